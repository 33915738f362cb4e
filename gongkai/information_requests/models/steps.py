"""What happens to a request on its way: assignment, 补正, reasons, extension, fee."""

from django.db import models
from django.db.models import Q

from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.wishes import AssignmentState, ExtensionState
from gongkai.information_requests.models.requests import InformationRequest


class Assignment(models.Model):
    """
    A request given to a unit to handle, or to help with; internal, without effect on the clock.

    ``lead`` is the one that handles it and writes the reply, of which there is one at a time; the others help and
    answer what they were asked. ``claimed_by`` is whoever has it in the unit. ``ended_at`` is set when it was returned
    or recalled, or when another unit took its place.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="承办单位",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    lead = models.BooleanField("主办", default=True)
    state = models.CharField("状态", max_length=20, choices=AssignmentState.choices())
    asked = models.TextField("交办要求", blank=True)
    due_on = models.DateField("内部时限")
    assigned_at = models.DateTimeField("交办时间")
    assigned_by = models.CharField(max_length=150)
    assigned_by_name = models.CharField("交办人", max_length=60)
    signed_at = models.DateTimeField("签收时间", null=True, blank=True)
    claimed_by = models.CharField(max_length=150, blank=True)
    claimed_by_name = models.CharField("签收人", max_length=60, blank=True)
    answer = models.TextField("承办意见", blank=True)
    answered_at = models.DateTimeField("反馈时间", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("退回或者收回的原因", max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["unit", "due_on"],
                name="assignment_open",
                condition=Q(state__in=["waiting", "in_hand"]),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(lead=True, ended_at=None),
                name="assignment_one_leads",
            ),
            models.UniqueConstraint(
                fields=["request", "unit"],
                condition=Q(state__in=["waiting", "in_hand"]),
                name="assignment_unit_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "recalled"]) | ~Q(reason=""),
                name="assignment_ends_with_reason",
            ),
        ]


class Rectification(models.Model):
    """
    补正, asked once: what is missing, until when, and what came (条例第三十条).

    ``points`` are the items to be corrected; ``came_on`` the day on which the correction came in, in time or not.
    ``accepted_late`` says why a late one was taken.
    """

    request = models.OneToOneField(InformationRequest, on_delete=models.PROTECT, related_name="rectification")
    points = models.JSONField("补正事项", default=list)
    told_on = models.DateField("告知日期")
    rectify_by = models.DateField("补正期限")
    came_on = models.DateField("收到补正日期", null=True, blank=True)
    content = models.TextField("补正内容", blank=True)
    accepted_late = models.CharField("接受逾期补正的理由", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rectify_by__gt=models.F("told_on")), name="rectification_leaves_time"
            )
        ]


class ReasonsAsked(models.Model):
    """
    说明理由: what is beyond reason, what the applicant said, what the office made of it (条例第三十五条).

    ``reasonable`` is null until somebody has judged it; ``delay_until`` the reasonable delay that was told.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="reasons_asked")
    excess = models.TextField("超出合理范围的情况")
    asked_on = models.DateField("告知日期")
    reasons_by = models.DateField("说明理由的期限")
    reasons = models.TextField("申请人说明的理由", blank=True)
    given_on = models.DateField("说明日期", null=True, blank=True)
    reasonable = models.BooleanField("理由合理", null=True, blank=True)
    judgement = models.TextField("认定理由", blank=True)
    delay_until = models.DateField("延迟答复的期限", null=True, blank=True)
    delay_reason = models.CharField("延迟的理由", max_length=500, blank=True)

    class Meta:
        ordering = ["id"]


class Extension(models.Model):
    """延长答复期限: proposed with a reason, approved by the head, told to the applicant (条例第三十三条第二款)."""

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="extensions")
    state = models.CharField("状态", max_length=20, choices=ExtensionState.choices())
    reason = models.CharField("延期理由", max_length=500)
    days = models.PositiveSmallIntegerField("延长的工作日")
    proposed_at = models.DateTimeField("提请时间")
    proposed_by = models.CharField(max_length=150)
    proposed_by_name = models.CharField("提请人", max_length=60)
    decided_at = models.DateTimeField("批准时间", null=True, blank=True)
    decided_by_name = models.CharField("批准人", max_length=60, blank=True)
    refusal = models.CharField("不同意的理由", max_length=500, blank=True)
    notified_on = models.DateField("告知日期", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["state", "request"],
                name="extension_under_way",
                condition=Q(state__in=[ExtensionState.PROPOSED.value, ExtensionState.APPROVED.value]),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=~Q(state=ExtensionState.REFUSED.value),
                name="extension_once",
            ),
            models.CheckConstraint(
                condition=Q(state=ExtensionState.NOTIFIED.value, notified_on__isnull=False)
                | (~Q(state=ExtensionState.NOTIFIED.value) & Q(notified_on=None)),
                name="extension_notified_when",
            ),
        ]


class FeeNotice(models.Model):
    """
    信息处理费 notified once, by one of the two methods (国办函〔2020〕109号).

    ``count`` are the requests of the calendar month up to this one, or the pages; ``steps`` are what was charged, as
    [first, last, yuan for each]. ``excess`` is what the notice says of the number. ``told_on`` is the day on which the
    applicant received the notice, from whose morrow the time to pay runs.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="fee_notices")
    method = models.CharField("计收方式", max_length=10, choices=FeeMethod.choices())
    count = models.PositiveIntegerField("计费数量")
    yuan = models.PositiveIntegerField("应缴金额（元）")
    steps = models.JSONField("计费明细", default=list)
    excess = models.TextField("超出合理范围的情况", blank=True)
    notified_on = models.DateField("通知日期")
    told_on = models.DateField("申请人收到日期", null=True, blank=True)
    pay_by = models.DateField("缴费期限", null=True, blank=True)
    paid_on = models.DateField("缴清日期", null=True, blank=True)
    receipt_number = models.CharField("缴款凭证号", max_length=80, blank=True)
    cancelled_at = models.DateTimeField("撤销时间", null=True, blank=True)
    reason = models.CharField("撤销理由", max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(cancelled_at=None), name="fee_notice_once"
            ),
            models.CheckConstraint(condition=Q(yuan__gt=0), name="fee_notice_of_something"),
        ]


class ContactAttempt(models.Model):
    """Somebody tried to reach the applicant (国办公开办函〔2015〕207号): when, how, with what result."""

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="contact_attempts")
    at = models.DateTimeField("联系时间")
    how = models.CharField("联系方式", max_length=100)
    reached = models.BooleanField("联系上", default=False)
    note = models.CharField("情况", max_length=500, blank=True)
    by_name = models.CharField("联系人", max_length=60)

    class Meta:
        ordering = ["id"]
