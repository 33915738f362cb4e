"""送达: a reply goes out and the period ends; notices go out beside it; what arrives, and what comes back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.kinds import REPLIES
from gongkai.domain.information_requests.outcomes import WITHOUT_REMEDIES, Outcome
from gongkai.domain.information_requests.serving import (
    ServiceFacts,
    arrival,
    check_arrival,
    check_reply_service,
    check_return,
    check_service,
)
from gongkai.domain.information_requests.steps import COUNTER, RequestAction
from gongkai.domain.information_requests.wishes import CaseFilePart, ServiceMethod
from gongkai.information_requests.models import InformationRequest, Letter, LetterService, Reply
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.serving import reply_letter
from gongkai.information_requests.services.case_files import Upload, add_file
from gongkai.information_requests.services.closing import close_counted
from gongkai.information_requests.services.fee_receipts import follow_letter
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant

#: Written down where a notice, and no reply, arrived or came back; a reply has its row of the workflow.
DELIVERY_RECORDED = "information_requests.delivery_recorded"


@dataclass(frozen=True, slots=True)
class Service:
    """
    How a letter was served, as it was typed.

    ``address`` empty: where the applicant wants it. ``server_name`` empty: whoever puts it on record.
    """

    method: ServiceMethod
    served_on: date
    proof: str = ""
    address: str = ""
    server_name: str = ""
    received_by: str = ""
    arrived_on: date | None = None
    evidence: Upload | None = None


def note_service(
    at: Step,
    letter: Letter,
    *,
    method: ServiceMethod,
    served_on: date,
    proof: str = "",
    address: str = "",
    server_name: str | None = None,
    arrived_on: date | None = None,
) -> LetterService:
    """
    Put on record inside a step how a letter was served.

    For notices; a reply goes through ``serve_reply``. Raises Invalid at the field, see ``serving.check_service``.
    """
    service = Service(method, served_on, proof, address, server_name or "", arrived_on=arrived_on)
    check_service(_facts(at, letter, service))
    return _write(at, letter, service)


def serve_reply(
    *, actor: Actor, now: datetime, request: InformationRequest, service: Service, revision: int | None = None
) -> LetterService:
    """
    Serve the signed reply; the period ends, outcome and day go into the statistics.

    Raises IllegalMove before the signature, Invalid at the field (国办公开办函〔2016〕235号; 行政复议法第二十二条第二款).
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        reply, letter = _signed(at.request)
        if reply is not None:
            close_counted(at.request, Outcome(reply.outcome), service.served_on)
        at.take(RequestAction.SERVE, detail=_told(service, letter))
        served = _serve(at, reply, letter, service)
        tell_applicant(at, Told.SERVED)
    return served


def serve_again(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    service: Service,
    reason: str,
    revision: int | None = None,
) -> LetterService:
    """
    Serve the reply once more, because it came back or was not received.

    The day of the first service stays that of the statistics. Raises as ``serve_reply``, ReasonRequired.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        reply, letter = _signed(at.request)
        at.take(RequestAction.SERVE_AGAIN, reason=reason, detail=_told(service, letter))
        return _serve(at, reply, letter, service)


def check_mailable(at: Step, letter: Letter, service: Service) -> None:
    """
    Pass if the reply may be served by an e-mail that is still to be sent.

    Raises Invalid at the field, as serving will once it was sent.
    """
    if letter.reply is None:
        raise Invalid("没有找到已签发的答复书，请先由签发人签发。", field="method")
    check_reply_service(replace(_facts(at, letter, service, letter.reply), proof="由系统发送"))


def record_delivery(
    *,
    actor: Actor,
    now: datetime,
    service: LetterService,
    arrived_on: date | None = None,
    received_by: str = "",
    failed_on: date | None = None,
    failure: str = "",
    evidence: Upload | None = None,
    revision: int | None = None,
) -> LetterService:
    """
    Put on record that a letter arrived, or came back and why.

    Raises Invalid at the field for a day before the sending, and where neither or both are told.
    """
    request = service.letter.request
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = LetterService.objects.select_related("letter").get(pk=service.pk)
        if found.letter.kind in REPLIES:
            at.take(RequestAction.RECORD_DELIVERY, detail=_arrived(found, arrived_on, failed_on))
        else:
            actor.require(COUNTER, at.request.unit.path, RequestAction.RECORD_DELIVERY.label)
            detail = _arrived(found, arrived_on, failed_on)
            at.act.note(at.request, DELIVERY_RECORDED, unit=at.request.unit.code, detail=detail)
        if (arrived_on is None) == (failed_on is None):
            raise Invalid(
                "请填写收到日期；没有送到、被退回的，只填写退回日期和原因。",
                field="arrived_on",
            )
        before = found.arrived_on
        if arrived_on is not None:
            check_arrival(found.served_on, arrived_on, at.today)
            found.arrived_on, found.received_by = arrived_on, received_by.strip()
            found.failed_on, found.failure = None, ""
        elif failed_on is not None:
            check_return(found.served_on, failed_on, at.today)
            if not failure.strip():
                raise Invalid("请写明退回的原因，例如：查无此人、拒收、地址欠详。", field="failure")
            found.failed_on, found.failure = failed_on, failure.strip()
        if evidence is not None:
            found.evidence = _keep(at, found.letter, evidence)
        found.save()
        follow_letter(at, found.letter, before, None if found.failed_on else found.arrived_on)
    return found


def named(letter: Letter) -> str:
    """Return a letter's title with its number, as lists of documents have it."""
    return f"{letter.title}（{letter.document_number}）" if letter.document_number else letter.title


