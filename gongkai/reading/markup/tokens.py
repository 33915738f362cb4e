"""Markup cut into tags and text; meant for what a cleaner has written, harmless with anything else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

# Possessive, so that hostile text costs no more time than its length.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*+)([^<>]*+)>|([^<]++|<)")
_ATTRIBUTE = re.compile(r'([a-zA-Z][^\s"=<>]*+)(?:="([^"]*+)")?')


def names(text: str) -> frozenset[str]:
    """Return the set of names that a line of names holds."""
    return frozenset(text.split())


VOID = names("br hr img meta link input col wbr area base embed source track param")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; ``attributes`` are decoded, empty for an end tag."""

    name: str
    closing: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Tag | str]:
    """Yield tags, and pieces of text with entities decoded, in the order of reading."""
    for match in _TOKEN.finditer(html):
        closing, name, rest, text = match.groups()
        if name is None:
            yield unescape(text) if "&" in text else text
        elif closing:
            yield Tag(name, closing=True)
        elif rest:
            yield Tag(name, attributes={key: unescape(value) for key, value in _ATTRIBUTE.findall(rest)})
        else:
            yield Tag(name)


def escape_text(text: str) -> str:
    """Return text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def escape_attribute(text: str) -> str:
    """Return text as it stands between the quotes of an attribute."""
    return escape_text(text).replace('"', "&quot;")


def start_tag(name: str, attributes: dict[str, str]) -> str:
    """Return a start tag with its attributes in the order given."""
    return f"<{name}{''.join(f' {key}={chr(34)}{escape_attribute(value)}{chr(34)}' for key, value in attributes.items())}>"
