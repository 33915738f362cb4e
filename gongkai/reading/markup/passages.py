"""Passages: clean markup read as paragraphs, headings, list entries and tables, in the order of reading."""

import re
from dataclasses import dataclass, field

from gongkai.reading.markup.tokens import VOID, Tag, names, tokens

#: Grids larger than this come from no office; their spans are not expanded.
_MOST_PLACES = 200_000
_BLOCK_TAGS = names("p h2 h3 h4 li caption blockquote ul ol hr div table tr td th")
_KINDS = {"h2": "heading", "h3": "heading", "h4": "heading"}
_LINES = re.compile(r"[^\S\n]*\n[^\S\n]*")
_SPAN = re.compile("[1-9][0-9]{0,2}")


@dataclass(slots=True)
class Cell:
    """A cell of a table as it stands in the markup."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    form: tuple[tuple[int, str, str], ...] = ()


@dataclass(slots=True)
class Passage:
    """
    A block of text. ``form`` is its markup without its text, each tag with the place where it stands:
    two passages with the same text and form look the same and lead to the same addresses.
    """

    kind: str
    text: str = ""
    align: str = ""
    bold: bool = False
    cells: list[list[Cell]] = field(default_factory=list)
    form: list[tuple[int, str, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the text line by line; a row of a table is a line."""
        if self.kind != "table":
            return [self.text] if self.text else []
        rows = (" | ".join(cell.text for cell in row) for row in self.cells)
        return [line for line in rows if line.strip(" |")]


def passages(html: str) -> list[Passage]:
    """Return the passages of a text, empty ones left out; nothing is raised, whatever the markup."""
    reader = _Reader()
    for token in tokens(html):
        if isinstance(token, str):
            reader.text(token)
        elif token.closing:
            reader.end(token.name)
        else:
            reader.start(token)
    return reader.result()


def expanded(cells: list[list[Cell]]) -> tuple[tuple[str, ...], ...]:
    """Return rows of equal width; a merged cell appears at its first place, the others are empty."""
    wide = sum(cell.columns * min(cell.rows, len(cells)) for row in cells for cell in row)
    if wide > _MOST_PLACES:
        return tuple(tuple(cell.text for cell in row) for row in cells)
    taken: list[dict[int, str]] = [{} for _ in cells]
    for top, row in enumerate(cells):
        column = 0
        for cell in row:
            while column in taken[top]:
                column += 1
            for line in taken[top : top + cell.rows]:
                for place in range(column, column + cell.columns):
                    line.setdefault(place, "")
            taken[top][column] = cell.text
            column += cell.columns
    width = max((max(line) + 1 for line in taken if line), default=0)
    if width * len(cells) > _MOST_PLACES:
        return tuple(
            tuple(line.get(place, "") for place in range(max(line, default=-1) + 1)) for line in taken
        )
    return tuple(tuple(line.get(place, "") for place in range(width)) for line in taken)


class _Reader:
    def __init__(self) -> None:
        self._done: list[Passage] = []
        self._current: Passage | None = None
        self._parts: list[str] = []
        self._length = 0
        self._strong = 0
        self._plain_seen = self._strong_seen = False
        self._lists = 0
        self._table: Passage | None = None
        self._tables = 0
        self._cell: Cell | None = None

    def result(self) -> list[Passage]:
        self._end_cell()
        self._end_passage()
        self._end_table()
        return self._done

    def text(self, text: str) -> None:
        if self._table is not None and self._cell is None and self._current is None:
            return
        if self._table is None and self._current is None:
            if not text.strip():
                return
            self._begin("item" if self._lists else "paragraph", {})
        self._parts.append(text)
        self._length += len(text)
        if text.strip():
            if self._strong:
                self._strong_seen = True
            else:
                self._plain_seen = True

    def start(self, tag: Tag) -> None:
        name = tag.name
        self._block_start(name, tag.attributes)
        if name == "strong":
            self._strong += 1
        elif name == "br":
            self._parts.append(" " if self._table is not None else "\n")
        place = self._current or self._table
        if place is not None and (name not in VOID or name == "img"):
            facts = " ".join(f"{key}={value}" for key, value in tag.attributes.items())
            place.form.append((self._length, name, facts))

    def _block_start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("ul", "ol"):
            self._lists += 1
        if self._table is None:
            if name in _BLOCK_TAGS:
                self._end_passage()
            if name == "table":
                self._table, self._tables = Passage("table"), 1
            elif name in ("p", "h2", "h3", "h4", "li"):
                self._begin("item" if self._lists else _KINDS.get(name, "paragraph"), attributes)
            return
        if name == "table":
            self._tables += 1
        if name == "caption" and self._tables == 1:
            self._begin("paragraph", {})
        elif name == "tr" and self._tables == 1:
            self._end_cell()
            self._table.cells.append([])
        elif name in ("td", "th") and self._tables == 1:
            self._end_cell()
            self._table.form = []
            self._cell = Cell(columns=_span(attributes, "colspan"), rows=_span(attributes, "rowspan"))
        elif name in _BLOCK_TAGS and self._parts:
            self._parts.append(" ")

    def end(self, name: str) -> None:
        if name == "strong":
            self._strong = max(self._strong - 1, 0)
        elif name in ("ul", "ol"):
            self._lists = max(self._lists - 1, 0)
        place = self._current or self._table
        if place is not None and name in ("a", "strong", "em", "u", "s", "sub", "sup"):
            place.form.append((self._length, "/" + name, ""))
        if self._table is None:
            if name in _BLOCK_TAGS:
                self._end_passage()
        elif name == "table":
            self._tables -= 1
            if self._tables == 0:
                self._end_table()
        elif name == "caption":
            self._end_passage()
        elif name in ("td", "th", "tr") and self._tables == 1:
            self._end_cell()
        elif name in _BLOCK_TAGS and self._parts:
            self._parts.append(" ")

    def _begin(self, kind: str, attributes: dict[str, str]) -> None:
        names = attributes.get("class", "").split()
        align = next((name.removeprefix("align-") for name in names if name.startswith("align-")), "")
        self._current = Passage(kind, align=align)
        self._reset()

    def _reset(self) -> None:
        self._parts, self._length = [], 0
        self._plain_seen = self._strong_seen = False

    def _end_passage(self) -> None:
        if self._current is not None:
            self._current.text = _text_of(self._parts)
            self._current.bold = self._strong_seen and not self._plain_seen
            if self._current.text or any(name == "img" for _, name, _ in self._current.form):
                self._done.append(self._current)
            self._current = None
            self._reset()

    def _end_cell(self) -> None:
        if self._cell is not None and self._table is not None:
            self._cell.text = " ".join(_text_of(self._parts).split())
            self._cell.form = tuple(self._table.form)
            self._table.form = []
            if not self._table.cells:
                self._table.cells.append([])
            self._table.cells[-1].append(self._cell)
            self._cell = None
            self._reset()

    def _end_table(self) -> None:
        if self._table is not None:
            self._end_cell()
            self._end_passage()
            self._table.text = "\n".join(self._table.lines())
            if any(self._table.cells):
                self._done.append(self._table)
            self._table, self._tables = None, 0


def _text_of(parts: list[str]) -> str:
    text = "".join(parts).replace("\xa0", " ").replace("\u202f", " ")
    return _LINES.sub("\n", text).strip() if "\n" in text else text.strip()


def _span(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "")
    return min(int(value), 100) if _SPAN.fullmatch(value) else 1
