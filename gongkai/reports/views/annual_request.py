"""What the screens of one annual report share: the report that the address names, its head, its chapters at the side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.chapters import ANNEX, report_title
from gongkai.domain.annual_reports.workflow import (
    ANNUAL_REPORT_WORKFLOW,
    LOCKED,
    REPORT_FILING_WORKFLOW,
    AnnualReportAction,
    AnnualReportCondition,
    AnnualReportState,
    ReportFilingState,
)
from gongkai.domain.findings import Finding, Severity
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition
from gongkai.lib import clock
from gongkai.lib.access import actor_of
from gongkai.reports.queries import annual_reports as reading
from gongkai.reports.queries.annual_checks import findings_of_report
from gongkai.reports.queries.annual_overview import PUBLIC, STANDINGS
from gongkai.reports.views.request import unit_or_404, year_or_404

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.reports.models import AnnualReport, ReportFiling

#: Which action leads to which screen; the buttons are the rows open to the viewer.
ACTION_PAGES: dict[AnnualReportAction, str] = {
    AnnualReportAction.SEND: "reports:annual-check",
    AnnualReportAction.RECALL: "reports:annual-recall",
    AnnualReportAction.PASS: "reports:annual-pass",
    AnnualReportAction.SIGN: "reports:annual-sign",
    AnnualReportAction.RETURN: "reports:annual-return",
    AnnualReportAction.HAND_OVER: "reports:annual-hand-over",
    AnnualReportAction.CORRECT: "reports:annual-correct",
    AnnualReportAction.ABANDON_CORRECTION: "reports:annual-abandon",
}
#: The step that leads on; the others stand beside it.
FORWARD = (
    AnnualReportAction.SEND,
    AnnualReportAction.PASS,
    AnnualReportAction.SIGN,
    AnnualReportAction.HAND_OVER,
)
TONES = {
    AnnualReportState.DRAFTING: "neutral",
    AnnualReportState.REVIEW: "info",
    AnnualReportState.SIGNATURE: "info",
    AnnualReportState.SIGNED: "info",
    AnnualReportState.HANDED_OVER: "info",
}


def roles_for(*actions: AnnualReportAction) -> frozenset[Role]:
    """Return the roles that may take any of these actions anywhere, as the rows of the workflow say."""
    return frozenset().union(*(row.roles for row in ANNUAL_REPORT_WORKFLOW.rows if row.action in actions))


def unit_year_or_404(request: HttpRequest, code: str, year: int) -> "Unit":
    """Return the unit of the address, for a year that can be counted."""
    year_or_404(year, clock.today())
    return unit_or_404(request, code)


def report_or_404(request: HttpRequest, code: str, year: int) -> "AnnualReport":
    """Return the report if the viewer sees it; to others it does not exist."""
    report = reading.find_report(actor_of(request), unit_year_or_404(request, code, year), year)
    if report is None:
        raise Http404
    return report


def open_rows(viewer: Actor, report: "AnnualReport") -> tuple[Transition, ...]:
    """Return the rows that the viewer may take with the report now: the buttons."""
    return ANNUAL_REPORT_WORKFLOW.open_to(
        viewer,
        AnnualReportState(report.state),
        report.unit.path,
        reading.facts_of_report(report),
        reading.played_in_report(report),
    )


def may(viewer: Actor, report: "AnnualReport", action: AnnualReportAction) -> bool:
    """Return whether the viewer may take that action with the report now."""
    return any(row.action is action for row in open_rows(viewer, report))


def check_may(viewer: Actor, report: "AnnualReport", action: AnnualReportAction) -> None:
    """Pass if the viewer may take that action now; what the deed refuses for, the page refuses for."""
    ANNUAL_REPORT_WORKFLOW.check(
        viewer,
        AnnualReportState(report.state),
        action,
        report.unit.path,
        "—",  # a reason is asked on the page
        reading.facts_of_report(report),
        reading.played_in_report(report),
    )


@dataclass(frozen=True)
class Reading:
    """A report as it is shown: its figures, its chapters, and what the checks find while it is in hand."""

    figures: reading.ReportFigures
    chapters: list[reading.ChapterRead]
    findings: list[Finding]

    def of(self, key: str) -> list[Finding]:
        """Return what was found in a chapter."""
        return [each for each in self.findings if each.field == key]

    def count(self, severity: Severity) -> int:
        """Return how much was found of that gravity."""
        return sum(each.severity is severity for each in self.findings)

    @property
    def blocking(self) -> int:
        return self.count(Severity.BLOCKS)


def read(viewer: Actor, report: "AnnualReport", *, checked: bool = True) -> Reading:
    """Return the report as it is shown; what is signed is not checked any more."""
    figures = reading.figures_for(viewer, report)
    chapters = reading.chapters_read(report, figures.bound)
    look = checked and report.state not in LOCKED
    findings = findings_of_report(report, figures, chapters) if look else []
    return Reading(figures, chapters, findings)


def may_decide_filing(viewer: Actor, filing: "ReportFiling") -> bool:
    """Return whether the viewer may take the filing in or return it, or write down what an office outside answered."""
    rows = REPORT_FILING_WORKFLOW.open_to(
        viewer,
        ReportFilingState(filing.state),
        filing.office.path,
        played=reading.played_in_filing(filing),
    )
    return bool(rows)


def address(report: "AnnualReport", name: str, *more: object) -> str:
    """Return the address of one of the report's screens."""
    return reverse(f"reports:{name}", args=[report.unit.code, report.year, *more])


def head(request: HttpRequest, report: "AnnualReport", shown: Reading, current: str) -> dict[str, Any]:
    """Return what every screen of a report needs; ``current`` is the key of the chapter or the name of the screen."""
    viewer = actor_of(request)
    state = AnnualReportState(report.state)
    entries = []
    for each in shown.chapters:
        found = shown.of(each.chapter.key)
        entries.append(
            {
                "label": each.title,
                "url": address(report, "annual-chapter", each.chapter.key),
                "current": each.chapter.key == current,
                "mark": _mark(found),
                "empty": not each.body.strip() and each.chapter.key != ANNEX and not each.chapter.tables,
            }
        )
    around = [
        {"label": label, "url": address(report, name), "current": name == current}
        for name, label in (
            ("annual-report", "报告概况"),
            ("annual-problems", "问题与改进"),
            ("annual-check", "检查和送审"),
            ("annual-preview", "全文预览"),
        )
    ]
    return {
        "report": report,
        "unit": report.unit,
        "year": report.year,
        "report_title": report_title(report.unit.name, report.year),
        "state": state,
        "state_label": _state_label(report, state),
        "state_tone": TONES[state],
        "entries": entries,
        "around": around,
        "shown": shown,
        "may_edit": may(viewer, report, AnnualReportAction.EDIT),
        "given_back": reading.returned_filing(report),
    }


def _state_label(report: "AnnualReport", state: AnnualReportState) -> str:
    """Return the state in the words of the list: what was handed over is public, or is not yet."""
    if state != AnnualReportState.HANDED_OVER:
        return state.label
    waits = AnnualReportCondition.PUBLIC not in reading.facts_of_report(report)
    return STANDINGS[state] if waits else STANDINGS[PUBLIC]


def _mark(found: list[Finding]) -> tuple[str, str] | None:
    """Return the gravest of what was found in a chapter, as (words, tone)."""
    for severity, tone in ((Severity.BLOCKS, "error"), (Severity.REASON, "warning")):
        if number := sum(each.severity is severity for each in found):
            return (f"{number} 处{severity.label}", tone)
    return None
