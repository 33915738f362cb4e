"""《政府网站信息发布保密审查表》 as a Word file, to be signed on paper and kept in the file."""

import io
import re
from datetime import datetime

from docx import Document
from docx.document import Document as Draft
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gongkai.publishing.models import SecrecyForm
from gongkai.publishing.queries.sheets import Sheet, sheet_of

TITLE = "政府网站信息发布保密审查表"
#: GB/T 9704-2012: title in 小标宋 二号, text in 仿宋; cells in 小四, so that the sheet stays one page.
_TITLE_FONT, _HEAD_FONT, _TEXT_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312"
_ERHAO, _XIAOSI, _XIAOWU = Pt(22), Pt(12), Pt(9)
#: Margins of GB/T 9704-2012: 天头 37 mm, 订口 28 mm; the type area is 156 mm wide.
_WIDTHS = (Mm(27), Mm(52), Mm(27), Mm(50))
_ROW, _SIGNED_ROW, _OPINION_ROW = Mm(9), Mm(15), Mm(22)
#: Above and below the words of a cell, and elsewhere.
_APART, _CLOSE = Pt(2), Pt(0)
#: What XML cannot hold.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def secrecy_sheet(form: SecrecyForm) -> bytes:
    """Return the review form as a .docx on one page of A4; a very long opinion runs on to a second."""
    sheet = sheet_of(form)
    draft = Document()
    _lay_out(draft, form.reviewed_at, sheet)
    title = draft.paragraphs[0] if draft.paragraphs else draft.add_paragraph()
    _write(title, TITLE, font=_TITLE_FONT, size=_ERHAO, align=WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.space_after = Pt(10)
    number = draft.add_paragraph()
    _write(number, f"编号：{sheet.number}", align=WD_ALIGN_PARAGRAPH.RIGHT)
    number.paragraph_format.space_after = Pt(4)
    table = draft.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _fill(table, sheet)
    for at, width in enumerate(_WIDTHS):
        table.columns[at].width = width
    _write(
        draft.add_paragraph(),
        f"内容校验值：{sheet.digest}（本表只对这一版内容有效）",
        size=_XIAOWU,
        align=WD_ALIGN_PARAGRAPH.LEFT,
    )
    file = io.BytesIO()
    draft.save(file)
    return file.getvalue()


def _lay_out(draft: Draft, reviewed_at: datetime, sheet: Sheet) -> None:
    section = draft.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = draft.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", _XIAOSI
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _TEXT_FONT)
    # Where a font is missing, this decides that the one in its place has the forms of the mainland.
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)
    facts = draft.core_properties
    facts.author = facts.last_modified_by = sheet.unit
    facts.title, facts.comments, facts.language = f"{TITLE} {sheet.number}", "", "zh-CN"
    facts.created = facts.modified = reviewed_at.replace(tzinfo=None)


def _fill(table: Table, sheet: Sheet) -> None:
    _wide(table, "信息标题", sheet.title)
    _pair(table, ("发布单位", sheet.unit), ("发文字号", sheet.document_number))
    _pair(table, ("公开属性", sheet.attribute), ("成文日期", sheet.written_on))
    _wide(table, "公开栏目", sheet.columns)
    if sheet.paper:
        _wide(table, "审查方式", f"纸质审查，原表编号 {sheet.paper}，原件由本单位保存")
    else:
        for question, answer in sheet.answers:
            cells = _row(table, _ROW)
            _head(cells[0].merge(cells[2]), question, WD_ALIGN_PARAGRAPH.LEFT)
            _text(cells[3], answer, WD_ALIGN_PARAGRAPH.CENTER)
        _wide(table, "审查结论", sheet.conclusion)
        _wide(table, "审查意见", sheet.opinion, _OPINION_ROW)
    _pair(table, ("审查人", sheet.reviewer), ("审查时间", sheet.reviewed_at))
    for each in sheet.signatures:
        cells = _row(table, _SIGNED_ROW)
        _head(cells[0], each.label)
        _text(cells[1], each.name)
        _head(cells[2], "签字日期")
        _text(cells[3], each.on or "　　年　月　日")
    _wide(table, "报备时间", sheet.filed)


def _row(table: Table, height: Length) -> tuple[_Cell, ...]:
    row = table.add_row()
    row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
    # A row is not torn apart between two pages.
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, width in zip(row.cells, _WIDTHS, strict=True):
        cell.width = width
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return row.cells


def _pair(table: Table, left: tuple[str, str], right: tuple[str, str]) -> None:
    cells = _row(table, _ROW)
    for at, (label, text) in ((0, left), (2, right)):
        _head(cells[at], label)
        _text(cells[at + 1], text or "—")


def _wide(table: Table, label: str, text: str, height: Length = _ROW) -> None:
    cells = _row(table, height)
    _head(cells[0], label)
    _text(cells[1].merge(cells[3]), text or "—")


def _head(cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER) -> None:
    _write(cell.paragraphs[0], text, font=_HEAD_FONT, align=align, apart=_APART)


def _text(cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT) -> None:
    _write(cell.paragraphs[0], text, align=align, apart=_APART)


def _write(
    paragraph: Paragraph,
    text: str,
    *,
    font: str = _TEXT_FONT,
    size: Length = _XIAOSI,
    align: WD_ALIGN_PARAGRAPH,
    apart: Length = _CLOSE,
) -> None:
    run = paragraph.add_run(_CONTROLS.sub("", text))
    run.font.size = size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = apart
