"""Deeds that let a filling go: handed on, approved and sent with its workbook, returned, accepted, corrected."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.superior_fillings import FILLING_WORKFLOW, FillingAction
from gongkai.domain.superior_tables import BindingKind, TextKind, carried, period_name
from gongkai.files.intake import safe_name
from gongkai.lib.deeds import deed
from gongkai.reports.models import FilledCell, Filling
from gongkai.reports.queries.superior_checks import broken_in
from gongkai.reports.queries.superior_tables import bindings_of, filled_cells
from gongkai.reports.services.superior_fillings import carry_override, fill, in_words
from gongkai.reports.services.superior_moves import held, locked_table, move, played, values_digest
from gongkai.reports.services.superior_tables import check_can_bind
from gongkai.reports.services.workbooks import filled_workbook, keep_workbook

_CHANGED = "这张表在您看过以后改过，没有报送。请回到填报页核对新的数，再审核并报送。"


def submit(*, actor: Actor, now: datetime, filling: Filling, explanation: str = "") -> Filling:
    """
    Hand a draft to whoever approves it.

    Where two of its cells contradict each other, ``explanation`` says why it is sent all the same, and goes up
    with the table.
    Raises NotPermitted, IllegalMove, Invalid at ``explanation``.
    """
    with deed(actor=actor, now=now) as act:
        filling = held(filling)
        state, at = FILLING_WORKFLOW.states(filling.state), filling.table.unit.path
        FILLING_WORKFLOW.check(actor, state, FillingAction.SUBMIT, at)
        broken = broken_in(filled_cells(filling))
        if broken and not explanation.strip():
            raise Invalid(
                f"有 {len(broken)} 项勾稽关系不成立，例如：{broken[0]}请更正；确实如此的，请写明原因后再送审。",
                code="identities_broken",
                field="explanation",
            )
        filling.hands = sorted({*filling.hands, actor.code})
        move(act, filling, FillingAction.SUBMIT, reason=explanation.strip(), detail={"broken": len(broken)})
    return filling


def send_back(*, actor: Actor, now: datetime, filling: Filling, reason: str) -> Filling:
    """Give a filling back to be changed, with the reason. Raises what a move raises."""
    with deed(actor=actor, now=now) as act:
        filling = held(filling)
        move(act, filling, FillingAction.SEND_BACK, reason=reason)
    return filling


def discard(*, actor: Actor, now: datetime, filling: Filling, reason: str) -> Filling:
    """Give a draft up; the period can be filled anew. Raises what a move raises."""
    with deed(actor=actor, now=now) as act:
        filling = held(filling)
        move(act, filling, FillingAction.DISCARD, reason=reason)
    return filling


def send(
    *,
    actor: Actor,
    now: datetime,
    filling: Filling,
    sent_on: date,
    receipt: str = "",
    seen: str | None = None,
) -> Filling:
    """
    Approve a filling and note that it goes to the superior; from now on its values are locked.

    The workbook is written, kept and known by its digest. ``seen`` is the ``values_digest`` of what the approver
    looked at. Raises NotPermitted (``four_eyes`` for whoever filled it), IllegalMove, Invalid, and Conflict
    where it was changed since it was looked at, or while the workbook was written.
    """
    if sent_on > day_of(now):
        raise Invalid("报送日期在今天之后，请核对。", field="sent_on")
    if sent_on < filling.first_on:
        raise Invalid("报送日期在填报的时段之前，请核对。", field="sent_on")
    receipt = _checked_receipt(receipt)
    filling = Filling.objects.select_related("table__unit").get(pk=filling.pk)
    state, at = FILLING_WORKFLOW.states(filling.state), filling.table.unit.path
    FILLING_WORKFLOW.check(actor, state, FillingAction.SEND, at, played=played(filling))
    # The child process takes its time: it writes before the deed begins, which then looks whether all is as it was.
    cells = filled_cells(filling)
    digest = values_digest(cells)
    if seen is not None and seen != digest:
        raise Conflict(_CHANGED)
    said = _said_at_sending(filling, cells, actor, sent_on)
    data = filled_workbook(filling.template, filling.table.sheet, _values(cells, said))
    with deed(actor=actor, now=now) as act:
        filling = held(filling)
        cells = filled_cells(filling)
        if values_digest(cells) != digest:
            raise Conflict(_CHANGED)
        name = safe_name(file_name(filling), FileKind.XLSX)
        stored = keep_workbook(actor=actor, now=now, unit=filling.table.unit.code, name=name, data=data)
        for row in cells:
            if row.cell in said and row.text != said[row.cell]:
                row.text = said[row.cell]
                row.save(update_fields=["text"])
        filling.approver, filling.approver_name = actor.code, actor.name
        filling.sent_on, filling.sent_at, filling.sent_file = sent_on, now, stored.digest
        filling.receipt = receipt
        detail = {"sent_on": sent_on.isoformat(), "receipt": receipt, "file": stored.digest}
        move(act, filling, FillingAction.SEND, detail=detail)
    return filling


def record_receipt(*, actor: Actor, now: datetime, filling: Filling, receipt: str) -> Filling:
    """Write down the number of the superior's receipt. Raises NotPermitted, Invalid, Conflict before it was sent."""
    check_can_bind(actor, filling.table.unit)
    receipt = _checked_receipt(receipt)
    if not receipt:
        raise Invalid("请填写回执编号。", field="receipt")
    with deed(actor=actor, now=now) as act:
        filling = held(filling)
        if filling.sent_at is None:
            raise Conflict("这张表还没有报送，没有回执可以登记。")
        detail = {"before": filling.receipt, "receipt": receipt}
        filling.receipt = receipt
        filling.save(update_fields=["receipt"])
        act.note(filling, "reports.filling_receipt_recorded", unit=filling.table.unit.code, detail=detail)
    return filling


