"""
A signed bundle: what changed on a site between two states, to be carried to another network zone.

A zip file. ``bundle.json`` says which states, the chain of roots between them, what is gone, and of each file
its address and digests; ``bundle.sig`` is the signature (hex) over ``gongkai-bundle-v1``, a line feed and the
bytes of ``bundle.json``. ``parts/<n>`` are the files in the order of the list: the twin of what has one, from
which the page is expanded, else the bytes. Nothing is ever unpacked by a name that stands in the zip.
"""

import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.bakery.store import files
from gongkai.bakery.store.files import TWIN, AddressRefused, Facts
from gongkai.bakery.store.generation import Generation
from gongkai.bakery.store.signing import Root, RootRefused, Signer, Verifier
from gongkai.bakery.store.store import SiteStore

FORMAT = "gongkai-bundle-v1"
LIST, SIGNATURE = "bundle.json", "bundle.sig"
_LARGEST_LIST = 1 << 30
_ROUNDS = 3
#: Equal bundles are equal files: zip wants a date, and has none before 1980.
_DATE = (1980, 1, 1, 0, 0, 0)


class BundleRefused(Exception):
    """A bundle that is not written, or not taken; the message says in Chinese why and what to do."""


class _Moved(Exception):
    """A file changed while it was being read."""


@dataclass(frozen=True)
class Bundle:
    """What a bundle says, its signature checked; ``chain`` are the roots after ``since``, oldest first."""

    site: str
    since: int
    chain: list[Root]
    removed: list[str]
    files: list[tuple[str, Facts]]

    @property
    def until(self) -> int:
        """Return the number of the state that the bundle leads to."""
        return self.chain[-1].sequence if self.chain else self.since


def part(number: int) -> str:
    """Return the name of the file of that place in the list, from 0."""
    return f"parts/{number:08d}"


def write(store: SiteStore, target: Path, *, since: int = 0) -> Bundle:
    """
    Write what changed after the state ``since`` (0 for everything) into a new file and return what it holds.

    Raises BundleRefused, and leaves no file, when there is nothing to write from, when ``since`` is no state
    of the site, or when a file is not as the manifest says.
    """
    if target.exists():
        raise BundleRefused(f"{target} 已经存在，请换一个文件名。")
    scratch = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
    try:
        bundle = _write(store, scratch, since)
        scratch.replace(target)
        files.settle(target.absolute().parent)
    finally:
        scratch.unlink(missing_ok=True)
    return bundle


def _write(store: SiteStore, scratch: Path, since: int) -> Bundle:
    signer = store.signer
    if not isinstance(signer, Signer):
        raise BundleRefused("变更包须在有站点密钥的机器上生成。")
    for _ in range(_ROUNDS):
        try:
            # Without the lock: an hour of copying must not keep anybody from publishing.
            return _pack(_current(store), signer, scratch, since)
        except _Moved:
            continue
    with store.locked():
        try:
            return _pack(_current(store), signer, scratch, since)
        except _Moved as moved:
            raise BundleRefused(f"{moved} 与清单不符，请先运行 gongkai verify-site --repair。") from None


def _current(store: SiteStore) -> Generation:
    generation = store.current()
    if generation is None:
        raise BundleRefused("站点还没有生成静态页面，请先运行 gongkai bake。")
    return generation


def _pack(generation: Generation, signer: Signer, scratch: Path, since: int) -> Bundle:
    bundle = _bundle(generation, since)
    text = json.dumps(_as_json(bundle), ensure_ascii=False, separators=(",", ":")).encode()
    with scratch.open("wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            _add(archive, LIST, text, zipfile.ZIP_DEFLATED)
            _add(archive, SIGNATURE, signer.sign(_signed(text)).hex().encode(), zipfile.ZIP_STORED)
            for number, (address, facts) in enumerate(bundle.files):
                _add(archive, part(number), _bytes(generation, address, facts), zipfile.ZIP_STORED)
        file.flush()
        os.fsync(file.fileno())
    return bundle


def _add(archive: zipfile.ZipFile, name: str, data: bytes, how: int) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type, info.external_attr = how, 0o644 << 16
    archive.writestr(info, data)


def _bundle(generation: Generation, since: int) -> Bundle:
    """Return what the manifest says at one moment."""
    manifest = generation.manifest
    with manifest.reading():
        chain = [root for root in manifest.roots_back() if root.sequence >= since][::-1]
        if since:
            if not chain or chain[0].sequence != since:
                raise BundleRefused(f"站点没有第 {since} 号状态，请核对 --since；不写则打包全部。")
            chain = chain[1:]
        changed = manifest.changed_since(since)
        listed = [(address, manifest.facts(address)) for address in sorted(changed) if changed[address]]
        removed = sorted(address for address, there in changed.items() if not there)
        site = manifest.meta("site")
    return Bundle(site, since, chain, removed, [(a, f) for a, f in listed if f is not None])


def _bytes(generation: Generation, address: str, facts: Facts) -> bytes:
    path = generation.folder / files.relative(address)
    data = files.read_plain(path if facts.twin is None else path.with_name(path.name + TWIN))
    expected = facts.digest if facts.twin is None else facts.twin
    if data is None or hashlib.sha256(data).digest() != expected:
        raise _Moved(address)
    return data


def _signed(text: bytes) -> bytes:
    return f"{FORMAT}\n".encode() + text


def _as_json(bundle: Bundle) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "site": bundle.site,
        "since": bundle.since,
        "until": bundle.until,
        "roots": [{"text": root.text, "signature": root.signature} for root in bundle.chain],
        "removed": bundle.removed,
        "files": [
            [a, f.digest.hex(), f.size, None if f.twin is None else f.twin.hex(), f.twin_size]
            for a, f in bundle.files
        ],
    }


