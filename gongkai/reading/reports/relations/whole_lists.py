"""
Lists that no word need close: 清理文件 126 件，保留 79 件、修改 13 件、废止 24 件、失效 9 件; 537 条，分为动态 318 条、…四类.

What a document is left as, how a suit ended, who of a county published, or kinds that are counted behind the list: what is one
of these is none of the others, and where all of them are told nothing is left.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, sentences
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import is_rate_of, is_slip_of_sum, some_run_adds_up, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE, are_of_totals_before, holds_inner_list
from gongkai.reading.reports.source import Source

_FATES = re.compile(
    r"^(?:其中|拟|予以|宣布|决定|确认|建议|[、，和及])*(?P<fate>保留|继续有效|继续执行|修改|修订|废止|失效|暂停执行|合并)(?:的|文件|为|有|共)*$"
)
_KEPT = frozenset(["保留", "继续有效", "继续执行"])
_GONE = frozenset(["废止", "失效"])
_DISPUTE = re.compile(
    r"(?:行政诉讼|行政应诉|行政复议|诉讼|复议)(?:案件?|申请)?(?:数量)?(?:共计?|为|有|合计|发生)*$"
)
_ENDED = re.compile(
    r"^(?:其中|法院|复议机关|原告|申请人|起诉人|上级机关|经审理|结果为?|[、，和及])*(?:判决|裁定|决定|被)*(?:驳回|撤诉|维持|败诉|胜诉|撤销|终止|调解|和解|确认|纠[错正]|责令|重新答复|变更|支持|不予受理|未审结|尚未审结|正在审理|在审|待审|其[他它](?!单位|机关|部门))"
)
_BELOW = re.compile(
    r"^(?:其中|各|[、，和及:])*(?:乡镇|镇街|镇乡|街镇|乡\(镇\)|街道|镇\(街道\)|县区|区县|县市区)(?:、街道|\(街道\)|办事处)*(?:报送|公开|发布|收到|受理)?$"
)
_ABOVE = re.compile(
    r"^(?:其中|各|[、，和及:])*(?:[省市县区州]直|[省市县区州]级|[省市县区州]政府(?:工作)?|[省市县区州]本级)?(?:各?(?:部门|单位|机关)|本级)+(?:报送|公开|发布|收到|受理)?$"
    r"|^(?:其中|各|[、，和及:])*(?:[省市县区州]直|[省市县区州]本级)$"
)
_IN_ALL = re.compile(r"全[省市县区州]|共|总|收到|公开|发布|报送|受理")
_COUNTED = re.compile(
    r"(?:等|共|这|合计)?(?P<many>[两二三四五六七八九十]{1,2}|\d{1,2})(?:大|个)?(?:类别?|种|项|方面|部分|板块|栏目)"
)
_APART = re.compile(
    r"上年|结转|去年|往年|另有|不含|除[^，。；]{1,12}外|发回|再审|二审|一审|上诉|同时|撤回后|又"
)
_TWO, _THREE, _LONGEST = 2, 3, 30


def check_whole_lists(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find lists that their kinds close and that do not come to their total."""
    for sentence in _with_the_next(figures):
        for place, head in enumerate(sentence[:-_TWO]):
            if head.share or head.hedged or head.plan or head.value <= 1:
                continue
            parts = _listed(head, sentence[place + 1 :])
            if len(parts) < _TWO or sum_of(parts) == head.value:
                continue
            words = head.paragraph.text[head.start - len(head.clause) : parts[-1].end]
            rest = head.paragraph.text[parts[-1].end :].split("。")[0]
            if _APART.search(words) or ONCE_MORE.search(words + rest) or _holds_others(head, parts):
                continue
            if are_of_totals_before(figures, head, parts):
                continue
            if _is_closed(sentence, head, parts):
                yield missed_total(source, head, parts)
                break


