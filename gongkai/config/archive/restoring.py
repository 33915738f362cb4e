"""
Filling an empty home from an archive: everything or nothing, compared with the archive, then brought forward.

Until the rows have been read back from the database and found equal, nothing has changed but empty
tables; so a restore that is refused or interrupted can simply be tried again.
"""

import filecmp
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction

from gongkai.config.archive import manifest as names
from gongkai.config.archive import states
from gongkai.config.archive.manifest import ArchiveFaulty, ArchiveUnusable, Manifest, Progress, TablePart
from gongkai.config.archive.reading import Archive, opened
from gongkai.config.archive.seal import Sealed
from gongkai.config.archive.tables import Table, archived, digest
from gongkai.config.home import Home
from gongkai.lib import audit, checkpoints
from gongkai.lib.audit import AuditReport

#: Where the files wait, below the home's root, until the rows are in the database.
STAGE = ".restoring"
_ELSEWHERE = (
    "请把 GONGKAI_HOME 指向一个空目录再恢复（使用 PostgreSQL 的，DATABASE_URL 也要指向一个新建的空库）。"
    "本命令不会覆盖或删除已有的数据。"
)


@dataclass(frozen=True)
class Restored:
    """
    What was restored.

    ``missing_keys`` must be put back into ``keys/``; ``kept`` are files of the home's root that were
    there already, and stayed; ``reason`` says what is wrong with the audit chain, None if nothing is.
    """

    manifest: Manifest
    sealed: Sealed
    report: AuditReport
    missing_keys: list[str]
    kept: list[str]
    reason: str | None


def restore(path: Path, *, progress: Progress) -> Restored:
    """
    Fill the home and the database that the settings name from the archive at ``path``.

    Raises ArchiveUnusable, nothing being changed, if the file is no archive, comes from a newer program,
    or the home is not empty; ArchiveFaulty naming the part that is damaged, or that this database refuses.
    """
    home: Home = settings.GONGKAI_HOME
    with opened(path) as archive:
        manifest, sealed = archive.manifest, archive.sealed
        assert sealed is not None  # noqa: S101  opened() vouches for it
        nodes = states.known(manifest.migrations)
        trusted = _trusted(manifest)
        _check_keys(home, manifest)
        _check_home_is_empty(home)
        before = _check_database_is_empty()
        archive.verify(progress)
        progress("正在建立数据表")
        states.migrate_to(nodes)
        with _staged(archive, home, progress) as stage, transaction.atomic():
            _load(archive, nodes, progress, clear=not before)
            kept = stage.settle()
    _bring_forward(progress)
    report = _audit(trusted, progress)
    missing = sorted(name for name in manifest.key_files if not (home.keys / name).exists())
    return Restored(manifest, sealed, report, missing, kept, _fault(manifest, report))


def _check_keys(home: Home, manifest: Manifest) -> None:
    for name, sha256 in manifest.key_files.items():
        path = home.keys / name
        if sha256 and path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise ArchiveUnusable(
                f"{path} 与备份时的同名密钥不是同一把，恢复后将读不出加密的内容。"
                "请换一个空的 GONGKAI_HOME，或先移走这个文件，再恢复。"
            )


def _check_home_is_empty(home: Home) -> None:
    for folder in (home.files, home.root / names.CHECKPOINTS, home.site, home.index):
        if folder.exists() and any(os.scandir(folder)):
            raise ArchiveUnusable(f"{folder} 中已有文件，没有恢复。{_ELSEWHERE}")


def _check_database_is_empty() -> list[states.Node]:
    """Return the migrations of a database without rows; raise ArchiveUnusable if it has any."""
    nodes = states.applied()
    if not nodes and connection.introspection.table_names():
        raise ArchiveUnusable(f"数据库中已有其他程序的表，没有恢复。{_ELSEWHERE}")
    for model in archived(states.models_at(nodes)):
        table = Table(model)
        if table.rows().exists():
            raise ArchiveUnusable(f"数据库不是空的（{table.label} 中已有记录），没有恢复。{_ELSEWHERE}")
    return nodes


def _load(archive: Archive, nodes: list[states.Node], progress: Progress, *, clear: bool) -> None:
    tables = {model._meta.label: Table(model) for model in archived(states.models_at(nodes))}
    listed = {part.table: part for part in archive.manifest.tables}
    if odd := sorted(tables.keys() ^ listed.keys()):
        name = names.table_part(odd[0])
        raise ArchiveFaulty(f"备份中的 {name} 与它所记的迁移不符，不能恢复。", part=name)
    if clear:
        # What the migrations themselves have put there lies in the archive too.
        for table in reversed(tables.values()):
            table.clear()
    for label, part in listed.items():
        _load_table(archive, tables[label], part)
        if part.rows:
            progress(f"{label}：已恢复 {part.rows} 行")
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise ArchiveFaulty(
            f"备份中的记录前后不符，有记录指向不存在的记录，没有恢复：{_first_line(error)}", part=names.TABLES
        ) from error


