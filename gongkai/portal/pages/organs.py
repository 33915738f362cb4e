"""The register of organs, and the profile of each: what the law wants known of it, and what became of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.safestring import mark_safe

from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import UnitState
from gongkai.lib.prepared import PreparedRecords
from gongkai.organisations.queries import names_of, predecessors, seen_units, successors
from gongkai.portal.pages.columns import CODE
from gongkai.portal.pages.kinds import Change, PageKind
from gongkai.portal.pages.origin import absolute
from gongkai.portal.pages.parts import part_links, posts_shown, units_in_groups
from gongkai.portal.pages.view import SiteView

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

_LATEST = 10


def _any_unit(key: int) -> "Unit":
    """Return a unit of which nothing is known but the key, to put a question of."""
    return seen_units(SYSTEM).model(pk=key)


# Each publication bakes the profile of a unit anew.
_NAMES = PreparedRecords(lambda unit: names_of(_any_unit(unit)), int)
_PREDECESSORS = PreparedRecords(lambda unit: predecessors(_any_unit(unit)), int)
_SUCCESSORS = PreparedRecords(lambda unit: successors(_any_unit(unit)), int)


def _units(view: SiteView) -> bytes:
    return view.page("portal/units.html", "/units/", {"groups": units_in_groups(view)})


def _unit(view: SiteView, code: str) -> bytes | None:
    unit = view.units.get(code)
    if unit is None:
        return None
    names = _NAMES(unit.pk)
    context = {
        "unit": unit,
        "facts": _facts(unit),
        "posts": posts_shown(unit),
        "names": names,
        "predecessors": [(each, _address(view, each.predecessor)) for each in _PREDECESSORS(unit.pk)],
        "successors": [(each, _address(view, each.successor)) for each in _SUCCESSORS(unit.pk)],
        "children": _children(view, unit),
        "parts": part_links(unit),
        "rows": mark_safe(
            "\n".join(view.rows(view.newest("", _LATEST, unit)))
        ),  # lines that escape what they show
        "telephone": unit.telephone or view.root.telephone,
        "history": bool(unit.established_on or len(names) > 1),
    }
    return view.page("portal/unit.html", f"/xxgk/{code}/", context)


def _facts(unit: "Unit") -> list[tuple[str, str]]:
    address = f"{unit.address}（邮编 {unit.postcode}）" if unit.address and unit.postcode else unit.address
    return [
        ("办公地址", address),
        ("办公时间", unit.office_hours),
        ("联系电话", unit.telephone),
        ("传真号码", unit.fax),
        ("电子邮箱", unit.email),
    ]


def _children(view: SiteView, unit: "Unit") -> "list[Unit]":
    """Return the working units right below, in the order of the register."""
    below = [
        each for each in view.units.values() if each.parent_id == unit.pk and each.state == UnitState.ACTIVE
    ]
    return sorted(below, key=lambda each: (each.position, each.code))


def _address(view: SiteView, unit: "Unit") -> str:
    """Return where a unit's profile stands, which may be on another site of the home."""
    path = f"/xxgk/{unit.code}/"
    home = view.sites.get(unit.pk) if unit.code not in view.units else None
    return absolute(home, path) if home is not None else path


def _touched(view: SiteView, change: Change) -> Iterator[str]:
    for side in change.sides_on(view):
        yield f"/xxgk/{view.unit_codes[side.unit_id]}/"


ORGANS: list[PageKind] = [
    PageKind(name="units", pattern=r"/units/", addresses=lambda _view: ["/units/"], render=_units),
    PageKind(
        name="unit",
        pattern=rf"/xxgk/{CODE}/",
        addresses=lambda view: (f"/xxgk/{code}/" for code in view.units),
        render=_unit,
        touched=_touched,
    ),
]
