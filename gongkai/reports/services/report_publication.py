"""A signed report becomes an item of the unit's column 政府信息公开年报, and goes the way of every item."""

import difflib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.chapters import report_title
from gongkai.domain.annual_reports.workflow import (
    ANNUAL_REPORT_WORKFLOW,
    AnnualReportAction,
    AnnualReportState,
)
from gongkai.domain.errors import Conflict, Invalid, NotPermitted, Refused
from gongkai.domain.publishing.classes import GenreCategory, TopicCategory
from gongkai.domain.publishing.content import Attachment, Content
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import links
from gongkai.lib.deeds import deed
from gongkai.lib.paper import PdfUnavailable, docx, pdf
from gongkai.publishing.services.attachments import bring_file
from gongkai.publishing.services.items import amend_item, collect_item, send_item
from gongkai.publishing.services.publication import revise_item
from gongkai.reading import markup
from gongkai.reports.models import AnnualReport, AnnualSnapshot
from gongkai.reports.queries.annual_paper import made_on, signed_paper
from gongkai.reports.queries.annual_reports import item_of, latest_snapshot
from gongkai.reports.services.annual_reports import locked, move_report

if TYPE_CHECKING:
    from gongkai.publishing.models import Item

COLUMN = "annual-reports"
#: How a report stands to the item that carries it.
RELATION = "published_as"


@dataclass(frozen=True)
class HandedOver:
    """
    The item that carries the report now; ``waits_for`` says what its own checks ask before it can be sent.

    ``without_pdf`` says why no PDF is attached, empty where one is.
    """

    report: AnnualReport
    item: "Item"
    waits_for: str = ""
    without_pdf: str = ""


def hand_over(*, actor: Actor, now: datetime, report: AnnualReport) -> HandedOver:
    """
    Give a signed report to publication: as a new item, or as the next version of the one that carries it.

    The text as it was signed is attached as a Word file, and as PDF where this machine can lay one out. The item
    is sent for its secrecy review at once; where its checks ask for something first, it stays a draft that says
    so. Raises Invalid where the item is under review already, and what ``files`` says about a file it refuses.
    """
    report = AnnualReport.objects.select_related("unit").get(pk=report.pk)
    laid_out = latest_snapshot(report)
    printed = _printed(report, laid_out) if laid_out is not None and _may(actor, report) else {}
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        snapshot = latest_snapshot(report)
        if snapshot is None:
            raise Invalid("报告还没有签发，不能交付公开。")
        # The row is taken first: who may not hand over learns nothing else.
        move_report(act, report, AnnualReportAction.HAND_OVER, detail={"snapshot": snapshot.number})
        if snapshot != laid_out or not printed:
            raise Conflict("报告刚刚有变化，请刷新后再交付公开。")
        attached = _attach(actor, now, report, printed)
        item = _carry(actor, now, report, snapshot, attached)
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
    return HandedOver(report, item, waits_for, "" if "pdf" in printed else _without_pdf())


def _may(actor: Actor, report: AnnualReport) -> bool:
    rows = ANNUAL_REPORT_WORKFLOW.open_to(actor, AnnualReportState(report.state), report.unit.path)
    return any(row.action is AnnualReportAction.HAND_OVER for row in rows)


def _printed(report: AnnualReport, snapshot: AnnualSnapshot) -> dict[str, bytes]:
    """Return the files of what was signed by their kind; laying them out takes seconds, and stands before the deed."""
    paper = signed_paper(report, snapshot)
    printed = {"docx": docx(paper)}
    with suppress(PdfUnavailable):
        printed["pdf"] = pdf(paper)
    return printed


def _without_pdf() -> str:
    return "这台服务器不能排版 PDF，附件只有 Word 文件；需要 PDF 的，请在信息页面另行上传。"


def _attach(
    actor: Actor, now: datetime, report: AnnualReport, printed: Mapping[str, bytes]
) -> tuple[Attachment, ...]:
    """Keep the files as if somebody had brought them in, and return them as attachments."""
    title = report_title(report.unit.name, report.year)
    return tuple(
        bring_file(actor=actor, now=now, unit=report.unit, name=f"{title}.{kind}", data=data)
        for kind, data in printed.items()
    )


def _carry(
    actor: Actor,
    now: datetime,
    report: AnnualReport,
    snapshot: AnnualSnapshot,
    attached: tuple[Attachment, ...],
) -> "Item":
    item = item_of(report, actor)
    content = replace(content_of(report, snapshot), attachments=attached)
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
        own = {kept.title, *map(_stem, attached)}
        content = replace(
            kept,
            title=content.title,
            body=content.body,
            written_on=content.written_on,
            issuer=content.issuer,
            attachments=(*attached, *(each for each in kept.attachments if _stem(each) not in own)),
        )
    return amend_item(actor=actor, now=now, item=item, content=content)


def _stem(attachment: Attachment) -> str:
    return attachment.name.rpartition(".")[0]


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
