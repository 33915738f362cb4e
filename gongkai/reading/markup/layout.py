"""Layout as offices' programs write it (style, align, font), read into the few classes and marks kept."""

import re

from gongkai.reading.markup.allowed import ALIGNMENTS

#: Marks are nested in this order, whatever the order in the source.
MARK_ORDER = ("strong", "em", "u", "s", "sub", "sup")
MARKS = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "u": "u",
    "ins": "u",
    "s": "s",
    "strike": "s",
    "del": "s",
    "sub": "sub",
    "sup": "sup",
}
_CENTRED_TAGS = frozenset({"center"})
_INLINE_TAGS = frozenset(MARKS) | {"span", "font", "a"}

# Anchored, so that Word's own mso-bidi-font-weight is not taken for the thing itself.
_ALIGN = re.compile(r"(?:^|;)\s*text-align\s*:\s*([a-z-]+)", re.IGNORECASE)
_INDENT = re.compile(r"(?:^|;)\s*text-indent\s*:\s*(-?[0-9]*\.?[0-9]+)", re.IGNORECASE)
_WEIGHT = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(bold|bolder|normal|[1-9]00)\b", re.IGNORECASE)
_SLANT = re.compile(r"(?:^|;)\s*font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_LINE = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:\s*([a-z -]+)", re.IGNORECASE)
_SHIFT = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)

_ALIGN_CLASSES = {
    "center": "align-center",
    "middle": "align-center",
    "-webkit-center": "align-center",
    "-moz-center": "align-center",
    "right": "align-right",
    "end": "align-right",
    "-webkit-right": "align-right",
    "justify": "align-justify",
    "justify-all": "align-justify",
    "left": "",
    "start": "",
    "-webkit-left": "",
}


def alignment(tag: str, attributes: dict[str, str]) -> str | None:
    """Return the alignment class that a tag asks for, empty for plain left, None where it says nothing."""
    if match := _last(_ALIGN, attributes.get("style", "")):
        found = _ALIGN_CLASSES.get(match.lower())
        if found is not None:
            return found
    if tag not in ("table", "img", "hr", "caption") and "align" in attributes:
        found = _ALIGN_CLASSES.get(attributes["align"].strip().lower())
        if found is not None:
            return found
    for name in attributes.get("class", "").split():
        if name in ALIGNMENTS:
            return name
    return "align-center" if tag in _CENTRED_TAGS else None


def is_unindented(attributes: dict[str, str]) -> bool:
    """Return whether a tag says that its first line is not indented."""
    indent = _last(_INDENT, attributes.get("style", ""))
    return (indent is not None and float(indent) == 0) or "no-indent" in attributes.get("class", "").split()


def marks_of(tag: str, attributes: dict[str, str], inherited: frozenset[str]) -> frozenset[str]:
    """Return the marks that hold inside this tag, given those around it."""
    marks = inherited
    if tag in MARKS:
        marks |= {MARKS[tag]}
    style = attributes.get("style", "")
    if not style:
        return marks
    if weight := _last(_WEIGHT, style):
        bold = weight.lower() in ("bold", "bolder") or (weight[0].isdigit() and int(weight) >= 600)
        marks = marks | {"strong"} if bold else marks - {"strong"}
    if slant := _last(_SLANT, style):
        marks = marks - {"em"} if slant.lower() == "normal" else marks | {"em"}
    if line := _last(_LINE, style):
        marks |= {"u"} if "underline" in line.lower() else frozenset()
        marks |= {"s"} if "line-through" in line.lower() else frozenset()
    # On a cell or a picture it places the thing, on a word it is a small figure.
    if tag in _INLINE_TAGS and (shift := _last(_SHIFT, style)):
        marks |= {"sup"} if shift.lower() == "super" else {"sub"}
    return marks


def _last(pattern: re.Pattern[str], style: str) -> str | None:
    found = pattern.findall(style) if style else []
    return str(found[-1]) if found else None
