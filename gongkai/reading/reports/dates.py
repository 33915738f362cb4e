"""Do the years and days of a report agree with one another?"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.reading.masking import masked
from gongkai.reading.reports.days import day_of, is_a_day, periods
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.recognise import SCHOOL_YEAR, Recognised
from gongkai.reading.reports.sequences import check_sequences
from gongkai.reading.reports.signing import Published, check_signature, is_whole_year, published, signature
from gongkai.reading.reports.source import Paragraph, Source
from gongkai.reading.reports.told_ahead import check_told_ahead
from gongkai.reading.reports.year_words import check_year_words

#: Who reckons by school years.
_SCHOOL = re.compile(r"学年|大学|学院|学校|中学|小学|高职|幼儿园|职校|教育")
_STATISTICS = re.compile(r"统计|涵盖|数据|期限|时限|报告期|所列|起止|情况|年度报告|年报")
_UNTIL = re.compile(
    r"(?:期限|时限)[^。；]{0,10}?(?:截至|截止(?:到|至)?|至)(?P<year>20\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"
)
_HAN_DAY = re.compile(
    r"(?=[一二三四五六七八九十])(?<![\d一二三四五六七八九十])(?:二[〇○零][〇○零一二][〇○零一二三四五六七八九]年)?"
    r"(?:[一二三四五六七八九]|十[一二]?)月(?:[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?)日"
)
_DAY = re.compile(r"(?=[ \d])(?<!\d)(?<!\d\n)(?:(20\d\d) ?年)? ?(\d{1,2}) ?月 ?(\d{1,2}) ?日")
_ISO = re.compile(r"(?=2)(?<![\d/])(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/])")
_PLAN = re.compile(
    r"(?:^|[。；\n])\s*(20\d\d)年(?:度)?[，,]?(?:我|全|本|县|市|区|将|要|局|镇)[^。]{0,40}?(?:将|要|着力|进一步|继续|力争)"
)
_FIGURES_OF = re.compile(
    r"(?:^|[。；])\s*(20\d\d)年(?:度)?(?!度?(?:结转|转结|转接|遗留|未办))(?:以来|内)?[，,]?[^。；]{0,40}?"
    r"(?:共|收到|受理|公开(?!栏|平台|专栏|工作)|发布|办结|累计)[^。；]{0,24}?\d+ ?[条件次]"
)
#: 2024 年 1 月又收到 3 件: a report is written in the first months of the next year.
_JUST_AFTER = re.compile(r"年[1-3]月(?!1?日?[至到—-])")
_NEXT_CHAPTER = re.compile(r"下一步|改进|打算|计划|措施|问题")
#: 2024 年，力争公开信息 900 条以上
_AHEAD = re.compile(
    r"力争|争取|计划|预计|拟|目标|打算|要求?(?:完成|做到|达到)|将|[要须应]|确保|起|不少于|达到\d+[^。；]{0,6}以上"
)
_COMPARING = re.compile(r"较|比|同比|相比|去年|上年|连续|自20|以来|至今")


def check_dates(source: Source, report: Recognised, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find periods of another year, days that do not exist, plans for a year that is over."""
    year = report.year
    yield from _impossible(source)
    yield from check_sequences(source, paragraphs)
    signed, page = signature(source), published(source)
    yield from check_signature(source, report, paragraphs, signed)
    yield from check_told_ahead(source, report, paragraphs, signed, page)
    yield from check_year_words(source, report, paragraphs)
    if year is None or not report.is_report:
        return
    yield from _titles(source, report)
    years = _years_of(report, paragraphs, year)
    yield from _opens_with(source, report, paragraphs)
    for paragraph in paragraphs:
        yield from _periods(source, paragraph, year)
        yield from _years(source, paragraph, years)
    yield from _published(source, report, year, page)
    yield from _to_be_published(source, year)
    yield from _drawn_up(source, years)
    yield from _published_before_its_year_was_over(source)


