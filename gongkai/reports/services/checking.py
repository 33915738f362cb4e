"""
Checking reports that somebody hands in, of any government: read and held against themselves in a child process.

Nothing is kept: neither the file nor what was found lives longer than the answer.
"""

import logging
import re
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

from gongkai.domain.documents import CONVERTED, READABLE, FileKind
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.forms.model import Cells
from gongkai.files import convert, intake, sandbox, zips
from gongkai.files.refusals import FileRefused, too_complex
from gongkai.files.scanner import Scanner
from gongkai.reading.checked_files import FileChecked, checked_from, packed

logger = logging.getLogger(__name__)

#: Files in one go.
MOST_FILES = 20
#: Seconds for all files of one go: a proxy in front gives the desk 120.
SECONDS = 90.0
#: MB of one file that anybody may hand in; a report with pictures stays below.
LARGEST_PUBLIC_MB = 10
#: Checks for the public that one process does at a time: its other threads answer searches.
_SEATS = threading.BoundedSemaphore(2)
#: Seconds that somebody waits for a seat.
_PATIENCE = 5.0
_LONGEST_NAME = 100
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_OVER = "本次核对的时间已经用完，这个文件没有核对。请把没有核对的文件另选一次，再核对。"
#: What to do with a kind of file that is known and not read.
_REMEDIES = {
    FileKind.XLS: "请在 Excel 或 WPS 中另存为 .xlsx 后再核对。",
    FileKind.DOC: "请在 Word 或 WPS 中另存为 .docx 后再核对。",
    FileKind.WPS: "请在 WPS 中另存为 .docx 后再核对。",
}
_PICTURE = "图片里的数字读不出来，系统也不会猜。请改用 Word 文件、带文字的 PDF 或网页。"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as somebody handed it in."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: what it says, or in Chinese why it was not read and what to do."""

    name: str
    checked: FileChecked | None
    reason: str = ""


def check_files(
    *,
    files: Iterable[Handed],
    year: int | None = None,
    previous: Cells | None = None,
    largest_mb: int,
    old_formats: bool = True,
    seconds: float = SECONDS,
) -> Iterator[Outcome]:
    """
    Check file after file, and return each outcome as soon as it is there; never raises for what a file is.

    ``year`` overrides the year that a report says of itself, ``previous`` are the figures of the report of the
    year before, ``old_formats`` has .doc and .wps converted. After ``seconds`` the rest is told to be unread.
    """
    last = time.monotonic() + seconds
    for handed in files:
        name = shown_name(handed.name)
        if time.monotonic() >= last:
            yield Outcome(name, None, _OVER)
            continue
        try:
            checked = _checked(handed, year, previous, largest_mb=largest_mb, old_formats=old_formats)
        except FileRefused as refusal:
            _note(refusal)
            yield Outcome(name, None, refusal.message)
        else:
            yield Outcome(name, checked)


def previous_figures(*, handed: Handed, largest_mb: int) -> Cells:
    """Return the figures of the report of the year before. Raises Invalid at ``previous`` where there are none."""
    try:
        cells = _checked(handed, None, None, largest_mb=largest_mb, old_formats=True).cells
    except FileRefused as refusal:
        _note(refusal)
        raise Invalid(refusal.message, code=refusal.code, field="previous") from refusal
    if not cells:
        raise Invalid(
            f"“{shown_name(handed.name)}”中没有读到统计表，不能核对结转。请换一个含统计表的文件，或者不选上年报告。",
            field="previous",
        )
    return cells


@contextmanager
def seat() -> Iterator[None]:
    """Hold one of the few places for checks of the public. Raises Conflict when all stay taken."""
    if not _SEATS.acquire(timeout=_PATIENCE):
        raise Conflict("正在核对的人比较多，这个文件还没有核对。请过一两分钟再试。", code="busy")
    try:
        yield
    finally:
        _SEATS.release()


def desk_largest_mb() -> int:
    """Return how many MB one file may have that an officer hands in."""
    return int(settings.GONGKAI_OPTIONS["files.largest_mb"])


def shown_name(name: str) -> str:
    """Return a file's name as a screen may show it: without folders and signs that are not seen, not too long."""
    base = _UNSEEN.sub("", re.split(r"[/\\]", name)[-1]).strip()
    return base if len(base) <= _LONGEST_NAME else f"{base[:_LONGEST_NAME]}…"


def _checked(
    handed: Handed, year: int | None, previous: Cells | None, *, largest_mb: int, old_formats: bool
) -> FileChecked:
    data = handed.data
    kind = _kind(data, handed.name, largest_mb * zips.MB)
    if kind not in READABLE or (kind in CONVERTED and not old_formats):
        remedy = _REMEDIES.get(kind, _PICTURE)
        raise FileRefused(f"这是{kind.label}，不能核对。{remedy}", "unsupported")
    if address := settings.GONGKAI_OPTIONS["files.clamav"]:
        Scanner(address).check(data)
    if kind in CONVERTED:
        kind, data = FileKind.DOCX, convert.to_docx(kind, data)
    value = sandbox.run("check", kind, packed(data, year=year, previous=previous)).value
    try:
        return checked_from(value)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        raise too_complex(f"check {kind}: the answer has another shape") from None


def _kind(data: bytes, name: str, largest: int) -> FileKind:
    try:
        return intake.sniff(data, name, largest=largest)
    except FileRefused as refusal:
        # A page saved as .txt is told by its content; only programs and archives stay outside.
        if refusal.code != "wrong_type":
            raise
        return intake.sniff(data, "", largest=largest)


def _note(refusal: FileRefused) -> None:
    # Never the name or a word of the file, which is a stranger's. A note means that something else than a
    # person's choice of file went wrong.
    if refusal.note:
        logger.warning("a file to be checked was refused: %s %s", refusal.code, refusal.note)
