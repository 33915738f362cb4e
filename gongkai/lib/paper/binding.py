"""Several PDF files bound into one: each under its bookmark, the pages numbered through at the upper right."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject, StreamObject

#: From the upper right corner, in points; where a file's folio is written by hand.
_FROM_RIGHT, _FROM_TOP, _SIZE = 62.0, 34.0, 11.0
#: A sheet of A4 in inches: a picture fills it, whatever its resolution.
_WIDE, _HIGH = 8.27, 11.69


class Unbindable(Exception):
    """A file is no PDF or picture that can be bound."""


@dataclass(frozen=True, slots=True)
class BoundPart:
    """One PDF and the name of its bookmark; ``level`` 1 stands under the last of level 0."""

    title: str
    data: bytes
    level: int = 0


def pages_in(data: bytes) -> int:
    """Return how many pages a PDF has; raises Unbindable."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise Unbindable("encrypted")
        return len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unbindable(type(error).__name__) from error


def picture_as_pdf(data: bytes) -> bytes:
    """Return a picture as one page of A4, turned as its camera noted; raises Unbindable."""
    # Most papers have no picture; the library is loaded for those that have.
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unbindable(type(error).__name__) from error
    if picture.width > picture.height:
        resolution = max(picture.width / _HIGH, picture.height / _WIDE)
    else:
        resolution = max(picture.width / _WIDE, picture.height / _HIGH)
    written = BytesIO()
    # Without title and dates: the same picture gives the same bytes.
    picture.save(written, "PDF", resolution=resolution, creationDate=None, modDate=None)
    return written.getvalue()


def bound(parts: Sequence[BoundPart], title: str, first: int = 1) -> bytes:
    """
    Return the files as one PDF, numbered from ``first`` on.

    What could run when a page is opened stays behind. Raises Unbindable for a part that is no whole PDF.
    """
    writer = PdfWriter()
    above: Any = None
    number = first
    for part in parts:
        try:
            pages = list(PdfReader(BytesIO(part.data)).pages)
            begins = len(writer.pages)
            for page in pages:
                _stamp(_taken(writer, page), str(number))
                number += 1
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Unbindable(f"{part.title}: {type(error).__name__}") from error
        if pages:
            mark = writer.add_outline_item(
                title=part.title, page_number=begins, parent=above if part.level else None
            )
            above = above if part.level else mark
    writer.add_metadata({"/Title": title})
    writer.page_mode = "/UseOutlines"
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _taken(writer: PdfWriter, page: PageObject) -> PageObject:
    added = writer.add_page(page)
    for name in ("/AA", "/Annots", "/Metadata"):
        added.pop(NameObject(name), None)
    added.transfer_rotation_to_content()
    return added


def _stamp(page: PageObject, text: str) -> None:
    """Write the number of a page into its upper right corner."""
    box = page.mediabox
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    left, top = float(box.right) - _FROM_RIGHT, float(box.top) - _FROM_TOP
    words = StreamObject()
    words.set_data(f"BT /Folio {_SIZE} Tf {left:.2f} {top:.2f} Td ({text}) Tj ET".encode("ascii"))
    over = PageObject.create_blank_page(width=float(box.width), height=float(box.height))
    over[NameObject("/MediaBox")] = box
    over[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/Folio"): font})}
    )
    over[NameObject("/Contents")] = words
    page.merge_page(over)
