"""
Tables whose rows are never changed or removed: what a migration runs to have the database itself refuse it.

As for the audit chain (``lib/migrations/0002_append_only``), whose function on PostgreSQL is used again. On
SQLite a later migration that rebuilds such a table drops its triggers and has to install them again.
"""

from collections.abc import Callable
from typing import Any

MESSAGE = "只能追加，不能修改、删除"


def install(table: str, same: str) -> Callable[[Any, Any], None]:
    """
    Return what a migration runs to let rows of a table only be added.

    ``same`` is the condition, beside an equal key, under which a new row would displace an old one.
    """

    def run(_apps: Any, schema_editor: Any) -> None:
        statements = {"sqlite": _sqlite(table, same), "postgresql": _postgresql(table)}
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return run


def remove(table: str) -> Callable[[Any, Any], None]:
    """Return what takes the triggers away."""

    def run(_apps: Any, schema_editor: Any) -> None:
        where = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for name in ("update", "delete", "replace", "change", "truncate"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{name}{where}", params=None)

    return run


def _sqlite(table: str, same: str) -> list[str]:
    refusal = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    # INSERT OR REPLACE removes the old row without firing its DELETE trigger.
    displacing = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same}))"  # noqa: S608 - written in migrations, never typed
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refusal}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refusal}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {displacing} {refusal}",
    ]


def _postgresql(table: str) -> list[str]:
    call = "EXECUTE FUNCTION gongkai_append_only()"
    return [
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {call}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}",
        # ALWAYS: also for a connection that has set session_replication_role.
        *(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_{deed}" for deed in ("change", "truncate")),
    ]
