"""
What a statistical form is made of: tables of rows and columns, and the identities that must hold in it.

A filled form is a mapping of ``(code, column)`` to a figure: ``("A3.1", None)`` in form A, whose rows have
one figure; ``("C3.1", "自然人")`` in forms B and C. None is a blank cell, which is not the same as 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Literal

Cell = tuple[str, str | None]
Figure = Decimal | int | None
Cells = Mapping[Cell, Figure]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class FormRow:
    """
    One row as printed; a title row (``is_value`` false) holds no figure.

    ``level`` is the indent, 0 at the edge. ``decimal`` allows a fraction (万元), ``signed`` a figure below 0.
    ``name`` is how a sentence calls the row where the printed label would not tell it from others.
    """

    code: str
    label: str
    unit: str
    level: int
    is_value: bool = True
    decimal: bool = False
    signed: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column; ``key`` is the heading as printed, ``group`` the headings above it, outermost first."""

    key: str
    label: str
    group: tuple[str, ...] = ()
    unit: str = ""
    decimal: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table, or one block of a table whose rows share their columns; form A has no columns."""

    key: str
    title: str
    rows: tuple[FormRow, ...]
    columns: tuple[FormColumn, ...] = ()

    def cells(self) -> Iterator[tuple[FormRow, FormColumn | None]]:
        """Return the places for figures, row by row."""
        for row in self.rows:
            if row.is_value:
                for column in self.columns or (None,):
                    yield row, column


class Relation(Enum):
    """How the sum of the left side stands to the sum of the right side."""

    EQUAL = "="
    AT_MOST = "<="
    #: Every cell on the left by itself is at most the sum of the right side.
    EACH_AT_MOST = "each <="
    #: Equal sums are possible, but not likely once several cells on the right are filled.
    NOT_JUST = "!="
    #: Where the right side is 0, so is the left side.
    ZERO_IF_ZERO = "0 if 0"


@dataclass(frozen=True, slots=True)
class Identity:
    """
    A relation between cells, as data; ``message`` says in Chinese what must hold.

    Several identities share a code where one rule holds for each column or each row.
    """

    code: str
    severity: Severity
    relation: Relation
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    message: str


@dataclass(frozen=True)
class Form:
    """A form and the years of report for which it is prescribed; ``last_year`` is None while it is in force."""

    key: Literal["A", "B", "C"]
    title: str
    basis: str
    first_year: int
    last_year: int | None
    tables: tuple[FormTable, ...]
    identities: tuple[Identity, ...]

    @cached_property
    def rows(self) -> dict[str, FormRow]:
        """The rows by code, title rows too, in the order of the form."""
        return {row.code: row for table in self.tables for row in table.rows}

    @cached_property
    def places(self) -> dict[Cell, "Place"]:
        """The places for figures by cell, in the order of the form."""
        return {
            (row.code, column.key if column else None): Place(table, row, column)
            for table in self.tables
            for row, column in table.cells()
        }

    def parts(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the cells that must add up to a cell by themselves, as the first identity has it; none for most."""
        sums = (each for each in self.identities if each.relation is Relation.EQUAL and len(each.right) > 1)
        return next((each.right for each in sums if each.left == (cell,)), ())

    def name(self, cell: Cell) -> str:
        """Return how a cell is called in a sentence: its row, and its column where there are several."""
        return self.places[cell].name


@dataclass(frozen=True)
class Place:
    """Where one figure stands, and what it may be."""

    table: FormTable
    row: FormRow
    column: FormColumn | None

    @property
    def name(self) -> str:
        """How the place is called in a sentence."""
        label = self.row.name or short_label(self.row.label)
        return label if self.column is None else f"{label}（{self.column.key}）"

    @property
    def unit(self) -> str:
        """The unit of the figure, 万元 as the decimal one."""
        return self.column.unit if self.column and self.column.unit else self.row.unit

    @property
    def decimal(self) -> bool:
        """Whether a fraction may stand here."""
        return self.row.decimal or (self.column is not None and self.column.decimal)

    @property
    def signed(self) -> bool:
        """Whether a figure below 0 may stand here."""
        return self.row.signed or (self.column is not None and self.column.signed)


def short_label(label: str) -> str:
    """Return a printed label without its number and without the explanation in brackets at its end."""
    text = label.removeprefix("其中：")
    for mark in ("、", "）", "."):
        head, found, rest = text.partition(mark)
        if found and rest and len(head) <= 3 and head.strip("（一二三四五六七八九十0123456789") == "":
            text = rest
            break
    return text.partition("（")[0] or text
