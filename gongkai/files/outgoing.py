"""
Looking through a file before it leaves the house. Without Django, so that a command can ask the same.

What may not come in may all the more not go out: a file that intake refuses for a macro or an embedded file
is looked through all the same, and told as a finding.
"""

from datetime import date

from gongkai.domain.documents import CONVERTED, FileKind
from gongkai.files import compound, convert, intake, sandbox
from gongkai.files.refusals import FileRefused, too_complex
from gongkai.reading.outgoing.model import Hit, Kind, Scanned, heard
from gongkai.reading.packing import packed_with

#: Wall time for one file: nobody waits before a screen, and to draw each page of a long scan takes a while.
SECONDS = 60.0
#: What these refusals name is what a scan looks for.
_LOOKED_FOR = frozenset({"macro", "embedded_object", "external_reference"})
_UNREAD = "这是旧格式的文件，其中的文字没有检查。请另存为不含宏和对象的 .docx、.xlsx 或 PDF 后再检查一次。"


def scan(data: bytes, name: str, *, today: date, seconds: float = SECONDS) -> Scanned:
    """
    Return what a file would carry out of the house; ``name`` is that under which it goes out.

    Raises FileRefused for a file that cannot be looked through, and says why.
    """
    refusal = None
    try:
        kind = _kind(data, name)
    except FileRefused as refused:
        if refused.code not in _LOOKED_FOR:
            raise
        if (guessed := _guessed(data)) is None:
            return _with(Scanned((), (_UNREAD,)), refused)
        refusal, kind = refused, guessed
    if kind in CONVERTED:
        kind, data = FileKind.DOCX, convert.to_docx(kind, data)
    packed = packed_with({"name": name, "today": today.isoformat()}, data)
    value = sandbox.run("scan", kind, packed, seconds=seconds).value
    try:
        scanned = heard(value)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise too_complex(f"scan {kind}: the answer has another shape") from None
    return _with(scanned, refusal)


def _kind(data: bytes, name: str) -> FileKind:
    try:
        return intake.sniff(data, name)
    except FileRefused as refusal:
        # What it is called does not matter here; what it is does.
        if refusal.code != "wrong_type":
            raise
        return intake.sniff(data, "")


def _guessed(data: bytes) -> FileKind | None:
    """Return what a file that intake has refused would be, None for one that nobody looks into further."""
    if data.startswith(compound.MAGIC):
        return None
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    return next((kind for mark, kind in _MARKS if mark in data), None)


#: Names of members, which stand in a zip file as they are.
_MARKS = (
    (b"word/document.xml", FileKind.DOCX),
    (b"xl/workbook.xml", FileKind.XLSX),
    (b"OFD.xml", FileKind.OFD),
)


def _with(scanned: Scanned, refusal: FileRefused | None) -> Scanned:
    """Return what was found together with why intake refuses the file, where the scan itself did not say so."""
    if refusal is None:
        return scanned
    kind = Kind.MACRO if refusal.code == "macro" else Kind.METADATA
    if any(hit.kind is kind for hit in scanned.hits):
        return scanned
    message = f"文件带有不能向外提供的内容：{refusal.message}"
    return Scanned((Hit(kind, None, message, None), *scanned.hits), scanned.notes)
