"""A report as bytes of a known kind: plain text keeps its own lines, every other kind comes as a document."""

import re

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.documents.text import decode, refuse_binary
from gongkai.reading.markup.tokens import escape_text
from gongkai.reading.reports.source import Source

#: Longer than any report; what is longer is cut, so that a hostile file costs no more.
LONGEST = 600_000
_EMPTY = "文件中没有文字。请确认选对了文件。"


#: Markdown has no cells over several rows; who needs them writes such a table in HTML.
_TABLE = re.compile(r"<table\b[^>]*>.*?</table>", re.DOTALL | re.IGNORECASE)


def _with_paragraphs(text: str) -> str:
    """Return a text that holds tables in HTML as markup: what stands outside of them line by line."""
    pieces: list[str] = []
    end = 0
    for table in _TABLE.finditer(text):
        pieces += [_lines(text[end : table.start()]), table[0]]
        end = table.end()
    return "".join([*pieces, _lines(text[end:])])


def _lines(text: str) -> str:
    return "".join(f"<p>{escape_text(line)}</p>" for line in text.split("\n") if line.strip())


def source_of_text(data: bytes) -> Source:
    """Return a text file as it stands. Raises Unreadable for bytes that are no text."""
    text, _ = decode(data)
    refuse_binary(data, text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(_EMPTY, "no_text")
    text = text[:LONGEST]
    return Source.of_html(_with_paragraphs(text)) if _TABLE.search(text) else Source(text)


def source_of_document(document: Document) -> Source:
    """Return a document read by ``gongkai.reading.documents``. Raises Unreadable for one without text."""
    if document.kind is FileKind.TEXT:
        raise ValueError("plain text has its own way, which keeps its lines")
    source = Source.of_document(document)
    if not source.text.strip():
        raise Unreadable(_EMPTY, "no_text")
    return source
