"""
The audit chain: who did what to which record, in an order that cannot be changed unnoticed.

Every row carries the digest of the row before, so an edit, a removal or a swap shows. A chain that
was rewritten to its end agrees with itself: only a checkpoint kept elsewhere shows that.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, connection, models
from django.db.models.functions import Cast
from django.db.transaction import TransactionManagementError

from gongkai.lib import digests
from gongkai.lib.checkpoints import Reading
from gongkai.lib.models import AuditEntry, AuditHead, AuditSalt

#: So many faults are told in full; beyond that they are only counted.
FAULTS_TOLD = 100
#: What migration 0002 installs.
_DEEDS = {"sqlite": ("update", "delete", "replace"), "postgresql": ("change", "truncate")}
TRIGGERS = {
    vendor: {f"lib_{table}_no_{deed}" for table in ("auditentry", "historyevent") for deed in deeds}
    for vendor, deeds in _DEEDS.items()
}


@dataclass
class AuditLine:
    """
    One deed for the chain.

    ``detail`` holds strings, integers, booleans, None, lists and dicts of these; floats are refused,
    since two programs may write one differently. ``personal`` values never reach the chain, only
    their digests under the salt of ``subject``.
    """

    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, str] = field(default_factory=dict)


class Forgotten(LookupError):
    """The salt of a subject has been destroyed; nothing can be said about its personal values."""


class HeadMissing(Exception):
    """The chain has rows but its head row is gone; nothing is appended until somebody has looked."""


def append(lines: list[AuditLine]) -> list[AuditEntry]:
    """
    Put ``lines`` at the end of the chain; the last act of a transaction, since it locks the head.

    Raises TransactionManagementError outside a transaction, TypeError or ValueError for a line that
    has no canonical form, HeadMissing if the head row was removed.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("The audit chain is written inside the transaction it tells of.")
    if not lines:
        return []
    algorithm = digests.chosen()
    # Salts before the head, in one order: the head is always the last lock that anybody takes.
    salts = _salts({line.subject for line in lines if line.personal})
    head = _locked_head()
    entries = []
    for line in lines:
        head.sequence += 1
        body = _body(head.sequence, line, algorithm, salts.get(line.subject, ""))
        entry = AuditEntry(
            sequence=head.sequence,
            at=line.at,
            actor=line.actor,
            action=line.action,
            subject=line.subject,
            body=body,
            algorithm=algorithm,
            previous=head.digest,
            digest=digests.link(algorithm, head.digest, body),
        )
        head.digest = entry.digest
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries)
    head.save(update_fields=["sequence", "digest"])
    return entries


def forget(subject: str) -> bool:
    """
    Destroy the salt of ``subject``, and return whether there was one; the chain stays valid.

    Its digests on the chain then match no value any more. What lies in older backups is not reached.
    """
    if connection.vendor == "sqlite":
        # Otherwise the salt stays legible in a free page of the file.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    deleted, _ = AuditSalt.objects.filter(subject=subject).delete()
    return bool(deleted)


def matches(entry: AuditEntry, name: str, value: str) -> bool:
    """
    Return whether ``value`` is what ``entry`` recorded as the personal value ``name``.

    Raises Forgotten if the salt is gone. After a salt was destroyed and a new one made for later
    lines, older lines match nothing.
    """
    salt = AuditSalt.objects.filter(subject=entry.subject).values_list("salt", flat=True).first()
    if salt is None:
        raise Forgotten(f"{entry.subject} 的个人信息已按规定销毁，无法再核对。")
    recorded = json.loads(entry.body)["personal"].get(name, "")
    return secrets.compare_digest(recorded, digests.salted(entry.algorithm, salt, name, value))


@dataclass(frozen=True)
class Fault:
    """
    One thing that is wrong with the chain; ``sequence`` is None where no single row is meant.

    Kinds: gap, link, digest, algorithm, body, column, head, checkpoint, unreadable, unprotected.
    """

    kind: str
    sequence: int | None
    message: str


@dataclass(frozen=True)
class CheckpointResult:
    """What came of one checkpoint; ``size`` is None where no trusted key vouches for it."""

    file: str
    readable: bool
    size: int | None
    ok: bool
    reason: str | None


