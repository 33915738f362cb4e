"""
What the rows of a report's closing table say against each other.

A year that is more than all years, a part that is more than its whole, ways of asking that come to another number than
what was asked. And across the columns: parts that were all of the whole by the end of all years were all of it each year.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.reading.reports.annex_tables import (
    AnnexRow,
    AnnexTable,
    concept_of_row,
    groups_of_rows,
)
from gongkai.reading.reports.local_proof import make_up_all
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.source import Source

_TWO = 2
#: One item may be in several channels, and so in the rows of all of them.
_CHANNEL = re.compile("网站|公报|微博|微信|媒体|公开栏|广播|电视|报刊|公示栏|电子屏|查阅|其[他它]方式")
_MEAN = re.compile("平均|每|[均比率]")
_EXCLUSIVE = frozenset(["received", "replied"])
_COUNTED = frozenset(["条", "件", "份", "篇", "人次", "次", "个", "宗"])


def check_annex_table(source: Source, table: AnnexTable) -> Iterator[Fault]:
    """Find rows of a table that cannot all be true."""
    for row in table.rows:
        yield from _of_row(source, table, row)
        yield from _of_whole_things(source, row)
    for head, parts in groups_of_rows(table):
        for part in parts:
            yield from _more_than_whole(source, table, head, part)
        yield from _sums(source, table, head, parts)
    yield from check_earlier_years(source, table)


def check_earlier_years(source: Source, table: AnnexTable) -> Iterator[Fault]:
    """Find a part that was more than its whole before this year, as the two columns together say."""
    for head, part in pairwise(table.rows):
        if not part.among or part.unit != head.unit or len(head.figures) < _TWO:
            continue
        (whole, whole_all), (piece, piece_all) = head.figures, part.figures
        if whole is None or whole_all is None or piece is None or piece_all is None:
            continue
        if piece > whole or piece_all > whole_all or whole > whole_all or piece > piece_all:
            # Each of these is told for itself.
            continue
        before, piece_before = whole_all - whole, piece_all - piece
        if piece_before > before:
            yield Fault(
                "sum",
                "error",
                f"表中“{head.name}”{table.headings[1]} {written(whole_all)}、{table.headings[0]} {written(whole)}，以前各年应为 "
                f"{written(before)}；其中“{part.name}”{written(piece_all)}、{written(piece)}，"
                f"以前各年应为 {written(piece_before)}，其中一项不应多于总数，请核对。",
                source.quote(head.start, part.end, 240),
                None,
                before,
                piece_before,
            )


def _of_row(source: Source, table: AnnexTable, row: AnnexRow) -> Iterator[Fault]:
    year, every = (*row.figures, None)[:_TWO]
    if year is not None and every is not None and year > every:
        yield Fault(
            "range",
            "error",
            f"表中“{row.name}”{table.headings[0]}为 {written(year)}，大于“{table.headings[1]}”的 {written(every)}，请核对。",
            source.quote(row.start, row.end, 200),
            None,
            every,
            year,
        )


def _of_whole_things(source: Source, row: AnnexRow) -> Iterator[Fault]:
    """Find a piece of a thing where whole ones are counted; in tens of thousands a fraction is none."""
    for figure in row.figures if not _MEAN.search(row.label) else ():
        if figure is not None and row.unit in _COUNTED and figure != int(figure):
            yield Fault(
                "range",
                "error",
                f"表中“{row.name}”为 {figure}{row.unit}，应为整数，请核对。",
                source.quote(row.start, row.end, 200),
                None,
                None,
                figure,
            )


def _more_than_whole(source: Source, table: AnnexTable, head: AnnexRow, part: AnnexRow) -> Iterator[Fault]:
    for heading, whole, piece in zip(table.headings, head.figures, part.figures, strict=False):
        if whole is not None and piece is not None and piece > whole:
            yield Fault(
                "sum",
                "error",
                f"表中“{head.name}”（{heading}）为 {written(whole)}，而其中“{part.name}”为 {written(piece)}，"
                "其中一项不应多于总数，请核对。",
                source.quote(head.start, part.end, 240),
                None,
                whole,
                piece,
            )


def _sums(source: Source, table: AnnexTable, head: AnnexRow, parts: Sequence[AnnexRow]) -> Iterator[Fault]:
    if len(parts) < _TWO:
        return
    columns = range(min(len(row.figures) for row in (head, *parts)))
    totals = [sum((Decimal(row.figures[at] or 0) for row in parts), Decimal(0)) for at in columns]
    exclusive = concept_of_row(head) in _EXCLUSIVE
    in_one = any(total == head.figures[at] and total for at, total in enumerate(totals))
    channels = any(_CHANNEL.search(part.label) for part in parts) and not exclusive
    full = (exclusive and make_up_all([part.label for part in parts])) or (in_one and not channels)
    for at, total in enumerate(totals):
        own = head.figures[at]
        if own is None or total == own:
            continue
        if (total > own and exclusive) or full:
            listed = " + ".join(written(row.figures[at] or 0) for row in parts)
            yield Fault(
                "sum",
                "error",
                f"表中“{head.name}”（{table.headings[at]}）为 {written(own)}，而所列各项 {listed} = "
                f"{written(plain(total))}，请核对。",
                source.quote(head.start, parts[-1].end, 240),
                None,
                plain(total),
                own,
            )
