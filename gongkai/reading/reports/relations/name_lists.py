"""
How many names a list may have: at the fewest and at the most.

食品、药品安全 is one thing or two, 区、县联合审批 is one; 甲局和乙局 are two, and so is what a name holds of 和 itself.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_STROKE = re.compile("、")
_JOINED = re.compile("以及|[和及与]")
#: Shorter names may share the word behind the next one: 食品、药品安全.
_SHORT = 2
#: Names that many tell in one breath, as one thing.
_TWINS = (
    ("行政复议", "行政诉讼"),
    ("行政复议", "提起行政诉讼"),
    ("行政许可", "行政处罚"),
    ("行政处罚", "行政强制"),
    ("部门预算", "部门决算"),
    ("财政预算", "财政决算"),
    ("预算", "决算"),
    ("征地", "拆迁"),
    ("医疗", "卫生"),
    ("卫生", "计生"),
    ("卫生", "健康"),
    ("教育", "体育"),
    ("文化", "旅游"),
    ("食品", "药品"),
    ("微博", "微信"),
    ("社保", "就业"),
    ("就业", "创业"),
    ("生态", "环境"),
    ("住房", "城乡建设"),
    ("工业", "信息化"),
)
_SPREAD, _TWIN_WITHIN = 3, 6


def names_in(listed: str) -> list[str]:
    """Return what stands between the strokes of a list."""
    return [piece for each in _STROKE.split(listed) if (piece := each.strip(' “”"，和及与'))]


def fewest_names(pieces: Sequence[str]) -> int:
    """Return how many names there are at least, whatever may be told in one breath."""
    count = len(pieces)
    for one, other in pairwise(pieces):
        shared = len(one) <= _SHORT < len(other) or len(one) == 1
        if shared or any(one.endswith(first) and second in other[:_TWIN_WITHIN] for first, second in _TWINS):
            count -= 1
    return count


def most_names(listed: str) -> int:
    """Return how many names there are at the most, every word that joins taken for one between two of them."""
    return len([piece for each in _STROKE.split(listed) for piece in _JOINED.split(each) if piece.strip()])


def are_of_a_length(pieces: Sequence[str]) -> bool:
    """Return whether names are of one make, none of them a clause that holds others."""
    lengths = [len(piece) for piece in pieces if len(piece) > _SHORT]
    return bool(lengths) and max(lengths) - min(lengths) <= _SPREAD
