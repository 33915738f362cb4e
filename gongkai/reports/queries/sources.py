"""Reads of the declared sources: what holds in a year, and what somebody has declared."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.figures import SourceKind, Sources
from gongkai.domain.forms.form_a import FORM_A
from gongkai.lib import indicators
from gongkai.organisations.queries import seen_units
from gongkai.reports.models import FigureSource
from gongkai.reports.queries.catalogue import (
    LEDGER_CODES,
    LEDGER_INDICATORS,
    begins_in,
    chapters,
    request_chapters,
)

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def counted_by_apps() -> frozenset[str]:
    """Return the codes of the indicators that an app of the house counts from its records."""
    return frozenset(each.code for each in indicators.catalogue()) - LEDGER_CODES


def counted_always() -> list[indicators.Indicator]:
    """Return the indicators that come from records in every year unless somebody has declared otherwise."""
    by_apps = counted_by_apps()
    return [
        each for each in indicators.catalogue() if each.code in by_apps and indicators.always_kept(each.code)
    ]


class CountedIn:
    """
    What is counted from records in a year where nobody has declared anything: by apps whose records had begun.

    Asked of the apps when the first such indicator comes up, which costs nothing where all is declared.
    """

    def __init__(self, year: int, *, as_of: datetime | None = None) -> None:
        self._year, self._as_of = year, as_of
        self._by_apps = counted_by_apps()
        self._kept: frozenset[str] | None = None
        # A tally asks of each indicator once a unit.
        self._told: dict[object, bool] = {}

    def __contains__(self, code: object) -> bool:
        if (told := self._told.get(code)) is None:
            told = self._told[code] = isinstance(code, str) and self._is_counted(code)
        return told

    def _is_counted(self, code: str) -> bool:
        if code not in self._by_apps:
            return False
        if indicators.always_kept(code):
            return True
        if self._kept is None:
            self._kept = indicators.kept_in(self._year, as_of=self._as_of)
        return code in self._kept


def every_indicator() -> list[indicators.Indicator]:
    """Return what can be counted: by the apps, then by the ledger alone."""
    counted = [each for each in indicators.catalogue() if each.code not in LEDGER_CODES]
    return [*counted, *LEDGER_INDICATORS]


def find_indicator(code: str) -> indicators.Indicator | None:
    """Return the indicator of that code, if there is one."""
    return next((each for each in every_indicator() if each.code == code), None)


def label_of(code: str) -> str:
    """Return what an indicator is called; one that nobody knows any more shows its code."""
    found = find_indicator(code)
    return found.label if found else code


def choices() -> list[tuple[str, tuple[indicators.Indicator, ...]]]:
    """Return every indicator under its chapter: what the apps count, then the ledger's."""
    counted = [each for each in indicators.catalogue() if each.code not in LEDGER_CODES]
    public = tuple(each for each in counted if indicators.always_kept(each.code))
    asked = request_chapters(each for each in counted if not indicators.always_kept(each.code))
    return [*([("主动公开情况", public)] if public else []), *chapters(), *asked]


def ledger_choices() -> list[tuple[str, tuple[indicators.Indicator, ...]]]:
    """Return the indicators that anybody has declared to be counted from the ledger; one statement."""
    named = set(declared().filter(source=SourceKind.RETURNS).values_list("indicator", flat=True))
    groups = [(title, tuple(each for each in group if each.code in named)) for title, group in choices()]
    return [(title, group) for title, group in groups if group]


def declared(
    codes: Collection[str] | None = None, *, as_of: datetime | None = None
) -> "QuerySet[FigureSource]":
    """
    Return the declarations that nobody has withdrawn, with their units, the earliest first.

    ``as_of`` returns those that stood at that moment: made by then, and not yet withdrawn.
    """
    stood = Q(withdrawn_at=None)
    if as_of is not None:
        stood = (stood | Q(withdrawn_at__gt=as_of)) & Q(declared_at__lte=as_of)
    rows = FigureSource.objects.filter(stood).select_related("unit").order_by("pk")
    return rows if codes is None else rows.filter(indicator__in=codes)


def sources_in(year: int, codes: Collection[str] | None = None, *, as_of: datetime | None = None) -> Sources:
    """Return from what each unit's indicators are counted in that year, as known at ``as_of``; one statement."""
    rows = declared(codes, as_of=as_of).filter(
        Q(last_year=None) | Q(last_year__gte=year), first_year__lte=year
    )
    return Sources.of((row.declaration for row in rows), year=year, counted=CountedIn(year, as_of=as_of))


def declarations_seen(
    viewer: Actor, *, unit: "Unit | None" = None, code: str = "", source: str = "", all_of_them: bool = False
) -> "QuerySet[FigureSource]":
    """
    Return the declarations for units that the viewer sees or stands below, the latest first.

    ``all_of_them`` adds those that were withdrawn.
    """
    rows = FigureSource.objects.select_related("unit").order_by("-pk")
    if not viewer.system:
        above = {
            int(key) for scope in (viewer.unit_path, *viewer.scopes()) for key in scope.split("/") if key
        }
        rows = rows.filter(Q(unit__in=seen_units(viewer).values("pk")) | Q(unit__in=above))
    if unit is not None:
        rows = rows.filter(unit=unit)
    if code:
        rows = rows.filter(indicator=code)
    if source:
        rows = rows.filter(source=source)
    return rows if all_of_them else rows.filter(withdrawn_at=None)


def find_declaration(viewer: Actor, pk: int) -> FigureSource | None:
    """Return one declaration for a unit that the viewer sees."""
    return declarations_seen(viewer, all_of_them=True).filter(pk=pk, unit__in=seen_units(viewer)).first()


def ledger_codes_of(unit: "Unit", year: int) -> list[indicators.Indicator]:
    """
    Return the indicators that the unit writes into the ledger in that year; one statement.

    What only the forms of later years ask for is left out.
    """
    sources = sources_in(year)
    asked = max(year, FORM_A.first_year)
    return [
        each
        for each in every_indicator()
        if sources.source_for(unit.path, each.code) is SourceKind.RETURNS
        and (begins_in(each.code) or 0) <= asked
    ]
