"""Pages of returns as the tests of screens open and fill them."""

from datetime import timedelta

from django.urls import reverse

from gongkai.domain import periods
from gongkai.domain.figures import SourceKind
from gongkai.lib import clock
from gongkai.reports.models import FigureSource, UnitReturn
from gongkai.reports.services import return_rounds
from tests.apps.reports.return_asking import FUNDS, MEETINGS, of_unit
from tests.apps.reports.test_form import word
from tests.factories import organisations as make

LABELS = {MEETINGS: "召开政府信息公开工作会议或专题会议数", FUNDS: "政府信息公开专项经费"}


def county_with_ledger() -> make.County:
    """Return a county that counts meetings, funds and trainings from the ledger."""
    county = make.county()
    FigureSource.objects.bulk_create(
        word(county.root, code, SourceKind.RETURNS) for code in (MEETINGS, FUNDS, "trainings.held")
    )
    return county


def asked_of_education(county: make.County) -> UnitReturn:
    """Ask the education and health bureaus for last year's meetings and funds; return that of education."""
    made = return_rounds.open_round(
        actor=make.SYSTEM,
        now=clock.now(),
        unit=county.root,
        title="年度情况填报",
        period=periods.year(clock.today().year - 1),
        indicators=[MEETINGS, FUNDS],
        units=[county.education, county.health],
        due_on=clock.today() + timedelta(days=9),
        note="只填本单位的。",
    )
    return of_unit(made, county.education)


def address(name: str, *arguments) -> str:
    return reverse(f"reports:{name}", args=arguments)


def page(browser, name: str, *arguments, status: int = 200, **query) -> str:
    response = browser.get(address(name, *arguments), query)
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode()


def typed(found: UnitReturn, **changes) -> dict:
    """Return a form that says: two meetings, no funds."""
    values = {
        "revision": found.revision,
        "day": f"{found.round.first_on.year}-11-03",
        "proof": "会议纪要第3期",
        "lines-0": "1",
        "count-0-0": "2",
        "lines-1": "1",
        "nil-1": "on",
        "then": "submit",
    }
    return {**values, **{name.replace("__", "-"): value for name, value in changes.items()}}
