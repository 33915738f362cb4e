"""Numbers: unique, gapless, and only inside the transaction that makes them final."""

from collections import defaultdict

import pytest
from django.db import transaction

from gongkai.lib import numbering
from tests.apps.plumbing import houses

pytestmark = pytest.mark.django_db

PROCESSES, COUNT = 8, 125


def test_numbers_count_up_from_one_in_each_series_and_period():
    taken = [
        numbering.next_number(*counter)
        for counter in [("letters", "2026"), ("letters", "2026"), ("orders", "2026"), ("letters", "2027")]
    ]
    assert taken == [1, 2, 1, 1]


def test_peek_tells_the_last_number_and_takes_none():
    assert numbering.peek("letters", "2026") == 0
    numbering.next_number("letters", "2026")
    assert numbering.peek("letters", "2026") == 1
    assert numbering.peek("letters", "2026") == 1


def test_series_goes_on_behind_what_was_given_elsewhere():
    assert numbering.next_number("letters", "2026", after=5) == 6
    assert numbering.next_number("letters", "2026") == 7
    assert numbering.next_number("letters", "2026", after=3) == 8
    assert numbering.next_number("letters", "2026", after=20) == 21


def test_highest_and_first_are_told_by_the_ends_of_a_name():
    for series, times in (("letter:a:甲", 2), ("letter:b:甲", 5), ("letter:b:乙甲", 9)):
        for _ in range(times):
            numbering.next_number(series, "2026")
    assert numbering.highest(":甲", "2026") == 5
    assert numbering.highest(":甲", "2027") == 0
    assert numbering.first_counter("letter:a:") < numbering.first_counter("letter:b:")
    assert numbering.first_counter("letter:c:") is None


def test_number_of_a_rolled_back_transaction_is_given_again():
    numbering.next_number("letters", "2026")
    with transaction.atomic():
        assert numbering.next_number("letters", "2026") == 2
        transaction.set_rollback(True)
    assert numbering.next_number("letters", "2026") == 2


def test_first_number_of_a_rolled_back_transaction_is_given_again():
    with transaction.atomic():
        assert numbering.next_number("letters", "2026") == 1
        transaction.set_rollback(True)
    assert numbering.next_number("letters", "2026") == 1


@pytest.mark.parametrize(
    ("series", "period"), [("", "2026"), ("letters", ""), ("x" * 101, "2026"), ("letters", "2" * 21)]
)
def test_name_that_does_not_fit_the_row_is_refused(series, period):
    with pytest.raises(ValueError, match="characters"):
        numbering.next_number(series, period)


def test_number_outside_a_transaction_is_refused(house):
    refusals = house.call("act_outside_transaction")
    assert "inside the transaction" in refusals["number"]
    assert house.counters() == {}


@pytest.mark.slow
def test_eight_processes_over_the_turn_of_the_year_leave_no_gap_and_no_double(house, together):
    children = [
        house.start("take_numbers", process=process, count=COUNT, go=str(together.path), audited=True)
        for process in range(PROCESSES)
    ]
    together.give(PROCESSES)
    answers = [houses.answer(child) for child in children]

    given = defaultdict(list)
    for result in answers:
        for period, number in result["given"]:
            given[period].append(number)
    committed = sum(len(numbers) for numbers in given.values())
    undone = sum(result["undone"] for result in answers)
    assert committed + undone == PROCESSES * COUNT
    assert undone > PROCESSES * COUNT * 0.05
    assert set(given) == {"2026", "2027"}
    for numbers in given.values():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert house.counters() == {f"bench/{period}": len(given[period]) for period in given}
    assert house.call("verify_chain") == {"ok": True, "entries": committed, "faults": []}
