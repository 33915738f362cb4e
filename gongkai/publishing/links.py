"""How other apps show an item that they refer to by ``publishing:item:id``."""

from collections.abc import Iterable

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.lib.links import Resolved
from gongkai.publishing.models import Item


def resolve_items(public_ids: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return title and address of the items that the viewer sees."""
    items = Item.objects.seen_by(viewer).filter(public_id__in=list(public_ids)).only("public_id", "title")
    return {
        item.public_id: Resolved(item.title, reverse("publishing:item", args=[item.public_id]))
        for item in items
    }
