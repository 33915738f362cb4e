"""
Letters that are served by e-mail: the paper itself goes with the mail, and it is served on the day on which it was sent.

Nothing of the letter is stored beside its encrypted words: whoever sends lays the paper out anew, and sends it only if it
is, byte by byte, what was to be sent. While the mail is on its way nothing is served and the period runs on.
[K, M] Sent over a network it counts from the day on which the sender's system shows it as sent (民事诉讼法第九十条).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import IllegalMove, Invalid
from gongkai.domain.information_requests.letters.kinds import REPLIES
from gongkai.domain.information_requests.steps import RequestAction, RequestState
from gongkai.domain.information_requests.tellings import TellingFacts, letter_wording
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.files import queries as stored
from gongkai.information_requests.models import InformationRequest, Letter, RequestFile
from gongkai.information_requests.queries.flow import conditions_of, place_of, played_in
from gongkai.information_requests.queries.letter_paper import letter_paper
from gongkai.information_requests.queries.outgoing import files_to_applicant
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.reaching import portal_address
from gongkai.information_requests.queries.serving import on_its_way, reply_letter
from gongkai.information_requests.services.serving import (
    Service,
    address_of,
    check_mailable,
    named,
    note_service,
    serve_again,
    serve_reply,
)
from gongkai.information_requests.services.stepping import Step, step
from gongkai.lib import history, mailing
from gongkai.lib.paper import pdf

MAILED = "information_requests.letter_mailed"
SETTLED = "information_requests.letter_mail_settled"
#: What the gateway takes; told before anything is written, so that another way is chosen at once.
LARGEST = mailing.LARGEST_ATTACHMENTS_MB * 1024 * 1024
_PROOF = "系统发送成功，邮件编号 "


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What goes with a mail: the paper, and the files that go out with a reply."""

    digest: str
    attachments: Sequence[mailing.Attachment]
    size: int


def by_system(method: ServiceMethod, proof: str) -> bool:
    """Return whether the letter is sent from here: by e-mail, and nobody tells that the office sent it by itself."""
    return method is ServiceMethod.EMAIL and not proof.strip()


def mail_reply(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    service: Service | None = None,
    reason: str = "",
    revision: int | None = None,
) -> mailing.MessageLine:
    """
    Have the signed reply sent to the applicant by e-mail; once it was sent, it is served.

    ``reason`` says why it is sent once more where it was served before. Raises Invalid at the field for what cannot go by
    mail, and what serving raises.
    """
    letter = reply_letter(request)
    # Laid out before the lock is taken, which others wait for.
    parcel = None if letter is None else _parcel(request, letter)
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        served = at.request.state != RequestState.DECIDED
        action = RequestAction.SERVE_AGAIN if served else RequestAction.SERVE
        REQUEST_WORKFLOW.check(
            actor,
            RequestState(at.request.state),
            action,
            place_of(at.request, action).path,
            reason,
            conditions_of(at.request, at.today),
            played_in(at.request),
        )
        current = reply_letter(at.request)
        if letter is None or parcel is None or current is None or current.pk != letter.pk:
            raise Invalid("没有找到已签发的答复书，请先由签发人签发。", field="method")
        told = service or Service(ServiceMethod.EMAIL, at.today)
        check_mailable(at, current, told)
        if told.served_on != at.today:
            raise Invalid(
                "由系统发送的，以发送成功之日为送达日期，请填写今天；以前用本机关邮箱发出的，请填写发送凭证。",
                field="served_on",
            )
        if parcel.size > LARGEST:
            raise Invalid(
                f"答复书和随附的文件超过 {mailing.LARGEST_ATTACHMENTS_MB} MB，不能用电子邮件发送，请改用其他方式送达。",
                field="method",
            )
        return _send(at, current, parcel, told.address, reason=reason)


def mail_notice(at: Step, letter: Letter) -> mailing.MessageLine:
    """Have a notice sent by e-mail inside the step that makes it. Raises Invalid where there is no mailbox or no gateway."""
    paper = mailing.Attachment(_file_name(letter), "", letter.link)
    return _send(at, letter, _Parcel("", (paper,), 0), "")


def paper_of_link(link: str) -> bytes:
    """Return a letter as PDF by its link, for whoever sends it. Raises IllegalMove for one that is void by now."""
    letter = Letter.objects.select_related("request").filter(pk=int(link.rpartition(":")[2])).first()
    if letter is None or letter.voided_at is not None:
        raise IllegalMove("文书已经作废，没有发送。")
    return pdf(letter_paper(letter))


