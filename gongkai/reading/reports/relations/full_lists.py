"""
Lists that no word closes, and that their own numbers do: 公开 9,630 条，县本级 1,842 条，各局 5,675 条，乡镇 2,213 条.

Such a list fills its sentence, names kinds of one thing and nothing that was done with it. It proves something where it
comes to its total with two digits changed or one key wrong, or where its kinds exclude each other and come to more.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.bounds import are_of_one_above
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import (
    differ_by_a_slip,
    is_slip,
    is_slip_of_sum,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import (
    NO_PART,
    ONCE_MORE,
    are_told_apart,
    holds_inner_list,
    is_true_list,
    is_true_otherwise,
)
from gongkai.reading.reports.source import Source

#: What was done with things, or how it went: one thing may be told so several times.
_DEED = re.compile(
    r"^(?:[均全都已]|其中)*(?:答复|回复|办[结理复]|受理|收到|接[到待收]|处理|结转|延期|按[时期]|补正|撤|驳|维持|纠正|整改|采纳|落实|完成|审[结核]|公布|更新"
    r"|回收|收回|发[放出布]|送|印[发制]?|参[加训会]|出席|到[场会]|培训|召开|举办|开展|制[发定]|新[增建]|修订|废止|查[办处阅]|浏览|点击|转发|转载|关注|满意|合格)"
)
_OPEN = re.compile(
    r"主要|例如|比如|涉及|居前|突出|较多|最[多高大]|前[一二三四五六七八九十\d]|重点(?!领域)|部分(?!组成|构成)|另|含|包括|[^，。；\d]等(?=[，。；]|$)"
)
_GAP = re.compile(
    r"(?:\([^()\d]*\))?[，:；][^，。；:\d]{1,16}$|，其中[^，。；:\d]{1,14}$"
    r"|，[^，。；:]{0,10}(?:构成|组成)[:，][^，。；:\d]{1,14}$"
)
_TAIL = re.compile(r"[^，。；\d]{0,6}(?:[。；]|，[^。；\d]{0,24}(?:[。；]|$)|$)")
_REST_BEHIND = re.compile("其[余他它]|剩[余下]|等")
#: 接通的电话里，…: of those that the sentence before told with the same verb.
_WITHIN = re.compile(r"(?P<verb>[\u4e00-\u9fff]{2})的[\u4e00-\u9fff]{1,8}[里中][，,]?[^，。；:\d]{1,14}$")
#: 全部由三部分构成, 以上四类即为全部: the words say that nothing is left out.
_SAID_TO_BE_ALL = re.compile(
    r"(?:全部|均|都)?由[^，。；\d]{0,10}(?:构成|组成)[:，]?|(?:以上|上述)[^，。；\d]{1,10}(?:即|就)?(?:是|为)(?:[^，。；\d]{0,4})全部"
)
_IN_ALL = re.compile(
    r"共|总|全[年省市县区镇乡局]|收到|受理|新收|公开|公布|发布|投诉|工单|来电|来信|来访|咨询|查询|申请|接[通起待听]|办理|检查|信息"
)
_ITEM = re.compile(r"^(?:其中|予以|部分|不予|同意|无法|其[他它]|按[时期]|已|未)")
_SUMMED = re.compile("共计?|合计|总计")
_FEWEST, _LARGE, _LONG, _BACK = 3, 1000, 3, 2
_FEW_MISSING, _NEAR = 12, 8
_ALIKE = 2


def check_full_lists(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find lists that fill their sentence and miss their total by what a clerk mistypes."""
    above: Sequence[Printed] = ()
    for row in rows:
        for sentence in _sentences(row):
            first = sentence[0]
            before = [f for f in row[: first.at] if f.sentence == first.sentence - 1]
            if not any(f.sentence < first.sentence for f in row):
                before = [f for f in above if not above or f.sentence == above[-1].sentence]
            found = _behind_its_total(source, row, sentence)
            yield from found
            if not found:
                yield from _sentence_of_its_own(source, row, sentence, before)
        above = row or above


def _sentences(row: Sequence[Printed]) -> Iterator[list[Printed]]:
    for number in sorted({f.sentence for f in row}):
        yield [f for f in row if f.sentence == number]


