"""Does what went from one figure to another go the way its word says? 由 42 分钟缩至 19 分钟, and not the other way."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.source import Paragraph, Source

_UNIT = r"%|‰|个百分点|个?工作日|个月|个?小时|分钟|个|[\u4e00-\u9fff]"
#: 缩至 19 分钟: the word with what became of it.
_BECAME = re.compile(
    r"(?:(?P<down>缩[短减小]?|压[缩减降]?|减[少小缩]?|下?降低?|下[调跌]|精[简减]|回落|收窄|削减|锐减|骤降|提速)"
    r"|(?P<up>增[加长多]?|上?升|[攀跃提]升|提高|上?涨|扩[大充展容]?|拓展|延长|上调|激增))"
    r"(?P<to>[至到为成])(?P<gap>(?:20\d\d ?年度?)?[^\d，。；、]{0,6}?) ?"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?) ?(?P<scale>[万亿])?(?P<inexact>余|多|几)?(?P<unit>{_UNIT})?"
)
#: Where such a word may end, which is asked for first.
_MAY_BECOME = re.compile(
    r"[至到为成](?<=[缩短减小压降少低调跌精简落窄速增加长多升高涨扩大充展容].)(?=[^\d，。；、]{0,12}\d)"
)
#: 由 42 分钟: what was, with nothing behind it but what it is of.
_WAS = re.compile(
    r"(?<![\d.])(?P<number>\d[\d,]*(?:\.\d+)?) ?(?P<scale>[万亿])?(?P<inexact>余|多|几)?"
    rf"(?P<unit>{_UNIT})? ?(?:[^，。；、\d]{{0,6}}?的?|的?[，,])"
    r"(?:逐步|逐渐|进一步|大幅|大大|直接|统一|再次|迅速|稳步|[再又已])*$"
)
_FROM = re.compile(r"(?:由|从)(?![于事业而此])(?P<gap>[^，。；、]{0,16})$")
_YEARS = re.compile(r"20\d\d ?年?")
#: 3 个镇 12 个村, 1 小时 20 分: the first part of something longer.
_GOES_ON = re.compile(r"[\u4e00-\u9fff]{0,4}\d|[/:—~至-]")
#: Where nothing begins it, what is before is still the limit that was shortened: 时限 30 天压缩至 10 天.
_LIMIT = re.compile(r"(?:时限|时间|期限|用时|周期|耗时|时长)$")
_HEDGED = re.compile(r"(?:近|约|超过?|不足|不到|逾|大约|达|上|[-−])$")
#: A rank is the higher the smaller it is, and so is a class.
_RANKS = re.compile(r"第|排名|排位|位次|名次|位[列居]|等级|资质|[前后]\d+[名位]|差距")
#: No measures, or such as are the better the smaller they are.
_NO_MEASURE = frozenset("级等档位类星流版号度月时点期层线代例")
_PER = re.compile("每|均|单|同比|环比|幅")
_BETTER = re.compile("提升|提高|优化")
_WITHIN = re.compile(r"^(?:左右|上下|以?内|之内|以[上下外])")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "": Decimal(1)}
#: Times of which more than one unit is in use: from the least to the most minutes that each may be.
_TIMES = {
    "秒": (Decimal(1) / 60, Decimal(1) / 60),
    "分钟": (Decimal(1), Decimal(1)),
    "小时": (Decimal(60), Decimal(60)),
    "天": (Decimal(420), Decimal(1440)),
    # Behind five working days come two that are none, and a holiday may lie between.
    "工作日": (Decimal(420), Decimal(2600)),
    "周": (Decimal(2100), Decimal(10_080)),
    "月": (Decimal(8400), Decimal(44_640)),
}
_REACH, _A_YEAR = 40, 1900


def check_moves(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find changes from one figure to another that go the other way than their word says."""
    for paragraph in paragraphs:
        text = paragraph.text
        for place in _MAY_BECOME.finditer(text):
            became = _BECAME.match(text, max(0, place.start() - 2)) or _BECAME.match(text, place.start() - 1)
            if became is None or became.start("to") != place.start():
                continue
            lead = text[max(0, became.start() - _REACH) : became.start()]
            was = _WAS.search(lead)
            if was is None:
                continue
            level = _level(text, lead, was, became)
            if level is None:
                continue
            word = became["down"] or became["up"]
            yield Fault(
                "range",
                level,
                f"“{(was[0] + became[0]).strip()}”：词语说的是“{word}{became['to']}”，"
                f"数字却由 {_printed(was)} 变为 {_printed(became)}，方向不符，请核对。",
                source.quote(*paragraph.span(became.start() - len(was[0]), became.end())),
            )


