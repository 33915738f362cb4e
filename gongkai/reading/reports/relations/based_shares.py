"""
Shares that name their base, and shares of a list that are of another base than its others.

办结 36 件，其中予以公开 17 件，占办结总数的 50.0%: 17 of 34, those that came in.
同意 39 件，占 78.0%；不予公开 4 件，占 10.3%: of 39.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import (
    are_neighbours_turned,
    digits_of,
    is_rate_of,
    is_slip,
    rate,
    sum_of,
)
from gongkai.reading.reports.source import Source

_BASE = re.compile(
    r"(?P<whose>[^，。；:()]*?)(?:所)?占(?:了|到)?(?:全部|全年|本年度?|总|已|所有)?(?P<base>[\u4e00-\u9fff]{2,10}?)(?:总?数量?|总量|件数|条数|总计|的)*(?:比[例重])?(?:的|为|达)*$"
)
_IDLE = re.compile(
    r"^(?:其中|本年度?|全年|20\d\d年度?)+|(?:政府信息公开申请|依申请公开|信息公开申请|申请|信息|政府信息|数量|件数|条数|的|发布|公开)+$"
)
_WHOSE = re.compile(
    r"(?:街道|社区|乡镇|镇|乡|村|部门|单位|科室|机关|[省市县区]级|[省市县区]直|本级|局|委|办|企业|学校|医院|网站|平台|公众号|微信|微博|类|领域)"
    r"(?:主动)?(?:公开|发布|受理|收到|办理)?(?:政府|政务)?(?:信息|申请)?(?:总?数|总计|共计?|合计|为|有|了|的)*$"
)
_OTHER_TIME = re.compile(r"上一?年|去年|同期|[比较]|增|减|累计|历年|按[时期]|延期|季度|月|其中|结转")
#: What became of a request: each has one of them.
_OUTCOME = re.compile(
    r"^(?:其中|另|[、；，])*(?:同意|予以|准予|部分|同意部分|不予|不同意|无法|不予|已|属于?|信息|其[他它])?(?:公开|提供|处理|不存在|主动公开|答复|受理|部分公开|非本机关|不属于本[^，。；]{1,10})(?:范围)?(?:的|共|为|有)*$"
)
_BARE = re.compile(r" ?[，,(]?(?:约)?占(?:比)?(?:为)? ?")
_CLOSED = frozenset(["办结", "答复", "办理", "办复"])
_CAME = re.compile(r"(?:收到|受理|新收|接到)[^，。；\d]{0,12}$|申请总数(?:为)?$")
#: No report has so many numbers; one that was made to hurt is not followed to its end.
_MOST = 2000
_TWO, _THREE = 2, 3


def check_based_shares(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find shares that are of another base than the one which they name, or than that of their list."""
    every = [f for row in rows for f in row if not (f.hedged or f.plan)][:_MOST]
    for row in rows:
        for share in row:
            if share.share and not (share.hedged or share.plan):
                yield from _of_named_base(source, every, row, share)
        yield from _odd_one(source, row)
        yield from _of_all_that_came(source, row)


def _of_named_base(
    source: Source, every: Sequence[Printed], row: Sequence[Printed], share: Printed
) -> Iterator[Fault]:
    # 占三个渠道总数的 44.8%: how many bases there are is no number of them.
    words = share.clause if not re.search(r"\d", share.clause) else share.lead
    named = _BASE.search(words)
    if named is None:
        return
    of_kind = _part_of_kind(row, share, named)
    part = _part(every, row, share, named["whose"]) or of_kind
    if part is None:
        return
    bases = _bases(every, part, named["base"])
    if not bases and named["base"] in _CLOSED:
        bases = _all_outcomes(every, part)
    if len({f.value for f in bases}) != 1:
        return
    base = bases[0]
    if not _IDLE.sub("", named["base"]) and _is_of_its_sentence(row, part, share, base):
        return
    if base is part or base.value <= part.value or _is_near(share, part, base):
        return
    if base.paragraph is not part.paragraph and base.text[-1] != part.text[-1]:
        # 网上受理业务 8967 宗, and 受理申请 1860 件 in another paragraph: of other things.
        return
    due = rate(part.value, base.value, share.step)
    others = [f for f in every if f.unit == part.unit and f.value not in (part.value, base.value)]
    # Both are named in one sentence: no other number is meant.
    sure = of_kind is not None and base.sentence == share.sentence and base.paragraph is share.paragraph
    if sure or is_slip(share, due) or any(is_rate_of(share, part, other) for other in others):
        yield _fault(source, base, part, share, due)


