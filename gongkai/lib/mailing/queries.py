"""What is known of the messages about a record, for the pages of whatever app it belongs to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from gongkai.lib.mailing.recipients import masked
from gongkai.lib.models import MessageKind, MessageState, OutgoingMessage


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message as a screen shows it; ``recipient`` is masked, and empty once it has been forgotten."""

    kind: MessageKind
    recipient: str
    subject: str
    state: MessageState
    error: str
    created_at: datetime
    sent_at: datetime | None


def messages_of(about: str) -> list[MessageLine]:
    """Return the messages about a record, oldest first; who may see the record has been decided before."""
    rows = OutgoingMessage.objects.filter(about=about).defer("text", "attachments")
    return [line(message) for message in rows]


def latest_about(abouts: Collection[str]) -> dict[str, MessageLine]:
    """Return the latest message about each of these records; one statement, one without a message is not among them."""
    rows = OutgoingMessage.objects.filter(about__in=abouts).defer("text", "attachments").order_by("id")
    return {message.about: line(message) for message in rows}


def recipient_of(pk: int) -> str:
    """Return to whom a message went, in full, for the record that it belongs to; empty once that was forgotten."""
    return OutgoingMessage.objects.only("recipient").get(pk=pk).recipient


def line(message: OutgoingMessage) -> MessageLine:
    """Return what a screen may show of a message."""
    return MessageLine(
        kind=MessageKind(message.kind),
        recipient=masked(message.kind, message.recipient),
        subject=message.subject,
        state=MessageState(message.state),
        error=message.error,
        created_at=message.created_at,
        sent_at=message.sent_at,
    )
