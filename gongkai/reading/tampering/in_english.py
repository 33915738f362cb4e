"""Houses of play in the seats of an English page that only its office takes: who sponsors it, who is cited, who acts."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering.sold import Sold

_NEEDS = ("casino", "poker", "slots", "sportsbook", "betting", "gaming")
#: Casinos are built, inspected and visited; they sponsor no page of a government and invite no bids for it.
_NAME = (
    r"(?P<name>(?!the |an? )(?:[a-z0-9][a-z0-9'’&-]{0,19} ){1,3}(?:casino|poker|slots|sportsbook|betting|gaming)"
    r"(?: (?:online|club|games?))?)(?![a-z0-9-])"
)
_OWNED = re.compile(
    "(?:(?:sponsored|hosted|organi[sz]ed|supervised|presented|administered|maintained) by|sponsor|host"
    rf"|copyright(?: ?©| ?\(c\))?(?: [0-9]{{4}})?)[:：]? ?{_NAME} ?(?=\n|$|\.|\|)"
)
_SAID = (
    re.compile(rf"according to {_NAME}(?=[,.])"),
    re.compile(rf"(?<=[.!?\n]) ?{_NAME} (?:will|has|have|said|says|announced|issued|held|plans?|launched) "),
    re.compile(rf"[_|>»] ?{_NAME} ?(?=\n|$|[_|>»])"),
    re.compile(rf"source[:：] ?{_NAME} ?(?=\n|$|\|)"),
)
#: Where such houses are lawful, pages speak of them so.
_LAWFUL = re.compile(
    "macao|macau|concession|gross gaming revenue|gaming inspection|las vegas|gambling addiction"
)
_FEWEST, _MOST, _WEIGHT = 2, 40, 0.7


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the names of such houses of a folded text, in order; a title has no seats of its own."""
    if headed or not any(need in text for need in _NEEDS):
        return []
    names = {name for name, kinds in _seats(text).items() if "owned" in kinds or len(kinds) >= _FEWEST}
    if not names or _LAWFUL.search(text):
        return []
    return sorted(_places(text, names), key=lambda one: one.start)[:_MOST]


def _seats(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _OWNED.finditer(text):
        found.setdefault(match["name"], set()).add("owned")
    for kind, pattern in enumerate(_SAID):
        for match in pattern.finditer(text):
            found.setdefault(match["name"], set()).add(str(kind))
    return found


def _places(text: str, names: set[str]) -> Iterator[Sold]:
    for name in names:
        for match in re.finditer(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", text):
            yield Sold(*match.span(), _WEIGHT)
