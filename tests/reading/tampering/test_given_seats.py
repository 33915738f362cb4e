"""Games and brands in seats of contacts, stops, rows, files and signatures; code that shows an offer; honest twins."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.given_seats import HONEST, PUT, SHOWN


@pytest.mark.parametrize("name", PUT)
def test_what_was_put_into_a_seat_is_found_and_quoted(name: str) -> None:
    page, words = PUT[name]
    found = check_page(page)
    assert found.tampered
    said = "".join(piece.quote + piece.words for piece in found.evidence)
    assert words.lower() in said.lower()


@pytest.mark.parametrize("name", SHOWN)
def test_code_that_shows_an_offer_is_found(name: str) -> None:
    found = check_page(SHOWN[name])
    assert found.tampered
    assert all(piece.quote in SHOWN[name] for piece in found.evidence)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_page_that_looks_like_it_is_left_alone(name: str) -> None:
    found = check_page(HONEST[name])
    assert (found.tampered, found.evidence) == (False, ())
