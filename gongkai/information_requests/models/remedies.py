"""Reviews and lawsuits against what was decided or left undone, and complaints about public enterprises."""

from typing import Any

from django.db import models
from django.db.models import Q

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult
from gongkai.information_requests.models.requests import InformationRequest
from gongkai.lib.encryption import EncryptedTextField


class Remedy(models.Model):
    """
    One review or lawsuit about one request; a row of Table 4.

    ``reply`` is the decision contested, null where none had been made. ``respond_by`` is the day for the organ's
    answer (five or ten working days, 行政复议法第四十八条、第五十四条). ``redo``: the request must be decided anew,
    ``redo_by`` until when; ``redone_at``: when that was begun. ``ground`` is the outcome that did not stand.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="remedies")
    reply = models.ForeignKey(
        "information_requests.Reply", null=True, blank=True, on_delete=models.PROTECT, related_name="remedies"
    )
    after = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="suits")
    kind = models.CharField("类别", max_length=30, choices=RemedyKind.choices())
    body = models.CharField("复议机关或者法院", max_length=100)
    case_number = models.CharField("案号", max_length=100, blank=True)
    notified_on = models.DateField("收到通知日期")
    simplified = models.BooleanField("适用简易程序", default=True)
    respond_by = models.DateField("答复期限", null=True, blank=True)
    responded_on = models.DateField("提交答复日期", null=True, blank=True)
    claims = models.TextField("请求和理由", blank=True)
    response = EncryptedTextField(
        "答复书", purpose="向复议机关、法院提交答复", retention="随案卷保存，案卷到期后销毁", blank=True
    )
    result = models.CharField(
        "结果", max_length=20, choices=RemedyResult.choices(), default=RemedyResult.PENDING
    )
    ended_on = models.DateField("审结日期", null=True, blank=True)
    ended_year = models.SmallIntegerField(null=True, editable=False)
    ruling = models.TextField("决定或者判决要点", blank=True)
    redo = models.BooleanField("责令重新答复", default=False)
    redo_by = models.DateField("重新答复的期限", null=True, blank=True)
    redone_at = models.DateTimeField("重新办理时间", null=True, blank=True)
    ground = models.CharField("被纠正的情形", max_length=40, choices=Outcome.choices(), blank=True)
    lesson = models.TextField("教训和改进", blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["result", "notified_on"], name="remedy_result"),
            models.Index(fields=["ground"], name="remedy_ground", condition=~Q(ground="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(result=RemedyResult.PENDING.value, ended_on=None)
                | (~Q(result=RemedyResult.PENDING.value) & Q(ended_on__isnull=False)),
                name="remedy_ends_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RemedyKind.SUIT_AFTER_REVIEW.value)
                | Q(after__isnull=False)
                | ~Q(claims=""),
                name="remedy_after_review_says_which",
            ),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        """Write the year of the statistics with its day."""
        self.ended_year = self.ended_on.year if self.ended_on else None
        super().save(*args, **options)

    @property
    def link(self) -> str:
        return f"information_requests:remedy:{self.pk}"


class WarningLookedAt(models.Model):
    """
    Somebody looked whether an open request repeats what a review or a judgment has set aside, and what they made of it.

    Which requests that are is worked out anew each time (``queries.warnings``); here is only what is done with.
    """

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="looked_at")
    request = models.ForeignKey(
        InformationRequest, on_delete=models.PROTECT, related_name="warnings_looked_at"
    )
    note = models.CharField("核对情况", max_length=500)
    at = models.DateTimeField("核对时间")
    by = models.CharField(max_length=150)
    by_name = models.CharField("核对人", max_length=60)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["remedy", "request"], name="warning_looked_at_once"),
            models.CheckConstraint(condition=~Q(note=""), name="warning_looked_at_with_words"),
        ]


class EnterpriseComplaint(models.Model):
    """
    申诉 about a public enterprise's disclosure (条例第五十五条), a ledger of its own: no request, no row of Table 3.

    ``unit`` is the department in charge that handles it, ``enterprise`` whom it is about.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.CharField("编号", max_length=40, unique=True)
    enterprise = models.CharField("公共企事业单位", max_length=100)
    shown_name = models.CharField("申诉人", max_length=100)
    name = EncryptedTextField(
        "申诉人姓名", purpose="处理申诉、告知结果（条例第五十五条）", retention="办结后三年删除"
    )
    telephone = EncryptedTextField(
        "联系电话", purpose="处理申诉、告知结果（条例第五十五条）", retention="办结后三年删除", blank=True
    )
    content = models.TextField("申诉内容")
    received_on = models.DateField("收到日期")
    due_on = models.DateField("办理时限", null=True, blank=True)
    result = models.TextField("处理结果", blank=True)
    corrected = models.BooleanField("责令改正", default=False)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by_name = models.CharField("登记人", max_length=60)

    class Meta:
        ordering = ["-received_on", "-id"]
        indexes = [models.Index(fields=["unit", "-received_on"], name="complaint_unit_received")]

    @property
    def link(self) -> str:
        return f"information_requests:complaint:{self.pk}"
