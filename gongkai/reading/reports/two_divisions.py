"""
A total that is divided twice in one sentence: by what was asked, and then by what became of it.

受理 30 件，其中 20 件为申请征地信息；27 件已答复，3 件结转下年: the last two are all of the 30, and no parts beside the 20.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Source

_DONE = re.compile("答复|办结|回复|审结|办理完毕|办复|^[，；]*(?:其中)?(?:结果)?维持|纠正")
_LEFT = re.compile("结转|转[至入到]?下|顺延|正在(?:办理|审理)|在办|未审结|未办结")
#: 其中 3 件涉及征地; 9 件为物业类
_KINDS = re.compile("涉及|类|关于|有关")
#: What may have become of the others, or come besides.
_ELSE = re.compile(
    "撤|终止|补正|作废|重复|退|另|其他|其余|上一?年|往年|去年|以前|含|包括|转[办送交由]|放弃|部分"
)
_TWO = 2
#: So little is missing that nothing else became of it.
_NEAR = Decimal("0.125")


def second_division(head: Mention, parts: Sequence[Mention]) -> Sequence[Mention]:
    """Return the last numbers of a list where they divide its total anew, empty where it is one list."""
    text = head.paragraph.text
    if any(part.place != head.place for part in parts):
        return ()
    fates = [_is_fate(part) for part in parts]
    for at in range(1, len(parts)):
        one, other = parts[:at], parts[at:]
        sums = [sum((part.count.value for part in side), Decimal(0)) for side in (one, other)]
        if sums[0] > head.count.value:
            return ()
        gap = text[one[-1].count.end : other[0].count.start]
        if all(fates[at:]) and not any(fates[:at]):
            alone = len(other) < _TWO
            # One that was closed may be told as a part of its own, unless kinds were told before it.
            if not alone or (sums[1] <= head.count.value and _KINDS.search(_words(one[-1]))):
                return other
        if "；" in gap and len(other) > 1 and sums[1] == head.count.value:
            return other
    return ()


def check_second_division(source: Source, head: Mention, parts: Sequence[Mention]) -> Iterator[Fault]:
    """Find requests of which those that were answered and those that are left are by one key not all."""
    if len(parts) != _TWO:
        return
    done, left = parts
    if not (_DONE.search(_words(done)) and _LEFT.search(_words(left))) or _LEFT.search(_words(done)):
        return
    text = head.paragraph.text[head.sentence_start : left.count.end]
    total = done.count.value + left.count.value
    if total > head.count.value and head.count.exact:
        yield _fault(source, head, parts, total, "warning", "；多出的如果是上年结转的，应写明")
    if total >= head.count.value or _ELSE.search(text) or not all(m.count.exact for m in (head, *parts)):
        # More may be those that were carried in, which need not be told.
        return
    due = head.count.value - left.count.value
    slip = differ_by_a_slip(str(plain(head.count.value)), str(plain(total)))
    slip = slip or differ_by_a_slip(str(plain(done.count.value)), str(plain(due)))
    if slip and head.count.value - total <= max(Decimal(_TWO), head.count.value * _NEAR):
        yield _fault(source, head, parts, total, "error", "")


def _fault(
    source: Source, head: Mention, parts: Sequence[Mention], total: Decimal, level: Level, besides: str
) -> Fault:
    done, left = parts
    return Fault(
        "sum",
        level,
        f"“{head.label}”写为 {head.printed}，而答复或办结 {done.printed}、其余 {left.printed}，"
        f"合计 {total}，两者不相符{besides}，请核对。",
        head.quote(source, left),
        None,
        plain(total),
        plain(head.count.value),
    )


def _words(part: Mention) -> str:
    return part.before + part.after


def _is_fate(part: Mention) -> bool:
    words = _words(part)
    return (_DONE.search(words) or _LEFT.search(words)) is not None
