"""The reports of a year: who has got how far, by when each must, and the page of one report."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.due import REPORTING_KINDS
from gongkai.domain.annual_reports.workflow import (
    EDITORS,
    OVERSEERS,
    AnnualReportAction,
    ReportFilingState,
)
from gongkai.domain.errors import Invalid
from gongkai.domain.forms.catalogue import form_for
from gongkai.domain.organisations import UnitKind
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemState
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.templatetags.ui import status
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import BulkAction, Column, Empty, Table
from gongkai.reports.forms.annual_reports import DaysForm, ReportFilter
from gongkai.reports.forms.ledger import WhyForm
from gongkai.reports.queries import annual_overview as overviews
from gongkai.reports.queries import annual_reports as reading
from gongkai.reports.queries.annual_work import own_paths
from gongkai.reports.services.report_days import remind_units, set_days
from gongkai.reports.services.report_publication import differences
from gongkai.reports.views.annual_request import (
    ACTION_PAGES,
    FORWARD,
    head,
    may_decide_filing,
    open_rows,
    read,
    unit_year_or_404,
)

if TYPE_CHECKING:
    from gongkai.reports.models import AnnualReport

#: What of the item's own way belongs to the history of the report that it carries.
_PUBLIC_EVENTS = frozenset(
    row.event for row in ITEM_WORKFLOW.rows if row.action in (ItemAction.PUBLISH, ItemAction.WITHDRAW)
)
_TONES = {overviews.PUBLIC: "success", overviews.CORRECTING: "warning", overviews.NOT_BEGUN: "neutral"}
#: The first report of a year is on 2008; nobody looks for one further back than this from a list.
_YEARS_LISTED = 15


def _years(this: int) -> list[int]:
    return list(range(this, max(2007, this - _YEARS_LISTED), -1))


@desk_screen("GET")
def report_list(request: HttpRequest) -> HttpResponseBase:
    """Show where each unit stands with its report on a year."""
    viewer, today = actor_of(request), clock.today()
    narrowed = ReportFilter(request.GET, years=_years(today.year), default=reading.default_report_year(today))
    year = narrowed.values.get("year") or reading.default_report_year(today)
    rows = overviews.overview(
        viewer,
        year,
        today,
        kind=narrowed.values.get("kind", ""),
        standing=narrowed.values.get("standing", ""),
        late=bool(narrowed.values.get("late")),
    )
    oversees = bool(viewer.roles & OVERSEERS)
    table = _table(request, rows, year, oversees=oversees)
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{year}年度报告进度")
    form = form_for(year)
    own = next((row for row in rows if row.unit.path in own_paths(viewer)), None)
    context = {
        "filter": narrowed,
        "table": table,
        "year": year,
        "form": form,
        "total": len(rows),
        "public": sum(row.done for row in rows),
        "late": sum(row.late and not row.done for row in rows),
        "oversees": oversees,
        "own": own,
        "received": (received := overviews.notices_received(viewer, year)),
        "received_by_several": len({each.unit_id for each in received}) > 1,
    }
    return render(request, "reports/annual_list.html", context)


def _left_words(row: overviews.Standing) -> str:
    return row.left_words


def _left_tag(row: overviews.Standing) -> str:
    return status("late", row.left_words, "error") if row.late else row.left_words


def _table(request: HttpRequest, rows: list[overviews.Standing], year: int, *, oversees: bool) -> Table:
    def link(row: overviews.Standing) -> str:
        return reverse("reports:annual-report", args=[row.unit.code, row.year])

    return Table(
        columns=[
            Column("unit", "单位", value="unit.name", header=True, sort="unit.name", link=link),
            Column("kind", "类别", value=lambda row: UnitKind(row.unit.kind).label, shown=False),
            Column("standing", "进度", value="label", sort="label"),
            Column(
                "law",
                "法定时限",
                value=lambda row: row.law.on if row.law and row.law.statutory else None,
                nowrap=True,
            ),
            Column("internal", "内部时限", value="internal_on", sort="internal_on", nowrap=True),
            Column("due", "应公开日期", value=lambda row: row.due.on if row.due else None, nowrap=True),
            Column("left", "期限", value=_left_tag, export=_left_words, sort="left", nowrap=True),
            Column("public", "公开日期", value="public_on", sort="public_on", nowrap=True),
            Column("filing", "报送", value="filing", sort="filing"),
            Column("reminded", "最近催办", value="reminded_on", nowrap=True, shown=False),
        ],
        rows=rows,
        query=request.GET,
        caption=f"{year}年度报告的进度",
        per_page=100,
        key="unit.code",
        bulk=[BulkAction("remind", "催办")] if oversees else [],
        bulk_url=f"{reverse('reports:annual-remind')}?year={year}" if oversees else "",
        empty=Empty("没有要编写报告的单位", "可以减少筛选条件，或者选择另一年度。"),
    )


@desk_screen("GET", "POST", roles=OVERSEERS)
def days(request: HttpRequest) -> HttpResponse:
    """Set the internal days of a year for all units that the viewer looks after."""
    viewer, today = actor_of(request), clock.today()
    year = reading.default_report_year(today)
    units = overviews.units_overseen(viewer)
    form = DaysForm(request.POST or None, years=_years(today.year), initial={"year": year})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        by_kind = {
            UnitKind.DEPARTMENT: data["department"],
            UnitKind.TOWNSHIP: data["township"],
            UnitKind.SUBDISTRICT: data["township"],
            UnitKind.GOVERNMENT: data["government"],
        }
        wanted = [(unit, day) for unit in units if (day := by_kind.get(UnitKind(unit.kind))) is not None]
        done = attempt(form, lambda: set_days(actor=viewer, now=clock.now(), year=data["year"], days=wanted))
        if done is not None:
            messages.success(request, f"已为 {len(done)} 个单位设置{data['year']}年度报告的内部时限。")
            return redirect(f"{reverse('reports:annual-reports')}?year={data['year']}")
    kinds = [(kind.label, sum(unit.kind == kind for unit in units)) for kind in REPORTING_KINDS]
    context = {"form": form, "kinds": [(label, number) for label, number in kinds if number]}
    return show_form(request, "reports/annual_days.html", context)


@desk_screen("POST", roles=OVERSEERS)
def remind(request: HttpRequest) -> HttpResponse:
    """Show whom a reminder would reach; confirmed, give it."""
    viewer, today = actor_of(request), clock.today()
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    try:
        reading.check_report_year(year, today)
    except Invalid as refusal:
        messages.error(request, refusal.message)
        return redirect("reports:annual-reports")
    chosen = request.POST.getlist("selected")
    rows = [row for row in overviews.overview(viewer, year, today) if row.unit.code in chosen]
    able = [row for row in rows if not row.done and viewer.holds(OVERSEERS, row.unit.path)]
    if not able:
        messages.info(request, "没有选中需要催办的单位。已经公开的不用催办。")
        return redirect(f"{reverse('reports:annual-reports')}?year={year}")
    confirmed = "confirmed" in request.POST
    form = WhyForm(request.POST if confirmed else None)
    if confirmed and form.is_valid():
        reason = form.cleaned_data["reason"]
        units = [row.unit for row in able]
        done = attempt(
            form,
            lambda: remind_units(actor=viewer, now=clock.now(), year=year, units=units, reason=reason),
        )
        if done is not None:
            messages.success(request, f"已催办 {len(done)} 个单位；今天已经催办过的不重复。")
            return redirect(f"{reverse('reports:annual-reports')}?year={year}")
    skipped = [(row.unit.name, "已经公开") for row in rows if row.done]
    context = {
        "form": form,
        "year": year,
        "able": able,
        "subjects": [f"{row.unit.name}（{row.label}，{row.left_words or '没有时限'}）" for row in able],
        "skipped": skipped,
    }
    return show_form(request, "reports/annual_remind.html", context)


@desk_screen("GET")
def report_page(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show one report: where it stands, what can be done, what was signed; or the way to begin it."""
    viewer, today = actor_of(request), clock.today()
    unit = unit_year_or_404(request, code, year)
    report = reading.find_report(viewer, unit, year)
    standing = overviews.standing_of(unit, year, today, report)
    if report is None:
        context: dict[str, Any] = {
            "unit": unit,
            "year": year,
            "standing": standing,
            "form": form_for(year),
            "may_open": viewer.holds(EDITORS, unit.path),
        }
        return render(request, "reports/annual_none.html", context)
    shown = read(viewer, report)
    snapshots = reading.snapshots_of(report)
    carried = reading.carried_snapshot(report)
    item = reading.item_of(report, viewer)
    filings = reading.filings_of(report)
    context = {
        **head(request, report, shown, "annual-report"),
        "standing": standing,
        "standing_tone": _TONES.get(standing.standing, "info"),
        "form": reading.form_of_report(report),
        "buttons": _buttons(viewer, report),
        "snapshots": snapshots,
        "item": item,
        "item_state": ItemState(item.state).label if item else "",
        "differences": differences(report, carried) if item and carried else None,
        "filings": [(each, ReportFilingState(each.state)) for each in filings],
        "may_file": _may_file(viewer, report, filings),
        "unfiled": bool(filings) and filings[0].version < report.version,
        "may_decide": (waiting := reading.waiting_filing(report)) is not None
        and may_decide_filing(viewer, waiting),
        "waiting_outside": waiting is not None and reading.goes_outside(waiting),
        "notices": overviews.notices_of(unit, year),
        "may_issue": reading.latest_snapshot(report) is not None
        and overviews.standing_notice(report) is None
        and unit.kind == UnitKind.GOVERNMENT
        and viewer.holds(OVERSEERS, unit.path),
        "events": _events(report, filings),
    }
    return render(request, "reports/annual_page.html", context)


