"""
Indicators listed at the end of a report without its form: 主动公开信息总数(条): 8672, against the same total told in the text.

The name of the line with nothing but its idle words taken away is what the text counts; the text tells one number under
that name, and one wrong key makes it that of the line.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.source import Source

_LINE = re.compile(
    r"(?:^|\n)[ \t]*(?:[\d一二三四五六七八九十]{1,2}[.、] ?)?"
    r"(?P<name>[\u4e00-\u9fff]{4,20})\((?P<unit>[条件次份人元个])\) ?[:：] ?"
    r"(?P<number>\d[\d,]{2,})[ \t]*(?=\n|$)"
)
#: What stands in the middle of each of these lines, and seldom elsewhere.
_UNIT_AND_COLON = re.compile(r"\([条件次份人元个]\) ?[:：]")
_IDLE = re.compile(
    r"政府|政务|总数量?|数量|总量|数$|全[年省市县区州镇乡局]|本年度?|20\d\d年度?|共计?|合计|[的，、:\s]"
)
_NARROW = re.compile(
    r"其中|上一?年|去年|同期|[比较]|累计|历年|截至|季度|半年|\d月|部门|乡镇|街道|网站|微信|微博|公众号"
)
_SHORTEST = 4


def check_indicators(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find lines of indicators that differ by one wrong key from the total told in the text under their name."""
    for line in _LINE.finditer(source.folded) if _UNIT_AND_COLON.search(source.folded) else ():
        name = _IDLE.sub("", line["name"])
        number = int(line["number"].replace(",", ""))
        if len(name) < _SHORTEST:
            continue
        told = [
            f
            for row in rows
            for f in row
            if f.unit == line["unit"]
            and not (f.share or f.hedged or f.plan or f.depth)
            and _IDLE.sub("", f.lead).endswith(name)
            and not _NARROW.search(f.clause)
        ]
        if (
            len({f.value for f in told}) != 1
            or told[0].value == number
            or not is_slip(told[0], Decimal(number))
        ):
            continue
        first = told[0]
        start, end = line.start("name"), line.end("number")
        yield Fault(
            "text-vs-table",
            "error",
            f"“{line['name']}”写为 {line['number']}，正文“{first.label}”写为 {first.text}，请核对。",
            source.quote(start, end),
            None,
            plain(first.value),
            number,
        )
