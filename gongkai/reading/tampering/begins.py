"""Patterns that can match at certain places of a text only, tried at those and nowhere else."""

import re
from collections.abc import Iterable, Iterator


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` would of a pattern that begins at none but the places, which ascend."""
    done = 0
    for place in places:
        if place >= done and (match := pattern.match(text, place)):
            done = match.end()
            yield match
