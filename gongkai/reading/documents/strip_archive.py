"""Zip archives written again with some members changed or left out, always to the same bytes."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from gongkai.reading.documents.archive import Archive

#: The first moment that a zip can hold; the true one would tell when somebody worked.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
#: Names in Chinese are written so in relationships.
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part to another member of its archive."""

    id: str
    kind: str
    target: str


def related(archive: Archive, part: str) -> list[Relation]:
    """Return the relationships of a part within its archive, those of the whole archive for no part."""
    name = relations_of(part)
    return relations(archive, archive.xml(name), part) if name in archive.names else []


def relations(archive: Archive, root: Any, part: str) -> list[Relation]:
    """Return the relationships within the archive that a list of a part's relationships holds."""
    found = []
    for element in root:
        if element.get("TargetMode") != "External":
            target = posixpath.join("/", posixpath.dirname(part), element.get("Target", ""))
            path = posixpath.normpath(target).lstrip("/")
            if "%" in path and path.lower() not in archive.known:
                path = _ESCAPED.sub(_unescaped, path)
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found.append(Relation(element.get("Id", ""), kind, archive.known.get(path.lower(), path)))
    return found


def _unescaped(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")


def relations_of(part: str) -> str:
    """Return the name of the member that lists a part's relationships."""
    return posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")


def main_part(archive: Archive) -> str | None:
    """Return the member with which an office document begins."""
    found = [each.target for each in related(archive, "") if each.kind == "officeDocument"]
    return found[0] if found and found[0] in archive.names else None


def written(archive: Archive, changed: dict[str, bytes], dropped: set[str]) -> bytes:
    """Return an archive's members in their order, with changed contents, without those dropped."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as copy:
        for name in archive.names:
            if name in dropped:
                continue
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            # The maker's system is written into each member; it must not depend on ours.
            member.create_system = 0
            member.external_attr = 0
            copy.writestr(member, changed[name] if name in changed else archive.read(name))
    return buffer.getvalue()


def xml_bytes(root: Any) -> bytes:
    """Return a root element as a member of an archive."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def local_name(element: Any) -> str:
    """Return an element's name without its namespace, nothing for a comment."""
    return str(element.tag).rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def remove_element(element: Any) -> None:
    """Take an element out of its parent, and leave the text behind it in its place."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
