"""Workbooks: tables as the sheet shows them, and what is refused."""

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.xlsx import csv_rows, read_xlsx, rows
from gongkai.reading.documents.xlsx_formats import shown
from tests.reading.documents.xlsx_builder import book, member, with_members


def funds(sheet: Worksheet) -> None:
    sheet.append(["2026年资金安排表"])
    sheet.merge_cells("A1:D1")
    sheet.append(["序号", "乡镇", "资金", "比例"])
    sheet.append([1, "东河镇", 1234567.5, 0.256])
    sheet.append([2, "<b>西岭镇</b>\n（含村）", -20, None])
    sheet["C3"].number_format = "#,##0.00"
    sheet["D3"].number_format = "0.0%"


def simple(sheet: Worksheet) -> None:
    sheet.append(["乡镇", "资金"])
    sheet.append(["东河镇", 13])


PLAIN = book(simple)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_xlsx(data)
    with pytest.raises(Unreadable):
        rows(data)
    return caught.value


def test_a_sheet_becomes_a_table_with_header_spans_and_values_as_shown() -> None:
    document = read_xlsx(book(funds))
    assert document.html == (
        '<table><thead><tr><th colspan="4">2026年资金安排表</th></tr>'
        "<tr><th>序号</th><th>乡镇</th><th>资金</th><th>比例</th></tr></thead>"
        "<tbody><tr><td>1</td><td>东河镇</td><td>1,234,567.50</td><td>25.6%</td></tr>"
        "<tr><td>2</td><td>&lt;b&gt;西岭镇&lt;/b&gt;<br>（含村）</td><td>-20</td><td></td></tr></tbody></table>"
    )
    assert document.notes == ()


def test_rows_of_a_ledger_are_equally_long() -> None:
    assert rows(book(funds)) == [
        ["2026年资金安排表", "", "", ""],
        ["序号", "乡镇", "资金", "比例"],
        ["1", "东河镇", "1,234,567.50", "25.6%"],
        ["2", "<b>西岭镇</b>\n（含村）", "-20", ""],
    ]


def test_several_sheets_carry_their_names_and_a_hidden_one_is_named_only() -> None:
    def hidden(sheet: Worksheet) -> None:
        simple(sheet)
        sheet.sheet_state = "hidden"

    document = read_xlsx(book(hidden, simple, simple))
    assert document.html.count("<table>") == 2
    assert "<table><caption>表2</caption>" in document.html
    assert "<caption>表3</caption>" in document.html
    assert document.notes == ("隐藏的工作表没有读入：表1。",)
    assert rows(book(hidden, funds))[0][0] == "2026年资金安排表"


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["甲", "乙", "丙"], [1, 2, 3], [4, 5, 6], [7, 8, 9]):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    document = read_xlsx(book(fill))
    assert document.html == (
        "<table><thead><tr><th>甲</th><th>丙</th></tr></thead>"
        "<tbody><tr><td>1</td><td>3</td></tr><tr><td>7</td><td>9</td></tr></tbody></table>"
    )
    assert document.notes == (
        "工作表“表1”有 1 个隐藏的行没有读入。",
        "工作表“表1”有隐藏的列没有读入：B。",
    )


def test_merged_cells_span_only_what_is_visible() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "数量", None, "备注"])
        sheet.append([None, "本年", "上年", None])
        sheet.append(["教育局", 1, 2, "无"])
        for area in ("A1:A2", "B1:C1", "D1:D2"):
            sheet.merge_cells(area)
        sheet.column_dimensions["C"].hidden = True

    assert read_xlsx(book(fill)).html == (
        '<table><thead><tr><th rowspan="2">单位</th><th>数量</th><th rowspan="2">备注</th></tr>'
        "<tr><th>本年</th></tr></thead><tbody><tr><td>教育局</td><td>1</td><td>无</td></tr></tbody></table>"
    )


def test_empty_borders_are_trimmed_even_when_a_format_reaches_far() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C5"] = "甲"
        sheet["D6"] = 2
        sheet["ZZ9000"].font = Font(bold=True)

    assert rows(book(fill)) == [["甲", ""], ["", "2"]]


