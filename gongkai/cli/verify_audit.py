"""``gongkai verify-audit``: walks the audit chain and holds it against checkpoints."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.lib.audit import AuditReport
    from gongkai.lib.checkpoints import Reading, Verifier


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--checkpoint", action="append", default=[], metavar="FILE",
        help="另存在外的检查点文件，可多次给出，- 为标准输入；不给时核对本机和另存目录中的检查点",
    )  # fmt: skip
    parser.add_argument(
        "--key", action="append", default=[], metavar="VERIFIER",
        help="检查点公钥（名称+编号+公钥），可多次给出；不给时用本机 keys 目录中的",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Return 0 if everything agrees, 1 for any fault, 2 if the chain or all named files cannot be read."""
    from django.db import DatabaseError

    from gongkai.lib import audit, checkpoints, keys

    own = None
    try:
        known = [checkpoints.Verifier.parse(text) for text in args.key] or checkpoints.verifiers()
        own = str(known[-1]) if known and not args.key else None
        readings = [_read(name, known) for name in args.checkpoint] or checkpoints.kept(known)
        report = audit.verify(readings, progress=_progress)
    except (checkpoints.NoteRefused, keys.KeyMissing) as refusal:
        return _unusable(args, str(refusal))
    except DatabaseError as error:
        return _unusable(args, f"数据库无法读取，请确认 GONGKAI_HOME 已建立并完成升级：{error}")
    if getattr(args, "json", False):
        print(json.dumps(_answer(report, own), ensure_ascii=False))
    else:
        _tell(report, own, outside=bool(args.checkpoint))
    nothing_read = bool(args.checkpoint) and not any(result.readable for result in report.checkpoints)
    if nothing_read and not report.fault_count:
        return 2
    return 0 if report.ok else 1


def _read(name: str, known: "Sequence[Verifier]") -> "Reading":
    from gongkai.lib import checkpoints

    if name == "-":
        return checkpoints.read("-", sys.stdin.buffer.read(), known)
    return checkpoints.read_file(Path(name), known)


def _progress(entries: int) -> None:
    if entries % 100_000 == 0:
        print(f"已核对 {entries} 行", file=sys.stderr, flush=True)


def _answer(report: "AuditReport", own: str | None) -> dict[str, Any]:
    head = {"sequence": report.sequence, "digest": report.digest, "algorithm": report.algorithm}
    return {
        "entries": report.entries,
        "ok": report.ok,
        "reason": None,
        "head": head if report.entries else None,
        "checkpoints": [asdict(result) for result in report.checkpoints],
        "faults": [asdict(fault) for fault in report.faults],
        "fault_count": report.fault_count,
        "verifier_key": own,
    }


def _unusable(args: argparse.Namespace, reason: str) -> int:
    if getattr(args, "json", False):
        empty = {"entries": None, "ok": False, "reason": reason, "head": None}
        lists = {"checkpoints": [], "faults": [], "fault_count": 0, "verifier_key": None}
        print(json.dumps({**empty, **lists}, ensure_ascii=False))
    else:
        print(reason, file=sys.stderr)
    return 2


def _tell(report: "AuditReport", own: str | None, *, outside: bool) -> None:
    if report.fault_count:
        print(f"审计链共 {report.entries} 行，发现 {report.fault_count} 处问题：")
        for fault in report.faults:
            print(f"  {fault.message}")
        if report.fault_count > len(report.faults):
            print(f"  （只列出前 {len(report.faults)} 处）")
    else:
        print(f"审计链共 {report.entries} 行，前后一致。")
    for result in report.checkpoints:
        print(f"检查点 {result.file}：{f'一致，链长 {result.size} 行。' if result.ok else result.reason}")
    if not report.checkpoints:
        print("没有可核对的检查点：只能说明审计链前后一致，不能排除从头改写。")
    elif not outside:
        print("提示：与数据库放在一起的检查点可能被一并伪造。")
        print("请用另存在外的检查点和公钥（--checkpoint、--key）核对。")
    if own:
        print(f"本机检查点公钥，请抄存在外：{own}")
