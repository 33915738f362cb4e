"""
What of a PDF's text the eye sees: each page is drawn twice, with its text and without.

Where the two pictures are alike, a letter left no trace: it lies under a box or a picture, is white on white,
is never drawn, or stands beside the page. Letters whose font is not at hand leave no trace either; of them
only what is laid over them, and their colour, can be told.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

#: Pixels to the point: the smallest print that is read has strokes of a third of a point.
_SCALE = 1.5
#: A page larger than this is drawn smaller.
_MOST_PIXELS = 12_000_000
_TRACE = 12
#: Steps between two colours that nobody tells apart.
_ALIKE = 40
_OPAQUE = 250
#: A colour lighter than this may be that of the paper.
_LIGHT = 170
#: Pixels by which a text may reach over the edge: its box is larger than its letters.
_SLACK = 4
#: A picture over so much of a page is a scan of it, and text beside it what was recognised in it.
_SCAN = 0.6
_INVISIBLE_MODES = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_DEEPEST = 8
_MOST_OBJECTS = 100_000
#: Fewer letters than this in a row are dust.
_FEWEST = 2

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class PageSeen:
    """The text of a page, what of it is seen, and the pieces that are not, each with how."""

    text: str
    seen: str
    unseen: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Object:
    """
    Something on a page: its place in the order of drawing, what it is, and where (left, bottom, right, top).

    What is ``nested`` in a form counts its places from the form.
    """

    order: int
    kind: int
    box: Box
    handle: Any
    solid: bool = False
    nested: bool = False


def page_seen(document: pypdfium2.PdfDocument, index: int, *, layered: bool = False) -> PageSeen:
    """
    Return what the eye sees of a page's text; ``layered`` says that the file has layers to be switched off.

    Raises what pypdfium2 raises for a damaged page.
    """
    page = document[index]
    try:
        text_page = page.get_textpage()
        count = text_page.count_chars()
        text = text_page.get_text_range() if count else ""
        if not text.strip():
            return PageSeen(text, "")
        sight = _Sight(page, text_page, count)
        # To draw a page takes a hundred times longer than to see that there is no reason for it.
        return sight.look(text) if layered or sight.is_odd() else PageSeen(text, text)
    finally:
        page.close()


class _Sight:
    def __init__(self, page: Any, text_page: Any, count: int) -> None:
        self._page, self._text, self._count = page, text_page, count
        self._size = page.get_size()
        self._scale = min(_SCALE, (_MOST_PIXELS / max(self._size[0] * self._size[1], 1.0)) ** 0.5)
        self._objects = list(_objects(page))
        self._order = {ctypes.addressof(each.handle.contents): each for each in self._objects}
        self._solid = [each for each in self._objects if each.solid]
        area = self._size[0] * self._size[1]
        self._scans = [
            each
            for each in self._objects
            if each.kind == raw.FPDF_PAGEOBJ_IMAGE and _area(each.box) > _SCAN * area
        ]

    def is_odd(self) -> bool:
        """Return whether some text of the page may be unseen."""
        for each in self._objects:
            if each.kind != raw.FPDF_PAGEOBJ_TEXT:
                continue
            if (
                each.nested
                or raw.FPDFTextObj_GetTextRenderMode(each.handle) in _INVISIBLE_MODES
                or min(_colour(each.handle)) > _LIGHT
                or _alpha(each.handle) < _OPAQUE
                or any(other.order > each.order and _meet(other.box, each.box) for other in self._solid)
                or not self._is_inside(each.box)
                or not _is_free(each)
            ):
                return True
        return False

    def _is_inside(self, box: Box) -> bool:
        corners = [_device(self._page, self._size, self._scale, x, y) for x, y in (box[:2], box[2:])]
        width, height = (round(side * self._scale) for side in self._size)
        return all(-_SLACK <= x <= width + _SLACK and -_SLACK <= y <= height + _SLACK for x, y in corners)

    def look(self, text: str) -> PageSeen:
        """Return the text of the page with what of it is not seen."""
        self._drawn = self._picture()
        self._set_texts(active=False)
        try:
            self._bare = self._picture()
        finally:
            self._set_texts(active=True)
        self._traces = ImageChops.difference(self._drawn, self._bare)
        seen = PageSeen(text, "")
        visible: list[str] = []
        run, how = "", ""
        for index in range(self._count):
            sign = chr(raw.FPDFText_GetUnicode(self._text, index))
            own = how if not sign.strip() or sign in "\ufffe\uffff\0" else self._hiding(index)
            if own != how:
                _keep(seen, run, how)
                run, how = "", own
            run += sign
            if not own:
                visible.append(sign)
        _keep(seen, run, how)
        seen.seen = "".join(visible)
        return seen

    def _picture(self) -> Image.Image:
        picture: Image.Image = self._page.render(scale=self._scale, may_draw_forms=False).to_pil()
        return picture.convert("RGB")

    def _set_texts(self, *, active: bool) -> None:
        for each in self._objects:
            if each.kind == raw.FPDF_PAGEOBJ_TEXT:
                raw.FPDFPageObj_SetIsActive(each.handle, active)

    def _hiding(self, index: int) -> str:
        """Return how a letter is hidden, empty where it is seen."""
        tight, loose = (self._text.get_charbox(index, loose=wide) for wide in (False, True))
        area = self._pixels(loose)
        if area is None:
            return "画在页面之外"
        if max(high for _, high in _bands(self._traces.crop(area))) >= _TRACE:
            return ""
        handle = raw.FPDFText_GetTextObject(self._text, index)
        text = self._order.get(ctypes.addressof(handle.contents)) if handle else None
        if text is None:
            return ""
        even = all(high - low < _TRACE for low, high in _bands(self._drawn.crop(area)))
        if not even and any(_holds(each.box, loose) for each in self._scans):
            # It was recognised in the picture, and stands there for whoever looks.
            return ""
        mode = raw.FPDFTextObj_GetTextRenderMode(text.handle)
        if mode in _INVISIBLE_MODES:
            return "设为不可见"
        if any(each.order > text.order and _holds(each.box, loose) for each in self._solid):
            return "被图形或图片盖住"
        ground = self._bare.getpixel(((area[0] + area[2]) // 2, (area[1] + area[3]) // 2))
        if even and _is_alike(_colour(text.handle), ground):
            return "与底色相同"
        # A letter that has a shape and leaves no trace is cut off or lies in a layer that is switched off.
        return "没有显示出来" if tight[3] - tight[1] > 0.1 * (loose[3] - loose[1]) else ""

    def _pixels(self, box: Box) -> tuple[int, int, int, int] | None:
        """Return the pixels of a letter, None where it stands beside the page."""
        corners = [_device(self._page, self._size, self._scale, x, y) for x, y in (box[:2], box[2:])]
        left, right = sorted(corner[0] for corner in corners)
        top, bottom = sorted(corner[1] for corner in corners)
        width, height = self._drawn.size
        if (left + right) // 2 not in range(width) or (top + bottom) // 2 not in range(height):
            return None
        left, top = max(0, min(left, width - 1)), max(0, min(top, height - 1))
        return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)


def _device(page: Any, size: tuple[float, float], scale: float, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = round(size[0] * scale), round(size[1] * scale)
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value


def _keep(seen: PageSeen, run: str, how: str) -> None:
    if how and len("".join(run.split())) >= _FEWEST:
        seen.unseen.append((run, how))


def _objects(page: Any) -> Iterator[_Object]:
    """Yield what a page draws in its order, what stands in forms at the place of the form."""
    whole = page.get_mediabox()
    waiting = [
        (raw.FPDFPage_GetObject(page, at), 0) for at in reversed(range(raw.FPDFPage_CountObjects(page)))
    ]
    order = 0
    while waiting and order < _MOST_OBJECTS:
        handle, depth = waiting.pop()
        if not handle:
            continue
        order += 1
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = raw.FPDFFormObj_CountObjects(handle)
            waiting += [(raw.FPDFFormObj_GetObject(handle, at), depth + 1) for at in reversed(range(count))]
        box = _bounds(handle)
        solid = depth == 0 and _is_solid(handle, kind) and _area(box) < 0.95 * _area(whole)
        yield _Object(order, kind, box, handle, solid, nested=depth > 0)


def _bounds(handle: Any) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(handle, *sides):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _is_solid(handle: Any, kind: int) -> bool:
    """Return whether an object hides what was drawn before it: a filled box, or a picture without windows."""
    if raw.FPDFPageObj_HasTransparency(handle):
        return False
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    filled = raw.FPDFPath_GetDrawMode(handle, mode, stroke) and mode.value != raw.FPDF_FILLMODE_NONE
    return bool(filled) and _is_box(handle)


def _is_box(path: Any) -> bool:
    """Return whether a path is one rectangle along the sides of the page: a frame leaves its midst free."""
    count = raw.FPDFPath_CountSegments(path)
    if not 4 <= count <= 6:
        return False
    points = []
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            return False
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((round(x.value, 2), round(y.value, 2)))
    return len({x for x, _ in points}) == 2 and len({y for _, y in points}) == 2


def _is_free(text: _Object) -> bool:
    """Return whether nothing is cut off from a text: the box to which it is clipped holds all of it."""
    clip = raw.FPDFPageObj_GetClipPath(text.handle)
    for number in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = []
        for at in range(max(0, raw.FPDFClipPath_CountPathSegments(clip, number))):
            segment = raw.FPDFClipPath_GetPathSegment(clip, number, at)
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((x.value, y.value))
        if not points:
            continue
        left, right = (side(x for x, _ in points) - slack for side, slack in ((min, _SLACK), (max, -_SLACK)))
        low, high = (side(y for _, y in points) - slack for side, slack in ((min, _SLACK), (max, -_SLACK)))
        if text.box[0] < left or text.box[2] > right or text.box[1] < low or text.box[3] > high:
            return False
    return True


def _rgba(handle: Any) -> tuple[int, int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(handle, *parts):
        return 0, 0, 0, 255
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _colour(handle: Any) -> tuple[int, int, int]:
    return _rgba(handle)[:3]


def _alpha(handle: Any) -> int:
    return _rgba(handle)[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_alike(one: tuple[int, int, int], other: Any) -> bool:
    return all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))


def _bands(picture: Image.Image) -> list[Any]:
    """Return the darkest and the lightest dot of each colour."""
    return [band.getextrema() for band in picture.split()]


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _holds(box: Box, letter: Box) -> bool:
    x, y = (letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
