"""
A whole named again, and more counted among it: 相关的 37 条。37 条里已公开 50 条; 这 14 个问题中，已解决 41 个.

Whoever says 里 or 中 behind a number means what is among those, and that is never more, whatever was done with it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.bounds import bounds_of
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

_AMONG = re.compile(
    r"(?P<of>[^，。；:、\d()]{0,10})(?<![其集空年期初途水手高])(?:里面?|之中|当中|中)(?![心学小央等介文共国医间])[，,]?(?P<done>[^，。；:、\d()]{0,16})"
)
#: Of others, of each, of an earlier day, or of the same things several times.
_OTHERWISE = re.compile(
    r"每|各|平均|累计|涉及|人次|另|还|新增|增加|比|较|上年|最|共有|衍生|包含|产生|引用|提出|收到|附件|阅读|点击|转发"
)
#: 14 个乡镇、36 个部门中，…: of both.
_AND = re.compile(r"[^，。；\d]{0,14}(?:[、和及与]|以及)[^，。；\d]{0,10}")
_FEW = 2


def check_named_again(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find more among a number of things than there are."""
    for whole, part in pairwise(row):
        if whole.unit != part.unit or whole.share or part.plan or whole.plan or whole.value < _FEW:
            continue
        found = _AMONG.fullmatch(whole.paragraph.text, whole.end, part.start)
        before = row[whole.at - 1] if whole.at else None
        joined = before is not None and _AND.fullmatch(whole.paragraph.text, before.end, whole.start)
        if joined or found is None or _OTHERWISE.search(found["done"]) or whole.is_change:
            continue
        most, least = bounds_of(whole), bounds_of(part)
        if most is None or least is None or least.lowest <= most.highest:
            continue
        done = found["done"].strip() or "其中"
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"{whole.text}{found['of']}里“{done}”写为 {part.text}，部分不应多于总数，请核对。",
            [whole, part],
            whole.value,
            part,
        )
