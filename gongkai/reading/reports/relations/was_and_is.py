"""
What was, what is and by how much it changed, in the orders that officials use: 达 8.6 万，较年初的 5.1 万增加 3.5 万;
网站留言增加 52 条(上年为 164 条); 为 92.4%，高于全市平均(89.7%) 2.7 个百分点.

Three numbers next to each other in one measure, with nothing between them but the words of a comparison, admit no other
scope. What is wrong must still be one wrong key, and fit in no direction.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import RECKONED_ANEW, is_rate_of, is_slip, rate
from gongkai.reading.reports.source import Source

_TIMES = r"(?:上一?年度?[末底]?|去年[末底]?|年初|期初|20\d\d年?度?[末底初]?|上[个一]?学年|改版前|整合前|调整前|目标|任务|计划)"
#: What stands between what is and what was.
_TO_WAS = re.compile(
    rf"[，；(]?[^，。；\d]{{0,4}}(?:[比较与]|高于|低于|多于|少于)(?:[^，。；\d]{{0,4}}?{_TIMES}|全[国省市县区][^，。；\d]{{0,6}}|[^，。；\d]{{1,8}})(?:同期)?(?:的|为|[(])?(?:8个月)?"
)
_TO_CHANGE = re.compile(
    r"[)]?[，]?(?:相比)?[，]?(?:净|共)?(?:增加|增长|上升|提高|增|多|高出?|减少|下降|降低|减|少|低|超出)?(?:了)?"
)
_SAYS_CHANGE = re.compile("增|升|提高|多|高|减|降|少|低|超出")
#: What stands between the change and what was: 增加 52 条(上年为 164 条).
_CHANGE_FIRST = re.compile(
    rf"[，]?(?:(?:同比|[比较]{_TIMES}(?:同期)?))[，]?(?:净|共)?(?:增加|增长|多|增|减少|下降|少|减)(?:了)?"
)
_TO_BASE = re.compile(rf"[，]?[(]?{_TIMES}(?:同期)?(?:数)?(?:[^，。；\d]{{0,2}})?(?:为|是|有)?")
_GROWTH = re.compile(
    r"[，]?(?:相比)?[，]?(?:同比)?(?:增长|增幅|增加|上升|提高|下降|降幅|减幅|减少)(?:率|幅度?)?(?:为|达到?|了)?"
)


def check_was_and_is(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find what is, what was and a change next to each other that no direction makes agree."""
    for first, second, third in zip(row, row[1:], row[2:], strict=False):
        if first.sentence != third.sentence or any(f.hedged or f.plan for f in (first, second, third)):
            continue
        text = first.paragraph.text
        if _TO_WAS.fullmatch(text, first.end, second.start) and _is_change(
            text, second.end, third.start, text[first.end : second.start]
        ):
            yield from _judged(source, row, first, second, third)
        elif _CHANGE_FIRST.fullmatch(text, first.end, second.start) and _TO_BASE.fullmatch(
            text, second.end, third.start
        ):
            yield from _judged(source, row, first, third, second)


def _is_change(text: str, start: int, end: int, before: str) -> bool:
    words = text[start:end]
    said = _SAYS_CHANGE.search(words) or re.search("[高低]于|[多少]于", before)
    return said is not None and _TO_CHANGE.fullmatch(words) is not None


def _judged(
    source: Source, row: Sequence[Printed], now: Printed, was: Printed, change: Printed
) -> Iterator[Fault]:
    points = change.unit == "个百分点"
    if now.unit != was.unit or not (now.unit == change.unit or (points and now.share)):
        return
    due = abs(now.value - was.value)
    if RECKONED_ANEW.search(now.paragraph.text[now.start :].split("。")[0]):
        return
    slack = now.slack + was.slack + change.slack
    if abs(due - change.value) <= slack or due == 0:
        return
    if any(abs(f.value - was.value) == change.value for f in row if f.unit == now.unit and f is not now):
        # 网上 29 件，信函 11 件，比上年多 12 件(上年 28 件): of something else that was told before.
        return
    if was.start > change.start and now.at:
        # Behind a list, the year before is that of all of it.
        return
    slips = (
        is_slip(change, due),
        is_slip(now, was.value + change.value) or is_slip(now, abs(was.value - change.value)),
        is_slip(was, now.value + change.value) or is_slip(was, abs(now.value - change.value)),
    )
    if not any(slips):
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"{now.text}与{was.text}相差 {told(due, change)}，文中写为 {change.text}，请核对。",
        sorted((now, was, change), key=lambda f: f.start),
        due,
        change,
    )


def check_growth_of_the_other(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a growth that was reckoned of what is, and not of what was: 228 件，比上年的 171 件增长 25%."""
    for now, was, share in zip(row, row[1:], row[2:], strict=False):
        text = now.paragraph.text
        if now.unit != was.unit or now.share or not share.share or now.sentence != share.sentence:
            continue
        if any(f.hedged or f.plan for f in (now, was, share)) or was.value <= 0 or now.value <= 0:
            continue
        if not _TO_WAS.fullmatch(text, now.end, was.start) or not _GROWTH.fullmatch(
            text, was.end, share.start
        ):
            continue
        change = replace(now, value=abs(now.value - was.value))
        if is_rate_of(share, change, was) or not is_rate_of(share, change, now) or change.value == Decimal(0):
            continue
        due = rate(change.value, was.value, share.step)
        if abs(due - share.value) <= share.step:
            continue
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"{now.text}与{was.text}相比，变动应为 {due}%，文中写为 {share.text}（误以{now.text}为基数），请核对。",
            [now, was, share],
            due,
            share,
        )
