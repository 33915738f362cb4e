"""The inside of a paragraph of a .docx: runs, links, fields, notes, pictures and text boxes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gongkai.reading.documents.docx_package import R, W
from gongkai.reading.documents.docx_story import Gathered, described
from gongkai.reading.documents.docx_styles import RunLook, run_look, value_of
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.markup.tokens import escape_text, names, start_tag

#: Containers inside one another beyond this come from no program.
MAX_DEPTH = 40
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_PASSED = frozenset(f"{W}{name}" for name in names("smartTag sdt sdtContent customXml dir bdo ruby rubyBase"))
#: What Word 2010 and later say better than their fall-back does.
_UNDERSTOOD = names("wps wpg wpc wp14 w14 w15 w16 w16se w16cid w16cex")
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))', re.IGNORECASE)
_DYNAMIC = re.compile(r"\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_SEVERAL_BLANKS = re.compile("  +")
#: Ticks and boxes of Word's symbol fonts; forms are full of them.
_SYMBOLS = {
    ("wingdings", 0xFE): "☑", ("wingdings", 0xA8): "□", ("wingdings", 0x6F): "□", ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFD): "☒", ("wingdings", 0x6C): "●", ("wingdings", 0x6E): "■", ("wingdings", 0x75): "◆",
    ("wingdings 2", 0x52): "☑", ("wingdings 2", 0xA3): "□", ("wingdings 2", 0x50): "✓", ("wingdings 2", 0x54): "☒",
    ("symbol", 0xB4): "×", ("symbol", 0xB7): "•", ("symbol", 0xA3): "≤", ("symbol", 0xB3): "≥", ("symbol", 0xB1): "±",
}  # fmt: skip


@dataclass(slots=True)
class Piece:
    """A run of text as markup, with how it looks and where it leads."""

    markup: str
    look: RunLook = field(default_factory=RunLook)
    href: str = ""
    is_text: bool = True


@dataclass(slots=True)
class Inside:
    """A paragraph's inside; text boxes anchored in it stand as blocks before or after it."""

    pieces: list[Piece] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def has_text(self) -> bool:
        """Return whether something other than blanks and line breaks is in it."""
        return any(
            piece.markup.startswith("<img")
            if not piece.is_text
            else piece.markup.replace("&nbsp;", "").strip()
            for piece in self.pieces
        )


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False
    href: str = ""


def chosen(alternatives: Any) -> Any:
    """Return the children of the one alternative that is read, so that nothing stands twice."""
    fallback = alternatives.find(f"{_MC}Fallback")
    for choice in alternatives.iterchildren(f"{_MC}Choice"):
        if fallback is None or set(str(choice.get("Requires", "")).split()) <= _UNDERSTOOD:
            return choice
    return () if fallback is None else fallback


def is_alternatives(element: Any) -> bool:
    """Return whether an element offers alternatives of one content."""
    return bool(element.tag == f"{_MC}AlternateContent")


