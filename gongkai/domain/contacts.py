"""
How people are told apart and reached: identity numbers, telephones, e-mail, postcodes, as somebody types them.

Standards: GB 11643-1999 (公民身份号码). Each ``read_`` function returns the normal form and raises Invalid in words for
the person who typed; none of them repeats the number in what it says, since a message may end in a log.
"""

import re
import unicodedata
from datetime import date

from gongkai.domain.errors import Invalid

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
#: GB/T 2260, and 81 to 83 of the residence permits for compatriots from Hong Kong, Macao and Taiwan.
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_OLDEST_BIRTH = date(1900, 1, 1)
_BETWEEN = re.compile(r"[\s\-‐-―－]+")
_MOBILE = re.compile(r"(?:\+86|0086|86)?(1[3-9][0-9]{9})")
#: Area code and seven or eight digits, an extension behind; or a service number (12345, 400…).
_LANDLINE = re.compile(r"(?:\+86|0086)?(0[1-9][0-9]{1,2}[2-9][0-9]{6,7}(?:转?[0-9]{1,6})?)")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}|400[0-9]{7}|1[0-9]{4}")
_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
#: Quoted names are lawful (RFC 5321) and nobody has one: what needs quoting is not let near a header.
_EMAIL = re.compile(
    rf"(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?\.)+"
    r"(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])"
)
#: The longest path of SMTP, less its brackets (RFC 5321 4.5.3.1.3).
_LONGEST_EMAIL = 254


def plain(text: str) -> str:
    """Return what was typed in half-width forms without blanks at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def identity_check_character(body: str) -> str:
    """
    Return the eighteenth character to the seventeen digits of an identity number (GB 11643).

    Raises ValueError for anything but seventeen digits.
    """
    if not re.fullmatch("[0-9]{17}", body):
        raise ValueError("an identity number has seventeen digits before its check character")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def read_identity_number(text: str, today: date) -> str:
    """Return the eighteen characters of a citizen's identity number or residence permit."""
    number = _BETWEEN.sub("", plain(text)).upper()
    if re.fullmatch("[0-9]{15}", number):
        raise Invalid("这是 15 位的旧号码，已经停用，请填写 18 位的公民身份号码。", field="identity_number")
    if not re.fullmatch("[0-9]{17}[0-9X]", number):
        raise Invalid(
            f"身份证号码应为 18 位（17 位数字加 1 位数字或者 X），现在是 {len(number)} 位，请核对。",
            field="identity_number",
        )
    if not _PROVINCES.fullmatch(number[:2]):
        raise Invalid("身份证号码的前两位不是任何省级行政区的代码，请核对。", field="identity_number")
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise Invalid(
            "身份证号码第 7 至 14 位应为出生日期，写的不是一个日子，请核对。", field="identity_number"
        ) from None
    if not _OLDEST_BIRTH <= born <= today:
        raise Invalid("身份证号码中的出生日期不可能，请核对第 7 至 14 位。", field="identity_number")
    if number[17] != identity_check_character(number[:17]):
        raise Invalid(
            "身份证号码的最后一位与前面各位对不上，至少有一位写错了，请核对。", field="identity_number"
        )
    return number


def read_passport_number(text: str) -> str:
    """Return a passport number in capitals; countries write theirs in many ways."""
    number = _BETWEEN.sub("", plain(text)).upper()
    if not re.fullmatch("[0-9A-Z]{5,20}", number):
        raise Invalid("护照号码应为 5 至 20 位字母和数字，请核对。", field="identity_number")
    return number


def read_telephone(text: str, *, field: str = "telephone") -> str:
    """Return a telephone number without what groups it: a mobile, or one with its area code."""
    number = _BETWEEN.sub("", plain(text)).replace("(", "").replace(")", "")
    if match := _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number):
        return match[1]
    if _LOCAL.fullmatch(number):
        return number
    if number.isdigit() and number.startswith("1"):
        raise Invalid(f"手机号码应为 11 位，现在是 {len(number)} 位，请核对。", field=field)
    raise Invalid("电话号码的写法不对，请填写手机号码，或者带区号的固定电话。", field=field)


def read_mobile(text: str, *, field: str = "mobile") -> str:
    """Return the eleven digits of a mobile number of the mainland, however they were grouped."""
    match = _MOBILE.fullmatch(_BETWEEN.sub("", plain(text)))
    if match is None:
        raise Invalid("手机号码应为 11 位数字，以 13 至 19 开头，请核对。", field=field)
    return match[1]


def read_email(text: str) -> str:
    """Return an e-mail address as it is written to."""
    address = plain(text)
    if len(address) > _LONGEST_EMAIL or not _EMAIL.fullmatch(address):
        raise Invalid("电子邮箱的写法不对，请核对，例如 wang@example.com。", field="email")
    return address


def read_postcode(text: str) -> str:
    """Return the six digits of a postcode."""
    code = "".join(plain(text).split())
    if not re.fullmatch("[0-9]{6}", code):
        raise Invalid("邮政编码应为 6 位数字，请核对。", field="postcode")
    return code
