"""Looking through what goes out with a reply: once in each content, before the reviewers and again before the signature."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from gongkai.domain.calendar import day_of
from gongkai.files import queries as stored
from gongkai.files.outgoing import scan
from gongkai.files.redaction import left_readable
from gongkai.files.refusals import FileRefused
from gongkai.files.storage import digest_of
from gongkai.information_requests.models import FileScan, InformationRequest
from gongkai.information_requests.queries.outgoing import (
    UNREAD,
    given_files,
    kept_findings,
    unread_finding,
)
from gongkai.reading.outgoing.model import EDITION, Scanned
from gongkai.reading.redaction.model import Record

#: Somebody waits before the screen while a file is looked through.
_SECONDS = 20.0
#: The edition of a look that came to nothing: the next one tries again.
_FAILED = 0


def look_through(request: InformationRequest, now: datetime) -> None:
    """
    Look through the files that go out with the reply of a request, those that no look of this edition has seen.

    To be called before the request is locked: a long scan is drawn page by page.
    """
    wanted = [each.digest for each in given_files(request)]
    known = set(FileScan.objects.filter(digest__in=wanted, edition=EDITION).values_list("digest", flat=True))
    left = [each for each in dict.fromkeys(wanted) if each not in known]
    if not left:
        return
    for digest, found in stored.find_many(left).items():
        try:
            data = stored.open_bytes(digest)
        except FileRefused as refusal:
            _keep(digest, _FAILED, unread_finding(refusal.message), now)
            continue
        _look(digest, data, found.name, now)


def look_at(data: bytes, name: str, now: datetime) -> None:
    """Look through one file that is about to be added, unless a look of this edition has seen its content."""
    digest = digest_of(data)
    if not FileScan.objects.filter(digest=digest, edition=EDITION).exists():
        _look(digest, data, name, now)


def look_at_copy(original: str, pdf: bytes, made: bytes, record: Record, now: datetime) -> None:
    """
    Look through a redacted copy: the file itself, and what its pages showed before they became pictures.

    What could not be read in the original, which has been looked at, cannot be read in the copy.
    """
    try:
        hits = scan(made, "file.pdf", today=day_of(now), seconds=_SECONDS).hits
        left = left_readable(pdf, record, today=day_of(now))
    except FileRefused as refusal:
        _keep(digest_of(made), _FAILED, unread_finding(f"没有能够检查：{refusal.message}"), now)
        return
    before = FileScan.objects.filter(digest=original).values_list("findings", flat=True).first() or []
    found = [*kept_findings(Scanned((*left, *hits))), *(each for each in before if each["kind"] == UNREAD)]
    _keep(digest_of(made), EDITION, found, now)


def _look(digest: str, data: bytes, name: str, now: datetime) -> None:
    try:
        # The name under which it goes out is another matter, and looked at where it is known.
        found = kept_findings(scan(data, f"file{PurePath(name).suffix}", today=day_of(now), seconds=_SECONDS))
    except FileRefused as refusal:
        _keep(digest, _FAILED, unread_finding(f"没有能够检查：{refusal.message}"), now)
        return
    _keep(digest, EDITION, found, now)


def _keep(digest: str, edition: int, findings: list[dict[str, Any]], now: datetime) -> None:
    FileScan.objects.update_or_create(
        digest=digest, defaults={"edition": edition, "findings": findings, "scanned_at": now}
    )
