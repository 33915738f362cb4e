"""What the counters of publishing share: the units asked for, and the answer per unit."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, QuerySet

from gongkai.domain.actors import SYSTEM
from gongkai.lib.indicators import Counts, Units
from gongkai.organisations.queries import seen_units

#: The document whose rows most of these fill.
TABLE = "国办发〔2014〕32号附表"


def told(rows: QuerySet, asked: Sequence[str], counted: Mapping[str, Count]) -> Counts:
    """Return what is counted of the rows for each unit; what is not there is nothing."""
    found = rows.values("unit").annotate(**counted).values_list("unit", *counted)
    return {(unit, code): n for unit, *figures in found for code, n in zip(asked, figures, strict=True) if n}


def of_units(rows: QuerySet, units: Units) -> QuerySet:
    """Return the rows of the units asked for."""
    # All units are named, too: their index begins with the unit, and without a name it would be read as a whole.
    return rows.filter(unit__in=seen_units(SYSTEM).values("pk") if units is None else sorted(units))


def keys_of(units: Units) -> frozenset[int]:
    """Return the keys of the units asked for; those of all where none are named."""
    return frozenset(seen_units(SYSTEM).values_list("pk", flat=True)) if units is None else units
