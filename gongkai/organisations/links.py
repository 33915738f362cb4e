"""How other apps show a unit or a person that they refer to by ``app:kind:id``."""

from collections.abc import Iterable

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.lib.links import Resolved
from gongkai.organisations.models import Person, Unit


def resolve_units(codes: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return title and address of the units that the viewer sees."""
    units = Unit.objects.seen_by(viewer).filter(code__in=list(codes))
    return {unit.code: Resolved(unit.name, reverse("organisations:unit", args=[unit.code])) for unit in units}


def resolve_people(usernames: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return name and address of people in units that the viewer sees."""
    people = Person.objects.filter(username__in=list(usernames), unit__in=Unit.objects.seen_by(viewer))
    return {
        person.username: Resolved(person.name, reverse("organisations:person", args=[person.username]))
        for person in people
    }
