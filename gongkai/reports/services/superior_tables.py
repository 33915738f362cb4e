"""Deeds with superiors' tables: taking a form in, binding its cells, taking in its new version, ending it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor, covers
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.superior_fillings import FILLERS, FillingState
from gongkai.domain.superior_proposals import Proposal, TextProposal, fillable, label_of
from gongkai.domain.superior_tables import (
    MOST_PLACES,
    MOST_TERMS,
    BindingKind,
    CellKind,
    CellScope,
    Layout,
    PeriodRule,
    Rhythm,
    SheetCell,
    Term,
    TextKind,
    counterparts,
    place_of,
)
from gongkai.lib.deeds import Deed, deed
from gongkai.reading.workbook_layouts import layout_data
from gongkai.reports.models import CellBinding, Filling, SuperiorTable
from gongkai.reports.queries import TREE, default_scope, find_indicator
from gongkai.reports.queries.superior_tables import bindings_of, layout_of, proposals_for, units_below
from gongkai.reports.services.workbooks import chosen_sheet, keep_workbook, read_workbook

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

_LARGEST_FACTOR = Decimal(10**6)


def check_can_bind(actor: Actor, unit: "Unit") -> None:
    """Pass if the actor may take in forms of the unit, bind and fill them."""
    actor.require(FILLERS, unit.path, "办理上级报表")


def register_table(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    name: str,
    asked_by: str,
    rhythm: Rhythm,
    upload: tuple[str, bytes],
    sheet: str = "",
    note: str = "",
) -> SuperiorTable:
    """
    Take in a form that a superior asks the unit to fill; ``upload`` is its name and bytes.

    Raises NotPermitted, and Invalid for a file that cannot be filled, a sheet that is not there or hidden, and
    a second table of one name.
    """
    check_can_bind(actor, unit)
    name, asked_by, note = name.strip(), asked_by.strip(), note.strip()
    for field, label, text, most in (
        ("name", "报表名称", name, 120),
        ("asked_by", "布置机关", asked_by, 100),
        ("note", "说明", note, 500),
    ):
        if not text and field != "note":
            raise Invalid(f"请填写{label}。", field=field)
        if len(text) > most:
            raise Invalid(f"{label}最多 {most} 个字，请缩短。", field=field)
    if SuperiorTable.objects.filter(unit=unit, name=name, ended_at=None).exists():
        raise Invalid(
            f"“{unit.name}”已经有名为“{name}”的报表。表样换了的，请在那张报表中更换表样。", field="name"
        )
    layout = _read(upload, sheet)
    with deed(actor=actor, now=now) as act:
        stored = keep_workbook(actor=actor, now=now, unit=unit.code, name=upload[0], data=upload[1])
        table = SuperiorTable.objects.create(
            unit=unit,
            name=name,
            asked_by=asked_by,
            rhythm=rhythm,
            file=stored.digest,
            file_name=stored.name,
            sheet=layout.name,
            layout=layout_data(layout),
            note=note,
            made_by=actor.code,
            made_at=now,
        )
        detail = {"name": name, "asked_by": asked_by, "rhythm": rhythm.value, "file": stored.digest}
        act.note(table, "reports.superior_table_registered", unit=unit.code, detail=detail)
    return table


def replace_form(
    *, actor: Actor, now: datetime, table: SuperiorTable, upload: tuple[str, bytes], sheet: str = ""
) -> tuple[int, list[str]]:
    """
    Take in a new version of the form; bindings go along to the cell of the same label.

    Returns how many went along, and the labels of those that found no cell and are released. Raises
    NotPermitted, Invalid, and Conflict while a filling is at work: it would no longer fit its form.
    """
    check_can_bind(actor, table.unit)
    layout = _read(upload, sheet)
    with deed(actor=actor, now=now) as act:
        table = _locked(table)
        at_work = [FillingState.DRAFT.value, FillingState.SUBMITTED.value]
        if Filling.objects.filter(table=table, state__in=at_work).exists():
            raise Conflict("这张表还有正在填报或者待审核的一期。请先报送或者作废，再更换表样。")
        places = counterparts(_labels(layout_of(table)), _labels(layout))
        bindings = bindings_of(table)
        kept = [(each, places[each.cell]) for each in bindings if each.cell in places]
        labels = [each.label for each in bindings if each.cell not in places]
        CellBinding.objects.filter(table=table).delete()
        for binding, ref in kept:
            binding.pk, binding.cell = None, ref
        CellBinding.objects.bulk_create([binding for binding, _ in kept])
        stored = keep_workbook(actor=actor, now=now, unit=table.unit.code, name=upload[0], data=upload[1])
        before = table.file
        table.file, table.file_name, table.sheet = stored.digest, stored.name, layout.name
        table.layout = layout_data(layout)
        table.save(update_fields=["file", "file_name", "sheet", "layout"])
        detail = {"before": before, "file": stored.digest, "kept": len(kept), "released": labels}
        act.note(table, "reports.superior_table_replaced", unit=table.unit.code, detail=detail)
    return len(kept), labels


def end_table(*, actor: Actor, now: datetime, table: SuperiorTable, reason: str) -> SuperiorTable:
    """Say that a table is no longer asked for; its fillings stay. Raises NotPermitted, Invalid, Conflict."""
    check_can_bind(actor, table.unit)
    if not reason.strip():
        raise Invalid("请写明停报的原因。", field="reason")
    with deed(actor=actor, now=now) as act:
        table = _locked(table)
        table.ended_at, table.ended_by, table.end_reason = now, actor.code, reason.strip()
        table.save(update_fields=["ended_at", "ended_by", "end_reason"])
        act.note(table, "reports.superior_table_ended", unit=table.unit.code, reason=reason.strip())
    return table


@dataclass(frozen=True, slots=True)
class Bound:
    """What a cell is to be bound to; see ``CellBinding``."""

    kind: BindingKind
    terms: tuple[Term, ...] = ()
    scope: CellScope = CellScope.OWN
    scope_unit: "Unit | None" = None
    rule: PeriodRule = PeriodRule.CURRENT
    factor: Decimal = Decimal(1)
    places: int = 0
    text_kind: TextKind | None = None
    pattern: str = "{}"


def usual_scope(table: SuperiorTable) -> CellScope:
    """Return of which units a cell of the table counts where its label names none."""
    return CellScope.TREE if default_scope(table.unit) == TREE else CellScope.OWN


def bound_of(proposal: Proposal | TextProposal, table: SuperiorTable, units: "Sequence[Unit]") -> Bound:
    """Return what a cell is bound to by whoever confirms a proposal; ``units`` are the table's and all below it."""
    if isinstance(proposal, TextProposal):
        return Bound(BindingKind.TEXT, text_kind=proposal.kind, pattern=proposal.pattern)
    return Bound(
        BindingKind.FIGURE,
        (Term(proposal.official.code),),
        proposal.scope or usual_scope(table),
        next((unit for unit in units if unit.code == proposal.unit), None),
        proposal.rule,
        proposal.factor,
        2 if proposal.official.measure == "万元" else 0,
    )


