"""Whether the house works: database, queue, disk, in words that say what to do."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseProblem

from gongkai.domain.errors import Refused
from gongkai.domain.labels import Labelled
from gongkai.lib import outbox, schedule
from gongkai.lib.models import Heartbeat

WORKER = "worker"
OLDEST_WAITING = timedelta(minutes=5)
LONGEST_SILENCE = timedelta(seconds=60)
LEAST_FREE_BYTES = 100 * 1024 * 1024
LEAST_FREE_SHARE = 0.01


class Condition(Labelled):
    """How a part is; a warning wants somebody to look, and the service goes on."""

    OK = "ok", "正常"
    WARNING = "warning", "提醒"
    FAILED = "failed", "故障"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the house."""

    name: str
    label: str
    condition: Condition
    message: str


@dataclass(frozen=True, slots=True)
class Health:
    """All parts; ``ok`` while none has failed."""

    ok: bool
    parts: tuple[Part, ...]


_DATABASE_OK = Part("database", "数据库", Condition.OK, "数据库正常。")
_DATABASE_FAILED = Part(
    "database",
    "数据库",
    Condition.FAILED,
    "数据库没有应答，暂时不能办理业务。请检查数据库服务和网络，并确认已执行升级。",
)
_UNKNOWN = "数据库没有应答，无法查看。请先恢复数据库。"
_QUEUE_UNKNOWN = Part("queue", "后台任务", Condition.FAILED, _UNKNOWN)
_ROUNDS_UNKNOWN = Part("schedule", "定时任务", Condition.WARNING, _UNKNOWN)


def beat(name: str, now: datetime, detail: dict[str, Any] | None = None) -> None:
    """Write down that the part ``name`` lives."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, at=now, detail=detail or {})],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at", "detail"],
    )


def require_database() -> None:
    """Raise Refused if the database does not answer or was never migrated, before a command begins."""
    try:
        Heartbeat.objects.exists()
    except DatabaseProblem as error:
        raise Refused(
            "数据库没有应答，或者尚未建立、尚未升级。请检查数据库服务；新建的系统请先启动 gongkai serve。",
            code="database",
        ) from error


def check(now: datetime) -> Health:
    """Look at every part. Never raises: what does not answer has failed."""
    disk = _disk(settings.GONGKAI_HOME.root)
    try:
        seen = Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()
        parts = (_DATABASE_OK, _queue(now, seen), _rounds(), disk)
    except DatabaseProblem:
        parts = (_DATABASE_FAILED, _QUEUE_UNKNOWN, _ROUNDS_UNKNOWN, disk)
    return Health(ok=all(part.condition != Condition.FAILED for part in parts), parts=parts)


def _queue(now: datetime, seen: datetime | None) -> Part:
    def part(condition: Condition, message: str) -> Part:
        return Part("queue", "后台任务", condition, message)

    if seen is None:
        return part(Condition.FAILED, "后台进程从未启动，发布、检索和通知不会更新。请启动 gongkai worker。")
    if now - seen > LONGEST_SILENCE:
        return part(
            Condition.FAILED,
            f"后台进程已有 {_span(now - seen)}没有响应，发布、检索和通知不会更新。"
            "请重新启动 gongkai worker。",
        )
    oldest = outbox.due(now).values_list("available_at", flat=True).first()
    if oldest is not None and now - oldest > OLDEST_WAITING:
        return part(
            Condition.FAILED,
            f"后台任务积压，最早一项已等待 {_span(now - oldest)}。请查看后台进程的日志，必要时增加后台进程。",
        )
    if count := outbox.given_up().count():
        return part(
            Condition.WARNING,
            f"有 {count} 项后台任务多次失败，已停止重试。"
            "请查看日志并排除原因，然后执行 gongkai worker --retry --once 重新办理。",
        )
    return part(Condition.OK, "后台任务正常。")


def _rounds() -> Part:
    def part(condition: Condition, message: str) -> Part:
        return Part("schedule", "定时任务", condition, message)

    if failing := "、".join(sorted(schedule.failing())):
        return part(Condition.WARNING, f"定时任务 {failing} 上次执行失败，将自动再试。请查看后台进程的日志。")
    return part(Condition.OK, "定时任务正常。")


def _disk(root: Path) -> Part:
    def part(condition: Condition, message: str) -> Part:
        return Part("disk", "磁盘", condition, message)

    try:
        with tempfile.TemporaryFile(dir=root) as file:
            file.write(b"gongkai")
        usage = shutil.disk_usage(root)
    except OSError:
        return part(Condition.FAILED, "数据目录不能写入。请检查磁盘是否已满、目录权限是否正确。")
    if not has_room(usage.free, usage.total):
        free = usage.free // (1024 * 1024)
        return part(Condition.FAILED, f"磁盘只剩 {free} MB。请清理磁盘或扩容，以免不能保存。")
    return part(Condition.OK, "磁盘正常。")


def has_room(free: int, total: int) -> bool:
    """Return whether a disk has room: 100 MB, or 1 % of a small disk."""
    return free >= LEAST_FREE_BYTES or free >= total * LEAST_FREE_SHARE


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return f"{int(span.total_seconds())} 秒"
    return f"{minutes} 分钟" if minutes < 120 else f"{minutes // 60} 小时"
