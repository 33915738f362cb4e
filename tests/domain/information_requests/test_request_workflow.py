"""Every state × action × role × own or other unit, under every condition, against a table written by hand."""

from itertools import product

import pytest

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.errors import IllegalMove, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.conditions import REASONS
from gongkai.domain.information_requests.consultations import CONSULTATION_WORKFLOW
from gongkai.domain.information_requests.steps import (
    AT_THE_UNIT,
    BY_A_PERSON,
    ENDED,
    OPEN,
    RUNNING,
    UNCONFIRMED,
    WAITING,
)
from gongkai.domain.information_requests.workflow import (
    REQUEST_WORKFLOW,
    RequestAction,
    RequestCondition,
    RequestPart,
    RequestState,
)
from gongkai.domain.roles import Role
from tests.domain.information_requests.request_moves import expected, row_for

HERE, BELOW, ELSEWHERE = "/000001/000002/", "/000001/000002/000009/", "/000001/000003/"
STATES = (None, *RequestState)
NOTHING: frozenset[RequestCondition] = frozenset()
S, A, C, P = RequestState, RequestAction, RequestCondition, RequestPart


def holder(role: Role, at: str = HERE, code: str = "wang") -> Actor:
    return Actor(code=code, name="王", grants=(Grant(role, at),))


def names(facts: frozenset[RequestCondition]) -> frozenset[str]:
    return frozenset(fact.value for fact in facts)


def test_the_rows_are_those_of_the_table() -> None:
    rows = [
        (
            row.source.value if row.source else "",
            row.action.value,
            row.target.value,
            row.roles,
            row.condition.value if row.condition else "",
            frozenset(part.value for part in row.apart_from),
            row.reason_required,
        )
        for row in REQUEST_WORKFLOW.rows
    ]
    assert sorted(rows, key=repr) == sorted(expected(), key=repr)


@pytest.mark.parametrize("facts", [NOTHING, frozenset(RequestCondition)], ids=["no fact", "all facts"])
def test_each_cell_holds(facts: frozenset[RequestCondition]) -> None:
    cells = 0
    for state, role, (at, own) in product(STATES, Role, ((HERE, True), (BELOW, True), (ELSEWHERE, False))):
        actor = holder(role)
        shown = {each.action for each in REQUEST_WORKFLOW.open_to(actor, state, at, facts)}
        for action in RequestAction:
            line = row_for(state or "", action.value, names(facts))
            allowed = line is not None and own and role in line[3]
            try:
                answer = REQUEST_WORKFLOW.check(actor, state, action, at, "理由", facts).target.value
            except IllegalMove:
                answer = "illegal"
            except NotPermitted:
                answer = "not permitted"
            wanted = "illegal" if line is None else line[2] if allowed else "not permitted"
            assert answer == wanted, (state, action, role, at)
            assert (action in shown) == allowed, (state, action, role, at)
            cells += 1
    assert cells == len(STATES) * len(RequestAction) * len(Role) * 3


@pytest.mark.parametrize("fact", RequestCondition)
def test_each_condition_opens_its_own_rows_and_no_other(fact: RequestCondition) -> None:
    for state, action in product(STATES, RequestAction):
        line = row_for(state or "", action.value, frozenset({fact.value}))
        try:
            row = REQUEST_WORKFLOW.find(state, action, frozenset({fact}))
        except IllegalMove:
            assert line is None, (state, action)
        else:
            assert line is not None, (state, action)
            assert (row.target.value, row.roles) == (line[2], line[3])
    assert any(row.condition is fact for row in REQUEST_WORKFLOW.rows)


def test_what_needs_a_reason_is_refused_without_one() -> None:
    for row in REQUEST_WORKFLOW.rows:
        facts = frozenset({row.condition} if row.condition else ())
        actor = holder(min(row.roles))
        if row.reason_required:
            with pytest.raises(ReasonRequired):
                REQUEST_WORKFLOW.check(actor, row.source, row.action, HERE, "　 ", facts)
        else:
            assert REQUEST_WORKFLOW.check(actor, row.source, row.action, HERE, "", facts) is row


