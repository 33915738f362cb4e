"""
Rates that name what was done, and shares that stand beside their number: 报到 5,398 人，报到率 98.9%; 产销差率 13.8%.

The word before 率 is that of the number which it is a rate of. Any two numbers of the sentence and of the one before that
give the rate save it; so does what is left of one of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import is_rate_of, is_rate_of_some, is_slip, rate
from gongkai.reading.reports.source import Paragraph, Source

_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{1,8})率(?:为|达到?|是|约|仅|只有)*$")
#: A rate of growth, or one that says nothing of two numbers.
_NO_RATE = re.compile(
    r"增长|下降|上升|变化|平均|综合|总体|目标|正确|准确|点击|利用|使用|贡献|得分|回访|收视|覆盖人口|及时|按[时期]|如期|时限|一次|当场|满意"
)
#: 完成年度任务(9000 条)的 113.4%
_OF_PLAN = re.compile(
    r"(?:是|为|完成|占)[^，。；]{0,12}(?:计划|目标|任务|预算|指标)[^，。；]{0,16}的$|^完成$"
)
_PLANNED = re.compile("计划|目标|任务|预算|指标")
_SHARE = re.compile(r"(?:^|[^独])占(?:比|总[数量]的?|全部的?|全[市县省区]的?|其中的?)?(?:约|为|达|到)*$")
_OTHER_BASE = re.compile(r"共|两项|合占|之和|累计")
_DOUBT = re.compile(r"提高|降低|由|从|较|比|上年|去年|同期|目标|计划|指标|结转|四舍|进位")
_SHORT = 2
_ALL, _BESIDE, _GAP = 100, 8, 8
#: 前 3 名 are no part of anything.
_RANK = re.compile("[前后第]$")


def check_stem_rates(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find rates that no two numbers beside them give, and that those they name give but for one key."""
    paragraph = figures[0].paragraph
    for place, share in enumerate(figures):
        if not share.share or share.hedged or share.plan:
            continue
        if _OF_PLAN.search(paragraph.text[max(0, share.start - 30) : share.start]):
            yield from _of_plan(source, figures, share)
            continue
        if share.value >= _ALL:
            continue
        if together := _TOGETHER.search(share.clause):
            yield from _of_several(source, figures, share, _HOW_MANY[together["many"]])
            continue
        found = _RATE.search(share.lead)
        stem = found["stem"] if found else ""
        if not stem and not _SHARE.search(share.lead):
            continue
        if _NO_RATE.search(share.clause) or _DOUBT.search(share.clause):
            continue
        pairs = _pairs(paragraph, figures, place, stem)
        pairs = [(one, other) for one, other in pairs if not _is_of_what_they_did(share, one)]
        if not pairs or _is_told(figures, share, pairs):
            continue
        for one, other in pairs:
            part, base = (
                (other, one) if not _shares_word(stem, one) and one.value > other.value else (one, other)
            )
            readings = [_is_rest(part, stem)] if _shares_word(stem, one) or not stem else [False, True]
            faults = [f for rest in readings for f in _judged(source, share, part, base, rest=rest)]
            if faults:
                yield faults[-1]
                break


#: 19 个乡镇占 37.3%: of what they published.
_THEY_DID = re.compile(r"[\u4e00-\u9fff]{1,12}占比?(?:约|为|达)*")
_BODIES = frozenset(["个", "家", "名", "人", "所", "户"])


def _is_of_what_they_did(share: Printed, part: Printed) -> bool:
    """Return whether a share is told of those that a number counts: theirs of something else, it may be."""
    between = share.paragraph.text[part.end : share.start]
    return part.unit in _BODIES and _THEY_DID.fullmatch(between) is not None and between[0] != "占"


