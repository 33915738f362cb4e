"""What a report must give a reason for, and what its proposals leave out because nobody knows it."""

from datetime import date

import pytest

from gongkai.domain.annual_reports.binding import render
from gongkai.domain.errors import Invalid
from gongkai.domain.findings import Finding, Severity
from gongkai.reports.models import AnnualReport, FigureSource, LedgerRow
from gongkai.reports.queries.annual_checks import findings_of_report
from gongkai.reports.queries.annual_reports import chapters_read, figures_for, latest_snapshot
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_drafting import draft_chapters
from tests.apps.reports.annual_reports.conftest import NOW, YEAR, fresh, opened, reasons_for, send, sign
from tests.apps.reports.test_form import ledger_row

STAFF = ("resources.staff", "resources.full_time_staff", "resources.part_time_staff")


def found(actor, report, kind: str) -> list[Finding]:
    figures = figures_for(actor, report)
    findings = findings_of_report(report, figures, chapters_read(report, figures.bound))
    return [each for each in findings if each.kind.partition(":")[0] == kind]


def write(home, report, body: str) -> AnnualReport:
    writing.save_chapter(actor=home.editor, now=NOW, report=report, chapter="proactive", body=body)
    return fresh(report)


def test_a_year_of_which_nothing_is_on_record_is_no_year_to_compare_with(home) -> None:
    report = write(home, opened(home), "公开{A1.1}，{A1.1变化}。")
    (fault,) = found(home.editor, report, "token")
    assert (fault.quote, fault.message[:11]) == ("{A1.1变化}", "上年系统中没有这项数据")
    figures = figures_for(home.editor, report)
    assert "变化" not in draft_chapters(report, figures)["proactive"]
    # One item of the year before is a record of that year.
    home.published.rows.append((home.county.education.pk, "old", "portal", date(YEAR - 1, 5, 1), False))
    figures = figures_for(home.editor, report)
    assert chapters_read(report, figures.bound)[1].rendered.text == "公开4条，比上年增加3条。"
    assert "主动公开政府信息{A1.1}，{A1.1变化}" in draft_chapters(report, figures)["proactive"]


def test_a_year_with_records_of_another_kind_is_one_to_compare_with(home) -> None:
    report = opened(home)
    home.published.rows.append((home.county.education.pk, "old", "gazette", date(YEAR - 1, 5, 1), False))
    bound = figures_for(home.editor, report).bound
    assert bound.unrecorded == {YEAR - 1: frozenset()}
    assert bound.by_year[YEAR - 1]["A1.2.4", None] == 0


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ((), "工作人员62人，其中专职人员6人，兼职人员56人"),
        (STAFF[:1], "查阅点0个，专职人员6人，兼职人员56人"),
        (STAFF[1:2], "工作人员62人，其中兼职人员56人"),
    ],
)
def test_a_part_is_called_one_only_behind_its_whole(home, lacking, said) -> None:
    report = opened(home)
    FigureSource.objects.filter(indicator__in=lacking).delete()
    figures = figures_for(home.editor, report)
    text = draft_chapters(report, figures)["resources"]
    assert said in render(text, figures.bound).text


def test_a_figure_that_only_some_units_entered_names_how_many_count_as_0(home) -> None:
    report = opened(home, home.county.root, actor=home.office)
    (meetings,) = [each for each in found(home.office, report, "partly") if each.where == "A9"]
    assert meetings.severity is Severity.REASON
    # Of the county, two bureaus and a township only the education bureau has entered anything.
    assert "4 个单位中只有 1 个登记，另有 3 个单位没有登记，按 0 计" in meetings.message
    assert "同类还有 2 个数" in meetings.message
    for unit in (home.county.root, home.county.health, home.county.township):
        for code in ("meetings.held", "trainings.held", "trainings.attended"):
            ledger_row(unit, code, date(YEAR, 6, 1), 0).save()
    assert [each for each in found(home.office, report, "partly") if each.where == "A9"] == []


def test_what_a_unit_alone_has_not_entered_is_asked_about_until_it_says_0(home) -> None:
    report = opened(home)
    LedgerRow.objects.filter(indicator__in=("meetings.held", "trainings.held")).delete()
    (asked,) = found(home.editor, report, "nobody")
    assert asked.severity is Severity.REASON
    assert f"{YEAR}年没有登记，按 0 计" in asked.message
    assert "A9 2 个" in asked.message
    assert found(home.editor, report, "partly") == []
    for code in ("meetings.held", "trainings.held"):
        ledger_row(home.county.education, code, date(YEAR, 6, 1), 0).save()
    (rest,) = found(home.editor, report, "nobody")
    assert "A9" not in rest.message
    assert rest.key != asked.key


