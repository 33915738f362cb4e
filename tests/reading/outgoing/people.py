"""Invented persons' numbers, right by their check digits, and a way to scan a file in this process."""

from datetime import date

from gongkai.domain.documents import FileKind
from gongkai.reading.outgoing.model import Hit, Kind, heard
from gongkai.reading.outgoing.scan import scan_file
from gongkai.reading.packing import packed_with

TODAY = date(2026, 11, 26)
#: GB 11643-1999, worked out by hand: the weighted sum is 277, which leaves 2 when divided by 11, hence X.
IDENTITY = "53052419850307019X"
#: The same person's number as it may stand in a quote.
IDENTITY_MASKED = "530524**********9X"
MOBILE, MOBILE_MASKED = "13987654321", "139****4321"
#: Luhn: the doubled and plain digits add up to 80.
CARD, CARD_MASKED = "6222021234567890128", "6222***********0128"


def hits(kind: FileKind, data: bytes, name: str = "") -> tuple[Hit, ...]:
    """Return what is found in a file."""
    return heard(scan_file(kind, packed_with({"name": name, "today": TODAY.isoformat()}, data))).hits


def notes(kind: FileKind, data: bytes) -> tuple[str, ...]:
    """Return what is said of that which could not be looked at."""
    return heard(scan_file(kind, packed_with({"name": "", "today": TODAY.isoformat()}, data))).notes


def of(kind: FileKind, data: bytes, wanted: Kind, name: str = "") -> list[tuple[str | None, str | None]]:
    """Return quote and place of the findings of one kind."""
    return [(hit.quote, hit.where) for hit in hits(kind, data, name) if hit.kind is wanted]
