"""Figures that dashboards show of publication: how much in each month, how soon, and what still waits."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import CharField, Count, Func, Q, QuerySet
from django.db.models.functions import Cast

from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI, WorkCalendar
from gongkai.domain.periods import Period
from gongkai.domain.publishing.clock import GENERAL_LIMIT
from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.workflow import RUNNING, ItemState
from gongkai.organisations.queries import seen_units, work_calendar
from gongkai.publishing.models import Item, Publication

#: An item is due soon when its last day is no more than so many working days away.
SOON = 3
_DAY = timedelta(days=1)
_CHUNK = 5000
#: Comes after every day that is written in figures.
_AFTER = "~"


@dataclass(frozen=True, slots=True)
class Timeliness:
    """
    How soon items went out for the first time, in working days from 成文日期, the day itself not counted.

    ``within`` and ``late`` stand to the limit of 20 working days (条例第二十六条); a shorter limit of a column
    is a matter of the single item. Median and maximum are None where nothing went out.
    """

    within: int
    late: int
    median: float | None
    maximum: int | None

    @property
    def total(self) -> int:
        return self.within + self.late


@dataclass(frozen=True, slots=True)
class Waiting:
    """The items that stand in one state of those whose period runs: all, past their last day, due soon."""

    state: ItemState
    items: int
    overdue: int
    due_soon: int


def published_by_month(units: frozenset[int] | None, year: int) -> tuple[int, ...]:
    """
    Return for each month of the year how many items went out in it for the first time in that year.

    The twelve add up to ``publications.items`` of the year, since an item counts in one month only.
    """
    rows = Publication.objects.live().filter(year=year).order_by()
    # As text, whose characters 6 and 7 are the month: to make a date of each row takes longer than to read it.
    days = _of_units(rows, units).values_list("item", Cast("on", CharField()))
    first: dict[int, str] = {}
    for item, day in days.iterator(chunk_size=_CHUNK):
        if day < first.get(item, _AFTER):
            first[item] = day
    found = Counter(day[5:7] for day in first.values())
    return tuple(found[f"{month:02}"] for month in range(1, 13))


def timeliness(units: frozenset[int] | None, period: Period) -> Timeliness:
    """
    Return how soon items went out that were first made public in the period.

    What an old site had made public is left out: its first day here may be that of the import. An item that was
    made in a year of which no working calendar is known is late, and has no part in median and maximum.
    """
    first, after = (datetime.combine(day, time(0), SHANGHAI) for day in (period.first, period.last + _DAY))
    items = Item.objects.filter(
        first_published_at__gte=first, first_published_at__lt=after, written_on__isnull=False
    ).exclude(origin=ItemOrigin.COMMAND)
    # Days as text: to make a date of each of a hundred thousand rows takes longer than to read them.
    days = (
        _of_units(items, units)
        .order_by()
        .values_list(Cast("written_on", CharField()), _ShanghaiDay("first_published_at"))
        .annotate(n=Count("pk"))
    )
    pairs = Counter({(written, day): n for written, day, n in days.iterator(chunk_size=_CHUNK)})
    return _timeliness(pairs, work_calendar(), period)


def backlog(units: frozenset[int] | None, today: date) -> tuple[Waiting, ...]:
    """Return what waits to be made public, state by state in the order of the work; an empty state is left out."""
    soon = work_calendar().add(today, SOON).on
    rows = (
        _of_units(Item.objects.filter(state__in=RUNNING), units)
        .order_by()
        .values_list("state")
        .annotate(
            n=Count("pk"),
            overdue=Count("pk", filter=Q(due_on__lt=today)),
            due_soon=Count("pk", filter=Q(due_on__range=(today, soon))),
        )
    )
    found = {state: Waiting(ItemState(state), n, overdue, due_soon) for state, n, overdue, due_soon in rows}
    return tuple(found[state] for state in RUNNING if state in found)


def _of_units(rows: QuerySet, units: frozenset[int] | None) -> QuerySet:
    return rows.filter(unit__in=seen_units(SYSTEM).values("pk") if units is None else sorted(units))


class _ShanghaiDay(Func):
    """
    The Shanghai day of a moment, as text.

    The framework's own function calls back into Python for each row on SQLite, which takes ten times as long.
    """

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Write it for SQLite, which keeps moments as Greenwich has them."""
        return self.as_sql(compiler, connection, template="DATE(%(expressions)s, '+8 hours')", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Write it for PostgreSQL."""
        template = "CAST(CAST(%(expressions)s AT TIME ZONE 'UTC' + INTERVAL '8 hours' AS date) AS text)"
        return self.as_sql(compiler, connection, template=template, **context)


def _timeliness(pairs: Counter[tuple[str, str]], calendar: WorkCalendar, period: Period) -> Timeliness:
    """Return what pairs of 成文日期 and day of first publication (both as text) come to."""
    made = {text: date.fromisoformat(text) for text in {written for written, _ in pairs}}
    went = {text: date.fromisoformat(text) for text in {day for _, day in pairs}}
    worked = _WorkedDays(calendar, min(made.values(), default=period.first), period.last)
    before = {text: worked.until(day) for text, day in made.items()}
    until = {text: (worked.until(day), worked.until(day - _DAY)) for text, day in went.items()}
    taken: Counter[int] = Counter()
    within = late = 0
    for (written, day), n in pairs.items():
        start = before[written]
        if start is None:
            late += n
            continue
        reached, day_before = until[day]
        # Late is what the period had run out for on the day before: nobody loses the end of a last day.
        if (day_before or 0) - start >= GENERAL_LIMIT:
            late += n
        else:
            within += n
        taken[max((reached or 0) - start, 0)] += n
    return Timeliness(within, late, _median(taken), max(taken, default=None))


class _WorkedDays:
    """How many working days there are up to each day, from the first day on whose year is known."""

    def __init__(self, calendar: WorkCalendar, first: date, last: date) -> None:
        known = [year for year in calendar.years if year <= last.year]
        self._first = max(first, date(min(known), 1, 1)) if known else last
        days = (self._first + n * _DAY for n in range((last - self._first).days + 1))
        self._days = [day for day in days if calendar.is_working_day(day)]

    def until(self, day: date) -> int | None:
        """Return how many working days there were up to and including a day, None where nobody knows."""
        return bisect_right(self._days, day) if day >= self._first - _DAY else None


def _median(taken: Counter[int]) -> float | None:
    total = taken.total()
    if not total:
        return None
    lower, upper, seen = None, None, 0
    for days in sorted(taken):
        seen += taken[days]
        if lower is None and seen * 2 >= total:
            lower = days
        if seen * 2 > total:
            upper = days
            break
    return ((lower or 0) + (upper or 0)) / 2
