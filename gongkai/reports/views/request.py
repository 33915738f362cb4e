"""What the screens of figures take from a request: the unit, the year and the scope that the address names."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from gongkai.domain.errors import Invalid
from gongkai.lib.access import actor_of
from gongkai.organisations.queries import find_unit
from gongkai.reports.queries import SCOPES, check_year, default_scope

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def unit_or_404(request: HttpRequest, code: str) -> "Unit":
    """Return the unit if the viewer sees it; to others its figures do not exist."""
    unit = find_unit(actor_of(request), code)
    if unit is None:
        raise Http404
    return unit


def year_or_404(year: int, today: date) -> int:
    """Return a year that can be counted."""
    try:
        check_year(year, today)
    except Invalid as refusal:
        raise Http404 from refusal
    return year


def asked_year(request: HttpRequest, today: date) -> int:
    """Return the year that the address asks for, else this one."""
    text = request.GET.get("year", "")
    if text.isascii() and text.isdigit() and len(text) == 4:
        try:
            check_year(int(text), today)
        except Invalid:
            return today.year
        return int(text)
    return today.year


def asked_scope(request: HttpRequest, unit: "Unit") -> str:
    """Return the scope that the address asks for, else that which the unit answers for."""
    scope = request.GET.get("scope", "")
    return scope if scope in SCOPES else default_scope(unit)
