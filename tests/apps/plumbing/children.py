"""What processes of their own do in a house: ``python -m tests.apps.plumbing.children NAME JSON``."""

import argparse
import json
import random
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

#: A minute before the year ends in Beijing.
EVE = "2026-12-31T23:59:00+08:00"


class Undone(Exception):
    """Rolls a transaction back."""


def migrate() -> str:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return "done"


def take_numbers(*, process: int, count: int, go: str, audited: bool) -> dict[str, Any]:
    """
    Take ``count`` numbers over the turn of the year, a tenth of them in transactions that fail.

    Half of those fail before the audit line is written, half after. Answers what was committed.
    """
    from django.db import connection, transaction

    from gongkai.domain.actors import SYSTEM
    from gongkai.lib.deeds import deed
    from gongkai.lib.numbering import next_number

    def register(moment: datetime) -> tuple[str, int]:
        period = str(moment.year)
        if not audited:
            number = next_number("bench", period)
            if chance.random() < 0.1:
                raise Undone
            return period, number
        with deed(actor=SYSTEM, now=moment) as act:
            number = next_number("bench", period)
            act.audit("bench.numbered", f"bench:number:{period}-{number}", detail={"process": process})
            if (luck := chance.random()) < 0.05:
                raise Undone
        if luck < 0.1:
            raise Undone
        return period, number

    chance = random.Random(process)
    given, undone = [], 0
    # Each process has a clock of its own, some seconds off.
    start = datetime.fromisoformat(EVE) + timedelta(seconds=process * 2 - 8)
    connection.ensure_connection()
    _wait_for(go)
    began = time.monotonic()
    for step in range(count):
        try:
            with transaction.atomic():
                taken = register(start + timedelta(seconds=120 * step / count))
        except Undone:
            undone += 1
        else:
            given.append(taken)
    return {"given": given, "undone": undone, "began": began, "ended": time.monotonic()}


def verify_chain() -> dict[str, Any]:
    from gongkai.lib import audit

    report = audit.verify()
    return {"ok": report.ok, "entries": report.entries, "faults": [fault.message for fault in report.faults]}


def act_outside_transaction() -> dict[str, str]:
    """Try what must not be done outside a transaction and answer how it was refused."""
    from gongkai.lib import numbering, outbox
    from tests.apps.plumbing import handlers

    handlers.wire()
    refusals = {}
    for name, act in {
        "number": lambda: numbering.next_number("letters", "2026"),
        "event": lambda: outbox.emit("tests.count", {}, now=datetime.fromisoformat(EVE)),
    }.items():
        try:
            act()
        except RuntimeError as error:
            refusals[name] = str(error)
    return refusals


def fail_in_transaction() -> str:
    from django.db import transaction

    from gongkai.lib import throttle

    limit = throttle.Limit(failures=5, window=timedelta(minutes=15), lock=timedelta(minutes=15))
    try:
        with transaction.atomic():
            throttle.fail({"a": limit}, datetime.fromisoformat(EVE))
    except RuntimeError as error:
        return str(error)
    return ""


def emit(*, name: str, payloads: list[dict[str, Any]], key: str | None = None, undo: bool = False) -> str:
    """Emit in one transaction, now."""
    from django.db import transaction

    from gongkai.lib import clock, outbox
    from tests.apps.plumbing import handlers

    handlers.wire()
    try:
        with transaction.atomic():
            for payload in payloads:
                outbox.emit(name, payload, now=clock.now(), key=key)
            if undo:
                raise Undone
    except Undone:
        return "undone"
    return "done"


def emit_same_key(*, go: str, times: int) -> str:
    """Emit the same keys as other processes do at the same time."""
    from django.db import transaction

    from gongkai.lib import clock, outbox
    from tests.apps.plumbing import handlers

    handlers.wire()
    _wait_for(go)
    for number in range(times):
        with transaction.atomic():
            outbox.emit("tests.count", {}, now=clock.now(), key=f"reminder-{number}")
    return "done"


def give_up() -> int:
    """Act as if every open message had failed too often."""
    from gongkai.lib import clock
    from gongkai.lib.models import OutboxMessage

    return OutboxMessage.objects.filter(done_at=None).update(given_up_at=clock.now(), attempts=12)


def drain(*, seconds: float, batch: int = 20, go: str = "", patience: float = 0) -> dict[str, int]:
    """Drain the outbox, again and again for ``patience`` seconds while something is open."""
    from gongkai.lib import clock, outbox
    from gongkai.lib.models import OutboxMessage
    from tests.apps.plumbing import handlers

    handlers.wire()
    if go:
        _wait_for(go)
    last = time.monotonic() + patience
    tally = outbox.drain(clock.now, batch=batch, seconds=seconds)
    while time.monotonic() < last and OutboxMessage.objects.filter(done_at=None, given_up_at=None).exists():
        time.sleep(0.1)
        tally += outbox.drain(clock.now, batch=batch, seconds=seconds)
    return {"done": tally.done, "failed": tally.failed, "lost": tally.lost}


def work(*, options: list[str]) -> int:
    """Be ``gongkai worker``, with the tests' handlers and a round that counts."""
    from gongkai.cli import worker
    from gongkai.lib import schedule
    from tests.apps.plumbing import handlers

    handlers.wire()
    schedule.clear()
    schedule.register("tests.round", "daily", lambda now: handlers.count({}, now))
    parser = argparse.ArgumentParser()
    worker.add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    return worker.run(parser.parse_args([*options, "--json"]))


def tick(*, broken: bool = False) -> int:
    """Be ``gongkai tick``, with one round that counts and perhaps one that fails."""
    from gongkai.cli import tick as command
    from gongkai.lib import schedule
    from tests.apps.plumbing import handlers

    schedule.clear()
    if broken:
        schedule.register("tests.broken", "daily", lambda now: handlers.count_and_fail({}, now))
    schedule.register("tests.round", "daily", lambda now: handlers.count({}, now))
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    return command.run(parser.parse_args(["--json"]))


def run_rounds(*, go: str, days: int) -> str:
    """Run the schedule for each of ``days`` days, as another process does at the same time."""
    from gongkai.lib import numbering, schedule

    schedule.clear()
    schedule.register(
        "tests.round", "daily", lambda now: numbering.next_number("rounds", now.date().isoformat())
    )
    _wait_for(go)
    start = datetime.fromisoformat(EVE)
    for day in range(days):
        schedule.run_due(start + timedelta(days=day))
    return "done"


def fail_often(*, go: str, keys: list[str], times: int) -> str:
    """Count failures for ``keys``, in the order given, as other processes do at the same time."""
    from gongkai.lib import throttle

    limit = throttle.Limit(failures=10_000, window=timedelta(hours=24), lock=timedelta(hours=1))
    _wait_for(go)
    for _ in range(times):
        throttle.fail(dict.fromkeys(keys, limit), datetime.fromisoformat(EVE))
    return "done"


def _wait_for(path: str) -> None:
    Path(path + f".ready-{random.SystemRandom().random()}").touch()
    while not Path(path).exists():
        time.sleep(0.002)


if __name__ == "__main__":
    import django

    django.setup()
    result = globals()[sys.argv[1]](**json.loads(sys.argv[2]))
    if sys.argv[1] in ("work", "tick"):
        sys.exit(result)
    print(json.dumps(result))