#: 编制 2020 年度政府信息公开工作年度报告
_DRAWN_UP = re.compile(
    r"(?:编制|编写|撰写|起草)(?:的|了|完成|形成)?(?:《)?(?:本机关|本单位|我[省市县区镇乡局委])?(?:[\u4e00-\u9fff]{0,16}?)"
    r"(?P<year>20\d\d)年度?(?![上下]半年|第)(?:的)?[^。，；\d\n]{0,24}?(?:信息公开)[^。，；\d\n]{0,6}(?:报告|年报)"
)
#: 现将某局 2024 年政府信息公开工作年度报告公布如下
_PRESENTED = re.compile(
    r"现将[^。，；\d\n]{0,24}?(?P<year>20\d\d)年度?[^。，；\d\n]{0,12}信息公开[^。，；\d\n]{0,10}(?:公布|报告|通报|发布|公开|函告|汇报|总结|说明)如下"
    # 现公布 2024 年度政府信息公开年度报告
    r"|现(?:予以?|将|正式)?公布[^。，；\d\n]{0,24}?(?P<told>20\d\d)年度?[^。，；\d\n]{0,16}信息公开[^。，；\d\n]{0,8}(?:报告|年报)"
    r"|(?:现|特此?)向社会(?:公众)?(?:公布|公开|发布)[^。，；\d\n]{0,16}?(?P<anew>20\d\d)年度?[^。，；\d\n]{0,20}信息公开[^。，；\d\n]{0,8}(?:报告|年报)"
)
_BY_LAW = re.compile(r"(?:根据|按照?|依据|遵照)[^。]{0,60}(?:条例|规定|要求|通知)")
_IN_A_MONTH = re.compile(r"(?<!\d)\d{1,2}月|年[初内底末]|上一?年|去年|季度")
#: So far a report says what it is.
_PREFACE = 1500
_PUBLISHING = re.compile(
    r"(?P<day>(?P<at>20\d\d)年(?P<month>\d{1,2})月(?:\d{1,2}日)?)[，]?[^。；，\d\n]{0,16}(?:公布|发布|公开|上网)(?:了)?(?:《)?"
    r"(?P<whose>[^。；，\d\n]{0,20}?)(?P<of>20\d\d)年度?[^。；，\d\n]{0,16}信息公开[^。；，\d\n]{0,6}(?:报告|年报)"
    r"(?!编|的?(?:工作|通知|要求|审[核查]|模板|格式|填报|报送))"
)
#: 发布《关于做好 2019 年度政府信息公开年度报告编制工作的通知》
_NOTICE = re.compile("关于|做好|开展|部署|安排|编|报送")


#: 2022年，我局认真落实条例: the words with which the first chapter begins.
_OPENS_WITH = re.compile(
    r"(?P<year>20\d\d)年度?[，,](?:我|本|全)[省市县区旗镇乡局委办厅院校街会]?[^，。；\d]{0,24}?(?:认真|深入|严格|积极|全面|坚持|围绕|按照|贯彻|落实|持续)"
)
_FIRST_CHAPTER = re.compile(r"^[一1][、.].{0,8}(?:情况|概[述况])$|概[述况]|总体情况|基本情况")


_TWICE = 2


