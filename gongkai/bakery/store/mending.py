"""
Put right what ``verify`` found: keep what was there as evidence, and restore what should stand there.

Nothing that somebody put into the site is destroyed: it is moved to ``evidence/<moment>/``, out of reach of
the web server, and ``note.json`` beside it says what was expected and what was found.
"""

import contextlib
import hashlib
import json
import os
import pwd
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from gongkai.bakery.store import files
from gongkai.bakery.store.files import TWIN, Facts
from gongkai.bakery.store.generation import Generation
from gongkai.bakery.store.store import SiteStore
from gongkai.bakery.store.verify import Verification, judge

#: Called with addresses and the site's host: yields for each what should stand there, None for nothing.
#: An address that it leaves out cannot be restored now.
Restore = Callable[[list[str], str], Iterable[tuple[str, bytes | None]]]

NOTE = "note.json"


class NotTrustworthy(Exception):
    """The manifest itself was changed: it cannot say what is right, only a full bake can."""


@dataclass
class Note:
    """
    One thing that was found: ``what`` is changed, missing or unknown.

    ``evidence`` is the path below the site's folder of what was moved there; ``restored`` says that the file
    is now as it should be, or rightly gone. Digests are hexadecimal.
    """

    file: str
    address: str
    what: str
    expected: str | None = None
    found: str | None = None
    kind: str | None = None
    size: int | None = None
    mode: str | None = None
    owner: str | None = None
    modified_at: str | None = None
    target: str | None = None
    evidence: str | None = None
    restored: bool = False


@dataclass
class Mended:
    """What was done: a note for each file, and the folder below the site's with what was moved."""

    notes: list[Note] = field(default_factory=list)
    evidence: str | None = None

    @property
    def left(self) -> list[Note]:
        """Return what could not be restored."""
        return [note for note in self.notes if not note.restored]


def mend(store: SiteStore, found: Verification, *, now: datetime, restore: Restore | None = None) -> Mended:
    """
    Move what does not belong into evidence, restore what is changed or missing, and say what was done.

    What has the right digest elsewhere (the twin, the generation before) is taken from there; ``restore`` is
    asked for the rest. Raises NotTrustworthy if the manifest has faults; Superseded.
    """
    if found.faults:
        raise NotTrustworthy("站点清单本身不可信，不能据以修复，请运行 gongkai bake --full 重新生成。")
    generation = store.current()
    if generation is None or found.ok:
        return Mended()
    mended = Mended([_look(generation, path, what) for what, path in _listed(found)])
    folder = _folder(store, now)
    mended.evidence = str(folder.relative_to(store.layout.folder))
    # Told before anything moves: what a kill leaves in the folder is not left unexplained.
    _write_note(folder, mended, found, now)
    with generation.locked():
        pending = generation.manifest.pending()
        for note in mended.notes:
            # Looked at once more: a page may have been published anew since.
            if judge(generation, note.file.removeprefix("/"), pending) is None:
                note.restored = True
            elif note.what != "missing":
                _set_aside(generation, folder, note)
    _restore(store, generation, mended, restore)
    _write_note(folder, mended, found, now)
    return mended


def _listed(found: Verification) -> Iterator[tuple[str, str]]:
    for what in ("changed", "unknown", "missing"):
        yield from ((what, path) for path in getattr(found, what))


def _look(generation: Generation, path: str, what: str) -> Note:
    """Return what can be said of a file before it is touched."""
    address = files.address_of(path.removeprefix("/"))
    note = Note(file=path, address=address, what=what)
    facts = None if what == "unknown" else generation.manifest.facts(address)
    if facts is not None:
        digest = facts.twin if path.endswith(TWIN) else facts.digest
        note.expected = None if digest is None else digest.hex()
    place = generation.folder / path.removeprefix("/")
    try:
        status = place.lstat()
    except OSError:
        return note
    note.kind, note.size = _KINDS.get(stat.S_IFMT(status.st_mode), "other"), status.st_size
    note.mode, note.owner = f"{stat.S_IMODE(status.st_mode):04o}", _owner(status.st_uid)
    note.modified_at = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="seconds")
    if note.kind == "link":
        note.target = os.readlink(place)  # noqa: PTH115  as written, not as a path
    elif (data := files.read_plain(place)) is not None:
        note.found = hashlib.sha256(data).hexdigest()
    return note


