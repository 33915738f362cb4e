"""What proves that somebody else put it there, and what only looks so: labels, bare names, masks, figures, promises."""

import pytest

from gongkai.reading.tampering import check_page
from tests.reading.tampering import sound_twelfth

FRAME = "<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}<p>主办：苇塘县人民政府</p></body></html>"
MEETING = "<p>县住建局召开推进会，听取改造进展汇报。</p>"


@pytest.mark.parametrize("name", sound_twelfth.PAGES)
def test_what_has_an_honest_reason_accuses_nobody(name: str) -> None:
    found = check_page(sound_twelfth.PAGES[name])
    assert (found.tampered, found.evidence) == (False, ())


HIDDEN = "<p>会议强调质量。<span class='z9'>柚语 k4 {} 闲云</span></p>"
FOUND = {
    "hidden cheats": (
        "推进会",
        "",
        "<style>.z9{top:-999em;position:fixed}</style>" + HIDDEN.format("麻将开挂软件"),
        "麻将开挂软件",
    ),
    "hidden gifts": (
        "推進會",
        "",
        "<style>.z9{left:-9999px}</style>" + HIDDEN.format("捕魚送分網"),
        "捕魚送分網",
    ),
    "hidden address": (
        "推进会",
        "",
        "<style>.z9{left:-9999px}</style>" + HIDDEN.format("阅读 mqzz-3.cn"),
        "mqzz-3.cn",
    ),
    "acting name": (
        "政府信息公开年度报告",
        "",
        "<p>苇塘县贯彻条例。</p><p>全年锦尚云体育受理依申请公开27件。</p><p>举办培训3次。</p>",
        "锦尚云体育",
    ),
    "item of a list": (
        "部门动态",
        "",
        (
            "<li><span>2022-01-12</span><a href='/1'>县教育局部署督查</a></li>"
            "<li><span>2022-01-11</span><a href='/2'>首存百送百极速提款不限额</a></li>"
        ),
        "首存百送百极速提款不限额",
    ),
    "keywords in numbers": (
        "低保办事指南",
        "<meta name='keywords' content='&#x65F6;&#x65F6;&#x5F69;&#x8BA1;&#x5212;'>",
        "",
        "&#x65F6;&#x65F6;&#x5F69;&#x8BA1;&#x5212;",
    ),
    "offer beside statements": (
        "关于处置违法违规网站的通报",
        "",
        "<p>县网信办依法关闭违法网站9家，欢迎举报。</p><p>鑫博娱乐官网下载注册送88元，玩家首选。</p>",
        "鑫博娱乐官网",
    ),
    "offer in a judgment": (
        "刑事判决书",
        "",
        "<p>公诉机关指控，被告人李某犯盗窃罪，应依法处罚。</p><p>亿贝娱乐平台登录入口 返水1.2%，百家乐、龙虎斗应有尽有。</p>",
        "亿贝娱乐平台登录入口",
    ),
    "code on a page of something else": (
        "会议简讯",
        "",
        '<p>&lt;a href="http://www.ab9988.cc"&gt;新葡京官网&lt;/a&gt;</p>',
        "新葡京官网",
    ),
    "row of other figures": (
        "主要经济指标",
        "",
        "<table><tr><td>九游体育官网</td><td>123</td><td>456</td></tr><tr><td>财政收入</td><td>12</td><td>45</td></tr></table>",
        "九游体育官网",
    ),
    "unlawful promise": (
        "停水通知",
        "",
        "<p>同城美女上门服务，安全私密，电话：13912345678。</p>",
        "同城美女上门服务",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_has_none_is_found_and_quoted(name: str) -> None:
    title, head, body, words = FOUND[name]
    found = check_page(FRAME.format(title=title, head=head, body=MEETING + body))
    assert found.tampered
    assert any(words in piece.quote for piece in found.evidence)


def test_a_page_that_sends_away_without_a_word_or_to_a_host_of_nobody_is_found() -> None:
    sent = "<meta http-equiv='refresh' content='0;url={}'>"
    moved = "<p>本网站域名已变更，即将自动跳转。</p>"
    assert check_page(
        FRAME.format(title="公告", head=sent.format("http://www.weitang.cn/"), body=MEETING)
    ).tampered
    assert check_page(
        FRAME.format(title="公告", head=sent.format("http://vip.zq-88.net/"), body=moved)
    ).tampered
