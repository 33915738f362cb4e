"""A report is opened with proposals, written by people, and checked while they write."""

from datetime import date

import pytest

from gongkai.domain.annual_reports.workflow import AnnualReportState
from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted
from gongkai.domain.findings import Severity
from gongkai.lib import history
from gongkai.reports.models import AnnualReport, ReportProblem
from gongkai.reports.queries.annual_checks import findings_of_report
from gongkai.reports.queries.annual_reports import chapters_read, figures_for, problems_of
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
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
from tests.factories import organisations as make


def read(home, report) -> dict[str, str]:
    chapters = chapters_read(report, figures_for(home.editor, report).bound)
    return {each.chapter.key: each.rendered.text for each in chapters}


def found(home, report) -> list[tuple[str, str, str]]:
    figures = figures_for(home.editor, report)
    findings = findings_of_report(report, figures, chapters_read(report, figures.bound))
    return [(each.severity.value, each.kind.partition(":")[0], each.field) for each in findings]


def write(home, report, chapter: str, body: str) -> AnnualReport:
    writing.save_chapter(actor=home.editor, now=NOW, report=report, chapter=chapter, body=body)
    return fresh(report)


def test_an_opened_report_proposes_each_chapter_from_the_records(home) -> None:
    report = opened(home)
    texts = read(home, report)
    assert "数据的统计期限自2016年1月1日起至2016年12月31日止" in texts["overview"]
    assert "第三十一条、第三十二条" in texts["overview"]
    assert "主动公开政府信息4条" in texts["proactive"]
    assert "政务微信公开2条" in texts["proactive"]
    assert "收到政府信息公开申请19件，其中当面申请17件" in texts["on_request"]
    assert "专项经费29.2万元" in texts["resources"]
    assert "没有因政府信息公开申请发生的行政复议、行政诉讼" in texts["disputes"]
    assert (
        "部分科室报送信息不及时。改进措施：每月末核对一次应公开的文件。2017年6月30日前完成。"
        in texts["problems"]
    )
    assert report.form_key == "A"
    assert history.of(report.link)[0].label == "开始编写"


def test_a_unit_without_any_source_says_so_and_names_no_figure(county, published) -> None:
    actor = make.actor(make.person("zhen", county.township, make.Role.INFORMATION_OFFICER))
    report = writing.open_report(actor=actor, now=NOW, unit=county.township, year=YEAR)
    texts = {key: text["body"] for key, text in report.texts.items()}
    assert texts["on_request"] == "2016年，依申请公开的数字没有统计来源。"
    assert (
        texts["proactive"] == "2016年，没有主动公开政府信息的记录。"
    )  # counted from records, and there is none
    assert "{" not in texts["resources"]


def test_the_form_follows_the_year(home) -> None:
    for year, key in ((2012, ""), (2014, "A"), (2019, "B"), (2025, "C")):
        unit = home.county.education
        report = writing.open_report(actor=home.editor, now=NOW, unit=unit, year=year)
        assert report.form_key == key
        assert len(report.texts) == {"": 9, "A": 10, "B": 6, "C": 6}[key]


def test_a_second_report_on_one_year_is_refused(home) -> None:
    opened(home)
    with pytest.raises(Conflict):
        writing.open_report(actor=home.editor, now=NOW, unit=home.county.education, year=YEAR)


@pytest.mark.parametrize("year", [2007, 2027])
def test_a_year_before_the_regulation_or_to_come_is_refused(home, year) -> None:
    with pytest.raises(Invalid) as refused:
        writing.open_report(actor=home.editor, now=NOW, unit=home.county.education, year=year)
    assert refused.value.field == "year"


def test_only_editors_of_the_unit_open_and_write(home) -> None:
    with pytest.raises(NotPermitted):
        writing.open_report(actor=home.signatory, now=NOW, unit=home.county.education, year=YEAR)
    with pytest.raises(NotPermitted):
        writing.open_report(actor=home.editor, now=NOW, unit=home.county.health, year=YEAR)
    report = opened(home)
    with pytest.raises(NotPermitted):
        writing.save_chapter(actor=home.signatory, now=NOW, report=report, chapter="other", body="无。")


