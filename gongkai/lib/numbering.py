"""
Official numbers: unique and gapless in each series and period.

A number belongs to the transaction that asked for it. The counter's row stays locked until that
transaction ends, so numbers are given in the order of commits, and one that is rolled back is
given again. Take it late: after the record is locked, before the audit head.
"""

from django.db import connection
from django.db.models import Max, Min

from gongkai.lib.models import Counter

_TABLE = Counter._meta.db_table
# Named conflict target: SQLite's INSERT OR IGNORE would also swallow other broken constraints.
_INSERT = (
    f"INSERT INTO {_TABLE} (series, period, value) VALUES (%s, %s, 0) "  # noqa: S608  no outside text
    "ON CONFLICT (series, period) DO NOTHING"
)
_ADVANCE = (
    f"UPDATE {_TABLE} SET value = CASE WHEN value < %s THEN %s ELSE value END + 1 "  # noqa: S608
    "WHERE series = %s AND period = %s RETURNING value"
)


def next_number(series: str, period: str, *, after: int = 0) -> int:
    """
    Return the next number of ``series`` in ``period``; the first is 1.

    ``after`` is a number that was given elsewhere and is not given again: the series goes on behind it.
    Raises RuntimeError outside a transaction, ValueError for a name that does not fit the row.
    """
    _check("series", series, 100)
    _check("period", period, 20)
    if not connection.in_atomic_block:
        raise RuntimeError("a number may only be taken inside the transaction that makes it final")
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(_ADVANCE, [after, after, series, period])
            # All rows are fetched: SQLite refuses to commit while a RETURNING is half read.
            if rows := cursor.fetchall():
                return int(rows[0][0])
            # Of two first comers the second waits here, and finds the row (or makes it, if the
            # first one rolled back).
            cursor.execute(_INSERT, [series, period])
        cursor.execute(_ADVANCE, [after, after, series, period])
        return int(cursor.fetchall()[0][0])


def peek(series: str, period: str) -> int:
    """Return the last number given in ``series`` and ``period``, 0 before the first."""
    return Counter.objects.filter(series=series, period=period).values_list("value", flat=True).first() or 0


def highest(ending: str, period: str) -> int:
    """Return the highest number given in ``period`` in any series whose name ends so, 0 before the first."""
    found = Counter.objects.filter(series__endswith=ending, period=period)
    return found.aggregate(highest=Max("value"))["highest"] or 0


def first_counter(beginning: str) -> int | None:
    """Return the key of the first counter of any series whose name begins so: the lower, the earlier it was begun."""
    return Counter.objects.filter(series__startswith=beginning).aggregate(first=Min("pk"))["first"]


def _check(field: str, value: str, limit: int) -> None:
    # SQLite does not enforce lengths; PostgreSQL does: both refuse alike.
    if not value or len(value) > limit:
        raise ValueError(f"{field} of a number must have 1 to {limit} characters, not {value!r}")
