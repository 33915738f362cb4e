"""
A sum that the words tell behind its parts: 检索费 84 元、邮寄费 45 元，计 129 元; 56 件新收及 3 件结转共 59 件.

The parts may begin later or end earlier than the sentence does, and one of them may be the sum of others; only where no
run of neighbours gives the sum, and one wrong key explains it, it is an error.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, sentences, told
from gongkai.reading.reports.relations.honest import (
    adds_up,
    is_slip_of_sum,
    signed_sums,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.relations.nested_periods import NESTED
from gongkai.reading.reports.relations.true_lists import ONCE_MORE, opens_with_its_head
from gongkai.reading.reports.source import Paragraph, Source

_SAID = re.compile(
    r"(?P<many>[二两三四五六七八九十]{1,2}|\d)?(?:者|项|类|种|次|期|个|场)?[^，。；\d]{0,4}"
    r"(?:合计|共计|总计|累计|总共|一共|总和为|之和为|[全年]共|共|全年(?:主动)?公开|(?<![统合共总预])计(?![划量生算分次]))(?:[^，。；\d、]{0,7})$"
)
_BARE = re.compile(r"^(?:共|计|总|合计|共计)[^，。；\d]{0,7}$")
#: 共 with another sense, or a sum that says it is no plain one.
_OTHER = re.compile(
    r"共享|公共|共同|共建|共有|统计|会计|审计|去重|不含|不计|除|平均|每|占|增|减|其中|比|设计|含"
    r"|现[有行存]|目前|历年|[两三四五六七八九十]年|年[末底]|截至|以来|保留|仍"
)
_ONCE_MORE = re.compile(r"去重|去除重复|不重复|剔除|扣除|重复的?只?计|同时|重叠|交叉|部分重|相同|合并")
_TAKEN_AWAY = re.compile(r"(?:删除|清理|废止|失效|下线|撤[下销除]|剔除|扣除|减少|取消)[^，。；\d]{0,6}$")
_BESIDES = re.compile("^[，、；]*另")
#: 31 所学校各配信息员 1 名: so many for each of several.
_FOR_EACH = re.compile("每|均|各(?:自|[配设明指确选安建有聘派发]|(?=[^\u4e00-\u9fff]|$))")
_MOST, _FEW = 12, 6


def check_sums_told(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find sums that no run of the numbers before them gives."""
    paragraph = figures[0].paragraph
    above: list[Printed] = []
    for sentence in sentences(figures):
        for place, total in enumerate(sentence):
            words = paragraph.text[sentence[place - 1].end : total.start] if place else total.lead
            theirs = place > 0 and _is_of_theirs(sentence[place - 1], words, total)
            if (place or above) and not theirs and _is_said(words, total):
                before = sentence[:place]
                if not place or (place == 1 and re.match("加上|加", before[0].lead)):
                    # 书面 14 件、网上 6 件. 合计 20 件….
                    before = [*[f for f in above if f.piece == above[-1].piece], *before]
                if not _is_kind(sentence, place) and not _is_with_above(above, before, total):
                    yield from _judged(source, paragraph, before, total)
        above = sentence


#: 业务公开累计 281 条，其他 57 条: a kind that was summed up, within a list that goes on.
_KIND = re.compile(r"[，、]?[\u4e00-\u9fff]{2,10}(?:累计|合计|共计|总计|共)[^，。；\d]{0,2}")


def _is_kind(sentence: Sequence[Printed], place: int) -> bool:
    """Return whether a number is one of a list that goes on behind it, under a name of its own."""
    total = sentence[place]
    if place + 1 >= len(sentence) or not _KIND.fullmatch(total.lead):
        return False
    alike = [f for f in sentence if f.unit == total.unit and f.depth == total.depth and not f.share]
    behind = [f for f in alike if f.start > total.start and f.piece == total.piece]
    if not behind:
        return False
    whole = [f for f in sentence[:place] if f.unit == total.unit and f not in alike]
    # In the bracket of a number, or up to what the sentence began with.
    return bool(total.depth and whole) or sum_of(alike[1:]) == alike[0].value


def _is_with_above(above: Sequence[Printed], before: Sequence[Printed], total: Printed) -> bool:
    """Return whether what the sentence before tells makes a list that 另 opens up to its sum."""
    if not before or not _BESIDES.search(before[0].lead):
        return False
    missing = total.value - sum_of([f for f in before if f.unit == total.unit])
    told = [f.value for f in above if f.unit == total.unit]
    return missing in (*told, sum(told))


#: 新收的 482 件和结转的 6 件中，共办结 478 件: some of them, and no sum.
_SOME_OF = re.compile(r"^[^，。；\d]{0,10}[之当]?中[，,:]?")
#: 其余 14 人共提交 15 件: what these did, and no sum of what others did.
_OTHERS = re.compile("其[余他它中]|另|余下|剩余")
_OF_THEIRS = re.compile(r"[^，。；、:()\d]{0,8}(?:共|合计|总计|累计|总共|一共)[^，。；\d]{0,8}")
#: 共办结, 共答复: what was done with them need not be all of them.
_DEED = re.compile(r"共(?:计|有)?(?:办[结复理]|答复|回复|处理|完成|采纳|整改|解决|审结|结案|通过|录用|合格)")


