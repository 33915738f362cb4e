"""The sections of a request's page on reviews and suits, and on what others have answered before."""

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import HANDLERS, RequestAction, RequestState
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult
from gongkai.information_requests.queries.precedents import case_of, similar_precedents
from gongkai.information_requests.queries.warnings import warnings_of
from gongkai.information_requests.views.panels import Panel, Seat

#: A reply was given: nobody looks for precedents any more, but one can be made of it.
_ANSWERED = (RequestState.SERVED, RequestState.ARCHIVED, RequestState.IN_REMEDY)


def warnings_panel(seat: Seat) -> Panel | None:
    """Return what was set aside that this request is about to repeat, as long as it can still be changed."""
    found = warnings_of(seat.request, seat.today)
    if not found:
        return None
    rows = [(each, RemedyKind(each.remedy.kind).label, each.remedy.request.unit.name) for each in found]
    context = {"rows": rows, "may_look": _handles(seat)}
    return Panel("warnings", "被纠正过的依据", "information_requests/panel_warnings.html", context)


def remedies_panel(seat: Seat) -> Panel | None:
    """Return the reviews and suits about a request; nothing where there is none and none to be put on record."""
    rows = [
        {
            "remedy": each,
            "kind": RemedyKind(each.kind).label,
            "result": RemedyResult(each.result).label,
            "pending": each.result == RemedyResult.PENDING,
            "late": each.result == RemedyResult.PENDING
            and each.responded_on is None
            and each.respond_by is not None
            and each.respond_by < seat.today,
        }
        for each in seat.procedure.remedies
    ]
    may_record = RequestAction.RECORD_REMEDY in seat.actions
    may_reopen = RequestAction.REOPEN in seat.actions
    if not rows and not may_record and not may_reopen:
        return None
    context = {"rows": rows, "may_record": may_record, "may_reopen": may_reopen}
    return Panel("remedies", "复议诉讼", "information_requests/panel_remedies.html", context)


def precedents_panel(seat: Seat) -> Panel | None:
    """Return cases like this one, and the way to make a case of it."""
    request = seat.request
    case = case_of(request)
    may_propose = (
        _handles(seat)
        and request.closed_on is not None
        and request.decided_on is not None
        and (case is None or case.state == "withdrawn")
    )
    similar = [(each, Outcome(each.precedent.outcome).label) for each in similar_precedents(request)]
    if not similar and case is None and not may_propose:
        return None
    context = {
        "similar": similar,
        "case": case,
        "may_propose": may_propose,
        "answered": request.state in _ANSWERED,
        "may_count": _handles(seat),
    }
    return Panel("precedents", "类似案例", "information_requests/panel_precedents.html", context)


def _handles(seat: Seat) -> bool:
    units = [seat.request.unit, *([seat.request.handling_unit] if seat.request.handling_unit else [])]
    return any(seat.viewer.holds(HANDLERS, unit.path) for unit in units)
