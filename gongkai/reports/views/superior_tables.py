"""Superiors' tables on the desk: the forms handed in, and what each of their cells is bound to."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.documents import FileKind
from gongkai.domain.superior_fillings import FILLERS, FillingState
from gongkai.domain.superior_proposals import label_of
from gongkai.domain.superior_tables import (
    BindingKind,
    CellKind,
    CellScope,
    PeriodRule,
    Rhythm,
    SheetCell,
    latest_ended,
    period_name,
    recent_periods,
)
from gongkai.files import queries as stored
from gongkai.files import serving
from gongkai.files.intake import safe_name
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import in_tree_order, units_held
from gongkai.reports.forms.superior_tables import (
    FormUpload,
    PeriodForm,
    TableForm,
    WhyFilledForm,
)
from gongkai.reports.queries import superior_tables as tables
from gongkai.reports.services import superior_fillings, superior_tables
from gongkai.reports.views.superior_grid import Shown, formulas, grid

if TYPE_CHECKING:
    from gongkai.reports.models import CellBinding, Filling, SuperiorTable

#: How many periods back may be filled from the screen: two years of months, ten years of the longer ones.
_PERIODS = {Rhythm.MONTH: 24, Rhythm.QUARTER: 44, Rhythm.HALF_YEAR: 22, Rhythm.YEAR: 11}


@desk_screen("GET")
def table_list(request: HttpRequest) -> HttpResponseBase:
    """List the tables that the viewer's units fill, with how each stands."""
    viewer, today = actor_of(request), clock.today()
    ended = request.GET.get("ended") == "1"
    rows = list(tables.superior_tables_seen(viewer, ended=ended))
    latest = tables.latest_fillings(rows)

    def state(row: "SuperiorTable") -> str:
        found = latest.get(row.pk)
        if found is None:
            return "还没有填报"
        return f"{period_name(row.asked, found.period)}{FillingState(found.state).label}"

    def asked(row: "SuperiorTable") -> str:
        if row.ended_at is not None:
            return "已停报"
        due = latest_ended(row.asked, today)
        found = latest.get(row.pk)
        begun = found is not None and found.period >= due
        return "" if begun else f"{period_name(row.asked, due)}还没有填报"

    table = Table(
        columns=[
            Column(
                "name",
                "报表",
                header=True,
                link=lambda row: reverse("reports:superior-table", args=[row.pk]),
            ),
            Column("unit", "填报单位", value=lambda row: row.unit.short_name or row.unit.name),
            Column("asked_by", "布置机关"),
            Column("rhythm", "周期", value=lambda row: row.asked.label, nowrap=True),
            Column("state", "最近一期", value=state),
            Column("due", "应填报", value=asked),
        ],
        rows=rows,
        query=request.GET,
        caption="上级报表",
        empty=_empty(bool(viewer.roles & FILLERS)),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "上级报表")
    context = {"table": table, "may_bind": bool(viewer.roles & FILLERS), "ended": ended}
    return render(request, "reports/superior_list.html", context)


def _empty(may_bind: bool) -> Empty:
    text = (
        "上级每季度、每半年要的 Excel 表，把空白表样交给系统，逐格说明填哪个指标；只做一次，以后每期系统自己填，"
        "每个数都能点开看到记录。"
    )
    if may_bind:
        return Empty("还没有上级报表", text, "登记报表", reverse("reports:superior-table-new"))
    return Empty("还没有上级报表", f"{text}由信息员和公开办登记。")


