"""One way to read a list: its total and its parts, and whether they are near enough to be meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.relations.true_lists import are_told_apart
from gongkai.reading.reports.source import Source

#: A list is meant to give a total that it misses by less than this part of it.
_NEAR = Decimal("0.125")
#: Several channels may carry one item, so that only a very small surplus is a slip.
_VERY_NEAR = Decimal("0.08")


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a list: its total, its parts, and whether it may be short of it."""

    head: Mention
    parts: tuple[Mention, ...]
    whole: bool

    @property
    def total(self) -> Decimal:
        """What the parts come to."""
        return sum((part.count.value for part in self.parts), Decimal(0))

    @property
    def fits(self) -> bool:
        """Whether the parts may come to the total."""
        low = sum((part.count.lowest for part in self.parts), Decimal(0))
        high = sum((part.count.highest for part in self.parts), Decimal(0))
        return low <= self.head.count.highest and high >= self.head.count.lowest

    @property
    def exact(self) -> bool:
        """Whether nothing but the printed numbers can be meant."""
        return self.head.count.exact and all(part.count.exact for part in self.parts)


def _by_channels(reading: Reading) -> bool:
    if are_told_apart(reading.parts[-1].paragraph, reading.parts[-1].count.end):
        return False
    channels = [part for part in reading.parts if CHANNEL.search(part.before)]
    others = [part for part in reading.parts if part.concept == "other_channels"]
    return len(channels) > 1 or bool(channels and others)


def _turns_away(reading: Reading) -> bool:
    """Return whether a second list follows: 发布会 31 次，其中局长出席 9 次；访谈 24 次，其中局长出席 15 次."""
    if len(reading.parts) != _PAIR or reading.head.place != reading.parts[-1].place:
        return False
    text, first, last = reading.head.paragraph.text, *reading.parts
    lead = text[reading.head.count.end : first.count.start]
    among = "其中" in lead and ":" not in lead
    behind = _LIST_BEHIND.match(text[last.count.end :])
    return among and "；" in text[first.count.end : last.count.start] and behind is not None


_PAIR = 2
_LIST_BEHIND = re.compile("[，(]其中")


_OTHERS = re.compile(r"^[\s，；、]*(?:此外|另)(?:外|还)?有?")


def _names_others(reading: Reading) -> bool:
    """Return whether the last number is of others than the total: 9 个已迁移，其中 6 个年内完成，另有 2 个正在关停."""
    return any(_OTHERS.match(part.before) for part in reading.parts[1:])


def is_near(reading: Reading, *, once: bool) -> bool:
    """Return whether the parts miss their total by so little that they must be meant to give it."""
    if _turns_away(reading) or _names_others(reading):
        return False
    head, total = reading.head.count.value, reading.total
    surplus = total - head
    values = [part.count.value for part in reading.parts]
    if _by_channels(reading):
        # 网站 100 条、微信 5 条 of 100: the same items went out twice.
        repeated = max(values) == head or surplus in values
        return not once and not repeated and 0 < surplus <= max(Decimal(1), head * _VERY_NEAR)
    if surplus > 0:
        return surplus <= max(Decimal(1), head * _NEAR)
    return reading.whole and -surplus <= max(Decimal(1), head * _NEAR)


def is_with_carried(numbers: Sequence[Mention], reading: Reading) -> bool:
    """Return whether a list has what came in the year and what was carried in: 新收 36 件，上年结转 2 件. …."""
    surplus = reading.total - reading.head.count.value
    return any(m.concept == "carried_in" and m.count.value == surplus for m in numbers)


def fault_of(source: Source, reading: Reading) -> Fault:
    """Return what is to be told of a list that misses its total."""
    head, total = reading.head, reading.total
    listed = " + ".join(f"{part.label or '其中'} {part.printed}" for part in reading.parts[:8])
    if len(reading.parts) > 8:
        listed += " + …"
    first = min((head, *reading.parts), key=lambda m: m.count.start)
    quoted = (
        first.quote(source, reading.parts[-1])
        if first.place == reading.parts[-1].place
        else first.quote(source)
    )
    expected = plain(total)
    value = head.count.value
    # What went out twice may be counted once: a surplus of channels is no proof, unless 其他 closes them.
    level: Level = "warning" if total > value and not reading.whole and _by_channels(reading) else "error"
    return Fault(
        "sum",
        level,
        f"“{head.label}”写为 {head.printed}，而 {listed} = {written(expected)}，"
        f"相差 {written(abs(total - value))}，请核对。",
        quoted,
        None,
        expected,
        plain(value),
    )
