"""Workbooks that are about to go out: what their sheets hide, and what they keep that no sheet shows."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.domain.documents import FileKind
from gongkai.reading.outgoing.model import Kind
from tests.reading.documents.xlsx_builder import book, member, with_members
from tests.reading.outgoing.people import (
    CARD,
    CARD_MASKED,
    IDENTITY,
    IDENTITY_MASKED,
    MOBILE,
    MOBILE_MASKED,
    hits,
    of,
)

SHEET_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def found(data: bytes, wanted: Kind) -> list[tuple[str | None, str | None]]:
    return of(FileKind.XLSX, data, wanted)


def table(sheet: Worksheet) -> None:
    for row in (("姓名", "金额"), ("张三", 1200), ("李四", 800), ("王五", 700)):
        sheet.append(row)


def test_plain_workbook_carries_nothing() -> None:
    assert hits(FileKind.XLSX, book(table)) == ()


def test_numbers_in_cells_are_found_with_sheet_and_row() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(("姓名", "身份证号", "电话", "一卡通账号"))
        sheet.append(("张三", IDENTITY, int(MOBILE), CARD))

    data = book(table, fill)
    line = f"张三 | {IDENTITY_MASKED} | {MOBILE_MASKED} | {CARD_MASKED}"
    for kind in (Kind.IDENTITY_NUMBER, Kind.MOBILE, Kind.BANK_CARD):
        ((quote, where),) = found(data, kind)
        assert where == "工作表“表2”第 2 行"
        assert str(quote) in line


def test_mobile_written_as_a_power_of_ten_is_found() -> None:
    data = book(table)
    sheet = member(data, "xl/worksheets/sheet1.xml").replace("<v>1200</v>", "<v>1.3987654321E10</v>")
    assert found(with_members(data, {"xl/worksheets/sheet1.xml": sheet}), Kind.MOBILE) == [
        (f"张三 | {MOBILE_MASKED}", "工作表“表1”第 2 行")
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet_is_told_and_its_numbers_are_found(state: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(("电话", MOBILE))
        sheet.title = "底表"
        sheet.sheet_state = state

    data = book(table, fill)
    (hit,) = (hit for hit in hits(FileKind.XLSX, data) if hit.kind is Kind.HIDDEN_SHEET)
    assert (hit.quote, hit.where) == ("底表", "工作表“底表”")
    assert ("深度" in hit.message) is (state == "veryHidden")
    assert found(data, Kind.MOBILE) == [(f"电话 | {MOBILE_MASKED}", "工作表“底表”第 1 行")]


def test_hidden_rows_that_follow_one_another_are_one_finding() -> None:
    def fill(sheet: Worksheet) -> None:
        table(sheet)
        for row in (2, 3, 30):
            sheet.row_dimensions[row].hidden = True

    assert found(book(fill), Kind.HIDDEN_ROW) == [("张三 | 1200", "工作表“表1”第 2 至 3 行")]


def test_row_without_height_is_hidden() -> None:
    data = book(table)
    sheet = member(data, "xl/worksheets/sheet1.xml").replace(
        '<row r="3"', '<row ht="0" customHeight="1" r="3"'
    )
    assert found(with_members(data, {"xl/worksheets/sheet1.xml": sheet}), Kind.HIDDEN_ROW) == [
        ("李四 | 800", "工作表“表1”第 3 行")
    ]


def test_hidden_column_is_told_by_its_letter() -> None:
    def fill(sheet: Worksheet) -> None:
        table(sheet)
        sheet.column_dimensions["A"].hidden = True
        sheet.column_dimensions["F"].hidden = True

    assert found(book(fill), Kind.HIDDEN_ROW) == [("姓名 | 张三 | 李四 | 王五", "工作表“表1” A 列")]


def white(sheet: Worksheet) -> None:
    sheet["C3"] = "底价"
    sheet["C3"].font = Font(color="FFFFFFFF")


def formatted(sheet: Worksheet) -> None:
    sheet["C3"] = "底价"
    sheet["C3"].number_format = ";;;"


@pytest.mark.parametrize("change", [white, formatted])
def test_cell_that_looks_empty_is_told(change: Callable[[Worksheet], None]) -> None:
    def fill(sheet: Worksheet) -> None:
        table(sheet)
        change(sheet)

    assert found(book(fill), Kind.TEXT_UNDER_BOX) == [("底价", "工作表“表1” C3")]


def test_white_heading_on_a_dark_ground_is_not_told() -> None:
    def fill(sheet: Worksheet) -> None:
        white(sheet)
        sheet["C3"].fill = PatternFill("solid", fgColor="FF1F497D")

    assert hits(FileKind.XLSX, book(fill)) == ()


def test_comment_is_told_by_its_cell() -> None:
    def fill(sheet: Worksheet) -> None:
        table(sheet)
        sheet["B2"].comment = Comment(f"本人电话 {MOBILE}", "李明")

    data = book(fill)
    assert found(data, Kind.COMMENT) == [(f"本人电话 {MOBILE_MASKED}", "工作表“表1” B2 的批注")]
    assert found(data, Kind.MOBILE) == [(f"本人电话 {MOBILE_MASKED}", "工作表“表1” B2 的批注")]
    assert ("李明", "文件属性“批注和修订的作者”") in found(data, Kind.METADATA)


def test_header_of_a_printed_sheet_is_read() -> None:
    def fill(sheet: Worksheet) -> None:
        table(sheet)
        sheet.oddHeader.left.text = f"填表人 {MOBILE}"

    assert found(book(fill), Kind.MOBILE) == [(f"填表人 {MOBILE_MASKED}", "工作表“表1”的页眉页脚")]


def test_cache_of_a_pivot_table_is_told_where_it_keeps_more_than_the_sheets_show() -> None:
    cache = (
        f'<pivotCacheDefinition {SHEET_SPACE}><cacheFields count="1"><cacheField name="姓名"><sharedItems>'
        '<s v="张三"/><n v="1200"/>{}</sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    )
    name = "xl/pivotCache/pivotCacheDefinition1.xml"
    assert hits(FileKind.XLSX, with_members(book(table), {name: cache.format("")})) == ()
    more = with_members(book(table), {name: cache.format(f'<s v="赵六"/><s v="{MOBILE}"/>')})
    assert found(more, Kind.HIDDEN_SHEET) == [(f"赵六 | {MOBILE_MASKED}", "数据透视表的缓存")]
    assert found(more, Kind.MOBILE) == [(MOBILE_MASKED, "数据透视表的缓存")]


def test_copy_of_another_workbook_and_its_path_are_told() -> None:
    link = (
        f"<externalLink {SHEET_SPACE}><externalBook><sheetDataSet><sheetData><row r='1'><cell r='A1' t='str'>"
        "<v>低保户名单</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="x/externalLinkPath" Target="file:///D:/李明/名单.xlsx" TargetMode="External"/></Relationships>'
    )
    data = with_members(
        book(table),
        {"xl/externalLinks/externalLink1.xml": link, "xl/externalLinks/_rels/externalLink1.xml.rels": rels},
    )
    assert found(data, Kind.HIDDEN_SHEET) == [("低保户名单", "外部链接的缓存")]
    assert [quote for quote, _ in found(data, Kind.METADATA)] == ["file:///D:/李明/名单.xlsx"]


def test_name_that_leads_to_another_file_is_told() -> None:
    data = book(table)
    names = "<definedNames><definedName name=\"旧表\">'D:\\李明\\[名单.xlsx]表1'!$A$1</definedName></definedNames>"
    changed = (
        member(data, "xl/workbook.xml")
        .replace("</sheets>", f"</sheets>{names}")
        .replace("<definedNames/>", "")
    )
    assert found(with_members(data, {"xl/workbook.xml": changed}), Kind.METADATA) == [
        ("'D:\\李明\\[名单.xlsx]表1'!$A$1", "定义的名称")
    ]


def test_connection_to_a_server_and_link_to_a_program_are_told() -> None:
    dde = f"<externalLink {SHEET_SPACE}><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>"
    data = with_members(
        book(table),
        {"xl/connections.xml": f"<connections {SHEET_SPACE}/>", "xl/externalLinks/externalLink1.xml": dde},
    )
    assert found(data, Kind.METADATA) == [(None, "xl/connections.xml")]
    assert found(data, Kind.MACRO) == [(None, "xl/externalLinks/externalLink1.xml")]


def test_record_of_changes_of_a_shared_workbook_is_told() -> None:
    log = f'<revisions {SHEET_SPACE}><rcc><oc r="A1" t="str"><v>赵六</v></oc><nc r="A1"/></rcc></revisions>'
    data = with_members(book(table), {"xl/revisions/revisionLog1.xml": log})
    assert found(data, Kind.TRACKED_CHANGE) == [("赵六", "修订记录")]


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin"]
)
def test_macro_is_told(name: str) -> None:
    assert found(with_members(book(table), {name: "<x/>"}), Kind.MACRO) == [
        (name.rsplit("/", maxsplit=1)[-1], name)
    ]


def test_author_of_the_workbook_is_told() -> None:
    workbook = openpyxl.Workbook()
    workbook.properties.creator = "李明"
    out = io.BytesIO()
    workbook.save(out)
    assert found(out.getvalue(), Kind.METADATA) == [("李明", "文件属性“作者”")]
