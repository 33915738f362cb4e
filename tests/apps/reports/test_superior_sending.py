"""Fillings of superiors' tables: sent by another than who filled them, locked, returned, corrected, compared."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.superior_fillings import FillingState
from gongkai.domain.superior_tables import BindingKind, TextKind
from gongkai.files import queries as stored
from gongkai.lib import audit
from gongkai.lib import history as events
from gongkai.reports.models import FilledCell, Filling
from gongkai.reports.queries.superior_tables import (
    compared,
    drift,
    filled_cells,
    filling_before,
    identities_of,
    recounted,
    units_below,
)
from gongkai.reports.services import superior_fillings as fill
from gongkai.reports.services import superior_sending as sending
from gongkai.reports.services.ledger import void_row
from gongkai.reports.services.superior_copies import compare_copy
from gongkai.reports.services.superior_moves import values_digest
from gongkai.reports.services.superior_tables import Bound, bind_cell, replace_form
from tests.apps.reports import superior_county as at
from tests.apps.reports.superior_workbook import ROWS, SHEET, opened, workbook
from tests.factories import organisations as make

NOW = make.NOW


def test_a_table_that_contradicts_itself_goes_on_with_an_explanation_only(bound) -> None:
    filling = at.filled(bound)
    fill.override_cell(
        actor=bound.officer, now=NOW, filling=filling, cell="C10", value=Decimal(6), reason="口头一件"
    )
    columns = dict(identities_of(filled_cells(filling)))
    current = next(found for name, found in columns.items() if name.startswith("当期"))
    assert [
        (each.code, each.expected, each.printed)
        for each in current
        if not each.ok and each.severity == "error"
    ] == [("A-E1", 5, 6)]
    # Not the sum of the four ways, and not the year to date, which is the same quarter.
    with pytest.raises(Invalid, match="2 项勾稽关系不成立") as refusal:
        at.handed_on(bound, filling)
    assert refusal.value.field == "explanation"
    done = sending.submit(actor=bound.officer, now=NOW, filling=filling, explanation="口头申请没有对应的方式")
    assert done.state == FillingState.SUBMITTED


def test_it_is_sent_by_another_than_who_filled_it(bound) -> None:
    filling = at.filled(bound)
    fill.recompute(actor=bound.office, now=NOW, filling=filling)
    at.handed_on(bound, filling)
    filling.refresh_from_db()
    for hand in (bound.officer, bound.office):
        with pytest.raises(NotPermitted):
            sending.send(actor=hand, now=NOW, filling=filling, sent_on=date(2026, 3, 2))
    with pytest.raises(Invalid, match="今天之后") as refusal:
        sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 3))
    assert refusal.value.field == "sent_on"
    done = sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 1))
    assert (done.state, done.approver, done.sent_on) == (FillingState.SENT, "lingdao", date(2026, 3, 1))
    page = opened(stored.open_bytes(done.sent_file))
    assert (page["C10"].value, page["F2"].value, page["D31"].value) == (5, "2026年3月1日", "甲lingdao")
    assert audit.verify().ok


def test_the_database_lets_nobody_approve_their_own(bound) -> None:
    filling = at.sent(bound)
    with pytest.raises(IntegrityError), transaction.atomic():
        Filling.objects.filter(pk=filling.pk).update(approver=filling.preparer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Filling.objects.filter(pk=filling.pk).update(sent_file="")
    with pytest.raises(IntegrityError), transaction.atomic():
        FilledCell.objects.filter(filling=filling, cell="C10").update(override=9)


def test_what_was_sent_is_locked_and_shows_what_would_be_another_now(bound) -> None:
    filling = at.sent(bound)
    for do in (
        lambda: fill.recompute(actor=bound.officer, now=NOW, filling=filling),
        lambda: fill.override_cell(
            actor=bound.officer, now=NOW, filling=filling, cell="C10", value=Decimal(9), reason="改"
        ),
    ):
        with pytest.raises(Conflict, match="锁定"):
            do()
    assert drift(filled_cells(filling), recounted(filled_cells(filling), units_below(bound.table))) == []
    at.happened(bound.county.health, "requests.received", date(2025, 3, 5), 1)
    found = drift(filled_cells(filling), recounted(filled_cells(filling), units_below(bound.table)))
    assert [(each.ref, each.before, each.after) for each in found] == [("C10", 5, 6), ("D10", 5, 6)]
    assert at.values(filling)["C10"] == "5"


def test_returned_it_is_corrected_by_a_second_filling_that_says_what_changed(bound) -> None:
    first = at.sent(bound)
    with pytest.raises(ReasonRequired):
        sending.record_return(actor=bound.officer, now=NOW, filling=first, reason="")
    sending.record_return(actor=bound.officer, now=NOW, filling=first, reason="收到申请数与省平台不一致")
    row = bound.county.health
    at.happened(row, "requests.received", date(2025, 3, 5), 1)
    at.happened(row, "requests.received_by_mail", date(2025, 3, 5), 1)
    second = sending.correct(actor=bound.officer, now=NOW, filling=first, reason="补登信函申请一件")
    first.refresh_from_db()
    assert (first.state, second.state, second.number, second.corrects) == ("corrected", "draft", 2, first)
    assert at.values(first)["C10"] == "5"
    assert filling_before(second) == first
    changed = compared(filled_cells(first), filled_cells(second))
    assert [(each.ref, each.before, each.after) for each in changed] == [
        ("C10", 5, 6), ("D10", 5, 6), ("C14", 2, 3), ("D14", 2, 3),
    ]  # fmt: skip
    at.handed_on(bound, second)
    done = sending.send(actor=bound.leader, now=NOW, filling=second, sent_on=date(2026, 3, 2))
    sending.record_receipt(actor=bound.officer, now=NOW, filling=done, receipt="保政办收〔2026〕18号")
    accepted = sending.record_acceptance(actor=bound.officer, now=NOW, filling=done)
    assert (accepted.state, accepted.receipt) == ("accepted", "保政办收〔2026〕18号")
    assert [event.label for event in events.of(first.link)] == [
        "填报",
        "送审",
        "审核并报送",
        "登记退回",
        "更正",
    ]
    assert audit.verify().ok


def test_what_was_put_in_by_hand_comes_along_into_the_correction(bound) -> None:
    filling = at.filled(bound)
    fill.override_cell(
        actor=bound.officer, now=NOW, filling=filling, cell="C29", value=Decimal(88), reason="截图"
    )
    at.handed_on(bound, filling)
    first = sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 2))
    second = sending.correct(actor=bound.officer, now=NOW, filling=first, reason="上级来电")
    assert at.values(second)["C29"] == "88"


def test_whose_value_comes_along_into_the_correction_does_not_send_it(bound) -> None:
    filling = at.filled(bound)
    fill.override_cell(
        actor=bound.office, now=NOW, filling=filling, cell="C29", value=Decimal(88), reason="截图"
    )
    at.handed_on(bound, filling)
    first = sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 2))
    second = sending.correct(actor=bound.officer, now=NOW, filling=first, reason="上级来电")
    at.handed_on(bound, second)
    with pytest.raises(NotPermitted):
        sending.send(actor=bound.office, now=NOW, filling=second, sent_on=date(2026, 3, 2))
    second.refresh_from_db()
    assert (second.state, second.hands) == ("submitted", ["gongkaiban", "xinxi"])
    done = sending.send(actor=bound.leader, now=NOW, filling=second, sent_on=date(2026, 3, 2))
    assert done.state == FillingState.SENT


def test_who_had_a_hand_in_nothing_that_came_along_may_send_the_correction(bound) -> None:
    filling = at.filled(bound)
    fill.recompute(actor=bound.office, now=NOW, filling=filling)
    at.handed_on(bound, filling)
    first = sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 2))
    second = sending.correct(actor=bound.officer, now=NOW, filling=first, reason="上级来电")
    at.handed_on(bound, second)
    done = sending.send(actor=bound.office, now=NOW, filling=second, sent_on=date(2026, 3, 2))
    assert (done.state, done.approver, done.hands) == ("sent", "gongkaiban", ["xinxi"])


def moved_down(filler: at.Filler, sheet: str = SHEET) -> None:
    """Let the superior ask for one more row above all others."""
    rows = (("〇、新增一项", "件"), *ROWS)
    upload = ("新表样.xlsx", workbook(rows=rows, sheet=sheet))
    replace_form(actor=filler.officer, now=NOW, table=filler.table, upload=upload)
    filler.table.refresh_from_db()


def test_a_correction_on_a_new_form_finds_every_value_in_the_row_of_its_name(bound) -> None:
    filling = at.filled(bound)
    # 29 has a name of its own; 其他情形数 stands at 21 under reviews and at 25 under suits.
    for cell, value in (("C29", 88), ("C21", 1), ("C25", 2)):
        fill.override_cell(
            actor=bound.officer, now=NOW, filling=filling, cell=cell, value=Decimal(value), reason="凭据"
        )
    at.handed_on(bound, filling)
    first = sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 2))
    moved_down(bound)
    second = sending.correct(actor=bound.officer, now=NOW, filling=first, reason="换了表样")
    got = at.values(second)
    assert {ref: got[ref] for ref in ("C21", "C22", "C25", "C26", "C29", "C30")} == {
        "C21": None, "C22": "1", "C25": None, "C26": "2", "C29": "120", "C30": "88",
    }  # fmt: skip
    assert compared(filled_cells(first), filled_cells(second), moved=True) == []
    at.happened(bound.county.health, "posts.all", date(2025, 3, 5), 3)
    fill.recompute(actor=bound.officer, now=NOW, filling=second)
    changed = compared(filled_cells(first), filled_cells(second), moved=True)
    assert [(each.ref, each.before, each.after) for each in changed] == [("C29", 120, 123), ("D29", 120, 123)]


def test_what_is_sent_is_what_its_approver_saw(bound) -> None:
    filling = at.handed_on(bound, at.filled(bound))
    seen = values_digest(filled_cells(filling))
    sending.send_back(actor=bound.leader, now=NOW, filling=filling, reason="请核对")
    fill.override_cell(
        actor=bound.officer, now=NOW, filling=filling, cell="C28", value=Decimal(130), reason="补十条"
    )
    sending.submit(actor=bound.officer, now=NOW, filling=filling, explanation="累计下期补报")
    with pytest.raises(Conflict, match="您看过以后"):
        sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 2), seen=seen)
    filling.refresh_from_db()
    assert (filling.state, filling.sent_file) == ("submitted", "")
    seen = values_digest(filled_cells(filling))
    done = sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 2), seen=seen)
    assert done.state == FillingState.SENT


def test_a_number_stays_a_number_whatever_its_cell_is_bound_to_since(bound) -> None:
    filling = at.filled(bound)
    fill.override_cell(
        actor=bound.officer, now=NOW, filling=filling, cell="C29", value=Decimal(88), reason="截图"
    )
    at.handed_on(bound, filling)
    approver = Bound(BindingKind.TEXT, text_kind=TextKind.APPROVER)
    bind_cell(actor=bound.officer, now=NOW, table=bound.table, cell="C29", bound=approver)
    done = sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=date(2026, 3, 2))
    page = opened(stored.open_bytes(done.sent_file))
    assert (page["C29"].value, page["D31"].value) == (88, "甲lingdao")
    row = FilledCell.objects.get(filling=filling, cell="C29")
    assert (row.final, row.text) == (88, "")


def test_a_draft_given_up_leaves_its_period_free(bound) -> None:
    filling = at.filled(bound)
    sending.discard(actor=bound.officer, now=NOW, filling=filling, reason="选错了季度")
    again = at.filled(bound)
    assert again.number == 2
    assert again.corrects is None
    with pytest.raises(IllegalMove):
        at.handed_on(bound, filling)


def test_no_receipt_before_it_was_sent(bound) -> None:
    filling = at.filled(bound)
    with pytest.raises(Conflict, match="还没有报送"):
        sending.record_receipt(actor=bound.officer, now=NOW, filling=filling, receipt="1号")


def typed_off(page, filling: Filling) -> None:
    """Type the figures of a filling into an empty form, as somebody does who fills it by hand."""
    for ref, value in at.values(filling).items():
        if value is not None and ref[0] in "CDE" and ref != "D31":
            page[ref] = float(value)


def test_a_copy_filled_by_hand_is_held_against_the_system_s(bound) -> None:
    filling = at.filled(bound)

    def typed(page) -> None:
        typed_off(page, filling)
        page["C10"] = 6
        page["C11"] = "1"  # typed as a text, and the same all the same
        page["D13"] = None
        page["A13"] = "3.网上申请数"

    found = compare_copy(filling=filling, upload=("人工.xlsx", workbook(typed)))
    assert [(each.ref, each.ours, each.theirs) for each in found.values] == [
        ("C10", "5", "6"),
        ("D13", "2", ""),
    ]
    assert [(each.ref, each.theirs) for each in found.words] == [("A13", "3.网上申请数")]
    with pytest.raises(Invalid, match="不是同一张表") as refusal:
        compare_copy(filling=filling, upload=("别的.xlsx", workbook(sheet="另一张")))
    assert refusal.value.field == "upload"


@pytest.mark.parametrize("sheet", [SHEET, "新统计表"])
def test_a_copy_of_the_form_that_was_sent_is_held_against_that_form(bound, sheet) -> None:
    filling = at.sent(bound)
    moved_down(bound, sheet)
    filling.refresh_from_db()

    def typed(page) -> None:
        typed_off(page, filling)
        page["A13"] = "3.网上申请数"

    found = compare_copy(filling=filling, upload=("人工.xlsx", workbook(typed)))
    assert found.values == ()
    assert [(each.ref, each.ours, each.theirs) for each in found.words] == [
        ("A13", "3.网络申请数", "3.网上申请数")
    ]


def test_a_voided_fact_shows_as_a_difference(bound) -> None:
    from gongkai.reports.models import LedgerRow

    filling = at.sent(bound)
    row = LedgerRow.objects.get(indicator="posts.all")
    void_row(actor=make.SYSTEM, now=NOW, row=row, reason="重复")
    (current, cumulative) = drift(
        filled_cells(filling), recounted(filled_cells(filling), units_below(bound.table))
    )
    assert (current.ref, current.before, current.after) == ("C28", 120, 0)
    assert cumulative.reasons == ("“政务类信息发布数”由 120 变为 0",)
