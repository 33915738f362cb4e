"""
Averages, whatever they are of: 立案 92 起，罚款 316.5 万元，平均每起 3.44 万元; 每公里 30 万元; 场均 45 人次.

Any total over any number of the sentence that gives the average saves it: the months of a year, the days of one, the
persons, occasions and places told beside it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.averages import JOINED, SEASON
from gongkai.reading.reports.relations.figures import BOUND, Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.source import Source

_MEAN = re.compile(
    r"(?:平均(?:下来)?)?每(?:一)?(?:个)?(?P<each>[\u4e00-\u9fff]{1,6}?)(?:平均)?(?:[\u4e00-\u9fff]{0,6})$"
    r"|(?P<bare>平均)$|(?P<per>[\u4e00-\u9fff]{1,2})均(?!已|为\d|按|由|在|未|无|有)[\u4e00-\u9fff]{0,8}$"
)
_PERIODS = {
    "月": (12,),
    "日": (365, 366, 250, 249, 251),
    "天": (365, 366, 250),
    "周": (52, 53),
    "季": (4,),
    "季度": (4,),
}
#: So much for each is a price or a duty here, and no average.
_PRICE = re.compile(
    r"按|收取|标准|单价|不少于|不超过|至少|最多|最少|限|由|较|比|从|应|须|需|提高|缩短|降至|增至"
)
#: 每件 10 元，另加邮寄费 6 元，共 36 元
_ADDED = re.compile("[，、(](?:另|外|再|还)?[加收]收?")
_MEASURE = "人件条次场期户家个项笔起公里亩篇份册处所座台套辆村"
#: What times are told in, of which a term or another average is no total.
_LENGTHS = frozenset(["工作日", "个工作日", "天", "日", "小时", "分钟", "个月", "分"])
_PAIR = 2
_IN_ALL = re.compile("合计|共|总|累计")
_EACH_OF = re.compile("^.*?(?:平均)?每个?")
#: The numbers of a list before its last one, which alone has a unit.
_ENUMERATED = re.compile(r"\d(?:个|次)?[、和及]$")
_NOT_ALL = re.compile(r"开通|上线|启用|成立|投用|以来|\d月|半年|季度|建成")


def check_means(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find averages that no total over no number beside them gives."""
    paragraph = figures[0].paragraph
    for place, mean in enumerate(figures):
        if mean.share or mean.hedged or mean.plan or not mean.value:
            continue
        found = _MEAN.search(mean.lead)
        if (
            found is None
            or _ADDED.match(mean.following)
            # 每名每季度 2000 元
            or mean.lead.count("每") > 1
            or _is_a_class(figures, mean)
            or _PRICE.search(mean.clause)
        ):
            continue
        near = [
            f
            for f in figures
            if abs(f.sentence - mean.sentence) <= 1 and f is not mean and not (f.share or f.is_change)
        ]
        # 县级平均 142 条，乡级平均 71 条: another average is no total, and none of what this one is of.
        near = [f for f in near if abs(f.at - place) <= 8 and not _MEAN.search(f.lead)]
        each = found["each"] or found["per"] or found["bare"] or ""
        periods = [Decimal(n) for sign, numbers in _PERIODS.items() if each == sign for n in numbers]
        numbers = [f for f in near if f.unit != mean.unit or f.value < 1000]
        if mean.unit in _LENGTHS:
            # 均在 20 个工作日内办结，平均 9.5 个工作日: a term is no sum of the times.
            near = [f for f in near if f.unit != mean.unit or _IN_ALL.search(f.lead)]
        totals = [f for f in near if f.unit == mean.unit and BOUND.search(f.lead) is None]
        every = [*(f.value for f in numbers), *periods]
        if periods:
            # 8 个月, 半年: of some months only, it may be.
            every += [Decimal(n) for n in range(2, 13)]
        if len(numbers) == _PAIR and numbers[0].unit == numbers[1].unit:
            # 乡镇 21 个、部门 34 个，平均…: of both.
            every.append(numbers[0].value + numbers[1].value)
        if any(_gives(total, many, mean) for total in totals for many in every if many > 0):
            continue
        counted = [] if periods else _counted(numbers, each, mean)
        many = periods[:1] or [f.value for f in counted]
        here = [
            f
            for f in totals
            if f.sentence == mean.sentence
            and f.depth <= mean.depth
            and f not in counted
            and f.value >= mean.value
            and not f.hedged
            and "；" not in paragraph.text[min(f.end, mean.end) : max(f.start, mean.start)]
        ]
        before = [f for f in here if f.start < mean.start]
        if len(here) > 1 and len(before) == 1:
            # 简报 18 期，平均每月 1.5 期，被采用 5 期: of what is told before it.
            here = before
        if periods and any(SEASON.search(f.clause) for f in here):
            # 黄金周接待 21.6 万人次，日均 2.7 万人次: of some days of the year.
            continue
        if periods and _NOT_ALL.search(paragraph.text[max(0, mean.start - 60) : mean.end]):
            continue
        if (
            here
            and here[0].start > mean.start
            and "平均" not in mean.lead
            and not _IN_ALL.search(here[0].lead)
        ):
            # 每期印数 1500 份，出版 6 期，赠阅 8600 份
            continue
        if (
            len(many) != 1
            or len(here) != 1
            or not many[0]
            or _ENUMERATED.search(paragraph.text[: here[0].start])
        ):
            # 分别用了 8 个、11 个、14 个工作日: the last number of a list is no total.
            continue
        if counted and JOINED.search(paragraph.text[max(0, mean.start - 80) : mean.start]):
            # 在 5 个社区、12 个村均设立公开栏 3 块，共设 51 块: of all of them.
            continue
        due = here[0].value / many[0]
        number = here[0].value / mean.value
        if not (
            is_slip(mean, due)
            or is_slip(here[0], mean.value * many[0])
            or any(is_slip(f, number) for f in counted)
        ):
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{here[0].label}”{here[0].text}除以 {many[0]:f} 应为 {told(due, mean)}，“{mean.label}”写为 {mean.text}，请核对。",
            [here[0], mean],
            due.quantize(mean.step) if mean.step < 1 else due.quantize(Decimal(1)),
            mean,
        )


