"""
A number that refers to one told before it: 收到申请 302 件. 302 件申请中，…; 办结 45 件. 45 件答复中，….

What is referred to must have been told, by itself or as the sum of two. Where it was not, and a number right before the
reference is the same but for one key, one of the two is mistyped.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.figures import FoundAnyhow, Printed
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.source import Source

_BEHIND = re.compile(
    r"^(?:政府信息公开|信息公开|新收|政务|政府)?(?:申请|答复|办结|信息|事项|案件|投诉|诉求|新收申请)?(?:事项|件)?(?:当?中|按[^，。；\d]{1,6}分)"
)
_BEFORE = re.compile(r"^(?:在|对|全[市县区省镇]|上述|以上|这|该|收到|受理|新收|全年|本年度?|共)*$")
_FEWEST = 10
_BACK = 24


def check_told_again(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find references to a number that nobody told."""
    before: list[Printed] = []
    for row in rows:
        for figure in row:
            if (
                figure.value >= _FEWEST
                and not (figure.share or figure.hedged or figure.depth)
                and _BEHIND.match(figure.behind)
                and _BEFORE.match(figure.lead)
            ):
                yield from _judged(source, before, figure)
            before.append(figure)


def _judged(source: Source, before: Sequence[Printed], said: Printed) -> Iterator[Fault]:
    alike = [f for f in before if f.unit == said.unit and not f.share]
    values = {f.value for f in alike}
    if (
        said.value in values
        or not alike
        or any(
            one.value + other.value == said.value or one.value - other.value == said.value
            for one, other in pairwise(alike)
        )
    ):
        return
    if any(one + other == said.value for one in values for other in values):
        return
    near = [f for f in alike[-_BACK:] if is_slip(said, f.value) and not f.hedged and f.value >= _FEWEST]
    heads = [
        f for f in near if re.search("收到|新收|受理|办结|答复|公开|登记|收案|申请", f.clause + f.behind)
    ]
    if not heads:
        return
    other = heads[-1]
    start, end = said.paragraph.span(said.start - len(said.lead), said.end)
    yield FoundAnyhow(
        "text-vs-text",
        "error",
        f"“{other.label}”写为 {other.text}，另一处写为“{said.lead}{said.text}{said.behind[:6]}”，请核对。",
        source.quote(start, end, 160),
        None,
        plain(other.value),
        plain(said.value),
    )
