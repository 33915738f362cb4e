"""The evidence of a place of a text: its words as they were written, with some signs of their line around."""

from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind

_BEFORE, _AFTER = 8, 14


def evidence(text: Folded, span: tuple[int, int], kind: Kind, message: str, weight: float) -> Evidence:
    """Return the evidence of a place of a folded text."""
    start, end = text.span(*span)
    return Evidence(
        kind, quote(text.original, start, end), message, text.original[start:end], weight=weight, start=start
    )


def quote(text: str, start: int, end: int) -> str:
    """Return a piece of the text with some signs of its line around."""
    begin = text.rfind("\n", max(0, start - _BEFORE), start) + 1 or max(0, start - _BEFORE)
    finish = text.find("\n", end, end + _AFTER)
    return text[begin : min(end + _AFTER, len(text)) if finish < 0 else finish].strip()
