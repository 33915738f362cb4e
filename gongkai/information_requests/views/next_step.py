"""What a request waits for, and the one button at the head of its page: the step that its viewer is to take next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.domain.information_requests.consultations import window
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import COUNTER, ENDED, OFFICE, RequestAction, RequestState
from gongkai.domain.information_requests.wishes import AssignmentState, ExtensionState
from gongkai.information_requests.views.panels import Seat
from gongkai.lib.ui.formatting import zh_date

if TYPE_CHECKING:
    from gongkai.information_requests.models import RequestConsultation

A, S = RequestAction, RequestState


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step as a button: its word, the page it leads to, whether that opens in a dialog."""

    label: str
    url: str
    dialog: bool = True


#: State → the steps that it waits for, the first that is open is next: (action, page, word if not the law's).
_STEPS: Mapping[RequestState, Sequence[tuple[RequestAction, str, str]]] = {
    S.SUBMITTED: ((A.CONFIRM_RECEIPT, "confirm", ""),),
    S.AWAITING_CONTACT: ((A.RESTORE_CONTACT, "restore", ""),),
    S.RECEIVED: ((A.ASSIGN, "assign", ""),),
    S.AWAITING_RECTIFICATION: (
        (A.CLOSE_UNRECTIFIED, "unrectified", ""),
        (A.RECTIFY, "rectified", ""),
    ),
    S.AWAITING_PAYMENT: ((A.CLOSE_UNPAID, "fee-unpaid", ""), (A.RECORD_PAYMENT, "fee-paid", "")),
    S.UNDER_SECRECY_REVIEW: ((A.PASS_SECRECY, "reply-review", "保密审查"),),
    S.UNDER_LEGAL_REVIEW: ((A.PASS_LEGAL, "reply-review", "法制审核"),),
    S.AWAITING_SIGNATURE: ((A.SIGN, "reply-review", "审阅并签发"),),
    S.DECIDED: ((A.SERVE, "serve", "登记送达"),),
    S.SERVED: ((A.ARCHIVE, "archive", ""),),
    S.CLOSED: ((A.ARCHIVE, "archive", ""),),
}
#: Pages of their own, too large for a dialog.
_WHOLE = frozenset({"reply-review", "decision", "reply"})
#: What is awaited in a state, whoever looks.
_AWAITED: Mapping[RequestState, str] = {
    S.SUBMITTED: "与申请人确认收到，确认之日起算期限",
    S.AWAITING_CONTACT: "联系上申请人，恢复联系之日起算期限",
    S.RECEIVED: "由政府信息公开工作机构交办给承办单位，自己办的也交办给本机关",
    S.UNDER_SECRECY_REVIEW: "由保密审查员审查答复",
    S.UNDER_LEGAL_REVIEW: "由法制审核员审核答复",
    S.AWAITING_SIGNATURE: "由负责人签发答复",
    S.DECIDED: "把答复送达申请人",
    S.SERVED: "收到情况登记后归档",
    S.CLOSED: "归档",
    S.IN_REMEDY: "答复复议机关或者法院，审结后登记结果",
}


def next_step(seat: Seat) -> NextStep | None:
    """Return the step that the viewer is to take now; None where it lies with somebody else, or nothing is left."""
    state = S(seat.request.state)
    if state is S.IN_PROCESS:
        return _in_process(seat)
    if state is S.AWAITING_REASON:
        return _reasons(seat)
    if state is S.IN_REMEDY and seat.procedure.remedies_pending:
        return _remedy(seat)
    if _redo_ordered(seat):
        return _step(seat, "reopen", A.REOPEN.label) if A.REOPEN in seat.actions else None
    extension = _extension(seat)
    steps = _STEPS.get(state, ())
    found = next(
        (_step(seat, page, word or action.label) for action, page, word in steps if _open(seat, action)), None
    )
    return found or extension


def awaited(seat: Seat) -> str:
    """Return in words what a request waits for; nothing where nothing is left to do."""
    state, found = S(seat.request.state), seat.procedure
    if state is S.IN_PROCESS:
        if found.lead is not None and found.lead.state == AssignmentState.WAITING:
            return f"由{found.lead.unit.name}签收交办"
        if silent := _silent(seat):
            return f"确认 {len(silent)} 份征求意见逾期未答复，再拟写答复"
        if found.pending:
            return f"等 {len(found.pending)} 份征求意见的答复"
        return "送审" if found.reply is not None else "查找信息，拟写答复"
    if state is S.AWAITING_REASON and found.reasons is not None and found.reasons.given_on is not None:
        return "认定所述理由是否合理" if found.reasons.reasonable is None else "拟写答复"
    if _redo_ordered(seat) and not found.remedies_pending:
        return "按复议决定或者判决重新办理"
    words, last = _from_applicant(seat)
    if words and last is not None:
        return f"{words}，期限 {zh_date(last)}{'已过' if last < seat.today else ''}"
    return words or _AWAITED.get(state, "")


