"""Tables whose zeros were left empty: what can be placed is placed, and what cannot is asked about, never guessed."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from gongkai.domain.forms.model import Cell, Figure
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.glued import unglued
from gongkai.reading.reports.model import ReportRead
from gongkai.reading.reports.stream import CellRead
from tests.reading.reports import layouts, material
from tests.reading.reports.ledgers import Ledger, ledger

#: Table 3 has three columns of labels before its figures.
_LABELS = 3
_HEADINGS = 3


def _rows(written: Ledger) -> list[tuple[list[str], list[str]]]:
    """Return the rows of Table 3 as labels and figures, a figure of 0 left empty; the rows of headings have none."""
    blank = frozenset(cell for cell, value in written.cells.items() if not value)
    grid = layouts.grid(written.form, written.cells, blank)[1]
    heads: list[tuple[list[str], list[str]]] = [
        ([cell for cell in row if cell], []) for row in grid[:_HEADINGS]
    ]
    return [
        *heads,
        *(([cell for cell in row[:_LABELS] if cell], row[_LABELS:]) for row in grid[_HEADINGS:]),
    ]


def _a_line_each(written: Ledger) -> str:
    """Draw a cell on each line, an empty line between; an empty cell is one more empty line."""
    drawn = ""
    for labels, figures in _rows(written):
        drawn += "".join(f"{cell}\n\n" if cell else "\n" for cell in (*labels, *figures))
    return drawn


def _broken_cells(written: Ledger) -> str:
    """Draw rows with bars in which an empty cell holds a line break."""
    lines = []
    for labels, figures in _rows(written):
        line = " | ".join(labels) + " |"
        lines.append(line + "".join(f" {figure} |" if figure else "\n|" for figure in figures))
    return "\n".join(lines)


def _bars_on_both_sides(written: Ledger) -> str:
    """Draw rows with the empty places of merged labels before the figures and of merged cells behind them."""
    lines = []
    for labels, figures in _rows(written):
        places = [*labels, *[""] * (_LABELS - len(labels)), *figures] if figures else labels
        lines.append(" | ".join(places) + " |  | ")
    return "\n".join(lines)


DRAWN: dict[str, Callable[[Ledger], str]] = {
    "a line each": _a_line_each,
    "broken cells": _broken_cells,
    "bars on both sides": _bars_on_both_sides,
}


def read(written: Ledger, table: str) -> ReportRead:
    return check_report(
        material.source(
            f"{written.organ}{written.year}年政府信息公开工作年度报告\n\n一、总体情况\n\n略。\n\n"
            f"三、收到和处理政府信息公开申请情况\n\n{table}\n\n五、存在的主要问题及改进情况\n\n略。\n"
        )
    )


def figures(report: ReportRead) -> dict[Cell, Figure]:
    return {
        (figure.code or "", figure.column): figure.value
        for figure in report.figures
        if figure.source == "table"
    }


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
@pytest.mark.parametrize(("form", "year"), [("B", 2020), ("C", 2023)])
@pytest.mark.parametrize(("kind", "seed"), [("county", 3), ("office", 4), ("township", 5)])
def test_every_figure_stands_under_its_heading(
    form: str, year: int, kind: str, seed: int, draw: Callable[[Ledger], str]
) -> None:
    written = ledger(form, year, "临河县", kind, seed)
    report = read(written, draw(written))
    found = figures(report)
    wanted = {
        cell: value for cell, value in written.cells.items() if cell[0].startswith(f"{form}3.") and value
    }
    assert {cell: found.get(cell) for cell in wanted} == wanted
    assert [fault.message for fault in report.faults if fault.severity == "error"] == []


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_empty_cells_are_told_in_one_warning(draw: Callable[[Ledger], str]) -> None:
    written = ledger("C", 2023, "临河县", "office", 4)
    blank = [fault for fault in read(written, draw(written)).faults if fault.kind == "blank"]
    assert 1 <= len(blank) <= 2
    assert {fault.severity for fault in blank} == {"warning"}


def _glued(form: str, year: int, seed: int) -> tuple[Ledger, str]:
    written = ledger(form, year, "临河县", "township", seed)
    grid = layouts.grid(form, written.cells)[1]
    return written, "\n".join("".join(row) for row in grid)


def test_figures_run_together_with_their_label_are_taken_apart() -> None:
    written, table = _glued("C", 2023, 5)
    report = read(written, table)
    found = figures(report)
    assert report.form == "C"
    assert len(found) > 100
    assert [cell for cell, value in found.items() if value != written.cells[cell]] == []


def test_figures_that_can_be_taken_apart_in_two_ways_are_not_read() -> None:
    written, table = _glued("C", 2023, 5)
    # 1 + 1 + 1 = 3 has one way; 1, 11, 0, 0, 0, 0, 12 and 11, 1, 0, 0, 0, 0, 12 are two.
    lines = [
        "一、本年新收政府信息公开申请数量1110000" + "12" if line.startswith("一、") else line
        for line in table.split("\n")
    ]
    found = figures(read(written, "\n".join(lines)))
    assert [cell for cell in found if cell[0] == "C3.1"] == []


def test_a_row_with_lost_blanks_gives_only_its_total() -> None:
    written = ledger("C", 2023, "临河县", "office", 4)
    table = "\n".join(
        " ".join([*labels, *(figure for figure in row if figure)]) for labels, row in _rows(written)
    )
    report = read(written, table)
    found = figures(report)
    assert [cell for cell, value in found.items() if value != written.cells[cell] and value is not None] == []
    assert found["C3.1", "总计"] == written.cells["C3.1", "总计"]
    assert [fault.message for fault in report.faults if fault.severity == "error"] == []


def test_an_empty_last_row_takes_no_figures_from_the_next_table() -> None:
    written = ledger("C", 2023, "临河县", "office", 4)
    cells = {**written.cells, **{cell: 0 for cell in written.cells if cell[0] == "C3.4"}}
    bare = Ledger("C", 2023, "临河县", "office", cells)
    table = "\n".join(
        " ".join([*labels, *(figure for figure in row if figure)]) for labels, row in _rows(bare)
    )
    disputes = layouts.by_blanks(
        layouts.grid("C", {**cells, ("C4.1", "结果维持"): 1, ("C4.1", "总计"): 1})[2]
    )
    found = figures(read(written, f"{table}\n\n四、政府信息公开行政复议、行政诉讼情况\n\n{disputes}"))
    assert [value for (code, _), value in found.items() if code == "C3.4" and value] == []


def test_a_hostile_run_of_digits_is_not_tried_in_every_way() -> None:
    tried = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal tried
        tried += event == "call" and frame.f_code.co_name in ("_sums", "_ways")

    for length in range(2, 80):
        cells = [
            CellRead(f"本年新收政府信息公开申请数量{sign * length}", 0, 14 + length, 1, True) for sign in "19"
        ]
        sys.setprofile(count)
        try:
            list(unglued(cells))
        finally:
            sys.setprofile(None)
    # Of seven figures in 40 digits there are millions of ways.
    assert tried < 400_000
