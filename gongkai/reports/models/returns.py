"""Rounds of returns: what units are asked for, what each answered, and the ledger rows that became of it."""

from django.db import models
from django.db.models import F, Q

from gongkai.domain.actors import Actor
from gongkai.domain.figures import MONEY_PLACES
from gongkai.domain.periods import Period
from gongkai.domain.returns import ReturnState, RoundState
from gongkai.organisations.queries import seen_units
from gongkai.reports.models.ledger import LedgerRow


class ReturnRoundQuerySet(models.QuerySet["ReturnRound"]):
    """Reads of rounds; whoever shows them to a person passes through ``seen_by``."""

    def seen_by(self, viewer: Actor) -> "ReturnRoundQuerySet":
        """Return the rounds that a unit within sight has opened, or is asked in."""
        if viewer.system:
            return self.all()
        units = seen_units(viewer).values("pk")
        asked = UnitReturn.objects.filter(unit__in=units).values("round")
        return self.filter(Q(unit__in=units) | Q(pk__in=asked))


class ReturnRound(models.Model):
    """
    One question to several units, by the disclosure office of ``unit``, to be answered by ``due_on``.

    ``indicators`` are the codes asked for; of a unit only those are asked that its ledger counts.
    """

    unit = models.ForeignKey(
        "organisations.Unit", verbose_name="下发单位", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField("名称", max_length=100)
    first_on = models.DateField("统计期间起")
    last_on = models.DateField("统计期间止")
    indicators = models.JSONField("指标", default=list)
    due_on = models.DateField("截止日期")
    note = models.CharField("填报说明", max_length=500, blank=True)
    state = models.CharField("状态", max_length=20, choices=RoundState.choices())
    opened_at = models.DateTimeField("下发时间")
    opened_by = models.CharField(max_length=150)
    opened_by_name = models.CharField("下发人", max_length=60)

    objects = ReturnRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        indexes = [models.Index(fields=["-opened_at", "-id"], name="round_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="round_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RoundState]), name="round_state_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="round_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def link(self) -> str:
        return f"reports:return_round:{self.pk}"

    @property
    def period(self) -> Period:
        """The days that are asked about."""
        return Period(self.first_on, self.last_on)


class UnitReturnQuerySet(models.QuerySet["UnitReturn"]):
    """Reads of returns; whoever shows them to a person passes through ``seen_by``."""

    def seen_by(self, viewer: Actor) -> "UnitReturnQuerySet":
        """Return the returns of the units that the viewer sees."""
        if viewer.system:
            return self.all()
        return self.filter(unit__in=seen_units(viewer).values("pk"))


class UnitReturn(models.Model):
    """
    What one unit answers in a round.

    ``indicators`` are the codes asked of this unit; ``fillers`` the login names of those who wrote in it,
    none of whom accepts it; ``reason`` why it came back the last time; ``revision`` counts what was saved.
    """

    round = models.ForeignKey(
        ReturnRound, verbose_name="填报任务", on_delete=models.PROTECT, related_name="returns"
    )
    unit = models.ForeignKey(
        "organisations.Unit", verbose_name="单位", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    indicators = models.JSONField("指标", default=list)
    state = models.CharField("状态", max_length=20, choices=ReturnState.choices())
    fillers = models.JSONField(default=list)
    reason = models.CharField("退回原因", max_length=500, blank=True)
    sent_back_times = models.PositiveSmallIntegerField("退回次数", default=0)
    revision = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by_name = models.CharField("填报人", max_length=60, blank=True)
    accepted_at = models.DateTimeField("接收时间", null=True, blank=True)
    reminded_at = models.DateTimeField("最近催报时间", null=True, blank=True)

    objects = UnitReturnQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path"]
        indexes = [models.Index(fields=["unit", "state"], name="return_unit_state")]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="return_once_per_unit"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ReturnState]), name="return_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ReturnState.SUBMITTED.value, ReturnState.ACCEPTED.value])
                | Q(submitted_at__isnull=False),
                name="return_submitted_when",
            ),
            models.CheckConstraint(
                condition=Q(state=ReturnState.ACCEPTED.value, accepted_at__isnull=False)
                | (~Q(state=ReturnState.ACCEPTED.value) & Q(accepted_at=None)),
                name="return_accepted_when",
            ),
        ]

    @property
    def link(self) -> str:
        return f"reports:unit_return:{self.pk}"


class ReturnRow(models.Model):
    """
    One fact of a return; ``nothing`` says in so many words that nothing happened in the period.

    ``ledger_row`` is what became of it when the return was accepted.
    """

    filed_in = models.ForeignKey(UnitReturn, on_delete=models.CASCADE, related_name="rows")
    indicator = models.CharField("指标", max_length=80)
    nothing = models.BooleanField("没有发生", default=False)
    on = models.DateField("日期", null=True, blank=True)
    count = models.DecimalField("数量", max_digits=18, decimal_places=MONEY_PLACES, default=0)
    evidence = models.CharField("凭据", max_length=500, blank=True)
    file = models.CharField("凭据文件", max_length=64, blank=True)
    note = models.CharField("口径说明", max_length=200, blank=True)
    ledger_row = models.OneToOneField(
        LedgerRow, on_delete=models.PROTECT, null=True, blank=True, related_name="returned_in"
    )

    class Meta:
        ordering = ["filed_in", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nothing=True, on=None, count=0, evidence="", file="")
                | (Q(nothing=False, on__isnull=False, count__gte=0) & ~Q(evidence="")),
                name="return_row_says_what_or_nothing",
            ),
            models.UniqueConstraint(
                fields=["filed_in", "indicator"],
                condition=Q(nothing=True),
                name="return_nothing_said_once",
            ),
        ]
