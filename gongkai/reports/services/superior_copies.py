"""Holding a filling against a copy of the same form that somebody filled by hand."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gongkai.domain.errors import Invalid
from gongkai.domain.forms.check import written
from gongkai.domain.superior_proposals import label_of
from gongkai.domain.superior_tables import BindingKind, CellKind, Layout, same
from gongkai.files.queries import open_bytes
from gongkai.files.refusals import FileRefused
from gongkai.reports.models import FilledCell, Filling
from gongkai.reports.queries.superior_tables import filled_cells, layout_of, value_of
from gongkai.reports.services.workbooks import read_workbook


@dataclass(frozen=True, slots=True)
class Compared:
    """A cell of the copy that is not what the filling says: ``ours`` and ``theirs`` as texts, empty for a blank."""

    ref: str
    label: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Copy:
    """What came of comparing: how many bound cells were held against each other, and all that differ."""

    compared: int
    values: tuple[Compared, ...]
    words: tuple[Compared, ...]


def compare_copy(*, filling: Filling, upload: tuple[str, bytes]) -> Copy:
    """
    Return where a copy differs: in bound cells, and in the words of the form that was filled.

    Raises Invalid at ``upload`` for a file that cannot be read or has no such sheet.
    """
    rows = filled_cells(filling)
    form = _form_of(filling, rows)
    layout = next((each for each in read_workbook(*upload).sheets if each.name == form.name), None)
    if layout is None:
        raise Invalid(f"这份文件里没有名为“{form.name}”的工作表，不是同一张表。", field="upload")
    cells = [each for each in rows if each.kind != BindingKind.TEXT]
    values = []
    for row in cells:
        ours, theirs = value_of(row), _number(layout, row.cell)
        if not same(ours, theirs):
            values.append(Compared(row.cell, row.label, _said(ours), _said(theirs)))
    bound = {each.cell for each in rows}
    words = []
    for ref, cell in form.cells.items():
        if ref in bound or cell.kind not in (CellKind.TEXT, CellKind.FORMULA):
            continue
        other = layout.cells.get(ref)
        # What a formula comes to changes; that it is one must not.
        mine = cell.formula if cell.kind is CellKind.FORMULA else cell.text
        its = (other.formula if cell.kind is CellKind.FORMULA else other.text) if other is not None else ""
        if _plain(mine) != _plain(its):
            words.append(Compared(ref, label_of(form, cell)[:300], mine, its))
    return Copy(len(cells), tuple(values), tuple(words))


def _form_of(filling: Filling, rows: Sequence[FilledCell]) -> Layout:
    """Return the sheet that was filled, also where the table has another form by now. Raises Invalid."""
    table = filling.table
    if filling.template == table.file:
        return layout_of(table)
    try:
        older = read_workbook(table.file_name, open_bytes(filling.template))
    except FileRefused as refusal:
        raise Invalid(refusal.message, code=refusal.code, field="upload") from refusal
    # Which sheet of the older file it was is told by the labels of what was filled in it.
    labels = {each.cell: each.label for each in rows if each.kind != BindingKind.TEXT}
    return max(
        older.sheets,
        key=lambda sheet: sum(
            label_of(sheet, sheet.cells[ref])[:300] == label
            for ref, label in labels.items()
            if ref in sheet.cells
        ),
    )


def _number(layout: Layout, ref: str) -> Decimal | int | str | None:
    """Return what stands in a cell: a number also where it was typed as text, as people do."""
    cell = layout.cells.get(ref)
    if cell is None:
        return None
    text = cell.number or _plain(cell.text).replace(",", "")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if number.is_finite() else text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _said(value: Decimal | int | str | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else written(value)
