"""
Yearly counts kept between two writes: a figure is counted once, and again only where something was written.

What is counted has triggers that note each write by unit and year (``lib.noted``), so that nobody can
forget to say so. A kept count holds as long as the sum of the notes is what it was before the counting
began; a write that becomes visible meanwhile makes the sum grow, and the count void. Nothing is ever
mended in place.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Sum

from gongkai.lib.models import CountChange, KeptCount
from gongkai.lib.noted import ANY_YEAR

#: The counts of one unit by the indicator's code, as JSON can hold them; what is not there counts nothing.
Amounts = dict[str, Any]
_AT_ONCE = 2000
#: From so many units on it pays to count on two cores.
_MANY = 200
#: So many notes may be more than there are units and years, before it pays to fold them.
FOLD_FROM = 1000


def yearly(
    family: str,
    units: Iterable[int],
    year: int,
    count: Callable[[frozenset[int]], Mapping[int, Amounts]],
    *,
    any_year: bool = False,
) -> dict[int, Amounts]:
    """
    Return the counts of each unit in a year: what is kept and still holds, and the rest counted anew and kept.

    ``count`` is asked for the units of which nothing is known, and answers for those that have anything.
    ``any_year``: a row of the family may count in several years, so that each write voids all years of its unit.
    Two statements where all is known; else two more beside the counting.
    """
    wanted = frozenset(units)
    noted = dict(
        CountChange.objects.filter(family=family, year=ANY_YEAR if any_year else year)
        .order_by()
        .values_list("unit")
        .annotate(changes=Sum("n"))
    )
    rows = KeptCount.objects.filter(family=family, year=year).values_list("unit", "changes", "amounts")
    known: dict[int, Amounts] = {
        unit: amounts for unit, changes, amounts in rows if unit in wanted and noted.get(unit, 0) == changes
    }
    if unknown := wanted - known.keys():
        found = _counted(count, unknown)
        fresh = {unit: found.get(unit, {}) for unit in unknown}
        _keep(family, year, fresh, noted)
        known |= fresh
    return known


def _counted(
    count: Callable[[frozenset[int]], Mapping[int, Amounts]], units: frozenset[int]
) -> Mapping[int, Amounts]:
    """Return what many units come to, half of them counted beside the others on a connection of its own."""
    if len(units) < _MANY or connection.in_atomic_block:
        # Another connection would not see what this transaction has written.
        return count(units)
    ordered = sorted(units)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="counting") as beside:
        rest = beside.submit(_apart, count, frozenset(ordered[1::2]))
        found = dict(count(frozenset(ordered[::2])))
        return found | dict(rest.result())


def _apart(
    count: Callable[[frozenset[int]], Mapping[int, Amounts]], units: frozenset[int]
) -> Mapping[int, Amounts]:
    try:
        return count(units)
    finally:
        connection.close()


def fold(*, least: int = FOLD_FROM) -> int:
    """
    Fold the notes of each unit and year into one, once there are ``least`` to spare; return how many went.

    The sums stay what they are at every moment, so nothing kept becomes void.
    """
    groups = CountChange.objects.order_by().values_list("family", "year", "unit").annotate(rows=Count("pk"))
    crowded = list(groups.filter(rows__gt=1))
    if sum(rows - 1 for *_, rows in crowded) < least:
        return 0
    return sum(_folded(family, year, unit) for family, year, unit, _ in sorted(crowded))


def _folded(family: str, year: int, unit: int) -> int:
    with transaction.atomic():
        # Locked, so that of two who fold the second finds nothing left of what the first has taken away.
        rows = list(
            CountChange.objects.select_for_update()
            .filter(family=family, year=year, unit=unit)
            .order_by("pk")
            .values_list("pk", "n")
        )
        keys = [key for key, _ in rows]
        for start in range(0, len(keys), _AT_ONCE):
            CountChange.objects.filter(pk__in=keys[start : start + _AT_ONCE]).delete()
        CountChange.objects.create(family=family, year=year, unit=unit, n=sum(n for _, n in rows))
    return len(keys) - 1


#: By hand, since there may be a thousand rows of a few figures each: the framework takes longer over them than a
#: year's half million rows take to be counted.
_KEEP = (
    "INSERT INTO lib_keptcount (family, unit, year, changes, amounts) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (family, year, unit) DO UPDATE SET changes = excluded.changes, amounts = excluded.amounts"
)


def _keep(family: str, year: int, fresh: Mapping[int, Amounts], noted: Mapping[int, int]) -> None:
    rows = [
        (family, unit, year, noted.get(unit, 0), json.dumps(amounts))
        for unit, amounts in sorted(fresh.items())
    ]
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.executemany(_KEEP, rows)
