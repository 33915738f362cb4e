import django.db.models.deletion
from django.db import migrations, models


def count_what_is_public(apps, _editor):
    """Count what stands in the public lists already."""
    places = apps.get_model("publishing", "PublicPlace").objects.order_by()
    count = apps.get_model("publishing", "PublicCount")
    counted = places.values_list("unit_id", "column").annotate(n=models.Count("pk"))
    count.objects.bulk_create(
        [count(unit_id=unit_id, column=column, n=n) for unit_id, column, n in counted], batch_size=2000
    )


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_site_marks'),
        ('publishing', '0002_publicplace'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('column', models.CharField(blank=True, max_length=60)),
                ('n', models.IntegerField()),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['unit', 'column', 'n'], name='count_of_list')],
            },
        ),
        migrations.RunPython(count_what_is_public, migrations.RunPython.noop, elidable=True),
    ]
