"""How other apps show a request that they refer to by ``information_requests:request:id``."""

from collections.abc import Iterable

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.steps import READERS
from gongkai.domain.information_requests.wishes import RemedyKind
from gongkai.information_requests.models import InformationRequest, RequestConsultation
from gongkai.information_requests.queries.complaints import complaints_seen
from gongkai.information_requests.queries.precedents import precedents_seen
from gongkai.information_requests.queries.remedies import remedies_seen
from gongkai.lib.links import Resolved


def resolve_requests(public_ids: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return number and address of the requests that the viewer sees; what is asked for stays on its own page."""
    if not viewer.system and not viewer.roles & READERS:
        return {}
    found = InformationRequest.objects.seen_by(viewer).filter(public_id__in=list(public_ids))
    return {
        each.public_id: Resolved(
            f"依申请公开 {each.number}", reverse("information_requests:request", args=[each.public_id])
        )
        for each in found.only("public_id", "number")
    }


def resolve_consultations(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return the letters that ask for an opinion, by the number of their request; who was asked stays on their page."""
    if not viewer.system and not viewer.roles & READERS:
        return {}
    wanted = [int(key) for key in keys if key.isascii() and key.isdigit()]
    seen = InformationRequest.objects.seen_by(viewer).values("pk")
    found = RequestConsultation.objects.filter(pk__in=wanted, request__in=seen).select_related("request")
    return {
        str(each.pk): Resolved(
            f"征求意见 {each.request.number}", reverse("information_requests:consultation", args=[each.pk])
        )
        for each in found
    }


def resolve_remedies(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return kind and number of the reviews and suits about requests that the viewer sees."""
    if not viewer.system and not viewer.roles & READERS:
        return {}
    rows = remedies_seen(viewer).filter(pk__in=[key for key in keys if key.isdigit()])
    return {
        str(row.pk): Resolved(
            f"{RemedyKind(row.kind).label} {row.request.number}",
            reverse("information_requests:remedy", args=[row.request.public_id, row.pk]),
        )
        for row in rows
    }


def resolve_precedents(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return the titles of the cases that the viewer may read."""
    if not viewer.system and not viewer.roles & READERS:
        return {}
    rows = precedents_seen(viewer).filter(pk__in=[key for key in keys if key.isdigit()])
    return {
        str(row.pk): Resolved(f"案例：{row.title}", reverse("information_requests:case", args=[row.pk]))
        for row in rows
    }


def resolve_complaints(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return the numbers of the complaints at units that the viewer sees."""
    if not viewer.system and not viewer.roles & READERS:
        return {}
    rows = complaints_seen(viewer).filter(pk__in=[key for key in keys if key.isdigit()])
    return {
        str(row.pk): Resolved(f"申诉 {row.number}", reverse("information_requests:complaint", args=[row.pk]))
        for row in rows
    }
