"""
The store of one site: its generations, one of which is served, and the switch between them.

On disk, below ``<home>/site/<host>``: ``generations/<n>/`` mirrors the addresses, ``manifests/<n>.sqlite3``
says what must stand there, ``current`` is a link to the generation that web servers send, ``scratch/`` holds
what is not in place yet and ``evidence/`` what did not belong there.
"""

import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gongkai.bakery.store import files
from gongkai.bakery.store.generation import Generation, Superseded
from gongkai.bakery.store.layout import Layout
from gongkai.bakery.store.locks import locked
from gongkai.bakery.store.manifest import Manifest
from gongkai.bakery.store.signing import Signer, Verifier
from gongkai.bakery.store.succession import finish, last_number


class SiteStore:
    """The files of one site. With a Verifier instead of a Signer it can be read, and take signed bundles."""

    def __init__(self, folder: Path, signer: Signer | Verifier, trusted: Sequence[Verifier] = ()) -> None:
        """``trusted`` are keys that signed before this one did."""
        self.layout = Layout(folder)
        self.signer = signer
        self.trusted = trusted
        self._known: dict[int, Generation] = {}

    def current(self) -> Generation | None:
        """Return the generation that is served; None before the first full bake."""
        number = self.layout.current_number()
        return self._generation(number) if number else None

    @contextmanager
    def locked(self) -> Iterator[Generation | None]:
        """
        Hold the generation that is served, which is yielded, against other writers and against a switch.

        The holder itself may put, remove, and switch.
        """
        while True:
            number = self.layout.current_number()
            files.make_folder(self.layout.lock(number).parent)
            with locked(self.layout.lock(number)):
                if self.layout.current_number() == number:
                    yield self._generation(number) if number else None
                    return

    def put(self, pages: Iterable[tuple[str, bytes]], *, durable: bool = True) -> int:
        """
        Put files into whatever generation is served then, and return how many were not so before.

        Raises Superseded when none is served.
        """
        with self.locked() as current:
            return _served(current).put(pages, durable=durable)

    def remove(self, addresses: Iterable[str]) -> int:
        """
        Take files away, out of the generation before as well, and return how many there were.

        They are gone from what is served before this waits for anybody. Raises Superseded when none is served.
        """
        gone = list(addresses)
        for number in (self.layout.current_number(), self._before(self.layout.current_number())):
            if number:
                self._generation(number).hide(gone)
        with self.locked() as current:
            return _served(current).remove(gone)

    def begin(self, stamp: str) -> Generation:
        """
        Return a new generation under construction, numbered after all others.

        An unfinished one with the same stamp is taken up again, one with another stamp is given up.
        """
        with self.locked() as current:
            number = self.layout.current_number()
            # Numbers are never used twice: who still writes into one that was given up must notice.
            taken = {number, *self._numbers()}
            for unfinished in sorted((each for each in self._manifests() if each > number), reverse=True):
                generation = self._generation(unfinished)
                if generation.is_of(stamp):
                    generation.reopen()
                    return generation
                self._discard(unfinished)
            self._sweep(number)
            return self._create(max(taken) + 1, stamp, base=last_number(current) if current else 0)

    def switch(self, generation: Generation) -> None:
        """
        Serve a generation from this moment; the one before stays on disk until the next switch.

        It is settled and signed first. Raises Superseded if it was given up for another.
        """
        generation.settle()
        with self.locked() as current:
            if current is not None and current.number == generation.number:
                return
            finish(generation, current)
            self.point_to(generation)
        self._sweep(generation.number)

    def point_to(self, generation: Generation) -> None:
        """Let the link that web servers follow name a generation that is signed; whoever calls holds the lock."""
        scratch = self.layout.folder / f".current.{secrets.token_hex(8)}"
        scratch.symlink_to(f"generations/{generation.number}", target_is_directory=True)
        scratch.replace(self.layout.link)
        files.settle(self.layout.folder)

    def previous(self) -> Generation | None:
        """Return the generation that was served before the present one, if it is still there."""
        number = self._before(self.layout.current_number())
        return self._generation(number) if number else None

    def _create(self, number: int, stamp: str, base: int) -> Generation:
        for folder in (self.layout.generation(number), self.layout.scratch(number), self.layout.link.parent):
            files.make_folder(folder)
        self.layout.lock(number).touch()
        path = self.layout.manifest(number)
        Manifest.create(path, site=self.layout.folder.name, stamp=stamp, base=base)
        files.settle(path.parent)
        return self._generation(number)

    def _generation(self, number: int) -> Generation:
        if number not in self._known:
            self._known[number] = Generation(self.layout, number, self.signer, self.trusted)
        return self._known[number]

    def _manifests(self) -> set[int]:
        found = self.layout.manifest(0).parent.glob("*.sqlite3")
        return {int(path.stem) for path in found if path.stem.isdecimal()}

    def _numbers(self) -> set[int]:
        """Return every number that was ever given and may still be in somebody's hands."""
        folders = (self.layout.generation(0).parent, self.layout.manifest(0).parent)
        paths = (path for folder in folders if folder.is_dir() for path in folder.iterdir())
        stems = {path.name.partition(".")[0] for path in paths}
        return {int(stem) for stem in stems if stem.isdecimal()}

    def _before(self, number: int) -> int:
        return max((each for each in self._manifests() if each < number), default=0)

    def _discard(self, number: int) -> None:
        """Give a generation up: its manifest first, by which its writers notice."""
        with locked(self.layout.lock(number)):
            known = self._known.pop(number, None)
            if known is not None:
                known.manifest.close()
            for ending in ("", "-wal", "-shm"):
                path = self.layout.manifest(number)
                path.with_name(path.name + ending).unlink(missing_ok=True)
            for folder in (self.layout.scratch(number), self.layout.generation(number)):
                if folder.is_dir():
                    shutil.rmtree(folder)

    def _sweep(self, current: int) -> None:
        """Remove what is older than the generation before the one that is served."""
        before = self._before(current)
        for number in sorted(each for each in self._numbers() if 0 < each < current and each != before):
            self._discard(number)
            self.layout.lock(number).unlink(missing_ok=True)


def _served(current: Generation | None) -> Generation:
    if current is None:
        raise Superseded("no generation is served yet; a full bake makes the first")
    return current
