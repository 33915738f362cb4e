"""PDFs to be blacked out, with a font of their own: each sign is a bar, so that no machine lacks its font."""

from collections.abc import Sequence

import pypdfium2
from PIL import Image

from tests.reading.documents import pdf_builder

#: The font whose signs are bars, and its bar.
_FONT = (
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 900 800]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar {last}"
    "/Widths[{widths}]/Encoding<</Type/Encoding/Differences[1{names}]>>/CharProcs<<{bars}>>/ToUnicode 7 0 R/Resources<<>>>>"
)
_BAR = "1000 0 0 0 900 800 d1 100 0 700 700 re f"


class Paper:
    """A PDF in the making; ``signs`` are the signs of its font."""

    def __init__(self, *texts: str) -> None:
        self.signs = "".join(dict.fromkeys("".join(texts)))

    def line(self, x: float, y: float, text: str, size: float = 16) -> str:
        """Return a line of text of signs that are as wide as high; y counts from the bottom."""
        codes = "".join(f"{self.signs.index(sign) + 1:02x}" for sign in text)
        return f"BT /F3 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n"

    def pdf(self, pages: Sequence[str], *objects: str, **more: str) -> bytes:
        """Return the PDF; objects 6 to 8 are the font, its signs and its bar, further ones follow them."""
        resources = "/Font<</F1 3 0 R/F3 6 0 R/F4 9 0 R>>" + more.pop("resources", "")
        latin = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        data = pdf_builder.pdf(pages, objects=(*self._font(), latin, *objects), resources=resources, **more)
        return rebuilt(data.replace(b"/Font<</F1 3 0 R>>", b""))

    def _font(self) -> tuple[str, str, str]:
        count = len(self.signs)
        pairs = "\n".join(
            f"<{at:02x}> <{sign.encode('utf-16-be').hex()}>" for at, sign in enumerate(self.signs, 1)
        )
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <00> <ff> endcodespacerange\n{count} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        )
        font = _FONT.format(
            last=count,
            widths=" ".join(["1000"] * count),
            names="".join(f"/g{at}" for at in range(1, count + 1)),
            bars="".join(f"/g{at} 8 0 R" for at in range(1, count + 1)),
        )
        return (
            font,
            f"<</Length {len(table)}>>stream\n{table}\nendstream",
            f"<</Length {len(_BAR)}>>stream\n{_BAR}\nendstream",
        )


def rebuilt(data: bytes) -> bytes:
    """Return a PDF with a table of objects that fits again after something in it was replaced."""
    body, _, tail = data.rpartition(b"xref\n0 ")
    trailer = tail[tail.index(b"trailer") : tail.index(b"startxref")]
    count = int(tail.split(b"\n", 1)[0])
    rows = b"".join(
        b"%010d 00000 n \n" % (body.index(b"\n%d 0 obj\n" % number) + 1) for number in range(1, count)
    )
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    return body + head + rows + trailer + b"startxref\n%d\n%%%%EOF" % len(body)


def texts(data: bytes) -> list[str]:
    """Return the text of each page, without blanks."""
    document = pypdfium2.PdfDocument(data)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def picture(data: bytes, page: int, scale: float = 1.0) -> Image.Image:
    """Return a page as it shows, one pixel to the point; pages count from 1."""
    document = pypdfium2.PdfDocument(data)
    shown = document[page - 1].render(scale=scale).to_pil().convert("L")
    document.close()
    return shown
