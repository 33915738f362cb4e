"""
Growth between years that are named: 2015 年 175 条，2016 年 231 条；2016 年比 2015 年增长 32.0%; 8 件. 2015 年为 10 件，下降 20%.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import is_change_of, is_slip, rate
from gongkai.reading.reports.source import Source

_OF_YEAR = re.compile(r"(?:^|[，、:(])(?P<year>20\d\d)年度?(?:为|是|共|有|公开|发布|收到|受理|接待)*$")
_BETWEEN = re.compile(
    r"(?P<now>20\d\d)年度?[比较](?P<was>20\d\d)年度?(?:同比)?(?P<way>增长|增加|上升|提高|下降|减少|降低)(?:了)?$"
)
#: 2016 年为 10 件，同比下降 20%: nothing but what was, and how it has changed since.
_WAS = re.compile(r"(?:20\d\d年度?|上一?年度?|去年)(?:同期)?(?:为|是|共|有)?$")
_SINCE = re.compile(r"[，,](?:同比|本?今年|比上年)?(?P<way>增长|增加|上升|提高|下降|减少|降低)(?:了)?$")
_WAYS = {"增长": 1, "增加": 1, "上升": 1, "提高": 1, "下降": -1, "减少": -1, "降低": -1}
_TOTAL = re.compile(r"申请|收到|受理|公开|发布|共|总|全年")


def check_years_compared(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find rates of growth that the numbers of the two years do not give."""
    for share in figures:
        if not share.share or share.hedged or share.plan:
            continue
        pair = _named(figures, share) or _since(figures, share)
        if pair is None or pair[1].value <= 0:
            continue
        now, was, way = pair
        change = (now.value - was.value) * way
        if change > 0 and is_change_of(share, now.value, was.value):
            continue
        due = rate(abs(change), was.value, share.step)
        turned = now.value > 0 and abs(rate(abs(change), now.value, share.step) - share.value) <= share.step
        if change <= 0 or not (is_slip(share, due) or turned):
            continue
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"由 {was.text}变为 {now.text}，变动应为 {due}%，文中写为 {share.text}，请核对。",
            [was, now, share],
            due,
            share,
        )


def names_both_years(before: str) -> bool:
    """Return whether the words before a rate name the two years that it is of."""
    return _BETWEEN.search(before) is not None


def _named(figures: Sequence[Printed], share: Printed) -> tuple[Printed, Printed, int] | None:
    """Return the numbers of two years that the words before a rate name, where each year is told once."""
    found = _BETWEEN.search(share.paragraph.text[: share.start][-40:])
    if found is None:
        return None
    of_years: dict[str, list[Printed]] = {}
    for figure in figures[: share.at]:
        year = _OF_YEAR.search(figure.clause)
        if year is not None and not (figure.share or figure.hedged):
            of_years.setdefault(year["year"], []).append(figure)
    now, was = of_years.get(found["now"], []), of_years.get(found["was"], [])
    if len(now) != 1 or len(was) != 1 or now[0].unit != was[0].unit:
        return None
    return now[0], was[0], _WAYS[found["way"]]


def _since(figures: Sequence[Printed], share: Printed) -> tuple[Printed, Printed, int] | None:
    """Return what a paragraph opens with and what it was, where a sentence tells nothing but that and the rate."""
    sentence = [f for f in figures if f.sentence == share.sentence]
    if len(sentence) != 2 or sentence[1] is not share or not share.sentence:
        return None
    was, text = sentence[0], share.paragraph.text
    way = _SINCE.fullmatch(text, was.end, share.start)
    now = figures[0]
    same = now.unit == was.unit and not (now.share or now.hedged or now.plan) and now.sentence == 0
    opens = re.fullmatch(r"[^，。；\d]{0,14}", text[: now.start])
    chapter = share.paragraph.chapter + share.paragraph.section
    if way is None or not (same and opens) or not _WAS.fullmatch(was.clause):
        return None
    # 申请 / 8 件，均由企业提出: a paragraph that opens with a bare number is of what its heading names.
    bare = not now.lead.strip()
    return (now, was, _WAYS[way["way"]]) if bare or _TOTAL.search(now.lead + chapter) else None
