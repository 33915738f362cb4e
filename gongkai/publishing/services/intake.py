"""Files handed in: received, read in the sandbox, confirmed by a person beside the original, or given up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.documents import CONVERTED, PICTURES, READABLE, FileKind
from gongkai.domain.errors import Invalid, NotPermitted, Refused
from gongkai.domain.organisations import UnitState
from gongkai.domain.publishing.content import Attachment, Content, ItemOrigin
from gongkai.domain.publishing.intake import INTAKE_WORKFLOW, IntakeAction, IntakeState
from gongkai.files import queries as files
from gongkai.files import sandbox
from gongkai.files import services as store
from gongkai.files.facts import learn
from gongkai.files.intake import safe_name
from gongkai.lib.deeds import Deed, deed
from gongkai.publishing.models import Intake, Item
from gongkai.publishing.services.intake_reading import Reading, names_of, reading_of, with_pictures
from gongkai.publishing.services.items import amend_item, collect_item, new_public_id

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: One person confirms them one by one; more is the business of the command.
MOST_FILES = 50
#: Read while the person waits: a sandbox takes about a second for each, and never more than ten.
AT_ONCE_FILES = 3
AT_ONCE_BYTES = 5 * 1024 * 1024
#: More pictures than any document of an office holds.
MOST_PICTURES = 100
#: Pages of a PDF that are shown beside its fields: head and signature of nearly every document.
MOST_PAGES = 5
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it arrives; ``data`` are its bytes, ``name`` is whatever its sender called it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that the file room has kept, or the reason why it would not."""

    name: str
    file: str = ""
    kind: str = ""
    refusal: Refused | None = None


def receive_files(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    files: Iterable[HandedIn],
    count: int,
    origin: ItemOrigin = ItemOrigin.IMPORTED,
) -> str:
    """
    Take several files for a unit and return the name of their batch; one that is refused says why.

    They may come one after the other, so that not all are held in memory; ``count`` says how many.
    Raises Invalid without files or for too many, NotPermitted without a role in the unit.
    """
    INTAKE_WORKFLOW.check(actor, None, IntakeAction.RECEIVE, unit.path)
    if not count:
        raise Invalid("请选择要导入的文件。", field="chosen")
    if count > MOST_FILES:
        raise Invalid(
            f"一次最多导入 {MOST_FILES} 个文件，现在是 {count} 个。请分几次导入，"
            "或请系统管理员用命令行成批导入。",
            field="chosen",
        )
    batch = new_public_id()
    for file in files:
        checked = check_file(actor=actor, now=now, unit=unit, file=file)
        receive_file(actor=actor, now=now, unit=unit, file=checked, origin=origin, batch=batch)
    return batch


def check_file(*, actor: Actor, now: datetime, unit: "Unit", file: HandedIn) -> Checked:
    """Hand a file to the file room: sniffed, scanned, kept; outside of the deed, since it may take seconds."""
    try:
        stored = store.receive(data=file.data, name=file.name, actor=actor, unit=unit.code, now=now)
    except NotPermitted:
        raise
    except Refused as refusal:
        return Checked(shown_name(file.name), refusal=refusal)
    # The same bytes may have come under another name before.
    return Checked(safe_name(file.name, FileKind(stored.kind)), stored.digest, stored.kind)


def receive_file(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    file: Checked | None,
    origin: ItemOrigin,
    batch: str = "",
    item: Item | None = None,
    register: dict[str, Any] | None = None,
) -> Intake:
    """
    Put one file on the list of those to be read; a refused one is kept with the reason.

    ``register`` is what an office-automation system said about it; then there may be no file yet.
    """
    if unit.state != UnitState.ACTIVE:
        raise Invalid(f"“{unit.name}”已撤并，请选择承接它的单位。", field="unit")
    intake = Intake(
        unit=unit,
        origin=origin,
        batch=batch or new_public_id(),
        name=file.name if file else (register or {}).get("title", "")[:255],
        file=file.file if file else "",
        kind=file.kind if file else "",
        register=register or {},
        item=item,
        received_at=now,
        received_by=actor.code,
    )
    with deed(actor=actor, now=now) as act:
        act.move(
            intake,
            INTAKE_WORKFLOW,
            IntakeAction.RECEIVE,
            at=unit.path,
            unit=unit.code,
            detail={"name": intake.name, "file": intake.file, "origin": origin.value},
        )
        if file is not None and file.refusal is not None:
            intake.refusal, intake.refusal_code = file.refusal.message, file.refusal.code
            act.move(
                intake,
                INTAKE_WORKFLOW,
                IntakeAction.REFUSE,
                at=unit.path,
                unit=unit.code,
                detail={"code": intake.refusal_code},
            )
    return intake


