"""
What would move if the working calendar were another one: each app says it of its own records, the calendar's page shows it.

An app registers a provider in wiring; who enters a calendar knows no app.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import WorkCalendar

#: So many records are named; of the rest only the number is told.
NAMED = 50


@dataclass(frozen=True, slots=True)
class Moved:
    """One record whose last day would be another; ``name`` tells no person."""

    name: str
    unit: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would move among the records of one kind: how many were looked at, how many move, and the first of them."""

    title: str
    looked_at: int
    total: int
    moved: tuple[Moved, ...]


#: (calendar as it would be, today) to what would move.
Provider = Callable[[WorkCalendar, date], Preview]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; raises ValueError for one that is there already."""
    if provider in _providers:
        raise ValueError(f"{provider} provides already")
    _providers.append(provider)


def clear() -> None:
    """Forget all providers, for wiring anew and for tests."""
    _providers.clear()


def of_calendar(calendar: WorkCalendar, today: date) -> list[Preview]:
    """Return what each app says would move."""
    return [provider(calendar, today) for provider in _providers]
