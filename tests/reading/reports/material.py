"""Whole reports: a ledger told in a style and drawn in a layout, and the same with one figure made false."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

from gongkai.domain.documents import FileKind
from gongkai.domain.forms.model import Cell, Figure
from gongkai.reading.documents.read import read
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_document, source_of_text
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source
from tests.reading.reports import layouts
from tests.reading.reports.ledgers import Ledger
from tests.reading.reports.prose import STYLES_A, STYLES_BC

_SLOT = re.compile(r"\{(%?)([A-Za-z_.0-9]+)(?:/([A-Za-z_.0-9]+))?\}")
#: Places that are made false by nobody: the year and the organ are no figures.
_FIXED = ("Y", "Y1", "ORGAN")


@dataclass(frozen=True)
class Slip:
    """One figure that is printed false: in the text the Nth slot, or a cell of the table; by how much."""

    slot: int | None = None
    cell: Cell | None = None
    by: int = 1


@dataclass
class Written:
    """A report as written, with the slots of its text in order."""

    text: str
    slots: list[str] = field(default_factory=list)


def prose(ledger: Ledger, style: str, slip: Slip | None = None) -> list[Written]:
    """Return the paragraphs of a style with the figures of a ledger; TABLES stands for the tables."""
    styles = STYLES_A if ledger.form == "A" else STYLES_BC
    count = 0
    found = []
    for template in styles[style]:
        written = Written("")

        def put(match: re.Match[str], written: Written = written) -> str:
            nonlocal count
            share, name, base = match.groups()
            if name in _FIXED:
                return {"Y": str(ledger.year), "Y1": str(ledger.year + 1), "ORGAN": ledger.organ}[name]
            place, count = count, count + 1
            written.slots.append(match[0])
            if share:
                value = percent(ledger.named[name], ledger.named[base])
                if slip and slip.slot == place:
                    value += Decimal("0.7") * abs(slip.by)
                return f"{value.normalize():f}%" if value == value.to_integral_value() else f"{value}%"
            return str(ledger.named[name] + (slip.by if slip and slip.slot == place else 0))

        written.text = _SLOT.sub(put, template)
        found.append(written)
    return found


def percent(part: int, whole: int) -> Decimal:
    """Return a share half up with one decimal; of nothing it is 0."""
    if not whole:
        return Decimal(0)
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def slots(ledger: Ledger, style: str) -> list[str]:
    """Return the slots of a style in their order."""
    return [slot for written in prose(ledger, style) for slot in written.slots]


def _cells(ledger: Ledger, slip: Slip | None) -> Mapping[Cell, Figure]:
    if slip is None or slip.cell is None:
        return ledger.cells
    return {**ledger.cells, slip.cell: int(ledger.cells[slip.cell] or 0) + slip.by}


def errors_beside_tables(passage: str, cells: Mapping[Cell, Figure], year: int) -> list[str]:
    """Return the kinds of the errors of a passage beside the tables of a county, in the form of today."""
    drawn = "\n\n".join(layouts.pipes(grid) for grid in layouts.grid("C", cells))
    text = f"柳溪县{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n\n{drawn}\n"
    return [fault.kind for fault in check_report(source(text)).faults if fault.severity == "error"]


def text_report(
    ledger: Ledger, style: str, layout: str, slip: Slip | None = None, tables: bool = True
) -> str:
    """Return a report as plain text."""
    draw = layouts.TEXT_LAYOUTS[layout]
    drawn = [draw(grid) for grid in layouts.grid(ledger.form, _cells(ledger, slip))] if tables else []
    names = ["政府信息公开情况统计表"] if ledger.form == "A" else _CHAPTERS
    lines: list[str] = []
    told = False
    for written in prose(ledger, style, slip):
        if written.text == "TABLES":
            told = True
            lines += [f"{name}\n\n{table}" for name, table in zip(names, drawn, strict=False)]
        else:
            lines.append(written.text.removeprefix("# "))
    if not told and drawn:
        lines += [
            "附件",
            names[0],
            f"填报单位（盖章）：{ledger.organ}",
            drawn[0],
            "单位负责人：张某   审核人：李某   填报日期：2018-2-28",
        ]
    return "\n\n".join(lines) + "\n"


_CHAPTERS = [
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
]


def html_report(ledger: Ledger, style: str, slip: Slip | None = None) -> bytes:
    """Return a report as a web page with merged cells."""
    drawn = [layouts.html(grid) for grid in layouts.grid(ledger.form, _cells(ledger, slip))]
    body = []
    told = False
    for written in prose(ledger, style, slip):
        if written.text == "TABLES":
            told = True
            body += [f"<p>{name}</p>{table}" for name, table in zip(_CHAPTERS, drawn, strict=True)]
        else:
            body.append(f"<p>{written.text.removeprefix('# ')}</p>")
    if not told:
        body += drawn
    head = f"<head><meta charset='utf-8'><title>{ledger.organ}</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{''.join(body)}</body></html>".encode()


def docx_report(ledger: Ledger, style: str, slip: Slip | None = None) -> bytes:
    """Return a report as a Word document."""
    import docx

    document = docx.Document()
    tables = layouts.grid(ledger.form, _cells(ledger, slip))

    def put(grid: layouts.Grid) -> None:
        table = document.add_table(rows=len(grid), cols=len(grid[0]))
        for row, words in zip(table.rows, grid, strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word

    told = False
    for written in prose(ledger, style, slip):
        if written.text == "TABLES":
            told = True
            for name, grid in zip(_CHAPTERS, tables, strict=True):
                document.add_paragraph(name)
                put(grid)
        else:
            document.add_paragraph(written.text.removeprefix("# "))
    if not told:
        put(tables[0])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx_report(ledger: Ledger, slip: Slip | None = None) -> bytes:
    """Return the tables alone as a workbook, a sheet for each."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, grid in enumerate(layouts.grid(ledger.form, _cells(ledger, slip)), 1):
        sheet = book.create_sheet(f"表{number}")
        sheet.append([f"{ledger.organ}{ledger.year}年政府信息公开情况统计表"])
        for row in grid:
            sheet.append([int(word) if word.lstrip("-").isdigit() else word or None for word in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def source(data: bytes | str, kind: FileKind = FileKind.TEXT) -> Source:
    """Return what a reader of reports gets."""
    if isinstance(data, str):
        data = data.encode()
    return source_of_text(data) if kind is FileKind.TEXT else source_of_document(read(kind, data))


def errors_of(text: str) -> list[Fault]:
    """Return the errors of a whole text, as it stands."""
    return [fault for fault in check_report(Source(text)).faults if fault.severity == "error"]
