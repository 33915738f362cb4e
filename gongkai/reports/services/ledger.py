"""Deeds with ledger rows: entering one or a year's, and voiding one that is wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.figures import FIRST_YEAR, MONEY, MONEY_PLACES, SourceKind, Sources
from gongkai.files.refusals import FileRefused
from gongkai.files.services import receive
from gongkai.lib.deeds import Deed, deed
from gongkai.lib.indicators import Amount, Indicator
from gongkai.reports.models import LedgerRow
from gongkai.reports.permissions import check_can_keep_ledger
from gongkai.reports.queries import find_indicator, plain, sources_in

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: More than any county will ever count, and still exact in every database.
LARGEST = Decimal(10**9)
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact to be entered: what, when, how many, and by what it can be checked."""

    indicator: str
    on: date
    count: Amount
    evidence: str
    note: str = ""
    file: str = ""


def enter_row(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    indicator: str,
    on: date,
    count: Amount,
    evidence: str,
    note: str = "",
    file: str = "",
    upload: tuple[str, bytes] | None = None,
) -> LedgerRow:
    """
    Write one fact of a unit into the ledger.

    ``count`` is 0 or more, whole unless it is money; ``file`` is the digest of a stored file, ``upload`` the
    name and bytes of one to be stored with the row. Raises NotPermitted, and Invalid for a day to come, an
    amount that cannot be, a file that is not taken, or an indicator whose declared source for that unit and
    year is not the ledger.
    """
    check_can_keep_ledger(actor, unit)
    with deed(actor=actor, now=now):
        if upload is not None:
            file = _stored(actor, now, unit, upload)
        entry = Entry(indicator, on, count, evidence, note, file)
        return enter_rows(actor=actor, now=now, unit=unit, entries=[entry])[0]


def enter_rows(*, actor: Actor, now: datetime, unit: "Unit", entries: Sequence[Entry]) -> list[LedgerRow]:
    """
    Write several facts of a unit into the ledger, all or none; see ``enter_row``.

    The field of a refusal is that of ``enter_row``; with several entries the message names the indicator.
    """
    check_can_keep_ledger(actor, unit)
    if not entries:
        raise Invalid("没有要登记的内容，请至少填写一项数量。")
    today = day_of(now)
    sources: dict[int, Sources] = {}
    with deed(actor=actor, now=now) as act:
        rows = []
        for entry in entries:
            year = entry.on.year
            if year not in sources:
                sources[year] = sources_in(year)
            indicator = _checked(entry, unit, today, sources[year], several=len(entries) > 1)
            rows.append(_write(act, unit, entry, indicator))
    return rows


def void_row(*, actor: Actor, now: datetime, row: LedgerRow, reason: str) -> LedgerRow:
    """
    Take a row out of every figure, with the reason; it stays in the ledger, struck through.

    Raises NotPermitted, Conflict where somebody has voided it already.
    """
    if not reason.strip():
        raise Invalid("请写明作废原因。", field="reason")
    check_can_keep_ledger(actor, row.unit)
    with deed(actor=actor, now=now) as act:
        row = LedgerRow.objects.select_for_update(of=("self",)).select_related("unit").get(pk=row.pk)
        if row.voided_at is not None:
            raise Conflict("这条台账已经作废，不用再次作废。")
        row.voided_at, row.voided_by, row.void_reason = now, actor.code, reason.strip()
        row.save(update_fields=["voided_at", "voided_by", "void_reason"])
        act.note(
            row,
            "reports.ledger_row_voided",
            unit=row.unit.code,
            reason=reason.strip(),
            detail={"indicator": row.indicator, "on": row.on.isoformat(), "count": str(plain(row.count))},
        )
    return row


def check_entry(*, unit: "Unit", entry: Entry, today: date, sources: Sources) -> Indicator:
    """Return the entry's indicator if the ledger would take it; raises Invalid with the field that is wrong."""
    return _checked(entry, unit, today, sources, several=False)


