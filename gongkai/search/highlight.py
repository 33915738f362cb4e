"""
Where the words that were looked for stand in a text: marked in a title, and the passage around them.

Works on the text as it is stored, apart from any engine; whatever a text holds is escaped.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from gongkai.search.bigrams import runs
from gongkai.search.fold import BLANK, HAN, fold

#: About two lines of a list.
LENGTH = 110
_LEAD = 30
_MOST_MATCHES = 200
_WORD = f"(?:(?![{HAN}])[^\\W_])"
_BORDER = re.compile("[。；！？\\n：]")
_BLANKS = re.compile(r"\s+")


def mark(text: str, phrases: Sequence[str]) -> str:
    """Return the whole text as HTML with what was looked for in ``<mark>``."""
    return _html(text, 0, len(text), _matches(text, phrases))


def passage(text: str, phrases: Sequence[str], length: int = LENGTH) -> str:
    """
    Return the passage with the most of what was looked for, as HTML; empty where none of it stands.

    It begins at the border of a sentence where one is near; what is left out is shown by dots.
    """
    matches = _matches(text, phrases)
    if not matches:
        return ""
    start = max(0, _best(matches, length) - _LEAD)
    if start:
        border = _BORDER.search(text, start, start + _LEAD)
        start = border.end() if border else start
    end = min(len(text), start + length)
    inside = [(a, b, n) for a, b, n in matches if a < end and b > start]
    end = max([end, *(b for _, b, _ in inside)])
    html = _html(text, start, end, inside)
    return ("…" if text[:start].strip() else "") + html + ("…" if text[end:].strip() else "")


def beginning(text: str, length: int = LENGTH) -> str:
    """Return the first words of a text as HTML."""
    first = _BLANKS.sub(" ", text[: 2 * length]).strip()
    return escape(first[:length]) + ("…" if len(first) > length else "")


def _matches(text: str, phrases: Iterable[str]) -> list[tuple[int, int, int]]:
    """Return (start, end, number of the phrase) of what stands in the text, in order, none inside another."""
    plain = fold(text)
    found = []
    for number, phrase in enumerate(phrases):
        pattern = _pattern(phrase)
        if pattern is None:
            continue
        for count, match in enumerate(pattern.finditer(plain)):
            if count == _MOST_MATCHES:
                break
            found.append((match.start(), match.end(), number))
    found.sort(key=lambda each: (each[0], -each[1]))
    apart: list[tuple[int, int, int]] = []
    for each in found:
        if not apart or each[0] >= apart[-1][1]:
            apart.append(each)
    return apart


@lru_cache(maxsize=512)
def _pattern(phrase: str) -> re.Pattern[str] | None:
    """Return what finds a phrase in folded text, as the terms of the index do."""
    parts = runs(phrase)
    if not parts:
        return None
    made = ""
    for place, (han, word) in enumerate(parts):
        if place:
            same = parts[place - 1][0] == han
            made += "[\\W_]+" if same else "[\\W_]*"
        made += f"[{BLANK}]*".join(map(re.escape, word)) if han else re.escape(word)
    if not parts[0][0]:
        made = f"(?<!{_WORD})" + made
    if not parts[-1][0]:
        made += f"(?!{_WORD})"
    return re.compile(made)


def _best(matches: list[tuple[int, int, int]], length: int) -> int:
    """Return the start of the window in which the most different phrases stand, the first of equals."""
    best, most, last = matches[0][0], 0, 0
    for first, (start, _, _) in enumerate(matches):
        last = max(last, first)
        while last < len(matches) and matches[last][1] <= start + length - _LEAD:
            last += 1
        different = len({number for _, _, number in matches[first : max(last, first + 1)]})
        if different > most:
            best, most = start, different
    return best


def _html(text: str, start: int, end: int, matches: list[tuple[int, int, int]]) -> str:
    parts = []
    for begin, behind, _ in matches:
        first = max(begin, start)
        parts += [escape(text[start:first]), "<mark>", escape(text[first:behind]), "</mark>"]
        start = behind
    parts.append(escape(text[start:end]))
    return _BLANKS.sub(" ", "".join(parts)).strip()
