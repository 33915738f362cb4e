"""Blacking out a stored file: a copy for whoever asked, in which nothing is left below the black (条例第三十七条)."""

import logging
from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.documents import CONVERTED, FileKind
from gongkai.domain.errors import Invalid
from gongkai.files import convert, intake, queries, sandbox, storage, zips
from gongkai.files.models import FileState, StoredFile
from gongkai.files.refusals import FileRefused, too_complex
from gongkai.lib.deeds import deed
from gongkai.reading.outgoing.model import Hit, heard
from gongkai.reading.packing import packed_with
from gongkai.reading.redaction.model import Marks, NotRedacted, Record, marks_said, record_heard

logger = logging.getLogger(__name__)

#: Wall time: a hundred pages are drawn anew in some twenty seconds.
SECONDS = 120.0
#: Address space: the largest page has thirty million dots, and is held in several forms while it is packed.
MEMORY_MB = 1024
#: Boxes that one audit line names one by one; the rest is counted.
_MOST_TOLD = 200
#: Where the name of the file gives away a word that was blacked out.
_NAMELESS = "已遮盖的文件.pdf"


def blacked_out(kind: FileKind, data: bytes, *, marks: Marks, name: str = "") -> tuple[Record, bytes]:
    """
    Return the record and a PDF in which what the marks name is gone, read again and found free of it.

    Word files become PDF first, changes accepted and comments left out. Raises Invalid (``not_redacted``) when
    the marks cannot be carried out or a word is left, FileRefused when the file cannot be read or drawn.
    """
    try:
        marks.check()
    except NotRedacted as refusal:
        raise Invalid(refusal.message, code="not_redacted") from None
    packed = packed_with({"marks": marks_said(marks), "name": name}, _as_pdf(kind, data))
    answer = sandbox.run("redact", FileKind.PDF, packed, seconds=SECONDS, memory_mb=MEMORY_MB)
    if "not_redacted" in answer.value:
        raise Invalid(str(answer.value["not_redacted"]), code="not_redacted")
    try:
        record = record_heard(answer.value["record"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise too_complex("redact: the answer has another shape") from None
    if len(answer.parts) != 1 or storage.digest_of(answer.parts[0]) != record.after:
        raise too_complex("redact: another file came back")
    # What our own tools wrote is held against the same rules as what anybody else wrote.
    intake.sniff(answer.parts[0], "redacted.pdf", largest=sandbox.LARGEST_ANSWER_MB * zips.MB)
    return record, answer.parts[0]


def left_readable(data: bytes, record: Record, *, today: date) -> tuple[Hit, ...]:
    """
    Return what of persons' numbers and marks of secrecy can still be read on the pages that the record says are pictures.

    In the new file no text is left to be searched, so it is searched for in ``data``, the PDF that was blacked out.
    Raises FileRefused as ``sandbox.run`` does.
    """
    head = {
        "pages": list(record.redrawn),
        "boxes": [[each.page, each.x0, each.y0, each.x1, each.y1] for each in record.boxes],
        "today": today.isoformat(),
    }
    answer = sandbox.run("left", FileKind.PDF, packed_with(head, data), seconds=SECONDS)
    try:
        return heard(answer.value).hits
    except (KeyError, TypeError, ValueError, AttributeError):
        raise too_complex("left: the answer has another shape") from None


def redacted(stored: StoredFile, *, marks: Marks, actor: Actor, now: datetime) -> StoredFile:
    """
    Keep a copy of a stored file in which what the marks name is gone; the file itself stays as it is.

    The copy carries no author and no notes, so that it may be handed out as it is. Raises as ``blacked_out``.
    """
    kind, data = FileKind(stored.kind), queries.open_bytes(stored.digest)
    try:
        record, made = blacked_out(kind, data, marks=marks, name=stored.name)
    except FileRefused as refusal:
        # Never the name or a word of the file.
        logger.info("file %s… not redacted: %s %s", stored.digest[:12], refusal.code, refusal.note)
        raise
    return keep(stored, record, made, actor=actor, now=now)


def keep(stored: StoredFile, record: Record, made: bytes, *, actor: Actor, now: datetime) -> StoredFile:
    """Keep what ``blacked_out`` made of a stored file, with its audit line; for who shows it to a person before."""
    with deed(actor=actor, now=now) as act:
        digest = storage.write(made)
        copy, _ = StoredFile.objects.get_or_create(
            digest=digest,
            defaults={
                "kind": FileKind.PDF,
                "state": FileState.PUBLISHED_COPY,
                "size": len(made),
                "name": intake.safe_name(
                    _NAMELESS if record.named else f"已遮盖_{stored.name}", FileKind.PDF
                ),
                "received_at": now,
                "received_by": actor.code,
                "unit": stored.unit,
                "scanned": stored.scanned,
            },
        )
        act.audit(
            "files.redacted", stored.link, detail={"copy": digest, "unit": stored.unit, **_told(record)}
        )
    return copy


def _as_pdf(kind: FileKind, data: bytes) -> bytes:
    if kind is FileKind.PDF:
        return data
    if kind in CONVERTED:
        kind, data = FileKind.DOCX, convert.to_docx(kind, data)
    if kind is FileKind.DOCX:
        return convert.to_pdf(sandbox.strip(kind, data))
    raise FileRefused(f"{kind.label}不能直接遮盖。请在原来的软件中另存为 PDF，上传后再遮盖。", "unsupported")


def _told(record: Record) -> dict[str, object]:
    """Return a record for the audit chain, which keeps it for good; places are words there, as it knows no fractions."""
    boxes = [
        f"{each.page}: {each.x0} {each.y0} {each.x1} {each.y1} {each.ground}"
        for each in record.boxes[:_MOST_TOLD]
    ]
    return {
        "pages": record.pages,
        "redrawn": list(record.redrawn),
        "unread": list(record.unread),
        "count": len(record.boxes),
        "boxes": boxes,
        "before": record.before,
        "after": record.after,
    }
