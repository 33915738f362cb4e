"""After a new user's questions: numbers of notices, filings given back, words of corrections, addresses, standings."""

from datetime import date

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.findings import Severity
from gongkai.lib import history, worklist
from gongkai.organisations.models import Site
from gongkai.reports.models import AnnualNotice
from gongkai.reports.queries.annual_checks import findings_of_report
from gongkai.reports.queries.annual_overview import standing_of
from gongkai.reports.queries.annual_reports import chapters_read, figures_for, latest_snapshot
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_filing import accept_filing, file_report, return_filing
from gongkai.reports.services.report_publication import hand_over
from tests.apps.reports.annual_reports.conftest import NOW, YEAR, fresh, opened, send, sign, signed
from tests.apps.reports.annual_reports.test_after import (
    LATER,
    MUCH_LATER,
    corrected,
    notice,
    public,
    publish,
    sign_root,
)
from tests.apps.reports.annual_reports.test_screens import CODE, browser_of, page, post
from tests.apps.reports.test_form import ledger_row

REASON = "表三合计不符"
DAY = date(2026, 3, 20)


def test_a_number_that_fits_neither_organ_nor_day_is_confirmed_first(home) -> None:
    report = sign_root(home, opened(home, home.county.root, actor=home.office))
    doubtful = "昌政办发〔2017〕12号"
    with pytest.raises(Invalid) as refused:
        notice(home, report, document_number=doubtful)
    assert (refused.value.code, refused.value.field) == ("number_doubtful", "number_confirmed")
    assert not AnnualNotice.objects.exists()
    issued = notice(home, report, document_number=doubtful, number_confirmed=True)
    kept = history.of(issued.link)[0].detail
    assert len(kept["number_confirmed_despite"]) == 2


def test_the_screen_asks_about_the_number_and_says_what_holds(home) -> None:
    report = sign_root(home, opened(home, home.county.root, actor=home.office))
    office = browser_of(home.office)
    arguments = ("annual-notice-new", report.unit.code, YEAR)
    blank = page(office, *arguments)
    assert "例如：昌政发〔2" in blank
    assert "number_confirmed" not in blank
    typed = {"document_number": "昌政办发〔2017〕12号", "issued_on": "2026-03-02", "text": "印发给你们。"}
    asked = post(office, *arguments, status=422, **typed)
    assert "“昌政办发”是政府办公室的代字" in asked
    assert "文号的年份是 2017 年，印发日期在 2026 年" in asked
    assert 'name="number_confirmed"' in asked
    shown = post(office, *arguments, status=200, **typed, number_confirmed="on")
    assert "通知还没有印发" in shown
    assert "您已确认照此印发" in shown
    assert "也不能再次印发" not in shown
    assert "可以撤回并写明原因，再重新印发" in shown
    assert 'type="hidden" name="number_confirmed" value="on"' in shown
    post(office, *arguments, **typed, number_confirmed="on", confirmed="1")
    assert AnnualNotice.objects.get().document_number == "昌政办发〔2017〕12号"


def given_back(actor) -> list[tuple[str, str, str]]:
    """Return what the day's work tells of filings that came back."""
    found = worklist.items(actor, DAY)
    return [(each.title, each.note, each.url) for each in found if "重新报送" in each.title]


def test_a_filing_that_came_back_is_told_until_it_is_sent_again(home) -> None:
    report = signed(home)
    filing = file_report(actor=home.editor, now=NOW, report=report)
    assert given_back(home.editor) == []
    return_filing(actor=home.office, now=NOW, filing=filing, reason=REASON)
    told = (
        "修改后重新报送：昌宁县教育局2016年政府信息公开工作年度报告",
        f"昌宁县人民政府退回报送，原因：{REASON}",
        f"/desk/annual-reports/{CODE}/{YEAR}/",
    )
    assert given_back(home.editor) == [told]
    assert given_back(home.office) == []  # the unit's own work, not that of who gave it back
    flow.return_report(actor=home.editor, now=LATER, report=report, reason="按退回意见修改")
    assert given_back(home.editor) == [told]
    report = sign(home, send(home, fresh(report)))
    again = file_report(actor=home.editor, now=LATER, report=report)
    assert given_back(home.editor) == []
    accept_filing(actor=home.office, now=LATER, filing=again)
    assert given_back(home.editor) == []


def test_who_corrects_reads_why_the_filing_came_back(home) -> None:
    report = public(home)
    editor = browser_of(home.editor)
    filing = file_report(actor=home.editor, now=NOW, report=report)
    assert "报送被退回" not in page(editor, "annual-report", CODE, YEAR)
    return_filing(actor=home.office, now=NOW, filing=filing, reason=REASON)
    for screen in ("annual-report", "annual-correct"):
        shown = page(editor, screen, CODE, YEAR)
        assert "报送被退回" in shown
        assert f"退回第 1 版，原因：{REASON}" in shown
    flow.correct_report(actor=home.editor, now=LATER, report=fresh(report), reason="漏登一次会议")
    assert REASON in page(editor, "annual-chapter", CODE, YEAR, "other")
    report = sign(home, send(home, fresh(report)), later=48)
    file_report(actor=home.editor, now=MUCH_LATER, report=report)
    assert "报送被退回" not in page(editor, "annual-report", CODE, YEAR)


