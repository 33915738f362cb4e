"""Making an archive: one moment of the database, the files, perhaps the keys; then read back."""

import fcntl
import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from django.apps.registry import Apps
from django.conf import settings
from django.db import connection, transaction

from gongkai import __version__
from gongkai.config.archive import manifest as names
from gongkai.config.archive import seal, states
from gongkai.config.archive.manifest import ArchiveUnusable, ChainEnd, FilePart, Manifest, Progress, TablePart
from gongkai.config.archive.reading import opened
from gongkai.config.archive.tables import Table, archived
from gongkai.config.home import Home
from gongkai.lib import checkpoints, encryption, keys
from gongkai.lib.clock import SHANGHAI

_BLOCK = 1024 * 1024
_ROWS_TOLD = 100_000
_FILES_TOLD = 1000
#: Only signs cookies and sessions, which are not in an archive either; a home makes its own.
OWN_KEY = "secret.key"
_CHECKPOINT = re.compile(r"\d{4}-\d\d-\d\d-(?P<size>\d+)\.txt")


@dataclass(frozen=True)
class Written:
    """A finished archive, read back and found right; ``skipped`` are files that went meanwhile."""

    path: Path
    manifest: Manifest
    size: int
    sha256: str
    skipped: list[str]


def write(path: Path, *, now: datetime, with_keys: bool, progress: Progress) -> Written:
    """
    Write the home's archive to ``path``, which appears only when it is complete and checked.

    Everybody goes on working meanwhile. Raises ArchiveUnusable if the file may not lie there or
    cannot be written, if the database is newer than this program, or for a file that has no place
    in an archive.
    """
    home: Home = settings.GONGKAI_HOME
    _check_target(path, home)
    partial = path.with_name(path.name + ".partial")
    with _claimed(partial) as file:
        with snapshot():
            writer = _Writer(file, now, progress)
            nodes = states.applied()
            if not nodes:
                raise ArchiveUnusable(f"{home.root} 还没有建立数据库，没有可备份的数据。")
            writer.fill(home, nodes, with_keys=with_keys)
        seal.put(file)
        file.flush()
        os.fsync(file.fileno())
        # What is read back shall come from the disk.
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        with opened(partial) as archive:
            archive.verify(progress)
            sealed = archive.sealed
        assert sealed is not None  # noqa: S101  opened() vouches for it
        partial.replace(path)
        _settle(path.parent)
    return Written(path, writer.manifest, sealed.size, sealed.sha256, writer.skipped)