def _behind_its_total(source: Source, row: Sequence[Printed], sentence: Sequence[Printed]) -> list[Fault]:
    """Return what is wrong with the first list of a sentence that goes on from its total to the end."""
    for place, head in enumerate(sentence[:-1]):
        if head.share or head.hedged or head.plan or head.value <= 1 or _ITEM.match(head.lead):
            continue
        if not _IN_ALL.search(head.clause + head.behind[:6]) or NO_PART.search(_SUMMED.sub("", head.lead)):
            continue
        parts = _rest_of(sentence[place + 1 :], head)
        bracketed = parts or _in_bracket(sentence[place + 1 :], head)
        if not parts and bracketed and _are_swapped(head, sum_of(bracketed)):
            if not is_true_list(row, head, bracketed):
                return [missed_total(source, head, bracketed)]
            continue
        if (
            not parts
            or _is_one_of_them(sentence[:place], head, parts)
            or are_of_one_above(row[: head.at], [head, *parts])
            or not _GAP.match(head.paragraph.text, head.end, parts[0].start)
        ):
            continue
        if _is_wrong(row, head, parts):
            return [missed_total(source, head, parts)]
        return []
    return []


#: Such words are said of all of a thing.
_STRONG = re.compile(r"共|总|全[年省市县区镇乡局]|20\d\d年|收到|受理|新收|年内")
_KIND = re.compile(r"(?:类|栏目?|方面|领域)(?:政府|公开)*(?:信息)?(?:公开|发布)?$")


