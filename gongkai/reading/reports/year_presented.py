"""
The year that the opening words give a report, and the day on which its page says that it was written, against its own year.

标题 and 统计期限 are of 2009, and 现公布 2008 年度本局报告; 期限 up to the end of 2018, and 发文日期 2018-02-14. The year
itself must be borne out twice: by the title, by the period told or by the chapters.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.reading.reports.days import periods
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.recognise import SCHOOL_YEAR, Recognised
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import Paragraph, Source

_PRESENTED = re.compile(
    r"(?:现|特|予以|兹)[^。；\n]{0,24}?(?:公布|发布|公开|报告|通报|汇报|说明|总结|报送|编[制写成])[^。；，\d\n]{0,24}?(?P<year>20\d\d)年度?(?!第|[上下]半年|\d)(?P<what>[^。；，\n]{0,28})"
    r"|(?:现|特|兹)将[^。；，\d\n]{0,24}(?P<also>20\d\d)年度?(?!第|[上下]半年|\d)(?P<told>[^。；\n]{0,36}?)(?:公布|发布|公开|报告|通报|汇报|说明|总结)如下"
    r"|(?:本报告|本年报|本年度报告)(?:系|是|为|反映|总结)[^。；，\d\n]{0,16}(?P<is>20\d\d)年度?(?!第|[上下]半年|\d|[1-9]?\d月)(?P<of>[^。；，\n]{0,28})"
)
_OF_REPORT = re.compile(r"报告|年报|情况|如下|总结|信息公开工作")
_NO_REPORT = re.compile(r"关于|通知|要点|要求|文件|意见|方案|〔|\[|计划|《")
_WRITTEN = re.compile(
    r"(?:发文日期|成文日期|印发日期|生成日期|公开日期|发布日期|生成时间|发文时间|公文时效|签发日期)[\]】\s|:：-]{0,12}(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})"
)
_PREFACE, _HEAD, _TWICE, _LAST = 1500, 800, 2, 12


def check_year_presented(
    source: Source, report: Recognised, paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find opening words that give a report another year, and a day of writing before its year was over."""
    year = report.year
    if year is None or not report.is_report or SCHOOL_YEAR.search(source.folded):
        return
    told = [
        period
        for paragraph in paragraphs[:_LAST]
        for period in periods(paragraph.text)
        if period.years == (year, year) and period.last.month == _LAST
    ]
    titled = f"{year}年" in (report.title or "")
    if titled + bool(told) < _TWICE and not (told and source.folded.count(f"{year}年") > _TWICE):
        return
    yield from _presented(source, year)
    yield from _written(source, year, whole=bool(told))


def _presented(source: Source, year: int) -> Iterator[Fault]:
    for found in _PRESENTED.finditer(source.folded, 0, _PREFACE):
        said = next(int(each) for each in (found["year"], found["also"], found["is"]) if each)
        what = found["what"] or found["told"] or found["of"] or ""
        if (
            said == year
            or f"{year}年" in found[0]
            or _NO_REPORT.search(found[0])
            or not _OF_REPORT.search(what or found[0])
        ):
            continue
        if re.search(r"[至到—~-] ?20\d\d|月\d{1,2}日", found[0]):
            continue
        yield FoundAnyhow(
            "date",
            "error",
            f"标题和统计期限是 {year} 年度的报告，开头却写为“{said}年”，请核对。",
            source.quote(*found.span()),
            None,
            year,
            said,
        )
        return


def _written(source: Source, year: int, *, whole: bool) -> Iterator[Fault]:
    for found in _WRITTEN.finditer(source.folded, 0, _HEAD):
        try:
            day = date(*(int(each) for each in found.groups()))
        except ValueError:
            continue
        if whole and day < date(year, _LAST, 1):
            yield FoundAnyhow(
                "date",
                "error",
                f"{year} 年度的报告，统计到年底，文件日期却是 {day.isoformat()}，请核对。",
                source.quote(*found.span()),
                None,
                year + 1,
                day.year,
            )
            return
