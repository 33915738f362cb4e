"""Fillings of superiors' tables on the desk: the filled sheet, what is behind each cell, and the deeds with it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain import periods
from gongkai.domain.actors import Actor
from gongkai.domain.errors import Refused
from gongkai.domain.forms.check import written
from gongkai.domain.superior_fillings import (
    APPROVERS,
    FILLERS,
    FILLING_WORKFLOW,
    OUT,
    FillingAction,
    FillingState,
)
from gongkai.domain.superior_proposals import label_of
from gongkai.domain.superior_tables import BindingKind, CellKind, Layout, PeriodRule, SheetCell, period_name
from gongkai.lib import clock, links
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.formatting import grouped
from gongkai.reports import queries
from gongkai.reports.forms.superior_tables import (
    AdjustForm,
    CopyUpload,
)
from gongkai.reports.queries import superior_checks
from gongkai.reports.queries import superior_tables as tables
from gongkai.reports.queries.superior_units import coverage_of, open_returns_of
from gongkai.reports.services import superior_copies, superior_fillings, superior_sending
from gongkai.reports.services.superior_moves import played, values_digest
from gongkai.reports.views.superior_grid import Shown, grid
from gongkai.reports.views.superior_tables import as_download, events_of, sent_file

if TYPE_CHECKING:
    from gongkai.reports.models import FilledCell, Filling

#: So many records of a cell are listed on its page; the rest are counted and found through the figures.
MOST_RECORDS = 200
#: Deeds that ask for a form of their own, by what the address calls them.
DEEDS: dict[str, FillingAction] = {
    "submit": FillingAction.SUBMIT,
    "send-back": FillingAction.SEND_BACK,
    "discard": FillingAction.DISCARD,
    "return": FillingAction.RETURN,
    "accept": FillingAction.ACCEPT,
    "correct": FillingAction.CORRECT,
}
_TONES = {FillingState.RETURNED: "error", FillingState.SUBMITTED: "warning", FillingState.ACCEPTED: "success"}


@desk_screen("GET")
def filling_screen(request: HttpRequest, filling_id: int) -> HttpResponse:
    """Show a filled sheet: each cell a link to what is behind it, what differs, what is missing, what was done."""
    viewer = actor_of(request)
    filling = filling_or_404(request, filling_id)
    return render(request, "reports/superior_filling.html", _context(filling, viewer))


def _context(filling: "Filling", viewer: Actor) -> dict[str, Any]:
    table, cells = filling.table, tables.filled_cells(filling)
    before = tables.filling_before(filling)
    checks = superior_checks.checks_of(cells)
    now = tables.recounted(cells, tables.units_below(table))
    state = FillingState(filling.state)
    open_rows = FILLING_WORKFLOW.open_to(viewer, state, table.unit.path, played=played(filling))
    by_cell = {each.cell: each for each in cells}
    layout = tables.layout_of(table) if filling.template == table.file else None
    formulas = tables.formula_results(layout, cells) if layout is not None else {}

    def shown(cell: SheetCell) -> Shown | None:
        row = by_cell.get(cell.ref)
        if row is None and cell.kind is CellKind.FORMULA:
            result = formulas.get(cell.ref)
            said = "打开后自动计算" if result is None else grouped(result)
            return Shown(said, mark="公式", is_number=result is not None)
        if row is None:
            return None
        url = reverse("reports:superior-filling-cell", args=[filling.pk, row.cell])
        if row.kind == BindingKind.TEXT:
            return Shown(row.text, "", "", "")
        if row.final is None:
            return Shown("没有数", url, "", "sheet__open", f"，{row.label}", is_number=True)
        look = "sheet__doubtful" if row.override is not None else "sheet__bound"
        mark = "人工" if row.override is not None else ""
        return Shown(_number(row), url, mark, look, f"，{row.label}", is_number=True)

    return {
        "record": filling,
        "table": table,
        "period": period_name(table.asked, filling.period),
        "state": state,
        "tone": _TONES.get(state, "neutral"),
        "grid": grid(layout, shown) if layout is not None else None,
        "uncomputed": _uncomputed(layout, formulas) if layout is not None else [],
        "cells": [(each, _number(each)) for each in cells],
        "missing": [each for each in cells if each.kind == BindingKind.FIGURE and each.final is None],
        "to_type": [each for each in cells if each.kind == BindingKind.MANUAL and each.final is None],
        "partly": [
            each
            for each in cells
            if each.kind == BindingKind.FIGURE
            and any(term["blank"] for term in each.terms)
            and each.final is not None
        ],
        # What has gone out rests on what was in then, which nobody can tell any more.
        "thin": [] if state in OUT else [each for each in coverage_of(now) if each.silent],
        "open_returns": [] if state in OUT else open_returns_of(viewer, table, cells),
        "adjusted": [
            (
                each,
                _number(each),
                written(queries.plain(each.computed)) if each.computed is not None else "没有数",
            )
            for each in cells
            if each.override is not None
        ],
        "before": before,
        "before_name": period_name(table.asked, before.period) if before else "",
        "differences": tables.compared(
            tables.filled_cells(before), cells, moved=before.template != filling.template
        )
        if before
        else [],
        "seen": values_digest(cells),
        "drift": tables.drift(cells, now),
        "is_out": state in OUT,
        "is_draft": state is FillingState.DRAFT,
        "checks": [
            (name, [each for each in found if not each.ok], sum(each.ok for each in found))
            for name, found in checks
        ],
        "broken": sum(not each.ok and each.severity == "error" for _, found in checks for each in found),
        "explanation": superior_checks.explanation_of(filling),
        "given_back": superior_checks.given_back(filling),
        "deeds": [
            (key, action.label)
            for key, action in DEEDS.items()
            if any(row.action is action for row in open_rows)
        ],
        "may_send": any(row.action is FillingAction.SEND for row in open_rows),
        "sending_barred": state is FillingState.SUBMITTED
        and viewer.holds(APPROVERS, table.unit.path)
        and not any(row.action is FillingAction.SEND for row in open_rows),
        "may_fill": viewer.holds(FILLERS, table.unit.path),
        "copy_form": CopyUpload(),
        "events": events_of(filling.link),
    }


def _uncomputed(layout: Layout, formulas: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the formulas that the downloaded file leaves to the program that opens it, each with its label."""
    return [(ref, label_of(layout, layout.cells[ref])) for ref, result in formulas.items() if result is None]


