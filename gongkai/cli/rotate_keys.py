"""``gongkai rotate-keys``: a new key for the encrypted personal data, or the end of the old ones."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--drop-old", action="store_true",
        help="不换新密钥，只删除已没有数据使用的旧密钥；旧备份中的个人信息将无法还原",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Return 0 if all is under the newest key (or the old ones are gone), 1 if not, 2 without a home."""
    from django.db import DatabaseError

    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.errors import Refused
    from gongkai.lib import clock, encryption, key_rotation, keys

    answer: dict[str, Any] = {
        "ok": False, "reason": None, "version": None, "resumed": None, "reencrypted": 0, "left": None,
        "unreadable": [], "dropped": [],
    }  # fmt: skip
    code = 1
    try:
        if args.drop_old:
            answer["dropped"] = key_rotation.drop_old(actor=SYSTEM, now=clock.now())
        else:
            answer |= asdict(key_rotation.rotate(actor=SYSTEM, now=clock.now(), progress=_progress))
        answer["ok"] = not answer["left"]
        code = 0 if answer["ok"] else 1
    except (Refused, keys.KeyMissing) as refusal:
        answer["reason"] = str(refusal)
    except DatabaseError as error:
        answer["reason"] = f"数据库无法使用，请确认 GONGKAI_HOME 已建立并完成升级：{error}"
        code = 2
    answer["kept"] = keys.versions(encryption.PURPOSE)
    if getattr(args, "json", False):
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _tell(answer)
    return code


def _progress(field: str, done: int, total: int) -> None:
    print(f"{field}：已重新加密 {done}/{total}", file=sys.stderr, flush=True)


def _tell(answer: dict[str, Any]) -> None:
    kept = "、".join(map(str, answer["kept"])) or "无"
    if answer["reason"]:
        print(answer["reason"], file=sys.stderr)
    elif answer["version"] is None:
        dropped = "、".join(map(str, answer["dropped"]))
        print(f"已删除旧密钥版本 {dropped}。" if dropped else "没有可以删除的旧密钥。")
        print(f"现有密钥版本：{kept}。")
    else:
        start = "接着办完上次中断的轮换" if answer["resumed"] else "已启用新密钥"
        print(f"{start}：版本 {answer['version']}，重新加密 {answer['reencrypted']} 个值。")
        if answer["left"]:
            print(f"还有 {answer['left']} 个值没有换成新密钥：")
            for value in answer["unreadable"]:
                print(f"  {value['field']} {value['record']}：{value['reason']}")
        print(f"现有密钥版本：{kept}。旧备份仍需旧密钥。")
        print("确认旧备份不再需要后，可运行 gongkai rotate-keys --drop-old。")
