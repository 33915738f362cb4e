"""What is due when, and how near it is on a day: worked out by hand, and the same however often it is asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.calendar_years import ANNOUNCED
from gongkai.domain.information_requests.alarms import (
    LAPSING,
    OURS,
    STAGES,
    WINDOWS,
    AlarmFacts,
    AlarmPolicy,
    AlarmStage,
    DutyKind,
    InternalLimit,
    alarms,
    duties,
)
from gongkai.domain.information_requests.clock import RequestFacts, reply_due
from gongkai.domain.information_requests.consultations import Consultation, ConsultationKind
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.workflow import RequestState

S, K = RequestState, DutyKind
DAY = timedelta(days=1)


def on(text: str) -> date:
    return date.fromisoformat(text)


#: Received on Monday 2026-03-02: 补正 by 03-11, reply by Monday 03-30.
CASE = AlarmFacts(
    state=S.IN_PROCESS, due=reply_due(ANNOUNCED, RequestFacts(on("2026-03-02"))), rectification_told=True
)


def told(facts: AlarmFacts, today: str) -> list[tuple[str, str, int | None]]:
    return [
        (each.duty.kind.value, each.stage.value, each.before) for each in alarms(ANNOUNCED, facts, on(today))
    ]


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        ("2026-03-02", None),
        ("2026-03-20", None),
        ("2026-03-22", None),
        ("2026-03-23", ("near", 5)),
        ("2026-03-24", ("near", 5)),
        ("2026-03-25", ("near", 3)),
        ("2026-03-26", ("near", 3)),
        ("2026-03-27", ("near", 1)),
        # The weekend before the day: nothing is lost by not asking on it.
        ("2026-03-28", ("near", 1)),
        ("2026-03-29", ("near", 1)),
        ("2026-03-30", ("due", None)),
        ("2026-03-31", ("over", None)),
        ("2026-12-31", ("over", None)),
    ],
)
def test_the_reply_five_three_and_one_working_days_before_on_the_day_and_after(today, stage) -> None:
    assert told(CASE, today) == ([("reply", *stage)] if stage else [])


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        ("2026-03-05", None),
        ("2026-03-06", ("near", 3)),
        ("2026-03-10", ("near", 1)),
        ("2026-03-11", ("due", None)),
        ("2026-03-12", None),
    ],
)
def test_the_limit_for_rectification_is_told_until_it_has_passed(today, stage) -> None:
    untold = replace(CASE, rectification_told=False)
    expected = [("rectification_notice", *stage)] if stage else []
    assert told(untold, today) == expected
    assert told(replace(untold, state=S.RECEIVED), today) == expected
    assert told(CASE, today) == []
    assert told(replace(untold, state=S.AWAITING_SIGNATURE), today) == []


def test_the_first_regulation_has_no_limit_for_rectification() -> None:
    old = AlarmFacts(S.RECEIVED, Regime.REG2007, reply_due(ANNOUNCED, RequestFacts(on("2017-09-22"))))
    assert [duty.kind for duty in duties(ANNOUNCED, old)] == [K.REPLY]


@pytest.mark.parametrize("state", RequestState)
def test_the_period_runs_in_these_states_and_in_no_other(state: RequestState) -> None:
    running = {
        "received",
        "in_process",
        "awaiting_reason",
        "under_secrecy_review",
        "under_legal_review",
        "awaiting_signature",
        "decided",
    }
    assert (("reply", "over", None) in told(replace(CASE, state=state), "2026-03-31")) is (
        state.value in running
    )


@pytest.mark.parametrize(
    ("state", "field", "kind"),
    [
        (S.AWAITING_RECTIFICATION, "rectify_by", "rectification"),
        (S.AWAITING_PAYMENT, "pay_by", "payment"),
        (S.AWAITING_REASON, "reasons_by", "reasons"),
    ],
)
def test_the_applicants_time_is_watched_while_it_is_awaited(state, field, kind) -> None:
    waiting = replace(CASE, due=None, state=state, **{field: on("2026-04-20")})
    assert told(waiting, "2026-04-16") == []
    assert told(waiting, "2026-04-17") == [(kind, "near", 1)]
    assert told(waiting, "2026-04-20") == [(kind, "due", None)]
    assert told(waiting, "2026-04-21") == [(kind, "over", None)]
    assert told(replace(waiting, state=S.IN_PROCESS), "2026-04-21") == []
    over = alarms(ANNOUNCED, waiting, on("2026-04-21"))[0]
    assert (over.window_over, over.overdue) == (True, False)


@pytest.mark.parametrize("state", [S.SUBMITTED, S.AWAITING_CONTACT])
def test_a_receipt_unconfirmed_at_the_end_of_its_working_day_is_overdue(state: RequestState) -> None:
    unconfirmed = AlarmFacts(state, confirm_by=on("2025-12-22"))
    assert told(unconfirmed, "2025-12-21") == []
    assert told(unconfirmed, "2025-12-22") == [("confirm_receipt", "due", None)]
    (late,) = alarms(ANNOUNCED, unconfirmed, on("2025-12-23"))
    assert late.overdue
    assert told(replace(unconfirmed, state=S.RECEIVED), "2025-12-23") == []


def test_those_who_were_asked_are_watched_each_by_themselves() -> None:
    asked = (
        Consultation(ConsultationKind.THIRD_PARTY, on("2026-03-09"), on("2026-03-09")),
        Consultation(ConsultationKind.ORGAN, on("2026-03-09"), on("2026-03-12")),
        Consultation(ConsultationKind.THIRD_PARTY, on("2026-03-09")),
        Consultation(ConsultationKind.THIRD_PARTY, on("2026-03-09"), on("2026-03-09"), on("2026-03-10")),
        Consultation(
            ConsultationKind.THIRD_PARTY, on("2026-03-09"), on("2026-03-09"), cancelled_on=on("2026-03-10")
        ),
        Consultation(ConsultationKind.THIRD_PARTY, on("2026-03-09"), on("2026-03-09"), lapsed=True),
    )
    facts = replace(CASE, due=None, consultations=asked)
    assert [(duty.kind, duty.who, duty.on) for duty in duties(ANNOUNCED, facts)] == [
        (K.THIRD_PARTY, "1", on("2026-03-30")),
        (K.ORGAN, "2", on("2026-04-02")),
    ]
    assert told(facts, "2026-04-01") == [("third_party", "over", None), ("organ", "near", 1)]
    assert told(replace(facts, state=S.DECIDED), "2026-04-01") == []


def test_a_unit_that_has_answered_inside_the_house_is_left_in_peace() -> None:
    limits = (InternalLimit("115", on("2026-03-13")), InternalLimit("116", on("2026-03-12"), answered=True))
    facts = replace(CASE, internal=limits)
    (near,) = alarms(ANNOUNCED, facts, on("2026-03-10"))
    assert (near.duty.kind, near.duty.who, near.before, near.remaining.n) == (K.INTERNAL, "115", 3, 3)
    (late,) = alarms(ANNOUNCED, facts, on("2026-03-16"))
    assert late.overdue
    assert told(replace(facts, state=S.CLOSED), "2026-03-16") == []


def test_an_internal_day_on_a_weekend_is_near_until_it_is_there() -> None:
    facts = replace(CASE, due=None, internal=(InternalLimit("115", on("2026-03-14")),))
    assert told(facts, "2026-03-13") == [("internal", "near", 1)]
    assert told(facts, "2026-03-14") == [("internal", "due", None)]
    assert told(facts, "2026-03-15") == [("internal", "over", None)]


def test_a_delay_of_article_35_stands_in_place_of_the_period() -> None:
    delayed = replace(CASE, due_otherwise_on=on("2026-05-29"))
    assert [(duty.kind, duty.on) for duty in duties(ANNOUNCED, delayed)] == [(K.REPLY, on("2026-05-29"))]
    assert told(delayed, "2026-03-31") == []


def test_the_least_time_left_comes_first() -> None:
    facts = replace(
        CASE, internal=(InternalLimit("115", on("2026-03-26")), InternalLimit("116", on("2026-03-24")))
    )
    found = alarms(ANNOUNCED, facts, on("2026-03-25"))
    assert [(each.duty.who, each.remaining.n) for each in found] == [("116", -1), ("115", 1), ("", 3)]


def test_three_days_without_asking_lose_nothing() -> None:
    daily = {each.key for n in range(60) for each in alarms(ANNOUNCED, CASE, on("2026-03-02") + n * DAY)}
    assert daily == {
        "reply::2026-03-30:near5",
        "reply::2026-03-30:near3",
        "reply::2026-03-30:near1",
        "reply::2026-03-30:due",
        "reply::2026-03-30:over",
    }
    # Nobody asked from Thursday to the Tuesday after.
    asked = [on("2026-03-25"), on("2026-03-31")]
    keys = [each.key for day in asked for each in alarms(ANNOUNCED, CASE, day)]
    assert keys == ["reply::2026-03-30:near3", "reply::2026-03-30:over"]


def test_a_day_that_moves_is_called_anew() -> None:
    moved = replace(CASE, due=reply_due(ANNOUNCED, RequestFacts(on("2026-03-02"), extended=True)))
    assert moved.due is not None
    assert moved.due.due_on == on("2026-04-28")
    (before,) = alarms(ANNOUNCED, CASE, on("2026-03-30"))
    (after,) = alarms(ANNOUNCED, moved, on("2026-04-28"))
    assert before.key != after.key


def test_a_unit_sets_its_own_stages() -> None:
    policy = AlarmPolicy({K.REPLY: (10,)})
    (near,) = alarms(ANNOUNCED, CASE, on("2026-03-16"), policy)
    assert (near.stage, near.before, near.remaining.n) == (AlarmStage.NEAR, 10, 10)
    assert alarms(ANNOUNCED, CASE, on("2026-03-13"), policy) == ()


def test_every_kind_is_ours_a_window_or_lapses() -> None:
    assert sorted([*OURS, *WINDOWS, *LAPSING]) == sorted(DutyKind)
    assert set(STAGES) == set(DutyKind)


def test_days_on_an_unannounced_year_are_said_to_be_provisional() -> None:
    late = replace(CASE, due=reply_due(ANNOUNCED, RequestFacts(on("2026-12-21"))))
    assert [duty.provisional for duty in duties(ANNOUNCED, late)] == [True]


@given(received=st.integers(0, 600), first=st.integers(0, 90), more=st.integers(0, 90))
def test_an_alarm_never_goes_back(received: int, first: int, more: int) -> None:
    start = on("2024-06-03") + received * DAY
    facts = replace(CASE, due=reply_due(ANNOUNCED, RequestFacts(start)))

    def rank(today: date) -> int:
        found = alarms(ANNOUNCED, facts, today)
        if not found:
            return 0
        return {"near5": 1, "near3": 2, "near1": 3, "due": 4, "over": 5}[found[0].key.rsplit(":", 1)[1]]

    assert rank(start + first * DAY) <= rank(start + (first + more) * DAY)
    assert rank(facts.due.due_on) == 4  # type: ignore[union-attr]
    assert rank(facts.due.due_on + DAY) == 5  # type: ignore[union-attr]
