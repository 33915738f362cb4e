"""
What each site was last told of an item, and how that differs from what the records say now.

Lists are baked of the records as they are at that moment, which may be later than what the site was told:
an item that came and went, or went and came back, between two messages may have left its traces. So it is
not enough to compare two states; what lies between them is asked of the record's marks and versions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from gongkai.bakery.models import BakedItem
from gongkai.portal.pages import Change
from gongkai.publishing.queries import versions_of
from gongkai.publishing.queries.places import (
    Placed,
    columns_with_those_above,
    place_of,
    placed,
    places_in,
)

if TYPE_CHECKING:
    from gongkai.publishing.models import Item

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """
    An item as its record stands: where it is listed, if it is.

    ``place`` is the key of its place among everything public, new each time that it is published again;
    ``version`` the number of its public version; ``withdrawn_at`` when it was last taken down.
    """

    public_id: str
    item_key: int
    unit_key: int
    since: datetime
    where: Placed | None
    place: int = 0
    version: int = 0
    withdrawn_at: datetime | None = None

    def gone(self) -> "Known":
        """Return the item as a site sees it that does not show it."""
        return replace(self, where=None, place=0, version=0)


def known_of(item: "Item") -> Known:
    """Return how the record of an item stands that is public or was once."""
    if item.first_published_at is None:
        raise ValueError(f"{item.link} was never public")
    version = item.published.number if item.published is not None else 0
    where, place = place_of(item)
    return Known(
        item.public_id,
        item.pk,
        item.unit_id,
        item.first_published_at,
        where,
        place,
        version,
        item.withdrawn_at,
    )


def changes_between(row: BakedItem | None, after: Known, item: "Item") -> list[Change]:
    """Return the changes, one after another, that lead from what a site was told to how it is now."""
    before = _as_placed(row) if row is not None and row.columns else None
    if row is not None and _marks(row) == (after.place, after.version, after.withdrawn_at):
        # Nothing has come or gone; what else may have changed shows where the item stands.
        return [Change(after.public_id, before, after.where)] if before or after.where else []
    passed = _columns_since(row, item)
    shown = [side.columns for side in (before, after.where) if side is not None]
    between = frozenset(passed).union(*shown)
    if before is not None and after.where is not None and row is not None and row.place == after.place:
        if between == before.columns | after.where.columns:
            # Published anew without having been away.
            return [Change(after.public_id, before, after.where)]
    elif before is None and after.where is not None and between == after.where.columns:
        return [Change(after.public_id, None, after.where)]
    left = Placed(
        after.public_id,
        after.item_key,
        row.unit_key if row is not None else after.unit_key,
        between,
        row.since if row is not None else after.since,
    )
    changes = [Change(after.public_id, left, None)]
    if after.where is not None:
        changes.append(Change(after.public_id, None, after.where))
    return changes


def _columns_since(row: BakedItem | None, item: "Item") -> set[str]:
    """Return the columns in which any version may have stood that was public since the site was told."""
    if item.published is not None and item.published.number == 1:
        # There was never another; these are the columns in which it stands.
        return set()
    first = row.version if row is not None else 0
    keys = {key for version in versions_of(item) if version.number >= first for key in version.columns}
    return {"", *columns_with_those_above(keys)}


def _marks(row: BakedItem) -> tuple[int, int, datetime | None]:
    return row.place, row.version, row.withdrawn_at


def _as_placed(row: BakedItem) -> Placed:
    return Placed(row.public_id, row.item_key, row.unit_key, frozenset(row.columns), row.since)


def remember(host: str, row: BakedItem | None, after: Known) -> None:
    """Take down what a site is told now; ``row`` is what was taken down before."""
    fresh = _as_row(host, after)
    if row is None:
        fresh.save(force_insert=True)
        return
    if (_as_placed(row), _marks(row)) != (_as_placed(fresh), _marks(fresh)):
        fresh.pk = row.pk
        fresh.save(force_update=True)


def _as_row(host: str, known: Known) -> BakedItem:
    return BakedItem(
        host=host,
        public_id=known.public_id,
        item_key=known.item_key,
        unit_key=known.unit_key,
        columns=sorted(known.where.columns) if known.where is not None else [],
        since=known.since,
        place=known.place,
        version=known.version,
        withdrawn_at=known.withdrawn_at,
    )


def remember_all(host: str, public_ids: list[str]) -> None:
    """Take down what a site shows that is about to be baked for the first time; what is known already stays."""
    for part in _parts(public_ids):
        BakedItem.objects.bulk_create(
            [_as_row(host, known) for known in _known_of_all(part).values()], ignore_conflicts=True
        )


def _known_of_all(public_ids: list[str]) -> dict[str, Known]:
    where = placed(public_ids)
    rows = (
        places_in("")
        .filter(item__public_id__in=public_ids)
        .values_list("item__public_id", "pk", "item__published__number", "item__withdrawn_at")
    )
    return {
        public_id: Known(
            public_id,
            where[public_id].item_id,
            where[public_id].unit_id,
            where[public_id].since,
            where[public_id],
            place,
            version or 0,
            withdrawn_at,
        )
        for public_id, place, version, withdrawn_at in rows
        if public_id in where
    }


def out_of_step(host: str, public_ids: list[str]) -> list[str]:
    """Return the items of which a site was told something else than the records say."""
    different = []
    shown = BakedItem.objects.filter(host=host).exclude(columns=[])
    left = set(shown.values_list("public_id", flat=True))
    for part in _parts(public_ids):
        now_known = _known_of_all(part)
        rows = {row.public_id: row for row in BakedItem.objects.filter(host=host, public_id__in=part)}
        left -= now_known.keys()
        for public_id, known in now_known.items():
            row, fresh = rows.get(public_id), _as_row(host, known)
            if row is None or (_as_placed(row), _marks(row)) != (_as_placed(fresh), _marks(fresh)):
                different.append(public_id)
    return different + sorted(left)


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while part := list(islice(rest, _AT_ONCE)):
        yield part
