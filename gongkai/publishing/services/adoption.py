"""
What an old site has made public already is adopted as it stands: no verdict is made up that nobody gave.

Its own row of the workflow does it, which stands only while this runs; the day of publication and the
index number of the old site are kept. What an old register had decided not to publish is filed likewise.
Very many at once go through `mass_adoption`, which leaves the same records.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import SHANGHAI, day_of
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.findings import Finding, Severity
from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.publishing.channels import Channel, PublicationOrigin
from gongkai.domain.publishing.content import Content, DisclosureAttribute, ItemOrigin
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemCondition, ItemState
from gongkai.lib.deeds import Deed, deed
from gongkai.publishing.models import Item, Publication, Version
from gongkai.publishing.queries import facts_of
from gongkai.publishing.services.channels import publication_row
from gongkai.publishing.services.checking import findings_of
from gongkai.publishing.services.index_numbering import kept_or_next
from gongkai.publishing.services.items import collect_item
from gongkai.publishing.services.places import place
from gongkai.publishing.services.publication import public_address
from gongkai.publishing.services.records import keep_findings, locked, tidy

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Where a document of an old site goes whose column nobody names.
OTHER_COLUMN = "20-15"
DOCUMENT_COLUMN = "20-1-documents"
REPORT_COLUMN = "annual-reports"
REASON = "原网站已公开的信息，由系统管理员用命令导入。"
KEPT_REASON = "原系统已定为不公开的信息，由系统管理员用命令导入。"


@dataclass(frozen=True, slots=True)
class Adopted:
    """The item of what was public already; ``created`` is False where it was adopted before."""

    item: Item
    created: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How something went out at the time: the channel, and what shows that it did."""

    channel: str = Channel.PORTAL
    proof: str = ""


def import_public(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    content: Content,
    published_on: date | None = None,
    index_number: str = "",
    channel: str = Channel.PORTAL,
    proof: str = "",
    public_id: str = "",
) -> Adopted:
    """
    Adopt what an old site has made public; its index number stays, else one is given.

    ``channel`` and ``proof`` say how it went out at the time: what stood on another channel only has its page
    here from now on, and its publication there. ``public_id`` is for demonstrations, as in `collect_item`.
    Raises Refused for what is not proactive, what the checks stop (an identity number, injected words)
    and an index number that another item has; Invalid for a day of publication that cannot be.
    """
    if content.attribute != DisclosureAttribute.PROACTIVE:
        raise Refused("公开属性不是主动公开，不能作为已公开信息导入。请去掉 --publish，按草稿导入。")
    if published_on is not None and published_on > day_of(now):
        raise Invalid("发布日期晚于今天，不能作为已公开信息导入。请核对原网页。", field="published_on")
    content, notes = completed(tidy(content), published_on)
    if (known := _twin(unit, content, index_number)) is not None:
        return Adopted(known, created=False)
    refuse_stops(findings_of(Item(unit=unit), content, now))
    with deed(actor=actor, now=now) as act:
        item = _collected(actor, now, unit, content, public_id)
        _adopt(act, item, published_on, index_number.strip(), Way(channel, proof))
    return Adopted(item, created=True, notes=notes)


def import_kept(
    *, actor: Actor, now: datetime, unit: "Unit", content: Content, public_id: str = ""
) -> Adopted:
    """
    File what an old register had decided not to publish, with its ground; it is assessed again when that is due.

    Raises Refused for what is proactive, and what the checks stop, a missing ground or day of assessment among it.
    """
    if content.attribute == DisclosureAttribute.PROACTIVE:
        raise Refused("公开属性是主动公开，不能作为不公开的信息存档。请核对登记簿上的公开属性。")
    content = tidy(content)
    kept = Item.objects.filter(
        unit=unit, origin=ItemOrigin.COMMAND, title=content.title, state=ItemState.FILED
    )
    kept = kept.filter(written_on=content.written_on, document_number=content.document_number)
    if (known := kept.first()) is not None:
        return Adopted(known, created=False)
    refuse_stops(findings_of(Item(unit=unit), content, now))
    with deed(actor=actor, now=now) as act:
        item = _collected(actor, now, unit, content, public_id)
        version = _in_hand(item)
        item.index_number, item.index_number_key = kept_or_next(item, year_of(content, now), "")
        version.sealed = True
        version.save(update_fields=["sealed"])
        item.editors = []
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.ADOPT_KEPT,
            at=unit.path,
            unit=unit.code,
            reason=KEPT_REASON,
            facts=facts_of(item) | {ItemCondition.KEPT_ELSEWHERE},
            detail=told(item),
        )
    return Adopted(item, created=True)


