"""The page of each item, and what stands in its place once it was taken down."""

from collections.abc import Iterator, Sequence
from html import escape  # Django's own does the same and is lazy besides, which costs ten times as much
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.labels import Labelled
from gongkai.domain.publishing.classes import GenreCategory, TopicCategory
from gongkai.domain.publishing.content import DisclosureAttribute, ValidityStatus
from gongkai.lib.ui.formatting import iso_moment, zh_date
from gongkai.portal.pages import rows
from gongkai.portal.pages.columns import type_of
from gongkai.portal.pages.items import PICTURE, attached_files, public_body, whole_years
from gongkai.portal.pages.kinds import Change, PageKind
from gongkai.portal.pages.links import is_external
from gongkai.portal.pages.origin import absolute
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries import find_public_item, places, public_related, public_related_ids
from gongkai.publishing.services.publication import public_address

if TYPE_CHECKING:
    from gongkai.publishing.models import Item
    from gongkai.publishing.queries import PublicRelated

ID = r"(?P<public_id>[-a-zA-Z0-9_]+)"
_AT_ONCE = 500


def _one(view: SiteView, public_id: str) -> bytes | None:
    return next((page for _, page in _many(view, [f"/content/{public_id}.html"])), None)


def _many(view: SiteView, paths: list[str]) -> Iterator[tuple[str, bytes | None]]:
    for first in range(0, len(paths), _AT_ONCE):
        part = {
            path.removeprefix("/content/").removesuffix(".html"): path for path in paths[first:][:_AT_ONCE]
        }
        found = {item.public_id: item for item in places.whole_items(list(part))}
        shown = [public_id for public_id, item in found.items() if item.unit_id in view.unit_codes]
        related = public_related(shown)
        for public_id, path in part.items():
            item = found.get(public_id) if public_id in related else None
            yield path, item_page(view, item, related[public_id]) if item is not None else None


def page_of(view: SiteView, item: "Item") -> bytes | None:
    """Return the page of an item whose record is in hand, with unit and public version; None if the site has none."""
    if item.published is None or item.unit_id not in view.unit_codes:
        return None
    # Few documents have any; what there is is asked once, for the page and for those that its change touches.
    named = _related_ids(view, item.public_id)
    return item_page(view, item, public_related([item.public_id])[item.public_id] if named else [])


def _related_ids(view: SiteView, public_id: str) -> list[tuple[str, str]]:
    return view.once(("related", public_id), lambda: public_related_ids([public_id])[public_id])


def item_page(view: SiteView, item: "Item", related: "list[PublicRelated]") -> bytes:
    """
    Return the page of a public item.

    Raises ValueError for an item that is not public: there is nothing to show.
    """
    return view.page("portal/content.html", public_address(item), item_context(view, item, related))


def item_context(view: SiteView, item: "Item", related: "list[PublicRelated]") -> dict[str, Any]:
    """Return what the page of a public item shows; raises ValueError for one that is not public."""
    version = item.published
    if version is None:
        raise ValueError(f"{item.link} is not public")
    address = public_address(item)
    whole = absolute(view.site, address)
    columns = [view.columns[key][0] for key in version.columns if key in view.columns]
    body = public_body(item, view.site.host)
    picture = PICTURE.search(body)
    return {
        "item": item,
        "address": address,
        "citation": citation(item, whole),
        "version": version,
        "title": whole_years(version.title),
        "body": body,
        "meta": _meta(
            ("ArticleTitle", version.title),
            ("PubDate", iso_moment(item.published_at)),
            ("ContentSource", version.source or item.unit.name),
            *(
                (("ColumnName", columns[0].name), ("ColumnType", type_of(view, columns[0].key)))
                if columns
                else ()
            ),
            ("Keywords", ";".join(version.keywords)),
            ("Author", version.author),
            ("Description", version.summary),
            ("Image", absolute(view.site, picture[1]) if picture else ""),
            ("Url", whole),
        ),
        "breadcrumb": _breadcrumb(view, item),
        "metadata": _metadata(item, [column.name for column in columns]),
        "no_longer_binds": item.validity in (ValidityStatus.EXPIRED, ValidityStatus.REPEALED),
        "amended": item.validity == ValidityStatus.AMENDED,
        "validity": ValidityStatus(item.validity).label,
        "attachments": attached_files(item),
        "related": _related(view, related),
    }


def citation(item: "Item", whole: str) -> str:
    """Return how the document is quoted: organ, title, number, day, index number, address."""
    version = item.published
    if version is None:
        return ""
    number = f"（{version.document_number}）" if version.document_number else ""
    parts = [
        f"{version.issuer or item.unit.name}：《{version.title}》{number}",
        zh_date(version.written_on or item.published_at),
        f"索引号 {item.index_number}" if item.index_number else "",
        whole,
    ]
    return "，".join(part for part in parts if part)


def _meta(*pairs: tuple[str, str]) -> SafeString:
    lines = (f'<meta name="{name}" content="{escape(text)}">' for name, text in pairs if text)
    return mark_safe("\n".join(lines))  # every text is escaped


