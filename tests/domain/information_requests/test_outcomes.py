"""The outcomes: article, heading, rows and duties of each, written out by hand from the two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.errors import Invalid
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.information_requests.outcomes import (
    OPEN_ROWS,
    WITHOUT_REMEDIES,
    Outcome,
    ReplyPart,
    ResultGroup,
    known_to,
    rule_of,
)
from gongkai.domain.information_requests.regimes import Regime

PAIRS = [(outcome, regime) for regime in Regime for outcome in known_to(regime)]

#: outcome, article, form B, form C, heading, what must be told (R: remedies).
NOW = """
already_public 第三十六条第（一）项 B3.3.1 C3.3.1 予以公开 access,R
grant 第三十六条第（二）项 B3.3.1 C3.3.1 予以公开 information,R
partial 第三十七条 B3.3.2 C3.3.2 部分公开 information,reasons,R
deny_state_secret 第十四条、第三十六条第（三）项 B3.3.3.1 C3.3.3.1 不予公开 reasons,R
deny_other_law 第十四条、第三十六条第（三）项 B3.3.3.2 C3.3.3.2 不予公开 reasons,law,R
deny_security 第十四条、第三十六条第（三）项 B3.3.3.3 C3.3.3.3 不予公开 reasons,R
deny_third_party 第十五条、第三十二条、第三十六条第（三）项 B3.3.3.4 C3.3.3.4 不予公开 reasons,R
deny_internal 第十六条第一款、第三十六条第（三）项 B3.3.3.5 C3.3.3.5 不予公开 reasons,R
deny_process 第十六条第二款、第三十六条第（三）项 B3.3.3.6 C3.3.3.6 不予公开 reasons,R
deny_enforcement_file 第十六条第二款、第三十六条第（三）项 B3.3.3.7 C3.3.3.7 不予公开 reasons,R
deny_admin_query 第三十六条第（七）项 B3.3.3.8 C3.3.3.8 不予公开 law,R
not_held_nonexistent 第三十六条第（四）项 B3.3.4.1 C3.3.4.1 无法提供 search_record,R
not_held_other_organ 第三十六条第（五）项 B3.3.4.1 C3.3.4.1 无法提供 reasons,R
needs_creation 第三十八条 B3.3.4.2 C3.3.4.2 无法提供 reasons,R
unclear_after_rectification 第三十条 B3.3.4.3 C3.3.4.3 无法提供 reasons,R
np_petition 第三十九条第一款 B3.3.5.1 C3.3.5.1 不予处理 reasons,R
np_repeat 第三十六条第（六）项 B3.3.5.2 C3.3.5.2 不予处理 earlier_reply,R
np_publication 第三十九条第二款 B3.3.5.3 C3.3.5.3 不予处理 reasons,R
np_abusive 第三十五条 B3.3.5.4 C3.3.5.4 不予处理 reasons,R
np_reconfirm - B3.3.5.5 C3.3.5.5 不予处理 reasons,R
closed_not_rectified 第三十条 B3.3.6 C3.3.6.1 其他处理 reasons,R
closed_fee_unpaid 第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条 B3.3.6 C3.3.6.2 其他处理 reasons,R
closed_other - B3.3.6 C3.3.6.3 其他处理 -
not_government_information 第二条 B3.3.6 C3.3.6.3 其他处理 reasons,R
party_information 第二条 B3.3.6 C3.3.6.3 其他处理 reasons,R
transferred_to_archive 第三十六条第（五）项、《中华人民共和国档案法》 B3.3.4.1 C3.3.4.1 无法提供 law,right_organ,R
powers_transferred 第三十六条第（五）项、国办公开办函〔2019〕14号 B3.3.6 C3.3.6.3 其他处理 reasons,right_organ,R
"""
#: outcome, article of 2007, forms A, B and C, heading of the form of 2014.
FIRST = """
already_public 第二十一条第（一）项 A3.3.1 B3.3.1 C3.3.1 予以公开
grant 第二十一条第（一）项 A3.3.2 B3.3.1 C3.3.1 予以公开
partial 第二十二条 A3.3.3 B3.3.2 C3.3.2 部分公开
deny_state_secret 第十四条第四款、第二十一条第（二）项 A3.3.4.1 B3.3.3.1 C3.3.3.1 不予公开
deny_trade_secret 第十四条第四款、第二十一条第（二）项、第二十三条 A3.3.4.2 B3.3.3.4 C3.3.3.4 不予公开
deny_privacy 第十四条第四款、第二十一条第（二）项、第二十三条 A3.3.4.3 B3.3.3.4 C3.3.3.4 不予公开
deny_security 第八条、第二十一条第（二）项 A3.3.4.4 B3.3.3.3 C3.3.3.3 不予公开
not_government_information 第二条 A3.3.4.5 B3.3.6 C3.3.6.3 不予公开
deny_other_law 第二十一条第（二）项 A3.3.4.6 B3.3.3.2 C3.3.3.2 不予公开
not_held_other_organ 第二十一条第（三）项 A3.3.5 B3.3.4.1 C3.3.4.1 无法提供
not_held_nonexistent 第二十一条第（三）项 A3.3.6 B3.3.4.1 C3.3.4.1 无法提供
changes_asked 第二十一条第（四）项 A3.3.7 B3.3.6 C3.3.6.3 其他处理
other_channel - A3.3.8 B3.3.6 C3.3.6.3 其他处理
closed_other - - B3.3.6 C3.3.6.3 其他处理
"""


def lines(table: str) -> list[list[str]]:
    return [["" if word == "-" else word for word in line.split()] for line in table.strip().splitlines()]


@pytest.mark.parametrize("line", lines(NOW), ids=lambda line: line[0])
def test_the_present_regulation_line_by_line(line: list[str]) -> None:
    code, article, form_b, form_c, heading, parts = line
    rule = rule_of(Outcome(code), Regime.REG2019)
    assert rule.article == article
    assert dict(rule.cells) == {"B": form_b, "C": form_c}
    assert rule.group.label == heading
    assert rule.needs == {
        ReplyPart.REMEDIES if part == "R" else ReplyPart(part) for part in parts.split(",") if part
    }


@pytest.mark.parametrize("line", lines(FIRST), ids=lambda line: line[0])
def test_the_regulation_of_2007_line_by_line(line: list[str]) -> None:
    code, article, form_a, form_b, form_c, heading = line
    rule = rule_of(Outcome(code), Regime.REG2007)
    assert rule.article == article
    expected = {"A": form_a, "B": form_b, "C": form_c}
    assert dict(rule.cells) == {form: row for form, row in expected.items() if row}
    assert rule.group.label == heading


def test_the_tables_leave_nothing_out() -> None:
    assert {line[0] for line in lines(NOW)} == set(known_to(Regime.REG2019))
    assert {line[0] for line in lines(FIRST)} == set(known_to(Regime.REG2007))
    assert set(Outcome) == {outcome for outcome, _ in PAIRS}


@pytest.mark.parametrize(
    ("outcome", "regime"),
    [
        (Outcome.DENY_TRADE_SECRET, Regime.REG2019),
        (Outcome.DENY_PRIVACY, Regime.REG2019),
        (Outcome.CHANGES_ASKED, Regime.REG2019),
        (Outcome.OTHER_CHANNEL, Regime.REG2019),
        (Outcome.DENY_THIRD_PARTY, Regime.REG2007),
        (Outcome.DENY_PROCESS, Regime.REG2007),
        (Outcome.NP_ABUSIVE, Regime.REG2007),
        (Outcome.CLOSED_NOT_RECTIFIED, Regime.REG2007),
        (Outcome.CLOSED_FEE_UNPAID, Regime.REG2007),
    ],
)
def test_an_outcome_of_the_other_text_is_refused(outcome: Outcome, regime: Regime) -> None:
    with pytest.raises(Invalid, match="没有") as refusal:
        rule_of(outcome, regime)
    assert outcome.label in refusal.value.message
    assert refusal.value.field == "outcome"


@pytest.mark.parametrize(("outcome", "regime"), PAIRS)
def test_every_row_is_a_place_for_figures_under_its_heading(outcome: Outcome, regime: Regime) -> None:
    rule = rule_of(outcome, regime)
    for key, code in rule.cells.items():
        row = FORMS[key].rows[code]
        assert row.is_value
        # A row that has rows below it is a sum and not a place of its own.
        assert not any(other.startswith(f"{code}.") for other in FORMS[key].rows)
    own_form = FORMS["A" if "A" in rule.cells else "C"]
    if own_form.key == "C":
        heading = own_form.rows[rule.cells["C"][: len("C3.3.n")]].label
        assert rule.group.label in heading


def test_every_row_of_an_outcome_is_reached() -> None:
    reached = {code for pair in PAIRS for code in rule_of(*pair).cells.values()}
    form_a = {"A3.3.1", "A3.3.2", "A3.3.3", "A3.3.5", "A3.3.6", "A3.3.7", "A3.3.8"}
    form_a |= {f"A3.3.4.{number}" for number in range(1, 7)}
    assert {code for code in reached if code[0] == "A"} == form_a
    for key in "BC":
        outcomes = {row.code for row in FORMS[key].rows.values() if row.is_value}
        outcomes = {code for code in outcomes if code.startswith(f"{key}3.3.")} - {f"{key}3.3.7"}
        assert {code for code in reached if code[0] == key} == outcomes


def test_the_labels_of_outcomes_are_told_apart() -> None:
    for kind in (Outcome, ResultGroup, ReplyPart):
        assert len({member.label for member in kind}) == len(kind)


@pytest.mark.parametrize(("outcome", "regime"), PAIRS)
def test_only_two_letters_tell_no_remedies(outcome: Outcome, regime: Regime) -> None:
    without = outcome in (Outcome.CLOSED_OTHER, Outcome.CHANGES_ASKED)
    assert (ReplyPart.REMEDIES not in rule_of(outcome, regime).needs) is without
    assert {Outcome.CLOSED_OTHER, Outcome.CHANGES_ASKED} == WITHOUT_REMEDIES


def test_information_may_be_given_or_told_where_to_get() -> None:
    rule = rule_of(Outcome.GRANT, Regime.REG2019)
    remedies = frozenset({ReplyPart.REMEDIES})
    assert rule.missing(remedies) == {ReplyPart.INFORMATION}
    assert rule.missing(remedies | {ReplyPart.ACCESS}) == frozenset()
    assert rule.missing(remedies | {ReplyPart.INFORMATION}) == frozenset()
    # A severed document is handed over: art 37 knows no other way.
    severed = rule_of(Outcome.PARTIAL, Regime.REG2019)
    assert severed.missing(remedies | {ReplyPart.ACCESS, ReplyPart.REASONS}) == {ReplyPart.INFORMATION}


def test_the_right_organ_is_told_where_it_is_known() -> None:
    rule = rule_of(Outcome.NOT_HELD_OTHER_ORGAN, Regime.REG2019)
    assert ReplyPart.RIGHT_ORGAN in rule.may
    assert ReplyPart.RIGHT_ORGAN not in rule.needs


@given(
    pair=st.sampled_from(PAIRS),
    told=st.frozensets(st.sampled_from(list(ReplyPart))),
    more=st.sampled_from(list(ReplyPart)),
)
def test_telling_more_never_leaves_more_owing(
    pair: tuple[Outcome, Regime], told: frozenset[ReplyPart], more: ReplyPart
) -> None:
    rule = rule_of(*pair)
    assert rule.missing(told | {more}) <= rule.missing(told) <= rule.needs
    assert rule.missing(rule.needs) == frozenset()


def test_a_home_moves_what_table_three_does_not_name() -> None:
    rows = {**OPEN_ROWS, Outcome.NOT_GOVERNMENT_INFORMATION: "3.3.2"}
    moved = rule_of(Outcome.NOT_GOVERNMENT_INFORMATION, Regime.REG2019, rows)
    assert dict(moved.cells) == {"B": "B3.3.3.2", "C": "C3.3.3.2"}
    assert moved.group is ResultGroup.DENIED
    assert moved.article == "第二条"
    # The row of form A is that form's own, and stays.
    assert rule_of(Outcome.NOT_GOVERNMENT_INFORMATION, Regime.REG2007, rows).cells["A"] == "A3.3.4.5"


def test_a_home_does_not_move_what_table_three_names() -> None:
    rows = {**OPEN_ROWS, Outcome.DENY_PROCESS: "3.1"}
    assert rule_of(Outcome.DENY_PROCESS, Regime.REG2019, rows).cells["C"] == "C3.3.3.6"


@pytest.mark.parametrize("row", ["3.3", "3.6", "3.7", "C3.3.1", "", "9"])
def test_a_row_that_is_no_place_is_refused(row: str) -> None:
    with pytest.raises(Invalid, match="没有"):
        rule_of(Outcome.PARTY_INFORMATION, Regime.REG2019, {Outcome.PARTY_INFORMATION: row})
