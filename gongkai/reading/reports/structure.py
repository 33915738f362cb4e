"""The outward form: the list of parts, the headings and their numbers, document numbers, pictures, repetitions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.reading.masking import masked
from gongkai.reading.reports.announced import check_announced
from gongkai.reading.reports.free_tables import check_free_tables
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.rate_columns import check_rate_columns
from gongkai.reading.reports.source import Line, Paragraph, Source

_NUMERALS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}
_OPENING = re.compile(
    r"(?:由|包括|包含|分为|分)(?P<list>[^。]{10,260}?)(?:共|共计|等)?(?:计)?(?P<count>[一二三四五六七八九十]{1,2}|\d{1,2})(?:个)?(?P<noun>部分|方面)(?:内容)?(?:组成|构成|编制|内容)?"
)
#: How the name of a part ends; what ends otherwise goes on in the next.
_PART_END = re.compile(
    r"(?:情况|概述|概况|措施|问题|打算|事项|附表|附件|内容|安排|计划|总体情况|工作|附录|说明|保障|建设|表|统计|信息|费用|减免|解读|公开|概况|改进|对策|展望)$"
)
#: The year and the number of a paper, behind the signs for the organ.
_ORGAN, _LONGEST_ORGAN = re.compile(r"[\u4e00-\u9fff]+\Z"), 8
_BRACKETS = re.compile(r"[\[{(【](20\d\d)[\]})】] ?(?:第)?\d{1,4} ?号")
_PLACEHOLDER = re.compile(r"^\W*[\w\u4e00-\u9fff-]{0,24}\.(?:jpe?g|png|gif|bmp)\W*$", re.IGNORECASE)
_SECTION = re.compile(r"\(([一二三四五六七八九十]{1,3})\) ?([^。;；，,]{3,40})")
#: Behind such a sign a line goes on as a sentence.
_GOES_ON = (",", "，", ";", "；")
_PART = re.compile(r"第[一二三四五六七八九十]{1,2}部分|第[一二三四五六七八九十]{1,2}章")
#: Shorter paragraphs may well say the same twice.
_LONG = 40


def numeral(text: str) -> int:
    """Return the number that a Chinese numeral up to 99 writes."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _NUMERALS.get(text, 0)
    return (_NUMERALS.get(tens, 1) if tens else 1) * 10 + (_NUMERALS.get(ones, 0) if ones else 0)


def check_structure(source: Source, paragraphs: Sequence[Paragraph], tables: set[int]) -> Iterator[Fault]:
    """Find faults of the outward form."""
    lines = [line for line in source.lines if line.start not in tables]
    yield from _opening_list(source, paragraphs, tables)
    yield from check_announced(source, tables)
    yield from check_free_tables(source, tables)
    yield from check_rate_columns(source, tables)
    yield from _numbering(
        source, [line for line in source.lines if line.start not in tables or _is_chapter(source, line)]
    )
    yield from _headings(source, lines)
    yield from _document_numbers(source)
    yield from _pictures(source, lines)
    yield from _repeated(source, paragraphs)


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


def _opening_list(source: Source, paragraphs: Sequence[Paragraph], tables: set[int]) -> Iterator[Fault]:
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
        told = numeral(found["count"])
        joined = re.search(
            r"(?:和|及|与|、|，)(?:相关)?(?:附表|附件|附录|统计表)[^、，]{0,6}$", found["list"]
        )
        counts = {len(parts), len(parts) + bool(_LAST_TWO.search(found["list"]))}
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
        yield Fault(
            "format",
            "note" if open_list else ("error" if more else "warning"),
            f"开头说报告由 {told} 个{found['noun']}组成，列出的却是 {len(parts)} 个，请核对。",
            source.quote(*paragraph.span(*found.span()), 260),
            None,
            len(parts),
            told,
        )
        return


def _of_report(text: str, place: int) -> bool:
    """Return whether the words before a place speak of the report: 本报告由, 全文包括."""
    return re.search("报|全文(?:共?分为?|共|由|包括)?$|本文$", text[max(0, place - 20) : place]) is not None


