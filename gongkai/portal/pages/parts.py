"""
The four statutory parts, of the whole site and of each unit: 指南, 制度, 法定主动公开内容, 年报.

Their names, and that of the part as a whole, are those of 国办公开办函〔2019〕61号 to the letter.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.organisations import PostKind, UnitState
from gongkai.organisations.queries import posts_of
from gongkai.portal.pages.columns import CODE, Tags, entries, tags_of
from gongkai.portal.pages.kinds import Change, PageKind
from gongkai.portal.pages.lists import INSTITUTIONS, REPORTS, STATUTORY, Listing
from gongkai.portal.pages.origin import absolute
from gongkai.portal.pages.rows import column_rows
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries import places

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit, UnitPost

DISCLOSURE = "政府信息公开"
#: A list of a part shows so many; what is older is a click away.
_MOST = 40
_LATEST = 10
_REPORT_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*年")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four parts; ``column`` is the one whose items it shows, empty for the guide."""

    slug: str
    name: str
    what: str
    kind: str
    column: str


PARTS: tuple[Part, ...] = (
    Part("zhinan", "政府信息公开指南", "公开什么、怎么查、怎么申请、找谁、怎么投诉", "信息公开指南", ""),
    Part("zhidu", "政府信息公开制度", "规定公开工作怎么做的文件", "信息公开制度", INSTITUTIONS),
    Part("fdzdgk", "法定主动公开内容", "按法律规定必须公开的信息，分栏目查看", "信息公开目录", STATUTORY),
    Part("nianbao", "政府信息公开年报", "每年公开工作的情况和数字", "信息公开年报", REPORTS),
)
_BY_SLUG = {part.slug: part for part in PARTS}


@dataclass(frozen=True, slots=True)
class Held:
    """One post as the guide and the profile name it."""

    label: str
    name: str
    title: str
    telephone: str


def posts_shown(unit: "Unit") -> "list[UnitPost]":
    """
    Return the posts whose holders the law wants known, those that nobody has ended.

    The day on which a page is made must not change it, so that no day is asked; who handles the papers is
    no public name.
    """
    return [post for post in posts_of(unit) if post.until_on is None and post.kind != PostKind.HANDLER]


def part_links(unit: "Unit | None" = None) -> list[dict[str, str]]:
    """Return the four parts with their addresses, of a unit or of the whole site."""
    base = f"/xxgk/{unit.code}/" if unit is not None else "/xxgk/"
    return [{"name": part.name, "what": part.what, "address": f"{base}{part.slug}/"} for part in PARTS]


def units_in_groups(view: SiteView) -> list[tuple[str, "list[Unit]"]]:
    """Return the working units of the site by kind, in the order of an official register."""
    return view.own.groups


def _index(view: SiteView) -> bytes:
    groups = [
        (label, [(unit.name, f"/xxgk/{unit.code}/") for unit in units])
        for label, units in units_in_groups(view)
    ]
    tags = Tags(
        DISCLOSURE,
        f"{view.root.name}的政府信息公开指南、制度、法定主动公开内容和年报。",
        DISCLOSURE,
        "信息公开目录",
    )
    context = {"parts": part_links(), "groups": groups, "root": view.root, "tags": tags}
    return view.page("portal/disclosure.html", "/xxgk/", context)


def _part(view: SiteView, slug: str, code: str = "") -> bytes | None:
    unit = view.units.get(code) if code else None
    part = _BY_SLUG[slug]
    if code and unit is None:
        return None
    whose = unit or view.root
    trail = [("首页", "/"), (DISCLOSURE, "/xxgk/")]
    if unit is not None:
        trail.append((unit.name, f"/xxgk/{unit.code}/"))
    column = view.columns.get(part.column)
    tags = Tags(part.name, f"{whose.name}的{part.name}：{part.what}。", part.name, part.kind)
    context = {
        "part": part,
        "unit": unit,
        "whose": whose,
        "trail": trail,
        "tabs": [
            {"label": each["name"], "url": each["address"], "current": each["name"] == part.name}
            for each in part_links(unit)
        ],
        "tags": tags_of(view, column[0]) if column and slug == "zhidu" else tags,
        "telephone": whose.telephone or view.root.telephone,
        **_CONTENT[slug](view, unit),
    }
    path = f"/xxgk/{code}/{slug}/" if code else f"/xxgk/{slug}/"
    return view.page(f"portal/part_{slug}.html", path, context)


