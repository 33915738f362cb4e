"""
Houses to break things in: a home and a database of their own, used by real processes.

What commits, is killed, or waits for a lock cannot be tried inside a test's own transaction.
A house is copied from a migrated template: a file on SQLite, a database on PostgreSQL.
"""

import atexit
import json
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

from tests.databases import create_database, database_of, drop_database
from tests.nursery import Child, nursery

PATIENCE = 120
PREFIX = "gongkai_house"
CHILDREN = "tests.apps.plumbing.children"


@dataclass(frozen=True)
class Message:
    """What is looked at in a row of the outbox."""

    open: bool
    attempts: int
    leased: bool
    leased_until: datetime | None
    done_at: datetime | None


@dataclass
class House:
    """One home; ``url`` is empty on SQLite."""

    home: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """Return what a process needs to live in this house."""
        mine = {"GONGKAI_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"}
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {**inherited, **mine, **({"DATABASE_URL": self.url} if self.url else {})}

    def start(self, child: str, *, module: str = CHILDREN, **arguments: Any) -> Child:
        """Begin a function of ``children``, or of another module made like it, in a process of its own."""
        return nursery().start(["-m", module, child, json.dumps(arguments)], env=self.environment)

    def call(self, child: str, **arguments: Any) -> Any:
        """Run a function of ``children`` and return what it answers."""
        return answer(self.start(child, **arguments))

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Look into the database from outside, without the code under test."""
        if self.url:
            with psycopg.connect(self.url, autocommit=True) as connection:
                return connection.execute(sql).fetchall()
        with closing(sqlite3.connect(self.home / "db.sqlite3")) as connection:
            return connection.execute(sql).fetchall()

    def counters(self) -> dict[str, int]:
        """Return what every counter stands at."""
        return {
            f"{series}/{period}": value
            for series, period, value in self.query("SELECT series, period, value FROM lib_counter")
        }

    def messages(self) -> list[Message]:
        """Return the rows of the outbox."""
        rows = self.query(
            "SELECT done_at IS NULL AND given_up_at IS NULL, attempts, lease <> '', leased_until, done_at "
            "FROM lib_outboxmessage ORDER BY id"
        )
        return [Message(bool(r[0]), r[1], bool(r[2]), _moment(r[3]), _moment(r[4])) for r in rows]

    def heartbeats(self) -> dict[str, Any]:
        """Return the details of the heartbeats."""
        rows = self.query("SELECT name, detail FROM lib_heartbeat")
        return {name: json.loads(detail) if isinstance(detail, str) else detail for name, detail in rows}

    def copy(self, home: Path) -> "House":
        """Return another house like this one."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        if not self.url:
            return House(home, "")
        return House(home, create_database(self.url, PREFIX, template=database_of(self.url)))

    def close(self) -> None:
        """Take the database down; pytest and tempfile take the home."""
        if self.url:
            drop_database(self.url)


@dataclass
class Signal:
    """A file for which children wait, so that they begin at the same moment."""

    path: Path

    def give(self, waiting: int) -> None:
        """Give the signal once so many children are ready."""
        last = time.monotonic() + PATIENCE
        while len(list(self.path.parent.glob(f"{self.path.name}.ready-*"))) < waiting:
            assert time.monotonic() < last, "the children did not get ready"
            time.sleep(0.01)
        self.path.touch()


@cache
def migrated(url: str | None = None) -> House:
    """Return a migrated house to be copied, not changed: on ``url``, SQLite where empty, else on the tests' own database."""
    url = os.environ.get("DATABASE_URL", "") if url is None else url
    home = tempfile.mkdtemp(prefix="gongkai-house-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    house = House(Path(home), create_database(url, PREFIX) if url.startswith("postgres") else "")
    atexit.register(house.close)
    house.call("migrate")
    return house


def answer(process: Child) -> Any:
    """Wait for a child and return what it answered; a child that failed shows its words."""
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    return json.loads(out.splitlines()[-1])


def _moment(value: "datetime | str | None") -> datetime | None:
    # SQLite holds UTC as text without saying so.
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value