def _is_one_of_them(before: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a number is one of a list itself: 机构信息 120 条，法规信息 60 条，动态信息 55 条."""
    if any(f.unit == head.unit and f.piece == head.piece and not f.share for f in before):
        return True
    name = _name(head)
    if _STRONG.search(head.lead):
        return False
    if head.paragraph.text[: head.start - len(head.lead)].endswith(":"):
        # 按栏目统计：工作信息 210 条，公告 110 条
        return True
    alike = any(name[-_ALIKE:] == _name(part)[-_ALIKE:] for part in parts)
    by_channels = CHANNEL.search(head.lead) and any(CHANNEL.search(part.lead) for part in parts)
    return bool(alike or by_channels or _KIND.search(name))


def _rest_of(numbers: Sequence[Printed], head: Printed) -> list[Printed]:
    """Return the numbers behind a total where all of them are a list that ends with its piece of the sentence."""
    piece = [f for f in numbers if f.piece == head.piece and not f.share and f.depth <= head.depth]
    alike = bool(piece) and all(f.unit == head.unit and f.depth == head.depth for f in piece)
    if (
        not alike
        or len(piece) < _ALIKE
        or any(f.depth > head.depth for f in numbers if f.start < piece[0].start)
    ):
        return []
    return piece if _is_list(piece) else []


_OPENS = re.compile(r"[^，。；\d]{0,8}\((?:其中)?[:，]?[^，。；:\d]{1,16}$")


def _in_bracket(numbers: Sequence[Printed], head: Printed) -> list[Printed]:
    """Return the numbers of a bracket right behind a total, where all of them are a list."""
    if not numbers or numbers[0].depth != head.depth + 1:
        return []
    text = head.paragraph.text
    closing = text.find(")", numbers[0].end)
    within = [f for f in numbers if f.start < closing and not f.share]
    if not _OPENS.match(text, head.end, numbers[0].start) or len(within) < _FEWEST:
        return []
    behind = text[within[-1].end : closing]
    alike = all(f.unit == head.unit and f.depth == head.depth + 1 for f in within)
    return within if alike and len(behind) < _ALIKE and _OPEN.search(text[head.end : closing]) is None else []


def _is_list(parts: Sequence[Printed]) -> bool:
    """Return whether numbers are kinds of one thing, told to the end of their sentence."""
    text, last = parts[0].paragraph.text, parts[-1]
    names = [_name(part) for part in parts]
    if any(
        f.hedged or f.plan or not name or NO_PART.search(f.lead) for f, name in zip(parts, names, strict=True)
    ):
        return False
    if len({*names}) < len(names) or any(_DEED.match(name) for name in names):
        return False
    behind = re.split("[。；]", text[last.end :])[0]
    if _TAIL.match(text, last.end) is None or _REST_BEHIND.search(behind):
        return False
    opens = max(text.rfind(sign, 0, parts[0].start - len(parts[0].lead)) for sign in "。；\n") + 1
    led = re.sub(r"^.*\d", "", text[opens : parts[0].start])
    within = led + text[parts[0].start : last.end] + behind
    once_more = ONCE_MORE.search(within) and not are_told_apart(last.paragraph, last.end)
    return not (_OPEN.search(within) or once_more)


def _name(part: Printed) -> str:
    return _NO_NAME.sub("", part.lead.strip())


_NO_NAME = re.compile(r"^(?:其中|[、和及与，])+|(?:为|有|的|共|是|占)+$")


def _is_wrong(row: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a list cannot be of its total as both are printed, and a slip explains it."""
    text = head.paragraph.text
    total = sum_of(parts)
    around = text[head.end : parts[0].start] + re.split("。", text[parts[-1].end :])[0]
    following = re.split("。", text[parts[-1].end :] + "。。")[1]
    said = _SAID_TO_BE_ALL.search(around + following) is not None
    slip = is_slip_of_sum(head, parts)
    if said:
        return (
            slip
            and total != head.value
            and not some_run_adds_up(head, parts)
            and not is_true_otherwise(row, head, parts)
        )
    if is_true_list(row, head, parts) or total == head.value:
        return False
    if _are_swapped(head, total):
        return True
    gap = abs(total - head.value)
    if not slip or len(parts) < _ALIKE:
        return False
    if len(parts) < _FEWEST:
        return total > head.value and gap * _NEAR <= head.value and _exclude_each_other(parts)
    if total > head.value:
        return gap * _NEAR <= head.value and (_exclude_each_other(parts) or is_slip(head, total))
    return gap * _FEW_MISSING <= head.value and (head.value >= _LARGE or is_slip(head, total))


def _are_swapped(head: Printed, total: object) -> bool:
    """Return whether a total is the sum with two of its digits changed, which hardly comes about by chance."""
    one, other = str(int(head.value / head.step)), str(int(total / head.step))  # type: ignore[operator]
    return len(one) >= _LONG and sorted(one) == sorted(other) and differ_by_a_slip(one, other)


#: Who is one of these is none of the others.
_LEVELS = re.compile(r"省|市|县|区|乡|镇|街道|村|本级|部门|直属|局|所|站")
_WHO = re.compile(r"个人|公民|居民|村民|群众|自然人")
_FIRM = re.compile(r"企业|单位|公司|法人|组织|团体|机构")


def _exclude_each_other(parts: Sequence[Printed]) -> bool:
    """Return whether names are of one make (来自企业, 来自个人), or of levels: what is one of them is no other."""
    names = [_name(part) for part in parts]
    if sum(bool(CHANNEL.search(name)) for name in names) > 1:
        return False
    alike = len({name[:_ALIKE] for name in names}) == 1 or len({name[-_ALIKE:] for name in names}) == 1
    who = len(names) == _ALIKE and any(_WHO.search(n) for n in names) and any(_FIRM.search(n) for n in names)
    return alike or who or all(_LEVELS.search(name) for name in names)


def _sentence_of_its_own(
    source: Source, row: Sequence[Printed], sentence: Sequence[Printed], before: Sequence[Printed]
) -> Iterator[Fault]:
    """Find a sentence that is nothing but a list, of a total that the sentence before tells."""
    counts = [f for f in sentence if not f.share and not f.depth]
    if len(counts) < _FEWEST or len({f.unit for f in counts}) > 1 or len({f.piece for f in counts}) > 1:
        return
    heads = [
        f
        for f in before
        if f.unit == counts[0].unit and not (f.share or f.hedged or f.plan or f.depth) and f.value > 1
    ]
    if not heads or not _is_list(counts) or holds_inner_list(counts):
        return
    if sum(bool(CHANNEL.search(f.lead)) for f in counts) > 1:
        return
    total = sum_of(counts)
    told = {f.value for f in (*row, *before)}
    if total in told or any(a.value + b.value == total for a in heads for b in heads if a is not b):
        return
    if any(some_run_adds_up(head, counts) for head in heads):
        return
    within = _WITHIN.search(counts[0].paragraph.text[: counts[0].start][-40:])
    for head in reversed(heads):
        named = within is not None and within["verb"] in head.lead
        near = abs(total - head.value) * _FEW_MISSING <= head.value
        slip = is_slip(head, total) and (named or head.value >= _LARGE)
        full = named and counts[-1].lead.startswith("其") and is_slip_of_sum(head, counts)
        if _are_swapped(head, total) or (near and (slip or full)):
            yield missed_total(source, head, counts, at=counts[-1])
            return
