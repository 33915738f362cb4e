"""Are the printed percentages those of the printed numbers? Shares, rates, growth."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from gongkai.reading.reports.groups import Group, share_of, unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.source import Source

_HUNDRED = Decimal(100)
#: Bases further back than so many numbers are not meant.
_BASES = 4


def rounded(part: Decimal, base: Decimal, decimals: int) -> Decimal:
    """Return the percentage, half up, with as many decimals as were printed."""
    return (part * _HUNDRED / base).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _steps(part: Decimal, base: Decimal, share: Mention) -> Decimal:
    """Return how many units of its last digit a printed percentage is away from the right one."""
    unit = Decimal(1).scaleb(-share.count.decimals)
    right = rounded(part, base, share.count.decimals)
    cut = (part * _HUNDRED / base).quantize(unit, ROUND_DOWN)
    if share.count.value == right:
        return Decimal(0)
    if share.count.value == cut:
        return Decimal(1)
    return abs(share.count.value - right) / unit


def check_shares(source: Source, row: Sequence[Mention], groups: Sequence[Group]) -> Iterator[Fault]:
    """Find percentages behind a number (占 12.5%) that are not its share of any total that may be meant."""
    done: set[int] = set()
    for group in groups:
        pairs = [pair for pair in group.shares if pair[1].count.exact and pair[0].count.exact]
        if pairs:
            done |= {id(share) for _, share in pairs}
            yield from _judge(
                source,
                pairs,
                _bases(row, group.head, group.parts),
                group.head if group.told or group.family else None,
            )
    loose = [
        (part, share)
        for part in row
        if not part.count.share and (share := share_of(row, part)) is not None and id(share) not in done
    ]
    for pairs in _runs(loose):
        exact = [pair for pair in pairs if pair[0].count.exact and pair[1].count.exact]
        if exact:
            first = exact[0][0]
            yield from _judge(source, exact, _bases(row, None, [part for part, _ in exact], first), None)


def _runs(pairs: Sequence[tuple[Mention, Mention]]) -> Iterator[list[tuple[Mention, Mention]]]:
    run: list[tuple[Mention, Mention]] = []
    for pair in pairs:
        if run and (pair[0].sentence != run[-1][0].sentence or unit_class(pair[0]) != unit_class(run[-1][0])):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _bases(
    row: Sequence[Mention], head: Mention | None, parts: Sequence[Mention], before: Mention | None = None
) -> list[tuple[Decimal, Mention | None]]:
    found: list[tuple[Decimal, Mention | None]] = []
    if head is not None:
        found.append((head.count.value, head))
    if len(parts) > 1:
        found.append((sum((part.count.value for part in parts), Decimal(0)), None))
    anchor = before or (parts[0] if parts else None)
    if anchor is not None and anchor in row:
        earlier = [
            mention
            for mention in row[: row.index(anchor)]
            if not mention.count.share
            and unit_class(mention) == unit_class(anchor)
            and not mention.difference
        ]
        found += [(mention.count.value, mention) for mention in reversed(earlier[-_BASES:])]
    return [(value, mention) for value, mention in found if value > 0]


def _judge(
    source: Source,
    pairs: Sequence[tuple[Mention, Mention]],
    bases: Sequence[tuple[Decimal, Mention | None]],
    head: Mention | None,
) -> Iterator[Fault]:
    """Hold the pairs against the base that most of them fit; without one against the head that the text names."""
    best: tuple[Decimal, Mention | None] | None = None
    most = 0
    for value, mention in bases:
        fits = sum(
            2 - int(_steps(part.count.value, value, share))
            for part, share in pairs
            if _steps(part.count.value, value, share) <= 1
        )
        if fits > most:
            most, best = fits, (value, mention)
    if best is None:
        if head is None or head.count.value <= 0 or not head.count.exact:
            return
        best = (head.count.value, head)
    for part, share in pairs:
        steps = _steps(part.count.value, best[0], share)
        if steps:
            yield _fault(source, part, share, best, steps)


def _fault(
    source: Source, part: Mention, share: Mention, base: tuple[Decimal, Mention | None], steps: Decimal
) -> Fault:
    right = rounded(part.count.value, base[0], share.count.decimals)
    severity: Level = "warning" if steps <= 1 else "error"
    of = f"{base[1].label} {base[1].printed}" if base[1] is not None else f"各部分之和 {base[0]}"
    return Fault(
        "percent",
        severity,
        f"“{part.label}”{part.printed}占{of}的 {right}%，文中写为 {share.printed}，请核对。",
        part.quote(source, share),
        None,
        right,
        share.count.value,
    )


_RATE = re.compile(r"(回复|答复|办结|办复|办理|处理|反馈)率[^，。；\d]{0,6}$")
_OVER = re.compile(r"(?:率|占比|占|比例)[^，。；\d]{0,8}$")
_ALL = re.compile(r"收到|受理|接到|收集|共|总|来信|来电|申请|办理")
_DONE = re.compile(r"已|办结|回复|答复|办复|处理|反馈")


def check_rates(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find a rate (回复率 94.9%) that is not what was done over what came in, and shares above 100 %."""
    for place, share in enumerate(row):
        if not share.count.share or share.difference:
            continue
        if share.count.value > 100 and _OVER.search(share.before):
            yield Fault(
                "range",
                "error",
                f"“{share.label}”写为 {share.printed}，比率不能超过 100%，请核对。",
                share.quote(source),
                None,
                100,
                share.count.value,
            )
            continue
        rate = _RATE.search(share.before)
        if rate is None or not share.count.exact:
            continue
        near = [
            m for m in row[max(0, place - 4) : place] if m.sentence == share.sentence and not m.count.share
        ]
        done = next((m for m in reversed(near) if rate[1] in m.before or _DONE.search(m.before)), None)
        if done is None:
            continue
        came = [
            m
            for m in near
            if m is not done and m.count.start < done.count.start and unit_class(m) == unit_class(done)
        ]
        came = [m for m in came if _ALL.search(m.before) and m.count.value > 0]
        if not came or came[-1].difference or done.difference:
            continue
        # What was done may be of what came in, or of the part of it that was valid.
        earlier = [m for m in near if m.count.start < done.count.start and unit_class(m) == unit_class(done)]
        bases = [m for m in earlier if m.count.value >= done.count.value and m.count.value > 0]
        if any(_steps(done.count.value, m.count.value, share) == 0 for m in bases):
            continue
        base = came[-1]
        steps = _steps(done.count.value, base.count.value, share)
        if not steps:
            continue
        right = rounded(done.count.value, base.count.value, share.count.decimals)
        hedged = not (done.count.exact and base.count.exact)
        carried = (
            "结转" in share.paragraph.text
            or "正在办理" in share.paragraph.text
            or done.count.value > base.count.value
        )
        # 100 % often means: of those that were due.
        due = share.count.value == 100 and base.concept in ("received", "received_new")
        severity: Level = "warning" if steps <= 1 or carried or hedged or due else "error"
        yield Fault(
            "percent",
            severity,
            f"“{share.label}”写为 {share.printed}，而{base.label} {base.printed}、{done.label} {done.printed}，"
            f"应为 {right}%，请核对。",
            base.quote(source, share),
            None,
            right,
            share.count.value,
        )


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
        near = [
            m
            for m in row[max(0, place - 4) : place]
            if share.sentence - m.sentence <= 0 and not m.count.share
        ]
        current = next((m for m in reversed(near) if not m.difference and not m.past), None)
        if current is None or not current.count.exact:
            continue
        past = next(
            (
                m
                for m in reversed(near)
                if m.past and not m.difference and unit_class(m) == unit_class(current)
            ),
            None,
        )
        delta = next(
            (m for m in reversed(near) if m.difference and unit_class(m) == unit_class(current)),
            None,
        )
        following = row[place + 1] if place + 1 < len(row) else None
        if (
            delta is None
            and following is not None
            and following.difference
            and not following.count.share
            and following.sentence == share.sentence
            and unit_class(following) == unit_class(current)
        ):
            delta = following
        before = _before(current, past, delta, up > down)
        if before is None or before <= 0:
            continue
        change = abs(current.count.value - before)
        steps = _steps(change, before, share)
        if not steps and (current.count.value > before) == (up > down):
            continue
        if change == 0 and share.count.value == 0:
            continue
        right = rounded(change, before, share.count.decimals)
        severity: Level = (
            "warning" if steps <= 1 and (current.count.value > before) == (up > down) else "error"
        )
        yield Fault(
            "percent",
            severity,
            f"“{current.label}”为 {current.printed}，上年为 {before}，变动应为 {right}%，文中写为 {share.printed}，请核对。",
            current.quote(source, share),
            None,
            right,
            share.count.value,
        )


def _before(current: Mention, past: Mention | None, delta: Mention | None, up: bool) -> Decimal | None:
    if past is not None and past.count.exact:
        return past.count.value
    if delta is not None and delta.count.exact:
        return current.count.value - delta.count.value if up else current.count.value + delta.count.value
    return None


def _last_at(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
