"""
What units counted in each quarter, entered into their ledgers as their own officers would have done.

``ledger.csv`` has a row for unit and indicator with the four quarters: blank where nothing was counted, 0 where
somebody said that there was none. Its sums are no business of this module.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from gongkai.cli.demonstrations.changning_2016.people import Staff
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.reported.people import Desk, keeper_of
from gongkai.cli.demonstrations.reported.tree import Tree, table
from gongkai.domain.calendar import WorkCalendar, chinese_date
from gongkai.domain.figures import SourceKind
from gongkai.organisations.queries import actor_of, work_calendar
from gongkai.reports.services.ledger import Entry, enter_rows
from gongkai.reports.services.sources import declare_sources

QUARTERS = ("q1", "q2", "q3", "q4")
_FOLDER = Path(__file__).parent
#: Counted at the end of a quarter from a unit's own lists, and at the end of the year.
_LISTED, _STANDING = ("publications", "items"), ("resources",)
#: What becomes of a request is dated so many days after it was received.
_ANSWERED_AFTER = 18


@dataclass(frozen=True, slots=True)
class Sitting:
    """When a demonstration declares its sources and enters its rows, and the reason that it gives."""

    year: int
    declared: datetime
    entered: datetime
    reason: str


def enter(folder: Path, tree: Tree, staff: Staff, desk: Desk, sitting: Sitting, *, small: bool) -> None:
    """Declare the ledger for what the plan holds, and enter it; ``small``: the fourth quarter alone."""
    plan = table(folder / "ledger.csv")
    declare_sources(
        actor=actor_of(staff.people["gongkai"], sitting.declared.date()),
        now=sitting.declared,
        unit=tree.root,
        indicators=list(dict.fromkeys(row["indicator"] for row in plan)),
        source=SourceKind.RETURNS,
        first_year=sitting.year,
        last_year=sitting.year,
        reason=sitting.reason,
        supersede=True,  # what an app counts by itself has a source without anybody's word
    )
    write(plan, tree, staff, desk, sitting, quarters=QUARTERS[-1:] if small else QUARTERS)


def declare_records(
    slugs: Iterable[tuple[str, bool]],
    indicators: list[str],
    tree: Tree,
    staff: Staff,
    sitting: Sitting,
    *,
    reason: str,
) -> None:
    """Declare for some units (True: and all below) that these indicators are counted from records."""
    for slug, whole in slugs:
        declare_sources(
            actor=actor_of(staff.people["gongkai"], sitting.declared.date()),
            now=sitting.declared,
            unit=tree.units[slug],
            indicators=indicators,
            source=SourceKind.RECORDS,
            first_year=sitting.year,
            last_year=sitting.year,
            whole=whole,
            reason=reason,
            supersede=True,
        )


def write(
    plan: Iterable[dict[str, str]],
    tree: Tree,
    staff: Staff,
    desk: Desk,
    sitting: Sitting,
    *,
    quarters: Iterable[str],
) -> None:
    """Enter the rows of a plan unit by unit, each as one deed of its officer."""
    wording = _Wording(work_calendar(), sitting.year)
    entries: dict[str, list[Entry]] = {}
    for row in plan:
        entries.setdefault(row["unit"], []).extend(_entries(row, tree, wording, quarters))
    for slug, found in entries.items():
        if found:
            officer = staff.people[keeper_of(slug, tree, desk)]
            enter_rows(
                actor=actor_of(officer, sitting.entered.date()),
                now=sitting.entered,
                unit=tree.units[slug],
                entries=found,
            )


def _entries(
    row: dict[str, str], tree: Tree, wording: "_Wording", quarters: Iterable[str]
) -> Iterator[Entry]:
    unit = tree.units[row["unit"]]
    for place, quarter in enumerate(QUARTERS):
        if quarter in quarters and row[quarter]:
            # Where the report itself names the day or the month, the plan does.
            told = row.get("on")
            on = date.fromisoformat(told) if told else wording.day(row["unit"], row["indicator"], place)
            count = Decimal(row[quarter])
            if count == count.to_integral_value():
                count = Decimal(int(count))
            evidence = wording.evidence(row["unit"], unit.short_name, row["indicator"], on, none=not count)
            yield Entry(row["indicator"], on, count, evidence, row["note"])


class _Wording:
    """On what day a row falls and what it says can be looked up; the same for the same row."""

    def __init__(self, calendar: WorkCalendar, year: int) -> None:
        self._calendar, self._year = calendar, year
        self._patterns: dict[str, list[str]] = {}
        for row in table(_FOLDER / "evidence.csv"):
            self._patterns.setdefault(row["family"], []).append(row["evidence"])

    def day(self, slug: str, indicator: str, quarter: int) -> date:
        family = indicator.partition(".")[0]
        last = date(self._year, 12, 31)
        if family in _STANDING:
            return last
        begin = date(self._year, 3 * quarter + 1, 1)
        chance = Chance(f"{self._year} {slug} {family} {quarter}")
        if family in _LISTED:
            after = 80 + chance.below(9)
        else:
            after = chance.between(4, 56)
            if family == "requests" and not indicator.startswith("requests.received"):
                after += _ANSWERED_AFTER
        day = begin + timedelta(days=after)
        while not self._calendar.is_working_day(day):
            day += timedelta(days=1)
        return day

    def evidence(self, slug: str, unit: str, indicator: str, on: date, *, none: bool) -> str:
        family = "none" if none else indicator.partition(".")[0]
        patterns = self._patterns.get(family) or self._patterns["other"]
        chance = Chance(f"{self._year} evidence {slug} {indicator} {on}")
        quarter = "一二三四"[(on.month - 1) // 3]
        text: str = chance.of(patterns)
        return text.format(
            unit=unit,
            year=self._year,
            quarter=quarter,
            month=on.month,
            day=chinese_date(on),
            number=chance.between(1, 60),
            page=chance.between(1, 12),
        )
