"""The folders of the public sites, who may write into them, and how far the baking of each stands."""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from gongkai.bakery.models import BakedSite
from gongkai.bakery.store.layout import Layout
from gongkai.bakery.store.locks import locked
from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore
from gongkai.lib import keys
from gongkai.organisations.queries import all_sites, units_of_site

if TYPE_CHECKING:
    from gongkai.organisations.models import Site

#: The key that signs what a site's folder holds.
PURPOSE = "site"
#: Beside the sites' folders: names the one that answers for hosts that have none.
DEFAULT = ".default"
_LOCK = ".lock"
#: No host begins with a dot, so that what does is ours.
HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def site_folder(host: str) -> Path:
    """Return the folder of a site; raises ValueError for a host that could name another place."""
    if not HOST.fullmatch(host) or ".." in host:
        raise ValueError(f"{host!r} is no host under which a site could be kept")
    return Path(settings.GONGKAI_HOME.site) / host


def store_of(host: str) -> SiteStore:
    """Return the store of a site, which signs with the home's current key and trusts those before it."""
    version, secret = keys.current(PURPOSE)
    older = [_signer(keys.key(PURPOSE, each)).verifier for each in keys.versions(PURPOSE) if each < version]
    return SiteStore(site_folder(host), _signer(secret), trusted=older)


def is_served(host: str) -> bool:
    """Return whether a site is served from its folder, for who only wants to know that."""
    return Layout(site_folder(host)).current_number() > 0


@lru_cache(maxsize=8)
def _signer(secret: bytes) -> Signer:
    """Return the key made of its bytes, which are read from their file each time."""
    return Signer(secret)


def site_of_host(host: str) -> "Site | None":
    """Return the site whose folder bears that name; None when it is closed or renamed."""
    return next((site for site in all_sites() if site.host == host), None)


def sites_showing(unit_key: int, sites: list["Site"]) -> list["Site"]:
    """Return those of the sites on which the pages of a unit stand; ``sites`` are all there are."""
    if len(sites) == 1:
        return sites
    return [site for site in sites if units_of_site(site).filter(pk=unit_key).exists()]


def baked_site(host: str) -> BakedSite:
    """Return how far the baking of a site stands; made on first use."""
    return BakedSite.objects.get_or_create(host=host)[0]


@contextmanager
def baking() -> Iterator[None]:
    """
    Be the only one on this machine who changes what the sites show; may be taken again inside.

    Whoever wants a row of the database as well takes this first: two who wait for each other would stand
    still. The lock falls with the process, however that ends.
    """
    with locked(_home() / _LOCK):
        yield


@contextmanager
def alone(host: str) -> Iterator[bool]:
    """Yield whether nobody else bakes that site anew; if so, nobody else begins to until this ends."""
    handle = os.open(_home() / f".{host}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def _home() -> Path:
    folder = Path(settings.GONGKAI_HOME.site)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def name_default(host: str) -> None:
    """Let the folder of the default site answer for hosts that have none; switched in one step."""
    link = Path(settings.GONGKAI_HOME.site) / DEFAULT
    if link.is_symlink() and str(link.readlink()) == host:
        return
    scratch = link.with_name(f"{DEFAULT}.{secrets.token_hex(6)}")
    scratch.symlink_to(host)
    scratch.replace(link)
