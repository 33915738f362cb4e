"""
Official numbers: unique and gapless in each series and period.

A number belongs to the transaction that asked for it. The counter's row stays locked until that
transaction ends, so numbers are given in the order of commits, and one that is rolled back is
given again. Take it late: after the record is locked, before the audit head.
"""

from django.db import connection

from gongkai.lib.models import Counter

_TABLE = Counter._meta.db_table
# Named conflict target: SQLite's INSERT OR IGNORE would also swallow other broken constraints.
_INSERT = (
    f"INSERT INTO {_TABLE} (series, period, value) VALUES (%s, %s, 0) "  # noqa: S608  no outside text
    "ON CONFLICT (series, period) DO NOTHING"
)
_ADVANCE = f"UPDATE {_TABLE} SET value = value + 1 WHERE series = %s AND period = %s RETURNING value"  # noqa: S608


def next_number(series: str, period: str) -> int:
    """
    Return the next number of ``series`` in ``period``; the first is 1.

    Raises RuntimeError outside a transaction, ValueError for a name that does not fit the row.
    """
    _check("series", series, 100)
    _check("period", period, 20)
    if not connection.in_atomic_block:
        raise RuntimeError("a number may only be taken inside the transaction that makes it final")
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(_ADVANCE, [series, period])
            # All rows are fetched: SQLite refuses to commit while a RETURNING is half read.
            if rows := cursor.fetchall():
                return int(rows[0][0])
            # Of two first comers the second waits here, and finds the row (or makes it, if the
            # first one rolled back).
            cursor.execute(_INSERT, [series, period])
        cursor.execute(_ADVANCE, [series, period])
        return int(cursor.fetchall()[0][0])


def peek(series: str, period: str) -> int:
    """Return the last number given in ``series`` and ``period``, 0 before the first."""
    return Counter.objects.filter(series=series, period=period).values_list("value", flat=True).first() or 0


def _check(field: str, value: str, limit: int) -> None:
    # SQLite does not enforce lengths; PostgreSQL does: both refuse alike.
    if not value or len(value) > limit:
        raise ValueError(f"{field} of a number must have 1 to {limit} characters, not {value!r}")
