"""Forms B and C read from a page: rows by their labels, columns by their headings or, in full rows, by their order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.domain.forms.model import Cell
from gongkai.domain.forms.tables import APPLICANTS
from gongkai.reading.reports.form_a import TableRead
from gongkai.reading.reports.form_columns import between, empty_behind, headings_of, placed, total_alone
from gongkai.reading.reports.form_disputes import read_disputes
from gongkai.reading.reports.form_versions import fit_sixth
from gongkai.reading.reports.glued import unglued
from gongkai.reading.reports.labels_bc import OUTCOMES, STATISTICS, Row, bare_label, outcome
from gongkai.reading.reports.page_marks import is_page_mark
from gongkai.reading.reports.recognise import year_of_period
from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.stream import CellRead, cells, table_like

_APPLICANT_KEYS = tuple(column.key for column in APPLICANTS)
_ARTICLE = re.compile(r"第?二十条第?\(?([一五六八九])\)?项?")
#: Fewer rows of Table 3 are prose.
_FEWEST_ROWS = 8
#: Of an excerpt so many rows must be whole, among them the first and one of the last.
_FEWEST_OF_AN_EXCERPT = 3
#: What came in the year, and what was carried in.
_FIRST_ROWS = frozenset(["1", "2"])
#: So many rows of Table 2 are the table, though no other is printed.
_FEWEST_STATISTICS = 2
_MOST_VALUES = 40
#: 198000元, in a column of 万元
_IN_YUAN = re.compile(r"\d ?元$")
#: The first heading of Table 4, as it may be run together with others.
_OF_DISPUTES = "结果维持"
#: Words that stand in these forms and in no other; a document without them need not be looked through.
_TELLING = ("本年新收", "结果维持", "制发件数", "新制作数量", "结转下年", "处理决定数量", "本年增/减")


@dataclass
class _Pending:
    """A row whose label has been met: what came behind it."""

    suffix: str
    cell: CellRead
    values: list[CellRead] = field(default_factory=list)
    #: Where the next label stands.
    until: int = -1


def read_forms_bc(source: Source) -> tuple[str, TableRead] | None:
    """Return ``B`` or ``C`` with the figures of its tables, None where the document prints neither."""
    if not any(word in source.folded for word in _TELLING):
        return None
    whole_table = table_like(source)
    lines = [line for line in whole_table if line.cells or not is_page_mark(source.line_text(line))]
    stream = list(unglued(cells(source, lines)))
    outcomes = _outcomes(stream, lines, source)
    statistics, letter = _statistics(stream)
    disputes = read_disputes(stream, source)
    rows = len({suffix for suffix, _ in outcomes.figures})
    alone = len({suffix for suffix, _ in statistics.figures}) >= _FEWEST_STATISTICS
    few = rows < _FEWEST_ROWS and not _is_excerpt(outcomes)
    year = _titled_year(source) or 0
    only_disputes = len(disputes.figures) == _ALL_DISPUTES and year >= _FIRST_OF_FORM_B
    if few and not (statistics.figures and (rows or disputes.figures)) and not alone and not only_disputes:
        return None
    splits = any(suffix.startswith("3.6.") for suffix, _ in (*outcomes.figures, *outcomes.unclear))
    whole = any(suffix == "3.6" for suffix, _ in (*outcomes.figures, *outcomes.unclear))
    later = year >= _FIRST_OF_FORM_C
    key = letter or ("C" if splits or (not whole and later) else "B")
    fit_sixth(outcomes, key)
    read = TableRead()
    for part, prefix in ((statistics, "2."), (outcomes, "3."), (disputes, "4.")):
        for (suffix, column), figure in part.figures.items():
            cell: Cell = (f"{key}{prefix}{suffix}", column)
            read.figures[cell] = figure
            read.places[cell] = part.places[suffix, column]
            if (suffix, column) in part.units:
                read.units[cell] = part.units[suffix, column]
        read.told_as_one |= {f"{key}{prefix}{suffix}" for suffix in part.told_as_one}
        read.unclear += [(f"{key}{prefix}{suffix}", span) for suffix, span in part.unclear]
    read.lines |= {lines[number].start for part in (statistics, outcomes, disputes) for number in part.lines}
    _fill_region(read, whole_table)
    return key, read


#: 2021年政府信息公开工作年度报告
_TITLED = re.compile(r"(20\d\d) ?年[^。\n]{0,16}公开[^。\n]{0,10}(?:报告|年报)")
#: A year that is no part of a day.
_WHOLE_YEAR = re.compile(r"(?<![至到入])(20\d\d) ?年(?! ?\d{1,2} ?月)")
_OPENING = 4000
_FIRST_OF_FORM_B, _FIRST_OF_FORM_C = 2019, 2021
#: Table 4 printed whole is one, though no other is printed.
_ALL_DISPUTES = 15


def _titled_year(source: Source) -> int | None:
    """Return the year in the first title of a document, else of its figures, else the one that it tells most of."""
    titled = _TITLED.search(source.folded)
    if titled:
        return int(titled[1])
    return year_of_period(source.folded) or _year_told_most(source.folded[:_OPENING])


def _year_told_most(words: str) -> int | None:
    """Return the year that a text without a title tells most of, of two the later; None where it names none."""
    told = [int(year) for year in _WHOLE_YEAR.findall(words)]
    return max(set(told), key=lambda year: (told.count(year), year)) if told else None


def _is_excerpt(outcomes: TableRead) -> bool:
    """
    Return whether some rows of Table 3 stand for all of it.

    Those without any case were left out, or the table breaks off behind its first two rows.
    """
    whole = {
        suffix
        for suffix, _ in outcomes.figures
        if all(outcomes.figures.get((suffix, key)) is not None for key in _APPLICANT_KEYS)
    }
    if whole >= _FIRST_ROWS:
        return True
    return len(whole) >= _FEWEST_OF_AN_EXCERPT and "1" in whole and bool(whole & {"3.7", "4"})


def _fill_region(read: TableRead, lines: Sequence[Line]) -> None:
    """Take the whole of each table out of the running text, its headings and its odd cells too."""
    taken = [number for number, line in enumerate(lines) if line.start in read.lines]
    for first, second in pairwise(taken):
        if second - first <= 30:
            read.lines |= {line.start for line in lines[first : second + 1]}


def _outcomes(stream: Sequence[CellRead], lines: Sequence[Line], source: Source) -> TableRead:
    """Read Table 3: after a label the seven figures of its row, until the next label."""
    read = TableRead()
    headings = headings_of(source, lines, _APPLICANT_KEYS)
    rows: list[_Pending] = []
    pending: _Pending | None = None
    last: Row | None = None
    heading_line = -1
    for place, cell in enumerate(stream):
        if cell.number is not None or (cell.blank and not (cell.free and cell.text == "")):
            if pending is not None and len(pending.values) < _MOST_VALUES:
                pending.values.append(cell)
            continue
        if cell.text in _APPLICANT_KEYS and (cell.line == heading_line or _is_heading(stream, place)):
            heading_line = cell.line
            continue
        if len(rows) > _FEWEST_ROWS and bare_label(cell.text).startswith(_OF_DISPUTES):
            # The last row was not known for one: what follows is another table, whose 总计 is none of this one's.
            if pending is not None:
                pending.until = cell.start
            break
        row, joined = outcome(stream, place, last)
        if row is None:
            continue
        if pending is not None:
            pending.until, pending = cell.start, None
        if row.is_value or last is None or OUTCOMES.index(row) > OUTCOMES.index(last):
            # The title of a group stands in the middle of its rows, where its cell is merged.
            last = row
        if row.is_value:
            pending = _Pending(row.suffix, cell)
            rows.append(pending)
        read.lines.update(part.line for part in stream[place : place + joined])
        if row.suffix == "4" and len(rows) > _FEWEST_ROWS:
            # What follows the last row is another table.
            for after in stream[place + joined :]:
                if after.number is None and not (after.blank and not (after.free and after.text == "")):
                    if pending is not None:
                        pending.until = after.start
                    break
                if pending is not None:
                    pending.values.append(after)
            break
    behind = empty_behind([row.values for row in rows if not row.cell.free], len(_APPLICANT_KEYS))
    for row_read in rows:
        _settle(read, source, row_read, headings, behind=behind)
    return read


def _is_heading(stream: Sequence[CellRead], place: int) -> bool:
    near = {cell.text for cell in stream[max(0, place - 7) : place + 8]}
    return len(near & set(_APPLICANT_KEYS)) >= 5


def _settle(
    read: TableRead, source: Source, pending: _Pending, headings: Sequence[float], *, behind: bool
) -> None:
    if any((pending.suffix, key) in read.figures for key in _APPLICANT_KEYS):
        return
    count = len(_APPLICANT_KEYS)
    values = placed(source, pending.cell, pending.values, headings, count, behind=behind)
    if values is None and pending.until > 0:
        values = between(source, pending.cell, pending.values, pending.until, count)
    if values is None and (total := total_alone(pending.values, count)) is not None:
        # The blank cells of this row left no trace: only what it comes to is known.
        _keep(read, pending.suffix, _APPLICANT_KEYS[-1:], [total], pending.cell)
        return
    if values is None:
        if pending.values:
            read.unclear.append((pending.suffix, (pending.cell.start, pending.cell.end)))
        return
    _keep(read, pending.suffix, _APPLICANT_KEYS, values, pending.cell)


def _keep(
    read: TableRead, suffix: str, keys: Sequence[str], values: Sequence[CellRead | None], label: CellRead
) -> None:
    for key, value in zip(keys, values, strict=True):
        read.figures[suffix, key] = value.number if value is not None else None
        read.places[suffix, key] = (label.start, value.end if value is not None else label.end)
        if value is not None:
            read.lines.add(value.line)
    read.lines.add(label.line)


def _statistics(stream: Sequence[CellRead]) -> tuple[TableRead, str]:
    """Read Table 2 block by block; the headings tell form B from form C."""
    read = TableRead()
    words = {bare_label(cell.text) for cell in stream}
    letter = ""
    if words & {"本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量"}:
        letter = "C"
    elif words & {"本年新制作数量", "上一年项目数量", "本年增/减", "对外公开总数量"}:
        letter = "B"
    if not letter:
        return read, ""
    block = ""
    thousands = next(
        (cell.text for cell in stream if "采购总金额" in cell.text or "收费金额" in cell.text), ""
    )
    for place, cell in enumerate(stream):
        joined = cell.text
        found = _ARTICLE.search(joined)
        if found:
            block = found[1]
            continue
        if not block or cell.number is not None or cell.blank:
            continue
        row = STATISTICS[letter].get(block, {}).get(bare_label(cell.text))
        if row is None:
            continue
        suffix, keys = row
        if (suffix, keys[0]) in read.figures:
            continue
        values = list(_behind(stream, place))
        if not values:
            continue
        filled = _trim(values, len(keys))
        if filled is None:
            if any(value.number is not None for value in values):
                read.unclear.append((suffix, (cell.start, cell.end)))
            continue
        _keep(read, suffix, keys, filled, cell)
        for key, value in zip(keys, filled, strict=True):
            in_yuan = value is not None and _IN_YUAN.search(value.text)
            if "金额" in key and (in_yuan or re.search(r"单位:元|\(元\)", thousands)):
                read.units[suffix, key] = "元"
        if suffix == {"C": "6", "B": "8"}[letter]:
            break
    return read, letter


def _behind(stream: Sequence[CellRead], place: int) -> Iterator[CellRead]:
    """Yield the figures and known blank cells that follow a label, within its row where it has one."""
    label = stream[place]
    for cell in stream[place + 1 : place + 1 + _MOST_VALUES]:
        if not label.free and cell.line != label.line:
            return
        if cell.number is None and not cell.blank:
            return
        yield cell


def _trim(values: list[CellRead], count: int) -> list[CellRead | None] | None:
    """Return ``count`` cells out of those of a row, in which merged ones have left empty places."""
    if len(values) == count:
        return list(values)
    numbers = [value for value in values if value.number is not None]
    if len(numbers) == count:
        return list(numbers)
    if values[0].free:
        return None
    if len(values) > count:
        # A cell merged over several columns stands at its first place.
        return (
            list(values[:count]) if not numbers or values[0].number is not None or count > 1 else [numbers[0]]
        )
    if len({value.number for value in numbers}) > 1:
        # Which of the figures is missing cannot be seen: 规章 | 22 | 235 |.
        return None
    return [*values, *[None] * (count - len(values))]


def headings_missing(read: TableRead, key: str) -> list[str]:
    """Return the codes of Table 3 whose rows were not found, in the order of the form."""
    there = {code for code, _ in (*read.figures, *read.unclear)} | read.told_as_one
    wanted = [row.suffix for row in OUTCOMES if row.is_value]
    wanted = [
        suffix for suffix in wanted if not (suffix == "3.6" if key == "C" else suffix.startswith("3.6."))
    ]
    return [f"{key}3.{suffix}" for suffix in wanted if f"{key}3.{suffix}" not in there]
