"""
The ways on which requests came, told far from how many came: 新收 58 件. … 按渠道统计，信函 19 件，网络 32 件，当面 7 件.

Each request came on one way. A list of ways is of what came in, of that with what was carried in, or of what was answered.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, sentences
from gongkai.reading.reports.relations.honest import is_slip_of_sum, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.source import Source

_WAY = re.compile(
    r"^(?:其中|[、，；和及:])*(?:通过|以|采取|按照?)?(?P<way>信函|书信|邮寄|邮政|网[络上站]|在线|互联网|当面|现场|窗口|传真|电子邮件|平台)[^，。；\d]{0,8}$"
)
_BY_WAYS = re.compile(
    r"按(?:照)?(?:申请|提交|接收|收件|来源)?(?:渠道|方式|途径|形式)(?:统计|区?分|划分|来?看|分类)?[，:]"
    r"|^(?:其中)?(?:申请|提交|接收|受理)(?:的)?(?:渠道|方式|途径|形式)(?:情况|分布|统计)?(?:分别)?(?:为|是|如下)?[，:]"
)
_CAME = re.compile(
    r"(?:收到|新收|受理|接到)(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?:共|总数|为)*$"
)
_OTHER = re.compile(r"咨询|来信|来电|投诉|留言|信件|上一?年|去年|[两二]种|同时|重复")
_CARRIED_IN = re.compile(r"(?:上一?年度?|去年|20\d\d年)[^，。；]{0,4}(?:结转|转结|转入)(?!至|到|下)|旧存")
_FEWEST = 3


def check_ways_of_requests(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find ways of requests that come to none of the numbers of requests that are told."""
    cases = [f for row in rows for f in row if f.unit == "件" and not (f.hedged or f.plan)]
    came = [f for f in cases if _CAME.search(f.lead) and "申请" in f.clause and not _OTHER.search(f.clause)]
    if not came or len({f.value for f in came}) != 1:
        return
    head = came[0]
    numbers = {f.value for f in cases}
    for row in rows:
        for sentence in sentences(row):
            ways = [f for f in sentence if _WAY.search(f.lead) and f.unit == "件"]
            text = row[0].paragraph.text
            if len(ways) < _FEWEST or any(f.hedged for f in ways) or head in sentence:
                continue
            opened = _BY_WAYS.search(re.split("[。；]", text[: ways[0].start])[-1])
            total = sum_of(ways)
            apart = len({f.lead for f in ways}) == len(ways) and len({f.depth for f in ways}) == 1
            reckoned = any(abs(total - head.value) == f.value for f in cases if _CARRIED_IN.search(f.clause))
            if (
                not opened
                or not apart
                or total in numbers
                or reckoned
                or _OTHER.search(text[ways[0].start :].split("。")[0])
            ):
                continue
            if len(ways) == len([f for f in sentence if f.unit == "件"]) and is_slip_of_sum(head, ways):
                yield missed_total(source, head, ways, at=ways[-1])
