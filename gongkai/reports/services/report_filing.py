"""A signed report is sent to the office above, which takes it or returns it with the reason."""

from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.workflow import (
    REPORT_FILING_WORKFLOW,
    ReportFilingAction,
    ReportFilingState,
)
from gongkai.domain.errors import Conflict, Invalid
from gongkai.lib.deeds import deed
from gongkai.reports.models import AnnualReport, ReportFiling
from gongkai.reports.queries.annual_reports import is_locked, played_in_filing, waiting_filing
from gongkai.reports.services.annual_reports import locked


def file_report(*, actor: Actor, now: datetime, report: AnnualReport) -> ReportFiling:
    """
    Send a signed report to the unit above, which is its 主管部门 (条例第四十九条).

    The topmost unit of the home files outside of it, and writes the receipt down itself. Raises Invalid for a
    report that is not signed, Conflict where this version was taken, or one waits for its receipt.
    """
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        REPORT_FILING_WORKFLOW.check(actor, None, ReportFilingAction.FILE, report.unit.path)
        if not is_locked(report):
            raise Invalid("报告还没有签发，签发后才能报送。")
        before = report.filings.filter(version=report.version).order_by("-pk").first()
        if before is not None and before.state != ReportFilingState.RETURNED:
            raise Conflict(f"这一版报告{ReportFilingState(before.state).label}，不用再次报送。")
        if (waiting := waiting_filing(report)) is not None:
            raise Conflict(
                f"报告的第 {waiting.version} 版已报送“{waiting.office.name}”，还没有回执。收到回执后再报送这一版。"
            )
        filing = ReportFiling(
            report=report,
            version=report.version,
            office=report.unit.parent or report.unit,
            sent_at=now,
            sent_by=actor.code,
            sent_by_name=actor.name,
        )
        act.move(
            filing,
            REPORT_FILING_WORKFLOW,
            ReportFilingAction.FILE,
            at=report.unit.path,
            unit=report.unit.code,
            detail={"report": report.link, "version": report.version, "office": filing.office.code},
        )
    return filing


def accept_filing(*, actor: Actor, now: datetime, filing: ReportFiling, note: str = "") -> ReportFiling:
    """Take a report in; that is its receipt."""
    return _decide(actor, now, filing, ReportFilingAction.ACCEPT, note)


def return_filing(*, actor: Actor, now: datetime, filing: ReportFiling, reason: str) -> ReportFiling:
    """Give a filing back with the reason; the report itself is corrected or returned by its own unit."""
    return _decide(actor, now, filing, ReportFilingAction.RETURN, reason)


def _decide(
    actor: Actor, now: datetime, filing: ReportFiling, action: ReportFilingAction, note: str
) -> ReportFiling:
    note = note.strip()
    if len(note) > 500:
        raise Invalid("最多 500 个字，请缩短。", field="note")
    with deed(actor=actor, now=now) as act:
        filing = (
            ReportFiling.objects.select_for_update(of=("self",))
            .select_related("office", "report__unit")
            .get(pk=filing.pk)
        )
        filing.decided_at, filing.decided_by_name, filing.note = now, actor.name, note
        act.move(
            filing,
            REPORT_FILING_WORKFLOW,
            action,
            at=filing.office.path,
            unit=filing.report.unit.code,
            reason=note,
            played=played_in_filing(filing),
            detail={"report": filing.report.link},
            locked=True,
        )
    return filing
