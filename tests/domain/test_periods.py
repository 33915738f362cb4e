"""Periods: their ends, their months, their names."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.periods import Period, month, quarter, year

days = st.dates(date(2008, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last", "name"),
    [
        (year(2026), "2026-01-01", "2026-12-31", "2026年"),
        (quarter(2026, 1), "2026-01-01", "2026-03-31", "2026年第一季度"),
        (quarter(2026, 2), "2026-04-01", "2026-06-30", "2026年第二季度"),
        (quarter(2026, 3), "2026-07-01", "2026-09-30", "2026年第三季度"),
        (quarter(2026, 4), "2026-10-01", "2026-12-31", "2026年第四季度"),
        (month(2024, 2), "2024-02-01", "2024-02-29", "2024年2月"),
        (month(2026, 12), "2026-12-01", "2026-12-31", "2026年12月"),
        (
            Period(date(2026, 3, 2), date(2027, 1, 5)),
            "2026-03-02",
            "2027-01-05",
            "2026年3月2日至2027年1月5日",
        ),
        (
            Period(date(2026, 1, 1), date(2026, 6, 30)),
            "2026-01-01",
            "2026-06-30",
            "2026年1月1日至2026年6月30日",
        ),
    ],
)
def test_a_period_has_its_ends_and_its_name(period, first, last, name) -> None:
    assert (period.first.isoformat(), period.last.isoformat(), str(period)) == (first, last, name)


def test_both_ends_belong_to_it_and_their_neighbours_do_not() -> None:
    period = year(2026)
    assert date(2026, 1, 1) in period
    assert date(2026, 12, 31) in period
    assert date(2025, 12, 31) not in period
    assert date(2027, 1, 1) not in period


def test_it_cannot_end_before_it_begins() -> None:
    assert list(Period(date(2026, 3, 2), date(2026, 3, 2)).months()) == [
        Period(date(2026, 3, 2), date(2026, 3, 2))
    ]
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_year_has_four_quarters(number) -> None:
    with pytest.raises(ValueError, match="no quarter"):
        quarter(2026, number)


@given(days, days)
def test_its_months_cover_each_day_once(one, other) -> None:
    period = Period(min(one, other), max(one, other))
    pieces = list(period.months())
    assert pieces[0].first == period.first
    assert pieces[-1].last == period.last
    assert all(piece.first.month == piece.last.month for piece in pieces)
    assert all(piece.first.year == piece.last.year for piece in pieces)
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(pieces))


@given(st.integers(2008, 2060))
def test_quarters_and_months_make_up_the_year(number) -> None:
    assert list(year(number).months()) == [month(number, each) for each in range(1, 13)]
    assert [quarter(number, each).first for each in (1, 2, 3, 4)] == [
        date(number, each, 1) for each in (1, 4, 7, 10)
    ]
    assert sum(
        (quarter(number, each).last - quarter(number, each).first).days + 1 for each in (1, 2, 3, 4)
    ) in (
        365,
        366,
    )
