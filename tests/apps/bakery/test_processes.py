"""Baking and withdrawing at once, in processes of their own: no page of a withdrawn item is left or comes back."""

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


def start(house: houses.House, name: str, **arguments: Any) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.apps.bakery.children", name, json.dumps(arguments)],
        cwd=houses.CHECKOUT,
        env=house.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_no_page_of_a_withdrawn_item_is_left_or_comes_back(house, tmp_path) -> None:
    public_ids = houses.answer(start(house, "prepare", items=12))
    signal, stop = houses.Signal(tmp_path / "go"), tmp_path / "stop"
    bakers = [
        start(house, "bake", public_ids=public_ids, go=str(signal.path), stop=str(stop)) for _ in range(2)
    ]
    withdrawer = start(house, "withdraw", public_ids=public_ids, go=str(signal.path))
    signal.give(3)
    try:
        assert houses.answer(withdrawer) == []
    finally:
        stop.touch()
    told = [houses.answer(baker) for baker in bakers]
    # The bakers were at work meanwhile, or this would prove nothing.
    assert all(each["turns"] > 2 and each["written"] > 0 for each in told), told
    content = house.home / "site" / "content"
    assert [path.name for path in content.rglob("*")] == []
