"""What should stand at an address, for whoever found something else there; and what was found, for the record."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.bakery.incidents import Found, record_incidents
from gongkai.bakery.items import owner_of
from gongkai.bakery.sites import site_of_host
from gongkai.domain.incidents import IncidentKind
from gongkai.files import queries as files
from gongkai.files.refusals import FileRefused
from gongkai.portal.pages import SiteView, public_files
from gongkai.portal.pages.catalogue import PAGES
from gongkai.publishing.queries import find_public_item

if TYPE_CHECKING:
    from gongkai.bakery.models import Incident
    from gongkai.bakery.store.mending import Mended


def restore(addresses: list[str], host: str) -> Iterator[tuple[str, bytes | None]]:
    """
    Yield each address with what should stand there by the records of now, None for nothing.

    An address whose file cannot be had now is left out. Takes no lock: whoever puts it into place asks
    first whether it has changed since.
    """
    site = site_of_host(host)
    if site is None:
        return
    own = {address for address in addresses if _is_file(address)}
    yield from PAGES.render_many(SiteView(site), [each for each in addresses if each not in own])
    for address in sorted(own):
        digest = _stored(address)
        if digest is None:
            yield address, None
        elif (copy := _copy(digest)) is not None:
            yield address, copy


def _is_file(address: str) -> bool:
    owner = owner_of(address)
    return owner is not None and address.startswith(f"/content/{owner}/")


def _stored(address: str) -> str | None:
    """Return the digest of the stored file of which the public gets a copy at this address."""
    owner, _, name = address.removeprefix("/content/").partition("/")
    item = find_public_item(owner)
    return public_files(item).get(name) if item is not None and item.is_public else None


def _copy(digest: str) -> bytes | None:
    """Return the copy for the public that was made when the item was sent; None if it is gone."""
    stored = files.find(digest)
    try:
        return files.open_bytes(stored.published_digest) if stored and stored.published_digest else None
    except FileRefused:
        return None


def record(mended: "Mended", host: str, now: datetime) -> "list[Incident]":
    """Keep an incident for each thing that ``mend`` found and put right, or could not."""
    return record_incidents(
        host=host,
        now=now,
        found=[
            Found(
                kind=IncidentKind(note.what),
                address=note.file,
                expected=note.expected or "",
                found=note.found or "",
                evidence=note.evidence or "",
                repaired=note.restored,
                detail={"owner": note.owner, "modified_at": note.modified_at, "target": note.target},
            )
            for note in mended.notes
        ],
    )
