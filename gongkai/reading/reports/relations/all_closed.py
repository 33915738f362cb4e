"""
A rate of 100 % beside two numbers of which one has two digits turned: 受理 117 件，办结 171 件，办结率 100%.

Who closed all that came closed as many. What was carried in from the year before, or told in another unit, may be more.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import are_neighbours_turned, digits_of
from gongkai.reading.reports.source import Source

_CAME = re.compile(
    r"(?:收到|受理|接到|接听|接收|承办|交办)(?:各类|群众|公众|网民|政府信息公开|信息公开|依申请公开)*"
    r"(?:来信|来电|来访|留言|投诉|举报|咨询|诉求|工单|申请|信件|热线|建议|提案)*(?:共|总数)?(?:为|达)?$"
)
_DONE = re.compile(
    r"[，、](?:已|共|均|全部|全年|按[时期])*(?:办结|办复|答复|回复|办理|处理|解决)(?:完毕|答复)?(?:了)?"
)
_RATE = re.compile(r"[，、](?:办结|办复|答复|回复|办理|按[时期]办[结复]|处理|及时回复)率(?:均|为|达到?|是)*")
#: More than came may have been closed.
_CARRIED = re.compile(r"上一?年|去年|往年|历年|历史|结转|积案|存量|遗留|跨年|年初|以前|累计|(?:含|包括|加上)")


def check_all_closed(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find as many closed as came but for two turned digits, where all are said to be closed."""
    for came, done, share in zip(row, row[1:], row[2:], strict=False):
        text = came.paragraph.text
        if came.unit != done.unit or not share.share or share.value != Decimal(100):
            continue
        if any(f.hedged or f.plan or f.depth for f in (came, done)) or came.value == done.value:
            continue
        told = _DONE.fullmatch(text, came.end, done.start) and _RATE.fullmatch(text, done.end, share.start)
        if not told or not _CAME.search(came.lead) or _CARRIED.search(text):
            continue
        if are_neighbours_turned(digits_of(came.value, came.step), digits_of(done.value, done.step)):
            yield reckoned_fault(
                source,
                "percent",
                "error",
                f"“{came.label}”写为 {came.text}，“{done.label}”写为 {done.text}，而“{share.label}”为 {share.text}，"
                "两个件数应相等，请核对。",
                [came, done, share],
                came.value,
                done,
            )
