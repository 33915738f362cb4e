"""How a page is taken from a list of requests: by the indexes that lead to it, and not by reading what stands before."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import F, OrderBy, QuerySet

from gongkai.information_requests.models import InformationRequest

#: What a list needs of each row; nothing of the person but the masked name.
LIST_FIELDS = (
    "public_id",
    "number",
    "state",
    "shown_name",
    "summary",
    "applicant_kind",
    "channel",
    "topics",
    "submitted_at",
    "arrived_at",
    "confirm_by",
    "received_on",
    "due_on",
    "due_provisional",
    "paused_until",
    "due_otherwise_on",
    "extended",
    "outcome",
    "closed_on",
    "touched_at",
    "regime",
    "unit__name",
    "unit__short_name",
    "unit__path",
    "unit__code",
    "handling_unit__name",
    "handling_unit__short_name",
    "rectification__rectify_by",
    "rectification__came_on",
    "rectification__accepted_late",
)
#: Columns that many rows leave empty. Those that have a value come first, whichever way they are sorted: the databases
#: disagree about the rest, and nobody sorts by a day for the sake of what has none.
_MAY_BE_EMPTY = frozenset({"number", "received_on", "due_on", "closed_on"})
#: So many keys are read at once, of a list or of each of its ways to be merged; nobody leafs further.
_MERGED = 1000

Requests = QuerySet[InformationRequest]


class Pages:
    """
    A list in an order, whose pages a paginator takes: rows with all that a list shows.

    ``ways`` are query sets that exclude one another and make up the list together: an organ's own requests and those
    that were given to it are found by two indexes, and by none where they are asked for at once. ``number`` is how many
    there are, and ``keys`` are their keys, where that is known.
    """

    def __init__(
        self,
        ways: Sequence[Requests],
        order: Sequence[str],
        number: int | None = None,
        keys: Sequence[int] | None = None,
    ) -> None:
        self._ways, self._order, self._number, self._known = tuple(ways), tuple(order), number, keys

    def count(self) -> int:
        """Return how many there are; counted once."""
        if self._number is None:
            self._number = number_of(self._ways) if self._few is None else len(self._few)
        return self._number

    def __len__(self) -> int:
        return self.count()

    @cached_property
    def _few(self) -> Sequence[int] | None:
        """The keys of a list on several ways that is short: read at once, they tell its number too."""
        if self._known is not None:
            return self._known
        if len(self._ways) == 1 or (self._number or 0) > _MERGED:
            return None
        found = list(_together(self._ways)[: _MERGED + 1])
        return found if len(found) <= _MERGED else None

    def __getitem__(self, place: slice) -> list[InformationRequest]:
        start, stop = place.start or 0, self.count() if place.stop is None else place.stop
        first = self._order[0].removeprefix("-")
        if self._few is not None:
            return list(_rows(self._few).order_by(*_empty_last(self._order))[start:stop])
        if first not in _MAY_BE_EMPTY:
            return self._taken(self._ways, start, stop)
        if len(self._ways) == 1 and self.count() <= _MERGED:
            return list(with_all(self._ways[0]).order_by(*_empty_last(self._order))[start:stop])
        filled = [way.filter((f"{first}__isnull", False)) for way in self._ways]
        found = self._taken(filled, start, stop)
        if (lacking := stop - start - len(found)) <= 0:
            return found
        before = start + len(found) if found else number_of(filled)
        behind = max(0, start - before)
        empty = [way.filter((first, None)) for way in self._ways]
        return found + self._taken(empty, behind, behind + lacking)

    def _taken(self, ways: Sequence[Requests], start: int, stop: int) -> list[InformationRequest]:
        if len(ways) > 1 and stop <= _MERGED:
            keys: Any = [key for way in ways for key in _keys(way, self._order)[:stop]]
            return list(_rows(keys).order_by(*self._order)[start:stop])
        whole = ways[0]
        for way in ways[1:]:
            whole |= way
        # By keys alone, which sort faster than rows.
        keys = _keys(whole, self._order)[start:stop]
        return list(_rows(keys).order_by(*self._order))


def read_once(ways: Sequence[Requests], order: Sequence[str]) -> Pages:
    """Return the pages of a list that no index leads to: it is read once, for its number, and kept by its keys."""
    keys = list(dict.fromkeys(_together(ways)))
    return Pages(ways, order, len(keys), keys)


def with_all(found: Requests) -> Requests:
    """Return requests with what a list shows of them, and no more."""
    return found.select_related("unit", "handling_unit", "rectification").only(*LIST_FIELDS)


def order_of(found: Requests) -> Sequence[str]:
    """Return the order in which requests would be read."""
    order: Any = found.query.order_by or InformationRequest._meta.ordering
    return [str(each) for each in order]


def number_of(ways: Sequence[Requests]) -> int:
    """Return how many requests there are in all ways together; one statement."""
    return int(_together(ways).count())


def _together(ways: Sequence[Requests]) -> Any:
    """Return the keys of all ways as one query, in no order."""
    first, *others = (_keys(way, ()) for way in ways)
    return first.union(*others, all=True) if others else first


def _empty_last(order: Sequence[str]) -> list[Any]:
    """Return an order in which rows without a value come last, whichever way it goes."""
    name = order[0].removeprefix("-")
    if name not in _MAY_BE_EMPTY:
        return list(order)
    return [OrderBy(F(name), descending=order[0].startswith("-"), nulls_last=True), *order[1:]]


def _keys(way: Requests, order: Sequence[str]) -> Any:
    return way.order_by(*order).values_list("pk", flat=True)


def _rows(keys: Any) -> Requests:
    return with_all(InformationRequest.objects.filter(pk__in=keys))
