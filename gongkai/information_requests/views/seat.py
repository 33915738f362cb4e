"""What the screens of requests take from the address: the request that it names, and who sits before it."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from gongkai.domain.actors import Actor
from gongkai.information_requests import queries
from gongkai.information_requests.views.panels import Seat
from gongkai.lib.access import actor_of
from gongkai.organisations.queries import work_calendar

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest


def request_or_404(request: HttpRequest, public_id: str) -> "InformationRequest":
    """Return the request if the viewer sees it; to others it does not exist."""
    found = queries.find_request(actor_of(request), public_id)
    if found is None:
        raise Http404
    return found


def whole_request_or_404(request: HttpRequest, public_id: str) -> "InformationRequest":
    """Return the same for the page that shows all of it and writes nothing."""
    found = queries.find_request_whole(actor_of(request), public_id)
    if found is None:
        raise Http404
    return found


def seat_of(viewer: Actor, found: "InformationRequest", today: date) -> Seat:
    """Return what all panels of a request's page share."""
    calendar = work_calendar()
    return Seat(
        viewer=viewer,
        request=found,
        procedure=queries.procedure_of(found),
        today=today,
        actions=queries.actions_open(viewer, found, today, calendar=calendar),
        calendar=calendar,
    )
