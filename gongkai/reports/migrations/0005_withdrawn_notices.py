"""A notice that was issued can be withdrawn for a reason, and its number used again."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Adds when, by whom and why."""

    dependencies = [("reports", "0004_yearly_indexes")]

    operations = [
        migrations.AddField(
            "annualnotice", "withdrawn_at", models.DateTimeField("撤回时间", null=True, blank=True)
        ),
        migrations.AddField(
            "annualnotice",
            "withdrawn_by_name",
            models.CharField("撤回人", max_length=60, blank=True, default=""),
        ),
        migrations.AddField(
            "annualnotice",
            "withdrawal_reason",
            models.CharField("撤回原因", max_length=500, blank=True, default=""),
        ),
        migrations.RemoveConstraint("annualnotice", "annual_notice_once"),
        migrations.AddConstraint(
            "annualnotice",
            models.UniqueConstraint(
                fields=["unit", "year", "document_number"],
                condition=Q(withdrawn_at=None),
                name="annual_notice_once",
            ),
        ),
        migrations.AddConstraint(
            "annualnotice",
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="annual_notice_withdrawn_why",
            ),
        ),
    ]