def _buttons(viewer: Actor, report: "AnnualReport") -> list[dict[str, Any]]:
    """Return the steps open to the viewer, the one that leads on first."""
    rows = [row for row in open_rows(viewer, report) if row.action in ACTION_PAGES]
    found = [
        {
            "label": row.action.label,
            "url": reverse(
                ACTION_PAGES[AnnualReportAction(row.action)], args=[report.unit.code, report.year]
            ),
            "tone": "primary" if row.action in FORWARD else "secondary",
        }
        for row in rows
    ]
    return sorted(found, key=lambda each: each["tone"] != "primary")


def _may_file(viewer: Actor, report: "AnnualReport", filings: list) -> bool:
    if not reading.is_locked(report) or not viewer.holds(EDITORS, report.unit.path):
        return False
    # Whichever version it is of, one filing waits at a time; what was taken is not sent again.
    return not any(
        each.state == ReportFilingState.SENT
        or (each.version == report.version and each.state == ReportFilingState.ACCEPTED)
        for each in filings
    )


def _events(report: "AnnualReport", filings: list) -> list[dict[str, Any]]:
    """Return what happened to the report, its publication and its filings, without each single change of its text."""
    events = list(history.of(report.link))
    if (item := reading.item_of(report)) is not None:
        events += [event for event in history.of(item.link) if event.name in _PUBLIC_EVENTS]
    for filing in filings:
        events += history.of(filing.link)
    events.sort(key=lambda event: (event.at, event.pk))
    shown, edits = [], 0
    for event in events:
        if event.name == "reports.annual_report_edited":
            edits += 1
            continue
        if edits:
            shown.append({"at": event.at, "title": f"修改 {edits} 次"})
            edits = 0
        shown.append(
            {
                "at": event.at,
                "title": history.label(event.name),
                "actor": event.actor_name,
                "text": event.reason,
            }
        )
    if edits:
        shown.append({"at": report.touched_at, "title": f"修改 {edits} 次", "current": True})
    return shown
