"""
How much of a whole in words: 46 条，占总数一半以上, of 100; and which of a list is said to be the most.

Any number told before it in its sentence may be the whole; only what is true of none is false.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import rate, sum_of
from gongkai.reading.reports.source import Source

_NEAR = r"(?P<near>近|将近|接近|不足|不到)?"
_OVER = r"(?P<over>超过?|逾|突破)?"
_SHARE = re.compile(
    rf" ?[，(]?(?:约)?占(?:到|了)?(?:[^，。；\d]{{0,8}}?(?:总[数量额]|总件数"
    rf"|总条数|[发放收回受理到]数|全部|比例|比重|比))?(?:的|为|达|超)*"
    rf"{_NEAR}{_OVER}"
    r"(?P<words>一半|半数|过半|半(?=[，。；)])|绝大多数|绝大部分|[一二两三四五六七八九]成|[二三四五]分之[一二三四])(?P<more>以上|多|强)?(?=[，。；)、])"
)
_HALF = Decimal("0.5")
#: How far a round word may be from what it is said of.
_AROUND = Decimal("0.06")
_BELOW = Decimal("0.005")
_OTHER = re.compile("上年|去年|同期|历年|累计")


def check_share_words(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find shares in words that are true of no number before them in their sentence."""
    text = row[0].paragraph.text
    if "占" not in text or not re.search("半|成|分之|绝大", text):
        return
    for part in row:
        if part.share or part.hedged or part.plan or not part.value:
            continue
        said = _SHARE.match(text, part.end)
        if said is None or _OTHER.search(part.clause):
            continue
        told = [f for f in row if f.unit == part.unit and f.value > part.value]
        others = [f for f in told if f.at < part.at or f.sentence == part.sentence]
        wholes = [f for f in others if f.at < part.at and f.sentence == part.sentence]
        if not wholes or any(f.hedged for f in others):
            continue
        sums = () if any(_holds(whole, part) for whole in wholes) else _sums(row, part)
        if any(_is_true(said, part, value) for value in (*(f.value for f in others), *sums)):
            continue
        whole = max(wholes, key=lambda f: f.value)
        due = rate(part.value, whole.value, Decimal("0.1"))
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"“{part.label}”{part.text}占“{whole.label}”{whole.text}的 {due}%，文中写为“{said[0].strip(' ，(')}”，请核对。",
            [whole, part],
            due,
            part,
        )


def _holds(whole: Printed, part: Printed) -> bool:
    """Return whether a number is told to be some of another: behind 其中, or in its bracket."""
    return whole.depth < part.depth or "其中" in part.paragraph.text[whole.end : part.start]


def _sums(row: Sequence[Printed], part: Printed) -> Iterator[Decimal]:
    """Yield what numbers around one come to where no greater one is told: 自然人 60 件，企业 40 件，占四成."""
    listed = [f for f in row if f.sentence == part.sentence and f.unit == part.unit]
    greatest, place = max(f.value for f in listed), listed.index(part)
    for begin in range(place + 1):
        for end in range(place + 1, len(listed) + 1):
            whole = sum_of(listed[begin:end])
            if whole > greatest:
                yield whole


def _is_true(said: re.Match[str], part: Printed, whole: Decimal) -> bool:
    share = part.value / whole
    words = said["words"]
    if words.startswith("绝大"):
        return share >= _HALF + _AROUND
    if words.endswith("成"):
        told = Decimal(value_of_han(words[0])) / 10
    elif "分之" in words:
        told = Decimal(value_of_han(words[-1])) / value_of_han(words[0])
    else:
        told = _HALF
    if said["near"] in ("不足", "不到"):
        return share < told + _BELOW
    if said["near"]:
        return told - 2 * _AROUND <= share <= told + _BELOW
    if said["over"] or said["more"] or words == "过半":
        return share >= told - _BELOW
    return abs(share - told) <= _AROUND


_MOST = re.compile(
    r"其中，?(?:以)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:类)?(?:信息|申请|事项|工作|领域)?(?:数量|占比|的数量)?(?:为)?最多[，。；:]"
)
_ANOTHER_MEASURE = re.compile("增|人均|平均|上年|去年|同期|累计")
_AHEAD, _BEHIND = r"^(?:共|其中|[、，]|公开|收到|发布|受理){0,3}", r"(?:类|信息|申请|事项|共|有|为|的)*$"
_FEWEST = 3


def check_most_of_list(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a greater number in the list of which one is said to be the most: 其中法规类最多，法规 83 条、动态 231 条."""
    text = row[0].paragraph.text
    if "最多" not in text:
        return
    for most in _MOST.finditer(text):
        for listed in _lists_by(row, most):
            named = [f for f in listed if re.search(f"{_AHEAD}{most['name']}{_BEHIND}", f.lead)]
            # 住房最多, and 住房公积金、住房补贴 listed: of both.
            if (
                len(named) != 1
                or sum(most["name"] in f.lead for f in listed) > 1
                or _ANOTHER_MEASURE.search(most[0])
            ):
                continue
            rest = [f for f in listed if f is not named[0]]
            greater = [f for f in rest if f.value > named[0].value and f.value < sum_of(listed) - f.value]
            greater = greater or [
                f
                for f in rest
                if f.value > named[0].value and len(rest) >= _FEWEST and not _is_total(f, listed)
            ]
            if not greater or any(f.hedged or f.depth for f in (named[0], *greater)):
                continue
            other = max(greater, key=lambda f: f.value)
            yield reckoned_fault(
                source,
                "text-vs-text",
                "error",
                f"正文说“{most['name']}”最多，写为 {named[0].text}，而“{other.label}”为 {other.text}，请核对。",
                [named[0], other],
                other.value,
                named[0],
            )
            break


def _is_total(figure: Printed, listed: Sequence[Printed]) -> bool:
    return re.search("总|共|合计", figure.lead) is not None or figure.value * 2 == sum_of(listed)


def _lists_by(row: Sequence[Printed], most: re.Match[str]) -> Iterator[list[Printed]]:
    """Yield the numbers of one sentence behind the words, and those of the sentence before them."""
    behind = [f for f in row if f.start >= most.end() and not f.share]
    if behind:
        first = behind[0]
        yield [f for f in behind if f.sentence == first.sentence and f.unit == first.unit]
    before = [f for f in row if f.end <= most.start() and not f.share]
    if before:
        last = before[-1]
        yield [f for f in before if f.sentence == last.sentence and f.unit == last.unit]
