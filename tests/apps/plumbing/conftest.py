"""Houses, and registries that are empty at the start of each test and as before at its end."""

import os
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


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[houses.House]:
    """A migrated house on the database that this run of the tests uses."""
    url = os.environ.get("DATABASE_URL", "")
    house = houses.build(tmp_path_factory.mktemp("template"), url if url.startswith("postgres") else "")
    yield house
    house.close()


@pytest.fixture
def house(template: houses.House, tmp_path: Path) -> Iterator[houses.House]:
    """A house for one test."""
    copy = template.copy(tmp_path / "house")
    yield copy
    copy.close()


@pytest.fixture
def together(tmp_path: Path) -> houses.Signal:
    """The signal at which several children begin at once."""
    return houses.Signal(tmp_path / "go")
