"""
Tables of no form: rows of figures under headings of which one is 合计, and rows of which the last is.

类别 结果维持 结果纠正 其他结果 尚未审结 总计 / 行政复议 1204 318 402 187 2111

That such a table adds up at all is shown by its other rows and columns: where one misses what all others keep, it is
false. A single row or column is told only where its headings, or its words, leave nothing out.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.masking import masked
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.source import Line, Source

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_EMPTY = frozenset(["", "-", "—", "——", "--", "/", "无"])
_TOTAL = re.compile(r"(?:[全总本各]?[\u4e00-\u9fff]{0,3})?(?:合计|总计|小计|总数|共计)(?:\([^()]*\))?")
#: Every heading of a total ends in one of these.
_TOTALS = ("合计", "总计", "小计", "总数", "共计")
_LAST = re.compile(r"(?:全?[省市县区州镇乡局校院]?)?(?:合计|总计|共计)(?:\([^()]*\))?")
#: Headings of which the figures add up to nothing.
_NO_PART = re.compile(r"其中|率|%|比|均|同比|增|减|排名|序号|年份|年度|上年|去年|单价|备注|小计")
#: The results of reviews and suits are all that there are.
_ALL = ("结果维持", "结果纠正", "其他结果", "尚未审结")
#: A row of a part of another row, or of some of them only.
_NO_ROW = re.compile(r"其中|小计|[等]$|^(?:主要|部分)|^[一二三四五六七八九十\d]+[.、]\d|^\(?\d+\)|率|均|%|比")
_FEWEST_ROWS, _FEWEST_PARTS, _LONGEST = 2, 2, 400


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its figures."""

    line: Line
    label: str
    figures: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the same width, under headings or none."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def check_free_tables(source: Source, tables: Container[int]) -> Iterator[Fault]:
    """Find totals of rows and columns that are not the sums of their figures."""
    if not any(word in source.folded for word in _TOTALS):
        return
    for table in tables_of(source, tables):
        wrong = list(_across(source, table))
        yield from wrong
        if not wrong:
            yield from _down(source, table)


def tables_of(source: Source, taken: Container[int] = ()) -> Iterator[Table]:
    """Yield the tables of a document in the order of reading, without the lines that a form has taken."""
    headings: tuple[str, ...] = ()
    rows: list[Row] = []
    for line in (*source.lines, None):
        words = _words(source, line) if line is not None and line.start not in taken else ()
        row = _row(line, words) if line is not None and len(words) > 1 else None
        if row is not None and rows and len(row.figures) != len(rows[0].figures):
            row = None
        if row is not None:
            rows.append(row)
            continue
        if rows:
            width = len(rows[0].figures)
            yield Table(headings[-width:] if len(headings) in (width, width + 1) else (), tuple(rows))
        rows = []
        headings = (
            tuple(words) if len(words) > 1 and not any(_NUMBER.fullmatch(each) for each in words) else ()
        )


def _words(source: Source, line: Line) -> tuple[str, ...]:
    text = source.line_text(line)
    if len(text) > _LONGEST or "。" in text or "；" in text:
        return ()
    if line.cells:
        return tuple("".join(cell.split()) for cell in line.cells)
    return tuple(text.split())


def _row(line: Line, words: Sequence[str]) -> Row | None:
    """Return a label with its figures, None for a line that is no row."""
    at = len(words)
    while at and (_NUMBER.fullmatch(words[at - 1]) or words[at - 1] in _EMPTY):
        at -= 1
    label = "".join(words[:at])
    figures = words[at:]
    if not (figures and label) or len(label) > 30 or "，" in label or not re.search("[\u4e00-\u9fff]", label):
        return None
    if not any(_NUMBER.fullmatch(each) for each in figures):
        return None
    values = tuple(Decimal(each.replace(",", "")) if each not in _EMPTY else Decimal(0) for each in figures)
    return Row(line, label, values)


def _across(source: Source, table: Table) -> Iterator[Fault]:
    """Find a row whose total its figures miss, where all others come to theirs."""
    headings = table.headings
    if len(headings) <= _FEWEST_PARTS or not _TOTAL.fullmatch(headings[-1]):
        return
    if any(_NO_PART.search(heading) or _TOTAL.fullmatch(heading) for heading in headings[:-1]):
        return
    wrong = [row for row in table.rows if sum(row.figures[:-1]) != row.figures[-1]]
    if len(wrong) != 1:
        return
    closed = headings[:-1] == _ALL
    level: Level = "error" if closed or len(table.rows) > 1 else "warning"
    row = wrong[0]
    total = sum(row.figures[:-1], Decimal(0))
    yield _fault(
        source,
        row,
        row.label,
        headings[-1],
        [written(plain(figure)) for figure in row.figures[:-1]],
        total,
        row.figures[-1],
        level,
    )


def _down(source: Source, table: Table) -> Iterator[Fault]:
    """Find a column whose total its figures miss."""
    last = table.rows[-1]
    parts = table.rows[:-1]
    if (
        not _LAST.fullmatch(last.label)
        or len(parts) < _FEWEST_ROWS
        or any(_NO_ROW.search(row.label) for row in parts)
    ):
        return
    sums = [sum((row.figures[at] for row in parts), Decimal(0)) for at in range(len(last.figures))]
    wrong = [
        at
        for at, total in enumerate(sums)
        if total != last.figures[at] and not (table.headings and _NO_PART.search(table.headings[at]))
    ]
    if len(wrong) != 1 or (len(sums) == 1 and _without_one(parts, sums[0], last.figures[0])):
        return
    at = wrong[0]
    heading = table.headings[at] if table.headings else ""
    listed = [written(plain(row.figures[at])) for row in parts]
    known = len(sums) > 1 or last.line.cells
    yield _fault(
        source, last, heading, last.label, listed, sums[at], last.figures[at], "error" if known else "warning"
    )


def _without_one(parts: Sequence[Row], total: Decimal, printed: Decimal) -> bool:
    """Return whether a total is right where one of its rows is a part of another."""
    return any(total - row.figures[0] == printed for row in parts)


def _fault(
    source: Source,
    row: Row,
    label: str,
    total_label: str,
    listed: Sequence[str],
    total: Decimal,
    printed: Decimal,
    level: Level,
) -> Fault:
    shown = " + ".join(listed[:8]) + (" + …" if len(listed) > 8 else "")
    name = f"“{masked(label)}”的“{masked(total_label)}”" if label else f"“{masked(total_label)}”"
    return Fault(
        "sum",
        level,
        f"表中{name}写为 {written(plain(printed))}，而 {shown} = {written(plain(total))}，请核对。",
        source.quote(row.line.start, row.line.end, 200),
        None,
        plain(total),
        plain(printed),
    )
