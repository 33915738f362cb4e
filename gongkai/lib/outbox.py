"""
What has to be done after a commit, as rows written in the same transaction.

A service calls ``emit``; ``config/wiring.py`` says with ``register`` who listens. Each handler
gets a row of its own, so that one that fails does not hold back the others. A worker takes rows
by a lease; what a killed worker left is retaken when the lease has passed. The order of messages
is not promised: a handler reads the record as it is now instead of trusting its payload.

A transactional handler (the default) runs in one transaction with the mark that it is done, so its
effect happens exactly once; the row is locked meanwhile. One that talks to a network or works for
long is registered with ``transactional=False``: it holds no lock, must be idempotent, and must end
within its lease.
"""

import logging
import secrets
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from inspect import isfunction
from typing import Any, Literal

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet

from gongkai.lib.models import OutboxMessage

logger = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any], datetime], None]
Mode = Literal["queued", "in_request"]
Outcome = Literal["done", "failed", "lost"]

MAX_ATTEMPTS = 12
#: 10 s, 30 s, 90 s … 2 h: eleven hours in all, so that a night without network is survived.
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=2)
LEASE_SECONDS = 300
BATCH = 20
#: How long the request that wrote a message has it to itself.
REQUEST_SECONDS = 60
#: A key protects for longer than a year's round of reminders; other finished rows serve only debugging.
KEEP = timedelta(days=30)
KEEP_KEYED = timedelta(days=400)


class UnknownEvent(LookupError):
    """An event or handler that wiring never named; a typo must not lose an event."""


@dataclass(frozen=True, slots=True)
class Registration:
    """One handler of one event."""

    handler: Handler
    path: str
    mode: Mode
    transactional: bool
    key: Callable[[dict[str, Any]], str | None] | None


class Registry:
    """Which events there are and who handles them."""

    def __init__(self) -> None:
        self._events: dict[str, dict[str, Registration]] = {}

    def declare(self, name: str) -> None:
        """Make ``name`` known, with or without handlers."""
        if not name or len(name) > 100:
            raise ValueError(f"an event's name has 1 to 100 characters, not {name!r}")
        self._events.setdefault(name, {})

    def register(
        self,
        name: str,
        handler: Handler,
        *,
        mode: Mode = "queued",
        transactional: bool = True,
        key: Callable[[dict[str, Any]], str | None] | None = None,
    ) -> None:
        """
        Have ``handler(payload, now)`` called for every ``name``.

        ``in_request`` runs it right after the commit and leaves it to the worker if that fails.
        ``key`` makes the idempotency key out of the payload where ``emit`` gave none.
        Raises ValueError for a handler that no other process could find, or that is there already.
        """
        path = f"{handler.__module__}.{handler.__qualname__}"
        if not isfunction(handler) or "<" in path or len(path) > 200:
            raise ValueError(f"{path}: a handler is a function of a module, found by its dotted path")
        self.declare(name)
        if path in self._events[name]:
            raise ValueError(f"{path} handles {name} already")
        self._events[name][path] = Registration(handler, path, mode, transactional, key)

    def handlers(self, name: str) -> list[Registration]:
        """Return the handlers of ``name``; raises UnknownEvent."""
        try:
            return list(self._events[name].values())
        except KeyError:
            raise UnknownEvent(f"event {name!r} is neither declared nor registered in wiring") from None

    def find(self, name: str, path: str) -> Registration:
        """Return one handler; raises UnknownEvent."""
        try:
            return self._events[name][path]
        except KeyError:
            raise UnknownEvent(f"{path} no longer handles {name}") from None

    def names(self) -> list[str]:
        """Return the names of all events."""
        return sorted(self._events)

    def clear(self) -> None:
        """Forget everything, for wiring anew and for tests."""
        self._events.clear()


registry = Registry()
register, declare, names, clear = registry.register, registry.declare, registry.names, registry.clear


