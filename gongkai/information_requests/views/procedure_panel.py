"""The sections of a request's page on the units that handle it, on what happens on the way, and on who is asked."""

from django.urls import reverse

from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.steps import COUNTER, OFFICE, RequestAction, RequestState
from gongkai.information_requests.queries.assigned import assignment_actions
from gongkai.information_requests.queries.consulted import consent_of, window_of
from gongkai.information_requests.services.charging import span_words
from gongkai.information_requests.views.panels import Panel, Seat

A = RequestAction
#: Which step leads to which page, in the order in which its buttons stand; the words are those of the law's table.
_PAGES: tuple[tuple[RequestAction, str], ...] = (
    (A.ASK_RECTIFICATION, "rectification"),
    (A.RECTIFY, "rectified"),
    (A.ACCEPT_LATE_RECTIFICATION, "rectified-late"),
    (A.CLOSE_UNRECTIFIED, "unrectified"),
    (A.ASK_REASONS, "reasons"),
    (A.RECORD_REASONS, "reasons-given"),
    (A.ACCEPT_REASONS, "reasons-judge"),
    (A.SET_DELAY, "delay"),
    (A.SEND_FEE_NOTICE, "fee"),
    (A.RECORD_PAYMENT, "fee-paid"),
    (A.CANCEL_FEE_NOTICE, "fee-cancel"),
    (A.CLOSE_UNPAID, "fee-unpaid"),
    (A.PROPOSE_EXTENSION, "extension"),
    (A.APPROVE_EXTENSION, "extension-decide"),
    (A.NOTIFY_EXTENSION, "extension-notify"),
)
_LABELS = {A.ACCEPT_REASONS: "认定所述理由", A.APPROVE_EXTENSION: "审定延期"}


def assignment_panel(seat: Seat) -> Panel | None:
    """Return who handles the request and who helps; nothing where there is nobody and nothing to offer."""
    assignments = seat.procedure.assignments
    may_assign = A.ASSIGN in seat.actions
    if not assignments and not may_assign:
        return None
    rows = [
        {
            "assignment": each,
            "actions": {action.value for action in assignment_actions(seat.viewer, each)},
            "late": each.due_on < seat.today and each.state in ("waiting", "in_hand"),
        }
        for each in assignments
    ]
    context = {"rows": rows, "may_assign": may_assign}
    return Panel("assignment", "承办", "information_requests/panel_assignment.html", context)


def procedure_panel(seat: Seat) -> Panel | None:
    """Return 补正, reasons, fee and extension as far as there are any, and the steps that are open."""
    found, request = seat.procedure, seat.request
    steps = [(_address(name, seat), _LABELS.get(action, action.label)) for action, name in _open_pages(seat)]
    fee = found.fee
    awaited = fee is not None and request.state == RequestState.AWAITING_PAYMENT and fee.paid_on is None
    if awaited and seat.viewer.holds(COUNTER, request.unit.path):
        steps.insert(0, (_address("fee-told", seat), "登记申请人收到收费通知"))
    extensions = list(request.extensions.all())
    if not (steps or found.rectification or found.reasons or fee or extensions):
        return None
    context = {
        "steps": steps,
        "rectification": found.rectification,
        "reasons": found.reasons,
        "fee": fee,
        "fee_steps": [
            (span_words(FeeMethod(fee.method), first, last), each) for first, last, each in fee.steps
        ]
        if fee is not None
        else [],
        "extensions": extensions,
    }
    return Panel("procedure", "补正、理由、费用和延期", "information_requests/panel_procedure.html", context)


def consultations_panel(seat: Seat) -> Panel | None:
    """Return who was asked for an opinion and what they said; nothing where nobody was and nobody may ask."""
    letters = seat.procedure.consultations
    may_ask, calendar = A.CONSULT_THIRD_PARTY in seat.actions, seat.calendar
    if not letters and not may_ask:
        return None
    rows = [
        {
            "consultation": each,
            "window": window_of(each, seat.request, seat.today, calendar),
            "consent": consent_of(each),
        }
        for each in letters
    ]
    context = {"rows": rows, "may_ask": may_ask}
    return Panel("consultations", "征求意见", "information_requests/panel_consultations.html", context)


def _address(name: str, seat: Seat) -> str:
    return reverse(f"information_requests:{name}", args=[seat.request.public_id])


def _open_pages(seat: Seat) -> list[tuple[RequestAction, str]]:
    """
    Return the steps that are open, with their pages.

    What came in time may be entered on any later day, and so may a payment: their pages are open while they are awaited.
    """
    awaited = {
        RequestState.AWAITING_RECTIFICATION: (A.RECTIFY, COUNTER),
        RequestState.AWAITING_PAYMENT: (A.RECORD_PAYMENT, OFFICE),
    }
    actions = set(seat.actions)
    if (entry := awaited.get(RequestState(seat.request.state))) is not None:
        action, roles = entry
        if seat.viewer.holds(roles, seat.request.unit.path):
            actions.add(action)
    return [(each, name) for each, name in _PAGES if each in actions]
