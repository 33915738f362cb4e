"""
Numbers that point to one person: identity numbers, mobiles, bank cards, passports, found in a line of text.

Standards: GB 11643-1999 (公民身份号码), GB/T 2260 (行政区划代码), ISO/IEC 7812 (card numbers, Luhn). All
functions take text as ``folded`` gives it, and positions count in that text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["identity_number", "old_identity_number", "bank_card", "mobile", "passport"]

_FOLDED_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz./-@_"
_FOLDING = {
    **{ord(sign.upper()): sign for sign in _FOLDED_SIGNS},
    # The full-width forms stand in the order of ASCII, this far behind it.
    **{ord(sign) + 0xFEE0: sign for sign in _FOLDED_SIGNS},
    **{ord(sign.upper()) + 0xFEE0: sign for sign in _FOLDED_SIGNS},
    **dict.fromkeys(map(ord, "‐‑‒–−"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u3000\t"), " "),
}


def folded(text: str) -> str:
    """Return the text with half-width small letters, digits and blanks; every position stays the same."""
    return text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number found; ``certain`` says that check digit or context leave no reasonable doubt."""

    kind: Kind
    start: int
    end: int
    certain: bool


#: GB/T 2260, and 81 to 83 of the residence permits for compatriots from Hong Kong, Macao and Taiwan.
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10x98765432"
_OLDEST_BIRTH = date(1900, 1, 1)

#: Without so many digits close together there is nothing to look at, and most lines end here.
_MANY_DIGITS = re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){10}")
_PASSPORT_WORD = re.compile(r"护照|通行证")

# Overlapping, since a serial number may stand before the number; each begins where a group of digits does.
_IDENTITY = re.compile(r"(?<![0-9])(?=([1-9](?:[\s-]{0,2}[0-9]){16}[\s-]{0,2}[0-9x])(?![0-9]))")
_IDENTITY_IN_CELLS = re.compile(r"(?<![0-9])(?=([1-9](?:(?: \| )?[0-9]){16}(?: \| )?[0-9x])(?![0-9]))")
#: A certificate of disability (残疾人证) is numbered by the identity number, the kind and the degree.
_DISABILITY = re.compile(
    r"(?<![0-9])[1-9][0-9]{16}[0-9x][1-7][1-4](?![0-9a-z])|(?<![0-9])[1-9][0-9]{16}[0-9x][1-7][1-4]b[0-9]"
)
_OLD_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{14}(?![0-9x])")
_CARD = re.compile(r"(?<![0-9])(?=((?:62|4[0-9]|5[1-5]|95)[0-9]{2}(?:[ -]?[0-9]){12,15})(?![0-9]))")
_MOBILE = re.compile(
    r"(?<![0-9a-z.=_])(?<![0-9a-z]-)(?<![a-z]/)(?:\+?86[ -]?)?"
    r"(1(?:3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])"
    r"(?:[ -]?[0-9]{4}[ -]?[0-9]{4}|[ -][0-9]{3}[ -][0-9]{5}|[0-9][ -][0-9]{3}[ -][0-9]{4}))"
    r"(?![0-9a-z]|[.-][0-9]| ?(?:元|万|亿|吨|千|公斤|度|平方|立方|人次|次|条|件|个|%))"
)
_PASSPORT = re.compile(r"(?:护照|通行证)[^0-9a-z]{0,12}([a-z][a-z0-9]?[0-9]{7,8})(?![0-9a-z])")

_IDENTITY_CONTEXT = re.compile(r"身份证|身份号码|公民身份|证件号")
_CARD_CONTEXT = re.compile(r"卡号|银行|信用社|账号|帐号|账户|帐户|存折|一卡通|社保卡|开户")
#: What is counted or registered by number is nobody's telephone, card or person.
_CODE_CONTEXT = re.compile(
    r"(?:代码|编号|编码|证书号|许可证号|文号|索引号|条形码|条码|注册号|备案号|流水号|订单号|标识码|单号|序列号)"
    r"(?:为|是)?[:： “(（]{0,3}$"
)
#: How far before a number the word may stand that says what it is.
_REACH = 16


