"""The rest of a row of names that strokes and brackets join: what was found is a part of it, and the whole was put in."""

import re
from dataclasses import replace

from gongkai.reading.tampering.model import Evidence

#: Names with strokes or brackets behind them, up to the one that was found.
_ROW = re.compile(
    "(?<![一-鿿a-zA-Z0-9·])(?:[一-鿿a-zA-Z0-9·]{2,14}(?:[_｜|—-]{1,2}(?=[一-鿿a-zA-Z0-9·【\\[])|(?=[【\\[]))"
    "|[【\\[][一-鿿a-zA-Z0-9·]{2,14}[】\\]][_｜|—-]{0,2}){1,5}[【\\[]?$"
)
_CLOSES = re.compile("[】\\]]")
_JOINS, _REACH = ("_", "｜", "【"), 60


def whole(text: str, evidence: Evidence) -> Evidence:
    """Return the evidence of a place of a text with the quote begun where the row of names begins that it stands in."""
    start = evidence.start
    if start < 0 or not evidence.words or not text.startswith(evidence.words, start):
        return evidence
    row = _ROW.search(text, max(0, start - _REACH), start)
    if not row or not any(sign in row[0] for sign in _JOINS):
        return evidence
    at = evidence.quote.find(evidence.words)
    begin = start - at if at >= 0 else start
    if row.start() >= begin:
        return evidence
    finish = max(begin + len(evidence.quote), start + len(evidence.words))
    if _CLOSES.match(text, finish):
        finish += 1
    return replace(evidence, quote=text[row.start() : finish].strip())
