"""
The manifest of a generation: what each file must be, and the signed states that led there. A SQLite file.

``pending`` holds what is being put at this moment: it is written before the first file changes and cleared
with the rows that take its place, so that after a kill one can tell work that was cut off from tampering.
Only the holder of the generation's lock writes.
"""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.bakery.store.files import Facts
from gongkai.bakery.store.signing import NOTHING, Root, RootRefused, Signer
from gongkai.bakery.store.tree import WIDTH, Tree, bucket_digest, bucket_of, tree_of

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    bucket INTEGER NOT NULL, address TEXT NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL,
    twin BLOB, twin_size INTEGER, changed INTEGER NOT NULL, PRIMARY KEY (bucket, address)
) WITHOUT ROWID;
CREATE TABLE pending (
    address TEXT PRIMARY KEY, digest BLOB NOT NULL, size INTEGER NOT NULL, twin BLOB, twin_size INTEGER
) WITHOUT ROWID;
CREATE TABLE removed (
    bucket INTEGER NOT NULL, address TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (bucket, address)
) WITHOUT ROWID;
CREATE TABLE nodes (node INTEGER PRIMARY KEY, digests BLOB NOT NULL);
CREATE TABLE roots (sequence INTEGER PRIMARY KEY, text TEXT NOT NULL, signature TEXT NOT NULL);
"""
_FACTS = "digest, size, twin, twin_size"
#: What `line_of` makes of a row, made by SQLite: a change reads some fifty for each page that it touches.
_LINE = (
    "lower(hex(digest)) || ' ' || size || ' ' || CASE WHEN twin IS NULL THEN '- -'"
    " ELSE lower(hex(twin)) || ' ' || coalesce(twin_size, 'None') END || ' ' || address || char(10)"
)
#: Being filled, not yet served by anybody; or served, each change of it signed.
BUILDING, LIVE = "building", "live"
#: Connections that a thread keeps open; opening one costs more than a change. A child of a fork opens its own.
_MOST_OPEN = 16
_threads = threading.local()


class ManifestDamaged(Exception):
    """The manifest is not there or cannot be read as one."""


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def _connections() -> dict[str, tuple[int, int, sqlite3.Connection]]:
    """Return this thread's open connections by path: process, inode, connection; oldest first."""
    open_ones: dict[str, tuple[int, int, sqlite3.Connection]] = _threads.__dict__.setdefault("open", {})
    return open_ones


def _open(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=60, isolation_level=None
        )
    except sqlite3.OperationalError as error:
        raise ManifestDamaged(f"站点清单 {path.name} 打不开（{error}）。") from error
    known = _connections()
    known[str(path)] = (os.getpid(), _inode(path), connection)
    for name, (process, _, other) in list(known.items())[:-_MOST_OPEN]:
        if process == os.getpid() and not other.in_transaction:
            del known[name]
            other.close()
    return connection


