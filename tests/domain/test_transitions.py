"""The mechanism of transitions, and the two workflows of organs and accounts row by row."""

import pytest

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.errors import IllegalMove, NotPermitted, ReasonRequired
from gongkai.domain.labels import Labelled
from gongkai.domain.organisations import ACCOUNT_WORKFLOW, UNIT_WORKFLOW
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition, Workflow, diagram


class DoorState(Labelled):
    OPEN = "open", "开"
    SHUT = "shut", "关"
    SEALED = "sealed", "封"


class DoorAction(Labelled):
    BUILD = "build", "修建"
    SHUT = "shut", "关门"
    OPEN = "open", "开门"
    SEAL = "seal", "查封"


KEEPER, SUPERVISOR = frozenset({Role.INFORMATION_OFFICER}), frozenset({Role.SUPERVISOR, Role.LEADER})
BUILD = Transition(None, DoorAction.BUILD, DoorState.OPEN, KEEPER, "door.built", "门禁规定第一条")
SHUT = Transition(DoorState.OPEN, DoorAction.SHUT, DoorState.SHUT, KEEPER, "door.shut", "门禁规定第二条")
OPEN = Transition(DoorState.SHUT, DoorAction.OPEN, DoorState.OPEN, KEEPER, "door.opened", "门禁规定第二条")
SEAL = Transition(
    DoorState.SHUT, DoorAction.SEAL, DoorState.SEALED, SUPERVISOR, "door.sealed", "门禁规定第三条", True
)
DOOR = Workflow(key="door", label="门", states=DoorState, actions=DoorAction, rows=(BUILD, SHUT, OPEN, SEAL))

HERE, ELSEWHERE = "/1/2/", "/1/3/"


def holder(role: Role, at: str = HERE) -> Actor:
    return Actor(code=role.value, name=role.label, grants=(Grant(role, at),))


def test_the_row_of_a_state_and_action_is_found() -> None:
    assert DOOR.find(DoorState.OPEN, DoorAction.SHUT) is SHUT
    assert DOOR.find(None, DoorAction.BUILD) is BUILD


@pytest.mark.parametrize(
    ("state", "action", "parts"),
    [
        (DoorState.SHUT, DoorAction.SHUT, ("“关”", "不能关门", "开门、查封")),
        (DoorState.SEALED, DoorAction.OPEN, ("“封”", "不能开门", "没有可以办理的操作")),
        (None, DoorAction.SHUT, ("尚未建立", "不能关门", "修建")),
        (DoorState.OPEN, DoorAction.BUILD, ("“开”", "不能修建", "关门")),
    ],
)
def test_a_move_without_a_row_is_refused_and_says_what_is_possible(
    state: DoorState | None, action: DoorAction, parts: tuple[str, ...]
) -> None:
    with pytest.raises(IllegalMove) as refusal:
        DOOR.find(state, action)
    assert all(part in refusal.value.message for part in parts)
    assert refusal.value.code == "illegal_move"


def test_the_right_person_may_move() -> None:
    assert DOOR.check(holder(Role.INFORMATION_OFFICER), DoorState.OPEN, DoorAction.SHUT, HERE) is SHUT
    assert DOOR.check(holder(Role.INFORMATION_OFFICER, "/1/"), None, DoorAction.BUILD, HERE) is BUILD


@pytest.mark.parametrize(
    "actor",
    [
        holder(Role.SUPERVISOR),
        holder(Role.INFORMATION_OFFICER, ELSEWHERE),
        holder(Role.INFORMATION_OFFICER, f"{HERE}9/"),
        Actor(code="nobody", name="无", unit_path=HERE),
    ],
    ids=["wrong role", "right role elsewhere", "right role below", "member without role"],
)
def test_the_wrong_person_is_refused_and_told_who_may(actor: Actor) -> None:
    with pytest.raises(NotPermitted, match=r"关门.*信息员"):
        DOOR.check(actor, DoorState.OPEN, DoorAction.SHUT, HERE)


def test_an_unlawful_move_is_refused_even_to_the_system() -> None:
    with pytest.raises(IllegalMove):
        DOOR.check(SYSTEM, DoorState.SEALED, DoorAction.OPEN, HERE)