def _stored(actor: Actor, now: datetime, unit: "Unit", upload: tuple[str, bytes]) -> str:
    name, data = upload
    try:
        return receive(data=data, name=name, actor=actor, unit=unit.code, now=now).digest
    except FileRefused as refusal:
        raise Invalid(refusal.message, code=refusal.code, field="upload") from refusal


def _write(act: Deed, unit: "Unit", entry: Entry, indicator: Indicator) -> LedgerRow:
    row = LedgerRow.objects.create(
        unit=unit,
        indicator=entry.indicator,
        on=entry.on,
        count=entry.count,
        evidence=entry.evidence.strip(),
        note=entry.note.strip(),
        file=entry.file,
        actor=act.actor.code,
        actor_name=act.actor.name,
        recorded_at=act.now,
    )
    detail = {
        "indicator": entry.indicator,
        "label": indicator.label,
        "on": entry.on.isoformat(),
        "count": str(plain(entry.count)),
    }
    act.note(row, "reports.ledger_row_entered", unit=unit.code, detail=detail)
    return row


def _checked(entry: Entry, unit: "Unit", today: date, sources: Sources, *, several: bool) -> Indicator:
    """Return the entry's indicator; raises Invalid with the field that is wrong."""
    indicator = find_indicator(entry.indicator)
    if indicator is None:
        raise Invalid(f"没有“{entry.indicator}”这个指标，请从列表中选择。", field="indicator")
    before = f"{indicator.label}：" if several else ""
    if entry.on > today:
        raise Invalid(f"{before}日期在今天之后。台账登记已经发生的事，请核对日期。", field="on")
    if entry.on.year < FIRST_YEAR:
        raise Invalid(f"{before}《政府信息公开条例》自{FIRST_YEAR}年起施行，更早的不登记。", field="on")
    if unit.ended_on is not None and entry.on > unit.ended_on:
        raise Invalid(
            f"{before}“{unit.name}”已于{unit.ended_on.isoformat()}撤并，此后的事请由承接的单位登记。",
            field="on",
        )
    _check_amount(entry.count, indicator, before)
    for name, label, most in (("evidence", "凭据", 500), ("note", "口径说明", 200)):
        if len(getattr(entry, name).strip()) > most:
            raise Invalid(f"{before}{label}最多 {most} 个字，请缩短。", field=name)
    if not entry.evidence.strip():
        raise Invalid(f"{before}请写明凭据，例如文件名称和文号、会议纪要编号、存放地点。", field="evidence")
    if entry.file and not _DIGEST.fullmatch(entry.file):
        raise Invalid(f"{before}凭据文件的编号不对，请重新上传。", field="file")
    source = sources.source_for(unit.path, entry.indicator)
    if source is SourceKind.RECORDS:
        raise Invalid(
            f"“{indicator.label}”在{entry.on.year}年由系统从业务记录中统计，不用登记，也不能登记。"
            "确需改用台账的，请本级政府公开办先变更数据来源。",
            code="source_is_records",
            field="indicator",
        )
    if source is None:
        raise Invalid(
            f"“{unit.name}”的“{indicator.label}”在{entry.on.year}年还没有声明数据来源，登记了也不会计入报表。"
            "请本级政府公开办先在“数据来源”中声明由台账统计。",
            code="source_is_missing",
            field="indicator",
        )
    return indicator


def _check_amount(count: Amount, indicator: Indicator, before: str) -> None:
    amount = Decimal(count)
    if not amount.is_finite() or amount < 0:
        raise Invalid(f"{before}数量不能小于 0。", field="count")
    if amount > LARGEST:
        raise Invalid(f"{before}数量太大，请核对单位是不是“{indicator.measure}”。", field="count")
    exact = amount == amount.quantize(Decimal(1).scaleb(-MONEY_PLACES))
    if indicator.measure == MONEY and not exact:
        raise Invalid(f"{before}金额以万元为单位，最多写到小数点后第 {MONEY_PLACES} 位。", field="count")
    if indicator.measure != MONEY and amount != amount.to_integral_value():
        raise Invalid(f"{before}数量以“{indicator.measure}”为单位，应为整数。", field="count")
