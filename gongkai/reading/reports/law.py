"""What a report says about the law, held against the law."""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source

#: 政府信息公开条例 in its present version has been in force since this year (2019-05-15).
_REVISED = 2019
_DUE = re.compile(r"(?:20(?P<year>\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:前|之前|以前)")
#: One of these ends whatever that pattern finds.
_BY_A_DAY = ("日前", "日之前", "日以前")
_REPORT = re.compile(r"年度报告|年报")
_UNITS = re.compile(r"各?乡镇|各?部门|各单位|县直|市直|街道|各局|委办局")
#: The report of a whole county or city is due by 31 March (art. 50), that of each department by 31 January (art. 49).
_WHOLE_PLACE = re.compile(
    r"本级政府|(?:全|本)(?:省|市|县|区|州|旗)(?:的|政府信息|年度|汇总)|汇总|本行政区域|(?:省|市|县|区)(?:、(?:市|县|区))?(?:级)?人民政府|(?:市|县|区)政府"
    r"(?!办|各?部门|组成|工作|信息|门户|网站|法制)|信息公开工作主管部门"
)
_FOR_THE_PLACE = re.compile(
    r"[^，。；]{0,16}?(?:公布|公开|发布|编制|汇总)[^，。；]{0,6}?(?:全|本)(?:省|市|县|区|州|旗|级)[^，。；]{0,12}?(?:年报|报告)"
)
_CLAUSE_SIGNS = "，。；"
_LAST_OF_ALL = (3, 31)
_OLD_ARTICLES = re.compile(r"《?(?:中华人民共和国)?政府信息公开条例》?(?:\(以下简称[^)]*\))?第三十[一二]条")
_OLD_LIMIT = re.compile(r"(?:申请|依申请)[^。；]{0,40}15 ?个工作日内?[^。；]{0,10}答复")
_NEW_LIMIT_FEE = re.compile(r"检索费|复制费|邮寄费")


def check_law(source: Source, year: int | None) -> Iterator[Fault]:
    """Find deadlines, limits and articles that were not the law in the year of the document."""
    text = source.folded
    yield from _due_dates(source, year)
    if year is None:
        return
    if year >= _REVISED:
        for found in _OLD_ARTICLES.finditer(text):
            yield Fault(
                "law",
                "warning",
                f"“{source.quote(*found.span())}”是 2007 年条例的条文；"
                f"{year} 年度的报告应依据 2019 年修订后的第四十九条、第五十条，请核对。",
                source.quote(*found.span()),
            )
    if year > _REVISED:
        for found in _OLD_LIMIT.finditer(text):
            yield Fault(
                "law",
                "warning",
                "答复申请的期限自 2019 年 5 月 15 日起为 20 个工作日（政府信息公开条例第三十三条），"
                "文中写为 15 个工作日，请核对。",
                source.quote(*found.span()),
            )
        for found in _NEW_LIMIT_FEE.finditer(text):
            yield Fault(
                "law",
                "warning",
                f"自 2019 年 5 月 15 日起不再收取“{found[0]}”，只可收取信息处理费（政府信息公开条例第四十二条），请核对。",
                source.quote(*found.span()),
            )
            break


def _due_dates(source: Source, year: int | None) -> Iterator[Fault]:
    text = source.folded
    if not any(words in text for words in _BY_A_DAY):
        return
    for found in _DUE.finditer(text):
        begin = max(
            text.rfind("。", 0, found.start()), text.rfind("；", 0, found.start()), found.start() - 60
        )
        if not _REPORT.search(text, begin + 1, found.start()):
            continue
        month, day = int(found["month"]), int(found["day"])
        due_year = 2000 + int(found["year"]) if found["year"] else (year or 0) + 1
        if due_year <= _REVISED or not (1, 31) < (month, day) <= (6, 30):
            continue
        if not _UNITS.search(text[max(0, found.start() - 300) : found.end()]):
            continue
        if (month, day) <= _LAST_OF_ALL and _is_of_whole_place(text, found.start()):
            continue
        yield Fault(
            "law",
            "error",
            f"文中要求部门和乡镇在 {month} 月 {day} 日前公布年度报告，而县级以上政府部门应当在 1 月 31 日前"
            "提交并公布（政府信息公开条例第四十九条），请改正。",
            source.quote(*found.span()),
        )


def _is_of_whole_place(text: str, place: int) -> bool:
    """Return whether the clause that names the report says that it is the one of the whole place."""
    begin = max(text.rfind(sign, 0, place) for sign in _CLAUSE_SIGNS) + 1
    if not _REPORT.search(text, begin, place):
        # 全县年度报告由县政府办公室编制，于 3 月 31 日前公布
        begin = max(text.rfind(sign, 0, begin - 1) for sign in _CLAUSE_SIGNS) + 1
    clause = text[max(begin, place - 60) : place]
    if (
        _FOR_THE_PLACE.match(text, place)
        and _UNITS.search(text[max(text.rfind("，", 0, place), 0) : place]) is None
    ):
        # 县政府办公室于 3 月 31 日前公布全县年报
        return True
    return _WHOLE_PLACE.search(clause) is not None and _UNITS.search(clause) is None
