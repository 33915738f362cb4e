"""Every state × action × role × own or other unit × setting, against a table written by hand."""

from itertools import combinations, product

import pytest

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.errors import IllegalMove, NotPermitted, ReasonRequired
from gongkai.domain.publishing.workflow import (
    AWAITED,
    AWAITING,
    ITEM_WORKFLOW,
    PASSING,
    RUNNING,
    ItemAction,
    ItemCondition,
    ItemPart,
    ItemState,
)
from gongkai.domain.roles import Role
from tests.domain.publishing.item_moves import expected, row_for

HERE, BELOW, ELSEWHERE = "/000001/000002/", "/000001/000002/000009/", "/000001/000003/"
STATES = (None, *ItemState)
#: Every set of conditions that can hold for one item.
SETTINGS = [
    frozenset({attribute, being, *policy})
    for attribute in ("proactive", "not_proactive")
    for being in ("public", "never_public", "withdrawn_before")
    for size in range(4)
    for policy in combinations(("checker_apart", "attribute_reviewed", "one_reviews_and_signs"), size)
] + [frozenset({"proactive", "never_public", "public_elsewhere"})]


def facts(names: frozenset[str]) -> frozenset[ItemCondition]:
    return frozenset(condition for condition in ItemCondition if condition.value in names)


def holder(role: Role, at: str = HERE, code: str = "wang") -> Actor:
    return Actor(code=code, name="王", grants=(Grant(role, at),))


def test_the_rows_are_those_of_the_table() -> None:
    rows = [
        (
            row.source.value if row.source else "",
            row.action.value,
            row.target.value,
            row.roles,
            row.condition.value if row.condition else "",
            frozenset(part.value for part in row.apart_from),
        )
        for row in ITEM_WORKFLOW.rows
    ]
    assert sorted(rows, key=repr) == sorted(expected(), key=repr)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda names: "+".join(sorted(names)))
def test_each_cell_holds(setting: frozenset[str]) -> None:
    cells = 0
    standing = facts(setting)
    for state, role, (at, own) in product(STATES, Role, ((HERE, True), (BELOW, True), (ELSEWHERE, False))):
        actor = holder(role)
        shown = {each.action for each in ITEM_WORKFLOW.open_to(actor, state, at, standing)}
        for action in ItemAction:
            row = row_for(state.value if state else "", action.value, setting)
            allowed = row is not None and own and role in row[1]
            try:
                taken = ITEM_WORKFLOW.check(actor, state, action, at, "理由", standing)
            except IllegalMove:
                answer = "illegal"
            except NotPermitted:
                answer = "not permitted"
            else:
                answer = taken.target.value
            wanted = "illegal" if row is None else row[0] if allowed else "not permitted"
            assert answer == wanted, (state, action, role, at)
            assert (action in shown) == allowed, (state, action, role, at)
            cells += 1
    assert cells == len(STATES) * len(ItemAction) * len(Role) * 3


@pytest.mark.parametrize(
    ("state", "action", "role", "part"),
    [
        (state, action, role, part)
        for state, action, _target, roles, condition, parts in expected()
        if not condition
        for role in sorted(roles)
        for part in ItemPart
        if part.value in parts
    ],
)
def test_a_part_already_played_bars_the_row(state: str, action: str, role: Role, part: ItemPart) -> None:
    played = {part: frozenset({"wang"})}
    where, what = ItemState(state), ItemAction(action)
    with pytest.raises(NotPermitted) as refusal:
        ITEM_WORKFLOW.check(holder(role), where, what, HERE, "", frozenset(), played)
    assert refusal.value.code == "four_eyes"
    assert part.label in refusal.value.message
    assert ITEM_WORKFLOW.check(holder(role, code="li"), where, what, HERE, "", frozenset(), played)
    assert what not in [row.action for row in ITEM_WORKFLOW.open_to(holder(role), where, HERE, played=played)]


def test_one_person_may_review_and_sign_only_where_the_unit_is_set_so_and_never_an_editor() -> None:
    reviewed = {ItemPart.SECRECY_REVIEWER: frozenset({"wang"})}
    edited = {ItemPart.EDITOR: frozenset({"wang"})}
    relaxed = frozenset({ItemCondition.ONE_REVIEWS_AND_SIGNS})
    signatory, step = holder(Role.SIGNATORY), (ItemState.SIGNATURE, ItemAction.SIGN, HERE, "")
    with pytest.raises(NotPermitted):
        ITEM_WORKFLOW.check(signatory, *step, frozenset(), reviewed)
    assert ITEM_WORKFLOW.check(signatory, *step, relaxed, reviewed).target is ItemState.SIGNED
    with pytest.raises(NotPermitted):
        ITEM_WORKFLOW.check(signatory, *step, relaxed, edited)


@pytest.mark.parametrize(
    "action", ["return", "withdraw", "discard", "revise", "abandon_revision", "mark_validity"]
)
def test_what_takes_something_back_asks_for_a_reason(action: str) -> None:
    rows = [row for row in ITEM_WORKFLOW.rows if row.action.value == action]
    assert rows
    for row in rows:
        facts = frozenset({row.condition} if row.condition else ())
        with pytest.raises(ReasonRequired):
            ITEM_WORKFLOW.check(SYSTEM, row.source, row.action, HERE, "  ", facts)


def test_nothing_becomes_public_but_through_a_signature() -> None:
    ways_in = {row.source for row in ITEM_WORKFLOW.rows if row.target is ItemState.PUBLISHED}
    # Back from a revision that is given up, the version is the one that was public all the while.
    assert ways_in == {ItemState.SIGNED, ItemState.DRAFT, ItemState.PUBLISHED}
    from_draft = {
        row.action: row.condition
        for row in ITEM_WORKFLOW.rows
        if (row.source, row.target) == (ItemState.DRAFT, ItemState.PUBLISHED)
    }
    assert from_draft == {
        ItemAction.ABANDON_REVISION: ItemCondition.PUBLIC,
        ItemAction.ADOPT: ItemCondition.PUBLIC_ELSEWHERE,
    }
    assert {row.action for row in ITEM_WORKFLOW.rows if row.target is ItemState.SIGNED} == {ItemAction.SIGN}
    before = {row.source for row in ITEM_WORKFLOW.rows if row.target is ItemState.SIGNATURE}
    assert before == {ItemState.SECRECY_REVIEW, ItemState.ATTRIBUTE_REVIEW, ItemState.SIGNATURE}


def test_every_state_that_awaits_a_verdict_can_be_passed_and_returned_by_whom_it_awaits() -> None:
    assert set(AWAITING) == set(PASSING) == set(AWAITED)
    for state in AWAITING:
        rows = {row.action: row for row in ITEM_WORKFLOW.standing(state)}
        assert rows[PASSING[state][0]].roles == AWAITED[state]
        assert rows[ItemAction.RETURN].roles == AWAITED[state]


def test_the_period_runs_until_the_item_is_public_or_decided_against() -> None:
    assert set(ItemState) - set(RUNNING) == {
        ItemState.PUBLISHED,
        ItemState.FILED,
        ItemState.WITHDRAWN,
        ItemState.DISCARDED,
    }
