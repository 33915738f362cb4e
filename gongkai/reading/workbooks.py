"""
Workbooks place by place: the layout of each sheet, and a copy with some cells filled.

A copy differs from the original in the filled cells alone; every other member of the file keeps its bytes.
Both are done in the child process that opens strangers' files. Basis: ECMA-376 part 1 (SpreadsheetML).
"""

import io
import warnings
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.domain.superior_formulas import results
from gongkai.domain.superior_tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    CellKind,
    Layout,
    SheetCell,
    place_of,
    ref_of,
)
from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.strip_archive import local_name, main_part, related, written, xml_bytes
from gongkai.reading.documents.xlsx_formats import shown
from gongkai.reading.documents.xlsx_guard import checked_archive
from gongkai.reading.workbook_layouts import Book, laid_out, unpacked

_DAMAGED = "这份 Excel 表格已经损坏或不完整，无法读取。请用 Excel 打开后另存为 .xlsx，再重新上传。"
#: What XML cannot hold.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


def read_book(data: bytes) -> Book:
    """
    Return the layout of each visible sheet that shows anything.

    Raises Unreadable: what ``xlsx_guard`` refuses, ``too_large`` for more than 400 rows or 60 columns,
    ``no_text`` where no sheet shows anything.
    """
    checked_archive(data)
    try:
        with warnings.catch_warnings():
            # What openpyxl does not know (validation lists, drawings) is no part of the layout.
            warnings.simplefilter("ignore")
            formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            visible = [sheet for sheet in formulas.worksheets if sheet.sheet_state == "visible"]
            read = [_layout(sheet, values[sheet.title]) for sheet in visible]
            hidden = tuple(sheet.title for sheet in formulas.worksheets if sheet.sheet_state != "visible")
    except Unreadable:
        raise
    except MemoryError:
        raise _too_large() from None
    except Exception as error:
        # A stranger's file makes the library fail in ways that nobody has listed.
        raise Unreadable(_DAMAGED, "damaged") from error
    sheets = tuple(layout for layout in read if layout is not None)
    if not sheets:
        raise Unreadable(
            "这份 Excel 表格里没有可见的工作表，或者表里没有内容。请取消隐藏，另存后再上传。", "no_text"
        )
    return Book(sheets, hidden)


def _layout(sheet: Worksheet, computed: Worksheet) -> Layout | None:
    cells: dict[tuple[int, int], Any] = sheet._cells
    filled = {place for place, cell in cells.items() if cell.value is not None and str(cell.value).strip()}
    if not filled:
        return None
    framed = {place for place, cell in cells.items() if _is_framed(cell)}
    rows, columns = max(row for row, _ in filled), max(column for _, column in filled)
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise _too_large()
    # Lines go on below the last label where rows are left free, and also to the end of the world.
    wide = [(row, column) for row, column in framed if row <= MOST_ROWS and column <= MOST_COLUMNS]
    if len(wide) == len(framed) and framed:
        rows, columns = (
            max(rows, *(row for row, _ in framed)),
            max(columns, *(column for _, column in framed)),
        )
    spans = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
        if area.min_row <= rows and area.min_col <= columns
    }
    found = []
    for place in filled | framed | set(spans):
        row, column = place
        if row > rows or column > columns:
            continue
        tall, wide_ = spans.get(place, (1, 1))
        found.append(
            _cell(
                cells.get(place),
                computed._cells.get(place),
                place,
                (min(tall, rows - row + 1), min(wide_, columns - column + 1)),
                place in framed,
            )
        )
    return laid_out(
        sheet.title,
        rows,
        columns,
        found,
        {number for number, row in sheet.row_dimensions.items() if row.hidden and number <= rows},
        _hidden_columns(sheet, columns),
    )


def _is_framed(cell: Any) -> bool:
    border = getattr(cell, "border", None)
    sides = (border.left, border.right, border.top, border.bottom) if border is not None else ()
    return any(side is not None and side.style for side in sides)


