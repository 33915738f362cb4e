"""Yearly counts that are kept until something is written that could change them."""

from django.db import models


class CountChange(models.Model):
    """
    So many times a row was written on which the counts of a family rest, for one unit and year.

    Written by triggers of the tables that are counted, in the transaction that writes them. Rows are only added,
    and folded into one now and then: what is asked is their sum, which grows whenever a change becomes visible.
    """

    family = models.CharField(max_length=30)
    unit = models.BigIntegerField()
    year = models.SmallIntegerField()
    n = models.BigIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["family", "year", "unit", "n"], name="count_change_summed")]


class KeptCount(models.Model):
    """The counts of a family for one unit and year, as they were when the changes added up to ``changes``."""

    family = models.CharField(max_length=30)
    unit = models.BigIntegerField()
    year = models.SmallIntegerField()
    changes = models.BigIntegerField()
    amounts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "year", "unit"], name="kept_count_once"),
        ]
