"""
Parts above their whole, where no reading saves them: 编发 1640 篇，其中原创 2940 篇; 项目 245 个(续建 138 个、新开工 117 个).

One part right behind 其中 is never more than what it is part of, and neither are kinds of which each thing is one. A list that
其中包括 opens, piece by piece, does not come to more, either. What is less than the whole is no matter of this room.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.bounds import Bounds, bounds_of
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import some_run_adds_up, sum_of
from gongkai.reading.reports.relations.true_lists import NO_PART, ONCE_MORE
from gongkai.reading.reports.source import Source

#: Between a whole and the first of its parts, for 其中 and for a bracket.
_AMONG = re.compile(
    r"(?:[^，。；:、\d()]{0,10})[，(](?:其中|这当中)[，,:]?(?:[^，。；:、\d()]|(?<=[直局委办])、){1,22}"
)
_AMONG_AGAIN = re.compile(r"[，。；(]其中[，,:]?|其中包括[:：]|\(")
_BRACKET = re.compile(r"[^，。；:、\d()]{0,12}\([^，。；:、\d()]{0,8}")
#: What is counted so may be part of a whole of the same.
_COUNTED = frozenset("条件个份人次场期项户家处所宗站店台辆套座部种类批幅张册本") | {
    "人次",
    "场次",
    "期次",
    "件次",
}
#: One item may go out by several channels.
_INFORMATION = frozenset(["条", "件"])
#: A number that such words open is no whole, or no part of the one before it.
_NO_WHOLE = re.compile(
    r"[增减升降]|(?<!对)比(?!例|赛)|较|同期|上一?年|去年|往年|平均|每|日均|月均|人均|最[多高大长少]|除|每|前[\d一二三四五六七八九十]"
    r"|新[增设建开]|首|仅|只|余|占|今年|本月|当[月日天]"
)
_OF_OTHERS = re.compile(
    r"历年|历史|以来|截至|目前|现有|存量|涉及|覆盖|惠及|辐射|阅读|浏览|点击|访问|观看|播放|关注|粉丝|约|另|结转|受益|参[加与训]"
    r"|附件|重复|下[设属辖]|^[，、(其中]*[可应能]"
)
#: The organs of a region by their level, and works by their stage: each thing is of one of them.
_SORTS = tuple(
    tuple(map(re.compile, kinds))
    for kinds in (
        (
            r"(?:[省市县区州旗]直|(?<![\u4e00-\u9fff])[省市县区州旗]级|本级)[^，。；\d]{0,24}$",
            r"^(?:各|全[省市县区州]各?)?(?:乡镇|镇乡|镇街|镇\(街|街道|乡|镇(?!江|海|平|远|宁|安|原|巴|康|雄|坪|沅|赉))[^，。；\d]{0,24}$",
        ),
        (r"^(?:续建|结转|在建)", r"^(?:新开工|新建|新上|新开)"),
        (r"^男", r"^女"),
        (r"^(?:已完成|完工|竣工|已建成|建成)", r"^(?:未完成|在建|未建成|正在建|尚在建)"),
        (r"^(?:合格|达标)", r"^(?:不合格|未达标|不达标)"),
    )
)
_LED = re.compile(r"^(?:[，、；:(和及与以有为]|其中|包括)+")
#: Behind what opens a list piece by piece, to the first of its numbers.
_PIECES = re.compile(r"[^，。；:\d]{0,4}，其中(?:主要)?(?:包括|有|含)?[:：][^，。；:\d]{2,24}")
_DID = re.compile(
    r"^[，；、]*(?:并|还|同时|另|此外|全年|共|累计|通过|举办|召开|开展|收到|受理|接[到听待]|印发|编发|推送|组织|参加|回应|答复|回复|办结|办理(?!结果|情况))"
)
_MOST, _TWO, _THREE = 12, 2, 3


def check_above_the_whole(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a part, kinds or pieces that are surely more than the whole right before them."""
    text = row[0].paragraph.text
    if "其中" not in text and "(" not in text:
        return
    for head, part in pairwise(row):
        if head.unit != part.unit or head.unit not in _COUNTED or head.value < 1 or head.plan or part.plan:
            continue
        if not _AMONG_AGAIN.search(text, head.end, part.start):
            continue
        whole = bounds_of(head)
        if whole is None or not _may_be_whole(head):
            continue
        yield from _judged(source, row, head, part, whole)
    for head, share, part in zip(row, row[1:], row[2:], strict=False):
        if share.share and head.unit == part.unit and head.unit in _COUNTED:
            yield from _held_behind_its_share(source, head, part)


#: 其他处理 319 件(26.78%，含申请人主动撤回 157 件)
_HELD = re.compile(
    r"\((?:约?占[^()，；\d]{0,10})?\d+(?:\.\d+)?%[，、；](?:其中|含|包括)[:，]?[^()，。；\d]{1,20}"
)


def _held_behind_its_share(source: Source, head: Printed, part: Printed) -> Iterator[Fault]:
    """Find more in a bracket than what the bracket is of, behind the share of that."""
    plain = not (head.hedged or part.hedged or head.plan or part.plan)
    text = head.paragraph.text
    if not plain or part.value <= head.value or not _HELD.fullmatch(text, head.end, part.start):
        return
    if NO_PART.search(part.lead) or _OF_OTHERS.search(part.lead) or not _may_be_whole(head):
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{head.label}”写为 {head.text}，括号内“{part.label}”却为 {part.text}，其中的一部分不应更多，请核对。",
        [head, part],
        head.value,
        part,
    )


