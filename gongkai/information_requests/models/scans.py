"""Letters that were scanned by the batch and wait to be typed in beside their picture."""

from django.db import models
from django.db.models import Q

from gongkai.domain.information_requests.wishes import ScanState
from gongkai.information_requests.models.requests import InformationRequest


class LetterScan(models.Model):
    """
    One scanned letter: the stored file, and the pictures of its first pages for whoever types it in.

    ``request`` is what became of it. One that is no application is dropped with a reason and stays on record: a letter that
    somebody sent does not vanish.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.CharField(max_length=12, db_index=True)
    state = models.CharField("状态", max_length=20, choices=ScanState.choices(), default=ScanState.WAITING)
    name = models.CharField("文件名", max_length=200)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    pages = models.JSONField(default=list)
    received_at = models.DateTimeField("上传时间")
    received_by = models.CharField(max_length=150)
    received_by_name = models.CharField("上传人", max_length=60)
    request = models.ForeignKey(
        InformationRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="scans"
    )
    reason = models.CharField("不作登记的原因", max_length=500, blank=True)

    class Meta:
        verbose_name = "来信扫描件"
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "state"], name="letter_scan_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ScanState.REGISTERED.value, request__isnull=False)
                | (~Q(state=ScanState.REGISTERED.value) & Q(request=None)),
                name="letter_scan_registered_as",
            ),
            models.CheckConstraint(
                condition=~Q(state=ScanState.DROPPED.value) | ~Q(reason=""), name="letter_scan_dropped_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def link(self) -> str:
        return f"information_requests:scan:{self.pk}"
