"""The audit chain: append-only rows, each bound to the one before by a digest."""

from django.db import models


class AuditEntry(models.Model):
    """
    One line of the chain.

    ``body`` is the exact canonical text that was digested, kept as text so that no database
    can change a number or the order of a key in it. Rows are refused UPDATE and DELETE by triggers.
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, db_index=True)
    body = models.TextField()
    algorithm = models.CharField(max_length=16)
    previous = models.CharField(max_length=128)
    digest = models.CharField(max_length=128, unique=True)

    class Meta:
        ordering = ["sequence"]


class AuditHead(models.Model):
    """The single row that every append locks last; it makes the chain one chain."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=128, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_head_is_single")]


class AuditSalt(models.Model):
    """The salt of one subject's personal values; destroying it makes their digests meaningless."""

    subject = models.CharField(max_length=200, primary_key=True)
    salt = models.CharField(max_length=64)
