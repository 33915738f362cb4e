"""
Apply a signed bundle to a site in another network zone, where there is the public key and nothing else.

Everything is refused before anything is changed. What is gone goes first, then items come, then the lists that
name them, each file whole. Cut off, it is applied again; applied again, it changes nothing.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from gongkai.bakery.store import bundle as bundles
from gongkai.bakery.store.bundle import Bundle, BundleRefused
from gongkai.bakery.store.files import FolderIsLink
from gongkai.bakery.store.generation import Generation
from gongkai.bakery.store.signing import Root, Verifier
from gongkai.bakery.store.store import SiteStore


@dataclass(frozen=True)
class Applied:
    """What was applied; ``already`` says that the site was in that state before."""

    bundle: Bundle
    already: bool


def apply(file: Path, folder: Path, key: Verifier) -> Applied:
    """
    Bring the site in a folder to the state that a bundle leads to.

    Raises BundleRefused; OSError if the file cannot be opened.
    """
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise BundleRefused("文件不是变更包，或者没有拷贝完整，请重新拷贝。") from None
    with archive:
        bundle = bundles.read(archive, key)
        store = SiteStore(folder, key)
        with store.locked() as current:
            chain = _missing(bundle, current)
            if not chain:
                return Applied(bundle, already=True)
            try:
                _apply(store, current, archive, bundle, chain)
            except FolderIsLink as error:
                raise BundleRefused(
                    f"目标站点中有目录被换成了链接（{error}），没有应用完。请移走该链接后再次应用。"
                ) from None
    return Applied(bundle, already=False)


def _missing(bundle: Bundle, current: Generation | None) -> list[Root]:
    """Return the states that the site has not seen yet; refuse a bundle that does not follow on it."""
    root = None if current is None else current.root()
    at = 0 if root is None else root.sequence
    if root is not None and root.site != bundle.site:
        raise BundleRefused(f"变更包是站点 {bundle.site} 的，目标目录是站点 {root.site}，没有应用。")
    if bundle.since > at:
        raise BundleRefused(
            f"缺少从第 {at} 号到第 {bundle.since} 号状态的变更包，请先应用它"
            f"（在生成页面的机器上：gongkai bundle FILE --site {bundle.site} --since {at}）。没有应用。"
        )
    if bundle.until < at:
        raise BundleRefused(f"目标站点已是第 {at} 号状态，变更包只到第 {bundle.until} 号，比它旧。没有应用。")
    if current is not None and current.expected > bundle.until:
        raise BundleRefused(
            f"到第 {current.expected} 号状态的变更包没有应用完，请先再次应用它。这个包只到第 {bundle.until} 号。"
        )
    known = {each.sequence: each for each in bundle.chain}
    if root is not None and root.sequence in known and known[root.sequence].text != root.text:
        raise BundleRefused(
            "目标站点的历史与变更包的不同，没有应用。请核对目标目录，必要时清空后从完整的包开始。"
        )
    chain = [each for each in bundle.chain if each.sequence > at]
    if root is not None and chain and chain[0].previous != root.link:
        raise BundleRefused(
            "目标站点的历史与变更包的不同，没有应用。请核对目标目录，必要时清空后从完整的包开始。"
        )
    if root is None and not chain:
        raise BundleRefused("变更包中没有内容，目标目录也还没有站点。请用完整的变更包开始。")
    return chain


def _apply(
    store: SiteStore, current: Generation | None, archive: zipfile.ZipFile, bundle: Bundle, chain: list[Root]
) -> None:
    generation = current or store.begin(f"bundle {bundle.until}")
    generation.expect(bundle.until)
    # What was withdrawn must not wait for what is new, nor for whether all of it arrived.
    generation.remove_exactly(bundle.removed, bundle.until)
    generation.put_exactly(bundles.pieces(archive, bundle), bundle.until)
    if not generation.adopt(chain):
        raise BundleRefused(
            "应用后站点与签名的状态不符：目标站点以前被改动过。请清空目标目录，从完整的变更包开始。"
        )
    if current is None:
        store.point_to(generation)
