"""
Of whom a deed is told not to be true, against those of whom it was: 应披露 146 家，按期披露 138 家. …未按期披露的 10 家.

They may stand some sentences apart. Fewer of them may be some of them only; more than the whole and the deed leave cannot be.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import holds_others, is_rate_of, is_slip, is_slip_of_rest
from gongkai.reading.reports.source import Source

_UNDONE = re.compile(r"(?<!从)[未不](?P<deed>[\u4e00-\u9fff]{2,8})的(?:共|有)*$")
#: 涉及 3418 户，发证 3406 本，未发的 12 户: the deed is told of each of them, in a unit of its own.
_NOT_EACH = re.compile(r"[，、]?(?:尚|还)?未(?P<verb>[\u4e00-\u9fff])(?:[\u4e00-\u9fff]{0,4})的?(?:共|有)*$")
_NAMED = re.compile(r"(?:的|有|为|共|了|达到?)+$")
_WHOLE = re.compile(r"应|共|总|检查|抽查|抽检|检测|核查|参[评加检]|纳入|全部|全[省市县区镇乡]")
#: Of other times, or of others.
_OTHERS = re.compile(
    r"上年|去年|往年|历年|累计|两年|连续|另|其他|外|加上|合计|\d月|季度|半年|20\d\d年(?!将|度?拟|我|要|起)"
)


#: 未备案的 3 件中 1 件属上年制发
_OF_SOME_TIME = re.compile(
    r"[^，。；\d]{0,6}[，中(][^。；]{0,10}\d[^。；]{0,8}(?:上年|去年|往年|历年|20\d\d年)"
)


def check_undone(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find more of whom a deed is not true than the whole less those of whom it is."""
    for triple in zip(figures, figures[1:], figures[2:], strict=False):
        yield from _told_of_each(source, *triple)
        yield from _not_reached(source, *triple)
    for place, undone in enumerate(figures):
        found = _UNDONE.search(undone.lead)
        if found is None or undone.share or undone.hedged or undone.depth:
            continue
        done = next((f for f in reversed(figures[:place]) if _is_done(f, undone, found["deed"])), None)
        whole = figures[done.at - 1] if done is not None and done.at else None
        if done is None or whole is None or not _is_whole(figures, whole, done):
            continue
        due = whole.value - done.value
        if undone.value <= due or _is_explained(figures, undone, done):
            continue
        yield _fault(source, found[0], whole, done, undone)


def _fault(source: Source, lead: str, whole: Printed, done: Printed, undone: Printed) -> Fault:
    due = whole.value - done.value
    return reckoned_fault(
        source,
        "sum",
        "error",
        f"“{whole.label}”{whole.text}、“{done.label}”{done.text}，余下 {told(due, undone)}，"
        f"文中写“{lead}{undone.text}”，请核对。",
        [whole, done, undone],
        due,
        undone,
    )


def _told_of_each(source: Source, whole: Printed, done: Printed, undone: Printed) -> Iterator[Fault]:
    """Find what is left of a whole that each of its members got one thing of."""
    found = _NOT_EACH.search(undone.lead)
    alike = whole.unit == undone.unit != done.unit and done.unit in _PIECES
    beside = whole.sentence == undone.sentence and whole.depth == done.depth == undone.depth
    if (
        found is None
        or not (alike and beside)
        or any(f.hedged or f.plan or f.share for f in (whole, done, undone))
    ):
        return
    due = whole.value - done.value
    if found["verb"] not in done.lead[:3] or due <= 0 or undone.value <= due:
        # Less than what is left may be some of them, for one reason.
        return
    if _OTHERS.search(done.lead + undone.lead) or "；" in whole.paragraph.text[whole.end : undone.start]:
        return
    if is_slip_of_rest(whole, done, undone):
        yield _fault(source, found[0], whole, done, undone)


#: 应检 31.4 万户，实检 27.2 万户，敲门无人的 4.2 万户: some of those that were not reached, and never more.
_DUE = re.compile(r"应(?P<verb>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,6}$")
_REASON = re.compile(r"^[，、][^，。；\d]{2,12}的(?:有|共|为)?$|[未不][^，。；\d]{1,8}$")


def _not_reached(source: Source, whole: Printed, done: Printed, undone: Printed) -> Iterator[Fault]:
    """Find more of whom something could not be done than the whole and the deed leave."""
    due_of = _DUE.search(whole.lead)
    alike = whole.unit == done.unit == undone.unit and whole.step == done.step == undone.step
    beside = whole.piece == undone.piece and whole.depth == done.depth == undone.depth
    text = whole.paragraph.text
    if (
        due_of is None
        or not (alike and beside)
        or not re.match(rf"[，、]?(?:实|已){due_of['verb']}", text[whole.end :])
    ):
        return
    left = whole.value - done.value
    named = _REASON.search(text[done.end : undone.start])
    if (
        named is None
        or holds_others(text, undone.end)
        or any(f.hedged or f.plan or f.share for f in (whole, done, undone))
    ):
        return
    if (
        left <= 0
        or undone.value <= left
        or not (is_slip(undone, left) or is_slip(done, whole.value - undone.value))
    ):
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{whole.label}”{whole.text}、“{done.label}”{done.text}，余下 {told(left, undone)}，"
        f"而“{undone.label}”写为 {undone.text}，请核对。",
        [whole, done, undone],
        left,
        undone,
    )


#: Of these everybody gets one.
_PIECES = frozenset(["本", "份", "张", "件", "个", "套"])


def _is_done(figure: Printed, undone: Printed, deed: str) -> bool:
    """Return whether a number is of those of whom the deed is true."""
    words = _NAMED.sub("", figure.lead)
    alike = figure.unit == undone.unit and not (figure.share or figure.hedged or figure.plan)
    return alike and words.endswith(deed) and not words.removesuffix(deed).endswith(("未", "不"))


def _is_whole(figures: Sequence[Printed], whole: Printed, done: Printed) -> bool:
    """Return whether a number is the whole of which the next one is a part: its words or the rate behind say so."""
    same = whole.unit == done.unit and whole.sentence == done.sentence and whole.value >= done.value
    if not same or whole.share or whole.hedged or whole.plan or whole.depth != done.depth:
        return False
    rate = figures[done.at + 1]
    if rate.share and rate.sentence == done.sentence:
        return is_rate_of(rate, done, whole)
    return _WHOLE.search(whole.lead) is not None


def _is_explained(figures: Sequence[Printed], undone: Printed, done: Printed) -> bool:
    text = undone.paragraph.text
    clause = text[max(done.end, undone.start - 40) : undone.start]
    behind = re.split("[。；]", text[undone.end :])[0]
    if _OTHERS.search(re.split("[。；]", clause)[-1]) or holds_others(text, undone.end):
        return True
    if _OF_SOME_TIME.match(behind):
        return True
    alike = [f.value for f in figures[: undone.at] if f.unit == undone.unit and not f.share]
    return undone.value in alike or any(one - other == undone.value for one in alike for other in alike)
