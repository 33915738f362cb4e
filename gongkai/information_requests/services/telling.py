"""
Telling the applicant that something happened, by e-mail and SMS, where they gave such a contact.

The message is part of the step that it tells of: what is rolled back is not sent. A gateway that is not set up, or
a number that is none, stops nothing; who does the step sees in the answer whether anybody could be told.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI, day_of
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.tellings import REMINDERS, TellingFacts, Told, wording
from gongkai.information_requests.models import Applicant, InformationRequest
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import Procedure, procedure_of, with_procedure
from gongkai.information_requests.queries.reaching import portal_address
from gongkai.information_requests.services.stepping import Step, step
from gongkai.lib import history
from gongkai.lib.mailing import Attachment, MessageLine, send_email, send_sms

__all__ = ["Told", "remind", "tell_applicant"]

REMINDED = "information_requests.applicant_reminded"
#: Nobody is woken by a text message.
_FROM, _UNTIL = 8, 20


def tell_applicant(at: Step, what: Told, *, attachments: Sequence[Attachment] = ()) -> list[MessageLine]:
    """
    Tell the applicant of the request under way what has just happened, and return what was written to them.

    To be called after the records of the step are written: days and amounts are read from them. ``attachments`` go
    with the e-mail. Empty where no contact was given that a message can go to.
    """
    request = InformationRequest.objects.select_related("unit").get(pk=at.request.pk)
    applicant = Applicant.objects.filter(request=request).first()
    if applicant is None:
        return []
    said = wording(what, _facts(request, what, at.today))
    written: list[MessageLine] = []
    if applicant.email:
        with suppress(Invalid):
            written.append(
                send_email(
                    to=applicant.email,
                    subject=said.subject,
                    text=said.email,
                    about=request.link,
                    actor=at.act.actor,
                    now=at.now,
                    attachments=attachments,
                )
            )
    for number in (applicant.telephone, applicant.agent_telephone):
        if not number:
            continue
        # Not each telephone is one that takes messages.
        with suppress(Invalid):
            written.append(
                send_sms(to=number, text=said.sms, about=request.link, actor=at.act.actor, now=at.now)
            )
            break
    return written


def remind(now: datetime) -> int:
    """
    Tell applicants whose time to act ends tomorrow or today, once for each window; return how many were told.

    Looks at what stands now, so that days on which nobody asked lose nothing. To run hourly: at night it does nothing.
    """
    if not _FROM <= now.astimezone(SHANGHAI).hour < _UNTIL:
        return 0
    today = day_of(now)
    waiting = InformationRequest.objects.filter(
        state__in=[
            RequestState.AWAITING_RECTIFICATION,
            RequestState.AWAITING_REASON,
            RequestState.AWAITING_PAYMENT,
        ]
    )
    told = 0
    for request in with_procedure(waiting):
        window = _window(request, procedure_of(request))
        if window is None or not today <= window[1] <= today + timedelta(days=1):
            continue
        what, until = window
        detail = {"what": what.value, "until": until.isoformat()}
        if any(each.name == REMINDED and each.detail == detail for each in history.of(request.link)):
            continue
        with step(actor=SYSTEM, now=now, request=request) as at:
            tell_applicant(at, what)
            at.act.note(at.request, REMINDED, unit=request.unit.code, detail=detail)
        told += 1
    return told


def _window(request: InformationRequest, found: Procedure) -> tuple[Told, date] | None:
    """Return which window is open for the applicant and its last day."""
    if request.state == RequestState.AWAITING_RECTIFICATION and found.rectification is not None:
        came = found.rectification.came_on is not None
        return None if came else (Told.RECTIFICATION_ENDS, found.rectification.rectify_by)
    if request.state == RequestState.AWAITING_REASON and found.reasons is not None:
        given = found.reasons.given_on is not None
        return None if given else (Told.REASONS_END, found.reasons.reasons_by)
    if request.state == RequestState.AWAITING_PAYMENT and found.fee is not None:
        by = found.fee.pay_by
        return None if by is None or found.fee.paid_on else (Told.PAYMENT_ENDS, by)
    return None


def _facts(request: InformationRequest, what: Told, today: date) -> TellingFacts:
    found = procedure_of(request)
    return TellingFacts(
        number=request.number or "",
        organ=policy_of(request.unit).organ.name,
        by=_by(request, found, what, today),
        yuan=found.fee.yuan if found.fee else None,
        address=portal_address(request.unit),
        telephone=request.unit.telephone,
    )


def _by(request: InformationRequest, found: Procedure, what: Told, today: date) -> date | None:
    if what in (Told.RECTIFICATION_ASKED, Told.RECTIFICATION_ENDS):
        return found.rectification.rectify_by if found.rectification else None
    if what in (Told.REASONS_ASKED, Told.REASONS_END):
        return found.reasons.reasons_by if found.reasons else None
    if what in REMINDERS:
        return found.fee.pay_by if found.fee else None
    return last_day_of(request, due_of(request, today, procedure=found))
