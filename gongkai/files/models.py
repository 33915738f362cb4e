"""The register of stored files: one row for each content, whoever handed it in; and what was read in them."""

from django.db import models

from gongkai.domain.documents import FileKind
from gongkai.domain.labels import Labelled


class FileState(Labelled):
    """What has been done to a file; one that failed a check has no row at all."""

    CLEAN = "clean", "已检查"
    PUBLISHED_COPY = "published_copy", "发布用副本"


class StoredFile(models.Model):
    """
    One file by its content; its bytes lie in the home under their digest.

    ``name`` is as received, made safe. ``received_by`` is a login name and ``unit`` a code: the register
    knows no app. ``published_digest`` names the copy without author and history, empty until one was made.
    """

    digest = models.CharField("摘要（SHA-256）", max_length=64, unique=True)
    kind = models.CharField("类型", max_length=4, choices=FileKind.choices())
    state = models.CharField(
        "状态", max_length=20, choices=FileState.choices(), default=FileState.CLEAN.value
    )
    size = models.PositiveBigIntegerField("字节数")
    name = models.CharField("文件名", max_length=100)
    received_at = models.DateTimeField("接收时间")
    received_by = models.CharField("接收人", max_length=150)
    unit = models.CharField("单位", max_length=50)
    scanned = models.BooleanField("已做病毒扫描", default=False)
    published_digest = models.CharField("发布用副本的摘要", max_length=64, blank=True, db_index=True)

    class Meta:
        verbose_name = "文件"
        ordering = ["-received_at", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(
                condition=models.Q(state=FileState.CLEAN.value) | models.Q(published_digest=""),
                name="file_copy_has_no_copy",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def link(self) -> str:
        return f"files:file:{self.digest}"


class FileFacts(models.Model):
    """
    What was found in a file when it was read once, for checks that cannot wait for a reader.

    ``text`` is cut at a length that a check can bear; ``properties`` are what the file says of itself,
    ``notes`` what its reader said of it, or in one sentence why it could not be read.
    """

    digest = models.CharField("摘要（SHA-256）", max_length=64, primary_key=True)
    text = models.TextField(blank=True)
    properties = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = "文件内容"