def _hidden_columns(sheet: Worksheet, columns: int) -> set[int]:
    return {
        column
        for each in sheet.column_dimensions.values()
        if each.hidden and each.min and each.max
        for column in range(each.min, min(each.max, columns) + 1)
    }


def _cell(
    source: Any, computed: Any, place: tuple[int, int], span: tuple[int, int], framed: bool
) -> SheetCell:
    value = getattr(source, "value", None)
    kind, formula = CellKind.EMPTY, ""
    if getattr(source, "data_type", "") == "f":
        kind = CellKind.FORMULA
        formula = (
            value if isinstance(value, str) else f"={getattr(value, 'text', '') or ''}".replace("==", "=")
        )
    elif isinstance(value, str) and value.strip():
        kind = CellKind.TEXT
    elif value is not None and not isinstance(value, str):
        kind = CellKind.NUMBER
    text = shown(getattr(computed, "value", None), getattr(source, "number_format", "") or "General")
    number = ""
    if kind is CellKind.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        number = format(Decimal(repr(value)), "f")
    return SheetCell(*place, kind, text.strip()[:500], *span, formula[:500], framed, number)


def fill_packed(data: bytes) -> bytes:
    """Return the filled copy that ``packed`` asks for; raises Unreadable as ``filled`` does."""
    sheet, values, book = unpacked(data)
    return filled(book, sheet, values)


def filled(data: bytes, sheet: str, values: Mapping[str, Decimal | int | str]) -> bytes:
    """
    Return a copy of a workbook with these cells of a sheet filled; nothing else of it is another.

    Numbers are written as numbers, texts as texts whatever they begin with, formats stay. The results that
    formulas had before are dropped; simple ones of the sheet get their new result, for programs that compute
    nothing, and the workbook asks to be computed when it is opened.
    Raises Unreadable where the sheet is gone, or a cell holds a formula.
    """
    archive = checked_archive(data)
    book = main_part(archive)
    if book is None:
        raise Unreadable(_DAMAGED, "damaged")
    parts = _sheet_parts(archive, book)
    if sheet not in parts:
        raise Unreadable(f"表格里没有名为“{sheet}”的工作表。请上传原来的表样。", "no_text")
    changed: dict[str, bytes] = {}
    for name, part in parts.items():
        root = archive.xml(part)
        wrote = _write(root, values) if name == sheet else False
        forgot = _forget_results(root)
        computed = _note_results(root) if name == sheet else False
        if forgot or wrote or computed:
            changed[part] = xml_bytes(root)
    root = archive.xml(book)
    _compute_on_opening(root)
    changed[book] = xml_bytes(root)
    return written(archive, changed, set())


def _sheet_parts(archive: Archive, book: str) -> dict[str, str]:
    targets = {each.id: each.target for each in related(archive, book) if each.kind == "worksheet"}
    found = {}
    for element in archive.xml(book).iter():
        if local_name(element) == "sheet":
            key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
            if targets.get(key) in archive.names:
                found[element.get("name", "")] = targets[key]
    return found


def _write(root: Any, values: Mapping[str, Decimal | int | str]) -> bool:
    places = {place_of(ref): value for ref, value in values.items()}
    data = next((each for each in root if local_name(each) == "sheetData"), None)
    if data is None:
        raise Unreadable(_DAMAGED, "damaged")
    space = data.tag.rpartition("}")[0] + "}"
    rows = {_number(row, at): row for at, row in enumerate(data, 1) if local_name(row) == "row"}
    for (number, column), value in sorted(places.items()):
        row = rows.get(number)
        if row is None:
            row = etree.Element(f"{space}row", r=str(number))
            after = [each for each in rows if each < number]
            data.insert(data.index(rows[max(after)]) + 1 if after else 0, row)
            rows[number] = row
        _set(_cell_element(row, number, column, space), value, space)
    return bool(places)


def _number(row: Any, at: int) -> int:
    return int(row.get("r") or at)


