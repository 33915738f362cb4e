"""Solid shapes that are laid over the text of a Word file: whoever moves one away reads what is below."""

import re
from typing import Any

from gongkai.reading.documents.strip_archive import local_name

#: English Metric Units to the point; lower than this a shape is a rule, not a box.
_EMU = 12_700
_LOWEST = 8
_BOXES = frozenset({"rect", "roundRect", "flowChartProcess", "snip1Rect", "round1Rect", "ellipse"})
_OLD_BOXES = frozenset({"rect", "roundrect", "oval"})
_PLAIN = re.compile(r"#?(?:000000|ffffff|000|fff)|black|white")
_THEME = frozenset({"tx1", "dk1", "bg1", "lt1"})
_HEIGHT = re.compile(r"(?:^|;)\s*height:\s*([0-9]+(?:\.[0-9]+)?)(pt|in|cm|mm)?", re.IGNORECASE)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, None: 1.0}

_COVERED = (
    "有黑色或白色的图形盖在文字上面，移开图形就能看到下面的文字。请删去下面的文字，或者用系统的遮盖功能处理。"
)


def covers(paragraph: Any) -> str | None:
    """Return what is wrong where a paragraph holds a black or white shape that floats before the text."""
    for anchor in paragraph.iter("{*}anchor"):
        if anchor.get("behindDoc", "0") in ("0", "false") and any(
            _is_box(each) for each in anchor.iter("{*}spPr")
        ):
            return _COVERED
    for shape in paragraph.iter("{urn:schemas-microsoft-com:vml}*"):
        if local_name(shape) in _OLD_BOXES and _is_old_box(shape):
            return _COVERED
    return None


def _is_box(properties: Any) -> bool:
    form = properties.find("{*}prstGeom")
    fill = properties.find("{*}solidFill")
    extent = properties.find("{*}xfrm/{*}ext")
    if form is None or fill is None or form.get("prst") not in _BOXES or _holds_text(properties.getparent()):
        return False
    height = (
        int(extent.get("cy", "0")) / _EMU
        if extent is not None and extent.get("cy", "0").isdigit()
        else _LOWEST
    )
    return height >= _LOWEST and any(_is_plain(colour) for colour in fill)


def _is_plain(colour: Any) -> bool:
    value = str(colour.get("val", "")).lower()
    see_through = any(local_name(child) == "alpha" for child in colour)
    return not see_through and (_PLAIN.fullmatch(value) is not None or value in _THEME)


def _is_old_box(shape: Any) -> bool:
    if shape.get("filled", "t").lower() in ("f", "false") or _holds_text(shape):
        return False
    style = str(shape.get("style", ""))
    height = _HEIGHT.search(style)
    tall = height is None or float(height[1]) * _POINTS[height[2] and height[2].lower()] >= _LOWEST
    floats = "position:absolute" in style.replace(" ", "") and not re.search(r"z-index:\s*-", style)
    # What says nothing of its colour is white.
    return tall and floats and _PLAIN.match(str(shape.get("fillcolor", "white")).lower()) is not None


def _holds_text(shape: Any) -> bool:
    return shape is not None and any((text.text or "").strip() for text in shape.iter("{*}t"))