_TOGETHER = re.compile(
    r"(?P<many>[两二三四五])(?:者|项|类|种)(?:信息|情形)?(?:合计|共计?|合)?占[^，。；\d]{0,8}$"
)
_HOW_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def _of_several(source: Source, figures: Sequence[Printed], share: Printed, many: int) -> Iterator[Fault]:
    """Find the share of several together that their sum has of no total: 予以公开 51 件，部分公开 8 件，两者占 64.8%."""
    before = [f for f in figures[: share.at] if not f.share and f.sentence >= share.sentence - 1]
    if len(before) < many + 1:
        return
    alike = [f for f in before if f.unit == before[-1].unit]
    if len(alike) < many or any(f.hedged for f in alike[-many:]):
        return
    bases = [f for f in figures if f.unit == before[-1].unit]
    windows = [alike[at : at + many] for at in range(len(alike) - many + 1)]
    sums = [replace(window[0], value=sum((f.value for f in window), Decimal(0))) for window in windows]
    if any(is_rate_of(share, part, base) for part in sums for base in bases):
        return
    if "前" in share.clause:
        return
    part = sums[-1]
    heads = [f for f in alike[: len(alike) - many] if f.value >= part.value]
    if heads:
        yield from _judged(source, share, part, heads[0], rest=False)


def _of_plan(source: Source, figures: Sequence[Printed], share: Printed) -> Iterator[Fault]:
    """Find how much of a plan was done that what was done and the plan do not give: 计划 240 公里的 111.7%."""
    near = [f for f in figures if f.piece == share.piece and f.at < share.at and not (f.share or f.hedged)]
    plans = [f for f in near if _PLANNED.search(f.leading)]
    done = [f for f in near if f not in plans and f.unit == plans[0].unit] if len(plans) == 1 else []
    if len(done) != 1 or any(is_rate_of(share, done[0], f) for f in figures if f.unit == done[0].unit):
        return
    yield from _judged(source, share, done[0], plans[0], rest=False)


def _is_told(figures: Sequence[Printed], share: Printed, pairs: Sequence[tuple[Printed, Printed]]) -> bool:
    """Return whether any two numbers right beside a rate give it, or its part and any total of its paragraph."""
    near = [f for f in figures if 0 <= share.sentence - f.sentence <= 1 and f.piece >= share.piece - 1]
    near = [f for f in near if abs(f.at - share.at) <= _BESIDE]
    if is_rate_of_some(share, near):
        return True
    parts = {part.at: part for part, _ in pairs}.values()
    bases = [f for f in figures if not f.share]
    return any(
        is_rate_of(share, part, base) or is_rate_of(share, part, base, rest=True)
        for part in parts
        for base in bases
        if base.unit == part.unit and base is not part
    )


def _is_rest(part: Printed, stem: str) -> bool:
    """Return whether a number tells those of whom a rate is not true: 不合格 3 个，合格率 99.76%."""
    return bool(stem) and re.search(f"[不未非]{stem[-_SHORT:]}", part.lead + part.behind) is not None


def _pairs(
    paragraph: Paragraph, figures: Sequence[Printed], place: int, stem: str
) -> list[tuple[Printed, Printed]]:
    """Return of what numbers a rate may be by its words: a part with its total, the likeliest first."""
    share = figures[place]
    behind = _bracket(figures, place)
    if len(behind) == _SHORT and behind[0].unit == behind[1].unit:
        # 84.6%(175 批次中 148 批次)
        low, high = sorted(behind, key=lambda f: f.value)
        return [(low, high)] if low.value > 0 and not low.hedged and not high.hedged else []
    earlier = [
        f
        for f in figures[:place]
        if f.sentence == share.sentence and f.piece == share.piece and not f.share and f.depth <= share.depth
    ]
    if len(behind) == 1 and earlier and earlier[-1].unit == behind[0].unit:
        # 报到 4,652 人，报到率 93.0%(录取 5,002 人)
        low, high = sorted((earlier[-1], behind[0]), key=lambda f: f.value)
        return [(low, high)] if low.value > 0 and not low.hedged and not high.hedged else []
    gap = paragraph.text[earlier[-1].end : share.start] if earlier else ""
    if not stem:
        right_behind = bool(earlier) and earlier[-1] is figures[place - 1] and len(gap) <= _GAP
        named = earlier[-1:] if right_behind else []
    else:
        named = [f for f in earlier if _shares_word(stem, f)][-1:]
        if not named and re.fullmatch(r"[，、][^，。；\d]{2,10}", gap):
            # 18 个乡镇联通 13 个，覆盖率 72.2%
            alike = [f for f in earlier if f.unit == earlier[-1].unit]
            named = alike[-1:] if len(alike) == _SHORT else []
    if not named or named[0].hedged or _RANK.search(named[0].lead):
        return []
    return [(named[0], base) for base in _bases(figures, named[0], share)]


