"""Plain text and web pages: their lines, and of a page its comments, hidden text and attributes."""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.reading.documents.text import decode, refuse_binary
from gongkai.reading.outgoing.model import Hit, Kind, Line, Reading
from gongkai.reading.outgoing.words import shown
from gongkai.reading.tampering.page import read_source
from gongkai.reading.tampering.saved import text_of
from gongkai.reading.tampering.source import Part, parts

#: Comments that programs write: conditions for old browsers, marks of the clipboard and of templates.
_BY_PROGRAMS = re.compile(r"\s*(?:\[if\b|\[endif\]|<!\[|(?:start|end)fragment\s*$)", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]|[0-9]{8}")
#: Attributes that hold words, not looks.
_WORDY = re.compile(r"alt|title|value|content|placeholder|summary|aria-[a-z]+|data-[\w-]+|onclick|href")

_COMMENT = "网页源代码中有注释，收到的人可以看到。请删去注释再向外提供。"
_HIDDEN = "网页中有隐藏的文字，页面上看不见，收到的人可以从源代码中取出。请删去再向外提供。"
_FIELD = "网页中有隐藏的表单项，收到的人可以从源代码中取出。请删去再向外提供。"


def read_plain(data: bytes, reading: Reading, _today: date) -> None:
    """Read a text file into ``reading``; raises Unreadable for what is no text."""
    text, _ = decode(data)
    refuse_binary(data, text)
    reading.shown = text
    reading.parts.append([Line(line, f"第 {at} 行") for at, line in enumerate(text.splitlines(), 1)])


def read_page(data: bytes, reading: Reading, today: date) -> None:
    """Read a web page into ``reading``; raises Unreadable for what is no page."""
    source = text_of(data)
    page = read_source(source)
    reading.shown = f"{page.title}\n{page.text}"
    lines = [line for line in page.text.split("\n") if line.strip()]
    reading.parts.append([Line(page.title, "网页标题")])
    reading.parts.append([Line(line, f"正文第 {at} 行") for at, line in enumerate(lines, 1)])
    unseen: list[Line] = []
    for piece in page.hidden:
        text = shown(piece.text, today)
        if not piece.comment and text:
            where = _where(source, piece.start)
            unseen.append(Line(piece.text, where))
            reading.hits.append(Hit(Kind.TEXT_UNDER_BOX, text, _HIDDEN, where))
    for part in parts(source):
        unseen += _beside(part, source, reading, today)
    reading.parts.append(unseen)


def _beside(part: Part, source: str, reading: Reading, today: date) -> Iterator[Line]:
    """Yield what a piece of the source says that is no text of the page."""
    where = _where(source, part.start)
    if part.kind == "comment":
        yield Line(part.text, where)
        if _HAN.search(part.text) and not _BY_PROGRAMS.match(part.text):
            reading.hits.append(Hit(Kind.COMMENT, shown(part.text, today) or None, _COMMENT, where))
    elif part.kind == "code" and part.name == "script":
        yield from (Line(line, where) for line in part.text.splitlines())
    elif part.kind == "start" and part.attributes.strip(" /"):
        values = part.values()
        yield from (Line(value, where) for name, value in values.items() if _WORDY.fullmatch(name))
        if part.name == "input" and values.get("type") == "hidden" and _HAN.search(values.get("value", "")):
            text = shown(values["value"], today)
            reading.hits.append(Hit(Kind.TEXT_UNDER_BOX, text or None, _FIELD, where))


def _where(source: str, start: int) -> str:
    return f"源代码第 {source.count(chr(10), 0, start) + 1} 行"
