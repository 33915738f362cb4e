"""What is said of each place: its kind, its exact quote, what probably stood there; and that it costs little."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading.tampering import Kind, check_page, places
from gongkai.reading.tampering.page import read_source
from tests.architecture.house import ROOT
from tests.reading.tampering.hijacked import SOUND, in_frame

SEEDS = ROOT.parent / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the pages of the first import are not beside the checkout"
)


def seed(number: str) -> str:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


@needs_seeds
def test_the_two_hijacked_seeds_list_every_place() -> None:
    domains = check_page(seed("002")).evidence
    assert [piece.words for piece in domains].count("www.288-365.com") == 5
    assert [piece.words for piece in domains].count("www.ahzgzn.com") == 1
    assert {piece.kind for piece in domains} == {Kind.FOREIGN_DOMAIN}
    names = check_page(seed("004")).evidence
    assert [piece.words for piece in names] == ["西甲直播"] * 10
    assert {piece.kind for piece in names} == {Kind.REPLACED_NAME}
    assert all(piece.quote in seed("004") for piece in names)


@needs_seeds
@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_the_three_sound_seeds_have_none(number: str) -> None:
    found = check_page(seed(number))
    assert (found.tampered, found.score, found.evidence) == (False, 0, ())


@pytest.mark.parametrize(
    ("text", "kind", "guess"),
    [
        ("《松塘县人民政府办公室英超直播印发工作要点的通知》", Kind.REPLACED_NAME, "“关于”"),
        ("公开信息（政府文件3条，英超直播:251条）", Kind.REPLACED_NAME, "一类信息的名称"),
        ("英超直播人民政府办公室", Kind.REPLACED_NAME, "地名"),
        ("根据《www.22-365.com规定》", Kind.FOREIGN_DOMAIN, "“政府信息公开”"),
        ("星曜体育app官网下载", Kind.SPAM_TERM, ""),
        ("英超直播人民政府，网址www.songtang.gov.cn", Kind.REPLACED_NAME, "www.songtang.gov.cn"),
    ],
)
def test_the_message_guesses_what_stood_there(text: str, kind: Kind, guess: str) -> None:
    (piece,) = places(text)
    assert piece.kind is kind
    assert guess in piece.message
    assert ("原来可能是" in piece.message) is bool(guess)


def test_places_keep_to_what_tells_by_itself() -> None:
    assert places("欢迎在松塘体育官网预约场地。") == []
    assert places("详见www.songtang-hall.com。") == []


def test_a_page_is_read_with_what_it_hides() -> None:
    page = read_source(
        "<html><head><title>甲&amp;乙</title><style>.k{position:absolute;left:-999px}</style></head>"
        "<body><nav>首页</nav><p>正<b>文</b></p><div class=k>暗<a href='http://a.cc'>链</a></div>"
        "<!-- <a href=x>旧</a> --><script>if(a<b){x='</p>'}</script><img alt='图'></body></html>"
    )
    assert page.title == "甲&乙"
    assert [line for line in page.text.split("\n") if line] == ["首页", "正文", "图"]
    assert [(link.text, link.hiding.name) for link in page.links] == [("链", "DECEIVING")]
    assert [piece.text.strip() for piece in page.hidden if not piece.comment] == ["暗", "链"]
    assert page.where(page.text.index("首页")) == "导航"


@pytest.mark.parametrize(
    "middle",
    [
        '<div style="display:none"><a href="http://www.songtangnews.com/">松塘新闻网</a></div>',
        '<a href="http://www.songtangnews.com/"><img src="/a.png"></a>',
        '<script src="https://hm.baidu.com/hm.js?1"></script><script src="http://s11.cnzz.com/z.php"></script>',
        '<script>if(/Android|iPhone/i.test(navigator.userAgent)){location.href="http://m.songtang.gov.cn"}</script>',
        "<script>function go(){window.location.href='http://www.songtangnews.com/'}</script>",
        '<iframe src="http://www.weather-st.com/" width="220" height="60"></iframe>',
        '<span class="sr-only" style="position:absolute;left:-9999px">跳到正文</span>',
    ],
)
def test_what_portals_hide_and_load_is_no_tampering(middle: str) -> None:
    assert not check_page(in_frame(SOUND, middle=middle)).tampered


#: Work that grew with the square of the length would not come to an end here.
_SIZE = 300_000
HOSTILE = {
    "opened": "<" * _SIZE,
    "opened and closed once": "<" * _SIZE + ">",
    "quotes": '<a href="' * (_SIZE // 9),
    "comments": "<!--" * (_SIZE // 4),
    "nested": "<div>" * (_SIZE // 5),
    "entities": "&#x" * (_SIZE // 3),
    "code": "<html><body><script>" + "location.href=" * (_SIZE // 14),
    "one line": "政" * _SIZE,
    "digits": "365" * (_SIZE // 3),
    "labels": "a." * (_SIZE // 2),
    "brackets": "《人民政府" * (_SIZE // 5),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_to_its_end(name: str) -> None:
    assert not check_page(HOSTILE[name]).tampered


def test_links_that_code_hides_one_by_one_are_all_found() -> None:
    hide = 'document.getElementById("n{0}").style.display="none"'
    links = "".join(
        f'<a id="n{number}" href="http://a.cc">x</a><script>{hide.format(number)}</script>'
        for number in range(900)
    )
    found = check_page(f"<html><body>{links}</body></html>")
    assert [piece.kind for piece in found.evidence] == [Kind.HIDDEN_LINK] * 60


PIECES = st.sampled_from(
    [
        *("<a href=http://a.cc>", "</a>", "<div style='left:-9999px'>", "</div>", "<script>", "</script>"),
        *(
            "<title>",
            "</title>",
            "<!--",
            "-->",
            "西甲直播",
            "人民政府",
            "办公室",
            "印发",
            "的通知",
            "《",
            "》",
        ),
        *("www.22-365.com", "\u200b", "体育", "app", "官网", "網(wǎng)", "關(guān)", "鄉(xiāng)", "實(shí)"),
        *("博·彩·网", "&#x4e2d;", "'", '"', " ", "\n"),
    ]
)


@settings(deadline=None, max_examples=150)
@given(pieces=st.lists(PIECES, max_size=30))
def test_whatever_a_page_holds_its_quotes_are_exact(pieces: list[str]) -> None:
    source = "".join(pieces)
    page = read_source(source)
    read = (source, page.title, page.text, page.source)
    for piece in check_page(source).evidence:
        assert any(piece.quote in text for text in read)
        assert piece.message.endswith("。")
