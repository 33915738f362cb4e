"""How much two requests ask for the same: pairs of neighbouring characters that they share, as Chinese has no blanks."""

import re
import unicodedata

#: What every request says, and what therefore says nothing.
_COMMON = re.compile(
    "申请公开|请求公开|政府信息|信息公开|公开申请|申请人|相关资料|相关信息|有关信息|有关资料|复印件|贵局|贵单位|本人|我想|希望|了解|获取|提供"
)
_OTHER = re.compile(r"[\W_]+")
#: From so much on two texts are shown as alike.
ALIKE = 0.5


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, without signs and without what every request says."""
    parts = _OTHER.split(_COMMON.sub(" ", unicodedata.normalize("NFKC", text).casefold()))
    return frozenset(part[place : place + 2] for part in parts for place in range(len(part) - 1))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the smaller of two texts stands in the other, from 0 to 1; 0 where either has nothing to compare."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= _LEAST else 0.0


#: A text of two or three characters stands in anything.
_LEAST = 3
