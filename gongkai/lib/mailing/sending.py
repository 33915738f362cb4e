"""Telling somebody outside: the message is written with the deed it tells of, and sent after the commit."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.contacts import read_email, read_mobile
from gongkai.lib import outbox
from gongkai.lib.deeds import deed
from gongkai.lib.mailing import gateways
from gongkai.lib.mailing.queries import MessageLine, line
from gongkai.lib.models import MessageKind, MessageState, OutgoingMessage

#: The event that has one message sent.
DUE = "lib.message_due"
LONGEST_SUBJECT = 200
LONGEST_EMAIL = 20_000
#: Some seven parts as the networks count them.
LONGEST_SMS = 450


@dataclass(frozen=True, slots=True)
class Attachment:
    """
    What goes with an e-mail, by the name that the reader sees: a stored file by the digest it is kept under.

    ``source`` is the link of a paper that is stored nowhere and laid out for each attempt (see ``papers_from``); its
    ``digest``, where it is known, is what the bytes must then have.
    """

    name: str
    digest: str
    source: str = ""


def send_email(
    *,
    to: str,
    subject: str,
    text: str,
    about: str,
    actor: Actor,
    now: datetime,
    attachments: Sequence[Attachment] = (),
) -> MessageLine:
    """
    Have an e-mail sent to one person about the record ``about``, and return what is known of it so far.

    Joins the caller's deed: what is rolled back is not sent. ``subject`` is stored in clear and holds no personal
    data; line breaks in it become spaces. Without a mail server nothing is raised: the line says given up, and why.
    Raises Invalid for an address that cannot be one, ValueError for a text that is empty or too long.
    """
    shown = " ".join(_printable(subject).split())
    if not 0 < len(shown) <= LONGEST_SUBJECT:
        raise ValueError(f"a subject has 1 to {LONGEST_SUBJECT} characters, not {len(shown)}")
    files = [
        Attachment(" ".join(_printable(each.name).split()), each.digest, each.source) for each in attachments
    ]
    if not all(each.name for each in files):
        raise ValueError("an attachment has a name")
    message = OutgoingMessage(
        kind=MessageKind.EMAIL.value,
        recipient=read_email(to),
        subject=shown,
        text=_checked(text, LONGEST_EMAIL),
        attachments=json.dumps([asdict(each) for each in files], ensure_ascii=False) if files else "",
    )
    return _queue(message, about, actor, now)


def send_sms(*, to: str, text: str, about: str, actor: Actor, now: datetime) -> MessageLine:
    """
    Have a text message sent to one mobile number about the record ``about``, and return what is known of it so far.

    Joins the caller's deed. Without a gateway nothing is raised: the line says given up, and why.
    Raises Invalid for a number that is no mobile number, ValueError for a text that is empty or too long.
    """
    message = OutgoingMessage(
        kind=MessageKind.SMS.value, recipient=read_mobile(to), text=_checked(text, LONGEST_SMS)
    )
    return _queue(message, about, actor, now)


def _queue(message: OutgoingMessage, about: str, actor: Actor, now: datetime) -> MessageLine:
    kind = MessageKind(message.kind)
    message.key, message.about, message.created_at = secrets.token_hex(16), about, now
    if gateways.chosen(kind) == gateways.OFF:
        # At once, so that who does the deed sees that this person must be told in another way.
        message.state, message.error = MessageState.GIVEN_UP.value, gateways.NOT_SET_UP[kind]
    with deed(actor=actor, now=now) as act:
        message.save()
        act.audit(
            "lib.message_written",
            about,
            detail={"message": message.key, "kind": message.kind, "state": message.state},
            personal={"recipient": message.recipient, "text": message.text},
        )
        if message.state == MessageState.QUEUED:
            outbox.emit(DUE, {"message": message.pk}, now=now)
    return line(message)


def _checked(text: str, longest: int) -> str:
    clean = _printable(text).strip()
    if not 0 < len(clean) <= longest:
        raise ValueError(f"a text has 1 to {longest} characters, not {len(clean)}")
    return clean


def _printable(text: str) -> str:
    # Control characters but for white space; nothing that people are told needs one.
    return "".join(sign for sign in text if sign.isprintable() or sign.isspace())
