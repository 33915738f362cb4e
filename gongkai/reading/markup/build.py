"""Building the normal form from tags and text, as a browser would lay them out."""

import re

from gongkai.reading.markup.allowed import (
    CLASSED_TAGS,
    FOREIGN_REL,
    accepted_attribute,
    accepted_href,
    accepted_source,
    is_foreign,
)
from gongkai.reading.markup.layout import MARK_ORDER, MARKS, alignment, is_unindented, marks_of
from gongkai.reading.markup.tokens import VOID, Tag, start_tag, tokens
from gongkai.reading.markup.tree import (
    HEADING_TAGS,
    LIST_TAGS,
    MIXED_TAGS,
    SECTION_TAGS,
    TEXT_TAGS,
    Node,
    Run,
    finish,
    serialise,
)

#: Blocks nested deeper than this lose their tag and keep their text; no document needs it.
MAX_DEPTH = 30
_HEADINGS = {"h1": "h2", "h5": "h4", "h6": "h4"}
_BLOCKS = TEXT_TAGS | MIXED_TAGS | LIST_TAGS | SECTION_TAGS | {"table", "tr", "blockquote"}
_TRANSPARENT = frozenset({"span", "font", "a"}) | frozenset(MARKS)
#: Hold other tags but no text of their own.
_STRUCTURE = LIST_TAGS | SECTION_TAGS | {"table", "tr"}
_TABLE_PARTS = SECTION_TAGS | {"table", "tr"}
_CELL_ATTRIBUTES = ("colspan", "rowspan", "scope")

# Nobody can read them, and they hide or turn round what stands beside them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2028\u2029\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)


def normal_form(html: str) -> str:
    """Return well-formed markup in the normal form, holding nothing but allowed tags and attributes."""
    builder = _Builder()
    for token in tokens(html):
        if isinstance(token, str):
            builder.text(token)
        elif token.closing:
            builder.end(token.name)
        else:
            builder.start(token)
    return builder.result()


class _Open:
    """A tag of the source that is still open, and what held before it."""

    __slots__ = ("align", "link", "marks", "name", "node")

    def __init__(self, name: str, node: Node | None, align: str, marks: frozenset[str], link: str) -> None:
        self.name, self.node, self.align, self.marks, self.link = name, node, align, marks, link


