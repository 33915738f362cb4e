"""How pages hide what search engines are to read and people are not: styles, attributes, tiny boxes."""

import re
from collections.abc import Iterator
from enum import IntEnum


class Hiding(IntEnum):
    """How something is hidden; pages switch panels with the first, nobody honest needs the second."""

    NOT = 0
    SWITCHED = 1
    DECEIVING = 2


#: Far beyond any width of a screen; what slides past is moved by a few hundred, or by the width of a banner.
_FAR = r"-\s*(?:9{3,}|[2-9][0-9]{3}|[0-9]{5,})(?:\.[0-9]+)?(?:px|em|rem|pt|%|vw|vh)?"

_DECEIVING = re.compile(
    rf"(?:left|top|right|bottom|text-indent|margin-(?:left|top))\s*:\s*{_FAR}"
    r"|(?:font-size|line-height)\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|!|$)"
    r"|(?:^|;|\s)(?:height|width|max-height)\s*:\s*[01](?:px|pt)?\s*(?:;|!|$).{0,80}overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden.{0,80}(?:^|;|\s)(?:height|width|max-height)\s*:\s*[01](?:px|pt)?\s*(?:;|!|$)"
    r"|clip\s*:\s*rect\(0"
    r"|transform\s*:\s*(?:scale\(0\)|translate[xy]?\(-[0-9]{4,})|z-index\s*:\s*-[0-9]{3,}",
    re.I,
)
_PICTURED = re.compile(r"background(?:-image)?\s*:[^;]{0,200}url\(", re.I)
_INDENTED = re.compile(rf"text-indent\s*:\s*{_FAR}", re.I)
_SWITCHED = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0[0-9]*)?\s*(?:;|!|$)|alpha\(opacity\s*=\s*0\)",
    re.I,
)
_COLOUR = re.compile(r"(?:^|;|\s)color\s*:\s*(#[0-9a-f]{3,6}|[a-z]+)", re.I)
_GROUND = re.compile(r"background(?:-color)?\s*:\s*(#[0-9a-f]{3,6}|[a-z]+)", re.I)
_SMALL = re.compile(r"\s*[0-3](?:px)?\s*")
_LONGEST_STYLE = 1_000


def of_style(style: str) -> Hiding:
    """Return how a style hides its element."""
    style = style[:_LONGEST_STYLE]
    if _PICTURED.search(style) and _INDENTED.search(style):
        # A picture takes the place of the words.
        style = _INDENTED.sub("", style)
    if _DECEIVING.search(style):
        return Hiding.DECEIVING
    if _SWITCHED.search(style):
        return Hiding.SWITCHED
    colour, ground = _COLOUR.search(style), _GROUND.search(style)
    if colour and ground and _plain(colour[1]) == _plain(ground[1]):
        return Hiding.DECEIVING
    return Hiding.NOT


def _plain(colour: str) -> str:
    names = {"white": "#fff", "black": "#000"}
    colour = names.get(colour.lower(), colour.lower())
    return "".join(sign * 2 for sign in colour[1:]) if len(colour) == 4 else colour.removeprefix("#")


def of_tag(name: str, attributes: dict[str, str], rules: dict[str, Hiding]) -> Hiding:
    """Return how a tag hides what is in it; ``rules`` are those of the page by ``.class`` and ``#id``."""
    hiding = of_style(attributes["style"]) if "style" in attributes else Hiding.NOT
    if name == "marquee" and (
        _SMALL.fullmatch(attributes.get("height", "9")) or _SMALL.fullmatch(attributes.get("width", "9"))
    ):
        return Hiding.DECEIVING
    if rules:
        named = [f".{one}" for one in attributes.get("class", "").split()]
        if "id" in attributes:
            named.append(f"#{attributes['id']}")
        hiding = max([hiding, *(rules[one] for one in named if one in rules)])
    if hiding is Hiding.NOT and ("hidden" in attributes or name in ("noscript", "template")):
        return Hiding.SWITCHED
    return hiding


_RULE = re.compile(r"([^{}]{1,200}+)\{([^{}]{0,1000}+)\}")
_SELECTOR = re.compile(r"[.#][A-Za-z_][\w-]*")
#: Written into a page by code before what is to be hidden, or said of an element by its name.
_BY_CODE = re.compile(
    r"""getElementById\(\s*["']([\w-]{1,60})["']\s*\)\s*\.\s*style\s*\.\s*(?:display|visibility|cssText)\s*=\s*["'][^"']{0,40}(?:none|hidden|-[0-9]{3,})"""
)


def rules_of(style: str) -> Iterator[tuple[str, Hiding]]:
    """Yield the simple selectors of a style sheet that hide, and how."""
    if not any(word in style for word in ("none", "hidden", "-", "opacity", ":0", ": 0")):
        return
    for selectors, body in _RULE.findall(style):
        hiding = of_style(body)
        if hiding is not Hiding.NOT:
            for selector in selectors.split(","):
                if _SELECTOR.fullmatch(selector.strip()):
                    yield selector.strip(), hiding


def hidden_by_code(code: str) -> Iterator[str]:
    """Yield the names of the elements that code hides at once."""
    if "getElementById" in code:
        yield from _BY_CODE.findall(code)
