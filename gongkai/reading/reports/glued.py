"""
Rows whose cells were run together: 本年新收政府信息公开申请数量2000002 is a label and seven figures.

Of 本年新收政府信息公开申请数量15 1 1 0 0 0 17 only the first figure is; the others of its line tell that it is one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai.domain.forms.tables import APPLICANTS
from gongkai.reading.reports.labels_bc import STATISTICS, WORDINGS, bare_label
from gongkai.reading.reports.stream import NUMBER, CellRead

_GLUED = re.compile(r"(?P<label>.*[\u4e00-\u9fff)”])(?P<digits>\d{2,24})")
_COUNT = len(APPLICANTS)
_DISPUTES = 15
#: Three figures of one digit each: 规章000.
_STATISTICS = ("规章", "行政规范性文件", "规范性文件")
#: A label and the first figure of its row.
_FIRST = re.compile(rf"(?P<label>.*[\u4e00-\u9fff)”])(?P<figure>{NUMBER.pattern})")
#: How many figures the rows of Table 2 have, by their labels, in any form.
_WIDTHS: dict[str, set[int]] = {}
for _rows in STATISTICS.values():
    for _block in _rows.values():
        for _wording, (_, _keys) in _block.items():
            _WIDTHS.setdefault(_wording, set()).add(len(_keys))


def unglued(stream: Iterable[CellRead]) -> Iterator[CellRead]:
    """Yield the cells of a stream, those that hold a label and the figures of its row taken apart."""
    every = [*stream]
    for place, cell in enumerate(every):
        if not cell.free:
            yield cell
            continue
        if (first := _first_figure(cell, _figures_behind(every, place))) is not None:
            middle = cell.start + first
            yield CellRead(cell.text[:first], cell.start, middle, cell.line, True)
            yield CellRead(cell.text[first:], middle, cell.end, cell.line, True)
            continue
        if len(cell.text) == _DISPUTES and cell.text.isdigit():
            yield from _figures(cell, cell.start, [1] * _DISPUTES)
            continue
        found = _GLUED.fullmatch(cell.text)
        lengths = _lengths(found["label"], found["digits"]) if found else None
        if found is None or lengths is None:
            yield cell
            continue
        middle = cell.start + len(found["label"])
        yield CellRead(found["label"], cell.start, middle, cell.line, True)
        yield from _figures(cell, middle, lengths)


def _figures_behind(stream: Sequence[CellRead], place: int) -> int:
    """Return how many figures, and nothing else, follow a cell on its line."""
    line = stream[place].line
    count = 0
    for cell in stream[place + 1 : place + 1 + _COUNT]:
        if cell.line != line:
            break
        if cell.number is None and not cell.blank:
            return 0
        count += 1
    return count


def _first_figure(cell: CellRead, behind: int) -> int | None:
    """Return where the first figure of a row stands in the cell of its label, None where it holds none, or several."""
    found = _FIRST.fullmatch(cell.text)
    if found is None:
        return None
    bare = bare_label(found["label"])
    of_outcomes = behind == _COUNT - 1 and any(
        bare.endswith(wording) for wording in WORDINGS if len(wording) > 1
    )
    return found.start("figure") if of_outcomes or behind + 1 in _WIDTHS.get(bare, ()) else None


def _figures(cell: CellRead, start: int, lengths: Iterable[int]) -> Iterator[CellRead]:
    for length in lengths:
        text = cell.text[start - cell.start : start - cell.start + length]
        yield CellRead(text, start, start + length, cell.line, True)
        start += length


def _lengths(label: str, digits: str) -> list[int] | None:
    """Return how many digits each figure of a row has, None where it is no such row or cannot be told."""
    bare = bare_label(label)
    if bare in _STATISTICS:
        return [1, 1, 1] if len(digits) == 3 else None
    known = any(bare.endswith(wording) for wording in WORDINGS if len(wording) > 1)
    if not known or len(digits) < _COUNT:
        return None
    ways = list(_ways(digits, _COUNT))
    return ways[0] if len(ways) == 1 else None


def _ways(digits: str, count: int) -> Iterator[list[int]]:
    """Yield the ways to read digits as figures of which the last is the sum of the others."""
    for last in range(1, len(digits) - count + 2):
        figure = digits[-last:]
        if len(figure) > 1 and figure[0] == "0":
            continue
        for before in _sums(digits[:-last], count - 1, int(figure)):
            yield [*before, last]


def _sums(digits: str, count: int, total: int) -> Iterator[list[int]]:
    if count == 1:
        if digits and (len(digits) == 1 or digits[0] != "0") and int(digits) == total:
            yield [len(digits)]
        return
    for length in range(1, len(digits) - count + 2):
        figure = digits[:length]
        if (length > 1 and figure[0] == "0") or int(figure) > total:
            return
        for behind in _sums(digits[length:], count - 1, total - int(figure)):
            yield [length, *behind]
