"""Two years of a county, loaded: the year of the report, and the one before that it carries over from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from gongkai.cli.demonstrations.case_by_case import activity, county, disputes, documents, requests
from gongkai.cli.demonstrations.case_by_case.county import DESK
from gongkai.cli.demonstrations.changning_2016.people import Staff
from gongkai.cli.demonstrations.reported import ledger, people, tree
from gongkai.cli.demonstrations.reported.ledger import Sitting
from gongkai.cli.demonstrations.reported.people import keeper_of
from gongkai.cli.demonstrations.reported.tree import Tree
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.figures import SourceKind
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.information_requests.services.adopting import adopt_requests
from gongkai.information_requests.services.policies import set_policy
from gongkai.organisations.queries import actor_of, work_calendar
from gongkai.publishing.services import columns
from gongkai.reports.queries import CELLS, counted_by_apps
from gongkai.reports.services.ledger import Entry, enter_rows
from gongkai.reports.services.sources import declare_sources

_REASON = "逐件登记台账，年度报告的统计数由台账计算。"
_RECORDS = "规范性文件和依申请公开在本系统登记办理，由业务记录统计。"
_OTHERWISE = "各单位在各自平台发布和组织活动，按季度登记台账。"


@dataclass(frozen=True)
class Plan:
    """
    A demonstration by its plan: ``name`` of the command, the tables' folder, year and form of the report.

    ``set_up`` is when the house was opened, and ``in_force`` the day from which its people hold their roles.
    """

    name: str
    folder: Path
    year: int
    form: str
    set_up: datetime
    in_force: date

    @property
    def years(self) -> tuple[int, int]:
        """The year before that of the report, and that of the report."""
        return self.year - 1, self.year


def load(plan: Plan, *, small: bool) -> None:
    """Fill an empty home; ``small`` leaves out the year before, whose open cases are carried in all the same."""
    place = tree.set_up(
        county.units_in(plan.year), contact=county.CONTACT, site_name=county.SITE_NAME, now=plan.set_up
    )
    staff = people.open_accounts(place, DESK, name=plan.name, now=plan.set_up, from_on=plan.in_force)
    columns.lay_out_columns(actor=SYSTEM, now=plan.set_up)
    codes = _declare(plan, place, staff)
    _take_over_requests(plan, place, small=small)
    found = [(slug, entry) for slug, entry in entries(plan, place) if entry.indicator in codes]
    for year in plan.years[1:] if small else plan.years:
        _enter([(slug, entry) for slug, entry in found if entry.on.year == year], place, staff, year)
    documents.take_over(
        documents.read_documents(plan.year), place, staff, DESK, _january(plan.year + 1, 12, 9)
    )
    sitting = Sitting(plan.year, _january(plan.year + 1, 7, 10), _january(plan.year + 1, 13, 15), _OTHERWISE)
    ledger.enter(plan.folder, place, staff, DESK, sitting, small=small)


def entries(plan: Plan, place: Tree) -> Iterator[tuple[str, Entry]]:
    """Return unit and row for all that the plan tells of both years, for either form."""
    years = plan.years
    yield from activity.entries_of_months(plan.folder, place, years, work_calendar())
    if plan.form == "B":
        yield from activity.entries_of_purchases(plan.folder, place, years)
        yield from activity.entries_of_matters(plan.folder, place, years)
    yield from documents.entries_of_documents(documents.read_documents(plan.year), place, years)


def _take_over_requests(plan: Plan, place: Tree, *, small: bool) -> None:
    """Enter the requests of the plan with their disputes; ``small``: those that bear on the year of the report."""
    first, last = date(plan.year if small else plan.year - 1, 1, 1), date(plan.year, 12, 31)
    disputed = disputes.read_disputes(plan.folder)
    found = requests.loaded(requests.read_requests(plan.folder), disputed, first, last)
    rows = requests.records_of_requests(found, disputed, place, last, plan.set_up)
    now = _january(plan.year + 1, 14, 15)
    set_policy(
        actor=SYSTEM,
        now=plan.set_up,
        unit=place.root,
        values={
            "superior": "保山市人民政府",
            "government": place.root.name,
            "announced": [each.value for each in IntakeChannel],
        },
        reason="启用系统",
    )
    adopt_requests(actor=SYSTEM, now=now, rows=rows)


def _declare(plan: Plan, place: Tree, staff: Staff) -> frozenset[str]:
    """Declare a source for every cell of the form in both years; return what the ledger is to say."""
    asked = list(dict.fromkeys(term.code for terms in CELLS[plan.form].values() for term in terms))
    # What the house counts is counted from its records; the rest is entered into the ledger.
    counted = counted_by_apps() & frozenset(asked)
    now = _january(plan.year, 8, 9)
    for source, reason in ((SourceKind.RETURNS, _REASON), (SourceKind.RECORDS, _RECORDS)):
        declare_sources(
            actor=actor_of(staff.people["gongkai"], now.date()),
            now=now,
            unit=place.root,
            indicators=[code for code in asked if (code in counted) == (source is SourceKind.RECORDS)],
            source=source,
            first_year=plan.years[0],
            last_year=plan.year,
            reason=reason,
            supersede=True,  # what an app counts by itself has a source without anybody's word
        )
    return frozenset(asked) - counted


def _enter(found: list[tuple[str, Entry]], place: Tree, staff: Staff, year: int) -> None:
    """Enter a year's rows unit by unit, in the order of their days, each as one deed of its officer."""
    now = _january(year + 1, 14, 15)
    for slug in place.units:
        mine = sorted((entry for unit, entry in found if unit == slug), key=lambda entry: entry.on)
        if mine:
            officer = staff.people[keeper_of(slug, place, DESK)]
            enter_rows(actor=actor_of(officer, now.date()), now=now, unit=place.units[slug], entries=mine)


def _january(year: int, day: int, hour: int) -> datetime:
    return datetime(year, 1, day, hour, 0, tzinfo=SHANGHAI)
