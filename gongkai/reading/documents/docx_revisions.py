"""Tracked changes of a .docx, accepted as Word accepts them: what was deleted is gone, what was inserted is text."""

from collections.abc import Iterator
from typing import Any

from gongkai.reading.documents.docx_package import W
from gongkai.reading.markup.tokens import names

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def _named(listed: str) -> frozenset[str]:
    return frozenset(f"{W}{name}" for name in names(listed))


_REMOVED = _named("del moveFrom")
_KEPT = _named("ins moveTo")
#: The older state of properties, and cells that came in.
_PROPERTY_CHANGES = _named(
    "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange "
    "numberingChange cellIns cellMerge"
)
#: Where a move or a wrapper began and ended.
_RANGES = _named(
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
    "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd"
)
_DELETED_TEXT = _named("delText delInstrText")
#: Where the elements above are marks upon something, and hold nothing themselves.
_PROPERTIES = frozenset({*_named("rPr trPr numPr"), f"{_M}ctrlPr"})
_WRAPPERS = _named("sdt sdtContent customXml smartTag")
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BLOCKS = _named("p tbl altChunk") | {_ALTERNATIVES}


def count_revisions(root: Any) -> int:
    """Return in how many places text or its look was changed on record."""
    return sum(1 for _ in root.iter(*_REMOVED, *_KEPT, *_PROPERTY_CHANGES, f"{W}cellDel"))


def accept_revisions(root: Any) -> bool:
    """
    Accept every tracked change in a part, in place; return whether text was inserted, deleted or moved.

    Deleted are runs, rows, cells and ends of paragraphs, whose text then stands at the start of the next;
    older states of properties go as well.
    """
    revised = False
    for trace in list(root.iter(*_PROPERTY_CHANGES, *_RANGES)):
        cut(trace)
    for element in list(root.iter(*_REMOVED, *_KEPT, f"{W}cellDel", *_DELETED_TEXT)):
        revised = _accept(element) or revised
    # From the end, so that a chain of joined paragraphs moves each text once.
    for paragraph in reversed(list(root.iter(f"{W}p"))):
        if _has_deleted_end(paragraph):
            _join(paragraph)
    for mark in list(root.iter(*_REMOVED, *_KEPT)):
        cut(mark)
    if revised:
        _tidy(root)
    return revised


def cut(element: Any) -> None:
    """Take an element out of its parent; what stands between elements in these parts is no text."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def next_block(paragraph: Any) -> Any | None:
    """Return the paragraph, table or other block that follows in the same text, None at its end."""
    place = paragraph
    while place is not None:
        for sibling in place.itersiblings():
            if (found := next(_blocks(sibling), None)) is not None:
                return found
        place = place.getparent()
        if place is None or place.tag not in _WRAPPERS:
            return None
    return None


def _blocks(element: Any) -> Iterator[Any]:
    if element.tag in _BLOCKS:
        yield element
    elif element.tag in _WRAPPERS:
        yield from element.iter(*_BLOCKS)


def _accept(element: Any) -> bool:
    """Accept one change; what is only a mark upon a paragraph's end waits until texts are in their place."""
    parent = element.getparent()
    if parent is None:
        return False
    tag, owner = element.tag, parent.getparent()
    if tag == f"{W}cellDel":
        if owner is not None:
            cut(owner)
    elif parent.tag not in _PROPERTIES:
        if tag in _KEPT:
            _unwrap(element)
        else:
            cut(element)
        return tag not in _DELETED_TEXT
    elif tag in _REMOVED and owner is not None and (
        parent.tag == f"{W}trPr" or (parent.tag == f"{W}rPr" and owner.tag == f"{W}r")
    ):  # fmt: skip
        cut(owner)
    return True


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _has_deleted_end(paragraph: Any) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(child.tag in _REMOVED for child in mark)


def _join(paragraph: Any) -> None:
    """Let a paragraph whose end was deleted begin the next one, as Word does; its own properties go."""
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    follower = next_block(paragraph)
    if follower is None or (follower.tag != f"{W}p" and content):
        return  # a table cannot take it in, and the last end of a text cannot be deleted
    if follower.tag == f"{W}p":
        properties = follower.find(f"{W}pPr")
        at = 0 if properties is None else follower.index(properties) + 1
        follower[at:at] = content
    remove_paragraph(paragraph)


def remove_paragraph(paragraph: Any) -> None:
    """Take a paragraph out, and the controls around it that would be empty."""
    parent = paragraph.getparent()
    cut(paragraph)
    while parent is not None and parent.tag in _WRAPPERS and not any(True for _ in parent.iter(*_BLOCKS)):
        empty, parent = parent, parent.getparent()
        cut(empty)


def _tidy(root: Any) -> None:
    for math in list(root.iter(f"{_M}oMath")):
        if not "".join(part.text or "" for part in math.iter(f"{_M}t", f"{W}t")).strip():
            cut(math)
    for block in list(root.iter(f"{_M}oMathPara")):
        if block.find(f"{_M}oMath") is None:
            cut(block)
    for row in list(root.iter(f"{W}tr")):
        if next(row.iter(f"{W}tc"), None) is None:
            cut(row)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            cut(table)
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag == f"{W}tbl" or next(cell.iter(*_BLOCKS), None) is None:
            cell.append(cell.makeelement(f"{W}p"))
