"""
Lists that are whole by what they name or how they open, wherever their total stands: 从内容看，甲 33 件，乙 14 件，其他 6 件.

What is sorted by one point of view and ends with 其他 leaves nothing out; suits that were decided ended in one way each;
fees are for searching, copying and mailing; and a list that its own name sums up (重点领域信息中，…，重点领域合计 288 条) is
what it sums up.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.list_ends import breaks_off
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, sentences
from gongkai.reading.reports.relations.honest import adds_up, is_slip_of_sum, some_run_adds_up, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import NO_PART, ONCE_MORE, holds_inner_list
from gongkai.reading.reports.source import Source

_OPEN_END = re.compile(
    r"主要|例如|比如|居前|较多|最[多高大]|部分(?!公开)|(?:[^，。；\d]{0,6}等(?=[，。；、]|$))|另"
)
_TWO, _FEWEST = 2, 3


def check_closed_by_kind(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find lists that are whole by their names or their opening words, and that do not come to their total."""
    for sentence in sentences(row):
        for run in _runs(sentence):
            yield from _sorted(source, row, run)
            yield from _decided(source, row, run)
            yield from _summed_by_name(source, run)
        yield from _charged(source, sentence)


def _runs(sentence: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Yield the numbers of one unit that stand in one piece of a sentence with nothing but names between them."""
    run: list[Printed] = []
    for figure in sentence:
        if run and (figure.share or figure.depth > run[0].depth) and figure.piece == run[0].piece:
            continue
        goes_on = (
            run
            and figure.unit == run[0].unit
            and figure.piece == run[0].piece
            and figure.depth == run[0].depth
            and "其中" not in figure.lead
        )
        if not goes_on and run:
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _opening(run: Sequence[Printed]) -> str:
    """Return the words of the piece of a sentence before the first number of a list."""
    text = run[0].paragraph.text
    begins = max(text.rfind(sign, 0, run[0].start) for sign in "。；\n") + 1
    return text[begins : run[0].start]


def _is_plain(parts: Sequence[Printed]) -> bool:
    """Return whether numbers are a list with nothing open about it."""
    text, last = parts[0].paragraph.text, parts[-1]
    words = text[parts[0].start - len(parts[0].lead) : last.end]
    rest = re.split("[。；]", text[last.end :])[0]
    names = [part.lead.strip("，、和及与 ") for part in parts]
    return not (
        any(part.hedged or part.plan or NO_PART.search(part.lead) for part in parts)
        or len({*names}) < len(names)
        or "" in names
        or _OPEN_END.search(words + rest)
        or ONCE_MORE.search(words + text[last.end :].split("。")[0])
        or breaks_off(text, last.end, last.depth)
    )


def _is_told(row: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a sum is that of another number told beside a list, or of two of them: new and carried in."""
    known = {part.at for part in parts}
    values = [f.value for f in row if f.unit == head.unit and f.at not in known and f is not head]
    total = sum_of(parts)
    if total in values or some_run_adds_up(head, parts):
        return True
    near = [*values[:12], head.value]
    return any(total in (one + other, abs(one - other)) for one, other in combinations(near, _TWO))


#: 从内容看，…; 分类看，…; 按申请人分，…
_POINT_OF_VIEW = re.compile(
    r"^(?:其中)?[，:]?(?:(?:从|按照?|依)[^，。；:\d]{1,8}?(?:来?看|[区划]?分类?|统计|归类)|分(?:类|领域|内容|栏目|主题|行业)(?:看|统计)?)[，:]"
    r"[^，。；:\d]{1,16}$"
)
_REST = re.compile(r"^[、，和及与]*其[他它](?!机关|部门|单位|组织|行政)")
_ALL = re.compile(
    r"共|总|收到|受理|新收|公开|发布|答复|办结|登记|接[到听待]|处理|检查|抽检|办理|来[信电访]|投诉|咨询"
)
_NEAR = 8


def _sorted(source: Source, row: Sequence[Printed], parts: Sequence[Printed]) -> Iterator[Fault]:
    """Find what is sorted by one point of view, to its last 其他, and is not all of it."""
    if len(parts) < _FEWEST or not _REST.match(parts[-1].lead) or not _POINT_OF_VIEW.match(_opening(parts)):
        return
    if sum(bool(CHANNEL.search(part.lead)) for part in parts) or not _is_plain(parts):
        return
    heads = [f for f in row[: parts[0].at] if f.unit == parts[0].unit and _opens_its_sentence(row, f)]
    heads = [f for f in heads if parts[0].sentence - f.sentence <= _TWO]
    if not heads or holds_inner_list(parts):
        return
    head = heads[-1]
    total = sum_of(parts)
    if any(adds_up(each, parts) for each in heads) or _is_told(row, head, parts):
        return
    near = abs(total - head.value) * _NEAR <= head.value
    # What is one of such kinds is none of the others: they never come to more.
    if near and (is_slip_of_sum(head, parts) or total > head.value):
        yield missed_total(source, head, parts, at=parts[-1])


def _opens_its_sentence(row: Sequence[Printed], figure: Printed) -> bool:
    before = row[figure.at - 1] if figure.at else None
    first = before is None or before.sentence != figure.sentence
    plain = not (figure.share or figure.hedged or figure.plan or figure.depth)
    return first and plain and figure.value > 1 and _ALL.search(figure.clause) is not None


_OF_THOSE_DECIDED = re.compile(
    r"^(?:在)?(?:已)?(?:审结|办结|结案)的?(?:行政)?(?:复议|诉讼|应诉)?(?:案件|件)?中[，:]"
)
_DECIDED = re.compile(
    r"(?:审结|办结|结案)(?:的)?(?:行政)?(?:复议|诉讼)?(?:案件)?(?:共|计|为|了|有)*$|审结$|^已(?:审结|办结|结案)"
)
_ENDED = re.compile(
    r"^[、，和及与]*(?:其中|法院|复议机关|申请人|原告|上级机关)*(?:判决|裁定|决定|被)*"
    r"(?:驳回|撤诉|维持|撤[销回]|终止|调解|和解|确认|纠[错正]|责令|重新答复|变更|支持|不予受理|其[他它])"
)


def _decided(source: Source, row: Sequence[Printed], parts: Sequence[Printed]) -> Iterator[Fault]:
    """Find cases that were decided and ended in more or fewer ways: 已审结 12 件. 审结案件中，维持 7 件，撤销 1 件，撤回 2 件."""
    if len(parts) < _TWO or not _OF_THOSE_DECIDED.match(_opening(parts)):
        return
    heads = [f for f in row[: parts[0].at] if f.unit == parts[0].unit and _DECIDED.search(f.lead)]
    if not heads or not all(_ENDED.match(part.lead) for part in parts) or not _is_plain(parts):
        return
    head = heads[-1]
    if head.hedged or head.plan or adds_up(head, parts):
        return
    if any(f.value == sum_of(parts) and f.unit == head.unit for f in row):
        return
    if sum_of(parts) > head.value or is_slip_of_sum(head, parts):
        yield missed_total(source, head, parts, at=parts[-1])


#: 重点领域合计 288 条
_NAMED_SUM = re.compile(
    r"^[，、；]*(?P<name>[\u4e00-\u9fff]{2,12}?)(?:信息|申请)?(?:合计|共计|总计)(?:公开|发布)?(?:为|有)?$"
)


def _summed_by_name(source: Source, run: Sequence[Printed]) -> Iterator[Fault]:
    """Find a list that is summed up at its end under the name that it was opened with, to another number."""
    *parts, total = run
    named = _NAMED_SUM.match(total.lead)
    if named is None or len(parts) < _TWO or total.hedged or total.plan:
        return
    opened = re.match(
        rf"^[^，。；\d]{{0,8}}{named['name']}(?:类|方面)?(?:政府)?(?:信息|申请|事项)?(?:公开)?(?:当?中|方面|里)?[，:]",
        _opening(run),
    )
    if opened is None or adds_up(total, parts) or not _is_plain(parts) or holds_inner_list(parts):
        return
    if is_slip_of_sum(total, parts) or sum_of(parts) > total.value:
        yield missed_total(source, total, parts)


_FEES = re.compile(r"检索|复[印制]|邮[寄资递]")
_COST = re.compile(r"费用?(?:共计?|合计|总计|总额|为|[^，。；\d]{0,2})*$|收[取费][^，。；\d]{0,16}$")
_PRICE = re.compile(r"每[\u4e00-\u9fff]{1,3}$|单价")


def _charged(source: Source, sentence: Sequence[Printed]) -> Iterator[Fault]:
    """Find the cost of searching, copying and mailing that is not what the three of them come to."""
    money = [f for f in sentence if f.unit == "元" and not _PRICE.search(f.lead) and not (f.hedged or f.plan)]
    if len(money) < _FEWEST:
        return
    head, *parts = money
    text = head.paragraph.text
    ends = [head.end, *(part.end for part in parts)]
    kinds = [{*_FEES.findall(text[at : part.start])} for at, part in zip(ends, parts, strict=False)]
    told = {kind[:1] for each in kinds for kind in each}
    asked = {kind[:1] for kind in _FEES.findall(head.clause)}
    single = all(len(each) == 1 for each in kinds) and len(told) == len(parts)
    whole = len(told) == _FEWEST or (len(asked) > 1 and asked == told)
    words = text[head.start : parts[-1].end]
    if not (single and whole) or _COST.search(head.clause) is None or "减免" in words or head.depth:
        return
    if not adds_up(head, parts) and is_slip_of_sum(head, parts) and not ONCE_MORE.search(words):
        yield missed_total(source, head, parts)
