"""Returns by sheet: one to take away, one brought back, and nothing saved before somebody confirms."""

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.domain import periods
from gongkai.domain.figures import SourceKind
from gongkai.domain.returns import ReturnState
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.reports.models import FigureSource, ReturnRow, UnitReturn
from gongkai.reports.services import return_rounds, return_sheets, returns
from gongkai.reports.services.returns import Answer
from tests.apps.reports.return_pages import (
    FUNDS,
    LABELS,
    MEETINGS,
    address,
    asked_of_education,
    county_with_ledger,
)
from tests.apps.reports.test_form import word
from tests.factories import organisations as make


@pytest.fixture
def county(db):
    return county_with_ledger()


@pytest.fixture
def officer(county):
    return make.client_of(make.person("xinxi", county.education, Role.INFORMATION_OFFICER))


@pytest.fixture
def mine(county):
    return asked_of_education(county)


def sheet(found, **cells) -> bytes:
    """Return the template with cells filled in, as somebody would in Excel; A8=…"""
    book = openpyxl.load_workbook(io.BytesIO(return_sheets.sheet_of(found)))
    for place, value in cells.items():
        book.active[place] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def brought(browser, found, data: bytes, name: str = "填报.xlsx") -> str:
    answer = browser.post(address("return-import", found.pk), {"upload": SimpleUploadedFile(name, data)})
    return answer.content.decode()


def test_the_sheet_says_what_is_asked_and_locks_what_is_not_to_be_changed(officer, mine) -> None:
    sent = officer.get(address("return-template", mine.pk))
    assert 'attachment; filename="' in sent.headers["Content-Disposition"]
    assert "filename*=UTF-8''" in sent.headers["Content-Disposition"]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    page_ = openpyxl.load_workbook(io.BytesIO(sent.content)).active
    assert page_.protection.sheet
    assert [cell.value for cell in page_[7]] == [
        "指标",
        "计量单位",
        "没有发生",
        "日期",
        "数量",
        "凭据",
        "口径说明",
    ]
    assert [page_["A8"].value, page_["A9"].value] == [LABELS[MEETINGS], LABELS[FUNDS]]
    assert (page_["B8"].value, page_["B9"].value) == ("次", "万元")
    assert "召开" in page_["A8"].comment.text
    assert "上年同期：0 次" in page_["A8"].comment.text
    assert (page_["A8"].protection.locked, page_["E8"].protection.locked) == (True, False)


def test_a_text_of_the_sheet_is_never_a_formula(county, officer, mine) -> None:
    returns.fill_return(
        actor=make.SYSTEM,
        now=clock.now(),
        found=mine,
        answers=[
            Answer(MEETINGS, on=date(mine.round.first_on.year, 1, 5), count=1, evidence="=1+1", note="@x")
        ],
    )
    cells = openpyxl.load_workbook(io.BytesIO(return_sheets.sheet_of(mine))).active
    assert (cells["F8"].value, cells["F8"].data_type) == ("=1+1", "s")


def test_a_good_sheet_is_saved_only_when_somebody_confirms(officer, mine) -> None:
    year = mine.round.first_on.year
    data = sheet(
        mine,
        D8=date(year, 3, 1),
        E8=2,
        F8="会议纪要",
        C9="是",
        A10=LABELS[MEETINGS],
        D10=f"{year}年5月2日",
        E10="1",
        F10="纪要",
    )
    html = brought(officer, mine, data)
    assert "3 行无误，还没有保存" in html
    assert not ReturnRow.objects.exists()
    token = re.search(r'name="confirmed" value="([^"]+)"', html)[1]
    officer.post(address("return-import", mine.pk), {"confirmed": token})
    assert [(row.indicator, row.nothing, row.on, row.count) for row in ReturnRow.objects.order_by("pk")] == [
        (MEETINGS, False, date(year, 3, 1), 2),
        (FUNDS, True, None, 0),
        (MEETINGS, False, date(year, 5, 2), 1),
    ]
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.OPEN


def test_what_is_wrong_is_listed_by_row_and_column_and_the_good_rows_can_be_kept(officer, mine) -> None:
    year = mine.round.first_on.year
    data = sheet(
        mine,
        D8=date(year, 3, 1),
        E8=1.5,
        F8="会议纪要",
        D9=date(year, 12, 31),
        E9=29.2,
        F9="预算批复",
        A10=LABELS[MEETINGS],
        D10="去年",
        E10="两次",
        F10="纪要",
        A11="别的指标",
        E11=1,
        A12=LABELS[MEETINGS],
        D12=date(year - 1, 3, 1),
        E12=1,
        F12="纪要",
    )
    html = brought(officer, mine, data)
    faults = re.findall(r'<th scope="row" class="numeric">(\d+)</th><td class="nowrap">(.+?)</td>', html)
    assert faults == [("8", "数量"), ("10", "日期"), ("10", "数量"), ("11", "指标"), ("12", "日期")]
    for words in ("两次", "去年", "应为整数", "1 行无误", "期间内", "保存无误的内容"):
        assert words in html
    token = re.search(r'name="confirmed" value="([^"]+)"', html)[1]
    officer.post(address("return-import", mine.pk), {"confirmed": token})
    (row,) = ReturnRow.objects.all()
    assert (row.indicator, str(row.count)) == (FUNDS, "29.200000")


