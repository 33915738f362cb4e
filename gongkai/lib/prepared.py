"""
Reads that are asked over and over, made into SQL once.

Putting a query together costs Django many times what the database needs to answer a small one. Such a read is
written as a query set like any other, and from then on only its values are exchanged; the same SQL, the same
conversions, on both databases.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, Model, QuerySet
from django.db.models.query import get_related_populators

_M = TypeVar("_M", bound=Model)
#: What stands in the SQL for the values that are to come: no text and no number of ours, fit for any column.
_TEXT, _NUMBER = "\ufdd0{}", 0x6F6E6700
#: So many days and moments are kept as they were converted: lists, feeds and sitemaps read the same ones again.
_KEPT = 5000


class _Compiled:
    """One query on one connection: SQL, parameters, which of them are exchanged, and how columns are converted."""

    def __init__(self, query: QuerySet[Any, Any], marks: list[Any], database: BaseDatabaseWrapper) -> None:
        compiler = query.query.get_compiler(connection=database)
        sql, params = compiler.as_sql()
        self.sql = sql
        self.params = list(params)
        # With the type that the driver was given: PostgreSQL is told of what width a number is.
        self.places = [
            (place, marks.index(value), type(value))
            for place, value in enumerate(params)
            if isinstance(value, str | int) and value in marks
        ]
        if {number for _, number, _ in self.places} != set(range(len(marks))):
            raise ValueError("a value of a prepared read does not reach its SQL as it is")
        self.select = compiler.select
        self.kinds = compiler.klass_info
        self.width = compiler.col_count
        self.converters = [
            (place, convert, expression, isinstance(expression.output_field, DateField))
            for place, (converters, expression) in compiler.get_converters(
                [each[0] for each in compiler.select[: compiler.col_count]]
            ).items()
            for convert in converters
        ]
        self._known: dict[tuple[int, str], Any] = {}

    def converted(self, rows: list[tuple[Any, ...]], database: BaseDatabaseWrapper) -> list[tuple[Any, ...]]:
        """Return rows as the fields have their values."""
        if not self.converters:
            return [tuple(row[: self.width]) for row in rows]
        found = [list(row[: self.width]) for row in rows]
        known = self._known
        if len(known) > _KEPT:
            known.clear()
        for place, convert, expression, lasting in self.converters:
            for row in found:
                value = row[place]
                if lasting and isinstance(value, str):
                    # Values that nobody can change, made of the same text each time.
                    if (place, value) not in known:
                        known[place, value] = convert(value, expression, database)
                    row[place] = known[place, value]
                else:
                    row[place] = convert(value, expression, database)
        return [tuple(row) for row in found]


def plain_rows(query: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """
    Return the rows of a ``values_list`` as the database has them; none for a query that can have none.

    For counts by codes and keys, which are numbers and texts on both databases: by the thousand, to convert each to
    what it is already costs a tenth of the counting.
    """
    try:
        sql, params = query.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return []
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


class Prepared:
    """
    A read whose values come later; ``kinds`` are ``str`` or ``int`` for each of them.

    ``make`` is called once for each connection, with as many values, and returns a query set of
    ``values_list``. It must depend on nothing else.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], *kinds: type[str] | type[int]) -> None:
        self._make = make
        self._marks: list[Any] = [
            _TEXT.format(place) if kind is str else _NUMBER + place for place, kind in enumerate(kinds)
        ]

    def __call__(self, *values: str | int) -> list[tuple[Any, ...]]:
        """Return the rows for these values."""
        return self.converted(self.raw(*values))

    def raw(self, *values: str | int) -> list[tuple[Any, ...]]:
        """Return the rows as the database has them: enough to see whether anything has changed."""
        if len(values) != len(self._marks):
            raise TypeError(f"{len(self._marks)} values are asked for, not {len(values)}")
        database = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled(database)
        params = list(compiled.params)
        for place, number, kind in compiled.places:
            params[place] = kind(values[number])
        with database.cursor() as cursor:
            cursor.execute(compiled.sql, params)
            return list(cursor.fetchall())

    def converted(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Return rows that ``raw`` gave as the fields have their values."""
        database = connections[DEFAULT_DB_ALIAS]
        return self._compiled(database).converted(rows, database)

    def _compiled(self, database: BaseDatabaseWrapper) -> _Compiled:
        # Kept by the connection, of which it knows parts: both go together, when a thread ends.
        held: dict[Prepared, _Compiled] = vars(database).setdefault("gongkai_prepared", {})
        if self not in held:
            held[self] = _Compiled(self._make(*self._marks), self._marks, database)
        return held[self]


class PreparedRecords(Generic[_M]):
    """The same for records, with those that ``select_related`` reads beside them; ``make`` returns a plain query set."""

    def __init__(self, make: "Callable[..., QuerySet[_M]]", *kinds: type[str] | type[int]) -> None:
        self._read = Prepared(make, *kinds)

    def __call__(self, *values: str | int) -> list[_M]:
        """Return the records for these values, new ones at each call."""
        database = connections[DEFAULT_DB_ALIAS]
        compiled = self._read._compiled(database)
        model, fields = compiled.kinds["model"], compiled.kinds["select_fields"]
        start, stop = fields[0], fields[-1] + 1
        names = [each[0].target.attname for each in compiled.select[start:stop]]
        beside = get_related_populators(compiled.kinds, compiled.select, database.alias)  # type: ignore[call-arg]  # stubs of a later Django
        found = []
        for row in self._read(*values):
            record = model.from_db(database.alias, names, row[start:stop])
            for each in beside:
                each.populate(row, record)
            found.append(record)
        return found
