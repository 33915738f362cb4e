"""Copies for publication: what a file says of its author is taken out, and its text and pages stay."""

import re
from collections.abc import Callable
from typing import TypeVar

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.office_metadata import office_metadata
from gongkai.reading.documents.strip_ofd import ofd_metadata, strip_ofd
from gongkai.reading.documents.strip_office import strip_docx, strip_xlsx
from gongkai.reading.documents.strip_pdf import pdf_metadata, strip_pdf
from gongkai.reading.documents.strip_pictures import picture_metadata, strip_gif, strip_jpeg, strip_png

_Answer = TypeVar("_Answer")

_META = re.compile(
    rb"<meta\b[^>]*\bname\s*=\s*[\"']?(generator|author|originator|progid|editor|creator|dc\.creator)(?=[\"'\s/>])[^>]*>",
    re.IGNORECASE,
)
_CONTENT = re.compile(rb"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
#: What Word writes into the head of a page that it saves: author, company, hours of editing.
_OFFICE = re.compile(
    rb"<o:(?:Custom)?DocumentProperties\b.*?</o:(?:Custom)?DocumentProperties>", re.DOTALL | re.IGNORECASE
)


def strip(kind: FileKind, data: bytes) -> bytes:
    """
    Return a copy without author metadata; the same bytes give the same copy, and it reads the same.

    Of Word files all revisions are accepted, and hidden text and outside pictures left out; a workbook
    that hides sheets, rows or columns is refused (``unsupported``).
    A file that carries an electronic signature or seal is returned as it is, since any change would make
    the signature invalid; ``author_metadata`` says so. Raises Unreadable: what the format's reader
    refuses as damaged or encrypted, ``unsupported`` for .doc, .wps and .xls.
    """
    remove = _REMOVERS.get(kind)
    if remove is None:
        raise _unsupported(kind)
    return _guarded(kind, remove, data)


def author_metadata(kind: FileKind, data: bytes) -> dict[str, str]:
    """
    Return what ``strip`` would remove, under Chinese names, to tell the person; empty when there is nothing.

    ``model.RETAINED`` are the names under which it says instead what stands in the way: a signature for whose
    sake the file is published as it is, or what a workbook hides, for which there is no copy.

    Raises Unreadable as ``strip`` does.
    """
    find = _FINDERS.get(kind)
    if find is None:
        raise _unsupported(kind)
    return _guarded(kind, find, data)


def _guarded(kind: FileKind, work: Callable[[bytes], _Answer], data: bytes) -> _Answer:
    try:
        return work(data)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(f"这份{kind.label}过大，无法去除作者信息。请压缩后再试。", "too_large") from None
    except Exception as error:
        # A stranger's file makes the libraries fail in ways that nobody has listed.
        raise Unreadable(
            f"这份{kind.label}已经损坏或不完整，无法去除作者信息。请重新保存后再导入。", "damaged"
        ) from error


def _unsupported(kind: FileKind) -> Unreadable:
    return Unreadable(
        f"{kind.label}的格式太旧，无法去除作者信息。请另存为 .docx、.xlsx 或 PDF 后再发布。", "unsupported"
    )


def _unchanged(data: bytes) -> bytes:
    return data


def _nothing(_: bytes) -> dict[str, str]:
    return {}


def _strip_html(data: bytes) -> bytes:
    return _OFFICE.sub(b"", _META.sub(b"", data))


def _html_metadata(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(data):
        content = _CONTENT.search(match[0])
        value = next((part for part in content.groups() if part is not None), b"") if content else b""
        found[match[1].decode("ascii").lower()] = _text(value)
    if _OFFICE.search(data):
        found["文档属性"] = "Word 写入的作者、单位等信息"
    return found


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("gb18030", "replace")


_REMOVERS: dict[FileKind, Callable[[bytes], bytes]] = {
    FileKind.DOCX: strip_docx,
    FileKind.XLSX: strip_xlsx,
    FileKind.PDF: strip_pdf,
    FileKind.OFD: strip_ofd,
    FileKind.HTML: _strip_html,
    FileKind.TEXT: _unchanged,
    FileKind.PNG: strip_png,
    FileKind.JPEG: strip_jpeg,
    FileKind.GIF: strip_gif,
}
_FINDERS: dict[FileKind, Callable[[bytes], dict[str, str]]] = {
    FileKind.DOCX: office_metadata,
    FileKind.XLSX: office_metadata,
    FileKind.PDF: pdf_metadata,
    FileKind.OFD: ofd_metadata,
    FileKind.HTML: _html_metadata,
    FileKind.TEXT: _nothing,
    FileKind.PNG: picture_metadata,
    FileKind.JPEG: picture_metadata,
    FileKind.GIF: picture_metadata,
}
