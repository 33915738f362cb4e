"""
Each night the records, the manifest and the disk are held against one another.

What is counted of the lists against the lists; the disk against the manifest, byte by byte; the manifest against
the records: every public item has its page, and no page is without one; and a part of the pages, another each
night, against what would be baked now.
What differs is put right and kept as an incident. What is under way at that moment is no incident.
"""

import hashlib
import logging
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from gongkai.bakery import due, full, items, lists, repair
from gongkai.bakery.incidents import Found, record_incidents
from gongkai.bakery.models import BakedSite, Incident
from gongkai.bakery.sites import baked_site, baking, site_of_host, store_of
from gongkai.bakery.store.generation import Superseded
from gongkai.bakery.store.mending import mend
from gongkai.bakery.store.signing import Root
from gongkai.bakery.store.site_keys import signers
from gongkai.bakery.store.verify import Verification, verify
from gongkai.domain.incidents import IncidentKind
from gongkai.files.refusals import FileRefused
from gongkai.lib import outbox
from gongkai.organisations.queries import all_sites
from gongkai.portal.pages import SiteView, public_files
from gongkai.portal.pages.catalogue import PAGES
from gongkai.publishing.queries import find_public_item, places
from gongkai.publishing.services.places import fold, mend_counts

if TYPE_CHECKING:
    from gongkai.bakery.store.generation import Generation
    from gongkai.organisations.models import Site

logger = logging.getLogger(__name__)

EVENT = "bakery.reconcile_due"
#: In so many nights every page is baked once for comparison.
NIGHTS = 30
#: An item that was touched so recently is still on its way to the site.
_FRESH = timedelta(minutes=10)
_ROUNDS = 3
#: A worker that is further behind has other things to do.
_MOST_WAITING = 500


@dataclass
class Reconciled:
    """What a reconcile did at one site."""

    host: str
    files: int = 0
    incidents: list[Incident] = field(default_factory=list)


def tell(now: datetime) -> None:
    """Have every site reconciled; for the schedule."""
    for site in all_sites():
        outbox.emit(EVENT, {"host": site.host}, now=now, key=f"{site.host}:{now.date().isoformat()}")


def reconcile(payload: dict[str, Any], now: datetime) -> None:
    """Reconcile the site that the message names; to be registered with ``transactional=False``."""
    reconcile_site(payload["host"], now)


def reconcile_site(host: str, now: datetime) -> Reconciled:
    """Hold records, manifest and disk of a site against one another, put right what differs, and keep it."""
    outcome = Reconciled(host)
    _counts(now)
    site = site_of_host(host)
    if site is None or store_of(host).current() is None:
        # Nothing is served from disk; the first bake makes it all of the records.
        return outcome
    outcome.incidents += _disk(host, now, outcome)
    if _work_off(host, now):
        outcome.incidents += _records(site, now)
    return outcome


def _counts(now: datetime) -> None:
    """What is counted of the lists against the lists themselves; pages show both, so that all are baked anew."""
    fold(least=1)
    # Alone: two who put the same difference right would make another one.
    with baking():
        found = mend_counts()
    for unit, column, counted, there in found:
        logger.error("list %r of %s was counted as %s and holds %s", column, unit, counted, there)
    if found:
        full.ask({}, now)


def _work_off(host: str, now: datetime) -> bool:
    """Do what waits to be done, so that it is not taken for something wrong; False if it is too much for now."""
    waiting = outbox.due(now).filter(handler=f"{items.sync_item.__module__}.{items.sync_item.__qualname__}")
    payloads = list(waiting.values_list("payload", flat=True)[: _MOST_WAITING + 1])
    if len(payloads) > _MOST_WAITING:
        logger.warning("%s: too much waits to be baked; the records are compared another night", host)
        return False
    for payload in payloads:
        try:
            items.sync_item(payload, now)
        except FileRefused as refusal:
            # Its own message is tried again, and given up where somebody looks.
            logger.error("%s cannot be baked: %s", payload["subject"], refusal.code)
    lists.drain(host, now)
    return True


def _disk(host: str, now: datetime, outcome: Reconciled) -> list[Incident]:
    """The disk against the manifest, and the manifest against its signature."""
    found = _verified(host)
    outcome.files = found.files
    if found.faults:
        # Nothing that it says can be believed: all is baked anew of the records.
        full.ask_for(host, now)
        # What is remembered belongs to a history that ends here; held against the next one it would cry wolf.
        BakedSite.objects.filter(host=host).update(root="", root_signature="")
        told = [
            Found(IncidentKind.MANIFEST, "/", detail={"kind": fault.kind, "message": fault.message})
            for fault in found.faults
        ]
        return record_incidents(host=host, now=now, found=told)
    if found.root is not None:
        BakedSite.objects.filter(host=host).update(root=found.root.text, root_signature=found.root.signature)
    if found.ok:
        return []
    mended = mend(store_of(host), found, now=now, restore=repair.restore)
    return repair.record(mended, host, now)


