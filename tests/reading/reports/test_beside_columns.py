"""What a text says of all cases, of one office, of purchases and of its own small tables, against what tables print."""

from collections.abc import Mapping

import pytest

from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.model import Cell
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source
from tests.reading.reports import layouts
from tests.reading.reports.beside_columns_prose import (
    HONEST,
    OWN_TABLES,
    PURCHASES_HONEST,
    PURCHASES_SLIPPED,
    SLIPS,
    TABLES,
    TOLD_AS_PRINTED,
    TOLD_OTHERWISE,
)


def errors(passage: str, figures: Mapping[Cell, int | str], form: str = "C", own: str = "") -> list[str]:
    """Return what is wrong with a passage beside tables of 0 but for some figures."""
    year = {"B": 2020, "C": 2023}[form]
    cells: dict[Cell, int | str] = dict.fromkeys(FORMS[form].places, 0)
    cells |= {(form + code, column): value for (code, column), value in figures.items()}
    drawn = "\n\n".join(layouts.pipes(grid) for grid in layouts.grid(form, cells))  # type: ignore[arg-type]
    text = f"柳溪县水务局{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n\n{own}\n\n{drawn}\n"
    return [fault.message for fault in check_report(Source(text)).faults if fault.severity == "error"]


@pytest.mark.parametrize(("table", "passage"), SLIPS)
def test_what_the_columns_deny_is_an_error(table: str, passage: str) -> None:
    assert errors(passage, TABLES[table])


@pytest.mark.parametrize(("table", "passage"), HONEST)
def test_what_the_columns_bear_out_or_do_not_speak_of_is_left_alone(table: str, passage: str) -> None:
    assert errors(passage, TABLES[table]) == []


def test_a_claim_is_told_once() -> None:
    for passage in ("全年收到政府信息公开申请6件，均为自然人申请。",):
        assert len(errors(passage, TABLES["companies"])) == 1
    for passage in ("全年发生行政诉讼2件，均维持。",):
        assert len(errors(passage, TABLES["corrected"])) == 1


@pytest.mark.parametrize("drawn", OWN_TABLES)
@pytest.mark.parametrize("passage", TOLD_OTHERWISE)
def test_one_figure_that_a_small_table_prints_otherwise_is_an_error(drawn: str, passage: str) -> None:
    assert errors(passage, {}, own=OWN_TABLES[drawn])


@pytest.mark.parametrize("drawn", OWN_TABLES)
@pytest.mark.parametrize("passage", TOLD_AS_PRINTED)
def test_a_text_that_agrees_with_a_small_table_is_left_alone(drawn: str, passage: str) -> None:
    assert errors(passage, {}, own=OWN_TABLES[drawn]) == []


def _bought(amount: str) -> dict[Cell, int | str]:
    return {("2.8", "采购项目数量"): 3, ("2.8", "采购总金额"): amount}


@pytest.mark.parametrize(("amount", "passage"), PURCHASES_SLIPPED)
def test_another_amount_of_the_same_purchases_is_an_error(amount: str, passage: str) -> None:
    assert errors(passage, _bought(amount), "B")


@pytest.mark.parametrize(("amount", "passage"), PURCHASES_HONEST)
def test_the_same_amount_in_another_unit_is_left_alone(amount: str, passage: str) -> None:
    assert errors(passage, _bought(amount), "B") == []
