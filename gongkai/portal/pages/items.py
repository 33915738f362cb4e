"""
What the public gets of an item: its text without anything of the house behind it, and its files.

It depends on the item's public version and on the host of the site; on nothing else.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape, unescape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.actors import SYSTEM
from gongkai.domain.documents import CONVERTED, FileKind
from gongkai.domain.publishing.content import Attachment
from gongkai.files import queries as files
from gongkai.files.intake import safe_name
from gongkai.files.refusals import FileRefused
from gongkai.files.services import publishable
from gongkai.portal.pages.links import leads_out, leads_to_desk

if TYPE_CHECKING:
    from gongkai.publishing.models import Item

#: A picture of a public text, with its address.
PICTURE = re.compile(r'<img src="(/content/[^"]+)"')
#: A picture in a stored body stands under the desk's address; the public reads it beside the page.
_PICTURE = re.compile(r'src="/desk/files/([0-9a-f]{64}\.(?:png|jpg|gif))"')
#: A link of a stored body; the normal form quotes every attribute and puts no link into another.
_LINK = re.compile(r'<a((?: [a-z]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
_HREF = re.compile(r' href="([^"]*)"')
_DESK_FILE = re.compile(r"/desk/files/([0-9a-f]{64})\.[a-z]+")
#: A stranger's page must not become a page of the portal, whatever web server hands it out.
_INERT = {FileKind.HTML: "html.bin"}
#: How a link begins that leaves the sites of government.
_OUTWARD = '<a rel="external nofollow" class="external"'
_YEAR = re.compile(r"([0-9]{4}年)")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """One attachment as the public gets it; ``size`` in bytes is that of the file which was handed in."""

    name: str
    address: str
    size: int


def whole_years(title: str) -> SafeString:
    """Return a title in which no line ends between the figures of a year and its 年."""
    return mark_safe(_YEAR.sub(r'<span class="nowrap">\1</span>', escape(title)))


def public_body(item: "Item", host: str = "") -> str:
    """
    Return the body of the public version as it may leave the house.

    Pictures and attachments stand under their public addresses; a link to the desk, also by the site's
    ``host``, leaves its text; one that leaves the sites of government is marked.
    """
    version = item.published
    if version is None:
        return ""
    attached = {each.file: file_address(item, each) for each in _attachments(item)}

    def outward(match: re.Match[str]) -> str:
        href = _HREF.search(match[1])
        if href is None:
            return match[0]
        target = unescape(href[1])
        if not leads_to_desk(target, host):
            return match[0].replace("<a", _OUTWARD, 1) if leads_out(target, host) else match[0]
        found = _DESK_FILE.fullmatch(href[1])
        if found and found[1] in attached:
            return f'<a href="{attached[found[1]]}">{match[2]}</a>'
        return match[2]

    body = _LINK.sub(outward, version.body)
    return _PICTURE.sub(lambda match: f'src="/content/{item.public_id}/{match[1]}"', body)


def public_files(item: "Item") -> dict[str, str]:
    """Return the files that belong to the public version: name in the address → digest of the stored file."""
    version = item.published
    if version is None:
        return {}
    found = {name: name.split(".")[0] for name in _PICTURE.findall(version.body)}
    for each in _attachments(item):
        found[_name_in_address(each)] = each.file
    return found


def published_file(digest: str, now: datetime) -> tuple[bytes, FileKind]:
    """
    Return the bytes of a stored file as the public gets them, without what it said of its author, and their kind.

    Raises FileRefused if the file is gone or no such copy can be made.
    """
    stored = files.find(digest)
    if stored is None:
        raise FileRefused("附件已不在存放处，请联系发布机构。", "missing")
    copy = publishable(stored, actor=SYSTEM, now=now)
    return files.open_bytes(copy.digest), FileKind(copy.kind)


def file_address(item: "Item", attachment: Attachment) -> str:
    """Return the public path of an attachment."""
    return f"/content/{item.public_id}/{_name_in_address(attachment)}"


def public_name(attachment: Attachment) -> str:
    """Return the name under which the public saves an attachment; one that is converted ends accordingly."""
    return safe_name(attachment.name, _public_kind(attachment))


def attached_files(item: "Item") -> list[PublicFile]:
    """Return the attachments of the public version, in their order."""
    return [PublicFile(public_name(each), file_address(item, each), each.size) for each in _attachments(item)]


def _attachments(item: "Item") -> list[Attachment]:
    return [Attachment(**each) for each in item.published.attachments] if item.published is not None else []


def _public_kind(attachment: Attachment) -> FileKind:
    kind = FileKind(attachment.kind)
    return FileKind.DOCX if kind in CONVERTED else kind


def _name_in_address(attachment: Attachment) -> str:
    kind = _public_kind(attachment)
    return f"{attachment.file}.{_INERT.get(kind, kind.value)}"
