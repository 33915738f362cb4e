"""``gongkai restore``: an empty home filled from an archive, and compared with it."""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.cli.backup import facts, no_database, nothing, tell

if TYPE_CHECKING:
    from gongkai.config.archive.restoring import Restored


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "file", metavar="FILE", help="gongkai backup 生成的备份文件；数据目录和数据库须是空的"
    )


def run(args: argparse.Namespace) -> int:
    """Return 0 if all is restored and agrees, 1 if the archive or its audit chain is wrong, 2 if nothing could begin."""
    from django.conf import settings
    from django.db import DatabaseError

    from gongkai.config.archive import restoring
    from gongkai.config.archive.manifest import ArchiveFaulty, ArchiveUnusable
    from gongkai.lib import clock

    path = Path(args.file).expanduser().absolute()
    code = 2
    try:
        settings.GONGKAI_HOME.prepare()
        restored = restoring.restore(path, progress=tell)
    except ArchiveFaulty as fault:
        code, reason = 1, fault.message
    except ArchiveUnusable as refusal:
        reason = refusal.message
    except OSError as error:
        reason = f"数据目录 {settings.GONGKAI_HOME.root} 不能使用：{error.strerror or error}。"
    except DatabaseError as error:
        reason = no_database(error)
    else:
        _audit(restored, clock.now())
        if args.json:
            print(json.dumps(_answer(path, restored), ensure_ascii=False))
        else:
            _tell(restored)
        return 1 if restored.reason else 0
    if args.json:
        print(json.dumps(nothing(path, reason) | {"kept": [], "audit": None}, ensure_ascii=False))
    else:
        print(reason, file=sys.stderr)
    return code


def _audit(restored: "Restored", now: datetime) -> None:
    from gongkai.domain.actors import SYSTEM
    from gongkai.lib import audit
    from gongkai.lib.deeds import deed

    detail = {"made_at": restored.manifest.made_at, "sha256": restored.sealed.sha256}
    try:
        with deed(actor=SYSTEM, now=now) as act:
            act.audit("config.restored", f"config:backup:{restored.sealed.sha256[:16]}", detail=detail)
    except audit.HeadMissing as error:
        tell(str(error))


def _answer(path: Path, restored: "Restored") -> dict[str, Any]:
    report = restored.report
    return {
        **facts(restored.manifest, path, restored.sealed.size, restored.sealed.sha256),
        "verified": restored.reason is None,
        "missing_keys": restored.missing_keys,
        "kept": restored.kept,
        "audit": {"entries": report.entries, "ok": report.ok},
        "reason": restored.reason,
    }


def _tell(restored: "Restored") -> None:
    manifest, report = restored.manifest, restored.report
    print(f"已恢复 {manifest.made_at} 的备份，写入后重新读出，与备份一致：")
    print(f"  {len(manifest.tables)} 张表 {manifest.rows} 行，{len(manifest.kept_files)} 个文件。")
    print(f"  {restored.reason or f'审计链 {report.entries} 行，前后一致，与备份时相同。'}")
    for name in restored.kept:
        print(f"  {name} 已有一份，保留了现有的，没有用备份中的替换。")
    if restored.missing_keys:
        print("启动之前，请把另行保管的下列密钥放回 keys 目录，否则读不出手机号码等个人信息：")
        for name in restored.missing_keys:
            print(f"  {name}")
    print("登录会话不在备份中，所有人需重新登录；公开网页和检索索引不在备份中，需重新生成。")
