"""Paragraphs rebuilt from placed lines: what was wrapped is joined, centred and right-hand lines are known."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from statistics import median

from gongkai.reading.documents.pdf_columns import FULL, LEFT, RIGHT, Placed, outermost
from gongkai.reading.documents.pdf_glyphs import Line, is_wide, joint

CENTRE, END = "align-center", "align-right"

#: A letter this much larger than the text's is a heading's; title and text of GB/T 9704 are 22 and 16 points.
_LARGER = 1.15

_HAN = "一二三四五六七八九十"
_DATE = re.compile(rf"[〇○零{_HAN}\d]{{4}}\s*年\s*[{_HAN}\d]{{1,3}}\s*月\s*[{_HAN}\d]{{1,3}}\s*日")
_MARK = re.compile(rf"[{_HAN}]+、|[（(][{_HAN}\d]+[）)]|\d+[.．、](?!\d)|第[{_HAN}百\d]+[条章]|附件|[●•·■◆]")
_ORGAN = re.compile(r"(?:局|府|委员会|委|办公室|厅|院|部|中心|公司|会)$")
#: What may not start a line, and so was wrapped together with the character before it.
_CLOSING = "，。、；：！？）》〉」』】〕”’%％…"


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its lines in order, and the class of its alignment ("" for running text)."""

    lines: list[Placed]
    align: str = ""
    flush: bool = False
    runs: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the joined text."""
        return "".join(text for text, _ in self.runs)

    @property
    def html(self) -> str:
        """Return the paragraph as HTML."""
        names = " ".join(name for name in (self.align, "no-indent" if self.flush else "") if name)
        opening = f'<p class="{names}">' if names else "<p>"
        return f"{opening}{html_of_runs(self.runs)}</p>"


@dataclass(frozen=True, slots=True)
class Margins:
    """The edges between which a column is set; ``em`` is a Han character's width, all in points."""

    left: float
    right: float
    em: float
    indent: float
    pitch: float


def html_of_runs(runs: Iterable[tuple[str, bool]]) -> str:
    """Return pieces of text as HTML, bold ones marked."""
    return "".join(f"<strong>{escape(text)}</strong>" if bold else escape(text) for text, bold in runs)


def joined_runs(lines: Sequence[Line]) -> list[tuple[str, bool]]:
    """Return the text of wrapped lines as one, in pieces of one weight."""
    runs: list[tuple[str, bool]] = []
    for line in lines:
        for index, (text, bold) in enumerate(line.runs):
            before = runs[-1][0] if runs else ""
            between = joint(before, text) if index == 0 else ""
            if runs and runs[-1][1] == bold:
                runs[-1] = (before + between + text, bold)
            else:
                if runs:
                    runs[-1] = (before + between, runs[-1][1])
                runs.append((text, bold))
    return runs


def first_unit_width(line: Line) -> float:
    """Return how wide the first piece of a line is that could not be broken, in points."""
    glyphs = line.glyphs
    end = 1
    if not is_wide(glyphs[0].text[0]):
        while end < len(glyphs) and glyphs[end].text.strip() and not is_wide(glyphs[end].text[0]):
            end += 1
    while end < len(glyphs) and glyphs[end].text[:1] in _CLOSING:
        end += 1
    return glyphs[end - 1].x1 - glyphs[0].x0


def margins_of(placed: Sequence[Placed], slot: str) -> Margins | None:
    """Return the margins of one kind of column, measured on its lines, or None without lines."""
    mine = [item for item in placed if item.slot == slot]
    if not mine:
        return None
    em = median(item.line.size for item in mine for _ in item.line.glyphs)
    body = [item for item in mine if 0.85 * em < item.line.size < _LARGER * em] or mine
    starts, ends = sorted(item.line.x0 for item in body), sorted(-item.line.x1 for item in body)
    left, right = outermost(starts, 0.4 * em), -outermost(ends, 0.8 * em)
    if slot == FULL:
        # Where too few lines run along an edge to show it, the page is taken for symmetrical.
        width = mine[0].width
        inner = min(left, width - right, *(item.line.x0 for item in placed))
        if right < width - inner - 3 * em and sum(abs(end + right) < em for end in ends) < 3:
            right = width - inner
        if left > inner + 3 * em and sum(start < left + em for start in starts) < 3:
            left = inner
    indents = [start - left for start in starts if 1.4 * em < start - left < 2.7 * em]
    indent = median(indents) if len(indents) >= 2 and len(indents) >= 0.12 * len(body) else 0.0
    return Margins(left, right, em, indent, _pitch(body, em))


