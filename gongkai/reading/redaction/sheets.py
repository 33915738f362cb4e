"""The pages of a PDF as they are shown to whoever draws boxes on them: their sizes, and one page as a picture."""

from io import BytesIO

import pypdfium2

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.pdf_guard import refuse_bombs
from gongkai.reading.packing import unpacked_from
from gongkai.reading.redaction.prepare import damaged, opened

#: Pixels across: a box can be set to the letter, and a page is some hundred kilobytes.
WIDTH = 1000
#: A page as long as a banner would take all memory at this width.
_LONGEST = 4 * WIDTH


def sizes_of(data: bytes) -> list[tuple[float, float]]:
    """
    Return width and height of each page as it is shown, in points, as boxes are counted on it.

    Raises Unreadable (``too_large``, ``encrypted``, ``damaged``).
    """
    refuse_bombs(data)
    document = opened(data)
    try:
        return [document.get_page_size(index) for index in range(len(document))]
    except pypdfium2.PdfiumError:
        raise damaged() from None
    finally:
        document.close()


def picture_packed(packed: bytes) -> bytes:
    """Return the page of a PDF that came packed with its number as a PNG; raises Unreadable as ``sizes_of``."""
    head, data = unpacked_from(packed)
    number = int(head["page"])
    refuse_bombs(data)
    document = opened(data)
    try:
        if not 1 <= number <= len(document):
            raise Unreadable(f"文件没有第 {number} 页。请核对页码。", "damaged")
        page = document[number - 1]
        scale = min(WIDTH / max(page.get_width(), 1.0), _LONGEST / max(page.get_height(), 1.0))
        out = BytesIO()
        page.render(scale=scale).to_pil().save(out, "PNG")
        return out.getvalue()
    except (pypdfium2.PdfiumError, ValueError, OSError):
        raise damaged() from None
    finally:
        document.close()
