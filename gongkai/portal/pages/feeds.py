"""
What was made public last, as Atom (RFC 4287): of the site, of a column, of a unit.

A feed holds the newest items of the same list that the page beside it shows, and nothing of the moment at
which it is made: so it is baked like a page, and stays as it was until one of its items changes.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from gongkai.portal.pages.kinds import Change, PageKind
from gongkai.portal.pages.origin import absolute, in_xml, moment_text
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries.places import Placed

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.publishing.queries.places import Line

#: How many items a feed holds.
NEWEST = 20
#: RFC 4287 asks every feed for its last change; a list into which nothing was ever put had none.
_NEVER = "1970-01-01T08:00:00+08:00"
#: The year in which disclosure began (R2007, in force since 2008-05-01): part of names that must never change.
_SINCE = "2008"


def _site_feed(view: SiteView) -> bytes:
    title = f"{view.site.name}：最新公开"
    return _feed(view, "/feed.xml", "/", title, view.newest("", NEWEST))


def _column_feed(view: SiteView, key: str) -> bytes | None:
    if key not in view.columns:
        return None
    column, _ = view.columns[key]
    found = view.newest(key, NEWEST)
    return _feed(
        view, f"/columns/{key}/feed.xml", f"/columns/{key}/", f"{view.site.name}：{column.name}", found
    )


def _unit_feed(view: SiteView, code: str) -> bytes | None:
    unit = view.units.get(code)
    if unit is None:
        return None
    found = view.newest("", NEWEST, unit)
    return _feed(view, f"/xxgk/{code}/feed.xml", f"/xxgk/{code}/", f"{unit.name}：最新公开", found)


def _feed(view: SiteView, path: str, page: str, title: str, found: list[int]) -> bytes:
    entries = view.lines(found)
    updated = max((entry.changed for entry in entries), default=None)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{in_xml(_name(view, path))}</id>",
        f"<title>{in_xml(title)}</title>",
        f"<updated>{moment_text(updated) if updated else _NEVER}</updated>",
        f"<author><name>{in_xml(view.site.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{in_xml(absolute(view.site, path))}"/>',
        f'<link rel="alternate" type="text/html" href="{in_xml(absolute(view.site, page))}"/>',
    ]
    for entry in entries:
        # What is new stands in five feeds.
        lines.append(view.once(("entry", entry.key), partial(_text, view, entry)))
    return "\n".join([*lines, "</feed>", ""]).encode()


def _text(view: SiteView, entry: "Line") -> str:
    return "\n".join(_entry(view, entry))


def _entry(view: SiteView, entry: "Line") -> Iterator[str]:
    path = f"/content/{entry.public_id}.html"
    yield "<entry>"
    yield f"<id>{in_xml(_name(view, path))}</id>"
    yield f"<title>{in_xml(entry.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href="{in_xml(absolute(view.site, path))}"/>'
    yield f"<published>{moment_text(entry.since)}</published>"
    yield f"<updated>{moment_text(entry.changed)}</updated>"
    yield f"<author><name>{in_xml(entry.issuer or entry.unit_name)}</name></author>"
    if entry.summary:
        yield f'<summary type="text">{in_xml(entry.summary)}</summary>'
    yield "</entry>"


def _name(view: SiteView, path: str) -> str:
    """Return the name of a feed or an entry that stays whatever becomes of its address (RFC 4151)."""
    return f"tag:{view.site.host},{_SINCE}:{path}"


def _in_feed(view: SiteView, side: Placed, column: str = "", unit: "Unit | None" = None) -> bool:
    """
    Return whether fewer than NEWEST of a list are newer than an item, be it in the list or taken out of it.

    Asked of every item that changed, this finds every feed that did: what came into a feed for another that
    left is older than the one that left, which therefore has fewer than NEWEST before it.
    """
    key = (side.since, side.item_id)
    if view.newest_place is not None and key >= view.newest_place:
        return True  # the newest of all is in each of its feeds
    newest = view.head(column, unit)[:NEWEST]
    return len(newest) < NEWEST or key >= newest[-1]


def _sides(view: SiteView, change: Change) -> Iterable[Placed]:
    return {side: None for side in change.sides if side.unit_id in view.unit_codes}


def _site_touched(view: SiteView, change: Change) -> Iterator[str]:
    for side in _sides(view, change):
        if _in_feed(view, side):
            yield "/feed.xml"


def _columns_touched(view: SiteView, change: Change) -> Iterator[str]:
    for side in _sides(view, change):
        for key in sorted(side.columns - {""}):
            if _in_feed(view, side, key):
                yield f"/columns/{key}/feed.xml"


def _units_touched(view: SiteView, change: Change) -> Iterator[str]:
    for side in _sides(view, change):
        code = view.unit_codes[side.unit_id]
        if _in_feed(view, side, unit=view.units[code]):
            yield f"/xxgk/{code}/feed.xml"


#: The three kinds of feeds, for the catalogue of pages.
FEEDS: list[PageKind] = [
    PageKind(
        name="feed",
        pattern=r"/feed\.xml",
        addresses=lambda _view: ["/feed.xml"],
        render=_site_feed,
        touched=_site_touched,
    ),
    PageKind(
        name="column-feed",
        pattern=r"/columns/(?P<key>[-a-zA-Z0-9_]+)/feed\.xml",
        addresses=lambda view: (f"/columns/{key}/feed.xml" for key in view.columns),
        render=_column_feed,
        touched=_columns_touched,
    ),
    PageKind(
        name="unit-feed",
        pattern=r"/xxgk/(?P<code>[0-9A-Z]+)/feed\.xml",
        addresses=lambda view: (f"/xxgk/{code}/feed.xml" for code in view.units),
        render=_unit_feed,
        touched=_units_touched,
    ),
]
