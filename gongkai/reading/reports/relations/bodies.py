"""
Bodies of several kinds and all of them: 全县 12 个乡镇和 26 个县直部门，共 38 家单位纳入考核.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, sentences, told
from gongkai.reading.reports.relations.honest import is_slip_of_sum, sum_of
from gongkai.reading.reports.source import Source

_BODY = r"(?:乡镇|镇街|街道|镇|乡|[省市县区]直|部门|单位|局|县区|县市区|区县|社区|村|企业|学校|医院|科室|股室|中心|机构)"
_UNITS = frozenset(["个", "家", "所"])
_NEXT = re.compile(rf"[\u4e00-\u9fff()]{{0,8}}{_BODY}(?:\([^()\d]*\))?(?:[、，和及与]|以及)")
_TOTAL = re.compile(rf"[\u4e00-\u9fff()]{{0,8}}{_BODY}(?:\([^()\d]*\))?，?(?:共计?|合计|总计)")
_ASIDE = re.compile("其中|除|另|每|各(?=\\d)|不含|含")


def check_bodies(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find bodies of several kinds that do not come to the number told right behind them."""
    for sentence in sentences(figures):
        parts: list[Printed] = []
        for one, other in pairwise(sentence):
            gap = one.paragraph.text[one.end : other.start]
            known = one.unit in _UNITS and not (one.hedged or one.plan)
            if known and _NEXT.fullmatch(gap):
                parts.append(one)
                continue
            if known and parts and _TOTAL.fullmatch(gap) and other.unit in _UNITS:
                yield from _judged(source, [*parts, one], other)
            parts = []


def _judged(source: Source, parts: Sequence[Printed], total: Printed) -> Iterator[Fault]:
    words = total.paragraph.text[parts[0].start - len(parts[0].clause) : total.end]
    if sum_of(parts) == total.value or _ASIDE.search(words) or not is_slip_of_sum(total, parts):
        return
    if re.search(r"[、和及与]$", parts[0].clause):
        # 县政府办、12 个乡镇和 26 个部门: one is named without a number.
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"{' + '.join(part.text for part in parts)} = {told(sum_of(parts), total)}，文中写为共 {total.text}，请核对。",
        [*parts, total],
        sum_of(parts),
        total,
    )
