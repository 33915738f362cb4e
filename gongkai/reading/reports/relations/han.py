"""Numbers that are written in Han numerals and count organs, kinds or days: 六个科室, 三类, 两天."""

import re
from collections.abc import Iterator

_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_COUNTED = re.compile(
    r"(?<![第每逐任同某这那再头前后上下各多几数零一二三四五六七八九十百两\d])"
    r"(?P<number>[一二两三四五六七八九十][一二三四五六七八九十百零]*) ?(?P<unit>[个家名位项类种处所大期场次条篇件份天日周月])"
)


def value_of_han(numeral: str) -> int:
    """Return the number below a thousand that a numeral writes, in Han or in Arabic digits; 0 for none."""
    if numeral.isdigit():
        return int(numeral)
    total = digit = 0
    for sign in numeral:
        if sign == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif sign == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            return 0
    return total + digit


def han_counts(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each number in Han numerals with its measure word, and the words behind it."""
    for found in _COUNTED.finditer(text):
        yield value_of_han(found["number"]), found["unit"], text[found.end() : found.end() + 16]
