"""What annual reports ask of people, and how other apps show one that they refer to."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from gongkai.domain.actors import Actor, UnitPath
from gongkai.domain.annual_reports.chapters import report_title
from gongkai.domain.annual_reports.workflow import (
    EDITORS,
    OVERSEERS,
    SIGNATORIES,
    AnnualReportState,
    ReportFilingState,
)
from gongkai.domain.calendar import SHANGHAI
from gongkai.lib.links import Resolved
from gongkai.lib.ui.formatting import iso
from gongkai.lib.worklist import Waiting, WorkItem
from gongkai.organisations.queries import units_within
from gongkai.reports.models import AnnualNoticeReceipt, AnnualReport, ReportFiling
from gongkai.reports.queries.annual_overview import Standing, overview, standings
from gongkai.reports.queries.annual_reports import default_report_year, goes_outside, returned_filings

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: From so many days before its day on a report stands on its unit's list.
SOON = 45
SHOWN = 50
#: So many days the units are told that a notice was withdrawn.
TOLD = 30


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


def annual_items(viewer: Actor, today: date) -> list[WorkItem | Waiting]:
    """Return what waits for this person: reports to write, to review, to sign, to take in, notices to acknowledge."""
    found: list[WorkItem | Waiting] = [
        Waiting(_in_state, (viewer, state, roles), partial(_verdicts, viewer, verb))
        for state, roles, verb in (
            (AnnualReportState.REVIEW, EDITORS, "审核"),
            (AnnualReportState.SIGNATURE, SIGNATORIES, "签发"),
        )
        if viewer.system or viewer.roles & roles
    ]
    if viewer.roles & EDITORS:
        found += [*_owed(viewer, today), Waiting(_given_back, (own_paths(viewer),), _tell_given_back)]
        found.append(Waiting(_notices, (viewer, today), _tell_notices))
    if viewer.roles & OVERSEERS:
        found.append(Waiting(_sent_to, (viewer,), partial(_filings, viewer)))
    return found


def _sent_to(viewer: Actor) -> "QuerySet[ReportFiling]":
    offices = units_within(_scopes(viewer, OVERSEERS)).values("pk")
    return ReportFiling.objects.filter(state=ReportFilingState.SENT, office__in=offices)


def _scopes(viewer: Actor, roles: frozenset) -> tuple[str, ...]:
    return ("/",) if viewer.system else viewer.scopes(roles)


def _address(report: AnnualReport) -> str:
    return reverse("reports:annual-report", args=[report.unit.code, report.year])


def _in_state(viewer: Actor, state: AnnualReportState, roles: frozenset) -> "QuerySet[AnnualReport]":
    units = units_within(_scopes(viewer, roles)).values("pk")
    return AnnualReport.objects.filter(state=state, unit__in=units)


def _verdicts(viewer: Actor, verb: str, rows: "QuerySet[AnnualReport]") -> list[WorkItem]:
    return [
        WorkItem(f"{verb}：{report_title(row.unit.name, row.year)}", _address(row), row.unit.name)
        for row in rows.select_related("unit").order_by("pk")[:SHOWN]
        # Nobody is shown what four eyes keep from them.
        if viewer.code not in (*row.editors, row.reviewer)
    ]


def own_paths(viewer: Actor) -> frozenset[str]:
    """Return the paths of the very units for which the viewer writes, not of those below them."""
    return frozenset(viewer.scopes(EDITORS))


def _owed(viewer: Actor, today: date) -> list[WorkItem | Waiting]:
    """Return the own unit's report while its day comes near, and until it is public; what came back at any time."""
    own = own_paths(viewer)
    rows = overview(viewer, default_report_year(today), today, only=own)
    near = [row for row in rows if not row.done and row.left is not None and row.left <= SOON]
    listed = {(row.unit.pk, row.year) for row in near}
    return [*map(_owed_item, near), Waiting(_back_or_signed, (own,), partial(_in_hand, today, listed))]


def _back_or_signed(own: frozenset[UnitPath]) -> "QuerySet[AnnualReport]":
    back = Q(state=AnnualReportState.DRAFTING, sent_at__isnull=False)
    return AnnualReport.objects.filter(back | Q(state=AnnualReportState.SIGNED), unit__path__in=own)


def _in_hand(
    today: date, listed: Collection[tuple[int, int]], rows: "QuerySet[AnnualReport]"
) -> Iterator[WorkItem]:
    """Tell where reports of any year stand that came back to be written on, or wait to be handed over."""
    reports = list(rows.select_related("unit").order_by("-year", "unit__path")[:SHOWN])
    for year, group in groupby(reports, key=lambda each: each.year):
        by_unit = {each.unit_id: each for each in group}
        for row in standings([each.unit for each in by_unit.values()], year, today, by_unit):
            if (row.unit.pk, row.year) not in listed:
                yield _owed_item(row)


def _owed_item(row: Standing) -> WorkItem:
    note = f"现在是“{row.label}”"
    if row.reminded_on:
        note += f"；{iso(row.reminded_on)} 已催办"
    return WorkItem(
        title=f"{'更正' if row.done else '公开'}：{report_title(row.unit.name, row.year)}",
        url=reverse("reports:annual-report", args=[row.unit.code, row.year]),
        unit=row.unit.name,
        # What the public reads already has met its day, however late its correction.
        due_on=row.due.on if row.due and not row.done else None,
        note=note,
    )


def _filings(viewer: Actor, rows: "QuerySet[ReportFiling]") -> list[WorkItem]:
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


def _given_back(own: frozenset[UnitPath]) -> "QuerySet[ReportFiling]":
    return returned_filings().filter(report__unit__path__in=own)


def _tell_given_back(rows: "QuerySet[ReportFiling]") -> list[WorkItem]:
    return [
        WorkItem(
            title=f"修改后重新报送：{report_title(row.report.unit.name, row.report.year)}",
            url=_address(row.report),
            unit=row.report.unit.name,
            note=f"{'上级主管部门' if goes_outside(row) else row.office.name}退回报送，原因：{row.note}",
        )
        for row in rows.select_related("report__unit", "office").order_by("pk")[:SHOWN]
    ]


def _notices(viewer: Actor, today: date) -> "QuerySet[AnnualNoticeReceipt]":
    """Return the notices to acknowledge, and for some days those that were withdrawn, acknowledged or not."""
    waits = Q(notice__withdrawn_at=None, acknowledged_at=None)
    withdrawn = Q(
        notice__withdrawn_at__gte=datetime.combine(today - timedelta(days=TOLD), time.min, SHANGHAI)
    )
    return AnnualNoticeReceipt.objects.filter(waits | withdrawn, unit__path__in=own_paths(viewer))


def _tell_notices(rows: "QuerySet[AnnualNoticeReceipt]") -> list[WorkItem]:
    return [
        WorkItem(
            title=f"{'已撤回' if row.notice.withdrawn_at else '签收'}："
            f"{row.notice.unit.name}{row.notice.year}年度报告的印发通知",
            url=reverse("reports:annual-notice", args=[row.notice.pk]),
            unit=row.unit.name,
            note=f"{row.notice.document_number}，撤回原因：{row.notice.withdrawal_reason}"
            if row.notice.withdrawn_at
            else row.notice.document_number,
        )
        for row in rows.select_related("unit", "notice__unit").order_by("pk")[:SHOWN]
    ]
