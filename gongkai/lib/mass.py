"""Deeds on very many records at once: each has its lines in history and audit chain, one event tells of them all."""

from typing import Any

from gongkai.domain.transitions import Transition
from gongkai.lib.deeds import Deed
from gongkai.lib.models import HistoryEvent


def write_down(
    act: Deed, subject: str, row: Transition, *, unit: str, reason: str = "", detail: dict[str, Any]
) -> None:
    """
    Write a move into history and audit chain as ``Deed.move`` does, and tell nobody of it.

    The caller has asked the workflow whether the row stands, changes the records in its own statements,
    and emits one event that names them.
    """
    source = row.source.value if row.source is not None else ""
    act.events.append(
        HistoryEvent(
            subject=subject,
            name=row.event,
            source=source,
            target=row.target,
            at=act.now,
            actor=act.actor.code,
            actor_name=act.actor.name,
            unit=unit,
            reason=reason,
            basis=row.basis,
            detail=detail,
        )
    )
    facts = {"unit": unit, "from": source, "to": row.target, "reason": reason, **detail}
    act.audit(row.event, subject, detail=facts)
