"""
Working days: which days count, why, and when a period of working days ends.

The State Council's General Office announces each year's holidays and make-up days (调休) in a notice;
a year with such a table is *announced*. Beyond it a date is *provisional*: Monday to Friday minus the
statutory holidays of 全国年节及纪念日放假办法 (2024 revision), no make-up days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.statutory_holidays import FIRST_YEAR, LAST_YEAR, statutory_holidays

#: Beijing time. A fixed offset, since the country keeps no summer time in any year a table covers,
#: and a zone file would be something to read.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKDAYS = "一二三四五六日"


def weekday_name(day: date) -> str:
    """Return 星期一 to 星期日."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def chinese_date(day: date) -> str:
    """Return the date as it stands in a document: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def is_weekend(day: date) -> bool:
    """Return whether the day is a Saturday or Sunday, made up or not."""
    return day.weekday() >= _SATURDAY


@dataclass(frozen=True)
class YearTable:
    """
    The arrangement of one year, as its notice announces it.

    ``days_off`` are the weekdays without work, ``days_worked`` the weekend days with it. Both may reach
    into December of the year before, where the notice for New Year does. ``names`` tells the festival of
    a day off, weekend days within the holiday included. ``notice`` may name several numbers, joined by
    「、」, where the first was changed later; ``notice_confirmed`` is false where the number is known only
    from copies.

    Raises Invalid, with ``field``, for a day that cannot be what it is listed as.
    """

    year: int
    notice: str
    notice_confirmed: bool
    days_off: frozenset[date]
    days_worked: frozenset[date]
    names: Mapping[date, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for day in sorted(self.days_off):
            self._check_in_reach(day, "days_off")
            if is_weekend(day):
                raise Invalid(
                    f"{chinese_date(day)}是{weekday_name(day)}，本来就不上班，请从放假的工作日中删去。",
                    field="days_off",
                )
        for day in sorted(self.days_worked):
            self._check_in_reach(day, "days_worked")
            if not is_weekend(day):
                raise Invalid(
                    f"{chinese_date(day)}是{weekday_name(day)}，本来就上班，请从调休上班的周末中删去。",
                    field="days_worked",
                )
        for day in sorted(self.names):
            if day in self.days_worked:
                raise Invalid(
                    f"{chinese_date(day)}既列为{self.names[day]}放假，又列为调休上班，请核对通知。",
                    field="days_worked",
                )

    def _check_in_reach(self, day: date, name: str) -> None:
        if day.year != self.year and (day.year, day.month) != (self.year - 1, 12):
            raise Invalid(
                f"{chinese_date(day)}不属于{self.year}年的放假安排（本年各日，或上年12月为元旦调休的日子），"
                "请核对年份。",
                field=name,
            )


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a period, and whether it rests on a year not yet announced."""

    on: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Count:
    """
    Working days from one day to another; negative when the other lies before.

    ``days`` is the distance in calendar days: a due date two days ago may lie 0 working days back.
    """

    n: int
    provisional: bool
    days: int


@dataclass(frozen=True, slots=True)
class LedgerDay:
    """One line of the arithmetic: the day, whether it counts, as which number (else None), and why."""

    date: date
    counted: bool
    n: int | None
    why: str
    provisional: bool = False


