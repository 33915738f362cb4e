"""Deeds with files: taking one in, reading it, making the copy that is published, giving one up."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from gongkai.domain.actors import Actor
from gongkai.domain.documents import CONVERTED, READABLE, FileKind
from gongkai.files import convert, intake, portable, queries, sandbox, storage, zips
from gongkai.files.models import FileState, StoredFile
from gongkai.files.refusals import FileRefused
from gongkai.files.scanner import Scanner
from gongkai.lib.deeds import deed
from gongkai.reading.documents.model import Document

logger = logging.getLogger(__name__)

#: A file without a row may belong to a deed that is not yet committed, but not for so long.
KEEP_ORPHANS = timedelta(days=1)


def receive(*, data: bytes, name: str, actor: Actor, unit: str, now: datetime) -> StoredFile:
    """
    Check, scan and keep a file; the same bytes handed in again are the same row.

    ``unit`` is the code of the unit it is handed in for. Raises FileRefused; nothing has been kept then.
    """
    kind = _examine(data, name)
    scanned = _scan(data)
    with deed(actor=actor, now=now) as act:
        # Before the row is committed, so that no row is without its file.
        digest = storage.write(data)
        stored, created = StoredFile.objects.get_or_create(
            digest=digest,
            defaults={
                "kind": kind,
                "size": len(data),
                "name": intake.safe_name(name, kind),
                "received_at": now,
                "received_by": actor.code,
                "unit": unit,
                "scanned": scanned,
            },
        )
        if scanned and not stored.scanned:
            stored.scanned = True
            stored.save(update_fields=["scanned"])
        act.audit(
            "files.received",
            stored.link,
            detail={"kind": stored.kind, "size": stored.size, "unit": unit, "again": not created},
            # Names of files are full of names of people.
            personal={"name": intake.safe_name(name, kind)},
        )
    return stored


def check(data: bytes, name: str) -> FileKind:
    """
    Pass a file that ``receive`` would take, and return its kind; nothing is kept.

    For what somebody has chosen and not yet handed in. Raises FileRefused.
    """
    kind = _examine(data, name)
    _scan(data)
    return kind


def reduced_picture(data: bytes, name: str) -> bytes:
    """Return a photograph drawn anew as a small JPEG without place, time and camera; nothing is kept. Raises FileRefused."""
    kind = check(data, name)
    try:
        return sandbox.reduce(kind, data)
    except FileRefused as refusal:
        _note(storage.digest_of(data), refusal)
        raise


def read(stored: StoredFile) -> Document:
    """
    Return what a stored file says; .doc and .wps are converted first.

    Raises FileRefused when it cannot be read, or is of a kind that is kept but not read.
    """
    kind, data = FileKind(stored.kind), queries.open_bytes(stored.digest)
    if kind not in READABLE:
        raise FileRefused(
            f"{kind.label}可以作为附件保存，但系统不能读取其中的文字。"
            f"请{'在原来的软件中另存为 .xlsx 或 PDF' if kind is FileKind.XLS else '改用 .docx 或带文字的 PDF'}后再导入。",
            "unsupported",
        )
    try:
        if kind in CONVERTED:
            kind, data = FileKind.DOCX, convert.to_docx(kind, data)
        return sandbox.read_document(kind, data)
    except FileRefused as refusal:
        _note(stored.digest, refusal)
        raise


def facts(stored: StoredFile) -> tuple[Document, dict[str, str]]:
    """
    Return what a stored file says, without pictures, and what its published copy would leave out.

    A file that cannot be read is an empty document whose notes say why. Raises FileRefused when reading
    came to grief, or an old format could not be converted.
    """
    kind, data = FileKind(stored.kind), queries.open_bytes(stored.digest)
    try:
        if kind in CONVERTED:
            kind, data = FileKind.DOCX, convert.to_docx(kind, data)
        return sandbox.facts(kind, data)
    except FileRefused as refusal:
        _note(stored.digest, refusal)
        raise


def publishable(stored: StoredFile, *, actor: Actor, now: datetime) -> StoredFile:
    """
    Return the copy of a file that may be published: without author, comments, history; made once.

    Old formats become .docx. Where there is nothing to take out, it is the file itself.
    Raises FileRefused when no such copy can be made.
    """
    if stored.state == FileState.PUBLISHED_COPY:
        return stored
    if stored.published_digest and (copy := queries.find(stored.published_digest)):
        return copy
    kind, data = FileKind(stored.kind), queries.open_bytes(stored.digest)
    try:
        if kind in CONVERTED:
            kind, data = FileKind.DOCX, convert.to_docx(kind, data)
        data = sandbox.strip(kind, data)
        # What our own tools wrote is held against the same rules as what anybody else wrote.
        intake.sniff(data, f"copy.{kind.value}", largest=sandbox.LARGEST_ANSWER_MB * zips.MB)
    except FileRefused as refusal:
        _note(stored.digest, refusal)
        raise
    with deed(actor=actor, now=now) as act:
        digest = storage.write(data)
        copy, _ = StoredFile.objects.get_or_create(
            digest=digest,
            defaults={
                "kind": kind,
                "state": FileState.PUBLISHED_COPY,
                "size": len(data),
                "name": intake.safe_name(stored.name, kind),
                "received_at": now,
                "received_by": actor.code,
                "unit": stored.unit,
                "scanned": stored.scanned,
            },
        )
        StoredFile.objects.filter(pk=stored.pk).update(published_digest=digest)
        stored.published_digest = digest
        act.audit(
            "files.copy_made", stored.link, detail={"copy": digest, "kind": kind.value, "size": len(data)}
        )
    return copy


def discard(stored: StoredFile, *, actor: Actor, now: datetime, reason: str = "") -> None:
    """
    Give up a file to which no record refers any more; who calls has made sure of that.

    Its row goes, and that of its published copy unless another file has the same one. The bytes go with
    the next sweep: until then somebody may hand them in again.
    """
    with deed(actor=actor, now=now) as act:
        copies = StoredFile.objects.filter(digest=stored.published_digest, state=FileState.PUBLISHED_COPY)
        others = StoredFile.objects.filter(published_digest=stored.published_digest).exclude(pk=stored.pk)
        if stored.published_digest and not others.exists():
            for copy in copies:
                act.audit("files.discarded", copy.link, detail={"unit": copy.unit, "reason": reason})
            copies.delete()
        act.audit("files.discarded", stored.link, detail={"unit": stored.unit, "reason": reason})
        StoredFile.objects.filter(pk=stored.pk).delete()


def sweep(now: datetime) -> int:
    """Remove the bytes of files that have had no row for a day, and return how many; to run daily."""
    before = now - KEEP_ORPHANS
    removed = 0
    for digest in storage.orphans(before):
        if not StoredFile.objects.filter(digest=digest).exists():
            removed += storage.remove(digest, before)
    return removed


def _examine(data: bytes, name: str) -> FileKind:
    largest = settings.GONGKAI_OPTIONS["files.largest_mb"] * zips.MB
    try:
        kind = intake.sniff(data, name, largest=largest)
        if kind is FileKind.PDF and portable.needs_inspection(data):
            sandbox.inspect(kind, data)
    except FileRefused as refusal:
        _note(storage.digest_of(data), refusal)
        raise
    return kind


def _scan(data: bytes) -> bool:
    """Return whether a scanner was asked; raises FileRefused unless it found nothing."""
    address = settings.GONGKAI_OPTIONS["files.clamav"]
    if not address:
        return False
    try:
        Scanner(address).check(data)
    except FileRefused as refusal:
        _note(storage.digest_of(data), refusal)
        raise
    return True


def _note(digest: str, refusal: FileRefused) -> None:
    # Never the name or a word of the file: the keeper finds it by its digest if he has it. A note means
    # that something else than a person's choice of file went wrong, so it is worth a look.
    level = logging.WARNING if refusal.note else logging.INFO
    logger.log(level, "file %s… refused: %s %s", digest[:12], refusal.code, refusal.note)
