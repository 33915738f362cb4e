"""A stored file page by page, as it is shown to whoever blacks it out."""

from dataclasses import dataclass

from gongkai.domain.documents import CONVERTED, PICTURES, FileKind
from gongkai.files import convert, queries, sandbox
from gongkai.files.models import StoredFile
from gongkai.files.refusals import FileRefused, damaged, too_complex
from gongkai.lib.paper.binding import Unbindable, picture_as_pdf
from gongkai.reading.packing import packed_with

#: Millimetres to the point: people measure on paper.
MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a page as it is shown, in points."""

    width: float
    height: float


def as_pdf(stored: StoredFile) -> bytes:
    """
    Return a stored file as the PDF that is shown and blacked out.

    Word files become PDF with changes accepted and comments left out, a picture becomes a page. Raises FileRefused
    with what to do instead for every other kind.
    """
    kind, data = FileKind(stored.kind), queries.open_bytes(stored.digest)
    if kind is FileKind.PDF:
        return data
    if kind in PICTURES:
        try:
            return picture_as_pdf(sandbox.strip(kind, data))
        except Unbindable:
            raise damaged("图片打不开") from None
    if kind in CONVERTED:
        kind, data = FileKind.DOCX, convert.to_docx(kind, data)
    if kind is FileKind.DOCX:
        return convert.to_pdf(sandbox.strip(kind, data))
    raise FileRefused(f"{kind.label}不能直接遮盖。请在原来的软件中另存为 PDF，上传后再遮盖。", "unsupported")


def sizes_of(pdf: bytes) -> list[Size]:
    """Return the sizes of the pages of a PDF; raises FileRefused as ``sandbox.run`` does."""
    value = sandbox.run("sheets", FileKind.PDF, pdf).value
    try:
        return [Size(float(width), float(height)) for width, height in value["sizes"]]
    except (KeyError, TypeError, ValueError):
        raise too_complex("sheets: the answer has another shape") from None


def picture_of(pdf: bytes, page: int) -> bytes:
    """Return a page of a PDF as PNG, the first is 1; raises FileRefused as ``sandbox.run`` does."""
    parts = sandbox.run("sheet", FileKind.PDF, packed_with({"page": page}, pdf)).parts
    if len(parts) != 1 or not parts[0].startswith(b"\x89PNG"):
        raise too_complex("sheet: no picture came back")
    return parts[0]
