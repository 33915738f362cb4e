"""A table as a file: CSV for other programs, Excel for people; all rows, the chosen columns."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from gongkai.lib.ui.formatting import iso, iso_moment
from gongkai.lib.ui.tables import Column, Table

FORMATS = {"csv": "CSV 文件", "xlsx": "Excel 表格"}

#: A cell that begins so is taken for a formula by spreadsheet programs.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export(table: Table, file_format: str, filename: str) -> HttpResponseBase:
    """
    Return the rows of ``table`` as a download; ``filename`` is without its ending.

    Raises KeyError for a format that is not in FORMATS.
    """
    response = {"csv": _csv, "xlsx": _xlsx}[file_format](table)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(filename)}.{file_format}"
    return response


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return iso_moment(value)
    if isinstance(value, date):
        return iso(value)
    return value if isinstance(value, int | float | Decimal) else str(value)


def _records(table: Table, columns: list[Column]) -> Iterator[list[Any]]:
    rows: Iterable[Any] = table.ordered
    for row in rows:
        yield [_plain(column.plain(row)) for column in columns]


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, value: str) -> str:
        return value


def _csv(table: Table) -> HttpResponseBase:
    columns = table.shown_columns
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        # Excel reads UTF-8 only behind a byte order mark.
        yield "\ufeff" + writer.writerow([column.label for column in columns])
        for record in _records(table, columns):
            yield writer.writerow([_harmless(value) for value in record])

    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")


def _xlsx(table: Table) -> HttpResponseBase:
    columns = table.shown_columns
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "constant_memory": False})
    sheet = book.add_worksheet("数据")
    bold = book.add_format({"bold": True, "bottom": 1})
    for index, column in enumerate(columns):
        sheet.write_string(0, index, column.label, bold)
        sheet.set_column(index, index, max(12, 2 * len(column.label) + 4))
    for number, record in enumerate(_records(table, columns), start=1):
        for index, value in enumerate(record):
            if isinstance(value, str):
                sheet.write_string(number, index, value)
            else:
                sheet.write_number(number, index, value)
    sheet.freeze_panes(1, 0)
    book.close()
    return HttpResponse(
        buffer.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
