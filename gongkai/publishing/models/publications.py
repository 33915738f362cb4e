"""Where and when each item was made public: the rows from which publications are counted."""

from django.db import models
from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.domain.publishing.channels import LONGEST_PROOF, Channel, PublicationOrigin
from gongkai.lib.years import YearField, year_is_right
from gongkai.organisations.queries import seen_units


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Reads of publications; whoever shows them to a person passes through ``seen_by``."""

    def seen_by(self, viewer: Actor) -> "PublicationQuerySet":
        """Return the publications of the units that the viewer sees."""
        if viewer.system:
            return self.all()
        return self.filter(unit__in=seen_units(viewer).values("pk"))

    def live(self) -> "PublicationQuerySet":
        """Return the rows that count: those that nobody has voided."""
        return self.filter(voided_at=None)


class Publication(models.Model):
    """
    One item went out through one channel on one day; a row is voided, with a reason, and never deleted.

    ``on`` is the Shanghai day of ``at``; of what is recorded by hand only the day is known, and ``at`` is its
    first moment. ``unit`` and ``normative`` repeat the item's unit and what the version said of itself, so that
    a year is counted from one index. ``proof`` is an issue or a note, ``file`` the digest of a stored picture.
    """

    item = models.ForeignKey("publishing.Item", on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey("publishing.Version", on_delete=models.PROTECT, related_name="publications")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField("渠道", max_length=20, choices=Channel.choices())
    at = models.DateTimeField("公开时间", db_index=True)
    on = models.DateField("公开日期")
    year = YearField()
    normative = models.BooleanField("规范性文件", default=False)
    origin = models.CharField("登记方式", max_length=20, choices=PublicationOrigin.choices())
    address = models.CharField("网址", max_length=300, blank=True)
    proof = models.CharField("凭据", max_length=LONGEST_PROOF, blank=True)
    file = models.CharField("凭据文件", max_length=64, blank=True)
    actor = models.CharField("登记人", max_length=150)
    actor_name = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    voided_by = models.CharField("作废人", max_length=150, blank=True)
    void_reason = models.CharField("作废原因", max_length=500, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            # All that a count reads, so that the rows themselves stay where they are; those of one item lie side
            # by side, so that counting items once needs no sorting.
            models.Index(
                fields=["unit", "year", "item", "on", "channel", "normative", "voided_at"],
                name="publication_of_year",
            ),
            models.Index(fields=["-on", "-id"], name="publication_latest"),
        ]
        constraints = [
            year_is_right("publication_year"),
            models.UniqueConstraint(
                fields=["item", "version", "channel", "on"],
                condition=Q(voided_at=None),
                name="publication_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by="", void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(voided_by="") & ~Q(void_reason="")),
                name="publication_voided_with_a_reason",
            ),
        ]
