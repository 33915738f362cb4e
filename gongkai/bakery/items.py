"""
The page of an item as files below ``site/content/``, kept in step with the record.

Each handler makes the files agree with the record as it is then, whatever the message says: so messages
may come late, twice, or in the wrong order. The page is written, or taken away, while the item is locked;
a withdrawal needs the same lock, hence no page is written after it that was rendered before it.
"""

import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from gongkai.portal.pages import content_page, public_files, published_file
from gongkai.publishing.queries import find_public_item, lock_public_item

#: How often the public version may change under our hands before the message waits for its next turn.
_ROUNDS = 5


def page_path(public_id: str) -> Path:
    """Return where the page of an item stands; its files are in the folder of the same name."""
    return Path(settings.GONGKAI_HOME.site) / "content" / f"{public_id}.html"


def sync_item(payload: dict[str, Any], now: datetime) -> None:
    """
    Make the files of the item that the event names agree with the record; twice does no harm.

    Raises FileRefused if a file cannot be had: a page without its attachment is never written, what stood
    there before stays, and the message is tried again. To be registered with ``transactional=False``, since
    making the copy of an attachment takes longer than anybody may hold a lock.
    """
    public_id = payload["subject"].rpartition(":")[2]
    ready: dict[str, bytes] = {}
    for _ in range(_ROUNDS):
        ready = _copies(public_id, ready, now)
        if _agree(public_id, ready):
            return
    raise RuntimeError(f"{public_id} changed {_ROUNDS} times while its files were made ready")


def _copies(public_id: str, known: dict[str, bytes], now: datetime) -> dict[str, bytes]:
    """Return what the public gets of each file of the item, by name, without holding a lock."""
    item = find_public_item(public_id)
    wanted = public_files(item) if item is not None else {}
    return {
        name: known[name] if name in known else published_file(digest, now)[0]
        for name, digest in wanted.items()
    }


def _agree(public_id: str, ready: dict[str, bytes]) -> bool:
    """Write or remove the files under the item's lock; False if it wants files that are not ready."""
    page = page_path(public_id)
    folder = page.with_suffix("")
    with transaction.atomic():
        item = lock_public_item(public_id)
        if item is None or not item.is_public:
            _remove(page, folder)
            return True
        wanted = public_files(item)
        if not wanted.keys() <= ready.keys():
            return False
        for name in wanted:
            _write(folder / name, ready[name])
        _write(page, content_page(item).encode())
        _sweep(page, folder, set(wanted))
    return True


def _remove(page: Path, folder: Path) -> None:
    page.unlink(missing_ok=True)
    _sweep(page, folder, set())
    if folder.exists():
        folder.rmdir()
    if page.parent.exists():
        _settle(page.parent)


def _sweep(page: Path, folder: Path, wanted: set[str]) -> None:
    """Remove what belongs to no page any more, also what somebody who was killed left half written."""
    stale = list(page.parent.glob(f".{page.name}.*"))
    if folder.exists():
        stale += [path for path in folder.iterdir() if path.name not in wanted]
    for path in stale:
        path.unlink()


def _write(path: Path, data: bytes) -> None:
    """Put a file into place whole: a reader sees the old one or the new one."""
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    with scratch.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Let what was put there or taken away survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