def _silent(seat: Seat) -> "list[RequestConsultation]":
    """Return the letters whose time to answer is over and that nobody has put down as unanswered."""
    regime = Regime(seat.request.regime)
    ends = ((each, window(seat.calendar, each.days, regime)) for each in seat.procedure.pending)
    return [each for each, last in ends if last is not None and last.on < seat.today]


_OWED = {
    S.AWAITING_RECTIFICATION: "等申请人补正",
    S.AWAITING_REASON: "等申请人说明理由",
    S.AWAITING_PAYMENT: "等申请人缴费",
}


def _from_applicant(seat: Seat) -> tuple[str, date | None]:
    """Return what the applicant owes, and by when."""
    state = S(seat.request.state)
    return _OWED.get(state, ""), seat.procedure.window_of(state)


def _step(seat: Seat, page: str, label: str) -> NextStep:
    address = reverse(f"information_requests:{page}", args=[seat.request.public_id])
    return NextStep(label, address, page not in _WHOLE)


def _open(seat: Seat, action: RequestAction) -> bool:
    # What came in time may be entered on any later day: until then the law's own row is shut.
    entered = {A.RECTIFY, A.RECORD_PAYMENT}
    if action in entered and seat.viewer.holds(COUNTER, seat.request.unit.path):
        return True
    return action in seat.actions


def _extension(seat: Seat) -> NextStep | None:
    """Return the step of an extension, which has to be told before the period ends."""
    if seat.procedure.extension is None:
        return None
    if A.APPROVE_EXTENSION in seat.actions and seat.procedure.extension.state == ExtensionState.PROPOSED:
        return _step(seat, "extension-decide", "审定延期")
    if A.NOTIFY_EXTENSION in seat.actions:
        return _step(seat, "extension-notify", A.NOTIFY_EXTENSION.label)
    return None


def _in_process(seat: Seat) -> NextStep | None:
    lead = seat.procedure.lead
    if lead is not None and A.SIGN_FOR in seat.actions:
        return NextStep(
            A.SIGN_FOR.label, reverse("information_requests:assignment", args=[lead.pk]), dialog=False
        )
    if (extension := _extension(seat)) is not None:
        return extension
    if (silent := _silent(seat)) and seat.viewer.holds(OFFICE, seat.request.unit.path):
        address = reverse("information_requests:consultation", args=[silent[0].pk])
        return NextStep("确认逾期未答复", address, dialog=False)
    if A.DRAFT_REPLY not in seat.actions:
        return None
    if seat.procedure.reply is None:
        return _step(seat, "decision", A.DRAFT_REPLY.label)
    return _step(seat, "reply", "核对并送审" if A.SEND in seat.actions else "修改答复")


def _reasons(seat: Seat) -> NextStep | None:
    asked = seat.procedure.reasons
    if asked is None or asked.given_on is None:
        # Nothing was said in time: the reply is due as if the reasons were poor.
        if A.SEND in seat.actions and A.DRAFT_REPLY in seat.actions:
            return _step(seat, "reply" if seat.procedure.reply else "decision", A.DRAFT_REPLY.label)
        return (
            _step(seat, "reasons-given", A.RECORD_REASONS.label) if A.RECORD_REASONS in seat.actions else None
        )
    if asked.reasonable is None:
        return _step(seat, "reasons-judge", "认定所述理由") if A.ACCEPT_REASONS in seat.actions else None
    if A.DRAFT_REPLY in seat.actions:
        return _step(seat, "reply" if seat.procedure.reply else "decision", A.DRAFT_REPLY.label)
    return None


def _redo_ordered(seat: Seat) -> bool:
    """Return whether a review or a suit ordered a new reply that nobody has begun."""
    return S(seat.request.state) in (*ENDED, S.IN_REMEDY) and any(
        each.redo and each.redone_at is None for each in seat.procedure.remedies
    )


def _remedy(seat: Seat) -> NextStep | None:
    pending = seat.procedure.remedies_pending
    if not pending or A.END_REMEDY not in seat.actions:
        return None
    first = min(pending, key=lambda each: (each.responded_on is not None, each.notified_on, each.pk))
    address = reverse("information_requests:remedy", args=[seat.request.public_id, first.pk])
    return NextStep("登记结果" if first.responded_on else "准备答复和证据", address, dialog=False)