class WorkCalendar:
    """
    The working days of the announced years, and provisional ones after them.

    A later table of a year replaces an earlier one, so that a home may correct what came with the
    program. Every question about a year that is neither announced nor within the table of statutory
    holidays raises Refused (``calendar_unknown``).
    """

    def __init__(self, tables: Iterable[YearTable]) -> None:
        self._tables = {table.year: table for table in tables}
        self._off: set[date] = set()
        self._worked: set[date] = set()
        self._names: dict[date, str] = {}
        for year in sorted(self._tables):
            table = self._tables[year]
            self._off |= table.days_off
            self._worked |= table.days_worked
            self._names |= table.names
        #: Worked out when a year is first asked for.
        self._working_days: dict[int, frozenset[date]] = {}

    @property
    def years(self) -> tuple[int, ...]:
        """Return the announced years in order."""
        return tuple(sorted(self._tables))

    def table(self, year: int) -> YearTable | None:
        """Return the year's table, None where it is not announced."""
        return self._tables.get(year)

    def announced(self, year: int) -> bool:
        """Return whether the State Council's arrangement of the year is known here."""
        return year in self._tables

    def is_working_day(self, day: date) -> bool:
        """Return whether people work on this day."""
        if isinstance(day, datetime):
            # A datetime equals no date, so it would silently miss every holiday.
            raise TypeError("a working day is asked by date; see day_of")
        working_days = self._working_days.get(day.year)
        if working_days is None:
            working_days = self._working_days[day.year] = self._work_out(day.year)
        return day in working_days

    def _work_out(self, year: int) -> frozenset[date]:
        off = self._off | self._provisional_holidays(year).keys()
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = (first + n * _DAY for n in range((last - first).days + 1))
        return frozenset(d for d in days if d in self._worked or not (is_weekend(d) or d in off))

    def why(self, day: date) -> str:
        """Return 工作日, 周末, 调休上班, or 法定节假日 with its name."""
        if self.is_working_day(day):
            return "调休上班" if day in self._worked else "工作日"
        name = self._names.get(day) or self._provisional_holidays(day.year).get(day)
        if name:
            return f"法定节假日（{name}）"
        return "法定节假日" if day in self._off else "周末"

    def add(self, start: date, n: int) -> Due:
        """
        Return the day on which a period of ``n`` working days that follows ``start`` ends.

        The start day is not counted; day 1 is the next working day. Raises Invalid for a negative n.
        """
        _check_length(n)
        day = start
        for _ in range(n):
            day = self.next_working_day(day)
        return Due(on=day, provisional=self._provisional_between(start, day))

    def ledger(self, start: date, n: int) -> list[LedgerDay]:
        """Return the days after ``start`` up to the end of the period, each with its part in the count."""
        _check_length(n)
        lines: list[LedgerDay] = []
        counted, day = 0, start
        while counted < n:
            day += _DAY
            works = self.is_working_day(day)
            counted += works
            number = counted if works else None
            lines.append(LedgerDay(day, works, number, self.why(day), not self.announced(day.year)))
        return lines

    def count(self, after: date, until: date) -> Count:
        """
        Return the working days after ``after`` up to and including ``until``.

        Negative when ``until`` lies before, so that ``count(today, due)`` says 还剩 or 已超期.
        """
        first, last = min(after, until), max(after, until)
        n = 0
        day = first
        while day < last:
            day += _DAY
            n += self.is_working_day(day)
        return Count(
            n=n if until >= after else -n,
            provisional=self._provisional_between(first, last),
            days=(until - after).days,
        )

    def next_working_day(self, day: date) -> date:
        """Return the first working day after ``day``."""
        return self._step(day, _DAY)

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before ``day``."""
        return self._step(day, -_DAY)

    def _step(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_working_day(day):
            day += step
        return day

    def _provisional_between(self, after: date, until: date) -> bool:
        first = after + _DAY if after < until else until
        return any(not self.announced(year) for year in range(first.year, until.year + 1))

    def _provisional_holidays(self, year: int) -> dict[date, str]:
        """Return the statutory holidays of a year that is not announced; none for an announced year."""
        if year in self._tables:
            return {}
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refused(
                f"没有{year}年的放假安排，也不在可以推算的{FIRST_YEAR}年至{LAST_YEAR}年之内，"
                "不能计算工作日。请核对日期；确需计算的，请先录入该年的国务院放假通知。",
                code="calendar_unknown",
            )
        return statutory_holidays(year)


def _check_length(n: int) -> None:
    if n < 0:
        raise Invalid("工作日数不能是负数。")


def day_of(moment: datetime) -> date:
    """Return the Beijing day of a moment. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(SHANGHAI).date()


def overdue_from(due_on: date) -> datetime:
    """Return the moment from which a period due on this day is overdue: the day ends at 24:00."""
    return datetime.combine(due_on + _DAY, time.min, tzinfo=SHANGHAI)


def is_overdue(due_on: date, now: datetime) -> bool:
    """Return whether the due day has ended. Raises ValueError for a moment without a time zone."""
    return day_of(now) > due_on


def remaining_text(count: Count) -> str:
    """Return how a count from today to a due date is said: 还剩、今日到期、已超期; 暂定 where it is so."""
    if count.days == 0:
        text = "今日到期"
    elif count.days > 0:
        text = f"还剩 {count.n} 个工作日" if count.n else "还剩不足 1 个工作日"
    else:
        text = f"已超期 {-count.n} 个工作日" if count.n else "已超期不足 1 个工作日"
    return f"{text}（暂定）" if count.provisional else text
