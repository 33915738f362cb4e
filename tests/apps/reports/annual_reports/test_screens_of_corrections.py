"""The screens after the signature: a correction and what it says, drafts on paper, the office above, days, copies."""

import re
from datetime import date
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.urls import reverse

from gongkai.domain.organisations import UnitKind
from gongkai.lib import clock, worklist
from gongkai.reports.queries.annual_overview import standing_of
from gongkai.reports.queries.annual_reports import latest_snapshot
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_publication import hand_over
from tests.apps.reports.annual_reports.conftest import NOW, YEAR, fresh, opened, reasons_for, sign
from tests.apps.reports.annual_reports.test_after import MUCH_LATER, corrected, public, publish, sign_root
from tests.apps.reports.annual_reports.test_screens import CODE, browser_of, page, post
from tests.apps.reports.test_form import ledger_row


@pytest.fixture
def editor(home):
    return browser_of(home.editor)


@pytest.fixture
def office(home):
    return browser_of(home.office)


def test_the_signature_of_a_correction_shows_the_words_that_it_signs(home, editor) -> None:
    report = public(home)
    flow.correct_report(actor=home.editor, now=NOW, report=report, reason="漏登一次会议")
    ledger_row(home.county.education, "meetings.held", date(YEAR, 9, 1), 1).save()
    report = fresh(report)
    flow.send_report(actor=home.editor, now=NOW, report=report, reasons=reasons_for(home.editor, report))
    flow.pass_review(actor=home.reviewer, now=NOW, report=report, revision=fresh(report).revision)
    signatory = browser_of(home.signatory)
    shown = page(signatory, "annual-sign", CODE, YEAR)
    post(signatory, "annual-sign", CODE, YEAR, revision=fresh(report).revision)
    signed_text = latest_snapshot(fresh(report)).correction
    assert "由2次更正为3次" in signed_text
    for line in signed_text.splitlines():
        assert line in shown


def test_a_correction_is_not_called_public_while_its_item_is_under_review(home, editor) -> None:
    report = corrected(home)
    assert "与签发的报告不一致" not in page(editor, "annual-report", CODE, YEAR)
    given = hand_over(actor=home.editor, now=MUCH_LATER, report=report)
    html = page(editor, "annual-report", CODE, YEAR)
    assert "已公开，更正中" in html
    assert "第 2 版尚未公开（待保密审查）" in html
    assert "公众看到的是此前的一版" in html
    assert standing_of(report.unit, YEAR, MUCH_LATER.date(), fresh(report)).standing == "correcting"
    assert "公众看到的与签发的不一致" not in page(editor, "annual-signed", CODE, YEAR, 2)
    publish(home, given.item, MUCH_LATER)
    html = page(editor, "annual-report", CODE, YEAR)
    assert "已公开，更正中" not in html
    assert "尚未公开" not in html


def test_the_history_tells_when_the_public_could_read_it(home, editor) -> None:
    public(home)
    html = page(editor, "annual-report", CODE, YEAR)
    history_of = html[html.index('id="history"') :]
    assert [word for word in ("交付公开", ">公开<") if word in history_of] == ["交付公开", ">公开<"]


def test_a_text_that_is_not_signed_leaves_as_a_draft_and_a_signed_one_does_not(home, editor) -> None:
    report = opened(home)

    def paper() -> tuple[str, str]:
        response = editor.get(reverse("reports:annual-paper", args=[CODE, YEAR, "docx"]))
        document = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
        return unquote(response.headers["Content-Disposition"]), document

    name, document = paper()
    assert "年度报告（草稿）.docx" in name
    assert "（草稿，未签发）" in document
    flow.send_report(actor=home.editor, now=NOW, report=report, reasons=reasons_for(home.editor, report))
    sign(home, fresh(report))
    name, document = paper()
    assert "草稿" not in name
    assert "草稿" not in document


def test_the_topmost_unit_files_with_the_office_above_and_records_its_answer(home, office) -> None:
    report = sign_root(home, opened(home, home.county.root, actor=home.office))
    assert "报送上级主管部门" in page(office, "annual-file", "530524", YEAR)
    post(office, "annual-file", "530524", YEAR)
    assert "登记上级回执：" in "".join(each.title for each in worklist.items(home.office, date(2026, 1, 20)))
    html = page(office, "annual-report", "530524", YEAR)
    assert "报送“上级主管部门”" in html
    assert "报送“昌宁县人民政府”" not in html
    assert "报送人也可以登记" in html
    post(office, "annual-filing", "530524", YEAR, note="市政府办 3月20日回执")
    assert report.filings.get().state == "filing_accepted"


def test_the_year_of_the_list_stands_in_its_box(home, office) -> None:
    html = page(office, "annual-reports")
    last = clock.today().year - 1
    assert f'<option value="{last}" selected>{last}年</option>' in html
    assert "清除全部条件" not in html  # nobody chose it
    html = page(office, "annual-reports", year=last + 1)
    assert f'<option value="{last + 1}" selected>' in html
    assert "清除全部条件" in html


def test_a_township_sees_the_day_from_which_it_counts_as_late(home, office) -> None:
    assert "2026-01-31" in page(office, "annual-reports", year=2025, kind=UnitKind.TOWNSHIP)
    unit = home.county.township
    writing.open_report(actor=home.office, now=NOW, unit=unit, year=2025)
    html = page(office, "annual-report", unit.code, 2025)
    assert "没有规定，按惯例 2026-01-31" in html
    assert "过了这一天计为逾期" in html


def test_a_token_on_offer_is_copied_by_a_button_that_is_there(home, editor) -> None:
    opened(home)
    html = page(editor, "annual-chapter", CODE, YEAR, "proactive")
    button = re.search(r'<button[^>]*data-copy="\{A1\.1\}"[^>]*>', html)
    assert button
    assert "hidden" not in button[0]
