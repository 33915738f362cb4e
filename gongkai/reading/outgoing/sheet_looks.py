"""Which looks make a cell of a workbook appear empty although it is not."""

import re
from typing import Any

from gongkai.reading.documents.archive import Archive

#: A format of three empty sections shows nothing, whatever the cell holds.
_NOTHING = re.compile(r"\s*;\s*;\s*(?:;\s*)?")
_WHITE = frozenset({"ffffffff", "00ffffff", "ffffff"})
#: Of the colours of a theme the first is that of the paper.
_PAPER = "0"
_WHITE_INDEXED = frozenset({"1", "9", "65"})


class Looks:
    """The looks of one workbook by their numbers; cells refer to them."""

    def __init__(self, archive: Archive) -> None:
        self._hiding: dict[str, str] = {}
        name = archive.known.get("xl/styles.xml")
        if name is None:
            return
        root = archive.xml(name)
        formats = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter("{*}numFmt")}
        fonts = [_is_white(each) for each in root.iterfind("{*}fonts/{*}font")]
        fills = [_is_bare(each) for each in root.iterfind("{*}fills/{*}fill")]
        for number, look in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
            if _NOTHING.fullmatch(formats.get(look.get("numFmtId"), "")):
                self._hiding[str(number)] = "设成了不显示的格式"
            elif _of(fonts, look.get("fontId")) and _of(fills, look.get("fillId")):
                self._hiding[str(number)] = "是白底上的白字"

    def hiding(self, number: str) -> str:
        """Return how a look hides what is in a cell, empty where it does not."""
        return self._hiding.get(number, "")


def _of(known: list[bool], number: str | None) -> bool:
    return bool(number and number.isdecimal() and int(number) < len(known) and known[int(number)])


def _is_white(font: Any) -> bool:
    colour = font.find("{*}color")
    if colour is None or float(colour.get("tint", "0") or 0):
        return False
    return (
        colour.get("rgb", "").lower() in _WHITE
        or colour.get("theme") == _PAPER
        or colour.get("indexed") in _WHITE_INDEXED
    )


def _is_bare(fill: Any) -> bool:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return fill.find("{*}gradientFill") is None
    if pattern.get("patternType", "none") == "none":
        return True
    ground = pattern.find("{*}fgColor")
    return pattern.get("patternType") == "solid" and ground is not None and (
        ground.get("rgb", "").lower() in _WHITE or ground.get("theme") == _PAPER
    )  # fmt: skip
