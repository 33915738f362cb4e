"""Where a list ends, and what it opens with: words that keep its numbers from being held against a total."""

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.mentions import Mention

_OF_A_KIND = re.compile(
    r"(?:^|[。；])在?(?P<kind>[\u4e00-\u9fff]{1,9}?(?:类|领域|方面))(?:政府)?(?:信息|申请|事项)?当?中，$"
)
_SUM = re.compile(r"[，,](?:共计?|合计|总计)(\d+)")


#: 函件 3、网络 6、当面 2。: the last of a list may go without what it counts in, and is read as no number then.
_BARE_NUMBER = re.compile(r" ?(?:、|[和及与])[^，。；、()\d]{1,8}\d+ ?(?=[。；，、)])")


def breaks_off(text: str, end: int, depth: int) -> bool:
    """Return whether a list goes on behind what was read of it, or breaks off: what else it had is not known."""
    behind = text[end:]
    return behind.count("(") > behind.count(")") + depth or _BARE_NUMBER.match(behind) is not None


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


def ends_another_list(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a number ends a list told by 分别, and the numbers behind it are another: 来信分别为…；回复分别为…."""
    text, first = head.paragraph.text, parts[0]
    if first.place == parts[-1].place and _IN_FRONT.search(
        first.paragraph.text, first.count.end, parts[-1].begins
    ):
        # 其中民生类 489 条，数量居首；其他类 181 条: the others are not told.
        return True
    if head.place == first.place and _UTMOST.search(text[: head.count.start]):
        # 国土局最多，达 612 条；教育局、民政局次之，分别为 487 条和 455 条: the most of all holds no others.
        return True
    divides = head.place == first.place and _DIVIDES.match(text, head.count.end, first.count.start)
    if divides and _LISTED.match(head.before):
        # 业务类 1240 条、其他类 98 条；按形式分：…: the last number of a list is no total of another.
        return True
    if head.place != first.place or not _ANOTHER.fullmatch(text, head.count.end, first.count.start):
        return False
    return _RESPECTIVELY.search(re.split("[。；]", text[: head.count.start])[-1]) is not None


_IN_FRONT = re.compile("居首|居前|首位|次之|名列|(?:最多|最高)(?=[，；])")
_LISTED = re.compile(r"[\s、]|[，；]?其[他它余]")
_DIVIDES = re.compile(r"[；。，][^，。；\d]{0,4}(?:按|从)[^，。；\d]{1,12}(?:分|看|统计|划分)")
_UTMOST = re.compile(r"最[多高大][^。；\d]{0,6}$|(?:居首|首位|第一)，[^。；，\d]{0,6}$")
_FEWEST_OF_THE_FORM = 4


def is_of_the_form(group: Group) -> bool:
    """Return whether a list in one sentence has the ways or the outcomes that the form knows: nothing is left to read into it."""
    if group.family not in ("channels_in", "outcomes") or not group.whole or group.others:
        return False
    last = group.parts[-1]
    closed = group.family == "channels_in" or "其他" in last.before or "其它" in last.before
    one = all((part.place, part.sentence) == (last.place, last.sentence) for part in group.parts)
    return closed and one and len(group.parts) >= _FEWEST_OF_THE_FORM


def is_full_before_its_end(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether the first parts give the total: 发布会 12 场，其中县政府 4 场、部门 8 场，负责人出席 9 场."""
    total = Decimal(0)
    for place, part in enumerate(parts[:-1]):
        total += part.count.value
        if place and total == head.count.value:
            return True
    return False
