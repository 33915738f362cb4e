"""A report goes to review and signature, is locked as signed, and comes back only with a reason."""

from datetime import date, timedelta

import pytest

from gongkai.domain.annual_reports.workflow import AnnualReportState
from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import history
from gongkai.lib.paper import html
from gongkai.reports.models import AnnualSnapshot, LedgerRow
from gongkai.reports.queries.annual_checks import findings_of_report
from gongkai.reports.queries.annual_paper import months_of, report_paper, signed_paper, texts_in_hand
from gongkai.reports.queries.annual_reports import (
    changed_since,
    chapters_read,
    figures_for,
    latest_snapshot,
)
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_snapshots import digest_of
from tests.apps.reports.annual_reports.conftest import (
    NOW,
    YEAR,
    fresh,
    opened,
    reasons_for,
    sent,
    sign,
    signed,
)
from tests.apps.reports.test_form import ledger_row
from tests.factories import organisations as make
from tests.factories import publishing as items_of


def test_a_report_that_contradicts_itself_does_not_leave_the_house_and_is_told_each(home) -> None:
    report = opened(home)
    for chapter, body in (("on_request", "全年收到政府信息公开申请21件。"), ("other", "公开{不知道}。")):
        writing.save_chapter(actor=home.editor, now=NOW, report=report, chapter=chapter, body=body)
        report = fresh(report)
    with pytest.raises(Invalid) as refused:
        flow.send_report(actor=home.editor, now=NOW, report=report)
    assert refused.value.code == "blocked"
    for words in ("1. ", "2. ", "21件", "表中“收到申请数”为 19", "没有“不知道”这个指标"):
        assert words in refused.value.message
    assert fresh(report).state == AnnualReportState.DRAFTING


def test_a_table_whose_parts_do_not_add_up_does_not_leave_the_house(home) -> None:
    report = opened(home)
    row = ledger_row(home.county.education, "requests.received_by_web", NOW.date().replace(year=YEAR), 1)
    row.save()
    with pytest.raises(Invalid) as refused:
        flow.send_report(actor=home.editor, now=NOW, report=report, reasons=reasons_for(home.editor, report))
    assert "收到申请数应等于当面、传真、网络、信函四种方式的申请数之和" in refused.value.message


def test_a_warning_needs_a_reason_which_is_kept(home) -> None:
    report = opened(home)
    with pytest.raises(Invalid) as refused:
        flow.send_report(actor=home.editor, now=NOW, report=report)
    assert refused.value.code == "unexplained"
    assert "回应公众关注热点或重大舆情数为 253" in refused.value.message
    reasons = reasons_for(home.editor, report)
    writing.give_reasons(actor=home.editor, now=NOW, report=report, reasons=reasons)
    flow.send_report(actor=home.editor, now=NOW, report=fresh(report))
    assert fresh(report).answers == reasons


def test_who_wrote_does_not_review_and_who_reviewed_does_not_sign(home) -> None:
    report = sent(home)
    with pytest.raises(NotPermitted) as refused:
        flow.pass_review(actor=home.editor, now=NOW, report=report, revision=report.revision)
    assert refused.value.code == "four_eyes"
    both = make.person("jianren", home.county.education, Role.SIGNATORY, Role.INFORMATION_OFFICER)
    flow.pass_review(actor=make.actor(both), now=NOW, report=report, revision=report.revision)
    report = fresh(report)
    with pytest.raises(NotPermitted):
        flow.sign_report(actor=make.actor(both), now=NOW, report=report, revision=report.revision)
    with pytest.raises(NotPermitted):
        flow.sign_report(actor=home.office, now=NOW, report=report, revision=report.revision)
    flow.sign_report(actor=home.signatory, now=NOW, report=report, revision=report.revision)
    assert fresh(report).state == AnnualReportState.SIGNED


def test_a_verdict_on_another_text_than_the_one_seen_is_refused(home) -> None:
    report = sent(home)
    flow.recall_report(actor=home.editor, now=NOW, report=report)
    flow.send_report(actor=home.editor, now=NOW, report=fresh(report))
    with pytest.raises(Conflict):
        flow.pass_review(actor=home.reviewer, now=NOW, report=report, revision=report.revision)


def test_a_return_names_its_reason_and_the_review_begins_anew(home) -> None:
    report = sent(home)
    with pytest.raises(ReasonRequired):
        flow.return_report(actor=home.reviewer, now=NOW, report=report, reason=" ")
    flow.pass_review(actor=home.reviewer, now=NOW, report=report, revision=report.revision)
    flow.return_report(actor=home.signatory, now=NOW, report=fresh(report), reason="问题一章太短。")
    report = fresh(report)
    assert (report.state, report.reviewer) == (AnnualReportState.DRAFTING, "")
    assert history.of(report.link)[-1].reason == "问题一章太短。"
    with pytest.raises(IllegalMove):
        flow.sign_report(actor=home.signatory, now=NOW, report=report, revision=report.revision)


def test_the_signature_writes_down_every_cell_with_its_meaning_and_units(home) -> None:
    report = signed(home)
    snapshot = latest_snapshot(report)
    assert (snapshot.number, snapshot.version, snapshot.signed_by_name) == (1, 1, "甲qianfa")
    assert snapshot.signed_at == NOW + timedelta(hours=3)
    cells = {(each["code"], each["column"]): each for each in snapshot.cells}
    cell = cells["A3.1", None]
    assert (cell["value"], cell["unit"], cell["records"], cell["units"]) == (
        "19",
        "件",
        1,
        {"014416330": "19"},
    )
    assert cell["terms"][0]["code"] == "requests.received"
    assert "咨询、信访不计" in cell["terms"][0]["meaning"]
    assert cells["A8.4", None]["value"] == "29.2"
    assert cells["A1.1", None]["value"] == "4"
    assert len(snapshot.cells) == 58 + 2  # 8 + 8 + 23 + 4 + 4 + 1 + 1 + 6 + 3, and how soon items went out
    assert snapshot.digest == digest_of(AnnualSnapshot.objects.get(pk=snapshot.pk))
    assert "<table>" in snapshot.body
    assert "收到政府信息公开申请19件" in snapshot.body


