"""
Triggers that refuse to change or remove rows of the audit chain and of the business history.

They hold for everybody who comes through the database, this program included. They know no
exception for tests: a test that must empty the tables lifts them, in sight (docs/adr/0003).
An INSERT is always allowed, so that a backup can be restored row by row.

On SQLite a later migration that rebuilds one of these tables drops its triggers with the old
table and has to install them again; tests/apps/lib/test_audit_triggers.py notices.
"""

from django.db import migrations

MESSAGE = "审计链和业务历史只能追加，不能修改、删除或清空"

#: table, and the condition under which a new row would displace an old one
TABLES = (
    ("lib_auditentry", "sequence = NEW.sequence OR digest = NEW.digest"),
    ("lib_historyevent", "id = NEW.id"),
)


def _sqlite_install():
    for table, same in TABLES:
        for deed in ("update", "delete"):
            yield (
                f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
        # INSERT OR REPLACE removes the old row without firing its DELETE trigger.
        yield (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def _sqlite_remove():
    for table, _ in TABLES:
        for deed in ("update", "delete", "replace"):
            yield f"DROP TRIGGER IF EXISTS {table}_no_{deed}"


def _postgresql_install():
    yield (
        "CREATE OR REPLACE FUNCTION gongkai_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME; END $$"
    )
    for table, _ in TABLES:
        yield (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION gongkai_append_only()"
        )
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION gongkai_append_only()"
        )
        for deed in ("change", "truncate"):
            # ALWAYS: also for a connection that has set session_replication_role.
            yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_{deed}"


def _postgresql_remove():
    for table, _ in TABLES:
        for deed in ("change", "truncate"):
            yield f"DROP TRIGGER IF EXISTS {table}_no_{deed} ON {table}"
    yield "DROP FUNCTION IF EXISTS gongkai_append_only()"


INSTALL = {"sqlite": _sqlite_install, "postgresql": _postgresql_install}
REMOVE = {"sqlite": _sqlite_remove, "postgresql": _postgresql_remove}


def install(_apps, schema_editor):
    for statement in INSTALL[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


def remove(_apps, schema_editor):
    for statement in REMOVE[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("lib", "0001_initial")]

    operations = [migrations.RunPython(install, remove, elidable=False)]
