"""What whoever blacks out a file of a case works on: the file, its pages, what was made of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.files import queries as stored
from gongkai.files import sheets, storage
from gongkai.files.refusals import FileRefused
from gongkai.files.sheets import Size
from gongkai.information_requests.models import FileSheets, InformationRequest, Redaction, RequestFile

if TYPE_CHECKING:
    from gongkai.files.models import StoredFile

#: What goes out, and what was found and may go out in part.
REDACTED = (CaseFilePart.GIVEN, CaseFilePart.INFORMATION)


@dataclass(frozen=True, slots=True)
class Pages:
    """A file page by page: the PDF that is shown, and how large its pages are."""

    pdf: bytes
    sizes: tuple[Size, ...]


def find_source(request: InformationRequest, file_id: int) -> RequestFile | None:
    """Return a file of a case of which a redacted copy may be made."""
    return RequestFile.objects.filter(request=request, pk=file_id, part__in=REDACTED, removed_at=None).first()


def stored_of(source: RequestFile) -> "StoredFile":
    """Return what is kept of a file of a case; raises FileRefused (``missing``)."""
    found = stored.find(source.digest)
    if found is None:
        raise FileRefused("文件不在系统里，不能遮盖。请重新添加。", "missing")
    return found


def pages_of(source: RequestFile, now: datetime) -> Pages:
    """
    Return a file page by page, made into a PDF once where it is none.

    Raises FileRefused, which says what to do instead.
    """
    file = stored_of(source)
    known = FileSheets.objects.filter(digest=source.digest).first()
    if known is not None:
        try:
            return Pages(storage.read(known.sheets), tuple(Size(*each) for each in known.sizes))
        except storage.FileMissing:
            # Swept after a day; it is made anew.
            pass
    pdf = sheets.as_pdf(file)
    sizes = tuple(sheets.sizes_of(pdf))
    FileSheets.objects.update_or_create(
        digest=source.digest,
        defaults={
            "sheets": storage.write(pdf),
            "sizes": [[each.width, each.height] for each in sizes],
            "made_at": now,
        },
    )
    return Pages(pdf, sizes)


def redaction_in_hand(viewer: Actor, source: RequestFile) -> Redaction | None:
    """Return what the viewer made of a file and has not taken yet."""
    return Redaction.objects.filter(original=source, made_by=viewer.code, taken=None).first()


def redacted_bytes(made: Redaction) -> bytes | None:
    """Return the copy that was made, None once it was swept away."""
    try:
        return storage.read(made.digest)
    except storage.FileMissing:
        return None