@pytest.mark.parametrize(
    ("state", "action", "role", "part", "fact"),
    [
        (S.UNDER_SECRECY_REVIEW, A.PASS_SECRECY, Role.SECRECY_REVIEWER, P.DRAFTER, None),
        (S.UNDER_LEGAL_REVIEW, A.PASS_LEGAL, Role.LEGAL_REVIEWER, P.DRAFTER, None),
        (S.AWAITING_SIGNATURE, A.SIGN, Role.SIGNATORY, P.DRAFTER, None),
        (S.AWAITING_SIGNATURE, A.SIGN, Role.SIGNATORY, P.SECRECY_REVIEWER, None),
        (S.AWAITING_SIGNATURE, A.SIGN, Role.SIGNATORY, P.LEGAL_REVIEWER, None),
        (S.AWAITING_SIGNATURE, A.SIGN, Role.SIGNATORY, P.DRAFTER, C.ONE_REVIEWS_AND_SIGNS),
        (S.AWAITING_REASON, A.SIGN, Role.SIGNATORY, P.DRAFTER, C.REASONS_UNREASONABLE),
        (S.IN_PROCESS, A.APPROVE_EXTENSION, Role.SIGNATORY, P.EXTENSION_PROPOSER, C.EXTENSION_PROPOSED),
        (S.SUBMITTED, A.VOID, Role.DISCLOSURE_OFFICER, P.VOID_PROPOSER, C.VOID_PROPOSED),
        (S.RECEIVED, A.CORRECT_RECEIPT, Role.DISCLOSURE_OFFICER, P.REGISTRAR, None),
    ],
)
def test_four_eyes(state, action, role, part, fact) -> None:
    played = {part: frozenset({"wang"})}
    facts = frozenset({fact} if fact else ())
    with pytest.raises(NotPermitted) as refusal:
        REQUEST_WORKFLOW.check(holder(role), state, action, HERE, "原因", facts, played)
    assert refusal.value.code == "four_eyes"
    assert part.label in refusal.value.message
    other = holder(role, code="li")
    assert REQUEST_WORKFLOW.check(other, state, action, HERE, "原因", facts, played)
    assert action not in {
        row.action for row in REQUEST_WORKFLOW.open_to(holder(role), state, HERE, facts, played)
    }


def test_who_registered_may_assign_and_who_reviewed_may_sign_where_the_unit_is_set_so() -> None:
    registered = {P.REGISTRAR: frozenset({"wang"})}
    office = holder(Role.DISCLOSURE_OFFICER)
    assert REQUEST_WORKFLOW.check(office, S.RECEIVED, A.ASSIGN, HERE, played=registered)
    reviewed = {P.SECRECY_REVIEWER: frozenset({"wang"}), P.LEGAL_REVIEWER: frozenset({"wang"})}
    relaxed = frozenset({C.ONE_REVIEWS_AND_SIGNS})
    signed = REQUEST_WORKFLOW.check(
        holder(Role.SIGNATORY), S.AWAITING_SIGNATURE, A.SIGN, HERE, "", relaxed, reviewed
    )
    assert signed.target is S.DECIDED


def test_what_ends_or_decides_a_request_is_never_done_by_the_platform() -> None:
    for row in REQUEST_WORKFLOW.rows:
        facts = frozenset({row.condition} if row.condition else ())
        if row.action in BY_A_PERSON:
            with pytest.raises(NotPermitted) as refusal:
                REQUEST_WORKFLOW.check(SYSTEM, row.source, row.action, HERE, "原因", facts)
            assert refusal.value.code == "person_needed"
        else:
            assert REQUEST_WORKFLOW.check(SYSTEM, row.source, row.action, HERE, "原因", facts) is row
    # The portal may still close at the applicant's own wish, and nothing else.
    ending = {
        row.action
        for row in REQUEST_WORKFLOW.rows
        if row.target in (S.CLOSED, S.VOIDED, S.DECIDED) and row.source is not row.target
    }
    assert ending - BY_A_PERSON == {A.WITHDRAW}
    shown = {row.action for row in REQUEST_WORKFLOW.open_to(SYSTEM, S.AWAITING_SIGNATURE, HERE)}
    assert A.SIGN not in shown
    assert A.WITHDRAW in shown


