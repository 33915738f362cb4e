"""The ledger on the desk: its rows, entering one or a unit's year, and voiding one."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain import periods
from gongkai.domain.documents import FileKind
from gongkai.domain.figures import FIRST_YEAR
from gongkai.files import queries as stored
from gongkai.files import serving
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.formatting import grouped
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import in_tree_order, units_held, units_seen
from gongkai.reports import queries
from gongkai.reports.forms.ledger import LedgerFilter, LedgerForm, WhyForm, YearForm
from gongkai.reports.permissions import LEDGER_KEEPERS, check_can_keep_ledger, may_keep_ledger
from gongkai.reports.services.ledger import Entry, enter_row, enter_rows, void_row
from gongkai.reports.views.request import unit_or_404, year_or_404

if TYPE_CHECKING:
    from gongkai.reports.models import LedgerRow


@desk_screen("GET")
def ledger_list(request: HttpRequest) -> HttpResponseBase:
    """List the rows that the viewer sees, with filters that stay in the address."""
    viewer = actor_of(request)
    units = list(in_tree_order(units_seen(viewer)))
    by_code = {unit.code: unit for unit in units}
    top = units[0].depth if units else 0
    chosen = LedgerFilter(
        request.GET,
        years=queries.ledger_years(viewer),
        units=[(unit.code, "　" * (unit.depth - top) + unit.name) for unit in units],
        groups=queries.ledger_choices(),
    )
    wanted = chosen.values
    state = wanted.get("state", "")
    rows = queries.ledger_seen(
        viewer,
        unit=by_code.get(wanted.get("unit", "")),
        code=wanted.get("indicator", ""),
        year=wanted.get("year"),
        voided=None if not state else state == "voided",
        text=wanted.get("q", "").strip(),
    )
    table = Table(
        columns=_columns(many_units=len(units) > 1),
        rows=rows,
        query=request.GET,
        caption="台账",
        empty=_empty(viewer.roles & LEDGER_KEEPERS, narrowed=bool(wanted)),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "台账")
    context = {
        "table": table,
        "filter": chosen,
        "may_enter": bool(viewer.roles & LEDGER_KEEPERS),
        "own_year_url": reverse("reports:ledger-year", args=[viewer.unit_code, clock.today().year]),
    }
    return render(request, "reports/ledger_list.html", context)


def _columns(*, many_units: bool) -> list[Column]:
    return [
        Column(
            "indicator", "指标", value=_named, header=True, export=lambda row: queries.label_of(row.indicator)
        ),
        Column("on", "日期", sort="on", nowrap=True),
        Column("unit", "单位", value=lambda row: row.unit.short_name or row.unit.name, shown=many_units),
        Column(
            "count",
            "数量",
            value=_amount,
            sort="count",
            numeric=True,
            export=lambda row: queries.plain(row.count),
        ),
        Column("measure", "计量单位", value=lambda row: _measure(row.indicator), shown=False),
        Column("evidence", "凭据", value=_evidence, export=lambda row: row.evidence),
        Column("note", "口径说明", shown=False),
        Column("actor_name", "登记人", nowrap=True),
        Column("recorded_at", "登记时间", sort="recorded_at", nowrap=True, shown=False),
        Column("void_reason", "作废原因", shown=False),
    ]


def _named(row: "LedgerRow") -> SafeString:
    link = format_html(
        '<a href="{}">{}</a>', reverse("reports:ledger-row", args=[row.pk]), queries.label_of(row.indicator)
    )
    if row.voided_at is None:
        return link
    return format_html('<del>{}</del> <span class="status status--neutral">已作废</span>', link)


def _amount(row: "LedgerRow") -> Any:
    shown = grouped(queries.plain(row.count))
    return format_html("<del>{}</del>", shown) if row.voided_at else shown


def _evidence(row: "LedgerRow") -> SafeString:
    return format_html('<div class="ledger-evidence">{}</div>', row.evidence)


def _measure(code: str) -> str:
    found = queries.find_indicator(code)
    return found.measure if found else ""


def _empty(may_enter: object, *, narrowed: bool) -> Empty:
    if narrowed:
        return Empty("没有符合条件的台账", "可以减少筛选条件后再试。")
    text = (
        "公开、申请等由系统计数的不用登记。系统还没有记录的事，例如新闻发布会、会议和培训、专项经费，"
        "在这里逐条登记，写明凭据，报表从中取数。"
    )
    if may_enter:
        return Empty("还没有登记台账", text, "登记", reverse("reports:ledger-new"))
    return Empty("还没有登记台账", f"{text}由本单位信息员和公开办登记。")


@desk_screen("GET", "POST", roles=LEDGER_KEEPERS)
def ledger_new(request: HttpRequest) -> HttpResponse:
    """Enter one fact."""
    viewer, now = actor_of(request), clock.now()
    initial = {
        "unit": request.GET.get("unit") or viewer.unit_code,
        "indicator": request.GET.get("indicator", ""),
        "on": request.GET.get("on", ""),
    }
    groups = queries.ledger_choices()
    form = LedgerForm(request.POST or None, request.FILES or None, initial=initial, groups=groups)
    offer(form, "unit", in_tree_order(units_held(viewer, LEDGER_KEEPERS)), key="code")
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        file = values.pop("upload")
        upload = (file.name, file.read()) if file else None
        row = attempt(form, lambda: enter_row(actor=viewer, now=now, upload=upload, **values))
        if row is not None:
            messages.success(
                request, f"已登记“{queries.label_of(row.indicator)}”{grouped(queries.plain(row.count))}。"
            )
            return redirect("reports:ledger-row", row.pk)
    return show_form(request, "reports/ledger_form.html", {"form": form, "groups": groups})


@desk_screen("GET", "POST", roles=LEDGER_KEEPERS)
def ledger_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Enter several facts of a unit's year at once, beside what has been entered already."""
    viewer, now = actor_of(request), clock.now()
    unit, year = unit_or_404(request, code), year_or_404(year, now.date())
    check_can_keep_ledger(viewer, unit)
    indicators = queries.ledger_codes_of(unit, year)
    held = queries.ledger_sums([each.code for each in indicators], frozenset({unit.pk}), periods.year(year))
    form = YearForm(
        request.POST or None,
        indicators=indicators,
        initial={"on": min(date(year, 12, 31), now.date())},
    )
    if request.method == "POST" and form.is_valid():
        entries = [
            Entry(
                each.code,
                form.cleaned_data["on"],
                value,
                form.cleaned_data["evidence"],
                form.cleaned_data["note"],
            )
            for each, value in form.filled
        ]
        if form.cleaned_data["on"].year != year:
            form.add_error("on", f"这里登记的是{year}年，日期应在这一年内。")
        else:
            rows = attempt(form, lambda: enter_rows(actor=viewer, now=now, unit=unit, entries=entries))
            if rows is not None:
                messages.success(request, f"已登记 {len(rows)} 项。")
                return redirect(f"{reverse('reports:ledger')}?year={year}")
    context = {
        "form": form,
        "unit": unit,
        "year": year,
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < now.year else None,
        "years": range(now.year, FIRST_YEAR - 1, -1),
        "lines": [(field, each, held.get((unit.pk, each.code))) for field, each in form.lines],
    }
    return show_form(request, "reports/ledger_year.html", context)


