"""Who reprints a paper in his own name is let be; who puts on the frame of the body is found."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.reprints import BARE, BARE_PAGE, MIRRORS, REPRINTS, SOURCED_PAGE


@pytest.mark.parametrize(("url", "text"), REPRINTS, ids=[url for url, _ in REPRINTS])
def test_who_reprints_in_his_own_name_poses_as_nobody(url: str, text: str) -> None:
    assert not check_page(text, url=url).tampered
    assert not check_page(text).tampered


@pytest.mark.parametrize(("url", "text"), MIRRORS, ids=[url for url, _ in MIRRORS])
def test_who_wears_the_frame_of_the_body_is_found(url: str, text: str) -> None:
    assert check_page(text, url=url).tampered


@pytest.mark.parametrize("url", BARE)
def test_a_shelf_alone_makes_no_reprint(url: str) -> None:
    assert check_page(BARE_PAGE, url=url).tampered
    assert not check_page(SOURCED_PAGE, url=url).tampered
