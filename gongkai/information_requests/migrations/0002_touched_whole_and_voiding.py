from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("information_requests", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="informationrequest", name="request_touched"),
        migrations.AddIndex(
            model_name="informationrequest",
            index=models.Index(
                fields=["-touched_at", "-id", "state", "unit", "handling_unit", "outcome"],
                name="request_touched",
            ),
        ),
        migrations.AddIndex(
            model_name="informationrequest",
            index=models.Index(
                fields=["unit", "outcome", "-touched_at", "-id"], name="request_unit_outcome"
            ),
        ),
        migrations.AddIndex(
            model_name="informationrequest",
            index=models.Index(
                condition=models.Q(("handling_unit__isnull", False)),
                fields=["handling_unit", "outcome", "-touched_at", "-id", "unit"],
                name="request_handling_outcome",
            ),
        ),
        migrations.AlterField(
            model_name="replyverdict",
            name="part",
            field=models.CharField(
                choices=[
                    ("registrar", "登记"),
                    ("void_proposer", "提请作废"),
                    ("extension_proposer", "提请延期"),
                    ("drafter", "拟写答复"),
                    ("secrecy_reviewer", "保密审查"),
                    ("legal_reviewer", "法制审核"),
                    ("signatory", "签发"),
                ],
                max_length=30,
                verbose_name="环节",
            ),
        ),
    ]
