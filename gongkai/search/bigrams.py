"""
Terms of a text: overlapping pairs of Han characters, and words of letters or figures as they stand.

A run of Han characters ABC becomes ``^A AB BC C``: the pairs, its last character alone, and before them
the mark of its first. So a phrase of any length is a row of neighbouring terms in the text exactly where
its characters stand there, whatever precedes and follows it; only a single character asks for all terms
that begin with it.
"""

import re
from collections.abc import Callable
from operator import add

from gongkai.search.fold import BLANK, HAN, fold

#: Longer than any word that somebody looks for; what comes behind is cut on both sides alike.
LONGEST_WORD = 64
#: Stands between parts of a document, so that no phrase reaches from one into the next.
BORDER = "|"

_RUN = re.compile(f"([{HAN}]+)|((?:(?![{HAN}])[^\\W_])+)")
_HAN_PAIR = re.compile(f"[{HAN}]{{2}}")
_SET_APART = re.compile(f"(?<=[{HAN}])[{BLANK}]+(?=[{HAN}])")


def runs(text: str) -> list[tuple[bool, str]]:
    """Return the runs of folded text in order, each with whether it is one of Han characters."""
    plain = _SET_APART.sub("", fold(text))
    return [(bool(match[1]), match[1] or match[2][:LONGEST_WORD]) for match in _RUN.finditer(plain)]


def terms(text: str) -> list[str]:
    """Return the terms under which a text is indexed, in their order."""
    found: list[str] = []
    for han, word in runs(text):
        if han:
            found.append("^" + word[0])
            found += map(add, word, word[1:])
            found.append(word[-1])
        else:
            found.append(word)
    return found


def phrase_terms(text: str) -> list[str]:
    """
    Return the terms that stand side by side wherever the phrase stands; empty if it has nothing to look for.

    A single Han character gives that character, for which the engine takes all terms that begin with it.
    """
    parts = runs(text)
    found: list[str] = []
    for place, (han, word) in enumerate(parts):
        last = place == len(parts) - 1
        if not han:
            found.append(word)
            continue
        if place:
            found.append("^" + word[0])
        found += map(add, word, word[1:])
        if not last or (len(parts) == 1 and len(word) == 1):
            found.append(word[-1])
    return found


def needed(words: list[str], cost: Callable[[str], int]) -> list[tuple[int, str]]:
    """
    Return those terms of a phrase, with their places, that suffice to tell where it stands, the cheapest way.

    A pair of Han characters between two pairs is told by them: AB two places before CD leaves only BC
    between. So of neighbouring pairs every second may be left out; anything else stays.
    """
    best: list[tuple[int, list[int]]] = []
    for place, word in enumerate(words):
        before = best[place - 1] if place else (0, [])
        if place > 1 and _is_pair(words[place - 1]) and _is_pair(words[place - 2]) and _is_pair(word):
            before = min(before, best[place - 2], key=lambda way: way[0])
        best.append((before[0] + 1 + cost(word), [*before[1], place]))
    return [(place, words[place]) for place in best[-1][1]] if best else []


def _is_pair(word: str) -> bool:
    return len(word) == 2 and word[0] != "^" and _HAN_PAIR.fullmatch(word) is not None


def is_single(text: str) -> bool:
    """Return whether the phrase is one Han character."""
    parts = runs(text)
    return len(parts) == 1 and parts[0][0] and len(parts[0][1]) == 1
