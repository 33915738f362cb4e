"""
What is said of all of them, and right behind of fewer: 答复 21 条，均予以同意公开，其中同意公开 17 条.

Only where the number behind repeats the very words that were said of all does it deny them: what was done in time, on the
same day or besides is told of some of them in other words.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

_ALL = re.compile(
    r"(?:数|量)?，(?P<said>(?:已?全部|均|都|全都|已?全数|一律)(?P<what>[^，。；:、\d]{2,14}))[，；。](?:其中)?[，:]?(?P<name>[^，。；:、\d]{2,14})"
)
#: What may stand before and behind the very words.
_BEFORE = re.compile(r"^(?:已|被|经|由|为|是|系|属于?|予以|给予|作出|通过|以|采用|采取|按照?|获|得到|在)+")
_BEHIND = re.compile(
    r"(?:的|了|信息|申请|答复|回复|提交|提出|方式|完毕|数|量|件|条|共|有|为|是|达|处理|渠道|途径|办理)+$"
)
#: Words that name some of them: 当场办结, 提前办结.
_SHORTEST = 2


def check_said_of_all(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find fewer than all by the words that were said of all of them right before."""
    for head, some in pairwise(row):
        if head.unit != some.unit or head.share or head.value <= some.value or head.depth != some.depth:
            continue
        if any(f.hedged or f.plan for f in (head, some)):
            continue
        found = _ALL.fullmatch(head.paragraph.text, head.end, some.start)
        if found is None or some.sentence != head.sentence:
            continue
        what, name = (_BEHIND.sub("", _BEFORE.sub("", found[word])) for word in ("what", "name"))
        if len(what) < _SHORTEST or what != name:
            continue
        yield reckoned_fault(
            source,
            "text-vs-text",
            "error",
            f"“{head.label}”写为 {head.text}，又说“{found['said']}”，而“{some.label}”只有 {some.text}，请核对。",
            [head, some],
            head.value,
            some,
        )
