"""
Strangers' files are opened in a child process with limits, never in a worker.

Without Django, so that a command can use it. The child has no environment, no network, no files but its
own empty folder, and is killed with all it started when its time is over; see ``confined``.
"""

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import IO, Any

from gongkai.domain.documents import FileKind
from gongkai.files.confined import LARGEST_ANSWER_MB, LENGTH, TASKS
from gongkai.files.refusals import CODES, FileRefused, damaged, too_complex
from gongkai.reading.documents.model import Document, Picture

#: Wall time for one file; an officer waits that long, a thread of the web server as well. With a child that has
#: to be started and ended no file takes more than ten.
SECONDS = 9.0
#: Address space of the child, libraries counted: many workers may read at once on a county's machine.
MEMORY_MB = 512
#: Header of an answer: the text of the longest document met is 2 MB.
LARGEST_HEADER = 64 * 1024 * 1024
#: How often the parent looks whether the child has ended.
_LOOK = 0.01


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task said: values, binary parts, and what it used (MB, seconds)."""

    value: dict[str, Any]
    parts: tuple[bytes, ...] = ()
    peak_mb: int = 0
    cpu_seconds: float = 0.0


@dataclass(slots=True)
class Ended:
    """How a child ended: ``code`` as subprocess counts it, None when its time was over."""

    code: int | None
    output: bytes
    noise: int
    cpu_seconds: float
    files: dict[str, bytes] = field(default_factory=dict)


def run(
    task: str, kind: FileKind, data: bytes, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB
) -> Answer:
    """
    Do a task of ``confined.TASKS`` with a file in a child process.

    Raises FileRefused with the reader's own reason, or with ``too_complex`` or ``damaged`` when the
    reader came to grief; ``note`` says for the log how. Raises ValueError for an unknown task.
    """
    if task not in TASKS:
        raise ValueError(f"there is no task {task!r}")
    cpu = str(max(1, round(seconds)))
    ended = start(["task", task, kind.value, str(memory_mb), cpu], data, seconds=seconds)
    if ended.code is None:
        raise too_complex(f"{task} {kind}: killed after {seconds} s")
    if ended.code != 0:
        raise too_complex(f"{task} {kind}: ended with {ended.code}, {ended.noise} bytes on stderr")
    value, parts = _taken_apart(ended.output)
    if "exhausted" in value:
        raise too_complex(f"{task} {kind}: {value['exhausted']}")
    if "failed" in value:
        fault = damaged("内容不符合这种格式的规定")
        fault.note = f"{task} {kind}: {value['failed']}"
        raise fault
    if "refused" in value:
        raise _refusal(value)
    return Answer(value, parts, int(value.pop("peak_mb", 0)), ended.cpu_seconds)


def read_document(kind: FileKind, data: bytes, *, seconds: float = SECONDS) -> Document:
    """Return the document that a file holds; raises FileRefused as ``run`` does."""
    answer = run("read", kind, data, seconds=seconds)
    return _document("read", kind, answer.value, answer.parts)


def _document(task: str, kind: FileKind, value: dict[str, Any], parts: tuple[bytes, ...]) -> Document:
    try:
        listed = zip(value.get("pictures", ()), parts, strict=True)
        pictures = tuple(Picture(FileKind(each["kind"]), data, str(each["alt"])) for each, data in listed)
        properties = {str(name): str(text) for name, text in value["properties"].items()}
        notes = tuple(str(note) for note in value["notes"])
        return Document(kind, str(value["html"]), pictures, properties, notes)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise too_complex(f"{task} {kind}: the answer has another shape") from None


def facts(kind: FileKind, data: bytes) -> tuple[Document, dict[str, str]]:
    """
    Return what a file says, without its pictures, and what its published copy would leave out.

    A file that cannot be read is an empty document whose notes say why. Raises FileRefused as ``run``
    does, for a file on which the child came to grief.
    """
    value = run("facts", kind, data).value
    try:
        metadata = {str(name): str(text) for name, text in value.pop("metadata").items()}
    except (KeyError, AttributeError):
        raise too_complex(f"facts {kind}: the answer has another shape") from None
    return _document("facts", kind, value, ()), metadata


def strip(kind: FileKind, data: bytes) -> bytes:
    """Return the file without author, comments and whatever else tells of its making; raises as ``run``."""
    parts = run("strip", kind, data).parts
    if len(parts) != 1 or not parts[0]:
        raise too_complex(f"strip {kind}: no file came back")
    return parts[0]


def pages_as_pictures(data: bytes) -> list[bytes]:
    """Return the pages of a PDF as pictures; raises FileRefused as ``run`` does."""
    return list(run("pictures", FileKind.PDF, data).parts)


def reduce(kind: FileKind, data: bytes) -> bytes:
    """Return a picture drawn anew as a small JPEG, with nothing of the old file but pixels; raises as ``run``."""
    parts = run("reduce", kind, data).parts
    if len(parts) != 1 or not parts[0]:
        raise too_complex(f"reduce {kind}: no picture came back")
    return parts[0]


def inspect(kind: FileKind, data: bytes) -> None:
    """Pass a file in which nothing runs and nothing is embedded; raises FileRefused as ``run`` does."""
    run("inspect", kind, data)


def start(
    arguments: list[str],
    data: bytes = b"",
    *,
    seconds: float,
    place: dict[str, bytes] | None = None,
    fetch: tuple[str, ...] = (),
) -> Ended:
    """
    Run ``confined`` with these arguments, ``data`` on its standard input, and return how it ended.

    ``place`` puts files into its folder before, ``fetch`` takes files out of it afterwards.
    """
    folder = tempfile.mkdtemp(prefix="gongkai-reading-")
    try:
        for name, content in (place or {}).items():
            _write(os.path.join(folder, name), content)  # noqa: PTH118
        with (
            tempfile.TemporaryFile() as given,
            tempfile.TemporaryFile() as said,
            tempfile.TemporaryFile() as noise,
        ):
            given.write(data)
            given.seek(0)
            ended = _watched(arguments, folder, given, said, noise, seconds)
        for name in fetch:
            if (left := _fetched(os.path.join(folder, name))) is not None:  # noqa: PTH118
                ended.files[name] = left
        return ended
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _watched(
    arguments: list[str], folder: str, given: IO[bytes], said: IO[bytes], noise: IO[bytes], seconds: float
) -> Ended:
    # Files and not pipes on both ends: nothing can block, and the kernel limits how much is said.
    process = subprocess.Popen(  # noqa: S603  the interpreter that runs us, no shell, no outside text
        [sys.executable, "-I", "-B", "-X", "utf8", "-m", "gongkai.files.confined", *arguments],
        stdin=given,
        stdout=said,
        stderr=noise,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    in_time = _await(process.pid, seconds)
    # Its whole group goes, ended or not: until it is reaped, the number cannot be another's.
    os.killpg(process.pid, signal.SIGKILL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    size = said.seek(0, os.SEEK_END)
    said.seek(0)
    output = said.read() if in_time and size <= LARGEST_ANSWER_MB * 1024 * 1024 else b""
    return Ended(
        code=process.returncode if in_time else None,
        output=output,
        noise=noise.seek(0, os.SEEK_END),
        cpu_seconds=usage.ru_utime + usage.ru_stime,
    )


def _environment(folder: str) -> dict[str, str]:
    # Not the parent's: that holds the address and password of the database.
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
        # Each arena of the allocator reserves 64 MB of the address space that is limited.
        "MALLOC_ARENA_MAX": "1",
    }


def _await(pid: int, seconds: float) -> bool:
    """Return whether the child ended within so many seconds; it is left unreaped."""
    last = time.monotonic() + seconds
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        if time.monotonic() >= last:
            return False
        time.sleep(_LOOK)
    return True


def _write(path: str, content: bytes) -> None:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _fetched(path: str) -> bytes | None:
    """Return a file that the child left, never one that it only points to."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            return file.read(LARGEST_ANSWER_MB * 1024 * 1024)
    except OSError:
        return None


def _taken_apart(output: bytes) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """Return value and parts of an answer; whatever does not fit to the byte is no answer."""
    try:
        (length,) = LENGTH.unpack_from(output)
        at = LENGTH.size + length
        if length > LARGEST_HEADER or at > len(output):
            raise ValueError("header")
        value = json.loads(output[LENGTH.size : at].decode("utf-8", "replace"))
        sizes = value.pop("parts")
        if sum(sizes) != len(output) - at or min(sizes, default=0) < 0:
            raise ValueError("parts")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, struct.error):
        raise too_complex("the answer cannot be taken apart") from None
    parts = []
    for size in sizes:
        parts.append(output[at : at + size])
        at += size
    return value, tuple(parts)


def _refusal(value: dict[str, Any]) -> FileRefused:
    code, message = str(value["refused"]), str(value.get("message", ""))
    if code not in CODES or not message:
        return too_complex(f"refused with {code!r}")
    return FileRefused(message, code)