def emit(name: str, payload: dict[str, Any], *, now: datetime, key: str | None = None) -> None:
    """
    Write one message per handler of ``name`` into the caller's transaction.

    A handler that has been given ``key`` before, done or not, is not given it again.
    Raises RuntimeError outside a transaction, UnknownEvent for a name that wiring does not know.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name}: an event is emitted inside the transaction that it tells of")
    entries = {entry.path: entry for entry in registry.handlers(name)}
    messages = [_message(entry, name, payload, now, key) for entry in entries.values()]
    plain = [message for message in messages if message.key is None]
    # One statement for all that cannot be there already.
    OutboxMessage.objects.bulk_create(plain)
    keyed = [message for message in messages if message.key is not None and _insert_once(message)]
    for message in (*plain, *keyed):
        if entries[message.handler].mode == "in_request":
            transaction.on_commit(partial(handle, message, lambda: now), robust=True)


def _message(
    entry: Registration, name: str, payload: dict[str, Any], now: datetime, key: str | None
) -> OutboxMessage:
    message = OutboxMessage(
        name=name,
        handler=entry.path,
        payload=payload,
        key=key if key is not None or entry.key is None else entry.key(payload),
        created_at=now,
        available_at=now,
    )
    if entry.mode == "in_request":
        # Born leased to this request: no worker takes it in the moment after the commit,
        # and a worker does take it if this process dies before it came to it.
        message.lease = secrets.token_hex(16)
        message.leased_until = now + timedelta(seconds=REQUEST_SECONDS)
    return message


def _insert_once(message: OutboxMessage) -> bool:
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        if not OutboxMessage.objects.filter(handler=message.handler, key=message.key).exists():
            raise
        return False
    return True


def due(now: datetime) -> QuerySet[OutboxMessage]:
    """Return the open messages that nobody holds and whose time has come, oldest first."""
    return (
        OutboxMessage.objects.filter(done_at=None, given_up_at=None, available_at__lte=now)
        .filter(Q(leased_until=None) | Q(leased_until__lte=now))
        .order_by("available_at", "id")
    )


def given_up() -> QuerySet[OutboxMessage]:
    """Return the messages that were tried in vain and wait for somebody to look."""
    return OutboxMessage.objects.filter(done_at=None, given_up_at__isnull=False)


def lease(now: datetime, batch: int, seconds: float) -> list[OutboxMessage]:
    """
    Take up to ``batch`` due messages for ``seconds``; each taking counts as an attempt.

    What a worker left running is taken alone: if it is the message that kills workers, no
    innocent one is held and counted with it. After the last attempt it is given up instead.
    """
    with transaction.atomic():
        # SQLite ignores the row locks; there this transaction holds the write lock (IMMEDIATE).
        found = list(due(now).select_for_update(skip_locked=True)[:batch])
        for message in found:
            if message.attempts >= MAX_ATTEMPTS:
                _give_up(message, now, message.error or "处理时工作进程多次中断。")
        found = [message for message in found if message.given_up_at is None]
        left = [message for message in found if message.lease and message.attempts]
        taken = left[:1] or found
        token, until = secrets.token_hex(16), now + timedelta(seconds=seconds)
        OutboxMessage.objects.filter(pk__in=[message.pk for message in taken]).update(
            lease=token, leased_until=until, attempts=F("attempts") + 1
        )
    for message in taken:
        message.lease, message.leased_until = token, until
        message.attempts += 1
    return taken


def release(messages: Iterable[OutboxMessage]) -> None:
    """Put back leased messages that were not begun; the attempt is not counted."""
    for message in messages:
        _held(message).update(lease="", leased_until=None, attempts=F("attempts") - 1)


def finish(message: OutboxMessage, now: datetime) -> bool:
    """Mark a message done; False, and nothing changed, if its lease went to somebody else."""
    return bool(_held(message).update(done_at=now, lease="", leased_until=None, error=""))


def fail(message: OutboxMessage, error: str, now: datetime) -> bool:
    """
    Note ``error`` and let the message wait, longer each time; give it up after the last attempt.

    A failure in the request that wrote it is no attempt: the worker tries at once.
    False, and nothing changed, if the lease went to somebody else.
    """
    if message.attempts >= MAX_ATTEMPTS:
        return _give_up(message, now, error)
    wait = timedelta(0)
    if message.attempts:
        wait = min(FIRST_WAIT * 3 ** (message.attempts - 1), LONGEST_WAIT)
    return bool(_held(message).update(available_at=now + wait, error=error, lease="", leased_until=None))


def retry(now: datetime) -> int:
    """Open all given-up messages again, with all their attempts, and return how many."""
    return given_up().update(given_up_at=None, attempts=0, available_at=now, lease="", leased_until=None)


def wait_from(now: datetime) -> int:
    """Have every open message wait from now on, and return how many: of what was written under days long past."""
    return OutboxMessage.objects.filter(done_at=None, given_up_at=None, available_at__lt=now).update(
        available_at=now
    )


def prune(now: datetime) -> int:
    """Delete messages long done; those with a key are kept for longer, since the key must hold."""
    old = Q(key=None, done_at__lt=now - KEEP) | Q(done_at__lt=now - KEEP_KEYED)
    return OutboxMessage.objects.filter(old).delete()[0]


@dataclass(slots=True)
class Drained:
    """What one drain did."""

    done: int = 0
    failed: int = 0
    lost: int = 0

    @property
    def total(self) -> int:
        """Return how many messages were taken in hand."""
        return self.done + self.failed + self.lost

    def __add__(self, other: "Drained") -> "Drained":
        return Drained(self.done + other.done, self.failed + other.failed, self.lost + other.lost)


def drain(
    now_fn: Callable[[], datetime],
    *,
    batch: int = BATCH,
    seconds: float = LEASE_SECONDS,
    stop: Callable[[], bool] = lambda: False,
) -> Drained:
    """
    Work through what is due until nothing is left or ``stop()`` says so between two messages.

    Messages of a batch that would begin in the second half of the lease are put back, so that
    each one has at least half of it.
    """
    tally = Drained()
    while not stop():
        began = now_fn()
        # A plain read first: an idle worker takes no write lock.
        if not due(began).exists():
            break
        messages = lease(began, batch, seconds)
        late = began + timedelta(seconds=seconds / 2)
        for position, message in enumerate(messages):
            if position and (stop() or now_fn() >= late):
                release(messages[position:])
                break
            outcome = handle(message, now_fn)
            setattr(tally, outcome, getattr(tally, outcome) + 1)
    return tally


def handle(message: OutboxMessage, now_fn: Callable[[], datetime]) -> Outcome:
    """Run the handler of a leased message and write down how it ended."""
    try:
        entry = registry.find(message.name, message.handler)
        if not entry.transactional:
            return _handle_freely(entry, message, now_fn)
        with transaction.atomic():
            # Locked for the whole run: even when the lease passes meanwhile, nobody retakes it.
            if not list(_held(message).select_for_update().values_list("pk")):
                return _lost(message)
            entry.handler(message.payload, now_fn())
            finish(message, now_fn())
    except Exception as error:  # noqa: BLE001  whatever a handler raises is its message's failure
        logger.error("outbox message %s for %s failed: %s", message.pk, message.handler, type(error).__name__)
        return "failed" if fail(message, _describe(error), now_fn()) else _lost(message)
    return "done"


def _handle_freely(entry: Registration, message: OutboxMessage, now_fn: Callable[[], datetime]) -> Outcome:
    if not _held(message).exists():
        return _lost(message)
    entry.handler(message.payload, now_fn())
    return "done" if finish(message, now_fn()) else _lost(message)


def _lost(message: OutboxMessage) -> Outcome:
    logger.warning("outbox message %s for %s: the lease went to another worker", message.pk, message.handler)
    return "lost"


def _held(message: OutboxMessage) -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.filter(pk=message.pk, lease=message.lease, done_at=None, given_up_at=None)


def _give_up(message: OutboxMessage, now: datetime, error: str) -> bool:
    logger.error("outbox message %s for %s is given up", message.pk, message.handler)
    changed = _held(message).update(given_up_at=now, error=error, lease="", leased_until=None)
    message.given_up_at = now
    return bool(changed)


def _describe(error: Exception) -> str:
    # The database keeps what was said; the log gets only the kind, since it may name a person.
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({frame.name}:{frame.lineno})".replace("\x00", "")[:2000]
