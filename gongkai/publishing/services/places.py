"""Keep in which lists a public item stands."""

from gongkai.publishing.models import Item, PublicPlace
from gongkai.publishing.queries.places import columns_with_those_above


def place(item: Item, *, anew: bool = False) -> None:
    """
    Let the item stand in the columns of its public version, and in no other; inside the deed that changed it.

    ``anew`` says that it stands nowhere yet, which saves the look.
    """
    wanted: set[str] = set()
    if item.published is not None:
        wanted = {"", *columns_with_those_above(item.published.columns)}
    if not anew:
        known = set(item.places.values_list("column", flat=True))
        if gone := known - wanted:
            item.places.filter(column__in=gone).delete()
        wanted -= known
    if wanted and item.first_published_at is not None:
        PublicPlace.objects.bulk_create(
            PublicPlace(item=item, unit_id=item.unit_id, column=column, since=item.first_published_at)
            for column in sorted(wanted)
        )
