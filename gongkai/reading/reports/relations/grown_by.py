"""
What was, what is, their difference and the growth in per cent: any three of them fix the fourth.

186 条，与 2009 年的 155 条相比，增加 31 条，增长 25%; 48 条，较 2017 年的 30 条提升 48%. Other relations ask for a slip of
the pen or for one order of the words; here it is enough that the words say which of the four a number is, and that no other
number beside them makes the sentence true.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, sentences, told
from gongkai.reading.reports.relations.honest import (
    RECKONED_ANEW,
    is_change_of,
    is_slip,
    rate,
)
from gongkai.reading.reports.source import Source

_BEFORE = r"(?:20\d\d年度?|上一?年度?|去年度?|前一?年)(?:全年|同期|年底|底|末)?"
#: 与 2009 年的 155 条相比, 较去年的 30 条, 比上年同期公开的 58 条, 由上年的 58 条
_WAS = re.compile(
    rf"(?:与|和|同|比|较|由|从|相比){_BEFORE}(?:的|为|是|主动|公开|发布|收到|受理|新收|办理|办结|接听?到?|接待|举办|开展|印发|制发|信息|申请|政府|总[量数]|数量|共计?|\()*$"
    # 上年为 58 条, (2009 年 155 条)
    rf"|(?:^|[，；(。]){_BEFORE}(?:的|为|是|有|共|公开|发布|收到|受理|数量|总数|信息|申请|政府|主动)*$"
)
_UP_WORDS = "增加|增长|增幅|增多|上升|提升|提高|上涨|涨幅|升幅|多|增|升"
_DOWN_WORDS = "减少|下降|降低|降幅|减幅|下滑|回落|缩减|少|减|降"
#: Words that may stand between the numbers and name nothing else.
_IDLE = (
    rf"相比(?:较|之下)?|相较|比较|同比|环比|{_BEFORE}|与|和|同|比|较|的|了|净|共|又|则|总体|总[量数]|数量|总|数|量|率|幅度?|比例|为|达到?|有所|约|是"
    r"|\(|\)|，|、|；|。| |即|也就是|全年|本年度?|今年|实现|分别|均|已|再|信息公开|公开|发布"
)
_CHANGE = re.compile(
    rf"^(?:{_IDLE})*(?:(?P<up>{_UP_WORDS})|(?P<down>{_DOWN_WORDS}))(?:了|率|幅度?|比例|量|数|约|为|达到?|\(|共)*$"
)
#: What is looked for first, so far before the first number.
_MOVED, _AHEAD = re.compile("[增减升降涨多少]|提高|下滑|回落"), 60
_COMPARED_NEXT = re.compile(rf"(?:与|和|同|比|较){_BEFORE}")
_RATE_ONLY = re.compile(r"增幅|涨幅|升幅|降幅|减幅|率")
_COMPARING = re.compile(rf"比|较|{_BEFORE}")
_TO = re.compile(
    r"^(?:变为|变成|增加?到|增加?至|减少?到|减少?至|上?升到|上?升至|下?降到|下?降至|提高到|发展到|扩大到|调整为)"
)
_OTHER_RATE = re.compile(
    r"年均|平均|复合|不变价|历年|累计|[两二三四五六七八九十]年(?:来|间|共)|计划|目标|任务|预算"
)
_YEAR = re.compile(r"20\d\d(?=年)")
_AMONG = re.compile(r"其中|分别")
_WIDE = Decimal(2)


@dataclass(frozen=True, slots=True)
class _Told:
    """A comparison as told: what was, by how much and by what rate it changed, which way; what is stands before it."""

    was: Printed | None
    change: Printed | None
    share: Printed | None
    up: bool
    first: Printed

    @property
    def numbers(self) -> list[Printed]:
        return [f for f in (self.was, self.change, self.share) if f is not None]

    def holds(self, now: Decimal) -> bool:
        """Return whether all that is told may be true of what is."""
        sign = 1 if self.up else -1
        was = self.was.value if self.was else None
        if self.change is not None:
            if was is None:
                was = now - sign * self.change.value
            elif now - was != sign * self.change.value:
                return False
        if was is None:
            return True
        if self.share is None:
            return True
        return (now - was) * sign >= 0 and is_change_of(self.share, now, was)


def check_grown_by(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find comparisons with another year that no number before them makes true, and of which three numbers agree."""
    text = row[0].paragraph.text
    if not _COMPARING.search(text):
        return
    before: list[Printed] = []
    for sentence in sentences(row):
        if not _MOVED.search(text, max(0, sentence[0].start - _AHEAD), sentence[-1].end):
            before = sentence
            continue
        for told_here in _told(sentence):
            fault = _judged(source, row, sentence, before, told_here)
            if fault is not None:
                yield fault
        before = sentence


