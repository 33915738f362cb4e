"""Failed attempts: counting, locking, forgetting."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from gongkai.lib import throttle
from gongkai.lib.models import ThrottleBucket
from tests.apps.plumbing import houses

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HERE = throttle.Limit(failures=5, window=timedelta(minutes=15), lock=timedelta(minutes=15))
ANYWHERE = throttle.Limit(failures=100, window=timedelta(hours=24), lock=timedelta(hours=24))


def minutes(count: float) -> datetime:
    return NOW + timedelta(minutes=count)


def fail(times: int, at: datetime = NOW, key: str = "li@10.0.0.1") -> list[throttle.Locked | None]:
    return [throttle.fail({key: HERE}, at) for _ in range(times)]


def test_fifth_failure_locks_and_the_fourth_does_not():
    assert fail(4) == [None] * 4
    assert throttle.check({"li@10.0.0.1": HERE}, NOW) is None
    lock = throttle.Locked("li@10.0.0.1", minutes(15))
    assert fail(1) == [lock]
    assert throttle.check({"li@10.0.0.1": HERE}, NOW) == lock


def test_lock_ends_on_its_minute_and_counting_starts_anew():
    fail(5)
    assert throttle.check(["li@10.0.0.1"], minutes(14.99)) is not None
    assert throttle.check(["li@10.0.0.1"], minutes(15)) is None
    assert fail(4, minutes(15)) == [None] * 4
    assert fail(1, minutes(15)) == [throttle.Locked("li@10.0.0.1", minutes(30))]


def test_failures_of_an_older_window_do_not_count():
    fail(4)
    assert fail(1, minutes(15)) == [None]
    assert fail(3, minutes(16)) == [None] * 3
    assert fail(1, minutes(17)) == [throttle.Locked("li@10.0.0.1", minutes(32))]


def test_failure_during_a_lock_does_not_lengthen_it():
    fail(5)
    assert fail(1, minutes(10)) == [throttle.Locked("li@10.0.0.1", minutes(15))]
    assert throttle.check(["li@10.0.0.1"], minutes(15)) is None


def test_other_keys_are_not_locked():
    fail(5)
    assert throttle.check(["li@10.0.0.2", "wang@10.0.0.1"], NOW) is None


def test_two_limits_count_at_once_and_each_locks_by_itself():
    for number in range(25):
        for _ in range(4):
            throttle.fail({f"li@10.0.0.{number}": HERE, "li": ANYWHERE}, minutes(number))
    assert throttle.check([f"li@10.0.0.{number}" for number in range(25)], minutes(25)) is None
    assert throttle.check({"li@10.0.0.99": HERE, "li": ANYWHERE}, minutes(25)) == throttle.Locked(
        "li", minutes(24) + timedelta(hours=24)
    )


def test_longest_of_several_locks_is_told():
    once = throttle.Limit(1, timedelta(minutes=1), timedelta(hours=3))
    twice = throttle.Limit(1, timedelta(minutes=1), timedelta(hours=5))
    longest = throttle.Locked("b", NOW + timedelta(hours=5))
    assert throttle.fail({"a": once, "b": twice}, NOW) == longest
    assert throttle.check(["a", "b"], NOW) == longest


def test_success_forgets_failures():
    fail(4)
    throttle.clear("li@10.0.0.1", NOW)
    assert fail(4) == [None] * 4


def test_success_does_not_lift_a_lock_in_force_but_an_administrator_does():
    fail(5)
    throttle.clear("li@10.0.0.1", minutes(1))
    assert throttle.check(["li@10.0.0.1"], minutes(1)) is not None
    assert throttle.lift("li@10.0.0.1") is True
    assert throttle.check(["li@10.0.0.1"], minutes(1)) is None
    assert throttle.lift("li@10.0.0.1") is False


def test_key_is_stored_as_its_digest_only():
    fail(1)
    assert ThrottleBucket.objects.get().key == hashlib.sha256(b"li@10.0.0.1").hexdigest()


@pytest.mark.parametrize(("seconds", "told"), [(1, 15), (60, 14), (899, 1), (900, 1)])
def test_minutes_to_wait_are_rounded_up(seconds, told):
    assert throttle.Locked("li", minutes(15)).minutes(NOW + timedelta(seconds=seconds)) == told


@pytest.mark.parametrize(
    ("failures", "window", "lock"),
    [(0, 1, 1), (1, 0, 1), (1, 1, 0), (1, 24 * 60 + 1, 1), (1, 1, 24 * 60 + 1)],
)
def test_limit_without_sense_is_refused(failures, window, lock):
    with pytest.raises(ValueError, match="limit"):
        throttle.Limit(failures, timedelta(minutes=window), timedelta(minutes=lock))


def test_sweep_deletes_what_is_over_and_keeps_what_counts():
    fail(5, key="locked and over")
    fail(1, key="counted long ago")
    fail(5, NOW + timedelta(hours=23, minutes=50), key="locked")
    fail(1, NOW + timedelta(hours=23), key="counted")
    assert throttle.sweep(NOW + timedelta(hours=24)) == 2
    assert throttle.check(["locked"], NOW + timedelta(hours=24)) is not None
    assert ThrottleBucket.objects.count() == 2


def test_ration_lasts_as_often_as_is_allowed_and_each_key_has_its_own():
    assert [throttle.spend("13987654321 2026-11-23", 2, NOW) for _ in range(4)] == [True, True, False, False]
    assert throttle.spend("13987654321 2026-11-24", 2, minutes(24 * 60)) is True
    assert throttle.spend("13987654322 2026-11-23", 0, NOW) is False
    assert ThrottleBucket.objects.count() == 3
    assert not ThrottleBucket.objects.filter(key__contains="139").exists()


def test_ration_of_a_transaction_that_is_undone_was_not_used():
    with transaction.atomic():
        assert throttle.spend("a", 1, NOW)
        transaction.set_rollback(True)
    assert throttle.spend("a", 1, NOW)
    assert not throttle.spend("a", 1, NOW)


def test_ration_outlives_the_day_for_which_it_counts_and_is_then_swept():
    throttle.spend("a", 1, NOW)
    assert throttle.sweep(NOW + timedelta(hours=23, minutes=59)) == 0
    assert throttle.sweep(NOW + timedelta(hours=24)) == 1


@pytest.mark.django_db(transaction=True)
def test_use_outside_a_transaction_is_refused_since_it_could_not_be_undone():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        throttle.spend("a", 1, NOW)


def test_failure_inside_a_transaction_is_refused_since_a_roll_back_would_forget_it(house):
    assert "durable" in house.call("fail_in_transaction")
    assert house.query("SELECT key FROM lib_throttlebucket") == []


@pytest.mark.slow
def test_no_failure_is_lost_between_processes_whatever_the_order_of_keys(house, together):
    keys = ["li@10.0.0.1", "li", "10.0.0.1"]
    children = [
        house.start("fail_often", go=str(together.path), keys=keys[turn:] + keys[:turn], times=40)
        for turn in (0, 1, 2, 0)
    ]
    together.give(len(children))
    for child in children:
        assert houses.answer(child) == "done"
    assert house.query("SELECT failures FROM lib_throttlebucket") == [(160,)] * 3
