"""Facts that no app of the house records, written down one by one."""

from django.db import models
from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.domain.figures import MONEY_PLACES
from gongkai.lib.years import YearField, year_is_right
from gongkai.organisations.queries import seen_units


class LedgerRowQuerySet(models.QuerySet["LedgerRow"]):
    """Reads of rows; whoever shows them to a person passes through ``seen_by``."""

    def seen_by(self, viewer: Actor) -> "LedgerRowQuerySet":
        """Return the rows of the units that the viewer sees."""
        if viewer.system:
            return self.all()
        return self.filter(unit__in=seen_units(viewer).values("pk"))

    def live(self) -> "LedgerRowQuerySet":
        """Return the rows that count: those that nobody has voided."""
        return self.filter(voided_at=None)


class LedgerRow(models.Model):
    """
    One fact of a unit, counted for an indicator on a day; voided with a reason, never changed or deleted.

    ``evidence`` says where it can be checked, ``file`` is the digest of a stored file that proves it, ``note``
    says what the figure takes in or leaves out.
    """

    unit = models.ForeignKey(
        "organisations.Unit", verbose_name="单位", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    indicator = models.CharField("指标", max_length=80)
    on = models.DateField("日期")
    year = YearField()
    count = models.DecimalField("数量", max_digits=18, decimal_places=MONEY_PLACES)
    evidence = models.CharField("凭据", max_length=500)
    file = models.CharField("凭据文件", max_length=64, blank=True)
    note = models.CharField("口径说明", max_length=200, blank=True)
    actor = models.CharField(max_length=150)
    actor_name = models.CharField("登记人", max_length=60)
    recorded_at = models.DateTimeField("登记时间")
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    voided_by = models.CharField(max_length=150, blank=True)
    void_reason = models.CharField("作废原因", max_length=500, blank=True)

    objects = LedgerRowQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            # A unit's year is one walk over the index, indicator by indicator, with all that a count reads in it.
            models.Index(
                fields=["unit", "year", "indicator", "on", "count", "voided_at"], name="ledger_of_year"
            ),
            models.Index(fields=["-on", "-id"], name="ledger_latest"),
            models.Index(fields=["unit", "-on", "-id"], name="ledger_unit_on"),
        ]
        constraints = [
            year_is_right("ledger_year"),
            models.CheckConstraint(condition=Q(count__gte=0), name="ledger_counts_up"),
            models.CheckConstraint(condition=~Q(evidence=""), name="ledger_has_evidence"),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by="", void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(voided_by="") & ~Q(void_reason="")),
                name="ledger_voided_by_whom_and_why",
            ),
        ]

    @property
    def link(self) -> str:
        return f"reports:ledger_row:{self.pk}"