def _has_annex(source: Source) -> bool:
    return any(re.match(r" *附[件表]", source.line_text(line)) for line in source.lines)


def _is_chapter(source: Source, line: Line) -> bool:
    """Return whether a line beside the tables is the heading of one, and no row of it."""
    return _TABLE_CHAPTER.search(source.line_text(line)) is not None


#: Over the tables of forms B and C.
_TABLE_CHAPTER = re.compile(r"主动公开政府信息情况|收到和处理|行政复议、?[和及]?行政诉讼情况")


def _numbering(source: Source, lines: Sequence[Line]) -> Iterator[Fault]:
    due = 1
    for line in lines:
        text = source.line_text(line).strip()
        found = source.chapters.get(line.start)
        if found is None or len(text) > 50 or _PART.match(text):
            continue
        number = numeral(found[1])
        if number == 1:
            due = 2
            continue
        if number != due and due > 1:
            what = "重复" if number < due else "缺号"
            yield Fault(
                "format",
                "warning",
                f"标题“{masked(text)[:30]}”的序号{what}，按顺序应为第 {due}，请核对。",
                source.quote(line.start, line.end),
                None,
                due,
                number,
            )
        due = number + 1


def _headings(source: Source, lines: Sequence[Line]) -> Iterator[Fault]:
    """
    Two headings with the same words in one list: one of them is not that of its text.

    A list that begins again at (一) is another; a line that goes on behind a comma or ends with a semicolon is a
    sentence, as those of laws: (一)未经批准，擅自施工的；
    """
    seen: dict[str, tuple[str, str]] = {}
    for line in lines:
        text = source.line_text(line).strip()
        if line.start in source.chapters or _PART.match(text):
            seen = {}
            continue
        found = _SECTION.match(text)
        if found is None:
            continue
        if found[1] == "一":
            seen = {}
        if text[found.end() : found.end() + 1] in _GOES_ON or text.endswith((";", "；")):
            continue
        words = re.split(r"[。:：]", masked(text)[slice(*found.span(2))])[0].strip()
        if len(words) < 4:
            continue
        if words in seen and seen[words][0] != found[1]:
            yield Fault(
                "duplicate",
                "error",
                f"标题“({seen[words][0]}){words}”与“({found[1]}){words}”文字相同，请核对其中一个。",
                source.quote(
                    line.start,
                    min(line.end, line.start + len(found[0]) + (line.end - line.start - len(text))),
                ),
            )
        seen.setdefault(words, (found[1], text))


def _document_numbers(source: Source) -> Iterator[Fault]:
    done = 0
    for found in _BRACKETS.finditer(source.folded):
        organ = _ORGAN.search(source.folded, max(done, found.start() - _LONGEST_ORGAN), found.start())
        if organ is None:
            continue
        done = found.end()
        number = source.quote(organ.start(), done)
        yield Fault(
            "format",
            "warning",
            f"发文字号“{number}”的年份应用六角括号“〔{found[1]}〕”括入。",
            number,
        )


def _pictures(source: Source, lines: Sequence[Line]) -> Iterator[Fault]:
    if "." not in source.folded:
        return
    names = [line for line in lines if _PLACEHOLDER.match(source.line_text(line))]
    if names:
        first = names[0]
        yield Fault(
            "format",
            "note",
            f"正文中留有 {len(names)} 处图片的文件名，读者看不到图片，有的还把句子断开，请补上图片或删去。",
            source.quote(first.start, first.end),
        )


def _repeated(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    times = Counter(paragraph.text for paragraph in paragraphs if len(paragraph.text) >= _LONG)
    told: set[str] = set()
    for paragraph in paragraphs:
        if times[paragraph.text] > 1 and paragraph.text not in told:
            told.add(paragraph.text)
            yield Fault(
                "duplicate",
                "warning",
                f"同一段文字出现了 {times[paragraph.text]} 次：“{masked(paragraph.text)[:30]}…”，请核对。",
                source.quote(*paragraph.span(0, min(len(paragraph.text), 80))),
            )
