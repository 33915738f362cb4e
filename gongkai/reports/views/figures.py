"""The figures of a unit: the dashboard, the statistical form, and the records behind one figure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property

from gongkai.domain import periods
from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.figures import FIRST_YEAR, SourceKind
from gongkai.domain.forms.catalogue import FORMS
from gongkai.lib import clock, links
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.indicators import Record
from gongkai.lib.ui.addresses import with_parameters
from gongkai.lib.ui.charts import ColumnChart, Series
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.formatting import grouped
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import in_tree_order, units_seen
from gongkai.publishing.queries.figures import backlog, published_by_month, timeliness
from gongkai.reports import queries
from gongkai.reports.permissions import may_declare, may_keep_ledger
from gongkai.reports.views.request import asked_scope, asked_year, unit_or_404, year_or_404

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

ITEMS = "publications.items"
#: The channels of the yearly table, in its order.
CHANNELS = tuple(f"publications.{each}" for each in ("gazette", "portal", "weibo", "wechat", "other"))
#: What the table of units shows, and what its columns are called.
IN_TABLE = {
    ITEMS: "主动公开",
    "publications.normative_documents": "其中规范性文件",
    "publications.portal": "网站",
    "publications.weibo": "微博",
    "publications.wechat": "微信",
    "publications.gazette": "公报",
    "publications.other": "其他方式",
    "requests.received": "收到申请",
}
DASHBOARD = tuple(IN_TABLE)
SCOPE_LABELS = {queries.TREE: "含下级", queries.OWN: "仅本单位"}


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
    counted = queries.tally(queries.units_of(viewer, unit, scope), DASHBOARD, periods.year(year))
    table = _units_table(request, counted, unit, year) if scope == queries.TREE else None
    if table is not None and (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{unit.name}{year}年公开情况")
    keys = frozenset(each.pk for each in counted.units)
    recorded = counted.keys_from(ITEMS, SourceKind.RECORDS)
    spent = timeliness(keys, counted.period)
    channels = [(each, counted.total(each)) for each in CHANNELS]
    context = {
        **_head(request, unit, year, scope, today.year),
        "total": counted.total(ITEMS),
        "figure_code": ITEMS,
        "timeliness": spent,
        "within_share": _percent(spent.within, spent.total),
        "backlog": backlog(keys, today),
        "months": _months(published_by_month(recorded, year), year) if recorded else None,
        "channels": [(code, queries.label_of(code), total) for code, total in channels],
        "channels_most": max((total.amount or 0 for _, total in channels), default=0),
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
    try:
        kind = queries.form_of(form_key)
    except Invalid as refusal:
        raise Http404 from refusal
    scope = asked_scope(request, unit)
    computed = queries.computed_form(actor_of(request), unit, year, kind, scope)
    cells = {cell.place: cell for cell in computed.cells}
    checks = sorted(computed.checks, key=lambda each: (each.ok, each.severity))
    context = {
        **_head(request, unit, year, scope, today.year, form_key=form_key),
        "computed": computed,
        "heading": kind.title if len(kind.tables) == 1 else "政府信息公开工作年度报告统计表",
        "form": kind,
        "other_forms": [each for each in FORMS.values() if each is not kind],
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
        "partly": sum(bool(cell.blank) and cell.value is not None for cell in computed.cells),
        "broken": [each for each in checks if not each.ok],
        "kept": [each for each in checks if each.ok],
    }
    return render(request, "reports/form.html", context)


@desk_screen("GET")
def behind(request: HttpRequest, code: str, year: int, indicator: str) -> HttpResponseBase:
    """Show the records behind a figure: what it counts, which units it is made of, and each record."""
    viewer, today = actor_of(request), clock.today()
    unit, year = unit_or_404(request, code), year_or_404(year, today)
    known = queries.find_indicator(indicator)
    if known is None:
        raise Http404
    scope = asked_scope(request, unit)
    counted = queries.tally(queries.units_of(viewer, unit, scope), [indicator], periods.year(year))
    total = counted.total(indicator)
    records = _Records(counted, indicator, total.records or 0, viewer)
    table = _records_table(request, records, known.measure, str(known.label))
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{unit.name}{year}年{known.label}")
    page = records.resolved(list(table.page.object_list))
    table.page.object_list = page
    parts = [(each, counted.of(each, indicator)) for each in counted.units]
    with_figures = [(each, figure) for each, figure in parts if figure is not None and figure.records]
    context = {
        **_head(request, unit, year, scope, today.year, indicator=indicator),
        "indicator": known,
        "in_form": _form_with(indicator, year),
        "total": total,
        "sources": "、".join(kind.label for kind in total.sources),
        "table": table,
        "page_sum": queries.plain(sum((record.amount for record in page), start=0)),
        "parts": sorted(with_figures, key=lambda each: -each[1].amount) if scope == queries.TREE else [],
        "most": max((figure.amount for _, figure in with_figures), default=0),
        "idle": sum(figure is not None and not figure.records for _, figure in parts),
        "several_units": scope == queries.TREE,
        "may_keep": may_keep_ledger(viewer, unit) and SourceKind.RETURNS in total.sources,
        "may_declare": may_declare(viewer, unit),
    }
    return render(request, "reports/behind.html", context)


class _Records:
    """The records behind a figure as a list that is read page by page."""

    def __init__(self, counted: queries.Tally, code: str, number: int, viewer: Actor) -> None:
        self._counted, self._code, self._number, self._viewer = counted, code, number, viewer
        self._resolved: dict[str, links.Resolved | None] = {}

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, part: slice) -> list[Record]:
        start, stop, _ = part.indices(self._number)
        return queries.records_behind(self._counted, self._code, start=start, stop=stop)

    def __iter__(self) -> Iterator[Record]:
        for start in range(0, self._number, 500):
            yield from self.resolved(self[start : start + 500])

    def resolved(self, records: list[Record]) -> list[Record]:
        """Return the records after asking, all at once, where each leads for the viewer."""
        self._resolved = links.resolve([record.link for record in records], self._viewer)
        return records

    def address(self, record: Record) -> str:
        """Return where a record can be seen, nothing where the viewer may not."""
        found = self._resolved.get(record.link)
        return found.url if found else ""

    @cached_property
    def names(self) -> dict[int, str]:
        """The units' names by key."""
        return {unit.pk: unit.short_name or unit.name for unit in self._counted.units}