def year_of(content: Content, now: datetime) -> int:
    """Return the year in whose series a document that is not published is numbered: that in which it was made."""
    return (content.written_on or day_of(now)).year


def _collected(actor: Actor, now: datetime, unit: "Unit", content: Content, public_id: str) -> Item:
    made = collect_item(
        actor=actor, now=now, unit=unit, content=content, origin=ItemOrigin.COMMAND, public_id=public_id
    )
    return locked(made)


def completed(content: Content, published_on: date | None) -> tuple[Content, tuple[str, ...]]:
    """Return content with column and date where they are missing, and what there is to tell of that."""
    notes = []
    if not content.columns:
        content = replace(content, columns=(_column(content),))
    if content.written_on is None and published_on is not None:
        content = replace(content, written_on=published_on)
        notes.append("没有找到成文日期，按发布日期登记。")
    if published_on is None:
        notes.append("没有找到发布日期，公开时间按导入时间登记。")
    return content, tuple(notes)


def refuse_stops(found: list[Finding]) -> None:
    """Raise Refused (``blocked``) where the checks found what must not go out."""
    stops = [each.message for each in found if each.severity is Severity.BLOCKS]
    if stops:
        more = f"（另有 {len(stops) - 1} 处）" if len(stops) > 1 else ""
        raise Refused(f"检查发现必须改正的问题，没有公开：{stops[0]}{more}", code="blocked")


def moment_of(published_on: date | None, now: datetime) -> datetime:
    """Return since when something is public of which only the day is known, or nothing."""
    return datetime.combine(published_on, time(0), SHANGHAI) if published_on else now


def told(item: Item) -> dict[str, str]:
    """Return what history and events tell of an item that was taken over."""
    return {"public_id": item.public_id, "index_number": item.index_number or "", "title": item.title}


def _in_hand(item: Item) -> Version:
    if item.current is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    return item.current


def _adopt(act: Deed, item: Item, published_on: date | None, index_number: str, way: Way) -> None:
    version = _in_hand(item)
    at = moment_of(published_on, act.now)
    item.index_number, item.index_number_key = kept_or_next(item, day_of(at).year, index_number)
    item.published = version
    item.first_published_at = item.published_at = at
    item.editors = []
    # Whether it was late depends on the day on which it went out.
    found = findings_of(item, version.content, act.now, text=version.text)
    keep_findings(item, version, found, {})
    version.sealed = True
    version.save(update_fields=["sealed", "findings", "answers"])
    act.move(
        item,
        ITEM_WORKFLOW,
        ItemAction.ADOPT,
        at=item.unit.path,
        unit=item.unit.code,
        reason=REASON,
        facts=facts_of(item) | {ItemCondition.PUBLIC_ELSEWHERE},
        detail=told(item),
    )
    publication_of(item, version, way, at, act.actor.code).save()
    place(item, anew=True)


def publication_of(item: Item, version: Version, way: Way, at: datetime, actor: str) -> Publication:
    """Return the row, not saved, of the publication at the time."""
    address = public_address(item) if way.channel == Channel.PORTAL else ""
    return publication_row(
        item,
        version,
        at=at,
        actor=actor,
        recorded_at=item.collected_at,
        origin=PublicationOrigin.ADOPTED,
        channel=way.channel,
        address=address,
        proof=way.proof,
    )


def _twin(unit: "Unit", content: Content, index_number: str) -> Item | None:
    """Return what was adopted of the same page before; a number that is another item's is refused later."""
    adopted = Item.objects.filter(unit=unit, origin=ItemOrigin.COMMAND, title=content.title)
    adopted = adopted.filter(published__isnull=False)
    if index_number:
        return adopted.filter(index_number_key=lookup_key(index_number)).first()
    return adopted.filter(written_on=content.written_on, document_number=content.document_number).first()


def _column(content: Content) -> str:
    if "政府信息公开" in content.title and "年度报告" in content.title:
        return REPORT_COLUMN
    return DOCUMENT_COLUMN if content.document_number else OTHER_COLUMN
