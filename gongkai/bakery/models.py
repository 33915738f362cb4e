"""What the bakery remembers: what each site shows, what is due to be baked, and what was found wrong."""

from django.db import models

from gongkai.domain.incidents import IncidentKind, IncidentState

#: Due in the generation that is served, whichever that is by then.
SERVED = 0


class BakedSite(models.Model):
    """
    Where the baking of one site stands; ``host`` names the site and its folder.

    ``asked`` counts the wishes for a new layout and is part of the stamp of a generation. ``building`` is
    the number of the generation under construction, 0 for none, and ``building_stamp`` is its stamp: what
    changes meanwhile is noted for it too. ``turn`` counts the rounds through the list of due pages.
    """

    host = models.CharField("域名", max_length=200, unique=True)
    asked = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    building = models.PositiveIntegerField(default=SERVED)
    building_stamp = models.CharField(max_length=100, blank=True)
    turn = models.PositiveBigIntegerField(default=0)
    root = models.TextField(blank=True)
    root_signature = models.CharField(max_length=128, blank=True)

    class Meta:
        ordering = ["host"]

    def __str__(self) -> str:
        return self.host


class BakedItem(models.Model):
    """
    What a site was last told of an item: the state from which a change starts.

    ``columns`` are empty for what was taken down; the row stays. ``place``, ``version`` and ``withdrawn_at``
    tell whether the item has come and gone since: lists may have been baked of it in between. Item and unit
    are kept by their bare keys: what a site shows may be older than either.
    """

    host = models.CharField("域名", max_length=200)
    public_id = models.CharField(max_length=12)
    item_key = models.BigIntegerField()
    unit_key = models.BigIntegerField()
    columns = models.JSONField(default=list)
    since = models.DateTimeField()
    place = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id", "host"], name="baked_item_once")]


class DuePage(models.Model):
    """
    A page that has to be baked again.

    ``target`` is the number of a generation under construction, or SERVED. ``mark`` is new whenever the
    page becomes due once more, so that whoever has just baked it sees whether that was in time.
    """

    host = models.CharField("域名", max_length=200)
    target = models.PositiveIntegerField(default=SERVED)
    address = models.CharField("地址", max_length=300)
    mark = models.CharField(max_length=32)
    since = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["host", "target", "address"], name="due_page_once")]


class Incident(models.Model):
    """
    One difference between a public site and what should stand there, as it was found.

    ``expected`` and ``found`` are SHA-256 digests, empty where there was nothing. ``evidence`` is the path,
    below the site's folder, of the copy of what was found, empty where nothing could be kept.
    """

    host = models.CharField("域名", max_length=200)
    address = models.CharField("地址", max_length=1000)
    kind = models.CharField("类型", max_length=20, choices=IncidentKind.choices())
    state = models.CharField(
        "状态", max_length=20, choices=IncidentState.choices(), default=IncidentState.OPEN.value
    )
    found_at = models.DateTimeField("发现时间")
    expected = models.CharField("应有摘要（SHA-256）", max_length=64, blank=True)
    found = models.CharField("发现时摘要（SHA-256）", max_length=64, blank=True)
    evidence = models.CharField("证据", max_length=1000, blank=True)
    detail = models.JSONField(default=dict)
    repaired_at = models.DateTimeField("恢复时间", null=True)
    acknowledged_at = models.DateTimeField("核实时间", null=True)
    acknowledged_by = models.CharField("核实人", max_length=150, blank=True)
    note = models.TextField("核实情况", blank=True)

    class Meta:
        verbose_name = "网站异常"
        ordering = ["-found_at", "-id"]
        indexes = [models.Index(fields=["state", "found_at"], name="incident_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=IncidentState.OPEN.value, acknowledged_at=None)
                | models.Q(state=IncidentState.ACKNOWLEDGED.value, acknowledged_at__isnull=False),
                name="incident_acknowledged_when",
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def link(self) -> str:
        return f"bakery:incident:{self.pk}"
