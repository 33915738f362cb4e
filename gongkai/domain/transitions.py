"""
The mechanism: a transition is one row.

A workflow is a table of rows (from, action, to, roles, event, basis). The permission check,
the buttons on the screen, the history, the diagram in ``docs/states/`` and the test matrix are
all read from the same rows, so that none of them can disagree with the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.domain.actors import Actor, UnitPath
from gongkai.domain.errors import IllegalMove, NotPermitted, ReasonRequired
from gongkai.domain.labels import Labelled
from gongkai.domain.roles import Role


@dataclass(frozen=True, slots=True)
class Transition:
    """
    One lawful move.

    ``source`` None means that the record comes into being. ``event`` is the name under which
    the move is kept and told to the rest of the house. ``basis`` cites the rule that allows it.
    """

    source: Labelled | None
    action: Labelled
    target: Labelled
    roles: frozenset[Role]
    event: str
    basis: str
    reason_required: bool = False


@dataclass(frozen=True)
class Workflow:
    """A named table of transitions over one enumeration of states."""

    key: str
    label: str
    states: type[Labelled]
    actions: type[Labelled]
    rows: tuple[Transition, ...]

    def __post_init__(self) -> None:
        seen = set()
        for row in self.rows:
            # Members of different enumerations with one value compare equal; a row of a stranger is a slip.
            states = (row.target,) if row.source is None else (row.source, row.target)
            if (
                not all(type(state) is self.states for state in states)
                or type(row.action) is not self.actions
            ):
                raise ValueError(f"{self.key}: {row.event} is not a row over its states and actions")
            pair = (row.source, row.action)
            if pair in seen:
                raise ValueError(f"{self.key}: two rows for {pair}")
            seen.add(pair)

    def find(self, state: Labelled | None, action: Labelled) -> Transition:
        """
        Return the row for this state and action.

        Raises IllegalMove, saying what is possible instead.
        """
        for row in self.rows:
            if row.source == state and row.action == action:
                return row
        possible = "、".join(row.action.label for row in self.rows if row.source == state)
        where = f"当前状态为“{state.label}”" if state is not None else "尚未建立"
        hint = f"可以办理：{possible}。" if possible else "该状态下没有可以办理的操作。"
        raise IllegalMove(f"{where}，不能{action.label}。{hint}")

    def open_to(self, actor: Actor, state: Labelled | None, at: UnitPath) -> tuple[Transition, ...]:
        """Return the rows that ``actor`` may take from ``state`` in the unit at ``at``: the buttons."""
        return tuple(row for row in self.rows if row.source == state and actor.holds(row.roles, at))

    def check(
        self, actor: Actor, state: Labelled | None, action: Labelled, at: UnitPath, reason: str = ""
    ) -> Transition:
        """
        Return the row if the move is lawful for this actor.

        Raises IllegalMove, NotPermitted or ReasonRequired.
        """
        row = self.find(state, action)
        if not actor.holds(row.roles, at):
            names = "、".join(role.label for role in Role if role in row.roles)
            raise NotPermitted(f"您没有在该单位{action.label}的权限。这项操作由{names}办理，请与其联系。")
        if row.reason_required and not reason.strip():
            raise ReasonRequired(f"{action.label}需要写明理由。", field="reason")
        return row

    def matrix(self) -> Iterable[tuple[Labelled | None, Labelled, Role, bool]]:
        """Yield (state, action, role, allowed) for every combination, creation included."""
        for state in (None, *self.states):
            for action in self.actions:
                for role in Role:
                    allowed = any(
                        row.source == state and row.action == action and role in row.roles
                        for row in self.rows
                    )
                    yield state, action, role, allowed


def diagram(workflow: Workflow) -> str:
    """Return the workflow as a Markdown page: a Mermaid state diagram and the table of its rows."""
    lines = [
        f"# {workflow.label}",
        "",
        "由转换表生成，请勿手工修改（`make docs`）。",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines += [f'    state "{state.label}" as {state.value}' for state in workflow.states]
    for row in workflow.rows:
        source = row.source.value if row.source is not None else "[*]"
        lines.append(f"    {source} --> {row.target.value}: {row.action.label}")
    left = {row.source for row in workflow.rows}
    lines += [f"    {state.value} --> [*]" for state in workflow.states if state not in left]
    lines += [
        "```",
        "",
        "| 从 | 操作 | 到 | 谁可以办 | 须写理由 | 事件 | 依据 |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in workflow.rows:
        roles = "、".join(role.label for role in Role if role in row.roles)
        source = row.source.label if row.source is not None else "（新建）"
        lines.append(
            f"| {source} | {row.action.label} | {row.target.label} | {roles} | "
            f"{'是' if row.reason_required else '否'} | `{row.event}` | {row.basis} |"
        )
    return "\n".join(lines) + "\n"
