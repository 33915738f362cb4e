"""
Items as documents of the two indexes, and how the indexes follow the records.

A change notes its item and asks for one round; the round takes all that is noted, in one commit. What is
read is the record as it is then, whatever the message said: late, twice or in the wrong order, it comes to
the same.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.publishing.content import ValidityStatus
from gongkai.domain.publishing.workflow import ItemState
from gongkai.files import queries as files
from gongkai.lib import outbox
from gongkai.publishing.models import Item
from gongkai.publishing.queries.searching import (
    desk_items_to_index,
    keys_to_index,
    parents_of_columns,
    public_items_to_index,
)
from gongkai.search import queries as search
from gongkai.search.engine import Busy, Document
from gongkai.search.indexes import DESK, NAMES, index
from gongkai.search.services import note_due, settle

logger = logging.getLogger(__name__)

DUE = "publishing.index_due"
#: What no longer binds is found below what does, and is not hidden.
NOT_BINDING = 0.4
_AT_ONCE = 500
_ROUND = 2000
#: A longer attachment is a data set; its first part is looked through.
_LONGEST_ATTACHMENT = 200_000


def note_change(payload: dict[str, Any], now: datetime) -> None:
    """Handle an event of an item: note that both indexes have to look at it again, and ask for a round."""
    note_due(payload["subject"].rpartition(":")[2])
    outbox.emit(DUE, {}, now=now)


def index_due(_payload: dict[str, Any], _now: datetime) -> None:
    """
    Bring the indexes to what is noted; without an index, build it.

    To be registered with ``transactional=False``. Messages behind the first of a round find nothing to do.
    """
    if build_missing() is Busy:
        return
    while rows := search.due(_ROUND):
        ids = list(dict.fromkeys(document for _, document in rows))
        for name in NAMES:
            stands, gone = documents_for(name, ids)
            index(name).index(stands, gone)
        settle(key for key, _ in rows)


def keep_indexed(now: datetime) -> int:
    """Ask for a round if something waits or an index is missing; every minute, for what a killed worker left."""
    waits = search.any_due() or not all(index(name).health().ready for name in NAMES)
    if waits:
        outbox.emit(DUE, {}, now=now)
    return int(waits)


def build_missing() -> type[Busy] | None:
    """Build the indexes that are missing or of an older make; return Busy where somebody else does already."""
    for name in NAMES:
        if index(name).health().ready:
            continue
        try:
            done = rebuild(name)
        except Busy:
            logger.info("index %s is being built already", name)
            return Busy
        logger.info("index %s was built with %s documents", name, done)
    return None


def rebuild(name: str, progress: Callable[[int], None] = lambda _done: None) -> int:
    """Build an index anew from the records beside the one that answers, and return how many documents it has."""
    return index(name).rebuild(_all(name), lambda ids: documents_for(name, ids), progress)


def documents_for(name: str, public_ids: Sequence[str]) -> tuple[list[Document], list[str]]:
    """Return the documents of those items that belong into an index, and the ids of those that do not."""
    parents = parents_of_columns()
    if name == DESK:
        made = [desk_document(item, parents) for item in desk_items_to_index(public_ids)]
    else:
        public = public_items_to_index(public_ids)
        texts = _attachment_texts(public)
        made = [document_of(item, parents, texts) for item in public]
    there = {each.id for each in made}
    return made, [each for each in public_ids if each not in there]


def _all(name: str) -> Iterator[Document]:
    after = 0
    while rows := keys_to_index(after, _AT_ONCE):
        after = rows[-1][0]
        yield from documents_for(name, [public_id for _, public_id in rows])[0]


def document_of(item: Item, parents: Mapping[str, str | None], texts: Mapping[str, str]) -> Document:
    """
    Return a public item as anybody may find it: its public version, its numbers, the text of its attachments.

    ``parents`` are the columns above by key, ``texts`` what stands in stored files by digest. Raises
    ValueError for an item that is not public.
    """
    version = item.published
    if version is None or item.first_published_at is None:
        raise ValueError(f"{item.link} is not public")
    attachments = version.attachments
    year = (version.written_on or item.first_published_at).year
    binds = item.validity not in (ValidityStatus.EXPIRED, ValidityStatus.REPEALED)
    return Document(
        id=item.public_id,
        key=item.pk,
        title=version.title,
        texts=(
            version.document_number,
            item.index_number or "",
            version.issuer,
            "、".join(version.keywords),
            version.summary,
            version.text,
            *(text for each in attachments for text in (each["name"], texts.get(each["file"], ""))),
        ),
        numbers=_numbers(item, version.document_number),
        since=int(item.first_published_at.timestamp()),
        weight=1.0 if binds else NOT_BINDING,
        values={
            "unit": (item.unit.code,),
            "column": _with_those_above(version.columns, parents),
            "topic": (version.topic,) if version.topic else (),
            "year": (str(year),),
            "validity": (item.validity,),
            "kind": {each["kind"] for each in attachments},
            "state": (ItemState.PUBLISHED.value,),
        },
    )


def desk_document(item: Item, parents: Mapping[str, str | None]) -> Document:
    """Return any item as the desk finds it: the version in hand; who may see it is asked of the records."""
    version = item.current
    columns = version.columns if version is not None else []
    return Document(
        id=item.public_id,
        key=item.pk,
        title=item.title,
        texts=(item.document_number, item.index_number or "", version.text if version is not None else ""),
        numbers=_numbers(item, item.document_number),
        since=int(item.touched_at.timestamp()),
        values={
            "unit": (item.unit.code,),
            "column": _with_those_above(columns, parents),
            "year": (str((item.written_on or item.collected_at).year),),
            "validity": (item.validity,),
        },
    )


def _numbers(item: Item, document_number: str) -> tuple[str, ...]:
    keys = (lookup_key(document_number) if document_number else "", item.index_number_key)
    return tuple(key for key in keys if key)


def _with_those_above(keys: Iterable[str], parents: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    for key in keys:
        above: str | None = key
        while above and above in parents and above not in found:
            found.add(above)
            above = parents[above]
    return found


def _attachment_texts(items: Iterable[Item]) -> dict[str, str]:
    """Return what stands in the attachments of public versions, by digest, as far as they have been read."""
    digests = {
        each["file"] for item in items if item.published is not None for each in item.published.attachments
    }
    facts = files.facts_of(sorted(digests)) if digests else {}
    return {digest: text[:_LONGEST_ATTACHMENT] for digest, (text, _, _) in facts.items()}
