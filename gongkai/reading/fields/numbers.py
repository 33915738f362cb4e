"""
Document numbers (发文字号) in the form that the standard gives them: 昌政办发〔2018〕72号.

Basis: GB/T 9704-2012 7.2.5: the organ's letters, the year in six-corner brackets, the serial without
第 and without padding zeros. Orders (命令) carry 第12号 under the name of the organ instead.
"""

import re

from gongkai.reading.fields.lines import LONGEST_LINE, fold, squeezed
from gongkai.reading.fields.organs import organs_of

_OPEN = r"[〔［\[（(【{﹝〈<「『〖｛﹙﹛❲〘⟦‹《]"
_CLOSE = r"[〕］\]）)】}﹞〉>」』〗｝﹚﹜❳〙⟧›》]"
#: 昭建（规）〔2020〕3号 has brackets in the letters of the organ too.
_FRONT = r"(?P<front>(?:[（(][㐀-鿿]{1,4}[）)])?[㐀-鿿A-Za-z]{1,24}(?:[（(][㐀-鿿]{1,6}[）)][㐀-鿿]{0,6})?)"
_FULL_WIDTH = str.maketrans("()", "（）")
_HAN_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0", "○": "0"}  # fmt: skip
_YEAR = rf"(?:[0-9]{{4}}|[{''.join(_HAN_DIGITS)}]{{4}})"
_COUNT = "(?:0*[1-9][0-9]{0,4}|[一二三四五六七八九十百零〇]{1,6})"
_BRACKETED = re.compile(
    rf"{_FRONT}{_OPEN}第?(?P<year>{_YEAR})年?(?:度)?{_CLOSE}(?:字)?第?(?P<serial>{_COUNT})号"
)
#: Letters that recognition takes for digits.
_MISREAD = str.maketrans("OoQlI|", "000111")
_NEARLY = re.compile(
    rf"(?P<front>[㐀-鿿]{{2,12}}){_OPEN}(?P<year>[0-9OoQlI|]{{4}}){_CLOSE}第?(?P<serial>[0-9OoQlI|]{{1,5}})号"
)
_DAMAGED = re.compile(rf"[㐀-鿿]{{2,12}}{_OPEN}[^\s㐀-鿿]{{0,8}}{_CLOSE}第?[^\s㐀-鿿]{{0,8}}号")
#: Without brackets only after a word that ends the letters of an organ, or any year would make a number.
_PLAIN = re.compile(
    r"(?P<front>[㐀-鿿]{1,12}[发函字规复])(?P<year>(?:19|20)[0-9]{2})年?[-—]?第?0*(?P<serial>[1-9][0-9]{0,4})号"
)
_ORDER = re.compile(r"(?P<organ>[㐀-鿿]{2,24})令[（(]?第?0*(?P<serial>[1-9][0-9]{0,3})号[）)]?")
_SERIAL = re.compile(
    r"[（(]?(?P<year>(?:19|20)[0-9]{2}年)?第(?P<serial>[0-9]{1,4}|[零一二三四五六七八九十百]{1,6})号[）)]?"
)
_ANNOUNCED = re.compile(r"(?P<kind>公告|通告)(?P<year>(?:19|20)[0-9]{2})年第(?P<serial>[0-9]{1,4})号")
_BARE = re.compile(rf"{_OPEN}(?P<year>(?:19|20)[0-9]{{2}})年?{_CLOSE}第?(?P<serial>[0-9]{{1,4}})号?")
_ISSUE = re.compile(
    rf"[（(]?{_OPEN}?(?P<year>[0-9]{{4}}年?)?度?{_CLOSE}?第?(?P<serial>[0-9]{{1,4}}|[零一二三四五六七八九十百]{{1,6}})期[）)]?"
    r"(?:[（(]?总第?[0-9零一二三四五六七八九十百]{1,6}期[）)]?)?"
)
_YEARS = range(1949, 2100)
_NO_LETTERS = re.compile(
    "^(?:等级|特急|加急|平急|特提|签发|密级|公开|缓急|编号|文号)|根据|按照|依据|关于|见|的$|年|号"
)
_SIGNER = re.compile(r"\s*签\s*发\s*人?\s*[:：]?.*$")
#: Answers to proposals print their class (A, B, C) beside the number.
_CLASS = re.compile(r"\s+[（(]?[A-C]\s*类?[）)]?$")
_LABEL = re.compile(
    r"^(?:发\s*文\s*字\s*号|(?:文书)?文\s*号|(?:文件|文书|公文)?编\s*号|文件号|发文号)\s*[:：]\s*"
)
_URGENCY = r"(?:特\s*急|加\s*急|平\s*急|特\s*提|急\s*件|紧\s*急|明\s*电|明\s*传|密\s*传|传真|内部|普通)"
#: What may stand on the line of the number: the signer, a register number, the class of an answer, how urgent.
_BESIDE = re.compile(
    rf"[㐀-鿿\s]{{2,12}}[:：].{{0,40}}[^:：\s]|[（(]?[A-C]\s*类?[）)]?|(?:(?:等级|缓急)\s*[:：]?\s*)?{_URGENCY}(?:[\s·.、]*{_URGENCY})*"
    r"|[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|公开|不公开|主动公开|依申请公开|[0-9]{6}|[㐀-鿿]{1,5}发\s*(?:[0-9]{3,6})?\s*号|[A-Za-z]{2,8}[-—–][0-9—–-]{4,20}|(?:签批盖章|签发人?|批准人)(?:\s*[:：]?\s*[㐀-鿿\s]{1,8})?"
)


