"""One sheet of a workbook: what is visible of it, merged cells as spans, its header known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.xlsx_formats import shown
from gongkai.reading.documents.xlsx_guard import MOST_COLUMNS, MOST_ROWS, too_large

#: A frozen pane deeper than this holds data beside the header.
_DEEPEST_HEADER = 6
_FAULT = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x00[01][0-9A-Fa-f]_")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A visible cell: its text, how many visible places it takes, and where it links to."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False
    is_text: bool = True
    link: str = ""


@dataclass(slots=True)
class Sheet:
    """A sheet as it shows: visible rows and columns only, empty borders trimmed."""

    name: str
    rows: list[list[Cell | None]]
    header: int
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    faults: int = 0
    left_out: bool = False

    def texts(self) -> list[list[str]]:
        """Return the texts of all places; a merged cell's stands in its first."""
        return [["" if cell is None else cell.text for cell in row] for row in self.rows]

    def html(self, caption: str) -> str:
        """Return the sheet as an HTML table."""
        head = "".join(_row_html(row, "th") for row in self.rows[: self.header])
        body = "".join(_row_html(row, "td") for row in self.rows[self.header :])
        title = f"<caption>{escape(caption)}</caption>" if caption else ""
        return f"<table>{title}{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"


def _row_html(row: Iterable[Cell | None], name: str) -> str:
    cells = []
    for cell in row:
        if cell is None:
            continue
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        inner = escape(cell.text).replace("\n", "<br>")
        if cell.link:
            inner = f'<a href="{escape(cell.link)}">{inner}</a>'
        cells.append(f"<{name}{spans}>{inner}</{name}>")
    return f"<tr>{''.join(cells)}</tr>"


def read_sheet(sheet: Worksheet) -> Sheet | None:
    """Return what a sheet shows, or None when it shows nothing; raises Unreadable when it is too large."""
    # Iterating over the sheet would make a cell of every place up to a stray one in the last row.
    cells: dict[Place, Any] = sheet._cells
    filled = {place: text for place, cell in cells.items() if (text := _text(cell))}
    hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    hidden_columns = _hidden_columns(sheet)
    merged = _merged(sheet)
    seen = [
        place
        for place in filled
        if (place[0] not in hidden_rows and place[1] not in hidden_columns) or place in merged
    ]
    if not seen:
        return None
    top, left, bottom, right = _extent(seen, merged)
    row_numbers = [row for row in _span(top, bottom, 20 * MOST_ROWS) if row not in hidden_rows]
    column_numbers = [column for column in _span(left, right, 2_000) if column not in hidden_columns]
    if len(row_numbers) > MOST_ROWS or len(column_numbers) > MOST_COLUMNS:
        raise too_large()
    if not row_numbers or not column_numbers:
        return None
    table = _table(cells, filled, merged, row_numbers, column_numbers)
    return Sheet(
        name=sheet.title,
        rows=table,
        header=_header(table, _frozen(sheet, row_numbers)),
        hidden_rows=sorted(row for row in hidden_rows if top <= row <= bottom),
        hidden_columns=sorted(column for column in hidden_columns if left <= column <= right),
        faults=sum(1 for text in filled.values() if _FAULT.fullmatch(text)),
        left_out=bool(getattr(sheet, "_images", None) or getattr(sheet, "_charts", None)),
    )


def _span(first: int, last: int, most: int) -> range:
    if last - first >= most:
        raise too_large()
    return range(first, last + 1)


