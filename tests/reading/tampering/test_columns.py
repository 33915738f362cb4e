"""Names of sites in columns, signatures, own addresses, sentences of their own and links; honest twins."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.columns import HONEST, PUT


@pytest.mark.parametrize("name", PUT)
def test_what_was_put_in_is_found_and_quoted(name: str) -> None:
    page, words = PUT[name]
    found = check_page(page)
    assert found.tampered
    assert any(words in piece.quote for piece in found.evidence)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_page_that_looks_like_it_is_left_alone(name: str) -> None:
    found = check_page(HONEST[name])
    assert (found.tampered, found.evidence) == (False, ())
