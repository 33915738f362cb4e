"""A figure down the tree: city, counties, their units; every subtotal adds up and leads to its records."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.comparison import Change, MissingKind
from gongkai.domain.forms.model import Form
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.ui.addresses import with_parameters
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.reports import queries
from gongkai.reports.forms.comparison import CellFilter, read_cell, written_cell
from gongkai.reports.queries.comparison import form_in_year
from gongkai.reports.queries.rollup import Branch, Part, RollUp, rolled_up
from gongkai.reports.views.comparison import asked_form
from gongkai.reports.views.comparison_table import percent_words, shown, with_sign
from gongkai.reports.views.figure_places import Place, cell_address, figure_address, head
from gongkai.reports.views.request import unit_or_404, year_or_404

#: What opens every branch; no unit's code.
ALL = "all"


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a unit with all below it, or (``alone``) what it counts itself; ``opened`` says what a link would do."""

    branch: Branch
    depth: int
    alone: bool
    opened: bool

    @property
    def part(self) -> Part:
        return self.branch.own if self.alone else self.branch.whole

    @property
    def part_before(self) -> Part:
        return self.branch.own_before if self.alone else self.branch.whole_before

    @property
    def change(self) -> Change:
        return self.branch.own_change if self.alone else self.branch.change

    @property
    def name(self) -> str:
        return f"{self.branch.unit.name}（本级）" if self.alone else self.branch.unit.name

    @property
    def scope(self) -> str:
        """What the figure takes in, for the address of its records."""
        return queries.TREE if self.branch.below and not self.alone else queries.OWN

    @property
    def says_for_itself(self) -> bool:
        """Whether what is missing of the unit itself belongs into this row."""
        return self.alone or not self.branch.below


@desk_screen("GET")
def rollup(request: HttpRequest, code: str, year: int) -> HttpResponseBase:
    """Show one figure of a form by the tree of the unit, last year beside it, and who is missing by name."""
    viewer, today = actor_of(request), clock.today()
    unit, year = unit_or_404(request, code), year_or_404(year, today)
    form = asked_form(request, year)
    cell = read_cell(request.GET.get("cell", ""), form) or next(iter(form.places))
    where = form.places[cell]
    terms = queries.CELLS[form.key].get(cell, ())
    found = rolled_up(viewer, unit, year, terms)
    query = [("cell", written_cell(cell))]
    if form is not form_in_year(year):
        query.insert(0, ("form", form.key.lower()))
    place = Place(unit, year, queries.TREE, None, "rollup", (), tuple(query))
    file_format = request.GET.get("export")
    at = request.GET.get("at", "")
    everything = at == ALL or file_format in FORMATS
    opened = {each.unit.code for each in found.root.all()} if everything else set(found.way_to(at))
    lines = list(_lines(found.root, opened, 0))
    table = _table(request, place, form, cell, lines)
    if file_format in FORMATS:
        return export(table, str(file_format), f"{unit.name}{year}年{where.name}（各单位）")
    chosen = request.GET.copy()
    chosen["cell"] = written_cell(cell)
    context = {
        **head(request, place, today.year),
        # A figure down the tree takes in the tree.
        "scopes": [],
        "form": form,
        "form_url": Place(unit, year, queries.TREE, None, "form", (form.key.lower(),)).address(),
        "comparison_url": Place(
            unit, year, queries.TREE, None, "comparison", (), tuple(query[:-1])
        ).address(),
        "where": where,
        "cell": cell,
        "total": found.root.whole,
        "change": found.root.change,
        "filter": CellFilter(chosen, form=form),
        "table": table,
        "open_all_url": "" if everything or not found.root.below else with_parameters(request.GET, at=ALL),
        "close_url": with_parameters(request.GET, at=None) if at else "",
        "missing": _missing(found, place),
        "there": found.root.whole.there,
        "unfinished": year == today.year,
        "year_before": year - 1,
    }
    return render(request, "reports/comparison_rollup.html", context)


def _lines(branch: Branch, opened: Set[str], depth: int) -> Iterator[Line]:
    is_open = branch.unit.code in opened and bool(branch.below)
    yield Line(branch, depth, alone=False, opened=is_open)
    if is_open:
        yield Line(branch, depth + 1, alone=True, opened=False)
        for each in branch.below:
            yield from _lines(each, opened, depth + 1)


