"""
The lists of a site: each column, and each unit's part of each statutory column, page by page.

What is shown of sub-columns and numbers stands on the newest page alone, so that older pages stay as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.portal.pages import numbering
from gongkai.portal.pages.kinds import Change
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries import places
from gongkai.publishing.queries.places import HEAD, Placed

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import PublicPlace

#: The part of the catalogue that the law fixes; units have pages of their own for it (国办公开办函〔2019〕61号).
STATUTORY = "statutory"
INSTITUTIONS = "institutions"
REPORTS = "annual-reports"


@dataclass(frozen=True)
class Listing:
    """One list of a site: a column, of all of its units or of one."""

    view: SiteView
    column: str
    unit: "Unit | None" = None

    @property
    def address(self) -> str:
        """Return the address of the newest page."""
        if self.unit is None:
            return f"/columns/{self.column}/"
        return f"/xxgk/{self.unit.code}/fdzdgk/{self.column}/"

    def page_address(self, page: int) -> str:
        """Return the address of a page, of the newest one for 0."""
        return f"{self.address}{page}.html" if page else self.address

    @property
    def count(self) -> int:
        """Return how many items there are."""
        if self.unit is None:
            return self.view.column_counts.get(self.column, 0)
        return self.view.counts_of(self.unit.code).get(self.column, 0)

    @property
    def places(self) -> "QuerySet[PublicPlace]":
        """Return the places of the list, the oldest first."""
        return self.view.places(self.column, self.unit)

    def newest(self, most: int) -> list[int]:
        """Return the keys of the newest items, up to ``HEAD`` of them, the newest first."""
        return self.view.newest(self.column, most, self.unit)

    def all_newest(self) -> list[int]:
        """Return the keys of all items, the newest first."""
        return list(self.places.reverse().values_list("item_id", flat=True))

    def keys(self, start: int, stop: int) -> list[int]:
        """Return the keys of the items at these places, the newest first, read from the nearer end."""
        if self.count - start <= HEAD:
            return self.newest(self.count - start)[max(0, self.count - stop) :]
        if start > self.count // 2:
            found = self.places.reverse().values_list("item_id", flat=True)
            return list(found[max(0, self.count - stop) : self.count - start])
        return list(self.places.values_list("item_id", flat=True)[start:stop])[::-1]

    def all_keys(self) -> list[int]:
        """Return the keys of all items, the oldest first, for a bake of all pages."""
        return list(self.places.values_list("item_id", flat=True))

    def behind(self, since: "datetime", item_id: int) -> int:
        """Return how many items are newer than one that is in the list or was."""
        if self.view.newest_place is not None and (since, item_id) >= self.view.newest_place:
            return 0  # newer than all that the site shows: as nearly always when one goes out
        return places.after(self.places, since, item_id)


def listing(view: SiteView, column: str, code: str = "") -> Listing | None:
    """Return the list of a column that the site shows; None where there is none."""
    if column not in view.columns:
        return None
    if not code:
        found = Listing(view, column)
        return found if view.columns[column][0].open or found.count else None
    unit = view.units.get(code)
    if unit is None or not view.is_below(column, STATUTORY):
        return None
    found = Listing(view, column, unit)
    return found if found.count else None


def site_listings(view: SiteView) -> Iterator[Listing]:
    """Return the lists of all columns that are open or hold something."""
    for column in view.columns:
        if (found := listing(view, column)) is not None:
            yield found


def unit_listings(view: SiteView) -> Iterator[Listing]:
    """Return the lists of each unit that hold something."""
    statutory = [column for column in view.columns if view.is_below(column, STATUTORY)]
    view.count_all()
    for code in view.units:
        for column in statutory:
            if (found := listing(view, column, code)) is not None:
                yield found


#: A list by the unit's code (empty: the whole site's) and the column's key.
_Where = tuple[str, str]


def _lists_of(view: SiteView, side: Placed | None) -> dict[_Where, Placed]:
    if side is None or side.unit_id not in view.unit_codes:
        return {}
    found: dict[_Where, Placed] = {}
    for column in side.columns:
        if column in view.columns:
            found["", column] = side
            if view.is_below(column, STATUTORY):
                found[view.unit_codes[side.unit_id], column] = side
    return found


def touched(view: SiteView, changes: Sequence[Change]) -> Iterator[str]:
    """
    Return the pages of lists that these changes may alter.

    The view knows the lists as they are after all changes, and maybe after others that will be told later:
    together they find every page that differs from what it was.
    """
    joined: dict[_Where, list[Placed]] = {}
    left: dict[_Where, list[Placed]] = {}
    kept: dict[_Where, list[Placed]] = {}
    for change in changes:
        old, new = _lists_of(view, change.before), _lists_of(view, change.after)
        for where in old.keys() | new.keys():
            before, after = old.get(where), new.get(where)
            if before and after and before.since == after.since:
                kept.setdefault(where, []).append(after)
                continue
            if before:
                left.setdefault(where, []).append(before)
            if after:
                joined.setdefault(where, []).append(after)
    for where in joined.keys() | left.keys():
        found = _at(view, where)
        yield found.address
        # The page above shows how many there are in each of the columns right below it.
        if parent := view.columns[found.column][0].parent:
            yield Listing(view, parent.key, found.unit).address
        yield from _renumbered(found, joined.get(where, ()), left.get(where, ()))
    for where, sides in kept.items():
        found = _at(view, where)
        for side in sides:
            if numbering.numbered(found.count) == 0:
                yield found.address
            else:
                place = found.count - 1 - found.behind(side.since, side.item_id)
                yield found.page_address(numbering.page_of(place, found.count))


def _at(view: SiteView, where: _Where) -> Listing:
    code, column = where
    return Listing(view, column, view.units[code] if code else None)


def _renumbered(found: Listing, joined: Iterable[Placed], left: Iterable[Placed]) -> Iterator[str]:
    count = found.count
    if numbering.numbered(count) == 0:
        # Too short for numbered pages; those that there may have been are taken away.
        pages = set(range(1, numbering.SLACK + 1)) if left else set()
    else:
        pages = numbering.disturbed(
            count,
            [count - 1 - found.behind(side.since, side.item_id) for side in joined],
            [count - found.behind(side.since, side.item_id) for side in left],
        )
    return (found.page_address(page) for page in sorted(pages))