@contextmanager
def snapshot() -> Iterator[None]:
    """Let all reads see the database at one moment, and hinder nobody who writes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Not atomic(): that would take the write lock for as long as the archive takes.
            cursor.execute("BEGIN DEFERRED")
            cursor.execute("SELECT count(*) FROM sqlite_master")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


class _Writer:
    def __init__(self, file: BinaryIO, now: datetime, progress: Progress) -> None:
        self.file, self.progress = file, progress
        self.moment = now.astimezone(SHANGHAI).timetuple()[:6]
        self.made_at = now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self.skipped: list[str] = []
        self.key_versions: set[int] = set()
        self.manifest: Manifest

    def fill(self, home: Home, nodes: list[states.Node], *, with_keys: bool) -> None:
        apps = states.models_at(nodes)
        self.manifest = Manifest(
            version=__version__,
            made_at=self.made_at,
            database=connection.vendor,
            migrations=states.by_app(nodes),
            with_keys=with_keys,
            verifiers=_verifiers(),
            audit=_chain_end(apps),
        )
        with zipfile.ZipFile(self.file, "w") as self.zip:
            for model in archived(apps):
                self._add_table(Table(model))
            self._add_files(home)
            self._add_keys(home.keys, with_keys=with_keys)
            self._write(names.MANIFEST, [self.manifest.data()], zipfile.ZIP_DEFLATED)
            self.zip.comment = seal.COMMENT

    def _add_table(self, table: Table) -> None:
        name, rows = names.table_part(table.label), 0

        def counted() -> Iterator[bytes]:
            nonlocal rows
            for line in table.lines():
                yield line
                rows += 1
                if rows % _ROWS_TOLD == 0:
                    self.progress(f"{table.label}：{rows} 行")

        size, sha256 = self._write(name, _gathered(counted()), zipfile.ZIP_DEFLATED)
        self.manifest.tables.append(TablePart(table.label, rows, size, sha256, table.last_key()))
        self.key_versions |= table.key_versions
        if rows:
            self.progress(f"{table.label}：共 {rows} 行")

    def _add_files(self, home: Home) -> None:
        for name in names.ROOT_FILES:
            if (home.root / name).exists():
                self._add_file(name, home.root / name)
        for path in sorted(checkpoints.folder().glob("*.txt")):
            # One that was signed after our moment speaks of rows that are not in the archive.
            said = _CHECKPOINT.fullmatch(path.name)
            if said and self.manifest.audit and int(said["size"]) <= self.manifest.audit.sequence:
                self._add_file(f"{names.CHECKPOINTS}/{path.name}", path)
        for path in _walked(home.files) if home.files.exists() else ():
            self._add_file(f"{names.FILES}/{path.relative_to(home.files).as_posix()}", path)
        self.progress(f"文件：共 {len(self.manifest.files)} 个")

    def _add_keys(self, folder: Path, *, with_keys: bool) -> None:
        needed = {f"{encryption.PURPOSE}.v{version}.key": None for version in sorted(self.key_versions)}
        self.manifest.key_files.update(needed)
        for path in sorted(folder.glob("*.key")):
            if path.name == OWN_KEY:
                continue
            self.manifest.key_files[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
            if with_keys:
                self._add_file(f"{names.KEYS}/{path.name}", path)

    def _add_file(self, name: str, path: Path) -> None:
        names.check_name(name)
        try:
            # Not what a link leads to: that is not the home's, or is in the archive anyway.
            if not stat.S_ISREG(path.lstat().st_mode):
                raise ArchiveUnusable(f"{path} 不是普通文件，不能备份。请把它移出数据目录，再备份。")
            file = path.open("rb")
        except FileNotFoundError:
            self.skipped.append(name)
            return
        with file:
            # Stored: documents and pictures are compressed already.
            size, sha256 = self._write(name, iter(lambda: file.read(_BLOCK), b""), zipfile.ZIP_STORED)
        self.manifest.files.append(FilePart(name, size, sha256))
        if len(self.manifest.files) % _FILES_TOLD == 0:
            self.progress(f"文件：{len(self.manifest.files)} 个")

    def _write(self, name: str, blocks: Iterable[bytes], method: int) -> tuple[int, str]:
        info = zipfile.ZipInfo(name, self.moment)
        info.compress_type = method
        info.external_attr = (stat.S_IFREG | 0o600) << 16
        sha256, size = hashlib.sha256(), 0
        with self.zip.open(info, "w", force_zip64=True) as part:
            for block in blocks:
                part.write(block)
                sha256.update(block)
                size += len(block)
        return size, sha256.hexdigest()


def _check_target(path: Path, home: Home) -> None:
    if path.exists():
        raise ArchiveUnusable(f"{path} 已经存在，没有覆盖。请换一个文件名，或先移走原来的文件。")
    folder = path.parent.resolve()
    if not folder.is_dir():
        raise ArchiveUnusable(f"目录 {path.parent} 不存在。请先建立该目录，或检查存储设备是否已挂载。")
    inside = folder.is_relative_to(home.root.resolve())
    if inside and not folder.is_relative_to(home.backups.resolve()):
        raise ArchiveUnusable(
            f"备份文件不能放在数据目录的 {folder} 中：备份含有个人信息，也不应备份它自己。"
            f"请放在 {home.backups} 或数据目录之外。"
        )


@contextmanager
def _claimed(partial: Path) -> Iterator[BinaryIO]:
    """Open the file for its owner alone; it is removed unless it was given its proper name."""
    try:
        with os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "w+b") as file:
            _hold(file, partial)
            try:
                # What an interrupted run has left.
                os.fchmod(file.fileno(), 0o600)
                os.ftruncate(file.fileno(), 0)
                yield file
            finally:
                partial.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveUnusable(
            f"备份没有写成 {partial}：{reason}。请检查磁盘空间、目录和文件的权限。"
        ) from error


def _hold(file: BinaryIO, partial: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # It may have got its proper name between opening and locking: then it is no longer ours to empty.
        if os.path.samestat(os.fstat(file.fileno()), partial.stat()):
            return
    except (BlockingIOError, FileNotFoundError):
        pass
    raise ArchiveUnusable(f"另一个备份正在写入 {partial}。请等它结束，或换一个文件名。")


def _walked(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders.sort()
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in sorted(chain(files, linked)))


def _gathered(lines: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > _BLOCK // 8:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _chain_end(apps: Apps) -> ChainEnd | None:
    try:
        model = apps.get_model("lib", "AuditHead")
    except LookupError:
        return None
    head = model._base_manager.filter(pk=1).values_list("sequence", "digest").first()
    return ChainEnd(*head) if head else None


def _verifiers() -> list[str]:
    try:
        return [str(verifier) for verifier in checkpoints.verifiers()]
    except keys.KeyMissing:
        return []  # a key that is damaged; verify-audit tells of it


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
