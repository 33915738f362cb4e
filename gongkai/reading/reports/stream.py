"""Lines that look like a table, whatever drew it, as one stream of cells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reading.reports.model import plain_number
from gongkai.reading.reports.source import Line, Source

#: A note in brackets, which a broken line may leave open.
_NOTE = re.compile(r"\([^()]*(?:\)|$)")
_SENTENCE = re.compile(r"[。；;，,](?:(?<!,)|(?!\d))")
#: A free line of a table holds a label, a unit and a few figures.
_LONGEST, _FIGURES_OF_A_ROW = 90, 6
NUMBER = re.compile(r"(?:--|[-−+])?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
BLANKS = frozenset({"", "-", "—", "——", "--", "/", "\\", "－－", "－", "无", "———"})
_UNIT = "人次|万元|亿元|条次|件次|[条件次篇个人元份期项]"
_FIGURE = re.compile(rf"({NUMBER.pattern})\s*(?:{_UNIT})?")
_UNIT_ALONE = re.compile(_UNIT)
_GLUED = re.compile(rf"({NUMBER.pattern})(?!(?:{_UNIT})$|[年月日号个])([\u4e00-\u9fff(][\u4e00-\u9fff、].*)")
_HEADING = "总计|结果维持|结果纠正|其他结果|尚未审结|其他"
#: Headings that a printer ran together, with or without the first figure of the line below them.
_HEADED = re.compile(rf"((?:{_HEADING})+)({NUMBER.pattern})|((?:{_HEADING}){{2,}})")


@dataclass(frozen=True, slots=True)
class CellRead:
    """One cell: its text folded, its place, and whether the place of a blank one is known to be a cell."""

    text: str
    start: int
    end: int
    line: int
    free: bool

    @property
    def number(self) -> Decimal | int | None:
        """The figure, where the cell holds nothing but one and perhaps its unit."""
        found = _FIGURE.fullmatch(self.text)
        return plain_number(found[1]) if found else None

    @property
    def blank(self) -> bool:
        """Whether the cell holds nothing, or a dash."""
        return self.text in BLANKS


def table_like(source: Source) -> list[Line]:
    """Return the lines that could belong to a table, in the order of reading."""
    return [line for line in source.lines if looks_like_table(source, line)]


def looks_like_table(source: Source, line: Line) -> bool:
    """Return whether a line could belong to a table: a row, or a short line that is no sentence."""
    text = source.line_text(line)
    if line.cells:
        return len(text) < 2000 and "。" not in text
    if _SENTENCE.search(text) and _SENTENCE.search(_NOTE.sub("", text)):
        return False
    long = len(text) > _LONGEST and len("".join(text.split())) > _LONGEST
    return not long or len(NUMBER.findall(text)) >= _FIGURES_OF_A_ROW


def cells(source: Source, lines: Iterable[Line]) -> Iterator[CellRead]:
    """Return the cells of lines: those of a row as they stand, the words of a free line one by one."""
    for number, line in enumerate(lines):
        text = source.line_text(line)
        if line.cells:
            at = 0
            for cell in line.cells:
                found = text.find(cell, at) if cell else at
                found = at if found < 0 else found
                yield CellRead(
                    cell.strip(), line.start + found, line.start + found + len(cell), number, False
                )
                at = found + len(cell)
            continue
        last = ""
        for word in re.finditer(r"[^\s|]+", text):
            start, end = line.start + word.start(), line.start + word.end()
            unit_of_last = _UNIT_ALONE.fullmatch(word[0]) and NUMBER.fullmatch(last)
            last = word[0]
            if unit_of_last:
                # 3 件: the unit of the figure before it.
                continue
            if (glued := _GLUED.fullmatch(word[0])) is not None:
                # A last figure, and the rest of a label that was wrapped below it.
                yield CellRead(glued[1], start, start + len(glued[1]), number, True)
                start += len(glued[1])
            elif (headed := _HEADED.fullmatch(word[0])) is not None:
                # A heading, and the first figure of the line below it.
                run = headed[1] or headed[3]
                for heading in re.finditer(_HEADING, run):
                    yield CellRead(heading[0], start + heading.start(), start + heading.end(), number, True)
                start += len(run)
                if start == end:
                    continue
            yield CellRead(source.folded[start:end], start, end, number, True)
