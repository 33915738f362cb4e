"""What the public sites ask of administrators: incidents that nobody has looked into."""

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.bakery.queries import incidents_seen
from gongkai.domain.actors import Actor
from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.incidents import IncidentKind
from gongkai.domain.roles import Role
from gongkai.lib.worklist import Waiting, WorkItem

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.bakery.models import Incident

#: An attack may leave hundreds; the list of incidents has them all.
SHOWN = 10


def items(viewer: Actor, _today: date) -> list[Waiting]:
    """Return where incidents may wait for this person."""
    if Role.SYSTEM_ADMINISTRATOR not in viewer.roles:
        return []
    return [Waiting(_open_incidents, (viewer,), _incidents)]


def _open_incidents(viewer: Actor) -> "QuerySet[Incident]":
    return incidents_seen(viewer, only_open=True)


def _incidents(rows: "QuerySet[Incident]") -> list[WorkItem]:
    return [
        WorkItem(
            title=f"核实网站异常：{each.address}",
            url=reverse("bakery:incident", args=[each.pk]),
            unit="",
            # Whoever found a way in may come back by it: it is due on the day it was found.
            due_on=each.found_at.astimezone(SHANGHAI).date(),
            note=IncidentKind(each.kind).label,
        )
        for each in rows[:SHOWN]
    ]