@desk_screen("GET")
def ledger_row(request: HttpRequest, row_id: int) -> HttpResponse:
    """Show one row with its history."""
    viewer = actor_of(request)
    row = queries.find_ledger_row(viewer, row_id)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "indicator": queries.find_indicator(row.indicator),
        "label": queries.label_of(row.indicator),
        "amount": grouped(queries.plain(row.count)),
        "events": [
            {"at": event.at, "title": event.label, "actor": event.actor_name, "text": event.reason}  # type: ignore[attr-defined]
            for event in history.of(row.link)
        ],
        "file": stored.find(row.file) if row.file else None,
        "may_void": row.voided_at is None and may_keep_ledger(viewer, row.unit),
    }
    return render(request, "reports/ledger_row.html", context)


@desk_screen("GET")
def ledger_file(request: HttpRequest, row_id: int) -> HttpResponse:
    """Send the file that proves a row to those who see the row."""
    row = queries.find_ledger_row(actor_of(request), row_id)
    found = stored.find(row.file) if row is not None and row.file else None
    if found is None:
        raise Http404
    return HttpResponse(
        stored.open_bytes(found.digest), headers=serving.headers(FileKind(found.kind), found.name)
    )


@desk_screen("GET", "POST", roles=LEDGER_KEEPERS)
def ledger_void(request: HttpRequest, row_id: int) -> HttpResponse:
    """Void a row, with the reason."""
    viewer = actor_of(request)
    row = queries.find_ledger_row(viewer, row_id)
    if row is None:
        raise Http404
    check_can_keep_ledger(viewer, row.unit)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: void_row(actor=viewer, now=clock.now(), row=row, reason=reason)) is not None:
            messages.success(request, "已作废，不再计入报表；记录仍可查看。")
            return redirect("reports:ledger-row", row.pk)
    context = {"form": form, "row": row, "label": queries.label_of(row.indicator)}
    return show_form(request, "reports/ledger_void.html", context)
