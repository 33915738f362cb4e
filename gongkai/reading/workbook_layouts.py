"""Layouts of workbooks as the worker and the child process that reads them exchange them; opens no file itself."""

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.domain.superior_tables import CellKind, Layout, SheetCell

_LENGTH = struct.Struct(">Q")


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
    """Return the layout that ``layout_data`` wrote down."""
    cells = [
        SheetCell(
            int(row),
            int(column),
            CellKind(kind),
            str(text),
            int(tall),
            int(wide),
            str(formula),
            bool(framed),
            str(number),
        )
        for row, column, kind, text, tall, wide, formula, framed, number in data["cells"]
    ]
    return laid_out(
        str(data["name"]),
        int(data["rows"]),
        int(data["columns"]),
        cells,
        map(int, data["hidden_rows"]),
        map(int, data["hidden_columns"]),
    )


def packed(sheet: str, values: Mapping[str, Decimal | int | str], data: bytes) -> bytes:
    """Return a workbook with what is to be filled into it, as one run of bytes for the child process."""
    said = {
        "sheet": sheet,
        "cells": {
            ref: {"text": value} if isinstance(value, str) else {"number": format(Decimal(value), "f")}
            for ref, value in values.items()
        },
    }
    head = json.dumps(said, ensure_ascii=False).encode()
    return _LENGTH.pack(len(head)) + head + data


def unpacked(data: bytes) -> tuple[str, dict[str, Decimal | int | str], bytes]:
    """Return what ``packed`` put together: the sheet, the values by place, and the workbook."""
    (length,) = _LENGTH.unpack_from(data)
    head = json.loads(data[_LENGTH.size : _LENGTH.size + length])
    values: dict[str, Decimal | int | str] = {
        ref: each["text"] if "text" in each else Decimal(each["number"])
        for ref, each in head["cells"].items()
    }
    return head["sheet"], values, data[_LENGTH.size + length :]