def _gap(row: Sequence[Printed], at: int) -> str:
    """Return the words between a number and the one before it in its sentence."""
    figure = row[at]
    text = figure.paragraph.text
    begin = max(text.rfind(sign, 0, figure.start) for sign in "。！？") + 1
    return text[max(begin, row[at - 1].end if at else begin) : figure.start]


def _told(sentence: Sequence[Printed]) -> Iterator[_Told]:
    """Yield the comparisons of a sentence, each from its first number on."""
    at = 0
    while at < len(sentence):
        found = _comparison(sentence, at)
        if found is not None:
            yield found
            at += len(found.numbers)
        else:
            at += 1


def _comparison(sentence: Sequence[Printed], at: int) -> _Told | None:
    was: Printed | None = None
    change: Printed | None = None
    share: Printed | None = None
    up: bool | None = None
    first = sentence[at]
    compared = False
    for place in range(at, min(at + 3, len(sentence))):
        figure, gap = sentence[place], _gap(sentence, place)
        if figure.hedged or figure.plan or _OTHER_RATE.search(gap):
            break
        if was is None and not figure.share and _WAS.search(gap) and not _is_later(figure, gap):
            if place != at and not _is_joined(sentence, place):
                break
            if place == at and _COMPARED_NEXT.search(
                _gap(sentence, place + 1) if place + 1 < len(sentence) else ""
            ):
                # 2018 年收到 64 件，比 2017 年减少 16 件: what is, with its year.
                break
            was, compared = figure, True
            continue
        way = _CHANGE.match(gap if place == at else gap.lstrip("的"))
        if way is None and place == at:
            # What is compared may be named before the words: 主动公开信息 48 条，数量较 2017 年增加 18 条.
            tail = re.search(rf"(?:与|和|同|比|较)(?:{_IDLE})*(?:{_UP_WORDS}|{_DOWN_WORDS}).*$", gap)
            way = _CHANGE.match(tail[0]) if tail else None
        if way is None:
            break
        if figure.share == (share is not None) and (share is not None or change is not None):
            break
        if figure.share:
            if share is not None:
                break
            share = figure
        else:
            if change is not None or _RATE_ONLY.search(way[0]):
                break
            change = figure
        compared = compared or _COMPARING.search(gap) is not None
        if up is None:
            up = way["up"] is not None
        elif up != (way["up"] is not None):
            break
    if up is None or not compared:
        return None
    found = _Told(was, change, share, up, first)
    return found if len(found.numbers) > 1 else None


def _is_later(figure: Printed, gap: str) -> bool:
    """Return whether an earlier year was told before the year of a number: 2016 年 120 条，2017 年 150 条."""
    years = [int(year) for year in _YEAR.findall(gap)]
    text = figure.paragraph.text
    begin = max(text.rfind(sign, 0, figure.start) for sign in "。！？") + 1
    before = [int(year) for year in _YEAR.findall(text[begin : figure.start - len(gap)])]
    return bool(years and before) and min(before) < years[-1]


def _is_joined(sentence: Sequence[Printed], place: int) -> bool:
    return re.match(r"[，(]", _gap(sentence, place)) is not None


def _judged(
    source: Source,
    row: Sequence[Printed],
    sentence: Sequence[Printed],
    before: Sequence[Printed],
    told_here: _Told,
) -> Fault | None:
    unit = next(f.unit for f in told_here.numbers if not f.share)
    if any(f.unit != unit for f in told_here.numbers if not f.share):
        return None
    first = told_here.first
    led = [f for f in sentence if f.start < first.start]
    words = first.paragraph.text[(led[0].start if led else first.start) : told_here.numbers[-1].end]
    if RECKONED_ANEW.search(words) or _OTHER_RATE.search(words):
        return None
    mine = {id(f) for f in told_here.numbers}
    alike = [f for f in row if f.unit == unit and id(f) not in mine and not f.plan]
    if any(f.hedged for f in alike if f.sentence in (first.sentence, first.sentence - 1)):
        return None
    if any(told_here.holds(value) for value in _values(alike)):
        return None
    near = [f for f in led if f.unit == unit] or [
        f for f in before if f.unit == unit and f.sentence == first.sentence - 1
    ]
    now = near[-1] if len({f.value for f in near}) == 1 else None
    if now is None and near and not _AMONG.search(words):
        now = near[0] if near[0].depth == first.depth and not led else near[-1]
    if now is not None and (now.share or _AMONG.search(first.paragraph.text[now.end : first.start])):
        now = None
    if now is None and told_here.was is None and told_here.change is not None and told_here.share is not None:
        # 增加 45 条，增长 30%，由 150 条增至 195 条: what was and what is, told behind.
        moved = told_here.change.value * (1 if told_here.up else -1)
        for was, then in pairwise([f for f in alike if f.sentence == first.sentence]):
            if then.value - was.value == moved and was.value > 0:
                figures = [told_here.change, told_here.share, was, then]
                return _of_share(source, figures, told_here.share, told_here.change.value, was.value)
    return _fault(source, told_here, now, alone=len({f.value for f in near}) == 1)


