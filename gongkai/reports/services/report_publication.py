"""A signed report becomes an item of the unit's column 政府信息公开年报, and goes the way of every item."""

import difflib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.chapters import report_title
from gongkai.domain.annual_reports.workflow import AnnualReportAction
from gongkai.domain.errors import Invalid, NotPermitted, Refused
from gongkai.domain.publishing.classes import GenreCategory, TopicCategory
from gongkai.domain.publishing.content import Content
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import links
from gongkai.lib.deeds import deed
from gongkai.publishing.services.items import amend_item, collect_item, send_item
from gongkai.publishing.services.publication import revise_item
from gongkai.reading import markup
from gongkai.reports.models import AnnualReport, AnnualSnapshot
from gongkai.reports.queries.annual_paper import made_on
from gongkai.reports.queries.annual_reports import item_of, latest_snapshot
from gongkai.reports.services.annual_reports import locked, move_report

if TYPE_CHECKING:
    from gongkai.publishing.models import Item

COLUMN = "annual-reports"
#: How a report stands to the item that carries it.
RELATION = "published_as"


@dataclass(frozen=True)
class HandedOver:
    """The item that carries the report now; ``waits_for`` says what its own checks ask before it can be sent."""

    report: AnnualReport
    item: "Item"
    waits_for: str = ""


def hand_over(*, actor: Actor, now: datetime, report: AnnualReport) -> HandedOver:
    """
    Give a signed report to publication: as a new item, or as the next version of the one that carries it.

    The item is sent for its secrecy review at once; where its checks ask for something first, it stays a draft
    that says so. Raises Invalid where the item is under review already.
    """
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        snapshot = latest_snapshot(report)
        if snapshot is None:
            raise Invalid("报告还没有签发，不能交付公开。")
        # The row is taken first: who may not hand over learns nothing else.
        move_report(act, report, AnnualReportAction.HAND_OVER, detail={"snapshot": snapshot.number})
        item = _carry(actor, now, report, snapshot)
        if report.item != item.public_id:
            report.item = item.public_id
            report.save(update_fields=["item"])
        links.link(source=report.link, relation=RELATION, target=item.link, actor=actor, now=now)
        waits_for = ""
        try:
            item = send_item(actor=actor, now=now, item=item)
        except NotPermitted:
            raise
        except Refused as refusal:
            waits_for = refusal.message
    return HandedOver(report, item, waits_for)


def _carry(actor: Actor, now: datetime, report: AnnualReport, snapshot: AnnualSnapshot) -> "Item":
    item = item_of(report, actor)
    content = content_of(report, snapshot)
    if item is None or item.state == ItemState.DISCARDED:
        return collect_item(actor=actor, now=now, unit=report.unit, content=content)
    if item.state in (ItemState.PUBLISHED, ItemState.WITHDRAWN, ItemState.FILED):
        reason = report.correction_reason or "年度报告重新签发。"
        item = revise_item(actor=actor, now=now, item=item, reason=reason)
    if item.state != ItemState.DRAFT:
        raise Invalid(
            f"承载报告的信息现在是“{ItemState(item.state).label}”，请先在“信息列表”中收回，再交付公开。"
        )
    if item.current is not None:
        # What people set about the item stays, but for what the report says.
        kept = item.current.content
        content = replace(
            kept, title=content.title, body=content.body, written_on=content.written_on, issuer=content.issuer
        )
    return amend_item(actor=actor, now=now, item=item, content=content)


def content_of(report: AnnualReport, snapshot: AnnualSnapshot) -> Content:
    """Return what the public will read."""
    unit = report.unit
    return Content(
        title=report_title(unit.name, report.year),
        body=snapshot.body,
        issuer=unit.name,
        written_on=made_on(report, snapshot),
        columns=(COLUMN,),
        keywords=("政府信息公开", "年度报告"),
        summary=f"{unit.name}{report.year}年政府信息公开工作情况和统计数据。",
        genre=GenreCategory.REPORT.value,
        topic=TopicCategory.GENERAL_AFFAIRS.value,
    )


def differences(report: AnnualReport, snapshot: AnnualSnapshot, *, public: bool = False) -> list[str] | None:
    """
    Return the lines in which the item differs from what was signed; None where it says the same.

    ``public`` compares what the public reads now, else the version in hand. A line begins with ``-`` for what
    was signed, with ``+`` for what stands in the item. An empty list: the same words in another layout.
    """
    item = item_of(report)
    version = (item.published if public else item.current) if item is not None else None
    if version is None or version.body == snapshot.body:
        return None
    signed, there = (markup.plain(body).splitlines() for body in (snapshot.body, version.body))
    lines = difflib.unified_diff(signed, there, lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
