"""
The container of .doc, .wps and .xls (OLE compound file): which streams it has, and what they give away.

Only the table of contents and a few first bytes are read. Basis: the public specification [MS-CFB],
for the flags of the streams [MS-DOC] 2.5.2 and [MS-XLS] 2.4.
"""

import re
import struct
from dataclasses import dataclass

from gongkai.domain.documents import FileKind
from gongkai.files.refusals import FileRefused, damaged
from gongkai.files.zips import encrypted

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: A Word file has about twenty entries; each embedded object adds a few.
MOST_ENTRIES = 10_000

_LAST_SECTOR = 0xFFFFFFFA
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_ENTRY = 128
#: What a stream gives away stands at its very start.
_HEAD = 4096
#: How Word and Excel name the storages in which they keep other programs' objects.
_OBJECT = re.compile("_[0-9]{4,}|MBD[0-9A-F]{8}")
_BIFF_FILE_PASS, _BIFF_SHEET, _BIFF_END = 0x002F, 0x0085, 0x000A


@dataclass(frozen=True, slots=True)
class Entry:
    """One storage or stream; ``start`` is the first sector of a stream."""

    name: str
    kind: int
    start: int
    size: int


class _Compound:
    """The chains of sectors of one file."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 1536:
            raise damaged("文件比最小的 Word 97-2003 文档还短")
        self.data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise damaged("文件头的参数不对")
        self.sector = 1 << shift
        (self.first_directory,) = struct.unpack_from("<L", data, 48)
        self.cutoff, self.first_mini = struct.unpack_from("<LL", data, 56)
        self.table = self._table()

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.sector
        if number > _LAST_SECTOR or start >= len(self.data):
            raise damaged("文件缺少后面的部分")
        return self.data[start : start + self.sector]

    def _table(self) -> list[int]:
        """Return which sector follows each."""
        places = list(struct.unpack_from("<109L", self.data, 76))
        (further,) = struct.unpack_from("<L", self.data, 68)
        # A sector of the table speaks for as many sectors as it has words: more would only repeat.
        limit = len(self.data) // (self.sector * self.sector // 4) + 2
        seen = 0
        while further <= _LAST_SECTOR:
            seen += 1
            if seen > limit // 100 + 2:
                raise damaged("扇区表自己绕成了圈")
            words = self._words(self._sector(further))
            places += words[:-1]
            further = words[-1]
        table: list[int] = []
        for place in [each for each in places if each <= _LAST_SECTOR][:limit]:
            table += self._words(self._sector(place))
        return table

    def _words(self, sector: bytes) -> list[int]:
        if len(sector) < self.sector:
            raise damaged("文件缺少后面的部分")
        return list(struct.unpack(f"<{self.sector // 4}L", sector))

    def chain(self, start: int, most: int) -> bytes:
        """Return up to ``most`` bytes of the stream that starts at sector ``start``."""
        parts: list[bytes] = []
        got, at = 0, start
        while at <= _LAST_SECTOR and got < most:
            part = self._sector(at)
            parts.append(part)
            got += len(part)
            if at >= len(self.table) or got > len(self.data):
                raise damaged("扇区表不完整或绕成了圈")
            at = self.table[at]
        return b"".join(parts)[:most]

    def entries(self) -> list[Entry]:
        """Return every storage and stream of the file."""
        listing = self.chain(self.first_directory, MOST_ENTRIES * _ENTRY)
        found: list[Entry] = []
        for at in range(0, len(listing) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", listing, at + 64)
            if kind not in (_STORAGE, _STREAM, _ROOT):
                continue
            if length > 64 or length % 2:
                raise damaged("目录里有读不出的名称")
            name = listing[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<LL", listing, at + 116)
            found.append(Entry(name, kind, start, size))
        return found

    def head(self, entry: Entry) -> bytes:
        """Return the first bytes of a stream; nothing for one that is kept among the small ones."""
        if entry.size < self.cutoff:
            return b""
        return self.chain(entry.start, min(_HEAD, entry.size))


def kind_of(data: bytes, ending: str) -> FileKind:
    """
    Return which kind of document an OLE compound file is; ``ending`` tells .wps from .doc.

    Raises FileRefused for one that is encrypted, holds macros or objects, or is no text or table.
    """
    compound = _Compound(data)
    entries = compound.entries()
    if not entries or entries[0].kind != _ROOT:
        raise damaged("缺少目录")
    names = {entry.name.casefold() for entry in entries}
    if names & {"encryptedpackage", "encryptioninfo"}:
        raise encrypted()
    if names & {"macros", "vba", "_vba_project", "_vba_project_cur"}:
        raise macro()
    if "\x01ole10native" in names or any(
        entry.kind == _STORAGE and _OBJECT.fullmatch(entry.name) for entry in entries
    ):
        raise embedded()
    streams = {entry.name.casefold(): entry for entry in entries if entry.kind == _STREAM}
    if stream := streams.get("worddocument"):
        _check_word(compound.head(stream))
        return FileKind.WPS if ending == "wps" else FileKind.DOC
    if stream := streams.get("workbook") or streams.get("book"):
        _check_workbook(compound.head(stream))
        return FileKind.XLS
    raise FileRefused(
        "不是 Word、WPS 文字或 Excel 的文件（可能是演示文稿、邮件或安装包），系统不能接收。请另存为 PDF 后再上传。",
        "unsupported",
    )


def macro() -> FileRefused:
    """Return the refusal of a file with a program in it."""
    return FileRefused(
        "文件里含有宏（可自动运行的程序），为安全起见没有接收。"
        "请另存为不含宏的 .docx、.xlsx 或 PDF 后再上传。",
        "macro",
    )


def embedded() -> FileRefused:
    """Return the refusal of a file with another program's object in it."""
    return FileRefused(
        "文件里嵌入了其他软件的对象或附件，为安全起见没有接收。"
        "请把嵌入的内容改为图片，或取出后单独上传，再另存本文件上传。",
        "embedded_object",
    )


def _check_word(head: bytes) -> None:
    if len(head) < 12:
        return
    (flags,) = struct.unpack_from("<H", head, 10)
    if flags & 0x0100:
        raise encrypted()


def _check_workbook(head: bytes) -> None:
    """Walk the first records of a workbook: a password, and sheets of old macros, stand there."""
    at = 0
    while at + 4 <= len(head):
        record, size = struct.unpack_from("<HH", head, at)
        if record == _BIFF_FILE_PASS:
            raise encrypted()
        if record == _BIFF_SHEET and head[at + 9 : at + 10] == b"\x01":
            raise macro()
        if record == _BIFF_END:
            return
        at += 4 + size