def find(text: str, today: date, *, cells: bool = False, heads: tuple[str, ...] = ()) -> list[PersonalNumber]:
    """
    Return the personal numbers in folded ``text``, in order and without overlaps.

    ``cells`` says that it is a table row, its cells parted by ``" | "``: there a number may be spread
    over several cells, and ``heads`` are the headings of its columns. ``today`` bounds the dates of birth.
    """
    found: list[PersonalNumber] = []
    rest = text
    if _MANY_DIGITS.search(text):
        if heads:
            found += _headed(text, heads)
            rest = _without(rest, found)
        for search in (_identities, _disabilities, _cards, _old_identities, _mobiles):
            numbers = list(search(rest, today, cells))
            found += numbers
            rest = _without(rest, numbers)
    if _PASSPORT_WORD.search(text):
        found += [
            PersonalNumber("passport", *match.span(1), certain=True) for match in _PASSPORT.finditer(rest)
        ]
    return sorted(found, key=lambda number: number.start)


def masked(text: str, numbers: list[PersonalNumber]) -> str:
    """Return ``text``, as long as before, with the middle of each number hidden by stars."""
    shown = {"identity_number": (6, 2), "bank_card": (4, 4), "mobile": (3, 4), "passport": (2, 2)}
    parts, done = [], 0
    for number in numbers:
        front, back = shown.get(number.kind, (6, 2))
        places = [place for place in range(number.start, number.end) if text[place].isalnum()]
        hidden = set(places[front : len(places) - back])
        parts.append(text[done : number.start])
        parts += ["*" if place in hidden else text[place] for place in range(number.start, number.end)]
        done = number.end
    return _LONG.sub(_hide, "".join([*parts, text[done:]]))


#: As long as an identity number, though no right one: it may be one with a slip, and need not be shown whole.
_LONG = re.compile("(?<![0-9])[0-9]{17}[0-9x](?![0-9])")


def _hide(match: re.Match[str]) -> str:
    return f"{match[0][:6]}{'*' * 10}{match[0][-2:]}"


#: Headings under which a column of numbers belongs to persons.
HEADS = re.compile("身份证|身份号码|证件号|卡号|账号|帐号|账户|帐户|一卡通|存折")
_ACCOUNT = re.compile("[0-9][0-9 -]{13,24}[0-9]")


def _headed(text: str, heads: tuple[str, ...]) -> Iterator[PersonalNumber]:
    """Yield numbers whose column says what they are: they need no check digit to be taken for it."""
    start = 0
    for cell, head in zip(text.split(" | "), heads, strict=False):
        raw = cell.strip()
        digits = re.sub("[ -]", "", raw)
        place = start + len(cell) - len(cell.lstrip())
        start += len(cell) + len(" | ")
        if re.fullmatch("[0-9]{17}[0-9x]", digits) and _IDENTITY_CONTEXT.search(head):
            yield PersonalNumber(
                "identity_number", place, place + len(raw), digits[-1] == _check_character(digits)
            )
        elif re.fullmatch("[0-9]{15}", digits) and _IDENTITY_CONTEXT.search(head):
            yield PersonalNumber("old_identity_number", place, place + len(raw), certain=True)
        elif _ACCOUNT.fullmatch(raw) and 15 <= len(digits) <= 21 and HEADS.search(head):
            known = _card_length(digits) and digits[0] in "456" and _luhn(digits)
            yield PersonalNumber("bank_card", place, place + len(raw), certain=known)


def _without(text: str, numbers: list[PersonalNumber]) -> str:
    parts, done = [], 0
    for number in numbers:
        parts += [text[done : number.start], "#" * (number.end - number.start)]
        done = number.end
    return "".join([*parts, text[done:]]) if numbers else text


