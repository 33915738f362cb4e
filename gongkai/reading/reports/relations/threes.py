"""
Three numbers in a row of which the first is what the others come to, or the last what they leave.

来信 143 件，办结 139 件，4 件正在办理; 上一年项目 21 项，本年减少 3 项，年末 18 项.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import holds_others, is_slip
from gongkai.reading.reports.source import Source

_CAME = re.compile(
    r"收到|受理|接[到收听]|登记|反馈|发现|通报|查出|排查|梳理|交办|转办|承办|列出|提出|指出|来[信电访]|工单|留言|问题|任务"
)
_DONE = re.compile(
    r"^(?:其中|截至[^，。；\d]{0,6})?[，]?(?:年内|已|均已|当年|全年|按期|按时)*(?:办结|整改(?:完成|到位)?|答复|回复|办理|完成|解决|处理|销号|答复处理)(?:完毕|的)?(?:了|有)?$"
)
_LEFT = re.compile(
    r"^[，、；]?(?:剩余|尚余|尚有|还有|仍有|另有?|其余|余下?|未(?:办结|整改|答复|完成))(?:的)?$"
)
_LEFT_BEHIND = re.compile(
    r"^(?:问题|申请|来信|工单)?(?:正在|仍在|尚在|在办|待[办答整]|未(?:到期|办|完成|整改)|尚未|正按|按计划|持续|结转|转入|列入)"
)
_MORE = re.compile(r"结转|上年|去年|转来|不予受理|不受理|撤|退|重复|合并|无效|转交|移[交送]|部分|不属于")
_WAS = re.compile(
    r"上一?年(?:度)?(?:项目|事项|数量|末|底)?(?:为|共|有)*$|(?:年初|原有|上年末|上年底)[^，。；\d]{0,6}$"
)
_CHANGE = re.compile(r"^(?:本年|年内|当年|全年)?(?P<way>新?增加?|新增|减少|取消|下放|划出|调减)(?:了)?$")
_IS = re.compile(r"^(?:年末|年底|现为|现有|现共有?|剩余|保留|目前为?|本年末)(?:共|有|为)*$")


def check_threes(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find three numbers in a row that one wrong key keeps from coming out."""
    for first, second, third in zip(figures, figures[1:], figures[2:], strict=False):
        three = (first, second, third)
        if len({f.unit for f in three}) > 1 or len({f.sentence for f in three}) > 1:
            continue
        if any(f.share or f.hedged or f.plan or f.depth != first.depth for f in three):
            continue
        if "；" in first.paragraph.text[first.end : third.start]:
            continue
        yield from _done_and_left(source, first, second, third)
        yield from _was_and_is(source, first, second, third)


def _done_and_left(source: Source, came: Printed, done: Printed, left: Printed) -> Iterator[Fault]:
    text = came.paragraph.text
    rest = _LEFT.search(left.lead.strip()) or (not left.lead.strip() and _LEFT_BEHIND.match(text[left.end :]))
    if not (
        rest and _DONE.search(done.lead.strip()) and _CAME.search(came.lead) and not _DONE.search(came.lead)
    ):
        return
    sentence = text[text.rfind("。", 0, came.start) + 1 :].split("。")[0]
    if (
        holds_others(text, left.end)
        or _MORE.search(sentence)
        or came.value == done.value + left.value
        or done.value > came.value * 2
    ):
        return
    due = done.value + left.value
    if is_slip(came, due) or is_slip(done, came.value - left.value) or is_slip(left, came.value - done.value):
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{came.label}”写为 {came.text}，而 {done.label} {done.text} + 其余 {left.text} = {told(due, came)}，请核对。",
            (came, done, left),
            due,
            came,
        )


def _was_and_is(source: Source, was: Printed, change: Printed, now: Printed) -> Iterator[Fault]:
    way = _CHANGE.search(change.lead.strip())
    if way is None or not (_IS.search(now.lead.strip()) and _is_opening(was)):
        return
    due = was.value + change.value * (1 if "增" in way["way"] else -1)
    if due == now.value or due < 0:
        return
    back = now.value - change.value * (1 if "增" in way["way"] else -1)
    if is_slip(now, due) or is_slip(was, back) or is_slip(change, abs(now.value - was.value)):
        yield reckoned_fault(
            source,
            "carry-over",
            "error",
            f"{was.label} {was.text}、{change.label} {change.text}，"
            f"“{now.label}”应为 {told(due, now)}，文中写为 {now.text}，请核对。",
            (was, change, now),
            due,
            now,
        )


def _is_opening(was: Printed) -> bool:
    """Return whether a number is of the beginning of the year, or opens its sentence as what there is."""
    return (
        _WAS.search(was.lead.strip()) is not None or re.search(r"事项$|项目$", was.lead.strip()) is not None
    )