def record_return(*, actor: Actor, now: datetime, filling: Filling, reason: str) -> Filling:
    """Write down that the superior returned it, and why. Raises what a move raises."""
    with deed(actor=actor, now=now) as act:
        filling = held(filling)
        move(act, filling, FillingAction.RETURN, reason=reason)
    return filling


def record_acceptance(*, actor: Actor, now: datetime, filling: Filling) -> Filling:
    """Write down that the superior took it. Raises what a move raises."""
    with deed(actor=actor, now=now) as act:
        filling = held(filling)
        move(act, filling, FillingAction.ACCEPT)
    return filling


def correct(*, actor: Actor, now: datetime, filling: Filling, reason: str) -> Filling:
    """
    Begin a new filling of the same period that corrects one which went out, and return it.

    What was put in by hand comes along with its reason, on a new form into the cell of the same label; whose it
    is had a hand in the correction too, and does not send it. Raises what a move raises, and Conflict for a
    table that is no longer asked for.
    """
    with deed(actor=actor, now=now) as act:
        table = locked_table(filling.table)
        filling = held(filling)
        before = {each.cell: each for each in _figures(filling)}
        move(act, filling, FillingAction.CORRECT, reason=reason, detail={"next": filling.number + 1})
        made = fill(act, table, filling.period, number=filling.number + 1, corrects=filling)
        after = {each.cell: each for each in _figures(made)}
        at = carried(
            {ref: each.label for ref, each in after.items()},
            {ref: each.label for ref, each in before.items()},
            moved=made.template != filling.template,
        )
        for ref, was in at.items():
            old, row = before[was], after[ref]
            if old.override is not None and old.override != row.computed:
                carry_override(old, row)
                row.save()
                made.hands = sorted({*made.hands, row.override_by})
        made.save(update_fields=["hands"])
    return made


def workbook_of(filling: Filling) -> bytes:
    """Return a filling that has not gone out yet as the superior's workbook; raises Invalid."""
    return filled_workbook(filling.template, filling.table.sheet, _values(filled_cells(filling), {}))


def file_name(filling: Filling) -> str:
    """Return under what name the filled workbook is handed out."""
    again = f"（第{filling.number}次）" if filling.corrects_id else ""
    return f"{filling.table.name}{period_name(filling.table.asked, filling.period)}{again}.xlsx"


def _figures(filling: Filling) -> list[FilledCell]:
    """Return a filling's cells into which a person may put a number."""
    return [each for each in filled_cells(filling) if each.kind != BindingKind.TEXT]


def _said_at_sending(
    filling: Filling, cells: Iterable[FilledCell], actor: Actor, sent_on: date
) -> dict[str, str]:
    """Return the texts that only sending makes known, by cell: the day, and who approved."""
    # A cell that was filled with a number stays one, whatever it is bound to since.
    texts = {each.cell for each in cells if each.kind == BindingKind.TEXT}
    says = {TextKind.FILLED_ON: in_words(sent_on), TextKind.APPROVER: actor.name}
    return {
        each.cell: each.pattern.replace("{}", says[TextKind(each.text_kind)])[:300]
        for each in bindings_of(filling.table)
        if each.cell in texts and each.kind == BindingKind.TEXT and TextKind(each.text_kind) in says
    }


def _values(cells: Iterable[FilledCell], said: dict[str, str]) -> dict[str, Decimal | int | str]:
    """Return what is written into the workbook; a cell without a figure stays as the form has it."""
    found: dict[str, Decimal | int | str] = {}
    for row in cells:
        value = said.get(row.cell) or row.final
        if value is not None:
            found[row.cell] = value
    return found


def _checked_receipt(receipt: str) -> str:
    receipt = receipt.strip()
    if len(receipt) > 100:
        raise Invalid("回执编号最多 100 个字，请缩短。", field="receipt")
    return receipt
