"""What the counters of requests share: the units asked for."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from gongkai.domain.actors import SYSTEM
from gongkai.lib.indicators import Units
from gongkai.organisations.queries import seen_units

_Row = TypeVar("_Row", bound=Model)


def of_units(rows: "QuerySet[_Row]", units: Units, unit: str = "unit") -> "QuerySet[_Row]":
    """Return the rows of the units asked for; ``unit`` is where a row says which that is."""
    # All units are named, too: the indexes begin with the unit, and without a name would be read as a whole.
    wanted = seen_units(SYSTEM).values("pk") if units is None else sorted(units)
    return rows.filter(**{f"{unit}__in": wanted})


def keys_of(units: Units) -> frozenset[int]:
    """Return the keys of the units asked for; those of all where none are named."""
    return frozenset(seen_units(SYSTEM).values_list("pk", flat=True)) if units is None else units