@desk_screen("GET", "POST", roles=FILLERS)
def table_new(request: HttpRequest) -> HttpResponse:
    """Take a form in."""
    viewer, now = actor_of(request), clock.now()
    held = in_tree_order(units_held(viewer, FILLERS))
    # A superior asks the government, not the office that fills its table.
    top = held.first()
    initial = {"unit": top.code if top else viewer.unit_code}
    form = TableForm(request.POST or None, request.FILES or None, initial=initial)
    offer(form, "unit", held, key="code")
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        file = values.pop("upload")
        values["rhythm"] = Rhythm(values["rhythm"])
        made = attempt(
            form,
            lambda: superior_tables.register_table(
                actor=viewer, now=now, upload=(file.name, file.read()), **values
            ),
        )
        if made is not None:
            messages.success(request, f"已登记“{made.name}”。请核对系统的建议，确认各格填哪个指标。")
            return redirect("reports:superior-proposals", made.pk)
    return show_form(request, "reports/superior_new.html", {"form": form})


@desk_screen("GET", "POST")
def table_screen(request: HttpRequest, table_id: int) -> HttpResponse:
    """Show a table: its sheet with what fills each cell, and its fillings; POST fills a period."""
    viewer, today = actor_of(request), clock.today()
    table = table_or_404(request, table_id)
    layout, bindings = tables.layout_of(table), tables.bindings_of(table)
    fillings = list(tables.fillings_of(table))
    choices = recent_periods(table.asked, today, _PERIODS[table.asked])
    due = tables.due_periods(table, fillings, choices[1:])
    form = PeriodForm(
        request.POST or None,
        rhythm=table.asked,
        periods=choices,
        today=today,
        initial={"period": (due[0] if due else choices[0]).first.isoformat()},
    )
    if request.method == "POST":
        superior_tables.check_can_bind(viewer, table.unit)
        if form.is_valid():
            made = attempt(
                form,
                lambda: superior_fillings.make_filling(
                    actor=viewer, now=clock.now(), table=table, period=form.chosen
                ),
            )
            if made is not None:
                messages.success(request, f"已填好{period_name(table.asked, made.period)}。请核对后送审。")
                return redirect("reports:superior-filling", made.pk)
    figures, texts = tables.proposals_for(layout, bindings, tables.units_below(table))
    proposed = {each.ref for each in figures} | {each.ref for each in texts}
    unbound = [cell for cell in tables.unbound_cells(layout, bindings) if cell.ref not in proposed]
    by_cell, names = {each.cell: each for each in bindings}, tables.labels()
    may_bind = viewer.holds(FILLERS, table.unit.path) and table.ended_at is None
    open_cells = {each.ref for each in unbound}

    def shown(cell: SheetCell) -> Shown | None:
        url = reverse("reports:superior-cell", args=[table.pk, cell.ref]) if may_bind else ""
        if (binding := by_cell.get(cell.ref)) is not None:
            said, mark = _said(binding, names)
            return Shown(said, url, mark, "sheet__bound")
        if cell.ref in proposed:
            return Shown("有建议", url, "", "sheet__doubtful")
        if cell.ref in open_cells:
            return Shown("绑定" if may_bind else "", url, "", "sheet__open")
        return Shown("公式，不填") if cell.kind is CellKind.FORMULA else None

    context = {
        "record": table,
        "grid": grid(layout, shown),
        "bindings": bindings,
        "proposed": len(proposed),
        "unbound": [(cell.ref, label_of(layout, cell)) for cell in unbound],
        "formulas": formulas(layout),
        "fillings": [(each, period_name(table.asked, each.period), _tone(each)) for each in fillings],
        "form": form,
        "may_bind": may_bind,
        "events": events_of(table.link),
        "hidden": len(layout.hidden_rows) + len(layout.hidden_columns),
    }
    return show_form(request, "reports/superior_table.html", context)


def _said(binding: "CellBinding", names: dict[str, str]) -> tuple[str, str]:
    """Return what fills a cell in words, and the smaller print below."""
    if binding.kind == BindingKind.TEXT:
        return binding.pattern.replace("{}", f"〔{binding.get_text_kind_display()}〕"), ""
    if binding.kind == BindingKind.MANUAL:
        return "人工填写", ""
    said = "".join(
        f"{'' if at == 0 and term.sign > 0 else '＋' if term.sign > 0 else '－'}{names.get(term.code, term.code)}"
        for at, term in enumerate(binding.signed)
    )
    scope = binding.scope_unit.name if binding.scope_unit else CellScope(binding.scope).label
    factor = "" if binding.factor == 1 else f"，乘 {binding.factor.normalize():f}"
    return said, f"{PeriodRule(binding.rule).label}，{scope}{factor}"