#: 每日更新 14 个、每周更新 27 个: how many are seen to at which time, and no averages.
_HOW_OFTEN = re.compile(r"每(?:个)?(?:工作日|[日天周旬月季半年]+度?)(?:至少)?(?P<deed>[\u4e00-\u9fff]{0,6})$")


def _is_a_class(figures: Sequence[Printed], mean: Printed) -> bool:
    """Return whether a number counts those of one rhythm among others: what is divided so is told by class."""
    found = _HOW_OFTEN.search(mean.lead)
    if found is None:
        return False
    return any(
        f is not mean
        and f.unit == mean.unit
        and f.sentence == mean.sentence
        and (other := _HOW_OFTEN.search(f.lead)) is not None
        and other["deed"] == found["deed"]
        and other[0] != found[0]
        for f in figures
    ) or (found["deed"][:2] in ("更新", "维护", "巡查") and mean.unit in ("个", "家", "名", "项"))


def _gives(total: Printed, many: Decimal, mean: Printed) -> bool:
    """Return whether an average, rounded or cut, is that of a total."""
    slack = total.step if total.step != 1 else Decimal(0)
    return (total.value - slack) / many - mean.step < mean.value < (total.value + slack) / many + mean.step


def _counted(numbers: Sequence[Printed], each: str, mean: Printed) -> list[Printed]:
    """Return the numbers that an average is for each of, by their unit or their word."""
    if each == "平均":
        before = [
            f for f in numbers if f.sentence == mean.sentence and f.at < mean.at and f.unit != mean.unit
        ]
        return before if len(before) == 1 else []
    words = _EACH_OF.sub("", mean.lead)
    found = [
        f
        for f in numbers
        if f.sentence == mean.sentence
        and (
            f.unit == each
            # 318 篇: what is counted alike has one unit here.
            or f.text.endswith(each)
            or (len(each) > 1 and each[-2:] in f.lead[-4:] + f.behind[:4])
            or (len(each) == 1 and each in f.unit + f.behind[:3])
        )
    ]
    if not found and len(words) > 1:
        found = [
            f
            for f in numbers
            if f.sentence == mean.sentence
            and (words.startswith(f.unit) or words[:2] in f.lead[-6:] + f.behind[:6])
        ]
    if len(found) > 1 and found[0].value == sum(f.value for f in found[1:]):
        # 218 公里，其中县道 36 公里、乡道 74 公里、村道 108 公里
        return found[:1]
    return found[:1] if len({f.value for f in found}) == 1 else []
