"""
What the report tells and no app records yet: entered into the ledger, with the chapter that says so.

The totals are the report's; where it gives one figure for the county, the shares of the offices are invented.
Of what it does not tell nothing is declared, and those cells of the form stay blank.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gongkai.cli.demonstrations.changning_2016.organisation import County
from gongkai.cli.demonstrations.changning_2016.people import COUNTY_OFFICE, Staff
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.changning_2016.year.plan import YEAR, shares
from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.figures import SourceKind
from gongkai.domain.roles import Role
from gongkai.organisations.queries import actor_of
from gongkai.reports.services.ledger import Entry, enter_rows
from gongkai.reports.services.sources import declare_sources

DECLARED = datetime(2017, 1, 12, 9, 0, tzinfo=SHANGHAI)
ENTERED = datetime(2017, 1, 16, 15, 0, tzinfo=SHANGHAI)
_LAST = date(YEAR, 12, 31)
_REPORT = "《昌宁县2016年政府信息公开工作年度报告》"
_REASON = "2016年尚无业务系统记录，按年度报告登记台账。"
_RECORDS = "2016年的申请已逐件接收，由业务记录统计；年度报告没有写明的不声明来源。"


@dataclass(frozen=True, slots=True)
class Told:
    """
    One figure of the report: which indicator, how much, and where it stands; ``tenths`` of the unit of measurement.

    ``who`` are the offices among which it is divided: all, departments, townships, or one by its slug. ``dates``
    are on how many days an office's share falls; 0 for what stood at the end of the year.
    """

    indicator: str
    tenths: int
    chapter: str
    who: str = COUNTY_OFFICE
    dates: int = 1
    note: str = ""


_THREE, _SIX = "三、回应解读情况", "六、机构建设和政府信息公开收费情况"
_SHARED = "全县合计为报告所载，各单位数为演示分摊。"
TOLD = (
    Told("posts.all", 253_710, "二、主动公开情况", "all", 4, _SHARED),
    Told("responses.events", 2_530, _THREE, "all", 2, _SHARED),
    Told("press_conferences.held", 10, _THREE),
    Told("online_interviews.held", 10, _THREE, "renshe"),
    Told("online_interviews.held", 10, _THREE, "weiji"),
    Told("online_interviews.held", 10, _THREE, "jiaoyu"),
    Told("interpretations.published", 1_220, _THREE, "departments", 2, _SHARED),
    Told("responses.weibo_wechat", 300, _THREE, "departments", 1, _SHARED),
    Told("responses.otherwise", 960, _THREE, "all", 1, _SHARED),
    Told("resources.offices", 230, _SIX, "townships and some", 0, _SHARED),
    Told("resources.reading_points", 460, _SIX, "all", 0, _SHARED),
    Told("resources.funds", 46, _SIX, note="县政府办公室安排的专项经费；同年实际支出5.2万元。"),
    Told("resources.funds", 292, _SIX, "others", 1, "各乡镇及部门安排的专项经费，各单位数为演示分摊。"),
    Told("trainings.held", 20, "一、组织推进情况（三）狠抓宣传，强化学习培训", dates=2),
    Told(
        "trainings.attended",
        1_200,
        "一、组织推进情况（三）狠抓宣传，强化学习培训",
        dates=2,
        note="原文为“120余人次”。",
    ),
)
#: What the report tells of requests, counted from their records; of the last four it says that there were none.
REQUESTS = (
    "requests.received",
    "requests.received_in_person",
    "requests.received_by_mail",
    "requests.closed",
    "requests.closed_on_time",
    "requests.replied",
    "requests.granted",
    "requests.closed_extended",
    "reconsiderations.concluded",
    "litigations.concluded",
    "fees.collected",
)
_MONEY = frozenset({"resources.funds"})


def enter(county: County, staff: Staff, *, small: bool) -> None:
    """Declare the sources of what the report tells, and enter the ledger; ``small``: all at the county's office."""
    told = sorted({each.indicator for each in TOLD})
    for indicators, source, reason in (
        (told, SourceKind.RETURNS, _REASON),
        (REQUESTS, SourceKind.RECORDS, _RECORDS),
    ):
        declare_sources(
            actor=actor_of(staff.people["gongkai"], DECLARED.date()),
            now=DECLARED,
            unit=county.root,
            indicators=indicators,
            source=source,
            first_year=YEAR,
            last_year=YEAR,
            reason=reason,
        )
    entries: dict[str, list[Entry]] = {}
    for each in TOLD:
        for slug, entry in _entries(each, county, small=small):
            entries.setdefault(slug, []).append(entry)
    for slug in (row.slug for row in county.offices):
        if slug in entries:
            officer = staff.of(Role.INFORMATION_OFFICER, slug)
            enter_rows(
                actor=actor_of(officer, ENTERED.date()),
                now=ENTERED,
                unit=county.units[slug],
                entries=entries[slug],
            )


def _entries(told: Told, county: County, *, small: bool) -> Iterator[tuple[str, Entry]]:
    offices = [COUNTY_OFFICE] if small else _offices(told.who, county)
    chance = Chance(f"ledger {told.indicator} {told.who}")
    unit = 1 if told.indicator in _MONEY else 10
    weights = [chance.between(60, 140) for _ in offices]
    for slug, share in zip(offices, shares(told.tenths // unit, weights), strict=True):
        dates = _dates(chance, max(1, min(told.dates, share))) if told.dates else [_LAST]
        for on, part in zip(dates, shares(share, [1] * len(dates)), strict=True):
            if part:
                count = Decimal(part) / 10 if told.indicator in _MONEY else part
                evidence = f"{_REPORT}{told.chapter}"
                yield slug, Entry(told.indicator, on, count, evidence, told.note)


def _offices(who: str, county: County) -> Sequence[str]:
    departments = [row.slug for row in county.offices if row.code.startswith("1")]
    townships = [row.slug for row in county.offices if not row.code.startswith("1")]
    named = {
        "all": departments + townships,
        "departments": departments,
        "others": [slug for slug in departments + townships if slug != COUNTY_OFFICE],
        "townships and some": townships + departments[:10],
    }
    return named.get(who, [who])


def _dates(chance: Chance, count: int) -> list[date]:
    """Return so many days of the year, one in each part of it."""
    length = 364 // count
    first = [place * length + chance.below(length) for place in range(count)]
    return [date.fromordinal(date(YEAR, 1, 1).toordinal() + each) for each in first]