def normalise_document_number(text: str) -> str | None:
    """
    Return a document number in the standard's form, or None where the whole text is not one.

    Any brackets, width, blanks, 第 and padding zeros are accepted: 昌政办发[2018] 第072号.
    """
    plain = squeezed(text)
    for pattern in (_BRACKETED, _PLAIN):
        match = pattern.fullmatch(plain)
        if match and not _NO_LETTERS.search(match["front"]):
            serial = match["serial"]
            count = int(serial) if serial.isascii() else han_number(serial.replace("〇", "零"))
            year = "".join(_HAN_DIGITS.get(character, character) for character in match["year"])
            front = match["front"].translate(_FULL_WIDTH)
            return f"{front}〔{year}〕{count}号" if count and int(year) in _YEARS else None
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
    return _number_beside(fold(text).strip()) or _misread_number(stripped)


def _number_beside(text: str) -> str | None:
    """Return the number of a line that holds other marks beside it, set apart by blanks."""
    pieces = [piece for piece in re.split(r"\s{2,}", text) if piece]
    if len(pieces) < 2:
        pieces = text.split()
    for count in range(1, min(len(pieces), 4) + 1):
        for first in range(len(pieces) - count + 1):
            number = normalise_document_number(_LABEL.sub("", "".join(pieces[first : first + count])))
            others = " ".join(pieces[:first]), " ".join(pieces[first + count :])
            if number and all(not other or _BESIDE.fullmatch(other) or organs_of(other) for other in others):
                return number
    return None


def _misread_number(text: str) -> str | None:
    match = _NEARLY.fullmatch(squeezed(text))
    if not match or not re.search("[0-9]", match["year"]):
        return None
    year, serial = match["year"].translate(_MISREAD), match["serial"].translate(_MISREAD)
    return normalise_document_number(f"{match['front']}〔{year}〕{serial}号")


def is_misread(text: str) -> bool:
    """Return whether a printed number holds letters where its digits belong."""
    return bool(re.search(rf"{_OPEN}[^号]{{0,12}}[OoQlI|][^号]{{0,8}}号", squeezed(text)[:LONGEST_LINE]))


def is_unfinished_number(text: str) -> bool:
    """Return whether a line is a number whose serial is not filled in yet or cannot be read: 昭教发〔2022〕　号."""
    plain = squeezed(text) if len(text) <= LONGEST_LINE else ""
    return bool(
        re.fullmatch(rf"[㐀-鿿]{{1,24}}{_OPEN}(?:[0-9]{{4}})?{_CLOSE}第?[xX×*_]*号", plain)
        or (_DAMAGED.fullmatch(plain) and not _NO_LETTERS.search(plain[:4]))
    )


def order_serial(text: str) -> str | None:
    """Return 第12号 for a line that is that and nothing else, as orders and announcements carry it."""
    plain = squeezed(text) if len(text) <= LONGEST_LINE else ""
    if bare := _BARE.fullmatch(plain):
        return f"〔{bare['year']}〕{int(bare['serial'])}号"
    match = _SERIAL.fullmatch(plain)
    if match is None:
        return None
    serial = int(match["serial"]) if match["serial"].isdigit() else han_number(match["serial"])
    return f"{match['year'] or ''}第{serial}号" if serial else None


def announcement_serial(text: str) -> str | None:
    """Return 公告2023年第1号 for a line that is that and nothing else, as tax offices number theirs."""
    match = _ANNOUNCED.fullmatch(squeezed(text)) if len(text) <= LONGEST_LINE else None
    return f"{match['kind']}{match['year']}年第{int(match['serial'])}号" if match else None


def issue_of(text: str) -> str | None:
    """Return 第3期 for a line that is the issue of minutes or a bulletin and nothing else."""
    match = _ISSUE.fullmatch(squeezed(text)) if len(text) <= LONGEST_LINE else None
    if match is None:
        return None
    serial = int(match["serial"]) if match["serial"].isdigit() else han_number(match["serial"])
    year = f"{match['year'][:4]}年" if match["year"] else ""
    return f"{year}第{serial}期" if serial else None


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