@pytest.mark.parametrize("reason", ["", "  ", "\n\t", "　"])
def test_a_move_that_needs_a_reason_is_refused_without_one(reason: str) -> None:
    with pytest.raises(ReasonRequired, match="查封需要写明理由") as refusal:
        DOOR.check(holder(Role.LEADER), DoorState.SHUT, DoorAction.SEAL, HERE, reason)
    assert refusal.value.field == "reason"


def test_a_move_with_its_reason_passes() -> None:
    assert DOOR.check(holder(Role.LEADER), DoorState.SHUT, DoorAction.SEAL, HERE, "消防检查") is SEAL


def test_who_may_not_move_is_told_so_before_a_reason_is_asked() -> None:
    with pytest.raises(NotPermitted):
        DOOR.check(holder(Role.INFORMATION_OFFICER), DoorState.SHUT, DoorAction.SEAL, HERE)


@pytest.mark.parametrize(
    ("actor", "state", "rows"),
    [
        (holder(Role.INFORMATION_OFFICER), DoorState.SHUT, (OPEN,)),
        (holder(Role.LEADER), DoorState.SHUT, (SEAL,)),
        (holder(Role.LEADER), DoorState.OPEN, ()),
        (holder(Role.LEADER, ELSEWHERE), DoorState.SHUT, ()),
        (holder(Role.INFORMATION_OFFICER), None, (BUILD,)),
        (holder(Role.INFORMATION_OFFICER), DoorState.SEALED, ()),
        (SYSTEM, DoorState.SHUT, (OPEN, SEAL)),
    ],
)
def test_the_open_moves_are_those_that_would_pass(
    actor: Actor, state: DoorState | None, rows: tuple[Transition, ...]
) -> None:
    assert DOOR.open_to(actor, state, HERE) == rows


def test_two_rows_for_one_state_and_action_are_refused() -> None:
    again = Transition(DoorState.OPEN, DoorAction.SHUT, DoorState.SEALED, SUPERVISOR, "door.other", "无")
    with pytest.raises(ValueError, match="two rows"):
        Workflow(key="door", label="门", states=DoorState, actions=DoorAction, rows=(SHUT, again))


def test_the_matrix_has_every_combination_once() -> None:
    cells = list(DOOR.matrix())
    assert len(cells) == (3 + 1) * 4 * len(Role)
    assert len({cell[:3] for cell in cells}) == len(cells)
    assert {cell[:3] for cell in cells if cell[3]} == {
        (None, DoorAction.BUILD, Role.INFORMATION_OFFICER),
        (DoorState.OPEN, DoorAction.SHUT, Role.INFORMATION_OFFICER),
        (DoorState.SHUT, DoorAction.OPEN, Role.INFORMATION_OFFICER),
        (DoorState.SHUT, DoorAction.SEAL, Role.SUPERVISOR),
        (DoorState.SHUT, DoorAction.SEAL, Role.LEADER),
    }


def test_the_diagram_shows_every_state_move_and_end() -> None:
    page = diagram(DOOR)
    lines = page.splitlines()
    assert lines[0] == "# 门"
    for expected in (
        '    state "封" as sealed',
        "    [*] --> open: 修建",
        "    open --> shut: 关门",
        "    shut --> open: 开门",
        "    shut --> sealed: 查封",
        "    sealed --> [*]",
        "| 关 | 查封 | 封 | 督查、领导 | 是 | `door.sealed` | 门禁规定第三条 |",
        "| 开 | 关门 | 关 | 信息员 | 否 | `door.shut` | 门禁规定第二条 |",
    ):
        assert expected in lines
    assert "    open --> [*]" not in lines
    assert page.endswith("|\n")


# The workflows of organs and accounts, written by hand: a row changed there must be changed here.

ADMINISTRATOR = "system_administrator"

