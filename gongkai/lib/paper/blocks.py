"""What an official paper is made of; who lays it out (``word``, ``page``, ``pdf``) sees nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.lib.paper.measure import least_width_of
from gongkai.lib.ui.charts import ColumnChart
from gongkai.lib.ui.formatting import grouped

CellAlign = Literal["left", "right", "center"]
Align = CellAlign | Literal["justify"]
#: Fewer columns than these stand upright, however long their texts.
_WIDE_FROM = 7
#: Signs of 小五 in a line of 156 mm; what does not fit lies across the long side of the sheet.
_UPRIGHT_SIGNS = 49.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as it is printed: 一、 (1), （一） (2) or 1. (3)."""

    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; each line of ``text`` is a paragraph, its first line indented by two signs."""

    text: str
    align: Align = "left"
    indent: bool = True


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a table's head, which stands on every page that the table covers."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class BodyCell:
    """A cell of a table's body; ``header`` names its row, or its column; ``level`` indents by whole signs."""

    text: str
    align: CellAlign = "left"
    header: bool = False
    level: int = 0
    colspan: int = 1
    rowspan: int = 1


Cell = HeadCell | BodyCell


@dataclass(frozen=True, slots=True)
class DataTable:
    """
    A table; ``widths`` are shares of its columns, by their texts where None.

    ``note`` is printed below it; ``by_hand`` names what is filled in by hand, on paper only. ``least_height`` of each row,
    in points, leaves room for a hand on a form.

    Raises ValueError where the cells with their spans do not fill head and body exactly.
    """

    caption: str
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[tuple[BodyCell, ...], ...]
    note: str = ""
    by_hand: str = ""
    widths: tuple[float, ...] | None = None
    least_height: float = 0.0

    def __post_init__(self) -> None:
        columns = self.columns
        if columns == 0:
            raise ValueError(f"the table {self.caption!r} has no cells")
        for part in (self.head, self.rows):
            grid(part, columns)
        if self.widths is not None and (len(self.widths) != columns or min(self.widths) <= 0):
            raise ValueError(f"{len(self.widths)} widths for {columns} columns")

    @property
    def columns(self) -> int:
        """How many columns it has."""
        first = (self.head or self.rows or ((),))[0]
        return sum(cell.colspan for cell in first)

    @property
    def wide(self) -> bool:
        """Whether it lies across the long side of the sheet."""
        if self.columns < _WIDE_FROM:
            return False
        needed = [0.0] * self.columns
        for part in (self.head, self.rows):
            for row in grid(part, self.columns):
                for placed in row:
                    if placed.cell.colspan == 1:
                        wanted = least_width_of(placed.cell.text) + 1
                        needed[placed.column] = max(needed[placed.column], wanted)
        return sum(needed) > _UPRIGHT_SIGNS


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart: drawn where a drawing can stand, as the table of its figures elsewhere."""

    title: str
    chart: ColumnChart

    def table(self) -> DataTable:
        """Return the figures of the chart with their sums."""
        chart = self.chart
        head = (HeadCell(chart.heading), *(HeadCell(each.label) for each in chart.series))
        rows = [(name, values) for name, _, values in chart.rows()]
        if len(rows) > 1:
            rows.append(("合计", chart.totals()))
        return DataTable(
            f"{self.title}（单位：{chart.measure}）",
            (head,),
            tuple(
                (
                    BodyCell(name, align="center", header=True),
                    *(BodyCell(grouped(value), align="right") for value in values),
                )
                for name, values in rows
            ),
        )


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | DataTable | ChartBlock | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """
    An official paper (GB/T 9704-2012).

    ``organ`` issues it; it signs too where ``signer`` is empty. The signature stands where ``signed_on`` does.
    ``annex`` follows the signature on a new page.
    ``letterhead`` puts the organ in red above a red line, and who prints it at the foot; ``letter`` gives it the form of
    a letter instead (10.1): the organ in red above a double line, the number below it at the right, another at the foot.
    ``remark`` stands in brackets below the day (7.3.6): who can be asked, by what number.
    """

    organ: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    addressee: str = ""
    signer: str = ""
    signed_on: date | None = None
    attachments: tuple[str, ...] = ()
    copies_to: str = ""
    subtitle: str = ""
    letterhead: bool = False
    letter: bool = False
    annex: tuple[Block, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks that follow one another on sheets of one direction."""

    wide: bool
    blocks: tuple[Block, ...]


def runs(blocks: Sequence[Block]) -> Iterator[Run]:
    """
    Yield the blocks in runs of upright and of wide sheets.

    Headings right before a wide table go with it, so that none stays behind alone. A change of direction
    begins a page by itself, so a page break there goes.
    """
    kept: list[Block] = []
    wide = False
    for place, block in enumerate(blocks):
        if _leads_to_wide(blocks, place):
            turned = True
        else:
            turned = isinstance(block, PageBreak) and wide and _leads_to_wide(blocks, place + 1)
        if turned != wide:
            while kept and isinstance(kept[-1], PageBreak):
                kept.pop()
            if kept:
                yield Run(wide, tuple(kept))
            kept, wide = [], turned
        if kept or not isinstance(block, PageBreak):
            kept.append(block)
    while kept and isinstance(kept[-1], PageBreak):
        kept.pop()
    if kept:
        yield Run(wide, tuple(kept))


def _leads_to_wide(blocks: Sequence[Block], place: int) -> bool:
    for block in blocks[place:]:
        if not isinstance(block, Heading):
            return isinstance(block, DataTable) and block.wide
    return False


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its place, rows and columns counted from 0."""

    row: int
    column: int
    cell: Cell


def grid(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[Placed]]:
    """Return for each place of a part of a table the cell that covers it. Raises ValueError for holes."""
    places: list[list[Placed | None]] = [[None] * columns for _ in rows]
    for at, row in enumerate(rows):
        for cell in row:
            free = next((column for column, taken in enumerate(places[at]) if taken is None), None)
            if free is None or min(cell.colspan, cell.rowspan) < 1:
                raise ValueError(f"row {at} has no room for {cell.text!r}")
            placed = Placed(at, free, cell)
            for down in range(at, at + cell.rowspan):
                for across in range(free, free + cell.colspan):
                    if down >= len(rows) or across >= columns or places[down][across] is not None:
                        raise ValueError(f"{cell.text!r} in row {at} does not fit in")
                    places[down][across] = placed
    filled = [[placed for placed in row if placed is not None] for row in places]
    for at, covered in enumerate(filled):
        if len(covered) != columns:
            raise ValueError(f"row {at} fills {len(covered)} of {columns} columns")
    return filled
