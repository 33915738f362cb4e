"""Health: what is broken is said in words that tell what to do."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection

from gongkai.config.home import Home
from gongkai.domain.errors import Refused
from gongkai.lib import health, outbox, schedule
from gongkai.lib.models import Heartbeat, OutboxMessage
from tests.apps.plumbing import handlers

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.GONGKAI_HOME = Home(tmp_path)


def later(**span: float) -> datetime:
    return NOW + timedelta(**span)


def part(name: str, now: datetime = NOW) -> health.Part:
    return next(part for part in health.check(now).parts if part.name == name)


def test_house_in_order_is_ok():
    health.beat("worker", NOW)
    report = health.check(NOW)
    assert report.ok
    assert {part.name: part.condition.value for part in report.parts} == {
        "database": "ok", "queue": "ok", "schedule": "ok", "disk": "ok",
    }  # fmt: skip


def test_worker_that_never_lived_is_a_failure():
    report = health.check(NOW)
    assert not report.ok
    assert "从未启动" in part("queue").message


def test_worker_that_fell_silent_is_a_failure_after_a_minute():
    health.beat("worker", NOW)
    assert part("queue", later(seconds=60)).condition == "ok"
    silent = part("queue", later(seconds=61))
    assert silent.condition == "failed"
    assert "1 分钟" in silent.message


def test_message_that_waits_longer_than_five_minutes_is_a_failure():
    outbox.register("tests.noted", handlers.note)
    outbox.emit("tests.noted", {}, now=NOW)
    health.beat("worker", later(seconds=301))
    assert part("queue", later(seconds=300)).condition == "ok"
    old = part("queue", later(seconds=301))
    assert old.condition == "failed"
    assert "积压" in old.message


def test_message_in_hand_or_put_off_does_not_wait():
    outbox.register("tests.noted", handlers.note)
    outbox.emit("tests.noted", {}, now=NOW)
    outbox.emit("tests.noted", {}, now=later(hours=1))
    outbox.lease(NOW, 1, 1200)
    health.beat("worker", later(minutes=10))
    assert part("queue", later(minutes=10)).condition == "ok"


def test_given_up_message_is_a_warning_and_no_failure():
    outbox.register("tests.noted", handlers.note)
    outbox.emit("tests.noted", {}, now=NOW)
    OutboxMessage.objects.update(given_up_at=NOW)
    health.beat("worker", NOW)
    assert health.check(NOW).ok
    assert part("queue").condition == "warning"
    assert "gongkai worker --retry --once" in part("queue").message


def test_failing_round_is_a_warning_that_names_it():
    def work(now):
        raise ValueError("没有网络")

    schedule.register("tests.daily", "daily", work)
    schedule.run_due(NOW)
    health.beat("worker", NOW)
    assert health.check(NOW).ok
    assert part("schedule").condition == "warning"
    assert "tests.daily" in part("schedule").message


def test_database_that_does_not_answer_is_a_failure_and_no_crash():
    with connection.execute_wrapper(_refuse):
        report = health.check(NOW)
    assert not report.ok
    assert {part.name: part.condition.value for part in report.parts} == {
        "database": "failed", "queue": "failed", "schedule": "warning", "disk": "ok",
    }  # fmt: skip


def test_command_on_a_database_that_does_not_answer_is_refused_in_words():
    health.require_database()
    with connection.execute_wrapper(_refuse), pytest.raises(Refused, match="gongkai serve"):
        health.require_database()


def test_home_that_cannot_be_written_is_a_failure(settings, tmp_path):
    health.beat("worker", NOW)
    settings.GONGKAI_HOME = Home(tmp_path / "gone")
    assert not health.check(NOW).ok
    assert "不能写入" in part("disk").message


def test_check_leaves_nothing_behind_in_the_home(tmp_path):
    health.check(NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("free_mb", "total_mb", "room"),
    [(100, 1_000_000, True), (99, 1_000_000, False), (51, 5_000, True), (49, 5_000, False)],
)
def test_disk_has_room_with_a_hundred_megabytes_or_one_percent(free_mb, total_mb, room):
    assert health.has_room(free_mb * 1024 * 1024, total_mb * 1024 * 1024) is room


def test_beat_replaces_the_one_before():
    health.beat("worker", NOW, {"pid": 1})
    health.beat("worker", later(seconds=5), {"pid": 2})
    assert Heartbeat.objects.get().at == later(seconds=5)


def _refuse(execute, sql, params, many, context):
    raise OperationalError("could not connect to server")
