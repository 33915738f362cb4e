"""
How many parts the opening says that a report has, against those that it names and the chapters that follow.

What joins the last two names may stand within one; how many chapters the text numbers decides which it is.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_OPENING = re.compile(
    r"(?:由|包括|包含|涵盖|分为|分|(?<=[告文容])(?:共?有(?!关)|含))(?P<list>[^。]{10,260}?)(?:共|共计|等)?(?:计)?(?P<count>[一二三四五六七八九十]{1,2}|\d{1,2})(?:个)?(?P<noun>部分|方面)(?:内容)?(?:组成|构成|编制|内容)?"
)
#: How the name of a part ends; what ends otherwise goes on in the next.
_PART_END = re.compile(
    r"(?:情况|概述|概况|措施|问题|打算|事项|附表|附件|内容|安排|计划|总体情况|工作|附录|说明|保障|建设|表|统计|信息|费用|减免|解读|公开|概况|改进|对策|展望)$"
)
#: 第一部分总体情况
_PART = re.compile(r"第[一二三四五六七八九十]{1,2}部分|第[一二三四五六七八九十]{1,2}章")
#: 全文分为五部分：甲、乙、丙
_LED = re.compile(
    r"(?P<count>[一二三四五六七八九十]{1,2}|\d{1,2})个?(?P<noun>部分|方面)(?:内容)?(?:组成|构成)?(?:，?(?:分别|依次|具体)?(?:为|是|包括))?[:：]"
    r"(?P<list>[^。:：]{10,260})(?:。|$)"
)


def _parts_of(told: str) -> list[str]:
    """Return the parts that a list names: what ends as no part does goes on in the next."""
    parts: list[str] = []
    waiting = ""
    for piece in re.split(r"、|，|以及|；", told):
        waiting += piece
        if _PART_END.search(waiting.strip("和及等共计")):
            parts.append(waiting)
            waiting = ""
    if waiting.strip("和及等共计 "):
        parts.append(waiting)
    return [
        part for each in parts for part in re.split(r"(?<=情况|措施|问题|事项|打算)(?:和|及|与)(?=附)", each)
    ]


#: …存在的主要问题及改进情况和其他需要报告的事项: the last two parts of a list, which no stroke parts.
_LAST_TWO = re.compile(
    r"(?:情况|措施|问题|事项|打算|安排|建议|计划)(?:和|及|与|以及)(?!改进|整改|下一步|今后|对策|解决|打算|建议|措施)"
    r"[^、，；和及与]{0,16}(?:表|事项|情况|附件|打算|安排|计划)$"
)


def check_opening_list(source: Source, paragraphs: Sequence[Paragraph], tables: set[int]) -> Iterator[Fault]:
    """The opening says of how many parts a report consists; the list beside it must have as many."""
    for paragraph in paragraphs[:12]:
        if paragraph.chapter and paragraph.chapter not in ("概述", "总体情况"):
            return
        parts_told = "部分" in paragraph.text or "方面" in paragraph.text
        found = next(
            (
                f
                for pattern in ((_LED, _OPENING) if parts_told else ())
                for f in pattern.finditer(paragraph.text)
                if _of_report(paragraph.text, f.start())
            ),
            None,
        )
        if found is None or _PART.search(found["list"]):
            # 第一部分总体情况；第二部分…: these are told by their numbers.
            continue
        # What a chapter holds may stand behind it in a bracket.
        parts = _parts_of(re.sub(r"\([^()]*\)", "", found["list"]))
        told = value_of_han(found["count"])
        joined = re.search(
            r"(?:和|及|与|、|，)(?:相关)?(?:附表|附件|附录|统计表)[^、，]{0,6}$", found["list"]
        )
        named = {len(parts), len(parts) + bool(_LAST_TWO.search(found["list"]))}
        if told not in named:
            # 主动公开、收费 are parts as well where the chapters bear them out.
            strokes = len(re.split("[、，；]|以及", found["list"].strip("，、")))
            named |= {strokes, strokes + bool(_LAST_TWO.search(found["list"]))}
        borne_out = _borne_out(source, found["list"], told, named, annexed=joined is not None)
        if told and borne_out:
            yield _fault(source, paragraph, found, told, max(borne_out), "error")
            return
        counts = {*named}
        if joined is not None and "以及" not in found["list"][joined.start() - 1 : joined.end()]:
            # An annex is counted among the parts by some, beside them by others.
            counts |= {len(parts) - 1, len(parts) + 1}
        certain = all(_PART_END.search(part.strip("和及等共计 ")) for part in parts)
        if not told or told in counts or not certain or len(parts) < 3:
            return
        annexed = re.search(r"以及附[件表]$", found["list"]) is not None
        if annexed and told == len(parts) - 1 and (tables or _has_annex(source)):
            return
        open_list = "等" in found[0][-8:] or found["list"].endswith("等")
        # 行政复议、行政诉讼情况 is one part, and may be meant as two.
        apart = len(re.split("[、，；]", found["list"])) == len(parts)
        more = len(parts) > told or (found.re is _LED and apart and not re.search("[和及与]", found["list"]))
        level: Level = "note" if open_list and len(parts) < told else ("error" if more else "warning")
        yield _fault(source, paragraph, found, told, len(parts), level)
        return


#: Fewer chapters are no skeleton of a report.
_FEWEST = 4
_TABLE_LAST = re.compile("(?:表|附件|附录)$")
_HEADS = tuple(f"{sign}、" for sign in "一二三四五六七八九十")
_OF_TABLES = re.compile(r"[^，。；、]{0,24}(?:附[件表录]|表)")


def _borne_out(source: Source, listed: str, told: int | None, named: set[int], *, annexed: bool) -> set[int]:
    """Return by which numbers the chapters bear out the names that are listed; none where they bear out what is told."""
    chapters, last = _chapters(source.folded)
    if chapters < _FEWEST:
        return set()
    possible = {chapters}
    if _TABLE_LAST.search(listed):
        # The table of figures may stand behind the last chapter without a number.
        possible.add(chapters + 1)
    if annexed or (_OF_TABLES.match(source.folded, last) and not _TABLE_LAST.search(listed)):
        # 六、附表: it may be numbered as a chapter, and be no part of the report.
        possible |= {chapters - 1, chapters + 1}
    return set() if told in possible else named & possible


def _chapters(text: str) -> tuple[int, int]:
    """Return how many chapters are numbered one after the other, in lines of their own or not, and where the last begins."""
    place = 0
    for number, head in enumerate(_HEADS):
        at = text.find(head, place)
        while at > 0 and (text[at - 1] in "(、" or "\u4e00" <= text[at - 1] <= "\u9fff"):
            # 星期一、 and (一、二) are none.
            at = text.find(head, at + 1)
        if at < 0:
            return number, place
        place = at + len(head)
    return len(_HEADS), place


def _fault(
    source: Source, paragraph: Paragraph, found: re.Match[str], told: int, listed: int, level: Level
) -> Fault:
    return Fault(
        "format",
        level,
        f"开头说报告由 {told} 个{found['noun']}组成，列出的却是 {listed} 个，请核对。",
        source.quote(*paragraph.span(*found.span()), 260),
        None,
        listed,
        told,
    )


def _of_report(text: str, place: int) -> bool:
    """Return whether the words before a place speak of the report: 本报告由, 全文包括."""
    return re.search("报|全文(?:共?分为?|共|由|包括)?$|本文$", text[max(0, place - 20) : place]) is not None


def _has_annex(source: Source) -> bool:
    return any(re.match(r" *附[件表]", source.line_text(line)) for line in source.lines)
