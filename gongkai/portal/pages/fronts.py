"""The pages that open the site: home, map, and the notices on privacy and accessibility."""

from collections.abc import Iterator

from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.organisations import UnitState
from gongkai.lib import encryption
from gongkai.portal.pages.columns import entries, moved
from gongkai.portal.pages.kinds import Change, PageKind
from gongkai.portal.pages.lists import Listing
from gongkai.portal.pages.parts import part_links, units_in_groups
from gongkai.portal.pages.view import SiteView

#: The column of what binds: regulations and normative documents (条例第二十条第一项).
_POLICIES = "20-1"
_SHOWN = 8


def _home(view: SiteView) -> bytes:
    latest = _rows(view, "")
    policies = _rows(view, _POLICIES)
    groups = units_in_groups(view)
    context = {
        "root": view.root,
        "latest": latest,
        "policies": policies,
        "policies_address": f"/columns/{_POLICIES}/",
        "parts": part_links(),
        "groups": [(label, len(units)) for label, units in groups],
    }
    return view.page("portal/home.html", "/", context)


def _rows(view: SiteView, column: str) -> SafeString:
    return mark_safe("\n".join(view.rows(Listing(view, column).newest(_SHOWN))))  # lines that escape


def _home_touched(view: SiteView, change: Change) -> Iterator[str]:
    if change.sides_on(view):
        yield "/"


def _map(view: SiteView) -> bytes:
    context = {
        "parts": part_links(),
        "entries": entries(view),
        "groups": [
            (label, [(unit.name, f"/xxgk/{unit.code}/") for unit in units])
            for label, units in units_in_groups(view)
        ],
        "ended": [
            (unit.name, f"/xxgk/{unit.code}/")
            for unit in view.units.values()
            if unit.state == UnitState.ENDED
        ],
    }
    return view.page("portal/map.html", "/map/", context)


def _map_touched(view: SiteView, change: Change) -> Iterator[str]:
    if moved(view, change) and not _joins_others(view, change):
        yield "/map/"


def _joins_others(view: SiteView, change: Change) -> bool:
    """
    Return whether an item came into columns that others stand in already; the map shows no numbers.

    Others may leave before the map is baked, and theirs are changes of their own. So it is enough that the item
    is not the oldest anywhere: of many that come into an empty column together one is, whenever it is told.
    """
    after = change.after
    if change.before is not None or after is None:
        return False
    # In this order: whoever is counted was there before the newest was asked for.
    counts, newest = view.column_counts, view.newest_place
    if newest is None or (after.since, after.item_id) < newest:
        return False
    return all(counts.get(column, 0) > 1 for column in after.columns)


def _privacy(view: SiteView) -> bytes:
    fields = [
        (str(field.model._meta.verbose_name), str(field.verbose_name), field.purpose, field.retention)
        for field in encryption.fields()
    ]
    return view.page("portal/privacy.html", "/privacy/", {"fields": fields})


def _accessibility(view: SiteView) -> bytes:
    return view.page("portal/accessibility.html", "/accessibility/", {})


FRONTS: list[PageKind] = [
    PageKind(name="home", pattern=r"/", addresses=lambda _view: ["/"], render=_home, touched=_home_touched),
    PageKind(
        name="map",
        pattern=r"/map/",
        addresses=lambda _view: ["/map/"],
        render=_map,
        touched=_map_touched,
    ),
    PageKind(name="privacy", pattern=r"/privacy/", addresses=lambda _view: ["/privacy/"], render=_privacy),
    PageKind(
        name="accessibility",
        pattern=r"/accessibility/",
        addresses=lambda _view: ["/accessibility/"],
        render=_accessibility,
    ),
]
