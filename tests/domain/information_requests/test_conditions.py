"""What makes each condition hold: days worked out by hand, refusals with their article, and rules that never turn."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.calendar_years import ANNOUNCED
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.clock import ReplyDue, RequestFacts, reply_due
from gongkai.domain.information_requests.conditions import (
    Circumstances,
    ProcedurePolicy,
    check_extension,
    check_fee_notice,
    check_rectification,
    facts_of,
    payment_due,
)
from gongkai.domain.information_requests.workflow import RequestCondition as C

DAY = timedelta(days=1)


def on(text: str) -> date:
    return date.fromisoformat(text)


def due(received: str, **events: object) -> ReplyDue:
    return reply_due(ANNOUNCED, RequestFacts(on(received), **events))  # type: ignore[arg-type]


#: Received on Monday 2026-03-02: 补正 by 03-11, reply by 03-30.
CASE = Circumstances(today=on("2026-03-02"), received_on=on("2026-03-02"), due=due("2026-03-02"))


def case(today: str, **known: object) -> Circumstances:
    return replace(CASE, today=on(today), **known)  # type: ignore[arg-type]


def holds(today: str, condition: C, **known: object) -> bool:
    return condition in facts_of(ANNOUNCED, case(today, **known))


@pytest.mark.parametrize(
    ("today", "may"), [("2026-03-03", True), ("2026-03-11", True), ("2026-03-12", False)]
)
def test_rectification_is_asked_within_seven_working_days(today: str, may: bool) -> None:
    assert holds(today, C.RECTIFIABLE) is may


@pytest.mark.parametrize(
    ("known", "code", "said"),
    [
        ({"today": on("2026-03-12")}, "rectification_late", "到2026年3月11日为止.*第三十条"),
        (
            {"rectification_told_on": on("2026-03-04")},
            "rectification_again",
            "2026年3月4日已经告知过补正.*第三十条",
        ),
        (
            {"due": due("2017-09-22"), "today": on("2017-09-25")},
            "rectification_is_a_reply",
            "第二十一条第（四）项",
        ),
        ({"due": None}, "not_received", "第三十一条"),
    ],
)
def test_a_second_a_late_and_an_old_rectification_are_refused_with_the_article(known, code, said) -> None:
    with pytest.raises(Invalid, match=said) as refusal:
        check_rectification(replace(CASE, **known))
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("today", "came", "in_time", "overdue"),
    [
        ("2026-03-19", None, False, False),
        ("2026-03-20", "2026-03-20", True, False),
        # Entered three days after it came in on the last day.
        ("2026-03-23", "2026-03-20", True, False),
        ("2026-03-21", None, False, True),
        ("2026-03-23", "2026-03-21", False, True),
    ],
)
def test_what_counts_is_the_day_on_which_the_correction_came(today, came, in_time, overdue) -> None:
    known = {"rectify_by": on("2026-03-20"), "rectified_on": on(came) if came else None}
    assert holds(today, C.RECTIFIED_IN_TIME, **known) is in_time
    assert holds(today, C.RECTIFICATION_OVERDUE, **known) is overdue


@pytest.mark.parametrize(("today", "may"), [("2026-03-30", True), ("2026-03-31", False)])
def test_the_period_is_extended_and_the_applicant_told_before_it_ends(today: str, may: bool) -> None:
    assert holds(today, C.EXTENDABLE) is may
    assert holds(today, C.EXTENSION_PROPOSED, extension_proposed=True) is may
    assert holds(today, C.EXTENSION_APPROVED, extension_proposed=True, extension_approved=True) is may


def test_a_second_and_a_late_extension_are_refused_with_the_article() -> None:
    with pytest.raises(Invalid, match=r"只有一次.*第三十三条第二款") as again:
        check_extension(case("2026-03-20", extended=True))
    with pytest.raises(Invalid, match=r"2026年3月30日届满.*第三十三条第二款") as late:
        check_extension(case("2026-03-31"))
    assert (again.value.code, late.value.code) == ("extension_again", "extension_late")
    assert not holds("2026-03-20", C.EXTENDABLE, extended=True)
    assert not holds("2026-03-20", C.EXTENDABLE, extension_proposed=True)


def test_one_step_of_an_extension_after_the_other() -> None:
    steps = (C.EXTENDABLE, C.EXTENSION_PROPOSED, C.EXTENSION_APPROVED)
    for known, standing in (
        ({}, C.EXTENDABLE),
        ({"extension_proposed": True}, C.EXTENSION_PROPOSED),
        ({"extension_proposed": True, "extension_approved": True}, C.EXTENSION_APPROVED),
        ({"extension_proposed": True, "extension_approved": True, "extended": True}, None),
    ):
        assert [step for step in steps if holds("2026-03-20", step, **known)] == (
            [standing] if standing else []
        )


def test_the_fee_is_paid_within_twenty_working_days_from_the_day_after_the_notice() -> None:
    assert payment_due(ANNOUNCED, on("2026-03-20")).on == on("2026-04-20")
    told = {"fee_told_on": on("2026-03-20")}
    assert holds("2026-04-22", C.PAID_IN_TIME, **told, paid_on=on("2026-04-20"))
    assert not holds("2026-04-22", C.PAYMENT_OVERDUE, **told, paid_on=on("2026-04-20"))
    assert not holds("2026-04-22", C.PAID_IN_TIME, **told, paid_on=on("2026-04-21"))
    assert not holds("2026-04-20", C.PAYMENT_OVERDUE, **told)
    assert holds("2026-04-21", C.PAYMENT_OVERDUE, **told)


def test_a_notice_that_nobody_received_starts_no_window() -> None:
    assert not holds("2027-01-04", C.PAYMENT_OVERDUE, fee_notified=True)


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ({"fee_yuan": 0}, "fee_nothing_due"),
        ({"fee_yuan": 100, "fee_notified": True}, "fee_again"),
        ({"fee_yuan": 100, "today": on("2026-03-31")}, "fee_late"),
        ({"fee_yuan": 100, "received_on": on("2020-12-31"), "due": due("2020-12-31")}, "fee_not_in_force"),
        ({"fee_yuan": 100, "received_on": on("2017-09-22"), "due": due("2017-09-22")}, "fee_not_in_force"),
    ],
)
def test_a_wrong_fee_notice_is_refused(known, code) -> None:
    with pytest.raises(Invalid, match="109号") as refusal:
        check_fee_notice(replace(CASE, **known))
    assert refusal.value.code == code
    assert C.FEE_CHARGEABLE not in facts_of(ANNOUNCED, replace(CASE, **known))


def test_a_fee_is_notified_on_the_last_day_and_from_another_day_where_the_unit_says_so() -> None:
    assert holds("2026-03-30", C.FEE_CHARGEABLE, fee_yuan=100)
    same, later = ProcedurePolicy(fees_from=on("2026-03-02")), ProcedurePolicy(fees_from=on("2026-03-03"))
    assert C.FEE_CHARGEABLE in facts_of(ANNOUNCED, case("2026-03-30", fee_yuan=100), same)
    assert C.FEE_CHARGEABLE not in facts_of(ANNOUNCED, case("2026-03-30", fee_yuan=100), later)


@pytest.mark.parametrize(
    ("known", "reasonable", "unreasonable"),
    [
        ({}, False, False),
        ({"reasons_by": on("2026-03-19")}, False, True),
        ({"reasons_by": on("2026-03-20")}, False, False),
        ({"reasons_by": on("2026-03-19"), "reasons_given": True}, False, False),
        ({"reasons_given": True, "reasons_reasonable": False}, False, True),
        ({"reasons_given": True, "reasons_reasonable": True}, True, False),
        # Silence that was excused.
        ({"reasons_by": on("2026-03-19"), "reasons_reasonable": True}, True, False),
    ],
)
def test_reasons_are_judged_by_somebody_and_silence_only_after_its_time(
    known, reasonable, unreasonable
) -> None:
    assert holds("2026-03-20", C.REASONS_REASONABLE, **known) is reasonable
    assert holds("2026-03-20", C.REASONS_UNREASONABLE, **known) is unreasonable


def test_reasons_are_asked_since_2019_only() -> None:
    assert holds("2026-03-20", C.REASONS_ASKABLE, excessive=True)
    assert not holds("2026-03-20", C.REASONS_ASKABLE)
    assert not holds("2017-09-25", C.REASONS_ASKABLE, excessive=True, due=due("2017-09-22"))


@pytest.mark.parametrize(
    ("drafted", "out", "ready"), [(True, 0, True), (True, 1, False), (False, 0, False), (False, 2, False)]
)
def test_a_reply_goes_to_review_when_it_is_written_and_nobody_is_still_being_asked(
    drafted, out, ready
) -> None:
    assert holds("2026-03-20", C.READY, reply_drafted=drafted, consultations_open=out) is ready


@pytest.mark.parametrize(
    ("known", "condition"),
    [
        ({"receipt_known": True}, C.RECEIPT_KNOWN),
        ({"unreachable": True}, C.UNREACHABLE),
        ({"assignment_waiting": True}, C.ASSIGNMENT_WAITING),
        ({"assignment_in_hand": True}, C.ASSIGNMENT_IN_HAND),
        ({"on_the_spot": True}, C.ON_THE_SPOT),
        ({"one_reviews_and_signs": True}, C.ONE_REVIEWS_AND_SIGNS),
        ({"closed_without_reply": True}, C.CLOSED_WITHOUT_REPLY),
        ({"redo_ordered": True}, C.REDO_ORDERED),
        ({"self_corrected": True}, C.SELF_CORRECTED),
        ({"never_counted": True}, C.NEVER_COUNTED),
    ],
)
def test_what_is_simply_known(known, condition) -> None:
    bare = Circumstances(today=on("2026-03-20"))
    assert facts_of(ANNOUNCED, bare) == frozenset()
    assert facts_of(ANNOUNCED, replace(bare, **known)) == {condition}


@pytest.mark.parametrize(
    ("proposed", "never", "holds_then"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_void_is_proposed_while_no_end_stands_in_the_statistics(
    proposed: bool, never: bool, holds_then: bool
) -> None:
    known = {"void_proposed": proposed, "never_counted": never}
    assert holds("2026-03-20", C.VOID_PROPOSED, **known) is holds_then


@pytest.mark.parametrize(("pending", "one", "two"), [(0, False, False), (1, True, False), (2, True, True)])
def test_remedies_pending_are_counted(pending: int, one: bool, two: bool) -> None:
    assert holds("2026-03-20", C.REMEDY_PENDING, remedies_pending=pending) is one
    assert holds("2026-03-20", C.OTHER_REMEDY_PENDING, remedies_pending=pending) is two


days = st.integers(min_value=0, max_value=400).map(lambda n: on("2025-03-01") + n * DAY)
ENDING = (C.RECTIFIABLE, C.EXTENDABLE, C.FEE_CHARGEABLE)
RUNNING_OUT = (C.RECTIFICATION_OVERDUE, C.PAYMENT_OVERDUE, C.REASONS_UNREASONABLE)


@given(received=days, later=st.integers(0, 120), further=st.integers(0, 60), by=days, told=days)
def test_what_time_has_ended_it_does_not_bring_back(received, later, further, by, told) -> None:
    def facts(after: int) -> frozenset:
        known = Circumstances(
            today=received + after * DAY,
            received_on=received,
            due=reply_due(ANNOUNCED, RequestFacts(received)),
            fee_yuan=100,
            rectify_by=by,
            reasons_by=by,
            fee_told_on=told,
        )
        return facts_of(ANNOUNCED, known)

    sooner, afterwards = facts(later), facts(later + further)
    assert {fact for fact in ENDING if fact in afterwards} <= sooner
    assert {fact for fact in RUNNING_OUT if fact in sooner} <= afterwards


@given(by=days, came=days, today=days)
def test_in_time_and_overdue_never_hold_together(by, came, today) -> None:
    found = facts_of(ANNOUNCED, Circumstances(today=today, rectify_by=by, rectified_on=came))
    assert not {C.RECTIFIED_IN_TIME, C.RECTIFICATION_OVERDUE} <= found
