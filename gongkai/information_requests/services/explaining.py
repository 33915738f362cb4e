"""
说明理由: whoever asks far more or far more often than is reasonable may be asked why (条例第三十五条).

The period runs on meanwhile. What is found reasonable and cannot be answered in time gets a reasonable delay; what is
not is not processed, by a reply that another room writes.
"""

from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import IllegalMove, Invalid
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import OFFICE, RequestAction, RequestState
from gongkai.information_requests.models import InformationRequest, ReasonsAsked
from gongkai.information_requests.queries.clock import due_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services.notices import Sent, check_day, issue, written
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant
from gongkai.organisations.queries import work_calendar

_BASIS = "政府信息公开条例第三十五条"


def reasons_by_default(request: InformationRequest, today: date) -> date:
    """Return the unit's time for giving reasons, asked today."""
    return work_calendar().add(today, policy_of(request.unit).reasons_days).on


def ask_reasons(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    excess: str,
    reasons_by: date | None = None,
    sent: Sent | None = None,
    revision: int | None = None,
) -> ReasonsAsked:
    """Ask the applicant for reasons, with what is beyond reason in number or frequency. Raises Invalid at the field."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        words = written(excess, "excess", "超出合理范围的情况（件数、频次、内容）")
        by = reasons_by or reasons_by_default(at.request, at.today)
        at.take(RequestAction.ASK_REASONS, detail={"reasons_by": by.isoformat()}, excessive=True)
        if by <= at.today:
            raise Invalid("说明理由的期限须晚于今天。", field="reasons_by")
        found = ReasonsAsked.objects.create(
            request=at.request, excess=words, asked_on=at.today, reasons_by=by
        )
        values = {Placeholder.EXCESS: words, Placeholder.DEADLINE: chinese_date(by)}
        issue(at, LetterKind.REASONS_NOTICE, sent=sent, values=values)
        tell_applicant(at, Told.REASONS_ASKED)
        return found


def record_reasons(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    reasons: str,
    given_on: date | None = None,
    revision: int | None = None,
) -> ReasonsAsked:
    """Take in what the applicant says; said again before anybody judged it, it stands beside what was said before."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        given = given_on or at.today
        found = _asked(at)
        words = written(reasons, "reasons", "申请人说明的理由", most=5000)
        check_day(
            given, "说明日期", "given_on", earliest=found.asked_on, since="要求说明理由的", today=at.today
        )
        at.take(RequestAction.RECORD_REASONS, detail={"given_on": given.isoformat()})
        found.reasons = f"{found.reasons}\n{words}".strip()
        found.given_on = found.given_on or given
        # What is said anew wants to be judged anew.
        found.reasonable, found.judgement = None, ""
        found.save()
        return found


def accept_reasons(
    *, actor: Actor, now: datetime, request: InformationRequest, judgement: str, revision: int | None = None
) -> ReasonsAsked:
    """Find the reasons reasonable; the request goes on."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = _asked(at)
        if found.given_on is None:
            raise IllegalMove(f"申请人还没有说明理由，不能认定（{_BASIS}）。请先登记所述理由。")
        at.take(RequestAction.ACCEPT_REASONS, reason=judgement)
        found.reasonable, found.judgement = True, judgement.strip()
        found.save()
        return found


def reject_reasons(
    *, actor: Actor, now: datetime, request: InformationRequest, judgement: str, revision: int | None = None
) -> ReasonsAsked:
    """
    Find the reasons unreasonable, so that 不予处理 may be drafted; the head decides with the signature.

    Silence until the last day needs no judgement. Raises IllegalMove where no reasons are awaited or given.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        actor.require(OFFICE, at.request.unit.path, "认定理由不合理")
        if at.request.state != RequestState.AWAITING_REASON:
            raise IllegalMove(f"只有要求说明理由之后，才可以认定理由是否合理（{_BASIS}）。")
        found = _asked(at)
        if found.given_on is None:
            raise IllegalMove(
                f"申请人还没有说明理由。说明理由的期限到{chinese_date(found.reasons_by)}为止，"
                f"逾期没有说明的，不用认定即可拟写不予处理的答复（{_BASIS}）。"
            )
        words = written(judgement, "judgement", "认定不合理的理由")
        at.request.revision += 1
        at.request.touched_at = at.now
        at.request.save(update_fields=["revision", "touched_at"])
        at.note("information_requests.reasons_rejected", reason=words, basis=_BASIS)
        found.reasonable, found.judgement = False, words
        found.save()
        return found


def set_delay(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    until: date,
    reason: str,
    sent: Sent | None = None,
    revision: int | None = None,
) -> ReasonsAsked:
    """
    Set the reasonable delay for what was found reasonable and cannot be answered in time, and tell it.

    [K] Once, as an extension is; the article says neither. Raises Invalid for a day that is no delay.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = _asked(at)
        due = due_of(at.request, at.today)
        at.take(RequestAction.SET_DELAY, reason=reason, detail={"until": until.isoformat()})
        if found.delay_until is not None:
            raise Invalid(
                f"已经告知延迟到{chinese_date(found.delay_until)}答复，不能再次延迟（{_BASIS}）。",
                code="delay_again",
            )
        if until <= at.today or (due is not None and until <= due.due_on):
            last = due.due_on if due is not None else at.today
            raise Invalid(
                f"延迟期限须晚于今天，也须晚于法定的答复期限{chinese_date(last)}；来得及的，按期答复即可（{_BASIS}）。",
                field="until",
            )
        found.delay_until, found.delay_reason = until, reason.strip()
        found.save()
        at.request.due_otherwise_on = until
        at.request.save(update_fields=["due_otherwise_on"])
        values = {
            Placeholder.EXTENDED_DUE_ON: chinese_date(until),
            Placeholder.EXTENSION_REASON: reason.strip(),
        }
        issue(at, LetterKind.DELAY_NOTICE, sent=sent, values=values)
        tell_applicant(at, Told.DELAYED)
        return found


def _asked(at: Step) -> ReasonsAsked:
    found = procedure_of(at.request).reasons
    if found is None:
        raise IllegalMove(f"这件申请没有要求过说明理由（{_BASIS}）。")
    return found
