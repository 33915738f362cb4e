"""The numbers of running text: how much of what, how exactly, and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from gongkai.reading.reports.source import Paragraph


class Exactness(Enum):
    """How a number is meant."""

    EXACT = "exact"
    #: 余, 多, 以上, 超过: this or somewhat more.
    AT_LEAST = "at least"
    #: 近: somewhat less.
    NEARLY = "nearly"
    #: 约, 左右.
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Count:
    """
    A counted or measured figure of a paragraph, by its place there; ``unit`` is ``%`` for a share.

    ``decimals`` is how many digits were printed behind the point, ``scale`` the factor of 万 or 亿.
    """

    value: Decimal
    unit: str
    exactness: Exactness
    start: int
    end: int
    decimals: int = 0
    scale: int = 1

    @property
    def exact(self) -> bool:
        """Whether nothing but this number can be meant."""
        return self.exactness is Exactness.EXACT and not (self.scale > 1 and self.decimals)

    @property
    def share(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"

    @property
    def lowest(self) -> Decimal:
        """The least that can be meant."""
        if self.exactness is Exactness.NEARLY:
            return self.value - self._step * 2
        if self.exactness is Exactness.ABOUT:
            return self.value - self._step
        return self.value - (self._rounding if self.scale > 1 and self.decimals else 0)

    @property
    def highest(self) -> Decimal:
        """The most that can be meant."""
        if self.exactness is Exactness.AT_LEAST:
            return self.value + self._step
        if self.exactness is Exactness.ABOUT:
            return self.value + self._step
        return self.value + (self._rounding if self.scale > 1 and self.decimals else 0)

    @property
    def _rounding(self) -> Decimal:
        return Decimal(self.scale).scaleb(-self.decimals)

    @property
    def _step(self) -> Decimal:
        """One in the first digit but one at the most: 1800余 is below 2000, 120余 below 140."""
        digits = self.value.adjusted()
        trailing = 0
        whole = int(self.value)
        while whole and whole % 10 == 0:
            whole //= 10
            trailing += 1
        return Decimal(10) ** max(trailing, digits - 1, 0) * (2 if trailing < digits else 1)


_UNITS = (
    "人次|条次|件次|场次|期次|班次|余次|万元|亿元|个百分点|百分点|平方公里|公里|小时|分钟|工作日|个工作日|个月|个部门|部门"
    "|[条件次篇个人份封期场户家项笔批例宗部本页起名处台类张种版位支块辆元倍天段辑集幅则组例席户座册%‰]"
)
_NUMBER = re.compile(
    # The first digit is looked back at over itself, so that nothing is tried where none stands.
    r"(?P<whole>\d(?<![\dA-Za-z.〔\[/\-].)(?:\d{0,2}(?:,\d{3})+(?![\d,])|\d*))(?P<part>\.\d+)?(?!\d|[.,]\d{3})"
    rf" ?(?P<early>余|多)?(?P<scale>万亿|万|亿|千)?(?P<more>余|多)? ?(?P<unit>{_UNITS})?(?P<after>余|多)?"
    r"(?P<over>\(?(?:次|条)?(?:以上|左右|上下))?"
)
_BEFORE = re.compile(r"(约|大约|近|将近|超|超过|突破|逾|多达|不少于|不低于|至少|接近|大概|平均)$")
#: Numbers that count nothing: parts of dates, of document numbers, of names and addresses.
_NO_COUNT_BEFORE = re.compile(r"(?:第|〔\d{4}〕|\[\d{4}\]|\{\d{4}\}|\(\d{4}\)|No\.?|[A-Za-z])$")
_NO_COUNT_AFTER = re.compile(
    r"(?:号|年|月|日|时|楼|室|层|届|级|路|度|次会议|次常务|个规范|条规定|条第|款|条之(?!间)|条、第(?![一二三四1-4]季)|-\d|热线|平台|便民|政务服务)"
)
_SCALES = {None: 1, "千": 1000, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_LEFT_OUT = re.compile(r" ?[，,(、]? ?占")
_UNIT_AHEAD = re.compile(r"(?<=[\u4e00-\u9fff])([件条])(?:数|数量)?(?:为|共|:)? ?$")
_ENUMERATED = re.compile(
    rf"(?:(?:[、和及与] ?\d[\d.]*){{1,12}}|(?:至|到|—|–|~|-) ?\d[\d.]*) ?(?P<unit>{_UNITS})(?!之?日)"
)
_ENDS = re.compile(r" ?[，。；、]")
_TITLE = re.compile(r"《[^《》]*》|〔[^〔〕]*〕\d*号?")


def counts(paragraph: Paragraph) -> list[Count]:
    """Return the counts and shares of a paragraph in the order of reading."""
    text = paragraph.text
    arabic, han = [*_NUMBER.finditer(text)], [*_HAN.finditer(text)]
    if not (arabic or han):
        return []
    titles = [found.span() for found in _TITLE.finditer(text)]
    found = [*_counts(text, arabic, titles), *_han_counts(han, titles)]
    return sorted(found, key=lambda count: count.start)


def _counts(
    text: str, numbers: Sequence[re.Match[str]], titles: Sequence[tuple[int, int]]
) -> Iterator[Count]:
    last: Count | None = None
    for found in numbers:
        start = found.start()
        if titles and any(begin <= start < end for begin, end in titles):
            continue
        before, after = text[max(0, start - 8) : start], text[found.end("whole") : found.end("whole") + 6]
        if _NO_COUNT_BEFORE.search(before):
            continue
        unit, scale = found["unit"], found["scale"]
        if unit is None and last is not None and _LEFT_OUT.match(text, found.end()):
            # 部分公开 67，占 4.61%: the unit of the list is left out once.
            unit = last.unit
        if unit is None and (ahead := _UNIT_AHEAD.search(before)) and _ENDS.match(text, found.end()):
            # 完成答复件 502，…: the unit stands before its number.
            unit = ahead[1]
        if unit is None and (listed := _ENUMERATED.match(text, found.end())):
            # 逐月更新 11、22、12 条: the unit of a list stands behind its last number.
            unit = listed["unit"]
        if unit is None and last is not None:
            unit = _unit_of_bracket(text, last, found) or _unit_of_item(text, last, found)
        if unit is None or (not found["part"] and scale is None and _NO_COUNT_AFTER.match(after)):
            continue
        if len(found["whole"]) >= 9 and "," not in found["whole"]:
            continue
        if unit in ("万元", "亿元") and scale is None:
            scale, factor = None, 1
        else:
            factor = _SCALES[scale]
        value = Decimal(found["whole"].replace(",", "") + (found["part"] or "")) * factor
        if scale == "万" and unit == "元":
            value, factor, unit = value / factor, 1, "万元"
        end = found.end() if found["unit"] is None else found.end("after" if found["after"] else "unit")
        decimals = len(found["part"]) - 1 if found["part"] else 0
        count = Count(value, unit, _exactness(before, found), start, end, decimals, factor)
        if unit != "%":
            last = count
        yield count


_OPENED = re.compile(r" ?\((?:其中)?[\u4e00-\u9fff]{1,10}")
_BEHIND = re.compile(r"[、，][\u4e00-\u9fff]{1,10}")
_CLOSES = re.compile(r" ?[、，)]")


def _unit_of_bracket(text: str, last: Count, found: re.Match[str]) -> str | None:
    """Return the unit of a bare number in a bracket behind a total: 复议 12 件(维持 7、纠正 2、其他 3)."""
    if found["part"] or found["scale"] or len(found["whole"]) > 5 or not _CLOSES.match(text, found.end()):
        return None
    between = text[last.end : found.start()]
    inside = _BEHIND.fullmatch(between) and text[last.end - 1].isdigit()
    return last.unit if _OPENED.fullmatch(between) or inside else None


_ITEM = re.compile(r"(?:[，、；:]|，其中:?) ?\(?\d{1,2}[.、)] ?[\u4e00-\u9fff]{2,16}")
_ITEM_CLOSES = re.compile(r" ?[；。]")


def _unit_of_item(text: str, last: Count, found: re.Match[str]) -> str | None:
    """Return the unit of a bare number in a numbered list: 公开 496 条，其中 1.规章 100；2.其他 396."""
    if found["part"] or found["scale"] or not _ITEM_CLOSES.match(text, found.end()):
        return None
    return last.unit if _ITEM.fullmatch(text[last.end : found.start()]) else None


_HAN_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
#: 第三次, 每两次, 逐条 count nothing; 一起 and 一次性 are no numbers.
_HAN = re.compile(
    r"(?=[一二两三四五六七八九十百千])(?<![超过近逾成破第每逐任同某这那再头前后上下本各多几数百千万年月点之星期零一二两三四五六七八九十])"
    r"(?:(?P<many>(?:一(?=[百千])|[二两三四五六七八九十百千])[零一二三四五六七八九十百千]*) ?"
    r"(?P<unit>人次|场次|[件次条例宗篇起份场名])"
    r"|(?P<one>一) ?(?P<its>[件例宗篇场](?!事)))(?![件次条例宗篇起份场名性线龙])(?P<more>以上|以下|左右|余)?"
)


def _han_counts(numbers: Sequence[re.Match[str]], titles: Sequence[tuple[int, int]]) -> Iterator[Count]:
    """Yield the counts that are written in Han numerals: 收到申请三件, 培训两次."""
    for found in numbers:
        if found["more"] or any(begin <= found.start() < end for begin, end in titles):
            continue
        name = "many" if found["many"] else "one"
        yield Count(
            Decimal(_han_value(found[name])),
            found["unit"] or found["its"],
            Exactness.EXACT,
            found.start(),
            found.end(),
        )


def _han_value(numeral: str) -> int:
    total = digit = 0
    for sign in numeral:
        if sign in _HAN_TENS:
            total += (digit or 1) * _HAN_TENS[sign]
            digit = 0
        else:
            digit = _HAN_DIGITS[sign]
    return total + digit


def _exactness(before: str, found: re.Match[str]) -> Exactness:
    if found["early"] or found["more"] or found["after"]:
        return Exactness.AT_LEAST
    if found["over"]:
        return Exactness.AT_LEAST if "以上" in found["over"] else Exactness.ABOUT
    hedge = _BEFORE.search(before)
    if hedge is None:
        return Exactness.EXACT
    if hedge[1] in ("近", "将近", "接近"):
        return Exactness.NEARLY
    return Exactness.ABOUT if hedge[1] in ("约", "大约", "大概", "平均") else Exactness.AT_LEAST
