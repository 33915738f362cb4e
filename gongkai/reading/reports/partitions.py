"""
Lists that no word opens, and divisions of a total told before: read by their form alone, whatever they count.

Such a list proves less than one behind 其中. It is held against its total only where it comes so close to it
that it must be meant, and does not give it: what differs by a few is a slip, what differs by much is another list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import takewhile

from gongkai.reading.reports.attachment import is_ambiguous
from gongkai.reading.reports.families import TOTALS
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.list_pieces import (
    are_in_several_brackets,
    ends_with_rest,
    gap_of,
    head_before,
    is_told_with,
    opens_with_total,
    run_of,
    segments,
)
from gongkai.reading.reports.members import (
    AMONG,
    THINGS,
    are_named_in,
    gap_before,
    has_own_subject,
    odd_ones,
    related,
    unit_class,
)
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.readings import Reading, fault_of, is_near, is_with_carried
from gongkai.reading.reports.relations.true_lists import is_saved
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.sums import holds_more, is_told_once, may_coincide

#: Lengths of time stand within lists and are no parts of them.
_TIMES = frozenset(["个工作日", "工作日", "小时", "分钟", "天", "个月", "本", "个百分点", "百分点"])
_DIVISION = re.compile(
    r"(?:^|[，。；：:,、)])[^，。；\d]{0,6}?(?:按照?|从|以)(?P<by>[^，。；\d]{1,14}?)(?:来?看|来?分|划分|区分|统计|分类|分为|上看)(?:[，,:：]|$|(?=[^，。；\d]{1,12}$))"
)
#: What was decided is told of all requests.
_RESULTS = re.compile(
    r"(?:办理|答复|处理|办结)(?:的)?(?:结果|情况)(?:如下|分别为|为)?[:：][^，。；\d]{0,16}$"
)
_CAME = frozenset(["received", "received_new"])
_CARRIED = frozenset(["carried_in", "carried_out"])
_CONTENTS = re.compile(
    r"(?:内容|分别)(?:主要)?(?:为|是)[^，。；\d]{1,16}$|申请(?:公开)?的?(?:信息)?(?:内容|事项)[^，。；\d]{0,4}(?:涉及|包括|有)[^，。；\d]{1,16}$"
)
#: Criteria by which everything is divided.
_COMPLETE = re.compile(r"单位|层级|级别|来源|主体|身份|申请人|方式|途径|结果|性质|类别|类型|时限")
_IN_ALL = re.compile("共|总|累计|合计|全年|各类|受理|收到")
#: 另有 3 件 tells of others, and not of all others.
_LEFT = re.compile(r"其[他它余](?!途径|组织|机关|部门|单位|处理|结果|法律|行政|国家|人员|地)|剩余")
_DONE = re.compile("已|均|答复|办结|公开|予以|回复")
#: Further back than so many numbers no total is meant.
_BACK = 24
_TWO = 2
_GONE = re.compile("撤件|撤回|撤销|撤诉|不予受理|退回")
_TAKEN = re.compile("^[，、；]*(?:实际)?(?:受理|办理|答复|办结)(?:申请)?$")
_BARE_ITEM = re.compile(r"[\s，、；,和及]*(?:对|将)?(?:其中)?(?:的)?(?:有)?(?:另)?(?:外)?(?:有)?")


#: 咨询 18 件，投诉 9 件等: there are others.
_STAYS_OPEN = re.compile("等(?=[，。；])")


def check_partitions(
    source: Source,
    row: Sequence[Mention],
    above: Sequence[Mention],
    groups: Sequence[Group],
    *,
    once: bool,
) -> Iterator[Fault]:
    """
    Find lists that miss their total by a little.

    ``once`` says that an item counts once however many channels carry it: their sum is above the total, then.
    """
    settled = {id(group.head) for group in groups if len(group.parts) > 1 and _fits(group)}
    seen: set[int] = set()
    for told_before, found in _lists(row, above, groups):
        readings = [each for each in found if len(each.parts) > 1]
        if not readings or any(each.fits for each in readings):
            continue
        near = [
            each
            for each in readings
            # What is counted in other units may be a part as well: 发布会 3 场，其他信息 83 条.
            if each.exact
            and is_near(each, once=once)
            and not odd_ones(row, each.parts, ())
            and not is_ambiguous(row, each.head, each.parts)
            and not holds_more(each.parts[-1])
            and not _is_explained(row, each)
            and not is_with_carried(above, each)
            and not are_in_several_brackets(each.parts)
            and not _STAYS_OPEN.match(each.parts[-1].paragraph.text, each.parts[-1].count.end)
        ]
        if not near:
            continue
        best = min(near, key=lambda each: abs(each.total - each.head.count.value))
        if (
            not told_before
            and id(best.head) in settled
            and best.parts[0].count.start < _end_of(groups, best.head)
        ):
            continue
        if id(best.parts[0]) not in seen:
            seen.add(id(best.parts[0]))
            told = fault_of(source, best)
            surplus = best.total > best.head.count.value
            saved = told.severity == "error" and (
                is_saved(best.head, best.parts) or (surplus and may_coincide(best.parts))
            )
            yield replace(told, severity="warning") if saved else told


def _is_explained(row: Sequence[Mention], reading: Reading) -> bool:
    """Return whether what is too much was carried in, as 剩余 4 件（含上年结转 2 件）, or may count twice."""
    surplus = reading.total - reading.head.count.value
    if surplus > 0 and is_told_once(reading.parts[-1]):
        return True
    if surplus > 0 and any(m.count.value == surplus and is_told_with(m, reading.head) for m in row):
        return True
    # 处理申请 34 件，含上年结转 1 件. 从申请主体看…: of those that came in the year.
    return any(m.concept == "carried_in" and m.count.value == abs(surplus) for m in row)


def _fits(group: Group) -> bool:
    low = sum((part.count.lowest for part in group.parts), Decimal(0))
    high = sum((part.count.highest for part in group.parts), Decimal(0))
    more = sum((part.count.value for part in group.others), Decimal(0))
    values = (group.head.count.value, group.head.count.value - more, *group.totals)
    return any(low <= value <= high for value in values)


def _end_of(groups: Sequence[Group], head: Mention) -> int:
    return max((group.parts[-1].count.end for group in groups if group.head is head), default=0)


def _lists(
    row: Sequence[Mention], above: Sequence[Mention], groups: Sequence[Group]
) -> Iterator[tuple[bool, list[Reading]]]:
    """Yield the readings of each list, and whether it is of a total that another list may be of as well."""
    numbers = [m for m in row if not (m.count.share or m.difference or m.past or m.count.unit in _TIMES)]
    owners = {id(part): group.head for group in groups for part in group.parts}
    heads = {id(group.parts[0]): group.head for group in groups if group.told}
    for place, first in enumerate(numbers):
        gap = gap_before(numbers, place) if place else first.paragraph.text[: first.count.start]
        if place and AMONG.search(gap):
            readings = list(_told(numbers, place, owners))
            owners |= {id(part): each.head for each in readings if each.fits for part in each.parts}
            yield False, readings
        elif id(first) in heads:
            # 在公开信息中，…: the words say of what they are parts.
            head = heads[id(first)]
            run = run_of(numbers, place, head)
            yield False, list(_pieces(numbers, place, head, run, whole=False))
        elif place and _RESULTS.search(gap):
            yield False, list(_told(numbers, place, owners, whole=True))
        elif (division := _DIVISION.search(gap[-40:])) is not None:
            whole = _COMPLETE.search(division["by"]) is not None
            yield True, list(_divided(numbers, place, above, groups, whole=whole))
        elif _CONTENTS.search(gap[-24:]):
            yield True, list(_divided(numbers, place, above, groups, whole=False))
        elif place and not AMONG.search(_since(numbers, place)):
            readings = [each for each in _bare(numbers, place) if not _taken(each, groups)]
            yield bool(readings) and not readings[0].whole, readings or _next_sentence(numbers, place)


def _since(numbers: Sequence[Mention], place: int) -> str:
    """Return the words of the sentence, or of its piece behind a semicolon, before a number."""
    first = numbers[place]
    return re.split("[；;]", first.paragraph.text[first.sentence_start : first.count.start])[-1]


def _taken(reading: Reading, groups: Sequence[Group]) -> bool:
    """Return whether a number of a reading belongs to a list that is known."""
    members = {id(part): group.head for group in groups for part in group.parts}
    if id(reading.head) in members:
        return True
    return any(members.get(id(part), reading.head) is not reading.head for part in reading.parts)


def _told(
    numbers: Sequence[Mention], place: int, owners: Mapping[int, Mention], *, whole: bool = False
) -> Iterator[Reading]:
    """
    Yield the readings of a list behind 其中: all of its numbers, or the first one of each of its pieces.

    Behind another list it may be of the total of that one: ``owners`` are the totals of the parts before it.
    """
    before = head_before(numbers, place)
    if before is None:
        return
    heads = [before, owners[id(before)]] if id(before) in owners else [before]
    if before.sentence != numbers[place].sentence and has_own_subject(numbers[place]):
        # …，执法类 68 条. 重点领域信息较为集中，其中财政类 41 条: of all of them, and not of the last.
        heads = heads[1:]
    for head in heads:
        if head.concept and not (related(numbers[place], head) or numbers[place].concept == head.concept):
            continue
        if whole and head.concept in _CAME:
            # What was decided need not be what came in the year.
            continue
        parts = run_of(numbers, place, head)
        if head.concept:
            # 复议 5 件，其中维持 3 件，…，诉讼 4 件: another total is no part.
            parts = list(takewhile(partial(_goes_on, head), parts))
        yield from _pieces(numbers, place, head, parts, whole=whole)


def _goes_on(head: Mention, part: Mention) -> bool:
    """Return whether a list goes on with a number: with no other total, and nothing that was carried over."""
    other = part.concept in TOTALS | _CARRIED
    return not other or part.concept == head.concept or related(part, head)


def _pieces(
    numbers: Sequence[Mention], place: int, head: Mention, parts: Sequence[Mention], *, whole: bool
) -> Iterator[Reading]:
    pieces = segments(parts)
    nested = any(AMONG.search(gap_of(parts, at)) for at in range(1, len(parts)))
    if not nested:
        yield Reading(head, tuple(parts), whole or ends_with_rest(parts))
        last = parts[-1].count.start if parts else 0
        things = [m for m in numbers[place:] if m.count.start <= last and m.count.unit in THINGS]
        if len(things) > len(parts):
            # 动态 1201 条、征集 16 期、其他 1141 条: kinds of things in units of their own.
            yield Reading(head, tuple(things), whole or ends_with_rest(parts))
    if len(pieces) > 1:
        firsts = [piece[0] for piece in pieces]
        if nested or any(opens_with_total(piece) for piece in pieces):
            yield Reading(head, tuple(firsts), whole or ends_with_rest(firsts))
        complete = (piece for piece in pieces if piece is pieces[0] or _fits_any(piece, [head]))
        yield from (Reading(head, tuple(piece), whole=False) for piece in complete)
        within = [part for piece in pieces for part in (piece[:1] if opens_with_total(piece) else piece)]
        yield Reading(head, tuple(within), whole or ends_with_rest(within))
    for end in range(2, len(parts)):
        # The list may end before the sentence does.
        if sum((part.count.value for part in parts[:end]), Decimal(0)) == head.count.value:
            yield Reading(head, tuple(parts[:end]), whole=False)


def _divided(
    numbers: Sequence[Mention],
    place: int,
    above: Sequence[Mention],
    groups: Sequence[Group],
    *,
    whole: bool,
) -> Iterator[Reading]:
    """Yield the readings of 从受理单位看，县政府办 21 件，乡镇 35 件: of any total that was told before."""
    first = numbers[place]
    parts = _alike(segments(run_of(numbers, place, first))[0])
    if first.concept in TOTALS and len(parts) > 1 and parts[1].concept not in TOTALS:
        # 从申请人看，18 件新收申请由自然人提出 15 件、法人提出 3 件: the total is told once more.
        yield Reading(first, tuple(parts[1:]), whole or ends_with_rest(parts))
        return
    members = {id(part) for group in groups for part in group.parts}
    # 五家医院公开信息分别为…: of those, and of nothing that was told before.
    told = () if has_own_subject(first) else (*above, *numbers[:place])
    heads = [
        m
        for m in told[-_BACK:]
        if unit_class(m) == unit_class(first)
        and id(m) not in members
        and m.before.strip("、和及与 ")
        and not _is_listed(told, m)
        and not (m.count.share or m.difference or m.past or m.plan)
    ]
    for end in range(2, len(parts) + 1):
        if end == len(parts) or (_DONE.search(parts[end].before) and _fits_any(parts[:end], heads)):
            for head in heads:
                yield Reading(head, tuple(parts[:end]), whole or ends_with_rest(parts))


def _is_listed(row: Sequence[Mention], mention: Mention) -> bool:
    """Return whether a number is one of a list that signs of enumeration hold together, and no total."""
    if mention.concept in TOTALS:
        return False
    if mention.before.startswith("、"):
        return True
    following = next(
        (m for m in row if m.place == mention.place and m.count.start > mention.count.start), None
    )
    return (
        following is not None
        and following.before.startswith("、")
        and unit_class(following) == unit_class(mention)
    )


def _alike(parts: Sequence[Mention]) -> list[Mention]:
    """Return the parts up to where the list ends: another 其中, or a comma where signs of enumeration stood."""
    found: list[Mention] = []
    for at, part in enumerate(parts):
        if at and (
            AMONG.search(gap := gap_of(parts, at)) or (at > 1 and "，" in gap and "、" in gap_of(parts, 1))
        ):
            break
        found.append(part)
    return found


def _fits_any(parts: Sequence[Mention], heads: Sequence[Mention]) -> bool:
    total = sum((part.count.value for part in parts), Decimal(0))
    return any(head.count.value == total for head in heads)


def _bare(numbers: Sequence[Mention], place: int) -> Iterator[Reading]:
    """
    Yield the readings of a list behind a mere comma.

    It says by its last words that it is complete (其他 107 篇), or each part begins with its number (18 件答复，1 件结转).
    """
    head = head_before(numbers, place)
    if head is None or not _opens_list(head, numbers[place]):
        return
    if unit_class(head) != unit_class(numbers[place]) or head.sentence != numbers[place].sentence:
        return
    parts = segments(run_of(numbers, place, head))[0]
    if parts[0].depth != head.depth or len(parts) < _TWO or any(m.concept == "carried_in" for m in parts):
        return
    if are_named_in(head, parts):
        yield Reading(head, tuple(parts), whole=True)
        return
    if not (head.concept in TOTALS or _IN_ALL.search(head.before)):
        # 网站 4720 条、微信 3686 条、其他 1120 条: the first is a part itself.
        return
    places = {id(m): at for at, m in enumerate(numbers)}
    if len(parts) == _TWO and _GONE.search(parts[0].before) and _TAKEN.search(parts[1].before):
        # 收到 57 件，经沟通，撤件 39 件，受理 18 件
        yield Reading(head, tuple(parts), whole=True)
        return
    if all(_BARE_ITEM.fullmatch(_behind(numbers, places[id(part)])) for part in parts):
        yield Reading(head, tuple(parts), whole=False)
        return
    if any(_fits_any(parts[:end], [head]) for end in range(_TWO, len(parts))):
        return
    for end, part in enumerate(parts, 1):
        if end > 1 and _LEFT.search(part.before):
            yield from (
                Reading(earlier, tuple(parts[:end]), whole=True)
                for earlier in numbers[:place]
                if unit_class(earlier) == unit_class(head) and earlier.sentence == head.sentence
            )
            if end == 2:
                # 受理 886 件，办结 870 件，其余 16 件: of what came in, before what was done.
                continue
            return


#: So close to a total comes nothing by chance.
_HAIR = Decimal("0.01")
_LARGE = 100


def _next_sentence(numbers: Sequence[Mention], place: int) -> list[Reading]:
    """Return the reading of a sentence as the parts of the one before it: 全县公开 21597 条. 网站 7055 条，部门和镇 14542 条."""
    head, first = numbers[place - 1], numbers[place]
    parts = [m for m in numbers[place:] if m.sentence == first.sentence and m.depth == head.depth]
    alone = first.sentence == head.sentence + 1 and (
        place == 1 or numbers[place - 2].sentence != head.sentence
    )
    alike = all(unit_class(m) == unit_class(head) for m in parts)
    if (
        not (alone and alike and _IN_ALL.search(head.before))
        or head.count.value < _LARGE
        or len(parts) < _TWO
    ):
        return []
    if len(parts) > _TWO and ends_with_rest(parts):
        # 公开 137 条. 甲类 31 条，乙类 56 条，其他 50 条: the list says that it is complete.
        return [Reading(head, tuple(parts), whole=True)]
    reading = Reading(head, tuple(parts), whole=False)
    surplus = reading.total - head.count.value
    return [reading] if 0 <= surplus <= head.count.value * _HAIR else []


def _opens_list(head: Mention, first: Mention) -> bool:
    between = first.paragraph.text[head.count.end : first.count.start]
    return "，" in between and re.search("[；;]", between) is None


def _behind(numbers: Sequence[Mention], place: int) -> str:
    """Return the words of a number since the last comma, with it: empty where its clause begins with it."""
    gap = gap_before(numbers, place)
    return re.split("[，。；,;]", gap)[-1] if re.search("[，。；,;]", gap) else "无"
