"""SIGKILL, time and again, between decision and letter: neither half is ever there without the other."""

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
    child = house.start(name, module="tests.apps.information_requests.killed", **arguments)
    out, err = child.communicate(timeout=400)
    assert child.returncode == 0, err
    return json.loads(out.splitlines()[-1])


KILLS = times(30, 100)


def test_kills_leave_no_decision_without_its_letter_and_no_letter_without_its_decision(
    house: houses.House,
) -> None:
    assert call(house, "prepare") == "done"
    told = call(house, "run_and_kill", times=KILLS, seed=20260302)
    assert told["killed_at_work"] == KILLS
    found = call(house, "look", acknowledged=told["acknowledged"])
    assert found["faults"] == []
    # The kills fell on every step, or this would prove nothing.
    assert {"in_process", "under_secrecy_review", "under_legal_review", "decided"} <= set(found["states"])
    assert found["numbers"] > KILLS // 3
