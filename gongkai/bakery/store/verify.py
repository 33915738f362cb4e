"""
Hold the files of a generation against its manifest, and the manifest against its signature.

Every byte is read: size and date of a file prove nothing. What looks wrong is looked at again while nobody
writes, so that a page which changes meanwhile is never called tampered with.
"""

import itertools
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.bakery.store import check_files, files
from gongkai.bakery.store.files import TWIN, AddressRefused, Facts
from gongkai.bakery.store.generation import Generation, Superseded
from gongkai.bakery.store.locks import locked
from gongkai.bakery.store.manifest import ManifestDamaged
from gongkai.bakery.store.signing import NOTHING, Root, RootRefused, Verifier
from gongkai.bakery.store.tree import WIDTH, Tree, tree_of

#: Below this many files a second process costs more than it brings.
_FEW = 1000


@dataclass(frozen=True)
class Fault:
    """What is wrong with the manifest itself: ``kind`` is stable, ``message`` in Chinese."""

    kind: str
    message: str


@dataclass
class Verification:
    """
    What was found; the paths stand below the generation's folder and begin with ``/``, twins by their own.

    ``files`` counts pages and attachments, ``twins`` their compressed twins.
    """

    site: str
    generation: int
    files: int = 0
    twins: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    root: Root | None = None

    @property
    def ok(self) -> bool:
        """Return whether nothing at all is wrong."""
        return not (self.changed or self.missing or self.unknown or self.faults)


@dataclass
class _Snapshot:
    facts: dict[str, Facts]
    paths: dict[str, str]
    tree: Tree
    kept: Tree
    faults: list[Fault]
    root: Root | None


def verify(
    generation: Generation,
    *,
    workers: int = 2,
    remembered: Root | None = None,
    trusted: Sequence[Verifier] = (),
) -> Verification:
    """
    Return what is wrong with a generation that is served.

    ``remembered`` is a state that the caller saw earlier and kept elsewhere; ``trusted`` are the public keys
    that may have signed, by default the store's own. Raises Superseded if another is served meanwhile.
    """
    found = Verification(site=generation.layout.folder.name, generation=generation.number)
    if _is_moved(generation):
        found.faults.append(Fault("link", "站点目录被换成了指向别处的链接，所服务的不是本系统生成的页面。"))
        return found
    try:
        held = _snapshot(generation, remembered, list(trusted) or [_verifier(generation)])
    except (ManifestDamaged, sqlite3.DatabaseError) as error:
        found.faults.append(
            Fault("manifest", f"站点清单无法读取（{error}），请运行 gongkai bake --full 重新生成。")
        )
        return found
    found.files = len(held.facts)
    found.twins = sum(facts.twin is not None for facts in held.facts.values())
    found.faults, found.root = held.faults, held.root
    suspects = _compare(generation.folder, held, workers)
    _look_again(generation, suspects, found)
    return found


def _verifier(generation: Generation) -> Verifier:
    signer = generation.signer
    return signer if isinstance(signer, Verifier) else signer.verifier


def _is_moved(generation: Generation) -> bool:
    return any(path.is_symlink() for path in (generation.folder, generation.folder.parent))


def _snapshot(generation: Generation, remembered: Root | None, trusted: Sequence[Verifier]) -> _Snapshot:
    """Read the manifest as it is at one moment, and hold it against itself and its signature."""
    manifest = generation.manifest
    with manifest.reading():
        rows = list(manifest.all_facts())
        kept = manifest.tree()
        try:
            chain = list(manifest.roots_back())
            faults = _chain_faults(chain, remembered, trusted)
        except RootRefused as refusal:
            chain, faults = [], [Fault("chain", f"清单中的签名状态被改动过：{refusal}")]
    tree, count = tree_of(rows)
    paths: dict[str, str] = {}
    for _, address, _ in rows:
        try:
            paths[files.relative(address)] = address
        except AddressRefused:
            faults.append(Fault("manifest", f"清单中有一行不是本系统写的：{address[:200]!r}。"))
    root = chain[0] if chain else None
    if manifest.applying():
        faults.append(
            Fault("unfinished", f"第 {manifest.applying()} 号状态的变更包没有应用完，请再次应用同一个包。")
        )
    elif root is not None and (tree.root(), count) != (root.digest, root.files):
        faults.append(Fault("tree", _tree_words(tree, kept, count, root)))
    known = set(paths.values())
    return _Snapshot({a: f for _, a, f in rows if a in known}, paths, tree, kept, faults, root)


def _tree_words(tree: Tree, kept: Tree, count: int, root: Root) -> str:
    altered = sum(tree.node(number) != kept.node(number) for number in range(WIDTH))
    where = f"其中 {altered} 段与签名时不同" if altered else "改动者连同摘要树一起改了"
    return (
        f"清单与签名的状态不符（签名时 {root.files} 个文件，现为 {count} 行，{where}）：清单被改动过，"
        "不能用来判断文件真伪，请运行 gongkai bake --full 重新生成。"
    )


