"""
Reads that are asked over and over, made into SQL once.

Putting a query together costs Django many times what the database needs to answer a small one. Such a read is
written as a query set like any other, and from then on only its values are exchanged; the same SQL, the same
conversions, on both databases.
"""

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

#: What stands in the SQL for the values that are to come: no text and no number of ours, fit for any column.
_TEXT, _NUMBER = "\ufdd0{}", 0x6F6E6700


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
        self.width = compiler.col_count
        self.converters = [
            (place, convert, expression)
            for place, (converters, expression) in compiler.get_converters(
                [each[0] for each in compiler.select[: compiler.col_count]]
            ).items()
            for convert in converters
        ]


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
        self._compiled: WeakKeyDictionary[BaseDatabaseWrapper, _Compiled] = WeakKeyDictionary()

    def __call__(self, *values: str | int) -> list[tuple[Any, ...]]:
        """Return the rows for these values."""
        if len(values) != len(self._marks):
            raise TypeError(f"{len(self._marks)} values are asked for, not {len(values)}")
        database = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled.get(database)
        if compiled is None:
            compiled = self._compiled[database] = _Compiled(self._make(*self._marks), self._marks, database)
        params = list(compiled.params)
        for place, number, kind in compiled.places:
            params[place] = kind(values[number])
        with database.cursor() as cursor:
            cursor.execute(compiled.sql, params)
            rows = cursor.fetchall()
        if not compiled.converters:
            return [tuple(row[: compiled.width]) for row in rows]
        found = [list(row[: compiled.width]) for row in rows]
        for place, convert, expression in compiled.converters:
            for row in found:
                row[place] = convert(row[place], expression, database)
        return [tuple(row) for row in found]
