"""
A difference between two measured amounts, and the percentage right behind one: 达到 3.2 万人，比上年底的 2.5 万人增加 0.7 万人.

较上年的 49 条增加 9 条，增长 18.4%: what was, by how much it changed, and that change of what was.

Counts are held against each other elsewhere; amounts may have been rounded, by half of their last digit each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_rate_of, is_slip, rate
from gongkai.reading.reports.source import Source

_WAS = re.compile(
    r"^[，(]?(?:同)?[比较](?:20\d\d年?(?:度|底|末|年底|年末)?|上一?年(?:度|底|末|同期)?|去年(?:同期|底|末)?)(?:的)?$"
    # 11.2 个工作日，比法定期限 20 个工作日缩短 8.8 个工作日
    r"|^[，(]?[比较](?:法定|规定|承诺|平均|全[国省市县区州]|预算|计划|目标|限定)[^，。；\d]{0,8}$"
)
_CHANGE = re.compile(
    r"，?(?:净|共)?(?P<way>增加|增长|上升|多|增|高出?|减少|下降|少|减|缩短|压缩|提前|低|节约|节省)(?:了)?$"
)
_UP = frozenset(["增加", "增长", "上升", "多", "增", "高", "高出"])


def check_differences_of_amounts(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find differences that no rounding of the two amounts beside them gives."""
    for now, was, change in zip(figures, figures[1:], figures[2:], strict=False):
        text = now.paragraph.text
        units = {now.unit, was.unit, change.unit}
        plain = not any(f.share or f.plan or f.hedged for f in (now, was, change))
        way = _CHANGE.fullmatch(text, was.end, change.start)
        between = text[now.end : was.start]
        if len(units) > 1 or not plain or way is None or not _WAS.fullmatch(between):
            continue
        if not any(f.slack for f in (now, was, change)):
            continue
        due = (now.value - was.value) * (1 if way["way"] in _UP else -1)
        slack = now.slack + was.slack + change.slack
        if abs(due - change.value) <= slack or due <= 0 or not is_slip(change, due):
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"{now.text}与{was.text}相差 {told(due, change)}，文中写为 {change.text}，请核对。",
            [now, was, change],
            due,
            change,
        )


_AFTER = re.compile(
    r"，?(?:同比)?(?:增长|增幅|增加|上升|提高|下降|降幅|减幅|减少)(?:率|幅度?)?(?:为|达到?|了)?"
)


def check_rates_of_change(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find percentages of a change that the two numbers right before them do not give."""
    for was, change, share in zip(figures, figures[1:], figures[2:], strict=False):
        text = was.paragraph.text
        if (
            was.unit != change.unit
            or not share.share
            or any(f.hedged or f.plan for f in (was, change, share))
        ):
            continue
        way = _CHANGE.fullmatch(text, was.end, change.start)
        if way is None or not _AFTER.fullmatch(text, change.end, share.start) or was.value <= 0:
            continue
        if not re.search(
            r"[比较与][^，。；\d]{0,4}(?:20\d\d年度?|上一?年|去年)[^，。；\d]{0,8}$", was.clause
        ):
            continue
        now = was.value + change.value * (1 if way["way"] in _UP else -1)
        if is_rate_of(share, change, was) or now <= 0:
            continue
        due = rate(change.value, was.value, share.step)
        if is_slip(share, due) or is_rate_of(share, change, replace(was, value=now)):
            yield reckoned_fault(
                source,
                "percent",
                "error",
                f"{was.text}变动 {change.text}，变动应为 {due}%，文中写为 {share.text}，请核对。",
                [was, change, share],
                due,
                share,
            )
