"""What makes a PDF dangerous or too large to read, looked for before anything in it is drawn."""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import PSLiteral

from gongkai.reading.documents.model import Unreadable

MOST_PAGES = 500
#: Objects, and values inside of them, that are walked; a plain page has some ten objects.
_MOST_OBJECTS = 200_000
_MOST_VALUES = 3_000_000
#: Unpacked sizes in bytes; a scanned page at 600 dpi is 105 MB raw, but text never comes near.
_MOST_UNPACKED = 256 * 2**20
_MOST_SLOW = 4 * 2**20

_DANGEROUS_ACTIONS = {
    "JavaScript": "脚本",
    "Launch": "启动程序的动作",
    "RichMediaExecute": "多媒体动作",
    "Rendition": "多媒体动作",
    "Sound": "多媒体动作",
    "Movie": "多媒体动作",
    "GoTo3DView": "三维模型",
    "GoToE": "内嵌文件",
    "ImportData": "导入数据的动作",
    "SubmitForm": "提交表单的动作",
}
_DANGEROUS_NOTES = {
    "FileAttachment": "附件",
    "RichMedia": "多媒体",
    "Screen": "多媒体",
    "Movie": "多媒体",
    "Sound": "声音",
    "3D": "三维模型",
}
_DANGEROUS_KEYS = {"JS": "脚本", "EF": "内嵌文件", "XFA": "XFA 动态表单"}

# A second net, for what the cross-reference table hides from one reader and shows to another.
_PLAIN_SIGHT = {
    b"JavaScript": "脚本",
    b"Launch": "启动程序的动作",
    b"EmbeddedFile": "内嵌文件",
    b"RichMedia": "多媒体",
}
_PLAIN = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia)(?![A-Za-z0-9_#])")
_STREAM = re.compile(rb"stream\r?\n")
_FILTERS = re.compile(rb"/(?:Filter|F)\s*\[([^\]]{0,400})\]")
_COMPRESSING = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")


def refuse_bombs(data: bytes) -> None:
    """Refuse bytes that unpack to more than can be held; raises Unreadable (``too_large``)."""
    for match in _FILTERS.finditer(data):
        if len(_COMPRESSING.findall(match[1])) > 1:
            raise _too_large("其中有反复压缩的内容")
    total = 0
    for match in _STREAM.finditer(data):
        if data[match.end() : match.end() + 1] not in b"\x08\x18\x28\x38\x48\x58\x68\x78":
            continue
        total += _unpacked_size(memoryview(data)[match.end() :], _MOST_UNPACKED - total)
        if total >= _MOST_UNPACKED:
            raise _too_large("解压以后过大")


def _unpacked_size(packed: memoryview, limit: int) -> int:
    decoder = zlib.decompressobj()
    size, step = 0, 2**16
    for start in range(0, len(packed), step):
        piece: bytes | memoryview = packed[start : start + step]
        while piece and not decoder.eof and size < limit:
            try:
                size += len(decoder.decompress(piece, 2**20))
            except zlib.error:
                return size
            piece = decoder.unconsumed_tail
        if decoder.eof or size >= limit:
            break
    return size


def refuse_active_content(document: PDFDocument, data: bytes) -> None:
    """
    Refuse scripts, programs to launch, files and media inside, whatever refers to them.

    Every object of the file is looked at, not only those in the usual places: OpenAction, AA, Names and
    the actions of annotations are all met on the way. Raises Unreadable (``embedded_object``, ``too_large``).
    """
    if match := _PLAIN.search(data):
        raise _active(_PLAIN_SIGHT[match[1]])
    for value in _values(document):
        if isinstance(value, PDFStream):
            _refuse_slow_stream(value)
            _refuse_dictionary(value.attrs)
        elif isinstance(value, dict):
            _refuse_dictionary(value)


def pages_of(document: PDFDocument) -> list[PDFPage]:
    """Return the pages; raises Unreadable (``too_large``) beyond 500, ``damaged`` without any."""
    pages = list(islice(PDFPage.create_pages(document), MOST_PAGES + 1))
    if len(pages) > MOST_PAGES:
        raise Unreadable(
            f"这份 PDF 超过 {MOST_PAGES} 页，无法一次读取。请拆分成几个文件后分别导入。", "too_large"
        )
    if not pages:
        raise Unreadable("这份 PDF 里没有一页，可能已经损坏。请重新导出后再导入。", "damaged")
    return pages


def _values(document: PDFDocument) -> Iterator[object]:
    stack: list[object] = [document.catalog]
    numbers: set[int] = set()
    for xref in document.xrefs:
        numbers.update(islice(xref.get_objids(), _MOST_OBJECTS + 1))
        stack.append(xref.get_trailer())
        if len(numbers) > _MOST_OBJECTS:
            raise _too_large("其中的对象过多")
    stack += [PDFObjRef(document, number) for number in sorted(numbers)]
    seen: set[int] = set()
    count = 0
    while stack:
        value = stack.pop()
        count += 1
        if count > _MOST_VALUES or len(seen) > _MOST_OBJECTS:
            raise _too_large("其中的对象过多")
        if isinstance(value, PDFObjRef):
            if value.objid in seen:
                continue
            seen.add(value.objid)
            try:
                value = document.getobj(value.objid)
            except (PDFException, ValueError, TypeError, KeyError, IndexError, AssertionError):
                # What cannot be had cannot run either; whether the rest can be read shows later.
                continue
        if isinstance(value, PDFStream):
            stack += value.attrs.values()
        elif isinstance(value, dict):
            stack += value.values()
        elif isinstance(value, list):
            stack += [part for part in value if isinstance(part, (PDFObjRef, PDFStream, dict, list))]
            count += len(value)
        yield value


def _name(value: object) -> str:
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
    return ""


def _refuse_dictionary(entries: dict[str, object]) -> None:
    if what := _DANGEROUS_ACTIONS.get(_name(entries.get("S"))):
        raise _active(what)
    if _name(entries.get("Type")) == "EmbeddedFile":
        raise _active("内嵌文件")
    if "Rect" in entries and (what := _DANGEROUS_NOTES.get(_name(entries.get("Subtype")))):
        raise _active(what)
    for key, what in _DANGEROUS_KEYS.items():
        if entries.get(key) is not None:
            raise _active(what)


def _refuse_slow_stream(stream: PDFStream) -> None:
    if _name(stream.attrs.get("Subtype")) == "Image" or stream.rawdata is None:
        return
    filters = [_name(name) for name, _ in stream.get_filters()]
    compressing = [name for name in filters if name.startswith(("Fl", "LZW", "RL", "RunLength"))]
    slow = [name for name in compressing if not name.startswith("Fl")]
    if len(compressing) > 1 or len(filters) > 4:
        raise _too_large("其中有反复压缩的内容")
    if slow and len(stream.rawdata) > _MOST_SLOW:
        raise _too_large("解压以后过大")


def _active(what: str) -> Unreadable:
    return Unreadable(
        f"这份 PDF 带有{what}，打开时可能运行别的程序，为安全起见不予导入。请在原来的文件中去掉后重新导出 PDF。",
        "embedded_object",
    )


def _too_large(why: str) -> Unreadable:
    return Unreadable(
        f"这份 PDF {why}，无法安全读取。请从原来的 Word 文件重新导出，或者拆分成几个文件。", "too_large"
    )
