"""Whoever a cover notice is addressed to reads the signed report that it encloses, and nothing else of it."""

import re
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pytest
from django.apps import apps
from django.urls import reverse

from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.organisations.services import units
from gongkai.reports.models import AnnualNotice
from gongkai.reports.queries.annual_paper import as_annex, signed_paper
from gongkai.reports.queries.annual_reports import latest_snapshot
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_notices import withdraw_notice
from gongkai.reports.views.annual_notices import notice_paper
from tests.apps.lib import papers
from tests.apps.reports.annual_reports.conftest import NOW, YEAR, fresh, opened
from tests.apps.reports.annual_reports.test_after import LATER, notice, sign_root
from tests.apps.reports.annual_reports.test_screens import CODE, browser_of, page
from tests.factories import organisations as make

ROOT = "530524"
TITLE = "昌宁县人民政府2016年政府信息公开工作年度报告"


@pytest.fixture
def report(home):
    return sign_root(home, opened(home, home.county.root, actor=home.office))


@pytest.fixture
def issued(home, report):
    return notice(home, report)


@pytest.fixture
def addressed(home):
    return browser_of(home.editor)


def words(response) -> str:
    """Return the words of a Word file."""
    assert response.status_code == 200, response.content.decode()[:1000]
    document = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    return re.sub(r"\s|<[^>]+>", "", document)


def word_file(browser, name: str, *arguments, status: int = 200, **query):
    response = browser.get(reverse(f"reports:{name}", args=[*arguments, "docx"]), query)
    assert response.status_code == status
    return words(response) if status == 200 else ""


def test_a_unit_addressed_reads_the_signed_text_and_its_paper(home, report, issued, addressed) -> None:
    text = reverse("reports:annual-signed-text", args=[ROOT, YEAR, 1])
    shown = page(addressed, "annual-notice", issued.pk)
    assert text in shown
    assert "政府信息公开情况统计表" not in shown  # the page leads to the report and does not hold it
    shown = page(addressed, "annual-signed-text", ROOT, YEAR, 1)
    assert "主动公开政府信息4条" in shown
    assert issued.document_number in shown
    assert f'href="{reverse("reports:annual-report", args=[ROOT, YEAR])}"' not in shown
    assert "主动公开政府信息4条" in word_file(addressed, "annual-paper", ROOT, YEAR, number=1)


def test_a_unit_addressed_sees_nothing_else_of_the_report(home, report, issued, addressed) -> None:
    for name in ("annual-report", "annual-preview", "annual-check", "annual-problems"):
        page(addressed, name, ROOT, YEAR, status=404)
    page(addressed, "annual-signed", ROOT, YEAR, 1, status=404)
    word_file(addressed, "annual-paper", ROOT, YEAR, status=404)
    for number in (0, 2):
        page(addressed, "annual-signed-text", ROOT, YEAR, number, status=404)
        word_file(addressed, "annual-paper", ROOT, YEAR, status=404, number=number)


def test_the_paper_of_the_notice_has_the_report_as_its_annex(home, report, issued, addressed) -> None:
    for browser in (addressed, browser_of(home.office)):
        said = word_file(browser, "annual-notice-paper", issued.pk)
        signed_off = said.index("2026年3月2日")
        assert said.index(f"附件：{TITLE}") < signed_off
        annex = said[signed_off:]
        assert "主动公开政府信息4条" in annex
        assert (
            annex.index(f"附件{TITLE}")
            < annex.index("一、概述")
            < annex.index("附表：政府信息公开情况统计表")
        )


def test_a_unit_to_which_no_notice_went_reads_nothing(home, report) -> None:
    health = [home.county.health]
    issued = notice(home, report, units=health)
    stranger = browser_of(home.editor)
    page(stranger, "annual-notice", issued.pk, status=404)
    page(stranger, "annual-signed-text", ROOT, YEAR, 1, status=404)
    word_file(stranger, "annual-paper", ROOT, YEAR, status=404, number=1)
    word_file(stranger, "annual-notice-paper", issued.pk, status=404)
    reader = make.client_of(make.person("weisheng", home.county.health, Role.INFORMATION_OFFICER))
    page(reader, "annual-signed-text", ROOT, YEAR, 1)


