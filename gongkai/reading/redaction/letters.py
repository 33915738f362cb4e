"""The letters of a page at their places, the words among them, and how texts are held against each other."""

import ctypes
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from gongkai.reading.checks.passages import INVISIBLE
from gongkai.reading.documents.pdf_glyphs import repaired

Area = tuple[float, float, float, float]

#: Steps to the point when places are asked for, since they come as whole numbers.
_FINE = 20
#: Letters as flat as this without anything missing.
_FLAT = frozenset("一—–-－_＿─~～.。,，、'\"“”‘’·…")
_PADDING = 1.0
#: What is drawn twice is drawn twice soon.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Letter:
    """A visible sign and its place, in points from the upper left corner; ``missing`` if there is no font for it."""

    sign: str
    area: Area
    missing: bool = False


def bare(text: str) -> str:
    """Return a text as it is compared: without blanks and invisible signs, in one width and case."""
    return "".join(unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold().split())


def letters_of(page: Any) -> list[Letter]:
    """
    Return the letters of a page in the order of the file; raises what pypdfium2 raises.

    One that is drawn a second time in its place, as some programs set bold, is returned once.
    """
    text = page.get_textpage()
    place = _Places(page)
    found: list[Letter] = []
    for index in range(text.count_chars()):
        raw_sign = chr(raw.FPDFText_GetUnicode(text, index))
        sign = repaired(raw_sign)
        if not bare(sign) or raw_sign in "\ufffe\uffff\0":
            continue
        loose = text.get_charbox(index, loose=True)
        letter = Letter(sign, place.of(loose), sign not in _FLAT and _is_missing(text, index, loose))
        if not any(_is_same(letter, other) for other in found[-_NEAR:]):
            found.append(letter)
    text.close()
    return found


def _is_same(one: Letter, other: Letter) -> bool:
    near = 0.1 * max(one.area[3] - one.area[1], 1.0)
    return one.sign == other.sign and all(
        abs(a - b) < near for a, b in zip(one.area, other.area, strict=True)
    )


def _is_missing(text: Any, index: int, loose: Area) -> bool:
    """Return whether a letter cannot be drawn: its font is neither in the file nor on this machine."""
    tight = text.get_charbox(index)
    if tight[3] - tight[1] > 0.05 * (loose[3] - loose[1]):
        return False
    handle = raw.FPDFText_GetTextObject(text, index)
    font = raw.FPDFTextObj_GetFont(handle) if handle else None
    return bool(font) and not raw.FPDFFont_GetIsEmbedded(font)


class _Places:
    """Turns places of the file into places of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._size = round(page.get_width() * _FINE), round(page.get_height() * _FINE)

    def of(self, box: Area) -> Area:
        corners = [self._corner(x, y) for x, y in (box[:2], box[2:])]
        (x0, x1), (y0, y1) = (sorted(corner[side] / _FINE for corner in corners) for side in (0, 1))
        return x0, y0, x1, y1

    def _corner(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page, 0, 0, *self._size, 0, x, y, across, down)
        return across.value, down.value


def readings(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """
    Yield the letters of a page as they may be read: as the file has them, by rows, and by columns from the right.

    Programs write a line in pieces, cells in any order, and what stands below one another sign by sign.
    """
    yield list(letters)
    yield _sorted(letters, (1, 3), lambda letter: letter.area[0])
    yield _sorted(letters, (2, 0), lambda letter: letter.area[1])


def _sorted(
    letters: Sequence[Letter], sides: tuple[int, int], place: Callable[[Letter], float]
) -> list[Letter]:
    """Return letters strip by strip: those whose middles lie within half a letter of the first of a strip."""
    sign = -1 if sides[0] > sides[1] else 1
    middles = sorted(
        ((sign * (each.area[sides[0]] + each.area[sides[1]]) / 2, at) for at, each in enumerate(letters))
    )
    ordered: list[Letter] = []
    strip: list[Letter] = []
    start = 0.0
    for middle, at in middles:
        letter = letters[at]
        if strip and middle - start > 0.5 * abs(letter.area[sides[1]] - letter.area[sides[0]]):
            ordered += sorted(strip, key=place)
            strip = []
        if not strip:
            start = middle
        strip.append(letter)
    return ordered + sorted(strip, key=place)


def text_of(letters: Sequence[Letter]) -> str:
    """Return letters as a text that is compared."""
    return bare("".join(letter.sign for letter in letters))


def places_of(term: str, letters: Sequence[Letter]) -> Iterator[Area]:
    """Yield the places of a term on a page, each once, one for each line on which it stands."""
    found: set[Area] = set()
    for reading in readings(letters):
        for area in _places_in(bare(term), reading):
            if area not in found:
                found.add(area)
                yield area


def _places_in(wanted: str, letters: Sequence[Letter]) -> Iterator[Area]:
    signs, owners = [], []
    for at, letter in enumerate(letters):
        for sign in bare(letter.sign):
            signs.append(sign)
            owners.append(at)
    text = "".join(signs)
    start = text.find(wanted)
    while wanted and start >= 0:
        held = letters[owners[start] : owners[start + len(wanted) - 1] + 1]
        yield from (_around(line) for line in lines_of(held))
        start = text.find(wanted, start + 1)


def left_beside(areas: Sequence[Area], letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters of a page that can still be read when these parts of it are black."""
    return [letter for letter in letters if not any(_is_under(letter.area, area) for area in areas)]


def words_under(area: Area, letters: Sequence[Letter]) -> Iterator[str]:
    """Yield what stands in a part of a page, as it is compared: each run of letters on one line."""
    run: list[Letter] = []
    for letter in letters:
        if _is_under(letter.area, area):
            run.append(letter)
        elif run:
            yield from map(text_of, lines_of(run))
            run = []
    yield from map(text_of, lines_of(run))


def lines_of(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield letters line by line, across or down, in the order in which they come."""
    line: list[Letter] = []
    for letter in letters:
        if line and not _is_beside(line[-1].area, letter.area):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _is_beside(one: Area, other: Area) -> bool:
    """Return whether a letter goes on in the line of the one before, across or down, whichever way the page lies."""
    height, width = max(one[3] - one[1], 0.1), max(one[2] - one[0], 0.1)
    across = max(other[0] - one[2], one[0] - other[2])
    down = max(other[1] - one[3], one[1] - other[3])
    in_row = abs(one[1] - other[1]) < 0.6 * height and -width <= across < 6 * height
    in_column = abs(one[0] - other[0]) < 0.6 * width and -height <= down < 3 * height
    return in_row or in_column


def _around(line: Sequence[Letter]) -> Area:
    return (
        min(letter.area[0] for letter in line) - _PADDING,
        min(letter.area[1] for letter in line) - _PADDING,
        max(letter.area[2] for letter in line) + _PADDING,
        max(letter.area[3] for letter in line) + _PADDING,
    )


def _is_under(letter: Area, box: Area) -> bool:
    """Return whether a box covers so much of a letter that it cannot be read any more."""
    width = min(letter[2], box[2]) - max(letter[0], box[0])
    height = min(letter[3], box[3]) - max(letter[1], box[1])
    own = max((letter[2] - letter[0]) * (letter[3] - letter[1]), 0.01)
    return width > 0 and height > 0 and width * height > 0.4 * own