def _printed(figure: re.Match[str]) -> str:
    return f"{figure['number']}{figure['scale'] or ''}{figure['unit'] or ''}"


def _value(figure: re.Match[str]) -> Decimal:
    return Decimal(figure["number"].replace(",", "")) * _SCALES[figure["scale"] or ""]


def _unit(figure: re.Match[str]) -> str:
    unit = figure["unit"] or ""
    if unit in ("个工作日", "个小时", "个月"):
        return unit[1:]
    return {"日": "天", "月": "month of the year"}.get(unit, unit)


def _level(text: str, lead: str, was: re.Match[str], became: re.Match[str]) -> Level | None:
    """Return how sure it is that a change goes the other way than its word says, None where it may not."""
    before = lead[: was.start()]
    begun = _FROM.search(before)
    one, other = _unit(was), _unit(became)
    behind = text[became.end() : became.end() + 8]
    if begun is None and not (one in _TIMES and _LIMIT.search(before)):
        return None
    if begun is not None and re.search(r"\d", _YEARS.sub("", begun["gap"])):
        return None
    if was["inexact"] or became["inexact"] or _HEDGED.search(before) or _is_no_measure(was, became, behind):
        return None
    clause = re.split("[，。；]", before)[-1]
    if _RANKS.search(clause + was[0] + became[0]) or _PER.search(
        clause[-12:].replace("平均", "") + was[0] + became[0]
    ):
        return None
    if (one in _TIMES and _BETTER.search(became["up"] or "")) or (
        became["down"] == "提速" and one not in _TIMES
    ):
        # 效率由 5 天提升到 3 天; 网速由 50 兆提速到 100 兆
        return None
    return _judged(was, became, one, other, within=_WITHIN.match(behind) is not None)


def _is_no_measure(was: re.Match[str], became: re.Match[str], behind: str) -> bool:
    """Return whether numbers are ranks, years, days of a month, or the first part of a longer number."""
    units, up = {was["unit"], became["unit"]}, became["up"] or ""
    # 由 12 名上升到 9 名 is a rank, and 由 2 个股升为 1 个局 a matter of offices.
    if units & _NO_MEASURE or ("升" in up and ("名" in units or became["to"] in "为成")):
        return True
    if _GOES_ON.match(behind):
        return True
    whole = (int(each["number"].split(".")[0].replace(",", "")) for each in (was, became))
    return "年" in units and any(number >= _A_YEAR for number in whole)


def _judged(was: re.Match[str], became: re.Match[str], one: str, other: str, *, within: bool) -> Level | None:
    first, second = _value(was), _value(became)
    if one == other or not one or not other:
        least, most = (second, second), (first, first)
        if second == first:
            # 由 15 项精简至 15 项; 由 10 天缩短至 10 天以内 may still be shorter.
            return None if within else "warning"
    elif one in _TIMES and other in _TIMES:
        least = (second * _TIMES[other][0], second * _TIMES[other][1])
        most = (first * _TIMES[one][0], first * _TIMES[one][1])
    else:
        return None
    if became["down"]:
        return "error" if least[0] > most[1] else None
    return "error" if least[1] < most[0] and not within else None