def _judged(
    source: Source, row: Sequence[Printed], head: Printed, part: Printed, whole: Bounds
) -> Iterator[Fault]:
    text = head.paragraph.text
    single = bounds_of(part)
    if (
        single is not None
        and single.lowest > whole.highest
        and _AMONG.fullmatch(text, head.end, part.start)
        and _is_only_whole(row, head, part)
        and not (NO_PART.search(part.lead) or _OF_OTHERS.search(part.lead))
        and not (head.unit in _INFORMATION and CHANNEL.search(part.lead))
        and _same_unit(head, part)
    ):
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{head.label}”写为 {head.text}，“{part.label}”写为 {part.text}，其中的一部分不应更多，请核对。",
            [head, part],
            head.value,
            part,
        )
        return
    parts = _kinds(row, head, part)
    if not parts and _PIECES.fullmatch(text, head.end, part.start):
        parts = _pieces(row, head, part)
    bounds = [bounds_of(each) for each in parts]
    lowest = sum(each.lowest for each in bounds if each is not None)
    if not parts or None in bounds or lowest <= whole.highest or _holds_the_same(head, parts):
        return
    if not _is_only_whole(row, head, parts[-1], sum_of(parts)):
        return
    listed = " + ".join(f"{each.label} {each.text}" for each in parts)
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{head.label}”写为 {head.text}，而 {listed} = {told(sum_of(parts), head)}，各部分之和不应多于总数，请核对。",
        [head, *parts],
        sum_of(parts),
        head,
    )


def _may_be_whole(head: Printed) -> bool:
    return not head.is_change and not _NO_WHOLE.search(head.lead)


def _same_unit(head: Printed, part: Printed) -> bool:
    """Return whether both are printed in one measure: 编发 3 篇，其中信息 20 条 are not."""
    unit = head.text[-1:]
    return unit == part.text[-1:] or unit in "余多"


def _is_only_whole(row: Sequence[Printed], head: Printed, last: Printed, need: Decimal | None = None) -> bool:
    """Return whether no other number before may be the whole: 部门 23 件，乡镇 9 件，其中当面提交 12 件."""
    least = last.value if need is None else need
    return not any(
        f.unit == head.unit and not f.share and f.sentence == head.sentence and f.value >= least
        for f in row[: head.at]
    ) and not (
        # 甲 3 件、乙 4 件，其中… is of both.
        head.at
        and row[head.at - 1].unit == head.unit
        and row[head.at - 1].sentence == head.sentence
        and row[head.at - 1].piece == head.piece
        and row[head.at - 1].depth == head.depth
        and row[head.at - 1].value + head.value >= least
    )


def _name(part: Printed) -> str:
    return _LED.sub(
        "", part.clause.strip() if "、" in part.clause and "直" in part.clause else part.lead.strip()
    )


def _kinds(row: Sequence[Printed], head: Printed, first: Printed) -> list[Printed]:
    """Return two numbers behind a whole of which each thing is one, empty where they are not."""
    if first.at + 1 >= len(row):
        return []
    other = row[first.at + 1]
    text = head.paragraph.text
    bracket = first.depth > head.depth
    opened = (
        _BRACKET.fullmatch(text, head.end, first.start)
        if bracket
        else _AMONG.fullmatch(text, head.end, first.start)
    )
    beside = (
        other.unit == first.unit
        and other.depth == first.depth
        and other.sentence == first.sentence
        and not (other.plan or other.share)
        and "；" not in text[first.end : other.start]
        and "其中" not in text[first.end : other.start]
    )
    if not (opened and beside):
        return []
    names = _name(first), _name(other)
    sorted_out = any(
        (one.search(names[0]) and another.search(names[1]))
        or (another.search(names[0]) and one.search(names[1]))
        for one, another in _SORTS
    )
    return [first, other] if sorted_out else []


def _pieces(row: Sequence[Printed], head: Printed, first: Printed) -> list[Printed]:
    """Return the numbers of a list that parts its pieces by semicolons, all of the measure of its whole."""
    parts: list[Printed] = []
    for part in row[first.at : first.at + _MOST]:
        if part.sentence != first.sentence or part.share:
            break
        if part.depth != first.depth or part.unit != head.unit:
            continue
        if (
            _DID.match(part.lead)
            or NO_PART.search(part.lead)
            or _OF_OTHERS.search(part.lead)
            or part.hedged
            or "其中" in part.lead
        ):
            return []
        parts.append(part)
    text = head.paragraph.text
    plain = len(parts) >= _THREE and "；" in text[parts[0].end : parts[-1].start]
    if not plain or not _OUT.search(head.clause):
        return []
    pieces = [part.piece for part in parts]
    if sum(pieces.count(piece) > 1 for piece in {*pieces}) > 1 or some_run_adds_up(head, parts):
        # 其中：网络 46 件，信函 2 件；自然人 40 件，法人 8 件: lists of their own.
        return []
    return [] if _DIVIDED_ANEW.search(text[head.end : parts[-1].end]) else parts


_OUT = re.compile(r"公开|发布|编发|制发|印发|刊发|推送")
_DIVIDED_ANEW = re.compile(r"(?<=[；。])(?:从|按|以)|其中(?=.*其中)|申请")
_SAME = re.compile("联名|联合|共同|同时|既|涉及|兼|另|不重复|含|撤|退|不计|扣除|剔除")


def _holds_the_same(head: Printed, parts: Sequence[Printed]) -> bool:
    text = head.paragraph.text
    words = text[head.end : parts[-1].end] + re.split("[。；]", text[parts[-1].end :])[0]
    return ONCE_MORE.search(words) is not None or _SAME.search(words) is not None
