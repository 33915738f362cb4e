from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='site',
            name='error_badge',
            field=models.CharField(blank=True, max_length=40, verbose_name='“我为政府网站找错”标识码'),
        ),
        migrations.AddField(
            model_name='site',
            name='guide',
            field=models.TextField(blank=True, verbose_name='公开指南的补充说明'),
        ),
        migrations.AddField(
            model_name='site',
            name='lobby_notice',
            field=models.CharField(blank=True, max_length=200, verbose_name='大厅屏幕上的提示'),
        ),
        migrations.AddField(
            model_name='site',
            name='party_mark',
            field=models.CharField(blank=True, max_length=40, verbose_name='党政机关网站标识'),
        ),
    ]
