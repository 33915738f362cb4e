"""
A total and the list behind it, whatever stands between the numbers: 4,862 宗，其中甲 1,517 宗、214 亿元，…，其他 478 宗.

A list is held against its total where its words close it: by brackets, a colon, 分别, by 36 件中 or by a last 其他. Before
it is a fault, every other reading is tried: the list is full before its end, or it is two lists, or one of its numbers
stands aside (a bracket, 另, 含, 按). What remains must be a slip of the pen.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.list_ends import breaks_off
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import is_slip_of_sum, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import NO_PART, is_true_list
from gongkai.reading.reports.source import Paragraph, Source

#: What stands between a total and the first of its parts, and closes the list or does not.
_CLOSED = re.compile(
    r"^[^，。；\d]{0,10}(?:中[，,:]|:(?:其中)?|[，]?(?:分别|依次)(?:为|是)|[，]?由|[，]?即)[^，。；:\d]{0,16}$"
)
_BRACKET = re.compile(
    r"^[^，。；\d]{0,6}\((?!含|另|包括|不|约|共|占|比|较|同比|上|按|以|每|至|截|其中)[^，。；\d]{1,12}$|^\($"
)
_AMONG = re.compile(r"^[^，。；\d]{0,10}[，。；]其中[，:]?[^，。；:\d]{1,16}$|^[，、]?其中[^，。；\d]{1,16}$")
_COMMA = re.compile(r"^[^，。；\d]{0,8}[，。:][^，。；\d]{1,16}$")
_REST = re.compile(
    r"^(?:其[他它余](?!途径|组织|机关|部门|单位|法律|行政|结果|处理|情[况形])|余下|剩余)|[及和与]其他类?$"
)
_OPEN = re.compile(
    r"主要|例如|比如|等(?:方面|内容|信息|事项)|涉及|重点(?!领域)|最[多高大]|居前|突出|较多|前[一二三四五六七八九十\d]"
)
IN_ALL = re.compile(
    r"共|总|全[年省市县区镇乡]|收到|受理|新收|主动公开|公开(?:政府)?信息|发布|投诉|工单|来电|来信|抽检|检查|复议|诉讼"
)
#: Behind such words the numbers are items of a list themselves.
_ITEM = re.compile(r"^(?:其中|予以|部分|不予|同意|无法|其[他它余]|按[时期]|已|未)")
_OF_THOSE = re.compile(r"^[^，。；\d]{0,10}中(?!有|包括|含)[^，。；:\d]{2,12}$")
#: One for each of several is not one.
_FOR_EACH = re.compile(
    r"(?:^|[、，；:和及与])(?:每[^、，；:\d]{0,24}|[^、，；:\d]{0,16}(?:各|均))(?:设|有|配备?)?$"
)
#: What became of a case; those that wait for it need not be told.
_BECAME = re.compile("维持|纠[错正]|撤[销诉回]|驳回|胜诉|败诉|确认|审结|办结|终止|支持")
_REST_UNTOLD = re.compile(r"[，、；]?(?:其[余他它]|剩余|余下)[^，。；\d]*[，。；]")
_SHUT = re.compile("全部|全数|共计|合计")
_FEWEST, _BEHIND = 2, 6
_NEAR = Decimal("0.125")
_LITTLE = Decimal("0.08")


_HELD = re.compile("[、，；]?(?:含|包[括含])(?![^，。；]*在内)")
_CAME = re.compile(r"(?:收到|新收|受理|接到|原)[^，。；\d]{0,4}$")


def check_lists(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find lists whose numbers do not come to the total that stands before them."""
    paragraph = figures[0].paragraph
    seen: set[int] = set()
    for place, head in enumerate(figures[:-1]):
        if head.share or head.hedged or head.plan or head.value <= 1 or head.unit == "倍":
            continue
        if not any(f.unit == head.unit for f in figures[place + 1 : place + _BEHIND]):
            continue
        parts, closed = _list_of(paragraph, figures, place)
        if len(parts) < _FEWEST or parts[0].at in seen:
            continue
        starts = [head.end, *(part.end for part in parts)]
        if any(_FOR_EACH.search(paragraph.text[at : p.start]) for at, p in zip(starts, parts, strict=False)):
            # 16 个：大厅 1 个、每个乡镇（街道）1 个
            continue
        if any(_HELD.match(p.lead) for p in parts) or (
            parts[0].depth > head.depth and parts[0].value > head.value and _CAME.search(parts[0].lead)
        ):
            # (自然人 14 件，企业 5 件，含联名 2 件); 有效申请 22 件(收到 25 件，…)
            continue
        if is_true_list(figures, head, parts) or breaks_off(paragraph.text, parts[-1].end, parts[-1].depth):
            continue
        if not closed or not is_slip_of_sum(head, parts) or _goes_on_as_a_plan(figures, parts[-1]):
            continue
        if _goes_on_to_its_total(figures, head, parts):
            continue
        seen.add(parts[0].at)
        yield missed_total(source, head, parts)


