"""What the form of an item offers: the units for which somebody collects, the columns, what others changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.publishing.content import FIELD_LABELS
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.lib import history
from gongkai.organisations.queries import units_held
from gongkai.publishing.models import Item
from gongkai.publishing.queries.columns import columns_in_order

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def units_for_items(viewer: Actor) -> list[tuple[str, str]]:
    """Return (code, name) of the working units for which the viewer may collect, the own one first."""
    units = units_held(viewer, EDITORS).order_by("position", "code")
    found = list(units.values_list("code", "name"))
    return sorted(found, key=lambda pair: pair[0] != viewer.unit_code)


def unit_for_items(viewer: Actor, code: str) -> "Unit | None":
    """Return the unit if it works and the viewer may collect for it."""
    return units_held(viewer, EDITORS).filter(code=code).first()


def columns_to_choose(chosen: tuple[str, ...] = ()) -> list[tuple[str, str, int]]:
    """Return (key, name, depth) of every open column in the order of the tree, and of those chosen before."""
    return [
        (column.key, column.name, depth)
        for column, depth in columns_in_order()
        if column.open or column.key in chosen
    ]


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody else did with an item meanwhile; ``fields`` are the Chinese names of what they changed."""

    at: datetime
    actor_name: str
    label: str
    fields: tuple[str, ...]


def changes_since(item: Item, since: datetime) -> list[Change]:
    """Return what happened to the item after a moment, for whoever typed meanwhile; newest last."""
    return [
        Change(
            event.at,
            event.actor_name,
            history.label(event.name),
            tuple(FIELD_LABELS.get(name, name) for name in event.detail.get("changed", ())),
        )
        for event in history.of(item.link)
        if event.at > since
    ]
