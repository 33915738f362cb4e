"""
What is said of all beside a number of fewer: 收到 45 件，其中 43 件已答复，无未答复件; 公开 210 条，电子化 201 条，电子化率 100%.

Whoever writes so means the same number twice; what is left, withdrawn or under way is told by words.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, sentences
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.source import Source

_DONE = "答复|回复|办结|办理|整改|反馈|处理|解决|化解|回访|公开|上网|受理|销号|办复|落实"
_PART = re.compile(rf"(?P<verb>{_DONE}|完成)")
_ALL = rf"(?:均|全部|全数|一律|都)(?:已|已经|按期|按时|及时|如期|依法|在[^，。；\d]{{2,8}}内|予以|得到|按规定)*(?P<verb>{_DONE})"
_NONE_LEFT = (
    rf"(?:无|没有|未出现|不存在|无一)(?:一?件)?(?:未(?P<left>{_DONE})|逾期|超期|超时|积压|遗留|漏办|拖延)"
)
_CLAIM = re.compile(f"{_ALL}|{_NONE_LEFT}")
_EXPLAINED = re.compile(
    r"其余|其他|另|剩余|余下|正在|在办|办理中|未到期|结转|转入|撤[销回诉]|除|不属于|不予|无效|重复|合并|[日天]内|当[场日天]|即时|提前|上一?年|去年|较|比|电话|下一步|尚"
)
_HUNDRED = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,5})率(?:均|都)?(?:达到?|为|是|保持|实现)*$")
#: What is looked for first, so far behind the last number.
_ANY, _BEHIND = re.compile("[均都无]|全[部数]|一律|没有|不存在|未出现|率[^，。；]{0,6}100%"), 24
#: 按时办结率, 答复率: of those that were due.
_IN_TIME = re.compile("答复|办结|回复|办理|办复|按时|按期|及时|如期|限时|期限|当[场日天]")
#: 应到 28 人，实到 26 人
_DID = re.compile(r"(?:实际?|已|收回|回收)[^，。；\d]{0,4}$")
_WHOLE, _FEWEST = 100, 2


def check_all_and_fewer(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find fewer done than there were, where the same sentence says that all were."""
    text = row[0].paragraph.text
    if not ("均" in text or "全部" in text or "无" in text or "没有" in text or "100%" in text):
        return
    for sentence in sentences(row):
        if len(sentence) >= _FEWEST and _ANY.search(text, sentence[0].start, sentence[-1].end + _BEHIND):
            yield from _claimed(source, sentence)
            yield from _rated(source, sentence)


def _pair(sentence: Sequence[Printed], part: Printed) -> Printed | None:
    """Return the only number of the same things before a part, None where there are several or others beside them."""
    alike = [f for f in sentence if f.unit == part.unit and not f.share]
    before = [f for f in alike if f.at < part.at]
    if len(alike) != _FEWEST or len(before) != 1:
        return None
    whole = before[0]
    plainly = not any(f.hedged or f.plan or f.is_change for f in (whole, part))
    return whole if plainly and part.value < whole.value and part.piece == whole.piece else None


def _claimed(source: Source, sentence: Sequence[Printed]) -> Iterator[Fault]:
    for part in sentence:
        words = part.lead + part.behind[:6]
        named = {each["verb"] for each in _PART.finditer(words)}
        whole = _pair(sentence, part) if named and not part.share else None
        if not named or whole is None:
            continue
        text = part.paragraph.text
        stop = text.find("。", part.end)
        stop = stop if stop > 0 else len(text)
        begin = text.rfind("。", 0, whole.start) + 1
        claim = _CLAIM.search(text, part.end, stop)
        if claim is None or _EXPLAINED.search(text[begin:stop]):
            continue
        verb = claim["verb"] or claim["left"]
        if verb is not None and verb not in named:
            continue
        if (
            re.search(r"[，；]", text[part.end : claim.start()]) is None
            and claim.start() - part.end > _FEWEST
        ):
            continue
        if claim["verb"] and not is_slip(part, whole.value) and "其中" not in part.lead:
            # 收到 45 件，回复 30 件，均按时回复: of those that were answered, it may be.
            continue
        yield reckoned_fault(
            source,
            "text-vs-text",
            "error",
            f"“{whole.label}”写为 {whole.text}，又说“{claim[0]}”，而“{part.label}”只有 {part.text}，请核对。",
            [whole, part],
            whole.value,
            part,
        )


def _rated(source: Source, sentence: Sequence[Printed]) -> Iterator[Fault]:
    for share in sentence:
        named = _HUNDRED.search(share.lead) if share.share and share.value == _WHOLE else None
        if named is None or share.hedged or share.plan or _IN_TIME.search(share.clause):
            continue
        parts = [f for f in sentence if f.at < share.at and not f.share and named["stem"][-2:] in f.lead]
        parts = parts or [f for f in sentence if f.at < share.at and not f.share and _DID.match(f.lead)]
        if len(parts) != 1:
            continue
        whole = _pair(sentence, parts[0])
        text = share.paragraph.text
        if whole is None or _EXPLAINED.search(text[whole.start : share.end]):
            continue
        if not is_slip(parts[0], whole.value) and not is_slip(whole, parts[0].value):
            continue
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"“{whole.label}”写为 {whole.text}，“{parts[0].label}”{parts[0].text}，"
            f"“{share.lead.strip('，、')}”却写为 {share.text}，请核对。",
            [whole, parts[0], share],
            whole.value,
            parts[0],
        )
