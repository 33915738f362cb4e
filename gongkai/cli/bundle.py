"""``gongkai bundle``: what changed on a site, signed, in a file for another network zone."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from gongkai.bakery.store import bundle as bundles
from gongkai.bakery.store.bundle import BundleRefused
from gongkai.bakery.store.site_keys import NoKey, signers
from gongkai.bakery.store.store import SiteStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("file", metavar="FILE", help="变更包文件，须是尚不存在的文件名，例如 20260302.zip")
    parser.add_argument("--site", required=True, metavar="HOST", help="站点的域名")
    parser.add_argument(
        "--since", type=int, default=0, metavar="SEQ",
        help="只打包第 SEQ 号状态之后的变化（对方上次应用到的序号）；不写则打包全部",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Return 0 when the bundle is written, 2 when it is not."""
    from gongkai.config.home import Home

    home, target = Home.from_environment(), Path(args.file).expanduser().absolute()
    answer: dict[str, Any] = {
        "file": str(target), "site": args.site, "since": args.since, "until": None, "files": 0, "removed": 0,
        "bytes": 0, "key": None, "reason": None,
    }  # fmt: skip
    folder = home.site / args.site
    try:
        if args.site.startswith(".") or "/" in args.site or not folder.is_dir():
            raise BundleRefused(f"没有域名为 {args.site} 的静态站点，请核对域名，或者先运行 gongkai bake。")
        signer = signers(home.keys)[-1]
        made = bundles.write(SiteStore(folder, signer), target, since=args.since)
    except (BundleRefused, NoKey) as refusal:
        return _refuse(args, answer, str(refusal))
    except OSError as error:
        return _refuse(args, answer, f"变更包没有写成：{error.strerror}（{error.filename}）。")
    answer |= {"until": made.until, "files": len(made.files), "removed": len(made.removed)}
    answer |= {"bytes": target.stat().st_size, "key": signer.public}
    if args.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(f"已写成 {target}：第 {made.since} 号到第 {made.until} 号状态，", end="")
        print(f"{len(made.files)} 个文件，删去 {len(made.removed)} 个。")
        print(f"在对方机器上运行：gongkai apply-bundle FILE --folder 站点目录 --key {signer.public}")
        print(f"下次打包用：--since {made.until}")
    return 0


def _refuse(args: argparse.Namespace, answer: dict[str, Any], reason: str) -> int:
    if args.json:
        print(json.dumps(answer | {"reason": reason}, ensure_ascii=False))
    else:
        print(reason, file=sys.stderr)
    return 2
