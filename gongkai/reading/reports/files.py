"""A report as bytes of a known kind: plain text keeps its own lines, every other kind comes as a document."""

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.documents.text import decode, refuse_binary
from gongkai.reading.reports.source import Source

#: Longer than any report; what is longer is cut, so that a hostile file costs no more.
LONGEST = 600_000
_EMPTY = "文件中没有文字。请确认选对了文件。"


def source_of_text(data: bytes) -> Source:
    """Return a text file as it stands. Raises Unreadable for bytes that are no text."""
    text, _ = decode(data)
    refuse_binary(data, text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(_EMPTY, "no_text")
    return Source(text[:LONGEST])


def source_of_document(document: Document) -> Source:
    """Return a document read by ``gongkai.reading.documents``. Raises Unreadable for one without text."""
    if document.kind is FileKind.TEXT:
        raise ValueError("plain text has its own way, which keeps its lines")
    source = Source.of_document(document)
    if not source.text.strip():
        raise Unreadable(_EMPTY, "no_text")
    return source
