"""Reads of files handed in for import, and of the keys of the register interface."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.domain.publishing.intake import IntakeState
from gongkai.organisations.queries import seen_units, units_held, units_within
from gongkai.publishing.models import Intake, RegisterKey

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def intakes_seen(
    viewer: Actor,
    *,
    text: str = "",
    state: str = "",
    origin: str = "",
) -> "QuerySet[Intake]":
    """Return the files handed in for the units that the viewer sees, the latest first; what was read stays unread."""
    intakes = (
        Intake.objects.filter(unit__in=seen_units(viewer).values("pk"))
        .select_related("unit", "item")
        .defer("reading")
    )
    if text:
        intakes = intakes.filter(name__icontains=text)
    if state:
        intakes = intakes.filter(state=state)
    if origin:
        intakes = intakes.filter(origin=origin)
    return intakes


def find_intake(viewer: Actor, intake_id: int) -> Intake | None:
    """Return the file handed in with its unit and item, if the viewer sees the unit."""
    return (
        Intake.objects.filter(unit__in=seen_units(viewer).values("pk"))
        .select_related("unit", "item", "item__current", "item__unit")
        .filter(pk=intake_id)
        .first()
    )


def intakes_of_batch(viewer: Actor, batch: str) -> list[Intake]:
    """Return what was handed in at one time, in its order, if the viewer sees the units."""
    seen = intakes_seen(viewer).filter(batch=batch)
    return list(seen.order_by("id"))


def earlier_imports(intake: Intake) -> list[Intake]:
    """Return what came of the same file when the unit handed it in before, the latest first."""
    if not intake.file:
        return []
    return list(
        Intake.objects.filter(unit=intake.unit, file=intake.file, id__lt=intake.pk)
        .exclude(state=IntakeState.DROPPED)
        .select_related("item")
        .defer("reading")[:3]
    )


def register_keys_seen(viewer: Actor) -> "QuerySet[RegisterKey]":
    """Return the keys of the units that the viewer administers, the latest first."""
    scopes = ("/",) if viewer.system else viewer.scopes(ADMINISTRATORS)
    return RegisterKey.objects.filter(unit__in=units_within(scopes).values("pk")).select_related("unit")


def find_register_key(viewer: Actor, key_id: int) -> RegisterKey | None:
    """Return a key if the viewer administers its unit."""
    return register_keys_seen(viewer).filter(pk=key_id).first()


def units_for_keys(viewer: Actor) -> "QuerySet[Unit]":
    """Return the working units for which the viewer may open a key, in the order of the tree."""
    return units_held(viewer, ADMINISTRATORS).order_by("path")
