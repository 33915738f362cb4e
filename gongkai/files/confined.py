"""
The child process that opens strangers' files; ``sandbox`` starts it as ``python -m gongkai.files.confined``.

It puts up the walls of ``confinement`` first and loads a reader only behind them. The answer on standard
output is eight bytes of length, a JSON object of that length, and the binary parts that it lists:
no answer of this process is ever executed or unpickled by the parent.
"""

import errno
import json
import os
import re
import struct
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from gongkai.domain.documents import READABLE, FileKind
from gongkai.files import confinement
from gongkai.reading.documents.model import Document, Picture, Unreadable

#: The answer: a document of 50 MB whose pictures are handed on, and its text.
LARGEST_ANSWER_MB = 128
LENGTH = struct.Struct(">Q")
_USED_UP = (errno.EFBIG, errno.ENOSPC, errno.EDQUOT, errno.ENOMEM, errno.EMFILE, errno.EAGAIN)
#: A task's outcome: what JSON can say, and the binary parts.
Outcome = tuple[dict[str, Any], list[bytes]]


def _read(kind: FileKind, data: bytes) -> Outcome:
    from gongkai.reading.documents.read import read  # noqa: PLC0415  loaded behind the walls only

    document: Document = read(kind, data)
    said = {
        "html": document.html,
        "properties": document.properties,
        "notes": list(document.notes),
        "pictures": [{"kind": each.kind.value, "alt": each.alt} for each in document.pictures],
    }
    return said, [each.data for each in document.pictures]


def _strip(kind: FileKind, data: bytes) -> Outcome:
    from gongkai.reading.documents.strip import strip  # noqa: PLC0415  loaded behind the walls only

    return {}, [strip(kind, data)]


def _facts(kind: FileKind, data: bytes) -> Outcome:
    """Read and look for authors in one go: starting a child costs more than either."""
    from gongkai.reading.documents.strip import author_metadata  # noqa: PLC0415  loaded behind the walls only

    said: dict[str, Any] = {"html": "", "properties": {}, "notes": [], "metadata": {}}
    if kind in READABLE:
        try:
            said.update(_read(kind, data)[0], pictures=[])
        except Unreadable as refusal:
            said["notes"] = [refusal.message]
    try:
        said["metadata"] = author_metadata(kind, data)
    except Unreadable as refusal:
        if refusal.message not in said["notes"]:
            said["notes"] = [*said["notes"], refusal.message]
    return said, []


def _pictures(kind: FileKind, data: bytes) -> Outcome:
    from gongkai.reading.documents.pdf import pages_as_pictures  # noqa: PLC0415  loaded behind the walls only

    if kind is not FileKind.PDF:
        raise Unreadable("只有 PDF 能按页转成图片。请另存为 PDF 后再试。", "unsupported")
    pages: Iterable[Picture | bytes] = pages_as_pictures(data)
    return {}, [each.data if isinstance(each, Picture) else each for each in pages]


def _inspect(kind: FileKind, data: bytes) -> Outcome:
    from gongkai.files.portable_objects import inspect  # noqa: PLC0415  loaded behind the walls only

    if kind is FileKind.PDF:
        inspect(data)
    return {}, []


def _check(kind: FileKind, data: bytes) -> Outcome:
    """Read a report and hold it against itself: a hostile text, too, ends with this process."""
    from gongkai.reading.checked_files import check_file  # noqa: PLC0415  loaded behind the walls only

    return check_file(kind, data), []


def _reduce(kind: FileKind, data: bytes) -> Outcome:
    from gongkai.reading.documents.reduce_picture import reduced  # noqa: PLC0415  loaded behind the walls only

    return {}, [reduced(kind, data)]


def _scan(kind: FileKind, data: bytes) -> Outcome:
    """Look for what a file would carry out of the house."""
    from gongkai.reading.outgoing.scan import scan_file  # noqa: PLC0415  loaded behind the walls only

    return scan_file(kind, data), []


