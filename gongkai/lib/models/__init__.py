"""Tables of the shared helpers; used by the modules of ``gongkai.lib`` and by nobody else."""

from gongkai.lib.models.audit import AuditEntry, AuditHead, AuditSalt
from gongkai.lib.models.drafts import Draft
from gongkai.lib.models.history import HistoryEvent
from gongkai.lib.models.kept import CountChange, KeptCount
from gongkai.lib.models.links import Link
from gongkai.lib.models.messages import MessageKind, MessageState, OutgoingMessage
from gongkai.lib.models.numbering import Counter
from gongkai.lib.models.outbox import Heartbeat, OutboxMessage
from gongkai.lib.models.throttle import ThrottleBucket

__all__ = [
    "AuditEntry",
    "AuditHead",
    "AuditSalt",
    "CountChange",
    "Counter",
    "Draft",
    "Heartbeat",
    "HistoryEvent",
    "KeptCount",
    "Link",
    "MessageKind",
    "MessageState",
    "OutboxMessage",
    "OutgoingMessage",
    "ThrottleBucket",
]
