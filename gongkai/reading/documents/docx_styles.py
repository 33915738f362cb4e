"""Styles of a .docx: what a paragraph or a run looks like when nothing is said at the place itself."""

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from gongkai.reading.documents.docx_package import W

_FALSE = frozenset({"0", "false", "off", "none"})
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
#: Toggles count along the styles: bold upon bold by another style is not bold.
_TOGGLES = ("bold", "italic", "strike", "hidden")


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Properties of a paragraph, None where nothing is said; lengths only as far as zero or not."""

    align: str | None = None
    indent: bool | None = None
    outline: int | None = None
    number: str | None = None
    level: int | None = None

    def over(self, other: "ParagraphLook") -> "ParagraphLook":
        """Return these properties, filled up with those of the other."""
        gaps = {
            item.name: getattr(other, item.name) for item in fields(self) if getattr(self, item.name) is None
        }
        return replace(self, **gaps)


@dataclass(frozen=True, slots=True)
class RunLook:
    """Properties of a run, None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    position: str | None = None

    def over(self, other: "RunLook") -> "RunLook":
        """Return these properties, filled up with those of the other."""
        gaps = {
            item.name: getattr(other, item.name) for item in fields(self) if getattr(self, item.name) is None
        }
        return replace(self, **gaps)


@dataclass(slots=True)
class _Style:
    kind: str
    name: str
    base: str
    paragraph: ParagraphLook
    run: RunLook


class Styles:
    """The styles of one document, resolved along their bases."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._paragraph_defaults = ParagraphLook()
        self._run_defaults = RunLook()
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._runs: dict[str, RunLook] = {}
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            self._paragraph_defaults = paragraph_look(defaults.find(f"{W}pPrDefault/{W}pPr"))
            self._run_defaults = run_look(defaults.find(f"{W}rPrDefault/{W}rPr"))
        for element in root.iterchildren(f"{W}style"):
            self._add(element)

    def _add(self, element: Any) -> None:
        style_id = str(element.get(f"{W}styleId", ""))
        kind = str(element.get(f"{W}type", "paragraph"))
        self._styles[style_id] = _Style(
            kind,
            value_of(element, "name") or "",
            value_of(element, "basedOn") or "",
            paragraph_look(element.find(f"{W}pPr")),
            run_look(element.find(f"{W}rPr")),
        )
        if kind == "paragraph" and element.get(f"{W}default", "0") not in _FALSE:
            self._default = style_id

    def _chain(self, style_id: str) -> list[_Style]:
        chain: list[_Style] = []
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            chain.append(self._styles[style_id])
            style_id = chain[-1].base
        return chain

    def is_title(self, style_id: str) -> bool:
        """Return whether the style is the one for the title of a document."""
        style = self._styles.get(style_id)
        return style is not None and style.name.lower() == "title"

    def paragraph(self, style_id: str) -> ParagraphLook:
        """Return what a paragraph of this style looks like; an unknown style is the default one."""
        style_id = style_id if style_id in self._styles else self._default
        if style_id not in self._paragraphs:
            look = ParagraphLook()
            for style in self._chain(style_id):
                look = look.over(style.paragraph)
                if look.outline is None and (match := _HEADING_NAME.fullmatch(style.name.strip())):
                    look = replace(look, outline=int(match[1]) - 1)
            self._paragraphs[style_id] = look.over(self._paragraph_defaults)
        return self._paragraphs[style_id]

    def run(self, paragraph_style: str, run_style: str) -> RunLook:
        """Return what a run looks like by the styles of its paragraph and its own."""
        paragraph_style = paragraph_style if paragraph_style in self._styles else self._default
        own, around = self._run_of(run_style), self._run_of(paragraph_style)
        look = own.over(around).over(self._run_defaults)
        toggled: dict[str, Any] = {
            name: True for name in _TOGGLES if bool(getattr(own, name)) != bool(getattr(around, name))
        }
        both: dict[str, Any] = {
            name: False for name in _TOGGLES if getattr(own, name) and getattr(around, name)
        }
        return replace(look, **toggled, **both)

    def hides_end(self, properties: Any | None) -> bool:
        """Return whether the mark at the end of a paragraph with this ``w:pPr`` is hidden."""
        mark = None if properties is None else properties.find(f"{W}rPr")
        return bool(run_look(mark).over(self.run(value_of(properties, "pStyle") or "", "")).hidden)

    def _run_of(self, style_id: str) -> RunLook:
        if style_id not in self._runs:
            look = RunLook()
            for style in self._chain(style_id):
                look = look.over(style.run)
            self._runs[style_id] = look
        return self._runs[style_id]


def value_of(element: Any | None, name: str) -> str | None:
    """Return the ``w:val`` of a child, None where the child is missing."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else str(child.get(f"{W}val", ""))


def switch(element: Any | None, name: str) -> bool | None:
    """Return whether a child switches something on or off, None where the child is missing."""
    value = value_of(element, name)
    return None if value is None else value.lower() not in _FALSE


_ALIGNMENTS = {
    "center": "align-center",
    "right": "align-right",
    "end": "align-right",
    "distribute": "align-justify",
    "thaiDistribute": "align-justify",
}


def paragraph_look(properties: Any | None) -> ParagraphLook:
    """
    Return the look that a ``w:pPr`` describes.

    ``both`` is the plain look of Chinese documents and asks for nothing.
    """
    if properties is None:
        return ParagraphLook()
    align = value_of(properties, "jc")
    outline = value_of(properties, "outlineLvl")
    numbering = properties.find(f"{W}numPr")
    level = value_of(numbering, "ilvl")
    return ParagraphLook(
        None if align is None else _ALIGNMENTS.get(align, ""),
        _indent(properties.find(f"{W}ind")),
        _whole(outline),
        value_of(numbering, "numId"),
        _whole(level),
    )


def run_look(properties: Any | None) -> RunLook:
    """Return the look that a ``w:rPr`` describes."""
    if properties is None:
        return RunLook()
    strike, double = switch(properties, "strike"), switch(properties, "dstrike")
    position = value_of(properties, "vertAlign")
    return RunLook(
        switch(properties, "b"),
        switch(properties, "i"),
        (strike or double) if strike is not None or double is not None else None,
        switch(properties, "vanish"),
        switch(properties, "u"),
        None if position is None else {"superscript": "sup", "subscript": "sub"}.get(position, ""),
    )


def _indent(element: Any | None) -> bool | None:
    """Return whether the first line is indented; lengths in characters win over those in points."""
    if element is None:
        return None
    for name in ("firstLineChars", "firstLine"):
        value = _whole(element.get(f"{W}{name}"))
        if value:
            return True
    # A paragraph that is moved in as a whole is not one that begins at the edge.
    lefts = (element.get(f"{W}{name}") for name in ("leftChars", "left", "startChars", "start"))
    return any((_whole(left) or 0) > 0 for left in lefts)


def _whole(value: Any) -> int | None:
    try:
        return None if value is None else int(float(value))
    except (ValueError, OverflowError):
        return None
