"""
The codes of organs and places: organisation code, unified social credit code, division code.

Standards: GB 11714 (全国组织机构代码编制规则), GB 32100 (法人和其他组织统一社会信用代码编码规则),
GB/T 2260 and GB/T 10114 (行政区划代码). A normal form is written in half-width capitals without
hyphens; what is read may differ in width, case, hyphen and blanks. Whatever is refused raises Invalid.
"""

import re
import unicodedata
from dataclasses import dataclass

from gongkai.domain.errors import Invalid
from gongkai.domain.labels import Labelled

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_LENGTH = 9

#: GB 32100 leaves out I, O, S, V and Z, which are read as digits too easily.
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_LENGTH = 18

#: The first two digits of GB/T 2260, one for each province-level division.
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")

_DASHES = re.compile("[‐‑‒–—―−﹣－]")


class CodeKind(Labelled):
    """What kind of code a text is."""

    ORGANISATION = "organisation", "组织机构代码"
    CREDIT = "credit", "统一社会信用代码"
    DIVISION = "division", "行政区划代码"


class DivisionLevel(Labelled):
    """How far down a division code reaches."""

    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "地级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"
    VILLAGE = "village", "村级"


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its normal form."""

    kind: CodeKind
    value: str


def normalise(text: str) -> str:
    """Return the text in half-width capitals, every dash a hyphen, without blanks."""
    capitals = unicodedata.normalize("NFKC", text).upper()
    plain = _DASHES.sub("-", "".join(capitals.split()))
    # Capitals come apart into letter and accent, and a blank that is gone lets them meet again:
    # until nothing changes any more, so that one spelling has one form.
    return plain if plain == text else normalise(plain)


def normal_organisation_code(text: str) -> str:
    """
    Return any code as it is kept and looked up: normalised, an organisation code without its hyphen.

    Nothing is checked and nothing refused; see the ``read_`` functions for that.
    """
    code = normalise(text)
    return code.replace("-", "") if re.fullmatch("[0-9A-Z]{8}-[0-9A-Z]", code) else code


def organisation_check_character(body: str) -> str:
    """
    Return the ninth character to the eight of an organisation code (GB 11714): 0 to 9 or X.

    Raises ValueError for anything but eight digits or capitals.
    """
    if not re.fullmatch("[0-9A-Z]{8}", body):
        raise ValueError("an organisation code has eight digits or capitals before its check character")
    total = sum(
        weight * _ORGANISATION_ALPHABET.index(character)
        for weight, character in zip(_ORGANISATION_WEIGHTS, body, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def credit_check_character(body: str) -> str:
    """
    Return the eighteenth character to the seventeen of a credit code (GB 32100).

    Raises ValueError for anything but seventeen characters of the code's alphabet.
    """
    if not re.fullmatch(f"[{_CREDIT_ALPHABET}]{{17}}", body):
        raise ValueError("a credit code has seventeen characters of its alphabet before its check character")
    total = sum(pow(3, place, 31) * _CREDIT_ALPHABET.index(character) for place, character in enumerate(body))
    return _CREDIT_ALPHABET[-total % 31]


def read_organisation_code(text: str) -> str:
    """Return the nine characters of an organisation code."""
    code = normalise(text)
    if not re.fullmatch("[0-9A-Z]{8}-?[0-9X]", code):
        raise Invalid(f"组织机构代码应为 8 位数字或大写字母加 1 位校验码，写的是“{text}”，请核对。")
    code = code.replace("-", "")
    expected = organisation_check_character(code[:8])
    if code[8] != expected:
        raise Invalid(f"组织机构代码“{text}”的校验码应为 {expected}，写的是 {code[8]}，请核对。")
    return code


def read_credit_code(text: str) -> str:
    """Return the eighteen characters of a unified social credit code."""
    code = normalise(text).replace("-", "")
    if not re.fullmatch("[0-9A-Z]{18}", code):
        raise Invalid(f"统一社会信用代码应为 18 位数字或大写字母，写的是“{text}”，请核对。")
    for place, character in enumerate(code, start=1):
        if character not in _CREDIT_ALPHABET:
            raise Invalid(
                f"统一社会信用代码“{text}”的第 {place} 位是 {character}，"
                "而代码不用字母 I、O、S、V、Z，请核对是否应为数字。"
            )
    expected = credit_check_character(code[:17])
    if code[17] != expected:
        raise Invalid(f"统一社会信用代码“{text}”的校验码应为 {expected}，写的是 {code[17]}，请核对。")
    return code


def read_division_code(text: str) -> str:
    """Return the six, nine or twelve digits of a division code; only its shape can be checked."""
    code = normalise(text)
    if not re.fullmatch("[0-9]{6}(?:[0-9]{3}){0,2}", code, re.ASCII):
        raise Invalid(f"行政区划代码应为 6 位、9 位或 12 位数字，写的是“{text}”，请核对。")
    if not _PROVINCES.fullmatch(code[:2]):
        raise Invalid(f"行政区划代码“{text}”的前两位 {code[:2]} 不是任何省级行政区的代码，请核对。")
    # Each level stands below one of the level above; only townships may hang from a city
    # without counties (东莞, 中山).
    prefecture, county, township, village = code[2:4], code[4:6], code[6:9], code[9:12]
    below_nothing = not _filled(prefecture) and _filled(county + township + village)
    if below_nothing or (not _filled(township) and _filled(village)):
        raise Invalid(f"行政区划代码“{text}”缺少上一级的代码（中间几位全为 0），请核对。")
    return code


def _filled(part: str) -> bool:
    return part.strip("0") != ""


def division_level(code: str) -> DivisionLevel:
    """Return the level that a division code in normal form reaches; zeros at the end do not count."""
    if _filled(code[9:]):
        return DivisionLevel.VILLAGE
    if _filled(code[6:9]):
        return DivisionLevel.TOWNSHIP
    if _filled(code[4:6]):
        return DivisionLevel.COUNTY
    return DivisionLevel.PREFECTURE if _filled(code[2:4]) else DivisionLevel.PROVINCE


def organisation_code_of(credit_code: str) -> str:
    """Return the organisation code that a credit code holds in its positions 9 to 17."""
    return read_organisation_code(read_credit_code(credit_code)[8:17])


def numbering_code_of(code: str) -> str:
    """
    Return what stands for a unit in the numbers of its papers, from its code in normal form.

    Of a credit code it is the nine characters of the organisation within: those that people know, and half as long to
    read out on the telephone. Any other code stands for itself.
    """
    return code[8:17] if len(code) == _CREDIT_LENGTH else code


_READERS = {
    CodeKind.CREDIT: read_credit_code,
    CodeKind.DIVISION: read_division_code,
    CodeKind.ORGANISATION: read_organisation_code,
}


def kinds_of(text: str) -> tuple[CodeKind, ...]:
    """
    Return the kinds that the text is a right code of, the likeliest first; none for a wrong one.

    Nine digits may be a township and an organisation at once: a tenth of all township codes end in the
    right check digit by chance. Where the last three digits are those of a township or 街道 (001 to 399,
    GB/T 10114) it is listed first as one; with a hyphen it is an organisation only.
    """
    found = []
    for kind, reader in _READERS.items():
        try:
            reader(text)
        except Invalid:
            continue
        found.append(kind)
    if found == [CodeKind.DIVISION, CodeKind.ORGANISATION] and not "001" <= normalise(text)[6:] <= "399":
        found.reverse()
    return tuple(found)


def kind_meant(text: str) -> CodeKind | None:
    """Return the kind that the text is or, by its length, would have to be; None where it is none."""
    if kinds := kinds_of(text):
        return kinds[0]
    code = normalise(text)
    letters = code.replace("-", "")
    if len(letters) == _CREDIT_LENGTH:
        return CodeKind.CREDIT
    if len(letters) == _ORGANISATION_LENGTH:
        return CodeKind.ORGANISATION
    return CodeKind.DIVISION if code.isdigit() and len(code) in (6, 12) else None


def read_code(text: str) -> Code:
    """Return the code, of whichever kind, in its normal form."""
    kind = kind_meant(text)
    if kind is None:
        raise Invalid(
            f"“{text}”不是组织机构代码（9 位）、统一社会信用代码（18 位）"
            "或行政区划代码（6、9、12 位），请核对。"
        )
    return Code(kind=kind, value=_READERS[kind](text))


def code_kind(text: str) -> CodeKind:
    """Return the kind of a right code."""
    return read_code(text).kind
