"""Take out of a text what the head of its page shows anyway: title, number, red head, information table."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

from gongkai.reading.fields.lines import Line, squeezed
from gongkai.reading.fields.metadata import is_chrome
from gongkai.reading.fields.model import Fields

_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>")
_LEAVES = frozenset({"p", "h2", "h3", "h4", "li", "tr", "caption"})
_BREAK = re.compile(r"<br\b[^<>]*>|</p>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]>", re.IGNORECASE)
_EMPTY = re.compile(r"<(table|thead|tbody|tfoot|ul|ol|blockquote)\b[^<>]*>\s*</\1>")
#: Heads are short; a line of the body that repeats one far below stays where it is.
_FARTHEST = 80
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Leaf:
    start: int
    end: int
    inner: str


def separate(html: str, fields: Fields) -> str:
    """
    Return the body of a text: ``html`` without the lines of its head and without the chrome of its page.

    Signature, date, release mark, attachments and secret marks stay. ``html`` is the clean markup from
    which ``fields`` were read; what is kept is kept as it stands.
    """
    waiting = Counter(squeezed(line) for line in fields.heading_lines)
    leaves = _leaves(html)
    gone: list[tuple[int, int]] = []
    kept_before = False
    for leaf in leaves[:_FARTHEST]:
        lines = _lines(leaf.inner)
        matching = 0
        for line in lines:
            if waiting[line] <= 0:
                break
            waiting[line] -= 1
            matching += 1
        if lines and matching == len(lines):
            gone.append((leaf.start, leaf.end))
        elif matching:
            gone.append(_leading(html, leaf, matching))
            kept_before = True
        elif not lines and not kept_before and "<img" not in leaf.inner:
            gone.append((leaf.start, leaf.end))
        elif lines:
            kept_before = True
    for leaf in reversed(leaves):
        if (leaf.start, leaf.end) in gone or not _is_chrome(leaf):
            break
        gone.append((leaf.start, leaf.end))
    return _without(html, gone)


def _leaves(html: str) -> list[_Leaf]:
    """Return the outermost paragraphs, headings, entries and rows, in order."""
    found: list[_Leaf] = []
    opened: re.Match[str] | None = None
    depth = 0
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        if opened is None:
            if name in _LEAVES and not tag["closing"]:
                opened, depth = tag, 1
        elif name == opened["name"].lower():
            depth += -1 if tag["closing"] else 1
            if depth == 0:
                found.append(_Leaf(opened.start(), tag.end(), html[opened.end() : tag.start()]))
                opened = None
    return found


def _lines(inner: str) -> list[str]:
    text = _BREAK.sub("\n", _CELL.sub(" ", inner))
    lines = (squeezed(unescape(_TAG.sub("", line))) for line in text.split("\n"))
    return [line for line in lines if line]


def _leading(html: str, leaf: _Leaf, count: int) -> tuple[int, int]:
    """Return the span of the first lines inside a paragraph, up to the break behind them."""
    begin = html.index(">", leaf.start) + 1
    seen = 0
    start = begin
    for tag in _BREAK.finditer(html, begin, leaf.end):
        seen += bool(squeezed(unescape(_TAG.sub("", html[start : tag.start()]))))
        start = tag.end()
        # Marks that open before the break and close behind it would be torn apart.
        if seen == count:
            piece = html[begin : tag.end()]
            opened = Counter(found["name"] for found in _TAG.finditer(piece) if not found["closing"])
            closed = Counter(found["name"] for found in _TAG.finditer(piece) if found["closing"])
            opened.pop("br", None)
            return (begin, tag.end()) if opened == closed else (begin, begin)
    return (begin, begin)


def _is_chrome(leaf: _Leaf) -> bool:
    text = unescape(_TAG.sub("", leaf.inner)).strip()
    if not text:
        return "<img" not in leaf.inner
    return is_chrome(Line(text, text, 0))


def _without(html: str, spans: list[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in sorted(spans):
        pieces.append(html[position:start])
        position = max(position, end)
    pieces.append(html[position:])
    text = "".join(pieces)
    for _ in range(_DEEPEST):
        shorter = _EMPTY.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text.strip()
