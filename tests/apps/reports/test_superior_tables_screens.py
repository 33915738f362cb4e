"""The screens of superiors' tables: a form handed in, cells bound, a quarter filled, opened, sent, compared."""

import re
from copy import deepcopy
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.domain.periods import quarter
from gongkai.domain.roles import Role
from gongkai.domain.superior_tables import BindingKind
from gongkai.lib import clock
from gongkai.reports.models import CellBinding, Filling, SuperiorTable
from gongkai.reports.services import superior_fillings as fill
from gongkai.reports.services import superior_sending as sending
from gongkai.reports.services.superior_tables import Bound, bind_cell, confirm_proposals, replace_form
from tests.apps.reports import superior_county as at
from tests.apps.reports.superior_workbook import ROWS, opened, workbook
from tests.factories import organisations as make


@pytest.fixture
def desk(county, published, monkeypatch):
    """The county with its people at their browsers; it is 2026-03-02."""
    monkeypatch.setattr(clock, "now", lambda: make.NOW)
    monkeypatch.setattr(clock, "today", lambda: make.NOW.date())
    at.declare(county)
    at.history(county)
    people = {
        "xinxi": make.person("xinxi", county.root, Role.INFORMATION_OFFICER),
        "lingdao": make.person("lingdao", county.root, Role.LEADER),
        "weisheng": make.person("weisheng", county.health, Role.INFORMATION_OFFICER),
    }
    county.officer = make.actor(people["xinxi"])
    county.browsers = {name: make.client_of(person) for name, person in people.items()}
    return county


@pytest.fixture
def table(desk):
    made = at.kept(desk.officer, desk.root)
    at.confirmed(desk.officer, made)
    return made


@pytest.fixture
def filling(desk, table):
    return fill.make_filling(actor=desk.officer, now=make.NOW, table=table, period=quarter(2025, 1))


def get(browser, screen, *arguments, status=200, **query) -> str:
    response = browser.get(reverse(f"reports:{screen}", args=arguments), query)
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode()


def post(browser, screen, *arguments, status=302, **values):
    response = browser.post(reverse(f"reports:{screen}", args=arguments), values)
    assert response.status_code == status, response.content.decode()[:3000]
    return response


def xlsx(name="季报表样.xlsx", data=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or workbook())


