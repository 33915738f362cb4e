"""
Does a change go the way that its word says? 公开 693 条，较 2022 年增加 36 条(2022 年 729 条) has gone down.

Only where the two years' numbers give the printed change to the last digit, so that nothing but the word can be wrong.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.changes import is_past
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import is_change_of
from gongkai.reading.reports.source import Source

_UP = re.compile(r"(?:增加|增长|上升|提高|上涨|增|多)(?:了)?$")
_DOWN = re.compile(r"(?:减少|下降|降低|回落|压减|减|少)(?:了)?$")
_COMPARED = re.compile(r"较|比(?!例|对|武|赛|率)|同比|相比")
#: Between what is and its change another thing is told, or a change of something else.
_OTHER = re.compile(r"其中|平均|率|每|计划|目标|预算|分别|净|由|从|累计|以来|两年")


def check_directions(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find changes that go the other way than their word says."""
    yield from _against_itself(source, figures)
    yield from _against_its_bound(source, figures)
    for place, change in enumerate(figures):
        up, down = _UP.search(change.lead), _DOWN.search(change.lead)
        if not (up or down) or change.hedged or change.plan or not change.value:
            continue
        if not _COMPARED.search(_comparing(figures, place)) or change.unit == "倍":
            continue
        pair = _now_and_was(figures, place)
        if pair is None:
            continue
        now, was = pair
        fits = (
            is_change_of(change, now.value, was.value, max(now.slack, was.slack))
            if change.share
            else abs(now.value - was.value) == change.value
        )
        if not fits or now.value == was.value or (now.value > was.value) == bool(up):
            continue
        right, wrong = ("减少", "增加") if up else ("增加", "减少")
        yield reckoned_fault(
            source,
            "percent" if change.share else "sum",
            "error",
            f"由 {was.text} 到 {now.text} 是{right}，文中写为{wrong} {change.text}，请核对。",
            [now, was, change],
            now.value - was.value,
            change,
        )


def _comparing(figures: Sequence[Printed], place: int) -> str:
    """Return the words of a comparison, which may have what was in brackets: 比 2015 年(11 件)减少 3 件."""
    change, before = figures[place], figures[place - 1] if place else None
    bare = before is not None and before.depth > change.depth and change.clause == change.lead
    beside = (
        bare
        and before is not None
        and change.paragraph.text[before.end : change.start - len(change.lead)] == ")"
    )
    return (before.leading if beside and before is not None else "") + change.clause


_WAY_OF_RATE = re.compile(r"[，、(](?:同比)?(?P<way>[增升涨降]|减)幅(?:度)?(?:为|达到?|约)?")


def _against_itself(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find a change and its rate, one behind the other, that go different ways: 同比增加 29 条，降幅 7.1%."""
    for change, share in pairwise(figures):
        up, down = _UP.search(change.lead), _DOWN.search(change.lead)
        found = _WAY_OF_RATE.fullmatch(change.paragraph.text, change.end, share.start)
        if change.share or not share.share or found is None or not (up or down) or not change.value:
            continue
        if bool(up) == (found["way"] in "增升涨"):
            continue
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"“{change.label}”{change.text}与其后的“{found['way']}幅 {share.text}”方向相反，请核对。",
            [change, share],
            change.value,
            share,
        )


#: 5300 余条(较上年的 4970 条下降 6.6%): what is told as so many and more is none the less.
_MORE_THAN = re.compile("[余多]|以上")
_JUST_BEFORE = re.compile(
    r"[，(](?:较|比|与)(?:上一?年度?|去年|20\d\d年度?)(?:同期|全年)?的?(?:相比)?(?:约|近|为)?"
)
_WENT_DOWN = re.compile(r"(?:相比)?[，]?(?:下降|减少|降低|回落)了?(?:约|近)?")


def _against_its_bound(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find what is told as more than a number, and as less than one of the year before that is smaller."""
    for now, was, change in zip(figures, figures[1:], figures[2:], strict=False):
        if now.unit != was.unit or now.value < was.value or was.hedged or now.plan:
            continue
        text = now.paragraph.text
        behind = _JUST_BEFORE.match(text, now.end) or _JUST_BEFORE.match(text, now.end + len("以上"))
        told = text[now.start : now.end] + text[now.end : now.end + len("以上")]
        if behind is None or behind.end() != was.start or not _MORE_THAN.search(told):
            continue
        alike = change.share or change.unit == now.unit
        if alike and _WENT_DOWN.fullmatch(text, was.end, change.start) and not _OTHER.search(now.lead):
            yield reckoned_fault(
                source,
                "percent" if change.share else "sum",
                "error",
                f"由 {was.text} 到 {now.text} 是增加，文中写为下降 {change.text}，请核对。",
                [now, was, change],
                now.value - was.value,
                change,
            )


#: 2016 年我局收到 14 件，较上年的 11 件…: the year that the sentence is of, which has one before it.
_IN_ITS_YEAR = re.compile(r"20\d\d年(?![末底初])(?![^，。；]*(?:上年|去年|同期|[比较]|年[末底初]))")


def _now_and_was(figures: Sequence[Printed], place: int) -> tuple[Printed, Printed] | None:
    """Return what is and what was, where the words around a change leave no other."""
    change = figures[place]
    near = [f for f in figures[:place] if f.sentence == change.sentence and f.piece == change.piece]
    alike = [f for f in near if not f.share and (change.share or f.unit == change.unit)]
    behind = figures[place + 1] if place + 1 < len(figures) else None
    if behind is not None and behind.depth > change.depth and is_past(behind) and not behind.share:
        was = behind
    elif alike and is_past(alike[-1]) and alike[-1] is figures[place - 1]:
        was = alike.pop()
    else:
        return None
    rest = [f for f in alike if f.unit == was.unit]
    if not rest or rest[-1].hedged or was.hedged or rest[-1].depth != change.depth:
        return None
    now = rest[-1]
    if is_past(now) and not _IN_ITS_YEAR.match(now.clause):
        return None
    text = change.paragraph.text
    between = text[now.end : min(was.start, change.start)]
    if _OTHER.search(between) or _UP.search(now.lead) or _DOWN.search(now.lead):
        return None
    changes_between = [f for f in near if f.start > now.end and f is not was]
    # 较 2022 年减少 36 条，下降 4.7%(2022 年 765 条): the first of two changes may stand between.
    return (now, was) if all(_UP.search(f.lead) or _DOWN.search(f.lead) for f in changes_between) else None