def test_a_figure_in_the_text_follows_the_records(home) -> None:
    report = write(home, opened(home), "proactive", "公开{A1.1}，网站占{A1.2.2占A1.1}。")
    assert read(home, report)["proactive"] == "公开4条，网站占50%。"
    home.published.rows.append((home.county.education.pk, "e", "portal", date(YEAR, 5, 1), False))
    assert read(home, report)["proactive"] == "公开5条，网站占60%。"


def test_a_text_that_somebody_saved_meanwhile_is_not_overwritten(home) -> None:
    report = opened(home)
    mark = {each: writing.mark_of(report, each) for each in ("other", "overview")}
    write(home, report, "other", "没有其他事项要报告。")

    def save(chapter: str, body: str) -> None:
        writing.save_chapter(
            actor=home.editor, now=NOW, report=report, chapter=chapter, body=body, base=mark[chapter]
        )

    with pytest.raises(Conflict) as refused:
        save("other", "别的。")
    assert refused.value.field == "body"
    assert fresh(report).texts["other"]["body"] == "没有其他事项要报告。"
    save("other", "没有其他事项要报告。")  # the same words are no conflict
    save("overview", "本报告分九部分。")  # another chapter is nobody's
    assert fresh(report).texts["overview"]["body"] == "本报告分九部分。"


def test_an_unknown_token_is_kept_and_blocks_at_its_place(home) -> None:
    report = write(home, opened(home), "proactive", "第一行。\n公开{主动公开条数}。")
    figures = figures_for(home.editor, report)
    findings = findings_of_report(report, figures, chapters_read(report, figures.bound))
    (fault,) = [each for each in findings if each.kind == "token"]
    assert (fault.severity, fault.quote) == (Severity.BLOCKS, "{主动公开条数}")
    assert fault.where == "二、主动公开政府信息的情况，第 2 行"


def test_a_typed_number_that_contradicts_the_table_blocks_and_one_that_agrees_is_offered_its_token(
    home,
) -> None:
    report = write(home, opened(home), "on_request", "2016年，收到政府信息公开申请21件。")
    assert ("blocks", "text-vs-table", "on_request") in found(home, report)
    report = write(home, report, "on_request", "2016年，收到政府信息公开申请{A3.1}，当面申请17件。")
    assert ("blocks", "text-vs-table", "on_request") not in found(home, report)
    assert ("note", "loose", "on_request") in found(home, report)


def test_an_empty_chapter_and_a_place_to_fill_in_block(home) -> None:
    report = write(home, opened(home), "other", " ")
    assert ("blocks", "empty", "other") in found(home, report)
    report = write(home, report, "other", "还有（待填写）。")
    assert ("blocks", "to-fill", "other") in found(home, report)


def test_last_year_s_problems_are_quoted_and_must_be_answered(home) -> None:
    before = opened(home, year=YEAR - 1)
    (problem,) = problems_of(home.county.education, YEAR - 1)
    report = opened(home)
    assert "（待填写）" in report.texts["problems"]["body"]
    assert ("blocks", "outcome", "problems") in found(home, report)
    writing.tell_outcome(
        actor=home.editor, now=NOW, report=report, problem=problem, outcome="已按月核对，全年补公开12件"
    )
    report = fresh(report)
    assert ("blocks", "outcome", "problems") not in found(home, report)
    assert (
        "1.部分科室报送信息不及时。改进情况：已按月核对，全年补公开12件。" in report.texts["problems"]["body"]
    )
    with pytest.raises(Invalid):  # the problem is last year's, not its own
        writing.tell_outcome(actor=home.editor, now=NOW, report=before, problem=problem, outcome="好")


