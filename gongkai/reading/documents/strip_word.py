"""What the published copy of a Word file must not carry: revisions, hidden text, notes and pictures of neither."""

import re
from collections.abc import Iterable
from typing import Any

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.docx_hidden import remove_hidden
from gongkai.reading.documents.docx_package import W, in_usual_names, parse_xml
from gongkai.reading.documents.docx_revisions import accept_revisions, count_revisions, cut
from gongkai.reading.documents.docx_styles import Styles
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.strip_archive import local_name, written

_NO_TEXT = "文件中没有 Word 正文，可能不是 Word 文档或已损坏。请用 Word 打开后另存为 .docx。"
_STRICT = re.compile(rb"\s(?:\w+:)?conformance\s*=\s*([\"'])strict\1")
_NOTES = ("footnote", "endnote")
#: What holds one picture, and what holds several beside each other.
_FRAMES = {"drawing", "pict", "twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}
#: Where the old way of drawing names an address without any relationship.
_ADDRESSES = ("src", "{urn:schemas-microsoft-com:office:office}href")
_GROUPS = {"wgp", "wpc", "grpSp", "group"}
#: Where an old picture element names a file that lies elsewhere.
_IMAGE_ADDRESSES = ("src", "{urn:schemas-microsoft-com:office:office}href")
_SHAPES = {"pic", "shape", "rect", "roundrect", "oval"}


def opened(data: bytes, label: str) -> Archive:
    """Return the archive of a Word file; the strict variant of the format comes in the usual names."""
    archive = Archive(data, label)
    changed = {
        name: _STRICT.sub(b"", usual)
        for name in archive.names
        if name.lower().endswith((".xml", ".rels"))
        and (usual := in_usual_names(part := archive.read(name))) != part
    }
    return Archive(written(archive, changed, set()), label) if changed else archive


class Text:
    """The text of one Word file, cleaned part by part; the main part comes first, since notes hang on it."""

    def __init__(self, archive: Archive, main: str, styles: str | None) -> None:
        self._archive = archive
        self._main = main
        self._styles = Styles(parse_xml(archive.read(styles)) if styles else None)
        self._wanted: dict[str, set[str]] = {kind: set() for kind in _NOTES}

    def clean(self, name: str, root: Any) -> bool:
        """Take out of a part what no reader is shown, in place; return whether there was anything."""
        if name == self._main and root.find(f"{W}body") is None:
            raise Unreadable(_NO_TEXT, "wrong_type")
        touched = count_revisions(root) > 0
        accept_revisions(root)
        touched = remove_hidden(root, self._styles) or touched
        if name == self._main:
            self._wanted = {
                kind: {str(each.get(f"{W}id", "")) for each in root.iter(f"{W}{kind}Reference")}
                for kind in _NOTES
            }
        for kind in _NOTES:
            if root.tag == f"{W}{kind}s":
                touched = self._drop_notes(root, kind) or touched
        return touched

    def _drop_notes(self, root: Any, kind: str) -> bool:
        """Drop notes to which the text no longer refers; those with a type draw the lines between."""
        dead = [
            note
            for note in root.iterchildren(f"{W}{kind}")
            if note.get(f"{W}type", "normal") == "normal"
            and str(note.get(f"{W}id", "")) not in self._wanted[kind]
        ]
        for note in dead:
            cut(note)
        return bool(dead)


def drop_pictures(root: Any, lost: Iterable[str]) -> bool:
    """Take out pictures that lie elsewhere; ``lost`` are the ids of their relationships, now gone."""
    gone = set(lost)
    touched = False
    for element in list(root.iter()):
        name = local_name(element)
        links = [key for key, value in element.attrib.items() if value in gone and is_reference(key)]
        if name == "imagedata":
            links += [key for key in _ADDRESSES if key in element.attrib]
        for key in links:
            del element.attrib[key]
        if links:
            touched = True
            if name in ("blip", "imagedata") and not any(is_reference(key) for key in element.attrib):
                _drop_picture(element)
            elif name == "picture":
                cut(element)
    return touched


def is_reference(attribute: str) -> bool:
    """Return whether an attribute names a relationship of its part."""
    space, _, plain = attribute.rpartition("}")
    return space.endswith("/relationships") or plain == "relid"


def _drop_picture(element: Any) -> None:
    """Cut the smallest thing that holds a picture alone: its shape within a group, else its frame."""
    shape = None
    for around in element.iterancestors():
        name = local_name(around)
        if name in _SHAPES:
            shape = around
        elif name in _GROUPS and shape is not None:
            cut(shape)
            return
        elif name == "txbxContent" or (name in ("wsp", "sp") and shape is None):
            return  # the background of a box that holds text
        elif name in _FRAMES:
            cut(around)
            return
