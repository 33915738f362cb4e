"""
Readings taken from a web server's log, in the combined format; each line counts once.

How far a file has been read is kept with the counts, in one transaction: whoever is stopped in the middle
goes on where the counts end. A file is known again by its number on the disk and its first line, so it may
be renamed, and a log that was emptied or begun anew is read from its beginning.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.utils.crypto import salted_hmac

from gongkai.portal.models import LogPosition
from gongkai.portal.services.counting import Reading, count_readings, is_person
from gongkai.publishing.queries.places import placed

#: Lines in one transaction.
_AT_ONCE = 2_000
#: A longer line is no line of a log; what follows it is read on.
_LONGEST = 64 * 1024

_LINE = re.compile(
    rb"(?P<address>\S+) \S+ \S+ \[(?P<at>[^\]]+)\] "
    rb'"GET /content/(?P<id>[0-9A-Za-z]{1,12})\.html(?:\?[^ "]*)? HTTP/[0-9.]+" (?:200|304) \S+ '
    rb'"(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)"'
)


@dataclass
class LogRead:
    """What became of a log: lines read now, readings found in them, of which counted; ``reason`` if unreadable."""

    lines: int = 0
    readings: int = 0
    counted: int = 0
    reason: str | None = None


def count_log(path: Path, now: datetime) -> LogRead:
    """Count what a log holds beyond what was counted of it before; a last line without its end waits."""
    done = LogRead()
    try:
        with path.open("rb") as file:
            if file.read(2) == b"\x1f\x8b":
                return LogRead(reason="是压缩文件。请在压缩之前统计（日志轮转设 delaycompress）。")
            head = _head(file)
            if head:
                _count(file, head, now, done)
    except OSError as error:
        return LogRead(reason=f"不能读取：{error.strerror or error}。")
    return done


def _head(file: BinaryIO) -> str:
    """Return a keyed digest of the first line, which holds an address; empty while there is no whole line."""
    file.seek(0)
    line = file.readline(_LONGEST)
    return salted_hmac("portal.logs", line, algorithm="sha256").hexdigest() if line.endswith(b"\n") else ""


def _number(file: BinaryIO) -> str:
    status = os.fstat(file.fileno())
    return f"{status.st_dev}:{status.st_ino}"


def _count(file: BinaryIO, head: str, now: datetime, done: LogRead) -> None:
    number = _number(file)
    LogPosition.objects.get_or_create(file=number, head=head, defaults={"read_at": now})
    while True:
        with transaction.atomic():
            position = LogPosition.objects.select_for_update().get(file=number, head=head)
            file.seek(0, 2)
            if file.tell() < position.offset:  # emptied in place, and begun with the same line
                position.offset = 0
            file.seek(position.offset)
            lines = list(_lines(file))
            found = [reading for line in lines if (reading := reading_of(line)) is not None]
            public = placed({reading.public_id for reading in found})
            found = [reading for reading in found if reading.public_id in public]
            counted = count_readings(found)
            position.offset += sum(map(len, lines))
            position.read_at = now
            position.save()
        done.lines += len(lines)
        done.readings += len(found)
        done.counted += counted
        if len(lines) < _AT_ONCE:
            return


def _lines(file: BinaryIO) -> Iterator[bytes]:
    for _ in range(_AT_ONCE):
        line = file.readline(_LONGEST)
        if not line.endswith(b"\n") and len(line) < _LONGEST:
            return
        yield line


def reading_of(line: bytes) -> Reading | None:
    """Return the reading that a line of the log tells of; None for a robot, an error, and what is no line."""
    match = _LINE.match(line)
    if match is None or not is_person(match["agent"].decode("utf-8", "replace")):
        return None
    with suppress(ValueError):  # not written by a web server
        address = str(ip_address(match["address"].decode("ascii")))
        at = datetime.strptime(match["at"].decode("ascii"), "%d/%b/%Y:%H:%M:%S %z")
        return Reading(match["id"].decode("ascii"), address, at)
    return None