def _number(cell: "FilledCell") -> str:
    value = tables.value_of(cell)
    if value is None:
        return ""
    return value if isinstance(value, str) else grouped(value)


@desk_screen("GET", "POST")
def filling_cell(request: HttpRequest, filling_id: int, cell: str) -> HttpResponse:
    """Show what is behind a cell, record by record; in a draft, put another value in or take it back."""
    viewer, now = actor_of(request), clock.now()
    filling = filling_or_404(request, filling_id)
    row = next((each for each in tables.filled_cells(filling) if each.cell == cell), None)
    if row is None:
        raise Http404
    initial = {"value": tables.value_of(row), "reason": row.override_reason}
    is_computed = row.computed is not None
    typed = request.POST if request.POST.get("deed") == "adjust" else None
    form = AdjustForm(typed, initial=initial, is_computed=is_computed)
    if request.method == "POST" and request.POST.get("deed") == "undo":
        return told(
            request,
            filling,
            lambda: superior_fillings.clear_override(actor=viewer, now=now, filling=filling, cell=cell),
            "已改回系统取数。" if is_computed else "已清除填写的数，这一格没有数。",
        )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: superior_fillings.override_cell(
                actor=viewer, now=now, filling=filling, cell=cell, **form.cleaned_data
            ),
        )
        if done is not None:
            said = "差异说明；系统取数仍保留在旁边" if is_computed else "凭据"
            messages.success(request, f"已记下填报数和{said}。")
            return redirect("reports:superior-filling", filling.pk)
    units = tables.units_below(filling.table)
    context = {
        "record": filling,
        "table": filling.table,
        "period": period_name(filling.table.asked, filling.period),
        "cell": row,
        "value": _number(row),
        "computed": grouped(queries.plain(row.computed)) if row.computed is not None else "",
        "rule": PeriodRule(row.rule).label,
        "days": str(row.period),
        "is_figure": row.kind == BindingKind.FIGURE,
        "coverage": next(iter(coverage_of(tables.recounted([row], units))), None),
        "is_out": filling.state in OUT,
        "parts": [_part(row, term, units, filling, viewer) for term in row.terms],
        "factor": "" if row.factor == 1 else f"{row.factor.normalize():f}",
        "form": form,
        "may_adjust": filling.state == FillingState.DRAFT
        and row.kind != BindingKind.TEXT
        and viewer.holds(FILLERS, filling.table.unit.path),
    }
    return show_form(request, "reports/superior_filling_cell.html", context)


