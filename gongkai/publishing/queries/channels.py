"""Reads of publications: of one item, of a unit and a year, and what can be recorded on a channel."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.publishing.channels import Channel, ChannelGroup, channels_of
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.organisations.queries import units_within
from gongkai.publishing.models import Item, Publication

#: So many rows stand on one page of the list.
PAGE = 50
#: So many items are offered at a time to be recorded, and so many numbers are looked up.
OFFERED = 50
MOST_LINES = 200
_MARK = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of the list, the latest first, and the mark from which the older ones go on, empty at the end."""

    rows: list[Publication]
    older: str


@dataclass(frozen=True, slots=True)
class Found:
    """Items that answer to what was typed, and the lines to which none does."""

    items: list[Item]
    missing: list[str]


def publications_of(item: Item) -> list[Publication]:
    """Return where the item was made public, the earliest first, voided rows among them."""
    rows = item.publications.select_related("version").only(*_SHOWN, "version__number")
    return list(rows.order_by("on", "pk"))


_SHOWN = (
    "channel",
    "at",
    "on",
    "origin",
    "address",
    "proof",
    "file",
    "actor",
    "actor_name",
    "recorded_at",
    "voided_at",
    "voided_by",
    "void_reason",
)


def publications_seen(
    viewer: Actor,
    *,
    year: int | None = None,
    channel: str = "",
    unit_path: str = "",
    voided: bool = False,
) -> "QuerySet[Publication]":
    """
    Return the publications that the viewer sees, the latest first.

    ``channel`` is a channel, or ``group:`` and a group of the yearly table; ``unit_path`` is a unit with what is
    below it; ``voided`` asks for the rows that count no more instead of those that do.
    """
    rows = Publication.objects.seen_by(viewer)
    rows = rows.filter(voided_at__isnull=False) if voided else rows.live()
    if year is not None:
        rows = rows.filter(on__range=(date(year, 1, 1), date(year, 12, 31)))
    if channel.startswith("group:"):
        rows = rows.filter(channel__in=channels_of(ChannelGroup(channel.removeprefix("group:"))))
    elif channel:
        rows = rows.filter(channel=Channel(channel))
    if unit_path:
        rows = rows.filter(unit__in=units_within([unit_path]).values("pk"))
    return (
        rows.select_related("item", "unit")
        .only(*_SHOWN, "item__public_id", "item__title", "item__document_number", "unit__name")
        .order_by("-on", "-pk")
    )


def page_of(rows: "QuerySet[Publication]", after: str = "") -> Page:
    """
    Return one page of ``publications_seen``: the rows after a mark, found by day and key.

    However far one has gone, no row is read that is not shown. A mark that makes no sense begins anew.
    """
    match = _MARK.fullmatch(after)
    try:
        day, key = (date.fromisoformat(match[1]), int(match[2])) if match else (None, 0)
    except ValueError:
        day, key = None, 0
    if day is not None:
        rows = rows.filter(Q(on__lt=day) | Q(on=day, pk__lt=key), on__lte=day)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    return Page(shown, f"{shown[-1].on:%Y-%m-%d}.{shown[-1].pk}" if len(found) > PAGE else "")


def find_publication(viewer: Actor, key: int) -> Publication | None:
    """Return one publication with its item and unit, if the viewer sees them."""
    return Publication.objects.seen_by(viewer).select_related("item__unit", "unit").filter(pk=key).first()


def items_to_record(viewer: Actor, channel: Channel, lines: Sequence[str] = ()) -> Found:
    """
    Return the public items of the viewer's units that can be recorded on a channel.

    Each of ``lines`` is a 文号, an 索引号 or a whole title, as the contents of a gazette list them. Without any,
    the latest items are offered that are not on the channel yet.
    """
    items = Item.objects.filter(
        first_published_at__isnull=False, unit__in=units_within(viewer.scopes(EDITORS)).values("pk")
    )
    items = items.select_related("unit").only(
        "public_id", "title", "document_number", "index_number", "written_on", "unit__name", "published_at"
    )
    wanted = list(dict.fromkeys(line for each in lines if (line := each.strip())))[:MOST_LINES]
    if not wanted:
        there = Publication.objects.live().filter(item=OuterRef("pk"), channel=channel)
        latest = items.filter(~Exists(there), published__isnull=False).order_by("-published_at")
        return Found(list(latest[:OFFERED]), [])
    keys = {line: lookup_key(line) for line in wanted}
    numbers = [key for key in keys.values() if key]
    matching = items.filter(
        Q(document_number_key__in=numbers) | Q(index_number_key__in=numbers) | Q(title__in=wanted)
    )
    found = list(matching.order_by("pk")[: 2 * MOST_LINES])
    answered = {key for item in found for key in _keys_of(item)}
    missing = [line for line in wanted if line not in answered and keys[line] not in answered]
    return Found(found, missing)


def _keys_of(item: Item) -> tuple[str, ...]:
    numbers = (item.document_number, item.index_number or "")
    return (item.title, *(lookup_key(number) for number in numbers if number))