def _records_table(request: HttpRequest, records: _Records, measure: str, label: str) -> Table:
    return Table(
        columns=[
            Column("title", "记录", header=True, link=records.address),
            Column("on", "日期", nowrap=True),
            Column("unit", "单位", value=lambda record: records.names.get(record.unit, "")),
            Column("remark", "说明"),
            Column(
                "amount",
                f"计入（{measure}）",
                value=lambda record: grouped(record.amount),
                numeric=True,
                export=lambda record: record.amount,
            ),
        ],
        rows=records,  # type: ignore[arg-type]
        query=request.GET,
        caption=f"{label}的记录",
        key="link",
        choose_columns=False,
        empty=Empty("没有记录", "这个数是 0：在统计年度内没有可以计入的记录。"),
    )


def _units_table(request: HttpRequest, counted: queries.Tally, unit: "Unit", year: int) -> Table:
    """Return the units below with their figures; those that were not there in that year and have none are left out."""
    rows: list[dict[str, Any]] = []
    for each in counted.units:
        figures = {code: counted.of(each, code) for code in DASHBOARD}
        if queries.existed_in(each, counted.period) or any(
            each and each.records for each in figures.values()
        ):
            row = {_name(code): figure.amount if figure else None for code, figure in figures.items()}
            rows.append({"unit": each, "path": each.path, "name": each.short_name or each.name, **row})

    def link(code: str) -> Any:
        return lambda row: (
            reverse("reports:behind", args=[row["unit"].code, year, code]) + f"?scope={queries.OWN}"
            if row[_name(code)]
            else ""
        )

    def value(code: str) -> Any:
        return lambda row: None if row[_name(code)] is None else grouped(row[_name(code)])

    return Table(
        columns=[
            Column(
                "unit",
                "单位",
                value="name",
                header=True,
                sort="path",
                link=lambda row: reverse("reports:dashboard", args=[row["unit"].code]) + f"?year={year}",
            ),
            *(
                Column(
                    _name(code),
                    label,
                    value=value(code),
                    link=link(code),
                    sort=_name(code),
                    numeric=True,
                    export=lambda row, code=code: row[_name(code)],  # type: ignore[misc]
                )
                for code, label in IN_TABLE.items()
            ),
        ],
        rows=rows,
        query=request.GET,
        caption=f"{unit.name}及下级单位",
        per_page=200,
        default_sort="-items",
        key="name",
        empty=Empty("没有单位", "这个年度没有可以列出的单位。"),
    )


