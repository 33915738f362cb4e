"""
An average beside the shortest and the longest of what it is of: 平均用时 8 天，最长 15 天，最短 3 天.

It lies between them, whatever else is told. Only extremes that name nothing of their own are held against it: 延期的最短
21 天 is of some of the cases.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, sentences
from gongkai.reading.reports.source import Source

_MEAN = re.compile(r"平均[\u4e00-\u9fff]{0,10}$")
_OTHER = re.compile(r"压缩|缩短|提高|由|从|较|比|降|增|每|上年|去年|目标|应|须|法定|规定|承诺")
#: An extreme that stands alone, or with the words for how long and for one case.
_LEAST = re.compile(
    r"^(?:用时|时间|耗时|办理|答复)*最(?:短|快|少|低)(?:的|为|是|仅|只|用时|时间|耗时|一件)*$"
)
_MOST = re.compile(r"^(?:用时|时间|耗时|办理|答复)*最(?:长|慢|多|高)(?:的|为|是|达|用时|时间|耗时|一件)*$")


def check_extremes(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find averages below the least or above the most of what they are of."""
    for sentence in sentences(figures):
        means = [f for f in sentence if _MEAN.search(f.lead)]
        if len(means) != 1 or _OTHER.search(means[0].clause) or _is_vague(means[0]):
            continue
        mean = means[0]
        for figure in sentence:
            if figure.unit != mean.unit or figure.piece != mean.piece or _is_vague(figure):
                continue
            lead = figure.lead.strip("，、和及与 ")
            below = _LEAST.match(lead) is not None and mean.value < figure.value
            above = _MOST.match(lead) is not None and mean.value > figure.value
            if below or above:
                yield reckoned_fault(
                    source,
                    "range",
                    "error",
                    f"“{mean.label}”写为 {mean.text}，“{figure.label}”写为 {figure.text}，平均数不能"
                    f"{'小于最小' if below else '大于最大'}的一个，请核对。",
                    sorted((mean, figure), key=lambda f: f.start),
                    figure.value,
                    mean,
                )


_THE_MOST = re.compile(r"最多的?(?:是|为)?(?:[^，。；\d最]{0,12})$")
_THE_LEAST = re.compile(r"最少的?(?:是|为)?(?:[^，。；\d最]{0,12})$")


def check_most_and_least(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find the one with the least that has more than the one with the most: 最多的甲镇 716 条，最少的乙镇 914 条."""
    for sentence in sentences(figures):
        most = [f for f in sentence if _THE_MOST.search(f.lead) and not _is_vague(f)]
        least = [f for f in sentence if _THE_LEAST.search(f.lead) and not _is_vague(f)]
        if len(most) != 1 or len(least) != 1:
            continue
        high, low = most[0], least[0]
        if high.unit == low.unit and high.piece == low.piece and low.value > high.value:
            yield reckoned_fault(
                source,
                "range",
                "error",
                f"“{high.label}”写为 {high.text}，“{low.label}”写为 {low.text}，最少的不应多于最多的，请核对。",
                sorted((high, low), key=lambda f: f.start),
                high.value,
                low,
            )


def _is_vague(figure: Printed) -> bool:
    return bool(figure.share or figure.hedged or figure.plan)
