"""The items that a person keeps pass to whoever takes their work over."""

from gongkai.domain.publishing.workflow import RUNNING
from gongkai.lib.deeds import Deed
from gongkai.lib.handover import Moved
from gongkai.publishing.models import Item


def mover(from_code: str, to_code: str, act: Deed) -> Moved:
    """Hand the unfinished items over as one part of a person's leaving; who edited them stays written down."""
    kept = Item.objects.filter(keeper=from_code, state__in=RUNNING)
    links = [item.link for item in kept.only("public_id")]
    count = kept.update(keeper=to_code)
    if links:
        act.audit("publishing.items_handed_over", f"organisations:person:{to_code}", detail={"items": links})
    return Moved(label="待公开的信息", count=count)
