"""``gongkai apply-bundle``: takes a signed bundle over into the site of this network zone; needs only Python."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from gongkai.bakery.store.bundle import BundleRefused
from gongkai.bakery.store.bundle_apply import Applied, apply
from gongkai.bakery.store.signing import Verifier


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("file", metavar="FILE", help="gongkai bundle 生成的变更包")
    parser.add_argument(
        "--folder", required=True, metavar="FOLDER", help="站点目录；Web 服务器服务其中的 current"
    )
    parser.add_argument(
        "--key", required=True, metavar="PUBLIC", help="站点公钥（64 位十六进制），由生成一方另行告知"
    )


def run(args: argparse.Namespace) -> int:
    """Return 0 when the site is in the bundle's state, 1 when the bundle is refused, 2 if it cannot be read."""
    file, folder = Path(args.file).expanduser(), Path(args.folder).expanduser()
    try:
        key = Verifier(args.key.strip().lower())
    except ValueError:
        return _refuse(args, "--key 应为站点公钥，64 位十六进制数，请照原样完整抄录。", 2)
    try:
        applied = apply(file, folder, key)
    except BundleRefused as refusal:
        return _refuse(args, str(refusal), 1)
    except OSError as error:
        return _refuse(
            args, f"没有应用完：{error.strerror}（{error.filename}）。解决后再次应用同一个包即可。", 2
        )
    if args.json:
        print(json.dumps(_answer(args, applied), ensure_ascii=False))
    else:
        bundle = applied.bundle
        if applied.already:
            print(f"站点 {bundle.site} 已是第 {bundle.until} 号状态，没有可改的。")
        else:
            print(f"站点 {bundle.site} 已到第 {bundle.until} 号状态：", end="")
            print(f"{len(bundle.files)} 个文件，删去 {len(bundle.removed)} 个。")
        print(f"核对：gongkai verify-site --folder {args.folder} --key {args.key}")
    return 0


def _answer(args: argparse.Namespace, applied: Applied) -> dict[str, Any]:
    bundle = applied.bundle
    return {
        "file": args.file,
        "folder": args.folder,
        "ok": True,
        "already": applied.already,
        "site": bundle.site,
        "since": bundle.since,
        "until": bundle.until,
        "files": len(bundle.files),
        "removed": len(bundle.removed),
        "reason": None,
    }


def _refuse(args: argparse.Namespace, reason: str, code: int) -> int:
    if args.json:
        empty = {"already": False, "site": None, "since": None, "until": None, "files": 0, "removed": 0}
        answer = {"file": args.file, "folder": args.folder, "ok": False, **empty, "reason": reason}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(reason, file=sys.stderr)
    return code
