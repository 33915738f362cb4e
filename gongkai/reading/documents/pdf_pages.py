"""The pages of a PDF as glyphs, tables and what cannot be read, drawn by pdfminer within limits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pdfminer.layout import LTChar, LTItem, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.table import TableFinder

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.pdf_glyphs import UNKNOWN, Glyph, repaired
from gongkai.reading.documents.pdf_tables import Box, Grid, grid_of

#: What one page may draw; the densest page of an official gazette has some 5,000 glyphs.
_MOST_GLYPHS = 60_000
_MOST_PATHS = 60_000
_MOST_FIGURES = 5_000
#: Rules of one page among which tables are looked for; the search is quadratic.
_MOST_RULES = 2_000

_BOLD = re.compile(r"bold|black|heavy|simhei|heiti|黑体|-hei\b|sthei|fzhei|fzht", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageContent:
    """
    What stands on a page; ``glyphs`` are those outside of tables. Lengths in points.

    ``pictured`` is the share of the page that pictures cover, ``turned_away`` whether slanting text
    (as a rule a watermark) was left out, ``too_dense`` whether tables could not be looked for.
    """

    glyphs: tuple[Glyph, ...]
    tables: tuple[Grid, ...]
    width: float
    height: float
    pictures: int
    pictured: float
    visible: int
    unknown: int
    turned_away: bool
    too_dense: bool


class _BoundedDevice(PDFPageAggregatorWithMarkedContent):
    """Draws a page, and stops when it draws too much: forms that use forms multiply without end."""

    glyphs = paths = figures = 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.glyphs += 1
        if self.glyphs > _MOST_GLYPHS:
            raise _TooMuch
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        self.paths += 1
        if self.paths > _MOST_PATHS:
            raise _TooMuch
        super().paint_path(*args, **kwargs)

    def begin_figure(self, *args: Any, **kwargs: Any) -> None:
        self.figures += 1
        if self.figures > _MOST_FIGURES:
            raise _TooMuch
        super().begin_figure(*args, **kwargs)


class _TooMuch(Exception):
    """A page draws more than any page for people does."""


class _BoundedPage(Page):
    @property
    def layout(self) -> LTPage:
        if not hasattr(self, "_layout"):
            device = _BoundedDevice(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
            try:
                PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            except _TooMuch:
                raise Unreadable(
                    f"第 {self.page_number} 页的内容过多，无法安全读取。请从原来的 Word 文件重新导出。",
                    "too_large",
                ) from None
            self._layout = device.get_result()
        return self._layout

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        if not isinstance(obj, LTChar):
            return super().process_object(obj)
        # A glyph has two dozen attributes; to carry along only those used saves half of the time.
        left, above = self.mediabox[0], self.mediabox[1] + self.height
        name = obj.fontname
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": above - obj.y1,
            "bottom": above - obj.y0,
            "size": obj.size,
            "matrix": obj.matrix,
            "fontname": name.decode("gb18030", "replace") if isinstance(name, bytes) else name,
        }


class _BoundedFinder(TableFinder):
    def get_edges(self) -> list[dict[str, Any]]:
        edges = super().get_edges()
        if len(edges) > _MOST_RULES:
            raise _TooMuch
        return edges


def page_content(pdf: PDF, source: PDFPage, index: int) -> PageContent:
    """Return what stands on a page, counted from 0; raises Unreadable when it draws without measure."""
    page = _BoundedPage(pdf, source, index + 1)
    try:
        turn = _turn(page)
        glyphs = _once(_glyphs(page, turn))
        too_dense, groups = False, []
        try:
            # Most pages hold no rules; the finder then ends at once.
            groups = [table.cells for table in _BoundedFinder(page).tables]
        except _TooMuch:
            too_dense = True
        tables: list[Grid] = []
        for group in groups:
            cells = [_turned(_moved(cell, page), page, turn) for cell in group]
            grid = grid_of(cells, _inside(glyphs, cells), index)
            if grid.has_text and len(grid.edges) > 1 and not _is_frame(grid):
                tables.append(grid)
        outside = tuple(g for g in glyphs if not any(_covers(table.box, g) for table in tables))
        width, height = float(page.width), float(page.height)
        if turn:
            width, height = height, width
        pictures = [image for image in page.images if image["width"] > 20 and image["height"] > 20]
        area = sum(image["width"] * image["height"] for image in pictures)
        return PageContent(
            glyphs=outside,
            tables=tuple(tables),
            width=width,
            height=height,
            pictures=len(pictures),
            pictured=min(1.0, area / max(width * height, 1.0)),
            visible=sum(1 for glyph in glyphs if glyph.text.strip()),
            unknown=sum(1 for glyph in glyphs if glyph.text == UNKNOWN),
            turned_away=any(_direction(char) != turn for char in page.chars if char["text"].strip()),
            too_dense=too_dense,
        )
    finally:
        page.close()


def _is_frame(grid: Grid) -> bool:
    return sum(len(row) for row in grid.rows) < 2


def _direction(char: dict[str, Any]) -> int:
    """Return 0 for upright text, 1 for text that runs upwards, -1 downwards, 2 for slanting text."""
    a, b, c, d = char["matrix"][:4]
    small = 0.1 * max(abs(a), abs(b), abs(c), abs(d), 1e-6)
    if abs(b) <= small and a > 0:
        return 0
    if abs(a) <= small and abs(d) <= small:
        return 1 if b > 0 else -1
    return 2


def _turn(page: Page) -> int:
    directions = [_direction(char) for char in page.chars if char["text"].strip()]
    # A page laid across carries no mark of its own; what most of its letters do decides.
    return next((way for way in (1, -1) if directions.count(way) > 0.7 * len(directions)), 0)


def _moved(box: Iterable[float], page: Page) -> Box:
    x0, top, x1, bottom = box
    left, above = page.bbox[0], page.bbox[1]
    return x0 - left, top - above, x1 - left, bottom - above


def _turned(box: Box, page: Page, turn: int) -> Box:
    x0, top, x1, bottom = box
    if turn == 1:
        return page.height - bottom, x0, page.height - top, x1
    if turn == -1:
        return top, page.width - x1, bottom, page.width - x0
    return box


def _glyphs(page: Page, turn: int) -> Iterable[Glyph]:
    crop = _moved(page.cropbox, page)
    for char in page.chars:
        text = repaired(char["text"])
        if not text or _direction(char) != turn:
            continue
        place = _moved((char["x0"], char["top"], char["x1"], char["bottom"]), page)
        middle, height = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
        if not (crop[0] <= middle <= crop[2] and crop[1] <= height <= crop[3]):
            continue
        x0, top, x1, bottom = _turned(place, page, turn)
        size = (x1 - x0) if char["size"] <= 0 else float(char["size"])
        if turn:
            size = bottom - top
        yield Glyph(text, x0, x1, top, bottom, size, bool(_BOLD.search(char["fontname"])))


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return glyphs without those drawn a second time a hair beside, which is how some programs set bold."""
    kept: dict[str, list[int]] = {}
    result: list[Glyph] = []
    for glyph in glyphs:
        if not glyph.text.strip():
            result.append(glyph)
            continue
        near = max(1.0, 0.08 * glyph.size)
        # What is drawn twice is drawn twice soon: right away, or a line later.
        earlier = kept.setdefault(glyph.text, [])
        twin = next((at for at in reversed(earlier[-12:]) if _is_near(result[at], glyph, near)), None)
        if twin is None:
            earlier.append(len(result))
            result.append(glyph)
        else:
            result[twin] = replace(result[twin], bold=True)
    return result


def _is_near(one: Glyph, other: Glyph, distance: float) -> bool:
    return abs(one.x0 - other.x0) < distance and abs(one.top - other.top) < distance


def _covers(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _inside(glyphs: Iterable[Glyph], cells: list[Box]) -> list[Glyph]:
    box = (
        min(c[0] for c in cells),
        min(c[1] for c in cells),
        max(c[2] for c in cells),
        max(c[3] for c in cells),
    )
    return [glyph for glyph in glyphs if _covers(box, glyph)]
