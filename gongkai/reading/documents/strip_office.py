"""Copies of Word and Excel files without properties, comments, revisions, hidden text and other people's traces."""

import posixpath
import re
from collections.abc import Callable
from typing import Any

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.strip_archive import (
    Relation,
    local_name,
    main_part,
    related,
    relations,
    relations_of,
    remove_element,
    written,
    xml_bytes,
)
from gongkai.reading.documents.strip_pictures import strip_gif, strip_jpeg, strip_png
from gongkai.reading.documents.strip_sheets import refuse_hidden
from gongkai.reading.documents.strip_word import Text, drop_pictures, is_reference, opened
from gongkai.reading.documents.xlsx_guard import refuse_outside

LABEL = "办公文档"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    _HEAD
    + b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    _HEAD + b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_CUSTOM = (
    _HEAD + b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)
#: Parts that tell of the whole file: by the usual name, and by relationship, since the name may be any.
_EMPTIED = {"docprops/core.xml": _CORE, "docprops/app.xml": _APP, "docprops/custom.xml": _CUSTOM}
_EMPTIED_KINDS = {"core-properties": _CORE, "extended-properties": _APP, "custom-properties": _CUSTOM}
_TYPES = "[content_types].xml"

#: Parts that tell of people and machines and hold nothing of the text; the thumbnail shows an older state,
#: a signature would no longer fit, and data behind controls or sensitivity labels nobody sees.
_DROPPED = re.compile(
    r"docprops/thumbnail\.[a-z]+|docmetadata/.*|customxml/.*|_xmlsignatures/.*"
    r"|word/comments[a-z]*\.xml|word/people\.xml|word/glossary/.*|word/recipientdata[^/]*\.xml"
    r"|xl/comments/?[^/]*\.xml|xl/threadedcomments/[^/]+|xl/persons/[^/]+|xl/revisions/[^/]+"
    r"|(?:word|xl)/printersettings/?[^/]*|(?:word|xl)/[^/]*keymap[^/]*\.xml",
)
#: Elements that refer to what was dropped, or tell of the author's machine and of the course of the work.
_WORD_ELEMENTS = {
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "rsids",
    "attachedTemplate",
    "mailMerge",
    "docVars",
    "rsid",
    "printerSettings",
    "trackRevisions",
    "revisionView",
    "dataBinding",
}
_SHEET_ELEMENTS = {"absPath", "fileSharing"}
#: Relationships that a part names where it uses them; one that is named nowhere is what a deletion left behind.
_BY_ID = {
    *("image", "hyperlink", "header", "footer", "chart", "chartEx", "video", "audio", "media"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "worksheet", "chartsheet"),
}
#: Relationships that lead to the author's machine, or to a picture somewhere else.
_OUTSIDE = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "image"}

_Clean = Callable[[str, Any], bool]


def strip_docx(data: bytes) -> bytes:
    """
    Return a Word document without author metadata; raises Unreadable when it cannot be opened.

    Comments go with their references. Every tracked change is accepted: what was deleted is gone, what was
    inserted is text. Hidden text, and pictures that lie elsewhere, go as well, as no reader is shown them.
    """
    archive = opened(data, LABEL)
    main = main_part(archive) or archive.known.get("word/document.xml", "")
    if not main.lower().endswith(".xml"):
        raise archive.damaged()
    texts = ("header", "footer", "footnotes", "endnotes", "styles")
    beside = {each.kind: each.target for each in related(archive, main) if each.kind in texts}
    if any(not target.lower().endswith(".xml") for target in beside.values()):
        # Under another ending a text would pass by unread.
        raise archive.damaged()
    text = Text(archive, main, beside.get("styles"))
    return _stripped(archive, main, _WORD_ELEMENTS, text.clean)


def strip_xlsx(data: bytes) -> bytes:
    """
    Return a workbook without author metadata; raises Unreadable when it cannot be opened.

    One that hides sheets, rows or columns is refused (``unsupported``): whether they are to be shown or to
    be deleted is for the author, since formulas hang on them. So is one that holds data of other files.
    """
    archive = Archive(data, LABEL)
    refuse_outside(archive)
    refuse_hidden(archive)
    return _stripped(archive, main_part(archive) or "", _SHEET_ELEMENTS, lambda _name, _root: False)


def _stripped(archive: Archive, main: str, elements: set[str], clean: _Clean) -> bytes:
    changed = _emptied(archive)
    dropped = {name for name in archive.names if _DROPPED.fullmatch(name.lower())}
    dropped |= {name for name in archive.names if _draws_notes(archive, name)}
    links: dict[str, list[Relation]] = {}
    # Its text comes first: notes of which it no longer speaks are left out of theirs.
    for name in sorted(archive.names, key=lambda each: each != main):
        lower = name.lower()
        if name in dropped or name in changed or lower == _TYPES or lower.endswith(".rels"):
            continue
        listed = relations_of(name)
        list_root = archive.xml(listed) if listed in archive.names else None
        lost = set() if list_root is None else _drop_relationships(archive, list_root, name, dropped)
        if lower.endswith(".xml"):
            root = archive.xml(name)
            touched = clean(name, root)
            touched = _clean_part(root, elements, lost) or touched
            touched = drop_pictures(root, lost) or touched
            if touched:
                changed[name] = xml_bytes(root)
            if list_root is not None:
                lost |= _drop_unused(archive, list_root, name, root)
        elif "/media/" in lower:
            changed[name] = _without_place(archive.read(name))
        if list_root is not None:
            links[name] = relations(archive, list_root, name)
            if lost:
                changed[listed] = xml_bytes(list_root)
    whole = archive.xml(relations_of("")) if relations_of("") in archive.names else None
    if whole is not None:
        if _drop_relationships(archive, whole, "", dropped):
            changed[relations_of("")] = xml_bytes(whole)
        links[""] = relations(archive, whole, "")
    dropped |= _unreachable(archive, links, main) - dropped
    # The relationships of a part that is gone, or never was, go with it.
    left = {"", *archive.names} - dropped
    dropped |= {name for name in archive.names if name.endswith(".rels") and _source(name) not in left}
    _drop_types(archive, changed, dropped)
    return written(archive, changed, dropped)


