"""
Adoption of very many records at once: a statement for hundreds of rows, one deed and one event for a batch.

It leaves what `adoption` would have left row by row, and whatever is out of the ordinary (a twin, an
attachment, something to be refused) it hands over to it. History and audit chain have their lines for every
item; the indexes and the public pages are told once for the batch.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Refused
from gongkai.domain.findings import Severity
from gongkai.domain.index_numbers import lookup_key, national_index_number
from gongkai.domain.organisations import UnitState
from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.clock import PublicationDue, publication_due
from gongkai.domain.publishing.content import Content, ItemOrigin
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemCondition, ItemState
from gongkai.domain.transitions import Transition
from gongkai.lib import outbox
from gongkai.lib.deeds import Deed, deed
from gongkai.lib.mass import write_down
from gongkai.lib.numbering import next_number
from gongkai.organisations.queries import work_calendar
from gongkai.publishing.models import (
    Item,
    Publication,
    PublicCount,
    PublicPlace,
    ReleasePolicy,
    Version,
)
from gongkai.publishing.queries import facts_of, limits_of, policy_of
from gongkai.publishing.queries.places import columns_with_those_above
from gongkai.publishing.services import adoption, searching
from gongkai.publishing.services.adoption import Adopted, Way
from gongkai.publishing.services.checking import Lookups, findings_of
from gongkai.publishing.services.index_numbering import LONGEST
from gongkai.publishing.services.items import check_content, new_public_id
from gongkai.publishing.services.records import keep_findings, mirror, tidy, write
from gongkai.search.services import note_due

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

EVENT = "publishing.items_adopted"
BATCH = 500
#: Where a stored file stands in a text; such rows hold files and go one by one.
_FILE = "/desk/files/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """
    One record of an old site or register.

    ``kept`` says that it was decided there not to publish it; else the other fields are those of
    `adoption.import_public`.
    """

    unit: "Unit"
    content: Content
    published_on: date | None = None
    index_number: str = ""
    channel: str = Channel.PORTAL
    proof: str = ""
    public_id: str = ""
    kept: bool = False


class _Unusual(Exception):
    """Something in a batch has to be looked at row by row; nothing of the batch has been written."""


def adopt_many(
    *, actor: Actor, now: datetime, rows: Iterable[Old], batch: int = BATCH
) -> list[Adopted | Refused]:
    """
    Adopt each record or say why not, in the order given; a refused one stops no other.

    Each batch is a deed of its own, so that what was broken off can be begun again: what is known is passed over.
    """
    house = _House()
    outcomes: list[Adopted | Refused] = []
    rest = iter(rows)
    while part := list(islice(rest, batch)):
        outcomes += _adopt_part(actor, now, part, house)
    return outcomes


def note_adopted(payload: dict[str, Any], now: datetime) -> None:
    """Handle the event of a batch: note every item of it for the indexes, and ask for one round."""
    for subject in payload["subjects"]:
        note_due(subject.rpartition(":")[2])
    outbox.emit(searching.DUE, {}, now=now)


class _House(Lookups):
    """What is asked of the house for every row, asked once; it does not change while one call runs."""

    def __init__(self) -> None:
        self.calendar = work_calendar()
        self.limits = cache(limits_of)
        self.policy = cache(self._policy)
        self.count = cache(self._count)
        self.places = cache(self._places)
        self._columns = cache(super().columns)
        self._names = cache(self._unit_names)
        self._hosts = super().hosts()

    def columns(self, keys: Iterable[str]) -> dict[str, str]:
        return self._columns(tuple(keys))

    def unit_names(self, unit: "Unit") -> tuple[str, ...]:
        return self._names(unit)

    def hosts(self) -> tuple[str, ...]:
        return self._hosts

    def _unit_names(self, unit: "Unit") -> tuple[str, ...]:
        return super().unit_names(unit)

    def _policy(self, unit: "Unit") -> ReleasePolicy:
        return policy_of(unit)

    def _count(self, start: date, column: str) -> PublicationDue:
        return publication_due(self.calendar, start, self.limits(column))

    def _places(self, columns: tuple[str, ...]) -> list[str]:
        return sorted({"", *columns_with_those_above(columns)})


@dataclass(slots=True)
class _Made:
    """A row that can go with many others: its item and version, neither saved, and the rows of the workflow."""

    old: Old
    item: Item
    version: Version
    collected: Transition
    adopted: Transition
    notes: tuple[str, ...]
    at: datetime | None


def _adopt_part(actor: Actor, now: datetime, part: list[Old], house: _House) -> list[Adopted | Refused]:
    known = _titles_known(part)
    outcomes: list[Adopted | Refused] = []
    run: list[_Made] = []
    for old in part:
        made = _make(actor, now, old, house)
        if made is not None and (old.unit.pk, made.item.title) not in known:
            known.add((old.unit.pk, made.item.title))
            run.append(made)
            continue
        outcomes += _adopt_run(actor, now, run, house)
        run = []
        outcomes.append(_one(actor, now, old))
    return outcomes + _adopt_run(actor, now, run, house)


def _titles_known(part: list[Old]) -> set[tuple[int, str]]:
    """Return unit and title of what was adopted before and may be the same."""
    titles = {" ".join(old.content.title.split()) for old in part}
    rows = Item.objects.filter(origin=ItemOrigin.COMMAND, title__in=titles)
    return set(rows.values_list("unit_id", "title"))


def _one(actor: Actor, now: datetime, old: Old) -> Adopted | Refused:
    try:
        if old.kept:
            return adoption.import_kept(
                actor=actor, now=now, unit=old.unit, content=old.content, public_id=old.public_id
            )
        return adoption.import_public(
            actor=actor,
            now=now,
            unit=old.unit,
            content=old.content,
            published_on=old.published_on,
            index_number=old.index_number,
            channel=old.channel,
            proof=old.proof,
            public_id=old.public_id,
        )
    except Refused as refusal:
        return refusal


def _make(actor: Actor, now: datetime, old: Old, house: _House) -> _Made | None:
    """Return the row made ready; None where it has to be looked at by itself."""
    content = tidy(old.content)
    notes: tuple[str, ...] = ()
    if content.attachments or _FILE in content.body or content.proactive == old.kept:
        return None
    if old.unit.state != UnitState.ACTIVE or len(old.index_number.strip()) > LONGEST:
        return None
    if old.published_on is not None and old.published_on > day_of(now):
        return None
    if not old.kept:
        content, notes = adoption.completed(content, old.published_on)
    item = Item(
        public_id=old.public_id or new_public_id(),
        unit=old.unit,
        keeper=actor.code,
        origin=ItemOrigin.COMMAND,
        collected_at=now,
        touched_at=now,
        editors=[],
    )
    version = Version(number=1, created_at=now)
    at = None if old.kept else adoption.moment_of(old.published_on, now)
    item.first_published_at = item.published_at = at
    mirror(item, content, house.count)
    try:
        check_content(content)
        collected, adopted = _rows(actor, item, house, kept=old.kept)
    except Refused:
        return None
    write(version, content, actor=actor.code, now=now)
    found = findings_of(item, content, now, text=version.text, lookups=house)
    if any(each.severity is Severity.BLOCKS for each in found):
        return None
    keep_findings(item, version, found, {})
    version.sealed = True
    return _Made(old, item, version, collected, adopted, notes, at)


def _rows(actor: Actor, item: Item, house: _House, *, kept: bool) -> tuple[Transition, Transition]:
    action, condition, reason = _WAY_IN[kept]
    at = item.unit.path
    collected = ITEM_WORKFLOW.check(actor, None, ItemAction.COLLECT, at)
    facts = facts_of(item, house.policy(item.unit)) | {condition}
    return collected, ITEM_WORKFLOW.check(actor, ItemState.DRAFT, action, at, reason, facts)


#: Whether it is kept, and by what row of the workflow it comes in.
_WAY_IN = {
    False: (ItemAction.ADOPT, ItemCondition.PUBLIC_ELSEWHERE, adoption.REASON),
    True: (ItemAction.ADOPT_KEPT, ItemCondition.KEPT_ELSEWHERE, adoption.KEPT_REASON),
}


def _adopt_run(actor: Actor, now: datetime, run: list[_Made], house: _House) -> list[Adopted | Refused]:
    if not run:
        return []
    try:
        with deed(actor=actor, now=now) as act:
            _number(run, now)
            _save(run)
            _write_down(act, run)
            _list(run, house)
    except _Unusual:
        return [_one(actor, now, made.old) for made in run]
    return [Adopted(made.item, created=True, notes=made.notes) for made in run]


def _number(run: list[_Made], now: datetime) -> None:
    """Give every item its index number; raises _Unusual where one is taken or cannot be given."""
    for made in run:
        item, number = made.item, made.old.index_number.strip()
        if not number:
            code = item.unit.organisation_code or item.unit.credit_code
            if not code:
                raise _Unusual
            year = day_of(made.at).year if made.at else adoption.year_of(made.version.content, now)
            number = national_index_number(code, year, next_number(f"index:{code}", str(year)))
        item.index_number, item.index_number_key = number, lookup_key(number)
    keys = {made.item.index_number_key for made in run}
    if len(keys) < len(run) or Item.objects.filter(index_number_key__in=keys).exists():
        raise _Unusual


def _save(run: list[_Made]) -> None:
    # Item and version name each other: the items come first, as drafts, and are told of their versions.
    Item.objects.bulk_create([made.item for made in run])
    for made in run:
        made.version.item = made.item
    Version.objects.bulk_create([made.version for made in run])
    own = Subquery(Version.objects.filter(item=OuterRef("pk")).values("pk")[:1])
    for kept in (False, True):
        keys = [made.item.pk for made in run if made.old.kept == kept]
        if kept:
            Item.objects.filter(pk__in=keys).update(current=own, state=ItemState.FILED)
        else:
            Item.objects.filter(pk__in=keys).update(current=own, published=own, state=ItemState.PUBLISHED)
    for made in run:
        made.item.current, made.item.state = made.version, made.adopted.target.value
        made.item.published = None if made.old.kept else made.version


def _write_down(act: Deed, run: list[_Made]) -> None:
    for made in run:
        item, unit = made.item, made.item.unit.code
        detail = {"title": item.title, "origin": ItemOrigin.COMMAND.value, "digest": made.version.digest}
        write_down(act, item.link, made.collected, unit=unit, detail=detail)
        reason = _WAY_IN[made.old.kept][2]
        write_down(act, item.link, made.adopted, unit=unit, reason=reason, detail=adoption.told(item))
    outbox.emit(EVENT, {"subjects": [made.item.link for made in run]}, now=act.now)
    Publication.objects.bulk_create(
        adoption.publication_of(
            made.item, made.version, Way(made.old.channel, made.old.proof), made.at, act.actor.code
        )
        for made in run
        if made.at is not None
    )


def _list(run: list[_Made], house: _House) -> None:
    places = [
        PublicPlace(item=made.item, unit_id=made.item.unit_id, column=column, since=made.at)
        for made in run
        if made.at is not None
        for column in house.places(tuple(made.version.columns))
    ]
    PublicPlace.objects.bulk_create(places)
    counts = Counter((place.unit_id, place.column) for place in places)
    PublicCount.objects.bulk_create(
        PublicCount(unit_id=unit_id, column=column, n=n) for (unit_id, column), n in sorted(counts.items())
    )