class InlineReader:
    """Reads paragraphs of one part in their order; fields may span several of them."""

    def __init__(self, gathered: Gathered, part: str, read_box: Callable[[Any], str]) -> None:
        self._gathered = gathered
        self._part = part
        self._read_box = read_box
        self._fields: list[_Field] = []
        self._inside = Inside()
        self._style = ""

    def read(self, paragraph: Any, style: str) -> Inside:
        """Return the inside of a paragraph of this style."""
        around = self._inside, self._style
        self._inside, self._style = Inside(), style
        self._walk(paragraph, "", 0)
        inside = self._inside
        self._inside, self._style = around
        return inside

    def _walk(self, element: Iterable[Any], href: str, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable("文档的结构嵌套过深，不能读取。请简化后另存为 .docx 再导入。", "too_deep")
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, href)
            elif tag == f"{W}hyperlink":
                self._walk(child, self._target(child) or href, depth + 1)
            elif tag == f"{W}fldSimple":
                instruction = str(child.get(f"{W}instr", ""))
                self._walk(child, _field_href(instruction) or href, depth + 1)
            elif tag in _PASSED:
                self._walk(child, href, depth + 1)
            elif is_alternatives(child):
                self._walk(chosen(child), href, depth + 1)
            elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
                self._formula(child)

    def _target(self, hyperlink: Any) -> str:
        relationship = self._gathered.package.relationships(self._part).get(str(hyperlink.get(f"{R}id", "")))
        return relationship.target if relationship and relationship.external else ""

    def _run(self, run: Any, href: str) -> None:
        properties = run.find(f"{W}rPr")
        styled = self._gathered.styles.run(self._style, value_of(properties, "rStyle") or "")
        look = run_look(properties).over(styled)
        self._run_content(run, look, href, 0)

    def _run_content(self, run: Iterable[Any], look: RunLook, href: str, depth: int) -> None:
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field(str(child.get(f"{W}fldCharType", "")))
            elif tag == f"{W}instrText":
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].instruction += child.text or ""
            elif any(not entry.in_result for entry in self._fields):
                continue  # what a field asks for is no text
            elif look.hidden:
                self._gathered.hidden.append(child.text or "" if tag == f"{W}t" else "")
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._graphic(child, _description(child), look, href, depth)
            elif tag == f"{W}ruby":
                self._walk(child.iterchildren(f"{W}rubyBase"), href, depth + 1)
            elif is_alternatives(child) and depth < MAX_DEPTH:
                self._run_content(chosen(child), look, href, depth + 1)
            else:
                self._add(self._text_of(child), look, href, is_text=tag != f"{W}br" and tag != f"{W}cr")

    def _text_of(self, child: Any) -> str:
        tag = child.tag
        if tag == f"{W}t":
            return _text(child)
        if tag in (f"{W}tab", f"{W}ptab"):
            return " "
        if tag in (f"{W}br", f"{W}cr"):
            # Where a page ends on paper is nothing to a reader on a screen.
            return "" if child.get(f"{W}type") in ("page", "column") else "<br>"
        if tag == f"{W}noBreakHyphen":
            return "-"
        if tag == f"{W}sym":
            return self._symbol(child)
        if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
            self._gathered.references.append((kind, str(child.get(f"{W}id", ""))))
            self._add(f"[{len(self._gathered.references)}]", RunLook(position="sup"), "")
        return ""

    def _add(self, markup: str, look: RunLook, href: str, *, is_text: bool = True) -> None:
        if markup:
            led = href or next((entry.href for entry in reversed(self._fields) if entry.href), "")
            self._inside.pieces.append(Piece(markup, look, led, is_text))

    def _symbol(self, element: Any) -> str:
        font = str(element.get(f"{W}font", "")).lower()
        try:
            code = int(str(element.get(f"{W}char", "")), 16)
        except ValueError:
            return ""
        known = _SYMBOLS.get((font, code & 0xFF))
        if known is None:
            self._gathered.leave_out("文档中有个别符号字体的符号不能识别，没有带入，请对照原文核对。")
        return known or ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._fields[-1].href = _field_href(self._fields[-1].instruction)
        elif kind == "end" and self._fields:
            _field_href(self._fields.pop().instruction)

    def _formula(self, element: Any) -> None:
        text = "".join(part.text or "" for part in element.iter(f"{_M}t"))
        if text.strip():
            self._gathered.formulas = True
            self._add(escape_text(text), RunLook(), "")

    def _graphic(self, element: Any, alt: str, look: RunLook, href: str, depth: int) -> None:
        """Keep pictures and the text of boxes, wherever shapes and groups hold them."""
        for child, inner_alt in _graphic_parts(element, alt, depth):
            tag = child.tag
            if tag == f"{W}txbxContent":
                place = self._inside.after if self._inside.has_text() else self._inside.before
                place.append(self._read_box(child))
            elif tag == f"{_A}blip":
                if child.get(f"{R}embed") and (linked := child.get(f"{R}link")):
                    self._gathered.embedded_links.add((self._part, str(linked)))
                self._picture(str(child.get(f"{R}embed", "")), inner_alt, look, href)
            elif tag == f"{_V}imagedata":
                self._picture(str(child.get(f"{R}id", "")), inner_alt, look, href)
            elif tag == f"{_V}textpath":
                self._add(escape_text(str(child.get("string", ""))), look, href)
            elif tag == f"{_O}OLEObject":
                raise Unreadable(
                    "文档中嵌有其他文件，不能读取。请删去嵌入的对象后另存再导入。", "embedded_object"
                )
            elif str(tag).endswith("}chart"):
                self._gathered.leave_out("文档中的图表没有带入。请把图表另存为图片，在编辑时插入。")
            elif str(tag).endswith("}relIds"):
                self._gathered.leave_out("文档中的 SmartArt 图形没有带入。请把图形另存为图片，在编辑时插入。")

    def _picture(self, relationship_id: str, alt: str, look: RunLook, href: str) -> None:
        if source := self._gathered.picture(self._part, relationship_id, alt):
            facts = {"src": source, "alt": alt} if alt else {"src": source}
            self._add(start_tag("img", facts), look, href, is_text=False)


def _graphic_parts(element: Any, alt: str, depth: int) -> Iterator[tuple[Any, str]]:
    if depth > MAX_DEPTH * 2:
        raise Unreadable("文档中的图形嵌套过深，不能读取。请简化后另存为 .docx 再导入。", "too_deep")
    for child in chosen(element) if is_alternatives(element) else element:
        own = alt
        if child.tag == f"{_PIC}pic":
            facts = next(child.iter(f"{_PIC}cNvPr"), None)
            own = described(str(facts.get("descr", ""))) or alt if facts is not None else alt
        elif child.tag == f"{_V}shape":
            own = described(str(child.get("alt", ""))) or alt
        yield child, own
        if child.tag != f"{W}txbxContent":
            yield from _graphic_parts(child, own, depth + 1)


def _description(drawing: Any) -> str:
    facts = next(drawing.iter(f"{_WP}docPr"), None)
    return "" if facts is None else described(str(facts.get("descr", "") or facts.get("title", "")))


def _field_href(instruction: str) -> str:
    if _DYNAMIC.match(instruction):
        raise Unreadable(
            "文档中有自动连接其他程序的域（DDE），不能读取。请在 Word 中删去该域，另存后再导入。",
            "external_reference",
        )
    match = _HYPERLINK.match(instruction)
    return (match[1] or match[2] or "") if match else ""


def _text(element: Any) -> str:
    text = str(element.text or "").replace("\n", " ").replace("\t", " ")
    if element.get(_SPACE) != "preserve":
        text = text.strip(" ")
    # Offices set dates and signatures apart with blanks; a browser would make one of them.
    return _SEVERAL_BLANKS.sub(lambda blanks: "&nbsp;" * len(blanks[0]), escape_text(text))