@pytest.mark.parametrize(
    ("state", "action", "said"),
    [
        (S.IN_PROCESS, A.ASK_RECTIFICATION, ("不能告知补正", "7个工作日", "一次性告知", "第三十条")),
        (S.AWAITING_RECTIFICATION, A.RECTIFY, ("视为放弃申请", "第三十条")),
        (S.AWAITING_SIGNATURE, A.PROPOSE_EXTENSION, ("只有一次", "第三十三条第二款")),
        (S.IN_PROCESS, A.NOTIFY_EXTENSION, ("负责人同意", "届满之前告知", "第三十三条第二款")),
        (S.AWAITING_PAYMENT, A.RECORD_PAYMENT, ("20个工作日", "国办函〔2020〕109号第六条")),
        (S.SUBMITTED, A.CONFIRM_RECEIPT, ("双方确认之日", "第三十一条")),
        (S.IN_PROCESS, A.SEND, ("第三十二条", "第三十四条")),
        (S.AWAITING_REASON, A.SIGN, ("第三十五条",)),
        (S.SUBMITTED, A.VOID, ("先由一人提请", "另一人核实")),
    ],
)
def test_a_refusal_names_the_article(
    state: RequestState, action: RequestAction, said: tuple[str, ...]
) -> None:
    with pytest.raises(IllegalMove) as refusal:
        REQUEST_WORKFLOW.find(state, action)
    assert all(part in refusal.value.message for part in said), refusal.value.message


def test_a_move_that_no_fact_allows_says_what_is_possible_instead() -> None:
    with pytest.raises(IllegalMove, match=r"当前状态为“已签发”，不能申请人撤回。可以办理：.*送达"):
        REQUEST_WORKFLOW.find(S.DECIDED, A.WITHDRAW)


def test_every_condition_without_which_a_step_is_refused_has_its_reason() -> None:
    # The others choose between two rows of one action that can always be taken.
    choosing = {C.UNREACHABLE, C.ONE_REVIEWS_AND_SIGNS, C.OTHER_REMEDY_PENDING, C.CLOSED_WITHOUT_REPLY}
    assert set(RequestCondition) - set(REASONS) == choosing


def test_nothing_is_decided_but_by_a_signature_and_nothing_served_that_was_not_decided() -> None:
    into = {
        target: {
            (row.source, row.action)
            for row in REQUEST_WORKFLOW.rows
            if row.target is target is not row.source
        }
        for target in RequestState
    }
    assert into[S.DECIDED] == {(S.AWAITING_SIGNATURE, A.SIGN), (S.AWAITING_REASON, A.SIGN)}
    assert into[S.SERVED] == {
        (S.DECIDED, A.SERVE),
        (S.RECEIVED, A.ANSWER_ON_THE_SPOT),
        (S.IN_PROCESS, A.ANSWER_ON_THE_SPOT),
        (S.IN_REMEDY, A.END_REMEDY),
    }
    assert into[S.AWAITING_SIGNATURE] == {(S.UNDER_LEGAL_REVIEW, A.PASS_LEGAL)}
    assert {action for _, action in into[S.CLOSED]} == {
        A.WITHDRAW,
        A.CLOSE_UNRECTIFIED,
        A.CLOSE_UNPAID,
        A.END_REMEDY,
    }


def test_every_state_is_reached_and_every_one_but_the_voided_is_left() -> None:
    reached, frontier = set(), {None}
    while frontier:
        step = {row.target for row in REQUEST_WORKFLOW.rows if row.source in frontier}
        frontier = step - reached
        reached |= step
    assert reached == set(RequestState)
    left = {row.source for row in REQUEST_WORKFLOW.rows if row.source is not row.target}
    assert set(RequestState) - left == {S.VOIDED}


def test_the_sets_of_states_part_the_whole() -> None:
    assert set(UNCONFIRMED) | set(RUNNING) | set(WAITING) == set(OPEN) | {S.DECIDED}
    assert len(OPEN) == 10
    assert set(RequestState) - set(OPEN) - set(ENDED) == {S.DRAFT, S.DECIDED, S.IN_REMEDY, S.VOIDED}


def test_what_is_held_against_the_unit_in_hand_is_open_to_its_officer() -> None:
    for action in AT_THE_UNIT:
        rows = [row for row in REQUEST_WORKFLOW.rows if row.action is action]
        assert rows
        assert all(Role.INFORMATION_OFFICER in row.roles for row in rows)


def test_one_event_has_one_word() -> None:
    words: dict[str, set[str]] = {}
    for row in (*REQUEST_WORKFLOW.rows, *CONSULTATION_WORKFLOW.rows):
        words.setdefault(row.event, set()).add(row.action.label)
    assert {event: labels for event, labels in words.items() if len(labels) > 1} == {}
