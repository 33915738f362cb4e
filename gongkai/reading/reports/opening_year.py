"""
The year that the opening sentence of a report gives it, against the years of all that the report tells.

由某局编制的 2009 年度政府信息公开年度报告, and then 2012 年我局配备…, 2012 年新增…: it was taken over from an older report.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source

_OPENING = re.compile(
    r"(?:编制|公布|发布|现将|公开)[^。；\n\d]{0,24}(?P<year>20\d\d)年度?的?(?:政府)?信息公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:报告|年报)"
)
#: What was done in a year, as a report tells it of its own.
_DONE = re.compile(
    r"(?<![与比较至到从自据年])(?P<year>20\d\d)年度?，?(?:[我本全该][\u4e00-\u9fff]{1,3})?(?:共|新增|累计|全年)*"
    r"(?:主动公开|收到|受理|新增|公开政府|公开信息|发布|配备|制作|开展|未收到|未发生|没有)"
)
_PERIOD = re.compile(r"(?P<year>20\d\d)年1月1日[^。；\n]{0,6}[至到—-]+[^。；\n]{0,6}12月31日")
#: 与已公布的 2010 年度报告相衔接: another report is spoken of.
_ANOTHER = re.compile("[已与和续较]|上一?年|去年|此前|往年|根据[^，。；]{0,12}$")
_ANY = re.compile(r"20\d\d(?=年)")
_FIRST, _FEWEST = 1200, 2


def check_opening_year(source: Source) -> Iterator[Fault]:
    """Find an opening sentence of another year than all that is told behind it."""
    folded = source.folded
    opening = _OPENING.search(folded, 0, _FIRST)
    if opening is None:
        return
    lead = re.split("[。；\n]", folded[: opening.start("year")])[-1].rsplit("，", 1)[-1]
    if _ANOTHER.search(lead):
        return
    year = opening["year"]
    elsewhere = folded[: opening.start("year")] + folded[opening.end("year") :]
    if f"{year}年" in elsewhere or f"{year}/" in elsewhere:
        return
    told = [found["year"] for words in (_DONE, _PERIOD) for found in words.finditer(folded, opening.end())]
    if len(told) < _FEWEST or len(set(told)) > 1 or told[0] == year:
        return
    if any(each != told[0] for each in _ANY.findall(folded[: opening.start("year")])):
        return
    yield Fault(
        "date",
        "error",
        f"开头写明是 {year} 年度的报告，正文所述却都是 {told[0]} 年的情况，请核对。",
        source.quote(*opening.span()),
    )
