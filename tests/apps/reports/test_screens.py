"""The screens of figures: every figure leads to its records, and the records add up to it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.domain.figures import SourceKind
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.reports.models import FigureSource, LedgerRow
from gongkai.reports.queries import LEDGER_CODES
from tests.apps.reports.test_form import ledger_row, word
from tests.factories import organisations as make
from tests.factories import publishing as items_of

OFFICER, OFFICE = Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER


@pytest.fixture
def county(db):
    county = make.county()
    FigureSource.objects.bulk_create(
        word(county.root, code, SourceKind.RETURNS)
        for code in ("meetings.held", "trainings.held", "resources.funds", "requests.received")
    )
    return county


@pytest.fixture
def office(county):
    return make.client_of(make.person("gongkaiban", county.root, OFFICE))


@pytest.fixture
def officer(county):
    return make.client_of(make.person("xinxi", county.education, OFFICER))


def page(browser, name: str, *arguments, status: int = 200, **query) -> str:
    response = browser.get(reverse(f"reports:{name}", args=arguments), query)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def figures_in(html: str) -> dict[str, str]:
    """Return the form's figures by the indicator that they lead to."""
    found = re.findall(r'<a href="/desk/figures/[^/]+/\d+/([\w.]+)/\?scope=\w+">([\d,.]+)', html)
    return dict(found)


def test_the_form_leads_from_each_figure_to_records_that_add_up_to_it(county, office) -> None:
    for unit in (county.education, county.health):
        items_of.item(unit, ItemState.PUBLISHED)
    LedgerRow.objects.bulk_create(
        [
            *(ledger_row(county.education, "meetings.held", date(2026, 1, day), day) for day in range(1, 32)),
            *(ledger_row(county.root, "meetings.held", date(2026, 2, day), 10) for day in range(1, 29)),
            ledger_row(county.health, "resources.funds", date(2026, 2, 1), Decimal("29.2")),
        ]
    )
    figures = figures_in(page(office, "form", "530524", 2026, "a"))
    assert figures["publications.items"] == figures["publications.portal"] == "2"
    assert figures["meetings.held"] == "776"
    assert figures["resources.funds"] == "29.2"
    assert figures["trainings.held"] == "0"
    assert "responses.events" not in figures  # no source: blank

    behind = page(office, "behind", "530524", 2026, "publications.items")
    assert behind.count("/desk/items/") >= 2
    first = page(office, "behind", "530524", 2026, "meetings.held")
    second = page(office, "behind", "530524", 2026, "meetings.held", page=2)
    amounts = [
        int(each)
        for html in (first, second)
        for each in re.findall(r'<td class="numeric">(\d+)</td>\s*</tr>', html)
    ]
    assert len(amounts) == 31 + 28
    assert sum(amounts) == 776
    assert f"本页合计 {sum(amounts[:50])} 次，全部 2 页合计 776 次" in first
    # The units' parts add up to the whole, too.
    parts = re.findall(r'\?scope=own">(\d+)</a></td><td class="figure-bars__bar">', first)
    assert sorted(map(int, parts)) == [280, 496]
    assert "另有 2 个单位没有记录" in first


def test_an_officer_reads_the_own_unit_s_figures_and_no_others(county, officer) -> None:
    assert officer.get(reverse("reports:figures")).headers["Location"] == "/desk/figures/014416330/"
    page(officer, "dashboard", "014416330")
    for code in ("530524", "000014349", "999999"):
        page(officer, "dashboard", code, status=404)
        page(officer, "form", code, 2026, "a", status=404)
        page(officer, "behind", code, 2026, "meetings.held", status=404)
    page(officer, "behind", "014416330", 2026, "no.such", status=404)
    page(officer, "form", "014416330", 2026, "d", status=404)
    page(officer, "form", "014416330", 2999, "a", status=404)


def test_the_dashboard_counts_units_months_and_what_waits(county, office) -> None:
    items_of.item(county.education, ItemState.PUBLISHED)
    items_of.item(county.health, ItemState.SECRECY_REVIEW)
    html = page(office, "dashboard", "530524", year=2026)
    assert re.search(r'publications.items/\?scope=tree">1<span', html)
    assert 'role="img"' in html
    assert "100.0%" in html
    assert re.search(r"保密审查中?</a></th><td class=\"numeric\">1</td>", html)
    # The table of units: the bureau's figure leads to its records alone.
    assert "/desk/figures/014416330/2026/publications.items/?scope=own" in html
    other = page(office, "dashboard", "530524", year=2025)
    assert "没有公开的记录" in other
    sorted_by_name = page(office, "dashboard", "530524", sort="unit")
    assert sorted_by_name.index("教育局") < sorted_by_name.index("田园镇")
    exported = office.get(reverse("reports:dashboard", args=["530524"]), {"export": "csv", "year": "2026"})
    lines = b"".join(exported.streaming_content).decode().splitlines()
    assert lines[0].lstrip("\ufeff").startswith("单位,主动公开,其中规范性文件")
    assert "教育局,1,0,1,0,0,0,0,0" in lines


