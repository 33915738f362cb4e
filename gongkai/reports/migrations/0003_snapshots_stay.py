"""The figures of a signed report are written once; the database refuses to change or remove them."""

from django.db import migrations

from gongkai.lib import append_only

TABLE = "reports_annualsnapshot"


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("reports", "0002_returns_tables_and_reports"), ("lib", "0003_kept_counts")]

    operations = [
        migrations.RunPython(
            append_only.install(TABLE, "report_id = NEW.report_id AND number = NEW.number"),
            append_only.remove(TABLE),
            elidable=False,
        )
    ]
