"""
Two numbers that must make a third: 36 件（上年结转 3 件、当年新收 35 件）, 微博 391 条，微信 308 条，两微合计 799 条.

And what was left of money of which more was spent than there was.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_CARRIED = re.compile(r"^(?:其中)?(?:由)?(?:上一?年度?|20\d\d年度?|往年)(?:结转|转结|转入|遗留)(?:申请)?$")
_NEW = re.compile(r"^(?:本年度?|当年|全年|今年)?新[收增](?:申请)?$")
_IN_BOTH = re.compile("受理|办理|收到|接到|处理")
_ALONE = re.compile("新收|新增|新受理|答复|办结")


def check_two_together(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find wholes that are not what two numbers make that leave nothing out, and a sum of the two media."""
    for head, one, other in zip(row, row[1:], row[2:], strict=False):
        text = head.paragraph.text
        if head.unit[:1] != one.unit[:1] or one.unit != other.unit or head.sentence != other.sentence:
            continue
        if any(f.hedged or f.plan or f.share for f in (head, one, other)):
            continue
        if text[head.end : one.start].lstrip().startswith("(") and text.startswith(")", other.end):
            yield from _carried_and_new(source, head, one, other)
    for one, other, both in zip(row, row[1:], row[2:], strict=False):
        text = one.paragraph.text
        if "两微" in both.lead and one.unit[:1] == other.unit[:1] == both.unit[:1]:
            yield from _both_media(source, one, other, both)
        if both.unit == "元" and "结余" in both.lead:
            yield from _left_of_too_little(source, one, other, both)


def _carried_and_new(source: Source, head: Printed, one: Printed, other: Printed) -> Iterator[Fault]:
    kinds = [kind for f in (one, other) for kind in (_CARRIED, _NEW) if kind.fullmatch(f.lead)]
    if len({*kinds}) != len((one, other)) or not _IN_BOTH.search(head.lead) or _ALONE.search(head.lead):
        return
    due = one.value + other.value
    # 收到 35 件（上年结转 3 件、新收 35 件）: the head may be what came anew.
    if due == head.value or head.value in (one.value, other.value):
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{head.label}”写为 {head.text}，而括号内 {one.label} {one.text} + {other.label} {other.text} = {told(due, head)}，"
        "请核对。",
        [head, one, other],
        due,
        head,
    )


_MEDIA = ("微博", "微信")
_TOGETHER = re.compile(r"两微(?:平台)?(?:合计|共计?|总计)(?:发布|公开)?(?:信息)?")


def _both_media(source: Source, one: Printed, other: Printed, both: Printed) -> Iterator[Fault]:
    if not _TOGETHER.fullmatch(both.lead) or one.sentence != both.sentence:
        return
    named = [next((word for word in _MEDIA if word in f.lead), "") for f in (one, other)]
    if {*named} != {*_MEDIA} or any(f.hedged or f.share or f.depth for f in (one, other, both)):
        return
    due = one.value + other.value
    if due != both.value:
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"{one.text} + {other.text} = {told(due, both)}，文中写为两微合计 {both.text}，请核对。",
            [one, other, both],
            due,
            both,
        )


_GIVEN = re.compile(r"安排|预算|拨付|拨款|划拨|到位|投入")
_SPENT = re.compile(r"^(?:[^，。；]{0,6})(?:实际)?(?:支出|使用|支付|开支|花费)")
_LEFT = re.compile(r"^(?:尚|年末|年底)?(?:有)?结余(?:资金|经费)?(?:为)?$")
_MORE_MONEY = re.compile("上年|去年|追加|另|补充|调剂|自筹|其他|累计|结转|统筹")


def _left_of_too_little(source: Source, given: Printed, spent: Printed, left: Printed) -> Iterator[Fault]:
    if given.unit != "元" or spent.unit != "元" or len({given.sentence, spent.sentence, left.sentence}) > 1:
        return
    text = given.paragraph.text
    if not (_GIVEN.search(given.lead) and _SPENT.search(spent.lead) and _LEFT.search(left.lead)):
        return
    if any(f.hedged or f.plan or f.depth for f in (given, spent, left)) or spent.value < given.value:
        return
    lead = len(given.clause)
    if left.value <= 0 or _MORE_MONEY.search(text, given.start - lead, left.end):
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{given.label}”写为 {given.text}，“{spent.label}”写为 {spent.text}，支出不少于安排，不可能结余 {left.text}，请核对。",
        [given, spent, left],
        given.value - spent.value,
        left,
    )


_NUMERAL = "[一二两三四五六七八九十]{1,2}"
_IN_ALL = re.compile(r"共计?(?P<all>\d+) ?[家个](?!多|余)")
_PLACES = re.compile(
    rf"(?<![第每\d一二两三四五六七八九十])(?P<one>{_NUMERAL})[区县市旗](?:(?P<two>{_NUMERAL})[区县市旗镇乡])?(?:政府)?[和及、与]"
    r"(?P<many>\d+)个[^，。；\d、和及与]{1,10}$"
)
_BACK = 32


def check_places_together(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find totals of places whose number is in their name and of others: 三区两县和 20 个部门共 27 家."""
    text = paragraph.text
    for total in _IN_ALL.finditer(text):
        found = _PLACES.search(text[max(0, total.start() - _BACK) : total.start()])
        if found is None:
            continue
        numbers = [value_of_han(found["one"]), value_of_han(found["two"] or "零"), int(found["many"])]
        due, printed = sum(numbers), int(total["all"])
        if due == printed:
            continue
        listed = " + ".join(str(number) for number in numbers if number)
        begin = total.start() - len(found[0])
        yield Fault(
            "sum",
            "error",
            f"{listed} = {due}，而“{text[begin : total.end()]}”写为 {printed}，请核对。",
            source.quote(*paragraph.span(begin, total.end())),
            None,
            due,
            printed,
        )
