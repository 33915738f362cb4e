"""Business history: every move of every record, for screens and figures."""

from django.db import models


class HistoryEvent(models.Model):
    """
    One move or deed, as the people of the house see it; append-only.

    Separate from the audit chain: screens and figures read this, investigations read that.
    Actor and unit are codes with the name as it was then, since people and organs change.
    """

    subject = models.CharField(max_length=200, db_index=True)
    name = models.CharField(max_length=100)
    source = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    actor_name = models.CharField(max_length=100)
    unit = models.CharField(max_length=32, blank=True, db_index=True)
    reason = models.TextField(blank=True)
    basis = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["name", "at"], name="history_name_at")]
