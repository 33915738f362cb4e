"""Keep in which lists a public item stands, and how many stand in each."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Count

from gongkai.publishing.models import Item, PublicCount, PublicPlace
from gongkai.publishing.queries.places import columns_with_those_above, miscounted

#: So many rows of the counts may be more than there are lists, before it pays to fold them.
FOLD_FROM = 500
_AT_ONCE = 500


def place(item: Item, *, anew: bool = False) -> None:
    """
    Let the item stand in the columns of its public version, and in no other; inside the deed that changed it.

    ``anew`` says that it stands nowhere yet, which saves the look.
    """
    wanted: set[str] = set()
    since = item.first_published_at
    if item.published is not None and since is not None:
        wanted = {"", *columns_with_those_above(item.published.columns)}
    known: set[str] = set()
    if not anew:
        known = set(item.places.values_list("column", flat=True))
    gone, new = sorted(known - wanted), sorted(wanted - known)
    if gone:
        item.places.filter(column__in=gone).delete()
    if new and since is not None:
        PublicPlace.objects.bulk_create(
            PublicPlace(item=item, unit_id=item.unit_id, column=column, since=since) for column in new
        )
    changes = [*((column, -1) for column in gone), *((column, 1) for column in new)]
    if changes:
        PublicCount.objects.bulk_create(
            PublicCount(unit_id=item.unit_id, column=column, n=n) for column, n in changes
        )


def fold(*, least: int = FOLD_FROM) -> int:
    """
    Fold the counts of each list into one row, once there are ``least`` rows to spare; return how many went.

    The sums stay as they are at every moment: whoever counts meanwhile sees the rows before or after.
    """
    lists = PublicCount.objects.order_by().values_list("unit_id", "column").annotate(rows=Count("pk"))
    crowded: dict[int, list[str]] = {}
    spare = 0
    for unit_id, column, rows in lists.filter(rows__gt=1):
        crowded.setdefault(unit_id, []).append(column)
        spare += rows - 1
    if spare < least:
        return 0
    return sum(_folded(unit_id, columns) for unit_id, columns in sorted(crowded.items()))


def _folded(unit_id: int, columns: list[str]) -> int:
    with transaction.atomic():
        # Locked, so that of two who fold the second finds nothing left of what the first has taken away.
        rows = (
            PublicCount.objects.select_for_update().filter(unit_id=unit_id, column__in=columns).order_by("pk")
        )
        keys: list[int] = []
        sums: dict[str, int] = {}
        for row in rows:
            keys.append(row.pk)
            sums[row.column] = sums.get(row.column, 0) + row.n
        for part in _parts(keys):
            PublicCount.objects.filter(pk__in=part).delete()
        kept = [PublicCount(unit_id=unit_id, column=column, n=n) for column, n in sorted(sums.items()) if n]
        PublicCount.objects.bulk_create(kept)
    return len(keys) - len(kept)


def mend_counts() -> list[tuple[str, str, int, int]]:
    """
    Compare every count with the places themselves, put right what differs, and return it.

    Each as code of the unit, key of the column, what was counted, and what stands there.
    """
    found = miscounted()
    PublicCount.objects.bulk_create(
        [
            PublicCount(unit_id=each.unit_id, column=each.column, n=each.there - each.counted)
            for each in found
        ],
        batch_size=_AT_ONCE,
    )
    return [(each.unit, each.column, each.counted, each.there) for each in found]


def _parts(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
