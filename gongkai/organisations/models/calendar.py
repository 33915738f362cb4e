"""The working calendar of one year, as the State Council announced it."""

from django.db import models


class CalendarYear(models.Model):
    """
    One announced year: weekdays off and weekend days worked.

    The domain's own table is loaded at first start; a year announced later is entered here,
    with the number of its notice. Dates are kept as ISO strings in JSON lists.
    """

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    notice = models.CharField("通知文号", max_length=120)
    days_off = models.JSONField("放假的工作日", default=list)
    days_worked = models.JSONField("调休上班的周末", default=list)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]

    @property
    def link(self) -> str:
        return f"organisations:calendar:{self.year}"
