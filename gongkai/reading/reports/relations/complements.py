"""
Two numbers that leave nothing between them: 86 人，其中男 53 人、女 33 人; 预算 862 万元，中标 821 万元，节约 41 万元.

Whoever is not the one is the other, so that both come to their whole; where they do not, and one wrong key explains it, it is
an error. A third kind between them (基本合格, 部分采纳) saves the text.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import (
    adds_up,
    is_slip_of_rest,
    is_slip_of_sum,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.source import Source

_PAIRS = (
    (re.compile("男(?:性|生|职工)?$"), re.compile("女(?:性|生|职工)?$")),
    (re.compile("专职(?:人员)?$"), re.compile("兼职(?:人员)?$")),
    (re.compile("线上$"), re.compile("线下$")),
    (re.compile("(?<![不基])合格$"), re.compile("不合格$")),
    (re.compile("(?<![不未])达标$"), re.compile("[不未]达标$")),
    (re.compile("(?<![不未])通过$"), re.compile("[不未]通过$")),
)
_END = re.compile(r"(?:的|有|为|是|共|计)+$")
_BETWEEN = re.compile("基本|部分|待|正在|尚|另|其他|弃权|中止|复检|重复|兼")
_MONEY = (
    re.compile("预算|计划|估算|概算|送审|控制价|拦标价"),
    re.compile("中标|成交|审定|采购|实际支出|结算|决算"),
    re.compile(r"^[，、]?(?:共)?(?:节约|节省|核减|审减)(?:资金|财政资金|支出)?(?:了)?$"),
)
_NEAR = 8


def check_complements(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find two numbers that are all of a whole and do not come to it."""
    counts = [f for f in figures if not f.share]
    for whole, one, other in zip(counts, counts[1:], counts[2:], strict=False):
        plain = not any(f.hedged or f.plan for f in (whole, one, other))
        beside = whole.unit == one.unit == other.unit and whole.sentence == other.sentence
        if not (plain and beside) or one.depth != other.depth or whole.depth > one.depth:
            continue
        if _saves(whole, one, other):
            yield from _of_money(source, whole, one, other)
        elif _are_opposites(one, other):
            yield from _of_a_whole(source, counts, whole, one, other)


def _name(figure: Printed) -> str:
    return _END.sub("", figure.lead)


def _are_opposites(one: Printed, other: Printed) -> bool:
    return any(
        (a.search(_name(one)) and b.search(_name(other))) or (b.search(_name(one)) and a.search(_name(other)))
        for a, b in _PAIRS
    )


def _of_a_whole(
    source: Source, counts: Sequence[Printed], whole: Printed, one: Printed, other: Printed
) -> Iterator[Fault]:
    text = whole.paragraph.text
    sentence = text[whole.start : other.end] + text[other.end :].split("。")[0]
    parts = [one, other]
    total = sum_of(parts)
    if _BETWEEN.search(sentence) or "；" in text[whole.end : other.start] or adds_up(whole, parts):
        return
    if len(_name(whole)) < 1 or any(_are_opposites(whole, part) for part in parts):
        return
    others = [f for f in counts if f.sentence == whole.sentence and f.unit == whole.unit]
    if any(f.value == total for f in others) or any(
        some_run_adds_up(f, others) for f in others if f is not whole
    ):
        return
    if abs(total - whole.value) * _NEAR > whole.value * 2 or not is_slip_of_sum(whole, parts):
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{one.label}”{one.text}与“{other.label}”{other.text}合计 {told(total, whole)}，"
        f"“{whole.label}”写为 {whole.text}，请核对。",
        [whole, one, other],
        total,
        whole,
    )


def _saves(whole: Printed, one: Printed, other: Printed) -> bool:
    return all(pattern.search(f.lead) for pattern, f in zip(_MONEY, (whole, one, other), strict=True))


def _of_money(source: Source, whole: Printed, spent: Printed, saved: Printed) -> Iterator[Fault]:
    due = whole.value - spent.value
    if due <= 0 or adds_up(whole, [spent, saved]) or "；" in whole.paragraph.text[whole.end : saved.start]:
        return
    if is_slip_of_rest(whole, spent, saved):
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{whole.label}”{whole.text}、“{spent.label}”{spent.text}，相差 {told(due, saved)}，"
            f"“{saved.label}”写为 {saved.text}，请核对。",
            [whole, spent, saved],
            due,
            saved,
        )
