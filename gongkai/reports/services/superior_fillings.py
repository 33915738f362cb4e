"""Deeds with a filling that is still a draft: filled by the system, counted anew, adjusted by a person with a reason."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.figures import FIRST_YEAR
from gongkai.domain.forms.check import written
from gongkai.domain.periods import Period
from gongkai.domain.superior_fillings import FillingAction, FillingState
from gongkai.domain.superior_tables import BindingKind, TextKind, number_of, period_name, period_of, rounded
from gongkai.lib.deeds import Deed, deed
from gongkai.reports.models import FilledCell, Filling, SuperiorTable
from gongkai.reports.queries import plain
from gongkai.reports.queries.superior_tables import (
    CountedCell,
    bindings_of,
    compared,
    counted,
    filled_cells,
    recipe_of,
    units_below,
)
from gongkai.reports.services.superior_moves import held, locked_table, move
from gongkai.reports.services.superior_tables import check_can_bind

if TYPE_CHECKING:
    from gongkai.reports.models import CellBinding

_LARGEST = Decimal(10**15)


def make_filling(*, actor: Actor, now: datetime, table: SuperiorTable, period: Period) -> Filling:
    """
    Fill the table for a period from what its cells are bound to; the figures are counted once and kept.

    Raises NotPermitted; Invalid for a period that is none of the table's or has not begun, and where nothing is
    bound; Conflict where the period is being filled or has gone out already.
    """
    check_can_bind(actor, table.unit)
    _check_period(table, period, day_of(now))
    with deed(actor=actor, now=now) as act:
        table = locked_table(table)
        of_period = Filling.objects.filter(table=table, first_on=period.first, last_on=period.last)
        others = of_period.exclude(state=FillingState.DISCARDED.value)
        if others.exists():
            raise Conflict(
                f"{period_name(table.asked, period)}已经填报过。还没有报送的请接着填；已报送要改的，请在那一期选择“更正”。"
            )
        return fill(act, table, period, number=of_period.count() + 1, corrects=None)


def recompute(*, actor: Actor, now: datetime, filling: Filling) -> int:
    """
    Count a draft's figures anew, by the bindings of today; what people put in by hand stays.

    Returns how many cells came to something else. Raises NotPermitted, Conflict once it is no draft.
    """
    check_can_bind(actor, filling.table.unit)
    with deed(actor=actor, now=now) as act:
        filling = _draft(filling)
        before = filled_cells(filling)
        kept = {each.cell: each for each in before if each.override is not None}
        FilledCell.objects.filter(filling=filling).delete()
        made = _cells(act, filling)
        for each in made:
            if (old := kept.get(each.cell)) is not None and each.kind != BindingKind.TEXT:
                carry_override(old, each)
        FilledCell.objects.bulk_create(made)
        changed = len(compared(before, made))
        filling.computed_at, filling.hands = now, sorted({*filling.hands, actor.code})
        filling.save(update_fields=["computed_at", "hands"])
        detail = {"changed": changed}
        act.note(filling, "reports.filling_computed", unit=filling.table.unit.code, detail=detail)
    return changed


def override_cell(
    *, actor: Actor, now: datetime, filling: Filling, cell: str, value: Decimal, reason: str
) -> FilledCell:
    """
    Put another value into a cell than the computed one, or one where there is none, and say why.

    The computed value stays beside it. Raises NotPermitted, Invalid, Conflict once it is no draft.
    """
    check_can_bind(actor, filling.table.unit)
    reason = reason.strip()
    if not reason:
        raise Invalid("请写明与系统取数不同的原因；系统没有数的，写明凭据。", field="reason")
    if len(reason) > 500:
        raise Invalid("说明最多 500 个字，请缩短。", field="reason")
    if not value.is_finite() or abs(value) > _LARGEST:
        raise Invalid("请填写数字，并核对是不是太大。", field="value")
    with deed(actor=actor, now=now) as act:
        filling, row = _cell_at_work(filling, cell)
        if value != Decimal(rounded(value, row.places)):
            raise Invalid(
                f"这一格{'应为整数' if row.places == 0 else f'最多 {row.places} 位小数'}。", field="value"
            )
        if row.computed is not None and value == row.computed:
            raise Invalid(f"系统取数就是 {written(plain(row.computed))}，不用调整。", field="value")
        row.override, row.override_reason = value, reason
        row.override_by, row.override_by_name, row.override_at = actor.code, actor.name, now
        row.save()
        _touch(filling, actor)
        detail = {
            "cell": cell,
            "label": row.label,
            "computed": None if row.computed is None else written(plain(row.computed)),
            "value": written(plain(value)),
        }
        act.note(
            filling,
            "reports.filling_cell_adjusted",
            unit=filling.table.unit.code,
            reason=reason,
            detail=detail,
        )
    return row


def clear_override(*, actor: Actor, now: datetime, filling: Filling, cell: str) -> FilledCell:
    """Let a cell show what was computed again. Raises NotPermitted, Conflict."""
    check_can_bind(actor, filling.table.unit)
    with deed(actor=actor, now=now) as act:
        filling, row = _cell_at_work(filling, cell)
        if row.override is None:
            raise Conflict("这一格没有人工调整，不用撤销。")
        detail = {"cell": cell, "label": row.label, "value": written(plain(row.override))}
        row.override, row.override_reason, row.override_at = None, "", None
        row.override_by = row.override_by_name = ""
        row.save()
        _touch(filling, actor)
        act.note(filling, "reports.filling_adjustment_undone", unit=filling.table.unit.code, detail=detail)
    return row


def carry_override(old: FilledCell, new: FilledCell) -> None:
    """Put what a person put into a cell, with the reason and the name, into the same cell filled anew; nothing is saved."""
    new.override, new.override_reason = old.override, old.override_reason
    new.override_by, new.override_by_name = old.override_by, old.override_by_name
    new.override_at = old.override_at


def _check_period(table: SuperiorTable, period: Period, today: date) -> None:
    rhythm = table.asked
    if period != period_of(rhythm, period.first.year, number_of(rhythm, period.first)):
        raise Invalid(f"这张表{rhythm.label}填报一次，没有“{period}”这一期。", field="period")
    if period.first > today:
        raise Invalid(f"{period_name(rhythm, period)}还没有开始，没有可以填报的数。", field="period")
    if period.first.year < FIRST_YEAR:
        raise Invalid(f"《政府信息公开条例》自{FIRST_YEAR}年起施行，更早的不填报。", field="period")


def fill(
    act: Deed, table: SuperiorTable, period: Period, *, number: int, corrects: Filling | None
) -> Filling:
    """Fill a table that is locked; raises Invalid where nothing is bound."""
    filling = Filling(
        table=table,
        first_on=period.first,
        last_on=period.last,
        number=number,
        corrects=corrects,
        template=table.file,
        preparer=act.actor.code,
        preparer_name=act.actor.name,
        computed_at=act.now,
        hands=[act.actor.code],
    )
    made = _cells(act, filling)
    if not made:
        raise Invalid("这张表还没有绑定任何一格。请先绑定，再填报。", code="nothing_bound", field="period")
    missing = sum(each.kind == BindingKind.FIGURE and each.computed is None for each in made)
    detail = {
        "period": period_name(table.asked, period),
        "number": number,
        "cells": len(made),
        "missing": missing,
    }
    move(act, filling, FillingAction.FILL, detail=detail)
    for each in made:
        each.filling = filling
    FilledCell.objects.bulk_create(made)
    return filling


def _cells(act: Deed, filling: Filling) -> list[FilledCell]:
    table, units = filling.table, units_below(filling.table)
    bindings = bindings_of(table)
    found = counted([recipe_of(each, table, filling.period, units) for each in bindings], units)
    return [
        _filled(filling, each, _text(act, filling, binding))
        for binding, each in zip(bindings, found, strict=True)
    ]


def _filled(filling: Filling, cell: CountedCell, text: str) -> FilledCell:
    recipe = cell.recipe
    return FilledCell(
        filling=filling,
        cell=recipe.ref,
        label=recipe.label,
        kind=recipe.kind,
        rule=recipe.rule,
        scope_label=recipe.scope_label[:160],
        units=sorted(recipe.units) if recipe.kind is BindingKind.FIGURE else [],
        first_on=recipe.period.first,
        last_on=recipe.period.last,
        factor=recipe.factor,
        places=recipe.places,
        terms=[
            {
                "code": each.term.code,
                "sign": each.term.sign,
                "amount": None if each.amount is None else written(each.amount),
                "records": each.records,
                "blank": each.blank,
            }
            for each in cell.terms
        ],
        computed=None if cell.value is None else Decimal(cell.value),
        text=text,
    )


def _text(act: Deed, filling: Filling, binding: "CellBinding") -> str:
    if binding.kind != BindingKind.TEXT:
        return ""
    says = {
        TextKind.UNIT_NAME: filling.table.unit.name,
        TextKind.PERIOD: period_name(filling.table.asked, filling.period),
        TextKind.FILLED_ON: in_words(day_of(act.now)),
        TextKind.PREPARER: filling.preparer_name,
        TextKind.APPROVER: "",
    }
    return binding.pattern.replace("{}", says[TextKind(binding.text_kind)])[:300]


def in_words(day: date) -> str:
    """Return a day as official papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _draft(filling: Filling) -> Filling:
    found = held(filling)
    if found.state != FillingState.DRAFT:
        label = FillingState(found.state).label
        raise Conflict(f"这张表{label}，数已经锁定。要改的，请先退回修改；已报送的，请选择“更正”。")
    return found


def _cell_at_work(filling: Filling, cell: str) -> tuple[Filling, FilledCell]:
    filling = _draft(filling)
    row = FilledCell.objects.filter(filling=filling, cell=cell).first()
    if row is None:
        raise Conflict("这一格不在这次填报中。请刷新后再试。")
    if row.kind == BindingKind.TEXT:
        raise Invalid("这一格是文字，由系统填写，不能调整。", field="value")
    return filling, row


def _touch(filling: Filling, actor: Actor) -> None:
    if actor.code not in filling.hands:
        filling.hands = sorted({*filling.hands, actor.code})
        filling.save(update_fields=["hands"])
