"""The text objects of an OFD page as glyphs at their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.pdf_glyphs import Glyph, is_wide, repaired

#: Points in a millimetre, the unit of OFD.
_MM = 72 / 25.4
_MOST_GLYPHS = 60_000
_MOST_REPEATED = 20_000
#: Text this slanting is a watermark, as a rule.
_SLANTING = 0.1

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageText:
    """The glyphs of a page; width and height in points, ``paths`` and ``pictures`` counted."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float
    paths: int
    pictures: int


def page_text(parts: Sequence[Any], box: Box, bold_fonts: frozenset[str]) -> PageText:
    """Return the text of a page: its own content and that of its templates (roots of their XML)."""
    glyphs: list[Glyph] = []
    paths = pictures = 0
    for part in parts:
        for element in part.iter("{*}TextObject"):
            if element.get("Visible") == "false":
                continue
            for glyph in _object_glyphs(element, box, bold_fonts):
                glyphs.append(glyph)
                if len(glyphs) > _MOST_GLYPHS:
                    raise Unreadable(
                        "这份 OFD 文档有一页内容过多，无法安全读取。请改用原来的 Word 文件。", "too_large"
                    )
        paths += sum(1 for _ in part.iter("{*}PathObject"))
        pictures += sum(1 for _ in part.iter("{*}ImageObject"))
    return PageText(tuple(glyphs), box[2] * _MM, box[3] * _MM, paths, pictures)


def _object_glyphs(element: Any, page: Box, bold_fonts: frozenset[str]) -> Iterator[Glyph]:
    boundary = _numbers(element.get("Boundary")) or [0.0, 0.0, 0.0, 0.0]
    size = (_numbers(element.get("Size")) or [3.5])[0]
    ctm = _numbers(element.get("CTM"))
    matrix: Matrix = tuple(ctm) if len(ctm) == 6 else (1, 0, 0, 1, 0, 0)  # type: ignore[assignment]
    if abs(matrix[1]) > _SLANTING * max(abs(matrix[0]), 0.001):
        return
    bold = element.get("Font") in bold_fonts or _weight(element.get("Weight")) > 500
    left, top = boundary[0] - page[0], boundary[1] - page[1]
    x = y = 0.0
    for code in element.iter("{*}TextCode"):
        text = code.text or ""
        # A missing coordinate is that of the piece before.
        x = (_numbers(code.get("X")) or [x])[0]
        y = (_numbers(code.get("Y")) or [y])[0]
        across = _deltas(code.get("DeltaX"), len(text))
        down = _deltas(code.get("DeltaY"), len(text))
        yield from _placed(text, (x, y), across, down, size, matrix, (left, top), bold=bold)


def _placed(
    text: str,
    start: tuple[float, float],
    across: Sequence[float],
    down: Sequence[float],
    size: float,
    matrix: Matrix,
    corner: tuple[float, float],
    *,
    bold: bool,
) -> Iterator[Glyph]:
    a, b, c, d, e, f = matrix
    x, y = start
    drawn = size * abs(d or 1)
    for index, character in enumerate(text):
        own = size if is_wide(character) else 0.5 * size
        step = across[index] if index < len(across) else (0.0 if down else own)
        at_x, at_y = a * x + c * y + e + corner[0], b * x + d * y + f + corner[1]
        # What stands narrower than a Han character is as wide as the step to the next.
        width = (min(size, step) if step > 0 and not is_wide(character) else own) * abs(a or 1)
        if read := repaired(character):
            yield Glyph(
                read,
                at_x * _MM,
                (at_x + width) * _MM,
                (at_y - 0.88 * drawn) * _MM,
                (at_y + 0.12 * drawn) * _MM,
                drawn * _MM,
                bold,
            )
        x += step
        y += down[index] if index < len(down) else 0.0


def _numbers(text: str | None) -> list[float]:
    found = []
    for part in (text or "").split():
        try:
            value = float(part)
        except ValueError:
            return []
        found.append(max(-1e5, min(1e5, value)) if isfinite(value) else 0.0)
    return found


def _deltas(text: str | None, most: int) -> list[float]:
    """Return the steps between characters; ``g 5 3.2`` stands for five steps of 3.2 millimetres."""
    steps: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        try:
            if part == "g":
                times, step = int(float(next(parts))), float(next(parts))
                steps += [step] * max(0, min(times, most, _MOST_REPEATED))
            else:
                steps.append(float(part))
        except (ValueError, StopIteration, OverflowError):
            break
        if len(steps) >= most:
            break
    return [max(-1e5, min(1e5, step)) if isfinite(step) else 0.0 for step in steps[:most]]


def _weight(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 400
