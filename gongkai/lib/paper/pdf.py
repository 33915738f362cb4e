"""A paper as PDF, laid out by WeasyPrint; nothing is fetched, and the same paper gives the same bytes."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Any

from gongkai.domain.errors import Refused
from gongkai.lib.paper.blocks import (
    Block,
    BodyCell,
    Cell,
    ChartBlock,
    DataTable,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    grid,
    runs,
)
from gongkai.lib.paper.fitting import PITCH, letter_mark_size, mark_size, pitch
from gongkai.lib.paper.measure import HYPHENED
from gongkai.lib.paper.pdf_style import LETTER, STYLE, closer, drawing, legend
from gongkai.lib.paper.titles import title_lines
from gongkai.lib.paper.wording import (
    DAY_FROM_RIGHT,
    addressee,
    attachments,
    cell_lines,
    copies,
    head_scope,
    leads,
    letter_mark,
    letterhead,
    lines,
    plain,
    printed,
    ragged,
    remark,
    scope,
    shares,
    short,
    signature,
    signer_from_right,
    tight,
    type_size,
)

#: A row with a longer text goes on on the next page instead of waiting for it.
_LONG_CELL = 500


class PdfUnavailable(Refused):
    """This machine lacks the libraries that lay out a PDF; the message says which and how to get them."""

    code = "pdf_unavailable"


def pdf(paper: Paper) -> bytes:
    """Return the paper as a tagged PDF. Raises PdfUnavailable where the system's text layout is missing."""
    weasyprint = _weasyprint()

    class NoFetcher(weasyprint.URLFetcher):  # type: ignore[name-defined]
        """Refuses every address: a paper is whole by itself."""

        def fetch(self, url: str, headers: object = None) -> object:  # noqa: ARG002  called by its names
            raise ValueError(f"a paper fetches nothing, not {url}")

    document = weasyprint.HTML(string=_page(paper), url_fetcher=NoFetcher())
    written: bytes = document.write_pdf(pdf_tags=True)
    return written


def _weasyprint() -> Any:
    # Its import loads the text layout of the system, which may be missing; most work needs no PDF.
    try:
        import weasyprint  # noqa: PLC0415
    except ImportError as missing:
        raise PdfUnavailable(
            "暂时不能生成 PDF：没有安装 WeasyPrint。请联系系统管理员运行 make setup；可先下载 Word 版。"
        ) from missing
    except OSError as missing:
        raise PdfUnavailable(
            "暂时不能生成 PDF：服务器缺少系统组件 Pango。请联系系统管理员安装"
            "（Debian、Ubuntu 上为 libpango-1.0-0、libpangoft2-1.0-0、libharfbuzz-subset0）；可先下载 Word 版。"
        ) from missing
    return weasyprint


def _page(paper: Paper) -> str:
    day = f"{paper.signed_on.isoformat()}T00:00:00Z" if paper.signed_on else ""
    facts = f'<meta name="author" content="{escape(plain(paper.organ))}">'
    if day:
        facts += (
            f'<meta name="dcterms.created" content="{day}"><meta name="dcterms.modified" content="{day}">'
        )
    apart = pitch(paper)
    style = STYLE if apart == PITCH else STYLE + closer(apart)
    style += LETTER if paper.letter else ""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{_text(plain(paper.title))}</title>{facts}<style>{style}</style></head>"
        f"<body>{''.join(_body(paper))}</body></html>"
    )


def _body(paper: Paper) -> Iterator[str]:
    tail = "".join(_closing(paper))
    found = list(runs(paper.blocks))
    sheets: list[tuple[bool, str]] = [(False, "".join(_head(paper)))]
    for place, each in enumerate(found):
        keep = bool(tail) and place == len(found) - 1 and not each.wide
        text = "".join(_blocks(each.blocks, keep_last=keep, part_last=paper.letter))
        sheets.append((each.wide, text))
    sheets.append((False, tail))
    for place, each in enumerate(runs(paper.annex)):
        text = "".join(_blocks(each.blocks, keep_last=False))
        sheets.append((each.wide, f'<div class="annex{"" if place else " new-page"}">{text}</div>'))
    sheets.append((False, "".join(_imprint(paper))))
    # Every part names its sheets: the turn from a name to none does not always begin a page.
    for wide, parts in groupby((each for each in sheets if each[1]), key=itemgetter(0)):
        yield f'<div class="{"wide" if wide else "upright"}">{"".join(part for _, part in parts)}</div>'


def _head(paper: Paper) -> Iterator[str]:
    number = _text(plain(paper.number))
    form = " letterhead" if paper.letterhead else " letter" if paper.letter else ""
    yield f'<div class="head{form}">'
    if paper.letter:
        yield (
            f'<p class="mark" style="font-size: {letter_mark_size(paper)}pt">{_text(letter_mark(paper))}</p>'
            f'<div class="double"></div><div class="double at-foot"></div><p class="number">{number}</p>'
        )
    if paper.letterhead:
        mark = letterhead(paper)
        size = mark_size(paper)
        yield f'<p class="mark" style="font-size: {size}pt">{_text(mark)}</p><p class="number">{number}</p>'
    yield f"<h1>{'<br>'.join(map(_text, title_lines(paper.title)))}</h1>"
    if number and not (paper.letterhead or paper.letter):
        yield f'<p class="number">{number}</p>'
    for line in lines(paper.subtitle):
        yield f'<p class="subtitle">{_text(line)}</p>'
    yield "</div>"
    if name := addressee(paper):
        yield f"<p>{_text(name)}</p>"


