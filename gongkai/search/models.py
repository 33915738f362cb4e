"""What waits for the index, and what was looked for in vain; nothing here knows what a document is."""

from django.db import models


class DueDocument(models.Model):
    """
    A document that changed and is to be read into the index again; one row for every change.

    A change that comes while the index is written has a row of its own, so that it is not lost with those before.
    """

    document = models.CharField(max_length=40)

    class Meta:
        ordering = ["id"]


class ZeroHit(models.Model):
    """Words for which nothing was found, by day; who looked for them is not kept."""

    words = models.CharField("检索词", max_length=60)
    day = models.DateField("日期")
    times = models.PositiveIntegerField("次数", default=0)

    class Meta:
        ordering = ["-day", "-times", "words"]
        constraints = [models.UniqueConstraint(fields=["words", "day"], name="zero_hit_once_a_day")]
        indexes = [models.Index(fields=["day"], name="zero_hit_day")]
