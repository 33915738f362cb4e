"""Small PDFs made by hand: each text is put at its place, so that what must be read is known beforehand."""

from collections.abc import Sequence

A4 = (595, 842)

# A font that is not embedded, but of which every reader knows the characters.
_CID_FONT = (
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
)
_DESCRIPTOR = (
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
)


def line(x: float, y: float, text: str, size: float = 16, font: str = "F1") -> str:
    """Return a line of text whose characters are one em wide; y counts from the bottom of the page."""
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def box(x: float, y: float, width: float, height: float) -> str:
    """Return a stroked rectangle, by its lower left corner."""
    return f"{x} {y} {width} {height} re S\n"


def pdf(
    pages: Sequence[str],
    *,
    catalogue: str = "",
    page: str = "",
    objects: Sequence[str] = (),
    size: tuple[int, int] = A4,
    trailer: str = "",
    kids: str | None = None,
    resources: str = "",
) -> bytes:
    """
    Return a PDF. Objects: 1 catalogue, 2 page tree, 3-5 font, then ``objects`` from 6, then page and content.
    """
    first = 6 + len(objects)
    numbers = [first + 2 * index for index in range(len(pages))]
    refs = " ".join(f"{number} 0 R" for number in numbers)
    parts = [
        f"<</Type/Catalog/Pages 2 0 R {catalogue}>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{refs if kids is None else kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        _CID_FONT,
        _DESCRIPTOR,
        *objects,
    ]
    for number, content in zip(numbers, pages, strict=True):
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>{resources}>>{page}>>"
        )
        parts.append(f"<</Length {len(content.encode())}>>stream\n{content}\nendstream")
    data = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        data += f"{offset:010} 00000 n \n".encode()
    data += f"trailer<</Size {len(parts) + 1}/Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF".encode(
        "latin-1"
    )
    return bytes(data)
