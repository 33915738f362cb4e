"""今日必办: each app says what waits for a person; the desk shows it in one list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing that waits; ``unit`` is the name shown, ``note`` says what is to be done."""

    title: str
    url: str
    unit: str
    due_on: date | None = None
    note: str = ""


#: (viewer, today) to what waits for that person; scoped by the app itself.
Provider = Callable[[Actor, date], list[WorkItem]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; raises ValueError for one that is there already."""
    if provider in _providers:
        raise ValueError(f"{provider} provides already")
    _providers.append(provider)


def clear() -> None:
    """Forget all providers, for wiring anew and for tests."""
    _providers.clear()


def items(viewer: Actor, today: date) -> list[WorkItem]:
    """Return everything that waits for ``viewer``, the most urgent first, what has no due day last."""
    found = [item for provider in _providers for item in provider(viewer, today)]
    # A stable sort: within one day the apps' own order stays.
    return sorted(found, key=lambda item: item.due_on or date.max)
