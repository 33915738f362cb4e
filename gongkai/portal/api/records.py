"""How a public record is written in JSON; names and kinds are those of ``description``."""

from typing import TYPE_CHECKING, Any

from gongkai.domain.organisations import UnitKind, UnitState
from gongkai.domain.publishing.classes import GenreCategory, TopicCategory
from gongkai.domain.publishing.content import ValidityStatus
from gongkai.portal.pages.items import file_address, public_body, public_name
from gongkai.portal.pages.origin import absolute, moment_text

if TYPE_CHECKING:
    from datetime import date, datetime

    from gongkai.organisations.models import Site, Unit
    from gongkai.publishing.models import Column, Item


def item_line(site: "Site", item: "Item") -> dict[str, Any]:
    """Return an item as lists hold it."""
    version = item.published
    if version is None:
        raise ValueError(f"{item.link} is not public")
    return {
        "id": item.public_id,
        "url": absolute(site, f"/content/{item.public_id}.html"),
        "title": version.title,
        "document_number": version.document_number or None,
        "index_number": item.index_number,
        "issuer": version.issuer or None,
        "unit": {"code": item.unit.code, "name": item.unit.name},
        "written_on": _day(version.written_on),
        "first_published_at": _moment(item.first_published_at),
        "published_at": _moment(item.published_at),
        "validity": item.validity,
        "validity_label": ValidityStatus(item.validity).label,
        "summary": version.summary or None,
    }


def item_whole(site: "Site", item: "Item", names: dict[str, str]) -> dict[str, Any]:
    """Return an item with all that its page shows; ``names`` are those of its columns by key."""
    version = item.published
    if version is None:
        raise ValueError(f"{item.link} is not public")
    return {
        **item_line(site, item),
        "columns": [{"key": key, "name": names[key]} for key in version.columns if key in names],
        "topic": _named(TopicCategory, version.topic),
        "genre": _named(GenreCategory, version.genre),
        "normative": version.normative,
        "effective_on": _day(version.effective_on),
        "expires_on": _day(version.expires_on),
        "keywords": list(version.keywords),
        "source": version.source or None,
        "author": version.author or None,
        "html": public_body(item, site.host),
        "text": version.text,
        "attachments": [
            {
                "name": public_name(each),
                "url": absolute(site, file_address(item, each)),
                "size": each.size,
            }
            for each in version.content.attachments
        ],
    }


def column_line(site: "Site", column: "Column", items: int) -> dict[str, Any]:
    """Return a column of the catalogue with the number of items in it and below it."""
    return {
        "key": column.key,
        "name": column.name,
        "parent": column.parent.key if column.parent else None,
        "basis": column.basis or None,
        "open": column.open,
        "items": items,
        "url": absolute(site, f"/columns/{column.key}/"),
        "feed": absolute(site, f"/columns/{column.key}/feed.xml"),
    }


def unit_line(site: "Site", unit: "Unit", items: int) -> dict[str, Any]:
    """Return a unit of the site with the number of its items."""
    return {
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name or None,
        "kind": unit.kind,
        "kind_label": UnitKind(unit.kind).label,
        "parent": unit.parent.code if unit.parent else None,
        "ended": unit.state == UnitState.ENDED,
        "ended_on": _day(unit.ended_on),
        "items": items,
        "url": absolute(site, f"/xxgk/{unit.code}/"),
        "feed": absolute(site, f"/xxgk/{unit.code}/feed.xml"),
    }


def _named(kind: type[GenreCategory] | type[TopicCategory], value: str) -> dict[str, str] | None:
    return {"key": value, "name": kind(value).label} if value else None


def _day(day: "date | None") -> str | None:
    return day.isoformat() if day else None


def _moment(moment: "datetime | None") -> str | None:
    return moment_text(moment) if moment else None
