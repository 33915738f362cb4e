"""Blacking out what goes out with a reply: made, shown to whoever drew the marks, taken; the original stays (条例第三十七条)."""

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.files import queries as stored
from gongkai.files import redaction, services, sheets, storage
from gongkai.files.refusals import FileRefused
from gongkai.information_requests.models import InformationRequest, Redaction, RequestFile
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.redacting import (
    find_source,
    pages_of,
    redacted_bytes,
    stored_of,
)
from gongkai.information_requests.services.deciding import check_drafting, severable
from gongkai.information_requests.services.outgoing import look_at, look_at_copy
from gongkai.information_requests.services.stepping import Step, step
from gongkai.reading.redaction.model import Marks, record_heard

if TYPE_CHECKING:
    from gongkai.files.models import StoredFile

FILE_REDACTED = "information_requests.file_redacted"
FILE_CLEANED = "information_requests.file_cleaned"
#: Where the name of a file gives away a word that was blacked out.
_NAMELESS = "已遮盖的文件"

logger = logging.getLogger(__name__)


def make_redaction(
    *, actor: Actor, now: datetime, request: InformationRequest, file_id: int, marks: Marks
) -> Redaction:
    """
    Make a copy of a file in which what the marks name is gone, to be looked at before it is taken.

    It takes the place of what the same person made of it before. Raises Invalid (``not_redacted``) that tells in words
    why the marks cannot be carried out, FileRefused, and what DRAFT_REPLY raises for who may not draft.
    """
    source = _checked(actor, now, request, file_id)
    known = {each.value for each in severable(regime_for(request, day_of(now)))}
    if not {*(each.ground for each in marks.boxes), *(each.ground for each in marks.terms)} <= known:
        raise Invalid("遮盖的理由不是这部条例规定的不予公开情形，请另选（条例第十四条至第十六条）。")
    file, pages = stored_of(source), pages_of(source, now)
    look_at(stored.open_bytes(source.digest), file.name, now)
    try:
        record, made = redaction.blacked_out(
            FileKind.PDF, pages.pdf, marks=marks, name=f"{file.name} {source.title}"
        )
    except FileRefused as refusal:
        # Never the name or a word of the file.
        logger.info("file %s… not redacted: %s %s", source.digest[:12], refusal.code, refusal.note)
        raise
    look_at_copy(source.digest, pages.pdf, made, record, now)
    sizes = [[each.width, each.height] for each in sheets.sizes_of(made)]
    with step(actor=actor, now=now, request=request) as at:
        source = _source(at, file_id)
        Redaction.objects.filter(original=source, made_by=actor.code, taken=None).delete()
        return Redaction.objects.create(
            original=source,
            digest=storage.write(made),
            record=record.said(),
            sizes=sizes,
            made_at=now,
            made_by=actor.code,
            made_by_name=actor.name,
        )


def take_redaction(
    *, actor: Actor, now: datetime, request: InformationRequest, file_id: int, digest: str
) -> RequestFile:
    """
    Give the redacted copy that the actor has looked at in place of its original, which stays in the case.

    ``digest`` is that of the copy on the screen. Raises Invalid where that is not the one in hand any more.
    """
    with step(actor=actor, now=now, request=request) as at:
        source = _source(at, file_id)
        made = (
            Redaction.objects.select_for_update()
            .filter(original=source, made_by=actor.code, taken=None, digest=digest)
            .first()
        )
        data = redacted_bytes(made) if made is not None else None
        if made is None or data is None:
            raise Invalid("这份遮盖件已经不在了（预览只保留一天，或者已另行生成）。请重新预览，看过再采用。")
        record = record_heard(made.record)
        copy = redaction.keep(stored_of(source), record, data, actor=actor, now=now)
        taken = _give_instead(
            at,
            source,
            copy,
            FILE_REDACTED,
            title=_NAMELESS if record.named else source.title,
            detail={
                "pages": record.pages,
                "redrawn": len(record.redrawn),
                "boxes": len(record.boxes),
                "grounds": sorted({each.ground for each in record.boxes}),
            },
        )
        made.taken = taken
        made.save(update_fields=["taken"])
        Redaction.objects.filter(original=source, taken=None).delete()
    return taken


def give_clean_copy(*, actor: Actor, now: datetime, request: InformationRequest, file_id: int) -> RequestFile:
    """
    Give a copy without author, notes and revisions in place of a file, which stays in the case.

    Raises Invalid where the copy would be the same file, FileRefused where none can be made.
    """
    source = _checked(actor, now, request, file_id)
    copy = services.publishable(stored_of(source), actor=actor, now=now)
    if copy.digest == source.digest:
        raise Invalid(
            "这份文件没有能够自动去掉的附加信息，或者带有电子签章、不能改动。请在原来的软件中处理后重新上传。"
        )
    look_at(stored.open_bytes(copy.digest), copy.name, now)
    with step(actor=actor, now=now, request=request) as at:
        return _give_instead(at, _source(at, file_id), copy, FILE_CLEANED, detail={})


def _checked(actor: Actor, now: datetime, request: InformationRequest, file_id: int) -> RequestFile:
    """Return the file if the actor may draft now: what follows takes long, and the request is not locked meanwhile."""
    with step(actor=actor, now=now, request=request) as at:
        return _source(at, file_id)


def _source(at: Step, file_id: int) -> RequestFile:
    check_drafting(at)
    found = find_source(at.request, file_id)
    if found is None:
        raise Invalid("这份文件已经不在答复里，可能刚刚被移出或者换掉。请看过现在的附件再处理。")
    return found


def _give_instead(
    at: Step,
    source: RequestFile,
    copy: "StoredFile",
    event: str,
    *,
    detail: dict[str, Any],
    title: str = "",
) -> RequestFile:
    given = RequestFile.objects.filter(request=at.request, part=CaseFilePart.GIVEN, removed_at=None)
    if given.filter(digest=copy.digest).exists():
        raise Invalid("同样的文件已经在答复里。")
    made = RequestFile.objects.create(
        request=at.request,
        part=CaseFilePart.GIVEN,
        digest=copy.digest,
        title=title or source.title,
        redaction_of=source.digest,
        added_at=at.now,
        added_by=at.act.actor.code,
        added_by_name=at.act.actor.name,
    )
    # Whatever was to go out with these bytes stays in the house from now on.
    for each in given.filter(digest=source.digest):
        _stay(each, at.now)
    at.act.note(
        at.request,
        event,
        unit=at.request.unit.code,
        detail={"digest": copy.digest, "original": source.digest, **detail},
    )
    return made


def _stay(each: RequestFile, now: datetime) -> None:
    there = RequestFile.objects.filter(
        request=each.request_id, part=CaseFilePart.INFORMATION, digest=each.digest, removed_at=None
    )
    if there.exists():
        each.removed_at = now
    else:
        each.part = CaseFilePart.INFORMATION
    each.save(update_fields=["removed_at", "part"])
