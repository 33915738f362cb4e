"""A form beside that of the year before, and the explanation of one change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from gongkai.domain.comparison import EXPLAINED, ChangeKind
from gongkai.domain.errors import Invalid
from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Form
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.reports import queries
from gongkai.reports.forms.comparison import (
    APART,
    CHANGED,
    OVER,
    UNEXPLAINED,
    ComparisonFilter,
    ExplanationForm,
)
from gongkai.reports.permissions import LEDGER_KEEPERS, may_keep_ledger
from gongkai.reports.queries.comparison import (
    ComparedCell,
    ComparedForm,
    change_of,
    compared_form,
    explanations_before,
    form_in_year,
)
from gongkai.reports.services.explanations import explain_change
from gongkai.reports.views.comparison_table import comparison_table
from gongkai.reports.views.figure_places import Place, head
from gongkai.reports.views.request import asked_scope, unit_or_404, year_or_404

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

_SHOWN: dict[str, Callable[[ComparedCell], bool]] = {
    CHANGED: lambda each: each.change.kind in (ChangeKind.MORE, ChangeKind.LESS),
    OVER: lambda each: each.exceeds,
    UNEXPLAINED: lambda each: each.unexplained,
    APART: lambda each: bool(each.why_not),
}


@desk_screen("GET")
def comparison(request: HttpRequest, code: str, year: int) -> HttpResponseBase:
    """Show each figure of a form beside last year's, with the changes that ask for an explanation."""
    viewer, today = actor_of(request), clock.today()
    unit, year = unit_or_404(request, code), year_or_404(year, today)
    scope, form = asked_scope(request, unit), asked_form(request, year)
    compared = compared_form(viewer, unit, year, scope, form)
    filter_form = ComparisonFilter(request.GET)
    wanted = _SHOWN.get(filter_form.values.get("show", ""))
    rows = [each for each in compared.cells if wanted is None or wanted(each)]
    asked = () if form is form_in_year(year) else (("form", form.key.lower()),)
    place = Place(unit, year, scope, None, "comparison", (), asked)
    table = comparison_table(request, place, compared, rows, may_explain=may_keep_ledger(viewer, unit))
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{unit.name}{year}年与上年比较（{form.key}表）")
    context = {
        **head(request, place, today.year),
        "compared": compared,
        "form": form,
        "form_url": Place(unit, year, scope, None, "form", (form.key.lower(),)).address(),
        "table": table,
        "filter": filter_form,
        "threshold": EXPLAINED,
        "year_before": year - 1,
        "unfinished": year == today.year,
        "broken": [each for each in compared.ties if not each.ok],
        "kept": [each for each in compared.ties if each.ok],
        "signed": [
            {
                "year": each.year,
                "name": each.place.name,
                "measure": each.place.unit,
                "signed": written(each.signed),
                "now": written(each.now),
                "at": each.signed_at,
            }
            for each in compared.signed
        ],
        "same_form_url": _same_form_url(place, compared),
    }
    return render(request, "reports/comparison_form.html", context)


@desk_screen("GET", "POST", roles=LEDGER_KEEPERS)
def explain(request: HttpRequest, code: str, year: int, form_key: str, cell: str) -> HttpResponse:
    """Write down why a figure differs from last year's; what was written before stays to be read."""
    viewer, now = actor_of(request), clock.now()
    unit, year = unit_or_404(request, code), year_or_404(year, clock.today())
    scope, form = asked_scope(request, unit), _form_or_404(form_key)
    where = (cell, request.GET.get("column") or None)
    place = form.places.get(where)
    if place is None:
        raise Http404
    earlier = explanations_before(unit, year, scope, form, where)
    holding = next((each for each in earlier if each.superseded_at is None), None)
    initial = {"text": holding.text if holding else "", "supersedes": holding.pk if holding else None}
    typed = ExplanationForm(request.POST or None, initial=initial)
    back = _comparison_address(unit, year, scope, form)
    if request.method == "POST" and typed.is_valid():
        made = attempt(
            typed,
            lambda: explain_change(
                actor=viewer,
                now=now,
                unit=unit,
                year=year,
                scope=scope,
                form=form,
                cell=where,
                text=typed.cleaned_data["text"],
                supersedes=typed.cleaned_data["supersedes"],
            ),
        )
        if made is not None:
            messages.success(request, f"已写明“{place.name}”的增减原因。")
            return redirect(back)
        # Whoever saves again has read what the other wrote, which stands below the form.
        typed.data = request.POST.copy()
        typed.data["supersedes"] = str(holding.pk) if holding else ""
    context = {
        "form": typed,
        "unit": unit,
        "year": year,
        "year_before": year - 1,
        "place": place,
        "change": change_of(viewer, unit, year, scope, form, where),
        "earlier": earlier,
        "back": back,
    }
    return show_form(request, "reports/comparison_explain.html", context)


def asked_form(request: HttpRequest, year: int) -> Form:
    """Return the form that the address asks for, else that of the year."""
    key = request.GET.get("form", "")
    return _form_or_404(key) if key else form_in_year(year)


def _form_or_404(key: str) -> Form:
    try:
        return queries.form_of(key)
    except Invalid as refusal:
        raise Http404 from refusal


def _comparison_address(unit: "Unit", year: int, scope: str, form: Form) -> str:
    asked = () if form is form_in_year(year) else (("form", form.key.lower()),)
    return Place(unit, year, scope, None, "comparison", (), asked).address()


def _same_form_url(place: Place, compared: ComparedForm) -> str:
    """Return where both years are counted in last year's form, where the form has changed in between."""
    if compared.form is compared.form_before:
        return ""
    asked = (("form", compared.form_before.key.lower()),)
    return Place(place.unit, place.year, place.scope, None, "comparison", (), asked).address()
