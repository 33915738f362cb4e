"""``gongkai upgrade``: a backup, the migrations, the audit chain walked; stops at what does not succeed."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from gongkai.cli.backup import no_database, tell


@dataclass
class _Outcome:
    """The answer; ``backup`` is the archive of before, None where there was nothing to lose."""

    ok: bool = False
    backup: str | None = None
    backup_sha256: str | None = None
    migrations: list[str] = field(default_factory=list)
    migrated: bool = False
    entries: int | None = None
    verified: bool = False
    reason: str | None = None


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take no options."""


def run(args: argparse.Namespace) -> int:
    """Return 0 if the database fits the program and the chain is whole, 1 if not, 2 if nothing could begin."""
    from django.db import DatabaseError

    from gongkai.config.archive.manifest import ArchiveFaulty, ArchiveUnusable
    from gongkai.lib import clock

    outcome, code = _Outcome(), 1
    try:
        _upgrade(outcome, clock.now())
        code = 0 if outcome.ok else 1
    except ArchiveFaulty as fault:
        outcome.reason = f"升级前的备份没有通过核对，没有开始升级：{fault.message}请检查存储设备后再试。"
    except ArchiveUnusable as refusal:
        code, outcome.reason = 2, f"没有开始升级：{refusal.message}"
    except DatabaseError as error:
        code, outcome.reason = 2, no_database(error)
    if args.json:
        print(json.dumps(asdict(outcome), ensure_ascii=False))
    else:
        _tell(outcome)
    return code


def _upgrade(outcome: _Outcome, now: datetime) -> None:
    from django.conf import settings

    from gongkai.config.archive import states, writing

    home = settings.GONGKAI_HOME
    home.prepare()
    before = states.applied()
    pending = states.pending()
    outcome.migrations = [f"{app}.{name}" for app, name in pending]
    if pending and before:
        path = home.backups / f"{now:%Y%m%d-%H%M%S}.zip"
        written = writing.write(path, now=now, with_keys=False, progress=tell)
        outcome.backup, outcome.backup_sha256 = str(written.path), written.sha256
    if pending:
        tell(f"正在升级数据表：{len(pending)} 步")
        try:
            states.migrate()
        except Exception as error:  # noqa: BLE001  whatever a migration raises, its keeper must learn the way back
            outcome.reason = _way_back(outcome, error)
            return
        outcome.migrated = True
        _audit(outcome, now)
    _verify(outcome)
    outcome.ok = outcome.verified


def _audit(outcome: _Outcome, now: datetime) -> None:
    from gongkai import __version__
    from gongkai.domain.actors import SYSTEM
    from gongkai.lib.audit import HeadMissing
    from gongkai.lib.deeds import deed

    detail = {
        "migrations": outcome.migrations, "backup": Path(outcome.backup).name if outcome.backup else None,
        "backup_sha256": outcome.backup_sha256,
    }  # fmt: skip
    try:
        with deed(actor=SYSTEM, now=now) as act:
            act.audit("config.upgraded", f"config:upgrade:{__version__}", detail=detail)
    except HeadMissing as error:
        tell(str(error))


def _verify(outcome: _Outcome) -> None:
    from gongkai.lib import audit, checkpoints, keys

    try:
        report = audit.verify(checkpoints.kept(checkpoints.verifiers()))
    except keys.KeyMissing as error:
        outcome.reason = f"审计链没有核对：{error}"
        return
    outcome.entries, outcome.verified = report.entries, report.ok
    if not report.ok:
        told = [fault.message for fault in report.faults]
        told += [f"{result.file}：{result.reason}" for result in report.checkpoints if not result.ok]
        outcome.reason = f"审计链核对不符：{told[0]} 请运行 gongkai verify-audit 查明。"


def _way_back(outcome: _Outcome, error: Exception) -> str:
    failed = f"升级数据表时出错：{type(error).__name__}：{str(error).partition(chr(10))[0]}。"
    if outcome.backup is None:
        return f"{failed}原来没有数据，可换一个空的 GONGKAI_HOME 再试，并把出错信息告知维护人员。"
    return (
        f"{failed}请不要启动服务。升级前的数据在 {outcome.backup}。要退回升级前："
        "换回升级前的程序，把 GONGKAI_HOME 指向一个空目录（使用 PostgreSQL 的，DATABASE_URL 指向新建的空库），"
        f"运行 gongkai restore {outcome.backup}，再把原来 keys 目录中的密钥复制过去，然后启动。"
    )


def _tell(outcome: _Outcome) -> None:
    if outcome.backup:
        print(f"升级前的数据已备份并核对：{outcome.backup}")
    if outcome.migrated and not outcome.backup:
        print(f"数据表已建立，共 {len(outcome.migrations)} 步。")
    elif outcome.migrated:
        print(f"数据表已升级，共 {len(outcome.migrations)} 步：{'、'.join(outcome.migrations)}。")
    elif outcome.reason is None:
        print("数据表与程序的版本一致，不需要升级。")
    if outcome.verified:
        print(f"审计链 {outcome.entries} 行，前后一致。")
    if outcome.reason:
        print(outcome.reason, file=sys.stderr)
