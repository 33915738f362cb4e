"""What the screens of items take from a request: the record that the address names."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from gongkai.lib.access import actor_of
from gongkai.publishing import queries

if TYPE_CHECKING:
    from gongkai.publishing.models import Consultation, Item


def item_or_404(request: HttpRequest, public_id: str) -> "Item":
    """Return the item if the viewer sees it; to others it does not exist."""
    item = queries.find_item(actor_of(request), public_id)
    if item is None:
        raise Http404
    return item


def consultation_or_404(request: HttpRequest, consultation_id: int) -> "Consultation":
    """Return the consultation if the viewer belongs to the organ that was asked or sees the item."""
    found = queries.find_consultation(consultation_id)
    viewer = actor_of(request)
    if found is None:
        raise Http404
    asked = found.unit is not None and viewer.sees(found.unit.path)
    if not asked and not viewer.sees(found.item.unit.path):
        raise Http404
    return found
