"""
Kinds that are named one by one behind words that say so, and how many they are told to be: 主要类别为甲、乙、丙等三类.

Where the list begins is told, so that all of it is counted; with 等 there may be more kinds than are named, and never fewer.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.counted_names import counted_fault
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.name_lists import fewest_names, most_names, names_in
from gongkai.reading.reports.source import Paragraph, Source

_KINDS = re.compile(
    r"(?:(?:类别|种类|类型|分类)(?:主要|具体|共)?(?:分?为|是|有|包括|包含)|(?:信息|内容|申请|事项|文件)(?:主要|具体|共)?(?:分为|分成)"
    r"|(?:公开|政府|政务)(?:的)?(?:政府|政务)?(?:信息|内容)(?:主要)?(?:包括|包含|涵盖|涉及|有)(?:了)?)[:：]?"
    r"(?P<list>[^，。；:：()\d]{5,160}?)(?P<etc>等)?(?:这|共计?|合计)?"
    r"(?P<number>\d{1,2}|[二两三四五六七八九十]{1,2}) ?(?:个|大)?(?:类别?|种类?)"
    r"(?:(?:主要|重点|政府|政务|公开)*(?:信息|内容|事项|文件|数据|情形))?(?=[，。；)]|$)"
)
#: What is told of them besides, or holds several kinds itself.
_OPEN = re.compile("其他|其它|以及其|相关|有关|[一二两三四五六七八九十](?:个|项|类|大)|如|等")
_FEWEST, _OVER = 3, 2


def check_kinds_counted(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find numbers of kinds that are not those of the kinds named before them."""
    text = paragraph.text
    if "、" not in text or not ("类" in text or "种" in text):
        return
    for found in _KINDS.finditer(text):
        told, names = value_of_han(found["number"]), names_in(found["list"])
        if len(names) < _FEWEST or told < _FEWEST or _OPEN.search(found["list"]):
            continue
        fewest, most = fewest_names(names), most_names(found["list"])
        if 0 < fewest - told <= _OVER:
            yield counted_fault(source, paragraph, found.span(), told, fewest)
        elif not found["etc"] and 0 < told - most <= _OVER:
            yield counted_fault(source, paragraph, found.span(), told, most)