def _bracket(figures: Sequence[Printed], place: int) -> list[Printed]:
    """Return the numbers of the bracket right behind another."""
    share = figures[place]
    text = share.paragraph.text
    if not text.startswith("(", share.end):
        return []
    closing = text.find(")", share.end)
    return [f for f in figures[place + 1 :] if f.start < closing and not f.share]


def _shares_word(stem: str, figure: Printed) -> bool:
    words = figure.lead + figure.behind[:6]
    return len(stem) >= _SHORT and any(
        stem[at : at + _SHORT] in words for at in range(len(stem) - _SHORT + 1)
    )


def _bases(figures: Sequence[Printed], part: Printed, share: Printed) -> list[Printed]:
    """Return the totals that a rate may be of: those before its part in the same piece of the sentence."""
    found = [
        f
        for f in figures[: part.at]
        if f.unit == part.unit and f.value > 0 and f.depth <= part.depth and not f.hedged
    ]
    same = [f for f in found if f.sentence == share.sentence and f.piece == share.piece and not f.share]
    if _RATE.search(share.lead):
        return list(dict.fromkeys(same[:1] + same[-1:]))
    return [f for f in same[:1] if f.value >= part.value and len({f.value for f in same}) == 1]


#: Of those only, it may be, that a word between names.
_OTHER_BASE_TOLD = re.compile(r"除|扣|剔|不含|有效|参评|暂|升学|入伍|合计|其中|意愿|应|两|分别")


def _is_closed(share: Printed, part: Printed, base: Printed) -> bool:
    """Return whether a sentence is nothing but a total, a part and the rate that has its name."""
    # 毕业生 2,210 人，就业 2,038 人，就业率…
    text = share.paragraph.text
    stem = _RATE.search(share.lead)
    if stem is None or share.at - part.at != 1 or part.at - base.at != 1 or part.value > base.value:
        return False
    name = part.lead.strip("，、 ")
    lead = text[max(0, base.start - _LEAD) : base.start].rsplit("。", 1)[-1]
    return (
        len(name) >= _SHORT
        and name.endswith(stem["stem"])
        and re.fullmatch(r"[\u4e00-\u9fff]{0,6}[，、]", text[base.end : part.start - len(name)]) is not None
        and re.fullmatch(r"[，(]", text[part.end : share.start - len(share.lead.strip("，、( "))]) is not None
        and _OTHER_BASE_TOLD.search(lead + text[base.end : share.start]) is None
    )


_LEAD = 24


def _judged(
    source: Source,
    share: Printed,
    part: Printed,
    base: Printed,
    *,
    rest: bool,
) -> Iterator[Fault]:
    if base.value <= 0:
        return
    due = rate(base.value - part.value if rest else part.value, base.value, share.step)
    if is_rate_of(share, part, base, rest=rest):
        return
    done = share.value * base.value / 100
    whole = part.value * 100 / share.value if share.value else Decimal(0)
    slip = (
        _is_closed(share, part, base)
        or is_slip(share, due)
        or (not rest and (is_slip(part, done) or is_slip(base, whole)))
    )
    if not slip:
        return
    yield reckoned_fault(
        source,
        "percent",
        "error",
        f"“{share.label}”写为 {share.text}，而“{base.label}”{base.text}、“{part.label}”{part.text}，应为 {due}%，请核对。",
        [base, part, share],
        due,
        share,
    )
