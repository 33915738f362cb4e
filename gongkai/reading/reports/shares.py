"""Are the printed shares those of the printed numbers?"""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from gongkai.reading.reports.attachment import is_ambiguous
from gongkai.reading.reports.concepts import concept_of
from gongkai.reading.reports.families import TOTALS
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.members import share_of, unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.true_shares import is_share_told
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.totals import other_totals

_HUNDRED = Decimal(100)
#: Bases further back than so many numbers are not meant.
_BASES = 4


def rounded(part: Decimal, base: Decimal, decimals: int) -> Decimal:
    """Return the percentage, half up, with as many decimals as were printed."""
    return (part * _HUNDRED / base).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def steps_off(part: Decimal, base: Decimal, share: Mention) -> Decimal:
    """Return how many units of its last digit a printed percentage is away from the right one."""
    decimals = share.count.decimals
    if decimals > 1 and share.count.value % Decimal(1).scaleb(1 - decimals) == 0:
        # 47.3% written as 47.30%, to stand beside others.
        decimals -= 1
    unit = Decimal(1).scaleb(-decimals)
    right = rounded(part, base, decimals)
    cut = (part * _HUNDRED / base).quantize(unit, ROUND_DOWN)
    if share.count.value == right:
        return Decimal(0)
    if share.count.value == cut:
        return Decimal(1)
    return abs(share.count.value - right) / unit


def check_shares(
    source: Source,
    row: Sequence[Mention],
    groups: Sequence[Group],
    totals: Sequence[tuple[Decimal, Mention | None]] = (),
) -> Iterator[Fault]:
    """
    Find percentages behind a number (占 12.5%) that are not its share of any total that may be meant.

    ``totals`` are those that other places tell: a list in a paragraph of its own may be of one of them.
    """
    done: set[int] = set()
    for pairs in _respectively(row):
        done |= {id(share) for _, share in pairs}
        group = next((g for g in groups if pairs[0][0] in g.parts), None)
        parts = [part for part, _ in pairs]
        bases = _bases(row, group.head if group else None, group.parts if group else parts, parts[0])
        yield from _judge(source, pairs, [*bases, *totals], group.head if group and group.family else None)
    for group in groups:
        own_shares = [pair for pair in group.shares if id(pair[1]) not in done]
        if is_ambiguous(row, group.head, group.parts):
            done |= {id(share) for _, share in group.shares}
            for pair in own_shares:
                own = _named_by_its_words(row, *pair)
                if own is not None and all(m.count.exact for m in pair):
                    yield from _judge(source, [pair], [(own.count.value, own)], own, told=True)
            continue
        pairs = [pair for pair in own_shares if pair[1].count.exact and pair[0].count.exact]
        if pairs:
            done |= {id(share) for _, share in pairs}
            bases = _bases(row, group.head, group.parts)
            if len(pairs) > 1 or any(_OF_ALL.search(share.before) for _, share in pairs):
                # 占总数的 70%: of all that was received, it may be, and not of what was answered.
                bases += totals
            yield from _judge(source, pairs, bases, group.head if group.told or group.family else None)
    loose = [
        (part, share)
        for part in row
        if not part.count.share and (share := share_of(row, part)) is not None and id(share) not in done
    ]
    for part, share in list(loose):
        base = (
            _named_base(row, part, share)
            or _only_total(row, part, share, totals)
            or _named_total(part, share, totals)
            or _named_by_its_words(row, part, share)
        )
        if base is not None and part.count.exact and share.count.exact:
            loose.remove((part, share))
            bases = [(base.count.value, base), *((value, None) for value in other_totals(row, base))]
            if base not in row:
                bases += totals
            yield from _judge(source, [(part, share)], [b for b in bases if b[0] > 0], base)
    for pairs in _runs(loose):
        exact = [pair for pair in pairs if pair[0].count.exact and pair[1].count.exact]
        if exact:
            first = exact[0][0]
            bases = _bases(row, None, [part for part, _ in exact], first)
            yield from _judge(source, exact, [*bases, *totals], None)


_OF_ALL = re.compile(r"占(?:[^，。；\d]{0,8}?)(?:总[数量体]|全部|全年)")
_OF = re.compile(r"占(?P<words>[^，。；\d]{2,14}?)(?:总[数量])?的?(?:比[例重])?(?:为|约)?$")


def _named_base(row: Sequence[Mention], part: Mention, share: Mention) -> Mention | None:
    """Return the number that a share says to be of: 共 47 件，占新收申请的 94%."""
    named = _OF.search(share.before)
    if named is None:
        return None
    concept = concept_of(named["words"], "", "", share.topic, part.count.unit)
    same = {concept} | ({"received", "received_new"} if concept in ("received", "received_new") else set())
    found = [
        mention
        for mention in row
        if mention.concept in same
        and mention.concept in TOTALS
        and mention.count.start < part.count.start
        and mention.count.exact
        and not (mention.difference or mention.past or mention.plan)
        and unit_class(mention) == unit_class(part)
    ]
    return found[0] if len({mention.count.value for mention in found}) == 1 else None


