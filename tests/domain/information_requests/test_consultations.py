"""Letters to third parties and other organs: the table, the windows and the pauses, by days worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.calendar_years import ANNOUNCED
from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.clock import Pause, RequestFacts, reply_due
from gongkai.domain.information_requests.consultations import (
    CONSULTATION_WORKFLOW,
    Consultation,
    ConsultationAction,
    ConsultationAnswer,
    ConsultationCondition,
    ConsultationKind,
    ConsultationPolicy,
    ConsultationState,
    consents,
    is_window_over,
    pause_of,
    window,
)
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.roles import Role

HERE = "/000001/000002/"
DAY = timedelta(days=1)
THIRD, ORGAN = ConsultationKind.THIRD_PARTY, ConsultationKind.ORGAN
I, O, S = Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER, Role.SIGNATORY  # noqa: E741
#: state, action → target, who, condition, reason.
TABLE = {
    ("", "send_consultation"): ("sent", {O}, "", False),
    ("sent", "record_consultation_delivery"): ("delivered", {I, O}, "", False),
    ("sent", "record_consultation_answer"): ("answered", {I, O}, "", False),
    ("delivered", "record_consultation_answer"): ("answered", {I, O}, "", False),
    ("delivered", "lapse_consultation"): ("lapsed", {O}, "window_over", False),
    ("lapsed", "record_late_answer"): ("lapsed", {I, O}, "", False),
    ("answered", "tell_third_party"): ("told", {O, S}, "disclosed_against", True),
    ("lapsed", "tell_third_party"): ("told", {O, S}, "disclosed_against", True),
    ("sent", "cancel_consultation"): ("cancelled", {O}, "", True),
    ("delivered", "cancel_consultation"): ("cancelled", {O}, "", True),
}


def on(text: str) -> date:
    return date.fromisoformat(text)


def holder(role: Role) -> Actor:
    return Actor(code="wang", name="王", grants=(Grant(role, HERE),))


@pytest.mark.parametrize(
    "facts", [frozenset(), frozenset(ConsultationCondition)], ids=["no fact", "all facts"]
)
def test_each_cell_holds(facts: frozenset[ConsultationCondition]) -> None:
    for state in (None, *ConsultationState):
        for action in ConsultationAction:
            target, who, condition, reason = TABLE.get((state or "", action.value), ("", set(), "", False))
            if condition and not facts:
                who = set()
            for role in Role:
                try:
                    row = CONSULTATION_WORKFLOW.check(holder(role), state, action, HERE, "原因", facts)
                except (IllegalMove, NotPermitted):
                    assert role not in who, (state, action, role)
                else:
                    assert role in who, (state, action, role)
                    assert (row.target.value, row.reason_required) == (target, reason)
    assert len(CONSULTATION_WORKFLOW.rows) == len(TABLE)


def test_refusals_name_the_article_and_ask_for_a_reason() -> None:
    with pytest.raises(IllegalMove, match=r"15个工作日.*第三十二条"):
        CONSULTATION_WORKFLOW.find(ConsultationState.DELIVERED, ConsultationAction.LAPSE)
    with pytest.raises(IllegalMove, match=r"书面告知第三方.*第三十二条"):
        CONSULTATION_WORKFLOW.find(ConsultationState.ANSWERED, ConsultationAction.TELL_DECISION)
    with pytest.raises(ReasonRequired):
        CONSULTATION_WORKFLOW.check(SYSTEM, ConsultationState.SENT, ConsultationAction.CANCEL, HERE)


@pytest.mark.parametrize("kind", ConsultationKind)
def test_the_window_is_fifteen_working_days_from_receipt_of_the_letter(kind: ConsultationKind) -> None:
    def last(delivered: str | None, regime: Regime = Regime.REG2019) -> date | None:
        asked = Consultation(kind, on("2026-03-09"), on(delivered) if delivered else None)
        found = window(ANNOUNCED, asked, regime)
        return found and found.on

    assert last("2026-03-09") == on("2026-03-30")
    assert last("2026-03-12") == on("2026-04-02")
    assert last(None) is None
    assert last("2026-03-09", Regime.REG2007) is None


@pytest.mark.parametrize(
    ("days", "today", "until", "due_on"),
    [
        # Sent and received on 9 March. Answered on the 18th, silent until the window ended, and while it is out.
        (
            {"delivered_on": "2026-03-09", "answered_on": "2026-03-18"},
            "2026-03-20",
            "2026-03-18",
            "2026-04-09",
        ),
        ({"delivered_on": "2026-03-09"}, "2026-04-03", "2026-03-30", "2026-04-21"),
        ({"delivered_on": "2026-03-09"}, "2026-03-12", "2026-03-12", "2026-04-02"),
        # An answer after the window gives no more days than the window had.
        (
            {"delivered_on": "2026-03-09", "answered_on": "2026-04-02"},
            "2026-04-03",
            "2026-03-30",
            "2026-04-21",
        ),
        # The period stands still from the day after sending, the other's time runs from receipt.
        ({"delivered_on": "2026-03-12"}, "2026-04-20", "2026-04-02", "2026-04-24"),
        (
            {"delivered_on": "2026-03-09", "cancelled_on": "2026-03-11"},
            "2026-03-20",
            "2026-03-11",
            "2026-04-01",
        ),
        # Nobody knows whether it arrived: fifteen days, and none longer.
        ({}, "2026-05-20", "2026-03-30", "2026-04-21"),
        # Asked on the day of sending itself.
        ({}, "2026-03-09", "2026-03-09", "2026-03-30"),
    ],
)
def test_the_pause_and_the_reply_that_it_puts_off(days, today, until, due_on) -> None:
    asked = Consultation(THIRD, on("2026-03-09"), **{name: on(day) for name, day in days.items()})
    pause = pause_of(ANNOUNCED, asked, Regime.REG2019, on(today))
    assert pause == Pause(on("2026-03-09"), on(until))
    assert reply_due(ANNOUNCED, RequestFacts(on("2026-03-02"), pauses=(pause,))).due_on == on(due_on)


def test_under_the_first_regulation_and_by_policy_the_pause_has_no_end_of_its_own() -> None:
    told = Consultation(THIRD, on("2017-09-25"), on("2017-09-25"))
    assert pause_of(ANNOUNCED, told, Regime.REG2007, on("2017-12-01")).until == on("2017-12-01")
    lost = Consultation(THIRD, on("2026-03-09"))
    endless = ConsultationPolicy(undelivered_limit=None)
    assert pause_of(ANNOUNCED, lost, Regime.REG2019, on("2026-05-20"), endless).until == on("2026-05-20")


@pytest.mark.parametrize(
    ("answered", "today", "over"),
    [
        (None, "2026-03-30", False),
        (None, "2026-03-31", True),
        ("2026-03-30", "2026-03-31", False),
        ("2026-03-31", "2026-04-01", True),
    ],
)
def test_the_window_is_over_when_no_answer_came_within_it(answered, today, over) -> None:
    asked = Consultation(THIRD, on("2026-03-09"), on("2026-03-09"), on(answered) if answered else None)
    assert is_window_over(ANNOUNCED, asked, Regime.REG2019, on(today)) is over


@pytest.mark.parametrize(
    ("kind", "answer", "agrees"),
    [
        (THIRD, ConsultationAnswer.AGREES, True),
        (THIRD, ConsultationAnswer.OBJECTS, False),
        (THIRD, ConsultationAnswer.AGREES_IN_PART, None),
        (THIRD, None, None),
        (ORGAN, ConsultationAnswer.AGREES, True),
        (ORGAN, ConsultationAnswer.OBJECTS, False),
        (ORGAN, ConsultationAnswer.AGREES_IN_PART, None),
        (ORGAN, None, True),
    ],
)
def test_the_silence_of_an_organ_is_consent_and_that_of_a_third_party_is_nothing(
    kind, answer, agrees
) -> None:
    assert consents(kind, answer) is agrees


def test_whether_an_organs_silence_is_consent_is_a_policy() -> None:
    assert consents(ORGAN, None, ConsultationPolicy(organ_silence_consents=False)) is None


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"delivered_on": "2026-03-08"}, "delivered_on"),
        ({"answered_on": "2026-03-08"}, "answered_on"),
        ({"delivered_on": "2026-03-12", "answered_on": "2026-03-11"}, "answered_on"),
        ({"cancelled_on": "2026-03-08"}, "cancelled_on"),
    ],
)
def test_days_in_an_impossible_order_are_refused(days, field) -> None:
    with pytest.raises(Invalid, match="早于2026年3月") as refusal:
        Consultation(THIRD, on("2026-03-09"), **{name: on(day) for name, day in days.items()})
    assert refusal.value.field == field


dates = st.integers(min_value=0, max_value=60).map(lambda n: on("2026-03-09") + n * DAY)


@given(
    arrives=st.none() | dates,
    answers=st.none() | dates,
    first=dates,
    more=st.integers(0, 60),
    kind=st.sampled_from(ConsultationKind),
)
def test_a_pause_only_grows_and_never_past_today_nor_the_window(arrives, answers, first, more, kind) -> None:
    if answers is not None and arrives is not None and answers < arrives:
        answers = arrives
    asked = Consultation(kind, on("2026-03-09"), arrives, answers)
    sooner = pause_of(ANNOUNCED, asked, Regime.REG2019, first)
    later = pause_of(ANNOUNCED, asked, Regime.REG2019, first + more * DAY)
    assert sooner.after == later.after == on("2026-03-09")
    assert sooner.until <= later.until <= first + more * DAY
    last = window(ANNOUNCED, asked, Regime.REG2019)
    assert last is None or later.until <= last.on
