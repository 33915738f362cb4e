"""Every state × action × role × own or other unit of rounds and returns, against tables written by hand."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.periods import Period, month, quarter, year
from gongkai.domain.returns import (
    RETURN_WORKFLOW,
    ROUND_WORKFLOW,
    PeriodKind,
    ReturnAction,
    ReturnPart,
    ReturnState,
    RoundAction,
    RoundState,
    changed_much,
    check_period,
    is_late,
    minutes_asked,
    period_before,
    period_of,
    unanswered,
)
from gongkai.domain.roles import Role

HERE, BELOW, ELSEWHERE = "/000001/000002/", "/000001/000002/000009/", "/000001/000003/"

#: state, action, target; I: information officer, O: disclosure office.
RETURNS = """
-          ask        open       O
open       fill       open       IO
open       submit     submitted  IO
open       remind     open       O
open       close      closed     O
sent_back  fill       sent_back  IO
sent_back  submit     submitted  IO
sent_back  remind     sent_back  O
sent_back  close      closed     O
submitted  withdraw   open       IO
submitted  send_back  sent_back  O
submitted  accept     accepted   O
accepted   reopen     sent_back  O
closed     reopen     open       O
"""
ROUNDS = """
-          open       open       O
open       change_due open       O
open       close      closed     O
"""
LETTERS = {"I": Role.INFORMATION_OFFICER, "O": Role.DISCLOSURE_OFFICER}
REASONED = {"send_back", "reopen", "close", "change_due"}


def read(table: str) -> dict[tuple[str, str], tuple[str, frozenset[Role]]]:
    found = {}
    for line in table.strip().splitlines():
        state, action, target, roles = line.split()
        found[state.replace("-", ""), action] = (target, frozenset(LETTERS[each] for each in roles))
    return found


def holder(role: Role, code: str = "wang") -> Actor:
    return Actor(code=code, name="王", grants=(Grant(role, HERE),))


@pytest.mark.parametrize(
    ("workflow", "table"), [(RETURN_WORKFLOW, RETURNS), (ROUND_WORKFLOW, ROUNDS)], ids=["return", "round"]
)
def test_each_cell_holds(workflow, table) -> None:
    wanted = read(table)
    assert len(workflow.rows) == len(wanted)
    cells = 0
    for state, role, (at, own) in product(
        (None, *workflow.states), Role, ((HERE, True), (BELOW, True), (ELSEWHERE, False))
    ):
        actor = holder(role)
        shown = {row.action for row in workflow.open_to(actor, state, at)}
        for action in workflow.actions:
            target, roles = wanted.get((state.value if state else "", action.value), ("", frozenset()))
            try:
                answer = workflow.check(actor, state, action, at, "理由").target.value
            except IllegalMove:
                answer = "illegal"
            except NotPermitted:
                answer = "not permitted"
            allowed = own and role in roles
            assert answer == (("illegal" if not target else "not permitted") if not allowed else target)
            assert (action in shown) == allowed
            cells += 1
    assert cells == (len(workflow.states) + 1) * len(workflow.actions) * len(Role) * 3


@pytest.mark.parametrize("workflow", [RETURN_WORKFLOW, ROUND_WORKFLOW], ids=["return", "round"])
def test_what_goes_back_or_ends_asks_for_a_reason_and_nothing_else_does(workflow) -> None:
    for row in workflow.rows:
        if row.action.value in REASONED:
            with pytest.raises(ReasonRequired):
                workflow.check(SYSTEM, row.source, row.action, HERE, " ")
        else:
            assert workflow.check(SYSTEM, row.source, row.action, HERE, "") is row


def test_whoever_filled_in_does_not_accept_and_may_do_all_the_rest() -> None:
    played = {ReturnPart.FILLER: frozenset({"wang"})}
    office = holder(Role.DISCLOSURE_OFFICER)
    with pytest.raises(NotPermitted) as refusal:
        RETURN_WORKFLOW.check(office, ReturnState.SUBMITTED, ReturnAction.ACCEPT, HERE, played=played)
    assert refusal.value.code == "four_eyes"
    assert "填报" in refusal.value.message
    other = holder(Role.DISCLOSURE_OFFICER, "li")
    assert RETURN_WORKFLOW.check(other, ReturnState.SUBMITTED, ReturnAction.ACCEPT, HERE, played=played)
    shown = {
        each.action for each in RETURN_WORKFLOW.open_to(office, ReturnState.SUBMITTED, HERE, played=played)
    }
    assert shown == {ReturnAction.WITHDRAW, ReturnAction.SEND_BACK}


def test_nothing_is_accepted_that_was_not_handed_in() -> None:
    ways_in = {row.source for row in RETURN_WORKFLOW.rows if row.target is ReturnState.ACCEPTED}
    assert ways_in == {ReturnState.SUBMITTED}


@pytest.mark.parametrize(
    ("kind", "number", "first", "last"),
    [
        (PeriodKind.YEAR, 1, date(2024, 1, 1), date(2024, 12, 31)),
        (PeriodKind.QUARTER, 1, date(2024, 1, 1), date(2024, 3, 31)),
        (PeriodKind.QUARTER, 4, date(2024, 10, 1), date(2024, 12, 31)),
        (PeriodKind.MONTH, 2, date(2024, 2, 1), date(2024, 2, 29)),
        (PeriodKind.MONTH, 12, date(2024, 12, 1), date(2024, 12, 31)),
    ],
)
def test_a_round_asks_for_a_whole_year_quarter_or_month(kind, number, first, last) -> None:
    assert period_of(kind, 2024, number) == Period(first, last)


@pytest.mark.parametrize(
    ("kind", "of_year", "number", "field"),
    [
        (PeriodKind.YEAR, 2007, 1, "year"),
        (PeriodKind.YEAR, 9999, 1, "year"),
        (PeriodKind.YEAR, 2024, 2, "number"),
        (PeriodKind.QUARTER, 2024, 5, "number"),
        (PeriodKind.QUARTER, 2024, 0, "number"),
        (PeriodKind.MONTH, 2024, 13, "number"),
    ],
)
def test_a_period_that_cannot_be_is_refused_at_its_field(kind, of_year, number, field) -> None:
    with pytest.raises(Invalid) as refusal:
        period_of(kind, of_year, number)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (year(2024), year(2023)),
        (quarter(2024, 1), quarter(2023, 1)),
        (month(2024, 2), Period(date(2023, 2, 1), date(2023, 2, 28))),
        (month(2023, 2), Period(date(2022, 2, 1), date(2022, 2, 28))),
        (month(2025, 2), Period(date(2024, 2, 1), date(2024, 2, 29))),
    ],
)
def test_what_stands_beside_an_input_is_the_same_period_a_year_before(period, before) -> None:
    assert period_before(period) == before


def test_a_round_begins_with_its_period_and_ends_on_a_day_to_come() -> None:
    check_period(year(2026), date(2026, 3, 2), date(2026, 3, 2))
    check_period(month(2026, 3), date(2026, 4, 5), date(2026, 3, 1))
    with pytest.raises(Invalid) as early:
        check_period(month(2026, 4), date(2026, 5, 1), date(2026, 3, 31))
    assert early.value.field == "year"
    with pytest.raises(Invalid) as past:
        check_period(year(2025), date(2026, 3, 1), date(2026, 3, 2))
    assert past.value.field == "due_on"


@pytest.mark.parametrize(
    ("state", "late"),
    [("open", True), ("sent_back", True), ("submitted", False), ("accepted", False), ("closed", False)],
)
def test_late_is_who_owes_an_answer_after_the_due_day_and_not_on_it(state, late) -> None:
    assert is_late(ReturnState(state), date(2026, 3, 10), date(2026, 3, 11)) is late
    assert is_late(ReturnState(state), date(2026, 3, 10), date(2026, 3, 10)) is False


@pytest.mark.parametrize(
    ("now", "before", "much"),
    [
        (15, 10, False),
        (16, 10, True),
        (5, 10, False),
        (4, 10, True),
        (Decimal("15.000001"), 10, True),
        (0, 10, True),
        (1, 0, False),
        (9, 0, False),
        (10, 0, True),
        (45, 0, True),
        (0, 0, False),
        (7, None, False),
    ],
)
def test_more_than_half_up_or_down_asks_for_a_note_and_a_first_figure_does_not(now, before, much) -> None:
    assert changed_much(now, before) is much


@pytest.mark.parametrize(
    ("indicators", "files", "sent_back", "minutes"),
    [(1, 0, 0, 7), (10, 0, 0, 25), (3, 2, 0, 17), (3, 2, 2, 27)],
)
def test_minutes_are_those_of_reading_finding_and_attaching(indicators, files, sent_back, minutes) -> None:
    assert minutes_asked(indicators=indicators, files=files, sent_back=sent_back) == minutes


def test_what_is_unanswered_is_named_in_the_order_asked() -> None:
    assert unanswered(["c", "a", "b"], ["a", "a"]) == ("c", "b")
    assert unanswered(["a"], ["a", "x"]) == ()


def test_states_and_actions_have_words_that_differ() -> None:
    for kind in (ReturnState, RoundState):
        assert len({each.label for each in kind}) == len(kind)
    events: dict[str, set[str]] = {}
    for workflow in (RETURN_WORKFLOW, ROUND_WORKFLOW):
        for row in workflow.rows:
            events.setdefault(row.event, set()).add(row.action.label)
    assert all(len(labels) == 1 for labels in events.values())
    assert len(RoundAction) == 3
