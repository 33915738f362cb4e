"""
What was published in all years together against what was published in one of them: 历年共发布 500 条，2021 年公开 60 条.

Only where both are told of the same thing, one right behind the other, and neither names an outlet or an organ below.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

#: 截至目前历年共发布; 自条例实施以来，累计公开: nothing but when, who and what.
_ALL_YEARS = re.compile(
    r"^(?:截至|截止|到|至)?(?:目前|年[末底]|(?:20\d\d年)?(?:1?\d月)?(?:[末底]|\d{1,2}日)?)?(?:为止)?，?(?:我|本)?[局委办厅镇乡县区市院校]?"
    r"(?:历年|(?:自|从)?(?:《?条例》?|信息公开|政府信息公开|20\d\d年|工作)?(?:开展|实施|施行|启动|成立|建立)?以来)"
    r"(?:来)?，?(?:我|本)?[局委办厅镇乡县区市院校]?(?:已|共|累计|总共|合计)*(?:主动)?(?:公开|发布)(?:各类|政府|政务|相关)*(?:信息)?(?:共计?|累计|总数|总计)*$"
)
_THIS_YEAR = re.compile(
    r"^[，；、(]*(?:其中)?[，:]?(?:20\d\d年度?|本年度?|今年|当年)(?:我|本)?[局委办厅镇乡县区市院校]?"
    r"(?:共|新|累计)*(?:主动)?(?:公开|发布)(?:各类|政府|政务|相关)*(?:信息)?(?:共计?|总数|总计)*$"
)
_ITEMS = frozenset(["条", "件", "篇"])


def check_below_this_year(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find less published in all years than in one of them."""
    text = row[0].paragraph.text
    if "历年" not in text and "以来" not in text:
        return
    for every, one in pairwise(row):
        if every.unit != one.unit or every.unit not in _ITEMS or one.value <= every.value:
            continue
        if (
            any(f.hedged or f.plan or f.share or f.depth for f in (every, one))
            or one.sentence - every.sentence > 1
        ):
            continue
        clause = re.split("[。；]", text[: every.start])[-1].replace(" ", "")
        if _ALL_YEARS.search(clause) and _THIS_YEAR.search(one.clause.replace(" ", "")):
            yield reckoned_fault(
                source,
                "sum",
                "error",
                f"“{every.label}”写为 {every.text}，“{one.label}”却为 {one.text}，"
                "历年的总数不应少于其中一年的，请核对。",
                [every, one],
                one.value,
                every,
            )
