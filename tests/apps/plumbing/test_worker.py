"""The commands ``worker`` and ``tick`` as processes."""

import json
import signal
import time
from collections.abc import Callable

import pytest

from tests.apps.plumbing import houses
from tests.apps.plumbing.test_outbox_workers import wait_until_started

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def ended(process) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=houses.PATIENCE)
    return process.returncode, out, err


def wait_until(condition: Callable[[], bool], complaint: str) -> None:
    last = time.monotonic() + houses.PATIENCE
    while not condition():
        assert time.monotonic() < last, complaint
        time.sleep(0.05)


def test_worker_once_drains_and_exits(house):
    house.call("emit", name="tests.count", payloads=[{}, {}, {}])
    code, out, err = ended(house.start("work", options=["--once"]))
    assert code == 0, err
    assert json.loads(out) == {"done": 3, "failed": 0, "lost": 0, "reopened": 0}
    assert house.counters() == {"effects/all": 3}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_worker_told_to_end_finishes_the_message_in_hand_and_puts_the_rest_back(
    house, tmp_path, number, code
):
    house.call("emit", name="tests.dawdle", payloads=[{"folder": str(tmp_path)}] * 3)
    worker = house.start("work", options=[])
    wait_until_started(tmp_path)
    worker.send_signal(number)
    (tmp_path / "finish").touch()
    returned, out, err = ended(worker)
    assert returned == code, err
    assert json.loads(out)["done"] == 1
    rows = house.messages()
    assert [row.open for row in rows] == [False, True, True]
    assert [(row.attempts, row.leased) for row in rows[1:]] == [(0, False)] * 2


def test_idle_worker_takes_new_messages_beats_and_keeps_the_schedule(house):
    worker = house.start("work", options=[])
    wait_until(lambda: "schedule:tests.round" in house.heartbeats(), "the worker did not keep the schedule")
    house.call("emit", name="tests.count", payloads=[{}])
    wait_until(lambda: not any(row.open for row in house.messages()), "the worker did not take the message")
    assert house.heartbeats()["worker"] == {"pid": worker.pid}
    worker.send_signal(signal.SIGTERM)
    code, out, err = ended(worker)
    assert code == 0, err
    assert json.loads(out)["done"] == 1
    assert house.counters() == {"effects/all": 2}


def test_worker_reopens_given_up_messages_when_asked_and_audits_it(house):
    house.call("emit", name="tests.count", payloads=[{}])
    house.call("give_up")
    code, out, _ = ended(house.start("work", options=["--once"]))
    assert (code, json.loads(out)["done"]) == (0, 0)
    code, out, err = ended(house.start("work", options=["--once", "--retry"]))
    assert code == 0, err
    assert json.loads(out) == {"done": 1, "failed": 0, "lost": 0, "reopened": 1}
    assert house.call("verify_chain") == {"ok": True, "entries": 1, "faults": []}


def test_tick_does_what_is_due_once(house):
    code, out, err = ended(house.start("tick"))
    assert code == 0, err
    (run,) = json.loads(out)["runs"]
    assert (run["name"], run["error"]) == ("tests.round", None)
    assert json.loads(ended(house.start("tick"))[1])["runs"] == []
    assert house.counters() == {"effects/all": 1}


def test_tick_with_a_failing_part_does_the_rest_and_says_so(house):
    code, out, _ = ended(house.start("tick", broken=True))
    assert code == 1
    assert [bool(run["error"]) for run in json.loads(out)["runs"]] == [True, False]
    assert house.counters() == {"effects/all": 1}


@pytest.mark.postgresql
def test_worker_survives_the_loss_of_its_connection(house):
    worker = house.start("work", options=[])
    wait_until(lambda: "schedule:tests.round" in house.heartbeats(), "the worker did not keep the schedule")
    house.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    house.call("emit", name="tests.count", payloads=[{}])
    wait_until(lambda: not any(row.open for row in house.messages()), "the worker did not come back")
    worker.send_signal(signal.SIGTERM)
    code, _, err = ended(worker)
    assert code == 0, err
    # Whatever asked first felt the loss: the loop itself, or what it did every so often.
    assert "trying again" in err or "OperationalError" in err
