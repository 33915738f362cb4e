import django.db.models.deletion
from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import TruncDate

CHANNELS = [
    ('portal', '政府网站'),
    ('gazette', '政府公报'),
    ('weibo', '政务微博'),
    ('wechat', '政务微信'),
    ('broadcast', '广播电视'),
    ('press', '报刊'),
    ('notice_board', '政务公开栏'),
    ('display', '电子显示屏'),
    ('reading_point', '查阅点'),
    ('press_conference', '新闻发布会'),
    ('meeting', '会议'),
    ('app', '移动客户端'),
    ('other', '其他'),
]
TWICE = '升级时发现与较早的一条重复登记。'


def fill_in(apps, _editor):
    """Let each row tell its day, its unit, and what its version was; the same row again counts no more."""
    rows = apps.get_model('publishing', 'Publication').objects.order_by()
    items = apps.get_model('publishing', 'Item').objects.filter(pk=OuterRef('item'))
    versions = apps.get_model('publishing', 'Version').objects.filter(pk=OuterRef('version'))
    rows.update(
        on=TruncDate('at', tzinfo=ZoneInfo('Asia/Shanghai')),
        unit=Subquery(items.values('unit')[:1]),
        normative=Subquery(versions.values('normative')[:1]),
        origin=Subquery(
            items.annotate(
                way=Case(When(origin='command', then=Value('adopted')), default=Value('released'))
            ).values('way')[:1]
        ),
        recorded_at=F('at'),
    )
    one = ('item', 'version', 'channel', 'on')
    for twins in list(rows.values(*one).annotate(n=models.Count('pk'), first=models.Min('pk')).filter(n__gt=1)):
        again = rows.filter(**{name: twins[name] for name in one}).exclude(pk=twins['first'])
        again.update(voided_at=F('at'), voided_by='system', void_reason=TWICE)


def settle(_apps, editor):
    """Let the new references be checked now: PostgreSQL alters no table of which checks are still waiting."""
    if editor.connection.vendor == 'postgresql':
        editor.connection.check_constraints()


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_site_marks'),
        ('publishing', '0003_public_counts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='publication',
            name='actor',
            field=models.CharField(max_length=150, verbose_name='登记人'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='channel',
            field=models.CharField(choices=CHANNELS, max_length=20, verbose_name='渠道'),
        ),
        migrations.AddField(
            model_name='publication',
            name='actor_name',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='publication',
            name='file',
            field=models.CharField(blank=True, max_length=64, verbose_name='凭据文件'),
        ),
        migrations.AddField(
            model_name='publication',
            name='normative',
            field=models.BooleanField(default=False, verbose_name='规范性文件'),
        ),
        migrations.AddField(
            model_name='publication',
            name='proof',
            field=models.CharField(blank=True, max_length=500, verbose_name='凭据'),
        ),
        migrations.AddField(
            model_name='publication',
            name='void_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='作废原因'),
        ),
        migrations.AddField(
            model_name='publication',
            name='voided_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='作废时间'),
        ),
        migrations.AddField(
            model_name='publication',
            name='voided_by',
            field=models.CharField(blank=True, max_length=150, verbose_name='作废人'),
        ),
        migrations.AddField(
            model_name='publication',
            name='origin',
            field=models.CharField(default='released', choices=[('released', '本系统公开'), ('adopted', '原网站导入'), ('recorded', '人工登记')], max_length=20, verbose_name='登记方式'),
            preserve_default=False,
        ),
        # Empty until they are filled in below.
        migrations.AddField(
            model_name='publication',
            name='on',
            field=models.DateField(null=True, verbose_name='公开日期'),
        ),
        migrations.AddField(
            model_name='publication',
            name='recorded_at',
            field=models.DateTimeField(null=True, verbose_name='登记时间'),
        ),
        migrations.AddField(
            model_name='publication',
            name='unit',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit'),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(settle, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='publication',
            name='on',
            field=models.DateField(verbose_name='公开日期'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='recorded_at',
            field=models.DateTimeField(verbose_name='登记时间'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='unit',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['unit', 'written_on', 'state', 'normative'], name='item_made'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['unit', 'first_published_at', 'written_on', 'origin'], name='item_first_published'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['unit', 'on', 'item', 'channel', 'normative', 'voided_at'], name='publication_counted'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['-on', '-id'], name='publication_latest'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_at', None)), fields=('item', 'version', 'channel', 'on'), name='publication_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None), ('voided_by', '')), models.Q(('voided_at__isnull', False), models.Q(('voided_by', ''), _negated=True), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='publication_voided_with_a_reason'),
        ),
    ]
