"""What is written beside the index: which documents wait for it, and words that found nothing."""

import logging
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F

from gongkai.domain.calendar import day_of
from gongkai.search.fold import fold
from gongkai.search.models import DueDocument, ZeroHit

logger = logging.getLogger(__name__)

KEEP_ZERO_HITS = timedelta(days=400)
#: A row of figures this long may be somebody's number, and no word of a document.
_PERSONAL = re.compile(r"\d[\d\s-]{8,}\d|@")


def note_due(document: str) -> None:
    """Let a document wait for the index, in the transaction that changed it or after."""
    DueDocument.objects.create(document=document)


def settle(keys: Iterable[int]) -> None:
    """Forget rows whose documents are in the index; a later change has a later row."""
    DueDocument.objects.filter(pk__in=list(keys)).delete()


def count_in_vain(text: str, day: date) -> bool:
    """
    Count words that found nothing, once more for that day, and return whether they were counted.

    What may be a person's number or address is not written down. A search never fails because the count
    cannot be written: then the log says so.
    """
    words = " ".join(fold(text).split())[:60]
    if not words or _PERSONAL.search(words):
        return False
    try:
        with transaction.atomic():
            if not ZeroHit.objects.filter(words=words, day=day).update(times=F("times") + 1):
                ZeroHit.objects.create(words=words, day=day, times=1)
    except (IntegrityError, OperationalError) as error:
        logger.warning("a search without hits was not counted: %s", type(error).__name__)
        return False
    return True


def sweep(now: datetime) -> int:
    """Delete what was looked for in vain long ago, and return how many rows; every day."""
    return ZeroHit.objects.filter(day__lt=day_of(now) - KEEP_ZERO_HITS).delete()[0]
