"""
What all pages of one site share, read once: its units, its columns, how many items stand where.

A view belongs to one request or one bake. It is never kept longer: what is read stays as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from gongkai.organisations.queries import sites_of_units, units_of_site
from gongkai.portal.navigation import current_entry, describe
from gongkai.portal.pages.compose import Frame, drawn, frame
from gongkai.portal.pages.rows import row
from gongkai.publishing.queries import columns_in_order, places

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from gongkai.organisations.models import Site, Unit
    from gongkai.publishing.models import Column

#: So many lines of lists are kept while a bake goes through all pages.
_ROWS_KEPT = 5000


@dataclass
class SiteView:
    """One public site as its pages see it."""

    site: "Site"
    _frames: dict[tuple[Any, ...], Frame] = field(default_factory=dict, repr=False)
    _rows: dict[int, SafeString] = field(default_factory=dict, repr=False)

    @property
    def root(self) -> "Unit":
        """Return the government whose site it is."""
        return self.site.root_unit

    def shell(self, path: str) -> dict[str, Any]:
        """Return what the page at an address shows of its site around its content."""
        return describe(self.site, path)

    def page(self, template: str, path: str, context: dict[str, Any]) -> bytes:
        """Return a page that extends the portal's shell; the shell itself is drawn once for all of its kind."""
        outer = {"site": self.shell(path)}
        blocks = drawn(template, {**outer, **context})
        key = (current_entry(path), *blocks)
        if key not in self._frames:
            self._frames[key] = frame(tuple(blocks), outer)
        return self._frames[key].filled(blocks).encode()

    def rows(self, keys: Sequence[int]) -> list[SafeString]:
        """Return the lines of a list for items by key, in the order of the keys; each item is read once."""
        missing = [key for key in keys if key not in self._rows]
        for item in places.items_of(missing) if missing else ():
            self._rows[item.pk] = row(item)
        return [self._rows[key] for key in keys if key in self._rows]

    def forget_rows(self) -> None:
        """Let the lines that were read go, once there are many of them."""
        if len(self._rows) > _ROWS_KEPT:
            self._rows.clear()

    @cached_property
    def _unit_query(self) -> "QuerySet[Unit]":
        return units_of_site(self.site)

    def unit_query(self) -> "QuerySet[Unit]":
        """Return the units of the site as a query, for lists to be narrowed by."""
        return self._unit_query.all()

    @property
    def whole_home(self) -> bool:
        """Return whether every unit of the home is on this site, so that lists need not be narrowed."""
        return not self._unit_query.query.has_filters()

    @cached_property
    def units(self) -> dict[str, "Unit"]:
        """Return the site's units by their public code, ended ones too, in the order of the tree."""
        return {unit.code: unit for unit in self.unit_query().select_related("parent").order_by("path")}

    @cached_property
    def unit_codes(self) -> dict[int, str]:
        """Return the public code of each of the site's units by key."""
        return {unit.pk: code for code, unit in self.units.items()}

    @cached_property
    def sites(self) -> "dict[int, Site]":
        """Return for each unit of the home, by key, the site on which its pages stand."""
        return sites_of_units()

    @cached_property
    def columns(self) -> "dict[str, tuple[Column, int]]":
        """Return the columns by key with their depth, each behind the one above it."""
        return {column.key: (column, depth) for column, depth in columns_in_order()}

    @cached_property
    def _children(self) -> "dict[str, list[Column]]":
        found: dict[str, list[Column]] = {}
        for column, _ in self.columns.values():
            found.setdefault(column.parent.key if column.parent else "", []).append(column)
        return found

    def children(self, key: str) -> "list[Column]":
        """Return the columns right below one (the empty key: at the top), in the order of the catalogue."""
        return self._children.get(key, [])

    def way_to(self, key: str) -> "list[Column]":
        """Return a column behind all that stand above it, the topmost first; empty for an unknown key."""
        way: list[Column] = []
        above = self.columns.get(key)
        while above is not None:
            way.insert(0, above[0])
            parent = above[0].parent
            above = self.columns.get(parent.key) if parent else None
        return way

    def is_below(self, key: str, top: str) -> bool:
        """Return whether a column is that one or stands below it."""
        return any(column.key == top for column in self.way_to(key))

    @cached_property
    def column_counts(self) -> dict[str, int]:
        """Return how many public items of the site stand in each column; the empty key counts all."""
        found: dict[str, int] = {}
        for (_code, column), n in self.unit_counts.items():
            found[column] = found.get(column, 0) + n
        return found

    @cached_property
    def newest_place(self) -> "tuple[datetime, int] | None":
        """Return moment and key of what came out last on the site; None while there is nothing."""
        newest = places.places_in("", units=self.unit_query()).reverse()
        return newest.values_list("since", "item_id").first()

    @cached_property
    def unit_counts(self) -> dict[tuple[str, str], int]:
        """Return how many public items each unit of the site, by code, has in each column."""
        return {
            (self.unit_codes[pk], column): n
            for (pk, column), n in places.counts_by_unit_and_column().items()
            if pk in self.unit_codes
        }
