"""How often the pages of items are read; nothing here says by whom."""

from django.db import models


class DailyViews(models.Model):
    """How often the page of an item was read on one day, Beijing time."""

    public_id = models.CharField(max_length=12)
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id", "day"], name="views_once_a_day")]


class ReaderSalt(models.Model):
    """What readers' digests of one day are mixed with; deleted the day after, so that none can be told again."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64)


class RecentReader(models.Model):
    """Some reader's last counted reading of one page, as a digest; deleted within the hour."""

    digest = models.CharField(max_length=64, unique=True)
    counted_at = models.DateTimeField(db_index=True)


class LogPosition(models.Model):
    """
    How far a web server's log has been counted.

    ``file`` is the file's number on its disk; ``head`` a keyed digest of its first line, since a number is
    given to another file once the first is deleted.
    """

    file = models.CharField(max_length=60)
    head = models.CharField(max_length=64)
    offset = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "head"], name="log_position_once")]
