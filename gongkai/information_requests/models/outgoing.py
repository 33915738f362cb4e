"""What is known of files that go out with a reply: what was found in them, their pages, what was blacked out and why."""

from django.db import models
from django.db.models import Q

from gongkai.information_requests.models.applicants import RequestFile


class FileScan(models.Model):
    """
    What a file carries out of the house, looked for once in each content.

    ``edition`` is that of the look, 0 where the file could not be looked through, so that it is tried again.
    ``findings`` are kind, message, where and quote, numbers of persons masked.
    """

    digest = models.CharField("摘要（SHA-256）", max_length=64, primary_key=True)
    edition = models.PositiveSmallIntegerField("检查的版本")
    findings = models.JSONField("发出前检查", default=list)
    scanned_at = models.DateTimeField("检查时间")

    class Meta:
        verbose_name = "发出前检查"


class FileSheets(models.Model):
    """
    A file as pages: ``sheets`` is the digest of the PDF that is shown, that of the file itself where it is one.

    The PDF made of another kind is kept for a day and made anew when it is wanted again. ``sizes`` are width and height
    of each page in points.
    """

    digest = models.CharField("摘要（SHA-256）", max_length=64, primary_key=True)
    sheets = models.CharField(max_length=64)
    sizes = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "按页显示的文件"


class Redaction(models.Model):
    """
    A blacked-out copy of a file of a case: shown to whoever drew the marks, then taken as what is given.

    ``record`` says which parts of which page are black and on what ground, without a word of what stood there.
    ``taken`` is the file that it became; before that its bytes are kept for a day.
    """

    original = models.ForeignKey(RequestFile, on_delete=models.PROTECT, related_name="redactions")
    digest = models.CharField(max_length=64)
    record = models.JSONField("遮盖记录")
    sizes = models.JSONField(default=list)
    made_at = models.DateTimeField("生成时间")
    made_by = models.CharField(max_length=150)
    made_by_name = models.CharField("遮盖人", max_length=60)
    taken = models.OneToOneField(
        RequestFile, null=True, blank=True, on_delete=models.PROTECT, related_name="blacked_out"
    )

    class Meta:
        verbose_name = "文件遮盖"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["original", "made_by"], condition=Q(taken=None), name="redaction_one_in_hand"
            )
        ]
