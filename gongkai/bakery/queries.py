"""Reads of incidents; every one takes the viewer."""

from typing import TYPE_CHECKING

from gongkai.bakery.models import Incident
from gongkai.domain.incidents import IncidentState
from gongkai.organisations.queries import runs_home

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.domain.actors import Actor


def incidents_seen(
    viewer: "Actor", *, text: str = "", kind: str = "", only_open: bool = False
) -> "QuerySet[Incident]":
    """Return the incidents of all sites, the newest first, to whoever administers the home; to others none."""
    if not runs_home(viewer):
        return Incident.objects.none()
    found = Incident.objects.all()
    if text:
        found = found.filter(address__icontains=text)
    if kind:
        found = found.filter(kind=kind)
    if only_open:
        found = found.filter(state=IncidentState.OPEN.value)
    return found


def find_incident(viewer: "Actor", pk: int) -> Incident | None:
    """Return one incident, if the viewer may see it."""
    return incidents_seen(viewer).filter(pk=pk).first()
