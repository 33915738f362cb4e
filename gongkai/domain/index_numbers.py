"""
Index numbers (索引号) of published information: the national form, and what older sites printed.

Basis: 政府信息公开目录系统实施指引（试行）, 国务院办公厅秘书局 2009: organisation code without hyphen,
solidus, year, hyphen, five-digit serial of the year. The number is unique and never changes, even if
the issuer does; so an imported one is kept as printed, and only looked up by its key.
"""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.domain.codes import CodeKind, kinds_of, normalise, read_credit_code, read_organisation_code
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.labels import Labelled

LAST_SERIAL = 99_999

#: No index number is older than the People's Republic, nor from a later century.
_YEARS = range(1949, 2100)

_CREDIT_LENGTH = 18


class IndexFormat(Labelled):
    """The forms met on government sites; the first two are the ones generated here."""

    NATIONAL = "national", "国家统一格式"
    CREDIT_YEAR = "credit_year", "统一社会信用代码/年-序号"
    CREDIT_MONTH = "credit_month", "统一社会信用代码/年月-序号"
    ORGANISATION_DAY = "organisation_day", "组织机构代码/年月日-序号"
    ORGANISATION_YEAR_DAY = "organisation_year_day", "组织机构代码/年-月日序号"
    ORGANISATION_DASHES = "organisation_dashes", "组织机构代码-年-序号"
    ORGANISATION_OTHER = "organisation_other", "组织机构代码打头的其他写法"
    BROKEN_ORGANISATION = "broken_organisation", "组织机构代码缺位或多位"
    LOCAL_FRONT = "local_front", "地方编码/年-序号"
    CODED_GROUPS = "coded_groups", "地区-部门-类别-分组-日期-顺序号"
    DIGITS_21 = "digits_21", "二十一位数字编码"
    UNKNOWN = "unknown", "无法识别"


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """
    An index number as read; what a form does not tell is None.

    ``raw`` is the text as given. ``valid`` says that nothing in it is wrong as far as it can be
    checked; ``remarks`` say in Chinese what is wrong, unusual or cannot be checked.
    """

    raw: str
    format_id: str
    organisation_code: str | None
    year: int | None
    date: date | None
    serial: int | None
    valid: bool
    remarks: tuple[str, ...] = ()
    credit_code: str | None = None
    month: int | None = None

    @property
    def key(self) -> str:
        """Return the form under which the number is looked up."""
        return lookup_key(self.raw)


def national_index_number(code: str, year: int, serial: int) -> str:
    """
    Return the index number of the national form: ``014416330/2018-04736``.

    ``code`` is an organisation code, or the credit code of an organ that uses that instead. Raises
    Invalid for a code that is not right or a year or serial that cannot be, Refused
    (``index_numbers_used_up``) past the last serial of a year.
    """
    plain = normalise(code).replace("-", "")
    front = read_credit_code(code) if len(plain) == _CREDIT_LENGTH else read_organisation_code(code)
    if year not in _YEARS:
        raise Invalid(f"索引号的年份应在 {_YEARS[0]} 年至 {_YEARS[-1]} 年之间，写的是 {year}。")
    if serial < 1:
        raise Invalid(f"索引号的序号从 1 开始，写的是 {serial}。")
    if serial > LAST_SERIAL:
        raise Refused(
            f"代码 {front} 在 {year} 年的索引号已用到 {LAST_SERIAL}，五位序号不够再编。"
            "请与公开工作主管部门商定另用一个机构代码编号。",
            code="index_numbers_used_up",
        )
    return f"{front}/{year}-{serial:05d}"


_LABEL = re.compile("^(?:索引号:?)+")
_OPENING, _CLOSING = "〔[【(", "〕]】)"
_BRACKETS = str.maketrans(_OPENING + _CLOSING, "(" * len(_OPENING) + ")" * len(_CLOSING))


def lookup_key(text: str) -> str:
    """
    Return the key under which different spellings of one number meet.

    Width, case, blanks, hyphens and dashes, and the kind of brackets do not count; nor does a leading
    「索引号：」. It serves document numbers as well: 昌政办发[2018]72号 and 昌政办发〔2018〕72号 are one.
    """
    key = _LABEL.sub("", normalise(text).replace("-", "")).translate(_BRACKETS)
    return key if key == text else lookup_key(key)


#: One front, one separator, a date of four, six or eight digits, and a serial.
_STRUCTURE = re.compile(
    r"(?:(?P<credit>[0-9A-Z]{18})"
    r"|(?P<organisation>[0-9A-Z]{8}-?[0-9X])(?P<stray>-?)"
    r"|(?P<local>[0-9A-Z]{2,20}(?:-[0-9A-Z])?-?))"
    r"(?P<separator>[/-])(?P<when>[0-9]{4}(?:[0-9]{2}){0,2})-(?P<serial>[0-9]{1,8})"
)
_GROUPS = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+){3,}-(?P<when>[0-9]{8})-(?P<serial>[0-9]+)")
_BROKEN_ORGANISATION = re.compile("[0-9A-Z]{6,10}-[0-9A-Z]-?")
_ON_DAY = re.compile("(?P<day>[0-9]{4})(?P<serial>[0-9]{3})")


def read(text: str) -> IndexNumber:
    """Return the parts of an index number of any form met so far; nothing is refused, raw is kept."""
    plain = _LABEL.sub("", normalise(text))
    if match := _STRUCTURE.fullmatch(plain):
        return _read_structure(text, match)
    if match := _GROUPS.fullmatch(plain):
        return _read_groups(text, match)
    if re.fullmatch("[0-9]{21}", plain) and CodeKind.DIVISION in kinds_of(plain[:6]):
        remarks = (f"前六位 {plain[:6]} 为行政区划代码，其余各段的长度各地不一，未拆分。",)
        return _unread(text, IndexFormat.DIGITS_21, valid=True, remarks=remarks)
    remark = "没有填写索引号。" if not plain else "不是已知的索引号格式，按原样保存。"
    return _unread(text, IndexFormat.UNKNOWN, valid=False, remarks=(remark,))


