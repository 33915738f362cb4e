"""What is put around the texts of others is found and quoted; forums, boards and honest lines are left alone."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.put_around import COPIED, HONEST, KEPT_BY_RIGHT, PUT_IN


@pytest.mark.parametrize("name", PUT_IN)
def test_what_was_put_around_a_text_is_found_and_quoted(name: str) -> None:
    words, text = PUT_IN[name]
    found = check_page(text)
    assert found.tampered
    assert any(words.lower() in (piece.quote + piece.words).lower() for piece in found.evidence)
    assert all(piece.quote in text for piece in found.evidence)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_line_that_looks_so_is_left_alone(name: str) -> None:
    found = check_page(HONEST[name])
    assert (found.tampered, found.evidence) == (False, ())


@pytest.mark.parametrize("name", KEPT_BY_RIGHT)
def test_a_forum_and_a_board_of_letters_pose_as_nothing(name: str) -> None:
    url, text = KEPT_BY_RIGHT[name]
    for address in (url, ""):
        assert not check_page(text, url=address).tampered


@pytest.mark.parametrize("name", COPIED)
def test_a_copy_of_a_bodys_own_page_is_found_though_it_looks_like_a_board(name: str) -> None:
    url, text = COPIED[name]
    assert check_page(text, url=url).tampered


def test_a_title_of_nothing_but_tips_is_found_in_the_head_of_a_page() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>新澳门内部精准资料免费大全</title></head>"
        "<body><div><p>各乡镇要抓好田间管理，按时报送进度。</p></div></body></html>"
    )
    found = check_page(page)
    assert found.tampered
    assert any(piece.quote == "新澳门内部精准资料免费大全" for piece in found.evidence)


_TURNED = "我縣2021年公開招聘教師。經縣政府同意，縣教育局定于七月組織報名，條件審查后組織筆試、面試。"


def test_signs_lost_between_two_codes_tell_a_copy_by_a_machine() -> None:
    lost = _TURNED.replace("教師。經", "教師?F將有關事項公告如下，經")
    assert check_page(lost, url="http://bvnwtt.cn/n1.aspx").tampered
    assert not check_page(lost, url="http://www.liuchuan.gov.cn/n1.html").tampered
    assert not check_page(_TURNED).tampered
