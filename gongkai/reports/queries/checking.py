"""
What a check found, as a screen shows it: each finding with its two places, the table and the text with marks.

Pure shaping of a result that is kept nowhere: no viewer, no table of the database is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.check import check, cross_year, written
from gongkai.domain.forms.model import Cell, Cells, Figure, Form
from gongkai.reading.checked_files import FileChecked
from gongkai.reading.checked_words import KINDS, TAMPERING, form_told
from gongkai.reading.reports.model import Fault, FigureRead
from gongkai.reports.queries.checking_marks import Line, Mark, marked_lines

#: How many places of a table one finding names; a sum may have dozens.
_MOST_CELLS = 8
#: So many findings and figures a page shows; more says nothing more of a document.
MOST_FINDINGS, MOST_FIGURES = 300, 2000
_NAMED = re.compile("“([^”]{1,200})”")
_LEVELS = {
    "error": ("自相矛盾", "error"),
    "warning": ("需要说明", "warning"),
    "note": ("提示", "neutral"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """
    One of the places that a finding holds against one another.

    ``where`` is 正文, 正文另一处, 统计表, 上年报告 or 按前后数字推算; ``code`` and ``value`` are those of a cell;
    ``anchor`` is where on the page it is marked, empty where it is not.
    """

    where: str
    text: str
    code: str = ""
    value: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One finding; ``left`` and ``right`` stand side by side, ``right`` may be empty."""

    number: int
    anchor: str
    severity: str
    level: str
    tone: str
    kind: str
    message: str
    left: tuple[Place, ...]
    right: tuple[Place, ...]


@dataclass(slots=True)
class CellShown:
    """One place of the table as read; ``findings`` are numbers and anchors of those that speak of it."""

    value: str
    anchor: str = ""
    blank: bool = False
    missing: bool = False
    findings: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row; without cells it is a title."""

    label: str
    code: str
    unit: str
    level: int
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class TableShown:
    """One table of the form with the headings of its columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True)
class FigureShown:
    """One figure with its quote, for a list and for a file."""

    source: str
    code: str
    label: str
    column: str
    value: str
    unit: str
    quote: str


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """One place that looks tampered with."""

    kind: str
    message: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class ResultShown:
    """All that a screen shows of one file that was read."""

    summary: str
    organisation: str
    year: int | None
    facts: tuple[tuple[str, str], ...]
    reason: str
    notes: tuple[str, ...]
    findings: tuple[FindingShown, ...]
    tables: tuple[TableShown, ...]
    lines: tuple[Line, ...]
    left_out: int
    figures: tuple[FigureShown, ...]
    evidence: tuple[EvidenceShown, ...]


def shown(checked: FileChecked, *, number: int = 1, previous: Cells | None = None) -> ResultShown:
    """Return a result as a screen shows it; ``number`` keeps the anchors of several files on one page apart."""
    report = checked.report
    every = [fault for fault in report.faults if fault.kind != "tampered"]
    faults = every[:MOST_FINDINGS]
    form = FORMS.get(report.form or "")
    grid = _Grid(form, checked, f"f{number}", previous)
    findings = tuple(_finding(grid, at, fault) for at, fault in enumerate(faults, 1))
    marks = [
        Mark(finding.number, finding.anchor, quote)
        for finding, fault in zip(findings, faults, strict=True)
        for quote in dict.fromkeys((fault.quote, *grid.second_quotes(fault)))
        if quote
    ]
    lines = marked_lines(checked.text, marks, prefix=grid.prefix)
    there = {begun for line in lines for piece in line for begun in piece.begins} | grid.anchors
    findings = tuple(_with_marks(finding, there) for finding in findings)
    evidence = tuple(_evidence(checked))
    return ResultShown(
        summary=summary(every, len(evidence)),
        organisation=report.organisation or "",
        year=report.year,
        facts=tuple(_facts(checked)),
        reason=report.reason or "",
        notes=checked.notes,
        findings=findings,
        tables=tuple(grid.tables(findings)),
        lines=lines,
        left_out=len(every) - len(faults),
        figures=figures_shown(report.figures)[:MOST_FIGURES],
        evidence=evidence,
    )


def summary(faults: Sequence[Fault], evidence: int = 0) -> str:
    """Return what was found in one sentence, without its full stop."""
    counts = [
        (sum(fault.severity == "error" for fault in faults), "处自相矛盾"),
        (sum(fault.severity == "warning" for fault in faults), "处需要说明"),
        (evidence, "处像是被篡改"),
        (sum(fault.severity == "note" for fault in faults), "处提示"),
    ]
    return "，".join(f"{count} {words}" for count, words in counts if count) or "没有发现问题"


