"""Annual reports: the text in hand, what was signed and stays, problems, days, filings, the cover notice."""

from typing import Any

from django.db import models
from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.workflow import AnnualReportState, ReportFilingState
from gongkai.organisations.queries import seen_units


class AnnualReportQuerySet(models.QuerySet["AnnualReport"]):
    """Reads of reports; whoever shows them to a person passes through ``seen_by``."""

    def seen_by(self, viewer: Actor) -> "AnnualReportQuerySet":
        """Return the reports of the units that the viewer sees."""
        if viewer.system:
            return self.all()
        return self.filter(unit__in=seen_units(viewer).values("pk"))


def _unit(**options: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "organisations.Unit", verbose_name="单位", on_delete=models.PROTECT, related_name="+", **options
    )


class AnnualReport(models.Model):
    """
    The report of a unit on a year, in the text now in hand.

    ``form_key`` is A, B, C, or empty before there was a form. ``texts`` holds by chapter ``body`` as typed and
    ``drafted`` as proposed. ``answers`` are reasons by the key of a finding. ``editors`` and ``reviewer`` are
    login names. ``version`` is 1 until a signed text is corrected. ``item`` is the public id of the item that
    carries the report, empty before it was handed over.
    """

    unit = _unit()
    year = models.PositiveSmallIntegerField("年度")
    form_key = models.CharField(max_length=1, blank=True)
    state = models.CharField("状态", max_length=20, choices=AnnualReportState.choices())
    version = models.PositiveSmallIntegerField("版本", default=1)
    texts = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    editors = models.JSONField(default=list)
    reviewer = models.CharField(max_length=150, blank=True)
    correction_reason = models.CharField("更正原因", max_length=500, blank=True)
    item = models.CharField(max_length=40, blank=True)
    revision = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField("开始时间")
    touched_at = models.DateTimeField("最近修改")
    sent_at = models.DateTimeField("送审时间", null=True, blank=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="annual_report_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="annual_report_version_counts_up"),
        ]

    @property
    def link(self) -> str:
        return f"reports:annual_report:{self.pk}"


class AnnualSnapshot(models.Model):
    """
    What was signed: text and figures of one version, never changed or deleted.

    ``chapters`` is a list of ``{key, title, body, text}`` (as typed, and as read); ``cells`` of ``{code, column,
    value, unit, name, indicator, meaning, records, units}``, where ``units`` are the figures of each unit;
    ``changes`` what differs from the version before. Figures are text, so that none loses a digit.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField("签发序号")
    version = models.PositiveSmallIntegerField("版本")
    signed_at = models.DateTimeField("签发时间")
    signed_by = models.CharField(max_length=150)
    signed_by_name = models.CharField("签发人", max_length=60)
    scope = models.CharField(max_length=10)
    chapters = models.JSONField()
    cells = models.JSONField()
    correction = models.TextField("更正说明", blank=True)
    changes = models.JSONField(default=list)
    body = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="annual_snapshot_once"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row once; raises RuntimeError for a second time."""
        if not self._state.adding:
            raise RuntimeError("what was signed is never written again")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Raise RuntimeError: what was signed stays."""
        raise RuntimeError("what was signed is never deleted")


class ReportProblem(models.Model):
    """
    A problem that the report on ``year`` names, what is to be done until when, and what became of it.

    ``outcome`` is written into the report on the year after. ``quoted`` marks one that was copied from a report
    from before this house, when the report after it was written.
    """

    unit = _unit()
    year = models.PositiveSmallIntegerField("年度")
    text = models.CharField("问题", max_length=500)
    measure = models.CharField("改进措施", max_length=500, blank=True)
    due_on = models.DateField("完成时限", null=True, blank=True)
    outcome = models.CharField("改进结果", max_length=500, blank=True)
    quoted = models.BooleanField("从往年报告摘录", default=False)

    class Meta:
        ordering = ["unit", "year", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="report_problem_says_something")]

    @property
    def link(self) -> str:
        return f"reports:report_problem:{self.pk}"


class AnnualReportDay(models.Model):
    """What the office above has said of a unit's report on a year: the internal day, and when it last reminded."""

    unit = _unit()
    year = models.PositiveSmallIntegerField("年度")
    due_on = models.DateField("内部时限", null=True, blank=True)
    reminded_at = models.DateTimeField("最近催办", null=True, blank=True)

    class Meta:
        ordering = ["-year", "unit"]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="annual_report_day_once")]

    @property
    def link(self) -> str:
        return f"reports:annual_report_day:{self.pk}"


class ReportFiling(models.Model):
    """
    A signed report sent to the office above: taken, or returned with the reason.

    ``office`` is the unit whose disclosure office answers; the topmost unit of the home writes down the answer
    that it got from outside.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="filings")
    version = models.PositiveSmallIntegerField("版本")
    office = models.ForeignKey(
        "organisations.Unit", verbose_name="主管部门", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField("状态", max_length=20, choices=ReportFilingState.choices())
    sent_at = models.DateTimeField("报送时间")
    sent_by = models.CharField(max_length=150)
    sent_by_name = models.CharField("报送人", max_length=60)
    decided_at = models.DateTimeField("回执时间", null=True, blank=True)
    decided_by_name = models.CharField("回执人", max_length=60, blank=True)
    note = models.CharField("回执或者退回原因", max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(state=ReportFilingState.SENT), name="report_filing_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(state=ReportFilingState.SENT, decided_at=None)
                | (~Q(state=ReportFilingState.SENT) & Q(decided_at__isnull=False)),
                name="report_filing_decided_when",
            ),
        ]

    @property
    def link(self) -> str:
        return f"reports:report_filing:{self.pk}"


class AnnualNotice(models.Model):
    """
    The cover notice 印发通知, by which a government sends a year's report to the units below.

    One that was withdrawn stays, with the reason, for those who have it; its number may be used again.
    ``snapshot`` is the signed text that it encloses; None where that was not written down.
    """

    unit = _unit()
    year = models.PositiveSmallIntegerField("年度")
    document_number = models.CharField("发文字号", max_length=80)
    text = models.TextField("正文")
    issued_on = models.DateField("印发日期")
    issued_at = models.DateTimeField()
    issued_by_name = models.CharField("印发人", max_length=60)
    snapshot = models.ForeignKey(
        AnnualSnapshot,
        verbose_name="所附报告",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices",
    )
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_by_name = models.CharField("撤回人", max_length=60, blank=True, default="")
    withdrawal_reason = models.CharField("撤回原因", max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "document_number"],
                condition=Q(withdrawn_at=None),
                name="annual_notice_once",
            ),
            models.CheckConstraint(condition=~Q(document_number=""), name="annual_notice_has_a_number"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="annual_notice_withdrawn_why",
            ),
        ]

    @property
    def link(self) -> str:
        return f"reports:annual_notice:{self.pk}"


class AnnualNoticeReceipt(models.Model):
    """A unit to which a notice went, and when it said that it has it."""

    notice = models.ForeignKey(AnnualNotice, on_delete=models.PROTECT, related_name="receipts")
    unit = _unit()
    acknowledged_at = models.DateTimeField("签收时间", null=True, blank=True)
    acknowledged_by_name = models.CharField("签收人", max_length=60, blank=True)

    class Meta:
        ordering = ["notice", "unit__path"]
        constraints = [models.UniqueConstraint(fields=["notice", "unit"], name="annual_notice_receipt_once")]
