"""The screens of annual reports: overview, chapters, checks, steps, what was signed, notices."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.domain.annual_reports.workflow import AnnualReportState
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.lib import links, worklist
from gongkai.organisations.models import Person
from gongkai.organisations.services import units
from gongkai.reports.models import AnnualNotice, AnnualReport, AnnualReportDay, ReportProblem
from gongkai.reports.queries.annual_overview import standing_of
from gongkai.reports.queries.annual_paper import signed_paper
from gongkai.reports.queries.annual_reports import latest_snapshot
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_days import set_days
from gongkai.reports.services.report_filing import file_report
from tests.apps.lib import papers
from tests.apps.reports.annual_reports.conftest import (
    NOW,
    YEAR,
    fresh,
    opened,
    sent,
    signed,
)
from tests.apps.reports.annual_reports.test_after import (
    notice,
    public,
    sign_root,
)
from tests.apps.reports.test_form import ledger_row
from tests.factories import annual_reports as reports_of
from tests.factories import organisations as make

CODE = "014416330"


def browser_of(actor):
    return make.client_of(Person.objects.get(username=actor.code))


@pytest.fixture
def editor(home):
    return browser_of(home.editor)


@pytest.fixture
def office(home):
    return browser_of(home.office)


def page(browser, name: str, *arguments, status: int = 200, **query) -> str:
    response = browser.get(reverse(f"reports:{name}", args=arguments), query)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def post(browser, name: str, *arguments, status: int = 302, **data) -> str:
    response = browser.post(reverse(f"reports:{name}", args=arguments), data)
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode() if status != 302 else response.headers["Location"]


def test_an_editor_opens_the_report_and_writes_a_chapter(home, editor) -> None:
    assert "开始编写" in page(editor, "annual-report", CODE, YEAR)
    post(editor, "annual-open", CODE, YEAR)
    html = page(editor, "annual-chapter", CODE, YEAR, "proactive")
    assert "主动公开政府信息4条" in html  # the preview
    assert "主动公开政府信息{A1.1}" in html  # the text
    assert "<code>{A1.1}</code>" in html
    base = writing.mark_of(home_report(home), "proactive")
    post(editor, "annual-chapter", CODE, YEAR, "proactive", body="公开{A1.1}。", base=base)
    assert "已保存。" in page(editor, "annual-chapter", CODE, YEAR, "proactive")
    assert "公开4条。" in page(editor, "annual-chapter", CODE, YEAR, "proactive")
    assert "系统起草的原文" in page(editor, "annual-chapter", CODE, YEAR, "proactive")


def home_report(home):
    return AnnualReport.objects.select_related("unit").get(unit=home.county.education, year=YEAR)


def test_a_text_saved_over_by_somebody_else_is_shown_again_with_what_was_typed(home, editor) -> None:
    report = opened(home)
    old, problems = (writing.mark_of(report, each) for each in ("other", "problems"))
    writing.save_chapter(actor=home.reviewer, now=NOW, report=report, chapter="other", body="先到的。")
    html = post(editor, "annual-chapter", CODE, YEAR, "other", status=422, body="后到的。", base=old)
    assert "这一章已被他人修改" in html
    theirs, mine = html.index("<p>先到的。</p>"), html.index("后到的。</textarea>")
    assert "甲shenhe于" in html[:theirs]
    assert theirs < mine
    assert fresh(report).texts["other"]["body"] == "先到的。"
    now = writing.mark_of(fresh(report), "other")
    assert f'name="base" value="{now}"' in html
    post(editor, "annual-chapter", CODE, YEAR, "other", body="后到的。", base=now)
    assert fresh(report).texts["other"]["body"] == "后到的。"
    post(editor, "annual-chapter", CODE, YEAR, "problems", body="另一章，没有冲突。", base=problems)
    assert fresh(report).texts["problems"]["body"] == "另一章，没有冲突。"


def test_the_live_preview_says_what_a_token_says_and_keeps_nothing(home, editor) -> None:
    report = opened(home)
    html = post(
        editor, "annual-chapter-preview", CODE, YEAR, "other", status=200, body="{A3.1}，{不知道}，<b>"
    )
    assert "19件" in html
    assert "没有“不知道”这个指标" in html
    assert "&lt;b&gt;" in html
    assert fresh(report).texts == report.texts


def test_the_check_page_blocks_asks_and_sends(home, editor) -> None:
    report = opened(home)
    writing.save_chapter(
        actor=home.editor, now=NOW, report=report, chapter="on_request", body="全年收到政府信息公开申请21件。"
    )
    html = page(editor, "annual-check", CODE, YEAR)
    assert "必须改正（1）" in html
    # A leap since last year, and what the bureau has not entered.
    assert "需要说明理由（2）" in html
    refused = post(editor, "annual-check", CODE, YEAR, status=422, send="1", revision=fresh(report).revision)
    assert "报告没有送出" in refused
    post(editor, "annual-redraft", CODE, YEAR, "on_request")
    html = page(editor, "annual-check", CODE, YEAR)
    keys = {part.split('"')[0] for part in html.split('name="reason-')[1:]}
    assert len(keys) == 2
    location = post(
        editor,
        "annual-check",
        CODE,
        YEAR,
        send="1",
        revision=fresh(report).revision,
        **{f"reason-{key}": "同一舆情多次回应，其余没有发生。" for key in keys},
    )
    assert location == f"/desk/annual-reports/{CODE}/{YEAR}/"
    assert fresh(report).state == AnnualReportState.REVIEW
    assert "内容已锁定" in page(editor, "annual-check", CODE, YEAR)


def test_review_and_signature_show_the_whole_text_and_the_reasons(home, editor) -> None:
    report = sent(home)
    page(editor, "annual-pass", CODE, YEAR, status=403)  # four eyes
    html = page(browser_of(home.reviewer), "annual-pass", CODE, YEAR)
    assert "政府信息公开情况统计表" in html
    assert "理由：已经核对，属实。" in html
    post(browser_of(home.reviewer), "annual-pass", CODE, YEAR, revision=report.revision)
    report = fresh(report)
    page(browser_of(home.reviewer), "annual-sign", CODE, YEAR, status=403)
    signatory = browser_of(home.signatory)
    assert "全部数字锁定保存" in page(signatory, "annual-sign", CODE, YEAR)
    post(signatory, "annual-sign", CODE, YEAR, revision=report.revision)
    assert fresh(report).state == AnnualReportState.SIGNED
    post(editor, "annual-hand-over", CODE, YEAR)
    html = page(editor, "annual-report", CODE, YEAR)
    assert "已交付，尚未公开" in html
    assert "待保密审查" in html


def test_a_return_without_a_reason_is_refused_at_its_field(home) -> None:
    sent(home)
    reviewer = browser_of(home.reviewer)
    assert "请写明原因" in post(reviewer, "annual-return", CODE, YEAR, status=422, reason="")
    post(reviewer, "annual-return", CODE, YEAR, reason="第二章数字没有说明。")
    assert "第二章数字没有说明。" in page(reviewer, "annual-report", CODE, YEAR)


def test_what_was_signed_leads_to_the_records_of_that_moment_and_tells_what_changed(home, editor) -> None:
    report = signed(home)
    ledger_row(home.county.education, "meetings.held", date(YEAR, 9, 1), 3).save()
    html = page(editor, "annual-signed", CODE, YEAR, 1)
    assert "requests.received/?scope=own&amp;as_of=2026-03-02T12%3A30%3A00%2B08%3A00" in html
    row = html.split("之后的变化</caption>")[0].split("签发之后改变的数字")[1]
    assert "召开政府信息公开工作会议或专题会议数（次）" in row
    assert '<td class="numeric">2</td><td class="numeric">5</td>' in html
    assert latest_snapshot(report).digest in html
    assert "收到政府信息公开申请19件" in page(editor, "annual-signed-text", CODE, YEAR, 1)
    page(editor, "annual-signed", CODE, YEAR, 2, status=404)


def test_the_report_comes_as_a_word_file_with_its_table(home, editor) -> None:
    signed(home)
    response = editor.get(reverse("reports:annual-paper", args=[CODE, YEAR, "docx"]))
    document = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    assert "收到政府信息公开申请19件" in document
    assert "<w:tbl>" in document
    page(editor, "annual-paper", CODE, YEAR, "odt", status=404)


def test_the_report_comes_as_a_pdf_with_its_text(home, editor) -> None:
    report = signed(home)
    response = editor.get(reverse("reports:annual-paper", args=[CODE, YEAR, "pdf"]))
    if response.status_code == 302:
        # Nothing here lays out a PDF, which skips, or fails, as it does elsewhere.
        papers.laid_out(signed_paper(report, latest_snapshot(report)))
    assert response.content[:4] == b"%PDF"
    with pdfplumber.open(BytesIO(response.content)) as file:
        text = "".join(each.extract_text() for each in file.pages)
    assert "收到政府信息公开申请19件" in "".join(text.split())


def test_the_problems_of_both_years_are_kept_by_their_screen(home, editor) -> None:
    post(editor, "annual-open", CODE, YEAR)
    post(editor, "annual-problems", CODE, YEAR, text="更新不及时", measure="按月检查", due_on="2017-06-30")
    assert "请填写问题" in post(editor, "annual-problems", CODE, YEAR, status=422, text=" ", measure="x")
    post(editor, "annual-quote", CODE, YEAR, text="解读偏少", measure="每季度一篇")
    quoted = ReportProblem.objects.get(year=YEAR - 1)
    assert "还没有写改进结果" in page(editor, "annual-problems", CODE, YEAR)
    post(editor, "annual-outcome", CODE, YEAR, quoted.pk, outcome="发布解读四篇")
    assert "改进结果：发布解读四篇" in page(editor, "annual-problems", CODE, YEAR)
    own = ReportProblem.objects.get(year=YEAR)
    post(editor, "annual-problem", CODE, YEAR, own.pk, text="更新较慢", measure="按周检查")
    assert ReportProblem.objects.get(pk=own.pk).text == "更新较慢"
    post(editor, "annual-problem", CODE, YEAR, own.pk, drop="1")
    assert not ReportProblem.objects.filter(pk=own.pk).exists()


def test_a_reader_of_another_unit_finds_no_report(home, editor) -> None:
    writing.open_report(actor=home.office, now=NOW, unit=home.county.health, year=YEAR)
    for name in ("annual-report", "annual-preview", "annual-check", "annual-problems"):
        page(editor, name, "000014349", YEAR, status=404)
    page(editor, "annual-chapter", "000014349", YEAR, "other", status=404)
    page(editor, "annual-report", CODE, 2999, status=404)


def test_the_overview_counts_days_and_says_who_is_late(home, office, editor) -> None:
    set_days(actor=home.office, now=NOW, year=2025, days=[(home.county.education, date(2026, 1, 20))])
    today = date(2026, 2, 2)
    late = standing_of(home.county.education, 2025, today, None)
    assert (late.due.on, late.left, late.left_words, late.late) == (
        date(2026, 1, 20),
        -13,
        "已逾期 13 天",
        True,
    )
    root = standing_of(home.county.root, 2025, today, None)
    assert (root.due.on, root.left_words, root.late) == (date(2026, 3, 31), "还剩 57 天", False)
    html = page(office, "annual-reports", year=2025)
    for name in ("昌宁县教育局", "昌宁县卫生局", "田园镇人民政府", "未开始", "2026-01-20"):
        assert name in html
    assert "昌宁县卫生局" not in page(editor, "annual-reports", year=2025)
    exported = office.get(reverse("reports:annual-reports"), {"year": 2025, "export": "csv"})
    text = b"".join(exported.streaming_content).decode()
    assert "昌宁县教育局,未开始,2026-01-31,2026-01-20," in text


def test_a_published_report_is_on_time_or_late_by_its_day(home) -> None:
    report = public(home)  # went out on 2026-03-03, due on 2017-03-31
    found = standing_of(report.unit, YEAR, date(2026, 4, 1), report)
    assert (found.standing, found.public_on) == ("public", date(2026, 3, 3))
    assert (found.late, found.left_words) == (True, "晚 3259 天公开")
    flow.correct_report(actor=home.editor, now=NOW, report=report, reason="漏登")
    assert standing_of(report.unit, YEAR, date(2026, 4, 1), fresh(report)).label == "已公开，更正中（编写）"


def test_the_office_sets_days_and_reminds(home, office, editor) -> None:
    post(office, "annual-days", year=2025, department="2026-01-20", township="2026-01-25")
    assert set(AnnualReportDay.objects.values_list("unit__code", "due_on")) == {
        (CODE, date(2026, 1, 20)),
        ("000014349", date(2026, 1, 20)),
        ("530524100", date(2026, 1, 25)),
    }
    assert "请至少填写一类单位的时限" in post(office, "annual-days", status=422, year=2025)
    address = reverse("reports:annual-remind") + "?year=2025"
    html = office.post(address, {"selected": [CODE]}).content.decode()
    assert "昌宁县教育局（未开始" in html
    assert AnnualReportDay.objects.filter(reminded_at=None).count() == 3
    office.post(address, {"selected": [CODE], "confirmed": "1", "reason": "请于本周内送审"})
    assert AnnualReportDay.objects.filter(reminded_at=None).count() == 2
    post(editor, "annual-days", status=403, year=2025, department="2026-01-20")


def test_a_filing_is_decided_on_the_page_of_the_report(home, office, editor) -> None:
    report = signed(home)
    post(editor, "annual-file", CODE, YEAR)
    html = page(office, "annual-report", CODE, YEAR)
    assert "接收或者退回报送" in html
    assert "退回报送需要写明原因" in post(
        office, "annual-filing", CODE, YEAR, status=422, note="", **{"return": "1"}
    )
    post(office, "annual-filing", CODE, YEAR, note="收到")
    assert "已接收" in page(editor, "annual-report", CODE, YEAR)
    assert report.filings.get().note == "收到"


def test_a_notice_is_issued_and_each_unit_acknowledges_with_one_click(home, office, editor) -> None:
    report = sign_root(home, opened(home, home.county.root, actor=home.office))
    typed = {"issued_on": "2017-03-10", "text": "现将报告印发给你们。"}
    wrong = post(
        office, "annual-notice-new", "530524", YEAR, status=422, document_number="昌政发[2017]12", **typed
    )
    assert "六角括号中的年份" in wrong
    typed["document_number"] = "昌政发〔2017〕12号"
    html = post(office, "annual-notice-new", "530524", YEAR, status=200, **typed)
    assert "通知还没有印发" in html
    assert "<li>昌宁县卫生局</li>" in html
    assert "关于印发《" in html
    assert not AnnualNotice.objects.exists()
    again = post(office, "annual-notice-new", "530524", YEAR, status=200, again="1", **typed)
    assert 'value="昌政发〔2017〕12号"' in again
    assert not AnnualNotice.objects.exists()
    post(office, "annual-notice-new", "530524", YEAR, confirmed="1", **typed)
    assert "昌政发〔2017〕12号" in page(office, "annual-report", "530524", YEAR)
    assert reverse("reports:annual-notice-new", args=["530524", YEAR]) not in page(
        office, "annual-report", "530524", YEAR
    )
    issued = AnnualNotice.objects.get(unit=report.unit)
    html = page(editor, "annual-notice", issued.pk)
    assert "昌宁县教育局" in html
    assert "昌宁县卫生局" not in html
    receipt = issued.receipts.get(unit__code=CODE)
    post(editor, "annual-acknowledge", receipt.pk)
    html = page(office, "annual-notice", issued.pk)
    assert "2 个单位还没有签收" in html
    post(editor, "annual-acknowledge", issued.receipts.get(unit__code="000014349").pk, status=404)
    response = office.get(reverse("reports:annual-notice-paper", args=[issued.pk, "docx"]))
    document = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    assert "昌政发〔2017〕12号" in document


def test_the_day_s_work_names_what_waits_for_whom(home) -> None:
    def titles(actor, today=date(2026, 1, 20)) -> list[str]:
        return [each.title for each in worklist.items(actor, today) if "年度报告" in each.title]

    assert titles(home.editor) == ["公开：昌宁县教育局2025年政府信息公开工作年度报告"]
    assert titles(home.editor, date(2026, 1, 20) - timedelta(days=60)) != titles(home.editor)
    sent(home)
    assert "审核：昌宁县教育局2016年政府信息公开工作年度报告" in titles(home.reviewer)
    assert not any(title.startswith("审核") for title in titles(home.editor))
    flow.recall_report(actor=home.editor, now=NOW, report=home_report(home))


def test_filings_and_notices_stand_on_the_day_of_who_answers(home) -> None:
    def titles(actor) -> list[str]:
        return [each.title for each in worklist.items(actor, date(2016, 5, 1))]

    report = signed(home)
    file_report(actor=home.editor, now=NOW, report=report)
    assert "接收报送：昌宁县教育局2016年政府信息公开工作年度报告" in titles(home.office)
    root = sign_root(home, opened(home, home.county.root, actor=home.office))
    notice(home, root)
    assert "签收：昌宁县人民政府2016年度报告的印发通知" in titles(home.editor)
    shown = links.resolve([report.link, root.link], home.editor)
    assert shown[report.link].url == f"/desk/annual-reports/{CODE}/{YEAR}/"
    assert shown[root.link] is None


def test_the_leader_reads_and_writes_nothing(home) -> None:
    opened(home)
    leader = make.client_of(make.person("lingdao", home.county.education, Role.LEADER))
    html = page(leader, "annual-chapter", CODE, YEAR, "other")
    assert "<textarea" not in html
    post(leader, "annual-chapter", CODE, YEAR, "other", status=403, body="改", revision=1)
    page(leader, "annual-open", CODE, YEAR, status=403)


def test_the_overview_asks_the_database_no_more_often_for_more_units(home, office) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(office, "annual-reports", year=YEAR)
        return len(queries)

    reports_of.report(home.county.health, AnnualReportState.SIGNED)
    asked()  # what is read once for a process
    few = asked()
    for number in range(1, 7):
        unit = units.establish_unit(
            actor=make.SYSTEM,
            now=NOW,
            code=f"5305241{number:02}",
            kind=UnitKind.TOWNSHIP,
            name=f"{number}号镇人民政府",
            parent=home.county.root,
        )
        reports_of.report(unit)
    assert asked() == few
