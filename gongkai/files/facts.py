"""
Files that are attached to a record are read once, so that its checks know what stands in them.

Reading takes a child process and up to some seconds: it happens before the deed that attaches the file
begins, never while that holds a lock.
"""

from collections.abc import Iterable
from datetime import datetime

from gongkai.files import queries
from gongkai.files.models import FileFacts, StoredFile
from gongkai.files.refusals import FileRefused
from gongkai.files.services import facts
from gongkai.reading.documents.model import RETAINED
from gongkai.reading.markup import plain

#: Checks run on every save; a longer attachment is a data set rather than a text.
LONGEST = 200_000


def learn(digests: Iterable[str], *, now: datetime) -> None:
    """
    Read those of the files that have not been read yet; one that cannot be read is noted as such.

    ``properties`` become what the file says of itself and what its published copy leaves out.
    """
    wanted = list(dict.fromkeys(digests))
    if not wanted:
        return
    known = set(FileFacts.objects.filter(digest__in=wanted).values_list("digest", flat=True))
    for stored in queries.find_many([each for each in wanted if each not in known]).values():
        FileFacts.objects.bulk_create([_learnt(stored, now)], ignore_conflicts=True)


def _learnt(stored: StoredFile, now: datetime) -> FileFacts:
    learnt = FileFacts(digest=stored.digest, read_at=now)
    try:
        document, metadata = facts(stored)
    except FileRefused as refusal:
        learnt.notes = [refusal.message]
        return learnt
    learnt.text = plain(document.html)[:LONGEST]
    # What stays in the copy is nothing that "will be cleared": it is said in words.
    kept = [f"{name}：{metadata.pop(name)}" for name in RETAINED if name in metadata]
    learnt.properties = {**document.properties, **metadata}
    learnt.notes = [*document.notes, *kept]
    return learnt
