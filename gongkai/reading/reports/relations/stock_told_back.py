"""
What there is altogether, what came in the year and what there was before it: 累计 980 条，其中新增 120 条，上年底为 860 条.

And a mean of so many times: 3 次，96 人次，平均每次 32 人次. In any order of the three; an error where one wrong key explains it.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, sentences
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.relations.year_on_year import not_carried_over
from gongkai.reading.reports.source import Source

_ALL = re.compile(r"(?:累计|历年|总共|现有|截至)[^，。；\d]{0,16}$")
_NEW = re.compile(r"(?:新增|新公开|新发布|新编|增加)[^，。；\d]{0,8}$")
_WAS = re.compile(
    r"(?:20\d\d年|上一?年|去年)(?:度)?(?:年)?(?:[底末]|以前|及以前|之前)[^，。；\d]{0,10}$|(?:以前年度|往年|原有|历年结存)[^，。；\d]{0,6}$"
)
_GONE = re.compile(r"删|清理|拆|停用|迁|合并|失效|下线|撤|整合|归并|剔|废止|注销|减少")
_EACH = re.compile(
    r"(?:平均)?每(?P<unit>[次期场批个])[^，。；\d]{0,6}$|(?P<mean>[次场期批])均[^，。；\d]{0,6}$"
)
_EARLIER = re.compile(r"(?=[年以之往原历])(?:年[底末]|以前|之前|往年|原有|历年结存)")
_YEAR, _BOTH = re.compile(r"20\d\d(?=年)"), 2
_MEAN = re.compile(r"平均|均")


def check_stock_told_back(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find totals of all years that this year's and the earlier ones do not make, and means that are none."""
    text = row[0].paragraph.text
    for sentence in sentences(row):
        if len(sentence) > _BOTH and _EARLIER.search(text):
            yield from _stock(source, sentence)
        if len(sentence) > _BOTH and "均" in text:
            yield from _mean(source, sentence)


def _stock(source: Source, sentence: Sequence[Printed]) -> Iterator[Fault]:
    found: dict[str, list[Printed]] = {"all": [], "new": [], "was": []}
    for figure in sentence:
        if figure.share or figure.hedged or figure.plan:
            continue
        for key, words in (("was", _WAS), ("new", _NEW), ("all", _ALL)):
            if words.search(figure.clause):
                found[key].append(figure)
                break
    if not found["all"] and len(found["was"]) == _BOTH:
        # 至 2017 年底累计 1320 条, …2016 年底累计 1110 条: the later of two ends of years is what there is.
        found["was"].sort(key=lambda f: max(_YEAR.findall(f.clause), default=""))
        found["all"] = [found["was"].pop()]
    if any(len(each) != 1 for each in found.values()):
        return
    now, new, was = found["all"][0], found["new"][0], found["was"][0]
    if len({now.unit, new.unit, was.unit}) > 1 or _GONE.search(now.paragraph.text):
        return
    yield from not_carried_over(source, was, new, now)


def _mean(source: Source, sentence: Sequence[Printed]) -> Iterator[Fault]:
    for mean in sentence:
        each = _EACH.search(mean.lead)
        if each is None or mean.share or not _MEAN.search(mean.clause):
            continue
        unit = each["unit"] or each["mean"]
        times = [f for f in sentence if f.at < mean.at and f.unit == unit and not f.hedged]
        totals = [f for f in sentence if f.at < mean.at and f.unit == mean.unit and not f.hedged]
        if len(times) != 1 or len(totals) != 1 or not times[0].value:
            continue
        many, total = times[0], totals[0]
        real = total.value / many.value
        if abs(real - mean.value) < mean.step or mean.hedged:
            continue
        slipped = is_slip(total, mean.value * many.value) or is_slip(mean, real)
        if slipped and (mean.value * many.value == int(mean.value * many.value)):
            yield reckoned_fault(
                source,
                "sum",
                "error",
                f"{total.text}除以 {many.text}，每{unit}约 {real:.1f} {mean.unit}，文中写为 {mean.text}，请核对。",
                [many, total, mean],
                mean.value * many.value,
                total,
            )
