"""Do a year's requests balance: what came in and was carried in with what was closed and is carried out?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.intakes import intakes_of
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.narrowness import is_set_apart
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.totals import is_held

#: What balances alike: 收到 and 新收, 答复 and 办结.
SAME = {"received": "received_new", "replied": "closed", "on_time": "closed"}


def balance(source: Source, rows: Sequence[Sequence[Mention]], *, alone: bool = True) -> Iterator[Fault]:
    """
    Find a year in which what came in and was carried in is not what was closed and is carried out.

    ``alone`` says that no table tells what the text leaves out.
    """
    alone = alone and not any(mention.concept == "carried_in" for row in rows for mention in row)
    for row in (*rows, *_chapters(rows)):
        said: dict[str, Mention] = {}
        for mention in row:
            concept = SAME.get(mention.concept, mention.concept)
            if mention.count.exact and not (mention.difference or mention.past or mention.plan):
                first = said.setdefault(concept, mention)
                if first is not mention and _is_summed_up(first, mention):
                    said[concept] = mention
        if "closed" not in said and (handled := _handled(row)) is not None:
            said["closed"] = handled
        wanted = ("received_new", "carried_in", "closed", "carried_out")
        if not all(concept in said for concept in wanted):
            yield from _more_than_came(source, row, said)
            yield from _without_carried_in(source, row, said, alone=alone)
            continue
        came, carried, done, left = (said[concept] for concept in wanted)
        if (
            _OWN_PART.search(came.paragraph.text[came.count.end : done.count.start])
            and came.place == done.place
        ):
            # 全县收到 236 件。其中本级收到 78 件，办结 81 件: the sides are of two offices.
            continue
        inward = came.count.value + (Decimal(0) if is_held(row, carried, came) else carried.count.value)
        outward = done.count.value + left.count.value
        if inward == outward:
            continue
        within = (
            came.paragraph.text[came.count.end : carried.count.start] if came.place == carried.place else ""
        )
        holds = not _NEW.search(came.before) or _HOLDING.search(within)
        if came.concept == "received" and holds and came.count.value == outward:
            # What was received may be told with what was carried in already within it.
            continue
        if (
            carried.place == done.place
            and carried.count.start > done.count.start
            and came.count.value == outward
            and _ITS_END.match(carried.paragraph.text, carried.count.end)
        ):
            # 受理 17 件，审结 15 件，上年结转的 3 件全部审结，未结 2 件: what was carried in has an end of its own.
            continue
        if any(
            m.concept == "closed" and m.count.value == done.count.value + carried.count.value for m in row
        ) and (inward == outward + carried.count.value):
            # 办结 49 件，结转 3 件。办结的 50 件中(含上年结转 1 件)
            continue
        if intakes_of(row, came):
            # 县政府收到 33 件，办公室收到 8 件，共 41 件: what was closed and is left is of both.
            continue
        if any(inward + value == outward for value in gone_of(row, came, done)):
            # 收到 88 件，上年结转 7 件，撤回 2 件，答复 91 件，结转 2 件
            continue
        severity: Level = "warning" if done.concept == "on_time" else "error"
        last = max((came, carried, done, left), key=lambda mention: mention.count.start)
        start = min((came, carried, done, left), key=lambda mention: mention.count.start)
        yield Fault(
            "sum",
            severity,
            f"{came.label} {came.printed}、上年结转 {carried.printed}，合计 {inward}；"
            f"办结 {done.printed}、结转下年 {left.printed}，合计 {outward}，两边应相等，请核对。",
            start.quote(source, last),
            None,
            plain(inward),
            plain(outward),
        )


_OWN_PART = re.compile(r"其中[^，。；\d]{0,8}(?:本级|机关|自身|办公[室厅])[^，。；\d]{0,4}(?:收到|受理|新收)")
_PIECE, _ALTOGETHER = re.compile("当年|本年|年内|年度内|其中"), re.compile("共|合计|总计")
_ADDING = re.compile(r"加上|连同|加之|包括|含|[与和加](?=[^，。；\d]{0,4}(?:20\d\d年|上|去|往))")


def _is_summed_up(first: Mention, later: Mention) -> bool:
    """Return whether a later number holds the first and others: 当年办结 39 件，加上结转来的 2 件，共办结 41 件."""
    between = first.paragraph.text[first.count.end : later.count.start] if first.place == later.place else ""
    told = _ALTOGETHER.search(later.before) and (_PIECE.search(first.before) or _ADDING.search(between))
    return bool(told) and first.sentence == later.sentence and later.count.value > first.count.value


_ITS_END = re.compile(
    r"(?:申请)?(?:均|全部|也|都|亦)?已?(?:全部)?(?:在[^，。；\d]{0,6})?(?:办结|审结|答复|办理完毕|办复)"
)
_GONE = re.compile("撤|放弃|退回|转送|转办|移送|合并|重复|终止|补正|作废|不予受理|不再处理")


def gone_of(row: Sequence[Mention], came: Mention, done: Mention) -> set[Decimal]:
    """Return by how much what was withdrawn, merged or sent on may make the two sides differ."""
    gone = [
        m.count.value
        for m in row
        if m.place == came.place
        and (_GONE.search(m.before) or _GONE.match(m.after))
        and m.count.unit == done.count.unit
        and not (m.difference or m.past)
    ]
    return {each for value in (*gone, sum(gone, Decimal(0))) for each in (value, -value) if value}


#: 收到 3 件，含上年结转 1 件
_HOLDING = re.compile("^[^。；\\d]{0,4}(?:含|包括|包含)")


def _more_than_came(source: Source, row: Sequence[Mention], said: Mapping[str, Mention]) -> Iterator[Fault]:
    """Find more requests closed than came and were carried in: 收到 5 件，上年结转 2 件，办结 9 件."""
    if "carried_out" in said or not all(c in said for c in ("received_new", "carried_in", "closed")):
        return
    came, carried, done = (said[concept] for concept in ("received_new", "carried_in", "closed"))
    inward = came.count.value + carried.count.value
    whole = all(m.scope in ("", "whole") and m.topic == "request" for m in (came, done))
    whole = whole and done.count.unit != "份" and not intakes_of(row, came)
    if carried.count.value and whole and done.count.value > inward and done.sentence >= came.sentence:
        yield Fault(
            "sum",
            "error",
            f"{came.label} {came.printed}、上年结转 {carried.printed}，合计 {inward}；"
            f"而{done.label} {done.printed}，办结的不应更多，请核对。",
            min(came, carried, key=lambda m: m.count.start).quote(source, done),
            None,
            plain(inward),
            plain(done.count.value),
        )


_HANDLED = re.compile(r"(?:我[局委办厅]|共|已|全年|累计|[，、])*办理(?:政府信息公开)?(?:申请)?")


def _handled(row: Sequence[Mention]) -> Mention | None:
    """Return what was handled where it is said to hold what was carried in: 办理 1187 件(含上年度结转 57 件)."""
    for mention, following in pairwise(row):
        within = following.concept == "carried_in" and following.depth > mention.depth
        if within and not mention.concept and _HANDLED.fullmatch(mention.before) and mention.count.exact:
            return mention
    return None


def _chapters(rows: Sequence[Sequence[Mention]]) -> Iterator[list[Mention]]:
    """Yield the requests of each chapter that tells them in paragraphs of their own, each figure once."""
    chapters: dict[str, list[Mention]] = {}
    for row in rows:
        for mention in row:
            if mention.concept in _BALANCED and mention.scope in ("", "whole") and not is_set_apart(mention):
                chapters.setdefault(mention.paragraph.chapter, []).append(mention)
    for told in chapters.values():
        figures = {(SAME.get(m.concept, m.concept), m.count.value) for m in told if not m.past}
        once = len(figures) == len({concept for concept, _ in figures})
        if once and len({m.place for m in told}) > 1 and not any(m.difference or m.plan for m in told):
            yield told


_BALANCED = frozenset({"received", "received_new", "carried_in", "closed", "replied", "carried_out"})


_NEW = re.compile("收到|新受理|新收|新接")
#: So little is missing that nothing else became of it.
_SLIP = Decimal("0.125")
_LOST = re.compile("撤|终止|补正|作废|重复|退|另有|其他|在办|正在")


def _without_carried_in(
    source: Source, row: Sequence[Mention], said: Mapping[str, Mention], *, alone: bool
) -> Iterator[Fault]:
    """Find requests that were neither closed nor carried out: 共 19 件，17 件办结，1 件结转下年."""
    if "carried_in" in said or any("结转" in m.before and re.search("上|[年期]初", m.before) for m in row):
        return
    if not all(concept in said for concept in ("received_new", "closed", "carried_out")):
        return
    came, done, left = (said[concept] for concept in ("received_new", "closed", "carried_out"))
    outward = done.count.value + left.count.value
    several = bool(intakes_of(row, came))
    if outward == came.count.value or several or len({m.sentence for m in (came, done, left)}) > 1:
        return
    lead = came.paragraph.text[came.sentence_start : left.count.end]
    slip = abs(came.count.value - outward) <= came.count.value * _SLIP and not _LOST.search(lead)
    in_order = alone and came.count.end < done.count.start and done.count.end < left.count.start
    rest = "其余的去向没有写明" if outward < came.count.value else "多出的如果是上年结转的，应写明"
    if outward > came.count.value and not (slip and in_order):
        # What was carried in need not be told.
        return
    yield Fault(
        "sum",
        "error" if slip and in_order else "warning",
        f"{came.label} {came.printed}，办结 {done.printed}、结转下年 {left.printed}，合计 {outward}，"
        f"{rest}，请核对。",
        came.quote(source, left),
        None,
        plain(came.count.value),
        plain(outward),
    )
