"""What stands in the margins of pages and is no part of the text: page numbers and running heads."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from gongkai.reading.documents.pdf_glyphs import Glyph, Line, gather_lines

#: Shares of a page's height. GB/T 9704 sets 37 mm above and 35 mm below the text of 297 mm.
_TOP, _BOTTOM = 0.13, 0.88

_RULE = "[-—–―─－~·•.|]*"
_NUMBERED = re.compile(
    rf"{_RULE}(?:第?(?P<number>\d{{1,4}})页?|第\d{{1,4}}页[,/，]?共\d{{1,4}}页|\d{{1,4}}/\d{{1,4}}页?"
    rf"|page\d{{1,4}}(?:of\d{{1,4}})?|[ivx]{{1,6}}){_RULE}",
    re.IGNORECASE,
)

#: What a browser prints above and below a page: the day and hour, or the address and the page's number.
_BROWSER = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4},? \S{0,2}\d{1,2}:\d\d\b.*|(?:https?|file)://.*\d+/\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The glyphs of one page outside of its tables; width and height in points."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float


def without_margins(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    """Return the pages without page numbers and running heads, and the texts of the latter, each once."""
    outer = [_outer_lines(sheet) for sheet in sheets]
    dropped: list[list[Line]] = [
        [line for line in lines if _is_decorated_number(line.text) or _BROWSER.fullmatch(line.text)]
        for lines in outer
    ]
    for index, line in _bare_numbers(outer):
        dropped[index].append(line)
    body = _body_size(sheets)
    rest = [
        [line for line in lines if line not in gone and line.size <= 1.15 * body]
        for lines, gone in zip(outer, dropped, strict=True)
    ]
    heads = _repeated(rest)
    for index, lines in enumerate(rest):
        dropped[index] += [line for line in lines if _place(line) in heads]
    kept = [
        Sheet(_without(sheet.glyphs, gone), sheet.width, sheet.height)
        for sheet, gone in zip(sheets, dropped, strict=True)
    ]
    texts = dict.fromkeys(line.text for lines in rest for line in lines if _place(line) in heads)
    return kept, list(texts)


def _outer_lines(sheet: Sheet) -> list[Line]:
    edge = [
        glyph
        for glyph in sheet.glyphs
        if glyph.bottom < _TOP * sheet.height or glyph.top > _BOTTOM * sheet.height
    ]
    return gather_lines(edge)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _is_decorated_number(text: str) -> bool:
    plain = _plain(text)
    return not plain.isdigit() and any(c.isdigit() for c in plain) and bool(_NUMBERED.fullmatch(plain))


def _bare_numbers(outer: Sequence[Sequence[Line]]) -> list[tuple[int, Line]]:
    """Return lone figures that count up with the pages; others may be a part of the text."""
    found = [
        (index, line, int(_plain(line.text)))
        for index, lines in enumerate(outer)
        for line in lines
        if _plain(line.text).isdigit() and len(_plain(line.text)) <= 4
    ]
    if not found:
        return []
    offset, times = Counter(number - index for index, _, number in found).most_common(1)[0]
    if times < max(2, len(outer) / 2) and not (len(outer) == 1 and offset == 1):
        return []
    return [(index, line) for index, line, number in found if number - index == offset]


def _body_size(sheets: Sequence[Sheet]) -> float:
    sizes = [glyph.size for sheet in sheets for glyph in sheet.glyphs]
    return median(sizes) if sizes else 0.0


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", _plain(line.text)), round(line.top / 6)


def _repeated(outer: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """Return the places that hold the same text on several pages; left and right pages may differ."""
    pages = Counter(place for lines in outer for place in {_place(line) for line in lines})
    # Heads of left and of right pages alternate, so each may stand on fewer than half of them.
    fewest = max(2, 0.4 * len(outer))
    return {place for place, times in pages.items() if times >= fewest}


def _without(glyphs: Sequence[Glyph], lines: Sequence[Line]) -> tuple[Glyph, ...]:
    gone = {id(glyph) for line in lines for glyph in line.glyphs}
    return tuple(glyph for glyph in glyphs if id(glyph) not in gone)
