"""A worker that dies between sending and writing it down: the message goes once more, under the same key."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.apps.lib.mailing.http_server import TOKEN, SmsServer
from tests.apps.lib.mailing.smtp_server import SmtpServer
from tests.apps.plumbing import houses

# Opens the tests' own database too, so that the second pass, on PostgreSQL, finds these tests.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CHILDREN = "tests.apps.lib.mailing.children"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[houses.House]:
    """A house for one test."""
    copy = houses.migrated().copy(tmp_path / "house")
    yield copy
    copy.close()


def wait_until(done: Callable[[], object], otherwise: str) -> None:
    last = time.monotonic() + houses.PATIENCE
    while not done():
        assert time.monotonic() < last, otherwise
        time.sleep(0.02)


def state_of(house: houses.House) -> tuple[str, int, bool]:
    ((state, attempts, unsent),) = house.query(
        "SELECT state, attempts, sent_at IS NULL FROM lib_outgoingmessage"
    )
    return state, attempts, not unsent


def start(house: houses.House, name: str, **arguments):
    return house.start(name, module=CHILDREN, **arguments)


@pytest.fixture
def mail_server(monkeypatch) -> Iterator[SmtpServer]:
    """A mail server that the children use."""
    server = SmtpServer()
    for name, value in {
        "BACKEND": "smtp",
        "HOST": "127.0.0.1",
        "PORT": str(server.port),
        "SECURITY": "none",
        "SENDER": "gongkai@example.gov.cn",
    }.items():
        monkeypatch.setenv(f"GONGKAI_MAIL_{name}", value)
    yield server
    server.stop()


@pytest.fixture
def gateway(monkeypatch) -> Iterator[SmsServer]:
    """A gateway that the children use."""
    server = SmsServer()
    for name, value in {"BACKEND": "http", "URL": server.url, "TOKEN": TOKEN}.items():
        monkeypatch.setenv(f"GONGKAI_SMS_{name}", value)
    yield server
    server.stop()


def test_mail_of_a_worker_killed_before_it_wrote_it_down_goes_once_more_with_the_same_number(
    house, mail_server
):
    key = houses.answer(start(house, "write", kind="email"))
    # The mail is accepted by then; the worker waits for the farewell and has written nothing down.
    mail_server.silent_at.add("QUIT")
    worker = start(house, "drain", seconds=3)
    wait_until(lambda: "quit" in [line.lower() for line in mail_server.heard], "the mail was not handed over")
    worker.kill()
    worker.wait()
    assert state_of(house) == ("queued", 1, False)
    assert len(mail_server.handed) == 1

    mail_server.silent_at.clear()
    assert houses.answer(start(house, "drain", seconds=3, patience=60))["done"] == 1
    assert state_of(house) == ("sent", 2, True)
    assert [handed.mail["Message-ID"] for handed in mail_server.handed] == [f"<{key}@example.gov.cn>"] * 2
    assert mail_server.handed[0].mail["Date"] == mail_server.handed[1].mail["Date"]
    assert houses.answer(start(house, "drain", seconds=3))["done"] == 0


def test_text_message_of_a_killed_worker_is_asked_for_once_more_under_the_same_key(house, gateway):
    key = houses.answer(start(house, "write", kind="sms"))
    gateway.pause = 60
    worker = start(house, "drain", seconds=3)
    wait_until(lambda: gateway.asked, "the gateway was not asked")
    worker.kill()
    worker.wait()
    assert state_of(house) == ("queued", 1, False)

    gateway.pause = 0
    assert houses.answer(start(house, "drain", seconds=3, patience=60))["done"] == 1
    assert state_of(house) == ("sent", 2, True)
    assert [asked.headers["Idempotency-Key"] for asked in gateway.asked] == [key] * 2


def test_lease_keeps_other_workers_off_while_one_is_sending(house, gateway):
    houses.answer(start(house, "write", kind="sms"))
    gateway.pause = 4
    first = start(house, "drain", seconds=300)
    wait_until(lambda: gateway.asked, "the gateway was not asked")
    assert houses.answer(start(house, "drain", seconds=300)) == {"done": 0, "failed": 0, "lost": 0}
    assert houses.answer(first)["done"] == 1
    assert len(gateway.asked) == 1


def test_ration_is_not_exceeded_by_processes_that_spend_of_it_at_once(house):
    children = [start(house, "spend", key="message sms 13987654321", allowed=50, times=30) for _ in range(4)]
    assert sum(houses.answer(child) for child in children) == 50
