"""The number of a letter: its series, its form, what bears none."""

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.numbers import document_number, series_of
from gongkai.domain.information_requests.letters.specs import SPECS


def test_number_is_written_as_the_standard_has_it() -> None:
    assert document_number("昌教公开答", 2026, 12) == "昌教公开答〔2026〕12号"


@pytest.mark.parametrize("kind", list(LetterKind), ids=str)
def test_exactly_what_bears_a_number_has_a_series(kind: LetterKind) -> None:
    if SPECS[kind].numbered:
        assert series_of("昌教公开", kind).startswith("昌教公开")
    else:
        with pytest.raises(Invalid, match="不编文号"):
            series_of("昌教公开", kind)


@pytest.mark.parametrize("prefix", ["", "昌 教", "昌教〔2026〕", "昌教（公开）"])
def test_sign_with_blanks_or_brackets_is_refused(prefix: str) -> None:
    with pytest.raises(Invalid, match="机关代字"):
        series_of(prefix, LetterKind.REPLY_GRANTED)


def test_replies_notices_letters_and_fees_are_counted_apart() -> None:
    kinds = (
        LetterKind.REPLY_DENIED,
        LetterKind.RECTIFICATION_NOTICE,
        LetterKind.THIRD_PARTY_CONSULTATION,
        LetterKind.FEE_NOTICE,
    )
    assert [series_of("昌教公开", kind)[-1] for kind in kinds] == ["答", "告", "函", "费"]
