"""Write the year of each row beside its day, and let the index of a unit's year begin with it."""

from typing import Any

from django.db import migrations, models

from gongkai.lib.years import YearField, YearOf, year_is_right


def write_years(apps: Any, _editor: Any) -> None:
    """Write down the year of every row that is there."""
    apps.get_model("reports", "LedgerRow").objects.update(year=YearOf("on"))


class Migration(migrations.Migration):
    """The year of each row."""

    dependencies = [
        ("reports", "0003_snapshots_stay"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="ledgerrow", name="ledger_counted"),
        migrations.AddField(
            model_name="ledgerrow", name="year", field=YearField(default=0), preserve_default=False
        ),
        migrations.RunPython(write_years, migrations.RunPython.noop),
        migrations.AddConstraint(model_name="ledgerrow", constraint=year_is_right("ledger_year")),
        migrations.AddIndex(
            model_name="ledgerrow",
            index=models.Index(
                fields=["unit", "year", "indicator", "on", "count", "voided_at"], name="ledger_of_year"
            ),
        ),
    ]
