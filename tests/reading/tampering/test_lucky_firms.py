"""Coined names in the seats of firms and waters, links to films at the end, whole rows of names, and who keeps papers."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.kept_papers import KEPT, MIRROR, MIRRORED
from tests.reading.tampering.lucky_firms import (
    FILMS,
    HONEST,
    NO_FILMS,
    REST,
    ROW_PAGE,
    ROWS,
    SHORT,
    SHORT_PAGE,
    TAKEN,
)

_PAGE = "<!DOCTYPE html><html><head><title>帮扶工作</title></head><body><div><p>{}</p></div></body></html>"


@pytest.mark.parametrize(("name", "text"), TAKEN)
def test_a_coined_name_in_the_seat_of_a_body_is_found_and_quoted(name: str, text: str) -> None:
    for page in (text, _PAGE.format(text.replace("\n", "</p><p>"))):
        found = check_page(page)
        assert found.tampered
        assert any(name in piece.quote for piece in found.evidence)


@pytest.mark.parametrize("name", SHORT)
def test_a_short_name_is_found_where_the_page_speaks_of_it_as_of_a_body(name: str) -> None:
    found = check_page(SHORT_PAGE.format(name))
    assert found.tampered
    assert any(name in piece.quote for piece in found.evidence)


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_name_that_looks_like_it_is_left_alone(text: str) -> None:
    for page in (text, _PAGE.format(text)):
        found = check_page(page)
        assert (found.tampered, found.evidence) == (False, ())


@pytest.mark.parametrize("line", FILMS)
def test_a_line_of_a_link_to_films_is_found(line: str) -> None:
    found = check_page(REST.format(line))
    assert found.tampered
    assert any(line in piece.quote for piece in found.evidence)


@pytest.mark.parametrize("line", NO_FILMS)
def test_a_line_of_other_films_and_of_lessons_is_left_alone(line: str) -> None:
    assert not check_page(REST.format(line)).tampered


def test_who_lists_the_words_of_films_to_fight_them_is_left_alone() -> None:
    assert not check_page("扫黄打非办公室通报\n涉案网页的关键词：\n" + "\n".join(FILMS[:1])).tampered


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_names_is_quoted_as_a_whole(row: str) -> None:
    page = ROW_PAGE.format(row)
    found = check_page(page)
    assert any(row in piece.quote for piece in found.evidence)
    assert all(piece.quote in page for piece in found.evidence)


@pytest.mark.parametrize(("url", "text"), KEPT, ids=[url for url, _ in KEPT])
def test_who_keeps_papers_of_anybody_poses_as_nobody(url: str, text: str) -> None:
    assert not check_page(text, url=url).tampered


@pytest.mark.parametrize("url", MIRRORED)
def test_who_wears_the_frame_of_a_body_is_found_under_any_shelf(url: str) -> None:
    assert check_page(MIRROR, url=url).tampered
