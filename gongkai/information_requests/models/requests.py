"""Requests: what was asked of which organ, how and when it came, where it stands, how it ended."""

from typing import Any

from django.db import models
from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptFacts
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import OPEN, RequestState
from gongkai.domain.information_requests.wishes import DeliveryWay, ProvisionForm, RequestKind
from gongkai.lib.years import YearOf
from gongkai.organisations.queries import seen_units


class RequestQuerySet(models.QuerySet["InformationRequest"]):
    """Reads of requests; whoever shows them to a person passes through ``seen_by``."""

    def seen_by(self, viewer: Actor) -> "RequestQuerySet":
        """Return the requests to the units that the viewer sees, and those that such a unit was given to handle."""
        if viewer.system:
            return self.all()
        units = seen_units(viewer).values("pk")
        return self.filter(Q(unit__in=units) | Q(handling_unit__in=units))

    def open(self) -> "RequestQuerySet":
        """Return the requests on which nothing has been decided."""
        return self.filter(state__in=[state.value for state in OPEN])


class InformationRequest(models.Model):
    """
    One request of one applicant to one organ.

    ``unit`` is the organ asked, ``handling_unit`` the one that the request was given to, null while the organ
    has it itself. ``shown_name`` is the applicant's name as lists may show it (masked for a natural person); the
    whole name and everything else of the person is encrypted in ``Applicant``. ``summary`` is what a list shows of
    ``content``.

    The moments of receipt are those of ``receipts.ReceiptFacts``; ``received_on``, ``received_rule`` and
    ``received_basis`` follow from them. ``regime`` is that of the day of receipt.

    ``due_on`` repeats for lists what the clock says: it is never later than the clock's answer, and exact unless
    ``paused_until`` is set, when the days of a consultation are still being taken out
    (``queries.clock.kept_due`` works it out, ``queries.clock.due_of`` explains it). ``due_otherwise_on`` stands in its
    place: the reasonable delay of art 35, or what a review or a judgment set. ``urgent_on`` is the day by which the step
    that is awaited is due: of the confirmation, of the applicant's answer, of the reply; null where there is none.

    ``outcome`` and ``closed_on`` are those of the statistics: the day of service, or of the closing without a
    reply; ``closed_recorded_at`` is when that was written down, for figures as of a moment. ``counted_otherwise`` is the
    row of Table 3 that the home gave to an outcome which the table does not name.
    """

    public_id = models.CharField(max_length=12, unique=True)
    number = models.CharField("登记编号", max_length=40, unique=True, null=True, blank=True)
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="被申请机关",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    handling_unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="承办单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    kind = models.CharField(
        "类别", max_length=30, choices=RequestKind.choices(), default=RequestKind.INFORMATION
    )
    state = models.CharField("状态", max_length=30, choices=RequestState.choices())
    revision = models.PositiveIntegerField(default=1)
    registrar = models.CharField("登记人", max_length=150, blank=True)
    registrar_name = models.CharField("登记人姓名", max_length=60, blank=True)

    applicant_kind = models.CharField("申请人类型", max_length=40, choices=ApplicantKind.choices())
    shown_name = models.CharField("申请人", max_length=100)
    summary = models.CharField("申请内容摘要", max_length=120)
    content = models.TextField("申请内容")
    document_number = models.CharField("文号", max_length=80, blank=True)
    features = models.CharField("其他特征性描述", max_length=500, blank=True)
    purpose = models.CharField("用途", max_length=500, blank=True)
    form_wanted = models.CharField("提供方式", max_length=20, choices=ProvisionForm.choices())
    delivery_wanted = models.CharField("获取途径", max_length=20, choices=DeliveryWay.choices())
    topics = models.JSONField("主题", default=list)
    made_public_proposed = models.BooleanField("申请人建议主动公开", default=False)

    channel = models.CharField("提交方式", max_length=20, choices=IntakeChannel.choices())
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    arrived_at = models.DateTimeField("实际收到时间", null=True, blank=True)
    signed_at = models.DateTimeField("签收时间", null=True, blank=True)
    confirmed_at = models.DateTimeField("双方确认时间", null=True, blank=True)
    confirmed_by = models.CharField("确认人", max_length=60, blank=True)
    acknowledged_at = models.DateTimeField("自动回执时间", null=True, blank=True)
    unreachable = models.BooleanField("联系不上申请人", default=False)
    elsewhere = models.BooleanField("寄给其他科室或者个人", default=False)
    receipt_evidence = models.CharField("收到的凭证", max_length=300, blank=True)
    confirm_by = models.DateField("应确认日期", null=True, blank=True)
    received_on = models.DateField("收到之日", null=True, blank=True)
    received_year = models.SmallIntegerField(null=True, editable=False)
    received_rule = models.CharField(max_length=20, blank=True)
    received_basis = models.CharField("收到日期的依据", max_length=100, blank=True)
    regime = models.CharField("适用条例", max_length=10, choices=Regime.choices(), blank=True)

    due_on = models.DateField("答复期限", null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    paused_until = models.DateField(null=True, blank=True)
    urgent_on = models.DateField(null=True, blank=True, editable=False)
    due_otherwise_on = models.DateField("另定的答复期限", null=True, blank=True)
    extended = models.BooleanField("已延期", default=False)

    outcome = models.CharField("办理结果", max_length=40, choices=Outcome.choices(), blank=True)
    counted_otherwise = models.CharField(max_length=10, blank=True)
    decided_on = models.DateField("签发日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    closed_year = models.SmallIntegerField(null=True, editable=False)
    closed_recorded_at = models.DateTimeField(null=True, editable=False)

    secret_digest = models.CharField(max_length=64, blank=True)
    identity_digest = models.CharField(max_length=64, blank=True)
    name_digest = models.CharField(max_length=64, blank=True)
    rating = models.PositiveSmallIntegerField("满意度", null=True, blank=True)
    rating_note = models.CharField("评价", max_length=500, blank=True)
    created_at = models.DateTimeField("登记时间")
    touched_at = models.DateTimeField("最近办理")

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "政府信息公开申请"
        ordering = ["-touched_at", "-id"]
        indexes = [
            # Whole in itself for a list in its order: PostgreSQL reads what it leaves out from here, not row by row.
            models.Index(
                fields=["-touched_at", "-id", "state", "unit", "handling_unit", "outcome"],
                name="request_touched",
            ),
            models.Index(fields=["unit", "-touched_at", "-id"], name="request_unit_touched"),
            models.Index(fields=["unit", "state", "-touched_at"], name="request_unit_state"),
            models.Index(fields=["state", "-touched_at", "-id"], name="request_state_touched"),
            models.Index(
                fields=["state", "due_on", "unit", "handling_unit", "confirm_by"], name="request_state_due"
            ),
            # What waits for somebody is read in its order until there is enough of it, from here alone.
            models.Index(
                fields=["urgent_on", "id", "state", "unit", "handling_unit", "due_on"],
                name="request_urgent",
                condition=Q(urgent_on__isnull=False),
            ),
            models.Index(fields=["received_on", "unit"], name="request_received"),
            models.Index(
                fields=["handling_unit", "state", "unit"],
                name="request_handling",
                condition=Q(handling_unit__isnull=False),
            ),
            models.Index(
                fields=["handling_unit", "-touched_at", "-id", "unit"],
                name="request_handling_touched",
                condition=Q(handling_unit__isnull=False),
            ),
            models.Index(fields=["received_year", "-touched_at", "-id"], name="request_year_touched"),
            models.Index(fields=["outcome", "received_year", "-touched_at"], name="request_outcome"),
            # An office with units below it asks for one outcome in the order of its lists.
            models.Index(fields=["unit", "outcome", "-touched_at", "-id"], name="request_unit_outcome"),
            models.Index(
                fields=["handling_unit", "outcome", "-touched_at", "-id", "unit"],
                name="request_handling_outcome",
                condition=Q(handling_unit__isnull=False),
            ),
            # Few of the rows have a last day, and half of the lists are read in its order.
            models.Index(
                fields=["due_on", "-touched_at", "unit", "handling_unit", "state"],
                name="request_due",
                condition=Q(due_on__isnull=False),
            ),
            models.Index(
                fields=["closed_on", "-touched_at"],
                name="request_closed",
                condition=Q(closed_on__isnull=False),
            ),
            models.Index(fields=["identity_digest", "received_on"], name="request_identity"),
            models.Index(fields=["name_digest"], name="request_name"),
            models.Index(
                fields=["unit", "closed_on", "rating"],
                name="request_rated",
                condition=Q(rating__isnull=False),
            ),
            # What the statistics of a year read, from the index alone.
            models.Index(
                fields=[
                    "unit",
                    "received_year",
                    "applicant_kind",
                    "channel",
                    "closed_year",
                    "kind",
                    "state",
                ],
                name="request_received_year",
            ),
            models.Index(
                fields=[
                    "unit",
                    "closed_year",
                    "applicant_kind",
                    "outcome",
                    "regime",
                    "counted_otherwise",
                    "extended",
                    "received_year",
                    "kind",
                    "state",
                ],
                name="request_closed_year",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RequestState]), name="request_state_known"
            ),
            models.CheckConstraint(
                condition=Q(received_on=None, received_year=None, regime="", received_rule="")
                | (Q(received_year=YearOf("received_on")) & ~Q(regime="") & ~Q(received_rule="")),
                name="request_received_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "awaiting_contact", "closed", "voided"])
                | Q(received_on__isnull=False),
                name="request_runs_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(number__isnull=False), name="request_has_its_number"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_year=None)
                | (Q(closed_year=YearOf("closed_on")) & ~Q(outcome="")),
                name="request_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(received_on=None) | Q(closed_on__gte=models.F("received_on")),
                name="request_closed_after_it_came",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["served", "archived", "closed"]) | Q(closed_on__isnull=False),
                name="request_done_since_a_day",
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__range=(1, 5)), name="request_rating_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.summary

    def save(self, *args: Any, **options: Any) -> None:
        """Write the years of the statistics with their days."""
        self.received_year = self.received_on.year if self.received_on else None
        self.closed_year = self.closed_on.year if self.closed_on else None
        if self.closed_on and self.closed_recorded_at is None:
            self.closed_recorded_at = self.touched_at
        super().save(*args, **options)

    @property
    def link(self) -> str:
        return f"information_requests:request:{self.public_id}"

    @property
    def receipt_facts(self) -> ReceiptFacts:
        """What is on record of how the request came in."""
        return ReceiptFacts(
            submitted_at=self.submitted_at,
            arrived_at=self.arrived_at,
            signed_at=self.signed_at,
            confirmed_at=self.confirmed_at,
            confirmed_by=self.confirmed_by,
            acknowledged_at=self.acknowledged_at,
            unreachable=self.unreachable,
            elsewhere=self.elsewhere,
        )


class RequestTopic(models.Model):
    """One of the topics of a request, which the request keeps as a list too: what a list is narrowed by."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="topic_rows")
    name = models.CharField("主题", max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "request"], name="request_topic_once")]
