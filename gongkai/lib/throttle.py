"""
Failed attempts, counted by any key: a name with an address, a look-up code's address; and uses of what is rationed.

The caller makes the keys and the limits; here is only the counting, atomic on both databases.
Keys are stored as digests, so the table does not list who tried to sign in from where.
A window begins with its first failure and does not slide.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.db import connection, transaction
from django.db.models import Q

from gongkai.lib.models import ThrottleBucket

#: No window and no lock is longer, so that ``sweep`` knows what is over without knowing the limits.
LONGEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Limit:
    """After ``failures`` within ``window``, the key is locked for ``lock``."""

    failures: int
    window: timedelta
    lock: timedelta

    def __post_init__(self) -> None:
        spans = (self.window, self.lock)
        if self.failures < 1 or any(not timedelta(0) < span <= LONGEST for span in spans):
            raise ValueError("a limit has at least one failure, and spans of up to 24 hours")


@dataclass(frozen=True, slots=True)
class Locked:
    """A key that has to wait, as the caller wrote it."""

    key: str
    until: datetime

    def minutes(self, now: datetime) -> int:
        """Return the minutes left, rounded up: what a person is told to wait."""
        return max(1, -((now - self.until) // timedelta(minutes=1)))


def source(address: str) -> str:
    """Return as whom an address is counted: of IPv6 the network of 64 bits, in which one house has all addresses."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(IPv6Network((parsed, 64), strict=False))


def check(keys: Iterable[str], now: datetime) -> Locked | None:
    """Return the longest lock in force on any of ``keys`` (a mapping of limits serves as well)."""
    by_digest = {_digest(key): key for key in keys}
    rows = ThrottleBucket.objects.filter(key__in=by_digest, locked_until__gt=now)
    found = rows.values_list("key", "locked_until")
    return _longest([Locked(by_digest[digest], until) for digest, until in found if until])


def fail(limits: Mapping[str, Limit], now: datetime) -> Locked | None:
    """
    Count a failure for each key and return the longest lock now in force.

    A failure during a lock does not lengthen it: whoever keeps trying does not keep the owner out.
    Raises RuntimeError inside a transaction, since its roll-back would forget the failure.
    """
    by_digest = {_digest(key): key for key in limits}
    locks = []
    with transaction.atomic(durable=True):
        for digest in sorted(by_digest):  # one order for everybody: no deadlock
            bucket, limit = _locked_row(digest, now), limits[by_digest[digest]]
            over = bucket.started_at + limit.window <= now
            if bucket.locked_until is not None:
                over = bucket.locked_until <= now
            if over:
                bucket.failures, bucket.started_at, bucket.locked_until = 0, now, None
            bucket.failures += 1
            if bucket.locked_until is None and bucket.failures >= limit.failures:
                bucket.locked_until = now + limit.lock
            bucket.save()
            if bucket.locked_until is not None:
                locks.append(Locked(by_digest[digest], bucket.locked_until))
    return _longest(locks)


def spend(key: str, allowed: int, now: datetime) -> bool:
    """
    Count one use of ``key``; False, and nothing is counted, when ``allowed`` uses have been made.

    Part of the caller's transaction: what is rolled back was no use. The span that is meant, up to a day,
    stands in the key itself. Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a use is counted inside the transaction that makes it")
    bucket = _locked_row(_digest(key), now)
    if bucket.failures >= allowed:
        return False
    bucket.failures += 1
    bucket.save(update_fields=["failures"])
    return True


def clear(key: str, now: datetime) -> None:
    """Forget the failures of ``key`` after a success; a lock in force stays until it ends."""
    ThrottleBucket.objects.filter(key=_digest(key)).filter(
        Q(locked_until=None) | Q(locked_until__lte=now)
    ).delete()


def lift(key: str) -> bool:
    """Forget the failures of ``key`` and its lock, by an administrator's word; False if there were none."""
    return bool(ThrottleBucket.objects.filter(key=_digest(key)).delete()[0])


def sweep(now: datetime) -> int:
    """Delete the buckets that no longer matter and return how many."""
    over = Q(locked_until=None, started_at__lte=now - LONGEST) | Q(locked_until__lte=now)
    return ThrottleBucket.objects.filter(over).delete()[0]


def _locked_row(digest: str, now: datetime) -> ThrottleBucket:
    while True:
        bucket = ThrottleBucket.objects.select_for_update().filter(key=digest).first()
        if bucket is not None:
            return bucket
        # Somebody may insert it first, or sweep it before it is locked: hence the loop.
        ThrottleBucket.objects.bulk_create(
            [ThrottleBucket(key=digest, started_at=now)], ignore_conflicts=True
        )


def _longest(locks: list[Locked]) -> Locked | None:
    return max(locks, key=lambda lock: lock.until, default=None)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