def test_bold_or_frozen_rows_are_the_header_and_figures_are_none() -> None:
    def bold(sheet: Worksheet) -> None:
        sheet.append(["年份", 2025, 2026])
        sheet.append(["件数", 3, 4])
        for cell in sheet[1]:
            cell.font = Font(bold=True)

    def frozen(sheet: Worksheet) -> None:
        sheet.append(["年份", 2025, 2026])
        sheet.append(["件数", 3, 4])
        sheet.freeze_panes = "A2"

    def neither(sheet: Worksheet) -> None:
        sheet.append(["年份", 2025, 2026])
        sheet.append(["件数", 3, 4])

    header = "<thead><tr><th>年份</th><th>2025</th><th>2026</th></tr></thead>"
    assert header in read_xlsx(book(bold)).html
    assert header in read_xlsx(book(frozen)).html
    assert "<th>" not in read_xlsx(book(neither)).html


def test_a_formula_without_a_result_and_an_error_are_noted() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["甲", "乙"])
        sheet.append([1, "=A2*2"])
        sheet.append(["#REF!", 2])

    assert read_xlsx(book(fill)).notes == (
        "工作表“表1”有 1 个单元格显示错误值（如 #REF!），请更正后再发布。",
        "有 1 个公式没有保存计算结果，读作空白。请用 Excel 打开并保存后再导入。",
    )


def test_a_formula_shows_its_saved_result() -> None:
    data = book(lambda sheet: sheet.append([1, "=A1*2"]))
    sheet = member(data, "xl/worksheets/sheet1.xml")
    assert "<v></v>" in sheet or "<v/>" in sheet or "<v />" in sheet
    for empty in ("<v></v>", "<v/>", "<v />"):
        sheet = sheet.replace(empty, "<v>2</v>")
    document = read_xlsx(with_members(data, {"xl/worksheets/sheet1.xml": sheet}))
    assert "<td>2</td>" in document.html
    assert document.notes == ()


