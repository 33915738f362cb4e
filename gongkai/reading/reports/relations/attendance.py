"""
Who came to what was held: 召开通气会 4 次，主要负责人出席 5 次 cannot be.

Only where the second number names nothing of its own, so that it is of what stands right before it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

_HELD = re.compile(
    r"(?:发布会|通气会|吹风会|访谈|座谈会|听证会|接待日|直播|见面会|恳谈会)(?:共|总)?(?:为|有|次数|场次)?$"
)
_CAME = re.compile(
    r"^(?:其中)?[，:]?(?:由)?[^，。；\d]{0,8}(?:主要负责(?:人|同志)|主要领导|负责人|负责同志|领导|[局厅县区市镇乡]长|主任|书记)"
    r"(?:亲自)?(?:出席|参加|出镜|到场|主持|主讲|发布)(?:了)?$"
)
_TIMES = frozenset(["次", "场", "场次", "期"])
_EACH = re.compile("各|均|每|分别|人次")


def check_attendance(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find more events that somebody came to than were held."""
    for held, came in pairwise(figures):
        alike = held.unit == came.unit and held.unit in _TIMES and held.sentence == came.sentence
        if not alike or held.hedged or came.hedged or held.depth > came.depth or held.plan:
            continue
        if not _HELD.search(held.lead) or not _CAME.match(came.lead) or _EACH.search(came.lead):
            continue
        gap = held.paragraph.text[held.end : came.start]
        others = [f for f in figures[: held.at] if f.sentence == held.sentence and f.unit in _TIMES]
        if "；" in gap or sum((f.value for f in others), held.value) >= came.value:
            # 发布会 4 场，访谈 3 次，主要负责人出席 5 次: of both.
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{held.label}”写为 {held.text}，“{came.label}”写为 {came.text}，出席的次数不能多于举办的次数，请核对。",
            [held, came],
            held.value,
            came,
        )
