"""
So many in each month, and how many in the year: 按每季度 1 期全年编发 5 期; 分别于 3 月、6 月、10 月召开会议 2 次.

Where a comma parts the two, an issue may have been left out or added, and it needs a look only.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_PERIODS = {"月": 12, "季度": 4, "季": 4, "周": 52, "星期": 52, "半年": 2, "两个月": 6, "两月": 6, "双月": 6}
_EACH = re.compile(
    r"每个?(?P<per>两个?月|双月|月|季度|季|周|星期|半年)(?P<floor>至少|不少于|不低于)?(?:更新|发布|公开|编发|编印|编辑|出版|印发|召开|推送|开展|举办|组织)?"
    r"(?P<many>[1-9]\d?|[一二两三四五]) ?(?P<unit>[期次条篇场批份])(?:的(?:频率|频次|进度|节奏|要求))?"
    r"(?P<sign>[，(]?)(?P<same>即|也就是)?(?P<all>全年|一年|年度)?(?:共计?|合计|总计|累计)?(?P<least>至少|不少于|不低于|应)?"
    r"[^，。；\d()每]{0,16}?(?P<year>\d+) ?(?P=unit)(?![次期])"
)
_YEAR = re.compile(r"(?:全年|一年|年内)(?:按照?|以|坚持|实行)?$")
#: Why a year may have more or fewer: it was not whole, two issues were one, or each of several did it.
_WHY = re.compile(
    r"自|起|创刊|停[刊发办]|合[编刊并]|除|暑|疫情|截[至止]|增刊|加刊|特刊|专刊|专题|另|人均|平均|原则|不含|目前|[上下]半年|\d月|机构改革|[余多约近左]|推迟|取消"
)
_OF_EACH = re.compile("各|每个?(?:单位|部门|乡镇|[镇乡村局站])|分别")
#: A year has 52 weeks and some days, and an office closes in some of them.
_WEEKS = (48, 53)


def check_every_month(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find totals of a year that are not so many for each of its months, and fewer meetings than their months."""
    text = paragraph.text
    if "每" in text:
        for found in _EACH.finditer(text):
            yield from _of_the_year(source, paragraph, found)
    if "分别" in text or "先后" in text or "陆续" in text:
        yield from _on_days(source, paragraph)


def _of_the_year(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    text = paragraph.text
    lead = re.split("[。；]", text[max(0, found.start() - 60) : found.start()])[-1]
    if not (found["all"] or _YEAR.search(lead)):
        return
    behind = re.split("[。；]", text[found.end() : found.end() + 40])[0]
    same = found["same"] is not None
    clause = lead.rsplit("，", 1)[-1]
    if not same and (_WHY.search(clause + found[0] + behind) or _OF_EACH.search(clause + found[0])):
        return
    if re.match("[余多以左]", text[found.end() : found.end() + 1]):
        return
    each, year = value_of_han(found["many"]), int(found["year"])
    periods = _PERIODS[found["per"]]
    lowest, highest = (each * n for n in (_WEEKS if periods == max(_WEEKS) - 1 else (periods, periods)))
    # 每月至少 1 期: more than that are honest, if they are not said to be the same.
    if lowest <= year <= highest or (year > highest and (found["floor"] or found["least"]) and not same):
        return
    level: Level = "error" if same or found["sign"] == "" else "warning"
    said = found[0][: found.start("sign") - found.start()]
    yield FoundAnyhow(
        "text-vs-text",
        level,
        f"正文写“{said}”，全年应为 {each * periods}{found['unit']}，而全年写为 {year}{found['unit']}，请核对。",
        source.quote(*paragraph.span(*found.span())),
        None,
        each * periods,
        year,
    )


_DAY = r"(?:(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|[初底份])?|\d{1,2}日)"
_ON_DAYS = re.compile(
    rf"(?:分别|先后|陆续)[于在](?P<days>{_DAY}(?:(?:以及|[、，及和与]){_DAY}){{1,11}})(?P<what>[^，。；、:\d]{{2,30}}?)"
    r"(?P<many>[1-9]\d?|[一二两三四五六七八九]) ?(?P<unit>[次场期])(?P<of>[^，。；、()\d余多]{0,12})(?=[，。；)])"
)
_MORE = re.compile(r"[，；][^，。；\d]{0,20}\d+ ?[次场期](?!次)")


#: More than one in a month, or of several kinds.
_OFTEN = re.compile("[各每共多或]|累计|合计|人$|其中|以及|和|及|、|等|先后|陆续|包括|不同")


def _behind(text: str, found: re.Match[str]) -> str:
    return re.split("[。；]", text[found.end() : found.end() + 16])[0]


def _on_days(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find fewer meetings than days or months on which they were held, one in each at the least."""
    text = paragraph.text
    for found in _ON_DAYS.finditer(text):
        days, many = len(re.findall(_DAY, found["days"])), value_of_han(found["many"])
        if (
            "分别" in found[0]
            and days < many < days * 2
            and not _OFTEN.search(found["what"] + found["of"] + _behind(text, found))
        ):
            yield FoundAnyhow(
                "text-vs-text",
                "error",
                f"正文列出{found['days']}共 {days} 个时间，却写了 {many}{found['unit']}，请核对时间有无遗漏或次数是否有误。",
                source.quote(*paragraph.span(*found.span())),
                None,
                days,
                many,
            )
            continue
        if (
            many >= days
            or re.search("[各每]|人$", found["what"] + found["of"])
            or _MORE.match(text, found.end())
        ):
            continue
        yield FoundAnyhow(
            "text-vs-text",
            "error",
            f"正文列出{found['days']}共 {days} 个时间，却只写了 {many}{found['unit']}，每个时间至少一{found['unit']}，请核对。",
            source.quote(*paragraph.span(*found.span())),
            None,
            days,
            many,
        )
