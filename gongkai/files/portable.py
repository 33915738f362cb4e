"""A PDF as its bytes show it, before any reader of PDF sees it: whole, alone, and with nothing that runs."""

import re
import zlib
from collections.abc import Iterator

from gongkai.files import compound, zips
from gongkai.files.refusals import FileRefused, damaged

#: Readers of PDF look for the head in so many bytes, so another file's head may stand before it.
_HEAD_WINDOW = 1024
#: After the last end mark some programs write line ends, or pad with zeros, which are not counted.
_TAIL = 1024
#: A list holds a hundred objects or two; the pieces are small so that a false one costs little.
_MOST_LISTS, _PIECE = 5_000, 16 * 1024
#: Unpacked, each and all together: lists of objects are small, whatever a page may be.
_LARGEST_LIST, _ALL_LISTS = 4 * zips.MB, 32 * zips.MB

_HEAD = re.compile(rb"%PDF-\d")


def _spelt(*names: str) -> bytes:
    """Return a pattern of PDF names, each letter plain or as #xx: a search, since replacing would cost memory."""
    letters = ("".join(f"(?:{each}|#{ord(each):02x}|#{ord(each):02X})" for each in name) for name in names)
    return f"/(?:{'|'.join(letters)})".encode() + rb"(?=[\s/<>\[\](){}%]|$)"


_OBJECT_LISTS = re.compile(_spelt("ObjStm"))
_OBJECT_LIST = re.compile(rb"/ObjStm\b[^\0]{0,600}?stream\r?\n")
_MARKUP = re.compile(rb"<(?:html|script|body|iframe|svg|!doctype html)[\s>]", re.IGNORECASE)
# Short names such as /JS also turn up by chance in the noise of a packed picture; an action of that kind
# has to say /JavaScript as well.
_RUNNING = re.compile(_spelt("JavaScript", "Launch", "XFA"))
_EMBEDDED = re.compile(_spelt("EmbeddedFiles", "RichMedia", "FileAttachment") + rb"|/EF\s{0,9}<<")


def is_one(data: bytes) -> bool:
    """Return whether some reader would take the file for a PDF."""
    return _HEAD.search(data[:_HEAD_WINDOW]) is not None


def check(data: bytes) -> None:
    """Pass a PDF that is whole and hides nothing, else raise FileRefused."""
    head = _HEAD.search(data[:_HEAD_WINDOW])
    if head is None or data[: head.start()].strip(b"\r\n\t \xef\xbb\xbf"):
        raise zips.hidden("PDF 之前另有内容")
    if _MARKUP.search(data[:_HEAD_WINDOW]):
        raise zips.hidden("PDF 里夹带网页")
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise damaged("PDF 缺少结尾")
    if len(data[end:].strip(b"\0\r\n\t ")) > _TAIL:
        raise zips.hidden("PDF 之后还有数据")
    for text in _texts(data):
        if refusal := active(text):
            raise refusal


def active(text: bytes) -> FileRefused | None:
    """Return the refusal that objects of a PDF earn by a script or an embedded file, None if none."""
    if _RUNNING.search(text):
        return compound.macro()
    return compound.embedded() if _EMBEDDED.search(text) else None


def needs_inspection(data: bytes) -> bool:
    """Return whether objects are packed where only a reader of PDF can look."""
    return _OBJECT_LISTS.search(data) is not None


def _texts(data: bytes) -> Iterator[bytes]:
    """Yield the file as it stands and each list of objects that it packs."""
    yield data
    left = _ALL_LISTS
    for count, match in enumerate(_OBJECT_LIST.finditer(data)):
        text = _inflated(data, match.end(), min(_LARGEST_LIST, left))
        left -= len(text)
        if left <= 0 or count > _MOST_LISTS:
            raise zips.bomb("对象清单过多或过大")
        yield text


def _inflated(data: bytes, at: int, most: int) -> bytes:
    """Return up to ``most`` bytes of a stream; nothing of one packed otherwise, which ``inspect`` looks into."""
    inflater, parts, got = zlib.decompressobj(), [], 0
    while not inflater.eof and got < most and at < len(data):
        try:
            part = inflater.decompress(inflater.unconsumed_tail + data[at : at + _PIECE], most - got)
        except zlib.error:
            break
        parts.append(part)
        got += len(part)
        at += _PIECE
    return b"".join(parts)
