"""
What there was, what came and what went, in whatever order: 年末 3,612 户，年内新增 186 户、退出 94 户，年初为 3,520 户.

``stocks`` reads accounts of one sentence in which every number has its side. Here numbers besides may stand between, and
any choice of what came and went that gives the end saves it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_slip, signed_sums, sum_of
from gongkai.reading.reports.source import Source

_FROM = re.compile(
    r"(?:上一?年|去年|20\d\d年)(?:年)?[末底](?!比|增|减)|(?:上一?年|去年)$|年初|期初|原有|原来有|机构改革前|[由从](?=[^，。；]{0,8}$)"
)
_TO = re.compile(
    r"年[末底](?!前)|期末|现[有存]|实有|目前|尚[有存]|剩余|还有|余下|调整[为后到]|(?<!比)(?<!较)(?:增|减|降|升)[至到]|在[保册编]"
)
_MORE = re.compile(
    r"^(?:其中)?(?:[年本]内|当年|本年度?|今年|20\d\d年|全年)?(?:新[增发设建开组成制立]|净?增加?|纳入|制[定发]|出台|补[充录]|迁入|入库|购[入置]|新?承接|新组建)"
)
_LESS = re.compile(
    r"^(?:其中)?(?:[年本]内|当年|本年度?|今年|20\d\d年|全年)?(?:自然)?(?:合并净减|废止|宣布失效|失效|减少|取消|撤[销并]|核销|注销|退[出休]|清退|销户|剔除|报废|关停|关闭|停用|下架|脱贫|迁出|流失|减$)"
)
_NO_SIDE = re.compile(r"比|较|同比|增长|下降|占|每|均|平均")
#: 先后关停账号 2 个，新开设 2 个，年末在册 41 个: what went is not what there was, though other words stand before it.
_MOVED = re.compile(
    "新[增发设建开组成制立]|增加|纳入|废止|失效|减少|取消|撤[销并]|核销|注销|清退|清理|剔除|关停|关闭|停用|下架|迁[出入]|退出"
)
#: 编制 14 名，实有在职 13 名，退休 9 名: how many there may be.
_NO_STOCK = re.compile("编制|核定|应[有配到]|限额|职数")
_DISPUTES = re.compile("复议|诉讼|申请|审结|受理|收到|办结")
_TWO = 2


def check_holdings(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find what there is at the end of a year that what there was, came and went does not give."""
    units = dict.fromkeys(f.unit for f in figures if not f.share)
    for unit in units:
        alike = [f for f in figures if f.unit == unit]
        for begin in {f.sentence for f in alike}:
            here = [f for f in alike if f.sentence == begin and not (f.hedged or f.plan)]
            yield from _account(source, here)


def _account(source: Source, here: Sequence[Printed]) -> Iterator[Fault]:
    if len(here) < _TWO + 1:
        return
    words = {f.at: _words(f) for f in here}
    was = [f for f in here if _FROM.search(words[f.at])]
    more = [f for f in here if f not in was and _MORE.search(words[f.at])]
    less = [f for f in here if f not in was and _LESS.search(words[f.at])]
    left = [f for f in here if f not in (*was, *more, *less) and _TO.search(words[f.at])]
    if not was and not any(_DISPUTES.search(words[f.at]) for f in here):
        # 贫困户 412 户，当年脱贫 97 户，年底剩余 315 户
        was = [
            f
            for f in here[:1]
            if f not in (*more, *less, *left)
            and not (_NO_STOCK.search(words[f.at]) or _MOVED.search(words[f.at]))
        ]
    if len(was) != 1 or len(left) != 1 or not (more or less) or _NO_SIDE.search(was[0].lead + left[0].lead):
        return
    if not more and was[0].value < left[0].value:
        return
    if not (more and less) and _is_remade(was[0], left[0], [*more, *less]):
        return
    due = was[0].value + sum_of(more) - sum_of(less)
    others = [f for f in here if f not in (was[0], left[0], *more, *less)][-3:]
    slack = max((f.slack for f in here), default=Decimal(0)) * 2
    moves = [f.value * (1 if f in more else -1) for f in (*more, *less)]
    if any(
        abs(was[0].value + moved + other - left[0].value) <= slack
        for moved in _some_of(moves)
        for other in signed_sums(others)
    ):
        return
    moved = [*more, *less]
    if len(moved) > _TWO + 1:
        return
    slip = is_slip(left[0], due) or is_slip(was[0], left[0].value - sum_of(more) + sum_of(less))
    slip = slip or any(is_slip(f, f.value + (left[0].value - due) * (1 if f in more else -1)) for f in moved)
    if not slip or due <= 0:
        return
    told_of = "、".join(f"“{f.label}”{f.text}" for f in (was[0], *moved))
    yield reckoned_fault(
        source,
        "carry-over",
        "error",
        f"按{told_of}，“{left[0].label}”应为 {told(due, left[0])}，文中写为 {left[0].text}，请核对。",
        [was[0], *moved, left[0]],
        due,
        left[0],
    )


#: 由 13 条调整为 12 条，其中增加 1 条: what else was dropped or merged is not told.
_REMADE = re.compile(r"调整|合并|整合|归并|精简|优化|划[入转出]|重组|改革|重新|梳理|其中|部分")


def _is_remade(was: Printed, left: Printed, moved: Sequence[Printed]) -> bool:
    """Return whether words say that more changed than the moves of one direction, which alone are told."""
    every = sorted((was, left, *moved), key=lambda f: f.start)
    text = every[0].paragraph.text[every[0].start - len(every[0].clause) : every[-1].end]
    return _REMADE.search(text) is not None


def _some_of(moves: Sequence[Decimal]) -> Iterator[Decimal]:
    """Yield what comes of all moves, and of all but one of them: what was 修改 need not be counted."""
    total = sum(moves, Decimal(0))
    yield total
    if len(moves) > _TWO:
        yield from (total - move for move in moves)


def _words(figure: Printed) -> str:
    return figure.lead.lstrip("、和及与并 ").rstrip("、和及与 ")
