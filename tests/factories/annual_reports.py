"""Annual reports for tests, brought into each state through the services."""

from datetime import datetime

from gongkai.domain.actors import SYSTEM
from gongkai.domain.annual_reports.workflow import AnnualReportState
from gongkai.organisations.models import Unit
from gongkai.reports.models import AnnualNotice, AnnualNoticeReceipt, AnnualReport, ReportProblem
from gongkai.reports.queries.annual_checks import findings_of_report, unanswered
from gongkai.reports.queries.annual_reports import chapters_read, figures_for, problems_of
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from tests.factories import organisations as make

#: A year of form A, whose proposals leave nothing to fill in.
YEAR = 2016


def report(
    unit: Unit,
    state: AnnualReportState = AnnualReportState.DRAFTING,
    *,
    year: int = YEAR,
    now: datetime = make.NOW,
) -> AnnualReport:
    """Return a report of the unit in that state; the platform takes every step, and no four eyes bind it."""
    made = writing.open_report(actor=SYSTEM, now=now, unit=unit, year=year)
    writing.name_problem(actor=SYSTEM, now=now, report=made, text="更新不够及时", measure="每月末核对一次")
    made = _fresh(made)
    if state is AnnualReportState.DRAFTING:
        return made
    for each in problems_of(unit, year - 1):
        writing.tell_outcome(actor=SYSTEM, now=now, report=made, problem=each, outcome="已按月核对")
    made = _fresh(made)
    figures = figures_for(SYSTEM, made)
    found = findings_of_report(made, figures, chapters_read(made, figures.bound))
    reasons = {each.key: "已经核对，属实。" for each in unanswered(made, found)}
    flow.send_report(actor=SYSTEM, now=now, report=made, reasons=reasons)
    made = _fresh(made)
    if state is AnnualReportState.REVIEW:
        return made
    flow.pass_review(actor=SYSTEM, now=now, report=made, revision=made.revision)
    made = _fresh(made)
    if state is AnnualReportState.SIGNATURE:
        return made
    flow.sign_report(actor=SYSTEM, now=now, report=made, revision=made.revision)
    return _fresh(made)


def receipt(made: AnnualReport, unit: Unit, *, now: datetime = make.NOW) -> AnnualNoticeReceipt:
    """Return the receipt of a unit to which a notice about the report went."""
    notice = AnnualNotice.objects.create(
        unit=made.unit,
        year=made.year,
        document_number=f"昌政发〔{made.year}〕1号",
        text="现将报告印发给你们。",
        issued_on=now.date(),
        issued_at=now,
        issued_by_name="系统",
    )
    return AnnualNoticeReceipt.objects.create(notice=notice, unit=unit)


def problem(unit: Unit, year: int = YEAR) -> ReportProblem:
    """Return a problem that the unit's report on a year names."""
    return ReportProblem.objects.filter(unit=unit, year=year).get()


def _fresh(made: AnnualReport) -> AnnualReport:
    return AnnualReport.objects.select_related("unit", "unit__parent").get(pk=made.pk)