_LONGEST_RUN = 5


def _values(alike: Sequence[Printed]) -> Iterator[Decimal]:
    """Yield what each number, or several neighbours together, come to."""
    for begin in range(len(alike)):
        run = Decimal(0)
        for figure in alike[begin : begin + _LONGEST_RUN]:
            run += figure.value
            yield run


def _fault(source: Source, told_here: _Told, now: Printed | None, *, alone: bool) -> Fault | None:
    was, change, share, sign = told_here.was, told_here.change, told_here.share, 1 if told_here.up else -1
    if now is not None and was is not None and share is not None:
        real = now.value - was.value
        if change is not None:
            rated = is_change_of(share, was.value + sign * change.value, was.value)
            if real == sign * change.value and real:
                return _of_share(source, [now, was, change, share], share, change.value, was.value)
            if is_change_of(share, now.value, was.value) and real * sign > 0:
                return _of_count(source, [now, was, change, share], change, real * sign)
            if rated and (is_slip(now, was.value + sign * change.value) or now.value == was.value):
                return _of_count(source, [now, was, change, share], now, was.value + sign * change.value)
            base = now.value - sign * change.value
            if is_change_of(share, now.value, base) and is_slip(was, base):
                return _of_count(source, [now, was, change, share], was, base)
            return None
        if was.value <= 0 or not alone:
            return None
        if real * sign < 0:
            return _of_way(source, [now, was, share], share, real)
        return _of_share(source, [now, was, share], share, abs(real), was.value)
    if now is not None and change is not None and share is not None and alone:
        base = now.value - sign * change.value
        if base <= 0:
            return None
        due = rate(change.value, base, share.step)
        told_as_share = share.value in (change.value, now.value)
        if (
            told_as_share
            or is_slip(share, due)
            or (share.step < 1 and abs(due - share.value) > _WIDE * share.step)
        ):
            return _of_share(source, [now, change, share], share, change.value, base)
        return None
    if now is None and was is not None and change is not None and share is not None:
        due = rate(change.value, was.value, share.step) if was.value > 0 else share.value
        if abs(due - share.value) > share.step and (is_slip(share, due) or share.value == change.value):
            return _of_share(source, [was, change, share], share, change.value, was.value)
        return None
    if now is not None and was is not None and change is not None and alone:
        real = (now.value - was.value) * sign
        slipped = (
            is_slip(change, real)
            or is_slip(now, was.value + sign * change.value)
            or is_slip(was, now.value - sign * change.value)
        )
        if real > 0 and slipped:
            return _of_count(source, [now, was, change], change, real)
        if real < 0 and -real == change.value:
            return _of_way(source, [now, was, change], change, -real * sign)
    return None


def _of_share(
    source: Source, figures: Sequence[Printed], share: Printed, change: Decimal, was: Decimal
) -> Fault | None:
    due = rate(change, was, share.step)
    if abs(due - share.value) <= share.step:
        return None
    counts = "、".join(f.text for f in figures if f is not share)
    return reckoned_fault(
        source,
        "percent",
        "error",
        f"{counts}，变动应为 {due}%，文中写为 {share.text}，请核对。",
        figures,
        due,
        share,
    )


def _of_count(source: Source, figures: Sequence[Printed], wrong: Printed, due: Decimal) -> Fault | None:
    if due == wrong.value or due < 0:
        return None
    others = "、".join(f.text for f in figures if f is not wrong)
    return reckoned_fault(
        source,
        "sum",
        "error",
        f"由{others}推算，“{wrong.label}”应为 {told(due, wrong)}，文中写为 {wrong.text}，请核对。",
        figures,
        due,
        wrong,
    )


def _of_way(source: Source, figures: Sequence[Printed], change: Printed, real: Decimal) -> Fault:
    way = "增加" if real > 0 else "减少"
    now, was = figures[0], figures[1]
    return reckoned_fault(
        source,
        "text-vs-text",
        "error",
        f"由 {was.text}到 {now.text}是{way}，文中写为“{change.lead.strip('，、( ')}{change.text}”，请核对。",
        figures,
        now.value,
        was,
    )
