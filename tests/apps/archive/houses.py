"""
Homes to back up and to restore into, used through the command as a keeper uses it.

A home is a folder with its SQLite file, or a folder with a PostgreSQL database of its own.
"""

import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema

from gongkai.config.archive import seal
from tests.nursery import Child, nursery

CHECKOUT = Path(__file__).resolve().parents[3]
CONTRACTS = CHECKOUT / "docs" / "contracts"
PATIENCE = 180


@dataclass
class House:
    """One home; ``url`` is empty on SQLite."""

    home: Path
    url: str = ""
    #: A process of this house may write no file larger than so many bytes, as on a disk that is full.
    room: int | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Return what a process needs to live in this house, as the installed program finds it."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name != "DATABASE_URL" and not name.startswith("GONGKAI_")
        }
        mine = {
            "GONGKAI_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "tests.apps.archive.settings",
            **({"DATABASE_URL": self.url} if self.url else {}),
        }
        return {**inherited, **mine}

    def start(self, *arguments: str) -> Child:
        """Begin a Python module in this house."""
        return nursery().start(["-m", *arguments], env=self.environment, largest_file=self.room)

    def ask(self, command: str, *arguments: str) -> tuple[int, dict[str, Any]]:
        """Run ``gongkai COMMAND … --json``; return the exit code and the one object it answers."""
        process = self.start("gongkai.cli.main", command, *arguments, "--json")
        out, err = process.communicate(timeout=PATIENCE)
        assert out.count("\n") == 1, err
        answer = json.loads(out)
        contract = CONTRACTS / f"{command}.schema.json"
        if contract.exists():
            schema = json.loads(contract.read_text(encoding="utf-8"))
            jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)
        return process.returncode, answer

    def say(self, command: str, *arguments: str) -> tuple[int, str]:
        """Run ``gongkai COMMAND …``; return the exit code and all that a person reads."""
        process = self.start("gongkai.cli.main", command, *arguments)
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, out + err

    def call(self, child: str, **arguments: Any) -> Any:
        """Run a function of ``children`` in a process of its own and return what it answers."""
        process = self.start("tests.apps.archive.children", child, json.dumps(arguments))
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        return json.loads(out.splitlines()[-1])

    def contents(self) -> dict[str, bytes]:
        """Return every file of the home but the database, by its place."""
        return {
            path.relative_to(self.home).as_posix(): path.read_bytes()
            for path in sorted(self.home.rglob("*"))
            if path.is_file() and not path.name.startswith("db.sqlite3")
        }

    def read(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the home's SQLite file directly."""
        with closing(sqlite3.connect(self.home / "db.sqlite3")) as database:
            return database.execute(query).fetchall()

    @property
    def untouched(self) -> bool:
        """Return whether the home on SQLite holds no rows and no files of anybody's."""
        if set(self.contents()) - {"keys/secret.key"}:
            return False
        if not (self.home / "db.sqlite3").exists():
            return True
        own = "('django_migrations', 'sqlite_sequence', 'django_content_type', 'auth_permission')"
        names = self.read(f"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN {own}")
        return not any(self.read(f'SELECT 1 FROM "{name}" LIMIT 1') for (name,) in names)


Parts = dict[str, bytes]


def parts_of(archive: Path) -> Parts:
    """Return the parts of an archive, read without the program."""
    with zipfile.ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist()}


def lines_of(archive: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table in an archive."""
    return [json.loads(line) for line in parts_of(archive)[f"tables/{table}.jsonl"].splitlines()]


def forged(archive: Path, target: Path, change: Callable[[Parts], None]) -> Path:
    """Write a copy whose parts were changed, with a seal that fits: by somebody who knows how."""
    parts = parts_of(archive)
    change(parts)
    with target.open("w+b") as file:
        with zipfile.ZipFile(file, "w") as zip_file:
            for name, data in parts.items():
                zip_file.writestr(name, data)
            zip_file.comment = seal.COMMENT
        seal.put(file)
    return target


def relisted(parts: Parts) -> None:
    """Let the manifest list the tables and files as they now are."""
    manifest = json.loads(parts["manifest.json"])
    for entry in manifest["tables"]:
        data = parts[f"tables/{entry['table']}.jsonl"]
        entry |= {"rows": data.count(b"\n"), "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    for entry in manifest["files"]:
        data = parts[entry["name"]]
        entry |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    parts["manifest.json"] = json.dumps(manifest).encode()
