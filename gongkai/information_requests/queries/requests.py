"""Which requests a viewer sees."""

from django.db.models import Prefetch, QuerySet

from gongkai.domain.actors import Actor
from gongkai.information_requests.models import Assignment, InformationRequest, RequestConsultation
from gongkai.information_requests.queries.procedure import BESIDE


def requests_seen(viewer: Actor) -> "QuerySet[InformationRequest]":
    """Return the requests that the viewer sees."""
    return InformationRequest.objects.seen_by(viewer)


def find_request(viewer: Actor, public_id: str) -> InformationRequest | None:
    """Return one request if the viewer sees it."""
    return (
        requests_seen(viewer)
        .select_related("unit", "handling_unit", "applicant")
        .filter(public_id=public_id)
        .first()
    )


def find_request_whole(viewer: Actor, public_id: str) -> InformationRequest | None:
    """Return one request if the viewer sees it, read together with what happened to it: for its page, which writes nothing."""
    with_unit = {
        "assignments": Assignment.objects.select_related("unit"),
        "consultations": RequestConsultation.objects.select_related("unit"),
    }
    beside = (
        Prefetch(name, with_unit[name]) if name in with_unit else name for name in (*BESIDE, "items", "files")
    )
    return (
        requests_seen(viewer)
        .filter(public_id=public_id)
        .select_related("unit", "handling_unit", "applicant", "rectification")
        .prefetch_related(*beside)
        .first()
    )


def current_revision(request: InformationRequest) -> int:
    """Return how often a request has been moved as it stands in the table now."""
    return InformationRequest.objects.values_list("revision", flat=True).get(pk=request.pk)
