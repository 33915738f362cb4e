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
    """Yield the first of each picture that is strewn over a text, and of the rows of stars that are."""
    if "★" in text.original or "☆" in text.original:
        yield from _stars(text)
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


#: Stars behind a clause; who rates something writes what he rates and no sentence before them.
_STARRED = re.compile("(?<=[一-鿿0-9])(?P<stars>[★☆]{1,5})(?=[，,。；;:：、])")
_CLAUSE, _RATED = (
    re.compile("[^，,。；;:：、★☆\n]{1,60}$"),
    re.compile("评级|星级|等级|推荐|指数|难度|评分|好评|服务态度|性价比"),
)
_SHORTEST_CLAUSE, _FEWEST_LENGTHS = 7, 2


def _stars(text: Folded) -> Iterator[Evidence]:
    starred = list(islice(_STARRED.finditer(text.original), _MOST))
    if len(starred) < _FEWEST or len({len(match["stars"]) for match in starred}) < _FEWEST_LENGTHS:
        return
    if _RATED.search(text.original):
        return
    clauses = [_CLAUSE.search(text.original, max(0, at.start() - _LONGEST), at.start()) for at in starred]
    if sum(one is not None and len(one[0]) >= _SHORTEST_CLAUSE for one in clauses) * 2 < len(starred):
        return
    for match in {match["stars"]: match for match in reversed(starred)}.values():
        begin, end = max(0, match.start() - 6), match.end() + 6
        quote = next(piece for piece in text.original[begin:end].split("\n") if match["stars"] in piece)
        message = f"句子里撒着“{match['stars']}”，全页有 {len(starred)} 处，像是机器批量生成的仿冒页面，不是机关自己发布的文本。"
        yield Evidence(Kind.MIRROR, quote, message, match["stars"], weight=0.5, start=match.start())


_MOST, _LONGEST = 80, 60


def _is_pictured(text: str) -> bool:
    """Return whether a picture stands before one of the first signs that end a clause, which is quickly seen."""
    return any(_PICTURED.match(text, mark.start() - 1) for mark in islice(_MARK.finditer(text), _LOOKED_AT))


_LOOKED_AT = 12
