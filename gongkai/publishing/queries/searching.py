"""Reads for the index and of what it found: items as documents are made of them, and hits as they stand now."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import BigIntegerField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from gongkai.publishing.models import Column, Item
from gongkai.publishing.queries.places import ROW_FIELDS
from gongkai.search.bigrams import runs
from gongkai.search.engine import NotReady, Question, Within
from gongkai.search.indexes import DESK, index
from gongkai.search.query import parse

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: More hits than this are found as fast by reading the table.
_MOST_KEYS = 50_000
_FEW_KEYS = 2000
#: One title in so many has a frequent word.
_FREQUENT = 40
#: The index of the desk lags by a second or two behind a save; by this at the most that anybody bears.
LAG = timedelta(minutes=2)
#: What the index takes; bodies and findings stay where they are.
_OF_ITEM = (
    "public_id",
    "unit__code",
    "title",
    "document_number",
    "index_number",
    "index_number_key",
    "validity",
    "written_on",
    "collected_at",
    "touched_at",
    "first_published_at",
)
_OF_DESK = ("text", "columns")
_OF_PUBLIC = (
    *_OF_DESK,
    "title",
    "document_number",
    "issuer",
    "written_on",
    "topic",
    "keywords",
    "summary",
    "attachments",
)
_HIT_FIELDS = (*ROW_FIELDS, "published__text", "published__attachments")


def public_items_to_index(public_ids: Sequence[str]) -> list[Item]:
    """Return those of the items that are public, with what the index takes of their public version."""
    return _read(Item.objects.public(), public_ids, "published", _OF_PUBLIC)


def desk_items_to_index(public_ids: Sequence[str]) -> list[Item]:
    """Return these items, as far as they exist, with what the index takes of the version in hand."""
    return _read(Item.objects.all(), public_ids, "current", _OF_DESK)


def _read(
    items: "QuerySet[Item]", public_ids: Sequence[str], version: str, fields: tuple[str, ...]
) -> list[Item]:
    found = items.filter(public_id__in=public_ids).select_related("unit", version).order_by("pk")
    return list(found.only(*_OF_ITEM, *(f"{version}__{name}" for name in fields)))


def keys_to_index(after: int, most: int) -> list[tuple[int, str]]:
    """Return (key, public id) of the next items behind a key, for going through all of them."""
    rows = Item.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "public_id")
    return list(rows[:most])


def parents_of_columns() -> dict[str, str | None]:
    """Return the key of the column above, by key."""
    return dict(Column.objects.values_list("key", "parent__key"))


def hits(public_ids: Sequence[str], units: "QuerySet[Unit] | None" = None) -> dict[str, Item]:
    """
    Return those of the items that are public now, by public id, with what a list of hits shows.

    ``units`` narrows to those of a site: an index may not know yet that a unit has moved.
    """
    found = Item.objects.public().filter(public_id__in=public_ids).select_related("unit", "published")
    if units is not None:
        found = found.filter(unit__in=units.order_by().values("pk"))
    return {item.public_id: item for item in found.only(*_HIT_FIELDS)}


def titled(
    text: str, *, units: "QuerySet[Unit] | None" = None, narrowed: Iterable[Q] = ()
) -> "QuerySet[Item]":
    """Return the public items with ``text`` in title or number, the newest first: the way without an index."""
    found = Item.objects.public().filter(*narrowed)
    if text:
        found = found.filter(
            Q(published__title__icontains=text)
            | Q(published__document_number__icontains=text)
            | Q(index_number__icontains=text)
        )
    if units is not None:
        found = found.filter(unit__in=units.order_by().values("pk"))
    return found.select_related("unit", "published").only(*_HIT_FIELDS).order_by("-first_published_at", "-pk")


def keys_with_words_in_title(
    text: str, *, now: datetime, units: "Sequence[Unit] | None" = None
) -> list[int] | None:
    """
    Return the keys of all items whose title, as it stands at the desk, has ``text`` in it; who may see them is not asked.

    From the index, joined by what was touched in the last minutes and the index may not know yet. None where
    the index cannot tell what the table would: ask the table then. ``units`` may be given where they are few.
    """
    keys = _desk_keys(text, units)
    if keys is None:
        return None
    recent = Item.objects.filter(touched_at__gte=now - LAG).order_by()
    if units is not None:
        recent = recent.filter(unit__in=units)
    fresh = dict(recent.values_list("pk", "title"))
    if not fresh:
        return keys
    # Of what was touched just now the record alone is asked.
    found = [key for key in keys if key not in fresh]
    return found + [key for key, title in fresh.items() if text.casefold() in title.casefold()]


def with_words_in_title(text: str, *, now: datetime, units: "Sequence[Unit] | None" = None) -> Q:
    """Return the condition that an item's title, as it stands at the desk, has ``text`` in it."""
    keys = keys_with_words_in_title(text, now=now, units=units)
    return Q(title__icontains=text) if keys is None else among(keys)


def number_of_many(text: str, *, now: datetime) -> int | None:
    """
    Return how many titles have ``text`` in them, if so many that the table need not be told which.

    Where a word is frequent, whoever reads the items in their order meets a page of them at once, and only
    the number costs; the index knows it. None for a rare word, and while the index may be behind.
    """
    question = _asked(text, None)
    # Several words stand apart in a title, and whoever reads the table looks for them as they were typed.
    if question is None or question.query.phrases != (text,):
        return None
    if Item.objects.filter(touched_at__gte=now - LAG).exists():
        return None
    try:
        engine = index(DESK)
        number = engine.search(replace(question, count=1)).total
        return number if number * _FREQUENT >= engine.health().documents and number > _FEW_KEYS else None
    except NotReady:
        return None


def _desk_keys(text: str, units: "Sequence[Unit] | None") -> list[int] | None:
    question = _asked(text, units)
    if question is None:
        return None
    try:
        return index(DESK).keys(question, _MOST_KEYS)
    except NotReady:
        return None


def _asked(text: str, units: "Sequence[Unit] | None") -> Question | None:
    """Return the question to the index of the desk, None where it cannot tell what the table would."""
    query = parse(text)
    for phrase in query.phrases:
        parts = runs(phrase)
        # The index knows words of letters and figures whole; the table finds parts of them too.
        if not (parts[0][0] and parts[-1][0]):
            return None
    if not query.clauses:
        return None
    filters = {} if units is None else {"unit": tuple(unit.code for unit in units)}
    return Question(query, filters, within=Within.TITLE)


def among(keys: list[int]) -> Q:
    """Return the condition that an item is one of many, given as one parameter that the database takes apart."""
    if connection.vendor != "sqlite":
        return Q(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [keys]))
    # A list of whole numbers is written as JSON writes it, and in half the time.
    listed = [str(keys)]
    if len(keys) <= _FEW_KEYS:
        return Q(pk__in=RawSQL("SELECT value FROM json_each(%s)", listed))
    # Of many items the newest are found sooner in their order than one by one: the sign keeps SQLite
    # from looking up each key and sorting all of them.
    key = Func(F("pk"), template="+%(expressions)s", output_field=BigIntegerField())
    return Q(In(key, RawSQL("SELECT value FROM json_each(%s)", listed)))
