"""What an archive says of itself: the parts it holds, their digests, and the state of the home."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Any

from gongkai.domain.errors import Refused

#: Raised when an older program could no longer read what is written; it then refuses by itself.
FORMAT = 1
#: The part that lists all others.
MANIFEST = "manifest.json"
TABLES, FILES, CHECKPOINTS, KEYS = "tables", "files", "checkpoints", "keys"
#: Single files of the home's root: the settings, and the mark of a demonstration home.
ROOT_FILES = ("settings.toml", "demo")

#: A control character, half a surrogate pair, the separator of another system.
_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\\]")

_KEY = re.compile(r"[\w.-]+\.key")

#: Told in plain words how far a long work has come.
Progress = Callable[[str], None]


class ArchiveUnusable(Refused):
    """Nothing can be done with this file, or in this home; nothing was changed."""

    code = "archive_unusable"


class ArchiveFaulty(Refused):
    """The archive, or a row in it, is not as it should be; ``part`` names where."""

    code = "archive_faulty"

    def __init__(self, message: str, *, part: str) -> None:
        super().__init__(message)
        self.part = part


@dataclass(frozen=True)
class TablePart:
    """
    One table: a line of JSON for each row.

    ``last_key`` is the last key that the table gave, also to a row that is gone since.
    """

    table: str
    rows: int
    size: int
    sha256: str
    last_key: int | None

    @property
    def name(self) -> str:
        return table_part(self.table)


@dataclass(frozen=True)
class FilePart:
    """One file of the home, named by its place there."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class ChainEnd:
    """Where the audit chain ended."""

    sequence: int
    digest: str


@dataclass
class Manifest:
    """
    The list of everything; ``migrations`` by app in the order of their names, ``tables`` as they are loaded.

    ``key_files`` holds the SHA-256 of every key of the home, None for one that values need and that
    was not there; the digest of 32 random bytes gives nothing away. ``verifiers`` are the public keys
    of the checkpoints.
    """

    version: str
    made_at: str
    database: str
    migrations: dict[str, list[str]]
    with_keys: bool
    key_files: dict[str, str | None] = field(default_factory=dict)
    verifiers: list[str] = field(default_factory=list)
    audit: ChainEnd | None = None
    tables: list[TablePart] = field(default_factory=list)
    files: list[FilePart] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.tables)

    @property
    def kept_files(self) -> list[FilePart]:
        """Return the files of the home without its keys."""
        return [part for part in self.files if not part.name.startswith(f"{KEYS}/")]

    def parts(self) -> dict[str, TablePart | FilePart]:
        """Return every part but the manifest by its name."""
        listed: list[TablePart | FilePart] = [*self.tables, *self.files]
        return {part.name: part for part in listed}

    def data(self) -> bytes:
        """Return the manifest as it is written."""
        said = {"format": FORMAT, "program": "gongkai", **asdict(self)}
        return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def parse(cls, data: bytes) -> "Manifest":
        """
        Read what ``data`` wrote.

        Raises ArchiveUnusable for the format of a newer program, ArchiveFaulty if it is not a manifest.
        """
        try:
            said = json.loads(data)
            number = said.pop("format")
            if isinstance(number, int) and number > FORMAT:
                raise ArchiveUnusable(
                    f"备份由更新版本的程序（{said.get('version')}）生成，本程序不能读取。请先升级程序，再恢复。"
                )
            if number != FORMAT or said.pop("program") != "gongkai":
                raise ValueError(number)
            manifest = cls(
                **{
                    **said,
                    "audit": ChainEnd(**said["audit"]) if said["audit"] else None,
                    "tables": [TablePart(**part) for part in said["tables"]],
                    "files": [FilePart(**part) for part in said["files"]],
                }
            )
            _check_kinds(manifest)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveFaulty(f"备份的清单 {MANIFEST} 内容不对，不能使用。", part=MANIFEST) from error
        return manifest


def table_part(table: str) -> str:
    """Return the name of a table's part."""
    return f"{TABLES}/{table}.jsonl"


def check_name(name: str) -> None:
    """Pass if a part of this name lies where parts may lie; raise ArchiveFaulty otherwise."""
    path = PurePosixPath(name)
    folder, inside = path.parts[0] if path.parts else "", len(path.parts) > 1
    placed = (inside and folder in (TABLES, FILES, CHECKPOINTS, KEYS)) or name in (MANIFEST, *ROOT_FILES)
    plain = name == str(path) and ".." not in path.parts and not _UNFIT.search(name)
    if not (placed and plain):
        raise ArchiveFaulty(f"备份中有不应出现的文件名 {name!r}，不能使用。", part=name)


def _check_kinds(manifest: Manifest) -> None:
    """Raise TypeError where a value is of another kind than its name promises."""
    texts = [manifest.version, manifest.made_at, manifest.database, *manifest.migrations, *manifest.key_files]
    texts += [name for names in manifest.migrations.values() for name in names] + manifest.verifiers
    numbers: list[Any] = []
    for part in manifest.tables:
        texts += [part.table, part.sha256]
        numbers += [part.rows, part.size, 0 if part.last_key is None else part.last_key]
    for each in manifest.files:
        texts += [each.name, each.sha256]
        numbers.append(each.size)
    if manifest.audit:
        texts.append(manifest.audit.digest)
        numbers.append(manifest.audit.sequence)
    if not all(isinstance(text, str) for text in texts) or not isinstance(manifest.with_keys, bool):
        raise TypeError
    digests = [sha256 for sha256 in manifest.key_files.values() if sha256 is not None]
    if not all(isinstance(sha256, str) for sha256 in digests) or not all(
        map(_KEY.fullmatch, manifest.key_files)
    ):
        raise TypeError
    if any(type(number) is not int or number < 0 for number in numbers):
        raise TypeError
