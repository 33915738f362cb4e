"""
The text of a document in the order of reading: its lines, which of them are rows of a table, and its prose.

Everything is found in a folded copy of the text that has half-width signs at the same places, so that what
is quoted is an exact piece of the text itself.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.reading.masking import Masking
from gongkai.reading.script_pairs import SIMPLIFIED

if TYPE_CHECKING:
    from gongkai.reading.documents.model import Document

#: Full-width signs to half-width ones, place by place; the Chinese comma and semicolon stay what they are.
_FOLDED: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；"},
    **dict.fromkeys(map(ord, "\u3000\xa0\u2002\u2003\u2005\u2006\u2009\u200a\u202f\t"), " "),
    **dict.fromkeys(map(ord, "﹪"), "%"),
    **dict.fromkeys(map(ord, "﹣−"), "-"),
    **{ord(sign): simple for sign, simple in SIMPLIFIED.items()},
    # In simplified script a note of music, which no report has.
    ord("徵"): "征",
    ord("．"): ".",
    ord(";"): "；",
    # Tables that were drawn with the signs for boxes: bars, rules, and the corners of rules.
    **dict.fromkeys(map(ord, "│┃┆┇┊┋║╎╏"), "|"),
    **dict.fromkeys(map(ord, "─━┄┅┈┉═╌╍"), "-"),
    **dict.fromkeys((*range(0x250C, 0x254C), *range(0x2552, 0x256D)), "+"),
}
#: A comma that parts no thousands is the Chinese one.
_COMMA = re.compile(r",(?:(?<!\d,)|(?!\d{3}(?!\d)))")
#: 1 548 条, as GB/T 15835 sets thousands apart; only before a unit, which no row of bare figures has.
#: 政府集中采购 4 186.3万元 is a row of the form: four purchases, and what they cost.
_THOUSANDS = re.compile(
    r"[1-9](?<![\d.,/-].)(?<![\d.,] .)(?<!集中采购 .)(?<=[\u4e00-\u9fff：:(，、。；”% ].)"
    r"\d{0,2}(?: \d{3})+(?=(?:\.\d+)? ?(?:[余多万亿]|"
    r"[条件次篇个人份封期场户家项笔例宗部本册页起名处台张种块支辆元倍天幅则组席座亩吨米株头只套批卷枚间艘班课队口眼箱袋瓶公平立]))"
)
_RULE = re.compile(r"[|+\s:=-]+")
#: A cell alone on its line that holds a dash.
_DASH = re.compile(r" *\|? *--? *\| *")
_BARS_OF_A_ROW = 3
#: What pages put between paragraphs, and what breaks a sentence without belonging to it.
_PLACEHOLDER = re.compile(r"[\[!(]*[\w\u4e00-\u9fff-]{0,24}\.(?:jpe?g|png|gif|bmp|webp)[\])]*", re.IGNORECASE)
_FINISHED = re.compile(r"[。；;：:！!？?”」》)】…]\s*$")
_OPENS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[部章条]|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,2}[.、](?!\d)|#|附[:：件表]|\|)"
)
_TITLE_LINE = re.compile(r"[^，。；]{4,50}(?:年度报告|年报)")
#: Shorter lines are headings and signatures, not lines that were broken at the margin.
_BROKEN_FROM = 18


def _half_width(text: str) -> str:
    present = _SIGNS_FOLDED.intersection(text)
    if len(present) > _FEW_SIGNS:
        return text.translate(_FOLDED)
    # Sign by sign, which is the same: none is folded to one that is folded itself.
    for sign in present:
        text = text.replace(sign, _SIGNS_FOLDED_TO[sign])
    return text


_SIGNS_FOLDED_TO = {chr(code): chr(to) if isinstance(to, int) else to for code, to in _FOLDED.items()}
_SIGNS_FOLDED = frozenset(_SIGNS_FOLDED_TO)
_FEW_SIGNS = 40


def joined_thousands(folded: str) -> str:
    """Return a folded text with commas for the blanks that set thousands apart, place by place the same."""
    return _THOUSANDS.sub(lambda found: found[0].replace(" ", ","), folded)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, by its place; ``cells`` are those of a table row, empty ones included."""

    start: int
    end: int
    cells: tuple[str, ...] = ()
    table: int = -1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """
    Running text, its broken lines joined: ``text`` is folded, ``places`` gives each sign's place in the source.

    ``chapter`` and ``section`` are the headings that it stands under, as printed.
    """

    text: str
    places: tuple[int, ...]
    chapter: str = ""
    section: str = ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the paragraph stands in the source."""
        return self.places[start], self.places[end - 1] + 1


class Source:
    """A document as text."""

    def __init__(self, text: str, rows: dict[int, tuple[tuple[str, ...], int]] | None = None) -> None:
        self.text = text
        self._rows = rows

    @classmethod
    def of_document(cls, document: "Document") -> "Source":
        """Return the text of a document read by ``gongkai.reading.documents``: a row of a table is a line."""
        return cls.of_html(document.html)

    @classmethod
    def of_html(cls, html: str) -> "Source":
        """Return the text of markup: a row of a table is a line."""
        # A report in plain text has no need of the room for markup.
        from gongkai.reading.markup import blocks  # noqa: PLC0415

        written: list[str] = []
        rows: dict[int, tuple[tuple[str, ...], int]] = {}
        table = -1
        for block in blocks(html):
            if block.kind != "table":
                written += [line for line in block.text.split("\n") if line.strip()]
                continue
            table += 1
            lonely = all(sum(bool(cell.strip()) for cell in row) <= 1 for row in block.rows)
            for row in block.rows:
                alone = [cell for cell in row if cell.strip()]
                if len(alone) == 1 and (lonely or "。" in alone[0]):
                    # A sheet that holds the text, a paragraph or all of it in one cell.
                    written += [line for line in _WRAPPED.split(" ".join(alone[0].split())) if line]
                    continue
                cells = tuple(" ".join(cell.split()) for cell in row)
                if any(cells):
                    rows[len(written)] = (cells, table)
                    written.append(" | ".join(cell for cell in cells if cell))
        return cls("\n".join(written), rows)

    @cached_property
    def folded(self) -> str:
        """The text with half-width signs, place by place the same."""
        folded = _COMMA.sub("，", _half_width(self.text))
        folded = joined_thousands(folded)
        return folded if len(folded) == len(self.text) else self.text

    @cached_property
    def masking(self) -> Masking:
        """The text with numbers of persons masked, place by place the same."""
        return Masking(self.text)

    def quote(self, start: int, end: int, longest: int = 120) -> str:
        """Return an exact piece of the text, short enough for a list."""
        return self.text[start : min(end, start + longest)].strip()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that hold anything; bars and tabs in plain text part the cells of a row."""
        found: list[Line] = []
        start, table, rows = 0, -1, self._rows
        bars = broken = False
        skipped = 0
        for number, raw in enumerate(self.folded.split("\n")):
            end = start + len(raw)
            if rows is not None:
                cells, at = rows.get(number, ((), -1))
                if raw.strip():
                    found.append(Line(start, end, tuple(cell.translate(_FOLDED) for cell in cells), at))
            elif (
                found and raw.startswith("|") and self._goes_on(found[-1], raw.strip(), start, broken=broken)
            ):
                # An empty cell holds a line break: the row goes on below.
                last = found[-1]
                before = last.cells or (self.folded[last.start : last.end].strip(" |"),)
                after = raw.strip()[1:].removesuffix("|").split("|") if raw.strip() != "|" else ()
                cells = (*before, *[""] * (skipped + 1), *(cell.strip() for cell in after))
                skipped = 0
                found[-1] = Line(last.start, end, cells, max(last.table, table, 0))
                bars = broken = True
                start = end + 1
                continue
            elif raw.strip() and not ("|" in raw and _RULE.fullmatch(raw) and not _DASH.fullmatch(raw)):
                row = _cells(raw, self.text[start:end])
                if row and not bars:
                    table += 1
                found.append(Line(start, end, row, table if row else -1))
                bars, broken, skipped = bool(row), False, 0
            elif raw.strip() == "|":
                skipped += 1
            start = end + 1
        return tuple(found)

    def _goes_on(self, last: Line, raw: str, start: int, *, broken: bool) -> bool:
        """Return whether a line that begins with a bar goes on with the row above, which ended with one."""
        if not self.folded.endswith("|", 0, last.end):
            return False
        led = self.folded.startswith("|", last.start)
        if not last.cells:
            return not led and raw.strip("| ") != "" and raw.endswith("|")
        if not broken and not led and raw.endswith("|") and raw.count("|") >= _BARS_OF_A_ROW:
            # Behind an empty line a whole row begins a table that is drawn otherwise.
            return "\n\n" not in self.folded[last.end : start]
        return raw == "|" or broken or not led

    @cached_property
    def chapters(self) -> dict[int, re.Match[str]]:
        """The lines that read as headings of chapters, by their starts: looked for once, asked for by many rooms."""
        return {
            line.start: found
            for line in self.lines
            if (found := CHAPTER.fullmatch(self.line_text(line).strip())) is not None
        }

    def line_text(self, line: Line) -> str:
        """Return a line, folded."""
        return self.folded[line.start : line.end]

    def paragraphs(self, tables: Container[int] = frozenset()) -> tuple[Paragraph, ...]:
        """Return the running text with the headings above it; ``tables`` are starts of lines to leave out."""
        return tuple(_paragraphs(self, tables))


