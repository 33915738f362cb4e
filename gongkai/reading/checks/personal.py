"""Checks for personal data: numbers that point to one person, and private addresses."""

import re
from collections.abc import Iterator

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.passages import Passage, capped
from gongkai.reading.checks.personal_numbers import PersonalNumber
from gongkai.reading.checks.subject import Subject

_BASIS = "（个人信息保护法第二十五条，政府信息公开条例第十五条）"

_MESSAGES = {
    "identity_number": f"有居民身份证号码，不得公开{_BASIS}。请删去，或者只保留前 6 位，其余用星号代替。",
    "identity_number_doubtful": (
        f"像是居民身份证号码，但校验位不对，可能抄错了一位；抄错的号码也不宜公开{_BASIS}。"
        "请删去或用星号遮盖，不是身份证号码的请说明。"
    ),
    "old_identity_number": f"有 15 位的旧身份证号码，不得公开{_BASIS}。请删去，或者只保留前 6 位，其余用星号代替。",
    "old_identity_number_doubtful": (
        f"像是 15 位的旧身份证号码{_BASIS}。是的请删去或用星号遮盖，不是的请说明这是什么号码。"
    ),
    "bank_card": f"有银行卡号，不得公开{_BASIS}。请删去，或者只保留后 4 位，其余用星号代替。",
    "bank_card_doubtful": (
        f"像是银行卡号{_BASIS}。是个人的卡号请删去或用星号遮盖，是单位收款账户或其他号码的请说明。"
    ),
    "mobile": f"有手机号码{_BASIS}。是个人的请删去或写成 138****0000 的样子，是对外公布的办公电话请说明。",
    "passport": f"有护照或通行证号码{_BASIS}。请删去或用星号遮盖，确需公开的请说明。",
}

#: Whose account it is when an organisation receives money: a name that ends like one, or the kind of account.
_OFFICIAL_ACCOUNT = re.compile(
    r"对公|基本户|财政专户|国库|非税|户名[:： ]{0,3}[^，。；| ]{0,24}(?:局|委|厅|府|中心|公司|学校|大学|医院|银行|会|院|所|站|社)"
)


def personal_numbers(subject: Subject) -> Iterator[Finding]:
    """Find identity numbers, bank cards, mobiles and passports (个人信息保护法第二十五条)."""
    yield from capped(_numbers(subject))


def _numbers(subject: Subject) -> Iterator[Finding]:
    before = ""
    for passage in subject.everything:
        for number in passage.numbers:
            kind, severity = _judged(number, before + passage.text)
            if passage.inside and subject.attribute != "proactive":
                # What is not published may name people; its title and summary stand in the catalogue.
                severity = Severity.NOTE
            yield passage.finding(kind, severity, _MESSAGES[kind], (number.start, number.end))
        # The holder of an account stands on the line above as often as on the same.
        before = passage.text[-40:] if passage.numbers or "户名" in passage.text else ""


def _judged(number: PersonalNumber, context: str) -> tuple[str, Severity]:
    if number.kind in ("mobile", "passport"):
        return number.kind, Severity.REASON
    official = number.kind == "bank_card" and _OFFICIAL_ACCOUNT.search(context)
    if number.certain and not official:
        return number.kind, Severity.BLOCKS
    return f"{number.kind}_doubtful", Severity.REASON


_HOME_WORD = re.compile("住|户籍|家庭")
_HOME = re.compile(
    r"(?:家庭住址|家庭地址|现?住址|现住|家住|户籍所?在?地|户籍地址|居住地址|住所地?|住)[:： ]{0,3}"
    r"[^，。；,;\n|]{2,40}?(?:[0-9]{1,4} ?(?:室|号房|户)|单元 ?[0-9]{2,4}|[0-9]{1,4} ?(?:栋|幢|号楼) ?-? ?[0-9]{2,4})"
)


def home_addresses(subject: Subject) -> Iterator[Finding]:
    """Find private addresses down to the room (个人信息保护法第四条、第二十五条)."""
    yield from capped(_addresses(subject))


def _addresses(subject: Subject) -> Iterator[Finding]:
    message = f"像是个人住址，写到了房号{_BASIS}。个人的住址一般只写到乡镇、街道或村、社区，请核对。"
    for passage in subject.everything:
        if _HOME_WORD.search(passage.folded):
            for match in _HOME.finditer(passage.folded):
                yield _address(passage, match.span(), message)


def _address(passage: Passage, span: tuple[int, int], message: str) -> Finding:
    # The quote shows the words before the first figure, never the house or the room.
    start = max(0, span[0] - 6)
    shown = re.split("[0-9]", passage.folded[start : span[1]], maxsplit=1)[0]
    quote = passage.masked[start : start + len(shown)].strip() + "……"
    return Finding(
        "home_address", Severity.NOTE, message, quote=quote, where=passage.where, field=passage.field
    )
