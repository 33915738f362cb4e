"""Files handed in for import, and the keys with which an office-automation system registers documents."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.intake import IntakeState
from gongkai.publishing.models.items import Item

if TYPE_CHECKING:
    pass


class Intake(models.Model):
    """
    One file on its way to an item.

    ``reading`` is what the reader gave: ``html``, ``pictures`` (digests), ``notes``, and ``fields`` with
    their certainty; ``refusal`` says in Chinese why it could not be read. ``register`` holds what an
    office-automation system told about it; its item then exists from the start, so that the clock runs.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="intakes")
    state = models.CharField(
        "状态", max_length=20, choices=IntakeState.choices(), default=IntakeState.WAITING
    )
    origin = models.CharField("来源方式", max_length=20, choices=ItemOrigin.choices())
    batch = models.CharField(max_length=12, db_index=True)
    name = models.CharField("文件名", max_length=255)
    file = models.CharField(max_length=64, blank=True, db_index=True)
    kind = models.CharField(max_length=10, blank=True)
    reading = models.JSONField(default=dict)
    register = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    refusal_code = models.CharField(max_length=40, blank=True)
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes")
    received_at = models.DateTimeField("接收时间")
    received_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""), name="intake_refused_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(item__isnull=False), name="intake_confirmed_has_its_item"
            ),
        ]

    @property
    def link(self) -> str:
        return f"publishing:intake:{self.pk}"


class RegisterKey(models.Model):
    """A key by which a unit's office-automation system registers documents; kept as a digest, ended, never deleted."""

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="register_keys")
    name = models.CharField("名称", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("启用时间")
    created_by = models.CharField(max_length=150)
    used_at = models.DateTimeField("最近使用", null=True, blank=True)
    ended_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]

    @property
    def link(self) -> str:
        return f"publishing:register_key:{self.pk}"
