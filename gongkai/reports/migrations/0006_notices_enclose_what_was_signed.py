"""A notice names the signed text that it encloses; those to whom it went may read that."""

import django.db.models.deletion
from django.db import migrations, models


def name_enclosed(apps, schema_editor) -> None:
    """Let each notice enclose what was signed last before it went out, of a version that was not given up."""
    notices = apps.get_model("reports", "AnnualNotice").objects
    snapshots = apps.get_model("reports", "AnnualSnapshot").objects
    for notice in notices.filter(snapshot=None):
        signed = snapshots.filter(
            report__unit=notice.unit_id,
            report__year=notice.year,
            signed_at__lte=notice.issued_at,
            version__lte=models.F("report__version"),
        )
        if (last := signed.order_by("-version", "-number").first()) is not None:
            notice.snapshot = last
            notice.save(update_fields=["snapshot"])


class Migration(migrations.Migration):
    """Adds the snapshot, and finds it for the notices of before."""

    dependencies = [("reports", "0005_withdrawn_notices")]

    operations = [
        migrations.AddField(
            "annualnotice",
            "snapshot",
            models.ForeignKey(
                verbose_name="所附报告",
                null=True,
                blank=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="reports.annualsnapshot",
            ),
        ),
        migrations.RunPython(name_enclosed, migrations.RunPython.noop, elidable=True),
    ]
