"""How often what is public already was shown to somebody who was about to ask for it; counts, no words, no person."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F

from gongkai.information_requests.models import SuggestionDay

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def count(unit: "Unit", on: date, *, shown: int = 0, opened: int = 0, filed: int = 0) -> None:
    """Add to the counts of a unit's day."""
    SuggestionDay.objects.get_or_create(unit=unit, on=on)
    SuggestionDay.objects.filter(unit=unit, on=on).update(
        shown=F("shown") + shown, opened=F("opened") + opened, filed=F("filed") + filed
    )
