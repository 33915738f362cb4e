"""
What all pages of a home stand on: its units and columns, put in order once and kept as long as the rows are the same.

The rows themselves are the key. They are read anew for each view, which is little beside making objects of
them and putting those in order; so nothing is ever older than what the database holds, whoever changed it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import UnitKind, UnitState
from gongkai.lib.prepared import Prepared
from gongkai.organisations.queries import in_tree_order, seen_units, sites_of_units
from gongkai.publishing.queries import all_columns, columns_in_order

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from gongkai.organisations.models import Site, Unit
    from gongkai.publishing.models import Column

_Rows = list[tuple[Any, ...]]


def _all_units() -> "QuerySet[Unit]":
    return in_tree_order(seen_units(SYSTEM))


_UNITS = Prepared(lambda: _all_units().values_list())
_COLUMNS = Prepared(lambda: all_columns().values_list())


@dataclass(frozen=True)
class SiteUnits:
    """The units whose pages stand on one site; never to be changed, since many views share them."""

    by_code: "dict[str, Unit]"

    @cached_property
    def codes(self) -> dict[int, str]:
        """Return the public code of each unit by key."""
        return {unit.pk: code for code, unit in self.by_code.items()}

    @cached_property
    def groups(self) -> "list[tuple[str, list[Unit]]]":
        """Return the working units by kind, in the order of an official register."""
        working = [unit for unit in self.by_code.values() if unit.state == UnitState.ACTIVE]
        working.sort(key=lambda unit: (unit.position, unit.code))
        groups = [(kind.label, [unit for unit in working if unit.kind == kind]) for kind in UnitKind]
        return [(label, units) for label, units in groups if units]


@dataclass(frozen=True)
class Ground:
    """
    Units and columns of a home at one moment; never to be changed, since many views share them.

    ``home_of`` names for each unit, by key, the key of the site on which its pages stand; None where one site
    shows them all.
    """

    key: tuple[Any, ...] = field(repr=False)
    units: "list[Unit]"
    columns: "dict[str, tuple[Column, int]]"
    home_of: dict[int, int] | None
    _sites: dict[int, SiteUnits] = field(default_factory=dict, repr=False)

    def of_site(self, pk: int) -> SiteUnits:
        """Return the units of a site, ended ones too, in the order of the tree."""
        if pk not in self._sites:
            self._sites[pk] = SiteUnits(
                {
                    unit.code: unit
                    for unit in self.units
                    if self.home_of is None or self.home_of.get(unit.pk) == pk
                }
            )
        return self._sites[pk]

    @cached_property
    def ways(self) -> "dict[str, list[Column]]":
        """Return each column, by key, behind all that stand above it, the topmost first."""
        found: dict[str, list[Column]] = {}
        for key, (column, _) in self.columns.items():
            found[key] = [*(found[column.parent.key] if column.parent else ()), column]
        return found

    @cached_property
    def above(self) -> dict[str, frozenset[str]]:
        """Return for each column the keys of itself and of all that stand above it."""
        return {key: frozenset(column.key for column in way) for key, way in self.ways.items()}

    @cached_property
    def children(self) -> "dict[str, list[Column]]":
        """Return the columns right below each, by key (the empty key: at the top), in the order of the catalogue."""
        found: dict[str, list[Column]] = {}
        for column, _ in self.columns.values():
            found.setdefault(column.parent.key if column.parent else "", []).append(column)
        return found


_last: Ground | None = None


def shows_all(sites: "Sequence[Site]") -> bool:
    """Return whether these sites, all that the home has, are one that shows every unit."""
    return len(sites) == 1 and sites[0].is_default


def ground(sites: "Sequence[Site]") -> Ground:
    """Return what the pages of these sites, all that the home has, stand on now."""
    global _last
    key = ([(site.pk, site.root_unit_id, site.is_default) for site in sites], _UNITS.raw(), _COLUMNS.raw())
    last = _last
    if last is None or last.key != key:
        columns = columns_in_order(_objects(all_columns(), _COLUMNS.converted(key[2])))
        last = _last = Ground(
            key,
            _objects(_all_units(), _UNITS.converted(key[1])),
            {column.key: (column, depth) for column, depth in columns},
            _homes(sites),
        )
    return last


def _objects(query: "QuerySet[Any]", rows: _Rows) -> list[Any]:
    """Return records made of rows that were read with ``values_list()``."""
    model: type[Model] = query.model
    names = [field.attname for field in model._meta.concrete_fields]
    found = {row[names.index("id")]: model.from_db(query.db, names, row) for row in rows}
    for each in found.values():
        # Told, so that nobody asks the database for it; above the topmost there is nothing.
        each.parent = found.get(each.parent_id)  # type: ignore[attr-defined]
    return list(found.values())


def _homes(sites: "Sequence[Site]") -> dict[int, int] | None:
    if shows_all(sites):
        return None
    return {pk: site.pk for pk, site in sites_of_units().items()}