def _signed(request: InformationRequest) -> tuple[Reply | None, Letter | None]:
    letter = reply_letter(request)
    return (letter.reply, letter) if letter is not None else (None, None)


def _serve(at: Step, reply: Reply | None, letter: Letter | None, service: Service) -> LetterService:
    if reply is None or letter is None:
        raise Invalid("没有找到已签发的答复书，请先由签发人签发。", field="method")
    check_reply_service(_facts(at, letter, service, reply))
    return _write(at, letter, service)


def _facts(at: Step, letter: Letter, service: Service, reply: Reply | None = None) -> ServiceFacts:
    return ServiceFacts(
        method=service.method,
        dated_on=letter.dated_on,
        served_on=service.served_on,
        today=at.today,
        proof=service.proof,
        arrived_on=service.arrived_on,
        tells_channel=None if reply is None else _tells_channel(at.request, letter, reply),
    )


def _tells_channel(request: InformationRequest, letter: Letter, reply: Reply) -> bool | None:
    """Return whether the letter names the unit's online channel; None for one that tells no remedies."""
    if Outcome(reply.outcome) in WITHOUT_REMEDIES:
        return None
    channel = policy_of(request.unit).online_review.strip()
    return bool(channel) and channel in letter.body


def _write(at: Step, letter: Letter, service: Service) -> LetterService:
    address = service.address.strip()
    if not address and letter.consultation_id is None:
        address = address_of(at.request, service.method)
    # Whoever has a secret finds it on their page from this moment on.
    shown = at.today if letter.consultation_id is None and at.request.secret_digest else None
    made = LetterService.objects.create(
        letter=letter,
        method=service.method,
        served_on=service.served_on,
        proof=service.proof.strip(),
        address=address,
        server_name=service.server_name.strip() or at.act.actor.name,
        received_by=service.received_by.strip(),
        arrived_on=arrival(service.method, service.served_on, service.arrived_on, shown_on=shown),
        recorded_at=at.now,
    )
    if service.evidence is not None:
        made.evidence = _keep(at, letter, service.evidence)
        made.save(update_fields=["evidence"])
    follow_letter(at, letter, None, made.arrived_on)
    return made


def address_of(request: InformationRequest, method: ServiceMethod) -> str:
    """Return where the applicant wants it: on record, so that whoever sends need not see it."""
    applicant = request.applicant
    kept = {
        ServiceMethod.POST: applicant.address,
        ServiceMethod.EMAIL: applicant.email,
        ServiceMethod.FAX: applicant.fax,
        ServiceMethod.ENTRUSTED: applicant.address,
    }
    return kept.get(method, "")


def _keep(at: Step, letter: Letter, upload: Upload) -> str:
    return add_file(at, CaseFilePart.SERVICE_PROOF, upload, title=f"送达凭证：{named(letter)}").digest


def _told(service: Service, letter: Letter | None) -> dict[str, Any]:
    told = {"method": service.method.value, "served_on": service.served_on.isoformat()}
    return told | ({"letter": letter.pk} if letter is not None else {})


def _arrived(service: LetterService, arrived_on: date | None, failed_on: date | None) -> dict[str, Any]:
    days = {"arrived_on": arrived_on, "failed_on": failed_on}
    return {"service": service.pk} | {name: day.isoformat() for name, day in days.items() if day is not None}
