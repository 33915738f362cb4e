"""
Is a text that should be new the same as one of last year, or of another unit?

雷同 is a fault that inspections name. Compared are sentences without figures, signs and the names of organs,
so that a new year and another letterhead do not make a new text.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。；！？\n]+")
_IDLE = re.compile(r"[\s\d，、：:（）()《》〈〉“”\"'．.,％%—\-〔〕\[\]]+")
#: Shorter sentences are the same by chance.
SHORTEST = 8
#: From this share of its signs on a text is called the same.
SAME_FROM = 80


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a text stands in another: the share of its signs in percent, and the sentences."""

    percent: int
    sentences: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.percent >= SAME_FROM


def likeness(text: str, other: str, *, names: Iterable[str] = (), ignored: Collection[str] = ()) -> Likeness:
    """
    Return how much of ``text`` stands in ``other``.

    ``names`` are those of organs, which do not count; sentences that ``ignored`` texts hold are left out, such
    as what the house itself proposed to both.
    """
    names = sorted(names, key=len, reverse=True)
    idle = {bare for each in ignored for _, bare in _sentences(each, names)}
    theirs = {bare for _, bare in _sentences(other, names)}
    mine = [(said, bare) for said, bare in _sentences(text, names) if bare not in idle]
    whole = sum(len(bare) for _, bare in mine)
    shared = [(said, bare) for said, bare in mine if bare in theirs]
    if not whole:
        return Likeness(0, ())
    return Likeness(100 * sum(len(bare) for _, bare in shared) // whole, tuple(said for said, _ in shared))


def _sentences(text: str, names: Iterable[str]) -> list[tuple[str, str]]:
    found = []
    for match in _SENTENCE.finditer(text):
        bare = match[0]
        for name in names:
            bare = bare.replace(name, "")
        bare = _IDLE.sub("", bare)
        if len(bare) >= SHORTEST:
            found.append((match[0].strip(), bare))
    return found
