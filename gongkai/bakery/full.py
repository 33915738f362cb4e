"""
A whole site baked anew, beside the one that is served, and switched to at once.

Whatever changes meanwhile is noted for the new generation as well, from before its first page is rendered;
those pages are baked again at the end, the last of them while nobody can change anything. A bake that was
killed goes on where it stopped, as long as it would still be of the same layout.
"""

import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from gongkai.bakery import due, items, leftovers, lists, told
from gongkai.bakery.models import SERVED, BakedSite
from gongkai.bakery.sites import alone, baked_site, baking, name_default, site_of_host, store_of
from gongkai.bakery.stamps import stamp_of
from gongkai.bakery.store.succession import holds
from gongkai.files import queries as files
from gongkai.files.refusals import FileRefused
from gongkai.organisations.queries import all_sites
from gongkai.portal.pages import SiteView, public_files, published_file
from gongkai.portal.pages.catalogue import PAGES
from gongkai.publishing.queries import places

if TYPE_CHECKING:
    from gongkai.bakery.store.generation import Generation
    from gongkai.organisations.models import Site

logger = logging.getLogger(__name__)

BATCH = 500
#: So many pages may be left for the last round, in which nobody else can bake.
_LAST = 40
#: Changes of the layout that follow one another within this time are baked together.
PATIENCE = timedelta(seconds=10)
_CONTENT = re.compile(r"/content/([^/]+)\.html")


@dataclass
class Progress:
    """How far a bake has come; ``done`` counts the pages of this run, ``before`` those of one before it."""

    host: str
    total: int = 0
    before: int = 0
    done: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Return how many pages were baked in a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> int:
        """Return how many pages are still to be baked."""
        return max(0, self.total - self.before - self.done)


@dataclass
class FullBake:
    """
    What a full bake did.

    ``skipped`` are the items, with the reason, whose page was left out since a file of theirs cannot be had.
    ``busy`` says that another process bakes the site; ``switched`` that the new generation is served.
    """

    host: str
    number: int = 0
    pages: int = 0
    seconds: float = 0.0
    busy: bool = False
    switched: bool = False
    skipped: dict[str, str] = field(default_factory=dict)


def ask(_payload: dict[str, Any], now: datetime) -> None:
    """Wish for all sites to be baked anew: something changed that may stand on any page."""
    for site in all_sites():
        ask_for(site.host, now)


def ask_for(host: str, now: datetime) -> None:
    """Wish for one site to be baked anew."""
    baked_site(host)
    BakedSite.objects.filter(host=host).update(asked=F("asked") + 1)
    BakedSite.objects.filter(host=host, asked_at=None).update(asked_at=now)


def wished_for(now: datetime) -> list[str]:
    """Return the hosts of the sites that should be baked anew by now, by what is cheap to see."""
    rows = {row.host: row for row in BakedSite.objects.all()}
    found = []
    for site in all_sites():
        row = rows.get(site.host)
        asked_at = row.asked_at if row is not None else None
        if (asked_at is not None and now - asked_at >= PATIENCE) or store_of(site.host).current() is None:
            found.append(site.host)
    return found


def out_of_date() -> list[str]:
    """Return the hosts of the sites whose pages are of another layout than would be baked now."""
    found = []
    for site in all_sites():
        current = store_of(site.host).current()
        if current is None or current.stamp != stamp_of(site, baked_site(site.host).asked):
            found.append(site.host)
    return found