def _tone(filling: "Filling") -> str:
    return {
        FillingState.RETURNED.value: "error",
        FillingState.SUBMITTED.value: "warning",
        FillingState.ACCEPTED.value: "success",
    }.get(filling.state, "neutral")


@desk_screen("GET", "POST", roles=FILLERS)
def form_replace(request: HttpRequest, table_id: int) -> HttpResponse:
    """Take in a new version of the form."""
    viewer, now = actor_of(request), clock.now()
    table = table_or_404(request, table_id)
    superior_tables.check_can_bind(viewer, table.unit)
    form = FormUpload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["upload"]
        done = attempt(
            form,
            lambda: superior_tables.replace_form(
                actor=viewer,
                now=now,
                table=table,
                upload=(file.name, file.read()),
                sheet=form.cleaned_data["sheet"],
            ),
        )
        if done is not None:
            kept, lost = done
            messages.success(request, f"已更换表样，{kept} 格的绑定带了过来。")
            if lost:
                messages.warning(
                    request, f"有 {len(lost)} 格没有找到对应的格子，请重新绑定：{'；'.join(lost[:10])}。"
                )
            return redirect("reports:superior-table", table.pk)
    return show_form(request, "reports/superior_form.html", {"form": form, "record": table})


@desk_screen("GET")
def form_file(request: HttpRequest, table_id: int) -> HttpResponse:
    """Send the empty form to those who see the table."""
    table = table_or_404(request, table_id)
    return sent_file(table.file, table.file_name)


@desk_screen("GET", "POST", roles=FILLERS)
def table_end(request: HttpRequest, table_id: int) -> HttpResponse:
    """Say that a table is no longer asked for."""
    viewer = actor_of(request)
    table = table_or_404(request, table_id)
    superior_tables.check_can_bind(viewer, table.unit)
    form = WhyFilledForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(
            form,
            lambda: superior_tables.end_table(actor=viewer, now=clock.now(), table=table, reason=reason),
        ):
            messages.success(request, f"“{table.name}”已停报；填报过的各期仍可查看。")
            return redirect("reports:superior-tables")
    return show_form(request, "reports/superior_end.html", {"form": form, "record": table})


def table_or_404(request: HttpRequest, table_id: int) -> "SuperiorTable":
    """Return the table if the viewer sees it; to others it does not exist."""
    table = tables.find_superior_table(actor_of(request), table_id)
    if table is None:
        raise Http404
    return table


def sent_file(digest: str, name: str) -> HttpResponse:
    """Return a stored workbook as a download."""
    return as_download(stored.open_bytes(digest), name)


def as_download(data: bytes, name: str) -> HttpResponse:
    """Return a workbook to be kept under that name."""
    return HttpResponse(data, headers=serving.headers(FileKind.XLSX, safe_name(name, FileKind.XLSX)))


def events_of(link: str) -> list[dict[str, Any]]:
    """Return a record's history as the timeline shows it."""
    return [
        {"at": event.at, "title": event.label, "actor": event.actor_name, "text": _event_text(event)}  # type: ignore[attr-defined]
        for event in history.of(link)
    ]


def _event_text(event: Any) -> str:
    said = [event.detail.get("cell", ""), event.detail.get("label", "")]
    if "value" in event.detail:
        before = event.detail.get("computed")
        said.append(f"由{before or '空白'}改为{event.detail['value']}" if "computed" in event.detail else "")
    number = event.detail.get("number")
    if event.name == "reports.superior_cells_confirmed" and number:
        said.append(f"{number} 格")
    if receipt := event.detail.get("receipt"):
        said.append(f"回执编号{receipt}")
    return "，".join(text for text in (*said, event.reason) if text)
