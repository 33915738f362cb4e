"""The ledger of complaints about public enterprises."""

from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.steps import OFFICE
from gongkai.information_requests.models import EnterpriseComplaint
from gongkai.organisations.queries import seen_units, units_held

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.organisations.models import Unit


def complaints_seen(viewer: Actor) -> "QuerySet[EnterpriseComplaint]":
    """Return the complaints at the units that the viewer sees."""
    found = EnterpriseComplaint.objects.select_related("unit")
    return found if viewer.system else found.filter(unit__in=seen_units(viewer).values("pk"))


def complaints_listed(
    viewer: Actor, *, text: str = "", state: str = "", year: int | None = None
) -> "QuerySet[EnterpriseComplaint]":
    """Return the complaints that the viewer sees, narrowed."""
    found = complaints_seen(viewer)
    if text:
        found = found.filter(enterprise__icontains=text) | found.filter(number__icontains=text)
    if state:
        found = found.filter(closed_on__isnull=state == "open")
    if year is not None:
        found = found.filter(received_on__year=year)
    return found


def find_complaint(viewer: Actor, complaint_id: int) -> EnterpriseComplaint | None:
    """Return one complaint at a unit that the viewer sees."""
    return complaints_seen(viewer).filter(pk=complaint_id).first()


def units_with_complaints(viewer: Actor) -> "QuerySet[Unit]":
    """Return the units for which the viewer may put a complaint on record."""
    return units_held(viewer, OFFICE)
