"""What Word and Excel files carry beside their text: macros, other files, addresses on the author's machine."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.strip_archive import local_name
from gongkai.reading.outgoing.model import Hit, Kind, Line

_MACROS = re.compile(
    r"(?:^|/)vba(?:project|data)[^/]*$|(?:^|/)(?:macrosheets|intlmacrosheets|dialogsheets)/[^/]+\.xml$"
    r"|(?:^|/)activex/[^/]+\.(?:bin|xml)$",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(
    r"(?:^|/)embeddings/[^/]+$|(?:^|/)oleobject\d*\.bin$|^docprops/thumbnail\.", re.IGNORECASE
)
#: Addresses that everybody may know; any other tells of a machine or a disk of the house.
_PUBLIC = re.compile(r"(?:https?|mailto|tel|ftp):|#|[^\\/:]*$", re.IGNORECASE)
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)

_MACRO = "文件中有宏，打开时会运行程序，也可能带有内部的处理过程。请另存为不含宏的文件再向外提供。"
_SCRIPTED = "文件中有会取用别的程序的动态数据链接（DDE）。请删去后再向外提供。"
_FILE = "文件中嵌有另一个文件（对象、图表的工作簿或者缩略图），收到的人可以取出它的全部内容。请删去或者转为图片后再向外提供。"
_ADDRESS = "文件引用了本机或者内部网络上的文件，会带出路径和机器名。请断开链接后再向外提供。"


def carried(archive: Archive) -> Iterator[Hit]:
    """Yield macros, embedded files and inside addresses of an office file."""
    macros = [name for name in archive.names if _MACROS.search(name)]
    types = archive.known.get("[content_types].xml")
    if not macros and types and b"macroenabled" in archive.read(types).lower():
        macros = [types]
    for name in macros:
        yield Hit(Kind.MACRO, posixpath.basename(name), _MACRO, name)
    for name in archive.names:
        if _EMBEDDED.search(name):
            yield Hit(Kind.METADATA, posixpath.basename(name), _FILE, name)
        elif name.lower().endswith(".rels"):
            yield from _addresses(archive.xml(name), name)


def unread_pictures(archive: Archive) -> list[str]:
    """Return a note on the pictures of an office file, in which nothing was looked for."""
    count = sum("/media/" in name.lower() for name in archive.names)
    return [f"文件中有 {count} 张图片，其中的文字没有检查，请人工核对。"] if count else []


def _addresses(root: Any, name: str) -> Iterator[Hit]:
    for element in root:
        target = str(element.get("Target", ""))
        if element.get("TargetMode") == "External" and not _PUBLIC.match(target):
            yield Hit(Kind.METADATA, target[:80], _ADDRESS, name)


def drawn(root: Any, where: str) -> list[Line]:
    """Return the texts of drawings, diagrams and charts in a part, and the figures that a chart keeps."""
    lines = []
    for element in root.iter("{*}p", "{*}v"):
        name = local_name(element)
        if name == "v" and element.getparent() is not None and local_name(element.getparent()) != "pt":
            continue
        text = (
            "".join(part.text or "" for part in element.iter("{*}t")) if name == "p" else element.text or ""
        )
        if text.strip():
            lines.append(Line(text, where))
    return lines


def scripted(instruction: str) -> str | None:
    """Return why a field or a link must not go out, None if it may."""
    return _SCRIPTED if _DDE.search(instruction) else None
