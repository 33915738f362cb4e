"""Years beside words that leave only one year to them: 结转至…年, 截至…年12月, 较上年(…年), the head of a table."""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.recognise import SCHOOL_YEAR, Recognised
from gongkai.reading.reports.signing import titled_year
from gongkai.reading.reports.source import Paragraph, Source


def check_year_words(source: Source, report: Recognised, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find years that the words beside them, or the title, do not allow."""
    yield from _presented(source, report)
    yield from _headings(source, report)
    for paragraph in paragraphs:
        yield from _no_such_time(source, paragraph)
    year = report.year
    if year is None or not report.is_report or is_of_school_years(source):
        return
    # Of a report that is named by nothing but the years of its text nothing is certain.
    named = str(year) in report.title
    if named:
        yield from _tables(source, year)
    for paragraph in paragraphs:
        text = paragraph.text
        if any(
            word in text
            for word in ("结转", "转结", "转接", "转入", "顺延", "延至", "延到", "延续至", "留待")
        ):
            yield from _carried(source, paragraph, year)
        if "截" in text and named:
            yield from _until(source, paragraph, year)
        if "较" in text or "比" in text:
            yield from _compared(source, paragraph, year)


def is_of_school_years(source: Source) -> bool:
    """Return whether a text reckons by school years."""
    return "学年" in source.folded and SCHOOL_YEAR.search(source.folded) is not None


def _fault(
    source: Source,
    paragraph: Paragraph,
    found: re.Match[str],
    level: Level,
    message: str,
    due: int | None = None,
    told: int | None = None,
) -> Fault:
    return Fault("date", level, message, source.quote(*paragraph.span(*found.span())), None, due, told)


_SENTENCE = re.compile("[。；！？]")


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and behind a place within its sentence."""
    begin = max((stop.end() for stop in _SENTENCE.finditer(text, 0, start)), default=0)
    stop = _SENTENCE.search(text, end)
    return text[begin:start], text[end : stop.start() if stop else len(text)]


#: 结转至2026年 6 件, 转入2026年继续办理, 延至2026年答复.
_CARRIED = re.compile(
    r"[至到入待] ?(?P<year>20\d\d) ?年度?(?! ?\d{1,2} ?月)(?P<of>[的前未])?(?P<then>[^。；，]{0,8})"
)
_CARRYING = re.compile(r"(?:(?P<plainly>结转|转结|转接)|顺延|(?<!结)转|延续?|留)$")
_CASES = re.compile("申请|收到|受理|办结|答复|件|复议|诉讼|案")
_EARLIER = re.compile(r"(?:上一?|前|去|往|以前|历)年|年初|期初|上期")
#: 共办理 20 件，其中结转至 2016 年办理 3 件: carried in.
_HOLDS = re.compile(r"(?:其中|含|包括|加上?)[^，。；]{0,4}$")
_TO_BE_DONE = re.compile(r"继续|办理|答复|处理|办结|审理|结案|^ ?\d+ ?件")


def _carried(source: Source, paragraph: Paragraph, year: int) -> Iterator[Fault]:
    """Find requests carried over into the year that they came in, or beyond the next one."""
    text = paragraph.text
    for found in _CARRIED.finditer(text):
        to = int(found["year"])
        carrying = _CARRYING.search(text[max(0, found.start() - 3) : found.start()])
        if to == year + 1 or found["of"] or carrying is None:
            continue
        start = found.start() - len(carrying[0])
        before, behind = _sentence(text, start, found.end("year"))
        if not _CASES.search(before + behind) or _EARLIER.search(before) or _HOLDS.search(before):
            continue
        if not carrying["plainly"] and not _TO_BE_DONE.search(found["then"]):
            continue
        others = {int(each) for each in re.findall(r"(20\d\d) ?年", before)}
        if to - 1 in others or (others and year not in others):
            # 2024 年收到 3 件，结转至 2025 年办结, told in the report of 2025.
            continue
        if to == year and not others and _AFTERWARDS.search(behind):
            continue
        yield _fault(
            source,
            paragraph,
            found,
            "error" if others or _THIS.search(before) or _CAME.search(before) else "warning",
            f"{year} 年度的报告，未办结的应结转至 {year + 1} 年，文中写为“{text[start : found.end('year')]}年”，请核对。",
            year + 1,
            to,
        )


_THIS = re.compile(r"本年|今年|全年|年内|当年|本年度|报告期")
_CAME = re.compile(r"(?:收到|受理|新收|接到|共|办结|答复)[^。；]{0,24}\d")
#: 结转至 2025 年的 3 件已全部办结
_AFTERWARDS = re.compile(r"已(?:全部)?(?:办结|答复|办理)|均已")

#: 截至2023年12月31日，当年发布…: of a year that is over, or not yet.
_UNTIL = re.compile(
    r"截[至止](?:到|至)? ?(?P<year>20\d\d) ?年(?: ?12 ?月(?: ?31 ?日|底|末)?|年?[底末])[，,]?"
    r"(?P<told>[^。；]{0,80}?\d[\d,]* ?[余多]?[条件次篇份个部])"
)
_OF_THE_YEAR = re.compile(r"当年|全年|本年|年内|报告期")
_SUMS_UP = re.compile(r"公开|发布|收到|受理|办结|答复|公布")
_COMPARES = re.compile(
    r"较|[与相同对]比|比(?!例|较|如|赛)|增长|增加|减少|下降|上一?年|去年|同期|前年|基数|其余|以前"
)
#: 本报告数据统计截至2016年12月31日
_DATA_UNTIL = re.compile(r"截[至止](?:到|至)? ?(?P<year>20\d\d) ?年 ?12 ?月(?: ?31 ?日|底)?")
_DATA = re.compile(r"(?:统计|数据)[^。；，\d]{0,8}$")
_STILL = re.compile(r"有效|存量|保留|现行|粉丝|关注|注册|建成|在[册职编]|有效期|期限|规划")


def _until(source: Source, paragraph: Paragraph, year: int) -> Iterator[Fault]:
    """Find figures of the year that are told as those up to the end of another."""
    text = paragraph.text
    for found in _DATA_UNTIL.finditer(text):
        told = int(found["year"])
        before, behind = _sentence(text, *found.span())
        if told == year or not _DATA.search(before) or _COMPARES.search(before + behind):
            continue
        if _UNTIL.match(text, found.start()):
            # Told with its figures below.
            continue
        yield _fault(
            source,
            paragraph,
            found,
            "error",
            f"标题是 {year} 年度的报告，数据却写为“{found[0]}”，请核对。",
            year,
            told,
        )
    for found in _UNTIL.finditer(text):
        told = int(found["year"])
        if told == year or not _SUMS_UP.search(found["told"]) or _STILL.search(found["told"]):
            continue
        before, behind = _sentence(text, found.start(), found.end())
        near = before + found["told"] + behind
        if _STILL.search(before[-6:]):
            # 规划期限截至 2017 年底
            continue
        if told > year and _AHEAD.search(near):
            continue
        if told < year and (_COMPARES.search(near) or _tells_its_own_year(year, text, found)):
            continue
        of_the_year = _OF_THE_YEAR.search(found["told"]) is not None
        yield _fault(
            source,
            paragraph,
            found,
            "error" if told > year or of_the_year else "warning",
            f"标题是 {year} 年度的报告，这里的数据写为截至“{told}年”年底，请核对。",
            year,
            told,
        )


def _tells_its_own_year(year: int, text: str, found: re.Match[str]) -> bool:
    """Return whether the year of the report is told of right behind: 截至 2015 年底共 300 条；2016 年新增 40 条."""
    behind = text[found.end("year") : found.end() + 120]
    return (
        re.search(
            rf"(?<![《\d“]){year} ?年(?!度?[\u4e00-\u9fff]{{0,6}}(?:预算|代表|计划|要点|工作))|今年", behind
        )
        is not None
    )


#: 较上年（2016年）, in the report of 2016; 2016 年公开 120 条，较 2016 年增加 20 条.
_LAST_YEAR = re.compile(r"[较比与同](?P<words>上一?年度?|去年)(?:同期)?\((?P<year>20\d\d) ?年?度?\)")
_WITH_ITSELF = re.compile(
    r"[较比](?P<year>20\d\d)年度?(?P<behind>(?:同期)?(?:相比)?[，,]?[^。；，\d]{0,6}(?:增|减|上升|下降|提[高升]|多|少|持平))"
)
_OTHER_BASE = re.compile(r"预算|决算|计划|目标|任务|年初|半年|季度|\d ?月|20\d\d|[末底前]|指标|上报")
_AHEAD = re.compile(r"力争|争取|计划|预计|拟|目标|将|确保|打算")


def _compared(source: Source, paragraph: Paragraph, year: int) -> Iterator[Fault]:
    """Find a year compared with itself."""
    text = paragraph.text
    for found in _LAST_YEAR.finditer(text) if "年" in text else ():
        told = int(found["year"])
        before, _ = _sentence(text, *found.span())
        if (
            told == year - 1
            or _AHEAD.search(before)
            or str(told + 1) in before + text[max(0, found.start() - 80) : found.start()]
        ):
            continue
        yield _fault(
            source,
            paragraph,
            found,
            "error" if told >= year else "warning",
            f"{year} 年度的报告，上年是 {year - 1} 年，文中写为“{found['words']}（{told}年）”，请核对。",
            year - 1,
            told,
        )
    for found in _WITH_ITSELF.finditer(text):
        now, _ = _sentence(text, *found.span())
        opens = re.match(rf"\s*{found['year']}年度?(?![末底初])", now)
        if opens is None or _OTHER_BASE.search(now[opens.end() :]) or _OTHER_BASE.search(found["behind"]):
            continue
        told = int(found["year"])
        yield _fault(
            source,
            paragraph,
            found,
            "error",
            f"文中将 {told} 年与同一年（{told}年）相比，请核对。",
            told - 1,
            told,
        )


_QUARTER = re.compile(r"[五六七八九5-9]季度(?<![近连续后前\d一二三四五六七八九十].季度)")
_HAN_MONTH = re.compile(r"年十[三四五六七八九]月")


def _no_such_time(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find quarters and months that no year has."""
    text = paragraph.text
    for found in _QUARTER.finditer(text) if "季度" in text else ():
        yield _fault(source, paragraph, found, "error", f"一年只有四个季度，文中写为“{found[0]}”，请核对。")
    for found in _HAN_MONTH.finditer(text) if "年十" in text else ():
        yield _fault(source, paragraph, found, "error", f"没有“{found[0][1:]}”这个月，请核对。")


#: The head of the column of the year: 计量单位 | 2013年度 | 历年累计.
_COLUMN = re.compile(r"计量[\s|]*单位[\s|]*(?P<year>20\d\d)[\s|]*年?[\s|]*度?[\s|]*历年[\s|]*累计")
#: 附件1：…2013年政府信息公开情况统计表 指标名称; …情况统计表 (2013年度)
_TABLE_TITLE = re.compile(
    r"信息公开(?:工作)?情况统计表(?:[\s|]*\((?P<behind>20\d\d) ?年度?\))?(?=[\s|]*(?:指标名|统计指标|填报单位|计量|单位[:|]))"
)
_YEAR_BEFORE = re.compile(r"(?P<year>20\d\d) ?年度?[\u4e00-\u9fff]{0,16}$")


def _tables(source: Source, year: int) -> Iterator[Fault]:
    """Find the head of a table that names another year than the report."""
    folded = source.folded
    told = [("统计表的列头", int(found["year"]), found.span()) for found in _COLUMN.finditer(folded)]
    for found in _TABLE_TITLE.finditer(folded):
        start = max(0, found.start() - 24)
        before = _YEAR_BEFORE.search(folded[start : found.start()])
        for year_told in (before["year"] if before else None, found["behind"]):
            if year_told:
                begin = start + before.start() if before else found.start()
                told.append(("统计表的标题", int(year_told), (begin, found.end())))
    for what, told_year, place in told:
        if told_year != year:
            yield Fault(
                "date",
                "error",
                f"{year} 年度的报告，{what}写为“{told_year}年”，请核对。",
                source.quote(*place),
                None,
                year,
                told_year,
            )


#: 现将我区2014年…落实情况函告如下
_PRESENTED = re.compile(
    r"现(?:将|就|把)[^，。；\d\n]{0,24}?(?P<year>20\d\d) ?年度?(?P<what>[\u4e00-\u9fff]{4,40}?)"
    r"(?:函告|报告|汇报|通报|公布|公开|报送|总结|发布|说明|上报)(?:如下|于后|:)"
)
_TITLED = re.compile(r"(?P<year>20\d\d)年度?(?P<what>[\u4e00-\u9fff]{4,40})")
_TITLE_LINES, _LONGEST, _OPENING = 3, 60, 1500
#: So many signs in common make the two the same subject.
_ALIKE = 6


def _presented(source: Source, report: Recognised) -> Iterator[Fault]:
    """Find a text that presents what its title names, of another year."""
    opening = source.folded[:_OPENING]
    found = _PRESENTED.search(opening) if "现" in opening else None
    if found is None:
        return
    for line in source.lines[:_TITLE_LINES]:
        titled = None if line.end - line.start > _LONGEST else _TITLED.search(source.line_text(line))
        if titled is None or titled["year"] == found["year"] or line.end > found.start():
            continue
        if titled["what"][:_ALIKE] == found["what"][:_ALIKE] and not report.is_report:
            yield Fault(
                "date",
                "error",
                f"标题说的是 {titled['year']} 年，文中写为“{found[0][:40]}”，请核对。",
                source.quote(*found.span()),
                None,
                int(titled["year"]),
                int(found["year"]),
            )
            return


#: 一、2014年政府信息公开工作情况
_HEADING = re.compile(
    r"[一二三四五六七八][、.] ?(?P<year>20\d\d) ?年度?(?:政府信息公开|政务公开|信息公开)?(?:工作)?"
    r"(?:总体|基本|主要|开展|落实|完成)*情况(?=[\s(]|$)"
)


def _headings(source: Source, report: Recognised) -> Iterator[Fault]:
    """Find a chapter that is headed by the year before that of the title."""
    year = titled_year(source, report)
    if year is None or is_of_school_years(source) or (report.is_report and str(year) not in report.title):
        return
    for found in _HEADING.finditer(source.folded):
        told = int(found["year"])
        if told < year and source.folded[max(0, found.start() - 1) : found.start()] in ("", "\n", " ", "。"):
            yield Fault(
                "date",
                "error",
                f"标题说的是 {year} 年，章节标题却写为“{found[0].strip()}”，请核对。",
                source.quote(*found.span()),
                None,
                year,
                told,
            )