def figures_shown(figures: Sequence[FigureRead]) -> tuple[FigureShown, ...]:
    """Return figures for a list: first those of the text, in the order of reading, then those of the table."""
    ordered = sorted(figures, key=lambda figure: figure.source == "table")
    return tuple(
        FigureShown(
            "统计表" if figure.source == "table" else "正文",
            figure.code or "",
            figure.label or "（没有写明）",
            figure.column or "",
            written(figure.value),
            figure.unit,
            " ".join(figure.quote.split()),
        )
        for figure in ordered
    )


def _facts(checked: FileChecked) -> Iterator[tuple[str, str]]:
    report = checked.report
    if report.organisation:
        yield "单位", report.organisation
    if report.year:
        yield "年度", f"{report.year} 年度"
    yield "统计表", form_told(report)
    if report.form is None:
        return
    cells = [figure for figure in report.figures if figure.source == "table"]
    blank = sum(figure.value is None for figure in cells)
    read = f"表中 {len(cells)} 个" + (f"（其中空白 {blank} 个）" if blank else "")
    yield "读到的数字", f"{read}，正文 {len(report.figures) - len(cells)} 个"


def _evidence(checked: FileChecked) -> Iterator[EvidenceShown]:
    for fault in checked.report.faults:
        if fault.kind == "tampered":
            yield EvidenceShown(KINDS["tampered"], fault.message, " ".join(fault.quote.split()), "正文")
    for piece in checked.tampering:
        quote = " ".join(piece.quote.split())
        yield EvidenceShown(TAMPERING[piece.kind.value], piece.message, quote, piece.where or "网页代码")


def _finding(grid: "_Grid", number: int, fault: Fault) -> FindingShown:
    level, tone = _LEVELS[fault.severity]
    left, right = grid.places(fault, number)
    anchor = f"{grid.prefix}-p{number}"
    return FindingShown(
        number, anchor, fault.severity, level, tone, KINDS[fault.kind], fault.message, left, right
    )


