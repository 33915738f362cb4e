"""E-mail and text messages to people outside: written inside a deed, sent by the worker, forgotten in time."""

from gongkai.lib.mailing.delivery import SETTLED, deliver, files_from, papers_from
from gongkai.lib.mailing.email_gateway import LARGEST_ATTACHMENTS_MB
from gongkai.lib.mailing.keeping import tidy
from gongkai.lib.mailing.queries import MessageLine, latest_about, messages_of, recipient_of
from gongkai.lib.mailing.recipients import masked
from gongkai.lib.mailing.sending import DUE, Attachment, send_email, send_sms
from gongkai.lib.models import MessageKind, MessageState

__all__ = [
    "DUE",
    "LARGEST_ATTACHMENTS_MB",
    "SETTLED",
    "Attachment",
    "MessageKind",
    "MessageLine",
    "MessageState",
    "deliver",
    "files_from",
    "latest_about",
    "masked",
    "messages_of",
    "papers_from",
    "recipient_of",
    "send_email",
    "send_sms",
    "tidy",
]
