"""
What an old site has made public already is adopted as it stands: no verdict is made up that nobody gave.

Its own row of the workflow does it, which stands only while this runs; the day of publication and the
index number of the old site are kept.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import SHANGHAI, day_of
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.findings import Severity
from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.publishing.content import Content, DisclosureAttribute, ItemOrigin
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemCondition
from gongkai.lib.deeds import Deed, deed
from gongkai.publishing.models import Item, Publication, PublicationChannel
from gongkai.publishing.queries import facts_of
from gongkai.publishing.services.checking import findings_of
from gongkai.publishing.services.index_numbering import kept_or_next
from gongkai.publishing.services.items import collect_item
from gongkai.publishing.services.places import place
from gongkai.publishing.services.publication import public_address
from gongkai.publishing.services.records import locked, tidy

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Where a document of an old site goes whose column nobody names.
OTHER_COLUMN = "20-15"
DOCUMENT_COLUMN = "20-1-documents"
REPORT_COLUMN = "annual-reports"
REASON = "原网站已公开的信息，由系统管理员用命令导入。"


@dataclass(frozen=True, slots=True)
class Adopted:
    """The item of what was public already; ``created`` is False where it was adopted before."""

    item: Item
    created: bool
    notes: tuple[str, ...] = ()


def import_public(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    content: Content,
    published_on: date | None = None,
    index_number: str = "",
) -> Adopted:
    """
    Adopt what an old site has made public; its index number stays, else one is given.

    Raises Refused for what is not proactive, what the checks stop (an identity number, injected words)
    and an index number that another item has; Invalid for a day of publication that cannot be.
    """
    if content.attribute != DisclosureAttribute.PROACTIVE:
        raise Refused("公开属性不是主动公开，不能作为已公开信息导入。请去掉 --publish，按草稿导入。")
    if published_on is not None and published_on > day_of(now):
        raise Invalid("发布日期晚于今天，不能作为已公开信息导入。请核对原网页。", field="published_on")
    content, notes = _completed(tidy(content), published_on)
    if (known := _twin(unit, content, index_number)) is not None:
        return Adopted(known, created=False)
    _check(unit, content, now)
    with deed(actor=actor, now=now) as act:
        made = collect_item(actor=actor, now=now, unit=unit, content=content, origin=ItemOrigin.COMMAND)
        item = locked(made)
        _adopt(act, item, published_on, index_number.strip())
    return Adopted(item, created=True, notes=notes)


def _completed(content: Content, published_on: date | None) -> tuple[Content, tuple[str, ...]]:
    notes = []
    if not content.columns:
        content = replace(content, columns=(_column(content),))
    if content.written_on is None and published_on is not None:
        content = replace(content, written_on=published_on)
        notes.append("没有找到成文日期，按发布日期登记。")
    if published_on is None:
        notes.append("没有找到发布日期，公开时间按导入时间登记。")
    return content, tuple(notes)


def _check(unit: "Unit", content: Content, now: datetime) -> None:
    found = findings_of(Item(unit=unit), content, now)
    stops = [each.message for each in found if each.severity is Severity.BLOCKS]
    if stops:
        more = f"（另有 {len(stops) - 1} 处）" if len(stops) > 1 else ""
        raise Refused(f"检查发现必须改正的问题，没有公开：{stops[0]}{more}", code="blocked")


def _adopt(act: Deed, item: Item, published_on: date | None, index_number: str) -> None:
    version = item.current
    if version is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    at = datetime.combine(published_on, time(0), SHANGHAI) if published_on else act.now
    item.index_number, item.index_number_key = kept_or_next(item, day_of(at).year, index_number)
    version.sealed = True
    version.save(update_fields=["sealed"])
    item.published = version
    item.first_published_at = item.published_at = at
    item.editors = []
    act.move(
        item,
        ITEM_WORKFLOW,
        ItemAction.ADOPT,
        at=item.unit.path,
        unit=item.unit.code,
        reason=REASON,
        facts=facts_of(item) | {ItemCondition.PUBLIC_ELSEWHERE},
        detail={"public_id": item.public_id, "index_number": item.index_number, "title": item.title},
    )
    Publication.objects.create(
        item=item,
        version=version,
        channel=PublicationChannel.PORTAL,
        at=at,
        address=public_address(item),
        actor=act.actor.code,
    )
    place(item, anew=True)


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
