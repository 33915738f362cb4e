"""The columns into which items go, and how each unit wants its items released."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    pass


class Column(models.Model):
    """
    One column of the disclosure catalogue; closed, never deleted, since items stand in it.

    ``limit_days`` is a shorter limit in working days that another law sets for what goes in here.
    """

    key = models.SlugField("代号", max_length=60, unique=True)
    name = models.CharField("名称", max_length=60)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级栏目",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    position = models.PositiveIntegerField("排序", default=0)
    basis = models.CharField("依据", max_length=200, blank=True)
    limit_days = models.PositiveSmallIntegerField("公开期限（工作日）", null=True, blank=True)
    limit_basis = models.CharField("期限依据", max_length=200, blank=True)
    open = models.BooleanField("启用", default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(limit_days=None, limit_basis="") | (Q(limit_days__gte=1) & ~Q(limit_basis="")),
                name="column_limit_cites_its_basis",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def link(self) -> str:
        return f"publishing:column:{self.key}"


class ReleasePolicy(models.Model):
    """How a unit and all below it release items, unless a unit below has a policy of its own."""

    unit = models.OneToOneField("organisations.Unit", on_delete=models.PROTECT, related_name="release_policy")
    checker_apart = models.BooleanField("设核对岗", default=False)
    attribute_reviewed = models.BooleanField("公开属性须经公开办审核", default=False)
    one_reviews_and_signs = models.BooleanField("准许同一人审查并签发", default=False)
    version = models.PositiveIntegerField(default=1)

    @property
    def link(self) -> str:
        return f"publishing:release_policy:{self.unit.code}"
