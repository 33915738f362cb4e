"""Layouts of workbooks as the worker and the child process that reads them exchange them; opens no file itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.domain.superior_tables import MOST_COLUMNS, MOST_ROWS, CellKind, Layout, SheetCell
from gongkai.reading.packing import packed_with, unpacked_from


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets of a workbook, and the names of the hidden ones."""

    sheets: tuple[Layout, ...]
    hidden: tuple[str, ...] = ()


def laid_out(
    name: str,
    rows: int,
    columns: int,
    cells: Iterable[SheetCell],
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
) -> Layout:
    """Return a layout in which every place that no merged cell covers has a cell, an empty one if need be."""
    known: dict[str, SheetCell] = {}
    covered: set[tuple[int, int]] = set()
    listed = list(cells)
    for cell in listed:
        if cell.rows > 1 or cell.columns > 1:
            covered |= {
                (row, column)
                for row in range(cell.row, cell.row + cell.rows)
                for column in range(cell.column, cell.column + cell.columns)
            } - {(cell.row, cell.column)}
    by_place = {(cell.row, cell.column): cell for cell in listed}
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            if (row, column) not in covered:
                cell = by_place.get((row, column)) or SheetCell(row, column, CellKind.EMPTY)
                known[cell.ref] = cell
    return Layout(name, rows, columns, known, frozenset(hidden_rows), frozenset(hidden_columns))


def layout_data(layout: Layout) -> dict[str, Any]:
    """Return a layout as JSON can hold it; places that are empty and plain are left out."""
    return {
        "name": layout.name,
        "rows": layout.rows,
        "columns": layout.columns,
        "cells": [
            [
                each.row,
                each.column,
                each.kind.value,
                each.text,
                each.rows,
                each.columns,
                each.formula,
                each.framed,
                each.number,
            ]
            for each in layout.cells.values()
            if each.kind is not CellKind.EMPTY or each.framed or each.rows > 1 or each.columns > 1
        ],
        "hidden_rows": sorted(layout.hidden_rows),
        "hidden_columns": sorted(layout.hidden_columns),
    }


def layout_from(data: Mapping[str, Any]) -> Layout:
    """
    Return the layout that ``layout_data`` wrote down.

    Raises ValueError, TypeError or KeyError for what no layout says: who tells it has read a stranger's file.
    """
    rows, columns = _within(data["rows"], MOST_ROWS), _within(data["columns"], MOST_COLUMNS)
    cells = [
        SheetCell(
            _within(row, rows),
            _within(column, columns),
            CellKind(kind),
            str(text),
            _within(tall, rows - row + 1),
            _within(wide, columns - column + 1),
            str(formula),
            bool(framed),
            str(number),
        )
        for row, column, kind, text, tall, wide, formula, framed, number in data["cells"]
    ]
    if sum(cell.rows * cell.columns for cell in cells) > _MOST_COVERED * rows * columns:
        raise ValueError("more cells than the sheet has places")
    return laid_out(
        str(data["name"]),
        rows,
        columns,
        cells,
        map(int, data["hidden_rows"]),
        map(int, data["hidden_columns"]),
    )


#: How often the cells of a sheet may cover it: in damaged ones merged cells overlap.
_MOST_COVERED = 4


def _within(value: object, most: int) -> int:
    """Return a place or a size from 1 to ``most``. Raises ValueError for anything else."""
    if not isinstance(value, int) or not 1 <= value <= most:
        raise ValueError(f"no place or size within the sheet: {value!r}")
    return value


def packed(sheet: str, values: Mapping[str, Decimal | int | str], data: bytes) -> bytes:
    """Return a workbook with what is to be filled into it, as one run of bytes for the child process."""
    said = {
        "sheet": sheet,
        "cells": {
            ref: {"text": value} if isinstance(value, str) else {"number": format(Decimal(value), "f")}
            for ref, value in values.items()
        },
    }
    return packed_with(said, data)


def unpacked(data: bytes) -> tuple[str, dict[str, Decimal | int | str], bytes]:
    """Return what ``packed`` put together: the sheet, the values by place, and the workbook."""
    head, workbook = unpacked_from(data)
    values: dict[str, Decimal | int | str] = {
        ref: each["text"] if "text" in each else Decimal(each["number"])
        for ref, each in head["cells"].items()
    }
    return head["sheet"], values, workbook