#: A line break within a cell, of which a blank between Chinese words is left.
_WRAPPED = re.compile(r"(?<=[\u4e00-\u9fff。；：！）”]) (?=[\u4e00-\u9fff（“]|20\d\d年)")


def _cells(folded: str, raw: str) -> tuple[str, ...]:
    """Return the cells of a line with bars or tabs, none for a line of prose."""
    if "|" in folded:
        inner = folded.strip().removeprefix("|").removesuffix("|")
        cells = tuple(cell.strip(" *") for cell in inner.split("|"))
    elif "\t" in raw and "\t" in raw.strip("\t \u3000"):
        cells = tuple(folded[a:b].strip() for a, b in _spans(raw, "\t"))
    else:
        return ()
    return cells if len(cells) > 1 else ()


def _spans(raw: str, separator: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in raw.split(separator):
        yield start, start + len(part)
        start += len(part) + len(separator)


CHAPTER = re.compile(
    r"\s*#{0,4}\s*\**\s*(?:第?([一二三四五六七八九十]{1,3})(?:[、.,，:]|部分[:、 ]?|章)\s*)([^。;；]{2,48}?)\**\s*"
)
SECTION = re.compile(
    r"\s*#{0,5}\s*\**\s*\(\s*([一二三四五六七八九十]{1,3})\s*\)\s*([^。;；，]{2,40}?)\**\s*[。:]?"
)


def _paragraphs(source: Source, tables: Container[int]) -> Iterator[Paragraph]:
    chapter = section = ""
    waiting: list[Line] = []
    for line in source.lines:
        text = source.line_text(line)
        stripped = text.strip()
        if line.start in tables or (line.cells and not _is_prose_cell(stripped)):
            yield from _joined(source, waiting, chapter, section)
            waiting = []
            if (found := source.chapters.get(line.start)) and not line.cells and _OF_A_TABLE.search(found[2]):
                # What is said behind a table stands under the heading of the table.
                chapter, section = found[2].strip(), ""
            continue
        if "." in stripped and _PLACEHOLDER.fullmatch(stripped):
            continue
        if (found := source.chapters.get(line.start)) and not _has_figures(stripped):
            yield from _joined(source, waiting, chapter, section)
            waiting, chapter, section = [], found[2].strip(), ""
            continue
        if (found := SECTION.fullmatch(stripped)) and not _has_figures(stripped):
            yield from _joined(source, waiting, chapter, section)
            waiting, section = [], found[2].strip()
            continue
        if waiting and not _goes_on(source, waiting[-1], text):
            yield from _joined(source, waiting, chapter, section)
            waiting = []
        waiting.append(line)
    yield from _joined(source, waiting, chapter, section)


#: The chapters that hold a table; the rows of tables are numbered as chapters are.
_OF_A_TABLE = re.compile("情况$")
_FIGURES = re.compile(r"\d+(?:\.\d+)?\s*[条件次篇个人份期场%]")


def _has_figures(text: str) -> bool:
    return _FIGURES.search(text) is not None


def _is_prose_cell(text: str) -> bool:
    """Return whether a row is a whole report in one cell, as pages laid out by tables have it."""
    return len(text) > 120 and "。" in text


#: 其中，甲 1 件，收取 880 元；: a list that was broken at the margin behind one of its signs.
_LISTING = re.compile(r"其中[^。]{8,}[；;]$")


def _goes_on(source: Source, before: Line, text: str) -> bool:
    """Return whether a line continues the one before, which was broken at the margin or by a picture."""
    previous = source.line_text(before).rstrip()
    if _OPENS.match(text) or (_FINISHED.search(previous) and not _LISTING.search(previous)):
        return False
    if _TITLE_LINE.fullmatch(previous.strip()) and re.match(r"\s*[\w(]", text):
        return False
    if previous.endswith(("，", ",", "、")):
        return True
    return len(previous.strip()) >= _BROKEN_FROM and len(text.strip()) > 1 and not text.startswith("  ")


def _joined(source: Source, lines: list[Line], chapter: str, section: str) -> Iterator[Paragraph]:
    if not lines:
        return
    places: list[int] = []
    pieces: list[str] = []
    for line in lines:
        start, end = line.start, line.end
        while start < end and source.folded[start] == " ":
            start += 1
        while end > start and source.folded[end - 1] == " ":
            end -= 1
        places.extend(range(start, end))
        pieces.append(source.folded[start:end])
    text = "".join(pieces)
    if text:
        yield Paragraph(text, tuple(places), chapter, section)
