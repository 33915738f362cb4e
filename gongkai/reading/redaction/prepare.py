"""A PDF made ready for redaction: notes gone, what shows of annotations part of the page, no second text behind it."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DictionaryObject, NameObject, StreamObject
from pypdfium2 import raw

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.pdf_guard import MOST_PAGES, refuse_bombs

# It remarks on every oddity of a file; what matters here is refused.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

#: What is said about a page and is no part of it; everything else is drawn into it as it shows.
_NOTES = frozenset(
    {
        *(raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_FILEATTACHMENT),
        *(raw.FPDF_ANNOT_SOUND, raw.FPDF_ANNOT_MOVIE, raw.FPDF_ANNOT_SCREEN, raw.FPDF_ANNOT_RICHMEDIA),
        *(
            raw.FPDF_ANNOT_HIGHLIGHT,
            raw.FPDF_ANNOT_UNDERLINE,
            raw.FPDF_ANNOT_STRIKEOUT,
            raw.FPDF_ANNOT_SQUIGGLY,
        ),
        *(raw.FPDF_ANNOT_CARET, raw.FPDF_ANNOT_THREED),
    }
)
_ALTERNATIVES = ("/ActualText", "/Alt", "/E")
_MARKED = frozenset({b"BDC", b"BMC", b"EMC", b"DP", b"MP"})

_ENCRYPTED = "这份 PDF 设有打开密码，不能遮盖。请去掉密码后再试。"
_DAMAGED = "这份 PDF 已经损坏或不完整，不能遮盖。请从原来的文件重新导出 PDF 后再试。"


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """Return a PDF opened for drawing. Raises Unreadable (``encrypted``, ``damaged``, ``too_large``)."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(_ENCRYPTED, "encrypted") from None
        raise damaged() from None
    if not 0 < len(document) <= MOST_PAGES:
        document.close()
        raise Unreadable(f"这份 PDF 没有页面，或者超过 {MOST_PAGES} 页。请拆分后分别遮盖。", "too_large")
    return document


def damaged() -> Unreadable:
    """Return the refusal of a PDF that breaks the rules of its own format."""
    return Unreadable(_DAMAGED, "damaged")


def prepared(data: bytes) -> bytes:
    """
    Return a PDF whose pages say in text what they show, and nothing else.

    Raises Unreadable (``encrypted``, ``damaged``, ``too_large``).
    """
    refuse_bombs(data)
    return _without_alternatives(_flat(data))


def _flat(data: bytes) -> bytes:
    document = opened(data)
    try:
        for index in range(len(document)):
            page = document[index]
            for at in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
                note = raw.FPDFPage_GetAnnot(page, at)
                kind = raw.FPDFAnnot_GetSubtype(note)
                raw.FPDFPage_CloseAnnot(note)
                if kind in _NOTES:
                    raw.FPDFPage_RemoveAnnot(page, at)
            if raw.FPDFPage_GetAnnotCount(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == 0:
                raise damaged()
            page.close()
        # Written anew in any case: two readers may take a damaged file for two different ones.
        out = BytesIO()
        document.save(out, flags=raw.FPDF_REMOVE_SECURITY)
        return out.getvalue()
    except pypdfium2.PdfiumError:
        raise damaged() from None
    finally:
        document.close()


def _without_alternatives(data: bytes) -> bytes:
    """Take out texts that stand in for what is drawn: a reader would search them instead."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data), strict=False))
    touched = False
    for held in writer._objects:
        for entries in _dictionaries(held):
            for key in _ALTERNATIVES:
                if key in entries and isinstance(entries[key], (str, bytes)):
                    del entries[NameObject(key)]
                    touched = True
    for page in writer.pages:
        touched = _plain_page(page, writer) or touched
    for held in writer._objects:
        if isinstance(held, StreamObject) and held.get("/Subtype") == "/Form":
            touched = _plain_form(held, writer) or touched
    if not touched:
        return data
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _dictionaries(value: Any) -> Iterator[DictionaryObject]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, DictionaryObject):
            yield each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _plain_page(page: Any, writer: PdfWriter) -> bool:
    content = page.get_contents()
    if content is None or not _has_alternatives(content.get_data()):
        return False
    content.operations = [each for each in content.operations if each[1] not in _MARKED]
    page[NameObject("/Contents")] = writer._add_object(content)
    return True


def _plain_form(form: Any, writer: PdfWriter) -> bool:
    if not _has_alternatives(form.get_data()):
        return False
    content = ContentStream(form, writer)
    content.operations = [each for each in content.operations if each[1] not in _MARKED]
    form.set_data(content.get_data())
    return True


def _has_alternatives(content: bytes) -> bool:
    return b"ActualText" in content or b"/Alt" in content or b"/E(" in content
