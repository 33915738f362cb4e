"""
Rates whose two numbers stand beside them: 30 台中 4 台故障，完好率 86.7%; 公开率为 66.7%，9 篇公告中有 6 篇附结果.

And one share of a list that is of no total, where all the others are of the one that opens it, and a growth that names what was.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, sentences
from gongkai.reading.reports.relations.honest import is_change_of, is_rate_of, rate, sum_of
from gongkai.reading.reports.source import Source

_BAD = r"故障|损坏|停用|失效|停机|不合格|不达标|不规范|空白|过期|逾期|超期|超时|未[\u4e00-\u9fff]{2,4}"
_GOOD = r"完好|正常|合格|达标|有效|可用|规范|按期|按时|及时|完成"
_SOUND = re.compile(
    rf"[^，。；\d]{{0,4}}(?:{_BAD})[^，。；\d]{{0,4}}，[^，。；\d]{{0,6}}(?:{_GOOD})率(?:为|达到?|仅)?"
)
_AMONG = re.compile(
    r" ?[^，。；\d]{0,8}中，?(?:只|仅|共)?有?(?:[^，。；\d未不没]{0,4}了|[^，。；\d]{0,6}的)?"
)
_RATE = re.compile(r"率(?:仅|只)?(?:为|有|达到?|是)?$")
_OF_ANOTHER = re.compile(r"同比|比上|较上|增|降|升|目标|要求|以上|不低于|达标线|平均|分别")
_BARE = re.compile(r"[，,(]?(?:约)?占(?:比)?(?:为)?")
_GROWN = re.compile(
    r"^(?:本年度?|全年|今年|年内|申请|其)*(?P<verb>收到|受理|办结|新收|公开|发布|接待)[^，。；\d]{0,8}?(?:件数|条数|数量|总数|总量|量|数)[比较](?:20\d\d年度?|上一?年度?|去年)的?$"
)
_WAY = re.compile(r"(?P<way>增长|增加|上升|提高|下降|减少|降低)(?:了)?$")
_UP = frozenset(["增长", "增加", "上升", "提高"])
_THREE, _REACH = 3, 16


def check_rates_of_some(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find rates that the numbers right beside them do not give."""
    for three in zip(figures, figures[1:], figures[2:], strict=False):
        yield from _of_those_that_work(source, *three)
        yield from _told_ahead(source, *three)
    for sentence in sentences(figures):
        yield from _odd_share(source, figures, sentence)
    for was, share in pairwise(figures):
        yield from _grown(source, figures, was, share)


def _of_those_that_work(source: Source, base: Printed, bad: Printed, share: Printed) -> Iterator[Fault]:
    text = base.paragraph.text
    if not share.share or base.unit != bad.unit or base.share or any(f.hedged for f in (base, bad, share)):
        return
    if not (_AMONG.fullmatch(text, base.end, bad.start) and _SOUND.fullmatch(text, bad.end, share.start)):
        return
    if base.value > bad.value and not is_rate_of(share, bad, base, rest=True):
        good = base.value - bad.value
        yield _wrong(source, share, base, replace(bad, value=good), [base, bad, share])


def _told_ahead(source: Source, share: Printed, base: Printed, part: Printed) -> Iterator[Fault]:
    """Find 公开率为 77.8%，9 篇公告中有 6 篇附结果: the percentage is that of 7."""
    text = share.paragraph.text
    if not share.share or base.share or base.unit != part.unit or any(f.hedged for f in (share, base, part)):
        return
    told = _RATE.search(share.lead) and re.fullmatch(r"[，(:]", text[share.end : base.start])
    sound = re.search(rf"(?:{_GOOD})率", share.lead) and re.match(
        rf"[^，。；\d]{{0,4}}(?:{_BAD})", text[part.end :]
    )
    if told and sound and _AMONG.fullmatch(text, base.end, part.start) and 0 < part.value < base.value:
        if not is_rate_of(share, part, base, rest=True):
            yield _wrong(
                source, share, base, replace(part, value=base.value - part.value), [share, base, part]
            )
        return
    if not told or not _AMONG.fullmatch(text, base.end, part.start) or _OF_ANOTHER.search(share.clause):
        return
    if (
        not 0 < part.value < base.value
        or is_rate_of(share, part, base)
        or is_rate_of(share, part, base, rest=True)
    ):
        return
    near = (share.value * base.value / 100).quantize(Decimal(1))
    behind = text[base.end : part.start] + text[part.end :].split("。")[0][:_REACH]
    if near == base.value or not any(share.lead[at : at + 2] in behind for at in range(len(share.lead) - 2)):
        # 满意率为 90%，8 篇公告中有 6 篇附结果: the rate is of something else.
        return
    if is_rate_of(share, replace(part, value=near), base):
        # The percentage is one that as many of them can have, so that it is of these.
        yield _wrong(source, share, base, part, [share, base, part])


def _odd_share(source: Source, figures: Sequence[Printed], sentence: Sequence[Printed]) -> Iterator[Fault]:
    """Find the one bare share of a list that is of no number told, where all others are of the total that opens it."""
    head = sentence[0]
    if head.share or head.hedged or head.plan:
        return
    pairs = [
        (part, share)
        for part, share in pairwise(sentence)
        if share.share
        and not part.share
        and part.unit == head.unit
        and part is not head
        and not (part.hedged or share.hedged)
        and part.depth == head.depth
        and _BARE.fullmatch(part.paragraph.text, part.end, share.start)
    ]
    odd = [(part, share) for part, share in pairs if not is_rate_of(share, part, head)]
    if len(odd) != 1 or len(pairs) - 1 < _THREE or sum_of([part for part, _ in pairs]) > head.value:
        return
    part, share = odd[0]
    counts = [f for f in figures if f.unit == head.unit and not f.share and f is not part]
    sums = [replace(head, value=one.value + other.value) for one, other in pairwise(counts)]
    if any(is_rate_of(share, part, base) for base in (*counts, *sums)):
        return
    yield _wrong(source, share, head, part, [head, part, share])


def _grown(source: Source, figures: Sequence[Printed], was: Printed, share: Printed) -> Iterator[Fault]:
    """Find 收到件数比上年的 24 件增长 33.3%, of a number that the paragraph tells once by the same verb."""
    text = was.paragraph.text
    named = _GROWN.search(was.clause)
    way = _WAY.fullmatch(text[was.end : share.start])
    if named is None or way is None or not share.share or was.value <= 0 or share.hedged or was.hedged:
        return
    now = [
        f
        for f in figures[: was.at]
        if named["verb"] in f.lead and f.unit == was.unit and not (f.share or f.hedged or f.plan)
    ]
    if len(now) != 1 or re.search("上年|去年|其中", now[0].clause):
        return
    change = (now[0].value - was.value) * (1 if way["way"] in _UP else -1)
    if change > 0 and is_change_of(share, now[0].value, was.value):
        return
    due = rate(abs(change), was.value, share.step)
    yield reckoned_fault(
        source,
        "percent",
        "error",
        f"由 {was.text}变为 {now[0].text}，变动应为 {due}%，文中写为 {share.text}，请核对。",
        [now[0], was, share],
        due,
        share,
    )


def _wrong(source: Source, share: Printed, base: Printed, part: Printed, quoted: Sequence[Printed]) -> Fault:
    due = rate(part.value, base.value, share.step)
    return reckoned_fault(
        source,
        "percent",
        "error",
        f"{base.text}中的 {part.value} {part.unit}是 {due}%，文中写为 {share.text}，请核对。",
        quoted,
        due,
        share,
    )
