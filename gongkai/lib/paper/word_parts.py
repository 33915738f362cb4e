"""The parts of a .docx file beside its text: styles, fonts, settings, page numbers, facts."""

from html import escape

from gongkai.lib.paper.blocks import Paper
from gongkai.lib.paper.fitting import PITCH, pitch
from gongkai.lib.paper.word_xml import (
    BOTTOM,
    CLOSER,
    FANGSONG,
    HEITI,
    KAITI,
    LATIN,
    LEFT,
    LINE,
    NAMESPACES,
    RIGHT,
    SHEET,
    SIGN,
    SONGTI,
    TITLE_LINE,
    TITLE_SONG,
    TOP,
    mm,
    page_number,
    paragraph,
)
from gongkai.lib.paper.wording import plain

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
#: Odd and even pages of upright sheets, then of wide ones.
FOOTERS = ("footer1", "footer2", "footer3", "footer4")

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>'
    + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.footer+xml"/>' for name in FOOTERS)
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_DOCUMENT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rIdStyles" Type="{_RELATION}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rIdSettings" Type="{_RELATION}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rIdFonts" Type="{_RELATION}/fontTable" Target="fontTable.xml"/>'
    + "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/footer" Target="{name}.xml"/>' for name in FOOTERS
    )
    + "</Relationships>"
)
_SETTINGS = (
    f"{_HEAD}<w:settings {NAMESPACES}>"
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
#: Name, what stands in where it is missing, PANOSE, family, pitch.
_FONTS = (
    (FANGSONG, "仿宋", "02010609030101010101", "modern", "fixed"),
    (KAITI, "楷体", "02010609030101010101", "modern", "fixed"),
    (HEITI, "SimHei", "02010609060101010101", "modern", "fixed"),
    (TITLE_SONG, "宋体", "02010601030101010101", "auto", "variable"),
    (SONGTI, "SimSun", "02010600030101010101", "auto", "variable"),
)


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, instead, panose, family, pitch in _FONTS
    )
    return (
        f"{_HEAD}<w:fonts {NAMESPACES}>{fonts}"
        f'<w:font w:name="{LATIN}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _style(style: str, name: str, *, facts: str = "", look: str = "", after: str = "") -> str:
    head = '<w:style w:type="paragraph" w:default="1"' if style == "Normal" else '<w:style w:type="paragraph"'
    based = "" if style == "Normal" else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'{head} w:styleId="{style}"><w:name w:val="{name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{facts}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _look(font: str, size: float = 0, *, bold: bool = False, closer: bool = True) -> str:
    return (
        f'<w:rFonts w:eastAsia="{font}"/>'
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("" if closer else '<w:spacing w:val="0"/>')
        + (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "")
    )


_INDENTED = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * SIGN}"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_SINGLE = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'


def _headings() -> str:
    fonts = ((1, HEITI, False), (2, KAITI, False), (3, FANGSONG, True))
    return "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            facts=f'<w:keepNext/><w:keepLines/>{_INDENTED}<w:outlineLvl w:val="{level - 1}"/>',
            look=_look(font, bold=bold),
            after="BodyText",
        )
        for level, font, bold in fonts
    )


def line_of(paper: Paper) -> int:
    """Return from line to line of a paper's text, in twips."""
    apart = pitch(paper)
    return LINE if apart == PITCH else round(apart * 20)


def line_of_annex(paper: Paper) -> str:
    """Return what sets the lines of an annex as far apart as they always are; nothing where all lines are so."""
    return "" if line_of(paper) == LINE else f'w:line="{LINE}" w:lineRule="exact"'


