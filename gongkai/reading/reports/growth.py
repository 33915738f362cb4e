"""Are the printed changes against the year before those of the printed numbers?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.groups import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.shares import rounded, steps_off
from gongkai.reading.reports.source import Source

_UP = re.compile(r"增长|增加|上升|提高|上涨|增幅|多")
_DOWN = re.compile(r"下降|减少|降低|回落|降幅|少")


def check_growth(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find a growth rate that the two years' figures, or a figure and its difference, do not give."""
    for place, share in enumerate(row):
        if not share.count.share or not share.difference or not share.count.exact:
            continue
        clause = share.paragraph.text[share.sentence_start : share.count.start][-30:]
        up = _last_at(_UP, clause)
        down = _last_at(_DOWN, clause)
        if up == down:
            continue
        fault = _compared(source, row, place, up > down)
        if fault is not None:
            yield fault


#: So many numbers before a rate may be what has grown.
_NEAR = 5


def _compared(source: Source, row: Sequence[Mention], place: int, up: bool) -> Fault | None:
    share = row[place]
    near = [
        m
        for at, m in enumerate(row[:place])
        if (place - at <= _NEAR or m.sentence == share.sentence) and not m.count.share and m.count.exact
    ]
    if following := _behind(row, place):
        near.append(following)
    here = [m for m in near if m.sentence == share.sentence]
    readings = list(_readings(here, up))
    if not readings:
        return None
    for change, before in (*readings, *_readings(near, up)):
        if before > 0 and change >= 0 and not steps_off(change, before, share):
            return None
    change, before = readings[0]
    if before <= 0 or (change == 0 and share.count.value == 0):
        return None
    steps = steps_off(abs(change), before, share)
    right = rounded(abs(change), before, share.count.decimals)
    severity: Level = "warning" if steps <= 1 and change >= 0 else "error"
    first = next((m for m in reversed(here) if not (m.difference or m.past)), here[0])
    return Fault(
        "percent",
        severity,
        f"“{first.label}”为 {first.printed}，上年为 {before}，变动应为 {right}%，文中写为 {share.printed}，请核对。",
        min(first, share, key=lambda m: m.count.start).quote(source, share),
        None,
        right,
        share.count.value,
    )


def _behind(row: Sequence[Mention], place: int) -> Mention | None:
    """Return the difference that is told behind its rate: 增长 20%，增加 20 件."""
    if place + 1 >= len(row):
        return None
    following = row[place + 1]
    told = following.difference and not following.count.share and following.count.exact
    return following if told and following.sentence == row[place].sentence else None


def _readings(near: Sequence[Mention], up: bool) -> Iterator[tuple[Decimal, Decimal]]:
    """
    Yield what changed by how much from what, the likeliest first; below 0 a change into the other direction.

    Of a figure, its difference and the figure of the year before any two are enough.
    """
    sign = 1 if up else -1
    level = min((m.depth for m in near), default=0)
    for current in (m for m in reversed(near) if not (m.difference or m.past) and m.depth == level):
        for past in (m for m in reversed(near) if m.past and not m.difference):
            if unit_class(past) == unit_class(current):
                yield (current.count.value - past.count.value) * sign, past.count.value
        for delta in (m for m in reversed(near) if m.difference):
            if unit_class(delta) == unit_class(current):
                yield delta.count.value, current.count.value - delta.count.value * sign
    if not any(not (m.difference or m.past) for m in near):
        for past in (m for m in reversed(near) if m.past and not m.difference):
            for delta in (m for m in reversed(near) if m.difference):
                if unit_class(delta) == unit_class(past):
                    yield delta.count.value, past.count.value


def _last_at(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