def _guide(view: SiteView, unit: "Unit | None") -> dict[str, Any]:
    whose = unit or view.root
    posts = posts_shown(whose)
    section = next((post for post in posts if post.kind == PostKind.SECTION_IN_CHARGE), None)
    statutory = [column for column in view.children(STATUTORY) if column.open]
    return {
        "classes": statutory,
        "office": [
            ("工作机构名称", section.name if section else ""),
            ("办公地址", _with_postcode(whose)),
            ("办公时间", whose.office_hours),
            ("联系电话", (section.telephone if section else "") or whose.telephone),
            ("传真号码", whose.fax),
            ("电子邮箱", whose.email),
            ("互联网联系方式", absolute(view.site, "/mail/")),
        ],
        "home": absolute(view.site, "/"),
        "free_text": view.site.guide,
        "ended": whose.state == UnitState.ENDED,
        "groups": []
        if unit
        else [
            (label, [(each.name, f"/xxgk/{each.code}/zhinan/") for each in units])
            for label, units in units_in_groups(view)
        ],
    }


def _with_postcode(unit: "Unit") -> str:
    return f"{unit.address}（邮编 {unit.postcode}）" if unit.address and unit.postcode else unit.address


def _institutions(view: SiteView, unit: "Unit | None") -> dict[str, Any]:
    return _newest(view, INSTITUTIONS, unit)


def _newest(view: SiteView, column: str, unit: "Unit | None") -> dict[str, Any]:
    found = Listing(view, column, unit)
    return {
        "rows": _joined(view.rows(found.newest(_MOST))),
        "total": found.count,
        "more": f"/columns/{column}/" if found.count > _MOST else "",
    }


def _joined(rows: list[SafeString]) -> SafeString:
    return mark_safe("\n".join(rows))  # lines that escape what they show


def _statutory(view: SiteView, unit: "Unit | None") -> dict[str, Any]:
    found = Listing(view, STATUTORY, unit)
    return {
        "columns": column_rows(entries(view, top=STATUTORY, code=unit.code if unit else "")),
        "rows": _joined(view.rows(found.newest(_LATEST))),
        "total": found.count,
        "more": found.address if found.count > _LATEST else "",
    }


def _reports(view: SiteView, unit: "Unit | None") -> dict[str, Any]:
    """Return the annual reports by the year they are about, those of the site by unit within each year."""
    found = Listing(view, REPORTS, unit)
    items = places.items_of(found.all_newest()) if found.count else []
    years: dict[str, list[tuple[str, str, str]]] = {}
    for item in items:
        version = item.published
        if version is None:
            continue
        year = _REPORT_YEAR.search(version.title)
        label = f"{year[1]}年度" if year else "未标明年度"
        years.setdefault(label, []).append((item.unit.path, item.public_id, version.title))
    # The newest year first; what bears no year comes last. Within a year, in the order of the tree of units.
    order = sorted(years, key=lambda label: (label[0].isdigit(), label), reverse=True)
    return {
        "years": [
            (
                label,
                [(public_id, title) for _, public_id, title in sorted(years[label], key=lambda row: row[0])],
            )
            for label in order
        ],
        "total": len(items),
    }


_CONTENT: "dict[str, Callable[[SiteView, Unit | None], dict[str, Any]]]" = {
    "zhinan": _guide,
    "zhidu": _institutions,
    "fdzdgk": _statutory,
    "nianbao": _reports,
}


def _touched(view: SiteView, change: Change) -> Iterator[str]:
    for side in change.sides_on(view):
        code = view.unit_codes[side.unit_id]
        for part in PARTS:
            if part.column and part.column in side.columns:
                yield f"/xxgk/{part.slug}/"
                yield f"/xxgk/{code}/{part.slug}/"


_SLUG = f"(?P<slug>{'|'.join(_BY_SLUG)})"

DISCLOSURE_PARTS: list[PageKind] = [
    PageKind(name="disclosure", pattern=r"/xxgk/", addresses=lambda _view: ["/xxgk/"], render=_index),
    PageKind(
        name="part",
        pattern=rf"/xxgk/{_SLUG}/",
        addresses=lambda _view: (f"/xxgk/{slug}/" for slug in _BY_SLUG),
        render=_part,
        touched=_touched,
    ),
    PageKind(
        name="unit-part",
        pattern=rf"/xxgk/{CODE}/{_SLUG}/",
        addresses=lambda view: (f"/xxgk/{code}/{slug}/" for code in view.units for slug in _BY_SLUG),
        render=_part,
        # Those of a unit are told with those of the site.
    ),
]