def test_a_unit_that_was_set_up_after_the_notice_reads_nothing(home, report, issued) -> None:
    late = units.establish_unit(
        actor=make.SYSTEM,
        now=LATER,
        code="530524199",
        kind=UnitKind.TOWNSHIP,
        name="新镇人民政府",
        parent=home.county.root,
    )
    reader = make.client_of(make.person("xinzhen", late, Role.INFORMATION_OFFICER))
    page(reader, "annual-signed-text", ROOT, YEAR, 1, status=404)


def test_what_was_withdrawn_is_read_by_its_issuer_only(home, report, issued, addressed) -> None:
    withdraw_notice(actor=home.office, now=LATER, notice=issued, reason="申请数写错了")
    shown = page(addressed, "annual-notice", issued.pk)
    assert "所附报告不再提供" in shown
    assert reverse("reports:annual-signed-text", args=[ROOT, YEAR, 1]) not in shown
    page(addressed, "annual-signed-text", ROOT, YEAR, 1, status=404)
    word_file(addressed, "annual-paper", ROOT, YEAR, status=404, number=1)
    assert "主动公开政府信息4条" not in word_file(addressed, "annual-notice-paper", issued.pk)
    office = browser_of(home.office)
    assert "主动公开政府信息4条" in word_file(office, "annual-notice-paper", issued.pk)
    page(office, "annual-signed-text", ROOT, YEAR, 1)


def test_a_notice_encloses_what_held_when_it_went_out(home, report, issued, addressed) -> None:
    flow.return_report(actor=home.chief, now=LATER, report=report, reason="数字有误。")
    report = sign_root(home, fresh(report))
    assert latest_snapshot(report).number == 2
    page(addressed, "annual-signed-text", ROOT, YEAR, 1)
    page(addressed, "annual-signed-text", ROOT, YEAR, 2, status=404)
    issued.refresh_from_db()
    assert issued.snapshot.number == 1


def test_a_notice_of_before_is_given_the_text_that_held_then(home, report, issued) -> None:
    flow.return_report(actor=home.chief, now=LATER, report=report, reason="数字有误。")
    report = fresh(report)
    second = sign_root(home, report, at=LATER)
    AnnualNotice.objects.update(snapshot=None)
    migration = import_module("gongkai.reports.migrations.0006_notices_enclose_what_was_signed")
    migration.name_enclosed(apps, None)
    issued.refresh_from_db()
    assert (issued.snapshot.number, latest_snapshot(second).number) == (1, 2)


def test_a_unit_reads_of_its_own_receipt_in_the_singular(home, report, issued, addressed) -> None:
    assert "昌宁县教育局还没有签收" in page(addressed, "annual-notice", issued.pk)
    addressed.post(reverse("reports:annual-acknowledge", args=[issued.receipts.get(unit__code=CODE).pk]))
    shown = page(addressed, "annual-notice", issued.pk)
    assert "昌宁县教育局已签收" in shown
    assert "1 个单位" not in shown
    assert "2 个单位还没有签收" in page(browser_of(home.office), "annual-notice", issued.pk)
    assert issued.issued_at == NOW


def test_the_pdf_of_the_notice_has_the_report_on_a_new_page_behind_the_signature(
    home, report, issued
) -> None:
    made = replace(notice_paper(issued), annex=as_annex(signed_paper(report, issued.snapshot)))
    with pdfplumber.open(BytesIO(papers.laid_out(made))) as file:
        pages = ["".join(each.extract_text().split()) for each in file.pages]
    signed_off = next(place for place, text in enumerate(pages) if "2026年3月2日" in text)
    assert "现将报告印发给你们。" in pages[signed_off]
    assert pages[signed_off + 1].startswith(f"附件{TITLE}")