def bake_site(
    host: str,
    now: Callable[[], datetime],
    *,
    progress: Callable[[Progress], None] = lambda _progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> FullBake:
    """
    Bake all pages of a site into a new generation and serve that; ends early, unswitched, if ``stop()`` says so.

    Raises LookupError for a host that is no site's.
    """
    site = site_of_host(host)
    if site is None:
        raise LookupError(f"没有域名为 {host} 的网站。")
    outcome = FullBake(host)
    began = time.monotonic()
    with alone(host) as free:
        if not free:
            outcome.busy = True
            return outcome
        asked = baked_site(host).asked
        generation, resumed = _begin(site, stamp_of(site, asked))
        outcome.number = generation.number
        whole = _pages(site, generation, now, outcome, resumed, progress, stop)
        outcome.seconds = time.monotonic() - began
        if whole:
            _switch(site, generation, now, outcome)
            BakedSite.objects.filter(host=host, asked=asked).update(asked_at=None)
            leftovers.clear()
            _heal(site, now())
    outcome.seconds = time.monotonic() - began
    return outcome


def _begin(site: "Site", stamp: str) -> "tuple[Generation, bool]":
    """Return the generation to bake into, and whether it holds what was baked into it before we were killed."""
    row = baked_site(site.host)
    store = store_of(site.host)
    current = store.current()
    first = current is None
    # Who was killed right after the switch has left the number of what is served by now.
    unfinished = row.building > (current.number if current is not None else 0)
    if unfinished and row.building_stamp != stamp:
        # Nobody but us writes there. The store takes its lock to give it up: that must not last.
        leftovers.remove_generations(store.layout, [row.building])
    generation = store.begin(stamp)
    with baking(), transaction.atomic():
        # Locked: whoever notes a change notes it for us too, or has committed what we are about to read.
        row = BakedSite.objects.select_for_update().get(host=site.host)
        resumed = (row.building, row.building_stamp) == (generation.number, stamp)
        if not resumed:
            due.clear(site.host, but=SERVED)
        row.building, row.building_stamp = generation.number, stamp
        row.save(update_fields=["building", "building_stamp"])
    if first:
        told.remember_all(site.host, places.public_ids_of(SiteView(site).narrowing()))
    return generation, resumed


def _pages(
    site: "Site",
    generation: "Generation",
    now: Callable[[], datetime],
    outcome: FullBake,
    resumed: bool,
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> bool:
    """Bake every page that is not there yet; False if told to stop."""
    view = SiteView(site)
    addresses = list(PAGES.addresses(view))
    there = set(generation.addresses()) if resumed else set()
    missing = [address for address in addresses if address not in there]
    state = Progress(site.host, total=len(addresses), before=len(addresses) - len(missing))
    current = store_of(site.host).current()
    # A manifest that was tampered with tells nothing of what stands there: all is made anew.
    served = current if current is not None and holds(current) else None
    began = time.monotonic()
    for start in range(0, len(missing), BATCH):
        if stop():
            return False
        part = missing[start : start + BATCH]
        pages = dict(PAGES.render_many(view, part))
        for public_id, reason in _files(generation, served, part, now()).items():
            outcome.skipped[public_id] = reason
            pages.pop(items.page_address(public_id), None)
        generation.put(
            [(address, page) for address, page in pages.items() if page is not None], durable=False
        )
        state.done = outcome.pages = start + len(part)
        state.seconds = time.monotonic() - began
        progress(state)
    while due.count(site.host, generation.number) > _LAST:
        if stop():
            return False
        _catch_up(site, generation, now(), outcome)
    return True


def _files(
    generation: "Generation", served: "Generation | None", addresses: list[str], now: datetime
) -> dict[str, str]:
    """Bring the files of the items on these pages into the generation; return the items that lack one, and why."""
    public_ids = [found[1] for each in addresses if (found := _CONTENT.fullmatch(each))]
    lacking: dict[str, str] = {}
    for item in places.whole_items(public_ids):
        wanted = {f"/content/{item.public_id}/{name}": digest for name, digest in public_files(item).items()}
        try:
            known = {address for address, digest in wanted.items() if _is_there(served, address, digest)}
            taken = generation.link_from(served, sorted(known)) if served is not None and known else set()
            ready = [
                (each, published_file(wanted[each], now)[0]) for each in sorted(wanted.keys() - set(taken))
            ]
        except FileRefused as refusal:
            lacking[item.public_id] = refusal.message
        else:
            if ready:
                generation.put(ready, durable=False)
    return lacking


def _is_there(served: "Generation | None", address: str, digest: str) -> bool:
    """Return whether the generation that is served holds the copy of a stored file for the public."""
    if served is None:
        return False
    found = served.digest_of(address)
    stored = files.find(digest) if found is not None else None
    return stored is not None and found == stored.published_digest


def _catch_up(site: "Site", generation: "Generation", now: datetime, outcome: FullBake) -> None:
    """Bake some of what changed since the generation was begun."""
    taken = due.take(site.host, generation.number, lists.BATCH)
    pages, owned = lists.render(SiteView(site), taken)
    lists.put(generation, pages, durable=False)
    for public_id in owned:
        try:
            items.put_item(public_id, now, into={site.host: generation})
            outcome.skipped.pop(public_id, None)
        except FileRefused as refusal:
            # The item's own message says so too, and is tried again.
            outcome.skipped[public_id] = refusal.message
    due.done(site.host, generation.number, taken)


def _switch(site: "Site", generation: "Generation", now: Callable[[], datetime], outcome: FullBake) -> None:
    store = store_of(site.host)
    oldest = store.previous()
    # Nobody reads there since the last switch, and the store is about to remove it.
    leftovers.remove_generations(store.layout, [oldest.number] if oldest is not None else [])
    generation.settle()
    with baking():
        while due.count(site.host, generation.number):
            _catch_up(site, generation, now(), outcome)
        store.switch(generation)
        # Pages noted for this generation since the last look are also due in the one that is served: it.
        BakedSite.objects.filter(host=site.host).update(building=SERVED, building_stamp="")
        due.clear(site.host, but=SERVED)
        if site.is_default:
            name_default(site.host)
    outcome.switched = True


def _heal(site: "Site", now: datetime) -> None:
    """Let what is known of the lists agree with the records, where a message never came."""
    for public_id in told.out_of_step(site.host, places.public_ids_of(SiteView(site).narrowing())):
        try:
            items.sync_item({"subject": f"publishing:item:{public_id}"}, now)
        except FileRefused as refusal:
            logger.error("%s has no page: %s", public_id, refusal.code)
