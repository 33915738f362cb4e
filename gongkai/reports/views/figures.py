"""The figures of a unit: the dashboard, the statistical form, and the records behind one figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain import periods
from gongkai.domain.errors import Invalid
from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.model import Form, FormRow
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.indicators import Amount, Indicator
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.organisations.queries import in_tree_order, units_seen
from gongkai.publishing.queries.figures import backlog, published_by_month, timeliness
from gongkai.reports import queries
from gongkai.reports.permissions import may_declare, may_keep_ledger
from gongkai.reports.views.dashboard_parts import (
    CHANNELS,
    COUNTED,
    ITEMS,
    MADE,
    MADE_PUBLIC,
    classes_of,
    months,
    percent,
    units_table,
)
from gongkai.reports.views.figure_places import (
    Place,
    asked_moment,
    cell_address,
    figure_address,
    form_with,
    head,
    keys_there,
    units_said,
)
from gongkai.reports.views.records import Records, records_table
from gongkai.reports.views.request import asked_scope, asked_year, unit_or_404, year_or_404

#: A sum of more indicators than these shows them only to whoever asks.
MOST_TERMS = 12


@desk_screen("GET")
def own_dashboard(request: HttpRequest) -> HttpResponse:
    """
    Lead to the dashboard of the topmost unit that the viewer sees, in the year asked for.

    Whoever answers for a government belongs to one of its offices, and looks after the whole.
    """
    viewer = actor_of(request)
    top = in_tree_order(units_seen(viewer)).first()
    address = reverse("reports:dashboard", args=[top.code if top else viewer.unit_code])
    return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)


@desk_screen("GET")
def dashboard(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show how a unit discloses: how soon, what waits, how much in each month, and the units below."""
    viewer, today = actor_of(request), clock.today()
    unit, year = unit_or_404(request, code), asked_year(request, today)
    scope = asked_scope(request, unit)
    counted = queries.tally(queries.units_of(viewer, unit, scope), COUNTED, periods.year(year))
    table = units_table(request, counted, unit, year) if scope == queries.TREE else None
    if table is not None and (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{unit.name}{year}年公开情况")
    keys = frozenset(each.pk for each in counted.units)
    recorded = counted.keys_from(ITEMS, SourceKind.RECORDS)
    spent = timeliness(keys, counted.period)
    channels = [(each, counted.total(each)) for each in CHANNELS]
    made, made_public = counted.total(MADE), counted.total(MADE_PUBLIC)
    classes = classes_of(counted)
    context = {
        **head(request, Place(unit, year, scope), today.year),
        "total": counted.total(ITEMS),
        "figure_code": ITEMS,
        "timeliness": spent,
        "within_share": percent(spent.within, spent.total),
        "backlog": backlog(keys, today),
        "months": months(published_by_month(recorded, year), year) if recorded else None,
        "channels": [(code, queries.label_of(code), total) for code, total in channels],
        "channels_most": max((total.amount or 0 for _, total in channels), default=0),
        "made": made,
        "made_public": made_public,
        "made_code": MADE,
        "made_public_code": MADE_PUBLIC,
        "public_share": percent(made_public.amount or 0, made.amount or 0),
        "classes": classes,
        "classes_most": max((each.amount for each in classes), default=0),
        "table": table,
        "may_keep": may_keep_ledger(viewer, unit),
        "may_declare": may_declare(viewer, unit),
    }
    return render(request, "reports/dashboard.html", context)


@desk_screen("GET")
def form(request: HttpRequest, code: str, year: int, form_key: str) -> HttpResponse:
    """Show a statistical form of the unit, every figure a link to what is behind it, and its identities."""
    today = clock.today()
    unit, year = unit_or_404(request, code), year_or_404(year, today)
    kind = _form_or_404(form_key)
    scope, as_of = asked_scope(request, unit), asked_moment(request)
    computed = queries.computed_form(actor_of(request), unit, year, kind, scope, as_of=as_of)
    place = Place(unit, year, scope, as_of, "form", (form_key,))
    there = keys_there(computed.tally)
    cells = {
        cell.place: _Shown(
            cell,
            _behind_address(place, kind, cell),
            _blank(cell, computed, there),
            _why_blank(cell, computed),
        )
        for cell in computed.cells
    }
    checks = sorted(computed.checks, key=lambda each: (each.ok, each.severity))
    others = [each for each in FORMS.values() if each is not kind]
    context = {
        **head(request, place, today.year),
        "computed": computed,
        "units_said": units_said(computed.tally),
        "heading": kind.title if len(kind.tables) == 1 else "政府信息公开工作年度报告统计表",
        "form": kind,
        "other_forms": [
            (each, Place(unit, year, scope, as_of, "form", (each.key.lower(),)).address()) for each in others
        ],
        "of_other_years": not kind.first_year <= year <= (kind.last_year or year),
        "tables": [
            (
                table,
                [
                    (
                        row,
                        [
                            cells.get((row.code, column.key if column else None))
                            for column in table.columns or (None,)
                        ],
                    )
                    for row in table.rows
                ],
            )
            for table in kind.tables
        ],
        "blank": sum(cell.value is None for cell in computed.cells),
        "partly": sum(bool(each.blank) and each.cell.value is not None for each in cells.values()),
        "broken": [each for each in checks if not each.ok],
        "kept": [each for each in checks if each.ok],
    }
    return render(request, "reports/form.html", context)


@desk_screen("GET")
def behind(request: HttpRequest, code: str, year: int, indicator: str) -> HttpResponseBase:
    """Show the records behind a figure: what it counts, which units it is made of, and each record."""
    today = clock.today()
    unit, year = unit_or_404(request, code), year_or_404(year, today)
    known = queries.find_indicator(indicator)
    if known is None:
        raise Http404
    place = Place(unit, year, asked_scope(request, unit), asked_moment(request), "behind", (indicator,))
    terms = (queries.Term(indicator),)
    return _behind(request, place, terms, known.label, known.measure, today.year, indicator=known)


@desk_screen("GET")
def cell(request: HttpRequest, code: str, year: int, form_key: str, cell: str) -> HttpResponseBase:
    """Show what is behind a cell of a form: the indicators that add up to it, and the records of all of them."""
    today = clock.today()
    unit, year = unit_or_404(request, code), year_or_404(year, today)
    kind = _form_or_404(form_key)
    column = request.GET.get("column") or None
    where = kind.places.get((cell, column))
    if where is None:
        raise Http404
    place = Place(
        unit,
        year,
        asked_scope(request, unit),
        asked_moment(request),
        "cell",
        (form_key, cell),
        (("column", column),) if column else (),
    )
    terms = queries.CELLS[kind.key].get((cell, column), ())
    return _behind(
        request, place, terms, where.name, where.unit, today.year, form=kind, row=where.row, column=column
    )


def _parts_of_blank(request: HttpRequest, place: Place, kind: Form, cell: queries.FormCell) -> "list[_Part]":
    """Return the cells that should add up to one that has no source itself, each with its figure."""
    cells = kind.parts(cell)
    mapping = queries.CELLS[kind.key]
    terms = {each: mapping.get(each, ()) for each in cells}
    counted = queries.tally(
        queries.units_of(actor_of(request), place.unit, place.scope),
        list(dict.fromkeys(term.code for each in terms.values() for term in each)),
        periods.year(place.year),
        as_of=place.as_of,
    )
    return [
        _Part(
            kind.name(each),
            counted.sum_of(terms[each]).amount if terms[each] else None,
            cell_address(place, kind.key, each),
        )
        for each in cells
    ]


def _behind(
    request: HttpRequest,
    place: Place,
    terms: Sequence[queries.Term],
    label: str,
    measure: str,
    this_year: int,
    *,
    indicator: Indicator | None = None,
    form: Form | None = None,
    row: FormRow | None = None,
    column: str | None = None,
) -> HttpResponseBase:
    viewer, unit = actor_of(request), place.unit
    counted = queries.tally(
        queries.units_of(viewer, unit, place.scope),
        [term.code for term in terms],
        periods.year(place.year),
        as_of=place.as_of,
    )
    total = counted.sum_of(terms)
    records = Records(counted, terms, total.records or 0, viewer)
    names = {term.code: queries.label_of(term.code) for term in terms}
    table = records_table(request, records, measure, label, names if len(terms) > 1 else None)
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{unit.name}{place.year}年{label}")
    page = records.resolved(list(table.page.object_list))
    table.page.object_list = page
    several_units = place.scope == queries.TREE
    parts = [(each, counted.sum_of(terms, [each])) for each in counted.units] if several_units else []
    with_figures = [(each, part) for each, part in parts if part.records]
    there = keys_there(counted)
    form_key = form.key.lower() if form else form_with(terms[0].code, place.year)
    blank = form is not None and row is not None and total.amount is None
    made_of = _parts_of_blank(request, place, form, (row.code, column)) if blank and form and row else []
    context = {
        **head(request, place, this_year),
        "label": label,
        "measure": measure,
        "indicator": indicator,
        "form": form,
        "row": row,
        "column": column,
        "form_url": Place(unit, place.year, place.scope, place.as_of, "form", (form_key,)).address(),
        "total": total,
        "made_of": made_of,
        "lacking": [each.name for each in made_of if each.amount is None],
        "made_of_sum": queries.plain(sum((each.amount or 0 for each in made_of), start=0)),
        "blank": len(total.missing & there),
        "sources": "、".join(kind.label for kind in total.sources),
        "terms": _terms(counted, terms, names, place) if form else [],
        "many_terms": len(terms) > MOST_TERMS,
        "table": table,
        "page_sum": queries.plain(sum((line.record.amount for line in page), start=0)),
        "parts": [
            (each, part, max(part.amount or 0, 0), place.address(unit=each, scope=queries.OWN))
            for each, part in sorted(with_figures, key=lambda each: -(each[1].amount or 0))
        ],
        "most": max((part.amount or 0 for _, part in with_figures), default=0),
        "idle": sum(
            part.amount is not None and not part.records and each.pk in there for each, part in parts
        ),
        "may_keep": indicator is not None
        and may_keep_ledger(viewer, unit)
        and SourceKind.RETURNS in total.sources,
        "may_declare": may_declare(viewer, unit),
    }
    return render(request, "reports/behind.html", context)


@dataclass(frozen=True, slots=True)
class _Shown:
    """
    A cell of a form, where what is behind it can be seen, and how many units lack a source for it.

    ``why_blank`` says of a blank sum some of whose parts are known what it lacks; empty for any other cell.
    """

    cell: queries.ComputedCell
    url: str
    blank: int
    why_blank: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell that should add up to another with its neighbours; ``amount`` is None where it has no source."""

    name: str
    amount: Amount | None
    url: str


def _why_blank(cell: queries.ComputedCell, computed: queries.ComputedForm) -> str:
    """Return what a blank sum lacks: the sources of its parts, or its own where each part is known."""
    values, parts = computed.values, computed.form.parts(cell.place)
    if cell.value is not None or all(values.get(each) is None for each in parts):
        return ""
    lacking = "、".join(f"“{computed.form.name(each)}”" for each in parts if values.get(each) is None)
    return f"缺{lacking}的来源" if lacking else "各部分都有数，本格没有来源"


def _blank(cell: queries.ComputedCell, computed: queries.ComputedForm, there: frozenset[int]) -> int:
    """Return how many of the units that were there lack a source for any indicator of a cell."""
    missing = frozenset[int]().union(*(computed.totals[term.code].missing for term in cell.terms))
    return len(missing & there) if cell.terms else len(there)


def _behind_address(place: Place, kind: Form, cell: queries.ComputedCell) -> str:
    if not cell.terms or (cell.value is None and not kind.parts(cell.place)):
        return ""
    if cell.value is None:
        return cell_address(place, kind.key, cell.place)
    if cell.indicator:
        return figure_address(place, cell.indicator)
    return cell_address(place, kind.key, cell.place)


def _terms(
    counted: queries.Tally, terms: Sequence[queries.Term], names: dict[str, str], place: Place
) -> list[dict[str, Any]]:
    """Return the indicators of a sum, each with its figure and where it leads."""
    return [
        {
            "sign": "+" if term.sign > 0 else "−",
            "label": names[term.code],
            "total": counted.total(term.code),
            "blank": len(counted.total(term.code).missing & keys_there(counted)),
            "url": figure_address(place, term.code),
        }
        for term in terms
    ]


def _form_or_404(key: str) -> Form:
    try:
        return queries.form_of(key)
    except Invalid as refusal:
        raise Http404 from refusal
