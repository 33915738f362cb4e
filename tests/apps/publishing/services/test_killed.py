"""SIGKILL a hundred times between the steps of an item: nothing acknowledged is lost, no step is half done."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.apps.plumbing import houses

# Opens the tests' own database too, so that the second pass, on PostgreSQL, finds this test.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[houses.House]:
    url = os.environ.get("DATABASE_URL", "")
    made = houses.build(tmp_path / "house", url if url.startswith("postgres") else "")
    yield made
    made.close()


def call(house: houses.House, name: str, **arguments: Any) -> Any:
    answer = subprocess.run(
        [sys.executable, "-m", "tests.apps.publishing.services.killed", name, json.dumps(arguments)],
        cwd=houses.CHECKOUT,
        env=house.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout.splitlines()[-1])


def test_a_hundred_kills_lose_nothing_and_leave_no_half_step(house: houses.House) -> None:
    assert call(house, "prepare") == "done"
    told = call(house, "run_and_kill", times=100, seed=20260302)
    assert told["killed_at_work"] == 100
    found = call(house, "look", acknowledged=told["acknowledged"])
    assert found["faults"] == []
    # The kills fell on every step, or this would prove nothing.
    assert {"draft", "secrecy_review", "signature", "published", "withdrawn"} <= set(found["states"])
    assert len(told["acknowledged"]) > 300
