"""
The bytes of files on disk, each under its own digest: ``files/<first two>/<digest>``.

Written beside and moved into place, so that a name either holds the whole content or does not exist; a
power cut leaves at most a scratch file, which ``orphans`` finds. Nothing is ever overwritten with
something else, executed, or served from here by name.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SCRATCH, _SWEPT = ".part", ".swept"


class FileMissing(Exception):
    """A registered file is not on disk, or is no longer what it was; the keeper has to restore it."""


def digest_of(data: bytes) -> str:
    """Return the digest under which a content is kept: SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path_of(digest: str) -> Path:
    """Return where a content lies; raises ValueError for what is no digest."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"{digest[:80]!r} is no digest")
    return settings.GONGKAI_HOME.files / digest[:2] / digest


def write(data: bytes) -> str:
    """Keep a content and return its digest; one that is there already is only marked as used now."""
    digest = digest_of(data)
    path = path_of(digest)
    with suppress(FileNotFoundError):
        # A sweep must not take a file that somebody is about to register.
        os.utime(path)
        if _holds(path, digest):
            return digest
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    scratch = path.with_name(f".{digest}.{secrets.token_hex(8)}{_SCRATCH}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with os.fdopen(os.open(scratch, flags, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return digest


def read(digest: str) -> bytes:
    """Return a content; raises FileMissing if it is gone or is not what its digest says."""
    try:
        data = path_of(digest).read_bytes()
    except OSError as error:
        raise FileMissing(f"{digest}: {type(error).__name__}") from None
    if digest_of(data) != digest:
        raise FileMissing(f"{digest}: the content has changed")
    return data


def orphans(before: datetime) -> Iterator[str]:
    """Yield the digests of contents not used since ``before``, and remove scratch files as old."""
    limit = before.timestamp()
    for path in sorted(settings.GONGKAI_HOME.files.glob("[0-9a-f][0-9a-f]/*")):
        try:
            is_old = path.lstat().st_mtime < limit
        except FileNotFoundError:
            continue
        if not is_old:
            continue
        if path.name.endswith((_SCRATCH, _SWEPT)):
            path.unlink(missing_ok=True)
        elif _DIGEST.fullmatch(path.name):
            yield path.name


def remove(digest: str, before: datetime) -> bool:
    """Remove a content unless it was used since ``before``; return whether it went."""
    path = path_of(digest)
    swept = path.with_name(f".{digest}{_SWEPT}")
    try:
        path.rename(swept)
    except FileNotFoundError:
        return False
    # Somebody may have marked it between the look and the move: then it goes back, the same content.
    if swept.stat().st_mtime >= before.timestamp():
        swept.rename(path)
        return False
    swept.unlink()
    return True


def _holds(path: Path, digest: str) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
