"""Reads of what the search keeps: what waits for the index, what was looked for in vain."""

from datetime import date

from django.db.models import Max, Sum

from gongkai.search.models import DueDocument, ZeroHit


def due(most: int) -> list[tuple[int, str]]:
    """Return the rows that wait for the index, (key, document), the oldest first."""
    return list(DueDocument.objects.values_list("pk", "document")[:most])


def any_due() -> bool:
    """Return whether anything waits for the index."""
    return DueDocument.objects.exists()


def found_in_vain(since: date, until: date) -> list[dict[str, object]]:
    """
    Return what was looked for in vain in these days: ``words``, ``total`` times, ``last`` day.

    For the office that leads disclosure: nobody who searched can be told from it.
    """
    rows = ZeroHit.objects.filter(day__range=(since, until)).values("words").order_by()
    found = rows.annotate(total=Sum("times"), last=Max("day")).order_by("-total", "-last", "words")
    return [dict(row) for row in found]