def bind_cell(*, actor: Actor, now: datetime, table: SuperiorTable, cell: str, bound: Bound) -> CellBinding:
    """
    Say what fills a cell from now on; what it was bound to before is replaced.

    Raises NotPermitted, and Invalid for a formula, a place that is hidden or not there, no indicator or one that
    is unknown or named twice, a unit outside of the table's, a factor or a pattern that cannot be.
    """
    check_can_bind(actor, table.unit)
    with deed(actor=actor, now=now) as act:
        table = _locked(table)
        binding = _bind(act, table, layout_of(table), cell, bound)
        detail = {
            "cell": binding.cell,
            "label": binding.label,
            "kind": bound.kind.value,
            "terms": binding.terms,
            "scope": bound.scope.value,
            "rule": bound.rule.value,
            "factor": str(bound.factor),
        }
        act.note(table, "reports.superior_cell_bound", unit=table.unit.code, detail=detail)
    return binding


def release_cell(*, actor: Actor, now: datetime, table: SuperiorTable, cell: str) -> None:
    """Bind a cell to nothing again. Raises NotPermitted, Conflict where it is bound to nothing already."""
    check_can_bind(actor, table.unit)
    with deed(actor=actor, now=now) as act:
        table = _locked(table)
        binding = CellBinding.objects.filter(table=table, cell=cell).first()
        if binding is None:
            raise Conflict("这一格没有绑定，不用解除。")
        detail = {"cell": cell, "label": binding.label, "terms": binding.terms}
        binding.delete()
        act.note(table, "reports.superior_cell_released", unit=table.unit.code, detail=detail)


def confirm_proposals(
    *, actor: Actor, now: datetime, table: SuperiorTable, cells: Collection[str]
) -> list[CellBinding]:
    """
    Bind cells to what their labels were taken to mean, since a person says that it is so.

    Raises NotPermitted, Invalid for none, Conflict for a cell for which nothing is proposed any more.
    """
    check_can_bind(actor, table.unit)
    if not cells:
        raise Invalid("请至少勾选一格。", field="cells")
    with deed(actor=actor, now=now) as act:
        table = _locked(table)
        layout, units = layout_of(table), units_below(table)
        figures, texts = proposals_for(layout, bindings_of(table), units)
        proposed: list[Proposal | TextProposal] = [*figures, *texts]
        wanted = {each.ref: bound_of(each, table, units) for each in proposed}
        if gone := [ref for ref in cells if ref not in wanted]:
            raise Conflict(f"{'、'.join(gone[:5])} 的建议已经变了，可能有人刚刚绑定。请刷新后再确认。")
        chosen = {ref: bound for ref, bound in wanted.items() if ref in set(cells)}
        made = [_bind(act, table, layout, ref, bound) for ref, bound in chosen.items()]
        detail = {"number": len(made), "cells": {each.cell: each.terms or each.text_kind for each in made}}
        act.note(table, "reports.superior_cells_confirmed", unit=table.unit.code, detail=detail)
    return made


