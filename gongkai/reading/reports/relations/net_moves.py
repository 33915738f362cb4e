"""What came and what went against what is more of them at the end: 注销 2 个，新开设 1 个，净增 1 个."""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.source import Source

_NET = re.compile(r"净(?P<way>增|减|增加|减少|增长)了?$")
_IN = re.compile(
    r"(?:新(?:开[设通]?|增[设加]?|建|设[立]?|注册|办|上线|招录?|入职)|增设|增开|开通|开设|调入|迁入)(?:了|账号|的)*$"
)
_OUT = re.compile(
    r"(?:注销|关停|关闭|撤销|撤并|取消|停更|下线|停用|退休|调出|迁出|清退|裁撤)(?:了|账号|的)*$"
)
#: By these a thing neither came nor went, or did so besides.
_ELSE = re.compile(
    "整合|合并|迁移|更名|划[转入出]|移交|转[入出]|归并|恢复|另|其中|以来|上一?年|去年|累计|分别|各"
)


def check_net_moves(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a net change that is not what one coming and one going make of it."""
    if "净" not in row[0].paragraph.text:
        return
    for net in row:
        way = _NET.search(net.lead)
        if way is None or net.hedged or net.plan:
            continue
        beside = [f for f in row if f.sentence == net.sentence and f is not net and f.unit == net.unit]
        came = [f for f in beside if _IN.search(f.lead)]
        went = [f for f in beside if _OUT.search(f.lead)]
        if len(beside) != len(came) + len(went) or len(came) != 1 or len(went) != 1:
            continue
        text = net.paragraph.text
        first, last = min((*beside, net), key=lambda f: f.start), max((*beside, net), key=lambda f: f.end)
        words = text[first.start - len(first.lead) : last.end]
        if any(f.hedged or f.plan for f in beside) or _ELSE.search(words) or "；" in words:
            continue
        due = came[0].value - went[0].value
        said = net.value if way["way"].startswith("增") else -net.value
        if said == due:
            continue
        told = f"净增 {due}" if due > 0 else f"净减 {-due}" if due < 0 else "没有增减"
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{came[0].label}”{came[0].text}、“{went[0].label}”{went[0].text}，应为{told}，"
            f"文中写为{way[0].rstrip('了')} {net.text}，请核对。",
            [*came, *went, net],
            abs(due),
            net,
        )