def _pitch(placed: Sequence[Placed], em: float) -> float:
    steps = [
        after.line.bottom - before.line.bottom
        for before, after in pairwise(placed)
        if before.page == after.page and 0.8 * em < after.line.bottom - before.line.bottom < 3 * em
    ]
    # Gaps between paragraphs only ever widen the step, so the usual one is found in the lower half.
    return sorted(steps)[len(steps) // 3] if steps else 1.5 * em


def paragraphs_of(placed: Sequence[Placed], margins: dict[str, Margins]) -> list[Paragraph]:
    """Return the paragraphs of lines that follow each other, nothing else standing between them."""
    aligns = [_alignment(item, margins[item.slot]) for item in placed]
    for index in range(len(placed) - 2, -1, -1):
        if aligns[index + 1] == END and not aligns[index]:
            aligns[index] = _signature(placed[index], placed[index + 1], margins[placed[index].slot])
    paragraphs: list[Paragraph] = []
    for item, align in zip(placed, aligns, strict=True):
        last = paragraphs[-1] if paragraphs else None
        if last is not None and last.align == align and _goes_on(last, item, margins):
            last.lines.append(item)
        else:
            paragraphs.append(Paragraph([item], align))
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        edges = margins[first.slot]
        paragraph.runs = joined_runs([item.line for item in paragraph.lines])
        paragraph.flush = (
            not paragraph.align and edges.indent > 0 and first.line.x0 - edges.left < 0.6 * edges.em
        )
    return paragraphs


def _alignment(item: Placed, edges: Margins) -> str:
    line, em = item.line, edges.em
    before, after = line.x0 - edges.left, edges.right - line.x1
    width = edges.right - edges.left
    large = line.size >= _LARGER * em
    middle = (line.x0 + line.x1) / 2
    off = abs(middle - (edges.left + edges.right) / 2)
    if item.slot == FULL:
        off = min(off, abs(middle - item.width / 2))
    if off <= 0.6 * em and (large or (before > 1.5 * em and after > 0.3 * em)):
        # A short paragraph of one line may end as far from the edge as it was indented.
        indented = edges.indent > 0 and abs(before - edges.indent) < 0.4 * em and not large
        if not indented:
            return CENTRE
    if before > 0.4 * width and after < (9 if _DATE.fullmatch(line.text) else 5) * em:
        return END
    return ""


def _signature(item: Placed, below: Placed, edges: Margins) -> str:
    """Return the alignment of a line above a right-hand one: who signs is set over the date."""
    line = item.line
    apart = abs((line.x0 + line.x1) - (below.line.x0 + below.line.x1)) / 2
    far = line.x0 - edges.left > 0.25 * (edges.right - edges.left)
    dated = _DATE.fullmatch(below.line.text) is not None
    return END if dated and far and apart < 6 * edges.em and line.text[-1] not in _CLOSING else ""


def _goes_on(paragraph: Paragraph, item: Placed, margins: dict[str, Margins]) -> bool:
    last = paragraph.lines[-1]
    edges, own = margins[last.slot], margins[item.slot]
    before, line = last.line, item.line
    em = edges.em
    if max(before.size, line.size) > _LARGER * min(before.size, line.size):
        return False
    beside = item.page == last.page and item.slot == last.slot
    if not beside and not _continues(last, item):
        return False
    step = line.bottom - before.bottom
    if paragraph.align == END:
        return False
    if paragraph.align == CENTRE:
        return beside and _one_title(before, line, edges, step)
    if beside and step > (1.8 if edges.indent else 1.3) * max(edges.pitch, 1.1 * line.size):
        return False
    if before.x1 + first_unit_width(line) <= edges.right + 0.15 * em:
        return False
    start = line.x0 - own.left
    if own.indent:
        if abs(start - own.indent) <= 0.45 * em:
            return False
        if start < 0.6 * em:
            return True
    hanging = line.x0 >= paragraph.lines[0].line.x0 - 0.5 * em or start < 0.6 * em
    return hanging and not _MARK.match(line.text)


def _continues(last: Placed, item: Placed) -> bool:
    """Return whether a line is the next in the order of columns and pages."""
    if item.page == last.page:
        return (last.slot, item.slot) == (LEFT, RIGHT)
    return item.page == last.page + 1 and (last.slot, item.slot) in {(FULL, FULL), (RIGHT, LEFT)}


def _one_title(before: Line, line: Line, edges: Margins, step: float) -> bool:
    """Return whether two centred lines are one title, broken by hand where the sense allows."""
    if before.bold != line.bold or abs(before.size - line.size) > 0.5 or step > 2.2 * line.size:
        return False
    if before.size < _LARGER * edges.em:
        wide = before.x1 - before.x0 + first_unit_width(line) > edges.right - edges.left - 0.15 * edges.em
        return wide and not line.text.startswith(("（", "("))
    if line.text.startswith(("（", "(", "——")):
        return False
    # Organs that issue together stand one above the other, and are no sentence.
    organs = _ORGAN.search(before.text) and _ORGAN.search(line.text)
    return not organs or "关于" in before.text + line.text
