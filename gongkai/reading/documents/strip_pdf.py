"""Author metadata of PDF: the information dictionary, XMP, and names in notes on the pages."""

import io
import logging

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.pdf_guard import refuse_bombs

# It remarks on every oddity of a file; what matters here is refused.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_NAMES = {
    "/Author": "作者",
    "/Creator": "制作程序",
    "/Producer": "转换程序",
    "/Title": "标题",
    "/Subject": "主题",
    "/Keywords": "关键词",
    "/CreationDate": "创建时间",
    "/ModDate": "修改时间",
    "/Company": "单位",
}
#: Entries that any object may carry, and that tell of the program and the hours of editing.
_PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified")
#: Entries of a note on a page: who wrote it and when. A field of a form keeps its name under /T.
_NOTE_PRIVATE = ("/T", "/M", "/CreationDate", "/NM")


def strip_pdf(data: bytes) -> bytes:
    """
    Return a PDF without author metadata and without earlier states of it; signed ones as they are.

    Raises Unreadable (``encrypted``, ``damaged``, ``too_large``).
    """
    reader = _reader(data)
    if _is_signed(reader):
        return data
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for item in writer._objects:
        if isinstance(item, DictionaryObject):
            _clean(item)
    # What nothing refers to any more would still be written, the removed metadata first of all.
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    # A random identity would make two copies of one file differ.
    writer._ID = None
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def pdf_metadata(data: bytes) -> dict[str, str]:
    """Return what stripping a PDF would remove, under Chinese names."""
    reader = _reader(data)
    found: dict[str, str] = {}
    for key, value in (reader.metadata or {}).items():
        if text := str(value).strip():
            found[_NAMES.get(key, key.lstrip("/"))] = text[:500]
    if "/Metadata" in reader.root_object:
        found["XMP 元数据"] = "文件内另有一份 XMP 元数据"
    if _is_signed(reader):
        found["电子签名"] = "文档带有电子签名或签章，去除作者信息会使其失效，因此原样保留"
    return found


def _reader(data: bytes) -> PdfReader:
    refuse_bombs(data)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("这份 PDF 设有打开密码，无法去除作者信息。请去掉密码后再导入。", "encrypted")
    except (PyPdfError, ValueError, OSError) as error:
        raise Unreadable(
            "这份 PDF 已经损坏或不完整，无法去除作者信息。请从原来的文件重新导出 PDF。", "damaged"
        ) from error
    return reader


def _is_signed(reader: PdfReader) -> bool:
    form = reader.root_object.get("/AcroForm")
    entries = form.get_object() if form is not None else None
    if not isinstance(entries, DictionaryObject):
        return False
    fields = entries.get("/Fields")
    pending = list(fields.get_object() if fields is not None else [])[:5_000]
    for reference in pending:
        field = reference.get_object()
        if isinstance(field, DictionaryObject) and field.get("/FT") == "/Sig" and "/V" in field:
            return True
    return False


def _clean(entries: DictionaryObject) -> None:
    for key in _PRIVATE:
        if key in entries:
            del entries[NameObject(key)]
    is_note = "/Rect" in entries and "/Subtype" in entries and entries.get("/Subtype") != "/Widget"
    if is_note:
        for key in _NOTE_PRIVATE:
            if key in entries:
                del entries[NameObject(key)]
