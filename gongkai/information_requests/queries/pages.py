"""How a page is taken from a list of requests: by the indexes that lead to it, and not by reading what stands before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OrderBy, Q, QuerySet, Value, When

from gongkai.domain.information_requests.outcomes import in_order_of_form
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import InformationRequest
from gongkai.lib.prepared import plain_rows

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
#: Columns of codes, by the name under which they are sorted: as the work goes, and as the statutory form has its rows.
_PLACES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "state_place": ("state", tuple(each.value for each in RequestState)),
    "outcome_place": ("outcome", tuple(each.value for each in in_order_of_form())),
}
#: The order of a list that nobody sorted.
USUAL: Sequence[str] = tuple(str(each) for each in InformationRequest._meta.ordering or ())
#: So many keys are read at once, of a list or of each of its ways to be merged; nobody leafs further.
_MERGED = 1000

Requests = QuerySet[InformationRequest]


class Pages:
    """
    A list in an order, whose pages a paginator takes: rows with all that a list shows.

    ``ways`` are query sets that exclude one another and make up the list together: an organ's own requests and those
    that were given to it are found by two indexes, and by none where they are asked for at once. ``number`` is how many
    there are, and ``keys`` are their keys, where that is known; ``in_order`` says that these are in the order already.
    """

    def __init__(
        self,
        ways: Sequence[Requests],
        order: Sequence[str],
        number: int | None = None,
        keys: Sequence[int] | None = None,
        *,
        in_order: bool = False,
    ) -> None:
        self._ways, self._order, self._number, self._known = tuple(ways), tuple(order), number, keys
        self._in_order = in_order

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
        if self._in_order and self._known is not None:
            return list(_sorted(_rows(self._known[start:stop]), self._order))
        if self._few is not None:
            return list(_sorted(_rows(self._few), self._order)[start:stop])
        if first not in _MAY_BE_EMPTY and first not in _PLACES:
            return self._taken(self._ways, start, stop)
        if len(self._ways) == 1 and self.count() <= _MERGED:
            return list(_sorted(with_all(self._ways[0]), self._order)[start:stop])
        if first in _PLACES:
            return self._placed(*_PLACES[first], start, stop)
        filled = [way.filter((f"{first}__isnull", False)) for way in self._ways]
        found = self._taken(filled, start, stop)
        if (lacking := stop - start - len(found)) <= 0:
            return found
        before = start + len(found) if found else number_of(filled)
        behind = max(0, start - before)
        empty = [way.filter((first, None)) for way in self._ways]
        return found + self._taken(empty, behind, behind + lacking)

    def _placed(self, column: str, values: Sequence[str], start: int, stop: int) -> list[InformationRequest]:
        """
        Return rows in an order of codes that no index has: value by value, each of which an index leads to.

        What has no value comes last, whichever way it goes. Of the values on a page only the first and the last may have
        more rows than the page; all between are read at once.
        """
        numbers: Counter[str] = Counter()
        for way in self._ways:
            numbers.update(dict(way.order_by().values_list(column).annotate(n=Count("pk"))))
        order = values[::-1] if self._order[0].startswith("-") else values
        pieces: list[tuple[str, int, int]] = []
        before = 0
        for value in [*order, *sorted(numbers.keys() - set(values))]:
            there = numbers[value]
            since, until = max(0, start - before), min(stop - before, there)
            before += there
            if since < until:
                pieces.append((value, since, until))
        found: list[InformationRequest] = []
        between = [value for value, _, _ in pieces[1:-1]]
        for value, since, until in pieces[:1]:
            found += self._taken([way.filter((column, value)) for way in self._ways], since, until, 1)
        if between:
            whole = [way.filter((f"{column}__in", between)) for way in self._ways]
            found += self._taken(whole, 0, sum(until for _, _, until in pieces[1:-1]))
        for value, since, until in pieces[1:][-1:]:
            found += self._taken([way.filter((column, value)) for way in self._ways], since, until, 1)
        return found

    def _taken(
        self, ways: Sequence[Requests], start: int, stop: int, beyond: int = 0
    ) -> list[InformationRequest]:
        """Return rows of the ways in the order of the list; ``beyond`` leaves out what is the same in all of them."""
        order = self._order[beyond:]
        if len(ways) > 1 and stop <= _MERGED:
            keys: Any = [key for way in ways for key in _keys(way, order)[:stop]]
            return list(_sorted(_rows(keys), order)[start:stop])
        whole = ways[0]
        for way in ways[1:]:
            whole |= way
        # By keys alone, which sort faster than rows.
        keys = _keys(whole, order)[start:stop]
        return list(_sorted(_rows(keys), order))


def read_once(ways: Sequence[Requests], order: Sequence[str]) -> Pages:
    """Return the pages of a list that no index leads to: it is read once, for its number, and kept by its keys."""
    if tuple(order) == tuple(USUAL):
        # Asked for in order, the database would walk its index of the order through the whole table; a thousand keys
        # with their moments are sorted here sooner than a thousand rows are asked for by their keys.
        first, *others = (way.order_by().values_list("touched_at", "pk") for way in ways)
        told = plain_rows(first.union(*others, all=True) if others else first)
        moments = {key: at for at, key in told}
        ordered = sorted(moments, key=lambda key: (moments[key], key), reverse=True)
        return Pages(ways, order, len(ordered), ordered, in_order=True)
    keys = list(dict.fromkeys(_together(ways)))
    return Pages(ways, order, len(keys), keys)


def with_all(found: Requests) -> Requests:
    """Return requests with what a list shows of them, and no more."""
    return found.select_related("unit", "handling_unit", "rectification").only(*LIST_FIELDS)


def with_places(found: Requests) -> Requests:
    """Return requests with the place of each code, by which few of them may be sorted."""
    places = {
        name: Case(
            *(When(Q((column, value)), then=Value(place)) for place, value in enumerate(values)),
            default=Value(None),
            output_field=IntegerField(),
        )
        for name, (column, values) in _PLACES.items()
    }
    return found.annotate(**places)


def number_of(ways: Sequence[Requests]) -> int:
    """Return how many requests there are in all ways together; one statement."""
    return int(_together(ways).count())


def _together(ways: Sequence[Requests]) -> Any:
    """Return the keys of all ways as one query, in no order."""
    first, *others = (_keys(way, ()) for way in ways)
    return first.union(*others, all=True) if others else first


def _empty_last(order: Sequence[str]) -> list[Any]:
    """Return an order in which rows without a value come last, whichever way it goes."""
    name = order[0].removeprefix("-") if order else ""
    if name not in _MAY_BE_EMPTY and name not in _PLACES:
        return list(order)
    return [OrderBy(F(name), descending=order[0].startswith("-"), nulls_last=True), *order[1:]]


def _keys(way: Requests, order: Sequence[str]) -> Any:
    return _sorted(way, order).values_list("pk", flat=True)


def _sorted(found: Requests, order: Sequence[str]) -> Requests:
    placed = bool(order) and order[0].removeprefix("-") in _PLACES
    return (with_places(found) if placed else found).order_by(*_empty_last(order))


def _rows(keys: Any) -> Requests:
    return with_all(InformationRequest.objects.filter(pk__in=keys))
