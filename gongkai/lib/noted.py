"""
Tables whose writes are noted by unit and year, by triggers of the database, so that counts of them can be kept.

An app names such a table when it is ready (``note_writes``); ``lib.kept`` reads the notes.
"""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models.signals import post_migrate

from gongkai.lib.years import POSTGRESQL_YEAR, SQLITE_YEAR

#: The year under which writes are noted that may bear on any year.
ANY_YEAR = 0


def note_writes(config: AppConfig, model: str, *, family: str, unit: str, day: str | None) -> None:
    """Have a table of an app noted from its first migration on; to be called when the app is ready."""

    def note(using: str, **_more: Any) -> None:
        table = config.get_model(model)._meta.db_table
        ensure_triggers(family, table, unit=unit, day=day, using=using)
        _forget(family, using)

    post_migrate.connect(note, sender=config, weak=False, dispatch_uid=f"noted.{family}")


def ensure_triggers(
    family: str, table: str, *, unit: str, day: str | None, using: str = DEFAULT_DB_ALIAS
) -> bool:
    """
    Install the triggers of a counted table where one is missing, and return whether that was so.

    ``unit`` and ``day`` name the columns that say to which unit and year a row counts; a row that moves from
    one to another is noted at both. Without ``day`` a row may count in several years, and each write is noted
    under ANY_YEAR. To be called after every migration: SQLite loses the triggers of a table
    that is rebuilt. What may have been written without them is then noted for every unit and year, and nothing kept holds.
    """
    connection = connections[using]
    vendor = connection.vendor
    unit = connection.ops.quote_name(unit)
    day = None if day is None else connection.ops.quote_name(day)
    install, remove, present = {
        "sqlite": (*_sqlite(family, table, unit, day), _SQLITE_PRESENT),
        "postgresql": (*_postgresql(family, table, unit, day), _POSTGRESQL_PRESENT),
    }[vendor]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if table not in tables:
            return False
        cursor.execute(present, [table, f"{table}\\_noted\\_%"])
        found = len(cursor.fetchall())
        wanted = _DEEDS if _NOTES in tables else 0
        if found == wanted:
            return False
        for statement in remove:
            cursor.execute(statement)
        if not wanted:
            # An older version of the house has no place for notes, and would fail at every write.
            return False
        for statement in install:
            cursor.execute(statement)
        year = _year(SQLITE_YEAR if vendor == "sqlite" else POSTGRESQL_YEAR, day)
        cursor.execute(_NOTE_ALL.format(family=family, unit=unit, year=year, rows=table))
    # What is noted speaks of the rows that are there; a row that went unnoticed left nothing to note.
    _forget(family, using)
    return True


def _forget(family: str, using: str) -> None:
    """Let nothing kept of a family hold: a new version of the house may count other rows than the one before."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if _KEPT in connection.introspection.table_names(cursor):
            cursor.execute("DELETE FROM lib_keptcount WHERE family = %s", [family])


_DEEDS = 3
_NOTES = "lib_countchange"
_KEPT = "lib_keptcount"
_SQLITE_PRESENT = (
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE %s ESCAPE '\\'"
)
_POSTGRESQL_PRESENT = (
    "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgname LIKE %s AND NOT tgisinternal"
)
_NOTE = "INSERT INTO lib_countchange (family, unit, year, n)"
_NOTE_ALL = _NOTE + " SELECT '{family}', {unit}, {year}, count(*) FROM {rows} GROUP BY 2, 3"  # noqa: S608 - names of our own tables, never typed


def _year(written: str, day: str | None, row: str = "") -> str:
    return str(ANY_YEAR) if day is None else written.format(f"{row}{day}")


def _sqlite(family: str, table: str, unit: str, day: str | None) -> tuple[list[str], list[str]]:
    def note(row: str) -> str:
        year = _year(SQLITE_YEAR, day, f"{row}.")
        return f"{_NOTE} VALUES ('{family}', {row}.{unit}, {year}, 1);"

    deeds = {
        "insert": f"AFTER INSERT ON {table} BEGIN {note('NEW')} END",
        "update": f"AFTER UPDATE ON {table} BEGIN {note('OLD')} {note('NEW')} END",
        "delete": f"AFTER DELETE ON {table} BEGIN {note('OLD')} END",
    }
    return (
        [f"CREATE TRIGGER {table}_noted_{name} {what}" for name, what in deeds.items()],
        [f"DROP TRIGGER IF EXISTS {table}_noted_{name}" for name in deeds],
    )


def _postgresql(family: str, table: str, unit: str, day: str | None) -> tuple[list[str], list[str]]:
    year = _year(POSTGRESQL_YEAR, day)

    def note(rows: str) -> str:
        return _NOTE_ALL.format(family=family, unit=unit, year=year, rows=rows) + ";"

    install, remove = [], []
    # For a whole statement at once: of ten thousand rows of one unit a single note remains.
    for deed, tables, notes in (
        ("insert", "NEW TABLE AS fresh", note("fresh")),
        ("update", "OLD TABLE AS stale NEW TABLE AS fresh", note("stale") + " " + note("fresh")),
        ("delete", "OLD TABLE AS stale", note("stale")),
    ):
        name = f"{table}_noted_{deed}"
        body = f"LANGUAGE plpgsql AS $$ BEGIN {notes} RETURN NULL; END $$"
        install.append(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger {body}")
        when = f"AFTER {deed.upper()} ON {table} REFERENCING {tables}"
        install.append(f"CREATE TRIGGER {name} {when} FOR EACH STATEMENT EXECUTE FUNCTION {name}()")
        remove += [f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}()"]
    return install, remove
