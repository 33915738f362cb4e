"""What a document is: an annual report or not, of which year, of whom."""

import re
from dataclasses import dataclass

from gongkai.reading.reports.source import CHAPTER, Source

_REPORT = re.compile(
    r"政府信息公开(?:工作)?(?:情况)?(?:20\d\d年?)?(?:的)?(?:年?度)?(?:工作)?(?:报告|年报)|政务公开(?:工作)?年度报告|信息公开(?:工作)?年(?:度报告|报)"
    # 某某县人民医院2022年度信息公开工作报告, …2017年政府信息公开工作总结（年报）
    r"|20\d\d学?年?(?:年?度)?(?:的)?信息公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:报告|年报)|信息公开工作总结\(年报\)"
)
#: 某某局2011年公开年报, 某某医院2013年院务公开报告, 2016年信息公开情况: shorter names for the same, by their year.
_SHORT = re.compile(
    r"20\d\d年?(?:年?度)?(?:的)?(?:政府|政务|党务|院务|校务|厂务|村务|办事|环境|企业)?(?:信息)?公开(?:工作)?(?:情况)?(?:的)?(?:年度?)?(?:工作)?"
    r"(?:工作|报告|年报|总结|小结|情况|统计说明|情况说明|统计)(?:\([^()]*\))?$"
    r"|20\d\d年度?[\u4e00-\u9fff]{2,16}公开工作年度?(?:工作)?报告$"
    r"|[\u4e00-\u9fff](?:20\d\d年年报|年报\(20\d\d年?度?\))$"
)
#: What is about reports without being one.
_ABOUT = re.compile(r"关于(?:做好|印发|报送|编制|发布|开展)|的通知$|的函$|解读$|格式|要点|方案")
_YEAR = re.compile(r"(20\d\d)\s*年")
#: 2022临河县水利局政府信息公开工作年度报告
_BARE_YEAR = re.compile(r"(20\d\d)(?=[\u4e00-\u9fff])")
#: 2023—2024学年 is over in its second year, of which its report is.
SCHOOL_YEAR = re.compile(r"(20\d\d)年?[—–~至-]+(20\d\d)学年")
_HAN_YEAR = re.compile(r"([二2])([○〇零0Oo])([○〇零0Oo一二1-2])([○〇零一二三四五六七八九0-9])年")
_HAN = {
    "○": "0",
    "〇": "0",
    "零": "0",
    "O": "0",
    "o": "0",
    **{sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)},
}
_PERIOD = re.compile(
    r"(20\d\d)\s*年\s*1\s*月\s*1\s*日?\s*(?:起)?[\s，,]{0,2}(?:至|到|—|–|-|～|~)+\s*(?:(20\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日"
)
#: 201011日起，至20101231日: the signs between were lost when the page was saved.
_WRECKED_PERIOD = re.compile(
    r"(?<!\d)(20\d\d)0?10?1日?起?[\s，,]{0,2}(?:至|到|—|–|-|～|~)+\s*(20\d\d)?1231日?(?!\d)"
)
_UNTIL = re.compile(r"(?:期限|截至|截止)[^。]{0,12}?(20\d\d)\s*年\s*12\s*月\s*31\s*日")
_COMPILED = re.compile(
    r"由([\u4e00-\u9fff]{2,20}?(?:人民政府|办公室|办公厅|委员会|局|厅))(?:办公[厅室])?编制"
    # …，临河新区管委会办公室编制完成了本报告
    r"|(?:^|[，。:\s])([\u4e00-\u9fff]{2,20}?(?:人民政府|管委会|管理委员会|委员会|局|厅|办公[室厅]))(?:组织)?(?:编制|发布)(?:完成|发布)?了?的?本(?:年度?)?(?:报告|年报)"
    # 交通运输部编制了本级行政机关 2019 年…
    r"|(?:^|[，。])([\u4e00-\u9fff]{2,20}?)编制了本"
)
_TOLD = re.compile(
    r"(?:现公布|现?发布|现将|公布|编制[的了]?|报告)[《“]?([\u4e00-\u9fff]{2,24}?)(20\d\d)年度?(?:的)?政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:年度)?报告"
)
#: 与已公布的 2011 年度报告相衔接: the report of another year, behind these words.
_BEFORE = ("已", "曾", "上年", "去年", "此前")
#: 如有疑问，请与白云区城市管理局办公室联系
_ASKED = re.compile(
    r"请(?:直接)?(?:与|联系|向)[“]?([\u4e00-\u9fff]{2,24}?)(?:政府信息公开|政务公开|信息公开|政务服务中心|信息中心|信息室|(?:综合|党政)?办公[厅室])*(?:领导小组|工作)*(?:办公室)?[”]?(?:联系|咨询|查询|\()"
)
_OFFICE = re.compile(r"(?:人民政府)?(?:(?:党政综合|综合|党政)?(?:办公[厅室])?|(?:党政|综合)办?)$")
#: What begins no name.
_NO_NAME = re.compile(
    r"[我本了该贵各此其全]|(?:公布|发布|编制|印发|做好|报送|编写|完成|开展|形成|组织)|[省市县区州旗镇乡](?:管委|政府|人民|委|办)"
)
#: What an office is called by its work: …政府信息公开工作领导小组办公室.
_OF_THE_WORK = re.compile(r"(?<!人民)(?:政府信息公开|政务公开|信息公开).*$")
#: 2025 年，临河新区坚持以…: of whom the first sentences tell what was done.
_ACTING = re.compile(
    r"20\d\d年(?:以来)?，([\u4e00-\u9fff]{2,20}?(?:[省市县区州旗局厅委镇乡]|街道|政府|办公[室厅]))"
    r"(?=坚持|深入|认真|全面|严格|积极|持续|高度重视|紧紧|紧扣|牢牢|始终|扎实)"
)
_SENTENCE = re.compile(r"[。，；：:]|,")
_SUBJECTS = re.compile(r"主动公开|申请公开|公开申请|行政复议|行政诉讼|公开信息|收费")
_CHAPTERS = re.compile(r"主动公开|依申请公开|收到和处理|行政复议|主要问题|总体情况|收费|概述")
_OPENING = re.compile(
    r"(?:本|该)?(?:年度报告|年报|报告)》?(?:全文)?(?:由|包括|根据|中?所列|的电子版)|数据的?(?:统计)?[期时]限|统计[期时]限"
)
#: A report on the year itself, however it goes on.
_THIS_REPORT = re.compile(
    r"本(?:年度)?(?:报告|年报)[^。]{0,70}(?:数据|统计)[^。]{0,12}[期时]限"
    r"|(?:编制(?:了|完成)?|形成)本(?:年度)?(?:报告|年报)"
)
_FORMAL = tuple(
    re.compile(words)
    for words in (r"^(?:总体|基本|总体工作)情况$|^概[述况]$|信息公开(?:总体|基本)", r"主动公开(?:政府)?信息")
)
_SECTIONS = tuple(
    re.compile(rf"(?m)^\s*(?:\([一二三四五六]\)|[一二三四五六]是|\d[.、]) ?[^。；\n]{{0,14}}{words}")
    for words in ("(?<!依)主动公开", "(?:依申请|申请)公开")
)
_BROKEN_TITLE = re.compile(r"(?:政府信息|信息|政务)公开(?:工作)?(?:情况)?$")
_REST_OF_TITLE = re.compile(r"(?:工作)?(?:情况)?(?:年度?)?(?:工作)?(?:报告|年报)(?:\([^()]*\))?")
_FIELD = re.compile(r"^[\s|]*(?:名称|标题|题名|信息名称)[\s:：|]+")
_SITE_WORDS = re.compile(r"[|>›»_]|首页|当前位置|您的位置")
_TAIL = re.compile(r"(?:(?<!人民)政府信息公开|政务公开|信息公开|(?<!人民)政府信息).*$")


