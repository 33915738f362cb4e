"""Business history as people read it: the events of a record with their Chinese labels."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Combinable

from gongkai.domain.transitions import Workflow
from gongkai.lib.models import HistoryEvent

_labels: dict[str, str] = {}
_states: dict[str, dict[str, str]] = {}


def register_workflow(workflow: Workflow) -> None:
    """Take the labels of events and states from the rows of ``workflow``; twice does no harm."""
    states = dict(workflow.states.choices())
    for row in workflow.rows:
        register_label(row.event, row.action.label)
        _states[row.event] = states


def register_label(name: str, label: str) -> None:
    """
    Name an event that is no transition.

    Raises ValueError if it has another label already: one event, one word.
    """
    if _labels.setdefault(name, label) != label:
        raise ValueError(f"{name} is called both {_labels[name]} and {label}")


def clear() -> None:
    """Forget all labels, for wiring anew and for tests."""
    _labels.clear()
    _states.clear()


def label(name: str) -> str:
    """Return the Chinese label of an event; one that nobody registered shows its name."""
    return _labels.get(name, name)


def state_label(name: str, state: str) -> str:
    """Return the Chinese label of a state that event ``name`` left or reached."""
    return _states.get(name, {}).get(state, state)


def last_reasons(subjects: Collection[str], names: Collection[str]) -> dict[str, str]:
    """
    Return the reason given with the latest of these events, by subject; one statement.

    A subject without such an event is not among them. The caller has checked that the viewer may see the records.
    """
    events = HistoryEvent.objects.filter(subject__in=subjects, name__in=names).order_by("id")
    return dict(events.values_list("subject", "reason"))


def named(subject: str, names: Collection[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return name, actor and detail of these events of ``subject``, newest last; for rules, not for screens."""
    events = HistoryEvent.objects.filter(subject=subject, name__in=names).order_by("id")
    return list(events.values_list("name", "actor", "detail"))


def happened(subject: Combinable, name: str, actor: str) -> Exists:
    """Return the condition that ``actor`` did this to a record; ``subject`` makes its link from the outer query."""
    return Exists(HistoryEvent.objects.filter(subject=subject, name=name, actor=actor))


def standing(name: str, undone: Collection[str]) -> QuerySet[HistoryEvent]:
    """Return the events of that name after which none of ``undone`` befell the same record, the oldest first."""
    later = HistoryEvent.objects.filter(subject=OuterRef("subject"), pk__gt=OuterRef("pk"))
    return HistoryEvent.objects.filter(~Exists(later.filter(name__in=[name, *undone])), name=name).order_by(
        "pk"
    )


def of(subject: str) -> list[HistoryEvent]:
    """
    Return what happened to ``subject``, newest last.

    Each event carries ``label``, ``source_label`` and ``target_label`` beside its fields.
    The caller has checked that the viewer may see the record.
    """
    events = list(HistoryEvent.objects.filter(subject=subject).order_by("id"))
    for event in events:
        event.label = label(event.name)  # type: ignore[attr-defined]
        event.source_label = state_label(event.name, event.source)  # type: ignore[attr-defined]
        event.target_label = state_label(event.name, event.target)  # type: ignore[attr-defined]
    return events
