"""The reply clock: deadlines worked out by hand, every day of two regimes, random histories."""

import random
from bisect import bisect_right
from datetime import date, timedelta

import pytest

from gongkai.domain.calendar_years import ANNOUNCED
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.information_requests.clock import Pause, ReplyDue, RequestFacts, reply_due
from gongkai.domain.information_requests.regimes import Regime, regime_of

DAY = timedelta(days=1)


def on(text: str) -> date:
    return date.fromisoformat(text)


def due(received: str, **events: object) -> ReplyDue:
    return reply_due(ANNOUNCED, RequestFacts(on(received), **events))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("received", "events", "expected"),
    [
        # National Day of 2017 with its make-up Saturday, and the extension of fifteen days.
        ("2017-09-22", {}, "2017-10-19"),
        ("2017-09-22", {"extended": True}, "2017-11-09"),
        # The last requests under the first regulation keep its fifteen days.
        ("2019-04-25", {}, "2019-05-17"),
        ("2019-05-10", {}, "2019-05-31"),
        ("2019-05-15", {}, "2019-06-13"),
        ("2019-05-15", {"extended": True}, "2019-07-11"),
        ("2026-02-02", {}, "2026-03-06"),
        # A third party was asked on 9 March and answered on the 18th; or kept silent for its fifteen days.
        ("2026-03-02", {}, "2026-03-30"),
        ("2026-03-02", {"pauses": (Pause(on("2026-03-09"), on("2026-03-18")),)}, "2026-04-09"),
        ("2026-03-02", {"pauses": (Pause(on("2026-03-09"), on("2026-03-30")),)}, "2026-04-21"),
        ("2026-03-02", {"rectified_on": on("2026-03-20")}, "2026-04-20"),
        ("2026-09-14", {}, "2026-10-16"),
        ("2026-09-14", {"extended": True}, "2026-11-13"),
        ("2026-09-23", {}, "2026-10-28"),
        ("2026-03-02", {"paid_on": on("2026-04-10")}, "2026-05-12"),
        ("2025-12-22", {}, "2026-01-20"),
        ("2024-01-30", {}, "2024-03-01"),
        ("2024-09-10", {}, "2024-10-14"),
        ("2025-01-20", {}, "2025-02-21"),
        ("2025-09-22", {}, "2025-10-24"),
    ],
)
def test_deadlines_worked_out_by_hand(received: str, events: dict[str, object], expected: str) -> None:
    assert due(received, **events).due_on == on(expected)


def test_rectification_is_asked_within_seven_working_days_since_2019_only() -> None:
    notice = due("2026-02-02").rectification_notice_by
    assert notice is not None
    assert notice.on == on("2026-02-11")
    assert due("2017-09-22").rectification_notice_by is None


@pytest.mark.parametrize(("day", "regime"), [("2019-05-14", Regime.REG2007), ("2019-05-15", Regime.REG2019)])
def test_the_day_of_receipt_decides_which_text_governs(day: str, regime: Regime) -> None:
    assert regime_of(on(day)) is regime


def test_before_the_first_regulation_there_is_no_period() -> None:
    assert regime_of(on("2008-05-01")) is Regime.REG2007
    with pytest.raises(Refused, match="尚未施行"):
        due("2008-04-30")


def test_a_home_may_name_the_regime_itself() -> None:
    answer = due("2019-05-10", regime=Regime.REG2019)
    assert (answer.working_days, answer.due_on) == (20, on("2019-06-10"))


def test_overlapping_consultations_count_once() -> None:
    both = (Pause(on("2026-03-09"), on("2026-03-16")), Pause(on("2026-03-11"), on("2026-03-18")))
    assert due("2026-03-02", pauses=both).due_on == on("2026-04-09")


def test_the_ledger_tells_why_each_day_counts_or_not() -> None:
    lines = {line.date: line for line in due("2026-03-02", rectified_on=on("2026-03-05")).ledger}
    assert [(lines[on(f"2026-03-0{n}")].counted, lines[on(f"2026-03-0{n}")].n) for n in (3, 5, 6, 7, 9)] == [
        (False, None),
        (False, None),
        (True, 1),
        (False, None),
        (True, 2),
    ]
    assert "补正" in lines[on("2026-03-04")].why
    assert lines[on("2026-03-07")].why == "周末"


def test_days_that_rest_on_an_unannounced_year_are_said_to_be_provisional() -> None:
    assert due("2026-12-21").provisional
    assert not due("2026-11-26").provisional


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ({"rectified_on": on("2026-03-01")}, "补正日期2026年3月1日早于收到申请的2026年3月2日"),
        ({"paid_on": on("2026-02-01")}, "缴费日期2026年2月1日早于"),
        ({"pauses": (Pause(on("2026-03-10"), on("2026-03-09")),)}, "结束日期2026年3月9日早于发出日期"),
        ({"pauses": (Pause(on("2026-02-10"), on("2026-03-09")),)}, "发出日期2026年2月10日早于收到申请"),
    ],
)
def test_events_in_an_impossible_order_are_refused(events: dict[str, object], message: str) -> None:
    with pytest.raises(Invalid, match=message):
        due("2026-03-02", **events)


# The oracle knows the working days as one sorted list and nothing of ledgers or restarts by event.
WORKED = [
    day
    for day in (date(2008, 1, 1) + n * DAY for n in range((date(2027, 12, 31) - date(2008, 1, 1)).days + 1))
    if ANNOUNCED.is_working_day(day)
]


def oracle(start: date, length: int, taken_out: set[date]) -> date:
    left = [
        day
        for day in WORKED[bisect_right(WORKED, start) :][: length + len(taken_out)]
        if day not in taken_out
    ]
    return left[length - 1]


def test_every_day_of_receipt_in_both_regimes() -> None:
    day = date(2008, 5, 1)
    while day <= date(2026, 12, 31):
        base = 15 if day < date(2019, 5, 15) else 20
        for extended in (False, True):
            answer = reply_due(ANNOUNCED, RequestFacts(day, extended=extended))
            assert answer.due_on == oracle(day, base * (1 + extended), set()), (day, extended)
            assert sum(line.counted for line in answer.ledger) == answer.working_days
        day += DAY


def test_random_histories_agree_with_an_independent_count() -> None:
    chance = random.Random(20190515)
    first, days = date(2008, 5, 1), (date(2026, 6, 30) - date(2008, 5, 1)).days
    for _ in range(10_000):
        received = first + chance.randrange(days) * DAY
        rectified = received + chance.randrange(1, 40) * DAY if chance.random() < 0.3 else None
        paid = received + chance.randrange(1, 60) * DAY if chance.random() < 0.2 else None
        pauses = []
        for _ in range(chance.choice((0, 0, 1, 2, 3))):
            sent = received + chance.randrange(40) * DAY
            pauses.append(Pause(sent, sent + chance.randrange(25) * DAY))
        extended = chance.random() < 0.3
        start = max(day for day in (received, rectified, paid) if day is not None)
        taken_out = {
            pause.after + n * DAY for pause in pauses for n in range(1, (pause.until - pause.after).days + 1)
        }
        length = (15 if received < date(2019, 5, 15) else 20) * (2 if extended else 1)
        facts = RequestFacts(received, None, rectified, paid, tuple(pauses), extended)
        assert reply_due(ANNOUNCED, facts).due_on == oracle(start, length, taken_out), facts
