"""Word files: all of their text by its place, and what of it stays hidden, was changed, or is a comment."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.reading.documents.docx_package import W
from gongkai.reading.documents.docx_styles import Styles, run_look, value_of
from gongkai.reading.documents.strip_archive import local_name, main_part, related
from gongkai.reading.documents.strip_office import LABEL
from gongkai.reading.documents.strip_word import opened
from gongkai.reading.outgoing.model import Hit, Kind, Line, Reading
from gongkai.reading.outgoing.package import carried, drawn, scripted, unread_pictures
from gongkai.reading.outgoing.word_shapes import covers
from gongkai.reading.outgoing.words import shown

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PLACES = {
    "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注",
    "glossaryDocument": "构建基块",
}  # fmt: skip
_CHANGES = {f"{W}ins": "插入", f"{W}del": "删除", f"{W}moveFrom": "移走", f"{W}moveTo": "移入"}
_BLANKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_OLDER = re.compile(r"(?:rPr|pPr|sectPr|tblPr|tblPrEx|trPr|tcPr|tblGrid|numbering)Change")
#: Half-points and hundredths: smaller than anybody reads.
_TINIEST = 4

_REVISION = "有修订痕迹（{change}），收到的人可以看到改动前的文字和修订人。请接受或拒绝全部修订，再向外提供。"
_FORMATS = "有 {count} 处格式修订的记录。请接受或拒绝全部修订，再向外提供。"
_COMMENT = "有批注，收到的人可以看到。请删去批注再向外提供。"
_HIDDEN = "有{how}，页面上看不见，收到的人仍可以取出。请删去再向外提供。"


def read_word(data: bytes, reading: Reading, today: date) -> None:
    """Read a Word file into ``reading``; raises Unreadable when it cannot be opened."""
    archive = opened(data, LABEL)
    main = main_part(archive) or archive.known.get("word/document.xml", "")
    if main not in archive.names:
        raise archive.damaged()
    kinds = {each.target: _PLACES.get(each.kind, "") for each in related(archive, main)}
    styles = next((each.target for each in related(archive, main) if each.kind == "styles"), "")
    look = Styles(archive.xml(styles) if styles in archive.names else None)
    reading.hits += carried(archive)
    reading.notes += unread_pictures(archive)
    for name in sorted(archive.names, key=lambda each: each != main):
        lower = name.lower()
        if (
            not lower.endswith(".xml")
            or name in ("[Content_Types].xml", styles)
            or lower.startswith("docprops/")
        ):
            continue
        root = archive.xml(name)
        part = _Part(root, "" if name == main else kinds.get(name, ""), look, today)
        if lower.startswith("customxml/"):
            reading.parts.append([Line(text, "自定义数据") for text in _texts(root)])
        elif next(root.iter(f"{W}p"), None) is not None:
            part.read(reading)
        elif lower.startswith("word/"):
            reading.parts.append(drawn(root, "图形或图表"))
            reading.parts.append([Line(text, "文档变量") for text in _variables(root)])


def _texts(root: Any) -> Iterator[str]:
    for element in root.iter():
        yield from (text for text in (element.text, *element.attrib.values()) if text and text.strip())


def _variables(root: Any) -> Iterator[str]:
    for element in root.iter(f"{W}docVar"):
        yield str(element.get(f"{W}val", ""))


@dataclass(slots=True)
class _Run:
    text: str
    change: str = ""
    #: Why nobody sees it, empty where everybody does.
    hidden: str = ""


@dataclass(slots=True)
class _Row:
    where: str
    cells: dict[Any, list[str]] = field(default_factory=dict)


class _Part:
    """One part of a Word file, read paragraph by paragraph."""

    def __init__(self, root: Any, label: str, look: Styles, today: date) -> None:
        self._root, self._label, self._look, self._today = root, label, look, today
        self._rows: dict[Any, _Row] = {}
        self._tables: dict[Any, int] = {}
        self._paragraphs: Counter[str] = Counter()
        self._shown: list[str] = []

    def read(self, reading: Reading) -> None:
        """Add the lines of this part and what is found in them."""
        lines: list[Line | _Row] = []
        for paragraph in self._root.iter(f"{W}p"):
            if any(True for _ in paragraph.iterancestors(_FALLBACK)):
                continue
            runs = list(self._runs(paragraph))
            text = "".join(run.text for run in runs)
            where = self._place(paragraph, text, lines)
            reading.hits += self._found(paragraph, runs, text, where)
            self._shown.append("".join(run.text for run in runs if not run.hidden and run.change != "删除"))
        reading.parts.append([self._line(each) for each in lines])
        reading.shown += "\n".join(self._shown)
        if older := sum(1 for each in self._root.iter() if _OLDER.fullmatch(local_name(each))):
            reading.hits.append(
                Hit(Kind.TRACKED_CHANGE, None, _FORMATS.format(count=older), self._label or "正文")
            )
        for comment in self._root.iter(f"{W}comment"):
            text = "\n".join("".join(run.text for run in self._runs(each)) for each in comment.iter(f"{W}p"))
            reading.hits.append(
                Hit(Kind.COMMENT, shown(text, self._today) or None, _COMMENT, _author(comment))
            )

    def _place(self, paragraph: Any, text: str, lines: list["Line | _Row"]) -> str:
        """Return where a paragraph stands, and put its text among the lines of the part."""
        around = next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None)
        if around is not None and around.tag == f"{W}tc":
            row = next(around.iterancestors(f"{W}tr"), around)
            if row not in self._rows:
                table = next(row.iterancestors(f"{W}tbl"), row)
                number = self._tables.setdefault(table, len(self._tables) + 1)
                at = sum(1 for _ in row.itersiblings(f"{W}tr", preceding=True)) + 1
                self._rows[row] = _Row(f"{self._label}表格 {number} 第 {at} 行")
                lines.append(self._rows[row])
            self._rows[row].cells.setdefault(around, []).append(text)
            return self._rows[row].where
        kind = self._label if around is None else f"{self._label}文本框"
        self._paragraphs[kind] += bool(text.strip())
        where = f"{kind or '正文'}第 {self._paragraphs[kind] or 1} 段"
        lines.append(Line(text, where))
        return where

    @staticmethod
    def _line(each: "Line | _Row") -> Line:
        if isinstance(each, Line):
            return each
        cells = (" ".join(" ".join(texts).split()) for texts in each.cells.values())
        return Line(" | ".join(cells), each.where)

    def _runs(self, paragraph: Any) -> Iterator[_Run]:
        """Yield the runs of a paragraph in order, those of boxes within it left to their own paragraphs."""
        style = value_of(paragraph.find(f"{W}pPr"), "pStyle") or ""
        waiting = [(child, "") for child in reversed(paragraph)]
        while waiting:
            element, change = waiting.pop()
            change = _CHANGES.get(element.tag, change)
            if element.tag == f"{W}r":
                properties = element.find(f"{W}rPr")
                text = "".join(_run_text(element))
                yield _Run(text, change, self._hiding(properties, style, element) if text.strip() else "")
            elif element.tag not in (f"{W}p", f"{W}pPr", _FALLBACK):
                waiting += [(child, change) for child in reversed(element)]

    def _hiding(self, properties: Any, style: str, run: Any) -> str:
        look = run_look(properties).over(self._look.run(style, value_of(properties, "rStyle") or ""))
        if look.hidden:
            return "隐藏文字"
        if properties is None:
            return ""
        size = value_of(properties, "sz") or ""
        if size.isdigit() and int(size) <= _TINIEST:
            return "极小的文字"
        colour = (value_of(properties, "color") or "auto").lower()
        ground = _ground(properties)
        if (ground == "000000" and colour in ("auto", "000000")) or (colour == ground != ""):
            return "用黑色底纹盖住的文字" if ground == "000000" else "与底色相同的文字"
        in_table = next(run.iterancestors(f"{W}tbl", f"{W}txbxContent"), None) is not None
        return "白色的文字" if colour == "ffffff" and not ground and not in_table else ""

    def _found(self, paragraph: Any, runs: list[_Run], text: str, where: str) -> Iterator[Hit]:
        for change, words in _together(runs, "change"):
            yield Hit(Kind.TRACKED_CHANGE, shown(words, self._today), _REVISION.format(change=change), where)
        for how, words in _together(runs, "hidden"):
            yield Hit(Kind.TEXT_UNDER_BOX, shown(words, self._today), _HIDDEN.format(how=how), where)
        if why := covers(paragraph):
            yield Hit(Kind.TEXT_UNDER_BOX, shown(text, self._today) or None, why, where)
        instruction = "".join(each.text or "" for each in paragraph.iter(f"{W}instrText"))
        simple = "".join(each.get(f"{W}instr", "") for each in paragraph.iter(f"{W}fldSimple"))
        if why := scripted(instruction + simple):
            yield Hit(Kind.MACRO, shown(instruction or simple, self._today), why, where)


def _ground(properties: Any) -> str:
    """Return the colour behind a run, empty where it is that of the paper."""
    if (value_of(properties, "highlight") or "") == "black":
        return "000000"
    shade = properties.find(f"{W}shd")
    fill = "" if shade is None else str(shade.get(f"{W}fill", "")).lower()
    return "" if fill == "auto" else fill


def _run_text(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag in (f"{W}t", f"{W}delText"):
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield _BLANKS[child.tag]


def _together(runs: list[_Run], name: str) -> Iterator[tuple[str, str]]:
    """Yield what the runs that follow one another have in common, with their text."""
    mark, words = "", ""
    for run in [*runs, _Run("")]:
        own = str(getattr(run, name))
        if own != mark:
            if mark and words.strip():
                yield mark, words
            mark, words = own, ""
        words += run.text


def _author(comment: Any) -> str:
    author = str(comment.get(f"{W}author", "")).strip()
    return f"批注（{author[:20]}）" if author else "批注"
