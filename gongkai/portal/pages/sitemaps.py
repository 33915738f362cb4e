"""
All pages of a site for search engines (sitemaps.org 0.9), and where robots may not go (RFC 9309).

An item stands in the part of the month, Beijing time, in which it was first made public; a month with more
items than a part may hold is numbered from its oldest item. So one more item changes one part, and the
index only when a part is added; the index therefore does not repeat when its parts were changed, which a
robot learns from the web server without reading them.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.calendar import SHANGHAI
from gongkai.portal.pages.kinds import Change, PageKind
from gongkai.portal.pages.origin import absolute, in_xml, moment_text, site_places
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries.places import Placed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.publishing.models import PublicPlace

#: How many items a part holds. The protocol allows 50,000; a smaller part is sooner written again, and the
#: last one is with each publication.
PER_PART = 100

_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PARTS_OF_DISCLOSURE = ("zhinan", "zhidu", "fdzdgk", "nianbao")
_NOTICES = ("/units/", "/map/", "/privacy/", "/accessibility/", "/apply/", "/mail/")
#: Looked up by people one at a time; a robot that reads them only costs the office its answers.
_NOT_FOR_ROBOTS = (
    *("/desk/", "/search", "/api/", "/views/", "/lobby/"),
    *("/apply/to/", "/apply/draft/", "/apply/receipt/", "/apply/track/", "/mail/track/"),
)


def month_of(moment: datetime) -> str:
    """Return the month in which a moment lies, Beijing time, as an address has it: 202603."""
    return moment.astimezone(SHANGHAI).strftime("%Y%m")


def _bounds(month: str) -> tuple[datetime, datetime] | None:
    year, number = int(month[:4]), int(month[4:])
    if not (1900 <= year <= 9998 and 1 <= number <= 12):
        return None
    following = (year + 1, 1) if number == 12 else (year, number + 1)
    return datetime(year, number, 1, tzinfo=SHANGHAI), datetime(*following, 1, tzinfo=SHANGHAI)


def _of_month(view: SiteView, month: str) -> "QuerySet[PublicPlace]":
    found = site_places(view, "")
    bounds = _bounds(month)
    return found.filter(since__gte=bounds[0], since__lt=bounds[1]) if bounds else found.none()


def _parts(view: SiteView) -> Iterator[str]:
    """Yield the addresses of all parts that hold items, the oldest first."""
    everything = site_places(view, "")
    oldest = everything.values_list("since", flat=True).first()
    while oldest is not None:
        month = month_of(oldest)
        bounds = _bounds(month)
        if bounds is None:
            return
        for number in range(_parts_in(_of_month(view, month).count())):
            yield _address(month, number)
        oldest = everything.filter(since__gte=bounds[1]).values_list("since", flat=True).first()


def _parts_in(count: int) -> int:
    return -(-count // PER_PART)


def _address(month: str, number: int) -> str:
    """Return the address of a part of a month, counted from 0."""
    return f"/sitemap-{month}.xml" if number == 0 else f"/sitemap-{month}-{number + 1}.xml"


def _index(view: SiteView) -> bytes:
    parts = ["/sitemap-pages.xml", *_parts(view)]
    lines = [f"<sitemap><loc>{in_xml(absolute(view.site, path))}</loc></sitemap>" for path in parts]
    return _document("sitemapindex", lines)


def _items_part(view: SiteView, month: str, number: str | None = None) -> bytes | None:
    start = (int(number) - 1) * PER_PART if number else 0
    found = _of_month(view, month).values_list("item__public_id", "item__published_at")
    rows = list(found[start : start + PER_PART])
    if not rows:
        return None
    base = in_xml(absolute(view.site, "/content/"))
    lines = [
        f"<url><loc>{base}{public_id}.html</loc><lastmod>{moment_text(changed)}</lastmod></url>"
        for public_id, changed in rows
        if changed is not None  # what is public is so since a moment; a constraint holds it
    ]
    return _document("urlset", lines)


def _pages_part(view: SiteView) -> bytes:
    lines = [f"<url><loc>{in_xml(absolute(view.site, path))}</loc></url>" for path in lasting_pages(view)]
    return _document("urlset", lines)


def lasting_pages(view: SiteView) -> Iterator[str]:
    """Yield the addresses of the pages that are there whatever is published: lists, organs, notices."""
    yield from ("/", "/columns/", "/xxgk/")
    yield from (f"/xxgk/{part}/" for part in _PARTS_OF_DISCLOSURE)
    yield from _NOTICES
    yield from (f"/columns/{key}/" for key in view.columns)
    for code in view.units:
        yield f"/xxgk/{code}/"
        yield from (f"/xxgk/{code}/{part}/" for part in _PARTS_OF_DISCLOSURE)


def _document(element: str, lines: list[str]) -> bytes:
    return "\n".join([_HEAD, f"<{element} {_SPACE}>", *lines, f"</{element}>", ""]).encode()


def _robots(view: SiteView) -> bytes:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS)]
    return "\n".join([*lines, "", f"Sitemap: {absolute(view.site, '/sitemap.xml')}", ""]).encode()


def _count(view: SiteView, month: str) -> int:
    """Return how many items stand in a month."""
    return view.once(("month", month), lambda: _of_month(view, month).order_by().count())


def _before(view: SiteView, name: str, side: Placed) -> int:
    """Return how many items of its month stand before an item."""
    key, newest = (side.since, side.item_id), view.newest_place
    if newest is not None and key >= newest:
        return _count(view, name) - (key == newest)  # all but itself, as nearly always when one goes out
    month = _of_month(view, name).order_by()
    # Two questions, since a database answers each from its index, and the two in one from none.
    earlier = month.filter(since__lt=side.since).count()
    return earlier + month.filter(since=side.since, item_id__lt=side.item_id).count()


def _moved(view: SiteView, change: Change) -> bool:
    """Return whether a change puts an item into a list of the site, or takes one out."""
    inside = [side is not None and side.unit_id in view.unit_codes for side in (change.before, change.after)]
    if inside[0] != inside[1]:
        return True
    before, after = change.before, change.after
    return before is not None and after is not None and before.since != after.since


def _items_touched(view: SiteView, change: Change) -> Iterator[str]:
    moved = _moved(view, change)
    for side in {side: None for side in change.sides if side.unit_id in view.unit_codes}:
        name = month_of(side.since)
        parts = _parts_in(_count(view, name))
        first = _before(view, name, side) // PER_PART if parts > 1 else 0
        # From its place on every item stands one place further, or one nearer; then the last part may be gone,
        # and no second one, unless more than a whole part was taken down at once.
        stop = parts + (side is change.before) if moved else first + 1
        yield from (_address(name, number) for number in range(first, max(stop, first + 1)))


def _index_touched(view: SiteView, change: Change) -> Iterator[str]:
    if not _moved(view, change):
        return
    if change.before is not None and change.before.unit_id in view.unit_codes:
        yield "/sitemap.xml"
        return
    after = change.after
    if after is not None and after.unit_id in view.unit_codes:
        name = month_of(after.since)
        place, count = _before(view, name, after), _count(view, name)
        # One that came last begins a part where its own place says so. Any other moves those behind it, of
        # which one may begin a part; in the first part nothing but the month itself can begin.
        last = place == count - 1
        if place == 0 or (count > PER_PART and (not last or place % PER_PART == 0)):
            yield "/sitemap.xml"


#: The index, its parts and the rules for robots, for the catalogue of pages.
SITEMAPS: list[PageKind] = [
    PageKind(
        name="sitemap",
        pattern=r"/sitemap\.xml",
        addresses=lambda _view: ["/sitemap.xml"],
        render=_index,
        touched=_index_touched,
    ),
    PageKind(
        name="sitemap-pages",
        pattern=r"/sitemap-pages\.xml",
        addresses=lambda _view: ["/sitemap-pages.xml"],
        render=_pages_part,
    ),
    PageKind(
        name="sitemap-items",
        pattern=r"/sitemap-(?P<month>[0-9]{6})(?:-(?P<number>[2-9]|[1-9][0-9]{1,4}))?\.xml",
        addresses=_parts,
        render=_items_part,
        touched=_items_touched,
    ),
    PageKind(name="robots", pattern=r"/robots\.txt", addresses=lambda _view: ["/robots.txt"], render=_robots),
]
