"""
Work that comes round: once per minute, hour or day, Beijing time, however many workers there are.

An entry runs in the transaction that marks its period, under the lock of its Heartbeat row: it
happens once or not at all. It should be short; long work is emitted to the outbox. An entry that
fails is tried again at the next pass, and its error is shown by health.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction

from gongkai.domain.calendar import SHANGHAI
from gongkai.lib import drafts, kept, outbox, throttle
from gongkai.lib.models import Heartbeat

logger = logging.getLogger(__name__)

PREFIX = "schedule:"
#: The Heartbeat row holds 50 characters.
LONGEST_NAME = 50 - len(PREFIX)
#: After a longer standstill only the last periods are replayed; the log says how many were left out.
MOST_REPLAYED = 31


class Every(StrEnum):
    """How often."""

    MINUTE = "minute"
    HOURLY = "hourly"
    DAILY = "daily"


_FORMATS = {Every.MINUTE: "%Y-%m-%dT%H:%M", Every.HOURLY: "%Y-%m-%dT%H", Every.DAILY: "%Y-%m-%d"}
_STEPS = {
    Every.MINUTE: timedelta(minutes=1),
    Every.HOURLY: timedelta(hours=1),
    Every.DAILY: timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of work and its round."""

    name: str
    every: Every
    run: Callable[[datetime], object]
    replay: bool

    def period(self, moment: datetime) -> str:
        """Return the name of the period in which ``moment`` lies; later periods sort later."""
        return moment.astimezone(SHANGHAI).strftime(_FORMATS[self.every])

    def next_moment(self, last: str, now: datetime) -> datetime | None:
        """
        Return the moment to run for, given the last period run; None when nothing is due.

        It is ``now`` for the current period, the last instant of the period for a missed one.
        """
        if last >= self.period(now):
            return None
        if not self.replay or not last:
            return now
        step = _STEPS[self.every]
        missed = datetime.strptime(last, _FORMATS[self.every]).replace(tzinfo=SHANGHAI) + step
        current = datetime.strptime(self.period(now), _FORMATS[self.every]).replace(tzinfo=SHANGHAI)
        if missed < (first := current - step * MOST_REPLAYED):
            logger.warning("schedule %s: %s periods are left out", self.name, (first - missed) // step)
            missed = first
        return now if missed >= current else missed + step - timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of an entry; ``error`` is empty when it succeeded."""

    name: str
    period: str
    error: str = ""


_entries: dict[str, Entry] = {}


def register(
    name: str, every: Every | str, fn: Callable[[datetime], object], *, replay: bool = False
) -> None:
    """
    Have ``fn(now)`` run once per period.

    Most work looks at everything due until ``now`` and catches up by running once after a
    standstill. What must see each day on its own sets ``replay``: it runs for every missed period,
    oldest first, with the last instant of that period as its ``now``.
    Raises ValueError for a name that is taken or does not fit the row.
    """
    if not name or len(name) > LONGEST_NAME or name in _entries:
        raise ValueError(f"{name!r} is taken, empty, or longer than {LONGEST_NAME} characters")
    _entries[name] = Entry(name, Every(every), fn, replay)


def register_housekeeping() -> None:
    """Register what the shared helpers themselves need cleaned."""
    register("throttle.sweep", Every.HOURLY, throttle.sweep)
    register("drafts.expire", Every.DAILY, drafts.expire)
    register("outbox.prune", Every.DAILY, outbox.prune)
    register("kept.fold", Every.DAILY, lambda _now: kept.fold())


def clear() -> None:
    """Forget all entries, for wiring anew and for tests."""
    _entries.clear()


def run_due(now: datetime) -> list[Run]:
    """Run what is due, skipping what another worker has in hand, and return what was run."""
    marks = dict(Heartbeat.objects.filter(name__startswith=PREFIX).values_list("name", "detail"))
    runs: list[Run] = []
    for entry in list(_entries.values()):
        last = marks.get(PREFIX + entry.name, {}).get("period", "")
        if entry.next_moment(last, now) is not None:
            runs += _run(entry, now)
    return runs


def failing() -> dict[str, str]:
    """Return the entries whose last run failed, with the error."""
    marks = Heartbeat.objects.filter(name__startswith=PREFIX).values_list("name", "detail")
    return {name.removeprefix(PREFIX): detail["error"] for name, detail in marks if detail.get("error")}


def _run(entry: Entry, now: datetime) -> list[Run]:
    Heartbeat.objects.bulk_create([Heartbeat(name=PREFIX + entry.name, at=now)], ignore_conflicts=True)
    runs: list[Run] = []
    while True:
        moment = now
        try:
            with transaction.atomic():
                mark = _lock(entry)
                due = entry.next_moment(mark.detail.get("period", ""), now) if mark else None
                if mark is None or due is None:
                    return runs
                moment = due
                entry.run(moment)
                mark.at, mark.detail = now, {"period": entry.period(moment)}
                mark.save()
        except Exception as error:  # noqa: BLE001  one entry's failure must not stop the others
            logger.error("schedule %s failed: %s", entry.name, type(error).__name__)
            text = f"{type(error).__name__}: {error}".replace("\x00", "")[:2000]
            _note_failure(entry, moment, text)
            return [*runs, Run(entry.name, entry.period(moment), text)]
        runs.append(Run(entry.name, entry.period(moment)))


def _lock(entry: Entry) -> Heartbeat | None:
    rows = Heartbeat.objects.select_for_update(skip_locked=True)
    return rows.filter(name=PREFIX + entry.name).first()


def _note_failure(entry: Entry, moment: datetime, text: str) -> None:
    with transaction.atomic():
        mark = _lock(entry)
        # If another worker has succeeded meanwhile, the failure is past.
        if mark and mark.detail.get("period", "") < entry.period(moment):
            mark.detail = {**mark.detail, "error": text}
            mark.save()
