"""Deeds with sources: saying where an indicator is counted from, and taking a mistaken word back."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.figures import FIRST_YEAR, SourceKind, Sources
from gongkai.lib.deeds import deed, lock_state
from gongkai.reports.models import FigureSource
from gongkai.reports.permissions import check_can_declare
from gongkai.reports.queries import CountedIn, counted_by_apps, declared, find_indicator, rows_under

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def declare_sources(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    indicators: Sequence[str],
    source: SourceKind,
    first_year: int,
    last_year: int | None = None,
    whole: bool = True,
    reason: str,
    supersede: bool = False,
) -> list[FigureSource]:
    """
    Declare from what some indicators of a unit (``whole``: and of all below it) are counted in these years.

    Where that changes what holds for the unit, ``supersede`` must say that this is meant. Decided by the
    disclosure office of the unit's government. Raises NotPermitted; Invalid for records of an indicator that
    no app counts, for years that cannot be, and for a change that nobody confirmed.
    """
    check_can_declare(actor, unit)
    reason = reason.strip()
    _check_years(first_year, last_year, day_of(now).year)
    if not reason:
        raise Invalid("请写明原因。", field="reason")
    if not indicators:
        raise Invalid("请至少选择一个指标。", field="indicators")
    labels = {code: _label(code, source) for code in dict.fromkeys(indicators)}
    made = []
    with deed(actor=actor, now=now) as act:
        # Two offices that declare for one unit at a time: the second sees what the first has said.
        lock_state(unit)
        before = list(declared(list(labels)))
        for code, label in labels.items():
            mine = [row for row in before if row.indicator == code and _meets(row, first_year, last_year)]
            changed = _changed(unit, mine, code, source, whole, first_year, last_year)
            if changed and not supersede:
                raise Invalid(
                    f"“{label}”在{changed[0]}年现由{changed[1]}统计。改为由{source.label}统计，已有的数字会随之改变；"
                    "确定要改的，请勾选“我确认变更来源”。",
                    code="source_changes",
                    field="supersede",
                )
            row = FigureSource.objects.create(
                unit=unit,
                whole=whole,
                indicator=code,
                source=source,
                first_year=first_year,
                last_year=last_year,
                reason=reason,
                declared_by=actor.code,
                declared_at=now,
            )
            superseded = [each.pk for each in mine if each.unit_id == unit.pk]
            detail = {
                "indicator": code,
                "label": label,
                "source": source.value,
                "whole": whole,
                "first_year": first_year,
                "last_year": last_year,
                "superseded": superseded,
            }
            act.note(row, "reports.source_declared", unit=unit.code, reason=reason, detail=detail)
            made.append(row)
    return made


def withdraw_source(*, actor: Actor, now: datetime, declaration: FigureSource, reason: str) -> FigureSource:
    """
    Take a declaration back, as if it had not been made; it stays on record.

    Refused while ledger rows count because of it: they would silently drop out of the figures. Raises
    NotPermitted, Conflict where somebody has withdrawn it already, Invalid.
    """
    if not reason.strip():
        raise Invalid("请写明撤回的原因。", field="reason")
    check_can_declare(actor, declaration.unit)
    with deed(actor=actor, now=now) as act:
        row = (
            FigureSource.objects.select_for_update(of=("self",)).select_related("unit").get(pk=declaration.pk)
        )
        if row.withdrawn_at is not None:
            raise Conflict("这项声明已经撤回，不用再次撤回。")
        if row.source == SourceKind.RETURNS and (rows := rows_under(row)):
            raise Invalid(
                f"按这项声明已经登记了 {rows} 条台账，撤回后它们不再计入任何报表。"
                "请先作废这些台账，或者另作一项声明改变来源。",
                code="source_in_use",
            )
        row.withdrawn_at, row.withdrawn_by, row.withdraw_reason = now, actor.code, reason.strip()
        row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
        act.note(
            row,
            "reports.source_withdrawn",
            unit=row.unit.code,
            reason=reason.strip(),
            detail={"indicator": row.indicator, "source": row.source},
        )
    return row


def _label(code: str, source: SourceKind) -> str:
    indicator = find_indicator(code)
    if indicator is None:
        raise Invalid(f"没有“{code}”这个指标，请从列表中选择。", field="indicators")
    if source is SourceKind.RECORDS and code not in counted_by_apps():
        raise Invalid(f"“{indicator.label}”目前没有业务记录可以统计，只能由台账统计。", field="source")
    return indicator.label


def _check_years(first: int, last: int | None, this: int) -> None:
    if not FIRST_YEAR <= first <= this + 1:
        raise Invalid(f"起始年度应在 {FIRST_YEAR} 至 {this + 1} 之间。", field="first_year")
    if last is not None and last < first:
        raise Invalid("截止年度不能早于起始年度；一直有效的请留空。", field="last_year")


def _meets(row: FigureSource, first: int, last: int | None) -> bool:
    return (last is None or row.first_year <= last) and (row.last_year is None or row.last_year >= first)


def _changed(
    unit: "Unit",
    rows: Sequence[FigureSource],
    code: str,
    source: SourceKind,
    whole: bool,
    first: int,
    last: int | None,
) -> tuple[int, str] | None:
    """Return a year and the source that holds in it now, where the declaration would change one."""
    # Sources change only where a declaration begins or has ended.
    years = {first, *(row.first_year for row in rows), *(row.last_year + 1 for row in rows if row.last_year)}
    for year in sorted(each for each in years if each >= first and (last is None or each <= last)):
        sources = Sources.of((row.declaration for row in rows), year=year, counted=CountedIn(year))
        held = {sources.source_for(unit.path, code)}
        if whole:  # what was said of this unit alone may differ from what was said of those below
            held |= {
                SourceKind(row.source)
                for row in rows
                if row.unit_id == unit.pk and row.declaration.in_year(year)
            }
        for kind in SourceKind:
            if kind in held and kind is not source:
                return year, kind.label
    return None
