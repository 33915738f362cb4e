"""
What is told of a list that misses its total, and how surely.

Each relation finds its lists by its own words; whether the numbers may be no division of the total at all, or hold the same
things more than once, is asked here of all of them.
"""

import re
from collections.abc import Sequence

from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import sum_of
from gongkai.reading.reports.relations.true_lists import (
    are_of_something_else,
    are_of_totals_before,
    figures_in,
    hold_the_same,
)
from gongkai.reading.reports.source import Source

#: So many parts of a list a message names.
_NAMED = 8
_OCCASIONS = frozenset(["次", "场", "期", "场次", "期次"])
_DID = re.compile(
    "(?:单位|部门|乡镇|街道)?(?:已|均已|都已|按[时期]|及时|完成|报送|建立|开通|设立|配备|达标|参加|实现|开展|公开|通过)"
)
_BESIDES = re.compile("[，；、。]*(?:此外|另外?)[，有]?")


def missed_total(
    source: Source, head: Printed, parts: Sequence[Printed], why: str = "", *, at: Printed | None = None
) -> Fault:
    """Return that parts do not come to their total: ``why`` they should, ``at`` where it is told without the total."""
    total = sum_of(parts)
    listed = " + ".join(f"{part.label} {part.text}" for part in parts[:_NAMED])
    more = " + …" if len(parts) > _NAMED else ""
    message = f"“{head.label}”写为 {head.text}，而 {listed}{more} = {told(total, head)}，{why}请核对。"
    quoted = [*parts] if at is not None else [head, *parts]
    level: Level = "warning" if _may_be_no_list(head, parts) else "error"
    return reckoned_fault(source, "sum", level, message, quoted, total, at or head)


def _may_be_no_list(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether the words of a list or the numbers around it leave another honest reading."""
    # Behind a full stop what holds the same may be another list: 4872 条中，涉及…，可归入多个主题。按主体统计，….
    beside = [head, *parts] if head.sentence == parts[0].sentence else parts
    first = min(beside, key=lambda f: f.start)
    if any(part.paragraph is not head.paragraph for part in parts):
        return sum_of(parts) > head.value and hold_the_same(parts[0].paragraph, parts[0].start, parts[-1].end)
    if any(_BESIDES.match(part.lead) for part in parts):
        # 1913 条，其中县直单位 1397 条；另有乡镇 534 条; 20 场，其中线上 8 场，线下 9 场，另有镇办 2 场: of all, or of others.
        return True
    behind_head = head.paragraph.text[head.end : parts[0].start]
    if sum_of(parts) < head.value and "中，" in behind_head and _DID.match(parts[-1].behind):
        # 48 家单位中，市直 31 家、县区 15 家按时报送: those of them that did.
        return True
    figures = figures_in(head.paragraph)
    between = [f for f in figures if parts[0].start < f.start < parts[-1].start and f.unit in _OCCASIONS]
    if sum_of(parts) + sum_of(between) == head.value:
        # 解读 91 篇次（文字 44 篇次、发布会 5 次、报道 42 篇次）: occasions count with them.
        return True
    last = max(beside, key=lambda f: f.end)
    return (
        are_of_something_else(figures, head, parts)
        or are_of_totals_before(figures, head, parts)
        or (sum_of(parts) > head.value and hold_the_same(head.paragraph, first.start, last.end))
    )
