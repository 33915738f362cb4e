"""
信息处理费: notified once by one of two methods, told, paid in full and in time, cancelled, or never paid.

国办函〔2020〕109号: the notice goes out within the period for the reply, which stands still until the payment and then
runs anew from the day after it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import IllegalMove, Invalid, ReasonRequired
from gongkai.domain.information_requests.conditions import Circumstances, check_fee_notice
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import COUNTER, RequestAction, RequestState
from gongkai.information_requests.models import FeeNotice, InformationRequest
from gongkai.information_requests.queries.clock import due_of
from gongkai.information_requests.queries.frequency import fee_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services.closing import close_counted
from gongkai.information_requests.services.fee_receipts import told
from gongkai.information_requests.services.notices import Sent, check_day, issue, take_or_explain, written
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant

_BASIS = "国办函〔2020〕109号"
_UNIT = {FeeMethod.ITEM: "件", FeeMethod.PAGE: "页"}


@dataclass(frozen=True, slots=True)
class Charge:
    """What is charged and how it is paid, as the office states it."""

    method: FeeMethod
    excess: str
    pages: int | None = None
    payment_way: str = ""


def send_fee_notice(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    charge: Charge,
    sent: Sent | None = None,
    revision: int | None = None,
) -> FeeNotice:
    """
    Notify the applicant of the fee with its basis, scale, amount and way of payment; the clock stands still.

    Raises Invalid at the field, and with the article where no fee may be asked.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        count, owed = fee_of(at.request, charge.method, charge.pages, at.today)
        excess = written(charge.excess, "excess", "超出合理范围的情况")
        way = charge.payment_way.strip() or policy_of(at.request.unit).payment_way.strip()
        take_or_explain(
            at,
            RequestAction.SEND_FEE_NOTICE,
            lambda known: _check(known, at),
            detail={"method": charge.method.value, "count": count, "yuan": owed.yuan},
            fee_yuan=owed.yuan,
        )
        if not way:
            raise Invalid("请填写缴纳方式：缴款书、收款账户、地点和时间。", field="payment_way")
        found = FeeNotice.objects.create(
            request=at.request,
            method=charge.method,
            count=count,
            yuan=owed.yuan,
            steps=[[each.first, each.last, each.unit_yuan] for each in owed.steps],
            excess=excess,
            notified_on=at.today,
        )
        unit = _UNIT[charge.method]
        issue(
            at,
            LetterKind.FEE_NOTICE,
            sent=sent,
            values={
                Placeholder.EXCESS: excess,
                Placeholder.FEE_METHOD: charge.method.label,
                Placeholder.FEE_COUNT: counted_words(charge.method, count),
                Placeholder.FEE_AMOUNT: f"{owed.yuan}元",
                Placeholder.PAYMENT_WAY: way,
            },
            lines={
                Placeholder.FEE_STEPS: [
                    {
                        Placeholder.FEE_STEP: span_words(charge.method, each.first, each.last),
                        Placeholder.FEE_UNIT_PRICE: f"每{unit}{each.unit_yuan}元",
                        Placeholder.FEE_SUBTOTAL: f"{each.yuan}元",
                    }
                    for each in owed.steps
                ]
            },
        )
        # How the letter went out tells whether it was received.
        found.refresh_from_db()
        tell_applicant(at, Told.FEE_NOTIFIED)
        return found


def counted_words(method: FeeMethod, count: int) -> str:
    """Return what was counted in words: 本自然月第12件申请, 45页."""
    return f"本自然月内第{count}件申请" if method is FeeMethod.ITEM else f"{count}页"


def span_words(method: FeeMethod, first: int, last: int) -> str:
    """Return one step in words: 第31页至第45页."""
    unit = _UNIT[method]
    return f"第{first}{unit}" if first == last else f"第{first}{unit}至第{last}{unit}"