class _Builder:
    def __init__(self) -> None:
        self._root = Node("")
        self._stack = [self._root]
        self._source: list[_Open] = []
        self._align = ""
        self._marks: frozenset[str] = frozenset()
        self._ordered: tuple[str, ...] = ()
        self._link = ""
        self._verbatim = 0

    def result(self) -> str:
        while len(self._stack) > 1:
            self._close()
        return "".join(serialise(child) for child in self._root.children)

    def start(self, tag: Tag) -> None:
        name = _HEADINGS.get(tag.name, tag.name)
        attributes = tag.attributes
        if name in VOID:
            self._void(name, attributes)
            return
        before = _Open(name, None, self._align, self._marks, self._link)
        if "style" in attributes or name in MARKS:
            self._set_marks(marks_of(name, attributes, self._marks))
        if name == "a":
            self._link = _link_tag(attributes)
        elif name not in _TRANSPARENT:
            own = alignment(name, attributes) if attributes or name == "center" else None
            align = self._align if own is None else own
            before.node = self._open(name, self._attributes(name, attributes, own, align))
            # What a cell or an entry says holds for all in it; a table does not ask what is around it.
            inside = before.node is not None and name not in TEXT_TAGS and name != "blockquote"
            self._align = "" if inside else align
            self._verbatim += name == "pre"
        self._source.append(before)

    def end(self, name: str) -> None:
        name = _HEADINGS.get(name, name)
        if not any(entry.name == name for entry in reversed(self._source)):
            return
        while True:
            entry = self._source.pop()
            self._leave(entry)
            if entry.name == name:
                return

    def text(self, text: str) -> None:
        if not text.isprintable():
            text = _INVISIBLE.sub("", text)
        if self._verbatim and "\n" in text:
            for place, line in enumerate(text.split("\n")):
                if place:
                    self._atom("<br>")
                self._put(Run(line, self._link, self._ordered))
            return
        self._put(Run(text, self._link, self._ordered))

    def _set_marks(self, marks: frozenset[str]) -> None:
        if marks is not self._marks:
            self._marks = marks
            self._ordered = tuple(mark for mark in MARK_ORDER if mark in marks)

    def _leave(self, entry: _Open) -> None:
        if entry.node is not None:
            if any(node is entry.node for node in self._stack):
                while self._close() is not entry.node:
                    pass
        elif entry.name not in _TRANSPARENT:
            self._part()
        self._verbatim -= entry.name == "pre"
        self._align, self._link = entry.align, entry.link
        self._set_marks(entry.marks)

    def _void(self, name: str, attributes: dict[str, str]) -> None:
        if name == "br":
            self._atom("<br>")
        elif name == "hr":
            if self._make_room("hr"):
                self._stack[-1].children.append(Node("hr"))
        elif name == "img" and (source := accepted_source(attributes.get("src", ""))):
            kept = {"src": source}
            if alt := attributes.get("alt", ""):
                kept["alt"] = _INVISIBLE.sub("", alt)
            self._atom(start_tag("img", kept))

    def _atom(self, markup: str) -> None:
        if markup == "<br>" and self._stack[-1].tag in _STRUCTURE:
            return
        self._put(Run("", self._link, self._ordered, markup))

    def _put(self, run: Run) -> None:
        top = self._stack[-1]
        blank = not run.markup and not run.text.strip(" \t\n\r\f")
        if top.tag not in TEXT_TAGS:
            if blank and not (top.tag in MIXED_TAGS and top.runs and not top.parted):
                return
            top = self._text_target()
        top.runs.append(run)

    def _text_target(self) -> Node:
        """Return the block that takes text at this place, opened where there is none."""
        top = self._stack[-1]
        if top.implied and top.tag in LIST_TAGS:
            self._close()
            return self._text_target()
        if top.tag in LIST_TAGS:
            self._push(Node("li", implied=True))
        elif top.tag == "table":
            self._push(Node("tbody", implied=True))
            return self._text_target()
        elif top.tag in SECTION_TAGS:
            self._push(Node("tr", implied=True))
            return self._text_target()
        elif top.tag == "tr":
            self._push(Node("td", implied=True))
        elif top.tag in TEXT_TAGS or (
            top.tag in MIXED_TAGS and not top.children and not self._align and not top.parted
        ):
            return top
        else:
            self._wrap_runs(top)
            self._push(Node("p", self._classes(self._align, plain=False), implied=True))
        return self._stack[-1]

    def _wrap_runs(self, node: Node) -> None:
        if node.runs:
            wrapped = Node("p", runs=node.runs, implied=True)
            node.runs = []
            if finish(wrapped):
                node.children.append(wrapped)
        node.parted = False

    def _open(self, name: str, attributes: dict[str, str]) -> Node | None:
        """Open a block; None where the tag is none, or has no place here, and only its text is kept."""
        if name not in _BLOCKS or len(self._stack) > MAX_DEPTH or not self._make_room(name):
            self._part()
            return None
        return self._push(Node(name, attributes))

    def _make_room(self, name: str) -> bool:
        """Close what cannot hold this block; return False where no place for it is found."""
        while True:
            top = self._stack[-1]
            if top.tag == "caption" or (top.tag in HEADING_TAGS and name == "p"):
                return False
            if top.tag not in TEXT_TAGS and not (top.implied and top.tag in LIST_TAGS and name != "li"):
                break
            self._close()
        inside = top.tag
        if name == "li" and inside not in LIST_TAGS:
            if inside in _TABLE_PARTS:
                return False
            self._wrap_runs(top)
            self._push(Node("ul", implied=True))
        elif name == "caption" or name in SECTION_TAGS:
            return inside == "table"
        elif name == "tr" and inside == "table":
            self._push(Node("tbody", implied=True))
        elif name == "tr":
            return inside in SECTION_TAGS
        elif name in ("td", "th"):
            return inside == "tr"
        elif name != "li" and inside in _STRUCTURE:
            if name in LIST_TAGS and top.children and inside in LIST_TAGS:
                # Editors write a list inside a list without an entry around it; it belongs to the last.
                self._reopen(top)
                return True
            self._text_target()
        top = self._stack[-1]
        if top.tag in MIXED_TAGS:
            self._wrap_runs(top)
        return True

    def _reopen(self, parent: Node) -> None:
        entry = parent.children.pop()
        self._stack.append(entry)
        self._wrap_runs(entry)

    def _part(self) -> None:
        """End a line where a tag that leaves only its text begins or ends."""
        top = self._stack[-1]
        if top.tag in MIXED_TAGS:
            top.parted = bool(top.runs)
        elif top.tag == "p" and top.implied:
            self._close()
        elif top.tag in TEXT_TAGS and top.runs and top.runs[-1].markup != "<br>":
            top.runs.append(Run("", markup="<br>"))

    def _push(self, node: Node) -> Node:
        self._stack.append(node)
        return node

    def _close(self) -> Node:
        node = self._stack.pop()
        if finish(node):
            self._stack[-1].children.append(node)
        return node

    def _attributes(
        self, name: str, attributes: dict[str, str], own: str | None, align: str
    ) -> dict[str, str]:
        kept: dict[str, str] = {}
        if name in ("td", "th"):
            kept = _accepted(name, attributes, _CELL_ATTRIBUTES)
        elif name == "ol":
            kept = _accepted(name, attributes, ("start", "type"))
        if name in CLASSED_TAGS:
            # Only paragraphs and headings take the alignment of what is around them on themselves.
            carried = align if name in TEXT_TAGS else own or ""
            kept.update(self._classes(carried, plain=is_unindented(attributes)))
        return kept

    @staticmethod
    def _classes(align: str, *, plain: bool) -> dict[str, str]:
        names = [name for name in (align, "no-indent" if plain else "") if name]
        return {"class": " ".join(names)} if names else {}


def _accepted(tag: str, attributes: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    kept = {}
    for name in names:
        value = accepted_attribute(tag, name, attributes[name].strip()) if name in attributes else None
        if value is not None:
            kept[name] = value
    return kept


def _link_tag(attributes: dict[str, str]) -> str:
    """Return the start tag of a link, empty where it leads nowhere that is allowed."""
    href = accepted_href(attributes.get("href", ""))
    if href is None:
        return ""
    kept = {"href": href}
    if title := _INVISIBLE.sub("", attributes.get("title", "")).strip():
        kept["title"] = title
    if is_foreign(href):
        kept["rel"] = FOREIGN_REL
    return start_tag("a", kept)
