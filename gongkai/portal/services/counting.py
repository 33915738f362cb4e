"""
How often pages are read, counted without knowing by whom.

One address counts once for a page within half an hour. To know that, the last counted reading is kept as a
digest of address, page and a salt of the day; the digests go within the hour and the salt the day after, and
what stays is a number for each page and day. No cookie, no address, no browser is kept.
"""

import hashlib
import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from gongkai.domain.calendar import day_of
from gongkai.portal.models import DailyViews, LogPosition, ReaderSalt, RecentReader

#: Within this time the same address counts once for a page.
AGAIN_AFTER = timedelta(minutes=30)
#: Logs are turned over long before; one that nobody has read for so long will not be read again.
POSITIONS_KEPT = timedelta(days=60)
_AT_ONCE = 500

#: As they call themselves; a maker of telephones is called Cubot. Who hides is counted like a person.
_ROBOT = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|archiver|preview|monitor|checker|headless|phantom|lighthouse|inspect|"
    r"python|curl|scrapy|yisou|mediapartners|facebookexternal",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the page of an item, from an address, at a moment."""

    public_id: str
    address: str
    at: datetime


def is_person(agent: str) -> bool:
    """Return whether a browser's name is that of a person's browser: all of them begin with Mozilla."""
    return agent.startswith(("Mozilla/", "Opera/")) and not _ROBOT.search(agent)


def count_readings(readings: Iterable[Reading]) -> int:
    """
    Count readings of public items and return how many counted; the caller has seen that the items are public.

    Readings that come twice at once, in one process or several, count once.
    """
    by_day: dict[date, list[Reading]] = {}
    for reading in readings:
        by_day.setdefault(day_of(reading.at), []).append(reading)
    with transaction.atomic():
        return sum(_count_day(day, by_day[day]) for day in sorted(by_day))


def _count_day(day: date, readings: list[Reading]) -> int:
    salt = _salt(day)
    counted: Counter[str] = Counter()
    for start in range(0, len(readings), _AT_ONCE):
        part = sorted(readings[start : start + _AT_ONCE], key=lambda reading: reading.at)
        digests = [_digest(salt, reading) for reading in part]
        last = dict(RecentReader.objects.filter(digest__in=digests).values_list("digest", "counted_at"))
        new: dict[str, datetime] = {}
        for digest, reading in zip(digests, part, strict=True):
            if digest in last and reading.at - last[digest] < AGAIN_AFTER:
                continue
            last[digest] = new[digest] = reading.at
            counted[reading.public_id] += 1
        RecentReader.objects.bulk_create(
            [RecentReader(digest=digest, counted_at=at) for digest, at in new.items()],
            update_conflicts=True,
            unique_fields=["digest"],
            update_fields=["counted_at"],
        )
    _add(day, counted)
    return counted.total()


def _add(day: date, counted: Counter[str]) -> None:
    wanted = sorted(counted)  # one order for everybody: no deadlock
    DailyViews.objects.bulk_create(
        [DailyViews(public_id=public_id, day=day) for public_id in wanted], ignore_conflicts=True
    )
    for public_id in wanted:
        rows = DailyViews.objects.filter(public_id=public_id, day=day)
        rows.update(views=F("views") + counted[public_id])


def _salt(day: date) -> str:
    """Return the salt of a day, made on first use, and hold it: who counts for a day counts alone."""
    rows = ReaderSalt.objects.select_for_update().filter(day=day)
    found = rows.first()
    if found is None:
        ReaderSalt.objects.bulk_create(
            [ReaderSalt(day=day, salt=secrets.token_hex(32))], ignore_conflicts=True
        )
        found = rows.get()
    return found.salt


def _digest(salt: str, reading: Reading) -> str:
    return hashlib.sha256(f"{salt}\n{reading.address}\n{reading.public_id}".encode()).hexdigest()


def forget_readers(now: datetime) -> int:
    """Delete digests that no longer matter and the salts of past days; return how many digests."""
    gone, _ = RecentReader.objects.filter(counted_at__lte=now - AGAIN_AFTER).delete()
    ReaderSalt.objects.filter(day__lt=day_of(now)).delete()
    LogPosition.objects.filter(read_at__lte=now - POSITIONS_KEPT).delete()
    return gone