def _read(upload: tuple[str, bytes], sheet: str) -> Layout:
    book = read_workbook(*upload)
    return chosen_sheet(book, sheet.strip(), {each.name: len(fillable(each)) for each in book.sheets})


def _labels(layout: Layout) -> dict[str, tuple[bool, str]]:
    """Return by what each place of a form is found again in its new version: the same words, or the same label."""
    return {
        ref: (True, cell.text) if cell.kind is CellKind.TEXT else (False, label_of(layout, cell))
        for ref, cell in layout.cells.items()
        if cell.kind is not CellKind.FORMULA and layout.is_seen(cell)
    }


def _locked(table: SuperiorTable) -> SuperiorTable:
    found = SuperiorTable.objects.select_for_update(of=("self",)).select_related("unit").get(pk=table.pk)
    if found.ended_at is not None:
        raise Conflict("这张报表已经停报，不能再改。")
    return found


def _bind(act: Deed, table: SuperiorTable, layout: Layout, ref: str, bound: Bound) -> CellBinding:
    cell = _place(layout, ref)
    label = label_of(layout, cell)[:300]
    terms = [[term.code, term.sign] for term in bound.terms]
    if bound.kind is BindingKind.FIGURE:
        _check_terms(bound.terms)
    _check_arithmetic(table, bound)
    is_text, named = bound.kind is BindingKind.TEXT, bound.scope in (CellScope.NAMED, CellScope.NAMED_TREE)
    binding, _ = CellBinding.objects.update_or_create(
        table=table,
        cell=cell.ref,
        defaults={
            "label": cell.text[:300] if is_text and cell.text else label,
            "kind": bound.kind,
            "terms": terms if bound.kind is BindingKind.FIGURE else [],
            "scope": bound.scope,
            "scope_unit": bound.scope_unit if named else None,
            "rule": bound.rule,
            "factor": bound.factor,
            "places": bound.places,
            "text_kind": (bound.text_kind or "") if is_text else "",
            "pattern": bound.pattern if is_text else "",
            "bound_by": act.actor.code,
            "bound_by_name": act.actor.name,
            "bound_at": act.now,
        },
    )
    return binding


def _place(layout: Layout, ref: str) -> SheetCell:
    try:
        cell = layout.at(*place_of(ref))
    except ValueError:
        cell = None
    if cell is None:
        raise Invalid(f"表样里没有 {ref[:10]} 这一格。", field="cell")
    if cell.kind is CellKind.FORMULA:
        raise Invalid(
            f"{cell.ref} 是公式（{cell.formula[:60]}），由上级的表自己计算，不用也不能绑定。",
            code="formula",
            field="cell",
        )
    if not layout.is_seen(cell):
        raise Invalid(f"{cell.ref} 在隐藏的行或列里，打开表的人看不到，不能绑定。", field="cell")
    return cell


def _check_terms(terms: Sequence[Term]) -> None:
    if not terms:
        raise Invalid("请至少选择一个指标。", field="code_1")
    if len(terms) > MOST_TERMS:
        raise Invalid(f"一格最多由 {MOST_TERMS} 个指标合计。", field="code_1")
    seen: set[str] = set()
    for at, term in enumerate(terms, 1):
        if find_indicator(term.code) is None:
            raise Invalid(f"没有“{term.code}”这个指标，请从列表中选择。", field=f"code_{at}")
        if term.code in seen:
            raise Invalid("同一个指标只能用一次。", field=f"code_{at}")
        if term.sign not in (1, -1):
            raise Invalid("符号只能是加或者减。", field=f"sign_{at}")
        seen.add(term.code)


def _check_arithmetic(table: SuperiorTable, bound: Bound) -> None:
    if not bound.factor.is_finite() or not 0 < bound.factor <= _LARGEST_FACTOR:
        raise Invalid("换算系数应大于 0，不超过 1000000。", field="factor")
    if not 0 <= bound.places <= MOST_PLACES:
        raise Invalid(f"小数位数应在 0 至 {MOST_PLACES} 之间。", field="places")
    if bound.scope in (CellScope.NAMED, CellScope.NAMED_TREE):
        if bound.scope_unit is None:
            raise Invalid("请选择统计哪个单位。", field="scope_unit")
        if not covers(table.unit.path, bound.scope_unit.path):
            raise Invalid(f"只能选择“{table.unit.name}”和它的下级。", field="scope_unit")
    if bound.kind is BindingKind.TEXT:
        if bound.text_kind is None:
            raise Invalid("请选择填什么文字。", field="text_kind")
        if bound.pattern.count("{}") != 1 or len(bound.pattern) > 200:
            raise Invalid("格式里应有且只有一处“{}”，填写时换成文字，例如：填报单位：{}。", field="pattern")