#: state, action, target, roles, event, reason required
UNIT_ROWS = [
    (None, "establish", "active", ADMINISTRATOR, "organisations.unit_established", False),
    (
        "active",
        "amend",
        "active",
        "disclosure_officer information_officer system_administrator",
        "organisations.unit_amended",
        False,
    ),
    ("active", "rename", "active", ADMINISTRATOR, "organisations.unit_renamed", True),
    ("active", "move", "active", ADMINISTRATOR, "organisations.unit_moved", True),
    ("active", "merge", "ended", ADMINISTRATOR, "organisations.unit_merged", True),
    ("active", "split", "ended", ADMINISTRATOR, "organisations.unit_split", True),
    ("active", "abolish", "ended", ADMINISTRATOR, "organisations.unit_abolished", True),
    ("ended", "reinstate", "active", ADMINISTRATOR, "organisations.unit_reinstated", True),
]
ACCOUNT_ROWS = [
    (None, "open", "active", ADMINISTRATOR, "organisations.account_opened", False),
    ("active", "amend", "active", ADMINISTRATOR, "organisations.account_amended", False),
    ("active", "reset_password", "active", ADMINISTRATOR, "organisations.password_reset", True),
    ("active", "reset_second_factor", "active", ADMINISTRATOR, "organisations.second_factor_reset", True),
    ("active", "suspend", "suspended", ADMINISTRATOR, "organisations.account_suspended", True),
    ("suspended", "restore", "active", ADMINISTRATOR, "organisations.account_restored", True),
    ("active", "depart", "departed", ADMINISTRATOR, "organisations.account_departed", True),
    ("suspended", "depart", "departed", ADMINISTRATOR, "organisations.account_departed", True),
]
WORKFLOWS = [
    pytest.param(UNIT_WORKFLOW, UNIT_ROWS, ["active", "ended"], id="unit"),
    pytest.param(ACCOUNT_WORKFLOW, ACCOUNT_ROWS, ["active", "suspended", "departed"], id="account"),
]

Row = tuple[str | None, str, str, str, str, bool]


@pytest.mark.parametrize(("workflow", "expected", "states"), WORKFLOWS)
def test_the_rows_are_those_agreed(workflow: Workflow, expected: list[Row], states: list[str]) -> None:
    rows = [
        (
            row.source and row.source.value,
            row.action.value,
            row.target.value,
            " ".join(sorted(role.value for role in row.roles)),
            row.event,
            row.reason_required,
        )
        for row in workflow.rows
    ]
    assert sorted(rows, key=str) == sorted(expected, key=str)
    assert [state.value for state in workflow.states] == states
    assert all(row.basis for row in workflow.rows)


@pytest.mark.parametrize(("workflow", "expected", "states"), WORKFLOWS)
def test_every_state_action_and_role_is_allowed_or_refused_as_agreed(
    workflow: Workflow, expected: list[Row], states: list[str]
) -> None:
    agreed = {(row[0], row[1]): row for row in expected}
    for state in (None, *workflow.states):
        for action in workflow.actions:
            row = agreed.get((state and state.value, action.value))
            for role in Role:
                actor = holder(role)
                if row is None:
                    with pytest.raises(IllegalMove):
                        workflow.check(actor, state, action, HERE, "理由")
                elif role.value not in row[3].split():
                    with pytest.raises(NotPermitted):
                        workflow.check(actor, state, action, HERE, "理由")
                else:
                    assert workflow.check(actor, state, action, HERE, "理由").target.value == row[2]
                    with pytest.raises(NotPermitted):
                        workflow.check(actor, state, action, ELSEWHERE, "理由")
                    if row[5]:
                        with pytest.raises(ReasonRequired):
                            workflow.check(actor, state, action, HERE)
                    else:
                        assert workflow.check(actor, state, action, HERE).target.value == row[2]


@pytest.mark.parametrize(("workflow", "expected", "states"), WORKFLOWS)
def test_the_matrix_is_the_one_agreed(workflow: Workflow, expected: list[Row], states: list[str]) -> None:
    allowed = {
        (state and state.value, action.value, role.value)
        for state, action, role, may in workflow.matrix()
        if may
    }
    assert allowed == {(row[0], row[1], role) for row in expected for role in row[3].split()}


def test_a_departed_person_comes_back_by_no_move() -> None:
    departed = next(state for state in ACCOUNT_WORKFLOW.states if state.value == "departed")
    assert ACCOUNT_WORKFLOW.open_to(SYSTEM, departed, HERE) == ()
