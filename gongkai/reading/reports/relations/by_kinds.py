"""
A list by one point of view, some paragraphs below its total: 登记诉求 4,459 件. … 按性质分：咨询 1,849 件，…，其他 198 件.

What is sorted by kinds, grades or places is all of it, and each of it once. It proves something where its total has two digits
changed, or where one wrong key explains the difference and the list is closed by its last kind, its shares or its levels. A list
with a paragraph for each kind is one as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, sentences
from gongkai.reading.reports.relations.honest import (
    differ_by_a_slip,
    is_rate_of,
    is_slip_of_sum,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import NO_PART, ONCE_MORE
from gongkai.reading.reports.source import Source

_NOUN = "性质|类型|类别|内容|形式|级别|层级|来源|区域|地区|领域|诉求|事项|登记机构|登记机关|机构|行业|结果|方式|身份|主体|问题"
_OPENS = re.compile(
    r"(?:^|[。；])\(?(?:[一二三四五六七八九十\d]{1,2}[)、.]+)? ?"
    rf"(?:[按从依](?:照)?[^，。；:\d]{{0,4}}(?:{_NOUN})(?:来?看|区?分|划分|统计|分类)*[:，]"
    rf"|(?:{_NOUN})(?:分布|构成|情况)?[。:：])①?[^，。；:\d]{{1,16}}$"
)
_TOTAL = re.compile(r"共|总|合计|登记|收到|受理|接[到听]|来[信电访]|流转|新收|答复|公开|发布|全[省市县区州]")
_OPEN = re.compile(
    r"等(?=[，。；])|主要|居前|较多|最多|前[一二三四五六七八九十\d]|其中|涉及|以上[一二三四五六七八九十]|另|例如"
)
_LEVEL = re.compile(r"国家级|省级|市级|县级|区级|乡级|镇级|村级|部级|州级|本级")
_REST = re.compile(r"^[、，和及]*(?:①|其[他它余]|另外)")
_STEM = re.compile(r"^[“”①-⑳\s]*|[“”]$")
_FEWEST, _LONG, _REACH, _LARGE = 3, 3, 4, 100
_NEAR = 12


def check_by_kinds(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find lists by kinds that do not come to the total told above them."""
    values = {(f.value, f.unit) for row in rows for f in row}
    for at, row in enumerate(rows):
        for sentence in sentences(row):
            counts = _counts(sentence)
            if counts:
                above = [f for each in rows[max(0, at - _REACH) : at] for f in each]
                above += [f for f in row if f.sentence < counts[0].sentence]
                yield from _judged(source, sentence, counts, above, values)
        yield from _by_levels(source, row)
    yield from _one_a_paragraph(source, rows)


