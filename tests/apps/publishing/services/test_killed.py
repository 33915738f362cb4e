"""SIGKILL, time and again, between the steps of an item: nothing acknowledged is lost, no step is half done."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.apps.plumbing import houses
from tests.effort import times

# Opens the tests' own database too, so that the second pass, on PostgreSQL, finds this test.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[houses.House]:
    made = houses.migrated().copy(tmp_path / "house")
    yield made
    made.close()


def call(house: houses.House, name: str, **arguments: Any) -> Any:
    child = house.start(name, module="tests.apps.publishing.services.killed", **arguments)
    out, err = child.communicate(timeout=280)
    assert child.returncode == 0, err
    return json.loads(out.splitlines()[-1])


KILLS = times(40, 100)


def test_kills_lose_nothing_and_leave_no_half_step(house: houses.House) -> None:
    assert call(house, "prepare") == "done"
    told = call(house, "run_and_kill", times=KILLS, seed=20260302)
    assert told["killed_at_work"] == KILLS
    found = call(house, "look", acknowledged=told["acknowledged"])
    assert found["faults"] == []
    # The kills fell on every step, or this would prove nothing.
    assert {"draft", "secrecy_review", "signature", "published", "withdrawn"} <= set(found["states"])
    assert len(told["acknowledged"]) > 3 * KILLS
