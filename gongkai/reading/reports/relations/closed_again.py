"""
What was closed, told once in the account and again where its outcomes are listed: 办结 79 件，结转 2 件. 办结的 81 件中，….

Two numbers of one thing; where what came is the second with what is carried over, the first is the slip.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import is_slip, sum_of
from gongkai.reading.reports.source import Source

_CAME = re.compile(
    r"(?:收到|新收|受理)(?:的)?(?:政府信息公开|信息公开|依申请公开|公开)?(?:申请)?(?:共|总数)?(?:为)?$"
)
_DONE = re.compile(r"^[，、]?(?:本年度?|全年|当年|年内|已|共)*(?:办结|答复)(?:申请)?(?:了)?$")
_LEFT = re.compile(
    r"^[，、]?(?:另)?(?:结转|转结)(?:至|到|入)?(?:下一?年度?|次年|20\d\d年度?)(?:继续)?(?:办理)?(?:的)?$"
)
_AGAIN = re.compile(r"^(?:在|已)*(?:办结|答复)的$")
_OF_THEM = re.compile(r"(?:政府信息公开)?(?:申请)?[之当]?中[，:]?")
#: What came in besides, or went without an answer.
_BESIDES = re.compile(
    r"上一?年(?!度?(?:无|没有|未有)?(?:结转)?(?:[，。]))|去年|往年|撤|终止|退|转办|合并|重复|补正|作废|加上|含"
)


def _is_shared_out(row: Sequence[Printed], again: Printed) -> bool:
    """Return whether the numbers right behind, to the end of the sentence, come to what was closed."""
    listed = [f for f in row[again.at + 1 :] if f.sentence == again.sentence and f.depth == again.depth]
    listed = [f for f in listed if f.unit == again.unit]
    return len(listed) > 1 and sum_of(listed) == again.value


def check_closed_again(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a number of closed requests that the list of their outcomes tells otherwise, and the account with it."""
    for done, left in pairwise(row):
        if done.unit != "件" or left.unit != "件" or left.sentence != done.sentence:
            continue
        if not (_DONE.search(done.lead) and _LEFT.search(left.lead)):
            continue
        came = next(
            (f for f in row[: done.at] if f.unit == "件" and not f.depth and _CAME.search(f.lead)), None
        )
        again = next(
            (f for f in row[left.at + 1 :] if _AGAIN.search(f.lead) and _OF_THEM.match(f.following)), None
        )
        if came is None or again is None or again.sentence - done.sentence > 1:
            continue
        words = came.paragraph.text[: again.start]
        if again.value == done.value or came.value != again.value + left.value or _BESIDES.search(words):
            continue
        if is_slip(done, again.value) or _is_shared_out(row, again):
            yield reckoned_fault(
                source,
                "text-vs-text",
                "error",
                f"“{done.label}”写为 {done.text}，其后又写为“{again.label}”{again.text}，后者才与“{came.label}”{came.text}、"
                f"“{left.label}”{left.text}相符，请核对。",
                [done, left, again],
                again.value,
                done,
            )
