"""Superiors' tables: bound once by a person's word, and filled by themselves each quarter."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.periods import Period, quarter
from gongkai.domain.roles import Role
from gongkai.domain.superior_proposals import propose
from gongkai.domain.superior_tables import (
    BindingKind,
    CellKind,
    CellScope,
    PeriodRule,
    SheetCell,
    Term,
    TextKind,
)
from gongkai.reading.workbook_layouts import laid_out
from gongkai.reports.models import CellBinding, FilledCell
from gongkai.reports.queries.superior_tables import (
    bindings_of,
    compared,
    filled_cells,
    filling_before,
    find_filling,
    find_superior_table,
    form_codes,
    layout_of,
    officials,
    superior_tables_seen,
    unbound_cells,
)
from gongkai.reports.services import superior_fillings as fill
from gongkai.reports.services import superior_sending as sending
from gongkai.reports.services.superior_tables import (
    Bound,
    bind_cell,
    confirm_proposals,
    end_table,
    release_cell,
    replace_form,
)
from tests.apps.reports import superior_county as at
from tests.apps.reports.superior_workbook import ROWS, workbook
from tests.factories import organisations as make

NOW = make.NOW
FIGURE = BindingKind.FIGURE


def test_every_cell_of_form_a_has_its_indicator() -> None:
    codes = form_codes()
    assert codes["requests.received"] == "A3.1"
    assert codes["reconsiderations.otherwise"] == "A4.3"
    assert len(set(codes.values())) == len(codes)


def test_nothing_is_bound_until_a_person_has_confirmed_it(filler) -> None:
    assert bindings_of(filler.table) == []
    with pytest.raises(Invalid, match="还没有绑定任何一格"):
        at.filled(filler)
    made = confirm_proposals(actor=filler.officer, now=NOW, table=filler.table, cells=["C10", "D10", "E10"])
    assert [(each.cell, each.terms, each.rule, each.scope) for each in made] == [
        ("C10", [["requests.received", 1]], "current", "tree"),
        ("D10", [["requests.received", 1]], "cumulative", "tree"),
        ("E10", [["requests.received", 1]], "last_year", "tree"),
    ]
    with pytest.raises(Conflict, match="C10"):
        confirm_proposals(actor=filler.officer, now=NOW, table=filler.table, cells=["C10"])
    with pytest.raises(Invalid, match="至少勾选一格"):
        confirm_proposals(actor=filler.officer, now=NOW, table=filler.table, cells=[])


def test_what_has_no_official_label_is_listed_as_unbound(filler) -> None:
    at.confirmed(filler.officer, filler.table)
    left = unbound_cells(layout_of(filler.table), bindings_of(filler.table))
    assert [cell.ref for cell in left] == ["C29", "D29", "E29"]
    suit = CellBinding.objects.get(table=filler.table, cell="C23")
    assert suit.terms == [["litigations.upheld", 1]]
    funds = CellBinding.objects.get(table=filler.table, cell="C27")
    assert (funds.factor, funds.places) == (10000, 2)


def test_the_first_quarter_is_filled_from_the_records(bound) -> None:
    got = at.values(at.filled(bound))
    # received: education 3, health 2; the year before health 7; closed 3 on time and 1 extended.
    assert {ref: got[ref] for ref in ("C10", "D10", "E10", "C11", "C12", "C13", "C14")} == {
        "C10": "5", "D10": "5", "E10": "7", "C11": "1", "C12": "0", "C13": "2", "C14": "2",
    }  # fmt: skip
    assert (got["C15"], got["C16"], got["C17"]) == ("4", "3", "1")
    assert (got["C7"], got["C8"], got["D7"]) == ("2", "1", "2")
    assert (got["C27"], got["C28"], got["C26"]) == ("25000", "120", "0")
    # Reviews and suits have no declared source: nothing, and never 0.
    assert [got[f"C{row}"] for row in range(18, 26)] == [None] * 8
    assert got["C29"] is None
    assert (got["A1"], got["B2"]) == ("2025年第一季度政府信息公开情况统计表", "昌宁县人民政府")
    assert (got["F2"], got["B31"]) == ("2026年3月2日", "甲xinxi")


def test_the_next_quarter_fills_itself_and_says_what_differs(bound) -> None:
    first, second = at.filled(bound), at.filled(bound, at.Q2)
    got = at.values(second)
    assert (got["C10"], got["D10"], got["E10"]) == ("4", "9", "0")
    assert (got["C15"], got["D15"], got["C7"], got["D7"]) == ("5", "9", "1", "3")
    assert got["A1"] == "2025年第二季度政府信息公开情况统计表"
    assert filling_before(second) == first
    found = {each.ref: each for each in compared(filled_cells(first), filled_cells(second))}
    assert (found["C10"].before, found["C10"].after) == (5, 4)
    assert found["C10"].reasons == ("“收到申请数”由 5 变为 4",)
    assert "C26" not in found
    with pytest.raises(Conflict, match="已经填报过"):
        at.filled(bound)


def test_a_cell_adds_and_takes_away_and_counts_one_unit(bound) -> None:
    bind_cell(
        actor=bound.officer,
        now=NOW,
        table=bound.table,
        cell="F10",
        bound=Bound(
            FIGURE,
            (Term("requests.received"), Term("requests.closed", -1)),
            CellScope.NAMED,
            bound.county.education,
            PeriodRule.CURRENT,
        ),
    )
    filling = at.filled(bound)
    # Education alone: 3 received, 4 closed.
    assert at.values(filling)["F10"] == "-1"
    assert FilledCell.objects.get(filling=filling, cell="F10").units == [bound.county.education.pk]


def test_a_sum_of_which_a_part_has_no_source_is_nothing(bound) -> None:
    terms = (Term("requests.received"), Term("reconsiderations.concluded"))
    bind_cell(actor=bound.officer, now=NOW, table=bound.table, cell="F10", bound=Bound(FIGURE, terms))
    assert at.values(at.filled(bound))["F10"] is None


@pytest.mark.parametrize(
    ("cell", "change", "field", "words"),
    [
        ("C30", {}, "cell", "公式"),
        ("ZZ1", {}, "cell", "没有"),
        ("甲", {}, "cell", "没有"),
        ("F10", {"terms": ()}, "code_1", "至少选择一个指标"),
        ("F10", {"terms": (Term("no.such"),)}, "code_1", "no.such"),
        ("F10", {"terms": (Term("posts.all"), Term("posts.all", -1))}, "code_2", "只能用一次"),
        ("F10", {"terms": (Term("posts.all", 2),)}, "sign_1", "符号"),
        ("F10", {"scope": CellScope.NAMED}, "scope_unit", "选择统计哪个单位"),
        ("F10", {"factor": Decimal(0)}, "factor", "大于 0"),
        ("F10", {"factor": Decimal("NaN")}, "factor", "大于 0"),
        ("F10", {"places": 7}, "places", "0 至 6"),
        ("F10", {"kind": BindingKind.TEXT}, "text_kind", "什么文字"),
        ("F10", {"kind": BindingKind.TEXT, "text_kind": TextKind.PERIOD, "pattern": "期"}, "pattern", "{}"),
    ],
)
def test_what_cannot_be_bound_is_refused_at_its_field(filler, cell, change, field, words) -> None:
    values = {"kind": FIGURE, "terms": (Term("posts.all"),), **change}
    with pytest.raises(Invalid, match=words) as refusal:
        bind_cell(actor=filler.officer, now=NOW, table=filler.table, cell=cell, bound=Bound(**values))
    assert refusal.value.field == field
    assert not CellBinding.objects.exists()


def test_a_unit_outside_of_the_table_s_is_refused(filler) -> None:
    own = make.actor(make.person("jiaoyu", filler.county.education, Role.INFORMATION_OFFICER))
    table = at.registered(own, filler.county.education)
    bound = Bound(FIGURE, (Term("posts.all"),), CellScope.NAMED, filler.county.health)
    with pytest.raises(Invalid, match="只能选择") as refusal:
        bind_cell(actor=own, now=NOW, table=table, cell="F10", bound=bound)
    assert refusal.value.field == "scope_unit"


def test_only_who_fills_tables_of_the_unit_may_bind_and_fill(bound) -> None:
    stranger = make.actor(make.person("weisheng", bound.county.health, Role.INFORMATION_OFFICER))
    for do in (
        lambda: at.registered(stranger, bound.county.root, name="另一张"),
        lambda: at.registered(bound.leader, bound.county.root, name="另一张"),
        lambda: release_cell(actor=stranger, now=NOW, table=bound.table, cell="C10"),
        lambda: fill.make_filling(actor=stranger, now=NOW, table=bound.table, period=at.Q1),
        lambda: fill.make_filling(actor=bound.leader, now=NOW, table=bound.table, period=at.Q1),
    ):
        with pytest.raises(NotPermitted):
            do()


def test_a_table_is_seen_from_its_unit_and_above_only(bound) -> None:
    filling = at.filled(bound)
    stranger = make.actor(make.person("weisheng", bound.county.health, Role.INFORMATION_OFFICER))
    assert list(superior_tables_seen(bound.leader)) == [bound.table]
    assert not superior_tables_seen(stranger).exists()
    assert find_superior_table(stranger, bound.table.pk) is None
    assert find_filling(stranger, filling.pk) is None
    assert find_filling(bound.office, filling.pk) == filling


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (quarter(2026, 2), "还没有开始"),
        (Period(date(2025, 1, 1), date(2025, 1, 31)), "没有"),
        (quarter(2007, 1), "2008年"),
    ],
)
def test_a_period_that_cannot_be_filled_is_refused(bound, period, words) -> None:
    with pytest.raises(Invalid, match=words) as refusal:
        at.filled(bound, period)
    assert refusal.value.field == "period"


def test_another_value_needs_its_reason_and_keeps_the_computed_one_beside_it(bound) -> None:
    filling = at.filled(bound)

    def put(value, reason="口头申请一件，补登记在途", cell="C10"):
        return fill.override_cell(
            actor=bound.officer, now=NOW, filling=filling, cell=cell, value=Decimal(value), reason=reason
        )

    for value, reason, field in (
        ("6", " ", "reason"),
        ("6.5", "有", "value"),
        ("5", "有", "value"),
        ("NaN", "有", "value"),
    ):
        with pytest.raises(Invalid) as refusal:
            put(value, reason)
        assert refusal.value.field == field
    with pytest.raises(Invalid, match="文字"):
        put("6", cell="A1")
    row = put("6")
    assert (row.computed, row.final, row.override_reason) == (5, 6, "口头申请一件，补登记在途")
    put("88213", "公众号后台截图", "C29")
    got = at.values(filling)
    assert (got["C10"], got["C29"]) == ("6", "88213")
    fill.clear_override(actor=bound.officer, now=NOW, filling=filling, cell="C10")
    assert at.values(filling)["C10"] == "5"
    with pytest.raises(Conflict):
        fill.clear_override(actor=bound.officer, now=NOW, filling=filling, cell="C10")


def test_counting_anew_takes_in_what_happened_and_keeps_what_was_typed(bound) -> None:
    filling = at.filled(bound)
    fill.override_cell(
        actor=bound.officer, now=NOW, filling=filling, cell="C29", value=Decimal(88), reason="截图"
    )
    at.happened(bound.county.health, "requests.received", date(2025, 3, 5), 1)
    # C10 and D10 count it; nothing else does.
    assert fill.recompute(actor=bound.office, now=NOW, filling=filling) == 2
    got = at.values(filling)
    assert (got["C10"], got["D10"], got["C29"]) == ("6", "6", "88")


def test_a_new_version_of_the_form_takes_the_bindings_along(bound) -> None:
    """One row comes in at the top, one is called otherwise: all others are found again by their labels."""
    rows = [("（零）制发公文总数", "件"), *ROWS]
    rows[rows.index(("政务类信息发布数", "条"))] = ("各类信息发布总量", "条")
    new = ("新表样.xlsx", workbook(rows=rows))
    filling = at.filled(bound)
    with pytest.raises(Conflict, match="正在填报"):
        replace_form(actor=bound.officer, now=NOW, table=bound.table, upload=new)
    sending.discard(actor=bound.officer, now=NOW, filling=filling, reason="换表")
    before = len(bindings_of(bound.table))
    kept, lost = replace_form(actor=bound.officer, now=NOW, table=bound.table, upload=new)
    assert (kept, len(lost)) == (before - 3, 3)
    assert all(label.startswith("政务类信息发布数") for label in lost)
    bound.table.refresh_from_db()
    # 其他情形数 stands under reviews and under suits, and stays in both.
    terms = {each.cell: each.terms for each in bindings_of(bound.table)}
    assert (terms["C22"], terms["C26"]) == (
        [["reconsiderations.otherwise", 1]],
        [["litigations.otherwise", 1]],
    )
    got = at.values(at.filled(bound))
    assert (got["C11"], got["D11"], "C29" in got) == ("5", "5", False)


def test_an_ended_table_is_filled_no_more(bound) -> None:
    with pytest.raises(Invalid):
        end_table(actor=bound.officer, now=NOW, table=bound.table, reason=" ")
    end_table(actor=bound.officer, now=NOW, table=bound.table, reason="市里改用系统直报")
    with pytest.raises(Conflict, match="停报"):
        at.filled(bound)
    assert not superior_tables_seen(bound.officer).exists()
    assert superior_tables_seen(bound.officer, ended=True).count() == 1


def test_a_superior_s_words_for_those_trained_are_known() -> None:
    known = {each.code: each.names for each in officials()}
    assert "培训人次" in known["trainings.attended"]
    assert "培训人次" not in known["trainings.held"]
    layout = laid_out(
        "表",
        2,
        2,
        [
            SheetCell(1, 2, CellKind.TEXT, "本期"),
            SheetCell(2, 1, CellKind.TEXT, "3.培训人次（人次）"),
        ],
    )
    (found,) = propose(layout, officials())
    assert (found.ref, found.official.code) == ("B2", "trainings.attended")
