"""Published copies of workbooks: one that hides something is refused, and says where."""

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.strip import author_metadata, strip
from gongkai.reading.documents.xlsx import read_xlsx
from tests.reading.documents.xlsx_builder import book, member, names, with_members


def plain(sheet: Worksheet) -> None:
    sheet.append(["乡镇", "资金", "联系人"])
    sheet.append(["东河镇", 13, "甲"])
    sheet.append(["西河镇", 14, "乙"])


def with_hidden_sheet(sheet: Worksheet) -> None:
    plain(sheet)
    sheet.sheet_state = "hidden"


def with_very_hidden_sheet(sheet: Worksheet) -> None:
    plain(sheet)
    sheet.sheet_state = "veryHidden"


def with_hidden_row(sheet: Worksheet) -> None:
    plain(sheet)
    sheet.row_dimensions[3].hidden = True


def with_hidden_column(sheet: Worksheet) -> None:
    plain(sheet)
    sheet.column_dimensions["C"].hidden = True


def with_hidden_group(sheet: Worksheet) -> None:
    plain(sheet)
    sheet.column_dimensions.group("B", "C", hidden=True)


@pytest.mark.parametrize(
    ("fill", "place"),
    [
        (with_hidden_sheet, "工作表“表1”"),
        (with_very_hidden_sheet, "工作表“表1”"),
        (with_hidden_row, "工作表“表1”有 1 行"),
        (with_hidden_column, "工作表“表1”的 C 列"),
        (with_hidden_group, "工作表“表1”的 B、C 列"),
    ],
)
def test_workbook_that_hides_something_is_not_published(fill, place: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        strip(FileKind.XLSX, book(fill, plain))
    assert refusal.value.code == "unsupported"
    assert refusal.value.message == (
        f"表格中有隐藏的内容（{place}），公开以后任何人都能重新显示。"
        "请取消隐藏或删除隐藏的工作表、行、列后再上传；因筛选而隐藏的，请先清除筛选。"
    )
    assert author_metadata(FileKind.XLSX, book(fill, plain))["隐藏的内容"] == place


def test_many_hidden_places_are_named_in_part() -> None:
    with pytest.raises(Unreadable, match="“表4”有 1 行、工作表“表5”有 1 行 等"):
        strip(FileKind.XLSX, book(*[with_hidden_row] * 7))


def test_cells_without_places_of_their_own_are_counted() -> None:
    source = book(with_hidden_column)
    sheet = member(source, "xl/worksheets/sheet1.xml").replace(' r="C2"', "").replace(' r="B2"', "")
    with pytest.raises(Unreadable, match="的 C 列"):
        strip(FileKind.XLSX, with_members(source, {"xl/worksheets/sheet1.xml": sheet}))


def test_hidden_rows_and_columns_without_contents_hide_nothing() -> None:
    def narrowed(sheet: Worksheet) -> None:
        plain(sheet)
        sheet.column_dimensions.group("D", "XFD", hidden=True)
        sheet.row_dimensions[9].hidden = True

    copy = strip(FileKind.XLSX, book(narrowed))
    assert "<td>东河镇</td>" in read_xlsx(copy).html
    assert "隐藏的内容" not in author_metadata(FileKind.XLSX, book(narrowed))


def test_sheet_that_the_workbook_no_longer_lists_is_not_published() -> None:
    source = book(plain, plain)
    workbook = member(source, "xl/workbook.xml")
    at = workbook.index("<sheet ", workbook.index("<sheet ") + 1)
    shorter = workbook[:at] + workbook[workbook.index("/>", at) + 2 :]
    copy = strip(FileKind.XLSX, with_members(source, {"xl/workbook.xml": shorter}))
    assert [name for name in names(copy) if "worksheets" in name] == ["xl/worksheets/sheet1.xml"]


def pivoted(source: str) -> bytes:
    """Return a workbook with the cache of a pivot table over this source."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cache = f'<pivotCacheDefinition {space}><cacheSource type="worksheet">{source}</cacheSource></pivotCacheDefinition>'
    return with_members(book(plain), {"xl/pivotCache/pivotCacheDefinition1.xml": cache})


@pytest.mark.parametrize(
    "source",
    [
        "",
        '<worksheetSource ref="A1:B9" sheet="已删的表"/>',
        '<worksheetSource xmlns:r="r" ref="A1" r:id="rId1"/>',
    ],
)
def test_pivot_table_over_data_that_is_not_shown_is_not_published(source: str) -> None:
    with pytest.raises(Unreadable, match="选择性粘贴为数值") as refusal:
        strip(FileKind.XLSX, pivoted(source))
    assert refusal.value.code == "unsupported"


@pytest.mark.parametrize(
    "source", ['<worksheetSource ref="A1:C3" sheet="表1"/>', '<worksheetSource name="资金"/>']
)
def test_pivot_table_over_data_that_is_shown_is_published(source: str) -> None:
    assert "东河镇" in read_xlsx(strip(FileKind.XLSX, pivoted(source))).html


def test_workbook_with_data_of_another_is_not_published() -> None:
    linked = with_members(book(plain), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})
    with pytest.raises(Unreadable, match="断开链接") as refusal:
        strip(FileKind.XLSX, linked)
    assert refusal.value.code == "external_reference"
