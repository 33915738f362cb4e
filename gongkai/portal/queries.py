"""Reads of how often pages are read; for everybody."""

from django.db.models import Sum

from gongkai.portal.models import DailyViews


def views_of(public_id: str) -> int:
    """Return how often the page of an item has been read."""
    return DailyViews.objects.filter(public_id=public_id).aggregate(total=Sum("views"))["total"] or 0
