"""The outbox between real processes: commits, kills, and workers side by side."""

import signal
import time
from pathlib import Path

import pytest

from tests.apps.plumbing import houses

# Opens the tests' own database too, so that the second pass, on PostgreSQL, finds these tests.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def wait_until_started(folder: Path) -> None:
    last = time.monotonic() + houses.PATIENCE
    while not list(folder.glob("started-*")):
        assert time.monotonic() < last, "the handler did not start"
        time.sleep(0.02)


def test_event_outside_a_transaction_is_refused(house):
    assert "inside the transaction" in house.call("act_outside_transaction")["event"]
    assert house.messages() == []


def test_event_of_an_undone_transaction_is_not_there(house):
    assert house.call("emit", name="tests.count", payloads=[{}], undo=True) == "undone"
    assert house.messages() == []


def test_in_request_handler_has_run_when_the_commit_returns(house):
    house.call("emit", name="tests.withdrawn", payloads=[{}])
    (row,) = house.messages()
    assert not row.open
    assert row.attempts == 0
    assert house.counters() == {"effects/all": 1}


def test_in_request_handler_of_an_undone_transaction_does_not_run(house):
    house.call("emit", name="tests.withdrawn", payloads=[{}], undo=True)
    assert house.messages() == []
    assert house.counters() == {}


@pytest.mark.parametrize("name", ["tests.sign", "tests.count"])
def test_workers_side_by_side_run_each_message_once(house, together, tmp_path, name):
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    house.call("emit", name=name, payloads=[{"folder": str(sheets), "sheet": str(n)} for n in range(80)])
    workers = [house.start("drain", seconds=60, batch=3, go=str(together.path)) for _ in range(4)]
    together.give(4)
    tallies = [houses.answer(worker) for worker in workers]

    assert sum(tally["done"] for tally in tallies) == 80
    assert {(tally["failed"], tally["lost"]) for tally in tallies} == {(0, 0)}
    assert {row.attempts for row in house.messages()} == {1}
    if name == "tests.sign":
        signatures = [path.read_text() for path in sheets.iterdir()]
        assert len(signatures) == 80
        assert len(set(signatures)) > 1, "only one worker worked"
    else:
        assert house.counters() == {"effects/all": 80}


def test_same_key_from_several_processes_makes_one_message(house, together):
    emitters = [house.start("emit_same_key", go=str(together.path), times=20) for _ in range(4)]
    together.give(4)
    for emitter in emitters:
        houses.answer(emitter)
    assert len(house.messages()) == 20


@pytest.mark.parametrize(("name", "effects"), [("tests.count_slowly", 1), ("tests.dawdle", None)])
def test_killed_worker_is_followed_by_another_after_the_lease(house, tmp_path, name, effects):
    house.call("emit", name=name, payloads=[{"folder": str(tmp_path)}])
    killed = house.start("drain", seconds=1.5)
    wait_until_started(tmp_path)
    killed.send_signal(signal.SIGKILL)
    killed.wait(houses.PATIENCE)
    (left,) = house.messages()
    assert left.open
    assert left.leased

    assert house.call("drain", seconds=1.5, patience=60)["done"] == 1
    (row,) = house.messages()
    assert row.done_at >= left.leased_until
    assert row.attempts == 2
    if effects is not None:
        assert house.counters() == {"effects/all": effects}


def test_transactional_handler_that_outlives_its_lease_is_not_run_twice(house, tmp_path, together):
    house.call("emit", name="tests.count_slowly", payloads=[{"folder": str(tmp_path)}])
    slow = house.start("drain", seconds=0.5)
    wait_until_started(tmp_path)
    other = house.start("drain", seconds=0.5, go=str(together.path), patience=2)
    together.give(1)
    time.sleep(1.5)
    (tmp_path / "finish").touch()
    assert houses.answer(slow) == {"done": 1, "failed": 0, "lost": 0}
    assert houses.answer(other) == {"done": 0, "failed": 0, "lost": 0}
    assert house.counters() == {"effects/all": 1}


def test_free_handler_that_outlived_its_lease_does_not_mark_done_what_another_took(house, tmp_path):
    house.call("emit", name="tests.dawdle", payloads=[{"folder": str(tmp_path)}])
    slow = house.start("drain", seconds=0.5)
    wait_until_started(tmp_path)
    assert house.call("drain", seconds=60, patience=30)["done"] == 1
    (row,) = house.messages()
    (tmp_path / "finish").touch()
    assert houses.answer(slow) == {"done": 0, "failed": 0, "lost": 1}
    assert house.messages() == [row]
