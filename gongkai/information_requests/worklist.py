"""What requests ask of people today, ordered by what is left of each period; worked out for the day that is asked for."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.information_requests.consultations import window
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import (
    COUNTER,
    HANDLERS,
    HEADS,
    LEGAL_REVIEWERS,
    OFFICE,
    RUNNING,
    SECRECY_REVIEWERS,
    RequestState,
)
from gongkai.domain.information_requests.wishes import AssignmentState, ExtensionState
from gongkai.information_requests.queries import awaiting, learnt, voiding
from gongkai.lib.ui.formatting import zh_date
from gongkai.lib.worklist import Waiting, WorkItem
from gongkai.organisations.queries import work_calendar

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.domain.roles import Role
    from gongkai.information_requests.models import (
        Assignment,
        Extension,
        FeeNotice,
        InformationRequest,
        LetterScan,
        LetterService,
        RequestConsultation,
    )

#: More than this nobody works off in a day; the list of requests has them all.
SHOWN = 50
#: So many working days before the end whoever answers for a period is reminded.
NEAR = 5
#: So many working days after a letter went out somebody should know whether it arrived.
HEARD_WITHIN = 5
S = RequestState

_WINDOWS = {
    S.AWAITING_RECTIFICATION: ("逾期未补正，确认后结案", "补正期限已过（条例第三十条）"),
    S.AWAITING_REASON: ("逾期未说明理由，请作处理", "说明理由的期限已过（条例第三十五条）"),
    S.AWAITING_PAYMENT: ("逾期未缴费，确认后结案", "缴费期限已过（国办函〔2020〕109号）"),
}
#: State → who does it there, what is to be done, the note beside it.
_STEPS: dict[RequestState, "tuple[frozenset[Role], str, str]"] = {
    S.SUBMITTED: (COUNTER, "确认收到", "与申请人确认之日起算期限（条例第三十一条）"),
    S.AWAITING_CONTACT: (COUNTER, "继续联系申请人", "恢复联系之日起算期限"),
    S.RECEIVED: (OFFICE, "交办或者办理", "已收到，还没有交办"),
    S.IN_PROCESS: (HANDLERS, "办理答复", "本机关直接办理"),
    S.UNDER_SECRECY_REVIEW: (SECRECY_REVIEWERS, "保密审查", "答复待保密审查"),
    S.UNDER_LEGAL_REVIEW: (LEGAL_REVIEWERS, "法制审核", "答复待法制审核"),
    S.AWAITING_SIGNATURE: (HEADS, "签发", "答复待签发"),
    S.DECIDED: (OFFICE, "送达", "答复已签发，还没有送达"),
}


def items(viewer: Actor, today: date) -> list[WorkItem | Waiting]:
    """Return where something may wait for this person among requests, assignments, consultations and letters."""
    found: list[WorkItem | Waiting] = []
    own = COUNTER | OFFICE | HANDLERS | SECRECY_REVIEWERS | LEGAL_REVIEWERS | HEADS
    if not viewer.roles & own:
        return found
    calendar = work_calendar()
    horizon = calendar.add(today, NEAR).on
    unheard = _unheard(calendar, today)
    # Read at once: whoever works on requests has some on most days, and to put this question together takes longer than
    # to answer it.
    found += _requests(viewer, today, awaiting.awaiting(viewer, today, horizon))
    if viewer.roles & HANDLERS:
        found.append(Waiting(awaiting.assignments_awaiting, (viewer,), partial(_assignments, today)))
        found.append(
            Waiting(
                awaiting.consultations_awaiting,
                (viewer, today, unheard),
                partial(_consultations, viewer, calendar, today),
            )
        )
    if viewer.roles & OFFICE:
        found.append(Waiting(awaiting.unheard_notices, (viewer, unheard), _unheard_of))
        found.append(Waiting(awaiting.returned_awaiting, (viewer,), _returned))
        found.append(Waiting(voiding.proposals_awaiting, (viewer,), _void_proposals))
    if viewer.roles & COUNTER:
        found.append(Waiting(awaiting.scans_awaiting, (viewer,), _scans))
    return [*found, *learnt.waits(viewer, today)]


def _unheard(calendar: WorkCalendar, today: date) -> date:
    """Return the last day of sending after which as many working days are over as it takes to hear of a letter."""
    day = today
    for _ in range(HEARD_WITHIN):
        day = calendar.previous_working_day(day)
    return day - timedelta(days=1)


def _requests(viewer: Actor, today: date, rows: "QuerySet[InformationRequest]") -> Iterable[WorkItem]:
    requests = list(rows[:SHOWN])
    extensions = awaiting.extensions_under_way(requests)
    for found in requests:
        verb, note = _told(viewer, today, found, extensions.get(found.pk))
        yield WorkItem(
            title=f"{verb}：{found.summary}",
            number=found.number,
            url=reverse("information_requests:request", args=[found.public_id]),
            unit=found.unit.name,
            due_on=found.urgent_on,
            note=note,
        )


def _told(
    viewer: Actor, today: date, found: "InformationRequest", extension: "Extension | None"
) -> tuple[str, str]:
    """Return what is to be done with a request by this person, and why it stands here."""
    state = RequestState(found.state)
    path = found.unit.path
    if state in _WINDOWS and found.urgent_on is not None and found.urgent_on < today:
        return _WINDOWS[state]
    proposed = extension is not None and extension.state == ExtensionState.PROPOSED
    if (
        extension is not None
        and proposed
        and extension.proposed_by != viewer.code
        and viewer.holds(HEADS, path)
    ):
        return "批准延期", "已提请延期，须在答复期限届满前同意并告知（条例第三十三条）"
    late = state in RUNNING and found.due_on is not None and found.due_on < today
    # What lists keep during a consultation may be early, never late.
    late_note = (
        "征求意见，期限以申请页面为准" if found.paused_until is not None else "已超过答复期限，请尽快答复"
    )
    if extension is not None and not proposed and viewer.holds(OFFICE, path):
        return "告知延期", late_note if late else "延期已批准，还没有告知申请人（条例第三十三条）"
    roles, verb, note = _STEPS.get(state, (OFFICE, "督促办理", ""))
    if not viewer.holds(roles, path):
        verb, note = "督促办理", f"现在{state.label}，答复期限将满"
    elif found.handling_unit_id is not None and state is S.IN_PROCESS:
        verb, note = "督促办理", "承办单位办理中，答复期限将满"
    return verb, late_note if late else note


def _unheard_of(rows: "QuerySet[FeeNotice]") -> Iterable[WorkItem]:
    for each in rows[:SHOWN]:
        yield WorkItem(
            title=f"登记缴费通知的收到日期：{each.request.summary}",
            number=each.request.number,
            url=reverse("information_requests:request", args=[each.request.public_id]),
            unit=each.request.unit.name,
            note="通知发出已过 5 个工作日；缴费期限自申请人收到之日起算",
        )


def _assignments(today: date, rows: "QuerySet[Assignment]") -> Iterable[WorkItem]:
    for each in rows[:SHOWN]:
        waiting = each.state == AssignmentState.WAITING
        verb = "签收交办" if waiting else "反馈承办意见" if not each.lead else "办理答复"
        yield WorkItem(
            title=f"{verb}：{each.request.summary}",
            number=each.request.number,
            url=_assignment(each, waiting),
            unit=each.unit.name,
            due_on=min(filter(None, (each.due_on, each.request.due_on))),
            note="已超过内部时限" if each.due_on < today else "主办" if each.lead else "协办",
        )


def _consultations(
    viewer: Actor, calendar: WorkCalendar, today: date, rows: "QuerySet[RequestConsultation]"
) -> Iterable[WorkItem]:
    unheard = _unheard(calendar, today)
    for each in rows[:SHOWN]:
        regime = Regime(each.request.regime)
        last = window(calendar, each.days, regime)
        asked = each.unit is not None and viewer.holds(HANDLERS, each.unit.path)
        if asked:
            title, url = f"答复征求意见：{each.information}"[:150], _consultation(each)
            note = "征求意见的答复期限"
        elif last is not None and last.on < today:
            title = f"确认逾期未答复：征求{each.shown_name}的意见"
            url, note = _consultation(each), "答复期限已过，恢复计算（条例第三十二条、第三十四条）"
        elif each.delivered_on is None and each.sent_on <= unheard:
            title = f"查明是否收到：征求{each.shown_name}的意见"
            url, note = _consultation(each), "发出已过 5 个工作日；答复期限自对方收到之日起算"
        else:
            continue
        yield WorkItem(
            title=title,
            url=url,
            unit=each.unit.name if asked and each.unit else each.request.unit.name,
            due_on=last.on if last else None,
            note=note,
            number="" if asked else each.request.number,
        )


def _returned(rows: "QuerySet[LetterService]") -> Iterable[WorkItem]:
    for each in rows[:SHOWN]:
        request = each.letter.request
        yield WorkItem(
            title=f"重新送达：{each.letter.title}，{request.summary}",
            number=request.number,
            url=reverse("information_requests:request", args=[request.public_id]),
            unit=request.unit.name,
            note=f"{zh_date(each.failed_on)}退回，{each.failure}" if each.failure else "邮件退回",
        )


def _void_proposals(events: "QuerySet[Any]") -> Iterable[WorkItem]:
    for request, proposal in voiding.proposed_of(events[:SHOWN]):
        yield WorkItem(
            title=f"审定是否作废：{request.summary}",
            number=request.number,
            url=reverse("information_requests:request", args=[request.public_id]),
            unit=request.unit.name,
            due_on=request.urgent_on,
            note=f"{proposal.by_name}提请作废：{proposal.ground.label}；审定之前期限照常计算",
        )


def _assignment(each: "Assignment", waiting: bool) -> str:
    """Return where it is worked at: who helps does not see the request, and who leads signs for it first."""
    if each.lead and not waiting:
        return reverse("information_requests:request", args=[each.request.public_id])
    return reverse("information_requests:assignment", args=[each.pk])


def _consultation(each: "RequestConsultation") -> str:
    return reverse("information_requests:consultation", args=[each.pk])


def _scans(rows: "QuerySet[LetterScan]") -> Iterable[WorkItem]:
    for scan in rows.order_by("received_at", "pk")[:SHOWN]:
        yield WorkItem(
            title=f"登记来信：{scan.name}",
            url=reverse("information_requests:scan", args=[scan.pk]),
            unit=scan.unit.name,
            note=f"{scan.received_by_name}上传，收到当日应与申请人确认",
        )
