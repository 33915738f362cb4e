"""
What the clock will say after a step that somebody is about to take: worked out before it is taken, written nowhere.

Each answer is made of the records as they stand with one of them changed, by the same clock that will be asked afterwards.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.domain.calendar import WorkCalendar, chinese_date
from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.clock import ReplyDue
from gongkai.domain.information_requests.conditions import payment_due
from gongkai.domain.information_requests.consultations import ConsultationKind, ConsultationState
from gongkai.domain.information_requests.regimes import PERIODS, Regime
from gongkai.domain.information_requests.steps import RUNNING, RequestState
from gongkai.information_requests.models import (
    FeeNotice,
    InformationRequest,
    Rectification,
    RequestConsultation,
)
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.queries.procedure import Procedure, procedure_of
from gongkai.organisations.queries import work_calendar

#: A letter that is still out ends by its window at the latest.
_FAR = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """
    The last day for the reply as it is and as it will be, and a sentence that says so.

    ``before`` is None while the clock stands still, ``after`` where it will.
    """

    before: date | None
    after: date | None
    text: str
    provisional: bool = False


def after_rectification_asked(request: InformationRequest, today: date, by: date) -> Foreseen:
    """Return what the clock will be when 补正 is told: it stands still, and a fresh period follows."""
    before = _last(request, today)
    fresh = _with_rectification(request, today, by, came_on=by)
    text = _stands(before) + (
        f"补正收到之日起重新计算{_length(request)}个工作日："
        f"如果在最后一天（{chinese_date(by)}）补正，答复期限为{_day(fresh)}。"
    )
    return Foreseen(before, None, text, _provisional(fresh))


def after_rectified(request: InformationRequest, today: date, came_on: date, *, late: bool) -> Foreseen:
    """Return what the clock will be when a correction has come; one that is late and not accepted moves nothing."""
    found = procedure_of(request).rectification
    by = found.rectify_by if found is not None else came_on
    if came_on > by and not late:
        text = (
            f"{chinese_date(came_on)}晚于补正期限{chinese_date(by)}，不能按期补正登记。"
            "有正当理由的，请用“接受逾期补正”（条例第三十条）。"
        )
        return Foreseen(None, None, text)
    fresh = _with_rectification(request, today, by, came_on=came_on, accepted="正当理由" if late else "")
    return Foreseen(
        None,
        _day_of(fresh),
        f"答复期限自收到补正的{chinese_date(came_on)}起重新计算{_length(request)}个工作日，为{_day(fresh)}。",
        _provisional(fresh),
    )


def after_fee_notified(request: InformationRequest, today: date) -> Foreseen:
    """Return what the clock will be when a fee is notified: it stands still until it is paid."""
    before = _last(request, today)
    text = _stands(before) + (
        f"申请人自收到通知次日起20个工作日内缴清；缴清后，自缴清次日起重新计算{_length(request)}个工作日。"
    )
    return Foreseen(before, None, text)


def payment_window(told_on: date) -> Foreseen:
    """Return by when is to be paid when the notice was received on a day."""
    by = payment_due(work_calendar(), told_on)
    text = f"{chinese_date(told_on)}收到通知，缴费期限到{chinese_date(by.on)}为止。"
    return Foreseen(None, None, text, by.provisional)


def after_payment(request: InformationRequest, today: date, paid_on: date) -> Foreseen:
    """Return what the clock will be when the fee has been paid."""
    procedure = procedure_of(request)
    fee = FeeNotice(request=request, notified_on=paid_on, told_on=paid_on, paid_on=paid_on, yuan=1)
    fresh = _due(request, today, replace(procedure, fee=fee))
    return Foreseen(
        None,
        _day_of(fresh),
        f"缴清日期为{chinese_date(paid_on)}，答复期限自次日起重新计算，为{_day(fresh)}。",
        _provisional(fresh),
    )


def after_fee_cancelled(request: InformationRequest, today: date) -> Foreseen:
    """Return what the clock will be when the notice is taken back: as if there had been none."""
    again = _due(request, today, replace(procedure_of(request), fee=None))
    return Foreseen(
        None, _day_of(again), f"撤销后，答复期限为{_day(again)}，等待缴费的日子不扣除。", _provisional(again)
    )


def after_extension(request: InformationRequest, today: date) -> Foreseen:
    """Return what the clock will be when the extension has been told."""
    before = _last(request, today)
    longer = _copy(request)
    longer.extended = True
    after = _due(longer, today, procedure_of(request))
    return Foreseen(
        before, _day_of(after), f"告知申请人后，{_moves(before, _day_of(after))}", _provisional(after)
    )


def after_delay(request: InformationRequest, today: date, until: date) -> Foreseen:
    """Return what the last day will be when a reasonable delay has been told."""
    before = _last(request, today)
    return Foreseen(before, until, _moves(before, until))


def after_consultation(
    request: InformationRequest,
    today: date,
    kind: ConsultationKind,
    sent_on: date,
    delivered_on: date | None,
) -> Foreseen:
    """
    Return what the clock will be at the latest when a letter has been sent: with no answer until its window ends.

    Under the Regulation of 2007, which sets no window, only that the days of asking do not count.
    """
    before = _last(request, today)
    if PERIODS[Regime(request.regime)].third_party is None:
        text = f"现在的答复期限为{_said(before)}。自发出次日起至对方答复之日止，不计算在答复期限内。"
        return Foreseen(before, None, text)
    letter = RequestConsultation(
        request=request,
        kind=kind,
        state=ConsultationState.DELIVERED,
        sent_on=sent_on,
        delivered_on=delivered_on or sent_on,
    )
    procedure = procedure_of(request)
    latest = _due(
        request,
        max(today, sent_on) + _FAR,
        replace(procedure, consultations=[*procedure.consultations, letter]),
    )
    received = delivered_on or sent_on
    text = (
        f"自发出次日起暂停计算，至对方答复之日或者15个工作日的答复期满为止。"
        f"如果对方{chinese_date(received)}收到、期满没有答复，{_moves(before, _day_of(latest))}"
        "对方提前答复的，相应提前。"
    )
    return Foreseen(before, _day_of(latest), text, _provisional(latest))


def after_answer(found: RequestConsultation, today: date, answered_on: date) -> Foreseen:
    """Return what the clock will be when one letter has been answered, others being as they are."""
    return _after_change(found, today, answered_on=answered_on)


def after_delivery(found: RequestConsultation, today: date, delivered_on: date) -> Foreseen:
    """Return what the clock will be at the latest when one letter has been received on a day."""
    request = found.request
    before = _last(request, today)
    latest = _changed(found, today + _FAR, {"delivered_on": delivered_on})
    return Foreseen(
        before,
        _day_of(latest),
        f"对方的答复期限自{chinese_date(delivered_on)}起计算；期满没有答复的，答复期限最迟为{_day(latest)}。",
        _provisional(latest),
    )


def after_cancelling(found: RequestConsultation, today: date) -> Foreseen:
    """Return what the clock will be when the asking is given up today."""
    return _after_change(found, today, cancelled_on=today)


def as_it_stands(request: InformationRequest, today: date, why: str) -> Foreseen:
    """Return the last day for the reply for a step that does not move it, with the sentence why."""
    before = _last(request, today)
    return Foreseen(before, before, f"{why}答复期限{_said(before)}不变。" if before else why)


def _after_change(found: RequestConsultation, today: date, **changes: date) -> Foreseen:
    before = _last(found.request, today)
    after = _changed(found, today, changes)
    text = _moves(before, _day_of(after))
    if found.request.state in RUNNING and before == _day_of(after):
        text = f"答复期限为{_said(before)}，从明天起恢复计算。"
    return Foreseen(before, _day_of(after), text, _provisional(after))


def _changed(found: RequestConsultation, today: date, changes: dict[str, date]) -> ReplyDue | None:
    procedure = procedure_of(found.request)
    letters: list[RequestConsultation] = []
    for each in procedure.consultations:
        if each.pk == found.pk:
            for name, value in changes.items():
                setattr(each, name, value)
        letters.append(each)
    return _due(found.request, today, replace(procedure, consultations=letters))


def _with_rectification(
    request: InformationRequest, today: date, by: date, *, came_on: date, accepted: str = ""
) -> ReplyDue | None:
    made = Rectification(
        request=request, told_on=today, rectify_by=by, came_on=came_on, accepted_late=accepted
    )
    return _due(request, max(today, came_on), replace(procedure_of(request), rectification=made))


def _due(
    request: InformationRequest, today: date, procedure: Procedure, calendar: WorkCalendar | None = None
) -> ReplyDue | None:
    """Return the clock's answer; None where what is typed cannot be, which the service tells at its field."""
    try:
        return due_of(request, today, procedure=procedure, calendar=calendar or work_calendar())
    except Refused:
        return None


def _copy(request: InformationRequest) -> InformationRequest:
    return InformationRequest.objects.select_related("unit").get(pk=request.pk)


def _last(request: InformationRequest, today: date) -> date | None:
    if RequestState(request.state) not in RUNNING:
        return None
    return last_day_of(request, _due(request, today, procedure_of(request)))


def _length(request: InformationRequest) -> int:
    periods = PERIODS[Regime(request.regime)]
    return periods.reply + (periods.extension if request.extended else 0)


def _stands(before: date | None) -> str:
    return f"现在的答复期限为{_said(before)}，告知后停止计算。" if before else "告知后停止计算答复期限。"


def _moves(before: date | None, after: date | None) -> str:
    if before is None or before == after:
        return f"答复期限为{_said(after)}。"
    return f"答复期限将由{_said(before)}变为{_said(after)}。"


def _day_of(due: ReplyDue | None) -> date | None:
    return None if due is None else due.due_on


def _day(due: ReplyDue | None) -> str:
    return _said(_day_of(due))


def _said(day: date | None) -> str:
    return "（未确定）" if day is None else chinese_date(day)


def _provisional(due: ReplyDue | None) -> bool:
    return due is not None and due.provisional