def _read_structure(raw: str, match: re.Match[str]) -> IndexNumber:
    faults: list[str] = []
    notes: list[str] = []
    front = match["credit"] or match["organisation"] or match["local"]
    when, serial = match["when"], match["serial"]
    organisation_code = credit_code = None
    if match["credit"]:
        credit_code, organisation_code = _read_credit_front(front, faults)
    elif match["organisation"]:
        organisation_code = _read_organisation_front(front, faults, notes)
    elif _BROKEN_ORGANISATION.fullmatch(front):
        faults.append(f"前段“{front}”像组织机构代码，但位数不对（应为 8 位加 1 位校验码）。")
    else:
        notes.append(f"前段“{front}”是地方编码，无法校验。")
    if match["stray"]:
        faults.append("机构代码之后多了一个连字符。")

    on_day = _ON_DAY.fullmatch(serial) if match["organisation"] and len(when) == len("yyyy") else None
    day_text = on_day["day"] if on_day and _as_date(when + on_day["day"]) else ""
    if day_text:
        notes.append("年份之后按“月日加三位序号”读出。")
        when, serial = when + day_text, serial[len(day_text) :]
    year, month, day = _read_when(when, faults)
    if int(serial) == 0:
        faults.append("序号为 0。")
    format_id = _format_of(match, serial, year_then_day=bool(day_text))
    if format_id not in (IndexFormat.NATIONAL, IndexFormat.CREDIT_YEAR):
        notes.append("不是国家统一格式，按原样保存。")
    return IndexNumber(
        raw=raw,
        format_id=format_id.value,
        organisation_code=organisation_code,
        year=year,
        date=day,
        serial=int(serial),
        valid=not faults,
        remarks=(*faults, *notes),
        credit_code=credit_code,
        month=month,
    )


def _format_of(match: re.Match[str], serial: str, *, year_then_day: bool) -> IndexFormat:
    when, solidus = len(match["when"]), match["separator"] == "/"
    five = len(serial) == len(str(LAST_SERIAL))
    if match["credit"] and solidus and five and when == len("yyyy"):
        return IndexFormat.CREDIT_YEAR
    if match["credit"] and solidus and five and when == len("yyyymm"):
        return IndexFormat.CREDIT_MONTH
    if match["organisation"]:
        plain = "-" not in match["organisation"] and not match["stray"]
        if solidus and plain and five and when == len("yyyy"):
            return IndexFormat.NATIONAL
        if year_then_day:
            return IndexFormat.ORGANISATION_YEAR_DAY
        if not solidus:
            return IndexFormat.ORGANISATION_DASHES
        return IndexFormat.ORGANISATION_DAY if when == len("yyyymmdd") else IndexFormat.ORGANISATION_OTHER
    if match["local"] and _BROKEN_ORGANISATION.fullmatch(match["local"]):
        return IndexFormat.BROKEN_ORGANISATION
    return IndexFormat.LOCAL_FRONT


def _read_credit_front(front: str, faults: list[str]) -> tuple[str | None, str | None]:
    try:
        credit_code = read_credit_code(front)
    except Invalid as fault:
        faults.append(fault.message)
        return None, None
    try:
        return credit_code, read_organisation_code(credit_code[8:17])
    except Invalid as fault:
        faults.append(fault.message)
        return credit_code, None


def _read_organisation_front(front: str, faults: list[str], notes: list[str]) -> str | None:
    try:
        return read_organisation_code(front)
    except Invalid as fault:
        faults.append(fault.message)
        if CodeKind.DIVISION in kinds_of(front):
            notes.append(f"前段“{front}”也可能是乡镇、街道的行政区划代码。")
        return None


def _read_when(when: str, faults: list[str]) -> tuple[int | None, int | None, date | None]:
    """Return year, month and date of four, six or eight digits; None what is missing or impossible."""
    year = int(when[:4])
    if year not in _YEARS:
        faults.append(f"年份 {when[:4]} 不可能。")
        return None, None, None
    if len(when) == len("yyyy"):
        return year, None, None
    month = int(when[4:6])
    if not 1 <= month <= 12:
        faults.append(f"月份 {when[4:6]} 不存在。")
        return year, None, None
    if len(when) == len("yyyymm"):
        return year, month, None
    day = _as_date(when)
    if day is None:
        faults.append(f"日期 {when} 不存在。")
    return year, month, day


def _as_date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _read_groups(raw: str, match: re.Match[str]) -> IndexNumber:
    faults: list[str] = []
    year, month, day = _read_when(match["when"], faults)
    return IndexNumber(
        raw=raw,
        format_id=IndexFormat.CODED_GROUPS.value,
        organisation_code=None,
        year=year,
        date=day,
        serial=int(match["serial"]),
        valid=not faults,
        remarks=(*faults, "各段为地方编码，无法校验；不是国家统一格式，按原样保存。"),
        month=month,
    )


def _unread(raw: str, format_id: IndexFormat, *, valid: bool, remarks: tuple[str, ...]) -> IndexNumber:
    return IndexNumber(
        raw=raw,
        format_id=format_id.value,
        organisation_code=None,
        year=None,
        date=None,
        serial=None,
        valid=valid,
        remarks=remarks,
    )
