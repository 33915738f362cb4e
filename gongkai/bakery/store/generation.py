"""
One generation of a site: its files and the manifest that says what they must be.

The order of a change makes a kill at any moment harmless: first the manifest announces what is coming, then
the old twin goes, the page takes its place by a rename, its new twin follows, then the manifest records it
and signs the new state. What was cut off is recognised by the announcement and finished at the next change.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from gongkai.bakery.store import files
from gongkai.bakery.store.files import TWIN, Facts, Piece, batches, folders_up_to
from gongkai.bakery.store.layout import Layout
from gongkai.bakery.store.locks import locked
from gongkai.bakery.store.manifest import BUILDING, LIVE, Manifest, ManifestDamaged
from gongkai.bakery.store.signing import Root, Signer, Verifier
from gongkai.bakery.store.tree import Tree


class Superseded(Exception):
    """Another generation is served by now, or this one was given up; ask the store for the current one."""


class Generation:
    """The files of one generation. Objects are cheap, and may be used by several threads."""

    def __init__(
        self, layout: Layout, number: int, signer: Signer | Verifier, trusted: Sequence[Verifier] = ()
    ) -> None:
        self.layout = layout
        self.number = number
        self.signer = signer
        self.trusted = trusted
        self.folder = layout.generation(number)
        self._top = str(self.folder)
        self.manifest = Manifest(layout.manifest(number))

    @cached_property
    def stamp(self) -> str:
        """Return what the layout of these pages was made from, in the words of whoever began it."""
        return self.manifest.meta("stamp")

    def is_of(self, stamp: str) -> bool:
        """Return whether it was begun with that stamp; one whose manifest is damaged was begun with none."""
        try:
            return self.stamp == stamp
        except ManifestDamaged:
            return False

    @property
    def base(self) -> int:
        """Return the number of the state that was served when this generation was begun."""
        return int(self.manifest.meta("base"))

    @property
    def is_live(self) -> bool:
        """Return whether it is finished: each change from then on is signed."""
        return self.manifest.meta("state") == LIVE

    # What is there

    def addresses(self) -> Iterator[str]:
        """Yield the addresses in order."""
        return iter(self.manifest.addresses())

    def digest_of(self, address: str) -> str | None:
        """Return the SHA-256 (hex) of a file as it must be; None if there is none."""
        facts = self.manifest.facts(address)
        return None if facts is None else facts.digest.hex()

    def read(self, address: str) -> bytes | None:
        """Return the bytes that stand on disk, right or not; None if there are none."""
        return files.read_plain(self.folder / files.relative(address))

    def sequence(self) -> int:
        """Return the number of the last signed state; 0 before the first."""
        root = self.manifest.root()
        return 0 if root is None else root.sequence

    def changed_since(self, sequence: int) -> dict[str, bool]:
        """Return the addresses that changed after that state, and whether each exists now."""
        return self.manifest.changed_since(sequence)

    def root(self) -> Root | None:
        """Return the last signed state; None before the generation was first served."""
        return self.manifest.root()

    # What changes

    @contextmanager
    def locked(self) -> Iterator[None]:
        """
        Hold the generation against other writers, after what a killed one left has been finished.

        Raises Superseded.
        """
        with locked(self.layout.lock(self.number)):
            if not self.manifest.path.exists() or self.layout.current_number() > self.number:
                raise Superseded(f"generation {self.number} is served no more")
            self._recover()
            yield

    def put(self, pages: Iterable[tuple[str, bytes]], *, durable: bool = True) -> int:
        """
        Make files stand as given and return how many were not so before.

        What differs neither in the manifest nor on disk is left alone. In the order given, each whole; with
        ``durable`` they survive a power cut when this returns, else after ``settle``.
        Raises files.AddressRefused before anything of its batch is changed; Superseded.
        """
        changed = 0
        for batch in batches(pages, lambda each: len(each[1])):
            with self.locked():
                pieces: dict[str, Piece] = {}
                for address, data in batch:
                    piece = self._piece(address, data)
                    pieces.pop(address, None)
                    if piece is not None:
                        pieces[address] = piece
                changed += self._put(pieces, durable=durable)
        return changed

    def put_exactly(self, entries: Iterable[tuple[str, bytes, bytes | None]], sequence: int) -> None:
        """
        Make files stand with the twins that are given, as another zone has signed them; nothing is sealed.

        ``sequence`` is the number of the state that they belong to; ``adopt`` takes it over at the end.
        """
        for batch in batches(entries, lambda each: len(each[1])):
            with self.locked():
                pieces = {}
                for address, data, twin in batch:
                    path = files.relative(address)
                    facts, known = files.facts_of(data, twin), self.manifest.facts(address)
                    if facts != known or not self._stands(path, facts):
                        pieces[address] = Piece(path, facts, data, twin, known)
                self._put(pieces, durable=True, foreign=sequence)

    def remove(self, addresses: Iterable[str]) -> int:
        """
        Take files away, at once and before anything else, and return how many there were.

        Called again after a kill it finishes. Raises Superseded after the files are gone from here.
        """
        return self._remove(addresses, foreign=None)

    def remove_exactly(self, addresses: Iterable[str], sequence: int) -> int:
        """Take files away as another zone has signed it; nothing is sealed."""
        return self._remove(addresses, foreign=sequence)

    def hide(self, addresses: Iterable[str]) -> set[str]:
        """Unlink files without waiting for a lock, and return the addresses that stood; `remove` follows."""
        return {address for address in addresses if self._unlink(files.relative(address))}

    def link_from(self, other: "Generation", addresses: Iterable[str]) -> set[str]:
        """
        Take unchanged files of another generation over without copying; return the addresses taken.

        Each is read and compared first: one that was tampered with, or is not there, is left to be put.
        """
        taken: set[str] = set()
        for batch in batches(addresses):
            with self.locked():
                taken |= self._link(other, batch)
        return taken

    def settle(self) -> None:
        """Let everything that was put without ``durable`` survive a power cut."""
        with self.locked():
            os.sync()
            self.manifest.connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()

    def expect(self, sequence: int) -> None:
        """Note that a state which another zone has signed is being taken over, until it is adopted."""
        with self.locked(), self.manifest.writing():
            self.manifest.set_meta("applying", str(sequence))

    @property
    def expected(self) -> int:
        """Return the number of the foreign state that is being taken over; 0 if none is."""
        return self.manifest.applying()

    def adopt(self, chain: Sequence[Root]) -> bool:
        """
        Take over states that another zone has signed, oldest first, if the rows agree with the last.

        Returns whether they do; if not, nothing is taken over.
        """
        last = chain[-1]
        with self.locked(), self.manifest.writing():
            tree = self.manifest.rebuild()
            if (tree.root(), int(self.manifest.meta("count"))) != (last.digest, last.files):
                return False
            for root in chain:
                self.manifest.keep_root(root)
            self.manifest.set_meta("state", LIVE)
            self.manifest.set_meta("site", last.site)
            self.manifest.set_meta("applying", "0")
        return True

    def reopen(self) -> None:
        """Make a generation that was finished, but never served, one under construction again."""
        with self.locked(), self.manifest.writing():
            self.manifest.set_meta("state", BUILDING)

    # How

    def _piece(self, address: str, data: bytes) -> Piece | None:
        """Return what is to be written for an address; None if it stands there already."""
        path = files.relative(address)
        known = self.manifest.facts(address)
        if known is not None and known.digest == hashlib.sha256(data).digest() and self._stands(path, known):
            return None
        twin = files.compress(data) if files.has_twin(path, len(data)) else None
        return Piece(path, files.facts_of(data, twin), data, twin, known)

    def _stands(self, path: str, facts: Facts) -> bool:
        place = f"{self._top}/{path}"
        twin = f"{place}{TWIN}"
        if files.digest_at(place) != facts.digest:
            return False
        return not os.path.lexists(twin) if facts.twin is None else files.digest_at(twin) == facts.twin

    def _put(self, pieces: dict[str, Piece], *, durable: bool, foreign: int | None = None) -> int:
        if not pieces:
            return 0
        contents = [
            each for piece in pieces.values() for each in (piece.data, piece.twin) if each is not None
        ]
        ready = iter(files.write_scratch(str(self.layout.scratch(self.number)), contents, durable=durable))
        coming = {address: piece.facts for address, piece in pieces.items()}
        with self.manifest.writing(durable=durable):
            self.manifest.announce(coming)
        folders = files.make_folders((piece.path for piece in pieces.values()), self.folder)
        for piece in pieces.values():
            self._place(piece.path, next(ready), None if piece.twin is None else next(ready))
        if durable:
            # A new folder must itself survive: its name stands in the one above it.
            for folder in folders:
                files.settle(folder)
        known = {address: piece.known for address, piece in pieces.items()}
        self._record(coming, known, durable=durable, foreign=foreign)
        return len(pieces)

    def _place(self, path: str, page: str, twin: str | None) -> None:
        # Plain texts and calls: this runs for each file of a bake, and paths as objects double its cost.
        place = f"{self._top}/{path}"
        # A twin must never be another page than its own: it goes first and comes last.
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{place}{TWIN}")  # noqa: PTH108
        os.replace(page, place)  # noqa: PTH105
        if twin is not None:
            os.replace(twin, f"{place}{TWIN}")  # noqa: PTH105

    def _record(
        self,
        put: dict[str, Facts],
        known: dict[str, Facts | None],
        *,
        durable: bool,
        foreign: int | None = None,
    ) -> None:
        """Take what now stands into the rows, which hold ``known``; sign that unless it is not served yet or not ours."""
        with self.manifest.writing(durable=durable):
            news = {address: facts for address, facts in put.items() if known[address] != facts}
            self.manifest.clear_pending()
            if news:
                sequence = self.sequence() + 1 if foreign is None else foreign
                self.manifest.record(news, sequence, new=sum(known[address] is None for address in news))
                self._seal(news, sequence, foreign=foreign)

    def _seal(self, touched: Iterable[str], sequence: int, *, foreign: int | None) -> None:
        if not self.is_live or foreign is not None:
            return
        if not isinstance(self.signer, Signer):
            raise TypeError("a served generation is changed with the secret key only")
        tree: Tree = self.manifest.touch(touched)
        self.manifest.seal(self.signer, tree, sequence)

    def _unlink(self, path: str) -> bool:
        place = self.folder / path
        there = False
        # The twin first: a web server sends it even if there is no page.
        for each in (place.with_name(place.name + TWIN), place):
            try:
                each.unlink()
                there = True
            except (FileNotFoundError, NotADirectoryError):
                continue
        return there

    def _remove(self, addresses: Iterable[str], *, foreign: int | None) -> int:
        paths = {address: files.relative(address) for address in addresses}
        if not paths:
            return 0
        # Nobody who is busy putting, and no trouble with the manifest, may keep a withdrawn page in public.
        there = self.hide(paths)
        with self.locked():
            there |= self.hide(paths)
            return self._forget(paths, there, foreign=foreign)

    def _forget(self, paths: dict[str, str], there: set[str], *, foreign: int | None) -> int:
        known = [address for address in paths if self.manifest.facts(address) is not None]
        self._settle({(self.folder / paths[address]).parent for address in there.union(known)})
        if known:
            with self.manifest.writing():
                sequence = self.sequence() + 1 if foreign is None else foreign
                self.manifest.forget(known, sequence)
                self._seal(known, sequence, foreign=foreign)
        for folder in {(self.folder / path).parent for path in paths.values()}:
            self.prune(folder)
        return len(there.union(known))

    def prune(self, folder: Path) -> None:
        """Remove a folder in which nothing stands any more, and those above it that it leaves empty."""
        while folder != self.folder:
            try:
                folder.rmdir()
            except FileNotFoundError:
                pass  # what was to be removed never was there
            except OSError:
                return  # something stands in it
            folder = folder.parent

    def _settle(self, folders: set[Path]) -> None:
        for folder in {above for each in folders for above in folders_up_to(each, self.folder)}:
            if folder.is_dir():
                files.settle(folder)

    def _link(self, other: "Generation", addresses: Iterable[str]) -> set[str]:
        scratch = self.layout.scratch(self.number)
        taken: dict[str, Facts] = {}
        for address in addresses:
            facts = other.manifest.facts(address)
            if facts is not None and other._stands(files.relative(address), facts):
                taken[address] = facts
        with self.manifest.writing(durable=False):
            self.manifest.announce(taken)
        files.make_folders((files.relative(address) for address in taken), self.folder)
        for number, (address, facts) in enumerate(taken.items()):
            path = files.relative(address)
            page, twin = f"{scratch}/{number}", f"{scratch}/{number}{TWIN}" if facts.twin else None
            os.link(f"{other._top}/{path}", page)
            if twin is not None:
                os.link(f"{other._top}/{path}{TWIN}", twin)
            self._place(path, page, twin)
        self._record(taken, {address: self.manifest.facts(address) for address in taken}, durable=False)
        return set(taken)

    def _recover(self) -> None:
        """Finish or drop what a killed writer had announced, by what it left on disk."""
        scratch = self.layout.scratch(self.number)
        files.make_folder(scratch)
        for leftover in scratch.iterdir():
            leftover.unlink()
        pending = self.manifest.pending()
        if not pending:
            return
        if not isinstance(self.signer, Signer) and self.is_live:
            # Another zone's bundle was cut off; it is applied again, and compares everything itself.
            with self.manifest.writing():
                self.manifest.clear_pending()
            return
        done: dict[str, Facts] = {}
        held: dict[str, Facts | None] = {}
        for address, coming in pending.items():
            path = files.relative(address)
            data = files.read_plain(self.folder / path)
            found = None if data is None else hashlib.sha256(data).digest()
            known = self.manifest.facts(address)
            facts = next(
                (each for each in (coming, known) if each is not None and each.digest == found), None
            )
            if data is not None and facts is not None:
                done[address], held[address] = self._mend_twin(path, data, facts), known
            # What is neither is no work of ours that was cut off; the row stays, and `verify` tells it.
        self._record(done, held, durable=True)

    def _mend_twin(self, path: str, data: bytes, facts: Facts) -> Facts:
        if self._stands(path, facts):
            return facts
        twin = files.compress(data) if facts.twin is not None else None
        scratch = str(self.layout.scratch(self.number))
        ready = files.write_scratch(scratch, [data] if twin is None else [data, twin], durable=True)
        folders = files.make_folders([path], self.folder)
        self._place(path, ready[0], None if twin is None else ready[1])
        for folder in folders:
            files.settle(folder)
        return files.facts_of(data, twin)
