"""Superiors' tables: places, periods, arithmetic, what labels may mean, what differs and why, and the way of a filling."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.errors import IllegalMove, NotPermitted, ReasonRequired
from gongkai.domain.periods import Period, month, quarter, year
from gongkai.domain.roles import Role
from gongkai.domain.superior_fillings import FILLING_WORKFLOW, FillingAction, FillingPart, FillingState
from gongkai.domain.superior_proposals import (
    Certainty,
    NamedUnit,
    Official,
    fillable,
    label_of,
    normalised,
    propose,
    propose_texts,
)
from gongkai.domain.superior_tables import (
    CellKind,
    CellScope,
    Filled,
    Layout,
    PeriodRule,
    Rhythm,
    SheetCell,
    Term,
    TextKind,
    cell_value,
    counted_period,
    differences,
    identities,
    latest_ended,
    letters_of,
    period_name,
    period_of,
    place_of,
    previous_period,
    recent_periods,
    ref_of,
    rounded,
    same,
)

HERE, ELSEWHERE = "/1/2/", "/1/3/"


@pytest.mark.parametrize(
    ("ref", "row", "column"),
    [("A1", 1, 1), ("Z9", 9, 26), ("AA10", 10, 27), ("$b$5", 5, 2), ("XFD1", 1, 16384)],
)
def test_a_place_is_read_as_spreadsheets_write_it(ref, row, column) -> None:
    assert place_of(ref) == (row, column)
    assert ref_of(row, column) == ref.replace("$", "").upper()


@pytest.mark.parametrize("ref", ["", "5B", "A0", "A", "12", "AAAA1", "A1:B2", "＝A1", "A-1"])
def test_what_is_no_place_is_refused(ref) -> None:
    with pytest.raises(ValueError, match="no place"):
        place_of(ref)


def test_the_letters_of_columns_go_on_after_z() -> None:
    assert [letters_of(each) for each in (1, 26, 27, 52, 53, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_each_rhythm_has_its_periods() -> None:
    assert period_of(Rhythm.MONTH, 2024, 2) == month(2024, 2)
    assert period_of(Rhythm.QUARTER, 2025, 2) == quarter(2025, 2)
    assert period_of(Rhythm.HALF_YEAR, 2025, 2) == Period(date(2025, 7, 1), date(2025, 12, 31))
    assert period_of(Rhythm.YEAR, 2025, 1) == year(2025)
    for rhythm, number in ((Rhythm.MONTH, 13), (Rhythm.QUARTER, 5), (Rhythm.HALF_YEAR, 3), (Rhythm.YEAR, 2)):
        with pytest.raises(ValueError, match="a year has no"):
            period_of(rhythm, 2025, number)


def test_the_period_before_the_first_lies_in_the_year_before() -> None:
    assert previous_period(Rhythm.QUARTER, quarter(2025, 1)) == quarter(2024, 4)
    assert previous_period(Rhythm.QUARTER, quarter(2025, 3)) == quarter(2025, 2)
    assert previous_period(Rhythm.YEAR, year(2025)) == year(2024)
    assert latest_ended(Rhythm.HALF_YEAR, date(2026, 6, 30)) == Period(date(2025, 7, 1), date(2025, 12, 31))
    assert recent_periods(Rhythm.MONTH, date(2026, 1, 31), 3) == [
        month(2026, 1),
        month(2025, 12),
        month(2025, 11),
    ]


def test_periods_are_called_as_in_the_head_of_a_table() -> None:
    assert period_name(Rhythm.QUARTER, quarter(2016, 1)) == "2016年第一季度"
    assert period_name(Rhythm.HALF_YEAR, Period(date(2016, 7, 1), date(2016, 12, 31))) == "2016年下半年"
    assert period_name(Rhythm.MONTH, month(2016, 12)) == "2016年12月"
    assert period_name(Rhythm.YEAR, year(2016)) == "2016年"


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (PeriodRule.CURRENT, ("2025-04-01", "2025-06-30")),
        (PeriodRule.CUMULATIVE, ("2025-01-01", "2025-06-30")),
        (PeriodRule.PREVIOUS, ("2025-01-01", "2025-03-31")),
        (PeriodRule.LAST_YEAR, ("2024-04-01", "2024-06-30")),
        (PeriodRule.LAST_YEAR_CUMULATIVE, ("2024-01-01", "2024-06-30")),
        (PeriodRule.LAST_FULL_YEAR, ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_rule_tells_the_days_from_the_period_that_is_filled(rule, days) -> None:
    found = counted_period(rule, Rhythm.QUARTER, quarter(2025, 2))
    assert (found.first.isoformat(), found.last.isoformat()) == days


def test_the_same_month_of_the_year_before_keeps_its_own_last_day() -> None:
    assert counted_period(PeriodRule.LAST_YEAR, Rhythm.MONTH, month(2025, 2)) == month(2024, 2)
    assert counted_period(PeriodRule.LAST_YEAR, Rhythm.MONTH, month(2024, 2)) == month(2023, 2)
    assert month(2024, 2).last == date(2024, 2, 29)


def test_no_rule_leads_across_a_year() -> None:
    for rhythm in Rhythm:
        for day in (date(2024, 2, 29), date(2025, 1, 1), date(2025, 12, 31)):
            for rule in PeriodRule:
                for period in recent_periods(rhythm, day, 5):
                    found = counted_period(rule, rhythm, period)
                    assert found.first.year == found.last.year


@pytest.mark.parametrize(
    ("terms", "amounts", "factor", "places", "value"),
    [
        ([Term("a")], {"a": 3}, "1", 0, 3),
        ([Term("a"), Term("b", -1)], {"a": 3, "b": 5}, "1", 0, -2),
        ([Term("a")], {"a": Decimal("29.2")}, "10000", 0, 292000),
        ([Term("a")], {"a": 12345}, "0.0001", 2, Decimal("1.23")),
        ([Term("a")], {"a": Decimal("0.125")}, "1", 2, Decimal("0.13")),
        ([Term("a")], {"a": Decimal("2.50")}, "1", 2, Decimal("2.5")),
        ([Term("a")], {"a": 0}, "1", 0, 0),
        ([Term("a"), Term("b")], {"a": 3, "b": None}, "1", 0, None),
        ([Term("a"), Term("b")], {"a": 3}, "1", 0, None),
        ([], {}, "1", 0, None),
    ],
)
def test_a_cell_is_the_signed_sum_of_its_terms_or_nothing(terms, amounts, factor, places, value) -> None:
    assert cell_value(terms, amounts, Decimal(factor), places) == value


def test_whole_numbers_stay_whole_and_idle_zeros_go() -> None:
    assert repr(rounded(Decimal("1200"), 2)) == "1200"
    assert repr(rounded(Decimal("1.20"), 2)) == "Decimal('1.2')"
    assert rounded(Decimal("-0.004"), 2) == 0


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (3, Decimal("3.00"), True),
        (3, 4, False),
        (None, 0, False),
        (0, None, False),
        (None, None, True),
        ("", None, True),
        ("甲", "甲", True),
        ("3", 3, False),
    ],
)
def test_a_blank_is_not_nought(one, other, equal) -> None:
    assert same(one, other) is equal


def test_what_differs_is_told_with_the_indicator_that_changed() -> None:
    before = [
        Filled("C6", "收到申请数", 5, {"r": 5}),
        Filled("C7", "办结数", 4, {"c": 4}),
        Filled("C8", "收费", None, {"f": None}),
        Filled("C9", "旧格", 1, {"o": 1}),
        Filled("C10", "会议", 7, {"m": 7}),
    ]
    after = [
        Filled("C6", "收到申请数", 9, {"r": 9}),
        Filled("C7", "办结数", Decimal("4.0"), {"c": 4}),
        Filled("C8", "收费", 0, {"f": 0}),
        Filled("C10", "会议", 8, {"m": 7}, "漏登一次，已补会议纪要"),
        Filled("C11", "新格", 2, {"n": 2}),
    ]
    found = differences(before, after, {"r": "收到申请数", "f": "收取的费用"})
    assert [(each.ref, each.before, each.after, each.reasons) for each in found] == [
        ("C6", 5, 9, ("“收到申请数”由 5 变为 9",)),
        ("C8", None, 0, ("“收取的费用”由没有数变为 0",)),
        ("C10", 7, 8, ("人工调整：漏登一次，已补会议纪要",)),
        ("C11", None, 2, ("这一格是后来绑定的",)),
        ("C9", 1, None, ("这一格已经解除绑定",)),
    ]


def test_identities_are_held_against_the_rows_that_the_table_has() -> None:
    ways = {"A3.1.1": 1, "A3.1.2": 0, "A3.1.3": 2, "A3.1.4": 2}
    (kept,) = [each for each in identities({"A3.1": 5, **ways}) if each.code == "A-E1"]
    assert kept.ok
    (broken,) = [each for each in identities({"A3.1": 6, **ways}) if each.code == "A-E1"]
    assert (broken.ok, broken.severity, broken.expected, broken.printed) == (False, "error", 5, 6)
    # The table has no row for letters: what it leaves out is not held against it.
    del ways["A3.1.4"]
    assert not [each for each in identities({"A3.1": 5, **ways}) if each.code == "A-E1"]


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("（一）收到申请数", "收到申请数"),
        ("1.当面申请数", "当面申请数"),
        ("①网络申请数", "网络申请数"),
        ("其中：涉及国家秘密", "涉及国家秘密"),
        ("四、行政复议数量（件）", "行政复议数量"),
        ("（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）", "主动公开政府信息数"),
        ("　收到 申请数 ", "收到申请数"),
        ("12345热线受理数", "12345热线受理数"),
        ("２．传真申请数", "传真申请数"),
    ],
)
def test_a_label_is_compared_without_number_brackets_and_blanks(label, plain) -> None:
    assert normalised(label) == plain


def sheet(*lines: tuple[str, ...]) -> Layout:
    """Return a layout from texts; "" is an empty place, "=…" a formula."""
    cells = {}
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            kind = CellKind.FORMULA if text.startswith("=") else CellKind.TEXT if text else CellKind.EMPTY
            cell = SheetCell(row, column, kind, text, formula=text if kind is CellKind.FORMULA else "")
            cells[cell.ref] = cell
    return Layout("表", len(lines), max(map(len, lines)), cells)


RECEIVED = Official("requests.received", ("收到申请数",), "件", "A3.1")
UPHELD = Official("reconsiderations.upheld", ("维持具体行政行为数",), "件", "A4.1")
UPHELD_SUIT = Official("litigations.upheld", ("维持具体行政行为数",), "件", "A5.1")
FUNDS = Official("resources.funds", ("政府信息公开专项经费",), "万元", "A8.4")
ALL = (RECEIVED, UPHELD, UPHELD_SUIT, FUNDS)


def test_labels_are_matched_to_official_ones_and_heads_tell_days_and_units() -> None:
    layout = sheet(
        ("统计指标", "单位", "本季度", "本年累计", "上年同期", "教育局", "增长率", "备注"),
        ("（一）收到申请数", "件", "", "", "", "", "", ""),
    )
    found = propose(layout, ALL, [NamedUnit("014416330", ("昌宁县教育局", "教育局"))])
    assert [(each.ref, each.rule, each.scope, each.unit) for each in found] == [
        ("C2", PeriodRule.CURRENT, None, ""),
        ("D2", PeriodRule.CUMULATIVE, None, ""),
        ("E2", PeriodRule.LAST_YEAR, None, ""),
        ("F2", PeriodRule.CURRENT, CellScope.NAMED, "014416330"),
    ]
    assert {each.official for each in found} == {RECEIVED}
    assert {each.certainty for each in found} == {Certainty.EXACT}
    assert found[0].label == "（一）收到申请数｜本季度"


def test_a_label_that_stands_twice_is_told_apart_by_its_chapter() -> None:
    layout = sheet(
        ("指标", "本期"),
        ("四、行政复议数量", ""),
        ("（一）维持具体行政行为数", ""),
        ("五、行政诉讼数量", ""),
        ("（一）维持具体行政行为数", ""),
    )
    found = {each.ref: each.official for each in propose(layout, ALL)}
    assert found == {"B3": UPHELD, "B5": UPHELD_SUIT}


def test_a_label_that_is_only_like_an_official_one_is_said_to_be_so() -> None:
    layout = sheet(("指标", "本期"), ("政府信息公开专项经费数（元）", ""), ("网民留言办理数", ""))
    (found,) = propose(layout, ALL)
    assert (found.ref, found.official, found.certainty, found.factor) == (
        "B2",
        FUNDS,
        Certainty.CLOSE,
        10_000,
    )


def test_formulas_remarks_chapters_and_feet_ask_for_no_figure() -> None:
    layout = sheet(
        ("指标", "本期", "备注"),
        ("三、依申请公开情况", "", ""),
        ("收到申请数", "", ""),
        ("合计", "=SUM(B3)", ""),
        ("填报人：", "", ""),
    )
    assert [cell.ref for cell in fillable(layout)] == ["B3"]
    assert label_of(layout, layout.cells["B3"]) == "收到申请数｜本期"


def test_lines_that_ask_for_words_are_known() -> None:
    layout = sheet(
        ("2016年第一季度情况统计表", "", ""),
        ("填报单位（盖章）：", "填报日期：", ""),
        ("收到申请数：", "", ""),
        ("审核人：　　　填报人：", "", ""),
    )
    assert [(each.ref, each.kind, each.pattern) for each in propose_texts(layout)] == [
        ("A1", TextKind.PERIOD, "{}情况统计表"),
        ("A2", TextKind.UNIT_NAME, "填报单位（盖章）：{}"),
        ("C2", TextKind.FILLED_ON, "{}"),
        # The second blank of a line stays as the form has it.
        ("A4", TextKind.APPROVER, "审核人：{}　　　填报人："),
    ]


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("填报单位：        填报日期： 年 月 日", "填报单位：{}        填报日期： 年 月 日"),
        ("填报单位：___ 填报日期 年 月 日", "填报单位：{}___ 填报日期 年 月 日"),
        ("填报单位：　　　　年　月　日", "填报单位：{}　　　　年　月　日"),
        ("填报日期:  年 月 日   填报人:", "填报日期：{}   填报人:"),
        ("填报日期：　年　月　日", "填报日期：{}"),
        ("填报日期：2016年3月1日", "填报日期：{}"),
        ("填报单位：昌宁县 人民政府", "填报单位：{}"),
        ("填报单位：{某县}", "填报单位：{}"),
    ],
)
def test_a_text_takes_the_place_of_its_blank_and_not_of_the_next_one(text, pattern) -> None:
    (found,) = propose_texts(sheet((text,)))
    assert (found.ref, found.pattern) == ("A1", pattern)


FILLERS = ("disclosure_officer", "information_officer")
APPROVERS = ("disclosure_officer", "leader", "signatory")
EITHER = tuple(sorted({*FILLERS, *APPROVERS}))
#: from, action, to, who, whether a reason is asked.
AGREED = {
    (None, "fill"): ("draft", FILLERS, False),
    ("draft", "submit"): ("submitted", FILLERS, False),
    ("draft", "discard"): ("discarded", FILLERS, True),
    ("submitted", "send_back"): ("draft", EITHER, True),
    ("submitted", "send"): ("sent", APPROVERS, False),
    ("sent", "return"): ("returned", EITHER, True),
    ("sent", "accept"): ("accepted", EITHER, False),
    ("sent", "correct"): ("corrected", FILLERS, True),
    ("accepted", "return"): ("returned", EITHER, True),
    ("accepted", "correct"): ("corrected", FILLERS, True),
    ("returned", "correct"): ("corrected", FILLERS, True),
}


def holder(role: Role, at: str = HERE) -> Actor:
    return Actor(code=role.value, name="甲", grants=(Grant(role, at),))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", list(FillingAction))
@pytest.mark.parametrize("state", [None, *FillingState])
def test_every_state_action_and_role_is_allowed_or_refused_as_agreed(state, action, role) -> None:
    agreed = AGREED.get((state and state.value, action.value))
    if agreed is None:
        with pytest.raises(IllegalMove):
            FILLING_WORKFLOW.check(holder(role), state, action, HERE, "理由")
        return
    target, roles, reason = agreed
    if role.value not in roles:
        with pytest.raises(NotPermitted):
            FILLING_WORKFLOW.check(holder(role), state, action, HERE, "理由")
        return
    assert FILLING_WORKFLOW.check(holder(role), state, action, HERE, "理由").target.value == target
    with pytest.raises(NotPermitted):
        FILLING_WORKFLOW.check(holder(role, ELSEWHERE), state, action, HERE, "理由")
    if reason:
        with pytest.raises(ReasonRequired):
            FILLING_WORKFLOW.check(holder(role), state, action, HERE, " ")


def test_nobody_sends_what_they_filled() -> None:
    office = holder(Role.DISCLOSURE_OFFICER)
    played = {FillingPart.PREPARER: frozenset({office.code})}
    with pytest.raises(NotPermitted) as refusal:
        FILLING_WORKFLOW.check(office, FillingState.SUBMITTED, FillingAction.SEND, HERE, played=played)
    assert refusal.value.code == "four_eyes"
    assert FILLING_WORKFLOW.check(
        holder(Role.LEADER), FillingState.SUBMITTED, FillingAction.SEND, HERE, played=played
    )
    # What was corrected or discarded is never taken up again.
    for state in (FillingState.CORRECTED, FillingState.DISCARDED):
        assert FILLING_WORKFLOW.open_to(SYSTEM, state, HERE) == ()