def _name(code: str) -> str:
    return code.rpartition(".")[2]


def _months(counts: tuple[int, ...], year: int) -> ColumnChart:
    return ColumnChart(
        key="months",
        title=f"{year}年各月首次公开的信息",
        heading="月份",
        categories=tuple(f"{number}月" for number in range(1, 13)),
        series=(Series("公开数", counts),),
        measure="条",
    )


def _percent(part: int, whole: int) -> str:
    """Return a share as reports print it, to a tenth and rounded half up."""
    if not whole:
        return ""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


def _head(
    request: HttpRequest, unit: "Unit", year: int, scope: str, this_year: int, **place: str
) -> dict[str, Any]:
    """Return what stands at the head of each of these screens: unit, year, scope, and the ways between them."""

    def address(to_year: int) -> str:
        query = f"?scope={scope}" if scope != queries.default_scope(unit) else ""
        if "form_key" in place:
            return reverse("reports:form", args=[unit.code, to_year, place["form_key"]]) + query
        if "indicator" in place:
            return reverse("reports:behind", args=[unit.code, to_year, place["indicator"]]) + query
        return with_parameters(request.GET, year=to_year, page=None)

    return {
        "unit": unit,
        "year": year,
        "scope": scope,
        "scope_label": SCOPE_LABELS[scope],
        "scopes": [
            {
                "label": label,
                "url": with_parameters(request.GET, scope=each, page=None),
                "current": each == scope,
            }
            for each, label in SCOPE_LABELS.items()
        ],
        "before": address(year - 1) if year > FIRST_YEAR else "",
        "after": address(year + 1) if year < this_year else "",
        "years": [(each, address(each)) for each in range(this_year, FIRST_YEAR - 1, -1)],
        "above": _above(actor_of(request), unit, year),
        "dashboard_url": reverse("reports:dashboard", args=[unit.code]) + f"?year={year}",
        "form_key": queries.form_key_for(year),
    }


def _above(viewer: Actor, unit: "Unit", year: int) -> list[dict[str, str]]:
    """Return the units above this one that the viewer sees, the topmost first, each with its dashboard."""
    found: list[dict[str, str]] = []
    while unit.parent is not None and viewer.sees(unit.parent.path):
        unit = unit.parent
        url = reverse("reports:dashboard", args=[unit.code]) + f"?year={year}"
        found.insert(0, {"name": unit.name, "url": url})
    return found


def _form_with(indicator: str, year: int) -> str:
    """Return the form that a figure stands in, in small: that of the year, or else the one that has it."""
    usual = queries.form_key_for(year)
    keys = [usual, *(key.lower() for key in queries.CELLS if key.lower() != usual)]
    return next((key for key in keys if indicator in queries.CELLS[key.upper()].values()), usual)
