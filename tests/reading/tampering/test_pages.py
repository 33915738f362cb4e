"""Hijacked pages are found with every place, and sound ones that speak of the same things are left alone."""

import re
from html import unescape

import pytest

from gongkai.reading.tampering import Verdict, check_page
from tests.reading.tampering import sound_first, sound_second, sound_third
from tests.reading.tampering.hijacked import (
    FIRST,
    SECOND,
    THIRD,
    Hijacked,
    elsewhere,
    in_frame,
    in_source,
    in_text,
)

BRANDS = {"first": FIRST, "second": SECOND, "third": THIRD}
HIJACKED = {part: [*in_text(brands), *in_source(part), *elsewhere(part)] for part, brands in BRANDS.items()}


def judged(example: Hijacked) -> Verdict:
    return check_page(example.source, url=example.url)


@pytest.mark.parametrize("part", BRANDS)
def test_a_hijacked_page_is_found_and_what_was_injected_is_quoted(part: str) -> None:
    for example in HIJACKED[part]:
        found = judged(example)
        assert found.tampered, example.name
        quoted = [piece.quote + piece.words for piece in found.evidence]
        assert any(example.words in quote for quote in quoted), example.name
        read = (example.source, unescape(example.source), example.url)
        for piece in found.evidence:
            assert any(piece.quote in text for text in read), example.name


@pytest.mark.parametrize("part", BRANDS)
def test_every_place_of_a_word_is_listed(part: str) -> None:
    for example in HIJACKED[part]:
        if example.times > 1:
            evidence = judged(example).evidence
            starts = [match.start() for match in re.finditer(re.escape(example.words), example.source)]
            assert len(starts) >= example.times, example.name
            for start in starts:
                end = start + len(example.words)
                within = [one for one in evidence if one.start < end and one.start + len(one.words) > start]
                assert within, (example.name, start)


@pytest.mark.parametrize("pages", [sound_first.PAGES, sound_second.PAGES, sound_third.PAGES])
def test_a_sound_page_is_left_alone_as_text_and_in_its_frame(pages: tuple[tuple[str, str], ...]) -> None:
    for name, text in pages:
        for source in (text, in_frame(text)):
            found = check_page(source)
            assert (found.tampered, found.evidence) == (False, ()), name


def test_a_sound_page_on_a_host_of_the_government_stays_sound() -> None:
    page = in_frame(sound_first.PAGES[0][1])
    for url in ("https://www.songtang.gov.cn/zwgk/1.html", "http://10.0.0.8/zwgk/1.html", ""):
        assert not check_page(page, url=url).tampered
    foreign = "http://www.kaifaqu-st.com/zwgk/1.html"
    assert check_page(page, url=foreign).tampered
    assert not check_page(page, url=foreign, sites=("kaifaqu-st.com",)).tampered