def _blocks(blocks: Sequence[Block], *, keep_last: bool, part_last: bool = False) -> Iterator[str]:
    """Yield blocks; the last stays with the signature, whole unless ``part_last`` lets a text begin a page earlier."""
    breaks = False
    for place, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            breaks = True
            continue
        last = place == len(blocks) - 1
        lead = not last and leads(block, blocks[place + 1])
        # A text of one paragraph does not leave the first page altogether.
        alone = keep_last and isinstance(block, Paragraph) and len(blocks) == 1
        names = (
            "new-page" if breaks else "",
            "lead"
            if lead or alone or (keep_last and last and part_last)
            else "keep"
            if keep_last and last
            else "",
            "alone" if alone else "",
        )
        said = " ".join(name for name in names if name)
        # A wrapper around everything would part headings from what they belong to.
        yield f'<div class="{said}">' if said else ""
        yield from _block(block)
        yield "</div>" if said else ""
        breaks = False


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        if text := plain(block.text):
            yield f"<h{block.level + 1}>{_text(text)}</h{block.level + 1}>"
    elif isinstance(block, Paragraph):
        indented = block.indent and block.align in ("left", "justify")
        names = "body" if indented else "" if block.align == "justify" else block.align
        for line in lines(block.text):
            said = f"{names} left" if names != "left" and ragged(line) else names
            yield f'<p class="{said}">{_unbroken(line)}</p>'
    elif isinstance(block, DataTable):
        yield from _table(block)
    elif isinstance(block, ChartBlock):
        chart = block.chart
        caption = f"{plain(block.title)}（单位：{plain(chart.measure)}）"
        yield f"<figure><figcaption>{_text(caption)}</figcaption>{legend(chart)}{drawing(chart)}</figure>"
        if len(chart.series) > 1:
            yield from _table(block.table())


def _table(table: DataTable) -> Iterator[str]:
    names = [
        name
        for name, holds in (
            ("many", tight(table)),
            ("whole", short(table)),
        )
        if holds
    ]
    yield f'<table class="{" ".join(names)}" style="font-size: {type_size(table)}pt">'
    if caption := plain(table.caption):
        yield f"<caption>{_text(caption)}</caption>"
    yield "<colgroup>"
    yield from (f'<col style="width: {share:.4%}">' for share in shares(table))
    yield "</colgroup>"
    if table.head:
        yield "<thead>"
        for number, row in enumerate(grid(table.head, table.columns)):
            cells = (
                _cell("th", placed.cell, head_scope(placed), "")
                for column, placed in enumerate(row)
                if (placed.row, placed.column) == (number, column)
            )
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</thead>"
    yield "<tbody>"
    for cells_of_row in table.rows:
        torn = ' class="torn"' if max(len(cell.text) for cell in cells_of_row) > _LONG_CELL else ""
        tall = f' style="height: {table.least_height:g}pt"' if table.least_height else ""
        yield f"<tr{torn}{tall}>{''.join(_body_cell(cells_of_row, cell) for cell in cells_of_row)}</tr>"
    yield "</tbody>"
    if any(cell.rowspan > 1 for cells_of_row in table.rows for cell in cells_of_row):
        # Stands at the foot of each page, and closes the cells that go on on the next.
        yield f'<tfoot><tr><td colspan="{table.columns}"></td></tr></tfoot>'
    yield "</table>"
    for line in lines(f"{table.note}\n{table.by_hand}"):
        yield f'<p class="note">{_text(line)}</p>'


def _body_cell(row: Sequence[BodyCell], cell: BodyCell) -> str:
    of = scope(row, cell)
    names: str = cell.align
    if cell.header and all(each.header for each in row):
        names += " head-of-column"
    return _cell("th" if cell.header else "td", cell, of, names)


def _cell(tag: str, cell: Cell, of: str, names: str) -> str:
    attributes = {
        "colspan": str(cell.colspan) if cell.colspan > 1 else "",
        "rowspan": str(cell.rowspan) if cell.rowspan > 1 else "",
        "scope": of,
        "class": names,
    }
    said = "".join(f' {name}="{value}"' for name, value in attributes.items() if value)
    return f"<{tag}{said}>{'<br>'.join(map(_text, cell_lines(cell)))}</{tag}>"


def _closing(paper: Paper) -> Iterator[str]:
    if named := attachments(paper):
        yield '<div class="attachments keep">'
        for place, (before, name) in enumerate(named):
            names = "attachment" if len(named) == 1 else "attachment numbered"
            names += "" if place else " first"
            yield f'<p class="{names}"><span>{_text(before.rstrip())}</span>{_text(name)}</p>'
        yield "</div>"
    signer, day = signature(paper)
    if day:
        yield (
            '<div class="signature">'
            f'<p class="right" style="padding-right: {signer_from_right(signer, day):.2f}em">{_text(signer)}</p>'
            f'<p class="right" style="padding-right: {DAY_FROM_RIGHT:.0f}em">{_text(day)}</p></div>'
        )
    if said := remark(paper):
        yield f'<p class="body remark">{_unbroken(said)}</p>'


def _imprint(paper: Paper) -> Iterator[str]:
    printer, printed_on = printed(paper)
    names = copies(paper)
    if names or printed_on:
        yield '<div class="imprint">'
        if names:
            yield f'<p class="copies">抄送：{_text(names)}</p>'
        if printed_on:
            yield f'<p class="printed"><span>{_text(printer)}</span><span>{_text(printed_on)}</span></p>'
        yield "</div>"


def _unbroken(text: str) -> str:
    """Return a text as HTML in which no line ends within a telephone number."""
    return HYPHENED.sub(r'<span class="number-in-line">\1</span>', _text(text))


def _text(text: str) -> str:
    return escape(text, quote=False)
