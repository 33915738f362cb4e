"""Pictures strewn before the signs that end a clause: each copy of a page that a machine makes differs so from the others."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind

_PICTURE = "[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
_STREWN = re.compile(f"(?<=[一-鿿0-9a-zA-Z”）)])({_PICTURE})(?=[，,、。；;])")
_PICTURED = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]")
_MARK = re.compile("[，,。；;]")
#: Who writes for the young puts a picture here and there; a machine puts the same few at every other sign.
_FEWEST, _SHARE, _KINDS = 6, 0.5, 3


def find(text: Folded) -> Iterator[Evidence]:
    """Yield the first of each picture that is strewn over a text."""
    if not _is_pictured(text.original):
        return
    strewn = list(_STREWN.finditer(text.original))
    if len(strewn) < _FEWEST or len(strewn) < _SHARE * len(_MARK.findall(text.original)):
        return
    told = Counter(match[1] for match in strewn)
    if len(told) > _KINDS:
        return
    first = {match[1]: match for match in reversed(strewn)}
    for picture, match in first.items():
        begin, end = max(0, match.start() - 6), match.end() + 6
        quote = next(piece for piece in text.original[begin:end].split("\n") if picture in piece)
        message = f"标点前撒着表情符号“{picture}”，全页有 {len(strewn)} 处，像是机器批量生成的仿冒页面，不是机关自己发布的文本。"
        yield Evidence(Kind.MIRROR, quote, message, picture, weight=0.4, start=match.start())


def _is_pictured(text: str) -> bool:
    """Return whether a picture stands before one of the first signs that end a clause, which is quickly seen."""
    return any(_PICTURED.match(text, mark.start() - 1) for mark in islice(_MARK.finditer(text), _LOOKED_AT))


_LOOKED_AT = 12