def _with_the_next(figures: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Yield the numbers of each sentence; with those of the next where that opens with 在公开的信息中."""
    told = list(sentences(figures))
    for this, following in zip(told, [*told[1:], []], strict=True):
        text = this[-1].paragraph.text
        goes_on = following and "。在" in text[this[-1].end : following[0].start]
        among = goes_on and re.search(r"。在[^，。；\d]{2,16}中，", text[this[-1].end : following[0].start])
        yield [this[0], *following] if among and len([f for f in this if not f.share]) == 1 else this


#: 败诉 2 件，撤销 1 件，确认违法 1 件: some ways to end are kinds of others.
_HOLDS = re.compile("纠[错正]|败诉|胜诉|审结|办结|判决$")
_CANNOT_HOLD = re.compile("[败胜]诉|未审结|在审|待审|其[他它]")


def _holds_others(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a number of a list may be what the next ones come to."""
    if not _DISPUTE.search(head.lead):
        return holds_inner_list(parts)
    for at, part in enumerate(parts):
        behind = parts[at + 1 :]
        kinds = [f for f in behind if not _CANNOT_HOLD.search(f.lead)]
        if _HOLDS.search(part.lead) and len(kinds) == len(behind) and holds_inner_list(parts[at:]):
            return True
    return False


def _listed(head: Printed, behind: Sequence[Printed]) -> list[Printed]:
    """Return the numbers right behind a total that are counted as it is, up to where something else is told."""
    text, parts = head.paragraph.text, list[Printed]()
    at = head.end
    if behind and "。在" in text[head.end : behind[0].start]:
        at = text.rfind("。在", head.end, behind[0].start)
    for figure in behind:
        gap = text[at : figure.start]
        if figure.share and parts and re.fullmatch(r"[，(]?(?:约?占比?)?[^，。；\d]{0,6}", gap):
            at = figure.end
            continue
        depth = head.depth if not parts else parts[0].depth
        planned = figure.plan and not _FATES.match(figure.lead)
        stops = figure.share or figure.unit != head.unit or figure.hedged or planned
        turns = len(parts) > 1 and "；" in gap and "；" not in text[parts[0].end : parts[1].start]
        if stops or turns or len(gap) > _LONGEST or (parts and (figure.depth != depth or "其中" in gap)):
            break
        parts.append(figure)
        at = figure.end
    return parts


def _is_closed(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    slip = is_slip_of_sum(head, parts) and not some_run_adds_up(head, parts)
    more = sum_of(parts) > head.value
    before = [
        f for f in figures if f.start < head.start and f.piece == head.piece and _DISPUTE.search(f.lead)
    ]
    if _ends_list(head, parts) and _are_of_a_dispute(head, parts) and not before:
        # The others may still be pending.
        return more
    if not slip:
        return False
    if _are_fates(parts) and "清理" in head.paragraph.text[: parts[0].start]:
        return _ends_list(head, parts)
    if len(parts) == _TWO and _IN_ALL.search(head.clause):
        one, other = (part.lead for part in parts)
        opposite = (_BELOW.match(one) and _ABOVE.match(other)) or (_ABOVE.match(one) and _BELOW.match(other))
        return bool(opposite) and _ends_list(head, parts)
    if _are_all_years(head, parts):
        return _ends_list(head, parts)
    return _are_counted(head, parts) or (more and _have_their_shares(figures, head, parts))


def _ends_list(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether nothing goes on behind the last number of a list in its piece of the sentence."""
    rest = re.split("[。；]", head.paragraph.text[parts[-1].end :])[0]
    return re.search(rf"\d ?{head.unit}|其[余他它]|另|等|剩余", rest) is None


def _are_fates(parts: Sequence[Printed]) -> bool:
    found = [_FATES.match(part.lead) for part in parts]
    fates = {each["fate"] for each in found if each is not None}
    told = len(fates) == len(parts) >= _THREE
    return told and bool(fates & _KEPT) and bool(fates & _GONE)


def _are_of_a_dispute(head: Printed, parts: Sequence[Printed]) -> bool:
    named = _DISPUTE.search(head.lead) and not re.search("[和及与、]", head.lead.strip("，、"))
    return bool(named) and len(parts) >= _TWO and all(_ENDED.match(part.lead) for part in parts)


_YEARS = re.compile(r"(?P<many>[两二三四五六])年(?:来|间)?(?:共|累计|合计|总共)")
_YEAR = re.compile(r"(?P<year>20\d\d)年度?(?:为|有|共)?$")


def _are_all_years(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a total is of so many years, and each of them is told: 三年来累计 96 件，其中 2018 年 28 件、…."""
    many = _YEARS.search(head.clause)
    years = [_YEAR.search(part.lead) for part in parts]
    told = {each["year"] for each in years if each is not None}
    return many is not None and value_of_han(many["many"].replace("两", "二")) == len(told) == len(parts)


def _are_counted(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a total is said to be split, and the kinds behind it are as many as is said: 分为…四类."""
    text = head.paragraph.text
    opens = re.sub(rf"{re.escape(_name(parts[0]))}$", "", text[head.end : parts[0].start])
    counted = _COUNTED.match(text, parts[-1].end)
    split = re.search(r"分为|分成|包括|包含|涵盖|分(?!别)|由", opens) is not None
    if counted is None or not split:
        ahead = re.match(
            r"[，,]?(?:分为?|包括|共)(?P<many>[两二三四五六七八九十]|\d)(?:大)?[类种][:：]", text[head.end :]
        )
        return ahead is not None and value_of_han(ahead["many"]) == len(parts) and _ends_list(head, parts)
    return value_of_han(counted["many"]) == len(parts)


def _name(part: Printed) -> str:
    return re.sub(r"^.*(?:分为|分成|包括|包含|涵盖|由)|^[、，和及与]+", "", part.lead)


def _have_their_shares(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether kinds of one make all have the share of their total printed: what is one kind is no other."""
    names = [part.lead.strip("，；、 ") for part in parts]
    alike = len({name[-_TWO:] for name in names}) == 1 and len({*names}) == len(names)
    if len(parts) < _THREE or not alike or any(CHANNEL.search(name) for name in names):
        return False
    by_start = {one.start: other for one, other in pairwise(figures)}
    shares = [by_start.get(part.start) for part in parts]
    return all(
        share is not None and share.share and is_rate_of(share, part, head)
        for part, share in zip(parts, shares, strict=True)
    )
