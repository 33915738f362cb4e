"""Counter rows: the only source of official numbers."""

from django.db import models


class Counter(models.Model):
    """The last number given in one series and period (a year, say)."""

    series = models.CharField(max_length=100)
    period = models.CharField(max_length=20)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "period"], name="counter_series_period"),
            models.CheckConstraint(condition=models.Q(value__gte=0), name="counter_not_negative"),
        ]
