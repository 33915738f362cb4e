"""Whether the numbers of a list are of one make from the first to the last, and whether they are of a total told before."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.relations.true_lists import figures_of

#: 负责人出席 9 场 tells of the same meetings once more.
_OF_THE_SAME = re.compile(
    "出席|参加|参与|到场|涉及|带队|用于|通过|按|其中|另|合计|共计|总计|均|占|图[片解表文]|视频|音频|文字|原创|转载|首发|重点|[线网]上"
)
_STROKE, _NAME, _FEWEST = "、", 3, 4
_IDLE = re.compile(r"[\s的为有共约达是]+$")


def are_of_one_make(parts: Sequence[Mention]) -> bool:
    """
    Return whether a stroke stands between all numbers of a list, or all are named alike.

    通知公告 20 条、政策文件 9 条、其它信息 30 条; “甲”栏目发布信息 20 条，“乙”栏目发布信息 9 条，….
    """
    if len(parts) < _FEWEST or len({(part.place, part.sentence, part.depth) for part in parts}) > 1:
        return False
    if any(_OF_THE_SAME.search(part.before) for part in parts):
        return False
    text = parts[0].paragraph.text
    if all(text.startswith(_STROKE, one.count.end) for one, _ in pairwise(parts)):
        return True
    names = {_IDLE.sub("", part.before)[-_NAME:] for part in parts}
    alike = len(names) == 1 and len(next(iter(names))) == _NAME
    return alike and "；" not in text[parts[0].count.end : parts[-1].count.start]


def is_of_one_before(head: Mention, total: Decimal) -> bool:
    """Return whether a list comes to a number before its supposed total: 会议 46 次，培训 20 次。其中线上 30 次，其余 16 次."""
    return any(
        f.value == total and f.unit == head.count.unit and f.end <= head.count.start and not f.is_change
        for f in figures_of(head)
        if f.sentence == head.sentence
    )
