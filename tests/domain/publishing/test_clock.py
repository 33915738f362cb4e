"""By when an item must be public: worked examples of the spec, holidays, shorter limits, provisional years."""

from datetime import date

import pytest

from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.calendar_years import YEARS
from gongkai.domain.publishing.clock import (
    GENERAL_BASIS,
    ShorterLimit,
    publication_due,
    reassessment_due,
)

CALENDAR = WorkCalendar(YEARS)


@pytest.mark.parametrize(
    ("made", "due"),
    [
        # Spring Festival of 2024 took 12, 13, 14, 15 and 16 February; Sunday 4 and 18 February were worked.
        (date(2024, 1, 30), date(2024, 3, 1)),
        # Four weeks without a holiday.
        (date(2026, 3, 2), date(2026, 3, 30)),
        # Made on a Saturday: the counting begins on the Monday after.
        (date(2026, 3, 7), date(2026, 4, 3)),
    ],
)
def test_twenty_working_days_run_from_the_day_after(made: date, due: date) -> None:
    found = publication_due(CALENDAR, made)
    assert (found.due_on, found.working_days, found.basis) == (due, 20, GENERAL_BASIS)
    assert not found.provisional


def test_a_shorter_limit_of_another_rule_holds() -> None:
    licence = ShorterLimit(7, "双公示")
    found = publication_due(CALENDAR, date(2026, 3, 2), [licence])
    assert (found.due_on, found.working_days, found.basis) == (date(2026, 3, 11), 7, "双公示")


def test_a_longer_limit_does_not_lengthen_the_period() -> None:
    assert publication_due(CALENDAR, date(2026, 3, 2), [ShorterLimit(30, "某规定")]).working_days == 20


def test_of_two_shorter_limits_the_shortest_holds() -> None:
    limits = [ShorterLimit(7, "七日"), ShorterLimit(3, "三日")]
    assert publication_due(CALENDAR, date(2026, 3, 2), limits).due_on == date(2026, 3, 5)


def test_a_period_into_a_year_not_announced_is_provisional() -> None:
    assert publication_due(CALENDAR, date(2026, 12, 20)).provisional


@pytest.mark.parametrize(
    ("written", "again"),
    [(date(2026, 3, 2), date(2027, 3, 2)), (date(2024, 2, 29), date(2025, 2, 28))],
)
def test_what_is_not_published_is_looked_at_again_after_a_year(written: date, again: date) -> None:
    assert reassessment_due(written) == again
