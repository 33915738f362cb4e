"""Pieces of WordprocessingML, and the measures of GB/T 9704-2012 in its units (twips, 1/20 point)."""

import re
from html import escape

from gongkai.lib.paper.measure import HYPHENED

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

FANGSONG, KAITI, HEITI, TITLE_SONG, SONGTI = (
    "仿宋_GB2312",
    "楷体_GB2312",
    "黑体",
    "方正小标宋简体",
    "宋体",
)
LATIN = "Times New Roman"
#: 225 mm hold 22 lines.
LINE = 579
#: 156 mm hold 28 signs of 三号 (16 pt), set a quarter of a point closer.
CLOSER = -5
SIGN = 315
TITLE_LINE = 700
RED = "FF0000"
_HINT = ' w:hint="eastAsia"'
#: Within a telephone number, at which no line ends.
_HYPHEN = re.compile("(?<=[0-9])-(?=[0-9])")
#: Between two lines of one paragraph.
BREAK = "<w:r><w:br/></w:r>"


def mm(length: float) -> int:
    """Return millimetres in twips."""
    return round(length * 1440 / 25.4)


SHEET = (11906, 16838)
#: 天头, 切口, 下边, 订口 of an upright sheet; a wide one is the same sheet turned, its head to the left.
TOP, RIGHT, BOTTOM, LEFT = mm(37), mm(26), mm(35), mm(28)
WIDTH = SHEET[0] - LEFT - RIGHT
WIDE_WIDTH = SHEET[1] - TOP - BOTTOM


def run(text: str, *, font: str = "", size: float = 0, bold: bool = False, colour: str = "") -> str:
    """Return a run of text; ``size`` in points. Marks that Chinese shares with English are Chinese here."""
    east = f' w:eastAsia="{font}"' if font else ""
    facts = f"<w:rFonts{_HINT}{east}/>"
    if bold:
        facts += "<w:b/><w:bCs/>"
    if colour:
        facts += f'<w:color w:val="{colour}"/>'
    if size:
        facts += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    # With the hint its hyphen would be a Chinese sign, after which a line may end.
    number = f"<w:rPr>{facts.replace(_HINT, '')}</w:rPr>"
    return "".join(
        f"<w:r>{number if place % 2 else f'<w:rPr>{facts}</w:rPr>'}{_said(part)}</w:r>"
        for place, part in enumerate(HYPHENED.split(text))
        if part or not text
    )


def _said(text: str) -> str:
    return "<w:tab/>".join(
        "<w:noBreakHyphen/>".join(
            f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' if piece else ""
            for piece in _HYPHEN.split(part)
        )
        for part in text.split("\t")
    )


def paragraph(
    *runs: str,
    style: str = "",
    keep: bool = False,
    border: str = "",
    tabs: str = "",
    spacing: str = "",
    indent: str = "",
    align: str = "",
    page_break: bool = False,
    off_grid: bool = False,
    frame: str = "",
    filled: str = "",
) -> str:
    """Return a paragraph; ``border``, ``tabs``, ``spacing`` and ``indent`` are attributes or tags as Word has them."""
    facts = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/>" if keep else "",
            "<w:pageBreakBefore/>" if page_break else "",
            f"<w:framePr {frame}/>" if frame else "",
            f"<w:pBdr>{border}</w:pBdr>" if border else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{filled}"/>' if filled else "",
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            '<w:snapToGrid w:val="0"/>' if off_grid else "",
            f"<w:spacing {spacing}/>" if spacing else "",
            f"<w:ind {indent}/>" if indent else "",
            f'<w:jc w:val="{align}"/>' if align else "",
        )
    )
    return f"<w:p>{f'<w:pPr>{facts}</w:pPr>' if facts else ''}{''.join(runs)}</w:p>"


def page_number(*, size: float = 14) -> str:
    """Return the number of the page between its dashes, in 宋体 四号."""
    field = (
        '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr>'
        f'<w:rFonts w:ascii="{SONGTI}" w:hAnsi="{SONGTI}" w:eastAsia="{SONGTI}"/>'
        f'<w:sz w:val="{round(size * 2)}"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
    )
    return run("— ", font=SONGTI, size=size) + field + run(" —", font=SONGTI, size=size)