def _redact(kind: FileKind, data: bytes) -> Outcome:
    """Draw the pages of a PDF anew with boxes in them, and see that nothing is left below."""
    from gongkai.reading.redaction.redact import redact_packed  # noqa: PLC0415  loaded behind the walls only

    if kind is not FileKind.PDF:
        raise Unreadable(f"{kind.label}不能直接遮盖。请先另存为 PDF。", "unsupported")
    said, redacted = redact_packed(data)
    return said, [redacted]


def _left(kind: FileKind, data: bytes) -> Outcome:
    """Look for what can still be read on pages that become pictures."""
    from gongkai.reading.redaction.left import left_packed  # noqa: PLC0415  loaded behind the walls only

    if kind is not FileKind.PDF:
        raise Unreadable(f"{kind.label}不能直接遮盖。请先另存为 PDF。", "unsupported")
    return left_packed(data), []


def _sheets(kind: FileKind, data: bytes) -> Outcome:
    """Measure the pages on which somebody will draw boxes."""
    from gongkai.reading.redaction.sheets import sizes_of  # noqa: PLC0415  loaded behind the walls only

    if kind is not FileKind.PDF:
        raise Unreadable(f"{kind.label}不能按页显示。请先另存为 PDF。", "unsupported")
    return {"sizes": sizes_of(data)}, []


def _sheet(kind: FileKind, data: bytes) -> Outcome:  # noqa: ARG001  every task is called alike
    from gongkai.reading.redaction.sheets import picture_packed  # noqa: PLC0415  loaded behind the walls only

    return {}, [picture_packed(data)]


def _cells(kind: FileKind, data: bytes) -> Outcome:
    from gongkai.reading.workbook_layouts import layout_data  # noqa: PLC0415  loaded behind the walls only
    from gongkai.reading.workbooks import read_book  # noqa: PLC0415  loaded behind the walls only

    if kind is not FileKind.XLSX:
        raise Unreadable(
            f"{kind.label}不是 .xlsx 格式。请在 Excel 或 WPS 中另存为 .xlsx 后再上传。", "unsupported"
        )
    book = read_book(data)
    return {"sheets": [layout_data(each) for each in book.sheets], "hidden": list(book.hidden)}, []


def _fill(kind: FileKind, data: bytes) -> Outcome:  # noqa: ARG001  every task is called alike
    from gongkai.reading.workbooks import fill_packed  # noqa: PLC0415  loaded behind the walls only

    return {}, [fill_packed(data)]


def _probe(kind: FileKind, data: bytes) -> Outcome:  # noqa: ARG001  every task is called alike
    from gongkai.files.probes import probe  # noqa: PLC0415  loaded behind the walls only

    return {"done": probe(data.decode("ascii"))}, []


#: Everything this process does; a name that is not here is not done.
TASKS: dict[str, Callable[[FileKind, bytes], Outcome]] = {
    "read": _read,
    "facts": _facts,
    "strip": _strip,
    "pictures": _pictures,
    "inspect": _inspect,
    "reduce": _reduce,
    "cells": _cells,
    "check": _check,
    "scan": _scan,
    "redact": _redact,
    "left": _left,
    "sheets": _sheets,
    "sheet": _sheet,
    "fill": _fill,
    "probe": _probe,
}


def perform(task: str, kind: FileKind, data: bytes) -> Outcome:
    """Do a task and return its outcome, or what became of it; nothing escapes but the end of the process."""
    try:
        return TASKS[task](kind, data)
    except Unreadable as refusal:
        return {"refused": refusal.code, "message": refusal.message}, []
    except (MemoryError, RecursionError) as error:
        return {"exhausted": type(error).__name__}, []
    except confinement.Forbidden as error:
        return {"failed": f"forbidden {error}"}, []
    except OSError as error:
        # Room, descriptors or memory are used up; anything else is a reader's own failure.
        word = "exhausted" if error.errno in _USED_UP else "failed"
        return {word: _place_of(error)}, []
    except Exception as error:  # noqa: BLE001  a file can make a library fail in any way it likes
        return {"failed": _place_of(error)}, []


