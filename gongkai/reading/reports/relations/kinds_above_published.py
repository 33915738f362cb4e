"""
Kinds of what was published that come to more than was: 主动公开 54 条. 在有类目编码的主动公开信息中，甲类 9 条，占 14.5%；….

The share of each kind is of what they come to, so that none is left out or told twice; what has a mark is no more than all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_rate_of, sum_of
from gongkai.reading.reports.source import Source

_OPENS = re.compile(
    r"(?:^|。)(?:其中，?)?在?[^，。；:\d]{0,10}公开(?:的)?(?:政府)?信息中，[^，。；:\d]{1,16}$"
)
_HEAD = re.compile(r"(?:公开|发布)(?:的)?(?:各类|政府|政务)*信息(?:共计?|总数|数量|为|了)*$")
#: What goes out by one of several channels may be more than what is told of all.
_BY_CHANNEL = re.compile("网站|平台|微信|微博|公众号|渠道|通过|栏")
_OTHER = re.compile("累计|历年|新增|其中|上一?年|去年|同期|[比较]|以来|截至|截止")
_FEWEST, _MOST = 3, 12


def check_kinds_above_published(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find kinds, each with its share of all of them, that come to more than was published."""
    text = row[0].paragraph.text
    if "信息中，" not in text or "%" not in text:
        return
    for first in row[1:]:
        opened = None if first.share else _OPENS.search(text[max(0, first.start - 40) : first.start])
        if opened is None or _BY_CHANNEL.search(opened[0]):
            continue
        parts = _kinds(row, first)
        before = [f for f in row[: first.at] if f.unit == first.unit and not f.share]
        total = sum_of(parts)
        if len(parts) < _FEWEST or not before or any(f.value >= total or f.hedged for f in before):
            continue
        head = before[-1]
        if first.sentence - head.sentence > 1 or not _HEAD.search(head.lead) or _OTHER.search(head.clause):
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{head.label}”写为 {head.text}，而其中各类 {' + '.join(p.text for p in parts)} = {told(total, head)}，"
            "各类占比也按后者计算，各部分之和不应多于总数，请核对。",
            [head, *parts],
            total,
            head,
        )


def _kinds(row: Sequence[Printed], first: Printed) -> list[Printed]:
    """Return the numbers of a list of which each has its share of what all of them come to, empty for any other."""
    pairs: list[tuple[Printed, Printed]] = []
    for at in range(first.at, min(len(row) - 1, first.at + 2 * _MOST), 2):
        part, share = row[at], row[at + 1]
        alike = part.unit == first.unit and share.share and part.sentence == first.sentence == share.sentence
        if not alike or part.hedged:
            break
        pairs.append((part, share))
    parts = [part for part, _ in pairs]
    whole = replace(first, value=sum_of(parts))
    return parts if all(is_rate_of(share, part, whole) for part, share in pairs) else []