def record_fee_told(
    *, actor: Actor, now: datetime, request: InformationRequest, told_on: date, reason: str = ""
) -> FeeNotice:
    """
    Put on record when the applicant received the notice: the time to pay runs from the day after.

    A day that was put down wrongly is put right with the reason. Raises Invalid at the field.
    """
    with step(actor=actor, now=now, request=request) as at:
        actor.require(COUNTER, at.request.unit.path, "登记收到收费通知的日期")
        found = check_awaited(at.request)
        check_day(
            told_on,
            "收到通知的日期",
            "told_on",
            earliest=found.notified_on,
            since="发出通知的",
            today=at.today,
        )
        if found.told_on is not None and not reason.strip():
            raise ReasonRequired(
                f"已经登记{chinese_date(found.told_on)}收到，更正需要写明理由。", field="reason"
            )
        at.note(
            "information_requests.fee_notice_received",
            reason=reason,
            basis=f"{_BASIS}第六条",
            detail={"told_on": told_on.isoformat()},
        )
        at.request.revision += 1
        at.request.touched_at = at.now
        at.request.save(update_fields=["revision", "touched_at"])
        told(found, told_on)
        found.save()
        return found


def record_payment(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    paid_on: date,
    yuan: int,
    receipt_number: str,
    revision: int | None = None,
) -> FeeNotice:
    """
    Put on record that the fee was paid in full; the whole period runs anew from the day after.

    Raises Invalid for another amount, IllegalMove with the article for a payment after the last day.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = check_awaited(at.request)
        check_day(
            paid_on,
            "缴清日期",
            "paid_on",
            earliest=found.notified_on,
            since="通知缴费的",
            today=at.today,
        )
        if yuan != found.yuan:
            raise Invalid(
                f"应缴{found.yuan}元，填写的是{yuan}元。须一次缴清，不能部分缴纳；"
                f"多缴、少缴的请先退回，按应缴金额重新办理（{_BASIS}）。",
                field="yuan",
            )
        number = written(receipt_number, "receipt_number", "缴款凭证号", most=80)
        # Who pays has received the notice, whatever the proof of it says later.
        told_on = min(found.told_on or paid_on, paid_on)
        at.take(
            RequestAction.RECORD_PAYMENT,
            detail={"paid_on": paid_on.isoformat(), "yuan": yuan},
            fee_told_on=told_on,
            paid_on=paid_on,
        )
        found.paid_on, found.receipt_number = paid_on, number
        if found.told_on is None:
            told(found, told_on)
        found.save()
        _outlive_delay(at)
        return found


def cancel_fee_notice(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    reason: str,
    revision: int | None = None,
) -> FeeNotice:
    """Take the notice back; the period is again what it was without it, and its days count."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = check_awaited(at.request)
        at.take(RequestAction.CANCEL_FEE_NOTICE, reason=reason)
        found.cancelled_at, found.reason = at.now, at.plain(reason)
        found.save()
        return found


def close_unpaid(
    *, actor: Actor, now: datetime, request: InformationRequest, revision: int | None = None
) -> InformationRequest:
    """Close a request whose fee was not paid in time: 视为放弃申请. Raises IllegalMove while the time is not over."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        close_counted(at.request, Outcome.CLOSED_FEE_UNPAID, at.today)
        at.take(RequestAction.CLOSE_UNPAID)
        tell_applicant(at, Told.CLOSED)
        return at.request


def _outlive_delay(at: Step) -> None:
    """Let a reasonable delay go that the fresh period is longer than; what a judgment set stays."""
    reasons, due = procedure_of(at.request).reasons, due_of(at.request, at.today)
    told = at.request.due_otherwise_on
    if due is None or told is None or reasons is None or reasons.delay_until != told:
        return
    if due.due_on > told:
        at.request.due_otherwise_on = None
        at.request.save(update_fields=["due_otherwise_on"])


def _check(known: Circumstances, at: Step) -> None:
    check_fee_notice(known, policy_of(at.request.unit).procedure)


def check_awaited(request: InformationRequest) -> FeeNotice:
    """Return the notice whose payment is awaited; raises IllegalMove where there is none."""
    found = procedure_of(request).fee
    if found is None or request.state != RequestState.AWAITING_PAYMENT:
        raise IllegalMove(f"这件申请没有等待缴费的收费通知（{_BASIS}）。")
    return found