class Manifest:
    """One manifest file; each thread and each process has a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        held = _connections().get(str(path))
        if held is not None and held[1] != _inode(path):
            self.close()  # another file stands there by now

    @classmethod
    def create(cls, path: Path, *, site: str, stamp: str, base: int) -> "Manifest":
        """Make an empty manifest of a generation under construction; whole or not at all."""
        scratch = path.with_name(f".{path.name}.new")
        for leftover in path.parent.glob(f".{path.name}.new*"):
            leftover.unlink()
        connection = sqlite3.connect(scratch)
        try:
            connection.executescript(f"PRAGMA journal_mode=WAL; BEGIN; {_TABLES} COMMIT;")
            meta = {
                "site": site,
                "stamp": stamp,
                "base": str(base),
                "state": BUILDING,
                "count": "0",
                "applying": "0",
            }
            with connection:
                connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        finally:
            connection.close()
        scratch.replace(path)
        return cls(path)

    @property
    def connection(self) -> sqlite3.Connection:
        """
        Return this thread's connection.

        Raises ManifestDamaged when the file is gone.
        """
        held = _connections().get(str(self.path))
        if held is not None and held[0] == os.getpid():
            return held[2]
        return _open(self.path)

    def close(self) -> None:
        """Close this thread's connection, if it has one."""
        held = _connections().pop(str(self.path), None)
        if held is not None and held[0] == os.getpid():
            held[2].close()

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Write all or nothing; ``durable`` waits until it would survive a power cut."""
        connection = self.connection
        connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read the manifest as it is at one moment, whoever writes meanwhile."""
        connection = self.connection
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    def meta(self, key: str) -> str:
        """Return a value by its key; ManifestDamaged if it is not there or the file is no database."""
        try:
            row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise ManifestDamaged(f"站点清单 {self.path.name} 已损坏（{error}）。") from error
        if row is None:
            raise ManifestDamaged(f"站点清单 {self.path.name} 缺少 {key}。")
        return str(row[0])

    def applying(self) -> int:
        """Return the number of the foreign state that is being taken over; 0 if none is."""
        return int(self.meta("applying"))

    def set_meta(self, key: str, value: str) -> None:
        """Change a value; within ``writing``."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # What is there

    def facts(self, address: str) -> Facts | None:
        """Return what a file must be."""
        row = self.connection.execute(
            f"SELECT {_FACTS} FROM files WHERE bucket = ? AND address = ?",  # noqa: S608  a constant
            (bucket_of(address), address),
        ).fetchone()
        return None if row is None else Facts(*row)

    def all_facts(self) -> Iterator[tuple[int, str, Facts]]:
        """Yield bucket, address and facts of every file, in that order."""
        rows = self.connection.execute(
            f"SELECT bucket, address, {_FACTS} FROM files ORDER BY bucket, address"  # noqa: S608  a constant
        )
        for bucket, address, *facts in rows:
            yield bucket, address, Facts(*facts)

    def pending(self) -> dict[str, Facts]:
        """Return what somebody was putting who has not finished."""
        rows = self.connection.execute(f"SELECT address, {_FACTS} FROM pending")  # noqa: S608  a constant
        return {address: Facts(*facts) for address, *facts in rows}

    def addresses(self) -> list[str]:
        """Return every address in order."""
        return [address for (address,) in self.connection.execute("SELECT address FROM files ORDER BY 1")]

    def changed_since(self, sequence: int) -> dict[str, bool]:
        """Return the addresses that changed after a state, and whether each exists now."""
        gone = self.connection.execute("SELECT address FROM removed WHERE sequence > ?", (sequence,))
        answer = {address: False for (address,) in gone}
        there = self.connection.execute("SELECT address FROM files WHERE changed > ?", (sequence,))
        return answer | {address: True for (address,) in there}

    # What changes: all within `writing`

    def announce(self, coming: dict[str, Facts]) -> None:
        """Note what is about to be put."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?, ?)",
            [(address, f.digest, f.size, f.twin, f.twin_size) for address, f in coming.items()],
        )

    def record(self, put: dict[str, Facts], changed: int, *, new: int) -> None:
        """Take files as they now stand into the rows; ``new`` is how many of them had none."""
        rows = [
            (bucket_of(address), address, f.digest, f.size, f.twin, f.twin_size, changed)
            for address, f in put.items()
        ]
        self.connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        places = [(row[0], row[1]) for row in rows]
        self.connection.executemany("DELETE FROM removed WHERE bucket = ? AND address = ?", places)
        self._count(new)

    def forget(self, addresses: Iterable[str], sequence: int) -> int:
        """Take files out of the rows and keep that they were there; return how many were."""
        gone = 0
        for address in addresses:
            place = (bucket_of(address), address)
            cursor = self.connection.execute("DELETE FROM files WHERE bucket = ? AND address = ?", place)
            if cursor.rowcount:
                gone += 1
                self.connection.execute("INSERT OR REPLACE INTO removed VALUES (?, ?, ?)", (*place, sequence))
        self._count(-gone)
        return gone

    def clear_pending(self) -> None:
        """Forget what was announced."""
        self.connection.execute("DELETE FROM pending")

    def _count(self, more: int) -> None:
        if more:
            self.set_meta("count", str(int(self.meta("count")) + more))

    # The tree and the signed states

    def tree(self) -> Tree:
        """Return the tree as it is kept."""
        return Tree(dict(self.connection.execute("SELECT node, digests FROM nodes")))

    def touch(self, addresses: Iterable[str]) -> Tree:
        """Re-hash the buckets of these addresses, keep them, and return the tree; within ``writing``."""
        tree = self.tree()
        for bucket in {bucket_of(address) for address in addresses}:
            rows = self.connection.execute(
                f"SELECT {_LINE} FROM files WHERE bucket = ? ORDER BY address",  # noqa: S608  a constant
                (bucket,),
            )
            tree.set(bucket, bucket_digest(line for (line,) in rows))
        self._keep(tree, tree.touched)
        return tree

    def rebuild(self) -> Tree:
        """Hash every row, keep the tree and the number of rows, and return the tree; within ``writing``."""
        tree, count = tree_of(self.all_facts())
        self._keep(tree, range(WIDTH))
        self.set_meta("count", str(count))
        return tree

    def _keep(self, tree: Tree, nodes: Iterable[int]) -> None:
        rows = [(number, tree.node(number)) for number in nodes]
        self.connection.executemany("INSERT OR REPLACE INTO nodes VALUES (?, ?)", rows)

    def root(self) -> Root | None:
        """
        Return the last signed state; None before the first.

        Raises RootRefused if it cannot be read as one.
        """
        return next(self.roots_back(), None)

    def roots_back(self) -> Iterator[Root]:
        """Yield the signed states, newest first. Raises RootRefused."""
        for sequence, text, signature in self.connection.execute(
            "SELECT sequence, text, signature FROM roots ORDER BY sequence DESC"
        ):
            root = Root.parse(text, signature)
            if root.sequence != sequence:
                raise RootRefused(f"清单中第 {sequence} 号状态的内容是另一号的。")
            yield root

    def seal(self, signer: Signer, tree: Tree, sequence: int) -> Root:
        """Sign the state and keep it; within ``writing``. The moment is the database's own."""
        last = self.root()
        (moment,) = self.connection.execute("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')").fetchone()
        previous = NOTHING if last is None else last.link
        unsigned = Root(
            self.meta("site"), sequence, int(self.meta("count")), tree.root(), previous, moment, ""
        )
        return self.keep_root(Root.parse(unsigned.text, signer.sign(unsigned.text.encode()).hex()))

    def keep_root(self, root: Root) -> Root:
        """Keep a signed state; within ``writing``."""
        self.connection.execute(
            "INSERT INTO roots VALUES (?, ?, ?)", (root.sequence, root.text, root.signature)
        )
        return root

    def last_number(self) -> int:
        """Return the number of the last signed state, even if its text cannot be read; 0 before the first."""
        (number,) = self.connection.execute("SELECT coalesce(max(sequence), 0) FROM roots").fetchone()
        return int(number)

    def begin_history(self, sequence: int) -> None:
        """Forget whatever came before: all files changed just now; within ``writing``."""
        self.connection.execute("UPDATE files SET changed = ?", (sequence,))
        for table in ("removed", "roots"):
            self.connection.execute(f"DELETE FROM {table}")  # noqa: S608  a constant

    def follow(self, before: "Manifest", sequence: int) -> None:
        """
        Take over the history of the generation before, as if this one had come out of it by a change.

        What has the same content keeps the number of its last change; the rest, and what is gone, gets
        ``sequence``. The chain of signed states goes on.
        """
        connection = self.connection
        connection.execute("ATTACH ? AS old", (str(before.path.absolute()),))
        try:
            with self.writing():
                connection.execute(
                    "UPDATE files SET changed = coalesce((SELECT o.changed FROM old.files o WHERE"
                    " o.bucket = files.bucket AND o.address = files.address AND o.digest = files.digest"
                    " AND o.twin IS files.twin), ?)",
                    (sequence,),
                )
                connection.execute("DELETE FROM main.removed")
                missing = "NOT EXISTS (SELECT 1 FROM main.files f WHERE f.bucket = o.bucket AND f.address = o.address)"
                connection.execute(
                    f"INSERT INTO main.removed SELECT bucket, address, sequence FROM old.removed o WHERE {missing}"  # noqa: S608  a constant
                )
                connection.execute(
                    f"INSERT INTO main.removed SELECT bucket, address, ? FROM old.files o WHERE {missing}",  # noqa: S608  a constant
                    (sequence,),
                )
                connection.execute("DELETE FROM main.roots")
                connection.execute("INSERT INTO main.roots SELECT * FROM old.roots")
        finally:
            connection.execute("DETACH old")
