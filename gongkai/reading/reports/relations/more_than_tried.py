"""
More that passed than were tried: 抽查 10 个，合格 19 个; 有效样本 20 份，满意 27 份.

Only where nothing but the verdict stands between the two numbers is one of them surely of the other.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

_TRIED = re.compile(r"抽[查检测样]|检查|检测|抽取|样本|问卷|回收|回访|测评|参评|评议|考核|参考|受检")
_PASSED = re.compile(
    r"[，、](?:其中)?(?:表示)?(?:基本)?(?:满意|合格|达标|优秀|不合格|不满意)(?:的|为|有|共)*"
)


def check_more_than_tried(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find numbers of those that passed above the number of those that were tried."""
    for tried, passed in pairwise(row):
        if tried.unit != passed.unit or tried.share or any(f.hedged or f.plan for f in (tried, passed)):
            continue
        if passed.value <= tried.value or not _TRIED.search(tried.clause) or passed.depth != tried.depth:
            continue
        if _PASSED.fullmatch(tried.paragraph.text, tried.end, passed.start):
            yield reckoned_fault(
                source,
                "range",
                "error",
                f"“{tried.label}”写为 {tried.text}，“{passed.label}”写为 {passed.text}，其中的一部分不应更多，请核对。",
                [tried, passed],
                tried.value,
                passed,
            )