def test_forms_b_and_c_show_all_their_blank_cells(county, office) -> None:
    html = page(office, "form", "530524", 2026, "c")
    assert 'href="/desk/figures/530524/2026/form-a/?scope=tree"' in html
    # What stands behind a figure leads back to the form that has it, whichever form the year uses.
    back = page(office, "behind", "530524", 2026, "publications.items")
    assert 'href="/desk/figures/530524/2026/form-a/?scope=tree"' in back
    assert "一、本年新收政府信息公开申请数量" in html
    assert "表中还没有数" in html
    assert "B 表适用于 2019—2020 年" in page(office, "form", "530524", 2026, "b")


def test_screens_keep_within_their_statements(county, office) -> None:
    items_of.item(county.education, ItemState.PUBLISHED)
    LedgerRow.objects.bulk_create(
        [ledger_row(county.education, "meetings.held", date(2026, 1, 5), 1) for _ in range(60)]
    )
    addresses = {
        # Figures, classes, months, how soon, what waits; four of them to keep what was counted the first time.
        reverse("reports:dashboard", args=["530524"]) + "?year=2026": 16,
        reverse("reports:form", args=["530524", 2026, "a"]): 12,
        reverse("reports:behind", args=["530524", 2026, "meetings.held"]): 12,
        reverse("reports:behind", args=["530524", 2026, "publications.items"]): 12,
        reverse("reports:ledger"): 12,
        reverse("reports:sources"): 12,
    }
    # What every page of the desk asks: session, person, grants, successions, second factor.
    with CaptureQueriesContext(connection) as frame:
        office.get(reverse("desk:help"))
    asked = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as context:
            assert office.get(address).status_code == 200
        asked[address] = len(context) - len(frame)
    assert {each: n for each, n in asked.items() if n > addresses[each]} == {}


def test_a_fact_is_entered_voided_and_leaves_the_form(county, officer) -> None:
    values = {
        "unit": "014416330",
        "indicator": "meetings.held",
        "on": "2026-02-03",
        "count": "2",
        "evidence": "会议纪要第3期",
    }
    refused = officer.post(reverse("reports:ledger-new"), {**values, "count": "1.5", "evidence": ""})
    assert refused.status_code == 422
    html = refused.content.decode()
    assert 'value="1.5"' in html
    assert "请填写凭据" in html
    too_fine = officer.post(reverse("reports:ledger-new"), {**values, "count": "1.5"})
    assert "应为整数" in too_fine.content.decode()
    assert not LedgerRow.objects.exists()

    done = officer.post(reverse("reports:ledger-new"), values)
    row = LedgerRow.objects.get()
    assert done.headers["Location"] == reverse("reports:ledger-row", args=[row.pk])
    assert "会议纪要第3期" in page(officer, "ledger-row", row.pk)
    assert figures_in(page(officer, "form", "014416330", 2026, "a"))["meetings.held"] == "2"
    assert "会议纪要第3期" in page(officer, "behind", "014416330", 2026, "meetings.held")

    assert officer.post(reverse("reports:ledger-void", args=[row.pk]), {"reason": ""}).status_code == 422
    officer.post(reverse("reports:ledger-void", args=[row.pk]), {"reason": "重复登记"})
    assert figures_in(page(officer, "form", "014416330", 2026, "a"))["meetings.held"] == "0"
    assert "重复登记" in page(officer, "ledger-row", row.pk)
    assert "<del>" in page(officer, "ledger")
    assert "会议纪要第3期" not in page(officer, "ledger", state="live")


def test_a_file_that_proves_a_fact_is_kept_and_shown_to_those_who_see_the_row(county, officer) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    values = {
        "unit": "014416330",
        "indicator": "meetings.held",
        "on": "2026-02-03",
        "count": "1",
        "evidence": "会议通知",
        "upload": SimpleUploadedFile("通知.txt", "召开全县政务公开工作会议的通知".encode()),
    }
    officer.post(reverse("reports:ledger-new"), values)
    row = LedgerRow.objects.get()
    assert "通知.txt" in page(officer, "ledger-row", row.pk)
    sent = officer.get(reverse("reports:ledger-file", args=[row.pk]))
    assert "attachment" in sent.headers["Content-Disposition"]
    assert sent.content.decode() == "召开全县政务公开工作会议的通知"
    stranger = make.client_of(make.person("weisheng", county.health, OFFICER))
    for name in ("ledger-row", "ledger-file", "ledger-void"):
        assert stranger.get(reverse(f"reports:{name}", args=[row.pk])).status_code == 404
    macro = {**values, "upload": SimpleUploadedFile("通知.exe", b"MZ" + b"\0" * 100)}
    refused = officer.post(reverse("reports:ledger-new"), macro)
    assert refused.status_code == 422
    assert LedgerRow.objects.count() == 1


