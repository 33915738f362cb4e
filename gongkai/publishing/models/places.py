"""Where a public item is listed."""

from django.db import models


class PublicPlace(models.Model):
    """
    One public item stands in one column, or in one above it; kept by the services, gone with the withdrawal.

    ``column`` is a column's key; the empty one holds everything that is public. ``since`` is when the item
    was first made public: lists are ordered by it, and a later version does not move its place.
    """

    item = models.ForeignKey("publishing.Item", on_delete=models.PROTECT, related_name="places")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    column = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "item"]
        constraints = [models.UniqueConstraint(fields=["item", "column"], name="place_once")]
        indexes = [
            models.Index(fields=["column", "since", "item"], name="place_in_column"),
            models.Index(fields=["unit", "column", "since", "item"], name="place_of_unit"),
        ]


class PublicCount(models.Model):
    """
    So many public items of a unit more, or fewer, in one column: what is counted of a list is the sum of its rows.

    A row is added in the deed that lists an item or takes it down, and none is ever changed: whoever counts up
    one row would have to hold it until the audit head is free, and two deeds over several items could wait for
    each other. The worker folds the rows of a list into one, see `services.places.fold`.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    column = models.CharField(max_length=60, blank=True)
    n = models.IntegerField()

    class Meta:
        ordering = ["id"]
        # With the number, so that a sum is read from the index alone.
        indexes = [models.Index(fields=["unit", "column", "n"], name="count_of_list")]