def _identities(text: str, today: date, cells: bool) -> Iterator[PersonalNumber]:
    """Yield numbers of 18 places: with a right check character, or with the word for them beside."""
    end = 0
    for match in (_IDENTITY_IN_CELLS if cells else _IDENTITY).finditer(text):
        start, raw = match.start(), match[1]
        digits = re.sub("[^0-9x]", "", raw)
        if start < end or not _plausible(digits[:2], digits[6:14], today) or not _grouped(raw, cells):
            continue
        right = _check_character(digits)
        named = _IDENTITY_CONTEXT.search(text, max(0, start - _REACH), start) is not None
        if digits[-1] == right or named:
            end = start + len(raw)
            yield PersonalNumber("identity_number", start, end, certain=digits[-1] == right)


def _check_character(digits: str) -> str:
    """Return the eighteenth character to the first seventeen (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return _CHECK_CHARACTERS[total % 11]


def _disabilities(text: str, today: date, _cells: bool) -> Iterator[PersonalNumber]:
    """Yield numbers of certificates of disability, which hold the whole identity number."""
    for match in _DISABILITY.finditer(text):
        digits = match[0][:18]
        if _plausible(digits[:2], digits[6:14], today) and digits[-1] == _check_character(digits):
            yield PersonalNumber("identity_number", *match.span(), certain=True)


def _grouped(raw: str, cells: bool) -> bool:
    """Return whether the digits stand as people write them: few groups, or each in a place of its own."""
    groups = re.split("[^0-9x]+", raw)
    # Figures of a table are rarely six digits long and then just fill up to eighteen.
    few = len(groups) <= 5 and (not cells or len(groups[0]) >= len("110101"))
    return few or len(groups) == len("110101199003071234")


def _plausible(province: str, born: str, today: date) -> bool:
    if not _PROVINCES.fullmatch(province):
        return False
    try:
        day = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return _OLDEST_BIRTH <= day <= today


def _old_identities(text: str, today: date, _cells: bool) -> Iterator[PersonalNumber]:
    """Yield numbers of 15 places, issued until 1999; without a check digit only the context makes them certain."""
    for match in _OLD_IDENTITY.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if not _plausible(match[0][:2], "19" + match[0][6:12], today) or _CODE_CONTEXT.search(before):
            continue
        named = _IDENTITY_CONTEXT.search(before) is not None
        yield PersonalNumber("old_identity_number", match.start(), match.end(), certain=named)


def _cards(text: str, _today: date, _cells: bool) -> Iterator[PersonalNumber]:
    """Yield card numbers of 16 to 19 digits; UnionPay's 62, or a word beside, takes the doubt away."""
    end = 0
    for match in _CARD.finditer(text):
        start = match.start()
        before = text[max(0, start - _REACH) : start]
        if start < end or _CODE_CONTEXT.search(before):
            continue
        places = [start + place for place, sign in enumerate(match[1]) if sign.isdigit()]
        named = _CARD_CONTEXT.search(before) is not None
        for length in (19, 18, 17, 16):
            # A further number may follow after a blank, so every length that ends a group is tried.
            if length > len(places) or (length < len(places) and places[length] == places[length - 1] + 1):
                continue
            digits = "".join(text[place] for place in places[:length])
            if _card_length(digits) and _luhn(digits):
                end = places[length - 1] + 1
                yield PersonalNumber("bank_card", start, end, certain=named or digits.startswith("62"))
                break


def _card_length(digits: str) -> bool:
    if digits.startswith("62"):
        return True
    if digits.startswith("95"):
        return digits.startswith("95588") and len(digits) == 19
    return len(digits) == 16


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mobiles(text: str, _today: date, _cells: bool) -> Iterator[PersonalNumber]:
    """Yield mobile numbers with a prefix that is in use (电信网编号计划)."""
    for match in _MOBILE.finditer(text):
        if not _CODE_CONTEXT.search(text[max(0, match.start() - _REACH) : match.start()]):
            yield PersonalNumber("mobile", *match.span(1), certain=True)
