"""``gongkai worker``: empties the outbox, keeps the schedule, shows that it lives."""

import argparse
import json
import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.lib.outbox import Drained

logger = logging.getLogger("gongkai.worker")

BEAT_SECONDS = 5
IDLE_SECONDS = 0.5
ROUND_SECONDS = 60
#: After the database has gone away.
RECOVERY_SECONDS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--once", action="store_true", help="办完现有的后台任务即退出")
    parser.add_argument("--retry", action="store_true", help="先把多次失败而停止的任务重新列入办理")


class _Stop:
    """Set by SIGTERM and SIGINT; the message in hand is finished first."""

    def __init__(self) -> None:
        self.event = threading.Event()
        self.interrupted = False

    def __call__(self, number: int, _frame: object) -> None:
        self.interrupted = number == signal.SIGINT
        self.event.set()


@contextmanager
def _stopping() -> Iterator[_Stop]:
    stop = _Stop()
    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Beat(threading.Thread):
    """
    Beats beside the loop, so that one long message does not look like a dead worker.

    A loop that hangs is seen all the same: its queue grows old.
    """

    def __init__(self) -> None:
        super().__init__(name="beat", daemon=True)
        self.ended = threading.Event()

    def run(self) -> None:
        from django.db import Error, connection

        from gongkai.lib import clock, health

        while not self.ended.wait(BEAT_SECONDS):
            try:
                health.beat(health.WORKER, clock.now(), {"pid": os.getpid()})
            except Error as error:
                logger.warning("no heartbeat: %s", type(error).__name__)
                connection.close()
        connection.close()


def run(args: argparse.Namespace) -> int:
    """Work until told to end (``--once``: until nothing is due) and return the exit code."""
    from gongkai.lib import clock, health, outbox

    health.require_database()
    with _stopping() as stop:
        health.beat(health.WORKER, clock.now(), {"pid": os.getpid()})
        reopened = _reopen() if args.retry else 0
        if args.once:
            tally = outbox.drain(clock.now, stop=stop.event.is_set)
        else:
            from gongkai.cli.bake import Baker

            beat, baker = _Beat(), Baker()
            beat.start()
            # Beside the loop: a whole site takes minutes, in which documents go on being published.
            baker.start()
            tally = _loop(stop)
            baker.ended.set()
            beat.ended.set()
            baker.join()
            beat.join()
    if getattr(args, "json", False):
        counts = {"done": tally.done, "failed": tally.failed, "lost": tally.lost, "reopened": reopened}
        print(json.dumps(counts))
    else:
        print(f"后台任务：办结 {tally.done} 项，失败待重试 {tally.failed} 项。")
    return 130 if stop.interrupted else 0


def _reopen() -> int:
    from gongkai.domain.actors import SYSTEM
    from gongkai.lib import clock, outbox
    from gongkai.lib.deeds import deed

    now = clock.now()
    with deed(actor=SYSTEM, now=now) as act:
        count = outbox.retry(now)
        if count:
            act.audit("lib.outbox_reopened", "lib:outbox:given_up", detail={"count": count})
    return count


def _loop(stop: _Stop) -> "Drained":
    from django.db import InterfaceError, OperationalError, connection

    from gongkai.lib import clock, outbox, schedule

    tally, next_round = outbox.Drained(), time.monotonic()

    def pause() -> bool:
        return stop.event.is_set() or time.monotonic() >= next_round

    while not stop.event.is_set():
        try:
            if time.monotonic() >= next_round:
                next_round = time.monotonic() + ROUND_SECONDS
                schedule.run_due(clock.now())
            drained = outbox.drain(clock.now, stop=pause)
            tally += drained
            if not drained.total:
                stop.event.wait(IDLE_SECONDS)
        except (OperationalError, InterfaceError) as error:
            logger.error("database: %s; trying again in %s s", type(error).__name__, RECOVERY_SECONDS)
            connection.close()
            stop.event.wait(RECOVERY_SECONDS)
    return tally
