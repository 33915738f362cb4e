"""
Changing the key of the encrypted fields: a new version, every value written again, old versions dropped.

Rewriting may be interrupted at any moment and is taken up by the next run; values stay as they are,
and neither ``save()`` nor versions nor histories of the records are touched.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Conflict
from gongkai.lib import encryption, keys
from gongkai.lib.deeds import deed
from gongkai.lib.encryption import PURPOSE, EncryptedTextField

#: Rows rewritten in one transaction: on SQLite nobody else writes meanwhile.
BATCH = 200
#: So many unreadable values are told in full; beyond that they are only counted.
UNREADABLE_TOLD = 100
#: Rows that somebody holds locked are passed over and tried again so many times.
PASSES = 5
SUBJECT = f"lib:key:{PURPOSE}"

#: Told after each batch: field, values done, values there were to do.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Unreadable:
    """A value that could not be rewritten and stays as it was."""

    field: str
    record: str
    reason: str


@dataclass
class Rotation:
    """What one run did; ``left`` counts values that still lie under an older key or algorithm."""

    version: int
    resumed: bool
    reencrypted: int = 0
    left: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)


def rotate(*, actor: Actor, now: datetime, progress: Progress | None = None) -> Rotation:
    """
    Make a new key version, or take up the interrupted run, and rewrite every value under it.

    Old versions are kept: backups need them. Values that cannot be read are left and reported.
    """
    resumed = _unfinished().exists()
    with deed(actor=actor, now=now) as act:
        if resumed:
            version, _ = keys.current(PURPOSE)
        else:
            version = keys.rotate(PURPOSE, above=max(encryption.versions_in_use(), default=0))
            # After the key, never before: a mark without its key would pass for a finished start.
            _unfinished().touch(mode=0o600)
        act.audit("lib.key_rotation_started", SUBJECT, detail={"version": version, "resumed": resumed})
    rotation = Rotation(version, resumed)
    for _ in range(PASSES):
        rotation.unreadable.clear()
        unreadable = sum(_rewrite(each, rotation, progress) for each in encryption.fields())
        rotation.left = sum(_old(each, version).count() for each in encryption.fields())
        if rotation.left == unreadable:
            break
    with deed(actor=actor, now=now) as act:
        detail = {"version": version, "reencrypted": rotation.reencrypted, "left": rotation.left}
        act.audit("lib.key_rotation_finished", SUBJECT, detail=detail)
    _unfinished().unlink(missing_ok=True)
    return rotation


def drop_old(*, actor: Actor, now: datetime) -> list[int]:
    """
    Destroy the key versions that no stored value needs, and return them; the newest stays.

    Raises Conflict, and destroys none, while any value lies under an old version.
    """
    with deed(actor=actor, now=now) as act:
        _hold_writers()
        *old, newest = keys.versions(PURPOSE) or [0]
        if _unfinished().exists():
            raise Conflict(
                "上一次密钥轮换没有办完，没有删除旧密钥。请先运行 gongkai rotate-keys。", code="key_in_use"
            )
        in_use = encryption.versions_in_use()
        if count := sum(in_use.get(version, 0) for version in old):
            raise Conflict(
                f"还有 {count} 个值使用旧密钥，旧密钥没有删除。请先运行 gongkai rotate-keys 完成轮换。",
                code="key_in_use",
            )
        if old:
            act.audit("lib.keys_dropped", SUBJECT, detail={"versions": old, "kept": newest})
    # After the commit: a key that is gone cannot be rolled back.
    for version in old:
        keys.drop(PURPOSE, version)
    return old


def _rewrite(each: EncryptedTextField, rotation: Rotation, progress: Progress | None) -> int:
    total = _old(each, rotation.version).count()
    done = unreadable = 0
    last: Any = None
    while batch := _batch(each, rotation.version, last):
        with transaction.atomic():
            # Rows that somebody else holds are passed over: waiting in their order could deadlock.
            keep = [pk for pk, _ in batch]
            rows = _old(each, rotation.version).filter(pk__in=keep).select_for_update(skip_locked=True)
            for pk, stored in rows.values_list("pk", "stored_form"):
                try:
                    text = encryption.decrypt(stored, each.context)
                except (encryption.Undecipherable, keys.KeyMissing) as error:
                    unreadable += 1
                    if len(rotation.unreadable) < UNREADABLE_TOLD:
                        rotation.unreadable.append(Unreadable(each.context, str(pk), str(error)))
                    continue
                each.model._base_manager.filter(pk=pk).update(**{each.name: text})
                rotation.reencrypted += 1
        last = batch[-1][0]
        done += len(batch)
        if progress is not None:
            progress(each.context, done, total)
    return unreadable


def _batch(each: EncryptedTextField, version: int, last: Any) -> list[tuple[Any, str]]:
    rows = _old(each, version)
    if last is not None:
        rows = rows.filter(pk__gt=last)
    return list(rows.values_list("pk", "stored_form")[:BATCH])


def _old(each: EncryptedTextField, version: int) -> models.QuerySet[Any]:
    cipher = settings.GONGKAI_OPTIONS["security.cipher"]
    return encryption.stored_values(each).exclude(stored_form__startswith=f"{cipher}${version}$")


def _unfinished() -> Path:
    """Return the mark that stands in the folder of keys while a rotation is under way."""
    return keys.folder() / f"{PURPOSE}.rotating"


def _hold_writers() -> None:
    # SQLite's transaction already keeps all other writers out.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for each in encryption.fields():
                table = connection.ops.quote_name(each.model._meta.db_table)
                cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")
