"""What the dashboard shows of a unit: its months, its classes of information, and the units below it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from gongkai.domain.comparison import share_of
from gongkai.domain.publishing.disclosure_classes import DisclosureClass
from gongkai.lib.indicators import Amount
from gongkai.lib.ui.charts import ColumnChart, Series
from gongkai.lib.ui.formatting import grouped
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.reports import queries

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
#: What was made in a year, and what of it is public: 应当公开率.
MADE, MADE_PUBLIC = "items.made", "items.made_public"
#: The classes of what went out, in their order.
CLASSES = {f"publications.class_{each.value}": each.label for each in DisclosureClass}
#: All that the dashboard counts.
COUNTED = (*DASHBOARD, MADE, MADE_PUBLIC, *CLASSES)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a figure: its share as printed, and where its records are, empty where they are not all there."""

    label: str
    amount: Amount
    share: str
    code: str = ""


def classes_of(counted: queries.Tally) -> list[Share]:
    """
    Return the classes of what went out, and a last line for what nobody classed; together they are the figure.

    A unit's class counts where it comes from the same source as the unit's figure. Where a unit's does not, its
    figure stands in the last line, and the class does not lead to records, which would take in that unit too.
    Nothing where the figure is 0 or has no source, or no class holds anything.
    """
    total = counted.total(ITEMS).amount
    known = {unit.pk: whole.source for unit in counted.units if (whole := counted.of(unit, ITEMS))}
    found, rest = [], total or 0
    for code, label in CLASSES.items():
        classed = [
            unit
            for unit in counted.units
            if (part := counted.of(unit, code)) is not None and part.source is known.get(unit.pk)
        ]
        amount = counted.total(code, classed).amount or 0
        rest -= amount
        found.append(
            Share(label, amount, percent(amount, total or 0), code if len(classed) == len(known) else "")
        )
    if not total or all(not each.amount for each in found):
        return []
    if rest := queries.plain(rest):
        found.append(Share("没有归类的", rest, percent(rest, total)))
    return found


def units_table(request: HttpRequest, counted: queries.Tally, unit: "Unit", year: int) -> Table:
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


def months(counts: tuple[int, ...], year: int) -> ColumnChart:
    """Return the twelve months of a year as a chart."""
    return ColumnChart(
        key="months",
        title=f"{year}年各月首次公开的信息",
        heading="月份",
        categories=tuple(f"{number}月" for number in range(1, 13)),
        series=(Series("公开数", counts),),
        measure="条",
    )


def percent(part: Amount, whole: Amount) -> str:
    """Return a share as reports print it, to a tenth and rounded half up; a dash where there is no whole."""
    return f"{share_of(part, whole)}%" if whole else "—"