def correction_of(home, *, words: bool) -> str:
    """Return the 更正说明 of a report in which a figure changed, and with ``words`` a chapter too."""
    report = public(home)
    ledger_row(home.county.education, "meetings.held", date(YEAR, 9, 1), 1).save()
    flow.correct_report(actor=home.editor, now=LATER, report=report, reason="漏登一次会议")
    if words:
        writing.save_chapter(
            actor=home.editor, now=LATER, report=fresh(report), chapter="other", body="另行报告。"
        )
    return latest_snapshot(sign(home, send(home, fresh(report)), later=48)).correction


def test_a_chapter_whose_figure_alone_changed_is_not_called_rewritten(home) -> None:
    said = correction_of(home, words=False)
    assert "由2次更正为3次" in said
    assert "文字有修改的章节" not in said
    assert "只有引用的数字随之更正的章节：七、机构、人员、经费和会议、培训情况。" in said
    assert "年度报告》于2026年3月2日签发，2026年3月4日更正。更正原因：漏登一次会议。" in said


def test_a_chapter_that_people_changed_is_called_rewritten(home) -> None:
    said = correction_of(home, words=True)
    assert "文字有修改的章节：九、其他需要报告的事项。" in said
    assert "只有引用的数字随之更正的章节：七、" in said


@pytest.mark.parametrize(
    ("host", "said"), [("www.changning.gov.cn", "昌宁网（www.changning.gov.cn）“"), ("127.0.0.1", "昌宁网“")]
)
def test_a_report_names_an_address_that_readers_can_open_and_no_other(home, host, said) -> None:
    about = {"host": host, "name": "昌宁网", "root_unit": home.county.root}
    Site.objects.update_or_create(is_default=True, defaults=about)
    body = opened(home).texts["overview"]["body"]
    assert f"可以在{said}" in body
    assert ("127.0.0.1" in body) is False


def test_the_check_asks_about_an_address_that_no_reader_can_open(home) -> None:
    report = opened(home)
    body = report.texts["overview"]["body"]
    writing.save_chapter(
        actor=home.editor, now=NOW, report=report, chapter="overview", body=f"{body}网址：127.0.0.1。"
    )
    report = fresh(report)
    figures = figures_for(home.editor, report)
    found = findings_of_report(report, figures, chapters_read(report, figures.bound))
    asked = [each for each in found if each.kind.startswith("host")]
    assert [(each.quote, each.severity, each.field) for each in asked] == [
        ("127.0.0.1", Severity.REASON, "overview")
    ]


def test_a_correction_says_where_it_waits_and_that_it_was_not_filed(home) -> None:
    report = public(home)
    filing = file_report(actor=home.editor, now=NOW, report=report)
    accept_filing(actor=home.office, now=NOW, filing=filing)

    def stands() -> tuple[str, str]:
        found = standing_of(report.unit, YEAR, DAY, fresh(report))
        return found.label, found.filing

    assert stands() == ("已公开", "已接收")
    flow.correct_report(actor=home.editor, now=LATER, report=report, reason="漏登一次会议")
    assert stands() == ("已公开，更正中（编写）", "更正后尚未报送")
    send(home, fresh(report))
    assert stands() == ("已公开，更正中（待审核）", "更正后尚未报送")
    sign(home, fresh(report), later=48)
    assert stands() == ("已公开，更正中（已签发）", "更正后尚未报送")
    editor = browser_of(home.editor)
    assert "第 2 版更正后尚未报送" in page(editor, "annual-report", CODE, YEAR)
    file_report(actor=home.editor, now=MUCH_LATER, report=fresh(report))
    assert stands()[1] == "已报送"
    assert "尚未报送" not in page(editor, "annual-report", CODE, YEAR)


def test_one_name_for_what_is_public_on_every_screen(home) -> None:
    editor = browser_of(home.editor)
    report = signed(home)
    given = hand_over(actor=home.editor, now=NOW, report=report)
    for screen in ("annual-report", "annual-preview"):
        assert "已交付，尚未公开" in page(editor, screen, CODE, YEAR)
    publish(home, given.item)
    for screen in ("annual-report", "annual-preview"):
        shown = page(editor, screen, CODE, YEAR)
        assert "已公开" in shown
        assert "尚未公开" not in shown


def test_a_version_that_was_replaced_is_not_to_be_corrected(home) -> None:
    report = corrected(home)
    ledger_row(home.county.education, "meetings.held", date(YEAR, 9, 1), 1).save()
    publish(home, hand_over(actor=home.editor, now=MUCH_LATER, report=report).item, MUCH_LATER)
    editor = browser_of(home.editor)
    old, new = (page(editor, "annual-signed", CODE, YEAR, number) for number in (1, 2))
    assert "请更正" not in old
    assert "已由后来签发的代替" in old
    assert "公开的报告有错误的，请更正" in new