def largest_mb() -> int:
    """Return how large one file may be, in megabytes, as the keeper of the home has set it."""
    return int(settings.GONGKAI_OPTIONS["files.largest_mb"])


def shown_name(name: str) -> str:
    """Return a stranger's file name as a line of text: its last part, without what no one can see."""
    return _UNSEEN.sub("", re.split(r"[/\\]", name)[-1]).strip()[-120:] or "未命名文件"


def read_intake(*, intake: Intake, now: datetime) -> Intake:
    """
    Read a waiting file in the sandbox; the platform reads, a person confirms.

    A file that cannot be read becomes REFUSED with the reason. Of two who read at once one writes.
    """
    if intake.state != IntakeState.WAITING:
        return intake
    refusal: Refused | None = None
    reading: Reading = {}
    try:
        reading = _read(intake, now)
    except Refused as refused:
        refusal = refused
    with deed(actor=SYSTEM, now=now) as act:
        current = _locked(intake)
        if current.state != IntakeState.WAITING:
            return current
        if refusal is None:
            current.reading = reading
            action = IntakeAction.READ
            detail: dict[str, Any] = {"pictures": len(reading.get("pictures", []))}
        else:
            current.refusal, current.refusal_code = refusal.message, refusal.code
            action, detail = IntakeAction.REFUSE, {"code": refusal.code}
        act.move(
            current,
            INTAKE_WORKFLOW,
            action,
            at=current.unit.path,
            unit=current.unit.code,
            detail=detail,
        )
    return current


def read_at_once(*, intakes: Iterable[Intake], now: datetime, size: int = 0) -> bool:
    """
    Read a small batch while its sender waits; False, and nothing read, if it is not small.

    ``size`` is that of all files in bytes. What another program has to convert first takes too long.
    """
    waiting = [intake for intake in intakes if intake.state == IntakeState.WAITING]
    slow = any(intake.kind in CONVERTED for intake in waiting)
    if slow or len(waiting) > AT_ONCE_FILES or size > AT_ONCE_BYTES:
        return False
    for intake in waiting:
        read_intake(intake=intake, now=now)
    return True


def read_some(*, intakes: Iterable[Intake], now: datetime) -> int:
    """Read the next few waiting files, for whoever will not wait for the worker, and return how many."""
    done = 0
    for intake in intakes:
        if intake.state != IntakeState.WAITING:
            continue
        read_intake(intake=intake, now=now)
        done += 1
        if done == AT_ONCE_FILES or intake.kind in CONVERTED:
            break
    return done


def read_received(payload: dict[str, Any], now: datetime) -> None:
    """Read what was received: the handler of ``publishing.file_received``; a second call does nothing."""
    intake_id = int(payload["subject"].rpartition(":")[2])
    intake = Intake.objects.select_related("unit").filter(pk=intake_id).first()
    if intake is not None:
        read_intake(intake=intake, now=now)


def confirm_intake(
    *,
    actor: Actor,
    now: datetime,
    intake: Intake,
    content: Content,
    keep_original: bool = False,
    revision: int | None = None,
) -> Item:
    """
    Turn what was read into an item, as a person has confirmed it; one that a register made is amended.

    ``keep_original`` adds the file itself to the attachments. Raises IllegalMove if somebody confirmed or
    dropped it meanwhile, Conflict if the item changed since ``revision``, Invalid naming the field.
    """
    wanted = [each.file for each in content.attachments]
    learn([*wanted, *([intake.file] if keep_original and intake.file else [])], now=now)
    with deed(actor=actor, now=now) as act:
        current = _locked(intake)
        INTAKE_WORKFLOW.check(actor, IntakeState(current.state), IntakeAction.CONFIRM, current.unit.path)
        original = files.find(current.file) if keep_original and current.file else None
        attachments = list(content.attachments)
        if original is not None:
            attachments.append(attachment_of(original, current.name))
        unique = {each.file: each for each in reversed(attachments)}
        content = replace(content, attachments=tuple(reversed(unique.values())))
        if current.item is None:
            origin = ItemOrigin(current.origin)
            item = collect_item(actor=actor, now=now, unit=current.unit, content=content, origin=origin)
        else:
            item = amend_item(actor=actor, now=now, item=current.item, content=content, revision=revision)
        settle(act, current, item)
    return item


