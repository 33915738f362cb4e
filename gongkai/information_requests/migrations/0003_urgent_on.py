from django.db import migrations, models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce


def keep(apps, _schema_editor):
    """Write for what is open by when its step is due, as every step of a request writes it from now on."""
    requests = apps.get_model("information_requests", "InformationRequest").objects

    def first(model: str, field: str, **narrowed):
        rows = apps.get_model("information_requests", model).objects.filter(request=OuterRef("pk"), **narrowed)
        return Subquery(rows.order_by("-pk").values(field)[:1])

    window = Case(
        When(state__in=["submitted", "awaiting_contact"], then=F("confirm_by")),
        When(state="awaiting_rectification", then=first("Rectification", "rectify_by")),
        When(state="awaiting_reason", then=first("ReasonsAsked", "reasons_by")),
        When(state="awaiting_payment", then=first("FeeNotice", "pay_by", cancelled_at=None)),
        default=None,
        output_field=models.DateField(),
    )
    ended = ["served", "archived", "closed", "in_remedy"]
    requests.exclude(state__in=ended).update(urgent_on=Coalesce(window, F("due_on")))


class Migration(migrations.Migration):
    dependencies = [
        ("information_requests", "0002_touched_whole_and_voiding"),
    ]

    operations = [
        migrations.AddField(
            model_name="informationrequest",
            name="urgent_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="informationrequest",
            index=models.Index(
                condition=Q(("urgent_on__isnull", False)),
                fields=["urgent_on", "id", "state", "unit", "handling_unit", "due_on"],
                name="request_urgent",
            ),
        ),
    ]
