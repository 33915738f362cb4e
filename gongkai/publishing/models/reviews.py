"""Verdicts on versions, the form of the secrecy review, and what other organs were asked."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from gongkai.domain.publishing.secrecy import ConsultationOutcome
from gongkai.domain.publishing.workflow import ItemPart
from gongkai.publishing.models.items import Item, Version

if TYPE_CHECKING:
    pass


class Verdict(models.Model):
    """What somebody decided on one version; bound to it by the digest that they saw."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="verdicts")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="verdicts")
    digest = models.CharField(max_length=64)
    part = models.CharField("环节", max_length=30, choices=ItemPart.choices())
    passed = models.BooleanField("通过")
    opinion = models.TextField("意见", blank=True)
    actor = models.CharField(max_length=150)
    actor_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(passed=True) | ~Q(opinion=""), name="verdict_returned_with_reason"
            )
        ]


class SecrecyForm(models.Model):
    """
    《政府网站信息发布保密审查表》 of one version, filed with the government's office (条例第十七条).

    ``answers`` are those of ``SecrecyQuestion``. Filled by the reviewer with the passing verdict; or kept
    on paper, when ``paper`` is the reference of the sheet.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="secrecy_forms")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="secrecy_forms")
    verdict = models.OneToOneField(
        Verdict, null=True, blank=True, on_delete=models.PROTECT, related_name="secrecy_form"
    )
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="secrecy_forms")
    number = models.CharField("编号", max_length=60, unique=True)
    answers = models.JSONField(default=dict)
    conclusion = models.CharField("审查结论", max_length=30, blank=True)
    opinion = models.TextField("审查意见", blank=True)
    reviewer = models.CharField("审查人", max_length=100)
    reviewed_at = models.DateTimeField("审查时间")
    paper = models.CharField("纸质表编号", max_length=100, blank=True)
    filed_at = models.DateTimeField("报备时间", null=True, blank=True)
    filed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-reviewed_at", "-id"]

    @property
    def link(self) -> str:
        return f"publishing:secrecy_form:{self.pk}"


class Consultation(models.Model):
    """
    Another organ asked before publication, and its answer (条例第十一条).

    ``unit`` is set when the organ works in this house and answers here; else its answer is recorded.
    Open while neither answered nor cancelled.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="consultations")
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="consultations"
    )
    organ = models.CharField("被征求机关", max_length=100)
    question = models.TextField("征求内容")
    asked_at = models.DateTimeField("征求时间")
    asked_by = models.CharField(max_length=150)
    due_on = models.DateField("答复期限")
    outcome = models.CharField("答复", max_length=30, choices=ConsultationOutcome.choices(), blank=True)
    answer = models.TextField("答复内容", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="consultation_answered_whole",
            )
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_on"],
                name="consultation_open",
                condition=Q(answered_at=None, cancelled_at=None),
            )
        ]

    @property
    def link(self) -> str:
        return f"publishing:consultation:{self.pk}"

    @property
    def open(self) -> bool:
        return self.answered_at is None and self.cancelled_at is None
