"""What dashboards show of publication, held against counting item by item."""

import random
import statistics
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.periods import month, year
from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.queries import work_calendar
from gongkai.publishing.indicators import PublicationCounter
from gongkai.publishing.models import Item
from gongkai.publishing.queries.figures import Timeliness, Waiting, backlog, published_by_month, timeliness
from tests.apps.publishing.channels.conftest import bare_items, went_out

TODAY = date(2026, 3, 10)


def public(item: Item, on: date, *, hour: int = 9) -> None:
    """Let the item be public since that day, as the services would leave it."""
    at = datetime.combine(on, time(hour), SHANGHAI)
    Item.objects.filter(pk=item.pk).update(first_published_at=at)


def test_the_months_of_a_year_add_up_to_its_figure(county) -> None:
    one, two, three, four = bare_items(county.education, 4)
    (other,) = bare_items(county.health, 1)
    went_out(one, date(2026, 1, 31))
    went_out(one, date(2026, 2, 1), "wechat")
    went_out(two, date(2025, 12, 31))
    went_out(two, date(2026, 12, 31), "gazette")
    went_out(three, date(2026, 5, 4), voided=True)
    went_out(three, date(2026, 5, 5))
    went_out(four, date(2026, 5, 4), voided=True)
    went_out(other, date(2026, 5, 6))
    units = frozenset({county.education.pk})
    assert published_by_month(units, 2026) == (1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1)
    assert published_by_month(None, 2026) == (1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1)
    assert published_by_month(None, 2025) == (0,) * 11 + (1,)
    assert published_by_month(frozenset(), 2026) == (0,) * 12
    figure = PublicationCounter().count(["publications.items"], units, year(2026))
    assert sum(published_by_month(units, 2026)) == figure[county.education.pk, "publications.items"]


def test_the_limit_is_kept_to_the_end_of_its_last_day(county) -> None:
    # 2026-02-27 is a Friday. Counted off the calendar of that year, with 28 February worked in exchange for
    # the Spring Festival: the twentieth working day after it is Thursday 26 March.
    days = (date(2026, 3, 26), date(2026, 3, 27), date(2026, 2, 27), date(2026, 3, 1))
    for item, day in zip(bare_items(county.education, 4, written_on=date(2026, 2, 27)), days, strict=True):
        public(item, day, hour=23)
    assert timeliness(None, month(2026, 3)) == Timeliness(within=2, late=1, median=20.0, maximum=21)
    assert timeliness(None, year(2026)) == Timeliness(within=3, late=1, median=10.5, maximum=21)


def test_a_weekend_after_the_last_day_is_late(county) -> None:
    # Friday 3 April 2026 plus twenty working days, 4 to 6 April and 1 to 5 May being holidays.
    (item,) = bare_items(county.education, 1, written_on=date(2026, 3, 6))
    public(item, date(2026, 4, 4))
    found = timeliness(None, year(2026))
    assert (found.within, found.late, found.maximum) == (0, 1, 20)


def test_half_past_midnight_in_beijing_is_the_new_year(county) -> None:
    (item,) = bare_items(county.education, 1, written_on=date(2025, 12, 31))
    public(item, date(2026, 1, 1), hour=0)
    assert timeliness(None, year(2025)) == Timeliness(0, 0, None, None)
    assert timeliness(None, year(2026)) == Timeliness(within=1, late=0, median=0.0, maximum=0)


def test_what_was_taken_over_has_no_part_and_what_nobody_can_count_is_late(county) -> None:
    (adopted,) = bare_items(county.education, 1, written_on=date(2025, 1, 2), origin="command")
    (ancient,) = bare_items(county.education, 1, written_on=date(1998, 1, 2))
    (undated,) = bare_items(county.education, 1)
    for item in (adopted, ancient, undated):
        public(item, date(2026, 3, 2))
    assert timeliness(None, year(2026)) == Timeliness(within=0, late=1, median=None, maximum=None)


def test_timeliness_is_that_of_counting_item_by_item(county) -> None:
    chance, calendar = random.Random(5), work_calendar()
    taken, late = [], 0
    for item in bare_items(county.education, 120):
        written = date(2025, 6, 1) + timedelta(days=chance.randrange(300))
        went = written + timedelta(days=chance.randrange(45))
        Item.objects.filter(pk=item.pk).update(written_on=written)
        public(item, went, hour=chance.randrange(24))
        if went.year == 2025:
            taken.append(calendar.count(written, went).n)
            late += went > calendar.add(written, 20).on
    found = timeliness(frozenset({county.education.pk}), year(2025))
    assert (found.total, found.late) == (len(taken), late)
    assert (found.median, found.maximum) == (statistics.median(taken), max(taken))
    assert 0 < late < len(taken)


def test_what_waits_is_told_state_by_state(county) -> None:
    # 2026-03-10 is a Tuesday, so three working days from it end on Friday the 13th.
    for state, due in (
        ("signed", date(2026, 4, 1)),
        ("draft", date(2026, 3, 9)),
        ("draft", date(2026, 3, 10)),
        ("draft", date(2026, 3, 13)),
        ("draft", date(2026, 3, 14)),
        ("draft", None),
        ("signature", date(2026, 1, 1)),
        ("discarded", date(2026, 1, 1)),
    ):
        number = {"index_number": "x/1"} if state == "signed" else {}
        bare_items(county.education, 1, state=state, due_on=due, **number)
    bare_items(county.health, 1, due_on=date(2026, 1, 1))
    assert backlog(frozenset({county.education.pk}), TODAY) == (
        Waiting(ItemState.DRAFT, items=5, overdue=1, due_soon=2),
        Waiting(ItemState.SIGNATURE, items=1, overdue=1, due_soon=0),
        Waiting(ItemState.SIGNED, items=1, overdue=0, due_soon=0),
    )
    assert backlog(None, TODAY)[0] == Waiting(ItemState.DRAFT, items=6, overdue=2, due_soon=2)


def test_each_figure_takes_two_statements_at_most(county) -> None:
    for ask in (
        lambda: published_by_month(None, 2026),
        lambda: timeliness(None, year(2026)),
        lambda: backlog(None, TODAY),
    ):
        with CaptureQueriesContext(connection) as seen:
            ask()
        assert len(seen) <= 2
