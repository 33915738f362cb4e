"""Reads of the public lists: what stands in a column, on which page of it, and how many there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from gongkai.publishing.models import Column, Item, PublicPlace

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: What a public list shows of each item; bodies stay where they are.
ROW_FIELDS = (
    "public_id",
    "index_number",
    "validity",
    "first_published_at",
    "published_at",
    "unit__code",
    "unit__name",
    "unit__short_name",
    "published__title",
    "published__document_number",
    "published__written_on",
    "published__issuer",
    "published__summary",
)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a public item is listed: its unit, the columns with those above them and the empty one, and since when."""

    public_id: str
    item_id: int
    unit_id: int
    columns: frozenset[str]
    since: datetime


def columns_with_those_above(keys: Iterable[str]) -> set[str]:
    """Return the keys of columns and of all above them, as far as they exist."""
    parents = dict(Column.objects.values_list("key", "parent__key"))
    found: set[str] = set()
    for key in keys:
        above: str | None = key
        while above and above in parents and above not in found:
            found.add(above)
            above = parents[above]
    return found


def placed(public_ids: Iterable[str]) -> dict[str, Placed]:
    """Return where these items are listed now, by public id; those that are not public are left out."""
    rows = PublicPlace.objects.filter(item__public_id__in=list(public_ids)).values_list(
        "item__public_id", "item_id", "unit_id", "column", "since"
    )
    found: dict[str, tuple[int, int, set[str], datetime]] = {}
    for public_id, item_id, unit_id, column, since in rows:
        found.setdefault(public_id, (item_id, unit_id, set(), since))[2].add(column)
    return {
        public_id: Placed(public_id, item_id, unit_id, frozenset(columns), since)
        for public_id, (item_id, unit_id, columns, since) in found.items()
    }


def places_in(
    column: str, *, unit: "Unit | None" = None, units: "QuerySet[Unit] | None" = None
) -> "QuerySet[PublicPlace]":
    """
    Return the places of a column (the empty key: of everything public), the oldest first.

    ``unit`` narrows to that unit alone, ``units`` to a site's; None for all of the home, and so does a site
    that holds every unit: to ask of each place whether its unit is one of all costs many times the rest.
    """
    places = PublicPlace.objects.filter(column=column)
    if unit is not None:
        places = places.filter(unit=unit)
    if units is not None and units.query.has_filters():
        places = places.filter(unit__in=units.order_by().values("pk"))
    return places.order_by("since", "item_id")


def before(places: "QuerySet[PublicPlace]", since: datetime, item_id: int) -> int:
    """Return how many places of a list stand before that of an item: its number, counted from 0."""
    return places.filter(Q(since__lt=since) | Q(since=since, item_id__lt=item_id)).count()


def after(places: "QuerySet[PublicPlace]", since: datetime, item_id: int) -> int:
    """Return how many places of a list stand behind that of an item; quick for what is new."""
    return places.filter(since__gte=since).exclude(since=since, item_id__lte=item_id).count()


def listed(places: "QuerySet[PublicPlace]", start: int, stop: int) -> list[Item]:
    """Return the items at these places of a list, the oldest first, with what a list shows of each."""
    keys = list(places.values_list("item_id", flat=True)[start:stop])
    return items_of(keys)


def items_of(keys: Sequence[int]) -> list[Item]:
    """Return public items by key, in the order of the keys, with what a list shows of each."""
    found = Item.objects.public().select_related("unit", "published").only(*ROW_FIELDS).in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def counts_by_column(*, units: "QuerySet[Unit] | None" = None) -> dict[str, int]:
    """Return how many public items stand in each column, those below it included; the empty key counts all."""
    places = PublicPlace.objects.order_by()
    if units is not None:
        places = places.filter(unit__in=units.order_by().values("pk"))
    return dict(places.values_list("column").annotate(n=Count("pk")))


def counts_by_unit_and_column() -> dict[tuple[int, str], int]:
    """Return how many public items each unit (by key) has in each column."""
    rows = PublicPlace.objects.order_by().values_list("unit_id", "column").annotate(n=Count("pk"))
    return {(unit_id, column): n for unit_id, column, n in rows}


def whole_items(public_ids: Sequence[str]) -> Iterator[Item]:
    """Return public items with all that their pages show, in the given order, read some hundreds at a time."""
    for start in range(0, len(public_ids), _AT_ONCE):
        part = public_ids[start : start + _AT_ONCE]
        found = {
            item.public_id: item
            for item in Item.objects.public().select_related("unit", "published").filter(public_id__in=part)
        }
        yield from (found[public_id] for public_id in part if public_id in found)


def public_ids_of(units: "QuerySet[Unit] | None" = None) -> list[str]:
    """Return the public ids of everything that is public, the oldest first."""
    return list(places_in("", units=units).values_list("item__public_id", flat=True))


def withdrawn_ids_of(units: "QuerySet[Unit] | None" = None) -> list[str]:
    """Return the public ids of what was public once and is not any more: those addresses answer 410."""
    gone = Item.objects.filter(published=None, first_published_at__isnull=False)
    if units is not None:
        gone = gone.filter(unit__in=units.order_by().values("pk"))
    return list(gone.order_by("pk").values_list("public_id", flat=True))
