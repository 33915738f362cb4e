"""Glyphs placed on a page, gathered into lines of text; readers of page formats (PDF, OFD) share them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

#: What stands for a glyph of which the file does not tell the character.
UNKNOWN = "□"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character at its place; points (1/72 inch), x from the left, y (``top`` < ``bottom``) downwards."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """Glyphs that stand beside each other, from left to right; never empty."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def x0(self) -> float:
        """Return where the first visible glyph starts."""
        return min(glyph.x0 for glyph in self.glyphs)

    @cached_property
    def x1(self) -> float:
        """Return where the last visible glyph ends."""
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def top(self) -> float:
        """Return the upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        """Return the lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """Return the usual size of its letters, which is the width of one Han character."""
        return median(glyph.size for glyph in self.glyphs)

    @cached_property
    def runs(self) -> tuple[tuple[str, bool], ...]:
        """Return the text in pieces of one weight: (text, bold)."""
        return tuple(_runs(self.glyphs))

    @cached_property
    def text(self) -> str:
        """Return the text, blanks included where a gap shows them."""
        return "".join(text for text, _ in self.runs)

    @property
    def bold(self) -> bool:
        """Return whether every visible glyph is bold."""
        return all(glyph.bold for glyph in self.glyphs)


# Printers of PDF take a glyph that two characters share for the radical instead of the character: the
# word looks right and is never found. Kangxi radicals decompose by Unicode, two of them to a form that is
# not the simplified one; most of the supplement does not, so those that are characters are listed.
_SUPPLEMENT = str.maketrans(
    "戶靑⺁⺇⺌⺍⺓⺗⺜⺝⺟⺠⺫⺬⺯⺴⺶⺷⺻⺼⻁⻃⻄⻅⻆⻇⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
    "户青厂几小小幺心日月母民目示糸网羊羊聿月虎西西见角角贝车長长门雨青韦页风飞食食食马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
)
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_DECOMPOSED = re.compile("[\uf900-\ufaff\ufb00-\ufb06]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
)
_LOST = re.compile("[\ue000-\uf8ff\ufffd\ufffe\uffff\ud800-\udfff\U000f0000-\U0010ffff]")
_WITHOUT_CHARACTER = re.compile(r"\(cid:\d+\)")


def repaired(text: str) -> str:
    """Return what a glyph stands for: its character, ``UNKNOWN`` where the file does not tell, or nothing."""
    if _WITHOUT_CHARACTER.fullmatch(text) or _LOST.search(text):
        return UNKNOWN
    if _RADICAL.search(text):
        text = unicodedata.normalize("NFKC", text).translate(_SUPPLEMENT)
    text = _DECOMPOSED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _INVISIBLE.sub("", text)
    return " " if text and not text.strip() else text


_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\u2014\u2018\u2019\u201c\u201d\u2026\U00020000-\U0003ffff]"
)


def is_wide(character: str) -> bool:
    """Return whether a character is one of the square ones (Han, full-width), beside which no blank is set."""
    return _WIDE.match(character) is not None


def _runs(glyphs: Sequence[Glyph]) -> Iterable[tuple[str, bool]]:
    pieces: list[str] = []
    weight = glyphs[0].bold
    for index, glyph in enumerate(glyphs):
        before = glyphs[index - 1] if index else None
        if before is not None and _shows_blank(before, glyph):
            pieces.append(" ")
        if glyph.bold != weight and glyph.text.strip():
            yield "".join(pieces), weight
            pieces, weight = [], glyph.bold
        pieces.append(glyph.text)
    yield "".join(pieces), weight


def _shows_blank(before: Glyph, after: Glyph) -> bool:
    if before.text.endswith(" ") or after.text.startswith(" "):
        # Between Han characters a blank glyph is kept only once, by whoever drew it.
        return False
    gap = after.x0 - before.x1
    size = max(before.size, after.size)
    # Justified lines spread Han characters, and a margin is set between Han and Latin: neither is a blank.
    if is_wide(before.text[-1]) or is_wide(after.text[0]):
        return gap > size
    return gap > 0.2 * size


def gather_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines of a column of text from top to bottom; blank glyphs at the ends are dropped."""
    rows: list[tuple[float, float, list[Glyph]]] = []
    # Lines are found by the taller glyphs, so that a superscript cannot pull two of them into one.
    for glyph in sorted(glyphs, key=lambda glyph: (-round(glyph.size), glyph.top, glyph.x0)):
        place = _row_of(rows, glyph)
        if place is None:
            rows.append((glyph.top, glyph.bottom, [glyph]))
            rows.sort(key=lambda row: row[0])
        else:
            place.append(glyph)
    return [line for _, _, members in rows if (line := line_of(members)) is not None]


def _row_of(rows: list[tuple[float, float, list[Glyph]]], glyph: Glyph) -> list[Glyph] | None:
    # Lines hardly overlap, so the one that fits stands near the end in the order of reading.
    best: list[Glyph] | None = None
    most = 0.45
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        if rows[middle][0] < glyph.bottom:
            low = middle + 1
        else:
            high = middle
    height = max(glyph.bottom - glyph.top, 0.1)
    for top, bottom, members in reversed(rows[max(0, low - 6) : low]):
        share = (min(bottom, glyph.bottom) - max(top, glyph.top)) / min(height, max(bottom - top, 0.1))
        if share > most:
            best, most = members, share
    return best


def line_of(glyphs: Iterable[Glyph]) -> Line | None:
    """Return glyphs as one line, or None when nothing in them is visible."""
    ordered = sorted(glyphs, key=lambda glyph: (glyph.x0, glyph.x1))
    while ordered and not ordered[0].text.strip():
        ordered.pop(0)
    while ordered and not ordered[-1].text.strip():
        ordered.pop()
    return Line(tuple(ordered)) if ordered else None


_HYPHENS = "-‐‑–/"
#: Identity numbers, accounts and mobile numbers: a line that ends inside one must not tear it apart.
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LONG_NUMBERS = {11, *range(15, 20)}


def joint(before: str, after: str) -> str:
    """Return what stands between the end of one line and the start of the next: a blank, or nothing."""
    if not before or not after or is_wide(before[-1]) or is_wide(after[0]):
        return ""
    if before[-1] in _HYPHENS or before[-1] in "([" or after[0] in ")],.;:%":
        return ""
    head = re.search(r"\d+$", before)
    tail = re.match(r"\d+[Xx]?", after)
    # A whole mobile number before other figures is left alone; eleven digits of an identity number are not.
    if head and tail and len(head[0]) + len(tail[0]) in _LONG_NUMBERS and not _MOBILE.fullmatch(head[0]):
        return ""
    return " "