def read(archive: zipfile.ZipFile, key: Verifier) -> Bundle:
    """
    Return what an opened bundle says, if the key has signed it and it names nothing but files of a site.

    Raises BundleRefused.
    """
    try:
        if archive.getinfo(LIST).file_size > _LARGEST_LIST or archive.getinfo(SIGNATURE).file_size > 200:
            raise BundleRefused("变更包的清单大得不合理，没有应用。")
        text, signature = archive.read(LIST), bytes.fromhex(archive.read(SIGNATURE).decode("ascii"))
    except (KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        raise BundleRefused("文件不是变更包，或者已经损坏，请重新拷贝。") from None
    if not key.is_signed(_signed(text), signature):
        raise BundleRefused("变更包的签名不符：不是这把公钥的主人签的，或者签名后被改动过。没有应用。")
    try:
        bundle = _parse(json.loads(text))
    except (ValueError, KeyError, TypeError, RootRefused) as error:
        raise BundleRefused(f"变更包的内容不能识别（{error}），可能是更新的版本生成的。") from None
    _check(bundle, key)
    return bundle


def _parse(told: dict[str, Any]) -> Bundle:
    if told["format"] != FORMAT:
        raise ValueError(told["format"])
    listed = [
        (address, Facts(bytes.fromhex(digest), int(size), twin and bytes.fromhex(twin), twin_size))
        for address, digest, size, twin, twin_size in told["files"]
    ]
    chain = [Root.parse(row["text"], row["signature"]) for row in told["roots"]]
    return Bundle(str(told["site"]), int(told["since"]), chain, list(told["removed"]), listed)


def _check(bundle: Bundle, key: Verifier) -> None:
    """Refuse what contradicts itself, though it is signed: a key may be misused, a program may err."""
    addresses = [*bundle.removed, *(address for address, _ in bundle.files)]
    if len(set(addresses)) != len(addresses):
        raise BundleRefused("变更包把同一个地址写了两次，没有应用。")
    for address in addresses:
        try:
            files.relative(address)
        except AddressRefused:
            raise BundleRefused(f"变更包中的地址 {address[:200]!r} 不是网站的页面，没有应用。") from None
    before = bundle.since
    for number, root in enumerate(bundle.chain):
        if root.sequence <= before or (number and root.previous != bundle.chain[number - 1].link):
            raise BundleRefused("变更包中的状态前后接不上，没有应用。")
        if root.site != bundle.site:
            raise BundleRefused("变更包中的状态属于另一个站点，没有应用。")
        before = root.sequence
    if bundle.chain and not bundle.chain[-1].is_signed_by([key]):
        raise BundleRefused("变更包中站点状态的签名不符，没有应用。")


def pieces(archive: zipfile.ZipFile, bundle: Bundle) -> Iterator[tuple[str, bytes, bytes | None]]:
    """
    Yield address, bytes and twin of each file, items first, then the lists that name them.

    Raises BundleRefused at the first whose bytes are not as the signed list says.
    """
    order = sorted(enumerate(bundle.files), key=lambda each: not each[1][0].startswith("/content/"))
    for number, (address, facts) in order:
        data = _read_part(archive, part(number), facts.size if facts.twin is None else facts.twin_size or 0)
        twin = None
        if facts.twin is not None and data is not None:
            twin, data = data, files.decompress(data, facts.size)
        if data is None or files.facts_of(data, twin) != facts:
            raise BundleRefused(
                f"变更包中 {address} 的内容与签名的清单不符，文件可能没有拷贝完整，请重新拷贝。"
            )
        yield address, data, twin


def _read_part(archive: zipfile.ZipFile, name: str, size: int) -> bytes | None:
    try:
        return archive.read(name) if archive.getinfo(name).file_size == size else None
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return None
