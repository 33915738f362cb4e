"""
A workflow that says why: a refusal names the article, and what only a person may do is not done by the platform.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.domain.actors import Actor, UnitPath
from gongkai.domain.errors import IllegalMove, NotPermitted
from gongkai.domain.labels import Labelled
from gongkai.domain.transitions import NO_FACTS, NOBODY, Facts, Played, Transition, Workflow


@dataclass(frozen=True)
class GuardedWorkflow(Workflow):
    """
    A table whose conditions are rules of law.

    ``reasons`` holds for each condition the sentence, with its article, that tells whoever meets it unfulfilled;
    ``by_a_person`` the actions that the platform itself never takes.
    """

    reasons: Mapping[Labelled, str] = field(default_factory=dict, hash=False)
    by_a_person: frozenset[Labelled] = frozenset()

    def find(self, state: Labelled | None, action: Labelled, facts: Facts = NO_FACTS) -> Transition:
        """
        Return the row for this state and action.

        Raises IllegalMove; where the action is known in this state and only its condition fails, with the
        reason of the law.
        """
        try:
            return super().find(state, action, facts)
        except IllegalMove as refusal:
            unfulfilled = [
                self.reasons[row.condition]
                for row in self.rows
                if row.source == state and row.action == action
                if row.condition is not None and row.condition in self.reasons
            ]
            if not unfulfilled:
                raise
            told = "".join(dict.fromkeys(unfulfilled))
            raise IllegalMove(f"不能{action.label}。{told}", code=refusal.code) from refusal

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
        """Return the row if the move is lawful; NotPermitted (``person_needed``) where the platform tries."""
        row = super().check(actor, state, action, at, reason, facts, played)
        if actor.system and action in self.by_a_person:
            raise NotPermitted(
                f"{action.label}须由有权限的人员确认，系统不能自动办理。", code="person_needed"
            )
        return row

    def open_to(
        self,
        actor: Actor,
        state: Labelled | None,
        at: UnitPath,
        facts: Facts = NO_FACTS,
        played: Played = NOBODY,
    ) -> tuple[Transition, ...]:
        """Return the rows that ``actor`` may take: the buttons."""
        rows = super().open_to(actor, state, at, facts, played)
        return tuple(row for row in rows if not (actor.system and row.action in self.by_a_person))
