"""What has to be done after a commit, written in the same transaction."""

from django.db import models


class OutboxMessage(models.Model):
    """
    One event for one handler.

    Open while ``done_at`` and ``given_up_at`` are null. A worker holds it by a lease: a random
    token and a time; when the time has passed, anybody may take it again.
    """

    name = models.CharField(max_length=100)
    handler = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=250, null=True, blank=True)  # noqa: DJ001  null: no idempotency asked
    created_at = models.DateTimeField()
    available_at = models.DateTimeField()
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["handler", "key"], name="outbox_once_per_key")]
        indexes = [
            models.Index(
                fields=["available_at", "id"],
                name="outbox_open",
                condition=models.Q(done_at=None, given_up_at=None),
            )
        ]


class Heartbeat(models.Model):
    """When a part of the house (worker, tick) last showed that it lives."""

    name = models.CharField(max_length=50, primary_key=True)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)