def _emptied(archive: Archive) -> dict[str, bytes]:
    emptied = {archive.known[name]: empty for name, empty in _EMPTIED.items() if name in archive.known}
    for each in related(archive, ""):
        if each.kind in _EMPTIED_KINDS and each.target in archive.names:
            emptied[each.target] = _EMPTIED_KINDS[each.kind]
    return emptied


def _without_place(picture: bytes) -> bytes:
    """Return a picture without its metadata; a photograph in a document tells where it was taken, too."""
    for signature, remove in ((b"\x89PNG", strip_png), (b"\xff\xd8", strip_jpeg), (b"GIF8", strip_gif)):
        if picture.startswith(signature):
            try:
                return remove(picture)
            except Unreadable:
                # Word shows what it can of a broken picture; so do we.
                return picture
    return picture


def _source(listed: str) -> str:
    folder = posixpath.dirname(posixpath.dirname(listed))
    return posixpath.join(folder, posixpath.basename(listed).removesuffix(".rels"))


def _draws_notes(archive: Archive, name: str) -> bool:
    """Return whether a part draws the frames of a sheet's comments, and nothing else."""
    if not re.fullmatch(r"xl/drawings/[^/]+\.vml", name.lower()):
        return False
    kinds = re.findall(rb"ObjectType\s*=\s*[\"'](\w+)", archive.read(name))
    return bool(kinds) and all(kind == b"Note" for kind in kinds)


def _drop_relationships(archive: Archive, listed: Any, source: str, dropped: set[str]) -> set[str]:
    """Take out of a list what leads outside, to what was dropped, or to nothing; return the ids."""
    inside = {each.id: each for each in relations(archive, listed, source)}
    ids: set[str] = set()
    for element in list(listed):
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        key = element.get("Id", "")
        target = inside[key].target if key in inside else None
        if (element.get("TargetMode") == "External" and kind in _OUTSIDE) or target in dropped:
            ids.add(key)
            remove_element(element)
    return ids


def _drop_unused(archive: Archive, listed: Any, source: str, root: Any) -> set[str]:
    """Take out of a list what its part no longer names: the picture, link or sheet was deleted or hidden."""
    used = {value for element in root.iter() for key, value in element.attrib.items() if is_reference(key)}
    ids = {each.get("Id", "") for each in listed if _kind(each) in _BY_ID} - used
    kept = [each for each in relations(archive, listed, source) if each.kind == "diagramData"]
    drawn = {
        value
        for each in kept
        if each.id not in ids and each.target in archive.names
        for part in archive.xml(each.target).iter("{*}dataModelExt")
        if (value := part.get("relId"))
    }
    # How a diagram looks is kept apart from what it says, and named by that alone.
    ids |= {each.get("Id", "") for each in listed if _kind(each) == "diagramDrawing"} - drawn
    for element in list(listed):
        if element.get("Id", "") in ids:
            remove_element(element)
    return ids


def _kind(element: Any) -> str:
    return str(element.get("Type", "")).rsplit("/", 1)[-1]


def _unreachable(archive: Archive, links: dict[str, list[Relation]], main: str) -> set[str]:
    """Return the parts to which nothing leads: they show nowhere, and nobody would look for them."""
    reached, waiting = {main}, ["", main]
    while waiting:
        for each in links.get(waiting.pop(), ()):
            if each.target not in reached:
                reached.add(each.target)
                waiting.append(each.target)
    return {
        name
        for name in archive.names
        if name not in reached and name.lower() != _TYPES and not name.lower().endswith(".rels")
    }


def _drop_types(archive: Archive, changed: dict[str, bytes], dropped: set[str]) -> None:
    name = archive.known.get(_TYPES)
    if name is None:
        raise archive.damaged()
    gone = {each.lower() for each in dropped}
    root = archive.xml(name)
    for override in list(root):
        if override.get("PartName", "").lstrip("/").lower() in gone:
            remove_element(override)
    changed[name] = xml_bytes(root)


def _clean_part(root: Any, elements: set[str], lost: set[str]) -> bool:
    """Take names, dates and dead references out of a part; return whether anything was there."""
    touched = False
    for element in list(root.iter()):
        name = local_name(element)
        if name in elements or (
            name in ("legacyDrawing", "legacyDrawingHF") and lost & set(element.values())
        ):
            parent = element.getparent()
            remove_element(element)
            if name == "commentReference" and parent is not None and _is_empty_run(parent):
                remove_element(parent)
            touched = True
            continue
        for attribute in list(element.attrib):
            plain = attribute.rsplit("}", 1)[-1]
            in_word = "wordprocessingml" in attribute
            if (in_word and (plain in ("author", "date", "initials") or plain.startswith("rsid"))) or (
                name == "pageSetup" and element.get(attribute) in lost
            ):
                del element.attrib[attribute]
                touched = True
    return touched


def _is_empty_run(element: Any) -> bool:
    return local_name(element) == "r" and all(local_name(child) == "rPr" for child in element)
