"""Superiors' workbooks: what is taken, what is refused in words, and that nothing but the filled cells is another."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.superior_tables import CellKind
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.workbook_layouts import layout_data, layout_from
from gongkai.reading.workbooks import filled, read_book
from gongkai.reports.models import SuperiorTable
from gongkai.reports.services.workbooks import chosen_sheet, read_workbook
from tests.apps.reports import superior_county as at
from tests.apps.reports.superior_workbook import SHEET, opened, saved, workbook

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, its in {**members(data), name: content}.items():
            archive.writestr(each, its)
    return buffer.getvalue()


def test_a_sheet_is_read_place_by_place() -> None:
    (layout,) = read_book(workbook()).sheets
    assert (layout.name, layout.rows, layout.columns) == (SHEET, 31, 6)
    title, head, total = layout.cells["A1"], layout.cells["C4"], layout.cells["C30"]
    assert (title.columns, title.rows, head.columns, layout.cells["A4"].rows) == (6, 1, 2, 2)
    assert (total.kind, total.formula) == (CellKind.FORMULA, "=SUM(C18,C22,C26)")
    assert layout.cells["C10"].kind is CellKind.EMPTY
    assert "D4" not in layout.cells
    assert layout.at(4, 4) == head
    assert layout_from(layout_data(layout)) == layout


def test_only_the_filled_cells_are_others() -> None:
    before = workbook()
    after = filled(before, SHEET, {"C10": 5, "D10": Decimal("2.50"), "A2": "填报单位：昌宁县", "H40": 7})
    old, new = members(before), members(after)
    assert {name for name in old if old[name] != new[name]} == {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}
    assert list(old) == list(new)
    page, was = opened(after), opened(before)
    assert (page["C10"].value, page["D10"].value, page["H40"].value) == (5, 2.5, 7)
    assert page["A2"].value == "填报单位：昌宁县"
    for row in was.iter_rows():
        for cell in row:
            now = page[cell.coordinate]
            assert now._style == cell._style
            if cell.coordinate not in ("C10", "D10", "A2"):
                assert now.value == cell.value
    assert page.merged_cells.ranges == was.merged_cells.ranges
    assert page["C10"].comment.text == "含上年结转不计"
    assert [each.sqref for each in page.data_validations.dataValidation] == [
        each.sqref for each in was.data_validations.dataValidation
    ]
    assert len(page.conditional_formatting) == 1


def test_numbers_are_numbers_and_a_text_is_never_a_formula() -> None:
    page = opened(
        filled(workbook(), SHEET, {"C10": Decimal(1000000), "C11": "=1+1", "C12": "@SUM(A1)\x07 <b>"})
    )
    assert (page["C10"].data_type, page["C10"].value) == ("n", 1000000)
    assert (page["C11"].data_type, page["C11"].value) == ("s", "=1+1")
    assert page["C12"].value == "@SUM(A1) <b>"


def test_formulas_stay_and_forget_what_they_came_to_before() -> None:
    before = workbook()
    part = "xl/worksheets/sheet1.xml"
    stale = members(before)[part].replace(
        b"<f>SUM(C18,C22,C26)</f><v />", b"<f>SUM(C18,C22,C26)</f><v>99</v>"
    )
    stale = stale.replace(b"<f>SUM(C18,C22,C26)</f><v></v>", b"<f>SUM(C18,C22,C26)</f><v>99</v>")
    assert b"<v>99</v>" in stale
    after = members(filled(with_member(before, part, stale), SHEET, {"C18": 3}))
    assert b"<v>99</v>" not in after[part]
    assert b"SUM(C18,C22,C26)" in after[part]
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]


def results(data: bytes) -> dict[str, object]:
    """Return what programs that compute nothing show, of the cells that hold formulas."""
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[SHEET]
    return {
        cell.coordinate: shown[cell.coordinate].value
        for row in opened(data).iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_sums_show_what_was_filled_in_programs_that_compute_nothing() -> None:
    def more(page) -> None:
        page["F10"] = "=C10-D10"
        page["F11"] = "=IF(C10>D10,1,0)"
        page["F12"] = "=F11+C10"
        page["F13"] = "=F10+C30"

    after = filled(workbook(more), SHEET, {"C18": 3, "C22": Decimal("2.5"), "D22": 4, "C10": 9, "D10": "无"})
    assert results(after) == {
        "C30": 5.5,
        "D30": 4,
        "E30": 0,
        "F10": None,
        "F11": None,
        "F12": None,
        "F13": None,
    }
    after = filled(workbook(more), SHEET, {"C18": 3, "C10": 9, "D10": 2})
    assert (results(after)["F10"], results(after)["F13"], results(after)["F12"]) == (7, 10, None)


def test_formulas_that_a_sheet_shares_are_computed_in_their_own_places() -> None:
    before, part = workbook(), "xl/worksheets/sheet1.xml"
    sheet = members(before)[part].decode()
    sheet = sheet.replace(
        "<f>SUM(C18,C22,C26)</f>", '<f t="shared" ref="C30:E30" si="0">SUM(C18,C22,C26)</f>'
    )
    for column in "DE":
        sheet = sheet.replace(f"<f>SUM({column}18,{column}22,{column}26)</f>", '<f t="shared" si="0"/>')
    assert sheet.count('t="shared"') == 3
    after = filled(with_member(before, part, sheet.encode()), SHEET, {"C18": 1, "D22": 2, "E26": 3})
    shown = openpyxl.load_workbook(io.BytesIO(after), data_only=True)[SHEET]
    assert [shown[ref].value for ref in ("C30", "D30", "E30")] == [1, 2, 3]


def test_a_formula_is_not_overwritten_and_another_sheet_is_not_touched() -> None:
    with pytest.raises(Unreadable, match="C30 是公式"):
        filled(workbook(), SHEET, {"C30": 3})
    with pytest.raises(Unreadable, match="没有名为“别的”"):
        filled(workbook(), "别的", {"C10": 3})

    def second(page) -> None:
        page.parent.create_sheet("说明")["A1"] = "填表说明"

    before = workbook(second)
    old, new = members(before), members(filled(before, SHEET, {"C10": 1}))
    assert old["xl/worksheets/sheet2.xml"] == new["xl/worksheets/sheet2.xml"]


def hidden(page) -> None:
    page.parent.create_sheet("封面")["A1"] = "封面"
    page.sheet_state = "hidden"
    page.parent.active = 1


def long(page) -> None:
    page["A100000"] = "末行"


def plain_text(page) -> None:
    for row in page["A1:F31"]:
        for cell in row:
            if type(cell).__name__ == "Cell":
                cell.value = None


def two(page) -> None:
    page.parent.copy_worksheet(page).title = "乡镇表"


def test_a_workbook_that_is_none_is_refused_in_words() -> None:
    macro = with_member(workbook(), "xl/vbaProject.bin", b"x")
    linked = with_member(workbook(), "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    for name, data, words in (
        ("旧表.xls", COMPOUND + bytes(4096), "旧格式的表格"),
        ("报表.xlsx", b"", "空"),
        ("报表.xlsx", b"PK\x03\x04 no", "压缩包缺少结尾"),
        ("报表.docx", workbook(), "Excel"),
        ("报表.txt", "统计指标".encode(), "另存为 .xlsx"),
        ("报表.xlsm", macro, "宏"),
        ("报表.xlsx", linked, "别的文件"),
        ("报表.xlsx", workbook(long), "400 行"),
        ("报表.xlsx", workbook(plain_text), "没有内容"),
    ):
        with pytest.raises(Invalid) as refusal:
            read_workbook(name, data)
        assert refusal.value.field == "upload", name
        assert words in refusal.value.message
        assert "。" in refusal.value.message


def test_a_hidden_sheet_is_not_filled_and_of_two_one_is_named() -> None:
    book = read_workbook("表.xlsx", workbook(hidden))
    assert book.hidden == (SHEET,)
    with pytest.raises(Invalid, match="隐藏的") as refusal:
        chosen_sheet(book, SHEET, {"封面": 0})
    assert refusal.value.field == "sheet"
    with pytest.raises(Invalid, match="没有找到可以填数的空格"):
        chosen_sheet(book, "", {"封面": 0})
    both = read_workbook("表.xlsx", workbook(two))
    fits = dict.fromkeys((SHEET, "乡镇表"), 60)
    with pytest.raises(Invalid, match="乡镇表"):
        chosen_sheet(both, "", fits)
    assert chosen_sheet(both, "乡镇表", fits).name == "乡镇表"
    with pytest.raises(Invalid, match="没有名为“第三张”"):
        chosen_sheet(both, "第三张", fits)


@pytest.mark.django_db
def test_a_form_that_is_refused_leaves_nothing_behind(county, published) -> None:
    officer, *_ = at.people(county)
    for upload, field in ((("表.xlsx", workbook(long)), "upload"), (("表.xlsx", workbook(two)), "sheet")):
        with pytest.raises(Invalid) as refusal:
            at.registered(officer, county.root, upload=upload)
        assert refusal.value.field == field
    assert not SuperiorTable.objects.exists()
    at.registered(officer, county.root)
    with pytest.raises(Invalid, match="已经有名为") as refusal:
        at.registered(officer, county.root)
    assert refusal.value.field == "name"


def test_a_workbook_of_a_stranger_program_is_filled_too() -> None:
    """Rows and cells without their places, and a sheet that begins in the middle."""
    book = openpyxl.Workbook()
    book.active.title = SHEET
    book.active["B3"] = "指标"
    data = saved(book)
    part = "xl/worksheets/sheet1.xml"
    bare = members(data)[part].replace(b' r="3"', b"", 1)
    assert bare != members(data)[part]
    page = opened(filled(data, SHEET, {"A1": 1, "C3": 2, "A3": 3}))
    assert (page["A1"].value, page["C3"].value, page["A3"].value, page["B3"].value) == (1, 2, 3, "指标")
