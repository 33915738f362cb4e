"""
Where the page of an address stands below the folder of a generation, and how it gets there whole.

An address is the decoded path of a URL: ``/content/k3v.html``; one that ends in ``/`` is the ``index.html``
of that folder. A text of more than 200 bytes has a compressed twin beside it, ``….gz``, which a web server
sends instead of it. No framework: the store must work where there is nothing but Python.
"""

import contextlib
import hashlib
import os
import re
import secrets
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")

TWIN = ".gz"
INDEX = "index.html"
#: Endings of what is worth compressing; pictures, PDF and Office files are compressed already.
TEXTS = frozenset(
    {".html", ".xml", ".svg", ".txt", ".css", ".js", ".json", ".csv", ".webmanifest", ".htm", ".md"}
)
SMALLEST_TWIN = 200
#: Level 6 makes a page 2 % smaller than 4, and takes twice as long, each time that a page changes.
_LEVEL = 4
_LONGEST_NAME = 255
#: How many files are put under one hold of the lock and one signature.
BATCH = 256
#: And how many bytes may be held in memory for that.
HEAVY = 32 << 20
#: Control characters and halves of characters, which no list of files could show, and the other slash.
_NEVER = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
FILE_MODE = 0o644
FOLDER_MODE = 0o755
#: So many files are open at a time while they are written.
_OPEN = 64


class FolderIsLink(Exception):
    """A folder of the site was replaced by a link: what is written into it would land elsewhere."""


class AddressRefused(ValueError):
    """An address that cannot be a file of ours: it leaves the folder, hides a file, or means two things."""


@dataclass(frozen=True)
class Facts:
    """What the manifest holds of one file: SHA-256 and size of it and of its twin, None without one."""

    digest: bytes
    size: int
    twin: bytes | None = None
    twin_size: int | None = None


@dataclass(frozen=True)
class Piece:
    """A file on its way: where it stands, what it is, its bytes, and what the manifest held of it so far."""

    path: str
    facts: Facts
    data: bytes
    twin: bytes | None
    known: Facts | None


def relative(address: str) -> str:
    """
    Return the path of an address below the folder of its generation, with ``/`` between the parts.

    Raises AddressRefused.
    """
    if not address.startswith("/") or _NEVER.search(address):
        raise AddressRefused(f"{address!r} is no address of a page")
    parts = address[1:].split("/")
    if parts[-1] == "":
        parts[-1] = INDEX
    elif parts[-1] == INDEX:
        raise AddressRefused(f"{address!r} is written without {INDEX}")
    if parts[-1].endswith(TWIN):
        # Else a web server would take it for the compressed form of the address without the ending.
        raise AddressRefused(f"{address!r} has the ending of a compressed twin")
    for part in parts:
        # A leading dot covers "." and ".." too.
        if not part or part.startswith(".") or len(part.encode()) > _LONGEST_NAME - len(TWIN):
            raise AddressRefused(f"{address!r} has a part that cannot be a file of a site")
    return "/".join(parts)


def address_of(path: str) -> str:
    """Return the address of a path below a generation; the address of a twin is that of its page."""
    plain = path.removesuffix(TWIN)
    folder, slash, name = plain.rpartition("/")
    return f"/{folder}{slash}" if name == INDEX else f"/{plain}"


def has_twin(path: str, size: int) -> bool:
    """Return whether a file of that name and size has a compressed twin."""
    return size > SMALLEST_TWIN and os.path.splitext(path)[1].lower() in TEXTS  # noqa: PTH122  told of a text


def compress(data: bytes) -> bytes:
    """Return the twin of a text; no name and no moment are in it, so that equal pages have equal twins."""
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return compressor.compress(data) + compressor.flush()


def decompress(twin: bytes, largest: int) -> bytes | None:
    """Return the text that a twin holds; None if it is no whole gzip file or holds more than ``largest``."""
    expander = zlib.decompressobj(31)
    try:
        data = expander.decompress(twin, largest + 1)
    except zlib.error:
        return None
    whole = expander.eof and not expander.unused_data and len(data) <= largest
    return data if whole else None


