"""Which signs stand side by side in a text: found once, and asked by every room that looks for words of its own in it."""

from collections.abc import Iterable
from functools import lru_cache
from operator import add


def pairs_of(text: str) -> frozenset[str]:
    """Return each two signs that stand side by side in a text, once."""
    # Short texts are quickly read, and would drive out the one that many rooms ask about.
    return _kept(text) if len(text) > _SHORT else _pairs(text)


#: In so short a text a word is sooner looked for than the pairs are put together.
_SHORT = 400


@lru_cache(maxsize=2)
def _kept(text: str) -> frozenset[str]:
    return _pairs(text)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map(add, text, text[1:]))


def held(words: Iterable[str], text: str) -> list[str]:
    """Return those of some words that a text holds, in their order; each has two signs at least."""
    if len(text) <= _SHORT:
        return [word for word in words if word in text]
    pairs = pairs_of(text)
    return [word for word in words if word[:2] in pairs and (len(word) == _PAIR or word in text)]


_PAIR = 2


def holds_any(words: Iterable[str], text: str) -> bool:
    """Return whether a text holds one of some words; signs that stand alone are best told last."""
    if len(text) <= _SHORT:
        return any(word in text for word in words)
    pairs = pairs_of(text)
    return any(
        word in pairs or (len(word) != _PAIR and (len(word) < _PAIR or word[:2] in pairs) and word in text)
        for word in words
    )
