"""The page of one request: what it is, by when it is due, who has it, and a section of each room."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.domain.calendar import remaining_text
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import READERS, RUNNING, UNCONFIRMED, WAITING, RequestState
from gongkai.domain.information_requests.wishes import AssignmentState
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.views.next_step import awaited, next_step
from gongkai.information_requests.views.order import panels_of
from gongkai.information_requests.views.panels import Seat
from gongkai.information_requests.views.seat import seat_of, whole_request_or_404
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.ui.formatting import zh_date

#: From so many working days on, what remains is marked.
_SOON = 3


@desk_screen("GET", roles=READERS)
def request_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a request with everything that belongs to it."""
    found = whole_request_or_404(request, public_id)
    seat = seat_of(actor_of(request), found, clock.today())
    context = {
        "found": found,
        "seat": seat,
        "actions": {action.value for action in seat.actions},
        "head": _head(seat),
        "next": next_step(seat),
        "panels": panels_of(seat),
    }
    return render(request, "information_requests/request_page.html", context)


def _head(seat: Seat) -> dict[str, Any]:
    """Return what a person wants to know first: the due day, what is left of it, and with whom it lies."""
    found, state = seat.request, RequestState(seat.request.state)
    head: dict[str, Any] = {
        "holder": _holder(seat),
        "awaited": awaited(seat),
        "due": "",
        "words": "",
        "tone": "neutral",
    }
    if found.outcome:
        head["outcome"] = Outcome(found.outcome).label
        head["closed"] = found.closed_on
    last = (
        last_day_of(found, due_of(found, seat.today, procedure=seat.procedure, calendar=seat.calendar))
        if state in RUNNING
        else None
    )
    if last is not None:
        count = seat.calendar.count(seat.today, last)
        head["due"] = zh_date(last)
        head["words"] = remaining_text(count)
        head["tone"] = "error" if count.days < 0 else "warning" if count.n <= _SOON else "neutral"
    elif state in UNCONFIRMED:
        head["due"] = "收到之日确定后起算"
        if found.confirm_by:
            head["words"] = f"最迟 {zh_date(found.confirm_by)} 与申请人确认"
            head["tone"] = "error" if found.confirm_by < seat.today else "warning"
    elif state in WAITING:
        head["due"] = "停止计算，申请人补正或者缴费后重新起算"
    return head


def _holder(seat: Seat) -> str:
    """Return who has the request now, by unit, and by name where somebody signed for it."""
    found, lead = seat.request, seat.procedure.lead
    if lead is not None and lead.state in (AssignmentState.WAITING, AssignmentState.IN_HAND):
        who = f"{lead.unit.name}{lead.claimed_by_name}" if lead.claimed_by_name else lead.unit.name
        return f"{who}（{AssignmentState(lead.state).label}）"
    return found.handling_unit.name if found.handling_unit else found.unit.name
