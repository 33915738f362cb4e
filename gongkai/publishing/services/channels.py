"""Publications are noted as they happen, recorded by hand where they happened elsewhere, and voided with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Max

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import SHANGHAI, day_of
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.organisations import UnitKind
from gongkai.domain.publishing.channels import (
    Channel,
    PublicationOrigin,
    check_day,
    check_proof,
    doubt,
)
from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.lib.deeds import Deed, deed
from gongkai.publishing.models import Item, ItemFile, Publication, Version
from gongkai.publishing.queries.files import files_seen
from gongkai.publishing.services.records import locked

#: So many at once, so that one press of a button ends within seconds.
MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Recorded:
    """A publication that was recorded, and what is odd about it, if anything."""

    publication: Publication
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class RecordedMany:
    """Of several items: what was recorded, which were refused and why, and what is odd about the unit's channel."""

    done: tuple[Publication, ...]
    failed: tuple[tuple[Item, str], ...]
    doubt: str = ""


def publication_row(
    item: Item,
    version: Version,
    *,
    at: datetime,
    actor: str,
    recorded_at: datetime,
    actor_name: str = "",
    origin: PublicationOrigin = PublicationOrigin.RELEASED,
    channel: str = Channel.PORTAL,
    address: str = "",
    proof: str = "",
    file: str = "",
) -> Publication:
    """Return the row of one publication, not saved; every row is made here, so that its repeated facts agree."""
    return Publication(
        item=item,
        version=version,
        unit_id=item.unit_id,
        channel=channel,
        at=at,
        on=day_of(at),
        normative=version.normative,
        origin=origin,
        address=address,
        proof=proof,
        file=file,
        actor=actor,
        actor_name=actor_name,
        recorded_at=recorded_at,
    )


def note_publication(act: Deed, item: Item, version: Version, *, at: datetime, address: str) -> Publication:
    """Note inside the open deed that a version went out on the site; its own event tells of it."""
    row = publication_row(
        item,
        version,
        at=at,
        actor=act.actor.code,
        actor_name=act.actor.name,
        recorded_at=act.now,
        address=address,
    )
    row.save(force_insert=True)
    return row


def check_can_record(actor: Actor, item: Item) -> None:
    """Pass if the actor may record where the item was made public."""
    actor.require(EDITORS, item.unit.path, "登记公开渠道")


def record_publication(
    *,
    actor: Actor,
    now: datetime,
    item: Item,
    channel: Channel,
    on: date,
    address: str = "",
    proof: str = "",
    file: str = "",
) -> Recorded:
    """
    Record that an item went out through a channel on a day, with the proof that the channel asks for.

    ``file`` is the digest of a picture that the actor brought in. Raises Refused (``not_public``) for an item
    that was never made public, Invalid for a day that cannot be, a proof that is missing, or what stands there already.
    """
    channel = Channel(channel)
    address, proof = address.strip(), " ".join(proof.split())
    check_can_record(actor, item)
    check_proof(channel, address=address, text=proof, file=bool(file))
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        check_can_record(actor, item)
        if item.first_published_at is None:
            raise Refused(
                "这条信息还没有公开，不能登记公开渠道。请先办理公开。",
                code="not_public",
            )
        adopted = item.origin == ItemOrigin.COMMAND
        check_day(
            on,
            today=day_of(now),
            written_on=item.written_on,
            public_since=None if adopted else day_of(item.first_published_at),
        )
        version = _version_on(item, on)
        if Publication.objects.live().filter(item=item, version=version, channel=channel, on=on).exists():
            raise Invalid(
                f"这条信息在这一天通过“{channel.label}”公开已经登记过，同一渠道同一天只登记一次。"
                "登记有误的，请先作废原来的一条。",
                field="on",
            )
        if file:
            _hold(actor, item, file)
        row = publication_row(
            item,
            version,
            at=datetime.combine(on, time(0), SHANGHAI),
            actor=actor.code,
            actor_name=actor.name,
            recorded_at=now,
            origin=PublicationOrigin.RECORDED,
            channel=channel,
            address=address,
            proof=proof,
            file=file,
        )
        row.save(force_insert=True)
        act.note(
            item, "publishing.publication_recorded", unit=item.unit.code, detail={**_told(row), "file": file}
        )
    return Recorded(row, doubt(channel, UnitKind(item.unit.kind)))


