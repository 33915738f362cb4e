"""Which documents belong to an item: explained, replaced, relied on; told from both sides."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.domain.actors import Actor
from gongkai.lib import links
from gongkai.publishing.models import Item
from gongkai.publishing.queries.items import items_seen

_KIND = "publishing:item:"
#: More than this nobody chooses from; a longer title or a number finds it.
OFFERED = 20


@dataclass(frozen=True, slots=True)
class Relation:
    """A way in which one item stands to another, with its name as seen from this item and from the other."""

    key: str
    here: str
    there: str


RELATIONS: tuple[Relation, ...] = (
    Relation("interprets", "解读对象", "政策解读"),
    Relation("relies_on", "制定依据", "据此制定的文件"),
    Relation("replaces", "被代替的文件", "接替的文件"),
    Relation("accompanies", "相关文件", "相关文件"),
)


@dataclass(frozen=True, slots=True)
class Related:
    """
    One document that belongs to an item, as the viewer may see it.

    ``outward`` says that the relation starts at this item; ``label`` is its name seen from here.
    """

    relation: str
    label: str
    public_id: str
    title: str
    url: str
    outward: bool


def relation_choices() -> list[tuple[str, str]]:
    """Return (key, name) for a form: what the chosen document is to this one."""
    chosen = []
    for relation in RELATIONS:
        chosen.append((f"{relation.key}:outward", relation.here))
        if relation.there != relation.here:
            chosen.append((f"{relation.key}:inward", relation.there))
    return chosen


def related_of(item: Item, viewer: Actor) -> list[Related]:
    """Return the documents that belong to the item, in the order of the relations; what is hidden is left out."""
    around = links.around(item.link)
    found = [
        (relation, label, reference, outward)
        for relation in RELATIONS
        for label, references, outward in (
            (relation.here, [to for of, key, to in around if (of, key) == (item.link, relation.key)], True),
            (relation.there, [of for of, key, to in around if (to, key) == (item.link, relation.key)], False),
        )
        for reference in references
    ]
    shown = links.resolve([reference for _, _, reference, _ in found], viewer)
    return [
        Related(
            relation=relation.key,
            label=label,
            public_id=reference.removeprefix(_KIND),
            title=resolved.title,
            url=resolved.url,
            outward=outward,
        )
        for relation, label, reference, outward in found
        if (resolved := shown[reference]) is not None
    ]


def items_to_relate(viewer: Actor, item: Item, text: str) -> list[Item]:
    """Return the items other than this one that the viewer sees and that answer to title, 文号 or 索引号."""
    if not text.strip():
        return []
    return list(items_seen(viewer, text=text.strip()).exclude(pk=item.pk)[:OFFERED])


@dataclass(frozen=True, slots=True)
class PublicRelated:
    """One public document that belongs to another, as anybody may see it; ``unit_id`` is whose it is."""

    label: str
    public_id: str
    title: str
    document_number: str
    validity: str
    unit_id: int


def public_related_ids(public_ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """
    Return for each item (name of the relation seen from it, public id) of what belongs to it, public or not.

    In the order of the relations, each document once under each name.
    """
    own = {public_id: f"{_KIND}{public_id}" for public_id in public_ids}
    found = links.around_many(own.values())
    return {public_id: _named(record, found[record]) for public_id, record in own.items()}


def _named(own: str, found: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    named: dict[tuple[str, str], None] = {}
    for relation in RELATIONS:
        for source, key, target in found:
            if key == relation.key and source == own:
                named.setdefault((relation.here, target.removeprefix(_KIND)))
        for source, key, target in found:
            if key == relation.key and target == own:
                named.setdefault((relation.there, source.removeprefix(_KIND)))
    return list(named)


def public_related(public_ids: Iterable[str]) -> dict[str, list[PublicRelated]]:
    """Return for each item the public documents that belong to it; what is not public is left out."""
    named = public_related_ids(public_ids)
    wanted = {other for pairs in named.values() for _, other in pairs}
    if not wanted:
        return {public_id: [] for public_id in named}
    rows = (
        Item.objects.public()
        .filter(public_id__in=wanted)
        .values_list("public_id", "published__title", "published__document_number", "validity", "unit_id")
    )
    shown = {row[0]: row for row in rows}
    return {
        public_id: [PublicRelated(label, *shown[other]) for label, other in pairs if other in shown]
        for public_id, pairs in named.items()
    }
