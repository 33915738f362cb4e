"""Rounds for the tests of returns: a county asks two bureaus for meetings and funds."""

from datetime import date

from gongkai.domain import periods
from gongkai.domain.figures import SourceKind
from gongkai.reports.models import ReturnRound, UnitReturn
from gongkai.reports.services import return_rounds
from gongkai.reports.services.returns import Answer
from gongkai.reports.services.sources import declare_sources
from tests.factories import organisations as make

DUE = date(2026, 3, 20)
DAY = date(2026, 2, 3)
MEETINGS, FUNDS, ITEMS = "meetings.held", "resources.funds", "publications.items"
NO_FUNDS = Answer(FUNDS, nothing=True)


def declare(unit, codes, source=SourceKind.RETURNS, **changes) -> None:
    declare_sources(
        actor=make.SYSTEM,
        now=make.NOW,
        unit=unit,
        indicators=codes,
        source=source,
        first_year=2016,
        reason="尚无业务系统。",
        **changes,
    )


def ask(actor, house, *, units=None, codes=(MEETINGS, FUNDS, ITEMS), **changes) -> ReturnRound:
    values = {
        "title": "2026年情况填报",
        "period": periods.year(2026),
        "due_on": DUE,
        "unit": house.root,
        "units": units or [house.education, house.health],
        "indicators": codes,
    }
    return return_rounds.open_round(actor=actor, now=make.NOW, **{**values, **changes})


def of_unit(found: ReturnRound, unit) -> UnitReturn:
    return UnitReturn.objects.select_related("round__unit", "unit").get(round=found, unit=unit)


def meeting(count=2, **changes) -> Answer:
    return Answer(**{"indicator": MEETINGS, "on": DAY, "count": count, "evidence": "会议纪要", **changes})