def _text(cell: Any) -> str:
    text = shown(cell.value, getattr(cell, "number_format", "") or "General")
    text = _ILLEGAL.sub("", text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def _hidden_columns(sheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            hidden.update(range(dimension.min, min(dimension.max, 16_384) + 1))
    return hidden


def _merged(sheet: Worksheet) -> dict[Place, tuple[int, int]]:
    """Return the last row and column of each merged cell by its first place."""
    return {(area.min_row, area.min_col): (area.max_row, area.max_col) for area in sheet.merged_cells.ranges}


def _extent(seen: list[Place], merged: dict[Place, tuple[int, int]]) -> tuple[int, int, int, int]:
    right = max(column for _, column in seen)
    bottom = max(row for row, _ in seen)
    # A title merged over the whole sheet must not widen the table to the last column there is.
    for place in seen:
        if place in merged:
            bottom = max(bottom, min(merged[place][0], bottom + 20))
            right = max(right, min(merged[place][1], right + 3))
    return min(row for row, _ in seen), min(column for _, column in seen), bottom, right


def _table(
    cells: dict[Place, Any],
    filled: dict[Place, str],
    merged: dict[Place, tuple[int, int]],
    row_numbers: list[int],
    column_numbers: list[int],
) -> list[list[Cell | None]]:
    rows = {number: index for index, number in enumerate(row_numbers)}
    columns = {number: index for index, number in enumerate(column_numbers)}
    table: list[list[Cell | None]] = [[Cell("") for _ in column_numbers] for _ in row_numbers]
    for place, text in filled.items():
        if place[0] in rows and place[1] in columns:
            table[rows[place[0]]][columns[place[1]]] = _cell(cells[place], text, 1, 1)
    for (top, left), (bottom, right) in merged.items():
        shown_rows = [rows[number] for number in row_numbers if top <= number <= bottom]
        shown_columns = [columns[number] for number in column_numbers if left <= number <= right]
        if not shown_rows or not shown_columns:
            continue
        for row in shown_rows:
            for column in shown_columns:
                table[row][column] = None
        # Its first row may be hidden; the text then stands in the first place that is not.
        table[shown_rows[0]][shown_columns[0]] = _cell(
            cells.get((top, left)), filled.get((top, left), ""), len(shown_columns), len(shown_rows)
        )
    return table


def _cell(source: Any, text: str, columns: int, rows: int) -> Cell:
    font = getattr(source, "font", None)
    link = getattr(getattr(source, "hyperlink", None), "target", None) or ""
    return Cell(
        text=text,
        columns=columns,
        rows=rows,
        bold=bool(font is not None and font.bold),
        is_text=isinstance(getattr(source, "value", None), str),
        link=link if link.startswith(("http://", "https://", "mailto:")) else "",
    )


def _frozen(sheet: Worksheet, row_numbers: list[int]) -> int:
    """Return how many visible rows are frozen at the top."""
    pane = re.fullmatch(r"[A-Z]+(\d+)", str(sheet.freeze_panes or ""))
    return sum(1 for number in row_numbers if pane is not None and number < int(pane[1]))


def _header(table: list[list[Cell | None]], frozen: int) -> int:
    """Return how many rows are the header: titles over the whole width do not make one by themselves."""
    if 0 < frozen <= _DEEPEST_HEADER and frozen < len(table):
        return frozen
    first = next((i for i, row in enumerate(table) if len(_own(row)) > 1 or len(row) == 1), None)
    if first is None or first >= _DEEPEST_HEADER:
        return 0
    own = _own(table[first])
    bold = all(cell.bold for cell in own if cell.text) and any(cell.text for cell in own)
    all_text = all(cell.text and cell.is_text for cell in own)
    last = first + max(cell.rows for cell in own)
    return last if (bold or all_text) and last < len(table) else 0


def _own(row: Iterable[Cell | None]) -> list[Cell]:
    return [cell for cell in row if cell is not None]


_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>\s*|<(?:\w+:)?v>\s*</(?:\w+:)?v>\s*)?</(?:\w+:)?c>"
)


def uncached_formulas(archive: Archive) -> int:
    """Return how many formulas carry no result, which is so when a program wrote them and never computed."""
    names = [name for name in archive.names if "worksheets/" in name and name.endswith(".xml")]
    return sum(sum(1 for _ in _FORMULA.finditer(archive.read(name))) for name in names)
