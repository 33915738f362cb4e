"""
Requests coming in: registered over the counter or out of the post, submitted on the portal, and confirmed with the applicant.

The number is taken in the transaction that makes the request, so numbers have no gaps; the applicant's words go into
their records, of which only digests reach the audit chain.
"""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.crypto import get_random_string

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.codes import numbering_code_of
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.applications import (
    LONGEST_SUMMARY,
    Annex,
    Application,
    IdentityPicture,
    required,
)
from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptFacts, confirm_by
from gongkai.domain.information_requests.steps import COUNTER, RequestAction
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.domain.organisations import UnitState
from gongkai.information_requests.models import (
    Applicant,
    ApplicantPaper,
    InformationRequest,
    RequestedItem,
    RequestFile,
    RequestTopic,
)
from gongkai.information_requests.queries.clock import regime_at
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.proof import filed_digest, filed_text, nonce_of
from gongkai.information_requests.queries.receipt import write_receipt
from gongkai.information_requests.services import people
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant
from gongkai.lib.numbering import next_number
from gongkai.organisations.queries import work_calendar
from gongkai.reading.checks.personal_numbers import find, folded, masked

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

__all__ = ["Annex", "Application", "IdentityPicture", "new_public_id", "register", "submit", "take_number"]


class _SentTwice(Exception):
    """The form was sent twice; the number that was taken is given again."""


_ID_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_ID_LENGTH = 12
_IS_ID = re.compile(f"[{_ID_ALPHABET}]{{{_ID_LENGTH}}}")


def register(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    application: Application,
    receipt: ReceiptFacts,
    channel: IntakeChannel,
    evidence: str = "",
    public_id: str = "",
) -> InformationRequest:
    """
    Register an application that came in on any way; what art 29 wants and it lacks is asked for later.

    ``evidence`` is what shows the day of receipt: a waybill, an envelope, a fax report. ``public_id``, of ``new_public_id``,
    makes a form that is sent twice one request. Raises Invalid with the field, NotPermitted without the counter's role.
    """
    actor.require(COUNTER, unit.path, "登记申请")
    try:
        return _take_in(
            actor,
            now,
            unit,
            application,
            receipt,
            channel,
            RequestAction.REGISTER,
            evidence=evidence,
            complete=False,
            public_id=public_id,
        )
    except _SentTwice:
        return InformationRequest.objects.select_related("unit").get(public_id=public_id)


def submit(
    *,
    now: datetime,
    unit: "Unit",
    application: Application,
    channel: IntakeChannel = IntakeChannel.WEB,
) -> tuple[InformationRequest, str]:
    """
    Take in what somebody filed on the portal for themselves, and return it with the secret by which they follow it.

    The day of receipt is that of the confirmation by both sides (条例第三十一条第（三）项); where the unit has the automatic
    acknowledgement count as one, it is today. Raises Invalid with the field for what is missing or cannot be right.
    """
    receipt = ReceiptFacts(submitted_at=now, arrived_at=now, acknowledged_at=now)
    secret = people.new_secret()
    made = _take_in(
        SYSTEM, now, unit, application, receipt, channel, RequestAction.SUBMIT, secret=secret, complete=True
    )
    return made, secret


def new_public_id() -> str:
    """Return a random name for a request's addresses."""
    return get_random_string(_ID_LENGTH, _ID_ALPHABET)


def take_number(unit: "Unit", year: int) -> str:
    """Return the next registration number of a unit and year; its series is held until the deed is complete."""
    code = numbering_code_of(unit.code)
    return f"{code}-{year}-{next_number(f'information_requests:{code}', str(year)):05d}"


def shown_summary(items: tuple[str, ...], now: datetime) -> str:
    """Return what a list shows of what is asked for: its beginning, with numbers of people masked."""
    text = " ".join("；".join(items).split())
    return masked(text, find(folded(text), day_of(now)))[:LONGEST_SUMMARY]


def write_people(request: InformationRequest, given: Application) -> None:
    """Write into a request, unsaved, what its lists and look-ups keep of the applicant."""
    request.applicant_kind = given.applicant_kind
    request.shown_name = people.masked_name(given.applicant_kind, given.name)
    request.identity_digest = people.identity_of(given.identity_kind or "", given.identity_number)
    request.name_digest = people.name_digest(given.name)


