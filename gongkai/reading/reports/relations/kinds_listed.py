"""
Lists that say by their own names of what and how much they are: kinds of accounts, of information, ways in which all was solved.

新媒体 70 个。其中微博 39 个，…；微信公众号 41 个: two kinds that are more than all. 类别有：…，其他信息 9 条 leaves nothing out.
诉求 348 件，现场解决 126 件，跟进解决 186 件，办结率 100%: all of them were solved.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import (
    are_neighbours_turned,
    digits_of,
    is_slip_of_sum,
    sum_of,
)
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE
from gongkai.reading.reports.source import Source

_ACCOUNTS = re.compile(r"新媒体|账号|公众号平台|两微")
_KINDS_OF_ACCOUNT = tuple(
    re.compile(kind)
    for kind in (
        r"^(?:政务|官方)?(?:新浪)?微博",
        r"^(?:政务|官方)?微信(?!视频号)",
        r"^(?:政务|官方)?抖音",
        r"^(?:政务|官方)?(?:今日)?头条",
        r"^(?:政务|官方)?(?:微信)?视频号",
        r"^(?:政务|移动)?(?:新闻)?(?:客户端|APP)",
        r"^(?:政务|官方)?快手",
    )
)
_LED = re.compile(r"^(?:其中|包括|[，、；:和及与为有(])+")
_AMONG = re.compile(
    r"[^，。；\d]{0,6}[，。；:(]其中[，:]?[^，。；:\d]{1,12}|[^，。；\d]{0,4}\([^，。；:\d]{1,12}"
)
#: 同一单位两个平台的计为一个; 12 个单位开通新媒体 are organs.
_AS_ONE = re.compile("同一|合署|合用|共用|双号|计为|算作?|合并|单位数|同步")
_ORGANS = re.compile(r"^ ?(?:单位|部门|机构|[乡镇村街县市局委]|学校|医院)")
_ORGANS_LAST = re.compile(r"(?:单位|部门|机构|乡镇|街道)[共有达为数]*$")
#: What went out on one way, or of one organ, is not all.
_OF_SOME = re.compile("网站|平台|专栏|微信|微博|部门|乡镇|直属|本级|单位|其中")
_ELSE = re.compile("新增|新开|注销|关停|关闭|原有|上年|去年|下属|所属|另")

_CLASS = re.compile(r"类(?:别)?(?:的)?(?:政府|公开)*(?:信息)?(?:共|有|为)*$")
_CLASSES_OPEN = re.compile(r"[，。:]其中[，:]?[^，。；:\d]{2,18}")
_OPEN_END = re.compile(r"主要|例如|比如|部分|另|重点|等(?=[，。；、]|$)|其[他它余]")

_ALL_OUT = re.compile(
    r"(?:20\d\d年|全年|年内|本年度?)[，]?(?:全?[省市县区镇乡局州]|我[省市县区镇乡局委]|本机关|本单位|本局)?(?:各级|各部门)?(?:共|累计)*(?:主动)?公开(?:各类)?(?:政府)?信息(?:共|总数)*$"
)
_OTHER_LAST = re.compile(r"^[，、；和及]*其[他它](?:类|类别|政府|公开|方面)*信息$")
_KINDS_OPEN = re.compile(
    r"(?:类别|分类|内容|种类)(?:主要|具体)?(?:有|为|是|如下|包括|分)*[:：]?[^，。；:\d]{2,24}$|按[^，。；]{2,10}分[，:][^，。；:\d]{2,24}$"
)
#: Among more classes one is turned by chance.
_THREE = 3
_FEWEST_KINDS, _TWO, _FURTHEST = 5, 2, 6

_CAME = re.compile(
    r"(?:收[到集]|受理|接到|征集)(?:到)?(?:的)?(?:群众|市民|企业|各类|网民)*(?:诉求|问题|意见|建议|投诉|咨询|留言|来电|事项)*(?:共|共计)?$"
)
_SOLVED = re.compile(
    r"^[，、；]?(?:其中)?(?P<how>现场|当场|当日|当天|即时|跟进|后续|会后|限期|交办|转办|督办|直接|协调|线上|线下)(?P<deed>解决|办结|答复|处理|回复|办理)(?:了)?$"
)
_RATE = re.compile(r"^(?:办结|解决|答复|回复|办理|处理|处置)率(?:均|达到?|为|是)*$")
_CARRIED = re.compile("上年|去年|结转|存量|遗留|未|无法|撤|重复|转至|其余|剩余")


def check_kinds_listed(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find such lists that do not come to their total."""
    text = row[0].paragraph.text
    if "微博" in text or "微信" in text:
        yield from _accounts(source, row)
    if "类" in text and "其中" in text:
        yield from _classes(source, row)
    if "其他" in text or "其它" in text:
        yield from _closed_by_others(source, row)
    if "率" in text and "100" in text:
        yield from _all_solved(source, row)


def _is_plain(figure: Printed) -> bool:
    return not (figure.share or figure.hedged or figure.plan or figure.is_change)


