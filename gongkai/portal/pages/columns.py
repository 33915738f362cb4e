"""The catalogue of columns, and each list page by page: of the whole site, and of one unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.safestring import mark_safe

from gongkai.portal.pages import lists, numbering
from gongkai.portal.pages.kinds import Change, PageKind
from gongkai.portal.pages.lists import Listing
from gongkai.portal.pages.rows import column_rows
from gongkai.portal.pages.view import SiteView

if TYPE_CHECKING:
    from gongkai.publishing.models import Column

KEY = r"(?P<key>[-a-zA-Z0-9_]+)"
CODE = r"(?P<code>[0-9A-Z]+)"
PAGE = r"(?P<page>[1-9][0-9]*)"
#: What kind of column the page tags name (国办发〔2017〕47号); what stands below one is of its kind. [K]
_TYPES = {
    "20-1": "政策文件",
    "20-1-interpretations": "政策解读",
    "20-2": "机构职能",
    "institutions": "信息公开制度",
    "annual-reports": "信息公开年报",
    "news": "政务动态",
    "announcements": "通知公告",
}
_PLAIN_TYPE = "信息公开目录"
_WORD = re.compile(r"[、和与及]")
#: So many pages of a list are read together when all are made.
_AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Tags:
    """What the page tags tell of a column: name, what it holds, words, kind (国办发〔2017〕47号)."""

    name: str
    description: str
    keywords: str
    kind: str


def type_of(view: SiteView, key: str) -> str:
    """Return the kind of a column: its own, else that of the nearest column above it."""
    kinds = (_TYPES[column.key] for column in reversed(view.way_to(key)) if column.key in _TYPES)
    return next(kinds, _PLAIN_TYPE)


def tags_of(view: SiteView, column: "Column") -> Tags:
    """Return the page tags of a column."""
    words = ";".join(word for word in _WORD.split(column.name) if word)
    return Tags(column.name, holds(column), words, type_of(view, column.key))


def holds(column: "Column") -> str:
    """Return what a column holds and by what rule, in a sentence."""
    basis = f"，依据{column.basis}" if column.basis else ""
    return f"本栏目公开{column.name}方面的信息{basis}。"


@dataclass(frozen=True, slots=True)
class Entry:
    """One column in the catalogue: where it stands, how deep, how many items it holds."""

    column: "Column"
    depth: int
    count: int
    address: str


def entries(view: SiteView, *, top: str = "", code: str = "") -> list[Entry]:
    """Return the columns that hold something, in the order of the catalogue, below a column or all of them."""
    found = []
    base = view.columns[top][1] + 1 if top in view.columns else 0
    for key, (column, depth) in view.columns.items():
        if top and (key == top or not view.is_below(key, top)):
            continue
        each = lists.listing(view, key, code)
        if each is not None and each.count:
            found.append(Entry(column, depth - base, each.count, each.address))
    return found


def _catalogue(view: SiteView) -> bytes:
    context = {"columns": column_rows(entries(view)), "total": view.column_counts.get("", 0)}
    return view.page("portal/columns.html", "/columns/", context)


def _catalogue_touched(view: SiteView, change: Change) -> Iterator[str]:
    if moved(view, change):
        yield "/columns/"


def moved(view: SiteView, change: Change) -> bool:
    """Return whether a change alters how many items stand anywhere on the site."""
    before, after = change.before, change.after
    if before is None or after is None:
        return bool(change.sides_on(view))
    return before.columns != after.columns or before.unit_id != after.unit_id


def _newest(found: Listing) -> bytes:
    start, _ = numbering.newest(found.count)
    keys = found.keys(start, found.count)
    older = numbering.numbered(found.count)
    below = [
        Entry(column, 0, each.count, each.address)
        for column in found.view.children(found.column)
        if (each := lists.listing(found.view, column.key, found.unit.code if found.unit else ""))
        and each.count
    ]
    return _shown(
        found,
        keys,
        {
            "page": 0,
            "below": below,
            "total": found.count,
            "older": found.page_address(older) if older else "",
            "oldest": found.page_address(1) if older > 1 else "",
        },
    )


def _numbered(found: Listing, page: int, keys: list[int]) -> bytes:
    newer = page + 1 if page + 1 <= numbering.numbered(found.count) else 0
    return _shown(
        found,
        keys,
        {
            "page": page,
            "newest": found.address,
            "newer": found.page_address(newer),
            "older": found.page_address(page - 1) if page > 1 else "",
            "oldest": found.page_address(1) if page > 2 else "",
        },
    )


def _shown(found: Listing, keys: list[int], context: dict[str, Any]) -> bytes:
    view, unit = found.view, found.unit
    column, _ = view.columns[found.column]
    if unit is None:
        trail = [("首页", "/"), ("公开目录", "/columns/")]
    else:
        trail = [("首页", "/"), (unit.name, f"/xxgk/{unit.code}/")]
        trail.append(("法定主动公开内容", f"/xxgk/{unit.code}/fdzdgk/"))
    way = view.way_to(found.column)[:-1]
    trail += [
        (each.name, Listing(view, each.key, unit).address)
        for each in way
        if unit is None or each.key != lists.STATUTORY
    ]
    rows = mark_safe("\n".join(view.rows(keys)))  # lines that escape what they show
    path = found.page_address(context["page"])
    return view.page(
        "portal/column.html",
        path,
        {
            "column": column,
            "unit": unit,
            "tags": tags_of(view, column),
            "holds": holds(column),
            "trail": trail,
            "rows": rows,
            "feed": f"{found.address}feed.xml" if unit is None else f"/xxgk/{unit.code}/feed.xml",
            "whole_site": f"/columns/{column.key}/" if unit is not None else "",
            **context,
        },
    )


def _newest_page(view: SiteView, key: str, code: str = "") -> bytes | None:
    found = lists.listing(view, key, code)
    return _newest(found) if found is not None else None


def _numbered_page(view: SiteView, key: str, page: str, code: str = "") -> bytes | None:
    found = lists.listing(view, key, code)
    number = int(page)
    if found is None or number > numbering.numbered(found.count):
        return None
    return _numbered(found, number, found.keys(*numbering.places_on(number)))


def _many(pattern: str) -> Any:
    """Return what renders many numbered pages: each list is read once from end to end."""
    compiled = re.compile(pattern)

    def many(view: SiteView, paths: list[str]) -> Iterator[tuple[str, bytes | None]]:
        if len(paths) < _AT_ONCE:
            for path in paths:
                match = compiled.fullmatch(path)
                yield path, _numbered_page(view, **match.groupdict()) if match else None
            return
        wanted: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for path in paths:
            if match := compiled.fullmatch(path):
                groups = match.groupdict()
                where = groups["key"], groups.get("code", "")
                wanted.setdefault(where, []).append((path, int(groups["page"])))
            else:
                yield path, None
        for (key, code), pages in wanted.items():
            yield from _many_of(view, lists.listing(view, key, code), pages)

    return many


def _many_of(
    view: SiteView, found: Listing | None, pages: list[tuple[str, int]]
) -> Iterator[tuple[str, bytes | None]]:
    keys = found.all_keys() if found is not None else []
    for first in range(0, len(pages), _AT_ONCE):
        part = pages[first : first + _AT_ONCE]
        own = {page: keys[slice(*numbering.places_on(page))] for _, page in part}
        view.rows([key for each in own.values() for key in each])
        for path, page in part:
            if found is None or page > numbering.numbered(found.count):
                yield path, None
            else:
                yield path, _numbered(found, page, own[page][::-1])
        view.forget_lines()


_UNIT_COLUMN = rf"/xxgk/{CODE}/fdzdgk/{KEY}/"

COLUMNS: list[PageKind] = [
    PageKind(
        name="columns",
        pattern=r"/columns/",
        addresses=lambda _view: ["/columns/"],
        render=_catalogue,
        touched=_catalogue_touched,
    ),
    PageKind(
        name="column",
        pattern=rf"/columns/{KEY}/",
        addresses=lambda view: (found.address for found in lists.site_listings(view)),
        render=_newest_page,
        # The pages of all lists, of units too: they are found together.
        touched_by=lists.touched,
    ),
    PageKind(
        name="unit-column",
        pattern=_UNIT_COLUMN,
        addresses=lambda view: (found.address for found in lists.unit_listings(view)),
        render=_newest_page,
    ),
    PageKind(
        name="column-page",
        pattern=rf"/columns/{KEY}/{PAGE}\.html",
        addresses=lambda view: _pages(lists.site_listings(view)),
        render=_numbered_page,
        many=_many(rf"/columns/{KEY}/{PAGE}\.html"),
    ),
    PageKind(
        name="unit-column-page",
        pattern=rf"{_UNIT_COLUMN}{PAGE}\.html",
        addresses=lambda view: _pages(lists.unit_listings(view)),
        render=_numbered_page,
        many=_many(rf"{_UNIT_COLUMN}{PAGE}\.html"),
    ),
]


def _pages(found: Iterator[Listing]) -> Iterator[str]:
    for each in found:
        for page in range(1, numbering.numbered(each.count) + 1):
            yield each.page_address(page)