def test_a_sheet_replaces_only_the_indicators_it_speaks_of(officer, mine) -> None:
    year = mine.round.first_on.year
    returns.fill_return(
        actor=make.SYSTEM,
        now=clock.now(),
        found=mine,
        answers=[
            Answer(MEETINGS, on=date(year, 1, 5), count=1, evidence="旧"),
            Answer(FUNDS, on=date(year, 12, 31), count=3, evidence="预算"),
        ],
    )
    mine.refresh_from_db()
    data = sheet(mine, E8=7, D9=None, E9=None, F9=None)
    html = brought(officer, mine, data)
    assert f"已有的内容将换成表格中的：{LABELS[MEETINGS]}。" in html
    token = re.search(r'name="confirmed" value="([^"]+)"', html)[1]
    officer.post(address("return-import", mine.pk), {"confirmed": token})
    assert {row.indicator: int(row.count) for row in ReturnRow.objects.all()} == {MEETINGS: 7, FUNDS: 3}


def test_what_somebody_saved_meanwhile_is_not_overwritten_by_a_sheet(officer, mine) -> None:
    html = brought(officer, mine, sheet(mine, C8="是"))
    token = re.search(r'name="confirmed" value="([^"]+)"', html)[1]
    returns.fill_return(actor=make.SYSTEM, now=clock.now(), found=mine, answers=[Answer(FUNDS, nothing=True)])
    answer = officer.post(address("return-import", mine.pk), {"confirmed": token}, follow=True)
    assert "没有保存" in answer.content.decode()
    assert [row.indicator for row in ReturnRow.objects.all()] == [FUNDS]


def test_another_unit_s_or_round_s_sheet_is_not_taken(county, officer, mine) -> None:
    other = UnitReturn.objects.select_related("round__unit", "unit").exclude(pk=mine.pk).get()
    assert "另一项任务或另一个单位" in brought(officer, mine, sheet(other, C8="是"))
    later = return_rounds.open_round(
        actor=make.SYSTEM,
        now=clock.now(),
        unit=county.root,
        title="另一项",
        period=mine.round.period,
        indicators=[MEETINGS],
        units=[county.education],
        due_on=clock.today(),
    )
    assert "另一项任务或另一个单位" in brought(officer, mine, sheet(later.returns.get(), C8="是"))
    assert not ReturnRow.objects.exists()


def test_what_is_no_sheet_of_ours_is_refused_with_a_word_on_what_to_do(officer, mine) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet().write_string(0, 0, "随便")
    book.close()
    assert "请重新下载表格" in brought(officer, mine, buffer.getvalue())
    assert "这里只收 .xlsx" in brought(officer, mine, "文字".encode(), "表.txt")
    assert "文件已损坏" in brought(officer, mine, b"PK\x03\x04broken", "表.xlsx")
    assert "还没有填写内容" in brought(officer, mine, return_sheets.sheet_of(mine))


def test_a_forged_confirmation_saves_nothing(officer, mine) -> None:
    answer = officer.post(address("return-import", mine.pk), {"confirmed": "x:y:z"}, follow=True)
    assert "已经失效" in answer.content.decode()
    assert not ReturnRow.objects.exists()


def test_what_stands_at_the_end_of_the_year_needs_no_day(county, officer) -> None:
    FigureSource.objects.bulk_create(
        word(county.root, code, SourceKind.RETURNS) for code in ("resources.staff",)
    )
    year = clock.today().year - 1
    made = return_rounds.open_round(
        actor=make.SYSTEM,
        now=clock.now(),
        unit=county.root,
        title="人员情况填报",
        period=periods.year(year),
        indicators=["resources.staff", MEETINGS],
        units=[county.education],
        due_on=clock.today() + timedelta(days=9),
        note="",
    )
    mine = UnitReturn.objects.select_related("round__unit", "unit").get(round=made)
    read = return_sheets.read_sheet(
        found=mine,
        name="填报.xlsx",
        data=sheet(mine, E8=6, F8="花名册", E9=2, F9="会议纪要"),
        today=clock.today(),
    )
    assert [(each.indicator, each.on, each.count) for each in read.answers] == [
        ("resources.staff", date(year, 12, 31), 6)
    ]
    assert [(each.row, each.heading) for each in read.faults] == [(9, "日期")]


def test_a_day_and_proof_beside_nothing_happened_are_passed_over_and_a_figure_is_not(officer, mine) -> None:
    year = mine.round.first_on.year
    data = sheet(
        mine, C8="是", D8=date(year, 3, 1), F8="会议纪要", C9="是", E9=3, D9=date(year, 3, 1), F9="批复"
    )
    read = return_sheets.read_sheet(found=mine, name="填报.xlsx", data=data, today=clock.today())
    assert [(each.indicator, each.nothing) for each in read.answers] == [(MEETINGS, True)]
    assert [(each.row, each.heading) for each in read.faults] == [(9, "没有发生")]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("填报.xlsx", "不是表格".encode(), "内容是纯文本，不是 Excel 表格"),
        ("填报.txt", "不是表格".encode(), "纯文本"),
        ("填报.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "旧格式的表格"),
    ],
)
def test_whatever_else_is_brought_is_told_that_only_xlsx_is_taken(officer, mine, name, data, said) -> None:
    html = brought(officer, mine, data, name)
    assert said in html
    assert "这里只收 .xlsx" in html
    assert "另存为 .txt" not in html
    assert "Word" not in html