#: 三级回复量分别为
_OF_LEVELS = re.compile(
    r"(?P<many>[两二三四五])级(?P<deed>[\u4e00-\u9fff]{2})(?:总?数?量|件?数)(?:分别|依次)(?:为|是|有)?$"
)
_ALL_LEVELS = re.compile(r"各级|全国|全省|全市|全县|共|总")
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def _by_levels(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find the numbers of all levels that do not come to that of all of them: 各级回复 73 条。三级回复量分别为…."""
    for first in row:
        told = _OF_LEVELS.search(first.lead)
        if told is None:
            continue
        parts = list(row[first.at : first.at + _MANY[told["many"]]])
        text = first.paragraph.text
        joined = all(text[one.end : other.start] in ("、", "，", "和") for one, other in pairwise(parts))
        heads = [
            f
            for f in row[: first.at]
            if f.unit == first.unit
            and re.search(rf"{told['deed']}(?:了|共|量|数)*$", f.lead)
            and not (f.hedged or f.depth)
        ]
        if not joined or len(parts) != _MANY[told["many"]] or len(heads) != 1:
            continue
        if (
            _ALL_LEVELS.search(heads[0].clause)
            and sum_of(parts) != heads[0].value
            and is_slip_of_sum(heads[0], parts)
        ):
            yield missed_total(source, heads[0], parts, at=parts[-1])


def _counts(sentence: Sequence[Printed]) -> list[Printed]:
    """Return the kinds of a sentence that is nothing but a list, none where it may be less or more than that."""
    counts = [f for f in sentence if not f.share and not f.depth]
    if len(counts) < _FEWEST or len({f.unit for f in counts}) > 1 or any(f.hedged or f.plan for f in counts):
        return []
    text, first, last = counts[0].paragraph.text, counts[0], counts[-1]
    opens = text[: first.start].rsplit("。", 2)
    if _OPENS.search("。".join(opens[-2:])) is None:
        return []
    if len({f.piece for f in counts}) not in (1, len(counts)):
        return []
    span = text[first.start - len(first.lead) : last.end] + re.split("[。；]", text[last.end :])[0]
    names = [_STEM.sub("", f.lead.strip("，、；和及 ")) for f in counts]
    if _OPEN.search(span) or ONCE_MORE.search(span) or len({*names}) < len(names) or "" in names:
        return []
    if any(NO_PART.search(f.lead) for f in counts) or sum(bool(CHANNEL.search(n)) for n in names) > 1:
        return []
    return counts


def _judged(
    source: Source,
    sentence: Sequence[Printed],
    counts: Sequence[Printed],
    above: Sequence[Printed],
    values: set[tuple[Decimal, str]],
) -> Iterator[Fault]:
    total, unit = sum_of(counts), counts[0].unit
    if (total, unit) in values or total < _LARGE:
        return
    heads = [
        f
        for f in above
        if f.unit == unit
        and not (f.share or f.hedged or f.plan or f.depth)
        and _TOTAL.search(f.clause + f.behind[:4])
    ]
    if any(some_run_adds_up(head, counts) for head in heads):
        return
    closed = (
        _REST.match(counts[-1].lead)
        or all(_LEVEL.search(f.lead) for f in counts)
        or _are_all_shares(sentence, counts)
    )
    for head in heads:
        near = abs(total - head.value) * _NEAR <= head.value
        if near and (_are_swapped(head, int(total)) or (closed and is_slip_of_sum(head, counts))):
            yield missed_total(source, head, counts, at=counts[-1])
            return


def _are_swapped(head: Printed, total: int) -> bool:
    one, other = str(int(head.value)), str(total)
    return len(one) >= _LONG and sorted(one) == sorted(other) and differ_by_a_slip(one, other)


def _are_all_shares(sentence: Sequence[Printed], counts: Sequence[Printed]) -> bool:
    """Return whether each kind has a share behind it, and they are those of the sum of the kinds."""
    by_start = {one.start: other for one, other in pairwise(sentence)}
    shares = [by_start.get(f.start) for f in counts]
    whole = replace(counts[0], value=sum_of(counts))
    return all(
        share is not None and share.share and is_rate_of(share, part, whole)
        for part, share in zip(counts, shares, strict=True)
    )


#: 答复 26 件，均在期限内。其中： and a paragraph for each answer
_LED = (":", "：")


def _one_a_paragraph(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find a list of which each kind stands in a paragraph of its own, with a share of the total that opens it."""
    for at, row in enumerate(rows):
        heads = [f for f in row if not (f.share or f.hedged or f.plan or f.depth)]
        if not heads or not row[-1].paragraph.text.rstrip().endswith(_LED):
            continue
        head = heads[-1]
        parts = []
        for following in rows[at + 1 :]:
            first = following[0]
            alone = len([f for f in following if f.unit == head.unit]) == 1 and first.unit == head.unit
            if (
                not alone
                or first.sentence
                or first.piece
                or len(following) != 2
                or not is_rate_of(following[1], first, head)
            ):
                break
            parts.append(first)
        more = sum_of(parts) > head.value and not some_run_adds_up(head, parts)
        channels = any(CHANNEL.search(part.lead) for part in parts)
        if len(parts) >= _FEWEST and more and not channels and is_slip_of_sum(head, parts):
            yield missed_total(source, head, parts, at=parts[-1])
