"""Data that a workbook keeps and no sheet of it shows: caches of pivot tables, copies from other files, names."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.strip_archive import local_name
from gongkai.reading.outgoing.model import Hit, Kind, Line, Reading
from gongkai.reading.outgoing.words import shown

_CACHE = re.compile(r"xl/pivotcache/pivotcache(?:definition|records)[^/]*\.xml")
_OTHER_FILE = re.compile(r"xl/externallinks/externallink[^/]*\.xml")
_SOURCES = re.compile(r"xl/connections\.xml|xl/querytables/[^/]+\.xml|xl/model/[^/]+|xl/customdata/[^/]+")
_OUTSIDE = re.compile(r"\[[^\]]+\]|(?:^|')(?:[A-Za-z]:)?\\")
_NAMED = 5

_PIVOT = "数据透视表保存着没有显示出来的源数据，任何人都能取出。请把数据透视表复制后选择性粘贴为数值，删去原表，再向外提供。"
_COPIED = "表格中存有从别的文件取来的数据，页面上看不见，收到的人可以取出。请断开链接后再向外提供。"
_DDE = "表格中有会启动别的程序的动态数据链接（DDE）。请删去后再向外提供。"
_SOURCE = "表格中存有外部数据源的连接，会带出服务器的地址和账号。请删去连接后再向外提供。"
_NAME = "名称“{name}”引用了别的文件，会带出路径。请在“公式—名称管理器”中删去后再向外提供。"


def kept_elsewhere(
    archive: Archive, book: Any, seen: set[str], reading: Reading, today: date
) -> Iterator[Hit]:
    """Yield what is kept beside the sheets, ``seen`` being what their cells show; its texts go to ``reading``."""
    for name in archive.names:
        lower = name.lower()
        if _CACHE.fullmatch(lower):
            texts = [text for text in _kept(archive.xml(name)) if text not in seen]
            yield from _told(texts, _PIVOT, "数据透视表的缓存", reading, today)
        elif _OTHER_FILE.fullmatch(lower):
            root = archive.xml(name)
            if next(root.iter("{*}ddeLink"), None) is not None:
                yield Hit(Kind.MACRO, None, _DDE, name)
            texts = [text for each in root.iter("{*}v", "{*}val") if (text := (each.text or "").strip())]
            yield from _told(texts, _COPIED, "外部链接的缓存", reading, today)
        elif _SOURCES.fullmatch(lower):
            yield Hit(Kind.METADATA, None, _SOURCE, name)
    for element in book.iter("{*}definedName"):
        text = (element.text or "").strip()
        reading.parts.append([Line(text, "定义的名称")])
        if _OUTSIDE.search(text):
            message = _NAME.format(name=element.get("name", "")[:31])
            yield Hit(Kind.METADATA, shown(text, today) or None, message, "定义的名称")


def _kept(root: Any) -> list[str]:
    """Return the texts and numbers of a cache, each once, in order; names of groups are made by the table itself."""
    values = (
        each.get("v", "").strip()
        for each in root.iter("{*}s", "{*}n")
        if each.getparent() is None or local_name(each.getparent()) != "groupItems"
    )
    return list(dict.fromkeys(value.removesuffix(".0") for value in values if value))


def _told(texts: list[str], message: str, where: str, reading: Reading, today: date) -> Iterator[Hit]:
    if texts:
        reading.parts.append([Line(text, where) for text in texts])
        quote = shown(" | ".join(texts[:_NAMED]), today)
        yield Hit(Kind.HIDDEN_SHEET, quote or None, message, where)