def _load_table(archive: Archive, table: Table, part: TablePart) -> None:
    try:
        table.load(archive.lines(part))
        table.set_last_key(part.last_key)
    except (IntegrityError, DataError) as error:
        raise ArchiveFaulty(
            f"{part.name} 中有数据库不接受的记录，没有恢复：{_first_line(error)}", part=part.name
        ) from error
    if digest(table.lines()) != (part.rows, part.sha256):
        raise ArchiveFaulty(
            f"{part.name} 写入数据库后再读出，与备份不一致，没有恢复。"
            "可能是这种数据库不能原样保存其中的某个值，请换用备份时的数据库种类。",
            part=part.name,
        )


def _bring_forward(progress: Progress) -> None:
    if pending := states.pending():
        progress(f"正在升级数据表：{len(pending)} 步")
    try:
        states.migrate()
    except Exception as error:
        raise ArchiveFaulty(
            f"数据已恢复并核对无误，但把数据表升级到本程序的版本时出错：{_first_line(error)}。"
            "请先不要使用这个数据目录；可另换空目录，用备份时版本的程序恢复，并把出错信息告知维护人员。",
            part="migrations",
        ) from error


def _trusted(manifest: Manifest) -> list[checkpoints.Verifier]:
    try:
        return [checkpoints.Verifier.parse(text) for text in manifest.verifiers]
    except checkpoints.NoteRefused as error:
        raise ArchiveFaulty(
            f"备份的清单 {names.MANIFEST} 中的检查点公钥不对，不能使用。", part=names.MANIFEST
        ) from error


def _audit(trusted: list[checkpoints.Verifier], progress: Progress) -> AuditReport:
    # Only the archive's own checkpoints: those kept outside may be younger than the archive.
    readings = [checkpoints.read_file(path, trusted) for path in sorted(checkpoints.folder().glob("*.txt"))]
    return audit.verify(readings, progress=lambda entries: progress(f"审计链：已核对 {entries} 行"))


def _fault(manifest: Manifest, report: AuditReport) -> str | None:
    if manifest.audit and (report.sequence, report.digest) != (
        manifest.audit.sequence,
        manifest.audit.digest,
    ):
        return "数据已按备份原样恢复，但审计链的末尾与备份清单所记的不同。请运行 gongkai verify-audit 查明。"
    if report.ok:
        return None
    told = [fault.message for fault in report.faults]
    told += [f"{Path(result.file).name}：{result.reason}" for result in report.checkpoints if not result.ok]
    return f"数据已按备份原样恢复，但审计链在备份时就有问题：{told[0]} 请运行 gongkai verify-audit 查明。"


class _Stage:
    """Files on their way: written beside the home's, then moved to their places at once."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.folder = home.root / STAGE
        self.placed: list[Path] = []

    def fill(self, archive: Archive, progress: Progress) -> None:
        for number, part in enumerate(archive.manifest.files, 1):
            path = self.folder / part.name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            private = part.name.startswith(f"{names.KEYS}/") or part.name in names.ROOT_FILES
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
            with os.fdopen(handle, "wb") as file:
                for block in archive.blocks(part):
                    file.write(block)
            if number % 1000 == 0 or number == len(archive.manifest.files):
                progress(f"文件：已取出 {number}/{len(archive.manifest.files)} 个")
        # Once for all: one by one, tens of thousands of files would take an hour.
        os.sync()

    def settle(self) -> list[str]:
        """Move everything to its place; return what was there already and stays."""
        kept = []
        for top in sorted(self.folder.iterdir()) if self.folder.exists() else ():
            target = self.home.root / top.name
            if top.is_file():
                if not target.exists():
                    self._place(top, target)
                elif not filecmp.cmp(top, target, shallow=False):
                    kept.append(top.name)
                continue
            target.mkdir(mode=0o700 if top.name == names.KEYS else 0o777, exist_ok=True)
            for child in sorted(top.iterdir()):
                # A key that was put back beforehand is the same one: that was asked at the start.
                if not (target / child.name).exists():
                    self._place(child, target / child.name)
        return kept

    def withdraw(self) -> None:
        for path in self.placed:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def _place(self, source: Path, target: Path) -> None:
        self.placed.append(target)
        # Copies where the folder is a link to another disk.
        shutil.move(source, target)


@contextmanager
def _staged(archive: Archive, home: Home, progress: Progress) -> Iterator[_Stage]:
    """Take the files out of the archive; whatever fails before the end, none stays."""
    stage = _Stage(home)
    shutil.rmtree(stage.folder, ignore_errors=True)
    try:
        stage.folder.mkdir(mode=0o700)
        stage.fill(archive, progress)
        yield stage
    except OSError as error:
        stage.withdraw()
        raise ArchiveUnusable(
            f"文件没有全部写入 {home.root}：{error.strerror or error}。没有恢复任何数据，"
            "请检查磁盘空间和目录权限后再试。"
        ) from error
    except BaseException:
        stage.withdraw()
        raise
    finally:
        shutil.rmtree(stage.folder, ignore_errors=True)


def _first_line(error: Exception) -> str:
    # The lines that follow show values, which may be personal.
    return str(error).partition("\n")[0]