def _verified(host: str) -> Verification:
    row = baked_site(host)
    remembered = Root.parse(row.root, row.root_signature) if row.root else None
    trusted = [signer.verifier for signer in signers(settings.GONGKAI_HOME.keys)]
    for turn in range(_ROUNDS):
        generation = store_of(host).current()
        if generation is None:
            raise RuntimeError(f"the generation that {host} served is gone")
        try:
            return verify(generation, remembered=remembered, trusted=trusted)
        except Superseded:
            # Switched meanwhile; the new one is looked at instead.
            if turn == _ROUNDS - 1:
                raise
    raise AssertionError("the last round has answered or raised")


def _records(site: "Site", now: datetime) -> list[Incident]:
    """The manifest against the records."""
    generation = store_of(site.host).current()
    if generation is None:
        return []
    view = SiteView(site)
    there = set(generation.addresses())
    expected = set(PAGES.addresses(view))
    public = set(places.public_ids_of(view.narrowing()))
    surplus = {each for each in there - expected if not _is_file_of(each, public)}
    part = sorted(
        each for each in expected & there if zlib.crc32(each.encode()) % NIGHTS == now.toordinal() % NIGHTS
    )
    stale = _stale(site, generation, part)
    lacking = _lacking_files(part, there)
    differing = {
        IncidentKind.ABSENT: expected - there,
        IncidentKind.SURPLUS: surplus,
        IncidentKind.STALE: stale | lacking,
    }
    under_way = _under_way(site.host, set().union(*differing.values()), now)
    found: list[Found] = []
    for kind, addresses in differing.items():
        found += _put_right(site, addresses, kind, now, under_way)
    return record_incidents(host=site.host, now=now, found=found) if found else []


def _is_file_of(address: str, public: set[str]) -> bool:
    owner = items.owner_of(address)
    return owner in public and address.startswith(f"/content/{owner}/")


def _stale(site: "Site", generation: "Generation", addresses: list[str]) -> set[str]:
    """Return the addresses at which other bytes stand than would be baked now."""
    found = set()
    for address, page in PAGES.render_many(SiteView(site), addresses):
        digest = hashlib.sha256(page).hexdigest() if page is not None else None
        if digest != generation.digest_of(address):
            found.add(address)
    return found


def _lacking_files(addresses: Iterable[str], there: set[str]) -> set[str]:
    """Return the pages of items that lack a file."""
    owners = [owner for each in addresses if (owner := items.owner_of(each)) is not None]
    return {
        items.page_address(item.public_id)
        for item in places.whole_items(sorted(set(owners)))
        if any(f"/content/{item.public_id}/{name}" not in there for name in public_files(item))
    }


def _put_right(
    site: "Site", addresses: set[str], kind: IncidentKind, now: datetime, under_way: set[str]
) -> list[Found]:
    """Bake these addresses now and return what was wrong indeed."""
    found = []
    for address in sorted(addresses):
        store = store_of(site.host)
        before = _digest(store.current(), address)
        try:
            _bake_again(site, address, now)
        except FileRefused as refusal:
            logger.error("%s cannot be baked: %s", address, refusal.code)
            found.append(Found(kind, address, found=before, detail={"message": refusal.message}))
            continue
        after = _digest(store.current(), address)
        if before != after and address not in under_way:
            found.append(Found(kind, address, expected=after, found=before, repaired=True))
    return found


def _digest(generation: "Generation | None", address: str) -> str:
    return (generation.digest_of(address) if generation is not None else None) or ""


def _under_way(host: str, addresses: set[str], now: datetime) -> set[str]:
    """Return the addresses that would have been put right in a moment anyhow."""
    found = due.among(host, addresses)
    for address in addresses:
        owner = items.owner_of(address)
        item = find_public_item(owner) if owner is not None else None
        if item is not None and now - item.touched_at < _FRESH:
            found.add(address)
    return found


def _bake_again(site: "Site", address: str, now: datetime) -> None:
    owner = items.owner_of(address)
    if owner is not None:
        items.sync_item({"subject": f"publishing:item:{owner}"}, now)
        if find_public_item(owner) is not None:
            return
    with baking():
        generation = store_of(site.host).current()
        if generation is not None:
            # Rendered under the lock: what becomes due from now on is baked after this.
            lists.put(generation, dict(PAGES.render_many(SiteView(site), [address])))
