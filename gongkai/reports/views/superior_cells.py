"""What a superior's cells are bound to: the proposals of the system, one cell, and finding a cell by its name."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.errors import NotPermitted, Refused
from gongkai.domain.superior_fillings import FILLERS
from gongkai.domain.superior_proposals import Certainty, Proposal, TextProposal, label_of
from gongkai.domain.superior_tables import BindingKind, CellKind, SheetCell, place_of
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.organisations.queries import in_tree_order, units_within
from gongkai.reports.forms.superior_tables import BindingForm, binding_initial
from gongkai.reports.queries import superior_tables as tables
from gongkai.reports.services import superior_tables
from gongkai.reports.views.superior_tables import table_or_404

if TYPE_CHECKING:
    from gongkai.reports.models import SuperiorTable


@desk_screen("GET", "POST", roles=FILLERS)
def proposals(request: HttpRequest, table_id: int) -> HttpResponse:
    """Show what the labels may mean; what a person ticks is bound."""
    viewer = actor_of(request)
    table = table_or_404(request, table_id)
    superior_tables.check_can_bind(viewer, table.unit)
    problem, ticked = "", request.POST.getlist("cells")
    if request.method == "POST":
        try:
            made = superior_tables.confirm_proposals(actor=viewer, now=clock.now(), table=table, cells=ticked)
        except NotPermitted:
            raise
        except Refused as refusal:
            problem = refusal.message
        else:
            messages.success(request, f"已绑定 {len(made)} 格。")
            return redirect("reports:superior-table", table.pk)
    layout, bindings = tables.layout_of(table), tables.bindings_of(table)
    units = tables.units_below(table)
    figures, texts = tables.proposals_for(layout, bindings, units)
    context = {
        "record": table,
        "figures": [
            (
                each,
                superior_tables.bound_of(each, table, units).scope.label,
                each.ref in ticked if ticked else each.certainty is Certainty.EXACT,
            )
            for each in figures
        ],
        "texts": [(each, not ticked or each.ref in ticked) for each in texts],
        "problem": problem,
        "names": {unit.code: unit.name for unit in units},
    }
    return render(request, "reports/superior_proposals.html", context, status=422 if problem else 200)


@desk_screen("GET", "POST", roles=FILLERS)
def cell_screen(request: HttpRequest, table_id: int, cell: str) -> HttpResponse:
    """Bind a cell, or release it."""
    viewer, now = actor_of(request), clock.now()
    table = table_or_404(request, table_id)
    superior_tables.check_can_bind(viewer, table.unit)
    layout = tables.layout_of(table)
    place = _place_or_404(table, cell)
    binding = next((each for each in tables.bindings_of(table) if each.cell == place.ref), None)
    if request.method == "POST" and request.POST.get("deed") == "release":
        try:
            superior_tables.release_cell(actor=viewer, now=now, table=table, cell=place.ref)
        except NotPermitted:
            raise
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"{place.ref} 已解除绑定。")
        return redirect("reports:superior-table", table.pk)
    if binding is not None:
        initial, terms = binding_initial(binding), binding.signed
    else:
        suggested = _suggested(table, place)
        initial, terms = binding_initial(suggested), suggested.terms
    form = BindingForm(request.POST or None, initial=initial, terms=terms)
    offer(form, "scope_unit", in_tree_order(units_within([table.unit.path])), key="code")
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: superior_tables.bind_cell(
                actor=viewer, now=now, table=table, cell=place.ref, bound=form.bound
            ),
        )
        if made is not None:
            messages.success(request, f"{place.ref}“{made.label}”已绑定。")
            return redirect("reports:superior-table", table.pk)
    context = {
        "record": table,
        "place": place,
        "label": label_of(layout, place),
        "binding": binding,
        "form": form,
        "is_formula": place.kind is CellKind.FORMULA,
        "term_errors": [
            error for field in form if field.name[:5] in ("code_", "sign_") for error in field.errors
        ],
    }
    return show_form(request, "reports/superior_cell.html", context)


def _suggested(table: "SuperiorTable", place: SheetCell) -> superior_tables.Bound:
    """Return what the system would bind a cell to; where it knows nothing, a figure that is still to be named."""
    units = tables.units_below(table)
    figures, texts = tables.proposals_for(tables.layout_of(table), [], units)
    proposed: list[Proposal | TextProposal] = [*texts, *figures]
    its = next((each for each in proposed if each.ref == place.ref), None)
    if its is None:
        return superior_tables.Bound(BindingKind.FIGURE, scope=superior_tables.usual_scope(table))
    return superior_tables.bound_of(its, table, units)


@desk_screen("GET")
def find_cell(request: HttpRequest, table_id: int) -> HttpResponse:
    """Lead to the screen of a cell that somebody names: B5."""
    table = table_or_404(request, table_id)
    typed = request.GET.get("cell", "").strip()
    cell = tables.layout_of(table).at(*place_of(typed)) if _is_place(typed) else None
    if cell is None:
        messages.error(request, f"表样里没有“{typed[:10]}”这一格。请写列的字母和行的数字，例如 C6。")
        return redirect("reports:superior-table", table.pk)
    return redirect("reports:superior-cell", table.pk, cell.ref)


def _is_place(typed: str) -> bool:
    try:
        place_of(typed)
    except ValueError:
        return False
    return True


def _place_or_404(table: "SuperiorTable", cell: str) -> SheetCell:
    found = tables.layout_of(table).at(*place_of(cell)) if _is_place(cell) else None
    if found is None:
        raise Http404
    return found