@dataclass
class AuditReport:
    """What a verification found."""

    entries: int = 0
    sequence: int = 0
    digest: str = ""
    algorithm: str = ""
    fault_count: int = 0
    faults: list[Fault] = field(default_factory=list)
    checkpoints: list[CheckpointResult] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Return whether nothing is wrong and every checkpoint could be checked."""
        return not self.fault_count and all(result.ok for result in self.checkpoints)

    def add(self, kind: str, sequence: int | None, message: str) -> None:
        """Count a fault, and keep it while there is room."""
        self.fault_count += 1
        if len(self.faults) < FAULTS_TOLD:
            self.faults.append(Fault(kind, sequence, message))


def verify(
    checkpoints: Iterable[Reading] = (), *, progress: Callable[[int], None] | None = None
) -> AuditReport:
    """
    Walk the whole chain in constant memory and return every contradiction in it.

    Deeds may go on meanwhile: what is appended after the walk began may or may not be looked at.
    """
    report = AuditReport()
    readings = list(checkpoints)
    wanted = {reading.checkpoint.size for reading in readings if reading.checkpoint}
    held: dict[int, tuple[str, str]] = {}
    before = _head()
    try:
        for row in _rows():
            _check_row(report, row)
            if row.sequence in wanted:
                held[row.sequence] = (row.algorithm, row.digest)
            report.entries += 1
            report.sequence, report.digest, report.algorithm = row.sequence, row.digest, row.algorithm
            if progress is not None and report.entries % 10_000 == 0:
                progress(report.entries)
    except (DatabaseError, UnicodeDecodeError) as error:
        message = f"第 {report.sequence} 行之后无法读取，数据库文件可能已损坏：{error}"
        report.add("unreadable", report.sequence + 1, message)
    _check_head(report, before)
    _check_protection(report)
    for reading in readings:
        _check_checkpoint(report, reading, held)
    return report


# --- appending


def _locked_head() -> AuditHead:
    # On SQLite the lock is the IMMEDIATE transaction itself.
    head = AuditHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        # Of two first deeds one inserts and the other waits for it here.
        AuditHead.objects.bulk_create([AuditHead(pk=1)], ignore_conflicts=True)
        head = AuditHead.objects.select_for_update().get(pk=1)
        if head.sequence == 0 and AuditEntry.objects.exists():
            raise HeadMissing("审计链的链头记录不见了，已停止登记。请运行 gongkai verify-audit 查明。")
    return head


def _salts(subjects: set[str]) -> dict[str, str]:
    if not subjects:
        return {}
    known = dict(AuditSalt.objects.filter(pk__in=subjects).values_list("subject", "salt"))
    if missing := sorted(subjects - known.keys()):
        # Of two deeds that meet a subject first, one makes the salt and both use it.
        fresh = [AuditSalt(subject=subject, salt=secrets.token_hex(32)) for subject in missing]
        AuditSalt.objects.bulk_create(fresh, ignore_conflicts=True)
        known.update(AuditSalt.objects.filter(pk__in=missing).values_list("subject", "salt"))
    return known


def _body(sequence: int, line: AuditLine, algorithm: str, salt: str) -> str:
    if not line.actor or not line.action:
        raise ValueError("An audit line names its actor and its action.")
    _refuse_uncanonical(line.detail, "detail")
    personal = {name: digests.salted(algorithm, salt, name, value) for name, value in line.personal.items()}
    return json.dumps(
        {
            "sequence": sequence,
            "at": _moment(line.at),
            "actor": line.actor,
            "action": line.action,
            "subject": line.subject,
            "detail": line.detail,
            "personal": personal,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def _refuse_uncanonical(value: Any, where: str) -> None:
    if value is None or isinstance(value, str | int):
        return
    if isinstance(value, list):
        for position, item in enumerate(value):
            _refuse_uncanonical(item, f"{where}[{position}]")
    elif isinstance(value, dict) and all(isinstance(key, str) for key in value):
        for key, item in value.items():
            _refuse_uncanonical(item, f"{where}.{key}")
    else:
        raise TypeError(f"{where}: {type(value).__name__} has no canonical form; write it as a string.")


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("The moment of an audit line needs its time zone.")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


# --- verifying


@dataclass(frozen=True)
class _Row:
    sequence: int
    at: str
    actor: str
    action: str
    subject: str
    body: str
    algorithm: str
    previous: str
    digest: str


def _rows() -> Iterator[_Row]:
    # As text, whatever an intruder put there: a column that does not parse is a fault, not a crash.
    names = ("at", "actor", "action", "subject", "body", "algorithm", "previous", "digest")
    columns = [Cast(name, models.TextField()) for name in names]
    query = AuditEntry.objects.order_by("sequence").values_list("sequence", *columns)
    for sequence, *texts in query.iterator(chunk_size=500):
        yield _Row(sequence, *(text or "" for text in texts))


def _check_row(report: AuditReport, row: _Row) -> None:
    expected = report.sequence + 1
    if row.sequence > expected:
        report.add("gap", expected, f"第 {expected} 行至第 {row.sequence - 1} 行不见了。")
    elif row.sequence < expected:
        report.add("gap", row.sequence, f"有一行的序号是 {row.sequence}，链上不应有这个序号。")
    if row.previous != report.digest:
        report.add("link", row.sequence, f"第 {row.sequence} 行所记的前一行摘要与前一行不符。")
    try:
        if digests.link(row.algorithm, row.previous, row.body) != row.digest:
            report.add("digest", row.sequence, f"第 {row.sequence} 行的内容与它的摘要不符，内容被改动过。")
    except digests.UnknownAlgorithm as error:
        report.add("algorithm", row.sequence, f"第 {row.sequence} 行无法核对：{error}")
    try:
        body = json.loads(row.body)
        said = {name: body[name] for name in ("sequence", "at", "actor", "action", "subject")}
    except (ValueError, KeyError, TypeError, RecursionError):
        report.add("body", row.sequence, f"第 {row.sequence} 行的正文不是审计记录。")
        return
    shown = {
        "sequence": row.sequence,
        "at": _shown_moment(row.at),
        "actor": row.actor,
        "action": row.action,
        "subject": row.subject,
    }
    for name, value in shown.items():
        if said[name] != value:
            message = f"第 {row.sequence} 行的 {name} 列为“{value}”，正文中是“{said[name]}”。"
            report.add("column", row.sequence, message)


def _shown_moment(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    # SQLite's column holds UTC without saying so.
    return _moment(at if at.tzinfo else at.replace(tzinfo=UTC))


def _head() -> AuditHead | None:
    return AuditHead.objects.filter(pk=1).first()


def _check_head(report: AuditReport, before: AuditHead | None) -> None:
    # The walk saw at least what was there before it, and at most what is there after it.
    after = _head()
    if after is None or before is None:
        if report.entries and after is None:
            report.add("head", None, "链头记录不见了，无法确认链尾是否完整。")
        return
    if before.sequence > report.sequence:
        message = f"链头记到第 {before.sequence} 行，链上只到第 {report.sequence} 行：末尾的行被删除。"
        report.add("head", None, message)
    elif after.sequence == report.sequence and after.digest != report.digest:
        report.add("head", after.sequence, f"链头所记的摘要与第 {after.sequence} 行不符。")
    elif after.sequence < report.sequence:
        report.add("head", after.sequence + 1, f"链头只到第 {after.sequence} 行，其后的行不是本系统登记的。")


def _check_protection(report: AuditReport) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A' AND tgrelid IN "
                "(to_regclass('lib_auditentry'), to_regclass('lib_historyevent'))"
            )
        missing = TRIGGERS[connection.vendor] - {name for (name,) in cursor.fetchall()}
    if missing:
        names = "、".join(sorted(missing))
        report.add("unprotected", None, f"防止改动审计链和业务历史的数据库触发器缺少或已停用：{names}。")


def _check_checkpoint(report: AuditReport, reading: Reading, held: dict[int, tuple[str, str]]) -> None:
    checkpoint, reason = reading.checkpoint, reading.reason
    if checkpoint is not None and held.get(checkpoint.size) != (checkpoint.algorithm, checkpoint.digest):
        if checkpoint.size > report.sequence:
            reason = f"检查点签发时链长 {checkpoint.size} 行，现在只有 {report.sequence} 行：末尾的行被删除。"
        elif checkpoint.size not in held:
            reason = f"检查点所指的第 {checkpoint.size} 行不见了。"
        else:
            reason = f"第 {checkpoint.size} 行与检查点签发时不同：该行或它之前的记录被改写过。"
    size = checkpoint.size if checkpoint else None
    report.checkpoints.append(CheckpointResult(reading.file, reading.readable, size, reason is None, reason))
    if reason is not None and reading.readable:
        report.add("checkpoint", size, f"{reading.file}:{reason}")