def _is_of_theirs(before: Printed, words: str, total: Printed) -> bool:
    """Return whether a sum is of what those did that the number right before it counts."""
    others = _OTHERS.search(before.lead) is not None and before.unit != total.unit
    return others and _OF_THEIRS.fullmatch(words) is not None


def _is_said(words: str, total: Printed) -> bool:
    if _SOME_OF.match(words) or _DEED.search(total.lead):
        return False
    if total.share or total.hedged or total.plan or _OTHER.search(total.lead):
        return False
    if "；" in words and not re.search("[两二三四五六七]", total.lead):
        return False
    return _SAID.search(total.lead) is not None and (
        re.match(r"[^，。；\d]{0,8}[，、；(:]", words) is not None or _BARE.match(total.lead) is not None
        or re.fullmatch(r"[^，。；\d]{0,6}共(?:计|为|有)?", words) is not None
    )  # fmt: skip


_NAMED = re.compile(r"(?<=[\u4e00-\u9fff])[、和及与]")


def _has_one_without_number(paragraph: Paragraph, first: Printed, missing: Decimal) -> bool:
    """Return whether names without a number open a list and make up what is missing: 机关、4 个县局，共 5 个."""
    lead = re.split("[，。；:]", paragraph.text[: first.start])[-1]
    return 0 < missing <= len(_NAMED.findall(lead))


#: 第一期 18 人: who came to one of several is counted once for each.
_OCCASION = re.compile(r"第?[一二三四五六七八九十\d]+(?:期|次|场|批|轮|季度?)|[首末]期|\d月")


def _counts_alike(part: Printed, total: Printed) -> bool:
    """Return whether a number is counted as a sum is: persons of one occasion are as many 人次."""
    if part.unit == total.unit:
        return True
    return part.unit == "人" and total.unit == "人次" and _OCCASION.search(part.lead) is not None


def _judged(
    source: Source, paragraph: Paragraph, before: Sequence[Printed], total: Printed
) -> Iterator[Fault]:
    parts = [f for f in before if _counts_alike(f, total) and f.depth >= total.depth]
    if total.depth:
        parts = [f for f in parts if f.depth == total.depth] or parts
    level = min((f.depth for f in parts), default=0)
    flat = [f for f in parts if f.depth == level][-_MOST:]
    if len(flat) < 2 or any(f.hedged for f in flat):
        return
    everything = [f for f in before if _counts_alike(f, total)]
    if any(f.value == total.value for f in everything) or some_run_adds_up(total, everything):
        return
    if some_run_adds_up(total, flat) or any(f.unit == "倍" or _FOR_EACH.search(f.lead) for f in flat):
        return
    span = paragraph.text[flat[0].start : total.end + 12]
    if _ONCE_MORE.search(span) or ONCE_MORE.search(span) or NESTED.search(flat[0].clause + span):
        return
    chosen = _meant(flat, total, paragraph)
    if any(_TAKEN_AWAY.search(f.lead) for f in chosen):
        # 累计 1358 条，新增 499 条，删除 30 条，累计 1827 条
        return
    if len(chosen) < 2 or adds_up(total, chosen) or any(f.value > total.value for f in chosen):
        # 检查 64 所，栏目空白的 9 所，…，共 19 所; 部分公开 23 件、不予公开合计 11 件(…): no sum of those before it.
        return
    signed = len(everything) <= _FEW and re.search("撤|退|合并|重复|另|其中|含|不计", span)
    if signed and any(abs(value) == total.value for value in signed_sums(everything)):
        return
    missing = total.value - sum_of(chosen)
    if missing < 0 and ONCE_MORE.search(paragraph.text[total.end :].split("。")[0]):
        # 财政 6 件、卫生 5 件，…，共 26 件，部分申请涉及多个方面
        return
    if _has_one_without_number(paragraph, chosen[0], missing) or opens_with_its_head(
        paragraph, chosen[0].start, chosen[0].unit, missing
    ):
        return
    if not is_slip_of_sum(total, chosen) or sum_of(chosen) <= 0:
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"{' + '.join(f.text for f in chosen)} = {told(sum_of(chosen), total)}，文中写为合计 {total.text}，请核对。",
        [*chosen, total],
        sum_of(chosen),
        total,
    )


_HOW_MANY = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def _meant(flat: Sequence[Printed], total: Printed, paragraph: Paragraph) -> list[Printed]:
    """Return the parts that a sum is of: as many as it says, else all of the list that stands before it."""
    said = _SAID.search(total.lead)
    many = _HOW_MANY.get(said["many"] or "", 0) if said else 0
    if many and re.search("者|项|类|种|次|期|场|部分|笔", total.lead):
        return list(flat[-many:]) if len(flat) >= many else []
    chosen: list[Printed] = []
    for figure in reversed(flat):
        gap = paragraph.text[figure.end : chosen[0].start] if chosen else ""
        if "其中" in gap or ("；" not in gap and re.search("[，。]全年|结转", gap)):
            break
        # 另通过网站发布要闻 356 条、…，总计 2204 条: what opens a list is of it, besides what was told before.
        opens = figure is flat[0] and len(chosen) > 1
        if (opens or not _BESIDES.search(figure.lead)) and not re.match(r"\((?:不|未)", figure.following):
            chosen.insert(0, figure)
    return chosen
