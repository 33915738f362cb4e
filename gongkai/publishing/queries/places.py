"""Reads of the public lists: what stands in a column, on which page of it, and how many there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet, Sum, Value

from gongkai.lib.prepared import Prepared
from gongkai.publishing.models import Column, Item, PublicCount, PublicPlace

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
#: What is read of the newest end of a list: as much as any page shows of it, numbered ones apart.
HEAD = 40


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


_PLACES_OF = Prepared(
    lambda item: PublicPlace.objects.order_by().filter(item=item).values_list("column", "pk", "since"), int
)


def place_of(item: Item) -> tuple[Placed | None, int]:
    """Return where an item is listed now, None if it is not public, and the key of its place among everything public."""
    rows = _PLACES_OF(item.pk)
    keys = {column: pk for column, pk, _ in rows}
    if "" not in keys:
        return None, 0
    return Placed(item.public_id, item.pk, item.unit_id, frozenset(keys), rows[0][2]), keys[""]


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


_NEWEST = Prepared(lambda column: _head(PublicPlace.objects.filter(column=column)), str)
_NEWEST_OF_UNIT = Prepared(
    lambda column, unit: _head(PublicPlace.objects.filter(column=column, unit=unit)), str, int
)


def _head(places: "QuerySet[PublicPlace]") -> "QuerySet[PublicPlace, tuple[datetime, int]]":
    return places.order_by("-since", "-item_id").values_list("since", "item_id")[:HEAD]


def head(
    column: str, *, unit: "Unit | None" = None, units: "QuerySet[Unit] | None" = None
) -> list[tuple[datetime, int]]:
    """Return moment and item of the ``HEAD`` newest places of a list, as ``places_in`` has it, the newest first."""
    if unit is not None:
        return _NEWEST_OF_UNIT(column, unit.pk)
    if units is None:
        return _NEWEST(column)
    return list(_head(places_in(column, units=units)))


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


@dataclass(frozen=True, slots=True)
class Line:
    """What a public list, a feed and a hall's screen show of an item; no record, since thousands are read for a bake."""

    key: int
    public_id: str
    validity: str
    since: datetime
    changed: datetime
    title: str
    document_number: str
    issuer: str
    summary: str
    unit_name: str


_LINE_FIELDS = (
    "pk",
    "public_id",
    "validity",
    "first_published_at",
    "published_at",
    "published__title",
    "published__document_number",
    "published__issuer",
    "published__summary",
    "unit__name",
)


_FEW_LINES = Prepared(lambda *keys: _lines(keys), *[int] * HEAD)


def _lines(keys: Sequence[int]) -> "QuerySet[Item, tuple[Any, ...]]":
    return Item.objects.public().order_by().filter(pk__in=keys).values_list(*_LINE_FIELDS)


def lines_of(keys: Sequence[int]) -> Iterator[Line]:
    """Yield what is shown of public items, by key, in no order; what is not public is left out."""
    if 0 < len(keys) <= HEAD:
        # Filled up to one length, so that the same question serves for any number.
        yield from (Line(*row) for row in _FEW_LINES(*keys, *[keys[0]] * (HEAD - len(keys))))
        return
    for start in range(0, len(keys), _AT_ONCE):
        yield from (Line(*row) for row in _lines(keys[start : start + _AT_ONCE]))


def items_of(keys: Sequence[int]) -> list[Item]:
    """Return public items by key, in the order of the keys, with what a list shows of each."""
    found = Item.objects.public().select_related("unit", "published").only(*ROW_FIELDS).in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def _counts() -> "QuerySet[PublicCount, tuple[str, int]]":
    return PublicCount.objects.order_by().values_list("column").annotate(sum=Sum("n"))


_COUNTS = Prepared(_counts)
_COUNTS_OF_UNIT = Prepared(lambda unit: _counts().filter(unit=unit), int)


def counts_by_column(*, units: "QuerySet[Unit] | None" = None) -> dict[str, int]:
    """Return how many public items stand in each column, those below it included; the empty key counts all."""
    if units is None:
        return _sums(_COUNTS())
    return _sums(_counts().filter(unit__in=units.order_by().values("pk")))


def counts_of_unit(unit: "Unit") -> dict[str, int]:
    """Return how many public items of one unit stand in each column; the empty key counts all."""
    return _sums(_COUNTS_OF_UNIT(unit.pk))


def counts_by_unit_and_column() -> dict[tuple[int, str], int]:
    """Return how many public items each unit (by key) has in each column."""
    rows = PublicCount.objects.order_by().values_list("unit_id", "column").annotate(sum=Sum("n"))
    return {(unit_id, column): n for unit_id, column, n in rows if n}


def _sums(rows: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    # A list from which everything was taken down again has rows, but nothing stands in it.
    return {column: n for column, n in rows if n}


@dataclass(frozen=True, slots=True)
class Miscount:
    """A list of which another number is counted than stand in it."""

    unit_id: int
    unit: str
    column: str
    counted: int
    there: int


def miscounted() -> list[Miscount]:
    """Return the lists whose count is not that of their places; none, unless somebody changed the tables by hand."""
    keys = ("unit_id", "unit__code", "column")
    there = PublicPlace.objects.order_by().values_list(*keys).annotate(n=Count("pk"), kind=Value(0))
    counted = PublicCount.objects.order_by().values_list(*keys).annotate(n=Sum("n"), kind=Value(1))
    found: dict[tuple[int, str, str], list[int]] = {}
    # One statement, hence one moment: between two of them somebody may publish.
    for unit_id, code, column, n, kind in there.union(counted, all=True):
        found.setdefault((unit_id, code, column), [0, 0])[kind] = n
    return [
        Miscount(unit_id, code, column, counted=both[1], there=both[0])
        for (unit_id, code, column), both in sorted(found.items())
        if both[0] != both[1]
    ]


def _with_pages() -> "QuerySet[Item]":
    # What is kept of a version for the search and for the officers is as long as its text.
    without = ("published__text", "published__findings", "published__answers", "editors")
    return Item.objects.public().order_by().select_related("unit", "published").defer(*without)


def whole_items(public_ids: Sequence[str]) -> Iterator[Item]:
    """Return public items with all that their pages show, in the given order, read some hundreds at a time."""
    for start in range(0, len(public_ids), _AT_ONCE):
        part = public_ids[start : start + _AT_ONCE]
        found = {item.public_id: item for item in _with_pages().filter(public_id__in=part)}
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
