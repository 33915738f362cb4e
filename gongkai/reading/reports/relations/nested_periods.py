"""A quarter is in its half-year and that in its year: what was counted to a later day is never less."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

#: To which month a count goes that begins with the year.
_UP_TO = (
    (12, re.compile(r"全年|本年度?|年度|1至12月|1[-—~]12月|20\d\d年度?(?![初末底前上下中一二三四第\d])")),
    (9, re.compile(r"前三季度?|前3季度?|1[-—~至到]9月|前9个?月|前九个?月")),
    (6, re.compile(r"上半年|前半年|1[-—~至到]6月|前6个?月|前六个?月|半年")),
    (3, re.compile(r"第?一季度?|首季|1季度?|1[-—~至到]3月|前3个?月|前三个?月")),
)
_OTHER_SPAN = re.compile(
    r"下半年|[二三四]季度|[2-4]季度|同期|上一?年|去年|比|较|平均|月均|日均|每|最|目标|任务|计划|应|增|减|[月日]底?(?:共|有|为)?$"
)
#: What there is at a day may be less later; what was done is only added to.
_DONE = re.compile(
    r"公开|发布|受理|收到|接[到待]|办[理结]|答复|回复|新增|制发|印发|培训|检查|举办|开展|召开|推送|完成|审[批核]|合计|累计|共计?|公示|查处|登记|发放|报送|编发"
)
_STEM = 2
#: 一季度 28 条，上半年 59 条，全年 126 条: each holds the one before, and no two of them are added.
NESTED = re.compile(
    r"(?:一季度|首季|前三个月|1[-至到]3月).*(?:上半年|前[六6]个?月|1[-至到]6月|前三季度)|上半年.*(?:前三季度|全年)"
)


_SPAN_ALONE = re.compile(
    r"20\d\d年度?|上半年|前三季度|前[三六九369]个?月|全年度?|本年度?|年度|合计|累计|总计|共计?|[达为有到是，、]"
)


def check_nested_periods(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a span of the year with more than a longer one that holds it."""
    text = row[0].paragraph.text
    if "季" not in text and "半年" not in text and "月" not in text:
        return
    spans = [(_span(f), f) for f in row if not f.share and not f.plan and not f.hedged]
    told = [(month, f) for month, f in spans if month]
    for (until, shorter), (later, longer) in pairwise(told):
        if not (until < later and shorter.unit == longer.unit and shorter.depth == longer.depth):
            continue
        if (
            shorter.sentence != longer.sentence
            or shorter.value <= longer.value
            or not _are_alike(shorter, longer)
        ):
            continue
        if longer.at - shorter.at > 1:
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{shorter.label}”写为 {shorter.text}，而“{longer.label}”只有 {longer.text}，较长时段的数不应更少，请核对。",
            [shorter, longer],
            longer.value,
            shorter,
        )


def _span(figure: Printed) -> int:
    """Return the month to which a number is counted from the first of the year, 0 where no words say it."""
    words = figure.clause[-24:]
    if _OTHER_SPAN.search(words):
        return 0
    return next((month for month, pattern in _UP_TO if pattern.search(words)), 0)


def _are_alike(shorter: Printed, longer: Printed) -> bool:
    """Return whether both tell of one deed: the second repeats it, or says nothing but how long and 共."""
    if not _DONE.search(shorter.clause + longer.clause):
        return False
    rest = _SPAN_ALONE.sub("", longer.clause)
    return not rest or rest[-_STEM:] in shorter.clause or rest[:_STEM] in shorter.clause
