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