def _table(
    request: HttpRequest, place: Place, form: Form, cell: queries.FormCell, lines: list[Line]
) -> Table:
    def url(line: Line, year: int) -> str:
        there = Place(line.branch.unit, year, line.scope)
        terms = queries.CELLS[form.key].get(cell, ())
        if len(terms) == 1 and terms[0].sign == 1:
            return figure_address(there, terms[0].code)
        return cell_address(there, form.key, cell)

    return Table(
        columns=[
            Column(
                "unit",
                "单位",
                value=lambda line: _name(request, line),
                header=True,
                export=lambda line: f"{'　' * line.depth}{line.name}",
            ),
            Column("code", "单位代码", value="branch.unit.code", shown=_exporting(request)),
            Column("level", "层级", value="depth", shown=_exporting(request), numeric=True),
            Column(
                "now",
                f"{place.year}年",
                value=lambda line: shown(line.part.amount),
                link=lambda line: "" if line.part.amount is None else url(line, place.year),
                numeric=True,
                export=lambda line: line.part.amount,
            ),
            Column(
                "before",
                f"{place.year - 1}年",
                value=lambda line: shown(line.part_before.amount),
                link=lambda line: "" if line.part_before.amount is None else url(line, place.year - 1),
                numeric=True,
                export=lambda line: line.part_before.amount,
            ),
            Column(
                "difference",
                "增减",
                value=lambda line: with_sign(line.change.difference),
                numeric=True,
                export=lambda line: line.change.difference,
            ),
            Column(
                "percent",
                "增减比例",
                value=_percent,
                export=lambda line: percent_words(line.change),
                numeric=True,
            ),
            Column("reporting", "已报单位", value=_reporting, nowrap=True),
            Column("notes", "情况", value=_notes, export=_notes_plain),
        ],
        rows=lines,
        query=request.GET,
        caption=f"{place.unit.name}{place.year}年的{form.name(cell)}，按单位",
        per_page=3000,
        choose_columns=False,
        key=lambda line: f"{line.branch.unit.code}{'-own' if line.alone else ''}",
        empty=Empty("没有单位", "这两个年度没有可以列出的单位。"),
    )


def _exporting(request: HttpRequest) -> bool:
    return request.GET.get("export") in FORMATS


def _name(request: HttpRequest, line: Line) -> SafeString:
    label: Any = line.name
    unit = line.branch.unit
    if line.branch.below and not line.alone:
        if line.opened and line.depth:
            at, act = (unit.parent.code if unit.parent else None), "收起"
        else:
            at, act = unit.code, f"展开 {len(line.branch.below)} 个"
        if not line.opened or line.depth:
            label = format_html(
                '{} <a class="no-print small nowrap" href="{}">{}<span class="unseen">：{}</span></a>',
                label,
                with_parameters(request.GET, at=at),
                act,
                unit.name,
            )
    return format_html('<span class="figure-level-{}">{}</span>', min(line.depth, 3), label)


def _percent(line: Line) -> Any:
    words = percent_words(line.change)
    if line.change.exceeds():
        return format_html("<strong>{}</strong>", words)
    return words


def _reporting(line: Line) -> str:
    return f"{line.part.reporting}/{line.part.there}" if line.part.there else ""


def _said(line: Line) -> Iterator[tuple[str, bool]]:
    """Return what there is to say of the row's unit, and whether something is missing."""
    for each in line.branch.marks:
        yield each, False
    if line.says_for_itself:
        for missing in line.branch.missing:
            yield missing.words, True
    elif lacking := sum(bool(each.missing) for each in line.branch.all()):
        yield f"其中 {lacking} 个单位缺报", True


def _notes(line: Line) -> str | SafeString:
    parts = [
        format_html('<span class="status status--{}">{}</span>', "warning" if bad else "neutral", text)
        for text, bad in _said(line)
    ]
    return SafeString(" ".join(parts))


def _notes_plain(line: Line) -> str:
    return "；".join(text for text, _ in _said(line))


def _missing(found: RollUp, place: Place) -> list[dict[str, Any]]:
    """Return the missing units under the reasons, each with where its figures are."""
    groups = []
    for kind in MissingKind:
        units = [
            {
                "name": each.unit.name,
                "words": each.words if kind is not MissingKind.NO_ROWS else "",
                "returned": each.returned,
                "url": place.address(unit=each.unit),
            }
            for each in found.missing
            if each.kind is kind
        ]
        if units:
            groups.append({"label": kind.label, "kind": kind.value, "units": units})
    return groups
