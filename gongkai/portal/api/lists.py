"""The lists that the open interface answers with, in few questions to the database."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count

from gongkai.domain.errors import Invalid
from gongkai.organisations.queries import find_public_unit
from gongkai.portal.api.parameters import Wanted, make_cursor
from gongkai.portal.api.records import column_line, item_line, unit_line
from gongkai.portal.pages.origin import site_places
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries import find_column, find_public_item, places

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.organisations.models import Site
    from gongkai.publishing.models import PublicPlace


def items_page(site: "Site", wanted: Wanted) -> dict[str, Any]:
    """
    Return the items that are asked for, and how to go on.

    Raises Invalid for a column, a unit or a cursor that there is none of: an answer without items would
    look as if nothing had been published.
    """
    unit = find_public_unit(wanted.unit) if wanted.unit else None
    if wanted.unit and unit is None:
        raise Invalid("没有这个代码的单位。单位代码见 /api/v1/units。", field="unit")
    found = site_places(SiteView(site), wanted.column, unit)
    if wanted.since:
        found = found.filter(since__gte=wanted.since)
    if wanted.until:
        found = found.filter(since__lt=wanted.until)
    if wanted.after:
        found = _beyond(found, wanted)
    if not wanted.oldest_first:
        found = found.reverse()
    # One more than is shown tells whether there is a next page.
    items = places.listed(found, 0, wanted.limit + 1)
    if not items and wanted.column and find_column(wanted.column) is None:
        raise Invalid("没有这个代号的栏目。栏目代号见 /api/v1/columns。", field="column")
    shown = items[: wanted.limit]
    more = len(items) > wanted.limit
    return {
        "items": [item_line(site, item) for item in shown],
        "next_cursor": make_cursor(shown[-1].public_id) if more else None,
    }


def _beyond(found: "QuerySet[PublicPlace]", wanted: Wanted) -> "QuerySet[PublicPlace]":
    last = find_public_item(wanted.after)  # also one that was taken down meanwhile
    if last is None or last.first_published_at is None:
        raise Invalid("cursor 不能识别。请原样使用上一次应答中 next_cursor 的值。", field="cursor")
    at = last.first_published_at
    if wanted.oldest_first:
        return found.filter(since__gte=at).exclude(since=at, item_id__lte=last.pk)
    return found.filter(since__lte=at).exclude(since=at, item_id__gte=last.pk)


def columns_list(site: "Site") -> dict[str, Any]:
    """Return the columns of the catalogue in its order, each behind the one above it."""
    view = SiteView(site)
    counts = places.counts_by_column() if view.whole_home else view.column_counts
    return {
        "columns": [
            column_line(site, column, counts.get(key, 0)) for key, (column, _) in view.columns.items()
        ]
    }


def units_list(site: "Site") -> dict[str, Any]:
    """Return the units of the site, ended ones too, in the order of the tree."""
    view = SiteView(site)
    # Named one by one, the units let the database count from the index that begins with them.
    found = places.places_in("").filter(unit_id__in=list(view.unit_codes))
    rows = found.order_by().values_list("unit_id")
    counts = dict(rows.annotate(n=Count("pk")))
    return {"units": [unit_line(site, unit, counts.get(unit.pk, 0)) for unit in view.units.values()]}
