"""Table 4 of forms B and C: fifteen figures in one row, as the form has it, or a row of five for each kind."""

import re
from collections.abc import Sequence

from gongkai.domain.forms.tables import RESULTS
from gongkai.reading.reports.form_a import TableRead
from gongkai.reading.reports.form_columns import between, footing
from gongkai.reading.reports.labels_bc import bare_label
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.splits import UNREAD
from gongkai.reading.reports.stream import CellRead

_KEYS = tuple(column.key for column in RESULTS)
_MOST_VALUES = 40
#: What a row of five is of, by the number of the row in the form.
_KINDS = (
    ("2", re.compile("未经复议|直接起诉")),
    ("3", re.compile("(?:经过?)?复议后|经过?复议")),
    ("1", re.compile("行政复议|复议")),
)
#: 行政复议-结果维持: a heading that repeats the one above it.
_REPEATED = re.compile(
    r"^(?:行政复议|行政诉讼)?[-—·:：/]?(?:(?:未经复议)?直接起诉|复议后起诉)?[-—·:：/]?(?=(?:结果(?:维持|纠正)|其他结果|尚未审结|总计)$)"
)


def read_disputes(stream: Sequence[CellRead], source: Source) -> TableRead:
    """Read Table 4."""
    headings = [_REPEATED.sub("", bare_label(cell.text)) for cell in stream]
    if headings.count("结果维持") == 1 and (rows := _by_rows(stream, headings)) is not None:
        return rows
    read = _in_one_row(stream, headings, source)
    return read if read.figures or read.unclear else _under_broken_headings(source)


#: Fifteen cells of one row, each of them a number.
_ROW = re.compile(r"^ ?\|(?: ?\d{1,5} ?\|){15} ?$", re.MULTILINE)
_HEADED = "未经复议直接起诉"
_REACH = 600


def _under_broken_headings(source: Source) -> TableRead:
    """Read a row of fifteen figures whose headings were torn into lines; two of its three kinds must come to their totals."""
    read, text = TableRead(), source.folded
    headed = text.find(_HEADED)
    found = _ROW.search(text, headed, headed + _REACH) if headed >= 0 else None
    if found is None:
        return read
    width = len(_KEYS)
    numbers = [int(number) for number in re.findall(r"\d+", found[0])]
    kinds = [numbers[at : at + width] for at in range(0, 3 * width, width)]
    if sum(sum(kind[:-1]) == kind[-1] for kind in kinds) < len(kinds) - 1:
        return read
    for number, kind in enumerate(kinds, 1):
        for key, value in zip(_KEYS, kind, strict=True):
            read.figures[str(number), key] = value
            read.places[str(number), key] = found.span()
    return read


def _by_rows(stream: Sequence[CellRead], headings: Sequence[str]) -> TableRead | None:
    """Read a table whose rows are the kinds of disputes; None where it has no such row."""
    at = headings.index("结果维持")
    if tuple(headings[at : at + len(_KEYS)]) != _KEYS:
        return None
    read = TableRead()
    place = at + len(_KEYS)
    while place + len(_KEYS) < len(stream):
        label, values = stream[place], stream[place + 1 : place + 1 + len(_KEYS)]
        suffix = next((number for number, words in _KINDS if words.search(label.text)), None)
        if (
            suffix is None
            or (suffix, _KEYS[0]) in read.figures
            or any(value.number is None for value in values)
        ):
            break
        for key, value in zip(_KEYS, values, strict=True):
            read.figures[suffix, key] = value.number
            read.places[suffix, key] = (label.start, value.end)
            read.lines.add(value.line)
        read.lines.add(label.line)
        place += 1 + len(_KEYS)
    if not read.figures:
        return None
    read.lines.add(stream[at].line)
    return read


def _in_one_row(stream: Sequence[CellRead], headings: Sequence[str], source: Source) -> TableRead:
    """Read fifteen figures in a row behind three times the same headings."""
    read = TableRead()
    places = [
        place for place, heading in enumerate(headings) if heading in ("结果维持", "结果纠正", "尚未审结")
    ]
    if len(places) < 3:
        return read
    start = places[-1]
    while start < len(stream) and headings[start] != "总计":
        if start - places[-1] > 6:
            return read
        start += 1
    run: list[CellRead] = []
    until = len(source.folded)
    for cell in stream[start + 1 : start + 1 + _MOST_VALUES]:
        if cell.number is None and not cell.blank and cell.text != UNREAD:
            full = bare_label(cell.text) in ("总计", "其他结果") or (run and len(run) >= 15)
            if full or any(value.number is not None for value in run):
                until = cell.start
                break
            continue
        run.append(cell)
    groups = _groups(run)
    if groups is None and run and run[0].free:
        width = len(_KEYS)
        row = between(source, stream[start], run, until, 3 * width, width)
        groups = [row[at : at + width] for at in range(0, 3 * width, width)] if row else None
    if groups is None:
        if any(cell.number is not None for cell in run):
            read.unclear.append(("1", (run[0].start, run[-1].end)))
        return read
    row_end = max(cell.end for cell in run if cell.line == run[0].line)
    for number, group in enumerate(groups, 1):
        if any(value is not None and value.text == UNREAD for value in group):
            read.unclear.append((str(number), (stream[start].start, stream[start].end)))
            continue
        for key, value in zip(_KEYS, group, strict=True):
            read.figures[str(number), key] = value.number if value is not None else None
            read.places[str(number), key] = (run[0].start, max((value or run[0]).end, row_end))
            read.lines.add((value or run[0]).line)
    read.lines |= {stream[place].line for place in places}
    return read


def _groups(run: list[CellRead]) -> list[list[CellRead | None]] | None:
    width = len(_KEYS)
    first_line = [cell for cell in run if cell.line == run[0].line] if run else []
    if len(first_line) >= 3 * width and not first_line[0].free:
        run = first_line
    numbers = [cell for cell in run if cell.number is not None]
    for row in (run, numbers):
        if len(row) == 3 * width:
            return [[*row[at : at + width]] for at in range(0, 3 * width, width)]
    if len(run) > 3 * width and not run[0].free:
        kept = footing(run, 3 * width, width) or [*run[-3 * width :]]
        return [kept[at : at + width] for at in range(0, 3 * width, width)]
    return None
