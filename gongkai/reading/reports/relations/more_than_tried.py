"""
More that passed than were tried: 抽查 10 个，合格 19 个; 有效样本 20 份，满意 27 份; 报送 431 条，采用 487 条.

Only where nothing but the verdict stands between the two numbers is one of them surely of the other.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

_TRIED = re.compile(r"抽[查检测样]|检查|检测|抽取|样本|问卷|回收|回访|测评|参评|评议|考核|参考|受检")
_PASSED = re.compile(
    r"[，、](?:其中)?(?:表示)?(?:基本)?(?:满意|合格|达标|优秀|不合格|不满意)(?:的|为|有|共)*"
)


#: What was sent in, and what was taken of it; several papers may take one of them each.
_SENT = re.compile(
    r"(?:报送|上报|投送|投稿|撰写上报|报出|提交|递交)(?:各类|政务|政府|工作|公开|信息|简报|稿件|动态|宣传|文字|提案|建议)*(?:共计?|总数|了)?$"
)
_USED = re.compile(
    r"[，、(](?:其中)?(?:已|共)?被?(?:采用|采纳|录用|采编|选用|刊用|采录)(?:信息|稿件)?(?:了|为|有|共)*"
)
_BY_SEVERAL = re.compile("次|转载|各[级大家类]|多[家个]|重复|同时|往年|上一?年|去年|累计|[国中省市]级|含")
_ITEMS = frozenset("条件篇份个")


def check_more_used_than_sent(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find more items taken than were sent in."""
    for sent, used in pairwise(row):
        if sent.unit != used.unit or sent.unit not in _ITEMS or used.value <= sent.value:
            continue
        text = sent.paragraph.text
        if any(f.hedged or f.plan for f in (sent, used)) or sent.is_change or not _SENT.search(sent.lead):
            continue
        sentence = text[text.rfind("。", 0, sent.start) + 1 :].split("。", 1)[0]
        if _USED.fullmatch(text, sent.end, used.start) and not _BY_SEVERAL.search(sentence):
            yield reckoned_fault(
                source,
                "range",
                "error",
                f"“{sent.label}”写为 {sent.text}，“{used.label}”写为 {used.text}，采用的不应多于报送的，请核对。",
                [sent, used],
                sent.value,
                used,
            )


def check_more_than_tried(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find numbers of those that passed above the number of those that were tried."""
    for tried, passed in pairwise(row):
        if tried.unit != passed.unit or tried.share or any(f.hedged or f.plan for f in (tried, passed)):
            continue
        if passed.value <= tried.value or not _TRIED.search(tried.clause) or passed.depth != tried.depth:
            continue
        if _PASSED.fullmatch(tried.paragraph.text, tried.end, passed.start):
            yield reckoned_fault(
                source,
                "range",
                "error",
                f"“{tried.label}”写为 {tried.text}，“{passed.label}”写为 {passed.text}，其中的一部分不应更多，请核对。",
                [tried, passed],
                tried.value,
                passed,
            )