def test_a_report_made_wholly_of_zeros_is_not_sent_without_a_word(home) -> None:
    LedgerRow.objects.all().delete()
    home.published.rows.clear()
    report = opened(home, year=2025)
    (asked,) = found(home.editor, report, "nobody")
    assert "2025年没有登记，按 0 计" in asked.message
    assert "C3 " in asked.message
    (unrecorded,) = found(home.editor, report, "unrecorded")
    assert unrecorded.severity is Severity.REASON
    assert "系统中没有昌宁县教育局2025年的任何业务记录" in unrecorded.message
    with pytest.raises(Invalid) as refused:
        flow.send_report(actor=home.editor, now=NOW, report=report, reasons={})
    assert refused.value.code == "unexplained"
    reasons = dict.fromkeys(reasons_for(home.editor, report), "逐科室问过，确实没有发生。")
    flow.send_report(actor=home.editor, now=NOW, report=report, reasons=reasons)


def test_a_county_in_which_nobody_entered_anything_is_asked_how_many_that_are(home) -> None:
    LedgerRow.objects.all().delete()
    report = opened(home, home.county.root, actor=home.office)
    (asked,) = found(home.office, report, "nobody")
    assert f"{YEAR}年4 个单位都没有登记，按 0 计" in asked.message
    assert found(home.office, report, "partly") == []


def test_one_record_of_the_year_is_a_word_about_all_that_is_counted_from_records(home) -> None:
    report = opened(home)
    assert found(home.editor, report, "unrecorded") == []
    home.published.rows.clear()
    assert len(found(home.editor, report, "unrecorded")) == 1


def test_as_many_cells_are_blank_in_the_check_as_in_what_is_signed(home) -> None:
    FigureSource.objects.filter(indicator__in=STAFF).delete()
    report = opened(home)
    (finding,) = found(home.editor, report, "blank")
    report = sign(home, send(home, report), later=0)
    blank = sum(each["value"] is None for each in latest_snapshot(report).cells)
    assert blank >= 3
    assert f"共 {blank} 格没有统计来源，为空白" in finding.message
    assert finding.severity is Severity.REASON


def test_the_blank_cells_of_a_form_that_is_not_printed_are_told_apart(home) -> None:
    report = writing.open_report(actor=home.editor, now=NOW, unit=home.county.education, year=2021)
    assert found(home.editor, report, "blank") == []
    FigureSource.objects.filter(indicator__in=STAFF).delete()
    (finding,) = found(home.editor, report, "blank")
    assert "共 3 格没有统计来源（统计表 0 格" in finding.message
    assert finding.severity is Severity.NOTE


def test_a_report_without_tables_is_asked_only_about_the_figures_in_its_text(home) -> None:
    report = writing.open_report(actor=home.office, now=NOW, unit=home.county.root, year=2012)
    FigureSource.objects.update(first_year=2012)
    ledger_row(home.county.education, "meetings.held", date(2012, 6, 1), 2).save()
    assert found(home.office, report, "partly") == []
    writing.save_chapter(actor=home.office, now=NOW, report=report, chapter="other", body="召开会议{A9.1}。")
    (finding,) = found(home.office, fresh(report), "partly")
    assert finding.where == "A9"
    assert "同类" not in finding.message


@pytest.mark.parametrize("said", ["无", "已核对", "已经核对。", "好好好好好"])
def test_a_word_that_says_nothing_does_not_send_a_report(home, said) -> None:
    report = write(home, opened(home), "公开{A1.1}，群众满意度98%。")
    reasons = reasons_for(home.editor, report)
    with pytest.raises(Invalid) as refused:
        flow.send_report(actor=home.editor, now=NOW, report=report, reasons=dict.fromkeys(reasons, said))
    assert refused.value.code == "unexplained"
    flow.send_report(actor=home.editor, now=NOW, report=report, reasons=reasons)


def test_a_paragraph_that_repeats_itself_and_a_percentage_without_a_figure_need_a_reason(home) -> None:
    report = write(home, opened(home), "公开{A1.1}。\n比上年增加比上年增加，增长12.5%。")
    (repeat,) = found(home.editor, report, "repeated")
    assert (repeat.severity, repeat.quote) == (Severity.REASON, "比上年增加比上年增加")
    assert repeat.where.endswith("第 2 行")
    (share,) = found(home.editor, report, "percentage")
    assert (share.severity, share.quote) == (Severity.REASON, "上年增加比上年增加，增长12.5%")
    report = write(home, report, "公开{A1.1}，其中网站{A1.2.2}，占50%。")
    assert found(home.editor, report, "repeated") == found(home.editor, report, "percentage") == []


def test_what_the_house_proposes_neither_repeats_itself_nor_guesses(home) -> None:
    report = opened(home)
    assert found(home.editor, report, "repeated") == found(home.editor, report, "percentage") == []
