"""Handlers that the tests register, in the test's process and in children."""

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from gongkai.lib import numbering, outbox

#: What ``note`` was called with, in this process.
seen: list[tuple[dict[str, Any], datetime]] = []


def note(payload: dict[str, Any], now: datetime) -> None:
    seen.append((payload, now))


def note_too(payload: dict[str, Any], now: datetime) -> None:
    seen.append((payload, now))


def count(payload: dict[str, Any], now: datetime) -> None:
    """Have an effect in the database that can be counted."""
    numbering.next_number("effects", "all")


def count_and_fail(payload: dict[str, Any], now: datetime) -> None:
    numbering.next_number("effects", "all")
    raise ValueError("附件\x00读不出来")


def count_slowly(payload: dict[str, Any], now: datetime) -> None:
    """Have the effect, then dawdle."""
    numbering.next_number("effects", "all")
    dawdle(payload, now)


def dawdle(payload: dict[str, Any], now: datetime) -> None:
    """Say that it has begun; whoever is the first to do so then waits for the file ``finish``."""
    folder = Path(payload["folder"])
    first = not list(folder.glob("started-*"))
    (folder / f"started-{os.getpid()}").touch()
    while first and not (folder / "finish").exists():
        time.sleep(0.02)


def sign(payload: dict[str, Any], now: datetime) -> None:
    """Leave this process's name on a sheet that may be signed once."""
    handle = os.open(Path(payload["folder"]) / payload["sheet"], os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    os.write(handle, str(os.getpid()).encode())
    os.close(handle)
    time.sleep(0.01)


def wire() -> None:
    """Register everything above, as the wiring of a process would."""
    outbox.clear()
    for handler in (count, count_and_fail, count_slowly):
        outbox.register(f"tests.{handler.__name__}", handler)
    for handler in (dawdle, sign):
        outbox.register(f"tests.{handler.__name__}", handler, transactional=False)
    outbox.register("tests.withdrawn", count, mode="in_request")
