"""OFD files: the text of each page, and what of it is invisible, covered, a note or an attachment."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.strip_archive import local_name
from gongkai.reading.outgoing.model import Hit, Kind, Line, Reading
from gongkai.reading.outgoing.words import shown

_OPAQUE = 250
#: A picture that covers so much of a page is the page itself, scanned, and the text below is what was recognised.
_WHOLE_PAGE = 0.8
_WHITE = "白色"
_DRAWN = frozenset({"TextObject", "PathObject", "ImageObject"})
_READ_ELSEWHERE = ("res.xml", "attachments.xml", "signatures.xml", "signature.xml")

_HIDDEN = (
    "有{how}的文字，页面上看不见，收到的人仍可以取出。请用系统的遮盖功能处理，或者从原文件中删去后重新导出。"
)
_ATTACHMENT = "文件中嵌有附件，收到的人可以取出。请删去附件再向外提供。"
_NOTE = "有批注，收到的人可以看到。请删去批注再向外提供。"
_SCRIPT = "文件中有脚本或者会启动程序的动作。请删去后再向外提供。"
_VERSION = "文件中保存着以前的版本，收到的人可以取出。请从原文件重新导出后再向外提供。"

Area = tuple[float, float, float, float]


@dataclass(slots=True)
class _Drawn:
    """Something that a page draws; ``text`` is empty for shapes and pictures."""

    area: Area
    text: str = ""
    how: str = ""
    covers: bool = False


def read_ofd_parts(data: bytes, reading: Reading, today: date) -> None:
    """Read an OFD file into ``reading``; raises Unreadable when it cannot be opened."""
    archive = Archive(data, "OFD 文档")
    if "OFD.xml" not in archive.names:
        raise archive.damaged()
    pages = 0
    for name in archive.names:
        lower = name.lower()
        if lower.endswith((".js", ".exe", ".dll", ".bat", ".vbs")):
            reading.hits.append(Hit(Kind.MACRO, posixpath.basename(name), _SCRIPT, name))
        if not lower.endswith(".xml"):
            continue
        root = archive.xml(name)
        kind = local_name(root)
        if kind == "Page":
            pages += 1
            _read_page(root, _page_name(name, pages), reading, today)
        elif kind == "PageAnnot":
            _read_notes(root, reading, today)
        elif kind == "Attachments":
            for each in root.iter("{*}Attachment"):
                title = shown(each.get("Name", ""), today)
                reading.hits.append(Hit(Kind.METADATA, title or None, _ATTACHMENT, name))
        elif kind == "DocVersion":
            reading.hits.append(Hit(Kind.TRACKED_CHANGE, None, _VERSION, name))
        elif not lower.endswith(_READ_ELSEWHERE):
            reading.parts.append([Line(text, "自定义数据") for text in _texts(root)])


def _page_name(name: str, number: int) -> str:
    return "模板页" if "tpl" in name.lower() or "temp" in name.lower() else f"第 {number} 页"


def _texts(root: Any) -> Iterator[str]:
    for element in root.iter():
        if text := (element.text or "").strip():
            yield text


def _read_page(root: Any, where: str, reading: Reading, today: date) -> None:
    area = next((_area(each.text) for each in root.iter("{*}PhysicalBox")), None) or (0.0, 0.0, 210.0, 297.0)
    drawn = [_drawn(each) for each in root.iter() if local_name(each) in _DRAWN]
    seen = []
    for at, each in enumerate(drawn):
        if not each.text.strip():
            continue
        how = each.how
        if how == _WHITE and any(_hides(other, each, area) for other in drawn[:at]):
            how = ""
        if not how and any(_hides(other, each, area) for other in drawn[at + 1 :]):
            how = "被图形或图片盖住"
        if not how and not _meets(each.area, area):
            how = "画在页面之外"
        if how:
            message = _HIDDEN.format(how=how)
            reading.hits.append(Hit(Kind.TEXT_UNDER_BOX, shown(each.text, today) or None, message, where))
        else:
            seen.append(each.text)
    reading.parts.append([Line(each.text, where) for each in drawn if each.text])
    reading.shown += "\n".join(seen)


def _drawn(element: Any) -> _Drawn:
    name, area = local_name(element), _area(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    alpha = _figure(element.get("Alpha"), 255.0)
    invisible = "设为不可见" if element.get("Visible") == "false" or alpha == 0 else ""
    if name == "TextObject":
        colour = element.find("{*}FillColor")
        white = colour is not None and (colour.get("Value") or "").split() == ["255", "255", "255"]
        unfilled = element.get("Fill") == "false" and element.get("Stroke") != "true"
        text = "".join(code.text or "" for code in element.iter("{*}TextCode"))
        return _Drawn(area, text, invisible or (_WHITE if white else "设为不着色" if unfilled else ""))
    filled = name == "ImageObject" or element.get("Fill") == "true"
    return _Drawn(area, covers=filled and not invisible and alpha >= _OPAQUE)


def _hides(over: _Drawn, text: _Drawn, page: Area) -> bool:
    if not over.covers or over.area[2] * over.area[3] > _WHOLE_PAGE * page[2] * page[3]:
        return False
    x, y = text.area[0] + text.area[2] / 2, text.area[1] + text.area[3] / 2
    left, top, width, height = over.area
    # The boundary of a line of text is often wider than the line; its height is not.
    across = left <= x <= left + width or (left <= text.area[0] and width * 2 > text.area[2])
    return across and top <= y <= top + height


def _meets(one: Area, page: Area) -> bool:
    return (
        one[0] < page[0] + page[2]
        and one[0] + one[2] > page[0]
        and one[1] < page[1] + page[3]
        and one[1] + one[3] > page[1]
    )


def _read_notes(root: Any, reading: Reading, today: date) -> None:
    for note in root.iter("{*}Annot"):
        if note.get("Type") in ("Link", "Stamp"):
            continue
        words = [
            each.text or "" for each in note.iter("{*}Remark", "{*}Parameter", "{*}TextCode") if each.text
        ]
        text = " ".join(words)
        reading.parts.append([Line(text, "批注")])
        reading.hits.append(Hit(Kind.COMMENT, shown(text, today) or None, _NOTE, "批注"))


def _area(text: str | None) -> Area | None:
    try:
        left, top, width, height = (float(part) for part in (text or "").split())
    except ValueError:
        return None
    return left, top, width, height


def _figure(text: str | None, usual: float) -> float:
    try:
        return float(text) if text else usual
    except ValueError:
        return usual
