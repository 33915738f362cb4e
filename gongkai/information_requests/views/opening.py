"""What the pages of deeds upon a request share: who may come in, and where they lead back."""

from datetime import datetime

from django.http import HttpRequest

from gongkai.domain.calendar import day_of
from gongkai.domain.information_requests.steps import RequestAction, RequestState
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.information_requests.queries.flow import conditions_of, place_of, played_in
from gongkai.information_requests.views.panels import Seat
from gongkai.information_requests.views.seat import request_or_404, seat_of
from gongkai.lib.access import actor_of


def seat_for(request: HttpRequest, public_id: str, action: RequestAction, now: datetime) -> Seat:
    """
    Return the seat of somebody who opens the page of a deed.

    Raises what the deed itself would say: NotPermitted, IllegalMove with the reason of the law; 404 for a request that
    the viewer does not see.
    """
    found = request_or_404(request, public_id)
    viewer, today = actor_of(request), day_of(now)
    if request.method != "POST":
        # Whoever sends learns it in the form, with all that was typed.
        REQUEST_WORKFLOW.check(
            viewer,
            RequestState(found.state),
            action,
            place_of(found, action).path,
            "（预览）",
            conditions_of(found, today, self_corrected=True),
            played_in(found),
        )
    return seat_of(viewer, found, today)