def test_a_unit_s_year_is_entered_at_once_and_what_is_empty_is_not(county, officer) -> None:
    address = reverse("reports:ledger-year", args=["014416330", 2025])
    html = officer.get(address).content.decode()
    assert html.count('name="count-') == 4
    assert 'value="2025-12-31"' in html
    values = {
        "on": "2025-12-31",
        "evidence": "2025年台账",
        "count-meetings.held": "3",
        "count-resources.funds": "0.5",
    }
    wrong = officer.post(address, {**values, "count-trainings.held": "多"})
    assert wrong.status_code == 422
    assert "请填写数字" in wrong.content.decode()
    elsewhere = officer.post(address, {**values, "on": "2026-01-01"})
    assert "日期应在这一年内" in elsewhere.content.decode()
    assert not LedgerRow.objects.exists()
    assert officer.post(address, values).status_code == 302
    assert {row.indicator: row.count for row in LedgerRow.objects.all()} == {
        "meetings.held": 3,
        "resources.funds": Decimal("0.5"),
    }
    assert (
        "没有声明由台账统计"
        in officer.get(reverse("reports:ledger-year", args=["014416330", 2015])).content.decode()
    )


def test_the_office_declares_a_source_and_takes_it_back(county, office, officer) -> None:
    values = {
        "unit": "530524",
        "whole": "on",
        "source": "returns",
        "first_year": "2026",
        "indicators": ["responses.events", "publications.items"],
        "reason": "尚无业务系统",
    }
    refused = office.post(reverse("reports:source-new"), values)
    assert refused.status_code == 422
    assert "现由业务记录统计" in refused.content.decode()
    office.post(reverse("reports:source-new"), {**values, "supersede": "on"})
    declared = FigureSource.objects.get(indicator="responses.events")
    assert "回应公众关注热点或重大舆情数" in page(officer, "sources")
    assert "responses.events" in figures_in(page(officer, "form", "014416330", 2026, "a"))

    assert officer.get(reverse("reports:source-new")).status_code == 403
    withdraw = reverse("reports:source-withdraw", args=[declared.pk])
    assert officer.get(withdraw).status_code == 403
    office.post(withdraw, {"reason": "误选"})
    assert "responses.events" not in figures_in(page(officer, "form", "014416330", 2026, "a"))
    assert "已撤回" in page(office, "sources", all=1)


def test_the_first_day_all_that_only_the_ledger_counts_is_declared_at_once(db) -> None:
    county = make.county()
    office = make.client_of(make.person("gongkaiban", county.root, OFFICE))
    values = {
        "unit": "530524",
        "whole": "on",
        "source": "returns",
        "first_year": "2026",
        "reason": "启用台账",
    }
    nothing = office.post(reverse("reports:source-new"), values)
    assert "请至少选择一个指标" in nothing.content.decode()
    assert office.post(reverse("reports:source-new"), {**values, "every": "on"}).status_code == 302
    assert set(FigureSource.objects.values_list("indicator", flat=True)) == LEDGER_CODES
    figures = figures_in(page(office, "form", "530524", 2026, "a"))
    # Of the 58 cells of form A those 32 are blank that requests will fill, from records once the first has come.
    assert len(figures) == 26


def test_empty_places_say_what_to_do(db) -> None:
    county = make.county()
    officer = make.client_of(make.person("xinxi", county.education, OFFICER))
    assert "还没有登记台账" in page(officer, "ledger")
    assert "还没有声明" in page(officer, "sources")
    assert "还没有指标声明由台账统计" in page(officer, "ledger-new")
    assert "统计来源由本级政府公开办声明" in page(officer, "behind", "014416330", 2026, "meetings.held")


def test_an_office_declares_for_the_government_that_it_looks_after(county) -> None:
    clerk = make.client_of(
        make.person("zhengfuban", county.education, Role.DISCLOSURE_OFFICER, at=county.root)
    )
    assert '<option value="530524" selected>' in page(clerk, "source-new")
    chosen = clerk.get(reverse("reports:source-new"), {"unit": "014416330"}).content.decode()
    assert '<option value="014416330" selected>' in chosen
