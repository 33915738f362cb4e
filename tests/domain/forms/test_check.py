"""The identities: what foots passes, one false figure breaks exactly the identities that it stands in."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.check import Checked, check, cross_year
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.forms.model import Cell, Figure
from tests.domain.forms.ledgers import footing_a, footing_requests

#: 政府信息公开情况统计表 of a prefecture for 2017, as printed; its two blank cells are blank here.
PRINTED_2017 = {
    "A1.1": 66045, "A1.1.1": 3145, "A1.1.2": 2139,
    "A1.2.1": 673, "A1.2.2": 54162, "A1.2.3": 3300, "A1.2.4": 14834, "A1.2.5": 5569,
    "A2.1": 1581, "A2.2.1": 22, "A2.2.1.1": 12, "A2.2.2": 20, "A2.2.2.1": 10,
    "A2.2.3": 150, "A2.2.4": 437, "A2.2.5": 4956,
    "A3.1": 48, "A3.1.1": 6, "A3.1.2": None, "A3.1.3": None, "A3.1.4": 42,
    "A3.2": 48, "A3.2.1": 46, "A3.2.2": 2,
    "A3.3": 48, "A3.3.1": 5, "A3.3.2": 14, "A3.3.3": 6, "A3.3.4": 5,
    "A3.3.4.1": 4, "A3.3.4.2": 0, "A3.3.4.3": 0, "A3.3.4.4": 0, "A3.3.4.5": 1, "A3.3.4.6": 0,
    "A3.3.5": 12, "A3.3.6": 3, "A3.3.7": 1, "A3.3.8": 2,
    "A4": 3, "A4.1": 2, "A4.2": 0, "A4.3": 1, "A5": 0, "A5.1": 0, "A5.2": 0, "A5.3": 0,
    "A6": 0, "A7": 0, "A8.1": 50, "A8.2": 31, "A8.3": 172, "A8.3.1": 21, "A8.3.2": 151, "A8.4": 44,
    "A9.1": 56, "A9.2": 27, "A9.3": 1126,
}  # fmt: skip

#: Totals of a city's form C for 2025: 14069 + 560 = 13810 + 819.
GOLDEN_TOTALS = {
    "1": 14069, "2": 560, "3.1": 5548, "3.2": 2168,
    "3.3.1": 13, "3.3.2": 30, "3.3.3": 11, "3.3.4": 51, "3.3.5": 104, "3.3.6": 85, "3.3.7": 286, "3.3.8": 150,
    "3.4.1": 3222, "3.4.2": 180, "3.4.3": 19,
    "3.5.1": 203, "3.5.2": 148, "3.5.3": 0, "3.5.4": 101, "3.5.5": 5,
    "3.6.1": 318, "3.6.2": 203, "3.6.3": 965, "3.7": 13810, "4": 819,
}  # fmt: skip
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


def broken(found: list[Checked], severity: str = "error") -> list[str]:
    return [each.code for each in found if not each.ok and each.severity == severity]


def printed_2017(**changes: Figure) -> dict[Cell, Figure]:
    figures = {(code, None): figure for code, figure in PRINTED_2017.items()}
    return figures | {(code.replace("_", "."), None): figure for code, figure in changes.items()}


def golden() -> dict[Cell, Figure]:
    cells: dict[Cell, Figure] = {(f"C3.{code}", "总计"): figure for code, figure in GOLDEN_TOTALS.items()}
    for column, new, carried in zip(
        APPLICANTS, (13612, 252, 0, 45, 128, 32), (535, 6, 0, 1, 18, 0), strict=True
    ):
        cells["C3.1", column], cells["C3.2", column] = new, carried
    for code, figures in (
        ("C4.1", (376, 97, 196, 121, 790)),
        ("C4.2", (16, 1, 12, 27, 56)),
        ("C4.3", (74, 1, 30, 51, 156)),
    ):
        columns = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
        cells |= {(code, column): figure for column, figure in zip(columns, figures, strict=True)}
    return cells


def test_the_golden_form_c_foots() -> None:
    cells = golden()
    # The outcomes are printed by total only, so just these identities can speak.
    spoken = [
        each
        for each in check(FORM_C, cells)
        if (each.code in {"C-E1", "C-E2"} and each.cells[0] == ("C3.3.7", "总计"))
        or (each.code == "C-E3" and each.cells[0] in {("C3.1", "总计"), ("C3.2", "总计")})
        or each.code == "C-E4"
    ]
    assert [each.code for each in spoken] == ["C-E1", "C-E2", "C-E3", "C-E3", "C-E4", "C-E4", "C-E4"]
    assert all(each.ok for each in spoken)
    assert spoken[0].expected == 14629


@pytest.mark.parametrize(
    ("cell", "figure", "codes"),
    [
        (("C3.1", "总计"), 14070, {"C-E1", "C-E3"}),
        (("C3.3.4.1", "总计"), 3223, {"C-E2"}),
        (("C4.1", "总计"), 789, {"C-E4"}),
        (("C4.3", "其他结果"), 31, {"C-E4"}),
    ],
)
def test_one_false_figure_of_the_golden_form_c_is_found(cell: Cell, figure: int, codes: set[str]) -> None:
    before = {(each.code, each.cells) for each in check(FORM_C, golden()) if not each.ok}
    after = {(each.code, each.cells) for each in check(FORM_C, golden() | {cell: figure}) if not each.ok}
    assert {code for code, _ in after - before} == codes


def test_the_printed_form_a_has_no_error_but_what_asks_for_a_note() -> None:
    found = check(FORM_A, printed_2017())
    assert broken(found) == []
    assert broken(found, "warning") == ["A-W6", "A-W1"]
    assert [each.cells for each in found if each.code == "A-W6"] == [(("A3.1.2", None), ("A3.1.3", None))]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"A3_1": 47}, ["A-E1"]),
        ({"A3_2_1": 48}, ["A-E2"]),
        ({"A3_3_2": 15}, ["A-E3"]),
        ({"A3_3_4_1": 3}, ["A-E4"]),
        ({"A4": 2}, ["A-E5"]),
        ({"A5": 1}, ["A-E6"]),
        ({"A8_3_2": 150}, ["A-E7"]),
        ({"A2_2_1_1": 23}, ["A-E8"]),
        ({"A7": -1}, ["A-E9"]),
        ({"A6": Decimal("0.5")}, ["A-E9"]),
        ({"A1_1_1": 70000}, ["A-E10"]),
        ({"A1_1": 54161}, ["A-E11"]),
        ({"A1_1": 78539}, ["A-E11"]),
    ],
)
def test_each_identity_of_form_a_is_broken_by_its_own_figure(
    changes: dict[str, Figure], codes: list[str]
) -> None:
    assert broken(check(FORM_A, printed_2017(**changes))) == codes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"A1_1": 78538}, "A-E11"),
        ({"A3_3_2": 13, "A3_3": 47}, "A-W2"),
        ({"A3_2": 50, "A3_2_1": 48, "A3_3": 50, "A3_3_2": 16}, "A-W3"),
        ({"A2_1": 5586}, "A-W4"),
        ({"A9_2": 0}, "A-W5"),
    ],
)
def test_what_is_only_unlikely_is_a_warning(changes: dict[str, Figure], code: str) -> None:
    found = check(FORM_A, printed_2017(**changes))
    assert broken(found) == []
    assert code in broken(found, "warning")


def test_a_total_that_equals_its_only_channel_is_nothing_unlikely() -> None:
    cells = {("A1.1", None): 30, ("A1.2.2", None): 30, ("A1.2.1", None): 0}
    assert broken(check(FORM_A, cells), "warning") == []


def test_a_difference_that_a_blank_cell_could_hold_is_a_warning() -> None:
    assert broken(check(FORM_A, printed_2017(A3_1=50, A3_2=50, A3_2_1=48, A3_3=50, A3_3_2=16))) == []
    # No figure in the blank cells can make 6 + 42 come to 47.
    assert broken(check(FORM_A, printed_2017(A3_1=47))) == ["A-E1"]
    assert broken(check(FORM_A, printed_2017(A3_1=None))) == []
    assert "A-E1" in broken(check(FORM_A, printed_2017(A3_1=None)), "warning")


def test_a_message_names_both_sides_with_their_figures() -> None:
    (found,) = (each for each in check(FORM_A, printed_2017(A4=2)) if not each.ok and each.code == "A-E5")
    assert (found.expected, found.printed) == (3, 2)
    assert "行政复议数量为 2" in found.message
    assert "行政复议维持具体行政行为数 2 + 行政复议其他情形数 1 = 3" in found.message


def test_an_empty_form_says_nothing() -> None:
    for form in FORMS.values():
        assert check(form, {}) == []
        assert check(form, dict.fromkeys(form.places)) == []


@settings(max_examples=40)
@given(st.data())
def test_a_ledger_that_foots_passes_and_one_moved_figure_breaks_its_own_identities(
    data: st.DataObject,
) -> None:
    key = data.draw(st.sampled_from(["A", "B", "C"]))
    form = FORMS[key]
    numbers = data.draw(st.lists(st.integers(0, 60), min_size=300, max_size=300))
    cells = footing_a(numbers) if key == "A" else footing_requests(key, numbers)
    assert broken(check(form, cells)) == []
    sums = [identity for identity in form.identities if identity.relation.value == "="]
    sums = [identity for identity in sums if identity.severity == "error"]
    cell = data.draw(st.sampled_from(sorted({c for i in sums for c in i.left + i.right}, key=str)))
    figure = cells[cell]
    assert figure is not None
    moved = check(form, cells | {cell: figure + data.draw(st.integers(1, 9))})
    expected = {(identity.code, identity.left) for identity in sums if cell in identity.left + identity.right}
    told = {
        (each.code, left)
        for each in moved
        if not each.ok and each.severity == "error" and (left := identity_left(key, each))
    }
    assert {pair for pair in told if pair[0] in {code for code, _ in expected}} == expected


def identity_left(key: str, found: Checked) -> tuple[Cell, ...]:
    for identity in FORMS[key].identities:
        if identity.code == found.code and (*identity.left, *identity.right) == found.cells:
            return identity.left
    return ()


@pytest.mark.parametrize(("key", "before"), [("C", "B"), ("C", "C"), ("B", "B")])
def test_what_was_carried_out_must_be_carried_in(key: str, before: str) -> None:
    previous: dict[Cell, Figure] = {(f"{before}3.4", "自然人"): 3, (f"{before}3.4", "总计"): 3}
    cells: dict[Cell, Figure] = {(f"{key}3.2", "自然人"): 3, (f"{key}3.2", "总计"): 4}
    found = cross_year(FORMS[key], cells, previous)
    assert [(each.code, each.ok) for each in found] == [(f"{key}-E5", True), (f"{key}-E5", False)]
    assert (found[1].expected, found[1].printed) == (3, 4)
    assert "“上年结转”（总计）为 4" in found[1].message


def test_a_blank_carry_over_is_a_warning() -> None:
    found = cross_year(FORM_C, {("C3.2", "总计"): None}, {("C3.4", "总计"): 2})
    assert [(each.severity, each.ok) for each in found] == [("warning", False)]


def test_stocks_follow_from_the_year_before() -> None:
    now: dict[Cell, Figure] = {
        ("C2.2", "本年制发件数"): 5,
        ("C2.2", "本年废止件数"): 2,
        ("C2.2", "现行有效件数"): 40,
    }
    (found,) = cross_year(FORM_C, now, {("C2.2", "现行有效件数"): 36})
    assert (found.code, found.severity, found.ok, found.expected) == ("C-W5", "warning", False, 39)
    (kept,) = cross_year(FORM_B, {("B2.3", "上一年项目数量"): 90}, {
        ("B2.3", "上一年项目数量"): 93, ("B2.3", "本年增/减"): -3,
    })  # fmt: skip
    assert kept.ok


def test_form_a_is_tied_to_no_other_year() -> None:
    assert cross_year(FORM_A, printed_2017(), printed_2017(A3_1=1)) == []
