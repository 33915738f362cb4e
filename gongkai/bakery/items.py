"""
The page of an item with its files, kept in step with the record on every site that shows it.

Everything here makes the files agree with the record as it is then, whatever a message says: so messages
may come late, twice, or in the wrong order. The page is written, or taken away, while the item is locked;
a withdrawal needs the same lock, hence no page is written after it that was rendered before it.
"""

import re
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from gongkai.bakery import due, lists
from gongkai.bakery.held import Held, hold
from gongkai.bakery.models import BakedItem, BakedSite
from gongkai.bakery.sites import baking, sites_showing, store_of
from gongkai.bakery.store.files import TWIN, relative
from gongkai.lib.prepared import Prepared
from gongkai.organisations.queries import all_sites
from gongkai.portal.pages import SiteView, public_files, published_file
from gongkai.portal.pages.catalogue import PAGES
from gongkai.portal.pages.content import page_of
from gongkai.publishing.queries import find_public_item

if TYPE_CHECKING:
    from gongkai.bakery.store.generation import Generation
    from gongkai.bakery.store.store import SiteStore
    from gongkai.publishing.models import Item

#: How often the public version may change under our hands before the message waits for its next turn.
_ROUNDS = 5
#: The addresses that belong to one item alone: its page, its files, and what tells that it was taken down.
_OWN = re.compile(r"/(?:content|gone)/([A-Za-z0-9_-]+)(?:\.html|/[^/]+)")


def owner_of(address: str) -> str | None:
    """Return the public id of the item to which an address belongs; None for a page of another kind."""
    found = _OWN.fullmatch(address)
    return found[1] if found else None


def page_address(public_id: str) -> str:
    """Return the address of an item's page; its files are in the folder of the same name."""
    return f"/content/{public_id}.html"


def gone_address(public_id: str) -> str:
    """Return where the page stands that tells of an item which was taken down."""
    return f"/gone/{public_id}.html"


def sync_item(payload: dict[str, Any], now: datetime) -> None:
    """
    Make what the sites show of the item that the event names agree with the record; twice does no harm.

    First its own page and files, then a note of the other pages that the change touches. Raises FileRefused
    if a file cannot be had: a page without its attachment is never written, what stood there before stays,
    and the message is tried again. To be registered with ``transactional=False``, since making the copy of
    an attachment takes longer than anybody may hold a lock.
    """
    public_id = payload["subject"].rpartition(":")[2]
    put_item(public_id, now, note=True)


def sync_both(payload: dict[str, Any], now: datetime) -> None:
    """Do the same for two items that were tied or untied: each shows the other."""
    for link in (payload["subject"], payload["other"]):
        sync_item({"subject": link}, now)


def take_down(payload: dict[str, Any], now: datetime) -> None:
    """
    Take the page and files of the item that the event names off every site, if the record says so.

    For the request that withdraws it: the lists, which may be many, follow by another message.
    """
    public_id = payload["subject"].rpartition(":")[2]
    _hide(public_id)
    put_item(public_id, now)


def _hide(public_id: str) -> None:
    """
    Take what is not public any more out of the public's sight, before this waits for anybody.

    Should it just have been published again, what follows under the lock puts it back.
    """
    item = find_public_item(public_id)
    if item is None or item.is_public:
        return
    hosts = set(BakedItem.objects.filter(public_id=public_id).values_list("host", flat=True))
    sites = all_sites()
    hosts.update(site.host for site in sites_showing(item.unit_id, sites))
    for site in sites:
        if site.host not in hosts:
            continue
        store = store_of(site.host)
        for generation in (store.current(), store.previous()):
            if generation is not None:
                generation.hide([page_address(public_id), *_on_disk(generation, public_id)])


def put_item(
    public_id: str, now: datetime, *, into: "dict[str, Generation] | None" = None, note: bool = False
) -> None:
    """
    Write or take away the page and files of an item, on all sites that show it or did.

    ``into`` names, by host, generations to write into instead of those that are served. ``note`` has the other
    pages that the change touches noted as well, while the item is still locked. Raises FileRefused.
    """
    ready: dict[str, bytes] = {}
    for _ in range(_ROUNDS + 1):
        with baking(), transaction.atomic():
            held = hold(public_id)
            if _agree(held, ready, now, into):
                if note:
                    lists.note_held(held, now)
                return
        # It has files, as few have; what they are is looked at without a lock, and then once more.
        ready = _copies(public_id, ready, now)
    raise RuntimeError(f"{public_id} changed {_ROUNDS} times while its files were made ready")


