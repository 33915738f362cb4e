"""PDF: the text of each page and what of it is unseen, and what the file carries beside its pages."""

import re
from collections.abc import Iterator
from datetime import date

import pypdfium2

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.pdf_guard import MOST_PAGES, refuse_bombs
from gongkai.reading.outgoing.model import Hit, Kind, Line, Reading
from gongkai.reading.outgoing.pdf_beside import Beside
from gongkai.reading.outgoing.pdf_sight import page_seen
from gongkai.reading.outgoing.words import shown

_END = re.compile(rb"%%EOF[\r\n ]*")
#: Earlier states of a file that are looked into; each change adds one.
_MOST_STATES = 5

_ENCRYPTED = "这份 PDF 设有打开密码，无法检查。请去掉密码后再检查。"
_DAMAGED = "这份 PDF 已经损坏或不完整，无法检查。请从原来的文件重新导出 PDF 后再检查。"
_HIDDEN = (
    "有{how}的文字，页面上看不见，收到的人仍可以取出。请用系统的遮盖功能处理，或者从原文件中删去后重新导出。"
)
_CHANGED = "文件里还保存着改动前的文字，收到的人可以取出。请从原文件重新导出 PDF 后再向外提供。"


def read_pdf_whole(data: bytes, reading: Reading, today: date) -> None:
    """Read a PDF into ``reading``; raises Unreadable (``encrypted``, ``damaged``, ``too_large``)."""
    refuse_bombs(data)
    document = opened(data)
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(f"这份 PDF 超过 {MOST_PAGES} 页。请拆分成几个文件后分别检查。", "too_large")
        beside = Beside(data, today)
        blank = []
        for index in range(len(document)):
            where = f"第 {index + 1} 页"
            seen = page_seen(document, index, layered=beside.layered)
            reading.parts.append([Line(line, where) for line in seen.text.splitlines()])
            reading.shown += f"{seen.seen}\n"
            if not seen.text.strip():
                blank.append(index + 1)
            for text, how in seen.unseen:
                message = _HIDDEN.format(how=how)
                reading.hits.append(Hit(Kind.TEXT_UNDER_BOX, shown(text, today) or None, message, where))
    finally:
        document.close()
    if blank:
        numbers = "、".join(map(str, blank[:20])) + (" 等" if len(blank) > 20 else "")
        reading.notes.append(
            f"第 {numbers} 页没有可读的文字（可能是扫描的图片），其中的内容没有检查，请人工核对。"
        )
    beside.read(reading)
    reading.hits += _earlier(data, reading, today)


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """Return a PDF opened for drawing. Raises Unreadable (``encrypted``, ``damaged``)."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(_ENCRYPTED, "encrypted") from None
        raise Unreadable(_DAMAGED, "damaged") from None


def _earlier(data: bytes, reading: Reading, today: date) -> Iterator[Hit]:
    """Yield the lines of earlier states of a file that its last state does not show any more."""
    now = {"".join(line.text.split()) for part in reading.parts for line in part}
    ends = [match.end() for match in _END.finditer(data)][:-1]
    lines: dict[str, str] = {}
    for number, end in enumerate(ends[-_MOST_STATES:], 1):
        for text in _texts(data[:end]):
            bare = "".join(text.split())
            if bare and bare not in now:
                lines.setdefault(bare, text)
        if lines:
            where = f"第 {number} 个旧版本"
            reading.parts.append([Line(text, where) for text in lines.values()])
            yield Hit(Kind.TRACKED_CHANGE, shown(" ".join(lines.values()), today), _CHANGED, where)
            now |= set(lines)
            lines = {}


def _texts(data: bytes) -> Iterator[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        # The first part of a file made for the web is no file of its own.
        return
    try:
        for index in range(min(len(document), MOST_PAGES)):
            page = document[index]
            yield from page.get_textpage().get_text_range().splitlines()
            page.close()
    except pypdfium2.PdfiumError:
        return
    finally:
        document.close()
