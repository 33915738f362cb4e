"""The end of messages: what can no longer help is given up, and to whom and what was written is forgotten."""

from datetime import datetime, timedelta

from django.db.models import Q

from gongkai.lib.mailing import gateways
from gongkai.lib.mailing.delivery import OPEN, give_up
from gongkai.lib.models import OutgoingMessage

#: As long as the fields of the record say to those whom it is about.
KEEP = timedelta(days=90)
#: Until then the keeper may mend the gateway and have the queue try again; later the news would be stale.
STALE = timedelta(days=7)


def tidy(now: datetime) -> int:
    """
    Give up what is open after a week, empty what is older than ninety days, and return how many were emptied.

    To run daily, and inside a transaction.
    """
    for message in OutgoingMessage.objects.filter(state__in=OPEN, created_at__lte=now - STALE):
        give_up(message, "一周内没有发出，不再发送。", now)
    old = OutgoingMessage.objects.filter(created_at__lte=now - KEEP).exclude(
        Q(recipient="") & Q(text="") & Q(attachments="")
    )
    # The texts are not deciphered: a home whose key is lost forgets them as well.
    keys = list(old.values_list("key", flat=True))
    old.update(recipient="", text="", attachments="")
    for key in keys:
        for path in gateways.written(key):
            path.unlink(missing_ok=True)
    return len(keys)