def _opens_with(source: Source, report: Recognised, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find a first chapter that was taken over from the year before, with its year."""
    first = next((each for each in paragraphs if _FIRST_CHAPTER.search(each.chapter)), None)
    found = _OPENS_WITH.match(first.text) if first else None
    if first is None or found is None or report.year is None:
        return
    told = int(found["year"])
    if told != report.year and source.folded.count(f"{report.year}年") >= _TWICE:
        yield Fault(
            "date",
            "error" if told < report.year else "warning",
            f"{report.year} 年度的报告，总体情况却从“{told}年”写起，请核对。",
            source.quote(*first.span(*found.span())),
            None,
            report.year,
            told,
        )


def _drawn_up(source: Source, years: frozenset[int]) -> Iterator[Fault]:
    found = _PRESENTED.search(source.folded[:_PREFACE])
    if found is None:
        found = _DRAWN_UP.search(source.folded[:_PREFACE])
        lead = re.split("[。\n]", source.folded[: found.start()])[-1] if found else ""
        if found is None or not _BY_LAW.search(lead) or _IN_A_MONTH.search(lead):
            # 1 月编制发布 2021 年度报告 is told among what was done in the year.
            return
    told = int(next(found[name] for name in ("year", "told", "anew") if found.groupdict().get(name)))
    if told in years:
        return
    yield Fault(
        "date",
        "error",
        f"标题是 {max(years)} 年度的报告，文中称编制的是“{told}年”的报告，请核对。",
        source.quote(*found.span()),
        None,
        max(years),
        told,
    )


def _published_before_its_year_was_over(source: Source) -> Iterator[Fault]:
    if SCHOOL_YEAR.search(source.folded):
        return
    for found in _PUBLISHING.finditer(source.folded):
        at, of = int(found["at"]), int(found["of"])
        if not _NOTICE.search(found["whose"]) and (at < of or (at == of and int(found["month"]) < 12)):
            yield Fault(
                "date",
                "error",
                f"{of} 年度的报告写为在“{found['day']}”公布，统计期还没有结束，请核对。",
                source.quote(*found.span()),
                None,
                of + 1,
                at,
            )


#: 本报告于 2024 年 1 月 15 日之前公布, for the year 2024.
_TO_BE = re.compile(
    r"(?P<what>本(?:年度)?(?:报告|年报)|(?P<of>20\d\d)年度?(?:[\u4e00-\u9fff]{0,8})信息公开(?:工作)?年度报告)[^。；\n]{0,20}?"
    r"于(?P<day>(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<date>\d{1,2})日)(?:之?前)?[^。；\n]{0,40}?(?:公布|发布|公开|上网)"
)


def _to_be_published(source: Source, year: int) -> Iterator[Fault]:
    if SCHOOL_YEAR.search(source.folded):
        # What is told of a school year may be published from its autumn on.
        return
    for found in _TO_BE.finditer(source.folded) if "于20" in source.folded else ():
        if found["of"] and int(found["of"]) != year:
            continue
        if int(found["year"]) < year or (int(found["year"]) == year and int(found["month"]) < 12):
            yield Fault(
                "date",
                "warning" if found["of"] else "error",
                f"{year} 年度的报告写为于“{found['day']}”公布，统计期还没有结束，请核对。",
                source.quote(*found.span()),
                None,
                year + 1,
                int(found["year"]),
            )


def _titles(source: Source, report: Recognised) -> Iterator[Fault]:
    for text, year, span in report.titles:
        if year != report.year and text != report.title:
            yield Fault(
                "date",
                "error",
                f"标题“{masked(report.title)[:40]}”与“{masked(text)[:40]}”的年份不一致，请核对。",
                source.quote(*span),
                None,
                report.year,
                year,
            )


#: The end of the year, told as the time up to which something is true.
_WHOLE_YEAR = re.compile(r"(?:截[至止]到?|至|止于) ?(?P<year>20\d\d)年12月(?:31日|底)")
#: An office that began, ended or was merged within the year tells so.
_EARLIER = re.compile(
    r"挂牌|组建|成立|撤[销并]|合并|机构改革|划[转入归]|更名|设立以来|施行以来|[5五]月1日起|个别|统计口径"
)


#: “上年”数据均为 2008 年 5 月 1 日至 12 月 31 日的数据: the days of what the year is compared with.
_OF_BEFORE = re.compile(r"上一?年度?(?!度?报告)|去年|往年|同期|上期|前年|[可对相]比|比较")


def _lead(text: str, place: int) -> str:
    """Return the words of the sentence before a place."""
    return re.split("[。；]", text[:place])[-1]


def _periods(source: Source, paragraph: Paragraph, year: int) -> Iterator[Fault]:
    text = paragraph.text
    found = next((each for each in periods(text) if not _OF_BEFORE.search(_lead(text, each.start))), None)
    if found is not None and _STATISTICS.search(text[max(0, found.start - 40) : found.start]):
        first, last = found.years
        quote = source.quote(*paragraph.span(found.start, found.end))
        if found.is_reversed:
            # That it is reversed is told by itself.
            return
        if found.is_a_school_year and year in (first, last):
            if not _SCHOOL.search(source.folded):
                yield Fault(
                    "date",
                    "warning",
                    f"{year} 年度的报告，统计期限写为“{found.text}”，只有学校按学年统计，请核对。",
                    quote,
                )
            return
        if first and (first != year or last != year):
            wrong = first if first != year else last
            # Many an office counts from when its disclosure began: that is told by the figures, not a slip of the year.
            since = last == year and first < year - 1
            yield Fault(
                "date",
                "warning" if since else "error",
                f"标题是 {year} 年度的报告，统计期限写为“{found.text}”，请核对。",
                quote,
                None,
                year,
                wrong,
            )
        elif (found.first.month, found.first.day, found.last.month, found.last.day) != (1, 1, 12, 31):
            whole = _WHOLE_YEAR.search(source.folded)
            told = whole is not None and int(whole["year"]) == year and found.text not in whole[0]
            yield Fault(
                "date",
                "error" if told and not _EARLIER.search(source.folded) else "warning",
                f"年度报告的数据期限应为 {year} 年 1 月 1 日至 12 月 31 日，写为“{found.text}”"
                + (f"，另一处写为“{whole[0]}”，请核对。" if told and whole is not None else "，请核对。"),
                quote,
            )
        return
    until = _UNTIL.search(text)
    if until is not None and until["month"] == "12" and int(until["year"]) != year:
        quote = source.quote(*paragraph.span(*until.span()))
        yield Fault(
            "date",
            "error",
            f"标题是 {year} 年度的报告，统计期限写为“{until[0]}”，请核对。",
            quote,
            None,
            year,
            int(until["year"]),
        )


#: The opening tells which days a report is of.
_OPENING = 12


def _years_of(report: Recognised, paragraphs: Sequence[Paragraph], year: int) -> frozenset[int]:
    """Return the years that a report is of: two for one on a school year."""
    found = {year}
    if told := SCHOOL_YEAR.search(report.title):
        found |= {int(told[1]), int(told[2])}
    for paragraph in paragraphs[:_OPENING]:
        for period in periods(paragraph.text):
            if period.is_a_school_year and year in period.years:
                found |= set(period.years)
    return frozenset(found)


def _years(source: Source, paragraph: Paragraph, years: frozenset[int]) -> Iterator[Fault]:
    text, year = paragraph.text, max(years)
    ahead = _NEXT_CHAPTER.search(paragraph.chapter) is not None
    # In a text of one line the headings stand within the paragraph.
    for found in _PLAN.finditer(text) if ahead or len(text) > _RUN_ON else ():
        planned = int(found[1])
        if planned == year + 1 or not (ahead or _is_headed_ahead(text, found.start())):
            continue
        if planned <= year and re.search(r"将|下一步", found[0]):
            quote = source.quote(*paragraph.span(*found.span()))
            yield Fault(
                "date",
                "error" if planned < year else "warning",
                f"{year} 年度的报告安排的是 {year + 1} 年的工作，文中写为“{planned}年”，请核对。",
                quote,
                None,
                year + 1,
                planned,
            )
    for found in _FIGURES_OF.finditer(text):
        counted = int(found[1])
        if counted > year and _AHEAD.search(found[0]):
            continue
        if counted in years or ahead or _COMPARING.search(text[found.start() : found.end() + 20]):
            continue
        quote = source.quote(*paragraph.span(*found.span()))
        yield Fault(
            "date",
            "error" if counted > year and not _JUST_AFTER.match(text, found.end(1)) else "warning",
            f"标题是 {year} 年度的报告，这里的数据写为“{counted}年”，请核对。",
            quote,
            None,
            year,
            counted,
        )


_RUN_ON = 300
_HEADED = re.compile(r"(?:[。\s]|^)[一二三四五六七八九][、.] ?(?P<heading>[^。；，\s\d]{2,24})")


def _is_headed_ahead(text: str, place: int) -> bool:
    headings = _HEADED.findall(text, max(0, place - 1500), place)
    return bool(headings) and re.search("下一步|打算|改进", headings[-1]) is not None


_MONTH, _MONTHS = re.compile(r"2(?<!\d2)0\d\d ?年 ?(\d{1,2}) ?月(?:份|底|末|初|未|共|(?![ ]?\d))"), 12


def _impossible(source: Source) -> Iterator[Fault]:
    folded = source.folded
    for pattern in (_DAY, _ISO):
        for found in pattern.finditer(folded):
            month, day = int(found[2]), int(found[3])
            year = int(found[1]) if found[1] else 2000
            if month == 0 or day == 0 or month > 12 or day > monthrange(year, month)[1]:
                yield Fault(
                    "date", "error", f"没有“{found[0].strip()}”这一天，请核对。", source.quote(*found.span())
                )
    for found in _MONTH.finditer(folded):
        if not 1 <= int(found[1]) <= _MONTHS:
            yield Fault(
                "date", "error", f"没有“{found[0].strip()}”这个月，请核对。", source.quote(*found.span())
            )
    for found in _HAN_DAY.finditer(folded):
        # A day that no month has is none that is read: 九月三十二日.
        if not is_a_day(found[0]) or not day_of(found[0]).exists:
            yield Fault("date", "error", f"没有“{found[0]}”这一天，请核对。", source.quote(*found.span()))


def _published(source: Source, report: Recognised, year: int, found: Published | None) -> Iterator[Fault]:
    if found is None or SCHOOL_YEAR.search(report.title):
        return
    day, place = found
    quote = source.quote(*place)
    if day < date(year, 12, 1):
        yield Fault(
            "date",
            "error" if is_whole_year(source, report, day, place) else "warning",
            f"{year} 年度的报告，发布日期却是 {day.isoformat()}，统计期还没有结束，请核对。",
            quote,
        )
        return
    government = re.search(r"[省市县区州旗](?:人民政府)?$", report.organisation or "") is not None
    due = date(year + 1, 3, 31) if year < 2019 or government else date(year + 1, 1, 31)
    if day > due:
        yield Fault(
            "law",
            "warning",
            f"发布日期 {day.isoformat()} 晚于 {due.isoformat()}，后者是法定的公布期限"
            f"（政府信息公开条例第{'四十九' if year >= 2019 else '三十一'}条），请核对或说明。",
            quote,
        )
