"""Search everywhere at the desk: screens, items, units under all their names, people; each app adds its own."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from gongkai.desk.navigation import entries_for
from gongkai.domain.actors import Actor
from gongkai.domain.organisations import UnitState
from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations import queries
from gongkai.publishing.queries import items_seen

SHOWN = 20


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    title: str
    url: str
    note: str


@dataclass(frozen=True)
class Hits:
    """What was found of one kind, and how many there are in all."""

    label: str
    hits: list[Hit]
    total: int
    more_url: str = ""


def find(viewer: Actor, text: str, today: date) -> list[Hits]:
    """Return what the viewer may see that answers to ``text``, by kind; kinds without hits are left out."""
    text = text.strip()
    if not text:
        return []
    groups = [
        _screens(viewer, text),
        _items(viewer, text),
        _units(viewer, text),
        _people(viewer, text, today),
    ]
    return [group for group in groups if group.hits]


def _screens(viewer: Actor, text: str) -> Hits:
    hits = [
        Hit(entry.label, reverse(entry.name), group)
        for group, entries in entries_for(viewer)
        for entry in entries
        if text in entry.label
    ]
    return Hits("页面", hits, len(hits))


def _items(viewer: Actor, text: str) -> Hits:
    found = items_seen(viewer, text=text)
    hits = [
        Hit(
            item.title,
            reverse("publishing:item", args=[item.public_id]),
            "，".join(
                part
                for part in (
                    item.document_number,
                    item.index_number,
                    item.unit.name,
                    ItemState(item.state).label,
                )
                if part
            ),
        )
        for item in found[:SHOWN]
    ]
    return Hits("信息", hits, found.count(), f"{reverse('publishing:items')}?{urlencode({'q': text})}")


def _units(viewer: Actor, text: str) -> Hits:
    found = queries.units_seen(viewer, text=text)
    hits = []
    for unit in found[:SHOWN]:
        note = unit.code
        if text not in unit.name:
            former = queries.names_of(unit).filter(name__contains=text).first()
            note = f"{unit.code}，曾用名：{former.name}" if former else note
        if unit.state == UnitState.ENDED:
            note += "，已撤并"
        hits.append(Hit(unit.name, reverse("organisations:unit", args=[unit.code]), note))
    return Hits("单位", hits, found.count(), f"{reverse('organisations:units')}?state=all&q={text}")


def _people(viewer: Actor, text: str, today: date) -> Hits:
    found = queries.people_seen(viewer, text=text, today=today)
    hits = [
        Hit(
            person.name,
            reverse("organisations:person", args=[person.username]),
            f"{person.unit.name}，{person.username}",
        )
        for person in found[:SHOWN]
    ]
    return Hits("人员", hits, found.count(), f"{reverse('organisations:people')}?q={text}")
