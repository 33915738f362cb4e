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
    source: Source,
    label: CellRead,
    values: Sequence[CellRead],
    headings: Sequence[float],
    count: int,
    *,
    behind: bool = False,
) -> list[CellRead | None] | None:
    """
    Return one cell for each of ``count`` columns, None for a blank; None where that cannot be told.

    A row of a table keeps its figures at the end. Free words fill all columns, or stand below headings.
    """
    own = [value for value in values if value.line == label.line]
    if not label.free and own:
        if len(own) >= count:
            return _window(own, count, prefer_first=behind)
        numbers = [value for value in own if value.number is not None]
        return list(numbers) if len(numbers) == count else None
    if len(values) > count and all(not value.free for value in values):
        last = [value for value in values if value.line == values[-1].line]
        return list(last[-count:]) if len(last) >= count else None
    if (
        len(values) > count
        and any(value.free for value in values)
        and any(not value.free for value in values)
    ):
        return _whole_row(values, count)
    numbers = [value for value in values if value.number is not None]
    if len(values) == count or len(numbers) == count:
        return list(values if len(values) == count else numbers)
    if len(values) > count and all(value.number is not None for value in values[:count]):
        return list(values[:count])
    return _below(source, numbers, headings)


def _whole_row(values: Sequence[CellRead], count: int) -> list[CellRead | None] | None:
    """Return the only row of cells that adds up among figures that strayed out of other rows; None without one."""
    lines = dict.fromkeys(value.line for value in values if not value.free)
    rows = [[value for value in values if value.line == line] for line in lines]
    whole = [row for row in rows if len(row) == count and foots(row)]
    return list(whole[0]) if len(rows) == len(whole) == 1 else None


def empty_behind(rows: Sequence[Sequence[CellRead]], count: int) -> bool:
    """Return whether the empty places of merged cells stand behind the figures, by the rows that show it."""
    votes = 0
    for values in rows:
        own = [value for value in values if value.line == values[0].line]
        extra = len(own) - count
        if extra <= 0 or not any(value.number for value in own):
            continue
        first = foots(own[:count]) and all(cell.blank for cell in own[count:])
        last = foots(own[extra:]) and all(cell.blank for cell in own[:extra])
        votes += first - last
    return votes > 0


def _window(own: Sequence[CellRead], count: int, *, prefer_first: bool) -> list[CellRead | None]:
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
    if (found := footing(own, count)) is not None:
        return found
    behind = all(cell.blank for cell in own[count:])
    before = all(cell.blank for cell in own[:extra])
    if behind and before:
        return list(first if prefer_first else last)
    return list(first if behind else last)


def footing(own: Sequence[CellRead], count: int, width: int = 0) -> list[CellRead | None] | None:
    """Return the only window of a row outside of which all is empty, and whose groups of ``width`` all foot."""
    found = []
    for at in range(len(own) - count + 1):
        window = own[at : at + count]
        outside = (*own[:at], *own[at + count :])
        groups = [window[start : start + (width or count)] for start in range(0, count, width or count)]
        if all(cell.blank for cell in outside) and all(foots(group) for group in groups):
            found.append(window)
    return list(found[0]) if len(found) == 1 else None


def foots(cells: Sequence[CellRead | None]) -> bool:
    """Return whether the last figure is the sum of the others."""
    values = [(cell.number or 0) if cell is not None else 0 for cell in cells]
    return values[-1] == sum(values[:-1])


def total_alone(values: Sequence[CellRead], count: int) -> CellRead | None:
    """Return the total of a row whose blank cells left no trace: the last figure, where the others come to it."""
    numbers = [value for value in values if value.number is not None]
    if not numbers or len(numbers) >= count:
        return None
    if len(numbers) == 1:
        # A lone 0 is all there is; another figure alone may be that of any column.
        return numbers[0] if numbers[0].number == 0 else None
    return numbers[-1] if foots(numbers) else None


def between(
    source: Source, label: CellRead, values: Sequence[CellRead], until: int, count: int, width: int = 0
) -> list[CellRead | None] | None:
    """
    Return the cells of a row that stands with a cell on each line, its blank ones as empty lines.

    The row must have the right number of cells, and the last figure of each group of ``width`` be the sum of
    the others; else None.
    """
    numbers = [value for value in values if value.number is not None]
    ends = [label.end, *(number.end for number in numbers)]
    starts = [*(number.start for number in numbers), until]
    gaps = [source.folded.count("\n", end, start) for end, start in zip(ends, starts, strict=True)]
    if not numbers or not all(gaps):
        return None
    for lines, step in ((1, 1), (2, 1), (2, 2)):
        # Behind the last figure, which is the total, the table may be over.
        blanks = [(gap - lines) // step for gap in gaps[:-1]]
        if min(blanks) < 0 or any((gap - lines) % step for gap in gaps[:-1]):
            continue
        row: list[CellRead | None] = [None] * blanks[0]
        for number, empty in zip(numbers, [*blanks[1:], 0], strict=True):
            row += [number, *[None] * empty]
        groups = [row[start : start + (width or count)] for start in range(0, len(row), width or count)]
        if len(row) == count and all(foots(group) for group in groups):
            return row
    return None


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
