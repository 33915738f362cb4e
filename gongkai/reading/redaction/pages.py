"""The pages of a redacted PDF: some drawn as pictures with boxes in them, the others with nothing but what they use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)
from pypdfium2 import raw

from gongkai.reading.redaction.letters import Area, Letter
from gongkai.reading.redaction.model import NotRedacted

#: Dots to the inch of a page that is drawn anew; small print stays readable when it is printed.
DPI = 200
_FEWEST_DPI = 100
_MOST_PIXELS = 30_000_000
_QUALITY = 88
#: A share of the page that is no seal and no emblem, and letters that are more than a caption.
_LARGE, _RECOGNISED = 0.25, 100
#: Steps by which a colour may differ from grey and nobody sees it.
_COLOURLESS = 16
#: Which operator takes from which part of a page's resources; of most it is the last operand but for marks.
_USES = {
    b"Do": "/XObject", b"Tf": "/Font", b"gs": "/ExtGState", b"sh": "/Shading",
    b"cs": "/ColorSpace", b"CS": "/ColorSpace", b"scn": "/Pattern", b"SCN": "/Pattern",
    b"BDC": "/Properties", b"DP": "/Properties",
}  # fmt: skip
_PARTS = frozenset(_USES.values())
#: Entries of forms and pictures that are no part of what they draw.
_PRIVATE = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/StructParents",
    "/StructParent",
    "/OPI",
    "/Alternates",
    "/AF",
)
_DEEPEST = 12


class NotKept(Exception):
    """A page cannot be kept as it is and has to be drawn anew."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page drawn as a picture: its size in points, its pixels, and how they are packed."""

    width: float
    height: float
    pixels: tuple[int, int]
    packed: bytes
    filter: str
    colours: str


def is_unread(page: Any, letters: Sequence[Letter]) -> bool:
    """Return whether a page shows something in which no text can be searched: a scan, a large picture, outlines."""
    objects = list(page.get_objects(max_depth=3))
    if not letters:
        return bool(objects)
    whole = page.get_width() * page.get_height()
    pictures = [each for each in objects if each.type == raw.FPDF_PAGEOBJ_IMAGE]
    covered = 0.0
    for picture in pictures:
        left, bottom, right, top = picture.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    # What was recognised in a scan lies over it, and is as much as a page of writing.
    return covered > _LARGE * whole and len(letters) < _RECOGNISED


