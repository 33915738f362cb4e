"""The outward form: the headings and their numbers, document numbers, pictures, repetitions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.reading.masking import masked
from gongkai.reading.reports.announced import check_announced
from gongkai.reading.reports.free_tables import check_free_tables
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.opening_list import check_opening_list
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.rate_columns import check_rate_columns
from gongkai.reading.reports.source import Line, Paragraph, Source

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


def check_structure(source: Source, paragraphs: Sequence[Paragraph], tables: set[int]) -> Iterator[Fault]:
    """Find faults of the outward form."""
    lines = [line for line in source.lines if line.start not in tables]
    yield from check_opening_list(source, paragraphs, tables)
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
        number = value_of_han(found[1])
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
            # One right behind the other was copied; further on, a report may come back to a thing.
            beside = abs(value_of_han(found[1]) - value_of_han(seen[words][0])) == 1
            yield Fault(
                "duplicate",
                "error" if beside else "warning",
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
