"""
Is it certain of which number a list is?

其中 behind a comma is of what stands before it. In a sentence of its own, behind a semicolon, or behind a kind of what was
told first, it may be of any of several.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention

_ENDS = re.compile(r"\d ?[\u4e00-\u9fff]{0,2}(?:至|到|—|–|-|~) ?$")
_NOUN = 2
_IDLE = re.compile(r"(?:总?数量?|总量|共计?|合计|累计|为|有|的|了|达|是)+$")


def is_ambiguous(row: Sequence[Mention], head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether the parts of a list may be of another number than its head."""
    first = parts[0]
    if _ENDS.search(head.paragraph.text[: head.count.start]):
        # 报送 10 条至 50 条，其中甲局 48 条: an end of a range holds nothing.
        return True
    if head.place != first.place:
        return unit_class(head) != unit_class(first) or head.count.unit != first.count.unit
    total = sum((part.count.value for part in parts), Decimal(0))
    earlier = [
        m
        for m in row
        if m.sentence == head.sentence
        and m.count.start < first.count.start
        and unit_class(m) == unit_class(head)
        and not (m.count.share or m.difference or m.past)
    ]
    if first.sentence != head.sentence:
        return head.count.unit != first.count.unit or (not head.concept and len(earlier) > 1)
    between = head.paragraph.text[head.count.end : first.count.start]
    larger = [
        m for m in earlier if m is not head and m.count.start < head.count.start and m.count.value >= total
    ]
    if re.search("[；;][^，。；\\d]{0,2}其中", between):
        return len(earlier) > 1
    beside = first.depth == head.depth and total > head.count.value
    if beside and larger and _ends_a_full_list(earlier, head):
        return True
    noun = _IDLE.sub("", head.before)[-_NOUN:]
    return len(noun) == _NOUN and any(
        (_IDLE.sub("", m.before) + m.after[:4]).find(noun) >= 0 for m in larger if m.concept == head.concept
    )


def _ends_a_full_list(earlier: Sequence[Mention], head: Mention) -> bool:
    """Return whether a number is the last of a list that came to its total: 36 人，男 20 人，女 16 人，其中党员 22 人."""
    values = [m.count.value for m in earlier if m.count.start <= head.count.start]
    return any(
        sum(values[begin:], Decimal(0)) == whole
        for whole in values[:-_NOUN]
        for begin in range(1, len(values) - 1)
    )