def _accounts(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find kinds of accounts that are more than all accounts."""
    for head, first in pairwise(row):
        if head.unit != "个" or not _is_plain(head) or not _ACCOUNTS.search(head.clause + head.behind):
            continue
        text = head.paragraph.text
        if first.unit != head.unit or not _AMONG.fullmatch(text, head.end, first.start):
            continue
        parts, kinds = list[Printed](), set[int]()
        for part in row[first.at : first.at + 8]:
            if part.sentence != first.sentence or part.depth != first.depth:
                break
            if part.unit != head.unit:
                continue
            name = _LED.sub("", part.lead.strip())
            kind = next((at for at, words in enumerate(_KINDS_OF_ACCOUNT) if words.search(name)), -1)
            if kind < 0 or kind in kinds or not _is_plain(part) or _ELSE.search(part.clause):
                break
            kinds.add(kind)
            parts.append(part)
        if len(parts) < _TWO or sum_of(parts) == head.value:
            continue
        if sum_of(parts) < head.value and not _are_two_turned(row, head, parts):
            continue
        if _ORGANS.search(head.behind) or _ORGANS_LAST.search(head.lead):
            continue
        words = text[head.start : parts[-1].end] + text[parts[-1].end :].split("。")[0]
        if not ONCE_MORE.search(words) and not _AS_ONE.search(words):
            yield missed_total(source, head, parts)
            return


#: What else an account may be of.
_OTHER_ACCOUNTS = re.compile("抖音|头条|视频号|客户端|快手|强国号|小程序|APP|短视频|等|主要")


def _are_two_turned(row: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether 微博 and 微信, the only kinds told, miss the accounts by two turned digits of one of them."""
    sentence = re.split("。", head.paragraph.text[head.start :])[:_TWO]
    if len(parts) != _TWO or len({f.unit for f in parts}) > 1 or _OTHER_ACCOUNTS.search("".join(sentence)):
        return False
    missing = head.value - sum_of(parts)
    turned = any(_is_turned(f, f.value + missing) for f in parts)
    return turned and not any(f.value == sum_of(parts) for f in row if f.unit == head.unit)


def _classes(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find two or more classes, to the end of their sentence, that miss a short total by two turned digits."""
    for head, first in pairwise(row):
        text = head.paragraph.text
        if (
            head.unit != first.unit
            or not _is_plain(head)
            or not _CLASSES_OPEN.fullmatch(text, head.end, first.start)
        ):
            continue
        parts = [f for f in row[first.at :] if f.sentence == first.sentence]
        whole = text[head.end : parts[-1].end]
        alike = all(
            _is_plain(f) and f.unit == head.unit and f.depth == head.depth and _CLASS.search(f.lead)
            for f in parts
        )
        if (
            not _TWO <= len(parts) <= _THREE
            or not alike
            or _OPEN_END.search(whole)
            or ONCE_MORE.search(whole)
        ):
            continue
        if text[parts[-1].end : parts[-1].end + 1] not in ("。", "") or "其中" in whole[4:]:
            continue
        total = sum_of(parts)
        turned = _is_turned(head, total) or any(_is_turned(f, head.value - (total - f.value)) for f in parts)
        if total != head.value and turned:
            yield missed_total(source, head, parts)


def _is_turned(figure: Printed, due: Decimal) -> bool:
    if due <= 0:
        return False
    one, other = digits_of(figure.value, figure.step), digits_of(due, figure.step)
    return len(one) >= _TWO and are_neighbours_turned(one, other)


def _closed_by_others(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a list of kinds, the last of them 其他, that misses the year's total told a few sentences before."""
    for last in row:
        if not _OTHER_LAST.search(last.lead) or not _is_plain(last):
            continue
        parts = [f for f in row[: last.at + 1] if f.sentence == last.sentence and f.depth == last.depth]
        before = row[: parts[0].at]
        heads = [
            f
            for f in before
            if f.unit == last.unit
            and f.depth == last.depth
            and _is_plain(f)
            and last.sentence - f.sentence <= _FURTHEST
            and _ALL_OUT.search(f.clause)
        ]
        opened = _KINDS_OPEN.search(last.paragraph.text[max(0, parts[0].start - 60) : parts[0].start])
        if len(heads) != 1 or opened is None or len(parts) < _FEWEST_KINDS:
            continue
        if any(f.unit != last.unit or not _is_plain(f) or "其中" in f.lead for f in parts):
            continue
        total, text = sum_of(parts), last.paragraph.text
        if _OF_SOME.search(re.split("。", text[: parts[0].start])[-1]):
            continue
        if any(f.value == total for f in row) or ONCE_MORE.search(text[heads[0].start : last.end + 40]):
            continue
        if text[last.end : last.end + 1] in ("。", "；", "") and is_slip_of_sum(heads[0], parts):
            yield missed_total(source, heads[0], parts)


def _all_solved(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find two ways of solving that do not come to what came, though all of it is said to be solved."""
    for came, one, other, share in zip(row, row[1:], row[2:], row[3:], strict=False):
        if not share.share or share.value != Decimal(100) or not _RATE.search(share.lead):
            continue
        first, second = _SOLVED.search(one.lead), _SOLVED.search(other.lead)
        if (
            first is None
            or second is None
            or first["how"] == second["how"]
            or first["deed"] != second["deed"]
        ):
            continue
        if not (came.unit == one.unit == other.unit) or not _CAME.search(came.lead):
            continue
        text = came.paragraph.text[came.start : share.end]
        if not all(map(_is_plain, (came, one, other))) or _CARRIED.search(text) or ONCE_MORE.search(text):
            continue
        if sum_of([one, other]) < came.value and is_slip_of_sum(came, [one, other]):
            found = missed_total(source, came, [one, other])
            # Not the rate is wrong, as what reads it alone would tell.
            yield Fault(*(getattr(found, name) for name in Fault.__slots__))
