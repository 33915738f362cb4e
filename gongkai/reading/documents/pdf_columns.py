"""The order in which the lines of a page are read, one column or two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gongkai.reading.documents.pdf_glyphs import Glyph, Line, gather_lines, line_of

FULL, LEFT, RIGHT = "full", "left", "right"

#: Rows with text on both sides of a gutter, below which a page is not taken for a page of two columns.
_FEWEST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the column and the page on which it stands; ``width`` is that of the page, in points."""

    line: Line
    slot: str
    page: int
    width: float


def in_reading_order(glyphs: Iterable[Glyph], page: int, width: float) -> list[Placed]:
    """Return the lines of a part of a page as they are read: the left column before the right one."""
    lines = gather_lines(glyphs)
    gutter = _gutter(lines)
    if gutter is None:
        return [Placed(line, FULL, page, width) for line in lines]
    placed: list[Placed] = []
    band: list[Line] = []
    for line in lines:
        if any(glyph.x0 < gutter < glyph.x1 for glyph in line.glyphs) or not _leaves_gutter(line, gutter):
            placed += _two_columns(band, gutter, page, width)
            band = []
            placed.append(Placed(line, FULL, page, width))
        else:
            band.append(line)
    return placed + _two_columns(band, gutter, page, width)


def _two_columns(lines: Sequence[Line], gutter: float, page: int, width: float) -> list[Placed]:
    glyphs = [glyph for line in lines for glyph in line.glyphs]
    sides = {
        LEFT: [glyph for glyph in glyphs if glyph.x1 <= gutter],
        RIGHT: [glyph for glyph in glyphs if glyph.x0 >= gutter],
    }
    # The lines of two columns need not stand on one height; each side is gathered by itself.
    return [Placed(line, slot, page, width) for slot, side in sides.items() for line in gather_lines(side)]


def _gutter(lines: Sequence[Line]) -> float | None:
    gaps = [(line, gap) for line in lines for gap in _gaps(line)]
    best, most = None, 0
    for _, (start, end) in gaps:
        middle = (start + end) / 2
        rows = sum(1 for _, (left, right) in gaps if left <= middle <= right)
        if rows > most:
            best, most = middle, rows
    if best is None or most < _FEWEST_ROWS:
        return None
    rows_of_both = [line for line, (start, end) in gaps if start <= best <= end]
    left = [side for line in rows_of_both if (side := line_of(_before(line, best))) is not None]
    right = [side for line in rows_of_both if (side := line_of(_after(line, best))) is not None]
    return best if _is_set_text(left) and _is_set_text(right) else None


def _is_set_text(lines: Sequence[Line]) -> bool:
    """
    Return whether lines are a column of running text rather than labels beside their values.

    Running text starts at one edge and mostly runs on to the other; labels end where they please.
    """
    if len(lines) < _FEWEST_ROWS:
        return False
    em = median(line.size for line in lines)
    x0 = outermost(sorted(line.x0 for line in lines), 0.4 * em)
    x1 = -outermost(sorted(-line.x1 for line in lines), 0.8 * em)
    full = sum(1 for line in lines if line.x1 > x1 - 2.2 * em)
    started = sum(1 for line in lines if line.x0 < x0 + 2.6 * em)
    return x1 - x0 > 8 * em and full >= 0.5 * len(lines) and started >= 0.8 * len(lines)


def outermost(values: Sequence[float], tolerance: float) -> float:
    """Return the first value that does not stand alone; punctuation may hang out of a single line."""
    for first, second in pairwise(values):
        if second - first <= tolerance:
            return first
    return values[0]


def _gaps(line: Line) -> Iterable[tuple[float, float]]:
    visible = [glyph for glyph in line.glyphs if glyph.text.strip()]
    end = visible[0].x1
    for glyph in visible[1:]:
        if glyph.x0 - end > 0.9 * line.size:
            yield end, glyph.x0
        end = max(end, glyph.x1)


def _leaves_gutter(line: Line, gutter: float) -> bool:
    if line.x1 <= gutter or line.x0 >= gutter:
        return True
    return any(start <= gutter <= end for start, end in _gaps(line))


def _before(line: Line, x: float) -> list[Glyph]:
    return [glyph for glyph in line.glyphs if glyph.x1 <= x]


def _after(line: Line, x: float) -> list[Glyph]:
    return [glyph for glyph in line.glyphs if glyph.x0 >= x]