def words(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def test_an_empty_list_teaches_what_a_table_is(desk) -> None:
    html = get(desk.browsers["xinxi"], "superior-tables")
    assert "还没有上级报表" in html
    assert reverse("reports:superior-table-new") in html
    assert reverse("reports:superior-table-new") not in get(desk.browsers["lingdao"], "superior-tables")


def test_a_form_is_handed_in_and_its_proposals_wait_for_a_person(desk) -> None:
    browser = desk.browsers["xinxi"]
    values = {"name": "季报", "asked_by": "市政府办公室", "unit": "530524", "rhythm": "quarter"}
    refused = post(
        browser,
        "superior-table-new",
        status=422,
        **values,
        upload=xlsx("季报.xls", b"\xd0\xcf\x11\xe0" + bytes(999)),
    ).content.decode()
    assert 'value="季报"' in refused
    assert 'aria-invalid="true"' in refused
    answer = post(browser, "superior-table-new", **values, upload=xlsx())
    made = SuperiorTable.objects.get()
    assert answer["Location"] == reverse("reports:superior-proposals", args=[made.pk])
    html = get(browser, "superior-proposals", made.pk)
    # 21 rows with official labels in three columns, the title, and four lines at head and foot
    assert html.count('name="cells"') == 21 * 3 + 5
    assert 'value="C10" id="cell-C10" checked' in html
    assert not CellBinding.objects.exists()
    assert "请至少勾选一格" in post(browser, "superior-proposals", made.pk, status=422).content.decode()
    post(browser, "superior-proposals", made.pk, cells=["C10", "B2"])
    assert set(CellBinding.objects.values_list("cell", flat=True)) == {"C10", "B2"}


def test_the_sheet_is_shown_with_its_merged_cells_and_each_place_leads_on(desk, table) -> None:
    html = get(desk.browsers["xinxi"], "superior-table", table.pk)
    assert '<td colspan="6" class="sheet__bound sheet__title">' in html
    assert '<td rowspan="2">' in html
    # What names a row has room on a telephone; the measure beside it stays narrow.
    assert '<td class="sheet__name"><span class="sheet__words">1.当面申请数' in html
    assert '<td><span class="sheet__words">件</span>' in html
    assert '<th scope="col">F</th>' in html
    assert '<th scope="row">30</th>' in html
    assert reverse("reports:superior-cell", args=[table.pk, "C10"]) in html
    assert "=SUM(C18,C22,C26)" in html
    assert "3 格还没有绑定" in html
    assert reverse("reports:superior-cell", args=[table.pk, "C30"]) not in html
    reader = get(desk.browsers["lingdao"], "superior-table", table.pk)
    assert reverse("reports:superior-cell", args=[table.pk, "C10"]) not in reader
    get(desk.browsers["weisheng"], "superior-table", table.pk, status=404)


def test_a_cell_is_bound_by_hand_and_what_was_typed_is_kept(desk, table) -> None:
    browser = desk.browsers["xinxi"]
    values = {"kind": "figure", "rule": "cumulative", "scope": "named", "factor": "1", "places": "0"}
    values |= {"code_1": "requests.received", "sign_1": "1", "code_2": "requests.closed", "sign_2": "-1"}
    refused = post(browser, "superior-cell", table.pk, "C29", status=422, **values).content.decode()
    assert "请选择统计哪个单位" in refused
    assert '<option value="requests.closed" selected' in refused
    post(browser, "superior-cell", table.pk, "C29", **values, scope_unit="014416330")
    made = CellBinding.objects.get(cell="C29")
    assert made.terms == [["requests.received", 1], ["requests.closed", -1]]
    assert (made.scope_unit, made.rule) == (desk.education, "cumulative")
    assert "－申请办结数" in words(get(browser, "superior-table", table.pk))
    post(browser, "superior-cell", table.pk, "C29", deed="release")
    assert not CellBinding.objects.filter(cell="C29").exists()
    assert "这一格是公式" in get(browser, "superior-cell", table.pk, "C30")
    get(browser, "superior-cell", table.pk, "ZZ9", status=404)


def test_a_cell_is_found_by_its_name(desk, table) -> None:
    browser = desk.browsers["xinxi"]
    found = browser.get(reverse("reports:superior-cell-find", args=[table.pk]), {"cell": "f10"})
    assert found["Location"] == reverse("reports:superior-cell", args=[table.pk, "F10"])
    lost = browser.get(reverse("reports:superior-cell-find", args=[table.pk]), {"cell": "<b>"})
    assert lost["Location"] == reverse("reports:superior-table", args=[table.pk])


def test_a_quarter_is_filled_from_the_screen_and_shown(desk, table) -> None:
    browser = desk.browsers["xinxi"]
    assert "2025年第四季度还没有填报" in words(get(browser, "superior-tables"))
    post(browser, "superior-table", table.pk, period="2025-01-01")
    made = Filling.objects.get()
    html = get(browser, "superior-filling", made.pk)
    assert reverse("reports:superior-filling-cell", args=[made.pk, "C10"]) in html
    assert "2025年第一季度政府信息公开情况统计表" in html
    assert "没有声明统计来源" in html
    assert "送审" in html
    # Nothing was complained of, and nothing is known of reviews and suits: the sums show what the file will show.
    assert words(html).count("0公式") == 3
    assert "打开后自动计算" not in html
    again = post(browser, "superior-table", table.pk, status=422, period="2025-01-01")
    assert "已经填报过" in again.content.decode()
    post(desk.browsers["lingdao"], "superior-table", table.pk, status=403, period="2025-04-01")


def test_formulas_that_only_their_opening_computes_are_listed(desk, table, filling) -> None:
    table.layout = deepcopy(table.layout)
    for cell in table.layout["cells"]:
        if cell[6] == "=SUM(C18,C22,C26)":
            cell[6] = "=AVERAGE(C18,C22,C26)"
    table.save(update_fields=["layout"])
    said = words(get(desk.browsers["xinxi"], "superior-filling", filling.pk))
    assert "1格公式在下载的表里先空着，用Excel或者WPS打开后自动计算：C30" in said
    assert said.count("打开后自动计算公式") == 1


def test_a_cell_opens_to_records_that_add_up_to_it(desk, filling) -> None:
    html = get(desk.browsers["xinxi"], "superior-filling-cell", filling.pk, "C10")
    # education 3 on 2025-02-10, health 2 on 2025-03-31
    amounts = re.findall(r'<td class="numeric">(\d+)</td></tr>', html)
    assert amounts == ["3", "2"]
    assert "2025-02-10" in html
    assert "2025-03-31" in html
    assert "2024-01-15" not in html
    assert "/desk/ledger/" in html
    get(desk.browsers["weisheng"], "superior-filling-cell", filling.pk, "C10", status=404)
    get(desk.browsers["xinxi"], "superior-filling-cell", filling.pk, "A4", status=404)


def test_another_value_is_typed_with_its_reason_and_taken_back(desk, filling) -> None:
    browser = desk.browsers["xinxi"]
    refused = post(
        browser, "superior-filling-cell", filling.pk, "C28", status=422, deed="adjust", value="130", reason=""
    )
    assert 'value="130"' in refused.content.decode()
    post(browser, "superior-filling-cell", filling.pk, "C28", deed="adjust", value="130", reason="补微博十条")
    html = get(browser, "superior-filling", filling.pk)
    assert "补微博十条" in html
    assert ">人工</span>" in html
    post(browser, "superior-filling-cell", filling.pk, "C28", deed="undo")
    assert "补微博十条" not in re.sub(
        r'<section class="section" aria-labelledby="history">.*',
        "",
        get(browser, "superior-filling", filling.pk),
        flags=re.S,
    )
    post(
        desk.browsers["lingdao"],
        "superior-filling-cell",
        filling.pk,
        "C28",
        status=403,
        deed="adjust",
        value="1",
        reason="无",
    )


def test_it_goes_from_hand_to_hand_to_the_superior(desk, filling) -> None:
    officer, leader = desk.browsers["xinxi"], desk.browsers["lingdao"]
    draft = officer.get(reverse("reports:superior-filling-file", args=[filling.pk]))
    assert opened(draft.content)["C10"].value == 5
    assert "attachment" in draft["Content-Disposition"]
    post(officer, "superior-filling-deed", filling.pk, "submit")
    post(officer, "superior-filling-send", filling.pk, status=403, sent_on="2026-03-02")
    seen = seen_by(leader, filling)
    post(leader, "superior-filling-send", filling.pk, status=422, sent_on="2026-03-09", seen=seen)
    post(leader, "superior-filling-send", filling.pk, sent_on="2026-03-02", receipt="收17号", seen=seen)
    filling.refresh_from_db()
    assert (filling.state, filling.receipt) == ("sent", "收17号")
    out = leader.get(reverse("reports:superior-filling-file", args=[filling.pk]))
    assert opened(out.content)["D31"].value == "甲lingdao"
    at.happened(desk.health, "requests.received", date(2025, 3, 5), 1)
    html = get(officer, "superior-filling", filling.pk)
    assert "报送以后，记录有变化" in html
    assert "报送5，现在6" in words(html)
    post(officer, "superior-filling-deed", filling.pk, "return", reason="与省平台不一致")
    post(officer, "superior-filling-deed", filling.pk, "correct", reason="补登一件")
    second = Filling.objects.get(number=2)
    html = get(officer, "superior-filling", second.pk)
    assert "与更正前对照" in words(html)
    assert "“收到申请数”由 5 变为 6" in html
    post(officer, "superior-filling-deed", second.pk, "discard", status=422)
    get(officer, "superior-filling-deed", second.pk, "explode", status=404)


def seen_by(browser, filling) -> str:
    """Return what the screen of sending carries for somebody who comes from the filling's page."""
    page = get(browser, "superior-filling", filling.pk)
    address = reverse("reports:superior-filling-send", args=[filling.pk])
    link = re.search(rf'href="({address}\?seen=\w+)"[^>]*><span>审核并报送', page)
    assert link is not None
    field = re.search(r'name="seen" value="(\w+)"', browser.get(link[1]).content.decode())
    assert field is not None
    return field[1]


def test_a_filling_that_was_changed_since_it_was_looked_at_is_not_sent(desk, filling) -> None:
    officer, leader = desk.browsers["xinxi"], desk.browsers["lingdao"]
    post(officer, "superior-filling-deed", filling.pk, "submit")
    seen = seen_by(leader, filling)
    post(leader, "superior-filling-deed", filling.pk, "send-back", reason="请核对")
    post(officer, "superior-filling-cell", filling.pk, "C28", deed="adjust", value="130", reason="补十条")
    # In the first quarter the year to date is the same quarter, and now another number.
    asked = post(officer, "superior-filling-deed", filling.pk, "submit", status=422).content.decode()
    assert "C28“政务类信息发布数”" in words(asked)
    assert "D28“政务类信息发布数”" in words(asked)
    post(officer, "superior-filling-deed", filling.pk, "submit", explanation="累计下期补报")
    assert "送审时写明的原因：累计下期补报" in get(leader, "superior-filling", filling.pk)
    for carried in ({"seen": seen}, {}):
        values = {"sent_on": "2026-03-02", "receipt": "收17号", **carried}
        refused = post(leader, "superior-filling-send", filling.pk, status=422, **values).content.decode()
        assert "没有报送" in refused
        assert 'value="收17号"' in refused
    filling.refresh_from_db()
    assert filling.state == "submitted"
    post(leader, "superior-filling-send", filling.pk, sent_on="2026-03-02", seen=seen_by(leader, filling))
    filling.refresh_from_db()
    assert filling.state == "sent"


def test_a_correction_on_a_new_form_is_held_against_the_same_cells_of_the_old_one(desk, table) -> None:
    leader = make.actor(make.person("lingdao2", desk.root, Role.LEADER))
    first = at.sent(at.Filler(desk, desk.officer, desk.officer, leader, table))
    new = workbook(rows=(("〇、新增一项", "件"), *ROWS))
    replace_form(actor=desk.officer, now=make.NOW, table=table, upload=("新表样.xlsx", new))
    table.refresh_from_db()
    second = sending.correct(actor=desk.officer, now=make.NOW, filling=first, reason="换了表样")
    assert "，0 格不同。" in get(desk.browsers["xinxi"], "superior-filling", second.pk)


def test_a_copy_filled_by_hand_is_compared_on_the_screen(desk, filling) -> None:
    def typed(page) -> None:
        page["C10"] = 6

    answer = post(
        desk.browsers["xinxi"],
        "superior-filling-compare",
        filling.pk,
        status=200,
        upload=xlsx("人工.xlsx", workbook(typed)),
    ).content.decode()
    assert "人工.xlsx" in answer
    assert reverse("reports:superior-filling-cell", args=[filling.pk, "C10"]) in answer
    refused = post(
        desk.browsers["xinxi"],
        "superior-filling-compare",
        filling.pk,
        status=422,
        upload=xlsx("a.txt", b"abc"),
    )
    assert "另存为 .xlsx" in refused.content.decode()


def test_the_screens_ask_the_database_no_more_for_more_cells(desk) -> None:
    table = at.kept(desk.officer, desk.root)
    few = ["C7", "D7", "E7", "C10", "D10", "E10"]
    confirm_proposals(actor=desk.officer, now=make.NOW, table=table, cells=few)
    made = fill.make_filling(actor=desk.officer, now=make.NOW, table=table, period=quarter(2025, 1))

    def asked(screen: str, key: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            get(desk.browsers["xinxi"], screen, key)
        return len(queries)

    screens = (("superior-filling", made.pk), ("superior-table", table.pk))
    asked(*screens[0])  # The first request of a session writes down that it came.
    before = [asked(*each) for each in screens]
    at.confirmed(desk.officer, table)
    fill.recompute(actor=desk.officer, now=make.NOW, filling=made)
    assert (len(few), made.cells.count()) == (6, 21 * 3 + 5)
    # With the first cell about requests, whether any are on record, once for this quarter and once for that before.
    assert [asked(*each) for each in screens] == [before[0] + 2, before[1]]


def test_the_list_is_exported(desk, table) -> None:
    answer = desk.browsers["xinxi"].get(reverse("reports:superior-tables"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert "政府信息公开情况季报" in text


def test_a_cell_filled_by_hand_asks_for_its_proof_and_a_computed_one_for_the_difference(desk, table) -> None:
    by_hand = Bound(BindingKind.MANUAL)
    bind_cell(actor=desk.officer, now=make.NOW, table=table, cell="C29", bound=by_hand)
    made = fill.make_filling(actor=desk.officer, now=make.NOW, table=table, period=quarter(2025, 1))
    browser = desk.browsers["xinxi"]
    html = words(get(browser, "superior-filling-cell", made.pk, "C29"))
    assert "凭据" in html
    assert "差异说明" not in html
    refused = post(browser, "superior-filling-cell", made.pk, "C29", status=422, deed="adjust", value="7")
    assert "请写明凭据" in refused.content.decode()
    post(browser, "superior-filling-cell", made.pk, "C29", deed="adjust", value="7", reason="后台截图")
    html = words(get(browser, "superior-filling-cell", made.pk, "C29"))
    assert "凭据：后台截图" in html
    assert "清除填写的数" in html
    assert "改回系统取数" not in html
    computed = words(get(browser, "superior-filling-cell", made.pk, "C10"))
    assert "差异说明" in computed


def test_an_office_registers_for_the_government_that_it_looks_after(desk) -> None:
    office = make.person("gongkaiban", desk.education, Role.DISCLOSURE_OFFICER, at=desk.root)
    html = get(make.client_of(office), "superior-table-new")
    assert '<option value="530524" selected>' in html
    own = make.client_of(make.person("jiaoyu", desk.education, Role.INFORMATION_OFFICER))
    assert '<option value="014416330" selected>' in get(own, "superior-table-new")
