"""Houses, and registries that are empty at the start of each test and as before at its end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.lib import handover, history, links, outbox, schedule, worklist
from tests.apps.plumbing import handlers, houses


@pytest.fixture(autouse=True)
def _empty_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox.registry, "_events", {})
    monkeypatch.setattr(schedule, "_entries", {})
    monkeypatch.setattr(links, "_resolvers", {})
    monkeypatch.setattr(worklist, "_providers", [])
    monkeypatch.setattr(handover, "_movers", [])
    monkeypatch.setattr(history, "_labels", {})
    monkeypatch.setattr(history, "_states", {})
    monkeypatch.setattr(handlers, "seen", [])


@pytest.fixture
def house(tmp_path: Path) -> Iterator[houses.House]:
    """A house for one test."""
    copy = houses.migrated().copy(tmp_path / "house")
    yield copy
    copy.close()


@pytest.fixture
def together(tmp_path: Path) -> houses.Signal:
    """The signal at which several children begin at once."""
    return houses.Signal(tmp_path / "go")
