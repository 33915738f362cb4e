"""
What is left of all that there was.

收到来信 340 条，已回复 325 条，尚有 15 条正在办理; 应公开 210 项，已公开 204 项，未公开 6 项.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.relations.honest import holds_others
from gongkai.reading.reports.relations.sentences import all_exact, fault, is_plain, sentences_of
from gongkai.reading.reports.source import Source

_ALL = re.compile(
    r"收到|受理|接到|接收|承办|交办|转办|发现|查出|排查|梳理|征集|收集|立案|应|共|任务|总|计划|留言|来信|来电|诉求|工单|建议|提案|确定|列入|涉及"
)
_DONE = re.compile(
    r"(?<!未)(?:办结|办复|答复|回复|办理|整改|完成|解决|解读|发布|更新|报送|公示|建成|公开|落实|处理|采纳|采用|销号|反馈|上线|通过|达标|合格)"
)
#: All others, and some others.
_REST = re.compile(
    r"(?:其余|剩余|余下|剩下|还剩)[^，。；\d]{0,6}$|未(?:办结|办理|回复|答复|整改|完成|解决|解读|发布|更新|报送|公示|建成|公开|落实|处理|采纳|通过|达标)[^，。；\d]{0,6}$"
)
_SOME = re.compile(r"(?:尚有|仍有|还有|尚余|另有|正在[^，。；\d]{0,6})$")
_MORE = re.compile(r"结转|上年|上一年|以前年度|往年|历年|重复|合并|撤[回销]|不予受理|转办至|等\d")
_THREE = 3
#: So little is missing that nothing else became of it.
_SLIP = Decimal("0.01")
_OTHERS = re.compile("当[月年日]|其中|超期|年底|截至|有效|无效|另")
_LAST = re.compile(r"^[^，。；\d]{0,12}(?:[，,][^，。；\d]{0,8}率[^，。；\d]{0,4}[\d.]+%)?(?:[。；]|$)")


def _closes(rest: Mention) -> bool:
    """Return whether a sentence ends with what is left, and names nothing that may explain a gap."""
    text = rest.paragraph.text
    lead = text[rest.sentence_start : rest.count.start]
    return _LAST.match(text[rest.count.end :]) is not None and _OTHERS.search(lead) is None


#: 未公开的村组 4 个
_NAMES = re.compile(r"[未不][\u4e00-\u9fff]{2}的(?P<what>[\u4e00-\u9fff]{2,6}?)(?:有|为|共)*$")


def _is_of_something_else(every: Mention, rest: Mention) -> bool:
    """Return whether what is left is named, and is not what there was by that name: 村 124 个，未公开的村组 4 个."""
    named = _NAMES.search(rest.before)
    return named is not None and named["what"] not in every.before + every.after


def check_rests(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find what was done and what is left that are not all that there was."""
    for sentence in sentences_of(row):
        if _MORE.search(sentence.text):
            continue
        by_kind: dict[str, list[Mention]] = {}
        for mention in sentence.numbers:
            if not mention.count.share:
                by_kind.setdefault(unit_class(mention), []).append(mention)
        for mentions in by_kind.values():
            yield from _left(source, mentions)


def _left(source: Source, mentions: Sequence[Mention]) -> Iterator[Fault]:
    if len(mentions) != _THREE or not all_exact(mentions) or not all(map(is_plain, mentions)):
        return
    every, done, rest = mentions
    sure, some = _REST.search(rest.before), _SOME.search(rest.before)
    if not (sure or some) or not _DONE.search(done.before) or not _ALL.search(every.before):
        return
    if every.concept in ("received", "received_new") or len({m.depth for m in mentions}) > 1:
        # What was carried in need not be told: requests are balanced elsewhere.
        return
    total = done.count.value + rest.count.value
    if total == every.count.value:
        return
    text = rest.paragraph.text
    if holds_others(text, rest.count.end) or _is_of_something_else(every, rest):
        return
    slip = abs(every.count.value - total) <= max(Decimal(1), every.count.value * _SLIP) and _closes(rest)
    level: Level = "error" if sure or total > every.count.value or slip else "warning"
    yield fault(
        source,
        "sum",
        level,
        f"“{every.label}”写为 {every.printed}，而{done.label} {done.printed}、{rest.label} {rest.printed}，"
        f"合计 {written(plain(total))}，请核对。",
        mentions,
        plain(total),
        plain(every.count.value),
    )
