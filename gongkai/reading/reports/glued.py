"""Rows whose cells were run together: 本年新收政府信息公开申请数量2000002 is a label and seven figures."""

import re
from collections.abc import Iterable, Iterator

from gongkai.domain.forms.tables import APPLICANTS
from gongkai.reading.reports.labels_bc import WORDINGS, bare_label
from gongkai.reading.reports.stream import CellRead

_GLUED = re.compile(r"(?P<label>.*[\u4e00-\u9fff)”])(?P<digits>\d{2,24})")
_COUNT = len(APPLICANTS)
_DISPUTES = 15
#: Three figures of one digit each: 规章000.
_STATISTICS = ("规章", "行政规范性文件", "规范性文件")


def unglued(stream: Iterable[CellRead]) -> Iterator[CellRead]:
    """Yield the cells of a stream, those that hold a label and the figures of its row taken apart."""
    for cell in stream:
        if not cell.free:
            yield cell
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
