"""What somebody has typed and not yet sent."""

from django.db import models

from gongkai.lib.encryption import EncryptedTextField


class Draft(models.Model):
    """One person's unsent form; ``form`` names the screen and, where there is one, the record."""

    owner = models.CharField(max_length=150, db_index=True)
    form = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    content = EncryptedTextField(
        "内容", purpose="保存尚未提交的表单,避免丢失", retention="提交或放弃后即删除,最长90天"
    )
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = "草稿"
        ordering = ["-updated_at"]
        constraints = [models.UniqueConstraint(fields=["owner", "form"], name="draft_once_per_form")]