def _breadcrumb(view: SiteView, item: "Item") -> SafeString:
    version = item.published
    key = version.columns[0] if version is not None and version.columns else ""
    trail = [(column.name, f"/columns/{column.key}/") for column in view.way_to(key)]
    if not trail:
        trail = [(item.unit.name, f"/xxgk/{item.unit.code}/")]
    steps = (f'<li><a href="{url}">{escape(name)}</a></li>' for name, url in (("首页", "/"), *trail))
    return mark_safe("".join(steps))  # names are escaped, addresses are made of keys and codes


def _metadata(item: "Item", columns: list[str]) -> SafeString:
    """Return the head of the document, in the order of the State Council's own pages."""
    version = item.published
    if version is None:
        return SafeString("")
    official = bool(version.document_number) or version.normative
    validity = ValidityStatus(item.validity)
    unit = f'<a href="/xxgk/{item.unit.code}/">{escape(item.unit.name)}</a>'
    own = version.issuer == item.unit.name
    again = zh_date(item.first_published_at) if item.first_published_at != item.published_at else ""
    published = zh_date(item.published_at)
    pairs = [
        ("索引号", escape(item.index_number or "")),
        ("主题分类", _label(TopicCategory, version.topic)),
        ("发文机关", unit if own else escape(version.issuer)),
        ("成文日期", zh_date(version.written_on)),
        ("发文字号", escape(version.document_number)),
        ("发布日期", published),
        ("首次公开", again if again != published else ""),
        ("体裁分类", _label(GenreCategory, version.genre)),
        ("有效性", validity.label if official or validity is not ValidityStatus.VALID else ""),
        ("施行日期", zh_date(version.effective_on)),
        ("失效日期", zh_date(version.expires_on)),
        ("公开方式", _label(DisclosureAttribute, version.attribute)),
        ("发布机构", "" if own else unit),
        ("来源", _source(version.source, version.source_url)),
        ("作者", escape(version.author)),
    ]
    lines = [
        ("标题", escape(version.title)),
        ("公开栏目", escape("、".join(columns))),
        ("主题词", escape("　".join(version.keywords))),
        ("内容概述", escape(version.summary)),
    ]
    narrow = [(label, text, "") for label, text in pairs if text]
    if len(narrow) % 2:
        # A lone half line would leave a hole in the table.
        narrow[-1] = (*narrow[-1][:2], ' class="whole"')
    wide = [(label, text, ' class="whole"') for label, text in lines if text]
    html = "\n".join(
        f"<div{width}><dt>{label}</dt><dd>{text}</dd></div>" for label, text, width in (*narrow, *wide)
    )
    return mark_safe(html)  # every text is escaped


def _source(name: str, url: str) -> str:
    parts = urlsplit(url)
    if not name or parts.scheme not in ("http", "https"):
        return escape(name)
    rel = (
        'rel="external nofollow" class="external"' if is_external(parts.hostname or "") else 'rel="nofollow"'
    )
    return format_html('<a href="{}" {}>{}</a>', url, mark_safe(rel), name)  # one of two fixed texts


def _related(view: SiteView, related: "list[PublicRelated]") -> list[dict[str, Any]]:
    """Return the documents that belong to the item, grouped under the name of the relation."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for each in related:
        path = f"/content/{each.public_id}.html"
        if each.unit_id not in view.unit_codes:
            home = view.sites.get(each.unit_id)
            if home is None:
                continue
            path = absolute(home, path)
        groups.setdefault(each.label, []).append(
            {
                "address": path,
                "title": each.title,
                "number": each.document_number,
                "mark": rows.mark(each.validity),
            }
        )
    return [{"label": label, "documents": documents} for label, documents in groups.items()]


def _label(kind: type[Labelled], value: str) -> str:
    return kind(value).label if value else ""


def _touched(view: SiteView, changes: Sequence[Change]) -> Iterator[str]:
    """Return the pages of the items, and of all documents that show their titles, on whatever site those are."""
    for public_id in dict.fromkeys(change.public_id for change in changes):
        yield f"/content/{public_id}.html"
        for _, other in _related_ids(view, public_id):
            yield f"/content/{other}.html"


def _gone(view: SiteView, public_id: str) -> bytes | None:
    item = find_public_item(public_id)
    if item is None or item.is_public or item.unit_id not in view.unit_codes:
        return None
    return view.page("portal/gone.html", f"/gone/{public_id}.html", {"unit": item.unit})


CONTENT: list[PageKind] = [
    PageKind(
        name="content",
        pattern=rf"/content/{ID}\.html",
        addresses=lambda view: (
            f"/content/{public_id}.html" for public_id in places.public_ids_of(view.narrowing())
        ),
        render=_one,
        many=_many,
        touched_by=_touched,
    ),
    PageKind(
        name="gone",
        pattern=rf"/gone/{ID}\.html",
        addresses=lambda view: (
            f"/gone/{public_id}.html" for public_id in places.withdrawn_ids_of(view.narrowing())
        ),
        render=_gone,
        touched=lambda _view, change: [f"/gone/{change.public_id}.html"],
    ),
]
