"""Where the figures of an indicator come from."""

from django.db import models
from django.db.models import F, Q

from gongkai.domain.figures import Declaration, SourceKind


class FigureSource(models.Model):
    """
    A declaration: this indicator, for a unit (``whole``: and all below it), is counted from records or the ledger.

    A later one of the same unit supersedes it for the years that both name. Withdrawn, never deleted.
    """

    unit = models.ForeignKey(
        "organisations.Unit", verbose_name="单位", on_delete=models.PROTECT, related_name="+"
    )
    whole = models.BooleanField("含下级", default=True)
    indicator = models.CharField("指标", max_length=80, db_index=True)
    source = models.CharField("来源", max_length=20, choices=SourceKind.choices())
    first_year = models.PositiveSmallIntegerField("起始年度")
    last_year = models.PositiveSmallIntegerField("截止年度", null=True, blank=True)
    reason = models.CharField("原因", max_length=500)
    declared_by = models.CharField(max_length=150)
    declared_at = models.DateTimeField("声明时间")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdraw_reason = models.CharField("撤回原因", max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gte=F("first_year")),
                name="source_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by="", withdraw_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="") & ~Q(withdraw_reason="")),
                name="source_withdrawn_by_whom_and_why",
            ),
        ]

    @property
    def link(self) -> str:
        return f"reports:figure_source:{self.pk}"

    @property
    def declaration(self) -> Declaration:
        """What was declared, as the law reads it; the unit is at hand."""
        return Declaration(
            number=self.pk,
            path=self.unit.path,
            whole=self.whole,
            indicator=self.indicator,
            source=SourceKind(self.source),
            first_year=self.first_year,
            last_year=self.last_year,
        )
