"""What a long list of items shows: its rows, and how many stand in each state, without reading a whole table."""

from collections.abc import Iterable
from types import MethodType
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Coalesce

from gongkai.domain.actors import Actor
from gongkai.domain.publishing.workflow import ItemState
from gongkai.publishing.models import Item
from gongkai.publishing.queries.items import LIST_FIELDS


def rows_of(page: "QuerySet[Item] | Iterable[Item]") -> list[Item]:
    """
    Return the rows of one page of ``items_seen`` in their order.

    The page is found by keys alone: sorting a hundred thousand rows with all that a list shows takes
    several times as long as sorting their keys.
    """
    if not isinstance(page, QuerySet):
        return list(page)
    keys: Any = page.values("pk")
    rows = Item.objects.filter(pk__in=keys).select_related("unit").only(*LIST_FIELDS)
    order: Any = page.query.order_by or Item._meta.ordering
    return list(rows.order_by(*order))


def counted(items: "QuerySet[Item]", number: int | None) -> "QuerySet[Item]":
    """Return the items with their number known beforehand, so that no page counts them again."""
    if number is not None:
        # A method, since a paginator asks no plain function and would read every row instead.
        items.count = MethodType(lambda _items: number, items)  # type: ignore[method-assign]
    return items


def tab_counts(viewer: Actor) -> dict[str, int]:
    """
    Return how many items that the viewer sees stand in each state; states without any are left out.

    Nearly all items are public in the end: they are what remains of the whole, and are not read one by one.
    """
    seen = Item.objects.seen_by(viewer).order_by()
    if viewer.system:
        # Named one by one, so that the index by state leads past the many that are public.
        others = seen.filter(state__in=[each for each in ItemState if each is not ItemState.PUBLISHED])
        rows: Any = others.values_list("state").annotate(n=Count("id"))
    else:
        # Of a few units' items the index by unit is the way; a bare state would lead SQLite to read by state
        # what stands in it anywhere, a hundred times as much.
        state = Coalesce(F("state"), Value(""))
        rows = seen.exclude(state=ItemState.PUBLISHED).values_list(state).annotate(n=Count("id"))
    counts = {ItemState(state).value: n for state, n in rows}
    public = seen.count() - sum(counts.values())
    return {**counts, **({ItemState.PUBLISHED.value: public} if public > 0 else {})}
