"""A cell of a table with a note of what it holds, which cannot be more than the cell: 22（其中修订 26 件）."""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source

#: The note is looked for first, and its cell before it.
_NOTE = re.compile(
    r"\((?:其中|含)[:，]?(?P<what>[\u4e00-\u9fff]{1,8}?)(?:了)? ?(?P<part>\d{1,6}) ?[件个项条]?\) ?(?=\||\n|$)"
)
_CELL = re.compile(r"(?:^|[|\n]) ?(?P<cell>\d{1,6}) ?(?:[件个项条] ?)?\n?$")
_REACH = 16
#: What is of other years, or of nothing that the cell counts.
_OTHERS = re.compile("上一?年|历年|累计|结转|往年")


def check_noted_cells(source: Source) -> Iterator[Fault]:
    """Find notes that hold more than their cells."""
    text = source.folded
    if "(其中" not in text and "(含" not in text:
        return
    for found in _NOTE.finditer(text):
        begin = max(0, found.start() - _REACH)
        before = _CELL.search(text[begin : found.start()])
        if before is None or (begin and not before.start() and text[begin] not in "|\n"):
            continue
        cell, part = int(before["cell"]), int(found["part"])
        if part <= cell or _OTHERS.search(found["what"]):
            continue
        yield Fault(
            "sum",
            "error",
            f"表中一格为 {cell}，格内注明“{found['what']}”{part}，其中的一部分不应更多，请核对。",
            source.quote(begin + before.start("cell"), found.end()),
            None,
            cell,
            part,
        )
