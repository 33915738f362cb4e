"""
More closed than ever came, both told up to one day: 累计收件 9860 件，累计办结 9910 件; 截至目前共收到 15564 件，已办结 15942 件.

Within a year more may be closed than came in it, for some were carried in; of all that ever came, or of these very ones, no
more than they are.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import are_neighbours_turned, digits_of
from gongkai.reading.reports.source import Source

_THINGS = (
    "(?:来信|来电|来访|信访|网上|信息公开|留言|投诉|举报|咨询|诉求|工单|申请|信件|热线|建议|提案|事项|问题|线索|意见|案件|群众|"
    "各类|网民|网友|公众|市民|企业|业务|服务|政务|办件|件)"
)
_CAME = re.compile(
    rf"(?:(?<![已未])收[件到]|受理|接[到听收办]|接件|承[接办]|交办|登记)(?:的)?(?:{_THINGS}|[、和及与])*(?:总[数量]|数量?)?(?:共计?|为|达)*$"
)
_BETWEEN = re.compile(
    rf"(?:{_THINGS}|[、和及与的])*[，、](?P<all>累计|总共|共计?|其中|目前|现)?(?P<done>已|均已|都已|全部)?(?:经|累计|共|按[时期]|全部)*"
    rf"(?:办结|办复|答复|回复|处理|解决|整改|处置)(?:完毕|完成|反馈)?(?:了|共|计|为|达)*"
)
_SINCE = re.compile("累计|截至|截止|至今|以来|到目前|目前")
_OF_THE_YEAR = re.compile(r"今年|本年|年内|全年|年度|20\d\d年(?![底末\d])")
#: More may have been closed than came, or one thing several times.
_CARRIED = re.compile(
    "上一?年|去年|往年|历[年史]|结转|转结|积案|积压|存量|遗留|跨年|年初|以前|此前|前期|原有|本月|当月|当日|新增|新[收受接]|含|包括|加上|合计|"
    "多[部单]|分办|拆分|会办|联办|多次|重复|件次|人次|今年收|本年收|当年收"
)
_UNITS = frozenset(["件", "条", "个", "封", "份", "项"])


def check_closed_above(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find more things closed than came in all the time up to the same day."""
    for came, done in pairwise(row):
        if came.unit != done.unit or came.unit not in _UNITS or done.value <= came.value:
            continue
        if any(f.hedged or f.plan for f in (came, done)) or came.depth != done.depth:
            continue
        if came.sentence != done.sentence or not _CAME.search(came.lead):
            continue
        text = came.paragraph.text
        told = _BETWEEN.fullmatch(text, came.end, done.start)
        sentence = text[text.rfind("。", 0, came.start) + 1 :].split("。", 1)[0]
        if told is None or _CARRIED.search(sentence) or done.behind.startswith("次"):
            continue
        if (_is_of_all_time(text, came, told) or _is_turned(came, done)) and not _is_of_others(came, row):
            yield reckoned_fault(
                source,
                "text-vs-text",
                "error",
                f"“{came.label}”写为 {came.text}，而“{done.label}”写为 {done.text}，办结的不应多于收到的，请核对。",
                [came, done],
                came.value,
                done,
            )


def _is_of_all_time(text: str, came: Printed, told: re.Match[str]) -> bool:
    """Return whether both are told up to one day, or what was closed is told of those that came."""
    if told["all"] == "其中":
        return True
    piece = re.split("[。；]", text[: came.start])[-1]
    whole = "累计" in came.lead or "以来" in piece
    if not whole and (not _SINCE.search(piece) or _OF_THE_YEAR.search(piece)):
        # 全年收到 5 件，累计办结 9 件: since when these were closed is not told.
        return False
    return told["done"] is not None or "累计" in told[0] or "共" in told[0]


def _is_turned(came: Printed, done: Printed) -> bool:
    """Return whether two neighbouring digits changed places: by chance no two numbers of so many digits do."""
    digits = digits_of(came.value, came.step), digits_of(done.value, done.step)
    return min(map(len, digits)) >= _LONG and are_neighbours_turned(*digits)


_LONG = 3


def _is_of_others(came: Printed, row: Sequence[Printed]) -> bool:
    """Return whether another number right before it came in, too: 网上收到 20 件、电话收到 30 件，累计办结 50 件."""
    if not came.at:
        return False
    before = row[came.at - 1]
    return before.unit == came.unit and before.piece == came.piece and before.depth == came.depth