def facts_of(data: bytes, twin: bytes | None) -> Facts:
    """Return digests and sizes of a file and its twin."""
    digest = hashlib.sha256(data).digest()
    if twin is None:
        return Facts(digest, len(data))
    return Facts(digest, len(data), hashlib.sha256(twin).digest(), len(twin))


def read_plain(path: str | Path) -> bytes | None:
    """Return the bytes of a regular file; None if there is none, a link or a folder in its place too."""
    handle = _open(path)
    if handle is None:
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read()


def digest_at(path: str | Path) -> bytes | None:
    """Return the SHA-256 of a regular file with the rights we give; None if there is no such file."""
    handle = _open(path)
    if handle is None:
        return None
    with os.fdopen(handle, "rb") as file:
        if not is_ours(os.fstat(handle).st_mode):
            return None
        return hashlib.file_digest(file, "sha256").digest()


def _open(path: str | Path) -> int | None:
    """Open a regular file, and nothing that only bears its name; a pipe must not make us wait."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    return None


def is_ours(mode: int) -> bool:
    """Return whether a file is a regular one with exactly the rights that we give."""
    return stat.S_ISREG(mode) and stat.S_IMODE(mode) == FILE_MODE


def write_scratch(folder: str, contents: Sequence[bytes], *, durable: bool) -> list[str]:
    """Write each of the contents under a new name into the folder for what is not in place yet; return the paths."""
    paths: list[str] = []
    name = secrets.token_hex(8)
    for start in range(0, len(contents), _OPEN):
        handles: list[int] = []
        try:
            for data in contents[start : start + _OPEN]:
                path = f"{folder}/{name}.{len(paths)}"
                handles.append(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE))
                paths.append(path)
                _write(handles[-1], data)
            if durable:
                _settle_all(handles)
        finally:
            for handle in handles:
                os.close(handle)
    return paths


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
    os.fchmod(handle, FILE_MODE)  # whatever the umask of the process is


def _settle_all(handles: Sequence[int]) -> None:
    """Let files survive a power cut; they are on their way to the disk together before each is waited for."""
    if len(handles) > 1 and hasattr(os, "posix_fadvise"):
        for handle in handles:
            # Starts the writing and does not wait; where it is not known, waiting alone does the same, slower.
            with contextlib.suppress(OSError):
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    for handle in handles:
        os.fsync(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, open for the web server to read whatever the umask is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir()
    except FileExistsError:
        return  # another process was first; if it is no folder, the next step says so
    folder.chmod(FOLDER_MODE)


def make_folders(paths: Iterable[str], top: Path) -> list[str]:
    """
    Make the folders below ``top`` in which these paths stand; return them and all above them, the topmost first.

    Raises FolderIsLink if one of them is a link, to wherever, before anything is made.
    """
    names: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in names:
            names.add(above)
            above = above.rpartition("/")[0]
    # Plain texts and calls: this runs for each batch of a bake.
    folders = [str(top), *(f"{top}/{name}" for name in sorted(names))]
    missing = []
    for folder in folders:
        try:
            mode = os.lstat(folder).st_mode
        except FileNotFoundError:
            missing.append(folder)
            continue
        if stat.S_ISLNK(mode):
            raise FolderIsLink(f"{folder} is a link; gongkai verify-site --repair puts it right")
    for folder in missing:
        make_folder(Path(folder))
    return folders


def settle(folder: str | Path) -> None:
    """Let what was put into a folder or taken away survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def batches(items: Iterable[_T], weigh: Callable[[_T], int] = lambda _: 0) -> Iterator[list[_T]]:
    """
    Yield the items a batch at a time: up to ``BATCH`` of them, fewer when they are heavy.

    ``weigh`` gives the bytes of one. No more is taken from ``items`` than stands in the batch.
    """
    batch: list[_T] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += weigh(item)
        if len(batch) == BATCH or weight >= HEAVY:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def folders_up_to(folder: Path, top: Path) -> Iterator[Path]:
    """Yield a folder and those above it, up to ``top``, which it is below."""
    while folder != top:
        yield folder
        folder = folder.parent
    yield top
