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
    r"(?:注销|关停|关闭|拆除|撤销|撤并|取消|停更|下线|停用|退休|调出|迁出|清退|裁撤)(?:了|账号|的)*$"
)
#: By these a thing neither came nor went, or did so besides.
_ELSE = re.compile(
    "整合|合并|迁移|更名|划[转入出]|移交|转[入出]|归并|恢复|另|其中|以来|上一?年|去年|累计|分别|各"
)
#: 设栏目 20 个; 年末账号 20 个
_STOCK = re.compile(
    r"(?:栏目|账号|平台|网站|站点|专栏|专题|专区|窗口|单位|部门|频道|板块|点|员|事项|目录)(?:数量?|总数)?(?:现?有|共计?|达到?|为|设)*$"
)
_OPENED = re.compile("^[，。；(]|^[^，。；\\d]{0,8}[，；(]")
_OPENS = re.compile("^[，。；(]*其中[，:]?")
#: 较上年净增 1 个: the year that it is more than.
_THAN_BEFORE = re.compile(
    "[，；]?(?:[较比与同](?:20\\d\\d年(?:年?[末底])?|上一?年度?(?:[末底])?|去年(?:[末底])?|年初|期初)(?:相比)?，?)净"
)
#: 子栏目净增 6 个: of what nothing else was told.
_SUBJECT = re.compile("(?P<what>[\u4e00-\u9fff]{2,12})净")
_WHEN = re.compile("实际|全年|年内|本年度?|合计|总体|共计?|累计|[比较]上一?年度?|相比|[数总]量")


def check_net_moves(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a net change that is not what one coming and one going make of it."""
    if "净" not in row[0].paragraph.text:
        return
    for net in row:
        way = _NET.search(net.lead)
        subject = _SUBJECT.search(_THAN_BEFORE.sub("净", net.lead))
        if way is None or net.hedged or net.plan:
            continue
        beside = [f for f in row if f.sentence == net.sentence and f is not net and f.unit == net.unit]
        if beside and _STOCK.search(beside[0].lead) and _OPENED.match(beside[0].behind + "，"):
            # 栏目 20 个，其中新增 4 个、撤并 3 个: what there is of them is on neither side.
            beside = beside[1:]
        came = [f for f in beside if _IN.search(f.lead)]
        went = [f for f in beside if _OUT.search(f.lead)]
        if len(beside) != len(came) + len(went) or len(came) != 1 or len(went) != 1:
            continue
        text = net.paragraph.text
        first, last = min((*beside, net), key=lambda f: f.start), max((*beside, net), key=lambda f: f.end)
        words = _OPENS.sub("", text[first.start - len(first.lead) : last.end])
        words = _THAN_BEFORE.sub("净", words)
        if any(f.hedged or f.plan for f in beside) or _ELSE.search(words) or "；" in words:
            continue
        what = _WHEN.sub("", subject["what"]) if subject is not None else ""
        if what and not all(what in f.lead + f.behind for f in (*came, *went)):
            # 部门新增 5 个，乡镇关停 2 个，部门净增 5 个
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