def _is_of_its_sentence(row: Sequence[Printed], part: Printed, share: Printed, base: Printed) -> bool:
    """Return whether a number of its own sentence gives a share of 公开信息总数: 公开的 11 条信息中，甲类 3 条，占…."""
    return any(
        is_rate_of(share, part, other)
        for other in row[: share.at]
        if other.unit == part.unit
        and other is not base
        and other is not part
        and other.sentence == share.sentence
    )


def _is_near(share: Printed, part: Printed, base: Printed) -> bool:
    return is_rate_of(share, part, base) or abs(part.value * 100 / base.value - share.value) <= share.step


def _part(every: Sequence[Printed], row: Sequence[Printed], share: Printed, whose: str) -> Printed | None:
    """Return the number that has a share: right before it, or the one whose words the share repeats."""
    before = row[row.index(share) - 1] if row.index(share) else None
    name = _IDLE.sub("", _IDLE.sub("", whose.strip("，、 ")))
    if not name:
        near = before is not None and before.sentence == share.sentence and not before.share
        gap = share.paragraph.text[before.end : share.start - len(share.lead)] if before is not None else ""
        # 甲 5 件、乙 3 件，占…: of one of them or of both.
        alone = re.fullmatch("[，,( ]*", gap) is not None
        return before if near and alone else None
    found = [
        f
        for f in every
        if len(name) > _TWO
        and name in f.clause[-24:]
        and not (f.share or "占" in f.clause)
        and not _OTHER_TIME.search(f.clause)
    ]
    return found[0] if len({f.value for f in found}) == 1 else None


def _part_of_kind(row: Sequence[Printed], share: Printed, named: re.Match[str]) -> Printed | None:
    """Return the number of a kind that a share names with the noun of its base: 主动公开公文占公文总数 for 主动公开 64 件."""
    kind = named["whose"].strip("，、 ").removesuffix(named["base"])
    if len(kind) < _TWO or kind == named["whose"]:
        return None
    told = [
        f
        for f in row[: share.at]
        if not f.share and f.sentence == share.sentence and re.fullmatch(rf"[，、]?(?:其中)?{kind}", f.lead)
    ]
    return told[0] if len(told) == 1 else None


def _bases(every: Sequence[Printed], part: Printed, name: str) -> list[Printed]:
    """Return the numbers told with the words of a base, and no others: 办结 36 件 for 办结总数."""
    key = _IDLE.sub("", name) or name
    # 占公开信息总数的: of all of it, and not of what a street or a department published.
    idle = not _IDLE.sub("", name)
    return [
        f
        for f in every
        if f.unit == part.unit
        and not f.share
        and not f.depth
        and re.search(
            rf"{key}(?:政府信息公开|信息公开)?(?:类|政府)?(?:申请|信息)?(?:总?数|总计|共计?|合计|为|有|了|的)*$",
            f.clause,
        )
        and not _OTHER_TIME.search(f.clause)
        and not (idle and _WHOSE.search(f.clause))
    ]


def _all_outcomes(every: Sequence[Printed], part: Printed) -> list[Printed]:
    """Return the sum of the outcomes that one sentence lists, for a base that no number tells."""
    told = [
        f
        for f in every
        if f.unit == part.unit and _OUTCOME.search(f.lead.split(":")[-1].replace(" ", "")) and not f.depth
    ]
    places = {(id(f.paragraph), f.sentence) for f in told}
    lists = [
        [f for f in told if (id(f.paragraph), f.sentence) == place]
        for place in places
        if sum((id(f.paragraph), f.sentence) == place for f in told) >= _THREE
    ]
    if len(lists) != 1:
        return []
    outcomes = lists[0]
    values = {f.value for f in outcomes}
    if part.value not in values or any(f.value not in values for f in told if f not in outcomes):
        return []
    return [replace(outcomes[0], value=sum_of(outcomes), lead="办结", text=f"{sum_of(outcomes)}件")]


