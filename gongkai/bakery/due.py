"""Which pages are due: noted in the transaction that learns of a change, forgotten once they are baked."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import cache

from gongkai.bakery.models import SERVED, DuePage
from gongkai.lib import outbox
from gongkai.lib.prepared import Prepared

#: The message that has the due pages of a site baked.
EVENT = "bakery.pages_due"
_AT_ONCE = 500
#: So many pages are asked of at once while they are put into place.
_FEW = 40


def note(host: str, addresses: Iterable[str], *, now: datetime, target: int = SERVED) -> int:
    """Note pages as due, anew if they are already, and return how many."""
    mark = secrets.token_hex(8)
    rows = [
        DuePage(host=host, target=target, address=address, mark=mark, since=now)
        for address in sorted(set(addresses))
    ]
    DuePage.objects.bulk_create(
        rows,
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["host", "target", "address"],
        update_fields=["mark"],
    )
    return len(rows)


def take(host: str, target: int, most: int) -> dict[str, str]:
    """Return up to ``most`` due pages with their marks, the longest due first; they stay due."""
    return {str(address): str(mark) for address, mark in _oldest(most)(host, target)}


@cache
def _oldest(most: int) -> Prepared:
    return Prepared(
        lambda host, target: (
            DuePage.objects.filter(host=host, target=target)
            .order_by("id")
            .values_list("address", "mark")[:most]
        ),
        str,
        int,
    )


def still(host: str, target: int, taken: dict[str, str]) -> set[str]:
    """Return which of the taken pages have not become due once more, nor been baked by somebody else."""
    addresses = list(taken)
    found: set[str] = set()
    for start in range(0, len(addresses), _FEW):
        part = addresses[start : start + _FEW]
        # Filled up to one length, so that the same question serves for any number.
        rows = _STILL(host, target, *part, *[part[0]] * (_FEW - len(part)))
        found.update(address for address, mark in rows if taken[address] == mark)
    return found


_STILL = Prepared(
    lambda host, target, *addresses: (
        DuePage.objects.order_by()
        .filter(host=host, target=target, address__in=addresses)
        .values_list("address", "mark")
    ),
    str,
    int,
    *[str] * _FEW,
)


def among(host: str, addresses: Iterable[str]) -> set[str]:
    """Return which of these pages are due in the generation that is served."""
    wanted = set(addresses)
    rows = DuePage.objects.filter(host=host, target=SERVED).values_list("address", flat=True)
    return {address for address in rows.iterator() if address in wanted} if wanted else set()


def done(host: str, target: int, taken: dict[str, str]) -> None:
    """Forget pages that were baked, unless they became due once more meanwhile."""
    for mark in sorted(set(taken.values())):
        own = [address for address, each in taken.items() if each == mark]
        DuePage.objects.filter(host=host, target=target, mark=mark, address__in=own).delete()


def count(host: str, target: int = SERVED) -> int:
    """Return how many pages of a site are due."""
    return DuePage.objects.filter(host=host, target=target).count()


def clear(host: str, *, but: int) -> None:
    """Forget what was noted for generations that were given up."""
    DuePage.objects.filter(host=host).exclude(target__in=[SERVED, but]).delete()


def forget(host: str) -> None:
    """Forget what is due on a site that is no more."""
    DuePage.objects.filter(host=host).delete()


def tell(host: str, turn: int, now: datetime) -> None:
    """Have the due pages of a site baked: one message for all who note some before a round begins."""
    outbox.emit(EVENT, {"host": host}, now=now, key=f"{host}:{turn}")
