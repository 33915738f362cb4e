"""A paper as a Word file (.docx), laid out as GB/T 9704-2012 asks; the same paper gives the same bytes."""

import io
import zipfile
from collections.abc import Iterator, Sequence

from gongkai.lib.paper.blocks import (
    Block,
    ChartBlock,
    DataTable,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    runs,
)
from gongkai.lib.paper.fitting import mark_size
from gongkai.lib.paper.measure import width_of
from gongkai.lib.paper.titles import title_lines
from gongkai.lib.paper.word_letter import letter_head
from gongkai.lib.paper.word_parts import line_of, line_of_annex, parts, section
from gongkai.lib.paper.word_table import word_table
from gongkai.lib.paper.word_xml import (
    BOTTOM,
    BREAK,
    RED,
    SHEET,
    SIGN,
    TITLE_LINE,
    TITLE_SONG,
    WIDTH,
    mm,
    paragraph,
    run,
)
from gongkai.lib.paper.wording import (
    DAY_FROM_RIGHT,
    addressee,
    attachments,
    copies,
    leads,
    letterhead,
    lines,
    plain,
    printed,
    ragged,
    remark,
    signature,
    signer_from_right,
)

#: The oldest day that a package can tell; its parts were made on no day.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_ALIGN = {"left": "both", "justify": "both", "center": "center", "right": "right"}


