"""Ruled tables of a page: cells by their corners, spans by the lines that are missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from gongkai.reading.documents.pdf_glyphs import Glyph, Line, gather_lines
from gongkai.reading.documents.pdf_paragraphs import first_unit_width, html_of_runs, joined_runs

Box = tuple[float, float, float, float]

#: Rules nearer to each other than this are one, in points: double rules and uneven drawing.
_ONE_RULE = 3.5


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its HTML, its text, and how many places it takes."""

    html: str
    text: str
    columns: int
    rows: int
    bold: bool


@dataclass(slots=True)
class Grid:
    """A table at its place on a page; ``edges`` are the rules between its columns, in points."""

    page: int
    box: Box
    edges: tuple[float, ...]
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Return whether any cell holds text."""
        return any(cell.text for row in self.rows for cell in row)

    @property
    def html(self) -> str:
        """Return the table as HTML; rows of bold cells at its head become its header."""
        header = self._header_rows()
        head = "".join(_row_html(row, "th") for row in self.rows[:header])
        body = "".join(_row_html(row, "td") for row in self.rows[header:])
        return f"<table>{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"

    def _header_rows(self) -> int:
        count = 0
        for row in self.rows:
            filled = [cell for cell in row if cell.text]
            if not filled or not all(cell.bold for cell in filled):
                break
            count += 1
        reach = max((index + cell.rows for index in range(count) for cell in self.rows[index]), default=0)
        return count if count < len(self.rows) and reach <= count else 0

    def continued_by(self, other: "Grid") -> bool:
        """Return whether another table, at the top of the next page, has the columns of this one."""
        return (
            other.page == self.page + 1
            and len(other.edges) == len(self.edges)
            and all(abs(a - b) < 2 * _ONE_RULE for a, b in zip(self.edges, other.edges, strict=True))
        )

    def continue_with(self, other: "Grid") -> None:
        """Take over the rows of the next page, without the header that it repeats."""
        repeated = self._header_rows() or 1
        texts = [[cell.text for cell in row] for row in self.rows[:repeated]]
        again = [[cell.text for cell in row] for row in other.rows[:repeated]] == texts
        self.rows += other.rows[repeated if again and any(map(any, texts)) else 0 :]
        self.page = other.page


def _row_html(row: Iterable[Cell], name: str) -> str:
    cells = []
    for cell in row:
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        # A header is bold by itself.
        inner = escape(cell.text).replace("\n", "<br>") if name == "th" else cell.html
        cells.append(f"<{name}{spans}>{inner}</{name}>")
    return f"<tr>{''.join(cells)}</tr>"


def grid_of(boxes: Sequence[Box], glyphs: Sequence[Glyph], page: int) -> Grid:
    """Return a table from the boxes of its cells and the glyphs that stand in it."""
    columns = _rules(x for box in boxes for x in (box[0], box[2]))
    lines = _rules(y for box in boxes for y in (box[1], box[3]))
    outer = (columns[0], lines[0], columns[-1], lines[-1])
    grid = Grid(page, outer, tuple(columns))
    places: dict[tuple[int, int], Cell] = {}
    taken: set[tuple[int, int]] = set()
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        left, right = _nearest(columns, box[0]), _nearest(columns, box[2])
        top, bottom = _nearest(lines, box[1]), _nearest(lines, box[3])
        area = {(row, column) for row in range(top, bottom) for column in range(left, right)}
        if not area or area & taken:
            continue
        taken |= area
        inside = [glyph for glyph in glyphs if _within(glyph, box)]
        places[top, left] = _cell(inside, box, right - left, bottom - top)
    empty = Cell("", "", 1, 1, bold=False)
    for row in range(len(lines) - 1):
        cells = []
        for column in range(len(columns) - 1):
            if (row, column) in places:
                cells.append(places[row, column])
            elif (row, column) not in taken:
                cells.append(empty)
        grid.rows.append(cells)
    return grid


def _rules(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _ONE_RULE:
            found.append(value)
    return found


def _nearest(rules: Sequence[float], value: float) -> int:
    return min(range(len(rules)), key=lambda index: abs(rules[index] - value))


def _within(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _cell(glyphs: Sequence[Glyph], box: Box, columns: int, rows: int) -> Cell:
    lines = gather_lines(glyphs)
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before is not None and _wrapped(before, line, box):
            groups[-1].append(line)
        else:
            groups.append([line])
    texts = [joined_runs(group) for group in groups]
    html = "<br>".join(html_of_runs(runs) for runs in texts)
    text = "\n".join("".join(part for part, _ in runs) for runs in texts)
    bold = bool(lines) and all(line.bold for line in lines)
    return Cell(html, text, columns, rows, bold)


def _wrapped(before: Line, line: Line, box: Box) -> bool:
    # Office programs leave about a third of a character free on both sides of a cell.
    room = box[2] - box[0] - 0.8 * before.size
    return before.x1 - before.x0 + first_unit_width(line) > room
