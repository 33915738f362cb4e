"""From arrival to the day of receipt: confirmed with the applicant, or nobody reached, tried again, reached at last."""

from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date, day_of
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.receipts import ReceiptNeed
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.information_requests.models import ContactAttempt, InformationRequest
from gongkai.information_requests.queries.people import unnamed
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.receipt import receipt_of, write_receipt
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant

_FIELDS = {
    ReceiptNeed.ARRIVAL: "arrived_at",
    ReceiptNeed.SIGNATURE: "signed_at",
    ReceiptNeed.CONFIRMATION: "confirmed_at",
    ReceiptNeed.CONTACT: "confirmed_at",
    ReceiptNeed.CHANNEL: "confirmed_at",
}


def needed(request: InformationRequest) -> ReceiptNeed | None:
    """Return what is missing before the day of receipt of a request is known; None where nothing is."""
    awaited = receipt_of(request, policy_of(request.unit)).awaited
    return awaited.need if awaited else None


def confirm_receipt(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    at_moment: datetime,
    evidence: str = "",
    how: str = "",
    revision: int | None = None,
) -> InformationRequest:
    """
    Write down the moment that the day of receipt still waits for: the confirmation with the applicant, or the signature.

    ``how`` says by what way the applicant was spoken to. Raises Invalid at ``at_moment`` for a moment that cannot
    be, IllegalMove, NotPermitted, Conflict.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = at.request
        need = needed(found) or ReceiptNeed.CONFIRMATION
        _write(at, need, at_moment, evidence)
        at.take(
            RequestAction.CONFIRM_RECEIPT,
            detail=_detail(found, how),
        )
        if need is ReceiptNeed.CONFIRMATION and how.strip():
            _attempt(at, at_moment, how, "确认收到申请", reached=True)
        tell_applicant(at, Told.CONFIRMED)
    return at.request


def mark_unreachable(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    how: str,
    note: str,
    at_moment: datetime | None = None,
    revision: int | None = None,
) -> InformationRequest:
    """
    Write down that the applicant cannot be reached: the period begins when the contact is there again.

    国办公开办函〔2015〕207号. Raises Invalid, IllegalMove, NotPermitted.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        at.request.unreachable = True
        write_receipt(at.request, policy_of(at.request.unit))
        at.take(RequestAction.MARK_UNREACHABLE, detail={"how": how.strip()})
        _attempt(at, at_moment or now, how, note, reached=False)
    return at.request


def record_contact_attempt(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    how: str,
    note: str,
    at_moment: datetime | None = None,
    revision: int | None = None,
) -> InformationRequest:
    """Write down one more attempt to reach the applicant, in vain; who was reached is confirmed or restored instead."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        at.take(RequestAction.RECORD_CONTACT_ATTEMPT, detail={"how": how.strip()})
        _attempt(at, at_moment or now, how, note, reached=False)
    return at.request


def restore_contact(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    at_moment: datetime,
    how: str,
    note: str = "",
    revision: int | None = None,
) -> InformationRequest:
    """Write down that the applicant was reached again: that day is the day of receipt; raises as ``confirm_receipt`` does."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        at.request.unreachable = False
        _write(at, ReceiptNeed.CONTACT, at_moment, "")
        at.take(RequestAction.RESTORE_CONTACT, detail=_detail(at.request, how))
        _attempt(at, at_moment, how, note or "恢复联系，确认收到申请", reached=True)
        tell_applicant(at, Told.CONFIRMED)
    return at.request


def check_not_later(moment: datetime, now: datetime, field: str = "at_moment") -> None:
    """Pass if a moment is not yet to come; raises Invalid at its field."""
    if moment > now:
        raise Invalid("这个时间还没有到，请核对。", field=field)


def _write(at: Step, need: ReceiptNeed, moment: datetime, evidence: str) -> None:
    """Write the moment that was missing and the day of receipt that follows, unsaved."""
    check_not_later(moment, at.now)
    found = at.request
    name = _FIELDS[need]
    setattr(found, name, moment)
    if name == "confirmed_at":
        found.confirmed_by = at.act.actor.name
    if evidence.strip():
        found.receipt_evidence = evidence.strip()
    try:
        write_receipt(found, policy_of(found.unit))
    except Invalid as refusal:
        # The order of the moments is told at the one that was just typed.
        raise Invalid(refusal.message, field="at_moment") from None


def _detail(found: InformationRequest, how: str) -> dict[str, str]:
    day: date | None = found.received_on
    return {
        "received_on": day.isoformat() if day else "",
        "rule": found.received_rule,
        "how": how.strip(),
    }


def _attempt(at: Step, moment: datetime, how: str, note: str, *, reached: bool) -> None:
    if not how.strip():
        raise Invalid("请写明用什么方式联系的，例如拨打申请书所留电话。", field="how")
    check_not_later(moment, at.now)
    first = at.request.submitted_at or at.request.arrived_at
    if first is not None and day_of(moment) < day_of(first):
        raise Invalid(f"联系的时间早于收到来件的{chinese_date(day_of(first))}，请核对。", field="at_moment")
    ContactAttempt.objects.create(
        request=at.request,
        at=moment,
        how=unnamed(at.request, how.strip(), at.today)[:100],
        reached=reached,
        note=unnamed(at.request, note.strip(), at.today)[:500],
        by_name=at.act.actor.name,
    )
