"""The same amount told in two units: 35000 元，折合 3.5 万元; 2 小时，即 120 分钟."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.numbers import Count, Exactness
from gongkai.reading.reports.relations.sentences import between, fault
from gongkai.reading.reports.source import Source

MONEY: Mapping[str, Decimal] = {
    "元": Decimal(1),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
_TIME: Mapping[str, Decimal] = {"分钟": Decimal(1), "小时": Decimal(60)}
#: Words that say that two numbers are one amount.
_SAME = re.compile(
    r"^[，、 (]*(?:人民币)?(?:折合|约合|折算|换算|合(?!计)|即|也就是|相当于|约?计|约?折)(?:人民币|成|为|后)*(?:约|近|为|是)*$"
)
_BRACKET = re.compile(r"^ ?\((?:约|人民币)?$")
_FOREIGN = re.compile(r"美元|港元|港币|欧元|日元|外币")
_HEDGE = Decimal("0.05")
_TENS = 7


def in_yuan(mention: Mention) -> Decimal:
    """Return an amount of money in yuan, any other number as it is."""
    return mention.count.value * MONEY.get(mention.count.unit, Decimal(1))


def _base(count: Count) -> tuple[str, Decimal]:
    """Return in what an amount is measured, with one of its unit in the smallest one."""
    for name, units in (("money", MONEY), ("time", _TIME)):
        if count.unit in units:
            return name, units[count.unit]
    return count.unit, Decimal(1)


def check_amounts(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find amounts that are another in the second unit than in the first."""
    for one, other in pairwise(row):
        first, second = _base(one.count), _base(other.count)
        gap = between(one, other)
        said = _SAME.match(gap) is not None
        if first[0] != second[0] or first[0] == "%":
            continue
        if one.count.unit == other.count.unit and one.count.scale == other.count.scale:
            continue
        if not (said or _BRACKET.match(gap)) or _FOREIGN.search(
            one.paragraph.text[one.begins : other.count.end + 4]
        ):
            continue
        if one.count.exactness is not Exactness.EXACT:
            continue
        amount, told = one.count.value * first[1], other.count.value * second[1]
        step = max(
            unit * count.scale * Decimal(1).scaleb(-count.decimals)
            for (_, unit), count in ((first, one.count), (second, other.count))
        )
        slack = step if other.count.exactness is Exactness.EXACT else max(step, amount * _HEDGE)
        if abs(amount - told) < slack or (not said and not _by_tens(amount, told, step)):
            continue
        right = amount / second[1]
        yield fault(
            source,
            "sum",
            "error",
            f"{one.printed}换算为{other.count.unit}应是 {written(plain(right.normalize() if right % 1 else right))}"
            f" {other.count.unit}，文中写为 {other.printed}，请核对。",
            [one, other],
            plain(right),
            plain(other.count.value),
        )


def _by_tens(amount: Decimal, told: Decimal, step: Decimal) -> bool:
    """Return whether two amounts differ by nothing but the place of the point."""
    return any(
        abs(amount * factor - told) < max(step, step * factor)
        for power in range(1, _TENS)
        for factor in (Decimal(10) ** power, Decimal(10) ** -power)
    )