#: 收回 2256 份…. 满意 2031 份，占收回问卷的 90%
_NAME = re.compile(r"占(?P<verb>[\u4e00-\u9fff]{2})[^，。；\d]{0,8}$")


def _named_by_its_words(row: Sequence[Mention], part: Mention, share: Mention) -> Mention | None:
    """Return the number whose own word a share names as that of its total, where there is one such number."""
    named = _NAME.search(share.before)
    if named is None or named["verb"] in ("全部", "总数", "全年", "其中", "比例"):
        return None
    found = [
        m
        for m in row
        if m.before.lstrip("，、并共已").startswith(named["verb"])
        and m.count.end < part.count.start
        and part.sentence - m.sentence <= 1
        and unit_class(m) == unit_class(part)
        and m.count.exact
        and m.count.value >= part.count.value
        and not (m.count.share or m.difference or m.past or m.plan)
        and not (_DONE.search(m.before) and not _DONE.search(share.before))
    ]
    return found[0] if len({m.count.value for m in found}) == 1 else None


#: 投诉办结 70 件. …占投诉的 71%: of all that came, and not of those that were closed.
_DONE = re.compile("办结|答复|回复|办复|处理|受理|采纳|整改|完成")


#: 占办结件的 15.6%: no word besides the name of one total.
_IDLE = re.compile(r"(?:本|全)?年度?|[件数量的总已]|申请")


def _named_total(
    part: Mention, share: Mention, totals: Sequence[tuple[Decimal, Mention | None]]
) -> Mention | None:
    """Return the total of another paragraph that a share names, where the text tells it once: 占办结件的 15.6%."""
    named = _OF.search(share.before)
    if named is None or _IDLE.sub("", named["words"]) not in _NAMES_OF_TOTALS:
        return None
    concepts = _NAMES_OF_TOTALS[_IDLE.sub("", named["words"])]
    found = [mention for _, mention in totals if mention is not None and mention.concept in concepts]
    return found[0] if len(found) == 1 and unit_class(found[0]) == unit_class(part) else None


_NAMES_OF_TOTALS = {
    "办结": frozenset(["closed"]),
    "答复": frozenset(["replied"]),
    "新收": frozenset(["received_new"]),
    "收到": frozenset(["received", "received_new"]),
    "受理": frozenset(["received", "received_new"]),
}


def _only_total(
    row: Sequence[Mention], part: Mention, share: Mention, totals: Sequence[tuple[Decimal, Mention | None]]
) -> Mention | None:
    """Return the one number of the sentence that 占总数的 35% can be of, None where several may be meant."""
    if not _OF_ALL.search(share.before) or sum(m.count.share for m in row if m.sentence == part.sentence) > 1:
        return None
    earlier = [
        m
        for m in row
        if m.sentence == part.sentence
        and m.count.start < part.count.start
        and unit_class(m) == unit_class(part)
        and m.count.exact
        and m.count.value >= part.count.value > 0
        and not (m.count.share or m.difference or m.past or m.plan)
    ]
    others = {value for value, _ in totals} - {m.count.value for m in earlier}
    if len(earlier) != 1 or any(not steps_off(part.count.value, value, share) for value in others):
        return None
    return earlier[0]


_SHARED = re.compile(
    r"^[\s，；]*(?:(?:所)?(?:占比)?分别(?:约)?(?:占|为)[^，。；\d]{0,14}|(?:占比|比[重例])(?:依次|分别)?为)$"
)
_NEXT = re.compile(r"^[\s、，和及与]*$")


def _respectively(row: Sequence[Mention]) -> Iterator[list[tuple[Mention, Mention]]]:
    """Yield numbers with the shares that are told behind all of them: A 12 件、B 8 件，分别占 60%、40%."""
    for place, first in enumerate(row):
        if not first.count.share or not _SHARED.match(first.before):
            continue
        shares = [first]
        while place + len(shares) < len(row):
            following = row[place + len(shares)]
            gap = first.paragraph.text[shares[-1].count.end : following.count.start]
            if not following.count.share or not _NEXT.match(gap):
                break
            shares.append(following)
        parts = [m for m in row[:place] if m.sentence == first.sentence and not m.count.share][-len(shares) :]
        told = len(parts) == len(shares) > 1 and all(m.count.exact for m in (*parts, *shares))
        if told and len({unit_class(part) for part in parts}) == 1:
            yield list(zip(parts, shares, strict=True))


def totals_told(rows: Sequence[Sequence[Mention]]) -> list[tuple[Decimal, Mention | None]]:
    """Return the totals of a text that lists elsewhere may be the shares of."""
    told: dict[tuple[Decimal, str], Mention | None] = {}
    for row in rows:
        for mention in row:
            aside = mention.count.share or mention.difference or mention.past or mention.plan
            if mention.concept in TOTALS and mention.count.exact and mention.count.value > 0 and not aside:
                told.setdefault((mention.count.value, mention.concept), mention)
    return [(value, mention) for (value, _), mention in told.items()]


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
        found += [
            (one.count.value + other.count.value, None)
            for one, other in pairwise(earlier[-_BASES:])
            # 人大建议 18 件、政协提案 25 件，公开答复 40 件，占 93%: of both.
            if one.paragraph.text[one.count.end : other.count.start].startswith(("、", "和"))
        ]
    return [(value, mention) for value, mention in found if value > 0]


