import django.db.models.deletion
from django.db import migrations, models


def list_what_is_public(apps, _editor):
    """Put everything that is public already into its columns, the ones above them and the list of all."""
    item_model = apps.get_model("publishing", "Item")
    place = apps.get_model("publishing", "PublicPlace")
    parents = dict(apps.get_model("publishing", "Column").objects.values_list("key", "parent__key"))
    made = []
    public = item_model.objects.filter(published__isnull=False)
    rows = public.values_list("pk", "unit_id", "first_published_at", "published__columns")
    for item_id, unit_id, since, columns in rows.iterator(chunk_size=2000):
        wanted = {""}
        for key in columns:
            while key in parents and key not in wanted:
                wanted.add(key)
                key = parents[key]
        made += [place(item_id=item_id, unit_id=unit_id, column=key, since=since) for key in sorted(wanted)]
        if len(made) >= 5000:
            place.objects.bulk_create(made)
            made = []
    place.objects.bulk_create(made)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_site_marks'),
        ('publishing', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('column', models.CharField(blank=True, max_length=60)),
                ('since', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='publishing.item')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['since', 'item'],
                'indexes': [models.Index(fields=['column', 'since', 'item'], name='place_in_column'), models.Index(fields=['unit', 'column', 'since', 'item'], name='place_of_unit')],
                'constraints': [models.UniqueConstraint(fields=('item', 'column'), name='place_once')],
            },
        ),
        migrations.RunPython(list_what_is_public, migrations.RunPython.noop, elidable=True),
    ]
