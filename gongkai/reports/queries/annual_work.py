"""What annual reports ask of people, and how other apps show one that they refer to."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.chapters import report_title
from gongkai.domain.annual_reports.workflow import (
    EDITORS,
    OVERSEERS,
    SIGNATORIES,
    AnnualReportState,
    ReportFilingState,
)
from gongkai.lib.links import Resolved
from gongkai.lib.ui.formatting import iso
from gongkai.lib.worklist import WorkItem
from gongkai.organisations.queries import units_within
from gongkai.reports.models import AnnualNoticeReceipt, AnnualReport, ReportFiling
from gongkai.reports.queries.annual_overview import Standing, overview
from gongkai.reports.queries.annual_reports import default_report_year, goes_outside

#: From so many days before its day on a report stands on its unit's list.
SOON = 45
SHOWN = 50


def resolve_annual_reports(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return title and address of the reports that the viewer sees."""
    rows = AnnualReport.objects.seen_by(viewer).select_related("unit")
    return {
        str(row.pk): Resolved(
            report_title(row.unit.name, row.year),
            reverse("reports:annual-report", args=[row.unit.code, row.year]),
        )
        for row in rows.filter(pk__in=[key for key in keys if key.isdigit()])
    }


def annual_items(viewer: Actor, today: date) -> list[WorkItem]:
    """Return what waits for this person: reports to write, to review, to sign, to take in, notices to acknowledge."""
    found = _verdicts(viewer)
    if viewer.roles & EDITORS:
        found += _owed(viewer, today) + _notices(viewer)
    if viewer.roles & OVERSEERS:
        found += _filings(viewer)
    return found


def _scopes(viewer: Actor, roles: frozenset) -> tuple[str, ...]:
    return ("/",) if viewer.system else viewer.scopes(roles)


def _address(report: AnnualReport) -> str:
    return reverse("reports:annual-report", args=[report.unit.code, report.year])


def _verdicts(viewer: Actor) -> list[WorkItem]:
    found = []
    for state, roles, verb in (
        (AnnualReportState.REVIEW, EDITORS, "审核"),
        (AnnualReportState.SIGNATURE, SIGNATORIES, "签发"),
    ):
        units = units_within(_scopes(viewer, roles)).values("pk")
        rows = AnnualReport.objects.filter(state=state, unit__in=units).select_related("unit").order_by("pk")
        for row in rows[:SHOWN]:
            # Nobody is shown what four eyes keep from them.
            if viewer.code in (*row.editors, row.reviewer):
                continue
            title = f"{verb}：{report_title(row.unit.name, row.year)}"
            found.append(WorkItem(title, _address(row), row.unit.name))
    return found


def own_paths(viewer: Actor) -> frozenset[str]:
    """Return the paths of the very units for which the viewer writes, not of those below them."""
    return frozenset(viewer.scopes(EDITORS))


def _owed(viewer: Actor, today: date) -> list[WorkItem]:
    """Return the own unit's report while its day comes near, and until it is public; returned ones at any time."""
    rows = overview(viewer, default_report_year(today), today, only=own_paths(viewer))
    return [_owed_item(row) for row in rows if not row.done and row.left is not None and row.left <= SOON]


def _owed_item(row: Standing) -> WorkItem:
    note = f"现在是“{row.label}”"
    if row.reminded_on:
        note += f"；{iso(row.reminded_on)} 已催办"
    return WorkItem(
        title=f"公开：{report_title(row.unit.name, row.year)}",
        url=reverse("reports:annual-report", args=[row.unit.code, row.year]),
        unit=row.unit.name,
        due_on=row.due.on if row.due else None,
        note=note,
    )


def _filings(viewer: Actor) -> list[WorkItem]:
    offices = units_within(_scopes(viewer, OVERSEERS)).values("pk")
    rows = ReportFiling.objects.filter(state=ReportFilingState.SENT, office__in=offices)
    return [
        WorkItem(
            title=f"{'登记上级回执' if goes_outside(row) else '接收报送'}："
            f"{report_title(row.report.unit.name, row.report.year)}",
            url=_address(row.report),
            unit=row.report.unit.name,
        )
        for row in rows.select_related("report__unit").order_by("pk")[:SHOWN]
        if goes_outside(row) or row.sent_by != viewer.code
    ]


def _notices(viewer: Actor) -> list[WorkItem]:
    rows = AnnualNoticeReceipt.objects.filter(unit__path__in=own_paths(viewer), acknowledged_at=None)
    return [
        WorkItem(
            title=f"签收：{row.notice.unit.name}{row.notice.year}年度报告的印发通知",
            url=reverse("reports:annual-notice", args=[row.notice.pk]),
            unit=row.unit.name,
            note=row.notice.document_number,
        )
        for row in rows.select_related("unit", "notice__unit").order_by("pk")[:SHOWN]
    ]
