"""A table of a paper in WordprocessingML: heads repeat, rows stay whole, merged cells stay merged."""

from collections.abc import Iterator
from html import escape

from gongkai.lib.paper.blocks import BodyCell, DataTable, Placed, grid
from gongkai.lib.paper.word_xml import WIDE_WIDTH, WIDTH, paragraph, run
from gongkai.lib.paper.wording import cell_lines, lines, plain, shares, short, tight, type_size

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
#: Between a table and what follows; two tables that touch would be one.
SPACER = paragraph(run("", size=4), spacing='w:line="160" w:lineRule="exact"')


def word_table(table: DataTable, *, keep_last: bool, spaced: bool) -> str:
    """
    Return caption, table and note.

    ``keep_last`` keeps the end of the table with what follows; ``spaced`` sets it apart from that.
    """
    caption = plain(table.caption)
    width = WIDE_WIDTH if table.wide else WIDTH
    columns = _columns(table, width)
    size = type_size(table)
    whole = short(table)
    rows = [
        _row(row, number, columns, size, head=True, keep=True)
        for number, row in enumerate(grid(table.head, table.columns))
    ]
    last = len(table.rows) - 1
    rows += [
        _row(
            row,
            number,
            columns,
            size,
            head=False,
            keep=whole if number < last else keep_last,
            height=table.least_height,
        )
        for number, row in enumerate(grid(table.rows, table.columns))
    ]
    margin = 40 if tight(table) else 108
    note = [
        paragraph(run(line), style="TableNote", keep=keep_last)
        for line in lines(f"{table.note}\n{table.by_hand}")
    ]
    if not note and spaced:
        note = [SPACER]
    return "".join(
        (
            paragraph(run(caption), style="Caption") if caption else "",
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            ' w:noHBand="1" w:noVBand="1"/>'
            + (f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else "")
            + f"</w:tblPr><w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{each}{chr(34)}/>' for each in columns)}"
            "</w:tblGrid>",
            *rows,
            "</w:tbl>",
            *note,
        )
    )


def _columns(table: DataTable, width: int) -> list[int]:
    found = [round(share * width) for share in shares(table)]
    found[-1] += width - sum(found)
    return found


def _row(
    row: list[Placed],
    number: int,
    columns: list[int],
    size: float,
    *,
    head: bool,
    keep: bool,
    height: float = 0.0,
) -> str:
    tall = f'<w:trHeight w:val="{round(height * 20)}" w:hRule="atLeast"/>' if height else ""
    cells = "".join(_cells(row, number, columns, size, head=head, keep=keep))
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _cells(
    row: list[Placed], number: int, columns: list[int], size: float, *, head: bool, keep: bool
) -> Iterator[str]:
    for column, placed in enumerate(row):
        cell = placed.cell
        if placed.column != column:
            continue
        begins = placed.row == number
        width = sum(columns[column : column + cell.colspan])
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = ""
        if cell.rowspan > 1:
            merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        align = cell.align if isinstance(cell, BodyCell) else "center"
        texts = cell_lines(cell) if begins else [""]
        named = isinstance(cell, BodyCell) and cell.header and len({each.cell for each in row}) == 1
        said = "".join(
            paragraph(
                run(text, size=size) if text else "",
                style="TableHead" if head or named else "TableText",
                keep=keep,
                spacing=f'w:before="20" w:after="20" w:line="{round(size * 26)}" w:lineRule="exact"',
                align=align,
            )
            for text in texts
        )
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
            f"{said}</w:tc>"
        )
