"""A piece of text with the place where a reader finds it; what is quoted from it has personal data masked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks import personal_numbers
from gongkai.reading.checks.personal_numbers import PersonalNumber
from gongkai.reading.documents.model import Block

#: Signs that take no room on the screen; between the characters of a word they would hide it from a check.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)

_BEFORE, _AFTER = 10, 14
_LONGEST_QUOTE = 80


@dataclass(frozen=True)
class Passage:
    """
    A paragraph, a table row (cells parted by ``" | "``), a line of an attachment or a field of the form.

    ``text`` is without invisible signs; ``heads`` are the headings of the columns of a row where they tell
    what the numbers below are; ``part`` says that it is one of several lines of a paragraph,
    ``tail`` that it stands among the last lines of the body or of an attachment, where signatures are.
    """

    text: str
    where: str
    today: date
    field: str = ""
    row: bool = False
    heads: tuple[str, ...] = ()
    heading: bool = False
    part: bool = False
    tail: bool = False

    @property
    def inside(self) -> bool:
        """Whether it belongs to the document itself, not to what a catalogue tells of it."""
        return not self.field

    @cached_property
    def folded(self) -> str:
        """The text with half-width small letters and digits, position by position the same."""
        return personal_numbers.folded(self.text)

    @cached_property
    def numbers(self) -> list[PersonalNumber]:
        """The personal numbers in it."""
        return personal_numbers.find(self.folded, self.today, cells=self.row, heads=self.heads)

    @cached_property
    def masked(self) -> str:
        """The text with personal numbers masked, position by position the same."""
        return personal_numbers.masked(self.text, self.numbers)

    def quote(self, start: int, end: int, *, before: int = _BEFORE, after: int = _AFTER) -> str:
        """Return the piece from ``start`` to ``end`` with some signs around it, short enough for a list."""
        begin = max(0, start - before)
        return self.masked[begin : min(end + after, begin + _LONGEST_QUOTE)].strip()

    def finding(
        self, kind: str, severity: Severity, message: str, span: tuple[int, int] | None = None
    ) -> Finding:
        """Return a finding at a place of this passage; without ``span`` its beginning is quoted."""
        quote = self.quote(*span) if span else self.quote(0, 0, after=40)
        return Finding(kind, severity, message, quote=quote, where=self.where, field=self.field)


def of_field(text: str, where: str, field: str, today: date) -> Iterator[Passage]:
    """Yield a field of the form, when it holds anything."""
    if text.strip():
        yield Passage(INVISIBLE.sub("", text), where, today, field=field)


#: So many lines at the end count as the tail.
_EDGE = 8


def of_blocks(blocks: tuple[Block, ...], today: date) -> Iterator[Passage]:
    """Yield the paragraphs (正文第 N 段) and table rows (表格 N 第 M 行) of a body, in the order of reading."""
    paragraph = table = 0
    for place, block in enumerate(blocks):
        tail = place >= len(blocks) - _EDGE
        if block.kind == "table":
            table += 1
            heads: tuple[str, ...] = ()
            for number, cells in enumerate(block.rows, start=1):
                text = INVISIBLE.sub("", " | ".join(" ".join(cell.split()) for cell in cells))
                yield Passage(text, f"表格 {table} 第 {number} 行", today, row=True, heads=heads, tail=tail)
                heads = _heads(text) or heads
        elif text := INVISIBLE.sub("", block.text).strip():
            paragraph += 1
            lines = [line.strip() for line in text.split("\n") if line.strip()]
            for line in lines:
                # A line break inside a paragraph is how many pages set a signature or a list.
                yield Passage(
                    line,
                    f"正文第 {paragraph} 段",
                    today,
                    heading=block.kind == "heading",
                    part=len(lines) > 1,
                    tail=tail,
                )


def of_lines(text: str, today: date, *, attachment: str = "") -> Iterator[Passage]:
    """Yield the lines of plain text; rows of tables are those with cells parted by ``" | "``."""
    lines = [line for line in INVISIBLE.sub("", text).splitlines() if line.strip()]
    heads: tuple[str, ...] = ()
    for place, line in enumerate(lines):
        row = " | " in line
        where = f"附件“{attachment}”第 {place + 1} 段" if attachment else f"正文第 {place + 1} 段"
        yield Passage(
            # The first cell of a row may be empty, and the columns have to stay where they are.
            line if row else line.strip(),
            where,
            today,
            row=row,
            heads=heads if row else (),
            tail=place >= len(lines) - _EDGE,
        )
        heads = (_heads(line) or heads) if row else ()


def _heads(row: str) -> tuple[str, ...]:
    """Return the cells of a row that names columns of personal numbers, none for any other row."""
    if not personal_numbers.HEADS.search(row) or re.search("[0-9]{6}", row):
        return ()
    return tuple(row.split(" | "))


#: More findings of one check than this help nobody; the rest is counted.
MOST_FINDINGS = 200


def capped(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield the first findings of a check, then one that counts the rest at the severity of the gravest of them."""
    yield from islice(findings, MOST_FINDINGS)
    rest = list(findings)
    if rest:
        gravest = min((finding.severity for finding in rest), key=list(Severity).index)
        message = f"同类问题还有 {len(rest)} 处，没有逐一列出。请先处理已列出的，再检查一次。"
        yield Finding(f"{rest[0].kind}_more", gravest, message, where=rest[0].where)
