"""
How far a goal was met: 公开信息 6914 条，…，完成年度目标 6000 条的 115.2%.

Only where one number and its parts stand before it is it known what was done.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import is_rate_of, is_slip, rate, sum_of
from gongkai.reading.reports.source import Source

_GOAL = re.compile(
    r"(?:完成|达到|占)(?:了|全年|年度|年初|本年度?|当年|既定|确定|下达|预定)*(?:的)?(?:目标|任务|计划|指标)(?:任务|目标|计划|指标)?(?:数|量)?(?:的)?$"
)
_OF = re.compile(r"\)?的")
_OTHER_TIME = re.compile("上一?年|去年|往年|历年|同期|累计|季度|半年|月份|其中|平均|每|各")
_HUNDRED, _TWO = 100, 2


def check_plan_met(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find shares of a goal that what was done is not."""
    text = row[0].paragraph.text
    if "%" not in text or not ("目标" in text or "任务" in text or "计划" in text or "指标" in text):
        return
    for goal, share in pairwise(row):
        if not share.share or goal.share or goal.hedged or share.hedged or min(goal.value, share.value) <= 0:
            continue
        if not _OF.fullmatch(text, goal.end, share.start) or not _GOAL.search(goal.leading):
            continue
        before = [
            f
            for f in row[: goal.at]
            if f.unit == goal.unit and goal.sentence - f.sentence <= 1 and not f.share
        ]
        within = [f for f in before if f.sentence == goal.sentence]
        if not within or any(f.hedged for f in before):
            continue
        head, *parts = within
        if parts and sum_of(parts) != head.value:
            continue
        if _OTHER_TIME.search(head.clause) or any(is_rate_of(share, f, goal) for f in before):
            continue
        if len(before) >= _TWO and _gives_some_sum(share, before, goal):
            continue
        due = rate(head.value, goal.value, share.step)
        # 信息 300 条、简报 60 期: what else there was may be reckoned in.
        alone = not any(
            f.sentence == goal.sentence and f.unit != goal.unit and not f.share for f in row[: goal.at]
        )
        other_side = (
            alone and (share.value > _HUNDRED) != (head.value > goal.value) and abs(due - share.value) > 1
        )
        if other_side or is_slip(share, due) or is_slip(goal, head.value * _HUNDRED / share.value):
            yield reckoned_fault(
                source,
                "percent",
                "error",
                f"“{head.label}”{head.text}是“{goal.label}”{goal.text}的 {due}%，文中写为 {share.text}，请核对。",
                [head, goal, share],
                due,
                share,
            )


def _gives_some_sum(share: Printed, before: Sequence[Printed], goal: Printed) -> bool:
    """Return whether neighbours among the numbers before a goal come to what its share is of."""
    return any(
        abs(sum_of(before[start:end]) * _HUNDRED / goal.value - share.value) <= share.step
        for start in range(len(before))
        for end in range(start + _TWO, len(before) + 1)
    )
