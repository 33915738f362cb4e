"""
The worker's part: one message to one gateway, and what came of it.

No transaction is open while the gateway is waited for. Whoever dies between the sending and the mark leaves
the message to be sent once more, under the same key; of two who try the same message, the one that sent it is
believed.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from gongkai.domain import errors
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI
from gongkai.lib import outbox, throttle
from gongkai.lib.deeds import deed
from gongkai.lib.mailing import email_gateway, gateways, sms_gateway
from gongkai.lib.mailing.gateways import NotSent, Refused
from gongkai.lib.models import MessageKind, MessageState, OutgoingMessage

OPEN = (MessageState.QUEUED.value, MessageState.FAILED.value)

#: A digest to the bytes kept under it; raises errors.Refused where they are gone.
Files = Callable[[str], bytes]

#: The link of a paper to its bytes; raises errors.IllegalMove for one that may not go out any more.
Papers = Callable[[str], bytes]
#: What came of a mail that carried a paper, for the app whose paper it is.
SETTLED = "lib.message_settled"

_files: list[Files] = []
_papers: dict[str, Papers] = {}


def files_from(files: Files) -> None:
    """Say where the bytes of attachments come from, in place of whatever was said before; wiring knows the app."""
    _files[:] = [files]


def papers_from(kind: str, papers: Papers) -> None:
    """Say who lays out the papers whose links begin with ``kind``, in place of whoever was named before."""
    _papers[kind] = papers


def deliver(payload: dict[str, Any], now: datetime) -> None:
    """
    Send the message that ``payload`` names unless that has been done; a handler of the outbox.

    Raises NotSent, with neither recipient nor text in it, when the queue shall try again.
    """
    message = _begun(payload["message"], now)
    if message is None:
        return
    sent: list[str] = []
    try:
        number = _sent(message, sent)
    except Refused as refusal:
        give_up(message, str(refusal), now)
    except NotSent as failure:
        _failed(message, str(failure))
        raise
    except Exception as error:  # noqa: BLE001  its text may hold the recipient, and would stand in the queue
        reason = f"发送时出错（{type(error).__name__}）。"
        _failed(message, reason)
        raise NotSent(reason) from None
    else:
        _mark_sent(message, number, sent, now)


def give_up(message: OutgoingMessage, reason: str, now: datetime) -> None:
    """Mark that a message is not tried any more, unless it was sent or given up meanwhile."""
    with deed(actor=SYSTEM, now=now) as act:
        still_open = OutgoingMessage.objects.filter(pk=message.pk, state__in=OPEN)
        if still_open.update(state=MessageState.GIVEN_UP.value, error=reason):
            detail = {"message": message.key, "kind": message.kind, "reason": reason}
            act.audit("lib.message_given_up", message.about, detail=detail)
            _settled(message, now, error=reason)


def _begun(pk: int, now: datetime) -> OutgoingMessage | None:
    """Count the attempt and return the message, or None if there is nothing to be sent."""
    with transaction.atomic():
        message = OutgoingMessage.objects.select_for_update().filter(pk=pk, state__in=OPEN).first()
        if message is None:
            return None
        allowed: int = gateways.option(MessageKind(message.kind), "daily_per_recipient")
        # Once for each message, however often it is tried; a retry is not a second message.
        if message.attempts or throttle.spend(_ration(message, now), allowed, now):
            message.attempts += 1
            message.save(update_fields=["attempts"])
            return message
    give_up(message, f"同一收件人一天最多发送 {allowed} 条，今天已满，没有发送。", now)
    return None


def _ration(message: OutgoingMessage, now: datetime) -> str:
    day = now.astimezone(SHANGHAI).date().isoformat()
    return f"message {message.kind} {day} {message.recipient.lower()}"


def _sent(message: OutgoingMessage, digests: list[str]) -> str:
    """Hand a message over; ``digests`` takes in what went with it."""
    if message.kind == MessageKind.SMS:
        return sms_gateway.send(message)
    return email_gateway.send(message, _attached(message, digests))


def _attached(message: OutgoingMessage, digests: list[str]) -> Iterator[tuple[str, bytes]]:
    for each in json.loads(message.attachments or "[]"):
        data = _paper(each) if each.get("source") else _stored(each)
        digests.append(sha256(data).hexdigest())
        yield each["name"], data


def _stored(each: dict[str, str]) -> bytes:
    try:
        return _files[0](each["digest"])
    except errors.Refused:
        # Perhaps the keeper is just putting it back.
        raise NotSent("附件的文件找不到，没有发送。") from None


def _paper(each: dict[str, str]) -> bytes:
    try:
        data = _papers[each["source"].rpartition(":")[0]](each["source"])
    except errors.IllegalMove:
        raise Refused("文书已经作废，没有发送。") from None
    except errors.Refused:
        raise NotSent("文书暂时不能生成 PDF，没有发送。") from None
    if each["digest"] and sha256(data).hexdigest() != each["digest"]:
        raise Refused("文书与登记发送时的不一致，没有发送。")
    return data


def _failed(message: OutgoingMessage, reason: str) -> None:
    still_open = OutgoingMessage.objects.filter(pk=message.pk, state__in=OPEN)
    still_open.update(state=MessageState.FAILED.value, error=reason)


def _mark_sent(message: OutgoingMessage, number: str, digests: list[str], now: datetime) -> None:
    with deed(actor=SYSTEM, now=now) as act:
        unsent = OutgoingMessage.objects.filter(pk=message.pk, sent_at=None)
        if unsent.update(state=MessageState.SENT.value, error="", provider_id=number, sent_at=now):
            detail: dict[str, Any] = {"message": message.key, "kind": message.kind, "number": number}
            if digests:
                detail["attachments"] = digests
            act.audit("lib.message_sent", message.about, detail=detail)
            _settled(message, now)


def _settled(message: OutgoingMessage, now: datetime, *, error: str = "") -> None:
    if not any(each.get("source") for each in json.loads(message.attachments or "[]")):
        return
    outbox.emit(
        SETTLED,
        {
            "message": message.pk,
            "key": message.key,
            "about": message.about,
            "sent": not error,
            "at": now.isoformat(),
            "error": error,
        },
        now=now,
    )
