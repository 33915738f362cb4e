"""Counters of failed attempts, by any key: a name with an address, a look-up code's address."""

from django.db import models


class ThrottleBucket(models.Model):
    """Failures of one key since ``started_at``; the key is stored as a digest."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)