def _goes_on_as_a_plan(figures: Sequence[Printed], last: Printed) -> bool:
    """Return whether a list goes on with what is only meant to be done: 废止 28 件、失效 8 件，拟修改 4 件."""
    following = figures[last.at + 1] if last.at + 1 < len(figures) else None
    return (
        following is not None
        and following.plan
        and following.unit == last.unit
        and following.piece == last.piece
        and following.sentence == last.sentence
    )


def _goes_on_to_its_total(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether the numbers behind a list bring it up to its total: 其他 2 条 stood in its midst."""
    total = sum_of(parts)
    for figure in figures[parts[-1].at + 1 :]:
        if figure.sentence != parts[-1].sentence or total >= head.value:
            break
        if figure.unit == head.unit and figure.depth == parts[-1].depth:
            total += figure.value
    return total == head.value


def _list_of(paragraph: Paragraph, figures: Sequence[Printed], place: int) -> tuple[list[Printed], bool]:
    """Return the parts of a list behind a total, and whether its words close it."""
    head, text = figures[place], paragraph.text
    behind = [f for f in figures[place + 1 :] if not f.share]
    first = next((f for f in behind if f.unit == head.unit), None)
    if first is None or first.sentence - head.sentence > 1:
        return [], False
    if any(f.depth <= head.depth and f.start < first.start for f in behind if f.depth == head.depth):
        # Something else is told between a total and its list, except an amount beside it: 312 个、186.4 亿元，其中….
        inner = [f for f in behind if f.start < first.start and f.depth == head.depth]
        if len(inner) > 1 or not re.fullmatch(
            r"[、，]?(?:总?[\u4e00-\u9fff]{0,4})", text[head.end : inner[0].start]
        ):
            return [], False
        gap = text[inner[0].end : first.start]
    else:
        gap = text[head.end : first.start]
    if (opened := gap.find("(")) >= 0 and ")" in gap:
        gap = gap[:opened] + gap[gap.rfind(")") + 1 :]
    bracket = first.depth > head.depth
    if bracket and not _BRACKET.match(gap):
        return [], False
    of_those = _OF_THOSE.match(gap) is not None
    sure = bracket or _CLOSED.match(gap) is not None or of_those
    among = _AMONG.match(gap) is not None
    if not (
        sure or among or (_COMMA.match(gap) and IN_ALL.search(head.clause) and not _ITEM.match(head.lead))
    ):
        return [], False
    if first.sentence != head.sentence and not (among or sure):
        return [], False
    parts = _collected(paragraph, figures, head, first)
    rest = bool(parts) and (
        any(_REST.search(part.lead) for part in parts[1:]) or _are_opposites(parts[:-1], parts[-1])
    )
    last = parts[-1] if parts else first
    open_end = re.match(r"[^，。；\d]{0,6}等", last.behind) is not None
    lead = text[head.end : last.start]
    if open_end or _OPEN.search(lead):
        return parts, False
    lonely = len(parts) == 2 and among and not rest
    if lonely and sum_of(parts) > head.value and _are_of_one_kind(parts):
        # 处罚 92 件，其中一般程序 74 件，简易程序 28 件
        return parts, True
    if lonely and not sure:
        return parts, False
    if not rest and not bracket and sum_of(parts) < head.value and any(_ASKED.search(p.lead) for p in parts):
        # 73 件中，自然人 60 件、商业企业 9 件: who else asked need not be told.
        return parts, False
    if (
        not rest
        and sum_of(parts) < head.value
        and not (bracket or _SHUT.search(lead))
        and (any if len(parts) == _FEWEST else all)(_BECAME.search(p.lead) for p in parts)
    ):
        # 11 件复议中，维持 8 件，纠错 1 件: the others are still pending.
        return parts, False
    if _REST_UNTOLD.match(text[last.end :]) and sum_of(parts) < head.value:
        # 12 件中，秘密 1 件，内部信息 7 件，其余为执法案卷
        return parts, False
    if of_those and not rest:
        # 201 件中撤回 4 件，答复 188 件，结转 9 件
        return parts, len(parts) > _FEWEST and abs(sum_of(parts) - head.value) <= head.value * _NEAR
    if not (head.value / 2 <= sum_of(parts) <= head.value * 2) and (bracket or not sure):
        # 41 个(撤并 8 个、新组建 3 个): so far from its total is no list of it.
        return parts, False
    if (sure and not among) or rest or (bracket and len(parts) > 1):
        return parts, True
    # Behind 其中 a list may leave something out, but not so little of it by chance, and it never holds more.
    missing = head.value - sum_of(parts)
    few = head.value * _LITTLE
    shared = any(f.share and first.start < f.start < last.end + 12 for f in figures)
    more = missing < 0 and (-missing <= max(Decimal(1), head.value * _NEAR) or _go_together(text, parts))
    return parts, among and len(parts) > _FEWEST and (more or (0 <= missing <= few and not shared))


def _go_together(text: str, parts: Sequence[Printed]) -> bool:
    """Return whether signs of enumeration hold a list together, or names that end alike; a comma may end it anywhere."""
    gaps = [text[one.end : other.start] for one, other in pairwise(parts)]
    ends = {part.lead.rstrip("的为有共")[-1:] for part in parts}
    return all(re.match("[、和及与]", gap) for gap in gaps) or len(ends) == 1


def _are_of_one_kind(parts: Sequence[Printed]) -> bool:
    """Return whether the names of two parts end alike, so that nothing is both: 一般程序, 简易程序."""
    ends = {part.lead[-_FEWEST:] for part in parts}
    return len(ends) == 1 and len({part.lead for part in parts}) == len(parts) and "" not in ends


_ASKED = re.compile("自然人|企业|法律服务|科研|公益")
_NOT = re.compile(r"[不未](?P<deed>[\u4e00-\u9fff]{2})")


def _are_opposites(parts: Sequence[Printed], last: Printed) -> bool:
    """Return whether a list ends with those of whom what is told before is not true: 采纳 9 条、未采纳 7 条."""
    found = _NOT.search(last.lead)
    return found is not None and any(found["deed"] in part.lead for part in parts)


def _collected(
    paragraph: Paragraph, figures: Sequence[Printed], head: Printed, first: Printed
) -> list[Printed]:
    """Return the numbers of a list, from its first one to where the list ends."""
    text, parts = paragraph.text, [first]
    closing = len(text)
    if first.depth > head.depth:
        depth = 0
        for at in range(first.start, len(text)):
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            if depth < 0:
                closing = at
                break
    strong = False
    # Behind a part of another list, a list ends with its piece: 工作类 21 条，其中动态 3 条；其他类 15 条.
    opens = not any(f.unit == head.unit and f.sentence == head.sentence for f in figures[: head.at])
    for figure in figures[first.at + 1 :]:
        if figure.start > closing or figure.sentence != first.sentence:
            break
        gap = text[parts[-1].end : figure.start]
        if figure.depth > first.depth or figure.share or figure.unit != head.unit:
            continue
        if "其中" in gap or NO_PART.search(figure.lead) or figure.plan:
            break
        if "；" in gap and ((not strong and len(parts) > 1) or not opens):
            break
        if strong and "；" not in gap:
            # 通气会 3 次，其中局长出席 1 次；访谈 8 次，参加 2 次: behind the semicolon is no list any more.
            return parts[:1]
        strong = strong or "；" in gap
        if (
            _REST.search(parts[-1].lead)
            and "；" not in gap
            and len(parts) > 1
            and "、" not in gap
            and "未" not in gap
        ):
            break
        parts.append(figure)
    return parts
