"""PDF: text in the order of reading with paragraphs, alignment and ruled tables; pictures of its pages."""

import logging
import re
from io import BytesIO

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.documents.pdf_flow import flow_of
from gongkai.reading.documents.pdf_guard import pages_of, refuse_active_content, refuse_bombs
from gongkai.reading.documents.pdf_margins import Sheet
from gongkai.reading.documents.pdf_pages import PageContent, page_content
from gongkai.reading.markup import clean

# It remarks on every oddity of a font; here each is either mended, noted or refused.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

#: Fewer letters than this on a page with a picture over half of it, and the page is a scan.
_FEWEST_LETTERS = 10

_SCANNED = "这是扫描件，没有可读的文字，请用原来的 Word 文件，或另存为可选中文字的 PDF。"
_ENCRYPTED = "这份 PDF 设有打开密码，无法读取。请去掉密码后再导入。"
_DAMAGED = "这份 PDF 已经损坏或不完整，无法读取。请从原来的文件重新导出 PDF 后再导入。"

#: Entries of the document information, under the names that all readers give them.
_PROPERTIES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "Creator": "creator",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
}


def read_pdf(data: bytes) -> Document:
    """
    Return a PDF as read; ruled tables stay tables, page numbers and running heads are left out.

    Raises Unreadable: ``wrong_type``, ``damaged``, ``encrypted``, ``no_text`` (a scan), ``too_large``
    (more than 500 pages, or unpacking without end), ``embedded_object`` (scripts, programs, files inside).
    """
    try:
        return _read(data)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("这份 PDF 过大，无法读取。请拆分成几个文件后分别导入。", "too_large") from None
    except Exception as error:
        # A stranger's file makes the libraries fail in ways that nobody has listed.
        raise Unreadable(_DAMAGED, "damaged") from error


def _read(data: bytes) -> Document:
    pdf = _opened(data)
    sources = pages_of(pdf.doc)
    refuse_active_content(pdf.doc, data)
    contents = [page_content(pdf, source, index) for index, source in enumerate(sources)]
    visible = sum(content.visible for content in contents)
    unknown = sum(content.unknown for content in contents)
    scans = [
        index + 1
        for index, content in enumerate(contents)
        if content.visible < _FEWEST_LETTERS and content.pictured > 0.5
    ]
    if not visible or len(scans) == len(contents):
        raise Unreadable(_SCANNED, "no_text")
    if unknown > 0.5 * visible:
        raise Unreadable(
            "这份 PDF 的字体没有文字编码，读出来的大多是无法识别的字。请用原来的 Word 文件，或重新导出 PDF。",
            "no_text",
        )
    sheets = [Sheet(content.glyphs, content.width, content.height) for content in contents]
    flow = flow_of(sheets, [content.tables for content in contents])
    return Document(
        kind=FileKind.PDF,
        html=clean(flow.html),
        properties=_properties(pdf),
        notes=tuple(_notes(contents, scans, unknown, flow.heads)),
    )


def _opened(data: bytes) -> PDF:
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("这个文件不是 PDF。请检查后重新选择文件。", "wrong_type")
    refuse_bombs(data)
    try:
        return pdfplumber.open(BytesIO(data), password="")
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)):
            raise Unreadable(_ENCRYPTED, "encrypted") from None
        raise Unreadable(_DAMAGED, "damaged") from None


def _notes(contents: list[PageContent], scans: list[int], unknown: int, heads: tuple[str, ...]) -> list[str]:
    notes = []
    if heads:
        quoted = "”“".join(heads[:4])
        notes.append(f"每页重复的页眉页脚没有读入：“{quoted}”。")
    if unknown:
        notes.append(f"有 {unknown} 个字没有文字编码，读作“□”，请对照原文补上。")
    if scans:
        numbers = "、".join(map(str, scans[:20]))
        notes.append(f"第 {numbers} 页是图片，其中的文字没有读入，请对照原文补上。")
    pictures = sum(c.pictures for i, c in enumerate(contents) if i + 1 not in scans)
    if pictures:
        notes.append(f"有 {pictures} 张图片（可能是印章或插图）没有读入。")
    if any(content.turned_away for content in contents):
        notes.append("有斜放的文字（多为水印）没有读入。")
    dense = [str(index + 1) for index, content in enumerate(contents) if content.too_dense]
    if dense:
        notes.append(f"第 {'、'.join(dense[:20])} 页的线条过多，没有辨认表格，只读入了文字。")
    return notes


def _properties(pdf: PDF) -> dict[str, str]:
    found: dict[str, str] = {}
    for info in pdf.doc.info:
        for key, name in _PROPERTIES.items():
            value = resolve1(info.get(key))
            text = _decoded(value) if isinstance(value, bytes) else ""
            if name in ("created", "modified"):
                text = _moment(text)
            if text:
                found[name] = text
    return found


def _decoded(value: bytes) -> str:
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        text = value.decode("utf-16", "replace")
    else:
        # Office programs sold in China write their own encoding here, against the standard.
        text = next((read for code in ("utf-8", "gb18030") if (read := _tried(value, code))), "")
    text = re.sub(r"[\x00-\x1f\x7f\ufeff]+", " ", text or value.decode("latin-1"))
    return text.strip()[:500]


def _tried(value: bytes, encoding: str) -> str:
    try:
        return value.decode(encoding)
    except UnicodeDecodeError:
        return ""


_MOMENT = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-]\d\d)'?(\d\d)?'?|(Z))?")


def _moment(text: str) -> str:
    """Return a moment of PDF (``D:20260408093000+08'00'``) as ISO 8601, or nothing."""
    match = _MOMENT.match(text)
    if match is None:
        return ""
    year, month, day, hour, minute, second, offset, offset_minutes, zulu = match.groups()
    date = f"{year}-{month or '01'}-{day or '01'}"
    zone = "Z" if zulu else f"{offset}:{offset_minutes or '00'}" if offset else ""
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{zone}" if hour else date


def pages_as_pictures(data: bytes, *, most: int = 10, width: int = 900) -> list[bytes]:
    """
    Return the first ``most`` pages as PNG pictures, ``width`` pixels wide, to show the original.

    Raises Unreadable (``wrong_type``, ``too_large``, ``encrypted``, ``damaged``).
    """
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("这个文件不是 PDF。请检查后重新选择文件。", "wrong_type")
    refuse_bombs(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(_ENCRYPTED, "encrypted") from None
        raise Unreadable(_DAMAGED, "damaged") from None
    pictures: list[bytes] = []
    try:
        for index in range(min(most, len(document))):
            page = document[index]
            # A page as long as a banner would take all memory at this width.
            scale = width / max(page.get_width(), page.get_height() / 4, 1.0)
            buffer = BytesIO()
            page.render(scale=scale).to_pil().save(buffer, "PNG")
            pictures.append(buffer.getvalue())
    except (pypdfium2.PdfiumError, ValueError, OSError):
        raise Unreadable(_DAMAGED, "damaged") from None
    finally:
        document.close()
    return pictures