def _chain_faults(chain: list[Root], remembered: Root | None, trusted: Sequence[Verifier]) -> list[Fault]:
    if not chain:
        return [Fault("signature", "清单没有签名的状态，不能证明页面是本系统生成的。")]
    faults = []
    if not chain[0].is_signed_by(trusted):
        faults.append(Fault("signature", "清单的签名不是本系统密钥签的，或者签名后被改动过。"))
    for newer, older in itertools.pairwise(chain):
        if newer.previous != older.link:
            faults.append(
                Fault("chain", f"第 {older.sequence} 号到第 {newer.sequence} 号状态接不上，历史被改写过。")
            )
            break
    else:
        if chain[-1].previous != NOTHING:
            faults.append(Fault("chain", f"第 {chain[-1].sequence} 号之前的状态被删去了。"))
    if remembered is not None:
        faults += _rollback_faults(chain, remembered)
    return faults


def _rollback_faults(chain: list[Root], remembered: Root) -> list[Fault]:
    if chain[0].sequence < remembered.sequence:
        return [
            Fault(
                "rollback",
                f"站点被退回到第 {chain[0].sequence} 号状态，以前见过第 {remembered.sequence} 号"
                f"（{remembered.moment}）：有人换上了旧的页面和清单。",
            )
        ]
    if all(root.text != remembered.text for root in chain):
        return [
            Fault("rollback", f"以前见过的第 {remembered.sequence} 号状态不在清单的历史中：历史被改写过。")
        ]
    return []


def _compare(folder: Path, held: _Snapshot, workers: int) -> set[str]:
    """Return the paths at which something is not as the manifest says."""
    lines = []
    for path, address in held.paths.items():
        facts = held.facts[address]
        lines.append(f"{facts.digest.hex()}\t{facts.size}\t{path}\n")
        if facts.twin is not None:
            lines.append(f"{facts.twin.hex()}\t{facts.twin_size}\t{path}{TWIN}\n")
    workers = workers if len(lines) >= _FEW else 0
    children = [_start(folder, lines[number::workers]) for number in range(workers)]
    known = {path for path, address in held.paths.items() if held.facts[address].twin is not None}
    suspects = {
        path
        for path in stray(folder)
        if path not in held.paths and (not path.endswith(TWIN) or path.removesuffix(TWIN) not in known)
    }
    if not children:
        suspects.update(_check_here(folder, lines))
    for child in children:
        suspects.update(_finish(child))
    return suspects


def _start(folder: Path, lines: Sequence[str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-I", "-S", str(Path(check_files.__file__)), str(folder)]
    child = subprocess.Popen(  # noqa: S603  the interpreter that runs us, no shell, our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None  # noqa: S101  asked for above
    with child.stdin:
        child.stdin.write("".join(lines).encode())
    return child


def _finish(child: "subprocess.Popen[bytes]") -> list[str]:
    assert child.stdout is not None  # noqa: S101  asked for when it was started
    with child.stdout:
        text = child.stdout.read().decode()
    if child.wait() != 0:
        # Half of the files unread is no answer.
        raise RuntimeError(f"the comparison of files ended with {child.returncode}")
    return text.split("\n")[:-1]


def _check_here(folder: Path, lines: Iterable[str]) -> list[str]:
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return [line.removesuffix("\n").split("\t", 2)[2] for line in lines]
    try:
        return check_files.wrong_files((line.removesuffix("\n") for line in lines), handle)
    finally:
        os.close(handle)


def stray(folder: Path) -> Iterator[str]:
    """Yield the path of everything below a folder that is no folder itself; links are not followed."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            entries = list(os.scandir(folder / prefix))
        except FileNotFoundError:
            continue  # taken away meanwhile, with what was in it
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}"


def _look_again(generation: Generation, suspects: set[str], found: Verification) -> None:
    """Judge what looked wrong while nobody writes."""
    if not suspects:
        return
    with locked(generation.layout.lock(generation.number)):
        if generation.layout.current_number() != generation.number:
            raise Superseded(f"generation {generation.number} is served no more")
        pending = generation.manifest.pending()
        for path in sorted(suspects):
            verdict = judge(generation, path, pending)
            if verdict is not None:
                getattr(found, verdict).append(f"/{path}")


def judge(generation: Generation, path: str, pending: dict[str, Facts]) -> str | None:
    """
    Return ``changed``, ``missing`` or ``unknown``, or None if the file is right after all.

    ``path`` stands below the generation's folder, ``pending`` is what is being put; whoever asks holds the lock.
    """
    place = generation.folder / path
    there = os.path.lexists(place)
    address = files.address_of(path)
    try:
        expected, coming = generation.manifest.facts(address), pending.get(address)
    except UnicodeEncodeError:
        return "unknown"  # a name that no file of ours can have
    as_twin = path.endswith(TWIN)
    allowed = {f.twin if as_twin else f.digest for f in (expected, coming) if f is not None} - {None}
    if not allowed:
        return "unknown" if there else None
    if there:
        return None if files.digest_at(place) in allowed else "changed"
    # Between the old twin's going and the new one's coming there is none; so with a page that is new.
    on_its_way = coming is not None and (as_twin or expected is None)
    return None if on_its_way else "missing"
