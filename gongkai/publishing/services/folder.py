"""
The watched folder: what an office-automation system or a scanner drops into ``inbox/<unit code>/``.

A file is taken when two passes found it unchanged, so that none is read while it is being written. Taken
files move to 已接收, others to 不能接收 with the reason beside them; nothing is deleted. A pass that dies is
repeated: a file whose bytes the unit has handed in already is only moved.
"""

import fcntl
import json
import logging
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from gongkai.domain.actors import Actor, Grant
from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.errors import Refused
from gongkai.domain.organisations import UnitState
from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.intake import IntakeState
from gongkai.domain.roles import Role
from gongkai.files import storage
from gongkai.organisations.queries import find_public_unit
from gongkai.publishing.models import Intake
from gongkai.publishing.services.folder_register import apply_register, is_register
from gongkai.publishing.services.intake import HandedIn, check_file, drop_intake, receive_file
from gongkai.publishing.services.register import waiting_for

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

logger = logging.getLogger(__name__)

TAKEN, REFUSED = "已接收", "不能接收"
#: A pass stands in a transaction of the schedule; what is left over comes a minute later.
MOST_FILES = 20
#: Names of files that a program is still writing, or keeps for itself.
_UNFINISHED = re.compile(
    r"(?:^[.~$])|(?:\.(?:part|partial|tmp|temp|crdownload|filepart|swp)$)", re.IGNORECASE
)
_STATE, _LOCK = ".state.json", ".lock"
_MB = 1024 * 1024


def inbox() -> Path:
    """Return the folder whose subfolders, named by unit codes, are watched."""
    chosen = settings.GONGKAI_OPTIONS["publishing.inbox"]
    return Path(chosen) if chosen else settings.GONGKAI_HOME.root / "inbox"


def actor_for(unit: "Unit") -> Actor:
    """Return the folder of a unit as one who collects for it."""
    return Actor(
        code=f"folder:{unit.code}",
        name="公文交换目录",
        unit_code=unit.code,
        unit_path=unit.path,
        grants=(Grant(Role.INFORMATION_OFFICER, unit.path),),
    )


def collect(now: datetime) -> int:
    """Take what lies ready in the folders of all units, at most ``MOST_FILES``, and return how many files."""
    root = inbox()
    if not root.is_dir():
        return 0
    taken = 0
    with os.scandir(root) as entries:
        folders = sorted(each.name for each in entries if each.is_dir(follow_symlinks=False))
    for name in folders:
        unit = find_public_unit(name)
        # A folder that is nobody's is left alone: its files wait until the name is put right.
        if unit is None or unit.state != UnitState.ACTIVE or taken >= MOST_FILES:
            continue
        with _locked(root / name) as mine:
            if mine:
                taken += _pass(root / name, unit, now, MOST_FILES - taken)
    return taken


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the folder for one pass; False where another process holds it. It ends with its process."""
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)


def _pass(folder: Path, unit: "Unit", now: datetime, most: int) -> int:
    found = _files(folder)
    before = _remembered(folder)
    ready = [name for name, mark in found.items() if before.get(name) == mark]
    # The register first: the files that it names are then put to their documents.
    ready.sort(key=lambda name: (not is_register(name), name))
    for name in ready[:most]:
        _take(folder, name, unit, now)
    _remember(folder, found)
    return len(ready[:most])


def _files(folder: Path) -> dict[str, list[int]]:
    """Return the plain files of a folder by name, with size and time of change; links and folders are passed over."""
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if _UNFINISHED.search(entry.name) or not entry.is_file(follow_symlinks=False):
                continue
            state = entry.stat(follow_symlinks=False)
            found[entry.name] = [state.st_size, state.st_mtime_ns]
    return found


def _take(folder: Path, name: str, unit: "Unit", now: datetime) -> None:
    try:
        data = _bytes(folder / name)
        if data is None:
            return
        reason, note = "", ""
        if is_register(name):
            note = apply_register(actor=actor_for(unit), now=now, unit=unit, name=name, data=data)
        else:
            reason = _receive(unit, name, data, now)
    except Refused as refusal:
        reason, note = refusal.message, ""
    # Moved only when what it became stands for good; a file that is still there is found again.
    transaction.on_commit(lambda: _move(folder, name, now, reason, note))


def _receive(unit: "Unit", name: str, data: bytes, now: datetime) -> str:
    """Hand one file in and return why it was refused, empty if it was taken or is known."""
    known = Intake.objects.filter(unit=unit, file=storage.digest_of(data)).exclude(
        state__in=[IntakeState.DROPPED, IntakeState.REFUSED]
    )
    if known.exists():
        return ""
    actor = actor_for(unit)
    # Names on a disk may hold bytes that are no text.
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    waiting = waiting_for(unit, name)
    checked = check_file(actor=actor, now=now, unit=unit, file=HandedIn(name, data))
    if checked.refusal is not None:
        # The folder itself says why; whoever drops files there does not look at lists.
        return checked.refusal.message
    receive_file(
        actor=actor,
        now=now,
        unit=unit,
        file=checked,
        origin=ItemOrigin.FOLDER,
        item=waiting.item if waiting else None,
        register=waiting.register if waiting else None,
    )
    if waiting is not None:
        drop_intake(actor=actor, now=now, intake=waiting, reason="文件已放入公文交换目录。")
    return ""


def _bytes(path: Path) -> bytes | None:
    """Return the bytes of a plain file; None where it has gone or is no plain file any more."""
    largest = settings.GONGKAI_OPTIONS["files.largest_mb"] * _MB
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        # One byte more than may be: the file room then says that it is too large.
        return file.read(largest + 1)


def _move(folder: Path, name: str, now: datetime, reason: str, note: str) -> None:
    target = folder / (REFUSED if reason else TAKEN)
    try:
        target.mkdir(exist_ok=True)
        if not stat.S_ISDIR(target.lstat().st_mode):
            raise NotADirectoryError(str(target))
        place = _free(target, name, now)
        (folder / name).rename(place)
        if text := reason or note:
            _write(place.with_name(f"{place.name}.txt"), text + "\n")
    except FileNotFoundError:
        return  # somebody took it back meanwhile
    except OSError as error:
        # What the file became stands; the next pass finds it known and tries to move it again.
        logger.error("inbox of %s: a file could not be moved: %s", folder.name, type(error).__name__)


def _write(path: Path, text: str) -> None:
    """Write a new file; a link that somebody laid there is not followed."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o640)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _free(folder: Path, name: str, now: datetime) -> Path:
    """Return a place in the folder where nothing lies yet; the moment tells files of one name apart."""
    place = folder / name
    number = 0
    while os.path.lexists(place):
        number += 1
        moment = now.astimezone(SHANGHAI).strftime("%Y%m%d%H%M%S")
        stem, ending = Path(name).stem, Path(name).suffix
        place = folder / f"{stem[:60]}-{moment}{f'-{number}' if number > 1 else ''}{ending[:10]}"
    return place


def _remembered(folder: Path) -> dict[str, list[int]]:
    try:
        found = json.loads((folder / _STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(folder: Path, found: dict[str, list[int]]) -> None:
    scratch = folder / f"{_STATE}.tmp"
    _write(scratch, json.dumps(found))
    scratch.replace(folder / _STATE)