def test_what_was_signed_is_never_written_again_or_deleted(home) -> None:
    snapshot = latest_snapshot(signed(home))
    snapshot.correction = "改"
    with pytest.raises(RuntimeError):
        snapshot.save()
    with pytest.raises(RuntimeError):
        snapshot.delete()


def test_the_signed_figures_stay_and_what_changed_since_is_listed(home) -> None:
    report = signed(home)
    row = LedgerRow.objects.get(indicator="meetings.held")
    ledger_row(home.county.education, "meetings.held", row.on, 3).save()
    bound = figures_for(home.editor, report).bound
    assert bound.cells["A9.1", None] == 2
    (change,) = changed_since(home.editor, report, latest_snapshot(report))
    assert (change.code, change.signed, change.now) == ("A9.1", 2, 5)
    paper = signed_paper(report, latest_snapshot(report))
    assert paper.title == "昌宁县教育局2016年政府信息公开工作年度报告"
    assert [block.text for block in paper.blocks if getattr(block, "level", 0) == 1][-1] == (
        "九、其他需要报告的事项"
    )
    assert paper.annex[-1].caption == "附表：政府信息公开情况统计表（2016年度）"
    assert "召开政府信息公开工作会议或者专题会议2次" in " ".join(
        getattr(block, "text", "") for block in paper.blocks
    )


def test_figures_that_changed_after_the_sending_are_checked_again_at_the_signature(home) -> None:
    report = sent(home)
    flow.pass_review(actor=home.reviewer, now=NOW, report=report, revision=report.revision)
    report = fresh(report)
    ledger_row(home.county.education, "requests.closed_on_time", NOW.date().replace(year=YEAR), 1).save()
    with pytest.raises(Invalid) as refused:
        flow.sign_report(actor=home.signatory, now=NOW, report=report, revision=report.revision)
    assert refused.value.code == "blocked"
    assert latest_snapshot(report) is None


def test_a_signed_report_that_is_not_public_may_be_returned_and_signed_again(home) -> None:
    report = signed(home)
    flow.return_report(actor=home.signatory, now=NOW, report=report, reason="数字有误。")
    report = fresh(report)
    flow.send_report(actor=home.editor, now=NOW, report=report, reasons=reasons_for(home.editor, report))
    report = sign(home, fresh(report), later=5)
    assert [(each.number, each.version) for each in report.snapshots.order_by("number")] == [(1, 1), (2, 1)]
    assert latest_snapshot(report).correction == ""
    with pytest.raises(IllegalMove):  # nothing public to correct
        flow.correct_report(actor=home.editor, now=NOW, report=report, reason="更正。")


def test_a_government_s_report_takes_in_its_units_and_next_year_s_compares_with_what_was_signed(home) -> None:
    report = opened(home, home.county.root, actor=home.office)
    assert figures_for(home.office, report).bound.cells["A3.1", None] == 19
    signed(home)
    ledger_row(home.county.education, "requests.received", NOW.date().replace(year=YEAR), 6).save()
    later = writing.open_report(actor=home.editor, now=NOW, unit=home.county.education, year=YEAR + 1)
    assert figures_for(home.editor, later).bound.by_year[YEAR]["A3.1", None] == 19


def test_the_months_are_drawn_where_they_add_up_to_the_figure_of_the_year_and_how_soon_is_told(home) -> None:
    items_of.item(home.county.education, ItemState.PUBLISHED)  # made on 02-27, out on 2026-03-02
    report = writing.open_report(actor=home.editor, now=NOW, unit=home.county.education, year=2026)
    figures = figures_for(home.editor, report)
    assert months_of(figures, 2026) == ()  # the counter of this test has counted nothing
    home.published.rows.append((home.county.education.pk, "x", "portal", date(2026, 3, 2), False))
    figures = figures_for(home.editor, report)
    months = months_of(figures, 2026)
    assert months == (0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    texts = texts_in_hand(chapters_read(report, figures.bound), months)
    paper = report_paper(report, texts, dict(figures.bound.cells))
    assert "2026年各月公开信息条数" in html(paper)
    assert "20个工作日内公开的{T1}，超过20个工作日的{T2}" not in report.texts["overview"]["body"]
    writing.redraft_chapter(actor=home.editor, now=NOW, report=report, chapter="overview")
    read = chapters_read(fresh(report), figures.bound)[0]
    assert "20个工作日内公开的1条，超过20个工作日的0条" in read.rendered.text


def test_a_leap_from_the_year_before_needs_a_reason(home) -> None:
    ledger_row(home.county.education, "requests.received", date(YEAR + 1, 6, 1), 31).save()
    ledger_row(home.county.education, "trainings.attended", date(YEAR + 1, 6, 1), 140).save()
    report = opened(home, year=YEAR + 1)
    figures = figures_for(home.editor, report)
    found = findings_of_report(report, figures, chapters_read(report, figures.bound))
    leaps = [each.message for each in found if each.kind.startswith("leap")]
    # 31 requests after 19 are 63 % more; 140 people trained after 120 are 17 % more.
    assert "“收到申请数”本年为 31，上年为 19，变化超过一半，请核对并说明。" in leaps
    assert not any("接受培训" in message for message in leaps)
