"""The catalogue of indicators: what every figure of the house says, and where it goes."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.domain import periods
from gongkai.domain.actors import Actor
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.indicators import Amount
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import in_tree_order, units_seen
from gongkai.reports import queries
from gongkai.reports.forms.catalogue import CatalogueFilter
from gongkai.reports.queries import CatalogueEntry
from gongkai.reports.views.dashboard_parts import MADE, MADE_PUBLIC, percent

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure that is the share of one indicator in another, as printed."""

    label: str
    part_label: str
    whole_label: str
    part: Amount
    whole: Amount
    share: str


@desk_screen("GET")
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """List every indicator with its meaning, its rules, its cells, and its source for the viewer's unit this year."""
    viewer, year = actor_of(request), clock.today().year
    unit = in_tree_order(units_seen(viewer)).first()
    chosen = CatalogueFilter(request.GET)
    wanted = chosen.values
    entries = queries.catalogue_entries(
        unit,
        year,
        form=wanted.get("form", ""),
        word=wanted.get("q", ""),
        source=wanted.get("source", ""),
    )
    table = Table(
        columns=_columns(unit.code if unit else "", year),
        rows=entries,
        query=request.GET,
        caption="指标目录",
        key="indicator.code",
        empty=Empty("没有符合条件的指标", "可以减少筛选条件，或者换一个词再试。"),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "指标目录")
    context = {
        "table": table,
        "filter": chosen,
        "unit": unit,
        "year": year,
        "rates": _rates(viewer, unit, year) if unit and not wanted else [],
    }
    return render(request, "reports/catalogue.html", context)


def _rates(viewer: Actor, unit: "Unit", year: int) -> list[Rate]:
    """Return the shares that are read as figures: what of all that was made is public."""
    units = queries.units_of(viewer, unit, queries.default_scope(unit))
    counted = queries.tally(units, [MADE_PUBLIC, MADE], periods.year(year))
    part, whole = counted.total(MADE_PUBLIC).amount or 0, counted.total(MADE).amount or 0
    named = queries.label_of
    return [Rate("应当公开率", named(MADE_PUBLIC), named(MADE), part, whole, percent(part, whole))]


def _columns(unit_code: str, year: int) -> list[Column]:
    def figure(entry: CatalogueEntry) -> str:
        code = entry.indicator.code
        return reverse("reports:behind", args=[unit_code, year, code]) if unit_code else ""

    return [
        Column("label", "指标", value="indicator.label", header=True, link=figure),
        Column("code", "代码", value=_code, export=lambda entry: entry.indicator.code),
        Column("measure", "计量单位", value="indicator.measure", nowrap=True),
        Column("meaning", "统计什么", value=_meaning, export=lambda entry: entry.indicator.meaning),
        Column("dated_by", "日期口径", value="indicator.dated_by"),
        Column("scope", "归属", value="indicator.scope", shown=False),
        Column("cells", "填入统计表", value=_cells, export=lambda entry: entry.places),
        Column(
            "from_records",
            "系统计数",
            value=lambda entry: "业务记录" if entry.from_records else "只能由台账统计",
            shown=False,
        ),
        Column(
            "source", f"{year}年来源", value=lambda entry: entry.source.label if entry.source else "没有来源"
        ),
        Column("chapter", "类别", shown=False),
        Column("basis", "依据", value="indicator.source", shown=False),
    ]


def _code(entry: CatalogueEntry) -> SafeString:
    # A code is broken at its points and lines, where a reader would break it.
    parts = re.findall(r"[^._]+[._]?", entry.indicator.code)
    return format_html(
        '<code class="figure-code">{}</code>', format_html_join("", "{}<wbr>", ((part,) for part in parts))
    )


def _meaning(entry: CatalogueEntry) -> SafeString:
    return format_html('<div class="figure-meaning">{}</div>', entry.indicator.meaning)


def _cells(entry: CatalogueEntry) -> SafeString | str:
    if not entry.rows:
        return entry.places
    return format_html_join(
        "",
        '<div class="figure-cells"><span class="nowrap">{} 表</span>：{}</div>',
        ((form, entry.places_in(form)) for form in entry.forms),
    )
