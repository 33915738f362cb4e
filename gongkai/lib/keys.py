"""Versioned secret keys of the home: files in ``keys/``, readable by their owner only."""

import contextlib
import os
import re
import secrets
from pathlib import Path

from django.conf import settings

_LENGTH = 32
_NAME = re.compile(r"^(?P<purpose>[a-z-]+)\.v(?P<version>\d+)\.key$")


class KeyMissing(Exception):
    """A value names a key version that this home does not hold (restored without its keys, say)."""


def folder() -> Path:
    """Return the folder of the keys."""
    return settings.GONGKAI_HOME.keys


def versions(purpose: str) -> list[int]:
    """Return the versions of a key that exist, oldest first."""
    found = [_NAME.match(path.name) for path in folder().iterdir()] if folder().is_dir() else []
    return sorted(int(match["version"]) for match in found if match and match["purpose"] == purpose)


def key(purpose: str, version: int) -> bytes:
    """
    Return 32 secret bytes.

    Raises KeyMissing naming the file that is not there or holds no key.
    """
    path = folder() / f"{purpose}.v{version}.key"
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError as error:
        raise KeyMissing(f"缺少密钥文件 keys/{path.name}；请把备份时另存的密钥放回 keys 目录。") from error
    except ValueError:
        secret = b""
    if len(secret) != _LENGTH:
        raise KeyMissing(f"密钥文件 keys/{path.name} 已损坏；请用备份时另存的同名文件替换。")
    return secret


def current(purpose: str) -> tuple[int, bytes]:
    """Return the newest version and its bytes; the first is made on first use."""
    known = versions(purpose)
    # The first, even if somebody else has made it since: two who start together must not make two keys.
    version = known[-1] if known else _make(purpose, 1)
    return version, key(purpose, version)


def rotate(purpose: str, *, above: int = 0) -> int:
    """
    Make a new version, used for everything written from now on, and return its number.

    It is higher than ``above``, so that a version whose file is lost is never given twice.
    """
    return _make(purpose, max([above, *versions(purpose)]) + 1)


def _make(purpose: str, version: int) -> int:
    """Make that version unless somebody has, and return its number."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder() / f"{purpose}.v{version}.key"
    # Written beside and linked into place: a reader never sees half a key, and of two
    # processes that start together one makes the key and the other uses it.
    scratch = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_bytes(_LENGTH).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(scratch)
    finally:
        scratch.unlink()
    # The name of the key must outlive a power cut as surely as the rows written under it.
    _settle()
    return version


def drop(purpose: str, version: int) -> None:
    """
    Destroy an old version; what was written under it, in backups too, cannot be read any more.

    Raises ValueError for the newest version, which everything new is written under.
    """
    if version >= max(versions(purpose), default=version):
        raise ValueError(f"{purpose}.v{version} is the key in use")
    (folder() / f"{purpose}.v{version}.key").unlink(missing_ok=True)
    _settle()


def _settle() -> None:
    handle = os.open(folder(), os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