def _copies(public_id: str, known: dict[str, bytes], now: datetime) -> dict[str, bytes]:
    """Return what the public gets of each file of the item, by name, without holding a lock."""
    item = find_public_item(public_id)
    wanted = public_files(item) if item is not None else {}
    return {
        name: known[name] if name in known else published_file(digest, now)[0]
        for name, digest in wanted.items()
    }


def _agree(held: Held, ready: dict[str, bytes], now: datetime, into: "dict[str, Generation] | None") -> bool:
    """Write or remove the files of an item that is locked; False if it wants files that are not ready."""
    public_id, item = held.public_id, held.item
    wanted = public_files(item) if item is not None and item.is_public else {}
    if not wanted.keys() <= ready.keys():
        return False
    files = {f"/content/{public_id}/{name}": ready[name] for name in wanted}
    for site, shows in held.showing():
        place = _place(site.host, into)
        if place is not None:
            _put(*place, held.view(site), public_id, item, files if shows else None)
        if into is None:
            _note_for_the_next(site.host, public_id, now)
    return True


def _place(
    host: str, into: "dict[str, Generation] | None"
) -> "tuple[SiteStore | Generation, Generation] | None":
    """Return what takes the files of a site, and the generation they are in; None if there is nothing yet."""
    if into is not None:
        generation = into.get(host)
        return (generation, generation) if generation is not None else None
    # The store takes a page out of the generation before, too, from which somebody may still be reading.
    store = store_of(host)
    current = store.current()
    return (store, current) if current is not None else None


def _put(
    target: "SiteStore | Generation",
    generation: "Generation",
    view: SiteView,
    public_id: str,
    item: "Item | None",
    files: dict[str, bytes] | None,
) -> None:
    """Let page, files and notice of an item stand as the records say; ``files`` None: the site does not show it."""
    page, gone = page_address(public_id), gone_address(public_id)
    told = page_of(view, item) if files is not None and item is not None else None
    stale = _stale(generation, public_id, item, files if told is not None else None)
    if told is None:
        # Before anything is put: from that moment on nobody reads it.
        target.remove([page, *stale])
    # What is public was not taken down.
    notice = PAGES.render(view, gone) if told is None else None
    new = [*(files or {}).items(), (page, told)] if told is not None else []
    # A reader who finds the page finds its files too.
    target.put([*new, *([(gone, notice)] if notice is not None else [])])
    if told is not None and stale:
        target.remove(stale)
    if notice is None and (generation.digest_of(gone) or (generation.folder / relative(gone)).exists()):
        target.remove([gone])


def _stale(
    generation: "Generation", public_id: str, item: "Item | None", wanted: dict[str, bytes] | None
) -> list[str]:
    """Return the files of the item that belong to no version any more, on disk or still in the manifest."""
    found = set(_on_disk(generation, public_id))
    # Who was killed while taking files away has left them in the manifest alone, which cannot be asked for all
    # of a folder; so each that any version had is asked for.
    for name in _names_of_versions(item) if item is not None else ():
        address = f"/content/{public_id}/{name}"
        if address not in found and generation.digest_of(address):
            found.add(address)
    return sorted(found - set(wanted or ()))


def _on_disk(generation: "Generation", public_id: str) -> list[str]:
    folder = generation.folder / "content" / public_id
    if not folder.is_dir():
        return []
    names = [path.name for path in folder.iterdir() if path.suffix != TWIN and not path.name.startswith(".")]
    return [f"/content/{public_id}/{name}" for name in sorted(names)]


def _names_of_versions(item: "Item") -> set[str]:
    """Return the names of all files that any version of the item ever had in public."""
    if item.published is not None and item.published.number == 1:
        return set()
    names: set[str] = set()
    for version in item.versions.all():
        seen = copy(item)
        seen.published = version
        names |= public_files(seen).keys()
    return names


_BUILDING = Prepared(lambda host: BakedSite.objects.order_by().filter(host=host).values_list("building"), str)


def _note_for_the_next(host: str, public_id: str, now: datetime) -> None:
    """Have the generation under construction, which may hold the item as it was, do the same at its end."""
    for (building,) in _BUILDING(host):
        if building:
            due.note(host, [page_address(public_id)], now=now, target=building)
