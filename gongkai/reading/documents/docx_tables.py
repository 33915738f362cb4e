"""Tables of a .docx: merged cells, header rows and alignment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from gongkai.reading.documents.docx_inline import chosen, is_alternatives
from gongkai.reading.documents.docx_package import W
from gongkai.reading.documents.docx_styles import switch, value_of
from gongkai.reading.markup.allowed import LARGEST_SPAN
from gongkai.reading.markup.tokens import names, start_tag

_MAX_DEPTH = 20
_WRAPPERS = frozenset(f"{W}{name}" for name in names("sdt sdtContent customXml"))


@dataclass(slots=True)
class Cell:
    """A cell at its column of the grid; ``merge`` is ``restart``, ``continue`` or empty."""

    column: int
    columns: int
    merge: str = ""
    element: Any | None = None
    rows: int = 1
    swallowed: bool = False


@dataclass(slots=True)
class Row:
    """A row of a table; ``heading`` where Word repeats it on each page."""

    cells: list[Cell]
    heading: bool = False


class ReadCell(Protocol):
    """Gives alignment and markup of what is in a cell."""

    def __call__(self, content: Any, *, heading: bool) -> tuple[str, str]:
        """Return alignment class and markup."""


def read_rows(table: Any) -> list[Row]:
    """Return the rows of a table with merged cells resolved."""
    rows: list[Row] = []
    for element in _children(table, "tr"):
        properties = element.find(f"{W}trPr")
        rows.append(Row(_cells(element, properties), bool(switch(properties, "tblHeader"))))
    _merge(rows)
    # Only rows at the top are a head; a mark further down repeats nothing.
    heading = True
    for row in rows:
        heading = row.heading = heading and row.heading
    return rows


def table_markup(rows: list[Row], read_cell: ReadCell) -> str:
    """Return the table as markup, empty where no cell holds anything."""
    if not any(row.cells for row in rows):
        return ""
    heads = sum(row.heading for row in rows)
    crosses = any(
        place + cell.rows > heads
        for place, row in enumerate(rows[:heads])
        for cell in row.cells
        if not cell.swallowed
    )
    lines = [_row_markup(row, read_cell) for row in rows]
    if heads and not crosses and heads < len(rows):
        return (
            f"<table><thead>{''.join(lines[:heads])}</thead><tbody>{''.join(lines[heads:])}</tbody></table>"
        )
    return f"<table><tbody>{''.join(lines)}</tbody></table>"


def _row_markup(row: Row, read_cell: ReadCell) -> str:
    parts = ["<tr>"]
    for cell in row.cells:
        if cell.swallowed:
            continue
        heading = row.heading and cell.element is not None
        align, inner = ("", "") if cell.element is None else read_cell(cell.element, heading=heading)
        facts = {}
        if cell.columns > 1:
            facts["colspan"] = str(min(cell.columns, LARGEST_SPAN))
        if cell.rows > 1:
            facts["rowspan"] = str(cell.rows)
        if heading:
            facts["scope"] = "col"
        if align:
            facts["class"] = align
        name = "th" if heading else "td"
        parts.append(f"{start_tag(name, facts)}{inner}</{name}>")
    parts.append("</tr>")
    return "".join(parts)


def _cells(row: Any, properties: Any | None) -> list[Cell]:
    column = _whole(value_of(properties, "gridBefore"), 0)
    cells = [Cell(0, column)] if column else []
    for element in _children(row, "tc"):
        facts = element.find(f"{W}tcPr")
        columns = max(_whole(value_of(facts, "gridSpan"), 1), 1)
        merge = value_of(facts, "vMerge")
        cells.append(Cell(column, columns, "" if merge is None else merge or "continue", element))
        column += columns
    after = _whole(value_of(properties, "gridAfter"), 0)
    if after:
        cells.append(Cell(column, after))
    return cells


def _merge(rows: list[Row]) -> None:
    """Let a cell that is continued below span those rows; a continuation of nothing is a cell of its own."""
    above: dict[int, Cell] = {}
    for row in rows:
        current: dict[int, Cell] = {}
        for cell in row.cells:
            start = above.get(cell.column)
            if cell.merge == "continue" and start is not None and start.columns == cell.columns:
                if start.rows < LARGEST_SPAN:
                    start.rows += 1
                    cell.swallowed = True
                    current[cell.column] = start
                else:
                    cell.element = None
                    current[cell.column] = cell
            elif cell.merge:
                current[cell.column] = cell
        above = current


def _children(element: Iterable[Any], name: str, depth: int = 0) -> Iterator[Any]:
    """Yield rows or cells, also those that stand in a control or a revision."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif depth < _MAX_DEPTH and child.tag in _WRAPPERS:
            yield from _children(child, name, depth + 1)
        elif depth < _MAX_DEPTH and is_alternatives(child):
            yield from _children(chosen(child), name, depth + 1)


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isdigit() and len(value) < 4 else otherwise
