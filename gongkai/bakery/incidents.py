"""Incidents are kept when they are found, and acknowledged by an administrator who has looked into them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gongkai.bakery.models import Incident
from gongkai.bakery.sites import site_of_host
from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.errors import NotPermitted
from gongkai.domain.incidents import INCIDENT_WORKFLOW, IncidentAction, IncidentKind
from gongkai.lib.deeds import deed
from gongkai.organisations.queries import default_site, runs_home


@dataclass(frozen=True)
class Found:
    """One difference as a check found it; digests are hexadecimal, empty where there was nothing."""

    kind: IncidentKind
    address: str
    expected: str = ""
    found: str = ""
    evidence: str = ""
    repaired: bool = False
    detail: dict[str, Any] = field(default_factory=dict)


def record_incidents(*, host: str, now: datetime, found: Iterable[Found]) -> list[Incident]:
    """Keep what was found at a site, with a line in the audit chain for each."""
    site = site_of_host(host) or default_site()
    path, code = (site.root_unit.path, site.root_unit.code) if site is not None else ("/", "")
    made = []
    with deed(actor=SYSTEM, now=now) as act:
        for each in found:
            incident = Incident(
                host=host,
                address=each.address,
                kind=each.kind.value,
                found_at=now,
                expected=each.expected,
                found=each.found,
                evidence=each.evidence,
                detail=each.detail,
                repaired_at=now if each.repaired else None,
            )
            # Saved first: the history names the record by its key.
            incident.save(force_insert=True)
            act.note(
                incident,
                "bakery.incident_recorded",
                unit=code,
                target=incident.state,
                detail={
                    "host": host,
                    "address": each.address,
                    "kind": each.kind.value,
                    "expected": each.expected,
                    "found": each.found,
                    "repaired": each.repaired,
                },
            )
            INCIDENT_WORKFLOW.check(SYSTEM, None, IncidentAction.RECORD, path)
            made.append(incident)
    return made


def acknowledge_incident(*, actor: Actor, now: datetime, incident: Incident, note: str) -> Incident:
    """Say what an incident was, and that it was looked into."""
    if not runs_home(actor):
        raise NotPermitted("网站异常由本级政府的系统管理员核实，您的管理范围只是其中一个单位。")
    site = site_of_host(incident.host) or default_site()
    with deed(actor=actor, now=now) as act:
        incident = Incident.objects.select_for_update().get(pk=incident.pk)
        incident.acknowledged_at, incident.acknowledged_by, incident.note = now, actor.code, note
        act.move(
            incident,
            INCIDENT_WORKFLOW,
            IncidentAction.ACKNOWLEDGE,
            at=site.root_unit.path if site is not None else "/",
            unit=site.root_unit.code if site is not None else "",
            reason=note,
        )
    return incident
