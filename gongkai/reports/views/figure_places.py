"""What stands at the head of each screen of figures: unit, year, scope and moment, and the ways between them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.figures import FIRST_YEAR
from gongkai.lib.access import actor_of
from gongkai.lib.ui.addresses import with_parameters
from gongkai.reports import queries

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

SCOPE_LABELS = {queries.TREE: "含下级", queries.OWN: "仅本单位"}


def asked_moment(request: HttpRequest) -> datetime | None:
    """
    Return the moment as of which figures are asked for, None for now; a time without a zone is Shanghai's.

    Raises Http404 for one that cannot be read: figures of now would pass for those of another day.
    """
    text = request.GET.get("as_of", "").strip()
    if not text:
        return None
    try:
        # A plus sign in an address that nobody encoded arrives as a blank.
        moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError as error:
        raise Http404 from error
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Place:
    """
    Where among the figures of a unit a screen stands.

    ``name`` and ``rest`` are the address without unit and year: the name of the screen, and what follows the
    year in it. ``query`` are the parameters that the address needs beside scope and moment.
    """

    unit: "Unit"
    year: int
    scope: str
    as_of: datetime | None = None
    name: str = ""
    rest: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()

    def address(self, *, unit: "Unit | None" = None, year: int | None = None, scope: str = "") -> str:
        """Return the address of the same screen for another unit, year or scope."""
        unit = unit or self.unit
        path = reverse(f"reports:{self.name}", args=[unit.code, year or self.year, *self.rest])
        wanted = {**dict(self.query), "scope": scope or self.scope}
        if self.as_of:
            wanted["as_of"] = self.as_of.isoformat()
        return f"{path}?{urlencode(wanted)}"


def figure_address(place: Place, indicator: str, *, unit: "Unit | None" = None, scope: str = "") -> str:
    """Return where the records behind an indicator are, for the same year, scope and moment."""
    there = Place(place.unit, place.year, place.scope, place.as_of, "behind", (indicator,))
    return there.address(unit=unit, scope=scope)


def cell_address(place: Place, form_key: str, cell: queries.FormCell) -> str:
    """Return where the records behind a cell of a form are, for the same year, scope and moment."""
    code, column = cell
    query = (("column", column),) if column is not None else ()
    return Place(
        place.unit, place.year, place.scope, place.as_of, "cell", (form_key.lower(), code), query
    ).address()


def form_with(indicator: str, year: int) -> str:
    """Return the form that a figure stands in, in small: that of the year, or else the one that has it."""
    usual = queries.form_key_for(year)
    having = [key.lower() for key, _, _ in queries.cells_of(indicator)]
    return usual if usual in having or not having else having[0]


def head(request: HttpRequest, place: Place, this_year: int) -> dict[str, Any]:
    """Return the context that these screens have in common."""
    unit, year, scope = place.unit, place.year, place.scope

    def address(to_year: int) -> str:
        if place.name:
            return place.address(year=to_year)
        return with_parameters(request.GET, year=to_year, page=None)

    return {
        "unit": unit,
        "year": year,
        "scope": scope,
        "scope_label": SCOPE_LABELS[scope],
        "scopes": [
            {
                "label": label,
                "url": with_parameters(request.GET, scope=each, page=None),
                "current": each == scope,
            }
            for each, label in SCOPE_LABELS.items()
        ],
        "as_of": place.as_of,
        "of_now_url": with_parameters(request.GET, as_of=None, page=None),
        "before": address(year - 1) if year > FIRST_YEAR else "",
        "after": address(year + 1) if year < this_year else "",
        "years": [(each, address(each)) for each in range(this_year, FIRST_YEAR - 1, -1)],
        "above": _above(actor_of(request), unit, year),
        "dashboard_url": reverse("reports:dashboard", args=[unit.code]) + f"?year={year}",
        "form_key": queries.form_key_for(year),
    }


def keys_there(counted: queries.Tally) -> frozenset[int]:
    """Return the keys of the units that a figure is said to take in: those that were there in its period."""
    return frozenset(each.pk for each in counted.units if queries.existed_in(each, counted.period))


def units_said(counted: queries.Tally) -> str:
    """Return how many units figures take in, those that the Regulation's art. 55 has follow it said apart."""
    number, enterprises = len(counted.present), counted.enterprises
    said = f"共 {number} 个单位"
    return f"{said}（其中公共企事业单位 {enterprises} 个）" if enterprises and number > 1 else said


def _above(viewer: Actor, unit: "Unit", year: int) -> list[dict[str, str]]:
    """Return the units above this one that the viewer sees, the topmost first, each with its dashboard."""
    found: list[dict[str, str]] = []
    while unit.parent is not None and viewer.sees(unit.parent.path):
        unit = unit.parent
        url = reverse("reports:dashboard", args=[unit.code]) + f"?year={year}"
        found.insert(0, {"name": unit.name, "url": url})
    return found
