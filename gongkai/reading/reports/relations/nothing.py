"""
None of a thing, and yet something of it in the same sentence: 行政处罚 0 件，处罚金额合计 2,600 元.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

_NOUN = 2
_OTHER = re.compile(r"上年|去年|同期|20\d\d年|历年|比|较|增|减|其他|另|建议|非|未|电话|咨询")
_IDLE = re.compile(r"(?:共计?|合计|为|是|有|均|数量?|案件|决定|总数|了|的)+$")
#: 收到申请 0 件，办理…: words that say what is done with anything.
_VAGUE = frozenset(
    ["收到", "办理", "办结", "公开", "情况", "结果", "其他", "信息", "申请", "受理", "年度", "总计"]
)


def check_nothing(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find amounts of what there is said to be none of."""
    for none in figures:
        noun = _IDLE.sub("", none.lead)[-_NOUN:]
        if none.value or none.share or none.depth or len(noun) < _NOUN or noun in _VAGUE:
            continue
        for figure in figures[none.at + 1 :]:
            if figure.sentence != none.sentence or figure.piece != none.piece:
                break
            of_it = re.match(f"(?:其中|平均|[每行政]*){noun}(?:金额|款|总额|总金额|费用)", figure.lead)
            if of_it and figure.value and not _OTHER.search(figure.clause):
                yield reckoned_fault(
                    source,
                    "text-vs-text",
                    "error",
                    f"“{none.label}”写为 {none.text}，而“{figure.label}”为 {figure.text}，请核对。",
                    [none, figure],
                    figure.value,
                    none,
                )
                break