def _odd_one(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find the one outcome of a list whose bare share is of another number than all others'."""
    pairs = [
        (part, share)
        for part, share in pairwise(row)
        if share.share
        and not (part.share or part.hedged or share.hedged)
        and _OUTCOME.search(part.lead.replace(" ", ""))
        and "其中" not in part.lead
        and re.search(r"占[^，。；\d]{0,10}$", share.lead)
    ]
    if len(pairs) < _THREE or len({part.lead for part, _ in pairs}) < len(pairs):
        return
    unit = pairs[0][0].unit
    counts = [f for f in row if f.unit == unit and not f.share and not f.hedged]
    known = {part.at for part, _ in pairs}
    for base in counts:
        odd = [(part, share) for part, share in pairs if not is_rate_of(share, part, base)]
        if (
            base.value <= 0
            or base.at in known
            or len(odd) != 1
            or sum_of([part for part, _ in pairs]) > base.value
        ):
            continue
        part, share = odd[0]
        bare = _BARE.fullmatch(part.paragraph.text, part.end, share.start)
        other = any(is_rate_of(share, part, f) for f in counts if f is not part)
        due = rate(part.value, base.value, share.step)
        if bare and (other or is_slip(share, due)):
            yield _fault(source, base, part, share, due)
        return


def _of_all_that_came(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find one bare share of outcomes that no number of its paragraph gives, one wrong key from that of all requests."""
    came = [f for f in row if _CAME.search(f.lead) and not (f.depth or _OTHER_TIME.search(f.clause))]
    for part, share in pairwise(row):
        bare = _BARE.fullmatch(part.paragraph.text, part.end, share.start)
        if not (bare and share.share) or part.share or part.hedged or share.hedged:
            continue
        alike = [f for f in row if f.unit == part.unit and not f.share and f is not part]
        base = _meant_base(row, part, came)
        if base is None or base.unit != part.unit or base.at >= part.at or base.value <= 0:
            continue
        sums = [replace(part, value=one.value + other.value) for one, other in pairwise(alike)]
        if any(is_rate_of(share, each, whole) for each in (part, *sums) for whole in (*alike, *sums)):
            continue
        if any(_gives_rest(share, part, whole) for whole in alike):
            continue
        due = rate(part.value, base.value, share.step)
        turned = are_neighbours_turned(digits_of(share.value, share.step), digits_of(due, share.step))
        sure = turned or (base in came and is_slip(share, due) and _is_an_outcome(part))
        if sure and abs(due - share.value) > share.step:
            yield _fault(source, base, part, share, due)


def _meant_base(row: Sequence[Printed], part: Printed, came: Sequence[Printed]) -> Printed | None:
    """Return what a bare share is of: all requests, or the number that the list of its part comes to."""
    if len(came) == 1:
        return came[0]
    alike = [f for f in row if f.unit == part.unit and not (f.share or f.hedged)]
    listed = [f for f in alike if f.sentence == part.sentence and f.depth == part.depth]
    wholes = [f for f in alike if f not in listed and f.value == sum_of(listed)]
    opened = [f for f in listed[:1] if part in listed[1:] and f.value == sum_of(listed[1:])]
    return next(iter(wholes or opened), None) if len(listed) > _TWO else None


def _gives_rest(share: Printed, part: Printed, whole: Printed) -> bool:
    return whole.value > part.value and is_rate_of(share, part, whole, rest=True)


def _is_an_outcome(part: Printed) -> bool:
    return re.search("公开|提供|处理|存在|答复", part.lead) is not None


def _fault(source: Source, base: Printed, part: Printed, share: Printed, due: Decimal) -> Fault:
    quoted = [f for f in (part, share) if f.paragraph is share.paragraph]
    return reckoned_fault(
        source,
        "percent",
        "error",
        f"“{part.label}”{part.text}占“{base.label}”{base.text}的 {due}%，文中写为 {share.text}，请核对。",
        quoted,
        due,
        share,
    )