def record_publications(
    *,
    actor: Actor,
    now: datetime,
    items: Sequence[Item],
    channel: Channel,
    on: date,
    address: str = "",
    proof: str = "",
    file: str = "",
) -> RecordedMany:
    """
    Record several items on one channel, one day and one proof; each is a deed of its own, one refused stops no other.

    Raises Invalid for none, too many, or a proof that serves for none of them; NotPermitted as it stands.
    """
    if not items:
        raise Invalid("没有选中信息，请勾选要登记的信息。", field="items")
    if len(items) > MOST_AT_ONCE:
        raise Invalid(
            f"一次最多登记 {MOST_AT_ONCE} 条，现在选中了 {len(items)} 条，请分几次登记。", field="items"
        )
    check_proof(Channel(channel), address=address.strip(), text=proof.strip(), file=bool(file))
    for item in items:
        check_can_record(actor, item)
    done: list[Publication] = []
    failed: list[tuple[Item, str]] = []
    odd = ""
    for item in items:
        try:
            made = record_publication(
                actor=actor,
                now=now,
                item=item,
                channel=channel,
                on=on,
                address=address,
                proof=proof,
                file=file,
            )
        except Refused as refusal:
            failed.append((item, refusal.message))
            continue
        done.append(made.publication)
        odd = odd or made.doubt
    return RecordedMany(tuple(done), tuple(failed), odd)


def check_voidable(publication: Publication) -> None:
    """Pass if a row may be voided: what this system itself let out is a fact that nobody takes back."""
    if publication.voided_at is not None:
        raise Refused("这条登记已经作废，不能再作废。", code="voided_already")
    if publication.origin == PublicationOrigin.RELEASED:
        raise Refused(
            "这一条是系统在公开时自动记下的，与实际公开一致，不能作废。信息有误的，请撤下或修订。",
            code="noted_by_the_system",
        )


def void_publication(*, actor: Actor, now: datetime, publication: Publication, reason: str) -> Publication:
    """
    Let a row that was recorded wrongly count no more; it stays with its reason.

    Raises Refused for what the system noted itself or is void already, Invalid without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise Invalid("请写明作废原因。", field="reason")
    with deed(actor=actor, now=now) as act:
        item = locked(publication.item)
        check_can_record(actor, item)
        row = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
        check_voidable(row)
        row.voided_at, row.voided_by, row.void_reason = now, actor.code, reason
        row.save(update_fields=["voided_at", "voided_by", "void_reason"])
        act.note(item, "publishing.publication_voided", unit=item.unit.code, reason=reason, detail=_told(row))
    return row


def _told(row: Publication) -> dict[str, str]:
    return {
        "channel": str(row.channel),
        "on": row.on.isoformat(),
        "address": row.address,
        "proof": row.proof,
    }


def _version_on(item: Item, on: date) -> Version:
    """Return the version that was public on that day: the last one out by then, else the first that ever went out."""
    rows = Publication.objects.live().filter(item=item)
    latest = rows.filter(on__lte=on).aggregate(n=Max("version__number"))["n"]
    if latest is not None:
        return item.versions.get(number=latest)
    first = rows.select_related("version").order_by("version__number").first()
    if first is not None:
        return first.version
    if item.published is not None:
        return item.published
    raise Refused(
        "这条信息现在没有公开的版本，公开登记也都已作废，不能登记公开渠道。请先修订并重新公开。",
        code="not_public",
    )


def _hold(actor: Actor, item: Item, file: str) -> None:
    if file not in files_seen(actor, [file]):
        raise Invalid("凭据文件不存在，或者您无权查看，请重新上传。", field="file")
    ItemFile.objects.get_or_create(item=item, digest=file)
