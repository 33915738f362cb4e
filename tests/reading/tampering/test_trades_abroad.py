"""Trades in Latin letters and other tongues, rows of films and what is tacked on a title; what speaks of such is let be."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering import trades_abroad as pages


def _quotes(text: str, url: str = "") -> str:
    return " ".join(one.quote + one.words for one in check_page(text, url=url).evidence)


@pytest.mark.parametrize("url", pages.TRADING)
def test_an_address_that_names_a_trade_is_found(url: str) -> None:
    assert url in _quotes(pages.AIR, url)


def test_wards_of_a_hospital_are_no_matter_of_such_a_folder() -> None:
    url = "https://hotmaxisexe.com/porns/a.html"
    assert url in _quotes(pages.WARDS, url)
    assert not check_page(pages.WARDS, url="http://sexclinic.com/a").tampered


@pytest.mark.parametrize("url", pages.NOT_TRADING)
def test_an_address_that_holds_such_letters_by_chance_is_let_be(url: str) -> None:
    assert not check_page(pages.AIR, url=url).tampered


@pytest.mark.parametrize(("url", "text"), pages.ON_THE_MATTER)
def test_who_writes_of_the_matter_may_be_called_after_it(url: str, text: str) -> None:
    assert not check_page(text, url=url).tampered


@pytest.mark.parametrize("phrase", pages.PHRASES)
def test_a_foreign_phrase_of_a_trade_amid_a_sentence_is_quoted(phrase: str) -> None:
    assert phrase in _quotes(
        f"市教育局召开会议\n会议要求全市{phrase}各学校抓好安全工作。\n会议还研究了其他事项。"
    )


def test_a_phrase_again_and_again_is_no_sentence_of_a_foreign_page() -> None:
    assert "trang cá cược bóng đá uy tín" in _quotes(pages.FOREIGN_PAGE)


@pytest.mark.parametrize("text", pages.FOREIGN_HONEST)
def test_foreign_names_addresses_and_quotations_are_let_be(text: str) -> None:
    assert not check_page(text).tampered


@pytest.mark.parametrize("tacked", pages.TACKED)
def test_a_sign_and_letters_again_and_again_are_quoted(tacked: str) -> None:
    assert tacked[1:] in _quotes(pages.GAMES.format(tacked))


@pytest.mark.parametrize("tacked", pages.NOT_TACKED)
def test_marks_of_rating_are_let_be(tacked: str) -> None:
    assert not check_page(pages.GAMES.format(tacked)).tampered


@pytest.mark.parametrize("row", pages.ROWS)
def test_a_row_of_films_in_the_place_of_a_title_is_quoted_whole(row: str) -> None:
    assert row in _quotes(f"{row}\n\n{pages.AIR}")
    assert row in _quotes(
        f"<html><head><title>{row}</title></head><body><p>{pages.AIR}</p><div>柳川市</div></body></html>"
    )


@pytest.mark.parametrize("row", pages.NOT_ROWS)
def test_a_row_of_what_is_shown_or_fought_is_let_be(row: str) -> None:
    assert not check_page(f"{row}\n市文化局主办，欢迎市民参加。").tampered


@pytest.mark.parametrize("line", pages.MACAO)
def test_a_lawful_house_in_news_of_macao_is_let_be(line: str) -> None:
    assert not check_page(line).tampered
    assert not check_page(f"澳门新闻\n{line}\n行动由晚上九时开始，博监局派员到场。").tampered


@pytest.mark.parametrize("text", pages.NOT_MACAO)
def test_a_house_hung_on_a_title_or_with_a_door_is_found(text: str) -> None:
    assert "娱乐场" in _quotes(text)


@pytest.mark.parametrize("line", pages.SUPERVISED)
def test_what_is_supervised_or_studied_is_let_be(line: str) -> None:
    assert not check_page(f"市新闻\n{line}。\n市文化局负责人说，下一步将加强检查。").tampered


@pytest.mark.parametrize("line", pages.SOLD)
def test_what_is_sold_of_the_same_trades_is_found(line: str) -> None:
    assert line in _quotes(f"市文化局召开会议\n会议强调要抓好落实。{line}。\n{line}")
