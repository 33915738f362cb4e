"""A cover notice is withdrawn for a reason, the units that have it are told, and the report goes out again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.lib import history, worklist
from gongkai.reports.models import AnnualNotice
from gongkai.reports.queries.annual_overview import standing_notice
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_notices import acknowledge_notice, withdraw_notice
from tests.apps.reports.annual_reports.conftest import NOW, YEAR, fresh, opened
from tests.apps.reports.annual_reports.test_after import LATER, notice, sign_root
from tests.apps.reports.annual_reports.test_screens import CODE, browser_of, page, post

REASON = "第三页的申请数写错了"
NUMBER = "昌政发〔2026〕12号"


@pytest.fixture
def report(home):
    return sign_root(home, opened(home, home.county.root, actor=home.office))


@pytest.fixture
def issued(home, report):
    return notice(home, report)


def withdraw(home, issued, *, now=LATER, reason=REASON):
    return withdraw_notice(actor=home.office, now=now, notice=issued, reason=reason)


def test_a_notice_is_withdrawn_with_a_reason_that_its_history_keeps(home, report, issued) -> None:
    acknowledge_notice(actor=home.editor, now=NOW, receipt=issued.receipts.get(unit__code=CODE))
    withdraw(home, issued)
    kept = AnnualNotice.objects.get()
    assert (kept.withdrawn_at, kept.withdrawn_by_name) == (LATER, "甲gongkaiban")
    assert kept.withdrawal_reason == REASON
    event = history.of(issued.link)[-1]
    assert (event.name, event.reason) == ("reports.annual_notice_withdrawn", REASON)
    assert event.detail == {"number": NUMBER, "acknowledged": 1}
    assert standing_notice(report) is None


def test_a_withdrawal_without_a_reason_or_by_a_stranger_is_refused(home, issued) -> None:
    for reason in ("", "  ", "错" * 501):
        with pytest.raises(Invalid) as refused:
            withdraw(home, issued, reason=reason)
        assert refused.value.field == "reason"
    for stranger in (home.editor, home.chief):
        with pytest.raises(NotPermitted):
            withdraw_notice(actor=stranger, now=LATER, notice=issued, reason=REASON)
    assert AnnualNotice.objects.get().withdrawn_at is None


def test_what_was_withdrawn_is_neither_withdrawn_again_nor_acknowledged(home, issued) -> None:
    withdraw(home, issued)
    with pytest.raises(Conflict):
        withdraw(home, issued, now=LATER + timedelta(days=1))
    with pytest.raises(Conflict) as refused:
        acknowledge_notice(actor=home.editor, now=LATER, receipt=issued.receipts.get(unit__code=CODE))
    assert REASON in refused.value.message
    assert AnnualNotice.objects.get().withdrawn_at == LATER


def test_the_report_goes_out_again_under_the_same_number_once(home, report, issued) -> None:
    with pytest.raises(Conflict):
        notice(home, report)
    withdraw(home, issued)
    again = notice(home, report)
    assert again.document_number == NUMBER
    assert standing_notice(report) == again
    with pytest.raises(Conflict):
        notice(home, report, document_number="昌政发〔2026〕13号")


def test_a_notice_whose_place_another_took_is_not_withdrawn(home, report, issued) -> None:
    flow.return_report(actor=home.chief, now=LATER, report=report, reason="数字有误。")
    report = sign_root(home, fresh(report))
    # Signed in the same minute as before; the notice about the text before stands until it is replaced.
    snapshot = report.snapshots.order_by("number").last()
    AnnualNotice.objects.filter(pk=issued.pk).update(issued_at=snapshot.signed_at - timedelta(hours=1))
    second = notice(home, report, document_number="昌政发〔2026〕13号")
    with pytest.raises(Conflict) as refused:
        withdraw(home, issued)
    assert "昌政发〔2026〕13号" in refused.value.message
    withdraw(home, second)
    withdraw(home, issued)  # now none stands in its place


def test_the_database_keeps_a_withdrawal_whole(home, issued) -> None:
    for values in ({"withdrawn_at": LATER}, {"withdrawal_reason": REASON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnnualNotice.objects.filter(pk=issued.pk).update(**values)


def test_the_screen_asks_why_and_the_units_read_it(home, report, issued) -> None:
    office, editor = browser_of(home.office), browser_of(home.editor)
    address = reverse("reports:annual-notice-withdraw", args=[issued.pk])
    post(editor, "annual-acknowledge", issued.receipts.get(unit__code=CODE).pk)
    assert address in page(office, "annual-notice", issued.pk)
    assert address not in page(editor, "annual-notice", issued.pk)
    page(editor, "annual-notice-withdraw", issued.pk, status=403)
    post(editor, "annual-notice-withdraw", issued.pk, status=403, reason=REASON)
    asked = page(office, "annual-notice-withdraw", issued.pk)
    assert "通知已发给 3 个单位，其中 1 个已签收" in asked
    assert "请写明原因" in post(office, "annual-notice-withdraw", issued.pk, status=422, reason=" ")
    post(office, "annual-notice-withdraw", issued.pk, reason=REASON)
    for browser in (office, editor):
        html = page(browser, "annual-notice", issued.pk)
        assert "通知已撤回" in html
        assert REASON in html
        assert address not in html
    assert f"已撤回，原因：{REASON}" in page(office, "annual-report", "530524", YEAR)
    page(office, "annual-notice-withdraw", issued.pk, status=409)
    # The report may be sent out again.
    assert reverse("reports:annual-notice-new", args=["530524", YEAR]) in page(
        office, "annual-report", "530524", YEAR
    )


def test_units_see_what_became_of_the_notices_that_they_received(home, report, issued) -> None:
    editor = browser_of(home.editor)
    listed = page(editor, "annual-reports", year=YEAR)
    assert "收到的印发通知" in listed
    assert "还没有签收" in listed
    assert "收到的印发通知" not in page(editor, "annual-reports", year=YEAR - 1)
    assert "收到的印发通知" not in page(browser_of(home.office), "annual-reports", year=YEAR)
    withdraw(home, issued)
    listed = page(editor, "annual-reports", year=YEAR)
    assert "已撤回" in listed
    assert f"原因：{REASON}" in listed
    assert "还没有签收" not in listed


def test_the_day_s_work_tells_of_a_withdrawal_for_thirty_days(home, issued) -> None:
    def told(today: date) -> list[tuple[str, str]]:
        return [
            (each.title, each.note) for each in worklist.items(home.editor, today) if "通知" in each.title
        ]

    day = LATER.date()
    assert told(day) == [("签收：昌宁县人民政府2016年度报告的印发通知", NUMBER)]
    withdraw(home, issued)
    said = [("已撤回：昌宁县人民政府2016年度报告的印发通知", f"{NUMBER}，撤回原因：{REASON}")]
    assert told(day) == said
    assert told(day + timedelta(days=30)) == said
    assert told(day + timedelta(days=31)) == []
