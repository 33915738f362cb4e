"""The blocks of a .docx: paragraphs, headings and tables, written as markup to be cleaned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from gongkai.reading.documents.docx_inline import InlineReader, Inside, Piece, chosen, is_alternatives
from gongkai.reading.documents.docx_package import W
from gongkai.reading.documents.docx_story import Gathered
from gongkai.reading.documents.docx_styles import ParagraphLook, paragraph_look, value_of
from gongkai.reading.documents.docx_tables import read_rows, table_markup
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.markup.tokens import escape_text, names, start_tag

_MAX_DEPTH = 20
_HEADINGS = {0: "h2", 1: "h3"}
_LAST_OUTLINE = 8
_PASSED = frozenset(f"{W}{name}" for name in names("sdt sdtContent customXml smartTag"))
_LEADING = " \u3000\xa0\t"


@dataclass(frozen=True, slots=True)
class Written:
    """A block as written; ``align`` apart, since a cell may take it on itself."""

    tag: str
    inner: str
    align: str = ""
    edge: bool = False

    def markup(self) -> str:
        """Return the block as markup."""
        if self.tag == "table":
            return self.inner
        classes = self.align or ("no-indent" if self.edge else "")
        return f"{start_tag(self.tag, {'class': classes} if classes else {})}{self.inner}</{self.tag}>"


class BodyReader:
    """Reads the blocks of one part, its revisions accepted: the text itself, a note, a header."""

    def __init__(self, gathered: Gathered, part: str) -> None:
        self._gathered = gathered
        self._inline = InlineReader(gathered, part, self._box)
        self._depth = 0

    def markup(self, container: Iterable[Any]) -> str:
        """Return the markup of all blocks of a container, to be cleaned."""
        return "".join(block.markup() for block in self.blocks(container, in_cell=False))

    def blocks(self, container: Iterable[Any], *, in_cell: bool) -> list[Written]:
        """Return the blocks of a container in their order, empty ones left out."""
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise Unreadable(
                "文档中的表格或文本框嵌套过深，不能读取。请简化后另存为 .docx 再导入。", "too_deep"
            )
        written: list[Written] = []
        self._walk(container, written, in_cell=in_cell)
        self._depth -= 1
        return written

    def _walk(
        self, container: Iterable[Any], written: list[Written], *, in_cell: bool, depth: int = 0
    ) -> None:
        if depth > _MAX_DEPTH:
            raise Unreadable("文档的结构嵌套过深，不能读取。请简化后另存为 .docx 再导入。", "too_deep")
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                written.extend(self._paragraph_element(child, in_cell=in_cell))
            elif tag == f"{W}tbl":
                if table := table_markup(read_rows(child), self._cell):
                    written.append(Written("table", table))
            elif tag == f"{W}altChunk":
                raise Unreadable(
                    "文档中嵌有另一份文档，不能读取。请用 Word 打开后另存为 .docx 再导入。", "embedded_object"
                )
            elif tag in _PASSED:
                self._walk(child, written, in_cell=in_cell, depth=depth + 1)
            elif is_alternatives(child):
                self._walk(chosen(child), written, in_cell=in_cell, depth=depth + 1)

    def _paragraph_element(self, element: Any, *, in_cell: bool) -> list[Written]:
        properties = element.find(f"{W}pPr")
        style = value_of(properties, "pStyle") or ""
        own = paragraph_look(properties)
        look = own.over(self._gathered.styles.paragraph(style))
        inside = self._inline.read(element, style)
        if self._gathered.styles.hides_end(properties) and not inside.has_text():
            return []
        if look.level is None and look.number and own.number is None:
            look = replace(look, level=self._gathered.numbering.level_for_style(look.number, style))
        return self._paragraph(look, style, inside, in_cell=in_cell)

    def _paragraph(self, look: ParagraphLook, style: str, inside: Inside, *, in_cell: bool) -> list[Written]:
        pieces = inside.pieces
        boxes = (
            [Written("table", box) for box in inside.before],
            [Written("table", box) for box in inside.after],
        )
        number = (
            self._gathered.numbering.next(look.number, look.level or 0)
            if look.number not in (None, "0")
            else ""
        )
        if not inside.has_text():
            return [*boxes[0], *boxes[1]]
        indented_by_blanks = _strip_leading(pieces)
        if number:
            first = next((piece for piece in pieces if piece.is_text), Piece(""))
            shown = replace(first.look, position=None, underline=None)
            pieces.insert(0, Piece(escape_text(number), shown))
        tag = "p"
        if look.outline is not None and look.outline <= _LAST_OUTLINE:
            tag = _HEADINGS.get(look.outline, "h4")
        elif self._gathered.styles.is_title(style):
            tag = "h2"
        edge = tag == "p" and not (in_cell or number or look.align or look.indent or indented_by_blanks)
        if tag == "p" and not (in_cell or number or look.align or edge):
            self._gathered.indented += 1
        # A heading is bold by being one.
        block = Written(tag, write_pieces(pieces, plain_bold=tag != "p"), look.align or "", edge)
        return [*boxes[0], block, *boxes[1]]

    def _box(self, content: Any) -> str:
        return "".join(block.markup() for block in self.blocks(content, in_cell=True))

    def _cell(self, content: Any, *, heading: bool) -> tuple[str, str]:
        """Return a cell's alignment and markup; a single paragraph hands its alignment to the cell."""
        written = self.blocks(content, in_cell=True)
        if len(written) == 1 and written[0].tag == "p":
            inner = written[0].inner
            if (
                heading
                and inner.startswith("<strong>")
                and inner.count("<strong>") == 1
                and inner.endswith("</strong>")
            ):
                inner = inner.removeprefix("<strong>").removesuffix("</strong>")
            return written[0].align, inner
        return "", "".join(block.markup() for block in written)


def write_pieces(pieces: list[Piece], *, plain_bold: bool = False) -> str:
    """Return runs as markup; with ``plain_bold`` bold is left out where all of the text is bold."""
    if plain_bold and all(piece.look.bold for piece in pieces if piece.is_text and piece.markup.strip()):
        pieces = [replace(piece, look=replace(piece.look, bold=None)) for piece in pieces]
    parts: list[str] = []
    for piece in _joined(pieces):
        look = piece.look
        marks = [
            name
            for name, wanted in (
                ("strong", look.bold),
                ("em", look.italic),
                ("u", look.underline and not piece.href),  # a link is underlined by being one
                ("s", look.strike),
                (look.position or "", bool(look.position)),
            )
            if wanted
        ]
        markup = (
            "".join(f"<{mark}>" for mark in marks)
            + piece.markup
            + "".join(f"</{mark}>" for mark in reversed(marks))
        )
        parts.append(f"{start_tag('a', {'href': piece.href})}{markup}</a>" if piece.href else markup)
    return "".join(parts)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Word cuts a sentence into many runs of one look; put them together again."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and last.look == piece.look and last.href == piece.href:
            joined[-1] = replace(last, markup=last.markup + piece.markup)
        else:
            joined.append(piece)
    return joined


def _strip_leading(pieces: list[Piece]) -> bool:
    """Take away the blanks with which a paragraph begins; return whether they indented it."""
    taken = ""
    for place, piece in enumerate(pieces):
        if not piece.is_text:
            break
        text = piece.markup.replace("&nbsp;", "\xa0")
        rest = text.lstrip(_LEADING)
        taken += text[: len(text) - len(rest)]
        pieces[place] = replace(piece, markup=rest.replace("\xa0", "&nbsp;"))
        if rest:
            break
    return len(taken) > 1 or "\u3000" in taken
