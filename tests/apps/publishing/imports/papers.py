"""Files that an office hands in, made here: a notice as Word, text, PDF and web page."""

from functools import cache
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image

TITLE = "昌宁县教育局关于做好2026年春季学期开学工作的通知"
NUMBER = "昌教发〔2026〕8号"
PARAGRAPHS = (
    "各乡镇中心学校，县直各学校：",
    "为做好2026年春季学期开学工作，现将有关事项通知如下。",
    "一、认真做好开学准备。各校要在开学前完成校园安全检查。",
    "二、按时报送开学情况。各校应当在开学后三日内报送。",
)


@cache  # a zip holds the moment of its making: the same notice is to be the same bytes
def notice(
    *, signed: str = "2026年2月27日", title: str = TITLE, number: str = NUMBER, picture: bytes = b""
) -> bytes:
    """Return a notice of the education bureau as a .docx; ``signed`` is the date below its name."""
    paper = Document()
    for text in ("昌宁县教育局文件", number, title):
        paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in PARAGRAPHS:
        paper.add_paragraph(text)
    if picture:
        paper.add_picture(BytesIO(picture))
    table = paper.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("学校", "联系人", "县一中", "教务处"),
        strict=True,
    ):
        cell.text = text
    paper.add_paragraph("附件：1.开学检查表")
    for text in ("昌宁县教育局", signed):
        paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paper.add_paragraph("（此件公开发布）")
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def plain_notice(title: str = TITLE, number: str = NUMBER, signed: str = "2026年2月27日") -> bytes:
    """Return the notice as text."""
    lines = (
        "昌宁县教育局文件",
        "",
        number,
        "",
        title,
        "",
        *PARAGRAPHS,
        "昌宁县教育局",
        signed,
        "（此件公开发布）",
    )
    return "\n".join(lines).encode()


def old_page(
    *, title: str = "昌宁县教育局2017年政府信息公开工作年度报告", index_number: str = "014416330/2018-00005"
) -> bytes:
    """Return a page of an old site with its table of metadata."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
<table><tr><td>索引号</td><td>{index_number}</td><td>发布机构</td><td>昌宁县教育局</td></tr>
<tr><td>公开目录</td><td>年度报告</td><td>发布日期</td><td>2018-03-08</td></tr></table>
<h1>{title}</h1>
<p>根据《中华人民共和国政府信息公开条例》的规定，现公布2017年政府信息公开工作年度报告。</p>
<p>一、概述。2017年，我局主动公开政府信息48条。</p>
<p align="right">昌宁县教育局</p><p align="right">2018年3月5日</p></body></html>""".encode()


def picture() -> bytes:
    """Return a small picture."""
    out = BytesIO()
    Image.new("RGB", (24, 16), (152, 27, 30)).save(out, "PNG")
    return out.getvalue()