def test_a_problem_from_before_the_house_may_be_quoted_but_not_beside_a_signed_report(home) -> None:
    report = opened(home)
    quoted = writing.name_problem(
        actor=home.editor, now=NOW, report=report, text="解读偏少", measure="每季度一篇", quoted=True
    )
    assert (quoted.year, quoted.quoted) == (YEAR - 1, True)
    signed_before = signed_year(home, YEAR + 1)
    later = opened(home, year=signed_before.year + 1)
    with pytest.raises(Invalid):
        writing.name_problem(actor=home.editor, now=NOW, report=later, text="另一个", quoted=True)


def signed_year(home, year: int) -> AnnualReport:
    # The quoted problem of the year before has no outcome where nobody wrote one.
    report = opened(home, year=year)
    for problem in problems_of(home.county.education, year - 1):
        writing.tell_outcome(actor=home.editor, now=NOW, report=report, problem=problem, outcome="已改进。")
    report = fresh(report)
    flow.send_report(actor=home.editor, now=NOW, report=report, reasons=reasons_for(home.editor, report))
    return sign(home, fresh(report))


def test_a_text_that_a_person_wrote_stays_when_the_list_of_problems_changes(home) -> None:
    report = write(home, opened(home), "problems", "自己写的问题和改进。")
    writing.name_problem(actor=home.editor, now=NOW, report=report, text="又一个", measure="再改")
    report = fresh(report)
    assert report.texts["problems"]["body"] == "自己写的问题和改进。"
    assert "又一个" in report.texts["problems"]["drafted"]
    writing.redraft_chapter(actor=home.editor, now=NOW, report=report, chapter="problems")
    assert "又一个" in fresh(report).texts["problems"]["body"]


def test_a_problem_of_another_year_s_report_is_not_changed_or_dropped(home) -> None:
    opened(home, year=YEAR - 1)
    (problem,) = problems_of(home.county.education, YEAR - 1)
    report = opened(home)
    with pytest.raises(Invalid):
        writing.change_problem(actor=home.editor, now=NOW, report=report, problem=problem, text="改")
    with pytest.raises(Invalid):
        writing.drop_problem(actor=home.editor, now=NOW, report=report, problem=problem)
    (own,) = problems_of(home.county.education, YEAR)
    writing.drop_problem(actor=home.editor, now=NOW, report=report, problem=own)
    assert ReportProblem.objects.filter(year=YEAR).count() == 0


def test_the_same_problems_as_another_unit_need_a_reason(home) -> None:
    text = "公开的内容更新不够及时，政策解读的形式比较单一。\n下一步将加强培训和每月检查。"
    write(home, opened(home), "problems", text.replace("公开", "我局公开", 1))
    other = make.actor(make.person("weisheng", home.county.health, make.Role.INFORMATION_OFFICER))
    report = writing.open_report(actor=other, now=NOW, unit=home.county.health, year=YEAR)
    writing.save_chapter(actor=other, now=NOW, report=report, chapter="problems", body=text)
    report = fresh(report)
    figures = figures_for(other, report)
    findings = findings_of_report(report, figures, chapters_read(report, figures.bound))
    assert [each.kind for each in findings if each.kind == "alike"] == []  # the first sentence differs: 我局
    writing.save_chapter(
        actor=other, now=NOW, report=report, chapter="problems", body=text.replace("公开", "我局公开", 1)
    )
    report = fresh(report)
    findings = findings_of_report(report, figures_for(other, report), chapters_read(report, figures.bound))
    (alike,) = [each for each in findings if each.kind == "alike"]
    assert "昌宁县教育局的报告" in alike.message
    assert alike.severity is Severity.REASON


def test_nothing_is_written_while_others_decide_or_after_the_signature(home) -> None:
    report = sent(home)
    with pytest.raises(IllegalMove):
        writing.save_chapter(actor=home.editor, now=NOW, report=report, chapter="other", body="再改。")
    with pytest.raises(IllegalMove):
        writing.name_problem(actor=home.editor, now=NOW, report=report, text="又一个")


def test_a_signed_report_is_not_written_on(home) -> None:
    report = signed(home)
    assert report.state == AnnualReportState.SIGNED
    with pytest.raises(IllegalMove):
        writing.save_chapter(actor=home.editor, now=NOW, report=report, chapter="other", body="再改。")
