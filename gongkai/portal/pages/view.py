"""
What all pages of one site share: its units, its columns, how many items stand where.

A view belongs to one request or one bake. It is never kept longer: what is read stays as it was.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.safestring import SafeString

from gongkai.organisations.queries import all_sites, units_of_site
from gongkai.portal.navigation import current_entry, describe
from gongkai.portal.pages.compose import Frame, drawn, frame
from gongkai.portal.pages.ground import Ground, SiteUnits, ground, shows_all
from gongkai.portal.pages.rows import row
from gongkai.publishing.queries import places

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from gongkai.organisations.models import Site, Unit
    from gongkai.publishing.models import Column, PublicPlace

_T = TypeVar("_T")
#: So many lines of lists are kept while a bake goes through all pages.
_LINES_KEPT = 5000


@dataclass
class SiteView:
    """One public site as its pages see it; ``all_sites`` are all there are, for whoever has just read them."""

    site: "Site"
    all_sites: "Sequence[Site] | None" = field(default=None, repr=False)
    _frames: dict[tuple[Any, ...], Frame] = field(default_factory=dict, repr=False)
    _lines: dict[int, places.Line] = field(default_factory=dict, repr=False)
    _rows: dict[int, SafeString] = field(default_factory=dict, repr=False)
    _heads: "dict[tuple[str, int | None], list[tuple[datetime, int]]]" = field(
        default_factory=dict, repr=False
    )
    _counts: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)
    _answers: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    _shells: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)

    @property
    def root(self) -> "Unit":
        """Return the government whose site it is."""
        return self.site.root_unit

    def shell(self, path: str) -> dict[str, Any]:
        """Return what the page at an address shows of its site around its content."""
        entry = current_entry(path)
        if entry not in self._shells:
            self._shells[entry] = describe(self.site, path)
        return self._shells[entry]

    def page(self, template: str, path: str, context: dict[str, Any]) -> bytes:
        """Return a page that extends the portal's shell; the shell itself is drawn once for all of its kind."""
        outer = {"site": self.shell(path)}
        blocks = drawn(template, {**outer, **context})
        key = (current_entry(path), *blocks)
        if key not in self._frames:
            self._frames[key] = frame(tuple(blocks), outer)
        return self._frames[key].filled(blocks).encode()

    def lines(self, keys: Sequence[int]) -> list[places.Line]:
        """Return what lists show of items by key, in the order of the keys; each item is read once."""
        missing = [key for key in keys if key not in self._lines]
        if missing:
            # Whoever looks at the head of one list will look at the others too.
            heads = {key for head in self._heads.values() for _, key in head if key not in self._lines}
            for line in places.lines_of([*heads.union(missing)]):
                self._lines[line.key] = line
        return [self._lines[key] for key in keys if key in self._lines]

    def has_read(self, public_id: str) -> bool:
        """Return whether a list of the site showed that item already, so that it is known to be public here."""
        return any(line.public_id == public_id for line in self._lines.values())

    def rows(self, keys: Sequence[int]) -> list[SafeString]:
        """Return the lines of a list as HTML, in the order of the keys."""
        return [self._rows.get(line.key) or self._row(line) for line in self.lines(keys)]

    def _row(self, line: places.Line) -> SafeString:
        self._rows[line.key] = row(line)
        return self._rows[line.key]

    def forget_lines(self) -> None:
        """Let the lines that were read go, once there are many of them."""
        if len(self._lines) > _LINES_KEPT:
            self._lines.clear()
            self._rows.clear()

    def places(self, column: str, unit: "Unit | None" = None) -> "QuerySet[PublicPlace]":
        """Return the places of a list (the empty key: of everything), the oldest first."""
        return places.places_in(column, unit=unit, units=self.narrowing() if unit is None else None)

    def head(self, column: str, unit: "Unit | None" = None) -> "list[tuple[datetime, int]]":
        """Return moment and key of the ``HEAD`` newest items of a list, the newest first; read once."""
        where = column, unit.pk if unit is not None else None
        if where not in self._heads:
            units = self.narrowing() if unit is None else None
            self._heads[where] = places.head(column, unit=unit, units=units)
        return self._heads[where]

    def newest(self, column: str, most: int, unit: "Unit | None" = None) -> list[int]:
        """Return the keys of the newest items of a list, up to ``HEAD`` of them, the newest first."""
        return [key for _, key in self.head(column, unit)[:most]]

    @cached_property
    def _sites(self) -> "Sequence[Site]":
        return all_sites() if self.all_sites is None else self.all_sites

    @cached_property
    def ground(self) -> Ground:
        """Return the units and columns of the home."""
        return ground(self._sites)

    @cached_property
    def own(self) -> SiteUnits:
        """Return the units of the site."""
        return self.ground.of_site(self.site.pk)

    @cached_property
    def _unit_query(self) -> "QuerySet[Unit]":
        return units_of_site(self.site, self._sites)

    def unit_query(self) -> "QuerySet[Unit]":
        """Return the units of the site as a query, for lists to be narrowed by."""
        return self._unit_query.all()

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what ``make`` says, asked once for a key: a page's own question, shared with the other pages."""
        if key not in self._answers:
            self._answers[key] = make()
        answer: _T = self._answers[key]
        return answer

    def narrowing(self) -> "QuerySet[Unit] | None":
        """Return the units by which the lists of the site are narrowed; None if the site shows all of the home."""
        return None if self.whole_home else self.unit_query()

    @property
    def whole_home(self) -> bool:
        """Return whether every unit of the home is on this site, so that lists need not be narrowed."""
        return shows_all(self._sites)

    @property
    def units(self) -> "dict[str, Unit]":
        """Return the site's units by their public code, ended ones too, in the order of the tree."""
        return self.own.by_code

    @property
    def unit_codes(self) -> dict[int, str]:
        """Return the public code of each of the site's units by key."""
        return self.own.codes

    @cached_property
    def sites(self) -> "dict[int, Site]":
        """Return for each unit of the home, by key, the site on which its pages stand."""
        homes = self.ground.home_of
        if homes is None:
            return {unit.pk: self.site for unit in self.ground.units}
        by_key = {site.pk: site for site in self._sites}
        return {pk: by_key[home] for pk, home in homes.items() if home in by_key}

    @property
    def columns(self) -> "dict[str, tuple[Column, int]]":
        """Return the columns by key with their depth, each behind the one above it."""
        return self.ground.columns

    def children(self, key: str) -> "list[Column]":
        """Return the columns right below one (the empty key: at the top), in the order of the catalogue."""
        return self.ground.children.get(key, [])

    def way_to(self, key: str) -> "list[Column]":
        """Return a column behind all that stand above it, the topmost first; empty for an unknown key."""
        return self.ground.ways.get(key, [])

    def is_below(self, key: str, top: str) -> bool:
        """Return whether a column is that one or stands below it."""
        return top in self.ground.above.get(key, ())

    @cached_property
    def column_counts(self) -> dict[str, int]:
        """Return how many public items of the site stand in each column; the empty key counts all."""
        return places.counts_by_column(units=self.narrowing())

    def counts_of(self, code: str) -> dict[str, int]:
        """Return how many public items of one of the site's units stand in each column."""
        if code not in self._counts:
            self._counts[code] = places.counts_of_unit(self.units[code])
        return self._counts[code]

    def count_all(self) -> None:
        """Read how many items each of the units has, for whoever is about to ask of all of them."""
        found: dict[str, dict[str, int]] = {code: {} for code in self.units}
        for (pk, column), n in places.counts_by_unit_and_column().items():
            if pk in self.unit_codes:
                found[self.unit_codes[pk]][column] = n
        self._counts.update(found)

    @property
    def newest_place(self) -> "tuple[datetime, int] | None":
        """Return moment and key of what came out last on the site; None while there is nothing."""
        head = self.head("")
        return head[0] if head else None