def test_links_are_kept_only_to_the_web() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "网址", "脚本"
        sheet["A1"].hyperlink = "https://example.gov.cn/a"
        sheet["A2"].hyperlink = "javascript:alert(1)"

    html = read_xlsx(book(fill)).html
    assert 'href="https://example.gov.cn/a"' in html
    assert "javascript" not in html


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (True, "General", "TRUE"),
        (12345, "General", "12345"),
        (0.1 + 0.2, "General", "0.3"),
        (530123199001011234, "General", "530123199001011234"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, '#,##0,"千"', "1,235千"),
        (0.255, "0%", "26%"),
        (-0.0512, "0.0%", "-5.1%"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (99.995, "0.00", "100.00"),
        (-0.001, "0.00", "0.00"),
        (5, "00000", "00005"),
        (8751234567, "0000-0000000", "0875-1234567"),
        (-5, "0.00;[Red](0.00)", "(5.00)"),
        (0, '0.00;-0.00;"-"', "-"),
        (-1234, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1,234.00"),
        (12.3, '"¥"#,##0.00', "¥12.30"),
        (7, "[$¥-804]#,##0", "¥7"),
        (3, '0"万元"', "3万元"),
        (85, '[>=60]"合格";"不合格"', "合格"),
        (59, '[>=60]"合格";"不合格"', "不合格"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (5, ";;;", ""),
        (float("nan"), "0.00", "#NUM!"),
        (date(2026, 11, 22), "m月d日", "2026-11-22"),
        (datetime(2026, 11, 22), "yyyy/m/d", "2026-11-22"),
        (datetime(2026, 11, 1), 'yyyy"年"m"月"', "2026-11"),
        (datetime(2026, 11, 22, 9, 5), "yyyy-mm-dd hh:mm", "2026-11-22 09:05"),
        (time(9, 5), "h:mm", "09:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        ("文字", "@", "文字"),
    ],
)
def test_a_value_is_shown_as_its_format_says(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


TYPES = member(PLAIN, "[Content_Types].xml")
BOOK_RELS = member(PLAIN, "xl/_rels/workbook.xml.rels")
SHEET = member(PLAIN, "xl/worksheets/sheet1.xml")


def relationship(kind: str, target: str, mode: str = "Internal") -> dict[str, str]:
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    added = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return {"xl/_rels/workbook.xml.rels": BOOK_RELS.replace("</Relationships>", added)}


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macro"),
        ({"xl/macrosheets/sheet1.xml": "<x/>"}, "macro"),
        ({"[Content_Types].xml": TYPES.replace("sheet.main+xml", "sheet.macroEnabled.main+xml")}, "macro"),
        ({"xl/embeddings/oleObject1.bin": b"x"}, "embedded_object"),
        ({"xl/activeX/activeX1.xml": "<x/>"}, "embedded_object"),
        (relationship("oleObject", "objects/1.bin"), "embedded_object"),
        ({"xl/externalLinks/externalLink1.xml": "<x/>"}, "external_reference"),
        ({"xl/connections.xml": "<x/>"}, "external_reference"),
        (relationship("externalLink", "links/1.xml"), "external_reference"),
        (relationship("image", "http://example.com/a.png", "External"), "external_reference"),
        ({"xl/worksheets/sheet1.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]>" + SHEET}, "external_reference"),
        ({"xl/workbook.xml": "<!DOCTYPE x><x/>"}, "external_reference"),
        ({"xl/workbook.xml": "<workbook"}, "damaged"),
        ({"xl/worksheets/sheet1.xml": "<worksheet"}, "damaged"),
        ({"[Content_Types].xml": "<Types/>"}, "wrong_type"),
        ({"../evil.xml": "<x/>"}, "damaged"),
        ({"xl/WORKBOOK.xml": "<x/>"}, "damaged"),
        ({"xl/media/bomb.bin": b"\0" * (257 * 2**20)}, "too_large"),
    ],
)
def test_what_is_dangerous_or_broken_is_refused(members: dict[str, str | bytes], code: str) -> None:
    found = refusal(with_members(PLAIN, members))
    assert found.code == code
    assert found.message.endswith("。")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "wrong_type"),
        (b"%PDF-1.7", "wrong_type"),
        (PLAIN[:1000], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_workbook_without_data_is_refused() -> None:
    assert refusal(book(lambda sheet: None)).code == "no_text"

    def hidden(sheet: Worksheet) -> None:
        simple(sheet)
        sheet.sheet_state = "hidden"

    assert refusal(book(hidden, lambda sheet: None)).code == "no_text"


def test_a_table_larger_than_a_page_can_show_is_refused() -> None:
    wide, long = (
        book(lambda s: s.append(list(range(101)))),
        book(lambda s: [s.append([i]) for i in range(5_001)]),
    )
    assert refusal(wide).code == "too_large"
    assert refusal(long).code == "too_large"
    assert "5000 行或 100 列" in refusal(long).message
    assert len(rows(book(lambda s: [s.append([i]) for i in range(5_000)]))) == 5_000
    assert len(rows(book(lambda s: s.append(list(range(100)))))[0]) == 100


def test_a_cell_in_the_last_row_and_merged_seas_are_refused_before_they_take_memory() -> None:
    far = SHEET.replace("</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')
    assert refusal(with_members(PLAIN, {"xl/worksheets/sheet1.xml": far})).code == "too_large"
    merged = SHEET.replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert refusal(with_members(PLAIN, {"xl/worksheets/sheet1.xml": merged})).code == "too_large"


def test_fields_of_csv_are_read_in_every_usual_encoding_and_separation() -> None:
    expected = [["乡镇", "资金，万元"], ["东河镇", '1,"3'], ["西岭镇", ""]]
    text = '乡镇,资金，万元\r\n东河镇,"1,""3"\r\n\r\n西岭镇\r\n'
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert csv_rows(text.encode(encoding)) == expected
    assert csv_rows("甲;乙\n1,5;2\n".encode()) == [["甲", "乙"], ["1,5", "2"]]
    assert csv_rows("甲\t乙\n1\t2\n".encode()) == [["甲", "乙"], ["1", "2"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_text"),
        (b"\n\n , \n", "no_text"),
        (b"\x00\x01\x02", "wrong_type"),
        (b"\xff\xff\xff", "wrong_type"),
        (b"a\n" * 5_001, "too_large"),
        (b"a," * 100 + b"a", "too_large"),
        (b'"' + b"a" * 200_000 + b'"', "damaged"),
    ],
)
def test_what_is_no_csv_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        csv_rows(data)
    assert caught.value.code == code