def docx(paper: Paper) -> bytes:
    """Return the paper as a .docx file; texts lose what XML cannot hold."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts(paper, "".join(_body(paper))).items():
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise it would tell on which system it was written.
            entry.create_system = 3
            package.writestr(entry, text.encode("utf-8"))
    return file.getvalue()


def _body(paper: Paper) -> Iterator[str]:
    yield from _head(paper)
    tail = "".join(_closing(paper))
    annex, line = list(runs(paper.annex)), line_of(paper)
    found = list(runs(paper.blocks))
    if found and found[0].wide:
        # The head of the paper stands upright.
        yield _end_of_section(line, wide=False)
    for place, each in enumerate(found):
        last = place == len(found) - 1
        ends = not last or (each.wide and bool(tail))
        yield from _blocks(each.blocks, keep_last=last and bool(tail) and not each.wide, ends=ends)
        if ends:
            yield _end_of_section(line, wide=each.wide)
    yield tail
    wide = bool(found) and found[-1].wide and not tail
    imprint = "".join(_imprint(paper))
    for place, each in enumerate(annex):
        if place or each.wide or wide:
            yield _end_of_section(line, wide=wide)
            first = each.blocks
        else:
            first = (PageBreak(), *each.blocks)
        wide = each.wide
        ends = place < len(annex) - 1 or (wide and bool(imprint))
        yield from _blocks(first, keep_last=False, ends=ends, spacing=line_of_annex(paper))
    if wide and imprint:
        yield _end_of_section(line, wide=True)
        wide = False
    yield imprint
    yield section(wide=wide, line=line, bare_first=paper.letter)


def _end_of_section(line: int, *, wide: bool) -> str:
    """Return the paragraph that ends a section; it takes no room, or it might need a page of its own."""
    return (
        '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{section(wide=wide, line=line)}</w:pPr></w:p>'
    )


def _head(paper: Paper) -> Iterator[str]:
    number, apart = plain(paper.number), line_of(paper)
    if paper.letter:
        yield from letter_head(paper, apart)
    if paper.letterhead:
        mark = letterhead(paper)
        size = mark_size(paper)
        yield paragraph(
            run(mark, font=TITLE_SONG, size=size, colour=RED),
            spacing=f'w:before="{mm(35)}" w:after="0" w:line="{round(size * 22)}" w:lineRule="exact"',
            align="center",
            off_grid=True,
        )
        yield paragraph(
            run(number) if number else "",
            border=f'<w:bottom w:val="single" w:sz="16" w:space="11" w:color="{RED}"/>',
            spacing=f'w:before="{2 * apart}" w:line="{apart}" w:lineRule="exact"',
            align="center",
        )
    yield paragraph(
        BREAK.join(run(line) for line in title_lines(paper.title)),
        style="Title",
        spacing=f'w:before="{2 * apart}" w:line="{TITLE_LINE}" w:lineRule="exact"'
        if paper.letterhead
        else f'w:before="{apart}" w:line="{TITLE_LINE}" w:lineRule="exact"'
        if paper.letter
        else "",
    )
    if number and not (paper.letterhead or paper.letter):
        yield paragraph(run(number), align="center")
    for line in lines(paper.subtitle):
        yield paragraph(run(line), style="Subtitle")
    yield paragraph()
    if name := addressee(paper):
        yield paragraph(run(name))


def _blocks(blocks: Sequence[Block], *, keep_last: bool, ends: bool, spacing: str = "") -> Iterator[str]:
    breaks = False
    for place, block in enumerate(blocks):
        last = place == len(blocks) - 1
        if isinstance(block, PageBreak):
            breaks = True
            continue
        # A text of one paragraph does not leave the first page altogether.
        keep = keep_last and len(blocks) > 1 if last else leads(block, blocks[place + 1])
        text = "".join(_block(block, keep=keep, spaced=not (ends and last), spacing=spacing))
        if breaks and text:
            text = _on_new_page(text)
            breaks = False
        yield text


def _on_new_page(text: str) -> str:
    if text.startswith("<w:tbl>"):
        return paragraph(spacing='w:line="20" w:lineRule="exact"', page_break=True) + text
    # Styles and keeping with the next come before it in the order of the format.
    end = text.index("</w:p>")
    head, facts, rest = text[:end].partition("<w:pPr>")
    if not facts:
        return text.replace("<w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>", 1)
    at = 0
    for tag in ("<w:pStyle", "<w:keepNext"):
        if rest.startswith(tag, at):
            at = rest.index("/>", at) + 2
    return head + facts + rest[:at] + "<w:pageBreakBefore/>" + rest[at:] + text[end:]


def _block(block: Block, *, keep: bool, spaced: bool, spacing: str = "") -> Iterator[str]:
    if isinstance(block, Heading):
        if text := plain(block.text):
            yield paragraph(run(text), style=f"Heading{block.level}", spacing=spacing, off_grid=bool(spacing))
    elif isinstance(block, Paragraph):
        found = lines(block.text)
        indented = block.indent and block.align in ("left", "justify")
        for place, line in enumerate(found):
            yield paragraph(
                run(line),
                style="BodyText" if indented else "",
                keep=keep and place == len(found) - 1,
                spacing=spacing,
                # The grid of the sheet is that of the notice.
                off_grid=bool(spacing),
                align=_aligned(block, line, indented=indented),
            )
    elif isinstance(block, DataTable):
        yield word_table(block, keep_last=keep, spaced=spaced)
    elif isinstance(block, ChartBlock):
        yield word_table(block.table(), keep_last=keep, spaced=spaced)


def _aligned(block: Paragraph, line: str, *, indented: bool) -> str:
    if block.align in ("left", "justify") and ragged(line):
        return "left"
    return "" if indented else _ALIGN[block.align]


def _closing(paper: Paper) -> Iterator[str]:
    signer, day = signature(paper)
    named = attachments(paper)
    if named:
        yield paragraph(keep=True)
    for place, (before, name) in enumerate(named):
        yield _attachment(before, name, alone=len(named) == 1, first=place == 0, keep=bool(day))
    if day:
        yield paragraph(keep=True)
        yield paragraph(keep=True)
        yield paragraph(
            run(signer),
            keep=True,
            indent=f'w:right="{round(signer_from_right(signer, day) * SIGN)}"',
            align="right",
        )
        yield paragraph(
            run(day),
            keep=bool(remark(paper)),
            indent=f'w:right="{round(DAY_FROM_RIGHT * SIGN)}"',
            align="right",
        )
    if said := remark(paper):
        yield paragraph(run(said), style="BodyText")


def _attachment(before: str, name: str, *, alone: bool, first: bool, keep: bool) -> str:
    if alone:
        indent = f'w:left="{5 * SIGN}" w:hanging="{3 * SIGN}"'
        return paragraph(run(before + name), indent=indent, keep=keep)
    left = round(6.25 * SIGN)
    hanging = left - (2 if first else 5) * SIGN
    return paragraph(
        run(f"{before.rstrip()}\t{name}"),
        tabs=f'<w:tab w:val="left" w:pos="{left}"/>',
        indent=f'w:left="{left}" w:hanging="{hanging}"',
        keep=keep,
    )


#: A sign of 四号, and a line of it.
_SMALL_SIGN, _SMALL_LINE = 280, 400
#: 0.35 mm and 0.25 mm (7.4.1).
_THICK, _THIN = 20, 14
_APART = 30
_AROUND = f'w:before="{_APART}" w:after="{_APART}" w:line="{_SMALL_LINE}" w:lineRule="exact"'


def _imprint(paper: Paper) -> Iterator[str]:
    """
    Yield 版记 (7.4): a thick line, who gets copies, a thin line, who prints it, a thick line.

    It is a frame whose last line is that of the last page.
    """
    printer, day = printed(paper)
    names = copies(paper)
    if not names and not day:
        return
    across = WIDTH - 5 * _SMALL_SIGN
    wrapped = -(-int(width_of(names) * _SMALL_SIGN) // (across - _SMALL_SIGN))
    height = _SMALL_LINE * (wrapped + bool(day)) + 3 * _THICK + 4 * _APART
    frame = (
        f'w:w="{WIDTH}" w:h="{height}" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="margin"'
        f' w:x="1" w:y="{SHEET[1] - BOTTOM - height}"'
    )
    yield _rule(frame, _THICK)
    if names:
        yield paragraph(
            run(f"抄送：{names}"),
            style="Imprint",
            frame=frame,
            spacing=_AROUND,
            indent=f'w:left="{4 * _SMALL_SIGN}" w:right="{_SMALL_SIGN}" w:hanging="{3 * _SMALL_SIGN}"',
        )
        yield _rule(frame, _THIN if day else _THICK)
    if day:
        yield paragraph(
            run(f"{printer}\t{day}"),
            style="Imprint",
            frame=frame,
            tabs=f'<w:tab w:val="right" w:pos="{WIDTH - _SMALL_SIGN}"/>',
            spacing=_AROUND,
            indent=f'w:left="{_SMALL_SIGN}"',
        )
        yield _rule(frame, _THICK)
    # A frame hangs on the paragraph behind it.
    yield paragraph(spacing='w:line="20" w:lineRule="exact"', off_grid=True)


def _rule(frame: str, thickness: int) -> str:
    """
    Return a line as wide as the text: an empty paragraph of that height, black all over.

    A border would do as well, but LibreOffice gives up a frame with a border inside.
    """
    return paragraph(
        frame=frame,
        filled="000000",
        spacing=f'w:before="0" w:after="0" w:line="{thickness}" w:lineRule="exact"',
        off_grid=True,
    )
