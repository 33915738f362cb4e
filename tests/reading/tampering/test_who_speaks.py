"""A page about unlawful trades may name them; an offer is found on it as on any other."""

import pytest

from gongkai.reading.tampering import check_page
from tests.reading.tampering import offers, recommended, sound_eleventh, sound_ninth, sound_tenth

SOUND = (*sound_ninth.PAGES, *sound_tenth.PAGES, *sound_eleventh.PAGES)
BY_TITLE = {page.split("\n", 1)[0]: page for page in (*SOUND, *offers.ORDINARY)}


def in_frame(text: str, *, hung: str = "", foot: str = "") -> str:
    """Return a text as the source of a page with columns and a footer; ``hung`` is put behind its title."""
    title, *lines = text.split("\n")
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><title>{title}{hung}</title></head><body>"
        "<table><tr><td><a href='/'>首页</a>|<a href='/jg/'>机构</a>|<a href='/zwgk/'>公开</a>|<a href='/bs/'>办事</a>"
        f"</td></tr><tr><td><h1>{title}</h1>{paragraphs}</td></tr>"
        f"<tr><td>版权所有：清河县人民政府 备案序号：某ICP备05000000号</td></tr></table>{foot}</body></html>"
    )


@pytest.mark.parametrize("page", [*SOUND, *offers.ORDINARY], ids=lambda page: page.split("\n", 1)[0])
def test_a_page_that_makes_statements_about_such_trades_is_left_alone(page: str) -> None:
    for source in (page, in_frame(page)):
        found = check_page(source)
        assert (found.tampered, found.evidence) == (False, ())


@pytest.mark.parametrize(("title", "before", "after", "words"), offers.OFFERS)
def test_an_offer_is_found_and_quoted_on_a_page_about_such_trades_too(
    title: str, before: str, after: str, words: str
) -> None:
    page = BY_TITLE[title]
    assert before in page
    put_in = page.replace(before, after, 1)
    for source in (put_in, in_frame(put_in)):
        found = check_page(source)
        assert found.tampered
        assert any(words in f"{piece.quote} {piece.words}" for piece in found.evidence)


@pytest.mark.parametrize("page", recommended.PAGES, ids=lambda page: page.split("\n", 1)[0])
def test_an_article_that_recommends_such_trades_is_no_statement_of_an_authority(page: str) -> None:
    assert check_page(page).tampered
    assert check_page(in_frame(page)).tampered


@pytest.mark.parametrize(
    ("number", "hung"),
    [(0, "-澳门新葡京官网"), (9, "_时时彩投注平台"), (12, "|传奇私服发布网"), (4, "_成人视频在线观看")],
)
def test_what_hangs_on_the_title_of_a_page_about_such_trades_is_found(number: int, hung: str) -> None:
    found = check_page(in_frame(sound_ninth.PAGES[number], hung=hung))
    assert found.tampered
    assert any(hung[1:] in piece.quote for piece in found.evidence)


@pytest.mark.parametrize("page", [sound_ninth.PAGES[0], sound_ninth.PAGES[24], offers.ORDINARY[0]])
@pytest.mark.parametrize(
    "foot",
    [
        '<div style="display:none"><a href="http://www.bjl8866.com/">百家乐</a><a href="http://www.sscpt.net">时时彩平台</a></div>',
        '<div style="position:absolute;left:-9999px"><a href="http://www.qqyxw.com/">休闲游戏</a></div>',
        '<marquee height="1" width="2"><a href="http://www.ttzq.net/">天天中奖</a></marquee>',
    ],
)
def test_a_hidden_link_is_found_on_a_page_about_hidden_links_too(page: str, foot: str) -> None:
    assert check_page(in_frame(page, foot=foot)).tampered
