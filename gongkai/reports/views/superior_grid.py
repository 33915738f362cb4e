"""A superior's sheet as rows of an HTML table: merged cells as spans, what is hidden left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.domain.superior_tables import CellKind, Layout, SheetCell, letters_of

#: So many signs stand in one short line, as 序号 and 计量单位; what is longer names a row, and needs room.
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows beside the words of the form: a text, where it leads, a mark below it, how it looks."""

    text: str = ""
    url: str = ""
    mark: str = ""
    look: str = ""
    spoken: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the HTML table."""

    ref: str
    text: str
    rows: int
    columns: int
    css: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Grid:
    """The HTML table: letters of the columns, and each row with its number."""

    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[GridCell, ...]], ...]


def grid(layout: Layout, shown: Callable[[SheetCell], Shown | None]) -> Grid:
    """Return the sheet; ``shown`` says what stands in a cell beside its own words, None for nothing."""
    columns = [each for each in range(1, layout.columns + 1) if each not in layout.hidden_columns]
    numbers = [each for each in range(1, layout.rows + 1) if each not in layout.hidden_rows]
    by_row: dict[int, list[SheetCell]] = {}
    for cell in layout.cells.values():
        spanned = range(cell.row, cell.row + cell.rows)
        first = next((row for row in spanned if row not in layout.hidden_rows), None)
        if first is not None:
            by_row.setdefault(first, []).append(cell)
    rows = []
    for number in numbers:
        cells = []
        for cell in sorted(by_row.get(number, ()), key=lambda each: each.column):
            tall = sum(row not in layout.hidden_rows for row in range(cell.row, cell.row + cell.rows))
            wide = sum(
                column not in layout.hidden_columns
                for column in range(cell.column, cell.column + cell.columns)
            )
            if wide:
                cells.append(_cell(layout, cell, tall, wide, shown(cell)))
        rows.append((number, tuple(cells)))
    return Grid(tuple(letters_of(each) for each in columns), tuple(rows))


def _cell(layout: Layout, cell: SheetCell, tall: int, wide: int, shown: Shown | None) -> GridCell:
    css = [shown.look] if shown is not None and shown.look else []
    if cell.kind is CellKind.FORMULA:
        css.append("sheet__formula")
    if cell.columns > 1 and cell.columns >= layout.columns - 1:
        css.append("sheet__title")
    if cell.kind in (CellKind.NUMBER, CellKind.FORMULA) or (shown is not None and shown.is_number):
        css.append("sheet__number")
    elif cell.columns == 1 and len(cell.text) > _SHORT:
        css.append("sheet__name")
    return GridCell(cell.ref, cell.text, tall, wide, " ".join(css), shown or Shown())


def formulas(layout: Layout) -> Mapping[str, str]:
    """Return the formulas of the sheet by place."""
    return {cell.ref: cell.formula for cell in layout.cells.values() if cell.kind is CellKind.FORMULA}
