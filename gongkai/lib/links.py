"""
Links between records of apps that do not know one another.

A record is named ``app:kind:id``, the value of its ``link``. Each app registers, for its kinds,
how a name becomes a title and an address for a given viewer; nobody imports anybody.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.lib.deeds import deed
from gongkai.lib.models import Link

#: ``app:kind:id``; the id may hold anything but white space.
_REFERENCE = re.compile(r"^(?P<kind>[a-z_]+:[a-z_]+):(?P<id>\S+)$")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a link shows."""

    title: str
    url: str


#: (ids, viewer) to what the viewer may see of them; ids that are absent or hidden are left out.
Resolver = Callable[[list[str], Actor], dict[str, Resolved]]

_resolvers: dict[str, Resolver] = {}


def register_kind(kind: str, resolver: Resolver) -> None:
    """Name the resolver of ``app:kind``; raises ValueError for a second one."""
    if kind in _resolvers:
        raise ValueError(f"{kind} has a resolver already")
    _resolvers[kind] = resolver


def clear() -> None:
    """Forget all resolvers, for wiring anew and for tests."""
    _resolvers.clear()


def link(*, source: str, relation: str, target: str, actor: Actor, now: datetime) -> bool:
    """
    Let ``source`` stand in ``relation`` to ``target``; False if it did already.

    Raises ValueError for a name that is not ``app:kind:id``.
    """
    for reference in (source, target):
        _check(reference)
    if not relation or len(relation) > 50:
        raise ValueError(f"a relation has 1 to 50 characters, not {relation!r}")
    with deed(actor=actor, now=now) as act:
        _, created = Link.objects.get_or_create(
            source=source, relation=relation, target=target, defaults={"created_at": now, "actor": actor.code}
        )
        if created:
            act.audit("lib.linked", source, detail={"relation": relation, "target": target})
    return created


def unlink(*, source: str, relation: str, target: str, actor: Actor, now: datetime) -> bool:
    """Take the link away; False if there was none."""
    with deed(actor=actor, now=now) as act:
        deleted, _ = Link.objects.filter(source=source, relation=relation, target=target).delete()
        if deleted:
            act.audit("lib.unlinked", source, detail={"relation": relation, "target": target})
    return bool(deleted)


def targets(of: str, relation: str) -> list[str]:
    """Return what ``of`` points to, oldest first."""
    return list(Link.objects.filter(source=of, relation=relation).values_list("target", flat=True))


def sources(of: str, relation: str) -> list[str]:
    """Return what points to ``of``, oldest first."""
    return list(Link.objects.filter(target=of, relation=relation).values_list("source", flat=True))


def around(of: str) -> list[tuple[str, str, str]]:
    """Return (source, relation, target) of every link that starts or ends at ``of``, oldest first."""
    found = Link.objects.filter(Q(source=of) | Q(target=of))
    return list(found.values_list("source", "relation", "target"))


def around_many(references: Iterable[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Return for each record what ``around`` returns, with two reads for some hundreds of records."""
    wanted = list(dict.fromkeys(references))
    found: dict[str, list[tuple[str, str, str]]] = {of: [] for of in wanted}
    rows = {
        (pk, source, relation, target)
        for end in ("source", "target")
        for pk, source, relation, target in Link.objects.filter(**{f"{end}__in": wanted}).values_list(
            "pk", "source", "relation", "target"
        )
    }
    for _, source, relation, target in sorted(rows):
        for of in {source, target} & found.keys():
            found[of].append((source, relation, target))
    return found


def resolve(references: Iterable[str], viewer: Actor) -> dict[str, Resolved | None]:
    """
    Return what each reference shows to ``viewer``, with one call per kind.

    None stands for a kind nobody registered, a record that is gone, and one the viewer may not see.
    """
    found: dict[str, Resolved | None] = dict.fromkeys(references)
    by_kind: dict[str, dict[str, str]] = {}
    for reference in found:
        if match := _REFERENCE.match(reference):
            by_kind.setdefault(match["kind"], {})[match["id"]] = reference
    for kind, references_by_id in by_kind.items():
        if resolver := _resolvers.get(kind):
            for key, resolved in resolver(list(references_by_id), viewer).items():
                found[references_by_id[key]] = resolved
    return found


def _check(reference: str) -> None:
    if len(reference) > 200 or not _REFERENCE.match(reference):
        raise ValueError(f"a record is named app:kind:id in at most 200 characters, not {reference!r}")
