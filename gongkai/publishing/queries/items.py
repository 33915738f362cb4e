"""Reads of items and their versions, for the desk and for the public."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.publishing.workflow import AWAITED, RUNNING, ItemState
from gongkai.lib.prepared import PreparedRecords
from gongkai.organisations.queries import units_within
from gongkai.publishing.models import Item, Version
from gongkai.publishing.queries.searching import among, keys_with_words_in_title

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: What a list of items needs of each row; bodies stay where they are.
LIST_FIELDS = (
    "public_id",
    "title",
    "document_number",
    "state",
    "attribute",
    "written_on",
    "due_on",
    "due_provisional",
    "touched_at",
    "published_at",
    "published_id",
    "index_number",
    "normative",
    "column",
    "blocking",
    "unexplained",
    "open_consultations",
    "validity",
    "keeper",
    "origin",
    "unit__name",
    "unit__short_name",
    "unit__path",
    "unit__code",
)


def items_seen(
    viewer: Actor,
    *,
    text: str = "",
    keys: "list[int] | None" = None,
    state: str = "",
    attribute: str = "",
    unit: "Unit | None" = None,
    column: str = "",
    normative: bool | None = None,
    overdue_on: date | None = None,
    keeper: str = "",
) -> "QuerySet[Item]":
    """
    Return the items that the viewer sees, the last touched first.

    ``text`` is looked for in title and numbers, by reading the table; ``keys`` is what ``keys_found`` has found
    for it instead. ``state`` may be ``running`` for all whose period runs;
    ``overdue_on`` keeps those whose period has ended before that day.
    """
    items = Item.objects.seen_by(viewer).select_related("unit").only(*LIST_FIELDS)
    if keys is not None:
        items = items.filter(among(keys))
    elif text:
        items = items.filter(Q(title__icontains=text) | _numbered(text))
    if state == "running":
        items = items.running()
    elif state:
        items = items.filter(state=state)
    if attribute:
        items = items.filter(attribute=attribute)
    if unit is not None:
        items = items.filter(unit__in=units_within([unit.path]).values("pk"))
    if column:
        items = items.filter(column=column)
    if normative is not None:
        items = items.filter(normative=normative)
    if overdue_on is not None:
        items = items.running().filter(due_on__lt=overdue_on)
    if keeper:
        items = items.filter(keeper=keeper)
    return items


def keys_found(text: str, now: datetime) -> list[int] | None:
    """
    Return the keys of all items with ``text`` in the title or as a number, whoever may see them, each once.

    None where the index cannot tell: ``items_seen`` reads the table then.
    """
    titled = keys_with_words_in_title(text, now=now) if text else None
    if titled is None:
        return None
    numbered = list(Item.objects.filter(_numbered(text)).order_by().values_list("pk", flat=True))
    return list(dict.fromkeys([*titled, *numbered])) if numbered else titled


def _numbered(text: str) -> Q:
    key = lookup_key(text)
    return Q(document_number_key=key) | Q(index_number_key=key) | Q(public_id=text)


def find_item(viewer: Actor, public_id: str) -> Item | None:
    """Return the item with its unit and versions in hand and in public, if the viewer may see it."""
    return (
        Item.objects.seen_by(viewer)
        .select_related("unit", "current", "published")
        .filter(public_id=public_id)
        .first()
    )


def find_public_item(public_id: str) -> Item | None:
    """Return the item if anybody may read it, or once could; who shows it asks ``is_public`` first."""
    return (
        Item.objects.select_related("unit", "published")
        .filter(public_id=public_id, first_published_at__isnull=False)
        .first()
    )


_LOCKED = PreparedRecords(
    lambda public_id: (
        Item.objects.select_for_update(of=("self",))
        .select_related("unit", "published")
        .filter(public_id=public_id)
    ),
    str,
)


def lock_public_item(public_id: str) -> Item | None:
    """Return the item as it is now, locked until the end of the transaction; for handlers of its events."""
    return next(iter(_LOCKED(public_id)), None)


def latest_public_items(unit: "Unit | None" = None, *, most: int = 20) -> list[Item]:
    """Return what was made public last, by a unit and all below it or by anybody; for public pages."""
    items = Item.objects.public().select_related("unit", "published").order_by("-published_at", "-id")
    if unit is not None:
        items = items.filter(unit__in=units_within([unit.path]).values("pk"))
    return list(items[:most])


def versions_of(item: Item) -> list[Version]:
    """Return all versions of an item without their bodies, the newest first."""
    return list(item.versions.defer("body", "text").order_by("-number"))


def find_version(item: Item, number: int) -> Version | None:
    """Return one version of an item."""
    return item.versions.filter(number=number).first()


def scheduled(now: datetime) -> "QuerySet[Item]":
    """Return the signed items whose appointed moment of publication has come."""
    return Item.objects.filter(state=ItemState.SIGNED, publish_at__lte=now).order_by("publish_at", "id")


def near_due(
    viewer: Actor,
    roles: Iterable,
    today: date,
    days: int = 7,
    *,
    states: Collection[ItemState] = RUNNING,
) -> "QuerySet[Item]":
    """
    Return the running items of the viewer's units whose period has ended or ends within ``days`` calendar days.

    Whoever wants those of one state names it here: filtered afterwards, the index would be read for all of them.
    """
    scopes = ("/",) if viewer.system else viewer.scopes(roles)
    return (
        Item.objects.filter(
            state__in=states,
            due_on__lte=today + timedelta(days=days),
            unit__in=units_within(scopes).values("pk"),
        )
        .select_related("unit")
        .only(*LIST_FIELDS)
        .order_by("due_on", "id")
    )


def awaiting(viewer: Actor) -> "QuerySet[Item]":
    """Return the items that await a verdict which the viewer may give by role; four eyes are not asked here."""
    wanted = Q(pk__in=[])
    for state, roles in AWAITED.items():
        scopes = ("/",) if viewer.system else viewer.scopes(roles)
        if scopes:
            wanted |= Q(state=state, unit__in=units_within(scopes).values("pk"))
    return Item.objects.filter(wanted).select_related("unit").only(*LIST_FIELDS, "editors", "sent_at")
