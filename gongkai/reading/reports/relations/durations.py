"""
How long something lasted against the days on which it began and ended: 3 月 1 日至 3 月 20 日，为期 20 天.

The last day may be counted or not; a number that is that of the working days is doubtful, and no fault.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_DAYS = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日?(?:起|开始)?(?:持续|一直|延续)?(?:至|到|—|–|-|~|－)+"
    r"(?:(?P<next>20\d\d)年)?(?:(?P<till>\d{1,2})月)?(?P<last>\d{1,2})日"
)
_MONTHS = re.compile(
    r"(?:(?<!\d)(?P<year>20\d\d)年)?(?<!\d)(?P<month>\d{1,2})月?(?:份|初|起|开始|下旬|中旬|上旬|底)?(?:至|到|—|–|-|~|－)+"
    r"(?:(?P<next>20\d\d)年)?(?P<till>\d{1,2})月(?!\d)"
)
_LASTS = re.compile(
    "(?=[为公共利前历工持时期用连长])(?:"
    r"(?:为期|(?:利?用|公示|公告|时间|时长)(?:了|为|共)?(?!之?后)|历时|持续(?:时间)?(?:为|了)?|前后(?:共)?|(?<!截至)(?<!累计)共(?:计)?|期限(?:为)?|公示期(?:为)?|工期(?:为)?|长达|连续)"
    r"(?P<hedge>约|近|大约|超过)?(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<more>余|多)?个?(?P<half>半)?(?P<unit>工作日|天|日(?!的)|周|星期|(?<=个)月)"
    ")"
)
#: 自 10 月 16 日起，…，至 10 月 20 日结束
_FROM = re.compile(
    r"(?:自|从|于|^|[，；])(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:(?:起|开始)?[^。；]{0,40}?(?:至|到)|(?:启动|开始|开幕|起)[、，]?)"
    r"(?:(?P<next>20\d\d)年)?(?:(?P<till>\d{1,2})月)?(?P<last>\d{1,2})日(?:结束|止|完成|截止|闭幕)"
)
_WITHIN = re.compile("期间|其间|其中|分别|另|还|每")
_STATISTICS = re.compile("统计|数据|时限|报告期")
_STOP = re.compile(r"[。；！？\n]")
#: Further away no day belongs to a duration.
_REACH = 160
#: Whose days are as good as those of any year, where none is known.
_YEAR = 2023
#: Quarters and halves of a year with the months in brackets behind them.
_QUARTER = re.compile(
    r"(?P<which>第?[一二三四1-4]季度|上半年|下半年|前三季度)\((?P<first>\d{1,2})月?(?:份)?(?:至|到|—|–|-|~)+(?P<last>\d{1,2})月"
)
_QUARTERS = {
    **{f"{sign}季度": (3 * n - 2, 3 * n) for n, sign in enumerate("一二三四", 1)},
    **{f"{n}季度": (3 * n - 2, 3 * n) for n in range(1, 5)},
    "上半年": (1, 6),
    "下半年": (7, 12),
    "前三季度": (1, 9),
}


def check_durations(source: Source, paragraphs: Sequence[Paragraph], year: int | None) -> Iterator[Fault]:
    """Find durations that are not those of the days beside them, and quarters with other months than theirs."""
    for paragraph in paragraphs:
        yield from _quarters(source, paragraph)
        for found in _LASTS.finditer(paragraph.text):
            if not (found["hedge"] or found["more"] or found["half"]):
                yield from _lasting(source, paragraph, found, year or _YEAR)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause around a place begins and ends, no further away than a sentence reaches."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    begin = max((stop.end() for stop in _STOP.finditer(text, first, start)), default=first)
    stop = _STOP.search(text, end, last)
    return begin, stop.start() if stop else last


def _lasting(source: Source, paragraph: Paragraph, found: re.Match[str], year: int) -> Iterator[Fault]:
    begin, end = _sentence(paragraph.text, *found.span())
    told = value_of_han(found["number"])
    spans = list(_DAYS.finditer(paragraph.text, begin, end)) or list(
        _FROM.finditer(paragraph.text, begin, end)
    )
    if not spans and found["unit"] == "月":
        spans = list(_MONTHS.finditer(paragraph.text, begin, end))
    others = list(_LASTS.finditer(paragraph.text, begin, end))
    if len(spans) != 1 or len(others) != 1 or not told:
        return
    gap = paragraph.text[spans[0].end() : found.start()]
    if (
        _WITHIN.search(gap)
        or re.search(r"\d", gap)
        or _STATISTICS.search(paragraph.text, begin, spans[0].start())
    ):
        # 3 月 1 日至 20 日征求意见，期间开会，历时 2 天
        return
    judged = (
        _of_days(spans[0], year, told, found["unit"])
        if spans[0].re is not _MONTHS
        else _of_months(spans[0], told)
    )
    if judged is None:
        return
    right, level = judged
    start, stop = min(spans[0].start(), found.start()), max(spans[0].end(), found.end())
    unit = "个月" if found["unit"] == "月" else found["unit"]
    yield _fault(source, paragraph, (start, stop), spans[0][0], found[0], right, told, unit, level)


def _fault(
    source: Source,
    paragraph: Paragraph,
    place: tuple[int, int],
    span: str,
    words: str,
    right: int,
    told: int,
    unit: str,
    level: Level,
) -> Fault:
    return Fault(
        "date",
        level,
        f"“{span}”共 {right} {unit}，文中写为“{words}”，请核对。",
        source.quote(*paragraph.span(*place), 200),
        None,
        right,
        told,
    )


def _of_days(span: re.Match[str], year: int, told: int, unit: str) -> tuple[int, Level] | None:
    """Return how long a span of days is and how sure it is that it was told wrong, None where it is right."""
    try:
        first = date(int(span["year"] or year), int(span["month"]), int(span["day"]))
        last = date(
            int(span["next"] or span["year"] or year), int(span["till"] or span["month"]), int(span["last"])
        )
        if last < first and not span["next"]:
            last = date(first.year + 1, last.month, last.day)
    except ValueError:
        return None
    days = (last - first).days + 1
    if unit == "月":
        return None if abs(days - told * 30.4) <= 16 else (round(days / 30.4), "error")
    if unit in ("周", "星期"):
        return None if abs(days - told * 7) <= 4 else (round(days / 7), "error")
    worked = sum((first + timedelta(n)).weekday() < 5 for n in range(min(days, 400)))
    if unit == "工作日":
        # Holidays are no working days, and some days of weekends are.
        return None if worked - 8 <= told <= worked + 4 else (worked, "error" if told > days else "warning")
    if told in (days, days - 1):
        return None
    return days, "warning" if worked - 2 <= told <= worked + 1 else "error"


def _of_months(span: re.Match[str], told: int) -> tuple[int, Level] | None:
    first, last = int(span["month"]), int(span["till"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    months = (last - first) % 12 + 1
    return None if told in (months, months - 1) else (months, "error")


def _quarters(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    in_brackets = "季度(" in paragraph.text or "半年(" in paragraph.text
    for found in _QUARTER.finditer(paragraph.text) if in_brackets else ():
        right = _QUARTERS[found["which"].removeprefix("第")]
        if (int(found["first"]), int(found["last"])) != right:
            yield Fault(
                "date",
                "error",
                f"{found['which']}是 {right[0]} 月至 {right[1]} 月，文中写为“{found[0]}”，请核对。",
                source.quote(*paragraph.span(*found.span())),
            )
