"""Which figure of a row belongs under which heading."""

import unicodedata
from collections.abc import Sequence

from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.stream import CellRead

#: How far from its heading, in half-width signs, a figure may stand.
_TOLERANCE = 5.0


def headings_of(source: Source, lines: Sequence[Line], keys: Sequence[str]) -> list[float]:
    """Return the middles of the headings of a table aligned by blanks, in half-width signs; empty without them."""
    for line in lines:
        if line.cells:
            continue
        text = source.line_text(line)
        at, found = 0, []
        for key in keys:
            place = text.find(key, at)
            if place < 0:
                break
            found.append((_width(text[:place]) + _width(text[: place + len(key)])) / 2)
            at = place + len(key)
        if len(found) == len(keys):
            return found
    return []


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def placed(
    source: Source, label: CellRead, values: Sequence[CellRead], headings: Sequence[float], count: int
) -> list[CellRead | None] | None:
    """
    Return one cell for each of ``count`` columns, None for a blank; None where that cannot be told.

    A row of a table keeps its figures at the end. Free words fill all columns, or stand below headings.
    """
    own = [value for value in values if value.line == label.line]
    if not label.free and own:
        if len(own) >= count:
            return _window(own, count)
        numbers = [value for value in own if value.number is not None]
        return list(numbers) if len(numbers) == count else None
    if len(values) > count and all(not value.free for value in values):
        last = [value for value in values if value.line == values[-1].line]
        return list(last[-count:]) if len(last) >= count else None
    numbers = [value for value in values if value.number is not None]
    if len(values) == count or len(numbers) == count:
        return list(values if len(values) == count else numbers)
    if len(values) > count and all(value.number is not None for value in values[:count]):
        return list(values[:count])
    return _below(source, numbers, headings) or _total_alone(numbers, count)


def _window(own: Sequence[CellRead], count: int) -> list[CellRead | None]:
    """
    Return the cells of a row that are its figures; the places of a merged label are empty beside them.

    They stand before the figures or, as some converters write them, behind; where that cannot be seen, the
    window whose last figure is the sum of the others is the right one.
    """
    extra = len(own) - count
    first, last = own[:count], own[extra:]
    if not extra:
        return list(own)
    numbers = [cell for cell in own if cell.number is not None]
    if len(numbers) == count:
        return list(numbers)
    behind = all(cell.blank for cell in own[count:])
    before = all(cell.blank for cell in own[:extra])
    if behind and (not before or (_foots(first) and not _foots(last))):
        return list(first)
    return list(last)


def _foots(cells: Sequence[CellRead]) -> bool:
    values = [cell.number or 0 for cell in cells]
    return values[-1] == sum(values[:-1])


def _total_alone(numbers: Sequence[CellRead], count: int) -> list[CellRead | None] | None:
    """Return the total of a row whose blank cells left no trace: the last figure, where the others come to it."""
    values = [number.number or 0 for number in numbers]
    if not 2 <= len(values) < count or values[-1] != sum(values[:-1]):
        return None
    return [*[None] * (count - 1), numbers[-1]]


def _below(
    source: Source, numbers: Sequence[CellRead], headings: Sequence[float]
) -> list[CellRead | None] | None:
    """Return the figures of one line under the headings that they stand below."""
    if not headings or not numbers or len({value.line for value in numbers}) != 1:
        return None
    row: list[CellRead | None] = [None] * len(headings)
    for value in numbers:
        line = source.folded.rfind("\n", 0, value.start) + 1
        before = _width(source.folded[line : value.start])
        middle = before + len(value.text) / 2
        nearest = min(range(len(headings)), key=lambda column: abs(headings[column] - middle))
        if row[nearest] is not None or abs(headings[nearest] - middle) > _TOLERANCE:
            return None
        row[nearest] = value
    return row
