"""The number of a letter (文号): who writes, what it is, the year, the serial (GB/T 9704—2012, 7.2.5)."""

from collections.abc import Mapping

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.kinds import LetterKind

_ANSWER, _NOTICE, _LETTER, _FEE = "答", "告", "函", "费"
#: [K] Custom, no text orders it: replies, notices, letters to others and fees are counted each for themselves.
_SIGNS: Mapping[LetterKind, str] = {
    LetterKind.RECTIFICATION_NOTICE: _NOTICE,
    LetterKind.REASONS_NOTICE: _NOTICE,
    LetterKind.DELAY_NOTICE: _NOTICE,
    LetterKind.EXTENSION_NOTICE: _NOTICE,
    LetterKind.DISCLOSURE_NOTICE: _NOTICE,
    LetterKind.THIRD_PARTY_CONSULTATION: _LETTER,
    LetterKind.CO_MAKER_CONSULTATION: _LETTER,
    LetterKind.FEE_NOTICE: _FEE,
    LetterKind.REPLY_GRANTED: _ANSWER,
    LetterKind.REPLY_PARTIAL: _ANSWER,
    LetterKind.REPLY_DENIED: _ANSWER,
    LetterKind.REPLY_UNABLE: _ANSWER,
    LetterKind.REPLY_NOT_PROCESSED: _ANSWER,
    LetterKind.REPLY_OTHER: _ANSWER,
}
_FORBIDDEN = frozenset("〔〕[]［］（）()")


def series_of(prefix: str, kind: LetterKind) -> str:
    """
    Return what stands before the year: the sign of the organ and of the document; each such series is counted by itself.

    Raises Invalid for a sign with blanks or brackets, and for a document that bears no number.
    """
    if kind not in _SIGNS:
        raise Invalid(f"“{kind.label}”不编文号。", field="kind")
    if not prefix or any(sign.isspace() or sign in _FORBIDDEN for sign in prefix):
        raise Invalid(
            f"机关代字“{prefix}”不能为空，也不能带空格和括号，请在依申请公开设置中改正。",
            field="number_prefix",
        )
    return f"{prefix}{_SIGNS[kind]}"


def document_number(series: str, year: int, serial: int) -> str:
    """Return the number: 昌教公开答〔2026〕12号."""
    return f"{series}〔{year}〕{serial}号"