def _styles(line: int) -> str:
    return (
        f"{_HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{FANGSONG}" w:cs="{LATIN}"/>'
        f'<w:spacing w:val="{CLOSER}"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
        + _style(
            "Normal",
            "Normal",
            facts=f'<w:widowControl/><w:kinsoku/><w:overflowPunct/><w:spacing w:line="{line}" w:lineRule="exact"/>'
            '<w:jc w:val="both"/>',
        )
        + _style("BodyText", "Body Text", facts=_INDENTED)
        + _style(
            "Title",
            "Title",
            facts=f'<w:keepNext/><w:keepLines/>{_OFF_GRID}<w:spacing w:line="{TITLE_LINE}" w:lineRule="exact"/>'
            '<w:jc w:val="center"/><w:outlineLvl w:val="9"/>',
            look=_look(TITLE_SONG, 22, closer=False),
            after="BodyText",
        )
        + _style("Subtitle", "Subtitle", facts='<w:jc w:val="center"/>', look=_look(KAITI), after="BodyText")
        + _headings()
        + _style(
            "Caption",
            "caption",
            facts=f'<w:keepNext/><w:keepLines/>{_OFF_GRID}<w:spacing w:before="120" w:after="80" w:line="320"'
            ' w:lineRule="atLeast"/><w:jc w:val="center"/>',
            look=_look(HEITI, 14, closer=False),
        )
        + _style(
            "TableText",
            "Table Text",
            facts=f'{_OFF_GRID}{_SINGLE}<w:jc w:val="left"/>',
            look=_look(FANGSONG, 12, closer=False),
        )
        + _style(
            "TableHead",
            "Table Head",
            facts=f'{_OFF_GRID}{_SINGLE}<w:jc w:val="center"/>',
            look=_look(HEITI, 12, closer=False),
        )
        + _style(
            "TableNote",
            "Table Note",
            facts=f'{_OFF_GRID}<w:spacing w:before="60" w:after="160" w:line="320" w:lineRule="atLeast"/>',
            look=_look(FANGSONG, 10.5, closer=False),
        )
        + _style(
            "Imprint",
            "Imprint",
            facts=f'{_OFF_GRID}<w:spacing w:line="400" w:lineRule="exact"/>',
            look=_look(FANGSONG, 14, closer=False),
        )
        + _style(
            "Footer",
            "footer",
            facts=f'{_OFF_GRID}<w:spacing w:line="360" w:lineRule="exact"/>',
            look=_look(SONGTI, 14, closer=False),
        )
        + "</w:styles>"
    )


def _footer(*, odd: bool) -> str:
    """Return the number of an upright page: right on odd pages, left on even ones, one sign from the edge."""
    return (
        f"{_HEAD}<w:ftr {NAMESPACES}>"
        + paragraph(
            page_number(),
            style="Footer",
            indent='w:right="280"' if odd else 'w:left="280"',
            align="right" if odd else "left",
        )
        + "</w:ftr>"
    )


def _wide_footer(*, odd: bool) -> str:
    """Return the number of a wide page, turned with the sheet, so that it stands where the others have theirs."""
    height = SHEET[0] - LEFT - RIGHT
    number = paragraph(
        page_number(),
        style="Footer",
        indent='w:right="280"' if odd else 'w:left="280"',
        align="right" if odd else "left",
    )
    return (
        f"{_HEAD}<w:ftr {NAMESPACES}><w:tbl><w:tblPr>"
        f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page"'
        f' w:tblpX="{BOTTOM - mm(11)}" w:tblpY="{LEFT}"/><w:tblW w:w="{mm(8)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{mm(8)}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{mm(8)}" w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{number}</w:tc></w:tr></w:tbl>{paragraph(style='Footer')}</w:ftr>"
    )


def _facts(paper: Paper) -> str:
    organ, title = escape(plain(paper.organ)), escape(plain(paper.title))
    day = paper.signed_on
    moments = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if day is not None
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{organ}</dc:creator><dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{organ}</cp:lastModifiedBy>{moments}</cp:coreProperties>"
    )


def section(*, wide: bool, line: int = LINE, bare_first: bool = False) -> str:
    """
    Return the facts of the pages before this place: size, margins, numbers, 22 lines.

    ``bare_first``: the first page bears no number, as that of a letter.
    """
    odd, even = FOOTERS[2:] if wide else FOOTERS[:2]
    if wide:
        size = f'<w:pgSz w:w="{SHEET[1]}" w:h="{SHEET[0]}" w:orient="landscape"/>'
        margins = (LEFT, TOP, RIGHT, BOTTOM)
        grid = ""
    else:
        size = f'<w:pgSz w:w="{SHEET[0]}" w:h="{SHEET[1]}"/>'
        margins = (TOP, RIGHT, BOTTOM, LEFT)
        grid = f'<w:docGrid w:type="lines" w:linePitch="{line}"/>'
    top, right, bottom, left = margins
    # The dashes of the number stand 7 mm below the text (7.5).
    footer = mm(5) if wide else BOTTOM - mm(10)
    bare = "<w:titlePg/>" if bare_first else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>'
        f"{size}"
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{mm(15)}" w:footer="{footer}" w:gutter="0"/>{bare}{grid}</w:sectPr>'
    )


def parts(paper: Paper, body: str) -> dict[str, str]:
    """Return the files of the package by name, the text with ``body`` in it."""
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _facts(paper),
        "word/document.xml": f"{_HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _styles(line_of(paper)),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer(odd=True),
        "word/footer2.xml": _footer(odd=False),
        "word/footer3.xml": _wide_footer(odd=True),
        "word/footer4.xml": _wide_footer(odd=False),
    }
