"""Dates as official documents print them: 2018年9月30日, 2018.9.30, 二〇一八年九月三十日."""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.reading.fields.lines import LONGEST_LINE, fold, squeezed

#: Typists write the Han zero in many ways; a circle, a letter and a digit all stand for it.
_ZEROS = "〇○◯零OoО0"
_DIGITS = {character: str(value) for value, character in enumerate("一二三四五六七八九", start=1)}
_DIGITS |= dict.fromkeys(_ZEROS, "0") | {str(value): str(value) for value in range(10)}

_YEAR = f"[{''.join(_DIGITS)}]{{4}}"
_SMALL = f"(?:[0-9]{{1,2}}|[一二三四五六七八九十廿卅{_ZEROS}元正]{{1,4}})"
#: Not filled in, or not to be recognised.
_NOTHING = r"(?:X{1,2}|×{1,2}|\*{1,2}|_{1,4}|[■□▇█●�?？]{1,2})?"
#: The hour and the day of the week that may follow a date.
_HOUR = (
    r"(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
    r"(?:\s*T?(?:上午|下午|晚上?)?\s*[0-9]{1,2}\s*[:：时点]\s*(?:[0-9]{1,2}\s*分?)?(?:[:：][0-9]{1,2})?)?"
)
DATE = re.compile(
    rf"(?P<year>{_YEAR})\s*年\s*(?P<month>{_SMALL})\s*月\s*(?P<day>{_SMALL})\s*日"
    r"|(?<![0-9])(?P<year2>[0-9]{4})\s*(?P<mark>[-./．／－–—])\s*(?P<month2>[0-9]{1,2})\s*(?P=mark)\s*(?P<day2>[0-9]{1,2})(?![0-9])"
)
_INCOMPLETE = re.compile(
    rf"(?:(?:{_YEAR}|{_NOTHING}))\s*年\s*(?:{_SMALL}|{_NOTHING})\s*月(?:\s*(?:{_SMALL}|{_NOTHING})\s*日)?"
)
_ALONE = re.compile(rf"(?:(?:日\s*期|时\s*间)\s*[:：]\s*)?(?:{DATE.pattern}){_HOUR}")
#: Recognition sets blanks between the characters of a year too.
_HAN_ALONE = re.compile(DATE.pattern.split("|(?<!")[0])
_DAY_ONLY = re.compile(rf"(?P<month>{_SMALL})\s*月\s*(?P<day>{_SMALL})\s*日")
_YEARS = range(1949, 2100)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; ``value`` is None where the day does not exist or is not filled in."""

    value: date | None
    quote: str
    start: int = 0
    end: int = 0


def find_dates(text: str) -> list[FoundDate]:
    """Return every complete date of a text, in order."""
    folded = fold(text)
    return [
        FoundDate(_value(match), match.group(), match.start(), match.end()) for match in DATE.finditer(folded)
    ]


def read_date(text: str) -> date | None:
    """Return the date at the beginning of a text (a time of day may follow), or None."""
    match = DATE.match(fold(text).strip())
    return _value(match) if match else None


def date_line(text: str) -> FoundDate | None:
    """Return the date that is all of a line, in brackets or not; without value where it is incomplete."""
    if len(text) > LONGEST_LINE:
        return None
    plain = fold(text).strip().strip("（()）").strip()
    if match := _ALONE.fullmatch(plain) or _HAN_ALONE.fullmatch(squeezed(plain)):
        return FoundDate(_value(match), plain, 0, len(plain))
    if _INCOMPLETE.fullmatch(plain):
        return FoundDate(None, plain, 0, len(plain))
    return None


def trailing_date(text: str) -> tuple[str, FoundDate] | None:
    """Return what stands before the date at the end of a line, and the date."""
    if len(text) > LONGEST_LINE:
        return None
    folded = fold(text).strip()
    found = [match for match in DATE.finditer(folded) if re.fullmatch(_HOUR, folded[match.end() :])]
    if not found or not folded[: found[0].start()].strip():
        return None
    match = found[0]
    return folded[: match.start()].strip(), FoundDate(
        _value(match), match.group(), match.start(), match.end()
    )


def day_of_year_unsaid(text: str) -> tuple[int, int] | None:
    """Return month and day of a line that is a date without its year (3月5日), or None."""
    match = _DAY_ONLY.fullmatch(fold(text).strip().strip("（()）")) if len(text) <= LONGEST_LINE else None
    month, day = (small_number(match["month"]), small_number(match["day"])) if match else (None, None)
    return (month, day) if month and day else None


def small_number(text: str) -> int | None:
    """Return the number up to 99 that digits or Han numerals write (十二, 二十, 廿一, 元), or None."""
    if text in ("元", "正"):
        return 1
    if re.fullmatch("[0-9]{1,2}", text):
        return int(text)
    spread = text.replace("廿", "二十").replace("卅", "三十")
    match = re.fullmatch("(?P<tens>[二三四五六七八九一])?十(?P<ones>[一二三四五六七八九])?", spread)
    if match:
        return 10 * int(_DIGITS[match["tens"] or "一"]) + int(_DIGITS[match["ones"]] if match["ones"] else 0)
    if len(spread) <= 2 and all(character in _DIGITS for character in spread) and spread:
        return int("".join(_DIGITS[character] for character in spread))
    return None


def years_later(day: date, years: int) -> date:
    """Return the same day some years later; a leap day becomes the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _value(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int("".join(_DIGITS[character] for character in parts["year"] or parts["year2"]))
    month = small_number(parts["month"] or parts["month2"])
    day = small_number(parts["day"] or parts["day2"])
    if year not in _YEARS or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
