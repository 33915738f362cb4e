"""
Kinds of which each thing is one, known by their names: 投诉 36 件，来信 8 件，来电 21 件，来访 7 件; 新收 61 件和结转 5 件.

Such kinds never come to more than their total. Where all that there are of their sort are told, they do not come to less,
either.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.reading.reports.list_ends import breaks_off
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import (
    is_slip_of_sum,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE, is_true_otherwise
from gongkai.reading.reports.source import Source


@dataclass(frozen=True)
class Sort:
    """Kinds that exclude each other; the first ``whole`` of them leave nothing out, with 0 there may be others."""

    kinds: tuple[re.Pattern[str], ...]
    whole: int = 0

    def places(self, names: Sequence[str]) -> list[int]:
        """Return which kind each name is, an empty list where one is none or two are the same."""
        found = [next((at for at, kind in enumerate(self.kinds) if kind.search(name)), -1) for name in names]
        return found if -1 not in found and len({*found}) == len(found) else []

    def holds(self, head: Printed) -> bool:
        """Return whether a number is of such a kind itself: 接待来访 52 人次，来电 35 人次."""
        return any(re.search(kind.pattern.removeprefix("^"), head.lead) for kind in self.kinds)


def _sort(*kinds: str, whole: int = 0) -> Sort:
    return Sort(tuple(re.compile(kind) for kind in kinds), whole)


_SORTS = (
    _sort("^来信", "^(?:来电|电话)", "^(?:来访|走访|当面|现场)", "^(?:网[上络]|邮件|在线)", whole=3),
    _sort(
        "^(?:本?年度?|当年|全年|20\\d\\d年)?新收",
        "^(?:由)?(?:上一?年度?|20\\d\\d年度?|往年)(?:结转|转结|转入|遗留)",
        whole=2,
    ),
    _sort("^公开招标", "^邀请招标", "^竞争性(?:磋商|谈判)", "^单一来源", "^询价"),
    _sort("^新建", "^续建", whole=2),
    _sort("^即办件?", "^承诺件?", whole=2),
    _sort(
        "^(?:自然人|公民|个人|居民|群众)", "^(?:法人|单位|企业|机构|法人及其他组织|法人或其他组织)", whole=2
    ),
    _sort("^主动公开", "^依申请公开", "^(?:不予|不)公开", whole=3),
    _sort(
        "^(?:按[时期]|如期|法定期限内)",
        "^(?:经批准|依法)?(?:延期|延长|逾期|超期)",
        whole=2,
    ),
    _sort("^[“]?A类", "^[“]?B类", "^[“]?C类", "^[“]?D类", whole=3),
    _sort("^一级(?![^，。]*部门)", "^二级", "^三级", "^四级"),
)
_TOTAL = re.compile(
    r"共|总|合计|收到|受理|处理|办理|接[到听待]|承办|项目|采购|申请|投诉|举报|事项|来信|公布|梳理|制发|公文|答复|办结"
)
_GAP = re.compile(
    r"[^，。；\d]{0,8}(?:，(?:已|均|全部|都)[^，。；\d]{2,10})?[，。:(](?:其中)?[，:]?(?:按[^，。；:\d]{1,8}分[，:])?[^，。；:\d]{1,14}"
)
_BRACKET = re.compile(r"\([^()\d]*\)")
_OPEN_END = re.compile(
    r"主要|例如|比如|部分|另|联名|联合|共同|(?:[^，。；\d]{0,6}等(?=[，。；、]|$))|其[他它余]|剩余|[^，。；\d]{0,6}类推"
)
_MOST, _TWO, _REACH = 6, 2, 48


def check_exclusive_kinds(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find kinds that come to more than the things sorted, or to less where all of their sort are told."""
    names = [_name(figure) for figure in row]
    for head in row[:-_TWO]:
        if head.share or head.hedged or head.plan or head.value <= 1 or not _TOTAL.search(head.clause):
            continue
        for sort in _SORTS:
            parts = _kinds(row, names, head, sort)
            if len(parts) >= _TWO and _is_wrong(row, head, parts, sort):
                yield missed_total(source, head, parts)
                break


_BRACKET_BEFORE = re.compile(r"(?P<name>[^，。；:、\d()]{1,16})\([^()\d]{1,24}\)$")
_LED = re.compile(r"^(?:其中|[、，；和及与为有])+")


def _name(part: Printed) -> str:
    """Return what a number counts, without what a bracket says of it: A 类(已解决) 38 件."""
    lead = part.lead
    if not lead and (
        named := _BRACKET_BEFORE.search(part.paragraph.text[max(0, part.start - _REACH) : part.start])
    ):
        lead = named["name"]
    return _LED.sub("", lead.strip())


def _kinds(row: Sequence[Printed], names: Sequence[str], head: Printed, sort: Sort) -> list[Printed]:
    """Return the numbers right behind a total that are kinds of one sort; ``names`` are those of the row."""
    text, parts = head.paragraph.text, list[Printed]()
    for figure in (f for f in row[head.at + 1 : head.at + 1 + _MOST * _TWO] if not f.share):
        if (
            figure.unit != head.unit
            or figure.hedged
            or figure.plan
            or figure.sentence - head.sentence > 1
            or (parts and (figure.depth != parts[0].depth or figure.sentence != parts[0].sentence))
            or (parts and "其中" in figure.lead)
            or not sort.places([*(names[part.at] for part in parts), names[figure.at]])
        ):
            break
        parts.append(figure)
    if parts and not _GAP.fullmatch(_BRACKET.sub("", text[head.end : parts[0].start])):
        return []
    return parts


def _is_wrong(row: Sequence[Printed], head: Printed, parts: Sequence[Printed], sort: Sort) -> bool:
    text, last = head.paragraph.text, parts[-1]
    words = text[head.start : last.end] + re.split("[。；]", text[last.end :])[0]
    total = sum_of(parts)
    known = {head.at, *(part.at for part in parts)}
    values = {f.value for f in row if f.unit == head.unit and f.at not in known}
    if sort.holds(head) or total == head.value or total in values:
        return False
    if any(part.value == head.value for part in parts):
        # 按期答复 33 件 of 33: what was said of all of them, and of two of them once more.
        return False
    if _OPEN_END.search(words[len(head.text) :]) or ONCE_MORE.search(words):
        return False
    goes_on = [
        f
        for f in row[last.at + 1 :]
        if f.unit == head.unit and f.piece == last.piece and f.depth == last.depth
    ]
    if (
        any(not f.lead.strip("，、") for f in goes_on)
        or breaks_off(text, last.end, last.depth)
        or some_run_adds_up(head, [*parts, *goes_on])
        or is_true_otherwise(row, head, parts)
        or not is_slip_of_sum(head, parts)
        or abs(total - head.value) > head.value
    ):
        return False
    whole = sort.whole > 0 and {*range(sort.whole)} <= {*sort.places([*map(_name, parts)])}
    return total > head.value or (whole and not goes_on)
