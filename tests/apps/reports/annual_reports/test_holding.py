"""Which signature holds, who is reminded, on whose list a report stands, and what a leap asks."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from gongkai.domain.annual_reports.workflow import AnnualReportState
from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.findings import Severity
from gongkai.domain.forms.form_a import FORM_A
from gongkai.lib import worklist
from gongkai.reports.models import AnnualReportDay
from gongkai.reports.queries import OWN
from gongkai.reports.queries.annual_checks import findings_of_report
from gongkai.reports.queries.annual_reports import chapters_read, figures_for, latest_snapshot
from gongkai.reports.queries.comparison import compared_form
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.explanations import explain_change
from gongkai.reports.services.report_days import remind_units
from gongkai.reports.services.report_filing import accept_filing, file_report
from gongkai.reports.services.report_publication import hand_over
from tests.apps.reports.annual_reports.conftest import (
    NOW,
    YEAR,
    fresh,
    opened,
    reasons_for,
    send,
    sign,
    signed,
)
from tests.apps.reports.annual_reports.test_after import (
    LATER,
    MUCH_LATER,
    corrected,
    notice,
    public,
    sign_root,
)
from tests.apps.reports.annual_reports.test_screens import CODE, browser_of, page, post
from tests.apps.reports.test_form import ledger_row


@pytest.mark.parametrize("year", [2007, 2027, 2040, 9999])
def test_a_reminder_of_a_year_without_reports_is_refused(home, year) -> None:
    units = [home.county.education]
    with pytest.raises(Invalid) as refused:
        remind_units(actor=home.office, now=NOW, year=year, units=units, reason="请尽快报送")
    assert refused.value.field == "year"
    response = browser_of(home.office).post(
        f"{reverse('reports:annual-remind')}?year={year}",
        {"selected": [CODE], "confirmed": "1", "reason": "请尽快报送"},
    )
    assert response.headers["Location"] == reverse("reports:annual-reports")
    assert not AnnualReportDay.objects.exists()


def test_a_unit_whose_report_is_out_is_not_reminded(home) -> None:
    public(home)
    units = [home.county.education, home.county.health]
    made = remind_units(actor=home.office, now=LATER, year=YEAR, units=units, reason="请尽快报送")
    assert [each.unit.code for each in made] == ["000014349"]
    assert [each.unit.code for each in AnnualReportDay.objects.all()] == ["000014349"]


def test_a_correction_is_not_filed_while_the_version_before_waits_for_its_receipt(home) -> None:
    first = public(home)
    filing = file_report(actor=home.editor, now=LATER, report=first)
    flow.correct_report(actor=home.editor, now=LATER, report=first, reason="漏登一次会议")
    report = sign(home, send(home, fresh(first)), later=48)
    with pytest.raises(Conflict) as refused:
        file_report(actor=home.editor, now=MUCH_LATER, report=report)
    assert "第 1 版" in refused.value.message
    address = reverse("reports:annual-file", args=[CODE, YEAR])
    editor = browser_of(home.editor)
    assert address not in page(editor, "annual-report", CODE, YEAR)
    assert "第 1 版" in post(editor, "annual-file", CODE, YEAR, status=422)
    accept_filing(actor=home.office, now=MUCH_LATER, filing=filing)
    assert address in page(editor, "annual-report", CODE, YEAR)
    assert file_report(actor=home.editor, now=MUCH_LATER, report=report).version == 2


def test_the_day_of_a_filing_is_that_of_beijing(home) -> None:
    report = signed(home)
    # Two in the morning of the 4th in Beijing.
    file_report(actor=home.editor, now=datetime(2026, 3, 3, 18, 0, tzinfo=UTC), report=report)
    assert "2026-03-04报送" in page(browser_of(home.office), "annual-filing", CODE, YEAR)


def test_who_wrote_a_signed_correction_does_not_review_it_when_it_is_begun_anew(home) -> None:
    report = corrected(home)
    assert report.editors == ["bianxie"]
    flow.correct_report(actor=home.reviewer, now=MUCH_LATER, report=report, reason="还有一处")
    report = fresh(report)
    assert (report.version, report.editors) == (2, ["bianxie", "shenhe"])
    reasons = reasons_for(home.reviewer, report)
    flow.send_report(actor=home.reviewer, now=MUCH_LATER, report=report, reasons=reasons)
    report = fresh(report)
    with pytest.raises(NotPermitted) as refused:
        flow.pass_review(actor=home.editor, now=MUCH_LATER, report=report, revision=report.revision)
    assert refused.value.code == "four_eyes"


def test_a_correction_of_what_is_public_is_a_text_of_who_begins_it(home) -> None:
    report = public(home)
    flow.correct_report(actor=home.reviewer, now=LATER, report=report, reason="漏登一次会议")
    assert fresh(report).editors == ["shenhe"]


@pytest.mark.parametrize("ends", [flow.return_report, flow.abandon_correction])
def test_figures_are_held_against_the_signature_that_holds(home, ends) -> None:
    report = public(home)
    extra = ledger_row(home.county.education, "meetings.held", date(YEAR, 9, 1), 1)
    extra.save()
    flow.correct_report(actor=home.editor, now=LATER, report=report, reason="漏登一次会议")
    report = sign(home, send(home, fresh(report)), later=48)

    def differing() -> list[tuple[object, object]]:
        shown = compared_form(home.office, report.unit, YEAR)
        return [(each.signed, each.now) for each in shown.signed if each.cell[0] == "A9.1"]

    assert differing() == []
    ends(actor=home.editor, now=MUCH_LATER, report=report, reason="没有错")
    assert differing() == [(2, 3)]  # the public reads 2 meetings


def test_a_first_version_that_was_returned_has_no_signature_that_holds(home) -> None:
    report = sign_root(home, opened(home, home.county.root, actor=home.office))
    office, address = browser_of(home.office), reverse("reports:annual-notice-new", args=["530524", YEAR])
    assert address in page(office, "annual-report", "530524", YEAR)
    flow.return_report(actor=home.chief, now=NOW, report=report, reason="数字有误。")
    report = fresh(report)
    assert report.snapshots.count() == 1
    assert latest_snapshot(report) is None
    assert address not in page(office, "annual-report", "530524", YEAR)
    with pytest.raises(Invalid):
        notice(home, report)
    again = sign_root(home, report)
    assert latest_snapshot(again).number == 2
    assert address in page(office, "annual-report", "530524", YEAR)


def test_a_withdrawn_signature_is_not_what_next_year_compares_with(home) -> None:
    report = signed(home)
    ledger_row(home.county.education, "meetings.held", date(YEAR, 9, 1), 1).save()
    later = writing.open_report(actor=home.editor, now=NOW, unit=home.county.education, year=YEAR + 1)
    assert figures_for(home.editor, later).bound.by_year[YEAR]["A9.1", None] == 2
    flow.return_report(actor=home.signatory, now=NOW, report=report, reason="数字有误。")
    assert figures_for(home.editor, later).bound.by_year[YEAR]["A9.1", None] == 3


#: Long before the report of the year before comes near its day.
QUIET = date(2026, 7, 1)


def waiting(home) -> list[tuple[str, date | None]]:
    found = worklist.items(home.editor, QUIET)
    return [(each.title, each.due_on) for each in found if f"{YEAR}年政府" in each.title]


def test_a_correction_stands_on_its_unit_s_list_while_the_unit_has_it_in_hand(home) -> None:
    entry = [("更正：昌宁县教育局2016年政府信息公开工作年度报告", None)]
    report = public(home)
    assert waiting(home) == []
    flow.correct_report(actor=home.editor, now=LATER, report=report, reason="漏登一次会议")
    assert waiting(home) == entry
    report = send(home, fresh(report))
    assert waiting(home) == []  # with the reviewer
    report = sign(home, report, later=48)
    assert waiting(home) == entry  # to be handed over
    hand_over(actor=home.editor, now=MUCH_LATER, report=report)
    assert waiting(home) == []


def test_a_returned_report_stands_on_its_unit_s_list_at_any_time(home) -> None:
    report = opened(home)
    assert waiting(home) == []  # nobody waits for a draft of long ago
    report = send(home, report)
    flow.return_report(actor=home.reviewer, now=NOW, report=report, reason="问题一章太短。")
    assert waiting(home) == [("公开：昌宁县教育局2016年政府信息公开工作年度报告", date(2017, 3, 31))]


def test_a_report_of_this_season_stands_once_on_the_list(home) -> None:
    report = opened(home, year=2025)
    texts = dict.fromkeys(("overview", "other"), "没有。")
    for chapter, body in texts.items():
        writing.save_chapter(actor=home.editor, now=NOW, report=fresh(report), chapter=chapter, body=body)
    report = send(home, fresh(report))
    flow.return_report(actor=home.reviewer, now=NOW, report=report, reason="太短。")
    found = [each.title for each in worklist.items(home.editor, date(2026, 1, 20))]
    assert found.count("公开：昌宁县教育局2025年政府信息公开工作年度报告") == 1


def test_a_reason_too_long_is_refused_also_with_the_sending(home) -> None:
    report = opened(home)
    reasons = dict.fromkeys(reasons_for(home.editor, report), "已核对台账" * 100 + "。")
    for deed in (writing.give_reasons, flow.send_report):
        with pytest.raises(Invalid) as refused:
            deed(actor=home.editor, now=NOW, report=report, reasons=reasons)
        assert refused.value.field == "reason"
    assert (fresh(report).state, fresh(report).answers) == (AnnualReportState.DRAFTING, {})
    reasons = {key: f" {text[:500]} " for key, text in reasons.items()}
    flow.send_report(actor=home.editor, now=NOW, report=report, reasons=reasons)
    assert set(map(len, fresh(report).answers.values())) == {500}


def leaps(viewer, report):
    figures = figures_for(viewer, report)
    found = findings_of_report(report, figures, chapters_read(report, figures.bound))
    return {each.where: each for each in found if each.kind.startswith("leap")}


@pytest.mark.parametrize(
    ("before", "now", "asks"),
    [
        (19, 28, False),  # 9 of 19 are less than a half
        (19, 29, True),
        (4, 9, False),  # neither reaches 10
        (7, 11, True),  # 4 of 7
        (0, 12, True),
        (0, 9, False),
    ],
)
def test_a_leap_is_what_the_comparison_calls_one(home, before, now, asks) -> None:
    unit = home.county.health
    ledger_row(unit, "requests.received", date(YEAR, 6, 1), before).save()
    ledger_row(unit, "meetings.held", date(YEAR, 6, 1), 1).save()
    ledger_row(unit, "requests.received", date(YEAR + 1, 6, 1), now).save()
    report = writing.open_report(actor=home.office, now=NOW, unit=unit, year=YEAR + 1)
    assert ("A3.1" in leaps(home.office, report)) is asks
    exceeding = {each.cell.code for each in compared_form(home.office, unit, YEAR + 1).exceeding}
    assert ("A3.1" in exceeding) is asks


def test_a_leap_that_was_explained_beside_last_year_s_figures_asks_for_nothing_more(home) -> None:
    ledger_row(home.county.education, "requests.received", date(YEAR + 1, 6, 1), 31).save()
    report = opened(home, year=YEAR + 1)
    assert leaps(home.editor, report)["A3.1"].severity is Severity.REASON
    explain_change(
        actor=home.editor,
        now=NOW,
        unit=report.unit,
        year=YEAR + 1,
        scope=OWN,
        form=FORM_A,
        cell=("A3.1", None),
        text="开展专项行动。",
    )
    found = leaps(home.editor, report)
    assert found["A3.1"].severity is Severity.NOTE
    assert "开展专项行动。" in found["A3.1"].message
    assert found["A2.1"].severity is Severity.REASON  # 0 after 253, of which nobody has said anything
