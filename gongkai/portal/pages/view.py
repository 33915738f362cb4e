"""
What all pages of one site share, read once: its units, its columns, how many items stand where.

A view belongs to one request or one bake. It is never kept longer: what is read stays as it was.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongkai.organisations.queries import units_of_site
from gongkai.portal.navigation import describe
from gongkai.publishing.queries import columns_in_order, places

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.organisations.models import Site, Unit
    from gongkai.publishing.models import Column


@dataclass
class SiteView:
    """One public site as its pages see it."""

    site: "Site"

    @property
    def root(self) -> "Unit":
        """Return the government whose site it is."""
        return self.site.root_unit

    def shell(self, path: str) -> dict[str, Any]:
        """Return what the page at an address shows of its site around its content."""
        return describe(self.site, path)

    def unit_query(self) -> "QuerySet[Unit]":
        """Return the units of the site as a query, for lists to be narrowed by."""
        return units_of_site(self.site)

    @cached_property
    def units(self) -> dict[str, "Unit"]:
        """Return the site's units by their public code, ended ones too, in the order of the tree."""
        return {
            unit.code: unit for unit in units_of_site(self.site).select_related("parent").order_by("path")
        }

    @cached_property
    def unit_codes(self) -> dict[int, str]:
        """Return the public code of each of the site's units by key."""
        return {unit.pk: code for code, unit in self.units.items()}

    @cached_property
    def columns(self) -> "dict[str, tuple[Column, int]]":
        """Return the columns by key with their depth, each behind the one above it."""
        return {column.key: (column, depth) for column, depth in columns_in_order()}

    @cached_property
    def column_counts(self) -> dict[str, int]:
        """Return how many public items of the site stand in each column; the empty key counts all."""
        return places.counts_by_column(units=self.unit_query())

    @cached_property
    def unit_counts(self) -> dict[tuple[str, str], int]:
        """Return how many public items each unit of the site, by code, has in each column."""
        return {
            (self.unit_codes[pk], column): n
            for (pk, column), n in places.counts_by_unit_and_column().items()
            if pk in self.unit_codes
        }
