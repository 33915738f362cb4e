"""What is printed of a paper besides its blocks, in words and in widths, the same for every way out."""

import math
import re
from collections.abc import Sequence

from gongkai.lib.paper.blocks import (
    Block,
    BodyCell,
    Cell,
    ChartBlock,
    DataTable,
    Paper,
    Paragraph,
    Placed,
    grid,
)
from gongkai.lib.paper.measure import width_of
from gongkai.lib.ui.formatting import zh_date

#: What XML cannot hold, and what nobody sees but a reader of bytes.
_GONE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile("[\t\xa0 ]+")
_LINES = re.compile("\r\n?|[\n\u2028\u2029]")
#: A column is weighed by its longest text within these bounds, in signs.
_NARROWEST, _WIDEST = 3.0, 16.0


def plain(text: str) -> str:
    """Return a text as one line that every format can hold."""
    return _BLANKS.sub(" ", _GONE.sub("", _LINES.sub(" ", text))).strip(" ")


def lines(text: str) -> list[str]:
    """Return the lines of a text that hold anything."""
    return [line for part in _LINES.split(text) if (line := plain(part))]


def cell_lines(cell: Cell) -> list[str]:
    """Return the lines of a cell, the first indented by its level; one empty line for a blank cell."""
    found = lines(cell.text) or [""]
    if isinstance(cell, BodyCell) and cell.level:
        found[0] = "\u3000" * cell.level + found[0].lstrip("\u3000")
    return found


def addressee(paper: Paper) -> str:
    """Return to whom the paper goes, with its colon; empty for one that goes to nobody by name."""
    name = plain(paper.addressee).rstrip("：:")
    return f"{name}：" if name else ""


def attachments(paper: Paper) -> list[tuple[str, str]]:
    """Return what stands before the name of each attachment, and the name (GB/T 9704-2012, 7.3.4)."""
    names = [name for each in paper.attachments if (name := plain(each))]
    if len(names) == 1:
        return [("附件：", names[0])]
    return [("附件：1. " if place == 1 else f"{place}. ", name) for place, name in enumerate(names, 1)]


def signature(paper: Paper) -> tuple[str, str]:
    """Return who signs and the day; both empty for a paper without a day."""
    if paper.signed_on is None:
        return "", ""
    return plain(paper.signer) or plain(paper.organ), zh_date(paper.signed_on)


#: The day stands four signs from the right edge, which leaves room for the seal (7.3.5.1).
DAY_FROM_RIGHT = 4.0


def signer_from_right(signer: str, day: str) -> float:
    """Return how far from the right edge, in signs, a signer ends who stands centred above the day."""
    return max(0.0, DAY_FROM_RIGHT + (width_of(day) - width_of(signer)) / 2)


def copies(paper: Paper) -> str:
    """Return who gets a copy, ended by a full stop (7.4.2); empty where nobody does."""
    names = plain(paper.copies_to).removeprefix("抄送").lstrip("：: ").rstrip("。.，、；, ")
    return f"{names}。" if names else ""


def printed(paper: Paper) -> tuple[str, str]:
    """Return who prints the paper and the day in words, empty where it has no imprint (7.4.3)."""
    if paper.signed_on is None or not (paper.letterhead or copies(paper)):
        return "", ""
    return plain(paper.organ), f"{zh_date(paper.signed_on)}印发"


def letterhead(paper: Paper) -> str:
    """Return the words in red at the head of a paper: its organ and 文件 (7.2.4)."""
    organ = plain(paper.organ)
    return organ if organ.endswith("文件") else f"{organ}文件"


def remark(paper: Paper) -> str:
    """Return 附注 in its brackets, empty where there is none."""
    text = plain(paper.remark)
    return f"（{text}）" if text else ""


def letter_mark(paper: Paper) -> str:
    """Return the words in red at the head of a letter: its organ alone (10.1)."""
    return plain(paper.organ)


def shares(table: DataTable) -> list[float]:
    """Return the width of each column as a share of the table's."""
    weights = list(table.widths) if table.widths is not None else _weights(table)
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _weights(table: DataTable) -> list[float]:
    weights = [_NARROWEST] * table.columns
    for part in (table.head, table.rows):
        for row in grid(part, table.columns):
            for placed in row:
                if placed.cell.colspan == 1:
                    longest = max(width_of(line) for line in cell_lines(placed.cell)) + 1
                    weights[placed.column] = max(weights[placed.column], min(longest, _WIDEST))
    return weights


#: 156 mm and 225 mm in points: the sides of the text.
_NARROW_SIDE, _LONG_SIDE = 442.0, 638.0
_CAPTION = 28.0
#: A table of no more than this share of a page stays on one, its heading with it.
_SHORT = 0.9
#: A table of more rows takes smaller type.
_MANY_ROWS = 40


def type_size(table: DataTable) -> float:
    """Return the size of a table's type in points: 小四, 五号 for many rows, and 小五 for many columns."""
    if table.columns <= 4 and len(table.rows) <= _MANY_ROWS:
        return 12.0
    return 10.5 if table.columns <= 8 else 9.0


def tight(table: DataTable) -> bool:
    """Return whether the cells of a table stand close to their lines."""
    return table.columns > 6


def height_of(table: DataTable) -> float:
    """Return about how high a table is, in points."""
    size, parts = type_size(table), shares(table)
    across = _LONG_SIDE if table.wide else _NARROW_SIDE
    beside = 4.0 if tight(table) else 11.0
    height = _CAPTION
    for part in (table.head, table.rows):
        for number, row in enumerate(grid(part, table.columns)):
            most = 1
            for placed in row:
                cell = placed.cell
                if placed.row == number and cell.rowspan == 1:
                    width = across * sum(parts[placed.column : placed.column + cell.colspan]) - beside
                    most = max(
                        most,
                        sum(max(1, math.ceil(width_of(line) * size / width)) for line in cell_lines(cell)),
                    )
            height += max(most * size * 1.3 + 2.5, table.least_height)
    return height


def short(table: DataTable) -> bool:
    """Return whether a table is short enough to stay on one page."""
    return height_of(table) <= _SHORT * (_NARROW_SIDE if table.wide else _LONG_SIDE)


def leads(block: Block, following: Block | None) -> bool:
    """Return whether a paragraph leads to a table or a chart that stays whole, so that they keep together."""
    if not isinstance(block, Paragraph):
        return False
    return isinstance(following, ChartBlock) or (isinstance(following, DataTable) and short(following))


_LATIN = re.compile(r"[!-~]{16,}")


def ragged(line: str) -> bool:
    """Return whether a line holds an address so long that the signs before it would be drawn apart."""
    return bool(_LATIN.search(line))


def scope(row: Sequence[BodyCell], cell: BodyCell) -> str:
    """Return for what a heading in a table's body stands: col, colgroup, row or rowgroup; empty for a figure."""
    if not cell.header:
        return ""
    if all(each.header for each in row) and len(row) > 1:
        return "colgroup" if cell.colspan > 1 else "col"
    return "rowgroup" if cell.rowspan > 1 or len(row) == 1 else "row"


def head_scope(cell: Placed) -> str:
    """Return for what a cell of a table's head stands."""
    return "colgroup" if cell.cell.colspan > 1 else "col"
