"""Numerals of automatic numbering, by the names that WordprocessingML has for them."""

from gongkai.reading.markup.tokens import names

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_COUNTED = names(
    "chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand "
    "japaneseCounting koreanCounting"
)
_LEGAL_FORMS = names("chineseLegalSimplified ideographLegalTraditional japaneseLegal")
_POSITIONAL = names("ideographDigital taiwaneseDigital japaneseDigitalTenThousand koreanDigital2")
#: Form, first sign, how many signs there are.
_SIGNS = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}


def numeral(number: int, form: str) -> str:
    """
    Return a number as a list writes it: ``numeral(12, "chineseCounting")`` is 十二.

    A number that the form has no sign for, and a form that is not known, are written in Arabic digits.
    """
    if form == "none":
        return ""
    if form in _COUNTED:
        return han(number)
    if form in _LEGAL_FORMS:
        return _written_out(number, _LEGAL, "拾佰仟") if 0 < number < 10_000 else str(number)
    if form in _POSITIONAL:
        return "".join(_HAN[int(digit)] for digit in str(number)) if number >= 0 else str(number)
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form in ("upperLetter", "lowerLetter"):
        return _letters(number) if form == "upperLetter" else _letters(number).lower()
    if form in _SIGNS:
        first, count = _SIGNS[form]
        return chr(ord(first) + number - 1) if 1 <= number <= count else str(number)
    if form in ("ideographTraditional", "ideographZodiac"):
        signs = _STEMS if form == "ideographTraditional" else _BRANCHES
        return signs[number - 1] if 1 <= number <= len(signs) else str(number)
    if form.startswith("decimalFullWidth"):
        return str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    if form == "decimalZero":
        return f"{number:02d}"
    return f"- {number} -" if form == "numberInDash" else str(number)


def han(number: int) -> str:
    """Return a number as counted in Chinese: 十二, 二十, 一百零五; beyond 9,999 in Arabic digits."""
    if not 0 <= number < 10_000:
        return str(number)
    text = _written_out(number, "零" + _HAN[1:], "十百千")
    # Between 10 and 19 one says 十, not 一十.
    return text.removeprefix("一") if 10 <= number < 20 else text


def _written_out(number: int, digits: str, units: str) -> str:
    if number == 0:
        return digits[0]
    parts: list[str] = []
    gap = False
    figures = str(number)
    for place, figure in enumerate(figures):
        power = len(figures) - place - 1
        if figure == "0":
            gap = bool(parts)
            continue
        parts.append((digits[0] if gap else "") + digits[int(figure)] + (units[power - 1] if power else ""))
        gap = False
    return "".join(parts)


def _roman(number: int) -> str:
    if not 0 < number < 4_000:
        return str(number)
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def _letters(number: int) -> str:
    """After Z Word writes AA, BB, CC."""
    if not 0 < number <= 26 * 20:
        return str(number)
    turns, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (turns + 1)