_ANY_YEAR = (2000, 2099)
_TITLES = 2
_WHOLE_TITLE = re.compile(r"(?:报告|年报)(?:\([^()]*\))?$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whether a document is an annual report, with its title and whose it is; None for what it does not say."""

    is_report: bool
    year: int | None
    organisation: str | None
    title: str
    title_place: tuple[int, int]
    #: Every title-like line with its year, for a page that prints two.
    titles: tuple[tuple[str, int, tuple[int, int]], ...] = ()


def arabic_years(text: str) -> str:
    """Return a text with years written in Han digits (二〇一七年) in Arabic ones."""
    if "年" not in text:
        return text
    return _HAN_YEAR.sub(
        lambda f: "2" + "".join(_HAN.get(sign, sign) for sign in f.group(2, 3, 4)) + "年", text
    )


def recognise(source: Source, title: str = "", years: tuple[int, int] = _ANY_YEAR) -> Recognised:
    """
    Return what a document is.

    ``title`` is what the file says of itself, for a page whose text has no title; ``years`` are the first and
    the last for which its form was prescribed, to choose among the years of a text that has no title either.
    """
    candidates: list[tuple[str, tuple[int, int]]] = []
    last, last_start = "", 0
    for number, line in enumerate(source.lines):
        if number > 400:
            break
        text = "".join(_FIELD.sub("", source.line_text(line)).split()).strip("#*| ")
        if (
            "公开" in last
            and _BROKEN_TITLE.search(last)
            and len(last) < 50
            and _REST_OF_TITLE.fullmatch(text)
        ):
            # …政府信息公开工作 / 年度报告
            candidates.append((arabic_years(last + text), (last_start, line.end)))
            continue
        if number < _TOP and len(text) > _LONGEST and (led := _led(source.line_text(line)[:_OPENING_WORDS])):
            # A page that was saved as one line begins with its title.
            text = led
        last, last_start = text, line.start
        if len(text) > _LONGEST or _SENTENCE.search(text) or not _names_report(text, number):
            continue
        if CHAPTER.fullmatch(text) or text.startswith(("附", "《")):
            continue
        candidates.append((arabic_years(text), (line.start, line.end)))
    # A title may be set in two lines: the organ and the year, then 政府信息公开工作年度报告.
    whole = [_with_line_above(source, text, span) for text, span in candidates]
    titled = [(text, span) for text, span in whole if not _ABOUT.search(text)]
    dated = [(text, span) for text, span in titled if _year(text) is not None]
    best_text, best_span = (dated or titled or [("", (0, 0))])[0]
    folded = source.folded
    year = _year(best_text) or _year(arabic_years(title)) or year_of_period(folded)
    headings = [
        chapter[2].strip()
        for line in source.lines
        if line.end - line.start < 60 and (chapter := source.chapters.get(line.start))
    ]
    chapters = sum(1 for heading in headings if _CHAPTERS.search(heading))
    opening = any(pattern.search(folded[:6000]) for pattern in (_OPENING, _TOLD))
    subjects = len({found[0] for found in _SUBJECTS.finditer(folded[:20000])})
    # A page with more titles is a list of reports.
    named = 0 < len(dated) <= _TITLES and _WHOLE_TITLE.search(best_text) is not None
    is_report = (
        (bool(titled) and "公开" in folded and (chapters >= 1 or opening or subjects >= 2))
        or (named and "公开" in folded[best_span[1] :])
        or (opening and chapters >= 2)
        or chapters >= 4
        or (not _OTHER_PAPER.search(_first_line(source)) and _speaks_as_report(folded, headings, subjects))
    )
    if year is None and (is_report or years != _ANY_YEAR):
        told = _TOLD.finditer(folded[:6000])
        opening_words = next((f for f in told if not _is_of_before(f)), None)
        year = int(opening_words[2]) if opening_words else _likeliest_year(arabic_years(folded), years)
    return Recognised(
        is_report,
        year,
        _organisation(best_text) or _organisation(title) or _compiler(source),
        best_text,
        best_span,
        tuple((text, found, span) for text, span in dated if (found := _year(text)) is not None),
    )


def _is_of_before(told: re.Match[str]) -> bool:
    """Return whether an opening sentence speaks of a report that came before this one."""
    return told.string.endswith(_BEFORE, 0, told.start()) or any(word in told[1] for word in _BEFORE)


def _names_report(text: str, number: int) -> bool:
    """Return whether a line without spaces is the title of a report; a short one has to stand at the top."""
    if "公开" in text and _REPORT.search(text):
        return True
    return number < _TOP and _SHORT.search(arabic_years(text)) is not None


_LONGEST = 60
_LED = re.compile(r"\s*(\S[^。；，,;]{4,56}?(?:报告|年报|总结))(?=\s)")
#: 首页>政府信息公开年报 临河县2017年度政府信息公开工作年度报告 来源…: the title behind where the page stands.
_BEHIND_PATH = re.compile(
    r"(?:^|[\s>|:\]】])(?:标题|题名)?:? ?(?P<title>(?P<whose>[\u4e00-\u9fff()·]{2,40}?) ?(?:20\d\d|二[〇○零]..) ?年?度?的?"
    r"政府信息公开(?:工作)?(?:情况)?(?:年度?)?(?:工作)?的?(?:报告|年报)"
    r"|(?:20\d\d) ?年度?[\u4e00-\u9fff()·]{2,30}?(?<![编制布好])政府信息公开(?:工作)?(?:情况)?年度?(?:工作)?的?(?:报告|年报))"
    r"(?!的?(?:有关|编制|编写|格式|工作|要求|通知|》))"
)
#: What stands before a title without being of it: the path to a page, and what was done with a report.
_PATH = re.compile(r"^.*(?:首页|年报|年度报告|位置|公开专栏|正文|详情)")
_DONE = re.compile(
    r"^(?:现|将|根据|按照|依据|为|由|对)|(?:编制|公布|发布|印发|做好|报送|编写|现将|完成|开展)(?:了|的)?$"
)
_OPENING_WORDS = 400


def _led(text: str) -> str | None:
    """Return the title with which a page that was saved as one line begins."""
    for found in _BEHIND_PATH.finditer(text):
        title = re.sub(r"\s+", "", found["title"])
        whose = _PATH.sub("", re.sub(r"\s+", "", found["whose"] or ""))
        if found["whose"] is None or (whose and not _DONE.search(whose)):
            return whose + title[len(re.sub(r"\s+", "", found["whose"] or "")) :]
    led = _LED.match(text)
    return re.sub(r"\s+", "", led[1]) if led else None


#: A title stands among the first lines, behind what the page says of itself.
_TOP = 12


def year_of_period(folded: str) -> int | None:
    """Return the year in which the period ends that the figures are of."""
    if period := _PERIOD.search(folded) or _WRECKED_PERIOD.search(folded):
        first, last = int(period[1]), int(period[2] or period[1])
        # One that runs backwards is of the year in which it begins.
        return max(first, last)
    until = _UNTIL.search(folded)
    return int(until[1]) if until else None


#: What is told about reports in the same words.
_OTHER_PAPER = re.compile(
    r"的通知|的函|指南|办法|方案|要点|解读|格式|细则|规定$|^(?!.*公开).*(?:报告|总结|公报)$"
)


def _first_line(source: Source) -> str:
    """Return the first line where it is short enough for a title."""
    line = source.line_text(source.lines[0]).strip() if source.lines else ""
    return line if len(line) <= 60 else ""


def _speaks_as_report(folded: str, headings: list[str], subjects: int) -> bool:
    """Return whether a text without a title says in its first sentences, or by its chapters, that it is a report."""
    opening = folded[:1500]
    if "信息公开" in opening and (_TOLD.search(opening) or _THIS_REPORT.search(opening)):
        return bool(headings) or subjects >= 2
    if _counts(folded) and _OPENS.search(folded[:_FIRST_WORDS]):
        return True
    counted = _counts(folded) >= _MUCH
    parts = {part for heading in headings for part, words in _PARTS.items() if words.search(heading)}
    if counted and parts == set(_PARTS):
        return True
    first, second = _FORMAL
    if not any(first.search(heading) for heading in headings):
        return False
    if counted and "主动公开" in folded and "申请" in folded:
        return True
    return any(second.search(heading) for heading in headings) or all(
        section.search(folded) for section in _SECTIONS
    )


#: Chapters that a guide to disclosure has as well, but no guide counts what was done.
_PARTS = {
    "published": re.compile(r"(?<!依)主动公开|公开(?:的)?(?:内容|数量|载体|情况)"),
    "requested": re.compile(r"申请"),
    "other": re.compile(r"概[述况]|情况$|复议|诉讼|收费|咨询|问题|打算|措施"),
}
#: How the first sentence of a report says what it is, where the page keeps the title elsewhere.
_OPENS = re.compile(
    r"编制(?:了|完成)?[^。；]{0,30}(?:年度报告|年报)|本(?:年度)?(?:年报|报告)由|(?:公布|发布|报告)[^。；]{0,16}20\d\d年?度?(?:报告|年报)"
    r"|(?:信息|政务|办事)公开(?:工作)?的?(?:情况)?(?:报告|公布|总结|汇报|通报)如下|(?:信息|政务)公开工作的?情况(?:公布|报告)"
    r"|20\d\d年度?(?:的)?(?:政府|政务)?(?:信息)?公开(?:工作)?(?:情况)?[^。；]{0,8}报告如下"
    r"|(?:条例|信息公开)[^。；]{0,40}(?:现就|现将|形成)[^。；]{0,20}报告"
)
_FIRST_WORDS = 700
_COUNTED = re.compile(
    r"(?:公开|发布|公示|发文|上网|公布|登载|申请|受理|收到|答复)[^。；;\n]{0,24}?[\d，,]+\s*[条件次篇份期](?!以上)"
)
_MUCH = 3


def _counts(folded: str) -> int:
    """Return how often a text that names a year tells how much was published or how many requests came."""
    if not _YEAR.search(arabic_years(folded)):
        return 0
    return sum(1 for _ in _COUNTED.finditer(folded[:20000]))


def _with_line_above(source: Source, text: str, span: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    if _YEAR.search(text) and not re.match(r"20\d\d年", text):
        return text, span
    above = next((line for line in reversed(source.lines) if line.end <= span[0]), None)
    if above is None or span[0] - above.end > 3:
        return text, span
    words = arabic_years(re.sub(r"\s+", "", source.line_text(above)).strip("#*| "))
    if (
        len(words) > 30
        or _SITE_WORDS.search(words)
        or not re.search(
            r"[省市县区州旗局厅委办府镇乡处会道院室部署关街团队站心校]$|20\d\d年度?$|关于$", words
        )
    ):
        return text, span
    return words + text, (above.start, span[1])


def _year(text: str) -> int | None:
    found = SCHOOL_YEAR.search(text) or _YEAR.search(text) or _BARE_YEAR.match(text)
    if found is None:
        return None
    return int(found[2] if found.re is SCHOOL_YEAR else found[1])


_WHOLE_YEAR = re.compile(r"(20\d\d)\s*年(?!\s*[\d一二三四五六七八九十]{1,2}\s*月)")


def _likeliest_year(text: str, span: tuple[int, int]) -> int | None:
    # With a month it is the day of a page or of a deed; a report tells of the whole year.
    told = _WHOLE_YEAR.findall(text[:8000]) or _YEAR.findall(text[:8000])
    years = [int(year) for year in told if span[0] <= int(year) <= span[1]]
    # Of two that are told as often a report begins with its own.
    return max(set(years), key=lambda year: (years.count(year), -years.index(year))) if years else None


def _organisation(title: str) -> str | None:
    """Return the words before the year or the subject of a title: 昌宁县2016年政府信息公开… is 昌宁县."""
    words = re.sub(r"^.*(?:[|>_]|(?<!\d)—)", "", title) if title else ""
    words = re.sub(r"^(?:【[^】]*】|\[[^\]]*\])+|^20\d\d(?!年)", "", _TAIL.sub("", words))
    words = re.sub(
        r"(?:关于)?(?:20\d\d)?(?:年度?)?(?:的)?$", "", re.sub(r"20\d\d(?:[—–~-]+20\d\d)?学?年度?", "", words)
    )
    words = re.sub(r"^(?:关于|[《》（）()的 ])+|(?:关于|[《》（( 的])+$", "", words)
    # A ministry of its own level: 海关总署(本级机关), without that.
    words = re.sub(r"[(（](?:本级|本机关|本级机关|机关本级|机关)[)）]$", "", words)
    return words if 2 <= len(words) <= 30 else None


def _compiler(source: Source) -> str | None:
    opening = source.folded[:6000]
    told = (found[1] for found in _TOLD.finditer(opening))
    if name := next((name for name in told if not _NO_NAME.match(name)), None):
        return name
    for pattern in (_COMPILED, _ASKED, _ACTING):
        for found in pattern.finditer(opening):
            name = next(group for group in found.groups() if group)
            name = _OF_THE_WORK.sub("", _OFFICE.sub("", name) or name)
            if not _NO_NAME.match(name) and len(name) >= _SHORTEST:
                return name
    return None


#: Shorter words are no name of an organ.
_SHORTEST = 3
