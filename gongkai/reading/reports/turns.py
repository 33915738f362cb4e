"""
Where a sentence that began a list goes on to something else: 新建 6 个，其中乡镇 4 个，注销 12 个，年末共 31 个.

What was taken away is no part of what was added, and what there is none of what was done. Where no such word stands, a comma
alone may end a list as well; then only a sum that comes near to the total shows that the list went on.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.relations.honest import differ_by_a_slip

#: Words that tell what there is, or what was taken away, came back or became of it; a list may be of these itself.
_OTHERWISE = re.compile(
    r"^[\s，；和及与]*(?:同时|另|并|又|全[省市县区州局系校院][统级]?|[我本][省市县区州局委办镇乡校院]|期间|期内|年内|当年)*"
    r"(?P<word>年[末底中初]|期[末初]|截至|目前|现[有行存共为]|保留|累计|[\u4e00-\u9fff]{0,2}[两三四五六七八九十]年|历年|尚[有存余]|仍有|剩余"
    r"|废止|失效|注销|关[停闭]|撤[销并]|拆除|取消|停[用刊办]|清退|离职|退[出休]|调[离出]|减少|免[收予]|回收|收回|下[线架]|删除|销号|反馈|采纳|发现|有效)"
)
_SIGNS = re.compile("[，,；;]")
_ENUMERATED = re.compile("[、和及与]")
_IDLE = re.compile(r"[\s的为有共计约达是]+$")
#: A surplus of less than this part of the total is a slip.
_NEAR = Decimal("0.125")
#: 报告书 9 件，报告表 55 件 are kinds of one thing as well.
_STEM = 2
_FEWEST, _TEN = 3, 10


def goes_another_way(first: Mention, part: Mention, gap: str) -> bool:
    """Return whether a number behind a comma is told of something else than the first of its list."""
    told = _OTHERWISE.match(part.before)
    if told is None or not _SIGNS.search(gap):
        return False
    return _OTHERWISE.match(first.before) is None and told["word"] not in first.before


def _is_one_key(head: Decimal, parts: Sequence[Decimal]) -> bool:
    """Return whether one wrong digit of several explains why a list misses its total; a lone digit explains anything."""
    total = sum(parts, Decimal(0))
    pairs = [(head, total), *((part, head - total + part) for part in parts[1:])]
    return any(
        min(one, due) >= _TEN and len(str(one)) == len(str(due)) and differ_by_a_slip(str(one), str(due))
        for one, due in pairs
    )


def may_end_sooner(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a list may have ended at a comma, before the numbers that are too many for its total."""
    if len(parts) <= 1 or parts[0].count.lowest > head.count.highest:
        return False
    gaps = [
        one.paragraph.text[one.count.end : other.count.start] if one.place == other.place else ""
        for one, other in pairwise(parts)
    ]
    if all(_ENUMERATED.search(gap[:2]) for gap in gaps):
        return False
    names = [re.sub("^[，、；]*(?:其中)?", "", part.before) for part in parts]
    if len({_IDLE.sub("", name)[-1:] for name in names}) == 1 or len({name[:_STEM] for name in names}) == 1:
        # 规划类信息 4 条，许可类信息 11 条，科教类信息 19 条: named alike, they are of one list.
        return False
    total = sum((part.count.lowest for part in parts), Decimal(0))
    if len(parts) >= _FEWEST and _is_one_key(head.count.value, [part.count.value for part in parts]):
        return False
    return total - head.count.highest > max(Decimal(1), head.count.value * _NEAR)
