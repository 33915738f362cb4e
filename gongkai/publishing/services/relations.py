"""Documents that belong together are tied and untied."""

from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.lib import links, outbox
from gongkai.lib.deeds import deed
from gongkai.publishing.models import Item
from gongkai.publishing.queries.related import RELATIONS


def relate_items(*, actor: Actor, now: datetime, item: Item, other: Item, relation: str) -> bool:
    """
    Let ``item`` stand in ``relation`` to ``other``; False if it did already.

    Who keeps either of the two may tie them. Raises Invalid for an item and itself.
    """
    _check_keeper(actor, item, other)
    _check_relation(relation)
    if item.pk == other.pk:
        raise Invalid("不能与本件自身关联，请选择另一份文件。", field="other")
    with deed(actor=actor, now=now):
        tied = links.link(source=item.link, relation=relation, target=other.link, actor=actor, now=now)
        if tied:
            outbox.emit("publishing.items_related", {"subject": item.link, "other": other.link}, now=now)
    return tied


def unrelate_items(*, actor: Actor, now: datetime, item: Item, other: Item, relation: str) -> bool:
    """Untie ``item`` from ``other``; False if they were not tied."""
    _check_keeper(actor, item, other)
    _check_relation(relation)
    with deed(actor=actor, now=now):
        untied = links.unlink(source=item.link, relation=relation, target=other.link, actor=actor, now=now)
        if untied:
            outbox.emit("publishing.items_unrelated", {"subject": item.link, "other": other.link}, now=now)
    return untied


def _check_keeper(actor: Actor, item: Item, other: Item) -> None:
    if not actor.holds(EDITORS, other.unit.path):
        actor.require(EDITORS, item.unit.path, "关联文件")


def _check_relation(relation: str) -> None:
    if relation not in {each.key for each in RELATIONS}:
        raise Invalid("请选择两份文件的关系。", field="relation")
