"""
``gongkai verify-site``: holds the files of the public sites against their manifests, and repairs them.

It needs the home's folders and keys, or a site's folder and a public key; no server, no database, and unless
it repairs, no framework.
"""

import argparse
import importlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.bakery.store.generation import Superseded
from gongkai.bakery.store.signing import Root, RootRefused, Signer, Verifier
from gongkai.bakery.store.site_keys import NoKey, signers
from gongkai.bakery.store.store import SiteStore
from gongkai.bakery.store.verify import Fault, Verification, verify

if TYPE_CHECKING:
    from gongkai.bakery.store.mending import Mended

#: What renders an address anew and keeps an incident for what was found, where the platform itself is at hand.
_PLATFORM = "gongkai.bakery.repair"
#: How many names of each kind are shown; JSON has them all.
_SHOWN = 20
_ROUNDS = 3


class _Unusable(Exception):
    """Nothing could be checked; the text says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--site", metavar="HOST", help="只核对这个域名的站点；不给时核对全部")
    parser.add_argument("--repair", action="store_true", help="把被改动和多出的文件移作证据，恢复应有的页面")
    parser.add_argument("--folder", metavar="FOLDER", help="核对另一网络区域中的站点目录，须同时给出 --key")
    parser.add_argument("--key", metavar="PUBLIC", help="站点公钥（64 位十六进制）")
    parser.add_argument(
        "--remember", metavar="FILE",
        help="记住所见状态的文件（宜放在别的机器上）：下次核对时，站点如被退回到旧状态即报告",
    )  # fmt: skip
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="同时读文件的进程数，默认 2")


def run(args: argparse.Namespace) -> int:
    """Return 0 if every file is as it should be (or was repaired), 1 if not, 2 if nothing could be checked."""
    try:
        stores, trusted = _stores(args)
        remembered = _remembered(args.remember)
        answers = [_check(store, trusted, remembered, args) for store in stores]
    except (_Unusable, NoKey) as refusal:
        return _unusable(args, str(refusal))
    except Superseded:
        return _unusable(args, "核对期间站点接连换了几次版，没有核对完，请稍后再运行。")
    if args.remember:
        _remember(Path(args.remember), remembered, [found for found, _, _ in answers])
    answer = _answer(answers, trusted)
    if args.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _tell(answer)
    return 0 if answer["ok"] else 1


def _stores(args: argparse.Namespace) -> tuple[list[SiteStore], list[Verifier]]:
    if args.folder:
        if not args.key:
            raise _Unusable("核对 --folder 所指的目录须同时用 --key 给出站点公钥。")
        if args.repair or args.site:
            raise _Unusable(
                "--folder 不能与 --repair、--site 同时使用；修复请在生成页面的机器上进行，再送来变更包。"
            )
        key = _key(args.key)
        return [SiteStore(_site_folder(Path(args.folder)), key)], [key]
    from gongkai.config.home import Home

    home = Home.from_environment()
    keys: list[Signer] = signers(home.keys)
    trusted = [_key(args.key)] if args.key else [each.verifier for each in keys]
    found = sorted(path for path in home.site.iterdir() if _is_site(path)) if home.site.is_dir() else []
    if args.site:
        found = [path for path in found if path.name == args.site]
        if not found:
            raise _Unusable(f"没有域名为 {args.site} 的静态站点，请核对域名，或者先运行 gongkai bake。")
    if not found:
        raise _Unusable("还没有生成静态页面，请先运行 gongkai bake。")
    return [SiteStore(path, keys[-1]) for path in found], trusted


def _key(text: str) -> Verifier:
    try:
        return Verifier(text.strip().lower())
    except ValueError:
        raise _Unusable("--key 应为站点公钥，64 位十六进制数，请照原样完整抄录。") from None


def _site_folder(path: Path) -> Path:
    if not _is_site(path):
        raise _Unusable(f"{path} 不是站点目录：其中没有 current，请核对路径。")
    return path


def _is_site(path: Path) -> bool:
    # A link that leads nowhere, or that somebody bent, is a site with a fault, not no site.
    return not path.name.startswith(".") and path.is_dir() and os.path.lexists(path / "current")


def _check(
    store: SiteStore, trusted: list[Verifier], remembered: dict[str, Root], args: argparse.Namespace
) -> tuple[Verification, "Mended | None", Verification]:
    """Return what was found, what was done about it, and what is found afterwards."""
    found = _verify(store, trusted, remembered, args)
    if not args.repair or found.ok or found.faults:
        return found, None, found
    from gongkai.bakery.store.mending import mend
    from gongkai.lib import clock

    now, platform = clock.now(), _platform()
    mended = mend(store, found, now=now, restore=platform.restore if platform else None)
    if platform is not None:
        platform.record(mended, found.site, now)
    return found, mended, _verify(store, trusted, remembered, args)


def _platform() -> Any:
    """Return the module that knows the records; None in a home that has none, or whose records are out of reach."""
    from gongkai.config.home import Home

    if not os.environ.get("DATABASE_URL") and not Home.from_environment().database.exists():
        return None
    from gongkai.cli.main import django_setup

    django_setup()
    return importlib.import_module(_PLATFORM)


def _verify(
    store: SiteStore, trusted: list[Verifier], remembered: dict[str, Root], args: argparse.Namespace
) -> Verification:
    site = store.layout.folder.name
    for turn in range(_ROUNDS):
        generation = store.current()
        if generation is None:
            fault = Fault("link", "站点的 current 不是指向某一版页面的链接，所服务的不是本系统生成的页面。")
            return Verification(site=site, generation=0, faults=[fault])
        try:
            return verify(generation, workers=args.workers, remembered=remembered.get(site), trusted=trusted)
        except Superseded:
            if turn == _ROUNDS - 1:
                raise
    raise AssertionError("the last round has answered or raised")


def _remembered(name: str | None) -> dict[str, Root]:
    if not name:
        return {}
    try:
        stored = json.loads(Path(name).read_text(encoding="utf-8"))
        return {site: Root.parse(row["text"], row["signature"]) for site, row in stored.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RootRefused) as error:
        raise _Unusable(
            f"--remember 所指的文件 {name} 读不出来（{error}），请核对；确认无用的可删去。"
        ) from None


def _remember(path: Path, before: dict[str, Root], found: list[Verification]) -> None:
    """Keep the states that are in order; the one of a site that is not stays what it was."""
    seen = before | {each.site: each.root for each in found if each.root is not None and not each.faults}
    text = {site: {"text": root.text, "signature": root.signature} for site, root in seen.items()}
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    scratch.write_text(json.dumps(text, ensure_ascii=False, indent=1), encoding="utf-8")
    scratch.replace(path)


def _answer(
    answers: "list[tuple[Verification, Mended | None, Verification]]", trusted: list[Verifier]
) -> dict[str, Any]:
    sites = [_site(*each) for each in answers]
    whole: dict[str, Any] = {"files": sum(site["files"] for site in sites)}
    for kind in ("changed", "missing", "unknown"):
        whole[kind] = [path for site in sites for path in site[kind]]
    whole["ok"] = all(site["ok"] for site in sites)
    return whole | {"reason": None, "sites": sites, "key": trusted[-1].public}


def _site(found: Verification, mended: "Mended | None", after: Verification) -> dict[str, Any]:
    return {
        "site": found.site,
        "generation": found.generation,
        "files": found.files,
        "twins": found.twins,
        "changed": found.changed,
        "missing": found.missing,
        "unknown": found.unknown,
        "faults": [asdict(fault) for fault in found.faults],
        "ok": after.ok,
        "root": found.root.as_dict() if found.root else None,
        "evidence": mended.evidence if mended else None,
        "restored": [note.file for note in mended.notes if note.restored] if mended else [],
        "left": [note.file for note in mended.left] if mended else [],
    }


def _unusable(args: argparse.Namespace, reason: str) -> int:
    if args.json:
        empty: dict[str, Any] = {"files": 0, "changed": [], "missing": [], "unknown": [], "ok": False}
        print(json.dumps({**empty, "reason": reason, "sites": [], "key": None}, ensure_ascii=False))
    else:
        print(reason, file=sys.stderr)
    return 2


def _tell(answer: dict[str, Any]) -> None:
    for site in answer["sites"]:
        print(f"站点 {site['site']}：{site['files']} 个文件，{site['twins']} 个压缩件。")
        for fault in site["faults"]:
            print(f"  {fault['message']}")
        for kind, words in (("changed", "被改动"), ("missing", "缺失"), ("unknown", "多出")):
            names = site[kind]
            if names:
                print(f"  {words} {len(names)} 个：")
            for name in names[:_SHOWN]:
                print(f"    {name}")
            if len(names) > _SHOWN:
                print(f"    （只列出前 {_SHOWN} 个，--json 列出全部）")
        if site["evidence"]:
            print(f"  原物已移到 {site['evidence']}，恢复 {len(site['restored'])} 个。")
        for name in site["left"][:_SHOWN]:
            print(f"  未能恢复：{name}。请运行 gongkai bake --full 重新生成。")
        if site["faults"]:
            continue
        print("  全部与清单一致。" if site["ok"] else "  与清单不一致，可用 --repair 留证并恢复。")
        if site["root"]:
            print(f"  第 {site['root']['sequence']} 号状态，{site['root']['moment']} 签名。")
    print(f"站点公钥：{answer['key']}")
