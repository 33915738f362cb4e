"""E-mail and text messages to people outside: written inside a deed, sent by the worker, forgotten in time."""

from gongkai.lib.mailing.delivery import deliver, files_from
from gongkai.lib.mailing.keeping import tidy
from gongkai.lib.mailing.queries import MessageLine, messages_of
from gongkai.lib.mailing.recipients import masked
from gongkai.lib.mailing.sending import DUE, Attachment, send_email, send_sms
from gongkai.lib.models import MessageKind, MessageState

__all__ = [
    "DUE",
    "Attachment",
    "MessageKind",
    "MessageLine",
    "MessageState",
    "deliver",
    "files_from",
    "masked",
    "messages_of",
    "send_email",
    "send_sms",
    "tidy",
]
