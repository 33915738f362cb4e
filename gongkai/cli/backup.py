"""``gongkai backup``: everything of the home in one file, checked before it is called fine."""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongkai.config.archive.manifest import Manifest
    from gongkai.config.archive.writing import Written


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "file", metavar="FILE", help="备份文件，须是尚不存在的文件名，例如 gongkai-20260301.zip"
    )
    parser.add_argument(
        "--with-keys", action="store_true",
        help="把密钥一并放入备份；拿到这份备份的人就能读出其中的个人信息",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Return 0 when the archive is written and has been read back, 1 if it did not read back, 2 if not written."""
    from django.db import DatabaseError

    from gongkai.config.archive import writing
    from gongkai.config.archive.manifest import ArchiveFaulty, ArchiveUnusable
    from gongkai.lib import clock

    path = Path(args.file).expanduser().absolute()
    now, code, reason = clock.now(), 2, ""
    try:
        written = writing.write(path, now=now, with_keys=args.with_keys, progress=tell)
    except ArchiveFaulty as fault:
        code, reason = 1, f"写成的备份没有通过核对，已删除：{fault.message}请检查存储设备后再试。"
    except ArchiveUnusable as refusal:
        reason = refusal.message
    except DatabaseError as error:
        reason = no_database(error)
    else:
        audited = _audit(written, now)
        if args.json:
            print(json.dumps(_answer(written, audited), ensure_ascii=False))
        else:
            _tell(written, audited)
        return 0
    if args.json:
        print(json.dumps(nothing(path, reason) | {"skipped": [], "audited": False}, ensure_ascii=False))
    else:
        print(reason, file=sys.stderr)
    return code


def tell(text: str) -> None:
    """Show progress beside the answer."""
    print(text, file=sys.stderr, flush=True)


def no_database(error: Exception) -> str:
    """Return what to say when the database does not answer."""
    return f"数据库无法使用，请检查 GONGKAI_HOME、DATABASE_URL 和磁盘：{str(error).partition(chr(10))[0]}"


def facts(manifest: "Manifest", path: Path, size: int, sha256: str) -> dict[str, Any]:
    """Return what the answers of backup and restore say of an archive."""
    return {
        "file": str(path),
        "tables": {part.table: {"rows": part.rows, "sha256": part.sha256} for part in manifest.tables},
        "rows": manifest.rows,
        "files": len(manifest.kept_files),
        "bytes": size,
        "sha256": sha256,
        "with_keys": manifest.with_keys,
    }


def nothing(path: Path, reason: str) -> dict[str, Any]:
    """Return the answer of a backup or restore that did not take place."""
    unknown = dict.fromkeys(("rows", "files", "bytes", "sha256", "with_keys"))
    return {
        "file": str(path), "tables": {}, **unknown, "verified": False, "missing_keys": [], "reason": reason,
    }  # fmt: skip


def left_out_keys(manifest: "Manifest") -> list[str]:
    """Return the names of the keys that the data needs and the archive does not hold."""
    inside = {Path(part.name).name for part in manifest.files if part.name.startswith("keys/")}
    return sorted(manifest.key_files.keys() - inside)


def _audit(written: "Written", now: datetime) -> bool:
    """Note on the audit chain who took everything out; an archive of a damaged home is kept all the same."""
    from django.db import DatabaseError

    from gongkai.domain.actors import SYSTEM
    from gongkai.lib import audit, digests
    from gongkai.lib.deeds import deed

    manifest = written.manifest
    detail = {
        "rows": manifest.rows, "files": len(manifest.kept_files), "with_keys": manifest.with_keys,
        "bytes": written.size, "sha256": written.sha256,
    }  # fmt: skip
    try:
        with deed(actor=SYSTEM, now=now) as act:
            act.audit("config.backup_made", f"config:backup:{written.sha256[:16]}", detail=detail)
    except (DatabaseError, audit.HeadMissing, digests.UnknownAlgorithm) as error:
        tell(f"提示：这次备份没有记入审计链：{str(error).partition(chr(10))[0]}")
        return False
    return True


def _answer(written: "Written", audited: bool) -> dict[str, Any]:
    manifest = written.manifest
    return {
        **facts(manifest, written.path, written.size, written.sha256),
        "verified": True,
        "missing_keys": left_out_keys(manifest),
        "skipped": written.skipped,
        "audited": audited,
        "reason": None,
    }


def _tell(written: "Written", audited: bool) -> None:
    manifest = written.manifest
    print(f"已备份到 {written.path}，并已逐项核对：")
    print(
        f"  {len(manifest.tables)} 张表 {manifest.rows} 行，{len(manifest.kept_files)} 个文件，共 {written.size} 字节。"
    )
    print(f"  SHA-256 {written.sha256}{'（已记入审计链）' if audited else ''}")
    for name in written.skipped:
        print(f"  {name} 在备份过程中被删除，不在备份中。")
    if any(part.name.startswith("keys/") for part in manifest.files):
        print("备份中有密钥：拿到这份文件就能读出其中的个人信息，请加密保存或存放在保险柜中。")
    missing = left_out_keys(manifest)
    if missing and not manifest.with_keys:
        print(f"密钥不在备份中：{'、'.join(missing)}。")
        print("请把 keys 目录另存一份，与备份分开保管；没有密钥，恢复后读不出手机号码等个人信息。")
    elif missing:
        print(f"本机也没有这些密钥：{'、'.join(missing)}，有一部分加密的内容读不出来。")