def _with_marks(finding: FindingShown, there: set[str]) -> FindingShown:
    """Return a finding whose places lead only to marks that are on the page."""

    def side(places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(place if place.anchor in there else replace(place, anchor="") for place in places)

    return replace(finding, left=side(finding.left), right=side(finding.right))


class _Grid:
    """The table of one file: where each cell is marked, and which cells a finding speaks of."""

    def __init__(self, form: Form | None, checked: FileChecked, prefix: str, previous: Cells | None) -> None:
        self.form, self.prefix = form, prefix
        self.cells = {cell: value for cell, value in checked.cells.items() if form and cell in form.places}
        self._text = [figure for figure in checked.report.figures if figure.source == "text"]
        self._quotes = {figure.quote for figure in checked.report.figures if figure.source == "table"}
        self._told: dict[str, tuple[Cell, ...]] = {}
        #: How many of an identity's cells stand on its left side.
        self._lefts = {
            (*each.left, *each.right): len(each.left) for each in (form.identities if form else ())
        }
        if form is not None:
            for each in (*check(form, self.cells), *cross_year(form, self.cells, previous or {})):
                if not each.ok:
                    self._told.setdefault(each.message, each.cells)
        self._anchors = (
            {cell: f"{prefix}-c{at}" for at, cell in enumerate(form.places, 1)} if form is not None else {}
        )

    @property
    def anchors(self) -> set[str]:
        """Return the ids of the cells that are shown."""
        return {*self._anchors.values()} if self.cells else set()

    def places(self, fault: Fault, number: int) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """Return the two sides of a finding."""
        cells = self.cells_of(fault)
        first = min(self._lefts.get(self._told.get(fault.message, ()), 1), _MOST_CELLS)
        if len(cells) > _MOST_CELLS:
            # What counted comes before the many rows of nothing.
            cells = (*cells[:first], *sorted(cells[first:], key=lambda cell: not self.cells.get(cell)))
        shown_cells = tuple(self._place(cell) for cell in cells[:_MOST_CELLS])
        if len(cells) > _MOST_CELLS:
            shown_cells = (
                *shown_cells,
                Place("统计表", f"还有 {len(cells) - _MOST_CELLS} 格，见下面的统计表"),
            )
        if fault.message in self._told or (cells and self._in_table(fault.quote)):
            if fault.kind == "carry-over" and fault.expected is not None:
                return shown_cells, (Place("上年报告", "按上一年度报告", value=written(fault.expected)),)
            if len(shown_cells) == 1:
                return shown_cells, tuple(_computed(fault))
            return shown_cells[:first], shown_cells[first:]
        anchor = f"{self.prefix}-q{number}"
        here = (Place("正文", " ".join(fault.quote.split()), anchor=anchor),) if fault.quote else ()
        if shown_cells:
            return here, shown_cells
        if fault.kind == "text-vs-table" and fault.expected is not None:
            # A table of another layout has no cells on the page.
            return here, (Place("统计表", "表中这一项", value=written(fault.expected)),)
        others = self.second_quotes(fault)
        return here, tuple(
            Place("正文另一处", " ".join(quote.split()), anchor=anchor) for quote in others
        ) or tuple(_computed(fault))

    def cells_of(self, fault: Fault) -> tuple[Cell, ...]:
        """Return the cells that a finding speaks of: those of the broken identity, else those that it names."""
        if fault.message in self._told:
            return tuple(cell for cell in self._told[fault.message] if cell in self._anchors)
        if self.form is None or fault.code is None:
            return ()
        of_row = [cell for cell in self.cells if cell[0] == fault.code]
        names = {name for found in _NAMED.findall(fault.message) for name in found.split(" + ")}
        named = [cell for cell in self.cells if self.form.name(cell) in names]
        if named:
            return tuple(named)
        values = {fault.expected, fault.printed} - {None}
        return tuple([cell for cell in of_row if self.cells[cell] in values] or of_row)

    def second_quotes(self, fault: Fault) -> tuple[str, ...]:
        """Return the quotes of other places that a finding names: the other heading, or the figure that it names."""
        if fault.kind == "duplicate":
            return tuple(each for each in _NAMED.findall(fault.message) if each != fault.quote)[:1]
        if fault.kind != "text-vs-text" or fault.expected is None:
            return ()
        names = {*_NAMED.findall(fault.message)}
        found = [
            figure.quote
            for figure in self._text
            if figure.value == fault.expected and figure.label in names and figure.quote != fault.quote
        ]
        return tuple(dict.fromkeys(found))[:1]

    def tables(self, findings: Sequence[FindingShown]) -> Iterator[TableShown]:
        """Return the tables of which anything was read, in the order of the form."""
        if self.form is None:
            return
        spoken: dict[str, list[tuple[int, str]]] = {}
        for finding in findings:
            for place in (*finding.left, *finding.right):
                if place.anchor and place.code:
                    spoken.setdefault(place.anchor, []).append((finding.number, finding.anchor))
        for table in self.form.tables:
            if not any(
                (row.code, column.key if column else None) in self.cells for row, column in table.cells()
            ):
                continue
            keys: list[str | None] = [column.key for column in table.columns] or [None]
            rows = tuple(
                RowShown(
                    row.label,
                    row.code,
                    row.unit,
                    min(row.level, 3),
                    tuple(self._cell((row.code, key), spoken) for key in keys) if row.is_value else (),
                )
                for row in table.rows
            )
            columns = tuple(column.label for column in table.columns) or ("数值",)
            yield TableShown(table.title, columns, rows)

    def _cell(self, cell: Cell, spoken: Mapping[str, list[tuple[int, str]]]) -> CellShown:
        anchor = self._anchors[cell]
        if cell not in self.cells:
            return CellShown("", anchor, missing=True, findings=list(spoken.get(anchor, ())))
        value = self.cells[cell]
        return CellShown(_plain(value), anchor, value is None, findings=list(spoken.get(anchor, ())))

    def _place(self, cell: Cell) -> Place:
        name = self.form.name(cell) if self.form else cell[0]
        value = written(self.cells[cell]) if cell in self.cells else "没有读到"
        return Place("统计表", name, cell[0], value, self._anchors.get(cell, ""))

    def _in_table(self, quote: str) -> bool:
        return bool(quote) and any(quote in each or each in quote for each in self._quotes if each)


def _computed(fault: Fault) -> Iterator[Place]:
    if fault.expected is not None and fault.printed is not None:
        sign = "%" if fault.kind == "percent" else ""
        said = f"{written(fault.expected)}{sign}，写为 {written(fault.printed)}{sign}"
        yield Place("按前后数字推算", said)


def _plain(value: Figure) -> str:
    return "" if value is None else written(value)
