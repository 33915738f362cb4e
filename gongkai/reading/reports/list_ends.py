"""Where a list ends, and what it opens with: words that keep its numbers from being held against a total."""

import re
from decimal import Decimal

from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.mentions import Mention

_OF_A_KIND = re.compile(
    r"(?:^|[。；])在?(?P<kind>[\u4e00-\u9fff]{1,9}?(?:类|领域|方面))(?:政府)?(?:信息|申请|事项)?当?中，$"
)
_SUM = re.compile(r"[，,](?:共计?|合计|总计)(\d+)")


def breaks_off(text: str, end: int, depth: int) -> bool:
    """Return whether a text breaks off within a bracket behind a list: what else it had is not known."""
    behind = text[end:]
    return behind.count("(") > behind.count(")") + depth


def is_of_a_kind(head: Mention, first: Mention) -> bool:
    """Return whether a list opens with a kind that its supposed total is not of: 公开 75 条，…. 在业务类信息中，…."""
    if (head.place, head.sentence) == (first.place, first.sentence):
        return False
    found = _OF_A_KIND.search(first.paragraph.text[: first.begins])
    return found is not None and found["kind"] not in head.before


def tells_its_sum(last: Mention, total: Decimal) -> bool:
    """Return whether a list tells right behind itself what it comes to: A 级 19 户、B 级 144 户，共 163 户."""
    told = _SUM.match(last.paragraph.text, last.count.end)
    return told is not None and Decimal(told[1]) == total


_RESPECTIVELY = re.compile("分别|依次")
_ANOTHER = re.compile(r"[；，。][^，。；\d]{0,14}(?:分别|依次)(?:为|是|有)?")


def ends_another_list(head: Mention, first: Mention) -> bool:
    """Return whether a number ends a list told by 分别, and the numbers behind it are another: 来信分别为…；回复分别为…."""
    text = head.paragraph.text
    if head.place != first.place or not _ANOTHER.fullmatch(text, head.count.end, first.count.start):
        return False
    return _RESPECTIVELY.search(re.split("[。；]", text[: head.count.start])[-1]) is not None


_FEWEST_OF_THE_FORM = 4


def is_of_the_form(group: Group) -> bool:
    """Return whether a list in one sentence has the ways or the outcomes that the form knows: nothing is left to read into it."""
    if group.family not in ("channels_in", "outcomes") or not group.whole or group.others:
        return False
    last = group.parts[-1]
    closed = group.family == "channels_in" or "其他" in last.before or "其它" in last.before
    one = all((part.place, part.sentence) == (last.place, last.sentence) for part in group.parts)
    return closed and one and len(group.parts) >= _FEWEST_OF_THE_FORM
