"""
Where an index lies: numbered folders, of which the link ``<name>-current`` names the one that answers.

A new one is built beside it and takes over by one rename. Whoever writes holds the lock of the name; a
killed builder leaves a folder that nobody reads, and the next one removes it.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.search.engine import Busy

_NOTED = "changed-meanwhile"
_STAMP = "stamp.json"


class Generations:
    """The generations of one index below ``folder``; ``stamp`` tells those of another make apart."""

    def __init__(self, folder: Path, name: str, stamp: str) -> None:
        self.folder, self.name, self.stamp = folder, name, stamp

    @property
    def _link(self) -> Path:
        return self.folder / f"{self.name}-current"

    def current(self) -> Path | None:
        """Return the folder of the index that answers; None without one, or if it is of another make."""
        try:
            path = self.folder / self._link.readlink()
            stamp = json.loads((path / _STAMP).read_text(encoding="utf-8"))["stamp"]
        except (OSError, ValueError, KeyError):
            return None
        return path if stamp == self.stamp else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of all who write to the index that answers, or change which one that is."""
        with self._locked(f".{self.name}.lock", wait=True):
            yield

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Give an empty folder for a new generation; raises Busy if somebody builds one already."""
        with self._locked(f".{self.name}.building", wait=False):
            with self.writing():
                # Nobody else builds: what is newer than the current one, somebody left half done.
                for stale in self._numbered():
                    if stale != self._target():
                        shutil.rmtree(stale)
                path = self.folder / f"{self.name}-{self._next_number()}"
                path.mkdir(parents=True)
                (path / _NOTED).touch()
            yield path

    def note(self, ids: Iterable[str]) -> None:
        """Tell a generation under construction what changed in the current one; inside ``writing``."""
        text = "".join(f"{each}\n" for each in ids)
        for path in self._numbered():
            if path != self._target() and (path / _NOTED).exists():
                with (path / _NOTED).open("a", encoding="utf-8") as file:
                    file.write(text)

    def noted(self, path: Path) -> list[str]:
        """Return what changed since a generation was begun, each once."""
        return list(dict.fromkeys((path / _NOTED).read_text(encoding="utf-8").split()))

    def switch(self, path: Path) -> None:
        """Let a finished generation answer; inside ``writing``. Readers of the one before read on until they look."""
        (path / _NOTED).unlink()
        (path / _STAMP).write_text(json.dumps({"stamp": self.stamp}), encoding="utf-8")
        before = self._target()
        scratch = self.folder / f".{self.name}-current.{os.getpid()}"
        scratch.unlink(missing_ok=True)
        scratch.symlink_to(path.name)
        scratch.replace(self._link)
        if before is not None:
            shutil.rmtree(before)

    def _target(self) -> Path | None:
        try:
            path = self.folder / self._link.readlink()
        except OSError:
            return None
        return path if path.is_dir() else None

    def _numbered(self) -> list[Path]:
        found = []
        for path in self.folder.glob(f"{self.name}-*"):
            if path.name.removeprefix(f"{self.name}-").isdigit() and path.is_dir():
                found.append(path)
        return found

    def _next_number(self) -> int:
        numbers = [int(path.name.rpartition("-")[2]) for path in self._numbered()]
        with suppress(OSError):
            numbers.append(int(str(self._link.readlink()).rpartition("-")[2]))
        return max(numbers, default=0) + 1

    @contextmanager
    def _locked(self, name: str, *, wait: bool) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / name).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise Busy(f"{self.name} is being built already") from None
            yield
