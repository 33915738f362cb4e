"""Which rules hold for a unit."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gongkai.information_requests.models import RequestPolicy

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def policy_of(unit: "Unit") -> RequestPolicy:
    """
    Return the rules that hold for a unit: its own, else those of the nearest unit above; else the plain ones.

    Who the organ is and who reviews it is never inherited: a department is not its government.
    """
    above = [int(key) for key in unit.path.strip("/").split("/") if key]
    found = {policy.unit_id: policy for policy in RequestPolicy.objects.filter(unit__in=above)}
    nearest = next((found[key] for key in reversed(above) if key in found), None)
    if nearest is None:
        return RequestPolicy(unit=unit)
    if nearest.unit_id == unit.pk:
        nearest.unit = unit
        return nearest
    shared = {name: getattr(nearest, name) for name in _INHERITED}
    return RequestPolicy(unit=unit, **shared)


def policies_of(units: "Iterable[Unit]") -> "list[tuple[Unit, RequestPolicy, Unit | None]]":
    """Return for each unit the rules that hold for it, and the unit whose they are; None for the plain ones."""
    held = {policy.unit_id: policy for policy in RequestPolicy.objects.select_related("unit")}
    found: list[tuple[Unit, RequestPolicy, Unit | None]] = []
    for unit in units:
        above = [int(key) for key in unit.path.strip("/").split("/") if key]
        nearest = next((held[key] for key in reversed(above) if key in held), None)
        found.append((unit, nearest or RequestPolicy(unit=unit), nearest.unit if nearest else None))
    return found


def own_revision(unit: "Unit") -> int:
    """Return how often the unit's own rules have been set; 0 where it has none of its own."""
    own = RequestPolicy.objects.filter(unit=unit).values_list("revision", flat=True).first()
    return own or 0


#: Everything but who the organ is.
_INHERITED = (
    "announced",
    "not_open",
    "acknowledged",
    "office_closes",
    "rectification_days",
    "reasons_days",
    "internal_days",
    "one_reviews_and_signs",
    "on_the_spot",
    "court",
    "online_review",
    "payment_way",
    "purge_after_days",
    "publish_after",
    "open_rows",
)
