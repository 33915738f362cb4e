"""The day on which a document was signed or published: is what it is of over by then, and what it cites written?"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.reading.reports.days import Day, day_of, periods
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.recognise import SCHOOL_YEAR, Recognised, arabic_years
from gongkai.reading.reports.source import Paragraph, Source

_YEAR = r"(?:20\d\d|二[〇○零Oo0][〇○零Oo0一二][〇○零Oo0一二三四五六七八九])"
#: A day with its year, or a month where no day is told, in either digits.
_DAY = re.compile(
    rf"(?P<day>{_YEAR} ?年 ?"
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月"
    r"(?: ?(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]) ?日)?)"
)
#: Before a signature a sentence ends, and nothing but an organ stands between.
_BEFORE = re.compile(
    r"(?:^|[。！？”)\n ])[ \n]*"
    r"(?:(?![^\n ]*(?:截[至止]|日期|时间|期限))[\u4e00-\u9fff()、]{1,40}"
    r"(?:[府局办室厅委会院处所站队校司部区县市镇乡馆社场]|中心|街道|集团|公司))?[ \n]*\(?$"
)
#: Behind it the text ends, an annex or a table begins, or the page goes on with its own words.
_BEHIND = re.compile(
    r"\)?[ \n]*(?:$|附[:：件表]|\(?此件|\|?[\u4e00-\u9fff\d()]{0,40}统计表|\|?指标名称|打印|关闭|分享|[上下]一篇|相关|扫一扫"
    r"|责任编辑|责编|编辑|信息来源|来源|版权|主办)"
)
_REACH = 60
#: A day that alone stands in brackets below the title is the signature as well.
_HEAD = 300
_BRACKETED = re.compile(r"(?:报告|年报|总结|[ \n])[ \n]*\($")
#: How the page tells when it was put up.
_PUBLISHED = re.compile(
    r"(?=[发公时日])(?:发布(?:日期|时间)|公开(?:日期|时间)|(?<!起止)(?<!统计)(?<!截止)时间|(?<!填报)(?<!填表)(?<!报出)(?<!成文)(?<!生成)(?<!发文)(?<!印发)(?<!起止)(?<!截止)日期)"
    r"[:： |]{0,4}(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})"
)
_FIRST, _ABOVE = 3000, 500
#: 闽政办函〔2014〕130号: no document is cited before its year.
_CITED = re.compile(r"[〔\[(【﹝](?P<year>20\d\d)[〕\])】﹞] ?第?\d{1,4} ?号")
#: What is told of a year when it is over: 关于2014年…落实情况的函.
_LOOKS_BACK = re.compile(r"(?P<year>20\d\d)年(?!第|[上下]半年)[^，。；]{0,40}(?:情况|总结|报告|年报)")
_PART_OF_A_YEAR = re.compile(r"半年|季度|\d月|月报")
_TITLE_LINES, _LONGEST = 3, 60
#: A day, as printed and with its place.
Signature = tuple[Day, str, tuple[int, int]]
Published = tuple[date, tuple[int, int]]
_END_OF_YEAR = 12


def signature(source: Source) -> Signature | None:
    """Return the day on which a text was signed, as printed and with its place; None where it is not signed."""
    text = source.folded
    found = [each for each in _DAY.finditer(text) if _is_signed(text, each)]
    if not found:
        return None
    last = found[-1]
    told = last["day"]
    day = day_of(told if told.endswith("日") else f"{told}1日")
    return (day, last["day"], last.span()) if day.year and day.exists else None


def _is_signed(text: str, found: re.Match[str]) -> bool:
    lead = text[max(0, found.start() - _REACH) : found.start()]
    if lead[-1:] in tuple("0123456789一二三四五六七八九十"):
        return False
    if found.start() < _HEAD and _BRACKETED.search(lead) and text.startswith(")", found.end()):
        return True
    if found.start() and _BEFORE.search(lead) is None:
        return False
    return _BEHIND.match(text, found.end(), found.end() + _REACH) is not None and (
        found.start() > min(_HEAD, len(text) // 3) or not text[found.end() :].strip()
    )


def put_up(source: Source, found: Published | None) -> Day | None:
    """Return the day on which the page was put up, where that stands above the text by itself."""
    if found is None or not is_above(source, found[1]):
        return None
    return Day(found[0].year, found[0].month, found[0].day)


def is_above(source: Source, place: tuple[int, int]) -> bool:
    """Return whether a day stands in the head of a page: one in a sentence may be that of a meeting."""
    start, end = place
    folded = source.folded
    return (
        start < _ABOVE
        and (not start or folded[start - 1] in " |\n:】)")
        and folded[end : end + 1] not in tuple("，。；")
    )


def published(source: Source) -> Published | None:
    """Return the day on which the page says that it was put up, with its place."""
    found = _PUBLISHED.search(arabic_years(source.folded[:_FIRST]))
    try:
        return (date(*map(int, found.groups())), found.span()) if found else None
    except ValueError:
        return None


def titled_year(source: Source, report: Recognised) -> int | None:
    """Return the year that a document is of by its title: of a report, or of a letter that tells what was done."""
    if report.is_report:
        return report.year
    for line in source.lines[:_TITLE_LINES]:
        text = arabic_years(re.sub(r"\s", "", source.line_text(line)))
        if len(text) <= _LONGEST and (found := _LOOKS_BACK.search(text)) and "通知" not in text:
            return int(found["year"])
    return None


def check_signature(
    source: Source, report: Recognised, paragraphs: Sequence[Paragraph], signed: Signature | None
) -> Iterator[Fault]:
    """Find a document that was signed before what it is of was over, or before what it cites was written."""
    if signed is None:
        return
    day, printed, place = signed
    quote = source.quote(*place)
    year = report.year
    whole = year is not None and report.is_report and not _is_of_less(source, report)
    if year is not None and whole and (day.year, day.month) < (year, _END_OF_YEAR):
        level = _level(source, paragraphs, year, day)
        if level is not None:
            yield Fault(
                "date",
                level,
                f"{year} 年度的报告，落款日期却是“{printed}”，统计期还没有结束，请核对。",
                quote,
                None,
                year + 1,
                day.year,
            )
        return
    cited = max(_CITED.finditer(source.folded), key=lambda each: each["year"], default=None)
    titled = titled_year(source, report)
    if cited is not None and int(cited["year"]) > day.year:
        yield Fault(
            "date",
            "error",
            f"落款日期是“{printed}”，文中却引用了“{cited[0]}”，落款不能早于所引的文件，请核对。",
            quote,
            None,
            int(cited["year"]),
            day.year,
        )
    elif not report.is_report and titled is not None and titled > day.year:
        yield Fault(
            "date",
            "error",
            f"标题说的是 {titled} 年的情况，落款日期却是“{printed}”，请核对。",
            quote,
            None,
            titled,
            day.year,
        )


def _is_of_less(source: Source, report: Recognised) -> bool:
    """Return whether a report may be of less than a year, of a school year, or is not named by its year."""
    return (
        SCHOOL_YEAR.search(source.folded) is not None
        or _PART_OF_A_YEAR.search(report.title) is not None
        or not re.search(rf"{report.year}年", report.title)
    )


def _level(source: Source, paragraphs: Sequence[Paragraph], year: int, day: Day) -> Level | None:
    """Return how sure it is that a report of a year was not signed on an early day, None where it may have been."""
    told = [period for paragraph in paragraphs for period in periods(paragraph.text)]
    if any(
        period.last.month == _END_OF_YEAR and period.years == (year, year) and period.first.month == 1
        for period in told
    ):
        return "error"
    if any(year == period.years[1] and period.last.month <= day.month for period in told):
        # An office that was merged within the year reports up to then.
        return None
    if day.year == year and day.month == _END_OF_YEAR - 1:
        # What was done by November may be told as that of the year.
        return None
    return "error" if whole_year_told(source, year) else "warning"


def whole_year_told(source: Source, year: int) -> bool:
    """Return whether a text tells figures of a year, or prints a table of it."""
    folded = arabic_years(source.folded)
    return (
        re.search(rf"{year} ?年[^。；]{{0,20}}(?:公开|收到|受理|发布)[^。；]{{0,20}}\d", folded) is not None
        or re.search(rf"{year} ?年?度?[ |\n]*历年累计", folded) is not None
        or re.search(rf"截[至止]到?{year} ?年 ?12 ?月", folded) is not None
    )


def is_whole_year(source: Source, report: Recognised, day: date, place: tuple[int, int]) -> bool:
    """Return whether a report that the page dates by a day before its end is one of a whole year."""
    year = report.year
    if year is None or day.year < year - 1 or not is_above(source, place) or _is_of_less(source, report):
        return False
    told = list(periods(source.folded))
    if any(year == period.years[1] and period.last.month <= day.month for period in told):
        return False
    return whole_year_told(source, year) or any(
        period.last.month == _END_OF_YEAR and period.years == (year, year) for period in told
    )
