"""A report goes its way: sent, taken back, passed, returned, signed, corrected."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.workflow import (
    ANNUAL_REPORT_WORKFLOW,
    EDITORS,
    AnnualReportAction,
    AnnualReportState,
)
from gongkai.domain.errors import Invalid
from gongkai.domain.publishing.workflow import AWAITING, ItemState
from gongkai.lib.deeds import deed
from gongkai.publishing.services.items import recall_item
from gongkai.publishing.services.publication import abandon_revision
from gongkai.reports.models import AnnualReport, AnnualSnapshot
from gongkai.reports.queries.annual_checks import blocking, findings_of_report, unanswered
from gongkai.reports.queries.annual_reports import (
    ChapterRead,
    ReportFigures,
    chapters_read,
    facts_of_report,
    figures_for,
    item_of,
    played_in_report,
)
from gongkai.reports.services.annual_reports import locked, merged_answers, move_report
from gongkai.reports.services.report_snapshots import earlier_version, write_snapshot


def send_report(
    *,
    actor: Actor,
    now: datetime,
    report: AnnualReport,
    revision: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> AnnualReport:
    """
    Send a report for review.

    Raises Invalid naming each contradiction that keeps it in the house (``blocked``), or how many warnings
    still need a reason (``unexplained``); Conflict if somebody saved since ``revision``.
    """
    with deed(actor=actor, now=now) as act:
        report = locked(report, revision)
        _may(actor, report, AnnualReportAction.SEND)
        if reasons:
            report.answers = merged_answers(report, reasons)
        _check_sound(actor, report)
        report.sent_at = now
        # Whoever sends stands for the content as an editor does.
        if actor.code not in report.editors:
            report.editors = [*report.editors, actor.code]
        move_report(act, report, AnnualReportAction.SEND, detail={"reasons": report.answers})
    return report


def recall_report(*, actor: Actor, now: datetime, report: AnnualReport) -> AnnualReport:
    """Take a report back from review or signature in order to change it."""
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        move_report(act, report, AnnualReportAction.RECALL)
        report.reviewer = ""
        report.save(update_fields=["reviewer"])
    return report


def pass_review(
    *, actor: Actor, now: datetime, report: AnnualReport, revision: int, opinion: str = ""
) -> AnnualReport:
    """Pass a report on to the signature, as somebody who had no hand in it."""
    with deed(actor=actor, now=now) as act:
        report = locked(report, revision)
        _may(actor, report, AnnualReportAction.PASS)
        _check_sound(actor, report)
        move_report(act, report, AnnualReportAction.PASS, detail={"opinion": opinion.strip()})
        report.reviewer = actor.code
        report.save(update_fields=["reviewer"])
    return report


def return_report(*, actor: Actor, now: datetime, report: AnnualReport, reason: str) -> AnnualReport:
    """
    Give a report back to those who write it, from review, from signature, or before it is public.

    Where the item that carries it is under review, it is taken back there, and a public text stays public.
    Raises Invalid where only the item's own chain can do that.
    """
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        _may(actor, report, AnnualReportAction.RETURN, reason)
        if report.state == AnnualReportState.HANDED_OVER:
            _take_back_item(actor, now, report)
        move_report(act, report, AnnualReportAction.RETURN, reason=reason.strip())
        report.reviewer = ""
        report.save(update_fields=["reviewer"])
    return report


def _take_back_item(actor: Actor, now: datetime, report: AnnualReport) -> None:
    item = item_of(report)
    if item is None or item.state in (ItemState.DRAFT, ItemState.DISCARDED):
        return
    if item.state in AWAITING and actor.holds(EDITORS, report.unit.path):
        recall_item(actor=actor, now=now, item=item)
        return
    raise Invalid(
        f"承载报告的信息现在是“{ItemState(item.state).label}”，请先在“信息列表”中把它收回或者退回，再退回报告。"
    )


def sign_report(*, actor: Actor, now: datetime, report: AnnualReport, revision: int) -> AnnualSnapshot:
    """
    Sign a report: figures and text of this moment are written down and stay.

    The checks run again, since figures may have changed since it was sent. Raises Invalid naming each
    contradiction, Conflict if the report changed since ``revision``.
    """
    with deed(actor=actor, now=now) as act:
        report = locked(report, revision)
        _may(actor, report, AnnualReportAction.SIGN)
        figures, chapters = _check_sound(actor, report)
        snapshot = write_snapshot(actor=actor, now=now, report=report, figures=figures, chapters=chapters)
        move_report(
            act,
            report,
            AnnualReportAction.SIGN,
            detail={"version": report.version, "snapshot": snapshot.number, "digest": snapshot.digest},
        )
    return snapshot


def correct_report(*, actor: Actor, now: datetime, report: AnnualReport, reason: str) -> AnnualReport:
    """
    Begin the next version of a report that is public; the old text stays public until the new one goes out.

    The reason is printed in the report. Raises what the workflow raises.
    """
    if len(reason.strip()) > 500:
        raise Invalid("更正原因最多 500 个字，请缩短。", field="reason")
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        again = report.state == AnnualReportState.SIGNED
        move_report(
            act,
            report,
            AnnualReportAction.CORRECT,
            reason=reason.strip(),
            detail={"version": report.version if again else report.version + 1},
        )
        if not again:
            report.version += 1
        report.correction_reason = reason.strip()
        # A signed text that is corrected anew is still theirs who wrote it.
        report.editors = sorted({*report.editors, actor.code}) if again else [actor.code]
        report.reviewer = ""
        report.save(update_fields=["version", "correction_reason", "editors", "reviewer"])
    return report


def abandon_correction(*, actor: Actor, now: datetime, report: AnnualReport, reason: str) -> AnnualReport:
    """Give up a correction: the text that is public is the text in hand again."""
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        _may(actor, report, AnnualReportAction.ABANDON_CORRECTION, reason)
        public = earlier_version(report)
        if public is None:
            raise Invalid("报告还没有公开过的版本，没有更正可以放弃。")
        # The row is taken while the item still says that a correction waits.
        move_report(act, report, AnnualReportAction.ABANDON_CORRECTION, reason=reason.strip())
        _take_back_revision(actor, now, report, reason.strip())
        drafted = {key: text.get("drafted", "") for key, text in report.texts.items()}
        report.texts = {
            each["key"]: {"body": each["body"], "drafted": drafted.get(each["key"], "")}
            for each in public.chapters
        }
        report.version, report.correction_reason, report.reviewer = public.version, "", ""
        report.save(update_fields=["texts", "version", "correction_reason", "reviewer"])
    return report


def _take_back_revision(actor: Actor, now: datetime, report: AnnualReport, reason: str) -> None:
    """Let the item say again what the public reads, where a correction was handed over to it."""
    item = item_of(report)
    if item is None or item.current_id == item.published_id:
        return
    _take_back_item(actor, now, report)
    item = item_of(report)
    if item is not None and item.state == ItemState.DRAFT:
        abandon_revision(actor=actor, now=now, item=item, reason=reason)


def _may(actor: Actor, report: AnnualReport, action: AnnualReportAction, reason: str = "") -> None:
    """Let whoever may not do this learn that first, and nothing of the findings."""
    ANNUAL_REPORT_WORKFLOW.check(
        actor,
        AnnualReportState(report.state),
        action,
        report.unit.path,
        reason,
        facts_of_report(report),
        played_in_report(report),
    )


def _check_sound(actor: Actor, report: AnnualReport) -> tuple[ReportFigures, list[ChapterRead]]:
    """Pass if nothing keeps the report in the house; return what it was checked with."""
    figures = figures_for(actor, report)
    chapters = chapters_read(report, figures.bound)
    findings = findings_of_report(report, figures, chapters)
    if stopped := blocking(findings):
        said = "".join(
            f"{number}. {each.where}：{each.message}" + (f"（“{each.quote[:40]}”）" if each.quote else "")
            for number, each in enumerate(stopped, 1)
        )
        raise Invalid(f"有 {len(stopped)} 处必须改正，报告没有送出。{said}", code="blocked")
    if waiting := unanswered(report, findings):
        raise Invalid(
            f"检查发现 {len(waiting)} 处需要说明理由，请在“检查”中逐项填写：{waiting[0].message}",
            code="unexplained",
        )
    return figures, chapters
