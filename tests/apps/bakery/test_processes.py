"""Baking, withdrawing and dying at once, in processes of their own: what is served is whole, and nothing comes back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.apps.plumbing import houses
from tests.nursery import Child

# Opens the tests' own database too, so that the second pass, on PostgreSQL, finds this test.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[houses.House]:
    made = houses.migrated().copy(tmp_path / "house")
    yield made
    made.close()


def start(house: houses.House, name: str, **arguments: Any) -> Child:
    return house.start(name, module="tests.apps.bakery.children", **arguments)


def test_no_page_of_a_withdrawn_item_is_left_or_comes_back(house, tmp_path) -> None:
    public_ids = houses.answer(start(house, "prepare", items=12))
    signal, stop = houses.Signal(tmp_path / "go"), tmp_path / "stop"
    go = str(signal.path)
    bakers = [
        start(house, "bake", public_ids=public_ids, go=go, stop=str(stop)),
        start(house, "bake_anew", go=go, stop=str(stop)),
    ]
    withdrawer = start(house, "withdraw", public_ids=public_ids, go=go)
    signal.give(3)
    try:
        assert houses.answer(withdrawer) == []
    finally:
        stop.touch()
    one_by_one, anew = [houses.answer(baker) for baker in bakers]
    # The bakers were at work meanwhile, or this would prove nothing.
    assert one_by_one["turns"] > 1, one_by_one
    assert one_by_one["written"] > 0, one_by_one
    assert anew["turns"] > 0, anew
    content = house.home / "site" / "testserver" / "current" / "content"
    assert [path.name for path in content.rglob("*")] == []


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.once) for seed in range(1, 4))])
def test_killed_fifty_times_it_never_serves_what_is_damaged_or_withdrawn(house, seed) -> None:
    public_ids = houses.answer(start(house, "prepare", items=8))
    child = start(house, "run_and_kill", public_ids=public_ids, times=50, seed=seed)
    out, err = child.communicate(timeout=280)
    assert child.returncode == 0, err
    told = json.loads(out.splitlines()[-1])
    assert told["faults"] == []
    assert told["steps"] > 50
    assert told["switched"] > 0
    # Afterwards the messages that came late make it what a bake of everything makes it.
    assert told["end"]["found"] == []
    assert told["end"]["verified"]
    assert told["end"]["differing"] == []


def test_baker_beside_the_worker_bakes_what_is_wished_for_and_ends_when_told(house) -> None:
    told = houses.answer(start(house, "watch_baker"))
    assert told == {"first": 1, "second": 2, "alive": False}