def _judge(
    source: Source,
    pairs: Sequence[tuple[Mention, Mention]],
    bases: Sequence[tuple[Decimal, Mention | None]],
    head: Mention | None,
    *,
    told: bool = False,
) -> Iterator[Fault]:
    """
    Hold the pairs against the base that most of them fit; without one against the head that the text names.

    ``told``: the share itself says of what it is, so that no other total can save it.
    """
    best: tuple[Decimal, Mention | None] | None = None
    most = 0
    for value, mention in bases:
        fits = sum(
            2 - int(steps_off(part.count.value, value, share))
            for part, share in pairs
            if steps_off(part.count.value, value, share) <= 1
        )
        if fits > most:
            most, best = fits, (value, mention)
    if best is None and head is not None and head.count.value > 0 and head.count.exact:
        best = (head.count.value, head)
    if best is None or (head is None and most < 2 * (len(pairs) - 1)):
        # No total that was told has all shares but one: they may still have one that was not.
        yield from _odd_one_out(source, pairs)
        return
    for part, share in pairs:
        steps = steps_off(part.count.value, best[0], share)
        if best[1] is part:
            # 答复 35 件，占答复总数的 8.6%: nothing is a share of itself; the total of all is not told.
            continue
        if best[1] is not None and best[1].place != part.place and best[1].printed[-1] != part.printed[-1]:
            # 网上受理 8967 宗, and 受理申请 1860 件 in another paragraph: of other things.
            continue
        if steps and not _is_of_another(share, best[1]):
            # Where all others of a list are of one total, so is this one, whatever else it may be a share of.
            proved = told or most >= 2 * max(len(pairs) - 1, _FEWEST)
            yield _fault(source, part, share, best, steps, proved=proved)


_BASE = re.compile(r"占(?P<words>[^，。；\d占]{2,14}?)(?:的|比[例重])*(?:为|约)*$")
_ALL_OF_IT = re.compile(
    r"(?:申请|信息|总体|整体|比例|受理|收到|公开|新收|办结|答复|发布|全部|全年|全[省市县区镇乡局]|主动|政府|办理|总[数量体]?|数|量|件|的|本年度?|年度|比|来信|来电|留言|咨询|案件)+"
)


_OF_THE_DONE = re.compile("办结|答复")


def _is_of_another(share: Mention, base: Mention | None) -> bool:
    """Return whether a share names a total of its own: 公开 1000 条，其中财政 200 条，占重点领域的 40%."""
    named = _BASE.search(share.before.replace(" ", ""))
    done = _OF_THE_DONE.match(named["words"]) if named is not None else None
    if done is not None and base is not None and done[0] not in base.before + base.after:
        # 占办结总数的 57.1%, where only what came in has a number.
        return True
    if named is None or _ALL_OF_IT.fullmatch(named["words"]):
        return False
    return base is None or named["words"][:2] not in base.before + base.after


#: Fewer shares do not prove the total that they have in common.
_FEWEST = 3


def _odd_one_out(source: Source, pairs: Sequence[tuple[Mention, Mention]]) -> Iterator[Fault]:
    """Find the one share of a list that no total has which gives all the others."""
    spans = [(pair, span) for pair in pairs if (span := _span(*pair)) is not None]
    if len(spans) < _FEWEST:
        return
    bases = {bound for _, (low, high) in spans for bound in (low, high)}
    fitting = {base: [pair for pair, (low, high) in spans if low <= base <= high] for base in bases}
    base = max(fitting, key=lambda base: (len(fitting[base]), -base))
    if len(fitting[base]) != len(spans) - 1:
        return
    part, share = next(pair for pair, _ in spans if pair not in fitting[base])
    total = max(Decimal(round(base)), Decimal(1))
    steps = steps_off(part.count.value, total, share)
    if steps > 1:
        yield _fault(source, part, share, (total, None), steps)


def _span(part: Mention, share: Mention) -> tuple[Decimal, Decimal] | None:
    """Return between what totals a number has a printed share, rounded or cut; None for none at all."""
    unit = Decimal(1).scaleb(-share.count.decimals)
    low, high = share.count.value - unit / 2, share.count.value + unit
    if part.count.value <= 0 or low <= 0:
        return None
    return part.count.value * _HUNDRED / high, part.count.value * _HUNDRED / low


def _fault(
    source: Source,
    part: Mention,
    share: Mention,
    base: tuple[Decimal, Mention | None],
    steps: Decimal,
    *,
    proved: bool = False,
) -> Fault:
    right = rounded(part.count.value, base[0], share.count.decimals)
    doubtful = steps <= 1 or (not proved and is_share_told(share, part))
    severity: Level = "warning" if doubtful else "error"
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
