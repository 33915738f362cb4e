"""
What was published in all years together against what was published in one of them: 历年共发布 500 条，2021 年公开 60 条.

Only where both are told of the same thing, one right behind the other, and neither names an outlet or an organ below; or
where the new ones stand in the bracket of all: 答复咨询 19 条(2012 年新增 16 条).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

#: 截至目前历年共发布; 自条例实施以来，累计公开: nothing but when, who and what.
_ALL_YEARS = re.compile(
    r"^(?:截至|截止|到|至)?(?:目前|年[末底]|(?:20\d\d年)?(?:1?\d月)?(?:[末底]|\d{1,2}日)?)?(?:为止)?，?(?:我|本)?[局委办厅镇乡县区市院校]?"
    r"(?:历年|(?:自|从)?(?:《?条例》?|信息公开|政府信息公开|20\d\d年|工作)?(?:开展|实施|施行|启动|成立|建立)?以来)"
    r"(?:来)?，?(?:我|本)?[局委办厅镇乡县区市院校]?(?:已|共|累计|总共|合计)*(?:主动)?(?:公开|发布)(?:各类|政府|政务|相关)*(?:信息)?(?:共计?|累计|总数|总计)*$"
)
_THIS_YEAR = re.compile(
    r"^[，；、(]*(?:其中)?[，:]?(?:20\d\d年度?|本年度?|今年|当年)(?:我|本)?[局委办厅镇乡县区市院校]?"
    r"(?:共|新|累计)*(?:主动)?(?:公开|发布)(?:各类|政府|政务|相关)*(?:信息)?(?:共计?|总数|总计)*$"
)
_ITEMS = frozenset(["条", "件", "篇"])


def check_below_this_year(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find less published in all years than in one of them."""
    text = row[0].paragraph.text
    if "新增" in text:
        yield from _new_above_all(source, row)
    if "历年" not in text and "以来" not in text:
        return
    for every, one in pairwise(row):
        if every.unit != one.unit or every.unit not in _ITEMS or one.value <= every.value:
            continue
        if (
            any(f.hedged or f.plan or f.share or f.depth for f in (every, one))
            or one.sentence - every.sentence > 1
        ):
            continue
        clause = re.split("[。；]", text[: every.start])[-1].replace(" ", "")
        if _ALL_YEARS.search(clause) and _THIS_YEAR.search(one.clause.replace(" ", "")):
            yield reckoned_fault(
                source,
                "sum",
                "error",
                f"“{every.label}”写为 {every.text}，“{one.label}”却为 {one.text}，"
                "历年的总数不应少于其中一年的，请核对。",
                [every, one],
                one.value,
                every,
            )


_NEW = re.compile(
    r"\((?:其中)?[，:]?(?:20\d\d年度?|本年度?|今年|当年|年内|全年)?(?:新增加?)(?:公开|发布|答复|政府|政务|信息|咨询|了|有|为)*"
)
_NEW_BESIDE = re.compile(
    r"，(?:其中)?[，:]?(?:20\d\d年度?|本年度?|今年|当年)(?:新增加?)(?:公开|发布|答复|政府|政务|信息|咨询|了|有|为)*"
)
#: Of a stock some may have gone, and a change is no stock.
_NO_SUM = re.compile(
    r"[比较]|现[有存行]|目前有|保留|仍有|剩|净|减少|增加|废止|删除|清理|撤|注销|下架|关停|平均|每"
)


def _new_above_all(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find more new things in a bracket than the number has that it belongs to."""
    for every, new in pairwise(row):
        if every.unit != new.unit or new.value <= every.value or new.depth < every.depth:
            continue
        text = every.paragraph.text
        plain = not any(f.hedged or f.plan or f.share for f in (every, new))
        bracket = _NEW.fullmatch(text, every.end, new.start) and text.startswith(")", new.end)
        beside = (
            "累计" in every.clause
            and "年累计" not in every.clause
            and _NEW_BESIDE.fullmatch(text, every.end, new.start)
        )
        if not plain or not (bracket or beside):
            continue
        sentence = text[text.rfind("。", 0, every.start) + 1 : new.end]
        if _NO_SUM.search(re.split("[；;]", sentence)[-1]) or every.text[-1:] != new.text[-1:]:
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{every.label}”写为 {every.text}，其中新增的却为 {new.text}，新增的不应多于全部，请核对。",
            [every, new],
            new.value,
            every,
        )
