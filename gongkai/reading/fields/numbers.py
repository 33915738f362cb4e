"""
Document numbers (发文字号) in the form that the standard gives them: 昌政办发〔2018〕72号.

Basis: GB/T 9704-2012 7.2.5: the organ's letters, the year in six-corner brackets, the serial without
第 and without padding zeros. Orders (命令) carry 第12号 under the name of the organ instead.
"""

import re

from gongkai.reading.fields.lines import LONGEST_LINE, fold, squeezed

_OPEN, _CLOSE = r"[〔［\[（(【{﹝〈<「｛]", r"[〕］\]）)】}﹞〉>」｝]"
_FRONT = r"(?P<front>[㐀-鿿A-Za-z]{1,24})"
_BRACKETED = re.compile(
    rf"{_FRONT}{_OPEN}第?(?P<year>[0-9]{{4}})年?(?:度)?{_CLOSE}(?:字)?第?0*(?P<serial>[1-9][0-9]{{0,4}})号"
)
#: Without brackets only after a word that ends the letters of an organ, or any year would make a number.
_PLAIN = re.compile(
    r"(?P<front>[㐀-鿿]{1,12}[发函字规复])(?P<year>(?:19|20)[0-9]{2})年?[-—]?第?0*(?P<serial>[1-9][0-9]{0,4})号"
)
_ORDER = re.compile(r"(?P<organ>[㐀-鿿]{2,24})令[（(]?第?0*(?P<serial>[1-9][0-9]{0,3})号[）)]?")
_SERIAL = re.compile(
    r"[（(]?(?P<year>(?:19|20)[0-9]{2}年)?第(?P<serial>[0-9]{1,4}|[零一二三四五六七八九十百]{1,6})号[）)]?"
)
_YEARS = range(1949, 2100)
_NO_LETTERS = re.compile("根据|按照|依据|关于|见|的$|年|号")
_SIGNER = re.compile(r"\s*签\s*发\s*人?\s*[:：]?.*$")
#: Answers to proposals print their class (A, B, C) beside the number.
_CLASS = re.compile(r"\s+[（(]?[A-C]\s*类?[）)]?$")
_LABEL = re.compile(r"^(?:发\s*文\s*字\s*号|文\s*号|文件编号|编\s*号)\s*[:：]\s*")


def normalise_document_number(text: str) -> str | None:
    """
    Return a document number in the standard's form, or None where the whole text is not one.

    Any brackets, width, blanks, 第 and padding zeros are accepted: 昌政办发[2018] 第072号.
    """
    plain = squeezed(text)
    for pattern in (_BRACKETED, _PLAIN):
        match = pattern.fullmatch(plain)
        if match and int(match["year"]) in _YEARS and not _NO_LETTERS.search(match["front"]):
            return f"{match['front']}〔{match['year']}〕{match['serial']}号"
    if match := _ORDER.fullmatch(plain):
        return f"{match['organ']}令第{match['serial']}号"
    return None


def number_line(text: str) -> str | None:
    """Return the number that is all of a line, beside a label, brackets or the name of the signer."""
    if len(text) > LONGEST_LINE:
        return None
    stripped = _LABEL.sub("", _SIGNER.sub("", fold(text).strip())).strip()
    stripped = _CLASS.sub("", stripped)
    # Extracted text may have lost the break between the red word and the number.
    stripped = re.sub(r"^[㐀-鿿\s]{4,40}文\s*件\s*(?=[㐀-鿿]+\s*[〔（(\[［【])", "", stripped)
    if number := normalise_document_number(stripped):
        return number
    if stripped[:1] in ("（", "(", "【", "[") and stripped[-1:] in ("）", ")", "】", "]"):
        return normalise_document_number(stripped[1:-1])
    return None


def is_unfinished_number(text: str) -> bool:
    """Return whether a line is a number whose serial is not filled in yet: 昭教发〔2022〕　号."""
    return len(text) <= LONGEST_LINE and bool(
        re.fullmatch(rf"[㐀-鿿]{{1,24}}{_OPEN}(?:[0-9]{{4}})?{_CLOSE}第?[xX×*_]*号", squeezed(text))
    )


def order_serial(text: str) -> str | None:
    """Return 第12号 for a line that is that and nothing else, as orders and announcements carry it."""
    match = _SERIAL.fullmatch(squeezed(text)) if len(text) <= LONGEST_LINE else None
    if match is None:
        return None
    serial = int(match["serial"]) if match["serial"].isdigit() else han_number(match["serial"])
    return f"{match['year'] or ''}第{serial}号" if serial else None


def han_number(text: str) -> int | None:
    """Return the number up to 999 that Han numerals write (一百零五, 三十四), or None."""
    digits = {character: value for value, character in enumerate("零一二三四五六七八九")}
    total, current = 0, 0
    for character in text:
        if character in digits:
            current = digits[character]
        elif character == "十":
            total, current = total + (current or 1) * 10, 0
        elif character == "百":
            total, current = total + (current or 1) * 100, 0
        else:
            return None
    return total + current or None


def year_of(number: str) -> int | None:
    """Return the year inside a number in the standard's form; an order has none."""
    match = re.search("〔([0-9]{4})〕", number)
    return int(match.group(1)) if match else None