def drawn(page: Any, boxes: Iterable[Area]) -> Drawn:
    """Return a page as a picture with black boxes; raises NotRedacted for one that is too large."""
    width, height = page.get_width(), page.get_height()
    dots = min(DPI, 72 * (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    if dots < _FEWEST_DPI:
        raise NotRedacted("有一页的尺寸过大，画成图片后看不清。请先把页面缩小到 A0 以内再遮盖。")
    scale = dots / 72
    picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    brush = ImageDraw.Draw(picture)
    for x0, y0, x1, y1 in boxes:
        # A dot more on each side: what remains of the edge of a letter tells which letter it was.
        brush.rectangle(
            (int(x0 * scale) - 1, int(y0 * scale) - 1, int(x1 * scale) + 2, int(y1 * scale) + 2), fill=0
        )
    packed, name, colours = _packed(picture)
    return Drawn(width, height, picture.size, packed, name, colours)


def _packed(picture: Image.Image) -> tuple[bytes, str, str]:
    """Return a picture packed: plain writing without loss, anything coloured as a photograph."""
    grey = picture.convert("L")
    bands: list[Any] = [
        band.getextrema() for band in ImageChops.difference(picture, grey.convert("RGB")).split()
    ]
    out = BytesIO()
    if all(high < _COLOURLESS for _, high in bands):
        return grey.tobytes(), "", "/DeviceGray"
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue(), "/DCTDecode", "/DeviceRGB"


def add_drawn(writer: PdfWriter, page: Drawn) -> None:
    """Add a page that is nothing but its picture."""
    image: Any = DecodedStreamObject()
    image.set_data(page.packed)
    if not page.filter:
        image = image.flate_encode()
    else:
        image[NameObject("/Filter")] = NameObject(page.filter)
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(page.pixels[0]),
            NameObject("/Height"): NumberObject(page.pixels[1]),
            NameObject("/ColorSpace"): NameObject(page.colours),
            NameObject("/BitsPerComponent"): NumberObject(8),
        }
    )
    blank = writer.add_blank_page(page.width, page.height)
    pictures = DictionaryObject({NameObject("/P"): writer._add_object(image)})
    blank[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    content = DecodedStreamObject()
    content.set_data(f"q {page.width:.3f} 0 0 {page.height:.3f} 0 0 cm /P Do Q".encode())
    blank[NameObject("/Contents")] = writer._add_object(content)


def add_kept(writer: PdfWriter, page: Any) -> None:
    """
    Add a page as it is, with what it draws and nothing else: no notes, metadata, or parts of other pages.

    Raises NotKept for a page with layers, or one that cannot be taken apart.
    """
    try:
        entries = _kept_entries(writer, page)
    except NotKept:
        raise
    except Exception as error:
        # Whatever cannot be taken apart is drawn: nobody has to know in which ways a file can be odd.
        raise NotKept from error
    writer.add_blank_page(float(page.mediabox.width), float(page.mediabox.height)).update(entries)


def _kept_entries(writer: PdfWriter, page: Any) -> DictionaryObject:
    content = page.get_contents()
    resources = DictionaryObject()
    copy = DecodedStreamObject()
    if content is not None:
        copy.set_data(content.get_data())
        resources = _used(content.operations, page.get("/Resources"), page.pdf, 0)
    entries = DictionaryObject()
    for name in ("/MediaBox", "/CropBox"):
        if name in page:
            entries[NameObject(name)] = ArrayObject(FloatObject(each.get_object()) for each in page[name])
    for name in ("/Rotate", "/UserUnit", "/Group"):
        if name in page:
            entries[NameObject(name)] = page[name].clone(writer)
    entries[NameObject("/Contents")] = writer._add_object(copy.flate_encode())
    entries[NameObject("/Resources")] = resources.clone(writer)
    return entries


def _used(operations: Iterable[Any], resources: Any, pdf: Any, depth: int) -> DictionaryObject:
    """Return those resources that a content uses, forms and patterns among them with their own."""
    if depth > _DEEPEST:
        raise NotKept
    held = resources.get_object() if resources is not None else DictionaryObject()
    wanted: dict[str, set[str]] = {}
    for operands, operator in operations:
        part = _USES.get(operator)
        if part is None:
            continue
        if part == "/Properties" and operands and operands[0] == "/OC":
            raise NotKept
        named = [each for each in operands if isinstance(each, NameObject)]
        wanted.setdefault(part, set()).update(named[:1] if part == "/Font" else named[-1:])
    found = DictionaryObject()
    for part, names in sorted(wanted.items()):
        known = held.get(part)
        if known is None or part == "/Properties":
            continue
        entries = known.get_object()
        own = DictionaryObject(
            {NameObject(name): entries.raw_get(name) for name in sorted(names) if name in entries}
        )
        for name in own:
            _clean(own[name], held, pdf, depth)
        if own:
            found[NameObject(part)] = own
    # The spaces of colour stand for those of a device; they are named nowhere.
    spaces = held.get("/ColorSpace")
    for device in ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK"):
        if spaces is not None and device in spaces.get_object():
            own = found.setdefault(NameObject("/ColorSpace"), DictionaryObject())
            own[NameObject(device)] = spaces.get_object().raw_get(device)
    return found


def _clean(value: Any, around: Any, pdf: Any, depth: int) -> None:
    """Take out of a form, picture or pattern what it does not draw with, in place."""
    if not isinstance(value, DictionaryObject):
        return
    if "/OC" in value:
        raise NotKept
    for key in _PRIVATE:
        if key in value:
            del value[NameObject(key)]
    mask = value.get("/SMask")
    if isinstance(mask, DictionaryObject) and isinstance(mask.get("/G"), DictionaryObject):
        # A mask that is drawn by a form of its own, which is rare.
        raise NotKept
    draws = value.get("/Subtype") == "/Form" or value.get("/PatternType") == 1
    if draws and isinstance(value, StreamObject):
        own = value.get("/Resources")
        operations = ContentStream(value, pdf).operations
        # A form without resources of its own draws with those of its page.
        value[NameObject("/Resources")] = _used(
            operations, own if own is not None else around, pdf, depth + 1
        )