def settle(act: Deed, intake: Intake, item: Item) -> None:
    """Let a file that was read become ``item`` inside the open deed; the intake is locked."""
    intake.item = item
    # The text lives on in the item's version; what was found where stays with the file.
    intake.reading = {key: intake.reading.get(key) for key in ("fields", "notes")}
    act.move(
        intake,
        INTAKE_WORKFLOW,
        IntakeAction.CONFIRM,
        at=intake.unit.path,
        unit=intake.unit.code,
        detail={"item": item.link},
    )


def drop_intake(*, actor: Actor, now: datetime, intake: Intake, reason: str = "") -> Intake:
    """Give a file up; the item that a register made of it stays."""
    with deed(actor=actor, now=now) as act:
        current = _locked(intake)
        act.move(
            current,
            INTAKE_WORKFLOW,
            IntakeAction.DROP,
            at=current.unit.path,
            unit=current.unit.code,
            reason=reason,
            detail={"name": current.name},
        )
    return current


def attachment_of(stored: Any, name: str) -> Attachment:
    """Return a stored file as an attachment of an item, under the name by which it came this time."""
    kind = FileKind(stored.kind)
    return Attachment(stored.digest, safe_name(name, kind), kind.value, stored.size)


def _locked(intake: Intake) -> Intake:
    return (
        Intake.objects.select_for_update(of=("self",))
        .select_related("unit", "item", "item__unit")
        .get(pk=intake.pk)
    )


def _read(intake: Intake, now: datetime) -> Reading:
    if not intake.file:
        return {
            "html": "",
            "body": "",
            "notes": ["登记时没有附文件。"],
            "pictures": [],
            "pages": [],
            "fields": {},
        }
    stored = files.find(intake.file)
    if stored is None:
        raise Refused("文件已不在文件库中，不能读取。请重新上传。", code="missing")
    kind = FileKind(stored.kind)
    if kind not in READABLE:
        raise Refused(
            f"{kind.label}不能读成正文。请导入 Word、PDF、OFD、Excel、网页或文本文件；"
            "这个文件需要公开的，请在信息的“附件”中上传。",
            code="unsupported",
        )
    document = store.read(stored)
    reading = reading_of(document, name=intake.name, unit_names=names_of(intake.unit))
    kept: dict[int, tuple[str, str]] = {}
    for number, picture in enumerate(document.pictures[:MOST_PICTURES], 1):
        if picture.kind in PICTURES and (
            digest := _keep(intake, picture.data, f"图{number}.{picture.kind}", now)
        ):
            kept[number] = (digest, picture.kind.value)
    reading = with_pictures(reading, kept)
    if kind is FileKind.PDF:
        reading["pages"] = _pages(intake, now)
    return reading


def _pages(intake: Intake, now: datetime) -> list[str]:
    try:
        pages = sandbox.pages_as_pictures(files.open_bytes(intake.file))
    except Refused:
        return []  # the text has been read; pictures of the pages are only for comparing
    kept = [
        _keep(intake, page, f"第{number}页.png", now) for number, page in enumerate(pages[:MOST_PAGES], 1)
    ]
    return [digest for digest in kept if digest]


def _keep(intake: Intake, data: bytes, name: str, now: datetime) -> str:
    """Store a picture out of a document and return its digest, empty if the file room refuses it."""
    try:
        return str(store.receive(data=data, name=name, actor=SYSTEM, unit=intake.unit.code, now=now).digest)
    except Refused:
        return ""
