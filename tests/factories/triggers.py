"""A way past the append-only triggers, for tests that must empty or attack the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

append_only = import_module("gongkai.lib.migrations.0002_append_only")


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """Take the append-only triggers away, as somebody with the database file can, and put them back."""
    with connection.cursor() as cursor:
        for statement in append_only.REMOVE[connection.vendor]():
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in append_only.INSTALL[connection.vendor]():
                cursor.execute(statement)
