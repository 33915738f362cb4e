"""Days as texts write them, in Arabic or in Han digits: 2009年1月1日, 二〇〇九年一月一日, 九月三十日."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.reports.relations.han import value_of_han

_DIGITS = {sign: str(n) for n, sign in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○Oo0", "0")
_YEAR = r"20\d\d|二[〇○零Oo0][〇○零Oo0一二][〇○零Oo0一二三四五六七八九]"
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = r"3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
#: A day as it may exist in any month, with its year where that is told.
DAY = rf"(?:(?:{_YEAR}) ?年 ?)?(?:{_MONTH}) ?月 ?(?:{_DAY}) ?日"
_PARTS = re.compile(rf"(?:(?P<year>{_YEAR}) ?年 ?)?(?P<month>{_MONTH}) ?月 ?(?P<day>{_DAY}) ?日")
#: From one day to another.
_PERIOD = re.compile(
    rf"(?=[0-9一二三四五六七八九十])(?<![\d一二三四五六七八九十])"
    rf"(?P<first>(?:(?:{_YEAR}) ?年 ?)?(?:{_MONTH}) ?月 ?(?:{_DAY}) ?日?)"
    rf"(?:起|开始)?(?:计?算|计|统计)?[ ，\n]{{0,2}}"
    rf"(?:止于|截至|截止到?|至|到|—|–|-|～|~)+ ?(?P<last>{DAY})"
)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day; ``year`` is 0 where none is told."""

    year: int
    month: int
    day: int

    @property
    def exists(self) -> bool:
        """Whether there is such a day, in a leap year where none is told."""
        return 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, as printed; each year is 0 where it is not told beside its day."""

    first: Day
    last: Day
    text: str
    start: int
    end: int

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins: both years are told, or one month and no year."""
        if self.first.year and self.last.year:
            return self.last < self.first
        return not self.last.year and self.first.month == self.last.month and self.last.day < self.first.day

    @property
    def years(self) -> tuple[int, int]:
        """The years of both days; one that is not told is that of the other."""
        return self.first.year or self.last.year, self.last.year or self.first.year

    @property
    def is_a_school_year(self) -> bool:
        """Whether it is twelve months that begin with a term: 9月1日 to 8月31日 of the next year."""
        first, last = self.first, self.last
        return (
            last.year == first.year + 1
            and first.month in _TERMS
            and first.day == 1
            and (last.month, last.day) == (first.month - 1, monthrange(last.year, first.month - 1)[1])
        )


#: The months in which a school year may be reckoned to begin.
_TERMS = (7, 8, 9, 10)


def is_a_day(text: str) -> bool:
    """Return whether a text is a day such as some month has."""
    return _PARTS.fullmatch(text) is not None


def day_of(text: str) -> Day:
    """Return the day that a text consists of."""
    found = _PARTS.match(text if text.endswith("日") else text + "日")
    if found is None:
        return Day(0, 0, 0)
    year = int("".join(_DIGITS.get(sign, sign) for sign in found["year"])) if found["year"] else 0
    return Day(year, value_of_han(found["month"]), value_of_han(found["day"]))


def periods(text: str) -> Iterator[Period]:
    """Yield the periods of a text in the order of reading."""
    if "月" not in text:
        # Without a month there is no day.
        return
    for found in _PERIOD.finditer(text):
        yield Period(day_of(found["first"]), day_of(found["last"]), found[0], *found.span())
