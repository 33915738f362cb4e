"""Why a figure of a form differs much from last year's, in the words of whoever knows."""

from typing import Any

from django.db import models
from django.db.models import Q


class ChangeExplanation(models.Model):
    """
    What somebody wrote about the change of one cell since the year before; superseded by a later one, never edited.

    ``code`` and ``column`` name the cell of ``form_key``, ``scope`` the units that its figure takes in. ``amount``
    and ``amount_before`` are both years' figures when it was written, as text, so that none loses a digit.
    """

    unit = models.ForeignKey(
        "organisations.Unit", verbose_name="单位", on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField("年度")
    scope = models.CharField("统计范围", max_length=10)
    form_key = models.CharField("表式", max_length=1)
    code = models.CharField("行", max_length=20)
    column = models.CharField("列", max_length=60, blank=True)
    text = models.CharField("说明", max_length=500)
    amount = models.CharField("本年", max_length=40)
    amount_before = models.CharField("上年", max_length=40)
    written_at = models.DateTimeField("写明时间")
    written_by = models.CharField(max_length=150)
    written_by_name = models.CharField("写明人", max_length=60)
    superseded_at = models.DateTimeField("改写时间", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "year"], name="explanation_unit_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "scope", "form_key", "code", "column"],
                condition=Q(superseded_at=None),
                name="explanation_one_holds",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="explanation_says_something"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row once; raises RuntimeError for a second time."""
        if not self._state.adding:
            raise RuntimeError("what was explained is not edited, it is superseded")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Raise RuntimeError: what was explained stays."""
        raise RuntimeError("what was explained is never deleted")

    @property
    def link(self) -> str:
        return f"reports:change_explanation:{self.pk}"

    @property
    def cell(self) -> tuple[str, str | None]:
        """The cell as forms name it."""
        return self.code, self.column or None