def settle(payload: dict[str, Any], now: datetime) -> None:
    """Put on record what came of a mail with a letter: served on the day of its sending, or not sent and why."""
    letter = Letter.objects.select_related("request").get(pk=int(payload["about"].rpartition(":")[2]))
    sent: bool = payload["sent"]
    asked = _asked(letter)
    with step(actor=SYSTEM, now=now, request=letter.request) as at:
        if sent:
            _record(at, letter, payload, asked)
        at.note(SETTLED, reason=payload["error"], detail={"letter": letter.pk, "sent": sent})


def _record(at: Step, letter: Letter, payload: dict[str, Any], asked: tuple[str, str]) -> None:
    who, reason = asked
    sent_at = datetime.fromisoformat(payload["at"])
    service = Service(
        ServiceMethod.EMAIL,
        day_of(sent_at),
        proof=f"{_PROOF}{payload['key'][:12]}",
        address=mailing.recipient_of(payload["message"]),
        server_name=who,
    )
    current = reply_letter(at.request)
    in_hand = letter.kind in REPLIES and current is not None and current.pk == letter.pk
    if in_hand and at.request.state == RequestState.DECIDED:
        serve_reply(actor=SYSTEM, now=at.now, request=at.request, service=service)
    elif in_hand and at.request.state == RequestState.SERVED:
        serve_again(
            actor=SYSTEM, now=at.now, request=at.request, service=service, reason=reason or "电子邮件发送成功"
        )
    else:
        note_service(
            at,
            letter,
            method=service.method,
            served_on=service.served_on,
            proof=service.proof,
            address=service.address,
            server_name=who,
        )


def _send(
    at: Step, letter: Letter, parcel: _Parcel, address: str, *, reason: str = ""
) -> mailing.MessageLine:
    request = at.request
    to = address.strip() or address_of(request, ServiceMethod.EMAIL)
    if not to:
        raise Invalid("申请人没有登记电子邮箱，请填写，或者改用其他方式送达。", field="address")
    if on_its_way(letter) is not None:
        raise Invalid("这份文书正在发送，请稍候查看“送达”一栏，不要重复发送。", field="method")
    said = letter_wording(_facts(request), named(letter), [each.name for each in parcel.attachments])
    line = mailing.send_email(
        to=to,
        subject=said.subject,
        text=said.email,
        about=letter.link,
        actor=at.act.actor,
        now=at.now,
        attachments=parcel.attachments,
    )
    if line.state is mailing.MessageState.GIVEN_UP:
        raise Invalid(
            f"{line.error}，系统不能发送。请用本机关公布的邮箱发送文书，再填写发送凭证登记。", field="proof"
        )
    detail = {"letter": letter.pk, "digest": parcel.digest}
    at.note(MAILED, reason=reason, detail=detail)
    return line


def _parcel(request: InformationRequest, letter: Letter) -> _Parcel:
    data = pdf(letter_paper(letter))
    digest = sha256(data).hexdigest()
    files = files_to_applicant(request, [letter])
    known = stored.find_many([each.digest for each in files])
    attachments = [mailing.Attachment(_file_name(letter), digest, letter.link)]
    attachments += [
        mailing.Attachment(_given_name(each, known[each.digest].kind), each.digest) for each in files
    ]
    return _Parcel(digest, attachments, len(data) + sum(known[each.digest].size for each in files))


def _file_name(letter: Letter) -> str:
    return f"{named(letter)}.pdf"


def _given_name(file: RequestFile, kind: str) -> str:
    return file.title if file.title.lower().endswith(f".{kind}") else f"{file.title}.{kind}"


def _facts(request: InformationRequest) -> TellingFacts:
    return TellingFacts(
        number=request.number or "",
        organ=policy_of(request.unit).organ.name,
        address=portal_address(request.unit),
        telephone=request.unit.telephone,
    )


def _asked(letter: Letter) -> tuple[str, str]:
    """Return who had the letter sent last, and for what reason once more."""
    events = [
        each
        for each in history.of(letter.request.link)
        if each.name == MAILED and each.detail.get("letter") == letter.pk
    ]
    return (events[-1].actor_name, events[-1].reason) if events else ("", "")
