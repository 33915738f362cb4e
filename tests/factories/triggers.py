"""A way past the append-only triggers, for tests that must empty or attack the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.db import connection

append_only = import_module("gongkai.lib.migrations.0002_append_only")
#: Migrations that let the rows of a table of their own only be added, by the function of the first.
LATER = ("gongkai.reports.migrations.0003_snapshots_stay",)


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """Take the append-only triggers away, as somebody with the database file can, and put them back."""
    later = [step for name in LATER for step in import_module(name).Migration.operations]
    with connection.cursor() as cursor:
        # PostgreSQL keeps a function as long as a trigger calls it.
        for step in reversed(later):
            step.reverse_code(None, _editor(cursor))
        for statement in append_only.REMOVE[connection.vendor]():
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in append_only.INSTALL[connection.vendor]():
                cursor.execute(statement)
            for step in later:
                step.code(None, _editor(cursor))


def _editor(cursor: Any) -> SimpleNamespace:
    """Return what those steps know of a schema editor."""
    return SimpleNamespace(connection=connection, execute=cursor.execute)
