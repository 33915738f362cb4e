"""Tables as saved pages print them: bars behind, one cell a line, broken off, one table alone, units and dashes in cells."""

from collections.abc import Callable

import pytest

from gongkai.domain.forms.model import Cell, Figure
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source
from tests.reading.reports import layouts
from tests.reading.reports.ledgers import Ledger, ledger
from tests.reading.reports.test_layouts import cells_of

_CHAPTERS = (
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
)
_YEARS = {"B": 2020, "C": 2023}
_HALF_WIDTH = str.maketrans("（）：，；", "():,;")


def _filled(row: list[str]) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]


def _lines(
    parting: str, behind: str = "", before: str = "", between: str = "\n"
) -> Callable[[layouts.Grid], str]:
    return lambda table: between.join(before + parting.join(_filled(row)) + behind for row in table)


def _cells_a_line(behind: str = "", between: str = "\n") -> Callable[[layouts.Grid], str]:
    return lambda table: between.join(cell + behind for row in table for cell in _filled(row))


DRAWN: dict[str, Callable[[layouts.Grid], str]] = {
    "bars behind": _lines(" | ", " |"),
    "bars around": _lines(" | ", " |", "| "),
    "bars and empty lines": _lines(" | ", " |", between="\n\n"),
    "single blanks": _lines(" "),
    "wide blanks": _lines("　"),
    "indented": _lines(" ", before="    "),
    "tabs": _lines("\t"),
    "a cell a line": _cells_a_line(),
    "a cell a line, two empty lines": _cells_a_line(between="\n\n\n"),
    "a cell and a bar a line": _cells_a_line(" |"),
    "all in a line": _cells_a_line(between=" "),
    "all in a line, with bars": _cells_a_line(between="|"),
}

Change = Callable[[str], str]
CELLS: dict[str, Change] = {
    "plain": lambda figure: figure,
    "with units": lambda figure: f"{figure}件",
    "with units apart": lambda figure: f"{figure} 件",
    "dashes for none": lambda figure: "-" if figure == "0" else figure,
    "strokes for none": lambda figure: "/" if figure == "0" else figure,
    "with thousands": lambda figure: f"{int(figure):,}",
}


def _written(table: layouts.Grid, change: Change) -> layouts.Grid:
    return [[change(cell) if cell.lstrip("-").isdigit() else cell for cell in row] for row in table]


def _report(made: Ledger, tables: list[str], *, titled: bool = True) -> str:
    title = f"昌宁县{made.year}年政府信息公开工作年度报告\n" if titled else ""
    body = "\n".join(f"{name}\n{table}" for name, table in zip(_CHAPTERS, tables, strict=True))
    opening = f"一、总体情况\n{made.year}年，主动公开政府信息120条。\n"
    return f"{title}{opening}{body}\n五、存在的主要问题及改进情况\n深度不够。\n"


def _made(form: str) -> tuple[Ledger, list[layouts.Grid]]:
    made = ledger(form, _YEARS[form], "昌宁县", "county", seed=7)
    return made, layouts.grid(form, made.cells)


def _none_as_zero(cells: dict[Cell, Figure]) -> dict[Cell, Figure]:
    return {cell: figure or 0 for cell, figure in cells.items()}


@pytest.mark.parametrize("form", "BC")
@pytest.mark.parametrize("way", DRAWN)
@pytest.mark.parametrize("written", CELLS)
def test_a_table_is_read_whole(form: str, way: str, written: str) -> None:
    made, grids = _made(form)
    tables = [DRAWN[way](_written(grid, CELLS[written])) for grid in grids]
    assert _none_as_zero(cells_of(check_report(Source(_report(made, tables))))) == made.cells


@pytest.mark.parametrize("way", DRAWN)
def test_signs_of_half_width_are_the_same(way: str) -> None:
    made, grids = _made("C")
    tables = [DRAWN[way](grid).translate(_HALF_WIDTH) for grid in grids]
    assert cells_of(check_report(Source(_report(made, tables)))) == made.cells


#: So many rows of each table are printed, in which the heads are counted.
BROKEN_OFF = ((4, 0, 0), (7, 0, 0), (0, 5, 0), (0, 7, 0), (0, 20, 0), (0, 0, 4), (14, 6, 4), (99, 12, 0))


@pytest.mark.parametrize("form", "BC")
@pytest.mark.parametrize("kept", BROKEN_OFF)
@pytest.mark.parametrize("titled", [True, False])
def test_a_table_that_breaks_off_is_read_as_far_as_it_goes(
    form: str, kept: tuple[int, ...], *, titled: bool
) -> None:
    made, grids = _made(form)
    parts = [grid[:rows] for grid, rows in zip(grids, kept, strict=True)]
    figures = sum(cell.lstrip("-").isdigit() for part in parts for row in part for cell in row)
    for draw in DRAWN.values():
        read = cells_of(check_report(Source(_report(made, [draw(part) for part in parts], titled=titled))))
        assert {cell: made.cells.get(cell) for cell in read} == read
        assert len(read) == figures


def test_an_amount_keeps_the_unit_of_its_cell() -> None:
    made, grids = _made("B")
    amount = str(made.cells["B2.8", "采购总金额"])
    tables = [
        DRAWN["single blanks"]([[f"{c}元" if c == amount else c for c in row] for row in grid])
        for grid in grids
    ]
    report = check_report(Source(_report(made, tables)))
    units = {figure.unit for figure in report.figures if figure.column == "采购总金额"}
    assert units == {"元"}


def test_purchases_and_their_amount_are_no_thousands() -> None:
    made, grids = _made("B")
    made.cells["B2.8", "采购项目数量"], made.cells["B2.8", "采购总金额"] = 4, 186
    grids = layouts.grid("B", made.cells)
    tables = [DRAWN["single blanks"](grid).replace("4 186", "4 186万元") for grid in grids]
    assert cells_of(check_report(Source(_report(made, tables)))) == made.cells


def test_a_table_with_all_bars_does_not_go_on_with_one_above_that_has_them_behind() -> None:
    small = "新闻发布会 | 电视采访 | 数字图文 |\n4次 | 3次 | 26条 |"
    made, grids = _made("C")
    report = check_report(
        Source(_report(made, [f"{small}\n\n{layouts.pipes(grids[0])}", *map(layouts.pipes, grids[1:])]))
    )
    assert cells_of(report) == made.cells
