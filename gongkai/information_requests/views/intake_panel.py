"""Three sections of a request's page: what was asked and how it came in, the clock day by day, and all that happened."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.domain.calendar import LedgerDay, remaining_text
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import COUNTER, HANDLERS, RUNNING, RequestAction, RequestState
from gongkai.domain.information_requests.wishes import DeliveryWay, ProvisionForm, RequestKind
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.queries.duplicates import same_as
from gongkai.information_requests.queries.people import known_parts
from gongkai.information_requests.services import people
from gongkai.information_requests.views.panels import Panel, Seat
from gongkai.information_requests.views.voiding import proposal_words
from gongkai.lib import history
from gongkai.lib.ui.formatting import iso_moment, zh_date

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest

A = RequestAction
#: Steps of this room that stand as buttons in its section: action → (name of the page, whether in a dialog).
_DEEDS = {
    A.CONFIRM_RECEIPT: ("confirm", True),
    A.RESTORE_CONTACT: ("restore", True),
    A.MARK_UNREACHABLE: ("unreachable", True),
    A.RECORD_CONTACT_ATTEMPT: ("contact", True),
    A.AMEND: ("amend", False),
    A.CORRECT_RECEIPT: ("receipt", True),
    A.WITHDRAW: ("withdraw", True),
    A.PROPOSE_VOID: ("void-propose", True),
    A.VOID: ("void", True),
    A.REFUSE_VOID: ("void-refuse", True),
}
_SOON = 3


def application_panel(seat: Seat) -> Panel:
    """What the applicant wants, how it came in, and what may be put right."""
    found, viewer = seat.request, seat.viewer
    attempts = list(found.contact_attempts.all())
    counter = viewer.holds(COUNTER, found.unit.path)
    places = [found.unit, *([found.handling_unit] if found.handling_unit else [])]
    return Panel(
        "application",
        "申请",
        "information_requests/panel_application.html",
        {
            "items": list(found.items.all()),
            "facts": _facts(found),
            "receipt": _receipt(found),
            "applicant": found.applicant,
            "parts": known_parts(found.applicant),
            "may_reveal": any(viewer.holds(people.KNOWING, unit.path) for unit in places),
            "may_tag": any(viewer.holds(HANDLERS, unit.path) for unit in places),
            "at_counter": counter,
            "papers": counter and found.received_on is not None,
            "deeds": [
                {
                    "label": action.label,
                    "page": f"information_requests:{page}",
                    "dialog": dialog,
                }
                for action, (page, dialog) in _DEEDS.items()
                if action in seat.actions
            ],
            "attempts": attempts,
            "void_proposed": proposal_words(found) if A.PROPOSE_VOID in seat.actions else "",
            "same": same_as(viewer, found, seat.today),
        },
    )


def _facts(found: "InformationRequest") -> list[tuple[str, Any]]:
    pairs = [
        ("类别", RequestKind(found.kind).label if found.kind != RequestKind.INFORMATION else ""),
        ("文号", found.document_number),
        ("其他特征性描述", found.features),
        ("用途", found.purpose),
        ("提供方式", ProvisionForm(found.form_wanted).label),
        ("获取途径", DeliveryWay(found.delivery_wanted).label),
        ("建议主动公开", "申请人建议转为主动公开" if found.made_public_proposed else ""),
        ("登记人", found.registrar_name or "申请人网上提交"),
    ]
    return [(label, value) for label, value in pairs if value]


def _receipt(found: "InformationRequest") -> list[tuple[str, str]]:
    pairs = [
        ("提交方式", IntakeChannel(found.channel).label),
        ("寄出或者提交", iso_moment(found.submitted_at)),
        ("实际收到", iso_moment(found.arrived_at)),
        ("签收", iso_moment(found.signed_at)),
        ("双方确认", iso_moment(found.confirmed_at)),
        ("确认人、方式", found.confirmed_by),
        ("凭证", found.receipt_evidence),
        ("收到之日", zh_date(found.received_on)),
        ("依据", found.received_basis),
        ("适用", Regime(found.regime).label if found.regime else ""),
    ]
    return [(label, value) for label, value in pairs if value]


def clock_panel(seat: Seat) -> Panel | None:
    """By when the reply is due, and every day that was counted or not, and why."""
    found = seat.request
    calendar = seat.calendar
    due = due_of(found, seat.today, procedure=seat.procedure, calendar=calendar)
    if due is None:
        return None
    last = last_day_of(found, due)
    runs = RequestState(found.state) in RUNNING
    count = calendar.count(seat.today, last) if last is not None and runs else None
    return Panel(
        "clock",
        "答复期限",
        "information_requests/panel_clock.html",
        {
            "due": due,
            "last": last,
            "otherwise": found.due_otherwise_on,
            "runs": runs,
            "words": remaining_text(count) if count else "",
            "stopped": "" if runs else _stopped(found, last),
            "tone": _tone(count.n, count.days) if count else "neutral",
            "spans": spans_of(due.ledger),
            "ledger": due.ledger,
            "today": seat.today,
            "notice_by": None if seat.procedure.rectification else due.rectification_notice_by,
        },
    )


def _stopped(found: "InformationRequest", last: date | None) -> str:
    """Return why no day is counted: who is waited for, or how it ended and by when that was due."""
    state = RequestState(found.state)
    if state is RequestState.AWAITING_RECTIFICATION:
        return "停止计算，等申请人补正；从收到补正的次日起重新计算。下面是告知补正以前的计算。"
    if state is RequestState.AWAITING_PAYMENT:
        return "停止计算，等申请人缴费；从缴清的次日起重新计算。下面是通知缴费以前的计算。"
    if state is RequestState.VOIDED:
        return "登记已经作废，不再计算。"
    if found.decided_on is None or found.closed_on is None:
        return "已经结案，不再计算。"
    due = f"，答复期限是 {zh_date(last)}" if last is not None else ""
    return f"{zh_date(found.closed_on)}送达答复{due}，不再计算。"


def _tone(left: int, days: int) -> str:
    if days < 0:
        return "error"
    return "warning" if left <= _SOON else "neutral"


def spans_of(ledger: Iterable[LedgerDay]) -> list[dict[str, Any]]:
    """Return the days of a ledger drawn together where one after another is counted, or not for one reason."""
    spans: list[dict[str, Any]] = []
    for line in ledger:
        kind = (line.counted, "" if line.counted else line.why, line.provisional)
        if spans and spans[-1]["kind"] == kind:
            spans[-1]["until"] = line.date
            spans[-1]["days"] += 1
            spans[-1]["last"] = line.n
        else:
            first: date = line.date
            spans.append(
                {
                    "kind": kind,
                    "counted": line.counted,
                    "why": line.why if not line.counted else "计入",
                    "provisional": line.provisional,
                    "since": first,
                    "until": first,
                    "days": 1,
                    "first": line.n,
                    "last": line.n,
                }
            )
    return spans


def history_panel(seat: Seat) -> Panel:
    """All that happened to the request, the oldest first."""
    events = [
        {
            "at": event.at,
            "title": event.label,  # type: ignore[attr-defined]
            "actor": event.actor_name,
            "text": _said(event),
        }
        for event in history.of(seat.request.link)
    ]
    return Panel("history", "办理历史", "information_requests/panel_history.html", {"events": events})


def _said(event: Any) -> str:
    changed = event.detail.get("changed")
    parts = [
        f"更正了{'、'.join(changed)}" if changed else "",
        event.reason,
        "" if not event.basis or event.basis.startswith("本系统规则") else f"依据：{event.basis}",
    ]
    return "；".join(part for part in parts if part)
