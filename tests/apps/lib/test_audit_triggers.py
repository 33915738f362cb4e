"""The database refuses to change or remove what was appended, whoever asks."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from gongkai.lib import audit
from gongkai.lib.models import AuditEntry, HistoryEvent
from tests.apps.lib.conftest import NOW

MESSAGE = import_module("gongkai.lib.migrations.0002_append_only").MESSAGE


@pytest.fixture
def rows(grow):
    grow(3)
    for number in range(3):
        HistoryEvent.objects.create(
            subject="a:b:1", name=f"event_{number}", at=NOW, actor="wang.li", actor_name="王丽"
        )


def everything() -> list[object]:
    return [*AuditEntry.objects.values_list(), *HistoryEvent.objects.values_list()]


BY_ORM = {
    "update of the chain": lambda: AuditEntry.objects.filter(sequence=2).update(actor="zhao"),
    "delete from the chain": lambda: AuditEntry.objects.filter(sequence=3).delete(),
    "save of a row": lambda: AuditEntry.objects.get(sequence=1).save(),
    "update of the history": lambda: HistoryEvent.objects.update(reason="补写"),
    "delete from the history": lambda: HistoryEvent.objects.all().delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("attempt", BY_ORM)
def test_change_through_the_models_is_refused(rows, attempt):
    before = everything()
    with pytest.raises(IntegrityError, match=MESSAGE), transaction.atomic():
        BY_ORM[attempt]()
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE lib_auditentry SET body = '{}' WHERE sequence = 2",
        "UPDATE lib_auditentry SET digest = digest",
        "DELETE FROM lib_auditentry WHERE sequence = 3",
        "DELETE FROM lib_auditentry",
        "UPDATE lib_historyevent SET name = 'other'",
        "DELETE FROM lib_historyevent",
    ],
)
def test_change_by_raw_sql_is_refused(rows, statement):
    before = everything()
    with pytest.raises(IntegrityError, match=MESSAGE), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    {
        "sqlite": [
            (
                "INSERT OR REPLACE INTO lib_auditentry SELECT 2, at, 'zhao', 'a', 'b', '{}', 'sha256', '', 'x'"
                " FROM lib_auditentry WHERE sequence = 2"
            ),
            (
                "INSERT OR REPLACE INTO lib_auditentry SELECT 9, at, 'zhao', 'a', 'b', '{}', 'sha256', '', digest"
                " FROM lib_auditentry WHERE sequence = 2"
            ),
            "INSERT OR REPLACE INTO lib_historyevent SELECT * FROM lib_historyevent",
            "UPDATE OR REPLACE lib_auditentry SET sequence = 1 WHERE sequence = 2",
        ],
        "postgresql": [
            "TRUNCATE lib_auditentry",
            "TRUNCATE lib_historyevent CASCADE",
            (
                "INSERT INTO lib_auditentry SELECT * FROM lib_auditentry WHERE sequence = 2"
                " ON CONFLICT (sequence) DO UPDATE SET actor = 'zhao'"
            ),
            "SET LOCAL session_replication_role = replica; DELETE FROM lib_auditentry",
        ],
    }[connection.vendor],
)
def test_ways_round_of_this_database_are_refused(rows, statement):
    before = everything()
    refused = pytest.raises(Exception, match=f"{MESSAGE}|permission denied")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert everything() == before


@pytest.mark.django_db
def test_rows_of_a_backup_can_be_inserted(rows, lifted):
    entries, events = list(AuditEntry.objects.all()), list(HistoryEvent.objects.all())
    before = everything()
    with lifted():
        AuditEntry.objects.all().delete()
        HistoryEvent.objects.all().delete()
    AuditEntry.objects.bulk_create(entries)
    HistoryEvent.objects.bulk_create(events)
    assert everything() == before
    assert audit.verify().ok


@pytest.mark.django_db
def test_all_migrations_together_leave_the_triggers_in_place():
    # A later migration that rebuilds a table on SQLite would lose them silently.
    assert audit.verify().faults == []


@pytest.mark.django_db
def test_missing_triggers_are_reported_by_name(grow, lifted):
    grow(2)
    with lifted():
        report = audit.verify()
    assert [fault.kind for fault in report.faults] == ["unprotected"]
    name = "lib_auditentry_no_update" if connection.vendor == "sqlite" else "lib_auditentry_no_change"
    assert name in report.faults[0].message
    assert audit.verify().ok


@pytest.mark.django_db
@pytest.mark.postgresql
def test_disabled_trigger_is_reported(grow):
    grow(2)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE lib_auditentry DISABLE TRIGGER lib_auditentry_no_change")
    (fault,) = audit.verify().faults
    assert (fault.kind, "lib_auditentry_no_change" in fault.message) == ("unprotected", True)


@pytest.mark.django_db(transaction=True)
def test_migration_can_be_taken_back_and_done_again(grow):
    grow(1)
    # All of them: what rests on a migration is taken back with it, in other apps too.
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate([("lib", "0001_initial")])
    try:
        assert [fault.kind for fault in audit.verify().faults] == ["unprotected"]
    finally:
        MigrationExecutor(connection).migrate(leaves)
    assert audit.verify().ok
    with pytest.raises(IntegrityError, match=MESSAGE):
        AuditEntry.objects.update(actor="zhao")