def _take_in(
    actor: Actor,
    now: datetime,
    unit: "Unit",
    application: Application,
    receipt: ReceiptFacts,
    channel: IntakeChannel,
    action: RequestAction,
    *,
    complete: bool,
    secret: str = "",
    evidence: str = "",
    public_id: str = "",
) -> InformationRequest:
    today = day_of(now)
    if unit.state != UnitState.ACTIVE:
        raise Invalid(f"“{unit.name}”已撤并，请选择承接它的单位。", field="unit")
    given = required(application, regime_at(_came_in(receipt, now)), today, complete=complete)
    check_moments(receipt, now)
    policy = policy_of(unit)
    by_hand = not actor.system
    made = InformationRequest(
        public_id=public_id if _IS_ID.fullmatch(public_id) else new_public_id(),
        unit=unit,
        kind=given.kind,
        registrar=actor.code if by_hand else "",
        registrar_name=actor.name if by_hand else "",
        summary=shown_summary(given.items, now),
        content="\n".join(_on_one_line(item) for item in given.items),
        document_number=given.document_number,
        features=given.features,
        purpose=given.purpose,
        form_wanted=given.form_wanted,
        delivery_wanted=given.delivery_wanted,
        topics=list(given.topics),
        made_public_proposed=given.made_public_proposed,
        channel=channel,
        submitted_at=receipt.submitted_at,
        arrived_at=receipt.arrived_at,
        signed_at=receipt.signed_at,
        confirmed_at=receipt.confirmed_at,
        confirmed_by=receipt.confirmed_by,
        acknowledged_at=receipt.acknowledged_at,
        unreachable=receipt.unreachable,
        elsewhere=receipt.elsewhere,
        receipt_evidence=evidence.strip(),
        secret_digest=people.secret_digest(secret),
        created_at=now,
        touched_at=now,
    )
    write_people(made, given)
    if write_receipt(made, policy) is None:
        arrived = receipt.arrived_at or receipt.submitted_at or now
        made.confirm_by = confirm_by(work_calendar(), arrived, policy.receipt)
    with step(actor=actor, now=now, request=made) as at:
        made.number = take_number(unit, today.year)
        # Only now: whoever sent the same form a moment before held the counter until they were done.
        there = InformationRequest.objects.filter(public_id=made.public_id).first()
        if there is not None:
            if _same_form(there, made):
                raise _SentTwice
            # Back in the browser and another letter typed in, or an address that is somebody else's.
            made.public_id = new_public_id()
        applicant = _applicant(made, given)
        filed = filed_digest(nonce_of(made), filed_text(made, applicant))
        at.take(
            action,
            detail={
                "number": made.number,
                "channel": channel.value,
                "filed": filed,
                **({"verified_by": given.verified_by} if given.verified_by else {}),
            },
            personal=_personal(given),
        )
        _write_beside(at, applicant, given)
        tell_applicant(at, Told.RECEIVED if made.received_on is None else Told.CONFIRMED)
    return made


def check_moments(receipt: ReceiptFacts, now: datetime) -> None:
    """Pass if nothing is said to have happened later than now; raises Invalid at its field."""
    for name in ("submitted_at", "arrived_at", "signed_at", "confirmed_at"):
        moment: datetime | None = getattr(receipt, name)
        if moment is not None and moment > now:
            raise Invalid("这个时间还没有到，请核对。", field=name)


def _same_form(there: InformationRequest, made: InformationRequest) -> bool:
    """Return whether both are what one person registered of one application at one unit."""
    names = ("registrar", "unit_id", "name_digest", "content", "channel")
    return all(getattr(there, name) == getattr(made, name) for name in names)


def _came_in(receipt: ReceiptFacts, now: datetime) -> date:
    moment = receipt.confirmed_at or receipt.signed_at or receipt.arrived_at or receipt.submitted_at or now
    return day_of(moment)


def _on_one_line(item: str) -> str:
    return " ".join(item.split())


def _applicant(made: InformationRequest, given: Application) -> Applicant:
    return Applicant(
        request=made,
        name=given.name,
        identity_kind=given.identity_kind or "",
        identity_number=given.identity_number,
        representative=given.representative,
        contact_name=given.contact_name,
        telephone=given.telephone,
        email=given.email,
        fax=given.fax,
        address=given.address,
        postcode=given.postcode,
        agent_name=given.agent_name,
        agent_telephone=given.agent_telephone,
        agent_identity_number=given.agent_identity_number,
        assisted=given.assisted,
        verified_by=given.verified_by,
        verified_at=given.verified_at,
    )


def _personal(given: Application) -> dict[str, str]:
    """Return what of an application reaches the audit chain as salted digests only."""
    names = ("name", "identity_number", "telephone", "email", "address")
    return {name: str(getattr(given, name)) for name in names if getattr(given, name)}


def _write_beside(at: Step, applicant: Applicant, given: Application) -> None:
    made = at.request
    applicant.request = made
    applicant.save()
    RequestedItem.objects.bulk_create(
        RequestedItem(request=made, number=number, name=item)
        for number, item in enumerate(given.items, start=1)
    )
    RequestTopic.objects.bulk_create(RequestTopic(request=made, name=topic) for topic in given.topics)
    ApplicantPaper.objects.bulk_create(
        ApplicantPaper(request=made, name=each.name, kind=each.kind, image=each.image, received_at=at.now)
        for each in given.pictures
    )
    RequestFile.objects.bulk_create(
        RequestFile(
            request=made,
            part=CaseFilePart.APPLICATION,
            digest=each.digest,
            title=each.title[:200],
            added_at=at.now,
            added_by=at.act.actor.code,
            added_by_name=at.act.actor.name,
        )
        for each in given.annexes
    )
