"""What was signed stays, whoever asks the database."""

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.reports.models import AnnualSnapshot
from gongkai.reports.queries.annual_reports import latest_snapshot
from tests.apps.reports.annual_reports.conftest import signed

pytestmark = pytest.mark.django_db

COLUMNS = [field.column for field in AnnualSnapshot._meta.concrete_fields]
TABLE = AnnualSnapshot._meta.db_table


def forged(instead: str) -> str:
    """Return the statement that would put a row in the place of the signed one by its key alone."""
    wanted = [{"number": "99", "digest": "'forged'"}.get(column, column) for column in COLUMNS]
    return f"{instead} INTO {TABLE} ({', '.join(COLUMNS)}) SELECT {', '.join(wanted)} FROM {TABLE}"


@pytest.mark.parametrize("statement", [f"UPDATE {TABLE} SET digest = 'forged'", f"DELETE FROM {TABLE}"])
def test_a_signed_row_is_neither_changed_nor_removed(home, statement: str) -> None:
    kept = latest_snapshot(signed(home)).digest
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AnnualSnapshot.objects.get().digest == kept


def test_a_row_with_the_key_of_a_signed_one_does_not_displace_it(home) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite replaces a row that stands in the way")
    kept = latest_snapshot(signed(home)).digest
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forged("INSERT OR REPLACE"))
    assert AnnualSnapshot.objects.get().digest == kept
