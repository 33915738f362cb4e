"""A paper as the text of a published item: only the tags and classes that an item may hold."""

from collections.abc import Iterator
from html import escape

from gongkai.lib.paper.blocks import (
    Block,
    Cell,
    ChartBlock,
    DataTable,
    Heading,
    Paper,
    Paragraph,
    grid,
)
from gongkai.lib.paper.wording import (
    addressee,
    attachments,
    cell_lines,
    copies,
    head_scope,
    lines,
    plain,
    remark,
    scope,
    signature,
)

_HEADINGS = {1: "h2", 2: "h3", 3: "h4"}


def html(paper: Paper) -> str:
    """
    Return the body of the paper as HTML that the cleaner of items leaves as it is.

    Title, number and organ are not in it: the page of an item shows them at its head.
    """
    return "".join(_parts(paper))


def _parts(paper: Paper) -> Iterator[str]:
    for line in lines(paper.subtitle):
        yield _p(line, "align-center no-indent")
    if name := addressee(paper):
        yield _p(name, "no-indent")
    for block in paper.blocks:
        yield from _block(block)
    for before, name in attachments(paper):
        yield _p(f"{before}{name}")
    signer, day = signature(paper)
    if day:
        yield _p(signer, "align-right no-indent")
        yield _p(day, "align-right no-indent")
    if said := remark(paper):
        yield _p(said)
    for block in paper.annex:
        yield from _block(block)
    if names := copies(paper):
        yield _p(f"抄送：{names}", "no-indent")


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        if text := plain(block.text):
            tag = _HEADINGS[block.level]
            yield f"<{tag}>{_text(text)}</{tag}>"
    elif isinstance(block, Paragraph):
        names = " ".join(
            name
            for name in (
                "" if block.align == "left" else f"align-{block.align}",
                "" if block.indent and block.align in ("left", "justify") else "no-indent",
            )
            if name
        )
        for line in lines(block.text):
            yield _p(line, names)
    elif isinstance(block, DataTable):
        yield from table(block)
    elif isinstance(block, ChartBlock):
        yield from table(block.table())


def table(data: DataTable) -> Iterator[str]:
    """Yield a table with its caption, and its note as a paragraph below it."""
    yield "<table>"
    if caption := plain(data.caption):
        yield f"<caption>{_text(caption)}</caption>"
    if data.head:
        yield "<thead>"
        for number, row in enumerate(grid(data.head, data.columns)):
            yield "<tr>"
            for column, placed in enumerate(row):
                if (placed.row, placed.column) == (number, column):
                    cell = placed.cell
                    yield _cell("th", "<br>".join(map(_text, cell_lines(cell))), cell, head_scope(placed), "")
            yield "</tr>"
        yield "</thead>"
    if data.rows:
        yield "<tbody>"
        for cells in data.rows:
            yield "<tr>"
            for each in cells:
                names = "" if each.align == "left" else f"align-{each.align}"
                text = "<br>".join(map(_text, cell_lines(each)))
                yield _cell("th" if each.header else "td", text, each, scope(cells, each), names)
            yield "</tr>"
        yield "</tbody>"
    yield "</table>"
    for line in lines(data.note):
        yield _p(line, "no-indent")


def _cell(tag: str, text: str, cell: Cell, of: str, names: str) -> str:
    # The order in which the cleaner writes them.
    attributes = {
        "colspan": str(cell.colspan) if cell.colspan > 1 else "",
        "rowspan": str(cell.rowspan) if cell.rowspan > 1 else "",
        "scope": of,
        "class": names,
    }
    said = "".join(f' {name}="{value}"' for name, value in attributes.items() if value)
    return f"<{tag}{said}>{text}</{tag}>"


def _p(text: str, names: str = "") -> str:
    said = f' class="{names}"' if names else ""
    return f"<p{said}>{_text(text)}</p>"


def _text(text: str) -> str:
    return escape(text, quote=False)