def _part(
    row: "FilledCell", term: dict[str, Any], units: Any, filling: "Filling", viewer: Actor
) -> dict[str, Any]:
    """Return an indicator of a cell: what it came to then and comes to now, and the records behind it now."""
    code = str(term["code"])
    counted = tables.tally_behind(row, code, units)
    total = counted.total(code)
    found = queries.records_behind(counted, code, start=0, stop=min(total.records or 0, MOST_RECORDS))
    resolved = links.resolve([each.link for each in found], viewer)
    names = {unit.pk: unit.short_name or unit.name for unit in counted.units}
    indicator = queries.find_indicator(code)
    year_url = ""
    if row.period == periods.year(row.first_on.year) and len(row.units) == 1:
        only = next((unit for unit in units if unit.pk == row.units[0]), None)
        if only is not None:
            year_url = reverse("reports:behind", args=[only.code, row.first_on.year, code]) + "?scope=own"
    now = written(total.amount) if total.amount is not None else None
    return {
        "label": queries.label_of(code),
        "minus": term["sign"] < 0,
        "indicator": indicator,
        "amount": term["amount"],
        "now": now,
        "changed": now != term["amount"],
        "blank": term["blank"],
        "records": [
            (
                each,
                found_link.url if (found_link := resolved.get(each.link)) else "",
                names.get(each.unit, ""),
            )
            for each in found
        ],
        "count": total.records or 0,
        "cut": (total.records or 0) > MOST_RECORDS,
        "year_url": year_url,
    }


@desk_screen("GET")
def filling_file(request: HttpRequest, filling_id: int) -> HttpResponse:
    """Send the filled workbook: what went out, byte by byte, or the draft as it stands."""
    filling = filling_or_404(request, filling_id)
    name = superior_sending.file_name(filling)
    if filling.sent_file:
        return sent_file(filling.sent_file, name)
    try:
        data = superior_sending.workbook_of(filling)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("reports:superior-filling", filling.pk)
    return as_download(data, name)


@desk_screen("GET", "POST")
def filling_compare(request: HttpRequest, filling_id: int) -> HttpResponse:
    """Hold the filling against a copy that somebody filled by hand; nothing is kept."""
    filling = filling_or_404(request, filling_id)
    form = CopyUpload(request.POST or None, request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["upload"]
        found = attempt(
            form, lambda: superior_copies.compare_copy(filling=filling, upload=(file.name, file.read()))
        )
    context = {
        "record": filling,
        "table": filling.table,
        "period": period_name(filling.table.asked, filling.period),
        "form": form,
        "found": found,
        "name": form.cleaned_data["upload"].name if found is not None else "",
    }
    return show_form(request, "reports/superior_compare.html", context)


def filling_or_404(request: HttpRequest, filling_id: int) -> "Filling":
    """Return the filling if the viewer sees its table; to others it does not exist."""
    filling = tables.find_filling(actor_of(request), filling_id)
    if filling is None:
        raise Http404
    return filling


def told(request: HttpRequest, filling: "Filling", do: Callable[[], object], said: str) -> HttpResponse:
    """Do a deed for which nothing is typed, tell what came of it, and lead back to the filling."""
    try:
        do()
    except Refused as refusal:
        if refusal.code == "not_permitted":
            raise
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect("reports:superior-filling", filling.pk)
