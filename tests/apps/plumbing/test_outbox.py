"""The outbox within one process: wiring, emitting, leasing, failing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from gongkai.lib import numbering, outbox
from gongkai.lib.models import OutboxMessage
from tests.apps.plumbing import handlers

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def later(**span: float) -> datetime:
    return NOW + timedelta(**span)


def put(count: int = 1, name: str = "tests.noted") -> None:
    if name not in outbox.names():
        outbox.register(name, handlers.note)
    for number in range(count):
        outbox.emit(name, {"n": number}, now=NOW)


# --- wiring


def test_event_that_nobody_named_is_refused():
    with pytest.raises(outbox.UnknownEvent, match=r"tests\.tpyo"):
        outbox.emit("tests.tpyo", {}, now=NOW)


def test_declared_event_without_handlers_leaves_nothing():
    outbox.declare("tests.quiet")
    outbox.emit("tests.quiet", {}, now=NOW)
    assert not OutboxMessage.objects.exists()


def test_cleared_registry_knows_no_event():
    put()
    outbox.clear()
    with pytest.raises(outbox.UnknownEvent):
        outbox.emit("tests.noted", {}, now=NOW)


def test_same_handler_twice_is_refused():
    outbox.register("tests.noted", handlers.note)
    with pytest.raises(ValueError, match="already"):
        outbox.register("tests.noted", handlers.note)


@pytest.mark.parametrize("handler", [lambda payload, now: None, [].append])
def test_handler_that_no_other_process_finds_is_refused(handler):
    with pytest.raises(ValueError, match="dotted path"):
        outbox.register("tests.noted", handler)


def test_each_handler_gets_a_message_of_its_own():
    outbox.register("tests.noted", handlers.note)
    outbox.register("tests.noted", handlers.note_too)
    outbox.emit("tests.noted", {"n": 1}, now=NOW)
    paths = OutboxMessage.objects.values_list("handler", flat=True)
    assert list(paths) == ["tests.apps.plumbing.handlers.note", "tests.apps.plumbing.handlers.note_too"]


# --- emitting


def test_emit_in_a_rolled_back_transaction_leaves_nothing():
    outbox.register("tests.noted", handlers.note)
    with transaction.atomic():
        outbox.emit("tests.noted", {}, now=NOW)
        assert OutboxMessage.objects.count() == 1
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


def test_second_emit_with_the_same_key_is_a_no_op():
    outbox.register("tests.noted", handlers.note)
    outbox.emit("tests.noted", {"n": 1}, now=NOW, key="once")
    outbox.emit("tests.noted", {"n": 2}, now=NOW, key="once")
    assert [row.payload for row in OutboxMessage.objects.all()] == [{"n": 1}]


def test_key_holds_after_the_message_is_done():
    outbox.register("tests.noted", handlers.note)
    outbox.emit("tests.noted", {"n": 1}, now=NOW, key="once")
    outbox.drain(lambda: NOW)
    outbox.emit("tests.noted", {"n": 2}, now=later(days=1), key="once")
    assert outbox.drain(lambda: later(days=1)).total == 0


def test_key_is_per_handler():
    outbox.register("tests.noted", handlers.note)
    outbox.emit("tests.noted", {"n": 1}, now=NOW, key="once")
    outbox.register("tests.noted", handlers.note_too)
    outbox.emit("tests.noted", {"n": 2}, now=NOW, key="once")
    assert [row.payload["n"] for row in OutboxMessage.objects.all()] == [1, 2]


def test_key_can_be_made_out_of_the_payload():
    outbox.register("tests.noted", handlers.note, key=lambda payload: payload["subject"])
    for subject in ("a", "a", "b"):
        outbox.emit("tests.noted", {"subject": subject}, now=NOW)
    assert [row.payload["subject"] for row in OutboxMessage.objects.all()] == ["a", "b"]


def test_payload_that_the_database_refuses_raises_and_is_not_taken_for_a_double():
    # NaN is no JSON: an INSERT OR IGNORE would drop the event without a word.
    outbox.register("tests.noted", handlers.note)
    with pytest.raises(Exception, match=r"(?i)json|constraint") as caught, transaction.atomic():
        outbox.emit("tests.noted", {"n": float("nan")}, now=NOW, key="once")
    assert caught.type is IntegrityError or "DataError" in caught.type.__name__
    assert not OutboxMessage.objects.exists()


# --- draining


def test_drain_hands_over_payload_and_moment_and_marks_done():
    put(2)
    assert outbox.drain(lambda: later(minutes=1)).done == 2
    assert handlers.seen == [({"n": 0}, later(minutes=1)), ({"n": 1}, later(minutes=1))]
    assert set(OutboxMessage.objects.values_list("done_at", "attempts", "lease")) == {
        (later(minutes=1), 1, "")
    }
    assert outbox.drain(lambda: later(minutes=2)).total == 0


def test_message_of_the_future_waits():
    outbox.register("tests.noted", handlers.note)
    outbox.emit("tests.noted", {}, now=later(hours=1))
    assert outbox.drain(lambda: NOW).total == 0
    assert outbox.drain(lambda: later(hours=1)).done == 1


def test_idle_drain_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        outbox.drain(lambda: NOW)


def test_drain_stops_between_two_messages_and_puts_the_rest_back():
    put(3)
    tally = outbox.drain(lambda: NOW, stop=lambda: len(handlers.seen) == 1)
    assert tally.done == 1
    rest = OutboxMessage.objects.filter(done_at=None)
    assert list(rest.values_list("attempts", "lease", "leased_until")) == [(0, "", None)] * 2


def test_messages_whose_lease_is_half_over_are_put_back_and_taken_anew():
    put(3)
    # Each look at the clock takes twenty seconds.
    ticks = (later(seconds=20 * n) for n in range(100))
    assert outbox.drain(lambda: next(ticks), seconds=60).done == 3
    assert set(OutboxMessage.objects.values_list("attempts", flat=True)) == {1}
    assert [payload["n"] for payload, _ in handlers.seen] == [0, 1, 2]


# --- leases


def test_leased_message_is_not_leased_again_before_its_time():
    put()
    assert len(outbox.lease(NOW, 10, 60)) == 1
    assert outbox.lease(later(seconds=59), 10, 60) == []
    assert len(outbox.lease(later(seconds=60), 10, 60)) == 1


def test_lease_takes_no_more_than_the_batch_oldest_first():
    put(3)
    assert [message.payload["n"] for message in outbox.lease(NOW, 2, 60)] == [0, 1]
    assert [message.payload["n"] for message in outbox.lease(NOW, 2, 60)] == [2]


def test_worker_that_lost_its_lease_cannot_mark_done():
    put()
    (slow,) = outbox.lease(NOW, 1, 60)
    (quick,) = outbox.lease(later(seconds=61), 1, 60)
    assert outbox.finish(slow, later(seconds=62)) is False
    assert outbox.fail(slow, "late", later(seconds=62)) is False
    assert OutboxMessage.objects.get().done_at is None
    assert outbox.finish(quick, later(seconds=63)) is True
    assert OutboxMessage.objects.get().done_at == later(seconds=63)


@pytest.mark.parametrize("transactional", [True, False])
def test_handler_is_not_run_for_a_lost_lease(transactional):
    outbox.register("tests.noted", handlers.note, transactional=transactional)
    outbox.emit("tests.noted", {}, now=NOW)
    (slow,) = outbox.lease(NOW, 1, 60)
    outbox.lease(later(seconds=61), 1, 60)
    assert outbox.handle(slow, lambda: later(seconds=62)) == "lost"
    assert handlers.seen == []


def test_done_message_cannot_be_failed_or_done_again():
    put()
    (message,) = outbox.lease(NOW, 1, 60)
    assert outbox.finish(message, NOW)
    assert not outbox.finish(message, NOW)
    assert not outbox.fail(message, "too late", NOW)


def test_what_a_killed_worker_left_is_retaken_one_by_one():
    put(3)
    assert len(outbox.lease(NOW, 3, 60)) == 3
    put(1)
    assert [m.payload["n"] for m in outbox.lease(later(seconds=61), 10, 60)] == [0]
    assert [m.payload["n"] for m in outbox.lease(later(seconds=62), 10, 60)] == [1]
    assert [m.payload["n"] for m in outbox.lease(later(seconds=63), 10, 60)] == [2]
    assert [m.attempts for m in outbox.lease(later(seconds=64), 10, 60)] == [1]


def test_message_that_kills_its_workers_is_given_up_and_spares_the_others():
    put(3)
    moment, outbox_done = NOW, []
    for _ in range(50):
        for message in outbox.lease(moment, 3, 60):
            if message.payload["n"] == 0:
                break  # the worker is gone
            outbox_done.append(message.payload["n"])
            outbox.finish(message, moment)
        moment += timedelta(seconds=61)
    assert sorted(outbox_done) == [1, 2]
    (victim,) = OutboxMessage.objects.filter(done_at=None)
    assert (victim.payload["n"], victim.attempts) == (0, 12)
    assert victim.given_up_at is not None
    assert "中断" in victim.error


# --- failures


def test_failing_handler_leaves_no_effect_and_says_why():
    outbox.register("tests.failed", handlers.count_and_fail)
    outbox.emit("tests.failed", {}, now=NOW)
    tally = outbox.drain(lambda: NOW)
    assert (tally.done, tally.failed) == (0, 1)
    assert numbering.peek("effects", "all") == 0
    row = OutboxMessage.objects.get()
    assert row.error.startswith("ValueError: 附件读不出来 (count_and_fail:")
    assert (row.attempts, row.lease, row.leased_until, row.done_at) == (1, "", None, None)


def test_failing_message_waits_longer_each_time_and_is_given_up_after_twelve():
    outbox.register("tests.failed", handlers.count_and_fail)
    outbox.emit("tests.failed", {}, now=NOW)
    moment, waits = NOW, []
    while (row := OutboxMessage.objects.get()).given_up_at is None:
        assert outbox.drain(lambda at=moment: at).failed == 1
        row.refresh_from_db()
        waits.append((row.available_at - moment).total_seconds())
        moment = max(row.available_at, moment)
    assert waits[:11] == [10, 30, 90, 270, 810, 2430, 7200, 7200, 7200, 7200, 7200]
    assert row.attempts == 12
    assert outbox.given_up().count() == 1
    assert outbox.drain(lambda: moment + timedelta(days=365)).total == 0


def test_failure_does_not_hold_back_the_other_messages():
    outbox.register("tests.failed", handlers.count_and_fail)
    outbox.emit("tests.failed", {}, now=NOW)
    put(2)
    tally = outbox.drain(lambda: NOW)
    assert (tally.done, tally.failed) == (2, 1)


def test_message_whose_handler_is_no_longer_there_fails_and_stays():
    put()
    outbox.clear()
    assert outbox.drain(lambda: NOW).failed == 1
    assert "no longer handles tests.noted" in OutboxMessage.objects.get().error


def test_given_up_message_can_be_tried_again_with_all_attempts():
    put()
    OutboxMessage.objects.update(given_up_at=NOW, attempts=12, error="x")
    assert outbox.retry(later(days=1)) == 1
    assert outbox.drain(lambda: later(days=1)).done == 1
    assert OutboxMessage.objects.get().attempts == 1


def test_open_messages_wait_from_the_moment_that_is_named_and_done_ones_stay():
    put()
    assert outbox.drain(lambda: NOW).done == 1
    put()
    assert outbox.wait_from(later(days=9)) == 1
    assert list(OutboxMessage.objects.order_by("id").values_list("available_at", flat=True)) == [
        NOW,
        later(days=9),
    ]


# --- in the request


def test_in_request_handler_runs_after_the_commit(django_capture_on_commit_callbacks):
    outbox.register("tests.withdrawn", handlers.note, mode="in_request")
    with django_capture_on_commit_callbacks(execute=True):
        outbox.emit("tests.withdrawn", {"n": 1}, now=NOW)
        assert handlers.seen == []
    assert handlers.seen == [({"n": 1}, NOW)]
    assert OutboxMessage.objects.get().done_at == NOW


def test_worker_leaves_a_fresh_in_request_message_to_its_request():
    outbox.register("tests.withdrawn", handlers.note, mode="in_request")
    outbox.emit("tests.withdrawn", {"n": 1}, now=NOW)
    assert outbox.drain(lambda: later(seconds=59)).total == 0


def test_worker_takes_over_when_the_request_died():
    outbox.register("tests.withdrawn", handlers.note, mode="in_request")
    outbox.emit("tests.withdrawn", {"n": 1}, now=NOW)
    assert outbox.drain(lambda: later(seconds=60)).done == 1


def test_failed_in_request_handler_is_logged_and_left_to_the_worker_at_once(
    django_capture_on_commit_callbacks, caplog
):
    outbox.register("tests.withdrawn", handlers.count_and_fail, mode="in_request")
    with django_capture_on_commit_callbacks(execute=True):
        outbox.emit("tests.withdrawn", {}, now=NOW)
    assert "handlers.count_and_fail failed: ValueError" in caplog.text
    assert "附件" not in caplog.text, "what an error says may name a person and stays out of the log"
    assert [message.attempts for message in outbox.lease(NOW, 1, 60)] == [1]


def test_in_request_double_by_key_runs_once(django_capture_on_commit_callbacks):
    outbox.register("tests.withdrawn", handlers.note, mode="in_request")
    with django_capture_on_commit_callbacks(execute=True):
        for number in (1, 2):
            outbox.emit("tests.withdrawn", {"n": number}, now=NOW, key="once")
    assert handlers.seen == [({"n": 1}, NOW)]


# --- keeping


def test_prune_deletes_what_is_long_done_and_keeps_keys_and_open_messages():
    put(4)
    ids = list(OutboxMessage.objects.values_list("pk", flat=True))
    OutboxMessage.objects.filter(pk__in=ids[:3]).update(done_at=later(days=-31))
    OutboxMessage.objects.filter(pk=ids[1]).update(key="held")
    OutboxMessage.objects.filter(pk=ids[2]).update(key="past", done_at=later(days=-401))
    OutboxMessage.objects.filter(pk=ids[3]).update(given_up_at=later(days=-500))
    assert outbox.prune(NOW) == 2
    assert list(OutboxMessage.objects.values_list("pk", flat=True)) == [ids[1], ids[3]]
