"""
The mechanism: a transition is one row.

A workflow is a table of rows (from, action, to, roles, event, basis). The permission check,
the buttons on the screen, the history, the diagram in ``docs/states/`` and the test matrix are
all read from the same rows, so that none of them can disagree with the others.
"""

from collections.abc import Iterable, Mapping
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
    ``condition`` is a fact without which the row does not stand; of two rows for one state and action
    the first that stands is taken. ``apart_from`` are the parts that nobody who takes the row may have
    played in what is being moved: four eyes.
    """

    source: Labelled | None
    action: Labelled
    target: Labelled
    roles: frozenset[Role]
    event: str
    basis: str
    reason_required: bool = False
    condition: Labelled | None = None
    apart_from: frozenset[Labelled] = frozenset()


#: The facts that hold for a record: members of its workflow's conditions.
Facts = frozenset[Labelled]
#: Part → login names of those who played it in what is being moved.
Played = Mapping[Labelled, frozenset[str]]
NO_FACTS: Facts = frozenset()
NOBODY: Played = {}


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
            pair = (row.source, row.action, row.condition)
            if pair in seen:
                raise ValueError(f"{self.key}: two rows for {pair}")
            if (row.source, row.action, None) in seen:
                raise ValueError(
                    f"{self.key}: {pair} stands behind a row without condition, and is never taken"
                )
            seen.add(pair)

    def standing(self, state: Labelled | None, facts: Facts = NO_FACTS) -> tuple[Transition, ...]:
        """Return the rows that lead out of ``state`` when ``facts`` hold, one for each action."""
        found: dict[Labelled, Transition] = {}
        for row in self.rows:
            if row.source == state and (row.condition is None or row.condition in facts):
                found.setdefault(row.action, row)
        return tuple(found.values())

    def find(self, state: Labelled | None, action: Labelled, facts: Facts = NO_FACTS) -> Transition:
        """
        Return the row for this state and action.

        Raises IllegalMove, saying what is possible instead.
        """
        standing = self.standing(state, facts)
        for row in standing:
            if row.action == action:
                return row
        possible = "、".join(row.action.label for row in standing)
        where = f"当前状态为“{state.label}”" if state is not None else "尚未建立"
        hint = f"可以办理：{possible}。" if possible else "该状态下没有可以办理的操作。"
        raise IllegalMove(f"{where}，不能{action.label}。{hint}")

    def open_to(
        self,
        actor: Actor,
        state: Labelled | None,
        at: UnitPath,
        facts: Facts = NO_FACTS,
        played: Played = NOBODY,
    ) -> tuple[Transition, ...]:
        """Return the rows that ``actor`` may take from ``state`` in the unit at ``at``: the buttons."""
        return tuple(
            row
            for row in self.standing(state, facts)
            if actor.holds(row.roles, at) and part_in_the_way(actor, row, played) is None
        )

    def check(
        self,
        actor: Actor,
        state: Labelled | None,
        action: Labelled,
        at: UnitPath,
        reason: str = "",
        facts: Facts = NO_FACTS,
        played: Played = NOBODY,
    ) -> Transition:
        """
        Return the row if the move is lawful for this actor.

        Raises IllegalMove, NotPermitted (``four_eyes`` where it is for a part already played) or
        ReasonRequired.
        """
        row = self.find(state, action, facts)
        if not actor.holds(row.roles, at):
            names = "、".join(role.label for role in Role if role in row.roles)
            raise NotPermitted(f"您没有在该单位{action.label}的权限。这项操作由{names}办理，请与其联系。")
        if (part := part_in_the_way(actor, row, played)) is not None:
            raise NotPermitted(
                f"您已承担本件的{part.label}，不能再办理{action.label}。请由另一位有权限的同事办理。",
                code="four_eyes",
            )
        if row.reason_required and not reason.strip():
            raise ReasonRequired(f"{action.label}需要写明理由。", field="reason")
        return row

    def matrix(self, facts: Facts = NO_FACTS) -> Iterable[tuple[Labelled | None, Labelled, Role, bool]]:
        """Yield (state, action, role, allowed) for every combination, creation included."""
        for state in (None, *self.states):
            standing = self.standing(state, facts)
            for action in self.actions:
                for role in Role:
                    allowed = any(row.action == action and role in row.roles for row in standing)
                    yield state, action, role, allowed


def part_in_the_way(actor: Actor, row: Transition, played: Played) -> Labelled | None:
    """Return the part that ``actor`` played and that bars them from this row; the platform plays none."""
    if actor.system:
        return None
    return next((part for part in row.apart_from if actor.code in played.get(part, ())), None)


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
    # One arrow for all that leads from one state to another, or a diagram of loops is nothing but loops.
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in workflow.rows:
        source = row.source.value if row.source is not None else "[*]"
        when = f"（{row.condition.label}）" if row.condition is not None else ""
        arrows.setdefault((source, row.target.value), []).append(row.action.label + when)
    lines += [
        f"    {source} --> {target}: {'、'.join(labels)}" for (source, target), labels in arrows.items()
    ]
    left = {row.source for row in workflow.rows}
    lines += [f"    {state.value} --> [*]" for state in workflow.states if state not in left]
    conditional = any(row.condition or row.apart_from for row in workflow.rows)
    heads = ["从", "操作", "到", *(["条件"] if conditional else []), "谁可以办"]
    heads += [*(["不得承担过"] if conditional else []), "须写理由", "事件", "依据"]
    lines += ["```", "", _line(heads), "|" + "---|" * len(heads)]
    for row in workflow.rows:
        cells = [
            row.source.label if row.source is not None else "（新建）",
            row.action.label,
            row.target.label,
        ]
        roles = "、".join(role.label for role in Role if role in row.roles)
        parts = "、".join(sorted(part.label for part in row.apart_from))
        cells += [row.condition.label if row.condition else "", roles, parts] if conditional else [roles]
        lines.append(_line([*cells, "是" if row.reason_required else "否", f"`{row.event}`", row.basis]))
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
