"""Formulas of superiors' sheets: simple sums come to what a spreadsheet shows; what is not understood is left."""

from decimal import Decimal

import pytest

from gongkai.domain.superior_formulas import results

NUMBERS = {"C1": Decimal(3), "C2": Decimal("2.5"), "C3": Decimal(-1), "D2": Decimal(10)}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM(C1:C3)", "4.5"),
        ("=SUM(C3:C1)", "4.5"),
        ("SUM(C1:D3)", "14.5"),
        ("=sum($C$1, C2,D2)", "15.5"),
        ("=C1+C2-D2", "-4.5"),
        ("=-C1-(C2-D2)", "4.5"),
        ("=SUM(C1:C2)+SUM(D2)-1.5", "14"),
        ("=SUM(C1+C2,D2)", "15.5"),
        ("=C1+C9", "3"),
        ("=SUM(C8:C9)", "0"),
    ],
)
def test_sums_and_differences_are_computed(formula, value) -> None:
    assert results({"Z1": formula}, NUMBERS) == {"Z1": Decimal(value)}


@pytest.mark.parametrize(
    "formula",
    [
        "=C1*2",
        "=C1/C2",
        "=AVERAGE(C1:C3)",
        "=IF(C1>0,1,0)",
        "=别的表!C1+1",
        "=Sheet2!C1",
        "=C1:C3",
        "=SUM(C1:C3",
        "=SUM()",
        "=C1 C2",
        "=C1+",
        "=1E5",
        "=10%",
        "=SUM(C:C)",
        "=SUM(A1:ZZ9999999)",
        '="合计"&C1',
        "",
        "=" + "(" * 30 + "C1" + ")" * 30,
    ],
)
def test_what_is_not_understood_is_left_alone(formula) -> None:
    assert results({"Z1": formula}, NUMBERS) == {}


def test_a_sum_of_sums_is_computed_in_whatever_order_they_stand() -> None:
    formulas = {"A1": "=A2+C1", "A2": "=SUM(A3,C1)", "A3": "=SUM(C1:C3)"}
    assert results(formulas, NUMBERS) == {"A1": Decimal("10.5"), "A2": Decimal("7.5"), "A3": Decimal("4.5")}


def test_a_long_chain_of_running_totals_is_computed() -> None:
    formulas = {f"B{row}": f"=B{row - 1}+A{row}" for row in range(2, 401)}
    numbers = {"B1": Decimal(1)} | {f"A{row}": Decimal(1) for row in range(2, 401)}
    assert results(formulas, numbers)["B400"] == 400


def test_a_circle_and_what_rests_on_it_are_left_and_the_rest_is_computed() -> None:
    formulas = {"A1": "=A2", "A2": "=A1", "A3": "=A1+C1", "A4": "=C1"}
    assert results(formulas, NUMBERS) == {"A4": Decimal(3)}


def test_what_rests_on_a_formula_that_is_not_understood_or_on_an_error_is_left() -> None:
    formulas = {"A1": "=C1*2", "A2": "=SUM(A1,C1)", "A3": "=C2+B1", "A4": "=C1"}
    assert results(formulas, NUMBERS, unknown={"B1"}) == {"A4": Decimal(3)}


def test_a_sum_passes_over_texts_and_an_addition_does_not() -> None:
    formulas = {"A1": "=SUM(C1:C2,B1)", "A2": "=C1+B1"}
    assert results(formulas, NUMBERS, texts={"B1"}) == {"A1": Decimal("5.5")}
