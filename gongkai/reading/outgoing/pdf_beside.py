"""What a PDF carries beside its pages: notes, fields, attachments, scripts, alternative texts, metadata."""

import logging
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import islice

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.outgoing.model import Hit, Kind, Line, Reading
from gongkai.reading.outgoing.words import shown

# It remarks on every oddity of a file; what matters here is told.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MOST_OBJECTS = 200_000
_RUNNING = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute"}
)
_MEDIA = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
#: Annotations that hold no words of anybody.
_WORDLESS = frozenset({"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet", "/Watermark"})
_ALTERNATIVES = ("/ActualText", "/Alt", "/E")
_NAMED_BY_XMP = re.compile(
    r"<(dc:creator|pdf:Author|xmpMM:ManagerName|photoshop:AuthorsPosition|xmp:Author|pdfx:[\w.-]+)\b[^>]*>(.{1,400}?)</\1>"
    r"|\b(pdf:Author|pdfx:[\w.-]+)=\"([^\"]{1,400})\"",
    re.DOTALL,
)
_TAG = re.compile("<[^>]{0,400}>")

_NOTE = "有批注，收到的人可以看到。请删去批注再向外提供。"
_SCRIPT = "文件中有脚本或者会启动程序的动作。请去掉后再向外提供。"
_ATTACHMENT = "文件中嵌有附件，收到的人可以取出。请删去附件再向外提供。"
_XMP = "文件的 XMP 元数据写有“{name}”，收到的人可以看到。请清除文件属性，或者使用系统生成的副本再向外提供。"
_ALTERNATIVE = "文件的替代文本与页面上的文字不一致，收到的人可以取出。请从原文件重新导出 PDF 后再向外提供。"
_VALUE = "表单中有不显示的内容，收到的人可以取出。请把表单打印成新的 PDF 再向外提供。"


class Beside:
    """The objects of one PDF, walked once."""

    def __init__(self, data: bytes, today: date) -> None:
        self._today = today
        try:
            self._reader = PdfReader(BytesIO(data), strict=False)
            if self._reader.is_encrypted:
                self._reader.decrypt("")
            root = self._reader.root_object
        except (PyPdfError, ValueError, OSError, RecursionError):
            raise Unreadable(
                "这份 PDF 已经损坏或不完整，无法检查。请从原来的文件重新导出 PDF 后再检查。", "damaged"
            ) from None
        self.layered = "/OCProperties" in root
        self._pages = self._numbers()

    def read(self, reading: Reading) -> None:
        """Add what is found; the pages have been read before."""
        self._seen = "".join(reading.shown.split())
        lines: list[Line] = []
        for number, entries in self._dictionaries():
            for hit, line in self._found(number, entries):
                if hit is not None:
                    reading.hits.append(hit)
                if line is not None:
                    lines.append(line)
        # What stands in one object does not go on in the next.
        reading.parts += [[line] for line in lines]

    def _numbers(self) -> dict[int, int]:
        """Return on which page each annotation stands, by its number of object."""
        found: dict[int, int] = {}
        for at, page in enumerate(islice(self._reader.pages, 1_000), 1):
            notes = page.get("/Annots")
            for note in islice(notes.get_object() if notes is not None else [], 5_000):
                if (number := getattr(note, "idnum", None)) is not None:
                    found[number] = at
        return found

    def _dictionaries(self) -> Iterator[tuple[int, DictionaryObject]]:
        """Yield every dictionary of the file with the number of the object in which it stands."""
        numbers = {number for listed in self._reader.xref.values() for number in listed}
        numbers |= set(self._reader.xref_objStm)
        for number in islice(sorted(numbers), _MOST_OBJECTS):
            try:
                held = self._reader.get_object(number)
            except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
                # What no reader can reach says nothing to anybody.
                continue
            waiting: list[object] = [held]
            while waiting:
                value = waiting.pop()
                if isinstance(value, DictionaryObject):
                    yield number, value
                    waiting += [
                        each for each in value.values() if isinstance(each, (DictionaryObject, ArrayObject))
                    ]
                elif isinstance(value, ArrayObject):
                    waiting += [each for each in value if isinstance(each, (DictionaryObject, ArrayObject))]

    def _found(self, number: int, entries: DictionaryObject) -> Iterator[tuple[Hit | None, Line | None]]:
        kind, where = _name(entries, "/Subtype"), self._where(number)
        if _name(entries, "/S") in _RUNNING or "/JS" in entries or "/XFA" in entries:
            script = shown(_text(entries, "/JS") or _text(entries, "/F"), self._today)
            yield Hit(Kind.MACRO, script or None, _SCRIPT, where), None
        if "/EF" in entries or kind in _MEDIA:
            name = shown(
                _text(entries, "/UF") or _text(entries, "/F") or _text(entries, "/Contents"), self._today
            )
            if "/EF" in entries or kind != "/FileAttachment":
                yield Hit(Kind.METADATA, name or None, _ATTACHMENT, where), None
        if "/Rect" in entries and kind not in _WORDLESS and (text := _text(entries, "/Contents")):
            yield (
                Hit(Kind.COMMENT, shown(text, self._today) or None, _NOTE, f"{where}的批注"),
                Line(text, where),
            )
        if "/Rect" in entries and kind == "/Widget":
            yield from self._field(entries, where)
        for key in _ALTERNATIVES:
            if (text := _text(entries, key)) and "".join(text.split()) not in self._seen:
                yield self._alternative(key, text), Line(text, "替代文本")
        if kind == "/XML" and isinstance(entries, StreamObject):
            yield from self._xmp(entries)

    def _field(self, entries: DictionaryObject, where: str) -> Iterator[tuple[Hit | None, Line | None]]:
        text = _text(entries, "/V")
        flags = entries.get("/F", 0)
        if text:
            hidden = isinstance(flags, int) and flags & 0b100010
            hit = (
                Hit(Kind.TEXT_UNDER_BOX, shown(text, self._today) or None, _VALUE, where) if hidden else None
            )
            yield hit, Line(text, f"{where}的表单项")

    def _alternative(self, key: str, text: str) -> Hit | None:
        # A picture has to be described for the blind; what a text really says must be what it shows.
        if key != "/ActualText" or len("".join(text.split())) < 2:
            return None
        return Hit(Kind.TEXT_UNDER_BOX, shown(text, self._today) or None, _ALTERNATIVE, "替代文本")

    def _xmp(self, entries: StreamObject) -> Iterator[tuple[Hit | None, Line | None]]:
        try:
            text = entries.get_data().decode("utf-8", "replace")
        except (PyPdfError, ValueError, NotImplementedError):
            return
        for match in _NAMED_BY_XMP.finditer(text):
            name, value = match[1] or match[3], _TAG.sub(" ", match[2] or match[4])
            if words := shown(value, self._today):
                yield Hit(Kind.METADATA, words, _XMP.format(name=name), "XMP 元数据"), None
        for line in _TAG.sub("\n", text).splitlines():
            if line.strip():
                yield None, Line(line, "XMP 元数据")

    def _where(self, number: int) -> str:
        page = self._pages.get(number)
        return "文件内部" if page is None else f"第 {page} 页"


def _name(entries: DictionaryObject, key: str) -> str:
    value = entries.get(key)
    return value if isinstance(value, str) else ""


def _text(entries: DictionaryObject, key: str) -> str:
    try:
        value: object = entries.get(key, "")
        if isinstance(value, StreamObject):
            value = value.get_data()
    except (PyPdfError, ValueError, NotImplementedError, AttributeError, TypeError):
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""