def _cell_element(row: Any, number: int, column: int, space: str) -> Any:
    before = 0
    for at, each in enumerate(row):
        if local_name(each) != "c":
            continue
        _, found = place_of(each.get("r") or ref_of(number, at + 1))
        if found == column:
            return each
        if found > column:
            break
        before = at + 1
    made = etree.Element(f"{space}c", r=ref_of(number, column))
    row.insert(before, made)
    return made


def _set(cell: Any, value: Decimal | int | str, space: str) -> None:
    if any(local_name(each) == "f" for each in cell):
        raise Unreadable(f"单元格 {cell.get('r')} 是公式，不能填写。请解除这一格的绑定。", "unsupported")
    for each in list(cell):
        cell.remove(each)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{space}is"), f"{space}t")
        text.text = value.translate(_CONTROLS)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    else:
        etree.SubElement(cell, f"{space}v").text = format(Decimal(value), "f")


def _forget_results(root: Any) -> bool:
    """Drop what formulas came to before, which is no longer true; return whether there was any."""
    found = False
    for cell in root.iter():
        if local_name(cell) != "c" or not any(local_name(each) == "f" for each in cell):
            continue
        for each in list(cell):
            if local_name(each) == "v":
                cell.remove(each)
                cell.attrib.pop("t", None)
                found = True
    return found


def _note_results(root: Any) -> bool:
    """Write down what simple formulas come to now; return whether there was any."""
    formulas: dict[str, str] = {}
    numbers: dict[str, Decimal] = {}
    texts: set[str] = set()
    unknown: set[str] = set()
    at: dict[str, Any] = {}
    shared: dict[str, Translator] = {}
    for cell in root.iter():
        if local_name(cell) != "c" or not cell.get("r"):
            continue
        ref = ref_of(*place_of(cell.get("r")))
        parts = {local_name(each): each for each in cell}
        if "f" in parts:
            at[ref] = cell
            if (formula := _formula(parts["f"], ref, shared)) is None:
                unknown.add(ref)
            else:
                formulas[ref] = formula
        elif cell.get("t", "n") == "n":
            try:
                numbers[ref] = Decimal(parts["v"].text or "") if "v" in parts else Decimal(0)
            except InvalidOperation:
                unknown.add(ref)
        elif "v" in parts or "is" in parts:
            (unknown if cell.get("t") == "e" else texts).add(ref)
    found = results(formulas, numbers, texts, unknown)
    for ref, value in found.items():
        etree.SubElement(at[ref], at[ref].tag[:-1] + "v").text = format(value, "f")
    return bool(found)


def _formula(element: Any, ref: str, shared: dict[str, Translator]) -> str | None:
    """Return a formula as it reads in its own place; None for a kind that is not known."""
    kind, text, key = element.get("t", "normal"), element.text or "", element.get("si", "")
    if kind == "shared":
        # The first of them holds the words, the others follow it at their distance.
        if text:
            shared[key] = Translator(f"={text}", origin=ref)
        elif key in shared:
            text = str(shared[key].translate_formula(ref))
    return text if text and kind in ("normal", "shared") else None


def _compute_on_opening(root: Any) -> None:
    space = root.tag.rpartition("}")[0] + "}"
    found = next((each for each in root if local_name(each) == "calcPr"), None)
    if found is None:
        found = etree.Element(f"{space}calcPr")
        # The schema gives each part of a workbook its place.
        before = {"definedNames", "externalReferences", "functionGroups", "sheets"}
        at = max(
            (place for place, each in enumerate(root) if local_name(each) in before), default=len(root) - 1
        )
        root.insert(at + 1, found)
    found.set("fullCalcOnLoad", "1")
    if found.get("calcMode") == "manual":
        found.set("calcMode", "auto")


def _too_large() -> Unreadable:
    return Unreadable(
        f"工作表超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列，不是可以逐格绑定的报表。"
        "请删去多余的行列和示例数据，只留表样，另存后再上传。",
        "too_large",
    )
