"""Peddlers of papers, invoices and loans, links laid under plain words, unseen and covering frames; and honest neighbours."""

import time

import pytest

from gongkai.reading.tampering import check_page
from gongkai.reading.tampering.hosts import is_chosen
from gongkai.reading.tampering.people import is_person
from tests.reading.tampering.sound_thirteenth import PAGES, page

PEDDLED = {
    "invoices": "诚接各地代开发票，保真可验，电话13900000000",
    "kinds of invoices": "常年提供餐饮费、会议费发票，先验后付，QQ:23456789",
    "papers": "专做毕业证、驾驶证等，制作毕业证、房产证，防伪钢印，货到付款，微信zj23456",
    "degrees": "办理大专本科文凭，学信网可查，QQ 23456789",
    "loans": "个人放款，无视征信，秒批，微信fk23456",
    "at a host": "长期代开建材费发票，保真可验，www.kpkp-a.org",
    "sprayed": "办证 13900000000",
    "what nobody may sell": "出售车主名单，QQ 23456789",
}


@pytest.mark.parametrize("name", PEDDLED)
def test_what_is_peddled_is_found_and_quoted(name: str) -> None:
    said = PEDDLED[name]
    for source in (
        page(f"<p>{said}</p>"),
        f"局长信箱\n标题：灌溉用水\n内容：何时放水？\n内容：{said}\n回复：（暂无）",
    ):
        found = check_page(source)
        assert found.tampered, name
        assert any(said[:6] in one.quote + one.words for one in found.evidence), name


@pytest.mark.parametrize("name", PAGES)
def test_an_honest_neighbour_is_left_alone(name: str) -> None:
    found = check_page(PAGES[name])
    assert (found.tampered, found.evidence) == (False, ()), name
    again = check_page(PAGES[name], url="http://www.liuchuan.gov.cn/a/1.html", sites=("www.liuchuan.gov.cn",))
    assert not again.tampered, name


LAID = {
    "under a word": '<p>由水利局<a href="http://www.hcqp518.cc/">指导</a>施工</p>',
    "under a sign": '<a href="http://www.dfcp168.top">.</a>',
    "in a sentence": '<p>各村要<a href="http://kx7755.top">组织</a>劳力</p>',
    "doubled and sold": '<a href="http://xpj7788.com">技术指导</a>',
}


@pytest.mark.parametrize("name", LAID)
def test_a_link_to_a_host_chosen_for_luck_is_found_under_any_word(name: str) -> None:
    found = check_page(page(LAID[name]))
    assert found.tampered
    assert any(one.words and one.words in LAID[name] for one in found.evidence)


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="http://stat.b7c6d5.top/c.html" width="0" height="0"></iframe>',
        '<iframe src="http://203.0.113.8/p.gif" width="1" height="1"></iframe>',
        '<iframe src="http://shiwai.lcgz.com/a.html" width="0" height="0"></iframe>',
        '<noscript><iframe src="http://p.lc.icu/" width="0" height="0"></iframe></noscript>',
        '<iframe src="https://lcsdk.com/i.html" style="position:fixed;width:100%;height:100%"></iframe>',
        '<iframe src="http://player.lc.xyz/" width="100%" height="100%" allowfullscreen></iframe>',
    ],
)
def test_a_frame_of_a_host_of_nobody_is_found_whatever_it_is_called(frame: str) -> None:
    assert check_page(page(frame)).tampered


@pytest.mark.parametrize("word", ["葡京娱乐3", "开云体育11", "金沙5", "bet3", "体育平台"])
def test_a_name_of_a_site_in_a_date_is_found_beside_the_number_of_its_month(word: str) -> None:
    assert check_page(page(f"<p>2018年{word}月15日前完成清淤。</p>")).tampered


def test_a_lucky_host_is_few_letters_a_number_and_a_cheap_ending() -> None:
    assert is_chosen("www.hcqp518.cc")
    assert is_chosen("dd88.vip")
    assert not is_chosen("hcqp518.com")
    assert not is_chosen("liuchuan2019.cc")
    assert not is_chosen("news.cc")


@pytest.mark.parametrize(
    ("before", "after", "person"),
    [
        ("副县长周", "到村里调研", True),
        ("联系人：周", "", True),
        ("周", "同志任副局长", True),
        ("副县长周", "官网下载", False),
        ("联系人：周", "平台", False),
        ("欢迎来到", "同志", False),
        ("大周", "说", False),
    ],
)
def test_a_person_has_a_family_and_a_part(before: str, after: str, person: bool) -> None:
    text = f"{before}博彩{after}"
    assert is_person(text, len(before), len(before) + 2) is person


@pytest.mark.parametrize(
    "text",
    [
        "代开" * 40_000,
        "办理毕业证" * 20_000,
        "刻章、办证" * 20_000,
        "发票可验，" * 20_000,
        "<noscript>" * 20_000,
    ],
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    begun = time.perf_counter()
    check_page(page(text))
    assert time.perf_counter() - begun < 20
