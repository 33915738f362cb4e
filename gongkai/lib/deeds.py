"""
A deed: one transaction in which the record, its history, the audit chain and the outbox agree.

The audit head is locked by everybody who changes anything, so it is taken at the very end,
when the deed is complete; until then its audit lines wait in memory, and so do the events of the
history, which go out in one statement. A deed inside a deed joins it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from gongkai.domain.actors import Actor, UnitPath
from gongkai.domain.labels import Labelled
from gongkai.domain.transitions import NO_FACTS, NOBODY, Facts, Played, Transition, Workflow
from gongkai.lib import audit, outbox
from gongkai.lib.models import HistoryEvent

_current: ContextVar["Deed | None"] = ContextVar("gongkai_deed", default=None)


@dataclass
class Deed:
    """What one actor does at one moment."""

    actor: Actor
    now: datetime
    lines: list[audit.AuditLine] = field(default_factory=list)
    events: list[HistoryEvent] = field(default_factory=list)

    def move(
        self,
        record: models.Model,
        workflow: Workflow,
        action: Labelled,
        *,
        at: UnitPath,
        unit: str,
        reason: str = "",
        detail: dict[str, Any] | None = None,
        personal: dict[str, str] | None = None,
        facts: Facts = NO_FACTS,
        played: Played = NOBODY,
        locked: bool = False,
    ) -> Transition:
        """
        Take one row of ``workflow`` with ``record`` and write it down everywhere.

        ``record`` has a field ``state`` and a property ``link``; it is locked and its state read
        afresh, so that of two people who press the same button one is told what happened.
        An unsaved record is created by the row whose source is None. ``personal`` values reach
        the audit chain only as salted digests. ``facts`` and ``played`` are what the row's condition and
        its four eyes are held against; who knows them has locked the record before. ``locked`` says that
        the record was read under its lock inside this deed, so that its state need not be read again.
        Raises what ``Workflow.check`` raises.
        """
        creating = record._state.adding
        state = None
        if not creating:
            state = workflow.states(record.state if locked else lock_state(record))  # type: ignore[attr-defined]
        row = workflow.check(self.actor, state, action, at, reason, facts, played)
        record.state = row.target  # type: ignore[attr-defined]
        record.save()
        self.note(
            record,
            row.event,
            unit=unit,
            source=state or "",
            target=row.target,
            reason=reason,
            basis=row.basis,
            detail=detail,
            personal=personal,
        )
        return row

    def note(
        self,
        record: models.Model,
        event: str,
        *,
        unit: str,
        source: str = "",
        target: str = "",
        reason: str = "",
        basis: str = "",
        detail: dict[str, Any] | None = None,
        personal: dict[str, str] | None = None,
    ) -> None:
        """Write ``event`` into the history, the audit chain and the outbox."""
        subject: str = record.link  # type: ignore[attr-defined]
        self.events.append(
            HistoryEvent(
                subject=subject,
                name=event,
                source=source,
                target=target,
                at=self.now,
                actor=self.actor.code,
                actor_name=self.actor.name,
                unit=unit,
                reason=reason,
                basis=basis,
                detail=detail or {},
            )
        )
        facts = {"unit": unit, "from": source, "to": target, "reason": reason, **(detail or {})}
        self.audit(event, subject, detail=facts, personal=personal)
        outbox.emit(event, {"subject": subject, "unit": unit, **(detail or {})}, now=self.now)

    def audit(
        self,
        action: str,
        subject: str,
        *,
        detail: dict[str, Any] | None = None,
        personal: dict[str, str] | None = None,
    ) -> None:
        """Put a line on the audit chain when the deed is complete."""
        self.lines.append(
            audit.AuditLine(
                at=self.now,
                actor=self.actor.code,
                action=action,
                subject=subject,
                detail=detail or {},
                personal=personal or {},
            )
        )


def lock_state(record: models.Model) -> str:
    """Lock the record's row until the end of the transaction and return its state as stored."""
    manager = type(record)._base_manager
    return manager.select_for_update().values_list("state", flat=True).get(pk=record.pk)


@contextmanager
def deed(*, actor: Actor, now: datetime) -> Iterator[Deed]:
    """Open a deed, or join the one that is open (its actor and moment stay)."""
    outer = _current.get()
    if outer is not None:
        lines, events = len(outer.lines), len(outer.events)
        try:
            with transaction.atomic():
                yield outer
        except BaseException:
            del outer.lines[lines:]
            del outer.events[events:]
            raise
        return
    with transaction.atomic():
        act = Deed(actor=actor, now=now)
        token = _current.set(act)
        try:
            yield act
        finally:
            _current.reset(token)
        HistoryEvent.objects.bulk_create(act.events)
        audit.append(act.lines)
