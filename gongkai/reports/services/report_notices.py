"""The cover notice 印发通知 goes to the units below, each says that it has it; for a reason it is withdrawn."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.due import REPORTING_KINDS
from gongkai.domain.annual_reports.notices import example_number, is_number, number_doubts
from gongkai.domain.annual_reports.workflow import EDITORS, OVERSEERS
from gongkai.domain.calendar import chinese_date, day_of
from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.organisations import UnitState
from gongkai.lib.deeds import deed
from gongkai.organisations.queries import in_tree_order, units_within
from gongkai.reports.models import AnnualNotice, AnnualNoticeReceipt, AnnualReport
from gongkai.reports.queries.annual_overview import later_notice, standing_notice
from gongkai.reports.queries.annual_reports import latest_snapshot
from gongkai.reports.services.annual_reports import locked

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def units_addressed(unit: "Unit") -> "list[Unit]":
    """Return the units to which a notice goes: those below that work and owe a report themselves."""
    below = units_within([unit.path]).filter(state=UnitState.ACTIVE, kind__in=REPORTING_KINDS)
    return list(in_tree_order(below.exclude(pk=unit.pk)))


def issue_notice(
    *,
    actor: Actor,
    now: datetime,
    report: AnnualReport,
    document_number: str,
    text: str,
    issued_on: date,
    number_confirmed: bool = False,
    units: "Collection[Unit] | None" = None,
) -> AnnualNotice:
    """
    Issue the notice by which a government's signed report goes to the units below, all that owe one by default.

    One notice goes out with each signed text, and encloses it. Raises NotPermitted; Invalid for a report that is
    not signed, a number out of form, one that fits neither organ nor day unless ``number_confirmed``, a day to
    come, or nobody to address; Conflict where a notice stands, or for a number that was used for this year.
    """
    unit = report.unit
    addressed = list(units_addressed(unit) if units is None else units)
    document_number, text = check_notice(
        actor=actor,
        now=now,
        report=report,
        document_number=document_number,
        text=text,
        issued_on=issued_on,
        number_confirmed=number_confirmed,
    )
    doubts = number_doubts(document_number, unit.name, issued_on)
    if not addressed:
        raise Invalid("下面没有需要印发的单位。")
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        _check_none_stands(report)
        # What holds may have changed since the check: under the lock it is what goes out.
        if (snapshot := latest_snapshot(report)) is None:
            raise Conflict("报告刚刚有变化，请刷新后再印发。")
        try:
            with transaction.atomic():
                notice = AnnualNotice.objects.create(
                    unit=unit,
                    year=report.year,
                    document_number=document_number,
                    text=text,
                    issued_on=issued_on,
                    issued_at=now,
                    issued_by_name=actor.name,
                    snapshot=snapshot,
                )
        except IntegrityError as error:
            raise Conflict(f"“{document_number}”已经印发过，请核对文号。", field="document_number") from error
        AnnualNoticeReceipt.objects.bulk_create(
            AnnualNoticeReceipt(notice=notice, unit=each) for each in addressed
        )
        act.note(
            notice,
            "reports.annual_notice_issued",
            unit=unit.code,
            detail={
                "number": document_number,
                "report": report.link,
                "snapshot": snapshot.number,
                "units": len(addressed),
                **({"number_confirmed_despite": doubts} if doubts else {}),
            },
        )
    return notice


def check_notice(
    *,
    actor: Actor,
    now: datetime,
    report: AnnualReport,
    document_number: str,
    text: str,
    issued_on: date,
    number_confirmed: bool = False,
) -> tuple[str, str]:
    """Pass for a notice that may be issued, and return its number and text; raises what ``issue_notice`` raises."""
    document_number, text = document_number.strip(), text.strip()
    actor.require(OVERSEERS, report.unit.path, "印发年度报告")
    if latest_snapshot(report) is None:
        raise Invalid("报告还没有签发，签发后才能印发。")
    _check_none_stands(report)
    for value, field, label in ((document_number, "document_number", "发文字号"), (text, "text", "正文")):
        if not value:
            raise Invalid(f"请填写{label}。", field=field)
    if not is_number(document_number):
        example = example_number(report.unit.name, issued_on.year)
        raise Invalid(
            f"发文字号应由机关代字、六角括号中的年份和序号组成，例如：{example}。", field="document_number"
        )
    if issued_on > day_of(now):
        raise Invalid("印发日期不能晚于今天。", field="issued_on")
    doubts = number_doubts(document_number, report.unit.name, issued_on)
    if doubts and not number_confirmed:
        raise Invalid(
            f"请核对发文字号：{'；'.join(doubts)}。有误的请改正；确实如此的，勾选后继续。",
            code="number_doubtful",
            field="number_confirmed",
        )
    return document_number, text


def _check_none_stands(report: AnnualReport) -> None:
    if (notice := standing_notice(report)) is not None:
        raise Conflict(
            f"报告已于{chinese_date(notice.issued_on)}以“{notice.document_number}”印发，不能再次印发。"
        )


def withdraw_notice(*, actor: Actor, now: datetime, notice: AnnualNotice, reason: str) -> AnnualNotice:
    """
    Withdraw a notice; the units that have it are told why, and the report may be sent out again.

    Raises NotPermitted; Invalid without a reason; Conflict for one that was withdrawn, or whose place another took.
    """
    actor.require(OVERSEERS, notice.unit.path, "撤回印发通知")
    reason = reason.strip()
    if not reason:
        raise Invalid("请写明撤回的原因，收到通知的单位会看到。", field="reason")
    if len(reason) > 500:
        raise Invalid("撤回原因最多 500 个字，请缩短。", field="reason")
    with deed(actor=actor, now=now) as act:
        notice = AnnualNotice.objects.select_for_update(of=("self",)).select_related("unit").get(pk=notice.pk)
        check_withdrawal(notice)
        notice.withdrawn_at, notice.withdrawn_by_name = now, actor.name
        notice.withdrawal_reason = reason
        notice.save(update_fields=["withdrawn_at", "withdrawn_by_name", "withdrawal_reason"])
        act.note(
            notice,
            "reports.annual_notice_withdrawn",
            unit=notice.unit.code,
            reason=reason,
            detail={
                "number": notice.document_number,
                "acknowledged": notice.receipts.exclude(acknowledged_at=None).count(),
            },
        )
    return notice


def check_withdrawal(notice: AnnualNotice) -> None:
    """Pass for a notice that may be withdrawn; raises Conflict for another."""
    if notice.withdrawn_at is not None:
        raise Conflict(f"“{notice.document_number}”已于{chinese_date(day_of(notice.withdrawn_at))}撤回。")
    if (later := later_notice(notice)) is not None:
        raise Conflict(f"报告更正后已以“{later.document_number}”重新印发，这份通知不用撤回。")


def acknowledges_for(actor: Actor, unit: "Unit") -> bool:
    """Return whether the actor works for the very unit: who stands above cannot say that it has the notice."""
    return actor.system or any(grant.role in EDITORS and grant.scope == unit.path for grant in actor.grants)


def acknowledge_notice(*, actor: Actor, now: datetime, receipt: AnnualNoticeReceipt) -> AnnualNoticeReceipt:
    """Say for a unit that it has the notice; a second time changes nothing. Raises Conflict for one withdrawn."""
    if not acknowledges_for(actor, receipt.unit):
        raise NotPermitted(f"签收由“{receipt.unit.name}”自己的信息员办理，不能代签。")
    with deed(actor=actor, now=now) as act:
        receipt = (
            AnnualNoticeReceipt.objects.select_for_update(of=("self",))
            .select_related("unit", "notice")
            .get(pk=receipt.pk)
        )
        if receipt.acknowledged_at is not None:
            return receipt
        if receipt.notice.withdrawn_at is not None:
            raise Conflict(f"通知已撤回，不用签收。撤回原因：{receipt.notice.withdrawal_reason}")
        receipt.acknowledged_at, receipt.acknowledged_by_name = now, actor.name
        receipt.save(update_fields=["acknowledged_at", "acknowledged_by_name"])
        act.note(
            receipt.notice,
            "reports.annual_notice_acknowledged",
            unit=receipt.unit.code,
            detail={"unit": receipt.unit.code},
        )
    return receipt
