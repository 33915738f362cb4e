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


#: 3127 条信息的发布、11 件申请的办理: the year told once more at its end.
_RECAP = re.compile(r"^(?:依申请公开|政府信息公开|信息公开)?申请的(?:办理|答复|受理|处理|办结)")
_CAME = re.compile(r"(?:收到|受理|接到|新收)[^，。；\d]{0,16}$")
_BESIDE = re.compile(r"结转|转结|遗留|撤[回销]|重复|合并|补正|上年|去年")
_OF_SOME = re.compile(r"其中|复议|诉讼|疑难|重大|典型|复杂|上年|去年|另")


def check_recaps(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find requests told once more with a number that none of those told before it is or makes."""
    every = [f for row in rows for f in row]
    came = [f for f in every if f.unit == "件" and _CAME.search(f.lead) and "申请" in f.lead and not f.depth]
    if len(came) != 1 or came[0].hedged:
        return
    for said in every:
        if said.unit != "件" or said.hedged or said is came[0] or not _RECAP.match(said.following):
            continue
        if re.search(r"[\u4e00-\u9fff]", said.lead) or _OF_SOME.search(said.clause):
            continue
        cases = [f for f in every if f.unit == "件" and f is not said]
        # What was carried in or over, withdrawn or merged may be counted with what came, or not.
        beside = sum((f.value for f in cases if _BESIDE.search(f.lead + f.behind)), came[0].value)
        if said.value in {f.value for f in cases} or came[0].value >= said.value or said.value <= beside:
            continue
        start, end = said.paragraph.span(said.start, min(len(said.paragraph.text), said.end + 6))
        yield FoundAnyhow(
            "text-vs-text",
            "error",
            f"“{came[0].label}”写为 {came[0].text}，另一处写为“{said.text}{said.behind[:6]}”，请核对。",
            source.quote(start, end, 160),
            None,
            plain(came[0].value),
            plain(said.value),
        )
