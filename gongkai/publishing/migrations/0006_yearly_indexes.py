"""Write the year of each row beside its day, and let the index of a unit's year begin with it."""

from typing import Any

from django.db import migrations, models

from gongkai.lib.years import YearField, YearOf, year_is_right


def write_years(apps: Any, _editor: Any) -> None:
    """Write down the year of every row that is there."""
    apps.get_model("publishing", "Publication").objects.update(year=YearOf("on"))


class Migration(migrations.Migration):
    """The year of each row."""

    dependencies = [
        ("publishing", "0005_kept_drafts"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="publication", name="publication_counted"),
        migrations.AddField(
            model_name="publication", name="year", field=YearField(default=0), preserve_default=False
        ),
        migrations.RunPython(write_years, migrations.RunPython.noop),
        migrations.AddConstraint(model_name="publication", constraint=year_is_right("publication_year")),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["unit", "year", "item", "on", "channel", "normative", "voided_at"],
                name="publication_of_year",
            ),
        ),
    ]
