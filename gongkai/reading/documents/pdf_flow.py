"""From pages of glyphs and tables to the HTML of a text; readers of page formats share it."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.reading.documents.pdf_columns import FULL, LEFT, RIGHT, Placed, in_reading_order
from gongkai.reading.documents.pdf_glyphs import Glyph
from gongkai.reading.documents.pdf_margins import Sheet, without_margins
from gongkai.reading.documents.pdf_paragraphs import margins_of, paragraphs_of
from gongkai.reading.documents.pdf_tables import Grid


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of all pages in the order of reading, and the running heads that were left out of it."""

    html: str
    heads: tuple[str, ...]


def flow_of(sheets: Sequence[Sheet], tables: Sequence[Sequence[Grid]]) -> Flow:
    """Return the text of pages; ``tables`` holds those of each page, whose text the sheets lack."""
    kept, heads = without_margins(sheets)
    items: list[Placed | Grid] = []
    for page, (sheet, grids) in enumerate(zip(kept, tables, strict=True)):
        for item in _page_items(sheet, grids, page):
            last = items[-1] if items else None
            if isinstance(item, Grid) and isinstance(last, Grid) and last.continued_by(item):
                last.continue_with(item)
            else:
                items.append(item)
    placed = [item for item in items if isinstance(item, Placed)]
    margins = {slot: edges for slot in (FULL, LEFT, RIGHT) if (edges := margins_of(placed, slot)) is not None}
    parts: list[str] = []
    run: list[Placed] = []
    for item in items:
        if isinstance(item, Placed):
            run.append(item)
            continue
        parts += [paragraph.html for paragraph in paragraphs_of(run, margins)]
        run = []
        parts.append(item.html)
    parts += [paragraph.html for paragraph in paragraphs_of(run, margins)]
    return Flow("".join(parts), tuple(heads))


def _page_items(sheet: Sheet, grids: Sequence[Grid], page: int) -> list[Placed | Grid]:
    """Return lines and tables from top to bottom; a table ends the columns above it."""
    items: list[Placed | Grid] = []
    rest: list[Glyph] = list(sheet.glyphs)
    for grid in sorted(grids, key=lambda grid: (grid.box[1], grid.box[0])):
        above = [glyph for glyph in rest if (glyph.top + glyph.bottom) / 2 < grid.box[1]]
        gone = {id(glyph) for glyph in above}
        rest = [glyph for glyph in rest if id(glyph) not in gone]
        items += in_reading_order(above, page, sheet.width)
        items.append(grid)
    return items + list(in_reading_order(rest, page, sheet.width))
