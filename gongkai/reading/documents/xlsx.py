"""Excel workbooks: each visible sheet as a table, values as the sheet shows them; rows of ledgers."""

import csv
import io
import warnings
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.documents.xlsx_guard import MOST_COLUMNS, MOST_ROWS, checked_archive, too_large
from gongkai.reading.documents.xlsx_sheet import Sheet, read_sheet, uncached_formulas
from gongkai.reading.markup import clean

_DAMAGED = "这份 Excel 表格已经损坏或不完整，无法读取。请用 Excel 打开后另存为 .xlsx，再重新导入。"
_NO_DATA = "这份 Excel 表格里没有数据。请检查内容是否在隐藏的工作表中，或者重新选择文件。"

#: Entries of the core properties, under the names that all readers give them.
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "lastModifiedBy": "last_modified_by",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "category": "category",
}


def read_xlsx(data: bytes) -> Document:
    """
    Return a workbook as read: one table for each visible sheet, with its name as caption if there are several.

    Raises Unreadable: ``wrong_type``, ``damaged``, ``encrypted``, ``macro``, ``embedded_object``,
    ``external_reference``, ``too_large`` (more than 5,000 rows or 100 columns), ``no_text``.
    """
    archive, book, sheets = _opened(data)
    named = len(sheets) > 1
    html = "".join(sheet.html(caption=sheet.name if named else "") for sheet in sheets)
    return Document(
        kind=FileKind.XLSX,
        html=clean(html),
        properties=_properties(book.properties),
        notes=tuple(_notes(archive, book, sheets)),
    )


def rows(data: bytes) -> list[list[str]]:
    """
    Return the cells of the first visible sheet with data, as text, for ledgers; rows are equally long.

    A merged cell's text stands in its first place. Raises Unreadable as ``read_xlsx`` does.
    """
    _, _, sheets = _opened(data)
    return sheets[0].texts()


def csv_rows(data: bytes) -> list[list[str]]:
    """
    Return the fields of a .csv file, as text; rows are equally long, empty ones are left out.

    UTF-8 with or without its mark, UTF-16 with its mark, or GB18030; separated by commas, semicolons or
    tabs. Raises Unreadable (``wrong_type``, ``damaged``, ``too_large``, ``no_text``).
    """
    text = _decoded(data)
    separator = _separator(text)
    found: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            fields = [field.strip() for field in record]
            if any(fields):
                found.append(fields)
            if len(found) > MOST_ROWS:
                raise too_large()
    except csv.Error as error:
        raise Unreadable(
            "这份 CSV 表格的引号或字段有误，无法读取。请用 Excel 打开后另存为 .xlsx。"
        ) from error
    if not found:
        raise Unreadable("这份 CSV 表格里没有数据。请重新选择文件。", "no_text")
    width = max(len(record) - _trailing(record) for record in found)
    if width > MOST_COLUMNS:
        raise too_large()
    return [(record + [""] * width)[:width] for record in found]


def _trailing(record: list[str]) -> int:
    count = 0
    for value in reversed(record):
        if value:
            break
        count += 1
    return count


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(
        "这个文件不是 CSV 表格，或者文字编码无法识别。请用 Excel 打开后另存为 .xlsx。", "wrong_type"
    )


def _separator(text: str) -> str:
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    # Commas occur inside of texts; the separator is what most lines have, and have equally often.
    counts = {mark: [line.count(mark) for line in lines] for mark in ("\t", ",", ";")}
    return max(counts, key=lambda mark: (sum(1 for n in counts[mark] if n), sum(counts[mark])))


def _opened(data: bytes) -> tuple[Archive, Any, list[Sheet]]:
    archive = checked_archive(data)
    try:
        with warnings.catch_warnings():
            # What openpyxl does not keep (validation lists, styles) is no part of the text.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            sheets = [read for sheet in visible if (read := read_sheet(sheet)) is not None]
    except Unreadable:
        raise
    except MemoryError:
        raise too_large() from None
    except Exception as error:
        # A stranger's file makes the library fail in ways that nobody has listed.
        raise Unreadable(_DAMAGED, "damaged") from error
    if not sheets:
        raise Unreadable(_NO_DATA, "no_text")
    return archive, book, sheets


def _notes(archive: Archive, book: Any, sheets: list[Sheet]) -> Iterator[str]:
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        yield f"隐藏的工作表没有读入：{'、'.join(hidden[:10])}。"
    if book.chartsheets:
        yield "图表工作表没有读入。"
    for sheet in sheets:
        if sheet.hidden_rows:
            yield f"工作表“{sheet.name}”有 {len(sheet.hidden_rows)} 个隐藏的行没有读入。"
        if sheet.hidden_columns:
            letters = "、".join(get_column_letter(column) for column in sheet.hidden_columns[:20])
            yield f"工作表“{sheet.name}”有隐藏的列没有读入：{letters}。"
        if sheet.faults:
            yield f"工作表“{sheet.name}”有 {sheet.faults} 个单元格显示错误值（如 #REF!），请更正后再发布。"
        if sheet.left_out:
            yield f"工作表“{sheet.name}”中的图片和图表没有读入。"
    if count := uncached_formulas(archive):
        yield f"有 {count} 个公式没有保存计算结果，读作空白。请用 Excel 打开并保存后再导入。"


def _properties(core: Any) -> dict[str, str]:
    found = {name: str(getattr(core, key) or "").strip() for key, name in _PROPERTIES.items()}
    for key in ("created", "modified"):
        moment = getattr(core, key, None)
        found[key] = moment.isoformat() if moment is not None else ""
    return {name: value[:500] for name, value in found.items() if value}
