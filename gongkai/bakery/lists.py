"""
The pages that show an item among others: which of them a change touches, and baking those that are due.

What an item's change touches depends on what the site was told of it before; that is taken down in the same
transaction as the note of the due pages, so that no change falls between two messages.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from gongkai.bakery import due, items
from gongkai.bakery.held import Held, hold
from gongkai.bakery.models import SERVED, BakedSite
from gongkai.bakery.sites import baked_site, baking, is_served, store_of
from gongkai.bakery.told import changes_between, known_of, remember
from gongkai.lib.prepared import PreparedRecords
from gongkai.organisations.queries import all_sites
from gongkai.portal.pages import Change, SiteView
from gongkai.portal.pages.catalogue import PAGES
from gongkai.publishing.services.places import fold

if TYPE_CHECKING:
    from gongkai.bakery.store.generation import Generation

#: How many pages are put into place at a time: so long a withdrawal may have to wait. A publication touches fewer.
BATCH = 40
#: How many pages one message bakes.
ROUND = 120


def note_change(public_id: str, now: datetime) -> int:
    """Note the pages of other kinds that an item's change touches, on every site, and return how many."""
    with transaction.atomic():
        return note_held(hold(public_id), now)


def note_held(held: Held, now: datetime) -> int:
    """Do the same of an item that is locked, in the transaction that locked it."""
    item = held.item
    if item is None or item.first_published_at is None:
        return 0
    noted = 0
    known = known_of(item)
    for site, shows in held.showing():
        after = known if shows else known.gone()
        row = held.told.get(site.host)
        # Locked, so that a round that begins now either finds the pages or leaves the message to the next.
        state = _locked(site.host)
        if state.building or is_served(site.host):
            changes = changes_between(row, after, item)
            noted += _note(held.view(site), state, changes, held.public_id, now)
            remember(site.host, row, after)
        # Else the first bake, which waits for that lock too, reads all of it from the records.
    return noted


_STATES = PreparedRecords(lambda host: BakedSite.objects.select_for_update().filter(host=host), str)


def _locked(host: str) -> BakedSite:
    """Return how far the baking of a site stands, locked; inside a transaction."""
    states = _STATES(host)
    if not states:
        baked_site(host)
        states = _STATES(host)
    return states[0]


def _note(view: SiteView, row: BakedSite, changes: list[Change], own: str, now: datetime) -> int:
    host = view.site.host
    # One by one: told together, a coming and a going cancel out, though lists were baked in between.
    touched = {
        address
        for change in changes
        for address in PAGES.touched(view, [change])
        if items.owner_of(address) != own
    }
    if not touched:
        return 0
    if row.building:
        due.note(host, touched, now=now, target=row.building)
    due.note(host, touched, now=now)
    due.tell(host, row.turn, now)
    return len(touched)


def bake_due(payload: dict[str, Any], now: datetime) -> None:
    """
    Bake some of the due pages of the site that the message names, and leave a message for the rest.

    Other messages get their turn in between: the page of an item goes before the lists of another. To be
    registered with ``transactional=False``: pages are baked without a lock and put into place with one, if
    they have not become due once more meanwhile.
    """
    host = payload["host"]
    _, more = _drained(host, now, ROUND, None)
    if not more:
        return
    # So much is going on that the rows of the counts may become many before the night.
    fold()
    with transaction.atomic():
        row = BakedSite.objects.select_for_update().filter(host=host).first()
        if row is not None and due.count(host):
            due.tell(host, row.turn, now)


def drain(
    host: str, now: datetime, *, most: int | None = None, progress: Callable[[int], None] | None = None
) -> int:
    """Bake up to ``most`` of what is due in the generation that a site serves and return how many that were."""
    return _drained(host, now, most, progress)[0]


def _drained(
    host: str, now: datetime, most: int | None, progress: Callable[[int], None] | None
) -> tuple[int, bool]:
    """Return how many due pages were baked, and whether there may be more; those that follow have a message then."""
    sites = all_sites()
    site = next((each for each in sites if each.host == host), None)
    if site is None:
        # Closed, or known by another name now: a site of that name begins with a bake of everything.
        due.forget(host)
        return 0, False
    # Whoever notes a page from now on leaves a message of his own.
    BakedSite.objects.filter(host=host).update(turn=F("turn") + 1)
    baked = 0
    while taken := due.take(host, SERVED, BATCH):
        _bake(SiteView(site, sites), taken, now)
        baked += len(taken)
        if progress is not None:
            progress(baked)
        if most is not None and baked >= most:
            return baked, True
    return baked, False


def _bake(view: SiteView, taken: dict[str, str], now: datetime) -> None:
    site = view.site
    if not is_served(site.host):
        # Nothing is served yet; the first generation is baked of what the records say by then.
        due.done(site.host, SERVED, taken)
        return
    pages, owned = render(view, taken)
    with baking():
        generation = store_of(site.host).current()
        if generation is None:
            raise RuntimeError(f"the generation that {site.host} served is gone")
        fresh = due.still(site.host, SERVED, taken)
        put(generation, {address: page for address, page in pages.items() if address in fresh})
        for public_id in owned:
            items.put_item(public_id, now)
        due.done(site.host, SERVED, taken)


def render(view: SiteView, addresses: Iterable[str]) -> tuple[dict[str, bytes | None], list[str]]:
    """Return the pages at these addresses, and the items to which some of them belong, which are not rendered."""
    owners = {address: items.owner_of(address) for address in addresses}
    plain = [address for address, owner in owners.items() if owner is None]
    return dict(PAGES.render_many(view, plain)), sorted({each for each in owners.values() if each})


def put(generation: "Generation", pages: dict[str, bytes | None], *, durable: bool = True) -> None:
    """Put pages into a generation and take away those that are no more."""
    generation.remove([address for address, page in pages.items() if page is None])
    generation.put([(address, page) for address, page in pages.items() if page is not None], durable=durable)
