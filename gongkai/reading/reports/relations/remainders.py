"""
What is left of a whole: 毕业 3,204 人，就业 3,069 人，未就业 135 人; 总收入 12 亿元，支出 11 亿元，结余 1 亿元.

The word of the last number says that it is what the others leave. Another number before them may be the whole, and
another may be gone besides; if none of that works and one wrong key explains it, it is an error.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import adds_up, are_of_a_full_list, holds_others, is_slip
from gongkai.reading.reports.source import Paragraph, Source

#: What is left, by the beginning of its words.
_LEFT = re.compile(
    r"^(?:年[底末]|目前|现|截至年底|还|仍|尚|其中)?(?:剩余|剩下|余下|其余|结余|节余|留存|库存|空置|空余|空缺|空编|空岗|缺口|尚[有缺余欠未]|仍[有缺余未]|还[有剩缺余]"
    r"|未(?!来|收到)|不予受理|不(?!含|计|合格|同|予|断|足|少|是|属|掌握|存在)|欠|余|缺|净增|净减|净结余|超出|损失|流标|失败|逾期)"
)
_SURELY_LEFT = re.compile("剩余|其余|余下|剩下|空置|空余")
#: 137 项，已对接 96 项，尚余 41 项: what is done so far, and what is left of it, name their whole.
_SO_FAR = re.compile(r"^(?:其中|现|目前|年内)*(?:已|完成|实[检发办到])")
_YET = re.compile(r"[尚还仍][余剩有缺未]|剩余|剩下|余下|未")
_OF_THOSE = re.compile(r"[\u4e00-\u9fff](?<!其)[之当]?中[\u4e00-\u9fff]")
_CHANGE = re.compile("[多少]$|增加$|减少$")
_STAY = re.compile(r"结转|撤|重复|合并|补正|另|分别|每|平均|至少|超过|约|上年|去年|其中|含|同比|比|较")
#: 分别为 9 件和 6 件，其余 8 件: two parts beside each other, of a whole that was told before.
_SHARED = re.compile("分别|各为|依次")
_MORE = re.compile(r"安排|划拨|下达|预算|批复")


def check_remainders(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find what is left of a whole that the whole and what was done with it do not leave."""
    paragraph = figures[0].paragraph
    for place, left in enumerate(figures):
        if left.share or left.hedged or left.plan or not _LEFT.match(left.lead.strip("、和及与 ")):
            continue
        if _OF_THOSE.search(left.lead) or holds_others(paragraph.text, left.end):
            # 46 个按时报送，4 个逾期，逾期单位中乡镇 1 个: some of those that are left.
            continue
        alike = [
            f
            for f in figures[:place]
            if f.unit == left.unit
            and f.depth == left.depth
            and f.sentence == left.sentence
            and not (f.plan or _CHANGE.search(f.lead))
        ]
        if len(alike) == 1 and _SURELY_LEFT.match(left.lead):
            # 床位 1,860 张，入住 1,143 人，空置 717 张
            between = [f for f in figures[alike[0].at + 1 : place] if not f.share and f.depth == left.depth]
            alike = [*alike, *between] if len(between) == 1 and alike[0].step == between[0].step else []
        if len(alike) < 2:
            continue
        yield from _judged(source, paragraph, figures, left, alike)


#: What opens a list, of which the first number is no whole.
_LIST = re.compile(r"[:：]|内容|涉及|类型|方面|(?:按|从)[^，。；\d]{1,12}(?:看|分)")
_KIND = re.compile(r"(?:类|方面|领域|问题|事项|方式|渠道|途径)(?:的|申请|信息|有|为)*$")


def _are_siblings(paragraph: Paragraph, whole: Printed, done: Printed) -> bool:
    """Return whether two numbers are of one list, and none is the whole: 涉及拆迁 12 件，涉及医疗 8 件，其余 5 件."""
    sentence = re.split("[。；]", paragraph.text[: whole.start])[-1]
    if _LIST.search(sentence) or _KIND.search(whole.lead) or _KIND.search(done.lead):
        return True
    one, other = whole.lead.strip("，、和及与 "), done.lead.strip("，、和及与 ")
    alike = one[:_ALIKE] == other[:_ALIKE] or one[-_ALIKE:] == other[-_ALIKE:]
    return len(one) >= _ALIKE and len(other) >= _ALIKE and alike


_ALIKE = 2


def _judged(
    source: Source,
    paragraph: Paragraph,
    figures: Sequence[Printed],
    left: Printed,
    alike: Sequence[Printed],
) -> Iterator[Fault]:
    whole, done = alike[-2:]
    before = [f for f in figures if f.start < left.start and f.unit == left.unit and not f.share]
    span = paragraph.text[
        (done if "；" in paragraph.text[whole.end : done.start] else whole).start : left.end
    ]
    gap = paragraph.text[done.end : left.start]
    parted = "；" in paragraph.text[whole.end : done.start]
    if "；" in gap or "。" in gap or (parted and (whole.at or not _SURELY_LEFT.match(left.lead))):
        return
    if _SURELY_LEFT.match(left.lead) and any(
        not f.share and f.depth == left.depth for f in figures[done.at + 1 : left.at]
    ):
        # 9 个镇收到，最多的甲镇 17 件、乙镇 12 件，其余 6 个: of those named one by one.
        return
    if (
        _SHARED.search(whole.lead)
        or _STAY.search(span)
        or _MORE.search(whole.lead)
        or left.value > whole.value
        or done.value > whole.value
    ):
        return
    so_far = _SO_FAR.match(done.lead) is not None and _YET.search(left.lead) is not None
    if not so_far and _are_siblings(paragraph, whole, done):
        return
    if whole.hedged or done.hedged or adds_up(whole, [done, left]):
        return
    following = [
        f for f in figures if f.start > left.start and f.unit == left.unit and f.sentence == left.sentence
    ]
    if any(adds_up(whole, [done, left, *following[:end]]) for end in range(1, len(following) + 1)):
        # 39 件中，甲 18 件，乙 17 件，丙 4 件: one of several, and not what is left.
        return
    near = before[-5:]
    pairs = (one.value - other.value for one in near for other in near if one is not other)
    gone = (whole.value - done.value - other.value for other in near if other not in (whole, done))
    if any(adds_up(left, [], value) for value in (*pairs, *gone)):
        return
    if any(
        adds_up(left, [], other.value + whole.value - done.value)
        for other in near
        if other not in (whole, done)
    ):
        # 建议 4 件、提案 7 件，公开 4 件，未公开 7 件: of both of them.
        return
    if are_of_a_full_list(figures, [whole, done, left]):
        # 复议 7 件，维持 4 件，纠正 2 件，未审结 1 件: none of them is the whole.
        return
    due = whole.value - done.value
    slip = (
        is_slip(left, due)
        or is_slip(whole, done.value + left.value)
        or is_slip(done, whole.value - left.value)
    )
    if not slip:
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{whole.label}”{whole.text}、“{done.label}”{done.text}，“{left.label}”应为 {told(due, left)}，"
        f"文中写为 {left.text}，请核对。",
        [whole, done, left],
        due,
        left,
    )