def _place_of(error: Exception) -> str:
    """Return the kind of a failure and where it happened, without a word of the file."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "gongkai" in frame.filename] or frames
    place = f"{os.path.basename(ours[-1].filename)}:{ours[-1].lineno}" if ours else "?"  # noqa: PTH119
    return f"{type(error).__name__} at {place}"


def send(outcome: Outcome, stream: BinaryIO) -> None:
    """Write an outcome in the form that the module's docstring describes."""
    said, parts = outcome
    header = json.dumps({**said, "parts": [len(part) for part in parts]}, ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )
    stream.write(LENGTH.pack(len(header)))
    stream.write(header)
    for part in parts:
        stream.write(part)
    stream.flush()


def enclose(memory_mb: int, cpu_seconds: int) -> list[str]:
    """Put up all walls around this process, for reading in its working folder; return which stand."""
    folder, readable = os.getcwd(), confinement.libraries()  # noqa: PTH109
    confinement.limit(memory_mb=memory_mb, cpu_seconds=cpu_seconds, output_mb=LARGEST_ANSWER_MB)
    walls = confinement.isolate(folder, readable=readable)
    confinement.watch(folder, readable=readable)
    return walls


def _status() -> int | None:
    """Open the kernel's account of this process, which cannot be reached once the walls stand."""
    try:
        return os.open("/proc/self/status", os.O_RDONLY)
    except OSError:
        return None


def peak_mb(status: int | None) -> int:
    """Return how much memory this process has held at most, 0 where the kernel does not say."""
    # Not ru_maxrss: that begins with what the parent held when it started us.
    account = os.pread(status, 8192, 0) if status is not None else b""
    match = re.search(rb"VmHWM:\s+(\d+) kB", account)
    return int(match[1]) // 1024 if match else 0


def _answer(task: str, kind: str, memory_mb: str, cpu_seconds: str) -> None:
    # What a library prints must not get into the answer.
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    status = _status()
    walls = enclose(int(memory_mb), int(cpu_seconds))
    data = sys.stdin.buffer.read()
    said, parts = perform(task, FileKind(kind), data)
    try:
        send(({**said, "walls": walls, "peak_mb": peak_mb(status)}, parts), stream)
    except (MemoryError, OSError):
        os._exit(3)
    # The interpreter's own tidying up of a large document would only cost time.
    os._exit(0)


def _office(memory_mb: str, cpu_seconds: str, program: str, *arguments: str) -> None:
    """Become LibreOffice, behind the same walls as far as it can live with them."""
    folder = os.getcwd()  # noqa: PTH109
    confinement.limit(
        memory_mb=int(memory_mb), cpu_seconds=int(cpu_seconds), output_mb=LARGEST_ANSWER_MB, processes=True
    )
    system = (
        "/usr",
        "/lib",
        "/lib64",
        "/bin",
        "/etc",
        "/opt",
        "/proc",
        "/sys",
        "/var/lib",
        "/var/spool/libreoffice",
    )
    devices = ("/dev/null", "/dev/urandom", "/dev/random", "/dev/shm")  # noqa: S108  not a file of ours
    # Its pipe lies in the shared folder whatever one says; that is all it may make there.
    confinement.isolate(folder, readable=system, writable=devices, sockets=("/tmp",))  # noqa: S108
    profile = f"-env:UserInstallation=file://{folder}"
    os.execv(program, [program, profile, *arguments])  # noqa: S606  no shell, a program of the keeper's


def main(arguments: list[str]) -> None:
    """Start what the parent asks for: ``task NAME KIND MEMORY CPU`` or ``office MEMORY CPU PROGRAM …``."""
    if arguments[0] == "office":
        _office(*arguments[1:])
    else:
        _answer(*arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
