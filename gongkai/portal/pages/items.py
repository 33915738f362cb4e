"""
What a public page holds, without a request: the same bytes whether it is baked or shown on demand.

A page of an item depends on the item's public version, its validity, and the site; on nothing else.
"""

import posixpath
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.actors import SYSTEM
from gongkai.domain.documents import CONVERTED, FileKind
from gongkai.domain.publishing.classes import GenreCategory, TopicCategory
from gongkai.domain.publishing.content import Attachment, ValidityStatus
from gongkai.files import queries as files
from gongkai.files.intake import safe_name
from gongkai.files.refusals import FileRefused
from gongkai.files.services import publishable
from gongkai.lib.ui.formatting import zh_date
from gongkai.organisations.queries import default_site
from gongkai.portal.navigation import describe
from gongkai.publishing.queries import column_names
from gongkai.publishing.services.publication import public_address

if TYPE_CHECKING:
    from gongkai.publishing.models import Item

#: A picture in a stored body stands under the desk's address; the public reads it beside the page.
_PICTURE = re.compile(r'src="/desk/files/([0-9a-f]{64}\.(?:png|jpg|gif))"')
#: A link of a stored body; the normal form quotes every attribute and puts no link into another.
_LINK = re.compile(r'<a((?: [a-z]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
_HREF = re.compile(r' href="([^"]*)"')
_DESK_FILE = re.compile(r"/desk/files/([0-9a-f]{64})\.[a-z]+")
#: A stranger's page must not become a page of the portal, whatever web server hands it out.
_INERT = {FileKind.HTML: "html.bin"}

_YEAR = re.compile(r"([0-9]{4}年)")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """One attachment as the public gets it; ``size`` in bytes is that of the file which was handed in."""

    name: str
    address: str
    size: int


def content_page(item: "Item", site: dict[str, Any] | None = None) -> str:
    """
    Return the page of a public item as HTML.

    Raises ValueError for an item that is not public: there is nothing to show.
    """
    version = item.published
    if version is None:
        raise ValueError(f"{item.link} is not public")
    address = public_address(item)
    site = describe(default_site(), address) if site is None else site
    names = column_names(version.columns)
    context = {
        "site": site,
        "item": item,
        "address": address,
        "version": version,
        "title": _whole_years(version.title),
        "body": public_body(item, site.get("host", "")),
        "metadata": _metadata(item, [names[key] for key in version.columns if key in names]),
        "no_longer_binds": item.validity in (ValidityStatus.EXPIRED, ValidityStatus.REPEALED),
        "amended": item.validity == ValidityStatus.AMENDED,
        "validity": ValidityStatus(item.validity).label,
        "column": names.get(version.columns[0], "") if version.columns else "",
        "attachments": [_public_file(item, each) for each in version.content.attachments],
        "source": version.source or item.unit.name,
        "source_url": version.source_url if urlsplit(version.source_url).scheme in ("http", "https") else "",
    }
    return render_to_string("portal/content.html", context)


def _whole_years(title: str) -> SafeString:
    """Return a title in which no line ends between the figures of a year and its 年."""
    return mark_safe(_YEAR.sub(r'<span class="nowrap">\1</span>', escape(title)))


def _metadata(item: "Item", columns: list[str]) -> list[tuple[str, str, bool]]:
    """Return label, text and whether the line is whole, in the order of the State Council's own pages."""
    version = item.published
    if version is None:
        return []
    official = bool(version.document_number) or version.normative
    validity = ValidityStatus(item.validity)
    pairs = [
        ("索引号", item.index_number or ""),
        ("主题分类", _label(TopicCategory, version.topic)),
        ("发文机关", version.issuer),
        ("成文日期", zh_date(version.written_on)),
        ("发文字号", version.document_number),
        ("发布日期", zh_date(item.published_at)),
        ("体裁分类", _label(GenreCategory, version.genre)),
        ("有效性", validity.label if official or validity is not ValidityStatus.VALID else ""),
        ("施行日期", zh_date(version.effective_on)),
        ("失效日期", zh_date(version.expires_on)),
        ("发布机构", item.unit.name if item.unit.name != version.issuer else ""),
        ("来源", version.source),
    ]
    lines = [
        ("标题", version.title),
        ("公开栏目", "、".join(columns)),
        ("主题词", "　".join(version.keywords)),
        ("内容概述", version.summary),
    ]
    narrow = [(label, text, False) for label, text in pairs if text]
    if len(narrow) % 2:
        # A lone half line would leave a hole in the table.
        narrow[-1] = (*narrow[-1][:2], True)
    return [*narrow, *((label, text, True) for label, text in lines if text)]


def public_body(item: "Item", host: str = "") -> str:
    """
    Return the body of the public version as it may leave the house.

    Pictures and attachments stand under their public addresses; a link to the desk, also by the site's
    ``host``, leaves its text.
    """
    version = item.published
    if version is None:
        return ""
    attached = {each.file: file_address(item, each) for each in version.content.attachments}

    def outward(match: re.Match[str]) -> str:
        href = _HREF.search(match[1])
        if href is None or not _leads_to_desk(unescape(href[1]), host):
            return match[0]
        found = _DESK_FILE.fullmatch(href[1])
        if found and found[1] in attached:
            return f'<a href="{attached[found[1]]}">{match[2]}</a>'
        return match[2]

    body = _LINK.sub(outward, version.body)
    return _PICTURE.sub(rf'src="/content/{item.public_id}/\1"', body)


def _leads_to_desk(href: str, host: str) -> bool:
    parts = urlsplit(href)
    if parts.netloc and parts.hostname != host:
        return False
    path = posixpath.normpath(unquote(parts.path)).lstrip("/")
    return path == "desk" or path.startswith("desk/")


def public_files(item: "Item") -> dict[str, str]:
    """Return the files that belong to the public version: name in the address → digest of the stored file."""
    version = item.published
    if version is None:
        return {}
    found = {name: name.split(".")[0] for name in _PICTURE.findall(version.body)}
    for each in version.content.attachments:
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


def _public_file(item: "Item", attachment: Attachment) -> PublicFile:
    return PublicFile(public_name(attachment), file_address(item, attachment), attachment.size)


def _public_kind(attachment: Attachment) -> FileKind:
    kind = FileKind(attachment.kind)
    return FileKind.DOCX if kind in CONVERTED else kind


def _name_in_address(attachment: Attachment) -> str:
    kind = _public_kind(attachment)
    return f"{attachment.file}.{_INERT.get(kind, kind.value)}"


def _label(kind: type[GenreCategory] | type[TopicCategory], value: str) -> str:
    return kind(value).label if value else ""
