"""
One span told twice in two measures: 48 小时（即 3 日）, 三年行动计划（2018—2019 年）, 4%（百分制中 6 分）.

A paper that was issued in a year has the number of that year or of an earlier one; what was done under a plan is told
when its year has begun.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_NUMBER = r"\d{1,4}|[一二两三四五六七八九十]{1,3}"
_IN_BRACKETS = re.compile(
    rf"\((?P<same>即|也就是|合|折合)?(?P<many>{_NUMBER}) ?个?(?P<unit>自然日|小时|日|天|周|星期|月|年|季度)(?:以?内|之内)?\)"
)
_BEFORE = re.compile(
    rf"(?<![\d第前])(?P<many>{_NUMBER}) ?个?(?P<unit>小时|日|天|周|星期|月|年|季度)(?:以?内|之内)?$"
)
_UNITS = {"自然日": "天", "日": "天", "星期": "周"}
_FACTORS = {
    ("天", "小时"): 24,
    ("周", "天"): 7,
    ("年", "月"): 12,
    ("年", "季度"): 4,
    ("季度", "月"): 3,
}
_A_DAY = 24
_POINTS = re.compile(
    r"(?P<share>\d+(?:\.\d+)?)%\((?:即)?百分制(?:中|下|计)?(?:不低于|不少于|至少|即|为|占|计)*(?P<points>\d+(?:\.\d+)?)分\)"
)
_PLAN = re.compile(r"年(?:行动|规划|计划|攻坚|工作规划|专项行动|提升|(?=\(20))")
_OF_YEARS = re.compile(r"(?<![\d第个])(?P<many>[一二三四五六七八九十]|[2-9]|1\d)$")
_YEARS = r"(?P<first>20\d\d)年?(?:—|–|-|~|至|－)+(?P<last>20\d\d)年?"
_YEARS_BEHIND = re.compile(rf"[^()，。；\d]{{0,12}}\({_YEARS}\)")
_YEARS_BEFORE = re.compile(rf"(?<!\d){_YEARS}\)?$")
#: 五年规划中期评估 looks at some of its years.
_OF_SOME_YEARS = re.compile(r"[^，。；]{0,12}?(?:中期|评估|阶段|期间|前[一二两三四]年)")


def check_same_span(source: Source, paragraphs: Sequence[Paragraph], year: int | None) -> Iterator[Fault]:
    """Find spans that are told in two measures and are not the same, and numbers of papers from years to come."""
    for paragraph in paragraphs:
        text = paragraph.text
        if "(" in text:
            yield from _in_brackets(source, paragraph)
        if "百分制" in text:
            yield from _points(source, paragraph)
        yield from _plans(source, paragraph)
        if year is not None and "〔20" in text:
            yield from _numbered_ahead(source, paragraph, year)
    yield from _done_ahead(source, paragraphs)


def _found(source: Source, paragraph: Paragraph, start: int, end: int, message: str) -> Fault:
    return FoundAnyhow("text-vs-text", "error", message, source.quote(*paragraph.span(start, end)))


def _in_brackets(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    text = paragraph.text
    for found in _IN_BRACKETS.finditer(text):
        before = _BEFORE.search(text[max(0, found.start() - 10) : found.start()])
        if before is None:
            continue
        one, other = (_UNITS.get(m["unit"], m["unit"]) for m in (before, found))
        many, told = value_of_han(before["many"]), value_of_han(found["many"])
        # 2 天（10 小时）without 即 may be how long it took in them.
        if (one, other) in _FACTORS and (found["same"] is not None):
            due = Decimal(many * _FACTORS[one, other])
        elif (other, one) in _FACTORS and (found["same"] or (one == "小时" and many >= _A_DAY)):
            due = Decimal(many) / _FACTORS[other, one]
        else:
            continue
        if due == told or not many:
            continue
        start = found.start() - len(before[0])
        yield _found(
            source,
            paragraph,
            start,
            found.end(),
            f"正文写“{text[start : found.end()]}”，{before[0]}是 {written(plain(round(due, 1)))} {found['unit']}，请核对。",
        )


def _points(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    for found in _POINTS.finditer(paragraph.text):
        if Decimal(found["share"]) != Decimal(found["points"]):
            yield _found(
                source,
                paragraph,
                *found.span(),
                f"正文写“{found[0]}”，百分制的 {found['share']}%应为 {found['share']} 分，请核对。",
            )


def _plans(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    text = paragraph.text
    for plan in _PLAN.finditer(text):
        lead = text[max(0, plan.start() - 16) : plan.start()]
        many = _OF_YEARS.search(lead)
        if many is None:
            continue
        span = _YEARS_BEHIND.match(text, plan.end()) or _YEARS_BEFORE.search(lead[: many.start()])
        told = value_of_han(many["many"])
        if span is None or told <= 1 or _OF_SOME_YEARS.match(text, plan.end()):
            continue
        years = int(span["last"]) - int(span["first"])
        # From the middle of one year to that of another there are as many years as the two differ.
        if years <= 0 or told in (years, years + 1):
            continue
        start = (
            plan.start() - len(many[0])
            if span.re is _YEARS_BEHIND
            else plan.start() - len(lead) + span.start()
        )
        end = span.end() if span.re is _YEARS_BEHIND else plan.end()
        yield _found(
            source,
            paragraph,
            start,
            end,
            f"正文写“{many['many']}{plan[0]}”，而起止年份为 {span['first']}—{span['last']} 年，合 {years + 1} 年，请核对。",
        )


_NUMBERED = re.compile(r"〔(?P<year>20\d\d)〕 ?\d+ ?号")
_DATED = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?<!\d)(?:1[0-2]|[1-9])月(?:[初底份]|[上中下]旬|\d{1,2}日)?，?[^。；，]{0,12}?(?<!研究)(?:印发|下发|出台|发布)了"
)
_TITLES = re.compile(r"《[^《》]*》|\([^()]*\)|〔[^〕]*〕")
#: 印发了预通知，正式文件(…〔2024〕3 号): of another paper.
_CLAUSE = re.compile("[，；]")
_OTHER_YEAR = re.compile("今年|明年|次[年月]|翌年|去年|上年|拟|将")


def _numbered_ahead(source: Source, paragraph: Paragraph, year: int) -> Iterator[Fault]:
    text = paragraph.text
    for number in _NUMBERED.finditer(text):
        told = int(number["year"])
        begin = text.rfind("。", 0, number.start()) + 1
        sentence = text[begin : number.start()]
        dated = [*_DATED.finditer(sentence)]
        if told <= year or not dated or _CLAUSE.search(_TITLES.sub("", sentence[dated[-1].end() :])):
            continue
        plain = _TITLES.sub("", sentence)
        years = [int(found) for found in re.findall(r"20\d\d(?=年)", plain)]
        if _OTHER_YEAR.search(plain) or any(named >= told for named in years):
            continue
        said = dated[-1]["year"] or str(years[-1] if years else year)
        yield _found(
            source,
            paragraph,
            begin + dated[-1].start(),
            number.end(),
            f"文件在 {said} 年“{dated[-1][0].strip('，')}”，文号却为“{number[0]}”，文号的年份不应晚于印发的年份，请核对。",
        )


_POINTS_OF = re.compile(r"(20\d\d)年(?:度)?政务公开工作要点")
_DUE = re.compile(
    r"要点(?:的)?落实(?:完成)?情况[^，。；\d]{0,8}于(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日|底)?(?:前|之前|以前)(?:报|公开|公布|发布|上报)"
)


def _done_ahead(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find a day for what was done under the points of a year, before that year."""
    for paragraph in paragraphs:
        if "要点" not in paragraph.text or "落实" not in paragraph.text:
            continue
        for due in _DUE.finditer(paragraph.text):
            years = {int(y) for p in paragraphs if "要点" in p.text for y in _POINTS_OF.findall(p.text)}
            if years and int(due["year"]) < min(years):
                yield _found(
                    source,
                    paragraph,
                    *due.span(),
                    f"{min(years)} 年工作要点的落实情况，报送期限却写为“{due['year']} 年”，早于要点的年度，请核对。",
                )
