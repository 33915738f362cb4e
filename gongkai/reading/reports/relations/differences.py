"""
A difference between two measured amounts: 达到 3.2 万人，比上年底的 2.5 万人增加 0.7 万人.

Counts are held against each other elsewhere; amounts may have been rounded, by half of their last digit each.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.source import Source

_WAS = re.compile(
    r"^[，(]?(?:同)?[比较](?:20\d\d年?(?:度|底|末|年底|年末)?|上一?年(?:度|底|末|同期)?|去年(?:同期|底|末)?)(?:的)?$"
)
_CHANGE = re.compile(r"，?(?:净|共)?(?P<way>增加|增长|上升|多|增|减少|下降|少|减)(?:了)?$")
_UP = frozenset(["增加", "增长", "上升", "多", "增"])


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
