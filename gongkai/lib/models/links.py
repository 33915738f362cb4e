"""Links between records of apps that do not know one another."""

from django.db import models


class Link(models.Model):
    """``source`` stands in ``relation`` to ``target``; both are ``app:kind:id``."""

    source = models.CharField(max_length=200, db_index=True)
    relation = models.CharField(max_length=50)
    target = models.CharField(max_length=200, db_index=True)
    created_at = models.DateTimeField()
    actor = models.CharField(max_length=150)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["source", "relation", "target"], name="link_once")]
