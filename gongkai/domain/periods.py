"""Periods in which things are counted: a year, a quarter, a month, or any run of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end on {self.last} before it begins on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        if self == year(self.first.year):
            return f"{self.first.year}年"
        if self == month(self.first.year, self.first.month):
            return f"{self.first.year}年{self.first.month}月"
        if self == quarter(self.first.year, (self.first.month + 2) // 3):
            return f"{self.first.year}年第{'一二三四'[self.first.month // 3]}季度"
        return f"{_written(self.first)}至{_written(self.last)}"

    def months(self) -> Iterator["Period"]:
        """Return the months that touch the period, cut at its ends, the earliest first."""
        first = self.first
        while first <= self.last:
            last = min(month(first.year, first.month).last, self.last)
            yield Period(first, last)
            first = last + timedelta(days=1)


def year(number: int) -> Period:
    """Return a calendar year, the statistical period of an annual report (政府信息公开条例第五十条)."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def quarter(of_year: int, number: int) -> Period:
    """Return one of the four quarters of a year."""
    if number not in (1, 2, 3, 4):
        raise ValueError(f"a year has no quarter {number}")
    return Period(date(of_year, 3 * number - 2, 1), month(of_year, 3 * number).last)


def month(of_year: int, number: int) -> Period:
    """Return a calendar month."""
    after = date(of_year + number // 12, number % 12 + 1, 1)
    return Period(date(of_year, number, 1), after - timedelta(days=1))


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
