"""Tables in PDFs, with lines around their cells and without, read cell by cell."""

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.reports.check import check_report
from tests.reading.documents.pdf_builder import box, line, pdf
from tests.reading.reports import layouts, material
from tests.reading.reports.ledgers import Ledger, ledger

_SIZE, _TEXT_SIZE = 5.5, 9
_LINE, _LEFT, _TOP, _BOTTOM = 8, 20, 800, 50
#: Signs of a line of text, so that no figure is broken at the margin.
_SIGNS = 58


class _Paper:
    """Pages that are filled from above."""

    def __init__(self) -> None:
        self.pages: list[str] = [""]
        self.y = float(_TOP)

    def down(self, height: float) -> None:
        self.y -= height
        if self.y < _BOTTOM:
            self.pages.append("")
            self.y = _TOP - height

    def text(self, text: str) -> None:
        for start in range(0, len(text), _SIGNS):
            self.down(16)
            self.pages[-1] += line(40, self.y, text[start : start + _SIGNS], _TEXT_SIZE)

    def table(self, grid: layouts.Grid, *, ruled: bool) -> None:
        rows = [[cell.strip() for cell in row] for row in grid]
        widths = [max(len(row[place]) for row in rows) * _SIZE + 6 for place in range(len(rows[0]))]
        if len(widths) == 10:
            widths = [60, 90, 150, *[32] * 7]
        elif len(widths) == 15:
            widths = [36] * 15
        for row in rows:
            cells = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
            height = max(map(len, cells)) * _LINE + 4
            self.down(height)
            x = float(_LEFT)
            for lines, width in zip(cells, widths, strict=True):
                if ruled:
                    self.pages[-1] += box(x, self.y, width, height)
                for number, text in enumerate(lines, 1):
                    if text:
                        self.pages[-1] += line(x + 2, self.y + height - _LINE * number, text, _SIZE)
                x += width


def _wrapped(text: str, width: float) -> list[str]:
    room = max(1, int((width - 4) / _SIZE))
    return [text[start : start + room] for start in range(0, len(text), room)] or [""]


def paper(written: Ledger, *, ruled: bool) -> bytes:
    """Return a short report as a PDF."""
    sheet = _Paper()
    sheet.text(f"{written.organ}{written.year}年政府信息公开工作年度报告")
    sheet.text("一、总体情况")
    sheet.text("本年度各项工作有序推进。")
    for grid in layouts.grid(written.form, written.cells):
        sheet.down(20)
        sheet.table(grid, ruled=ruled)
    return pdf(sheet.pages)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "by-blanks"])
@pytest.mark.parametrize(("form", "year"), [("A", 2016), ("B", 2020), ("C", 2023)])
def test_a_table_of_a_pdf_is_read_whole(form: str, year: int, ruled: bool) -> None:
    written = ledger(form, year, "昌宁县", "county", seed=7)
    report = check_report(material.source(paper(written, ruled=ruled), FileKind.PDF))
    assert (report.form, report.year, report.organisation) == (form, year, "昌宁县")
    read = {
        (figure.code, figure.column): figure.value for figure in report.figures if figure.source == "table"
    }
    assert read == written.cells
    assert [fault.message for fault in report.faults if fault.severity == "error"] == []
