"""
What became of all requests, in a sentence that says so: 办结 27 件. 按结果分，予以公开 12 件，部分公开 3 件，…，其他处理 1 件.

Each request has one outcome, and such a list has all of them. It is held against what was closed or answered, and against
what came in; whatever number of the paragraph it comes to, alone or with what was withdrawn or left, saves it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from gongkai.reading.reports.list_ends import breaks_off
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, sentences
from gongkai.reading.reports.relations.honest import is_slip_of_sum, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE
from gongkai.reading.reports.source import Source

_OPENED = re.compile(
    r"(?:按(?:照)?(?:办理|答复|处理)?结果(?:来?看|区?分|划分|统计)?|(?:办理|答复|处理|办结)(?:结果|情况)(?:为|是|如下|分别为)?"
    r"|在?(?:已|年内)?(?:答复|办结|办理)的?(?:申请|件|的)?\d* ?件?(?:申请)?中)[:，]"
    r"(?:其中[，:]?)?[^，。；:\d]{2,24}$"
)
_OUTCOME = re.compile(
    r"公开|提供|处理|不存在|掌握|现成|补正|非本机关|不属于?本|不属本|告知|更改补充|更正|终止|信访|重复|撤回|结转|转入|秘密|隐私|执法案卷|内部|过程性"
)
_DONE = re.compile(r"(?:办结|答复|办理答复|办复|办理完毕)(?:政府信息公开)?(?:申请)?(?:的|共|计|为|了)*$")
_ASIDE = re.compile(r"撤|终止|合并|重复|补正|退|转|结转|延期|待|未|余|上年|去年|20\d\d年")
_BEFORE = re.compile(r"[比较]|上一?年度?(?:的)?(?!结转)[^，。；]{0,4}$|去年|同期|按[时期]|延期|复议|诉讼")
_OPEN_END = re.compile(r"主要|等|例如|其中")
#: 自然人 16 件，网络申请 9 件: who asked and how is told of all that came, and is no sum of outcomes.
_BY_WHOM = re.compile(
    r"^[、，；和及]*(?:其中)?[，:]?(?:自然人|公民|个人|法人|其他组织|企业|商业|科研|律师|法律服务|社会公益|当面|现场|信函|邮寄|网络|网上|线上|传真|电子邮件)"
)
_SOME, _ALL = 3, 4


def check_outcomes_listed(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find lists of all outcomes that come to none of the numbers of requests told beside them."""
    cases = [f for f in figures if f.unit == "件" and not f.plan]
    for sentence in sentences(cases):
        parts = _outcomes(sentence)
        if len(parts) < _SOME:
            continue
        text = parts[0].paragraph.text
        begins = text.rfind("。", 0, parts[0].start) + 1
        if not _OPENED.search(text[begins : parts[0].start]):
            continue
        words = text[parts[0].start : parts[-1].end] + re.split("[，。；]", text[parts[-1].end :])[0]
        depth_free = re.sub(r"\([^()]*\)", "", words)
        if _OPEN_END.search(depth_free) or ONCE_MORE.search(words) or breaks_off(text, parts[-1].end, 0):
            continue
        heads = [f for f in cases if f.start < parts[0].start and f not in parts and not f.depth]
        done = [f for f in heads if _DONE.search(f.lead) and not _BEFORE.search(f.clause)]
        if not done or len({f.value for f in done}) > 1 or done[-1].hedged:
            continue
        yield from _judged(source, done[-1], parts, [f for f in cases if f not in parts])


def _outcomes(sentence: Sequence[Printed]) -> list[Printed]:
    """Return the outcomes of a sentence outside of brackets, none where something else is counted among them."""
    flat = [f for f in sentence if not f.depth]
    start = next(
        (at for at, f in enumerate(flat) if _OUTCOME.search(f.lead) and not _DONE.search(f.lead)), len(flat)
    )
    parts = flat[start:]
    sound = all(_OUTCOME.search(f.lead) and not f.hedged for f in parts)
    return parts if sound and len({f.lead for f in parts}) == len(parts) else []


def _judged(
    source: Source, done: Printed, parts: Sequence[Printed], others: Sequence[Printed]
) -> Iterator[Fault]:
    total = sum_of(parts)
    aside = [f.value for f in others if _ASIDE.search(f.lead + f.behind)]
    aside += [f.value for f in parts if _ASIDE.search(f.lead)]
    if total == done.value or any(
        abs(total - done.value) == sum(some) for many in (1, 2) for some in combinations(aside, many)
    ):
        return
    if any(f.value == total and not _BY_WHOM.search(f.lead) for f in others):
        return
    closed = total > done.value or len(parts) >= _ALL
    if closed and is_slip_of_sum(done, parts):
        yield missed_total(source, done, parts, at=parts[-1])