_KINDS = {stat.S_IFREG: "file", stat.S_IFLNK: "link", stat.S_IFDIR: "folder"}


def _owner(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _folder(store: SiteStore, now: datetime) -> Path:
    """Make the folder for what was found now; another check of the same second gets its own."""
    top = store.layout.evidence
    files.make_folder(top.parent)
    top.mkdir(mode=0o700, exist_ok=True)
    name = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, 1000):
        folder = top / (name if number == 1 else f"{name}-{number}")
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            return folder
    raise FileExistsError(f"{top / name}")


def _set_aside(generation: Generation, folder: Path, note: Note) -> None:
    path = note.file.removeprefix("/")
    place = generation.folder / path
    if not os.path.lexists(place):
        note.restored = note.what == "unknown"  # gone with the folder that it was in
        return
    target = folder / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1
    while os.path.lexists(target):
        number += 1
        target = folder / f"{path}.{number}"
    place.rename(target)
    note.evidence = str(target.relative_to(generation.layout.folder))
    note.restored = note.what == "unknown"
    generation.prune(place.parent)


def _restore(store: SiteStore, generation: Generation, mended: Mended, restore: Restore | None) -> None:
    wanted = sorted({note.address for note in mended.notes if note.what != "unknown"})
    done: set[str] = set()
    with generation.locked():
        before = {address: generation.manifest.facts(address) for address in wanted}
        done.update(address for address, facts in before.items() if facts is None)  # withdrawn meanwhile
        generation.put(_at_hand(store, generation, wanted, mended, done))
    left = [address for address in wanted if address not in done]
    if left and restore is not None:
        for batch in files.batches(restore(left, generation.layout.folder.name)):
            with generation.locked():
                # Who published or withdrew it meanwhile has put what is right; ours may be older than that.
                ours = [(a, page) for a, page in batch if generation.manifest.facts(a) == before.get(a)]
                generation.remove([address for address, page in ours if page is None])
                generation.put((address, page) for address, page in ours if page is not None)
            done.update(address for address, _ in batch)
    for note in mended.notes:
        note.restored = note.restored or (note.what != "unknown" and note.address in done)


def _at_hand(
    store: SiteStore, generation: Generation, wanted: Iterable[str], mended: Mended, done: set[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield what is to be found on this disk still, and note it as done."""
    kept: dict[str, list[Path]] = {}
    for note in mended.notes:
        if note.evidence:
            kept.setdefault(note.address, []).append(store.layout.folder / note.evidence)
    previous = store.previous()
    for address in wanted:
        facts = generation.manifest.facts(address)
        if facts is None:
            continue
        path = files.relative(address)
        places = [generation.folder / path, *([previous.folder / path] if previous else ())]
        data = _find(facts, [*places, *kept.get(address, ())])
        if data is not None:
            done.add(address)
            yield address, data


def _find(facts: Facts, places: Iterable[Path]) -> bytes | None:
    """Return the right bytes from a file or a twin at one of these places; None if they are nowhere."""
    for place in places:
        for read in (files.read_plain(place), _expanded(place, facts.size)):
            if read is not None and hashlib.sha256(read).digest() == facts.digest:
                return read
    return None


def _expanded(place: Path, size: int) -> bytes | None:
    # The evidence of a twin bears the twin's name already.
    twin = files.read_plain(place if place.name.endswith(TWIN) else place.with_name(place.name + TWIN))
    return None if twin is None else files.decompress(twin, size)


def _write_note(folder: Path, mended: Mended, found: Verification, now: datetime) -> None:
    text = {
        "moment": now.isoformat(),
        "site": found.site,
        "generation": found.generation,
        "root": found.root.as_dict() if found.root else None,
        "files": [asdict(note) for note in mended.notes],
    }
    scratch = folder / f".{NOTE}"
    scratch.write_text(json.dumps(text, ensure_ascii=True, indent=1), encoding="ascii")
    scratch.replace(folder / NOTE)
    files.settle(folder)
