"""Names of sites in seats of persons, bureaus, columns and papers, agents' words and services; and their honest twins."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.taken_seats import BEHIND, GUARDED, HONEST, TAKEN, source

_OTHER_HOME = (
    '<a href="{0}" class="logo"><img src="/l.png" alt="柳川县人民政府"/></a>'
    '<a href="{0}">首页</a><a href="/a/">政务公开</a>'
)


@pytest.mark.parametrize("name", [*TAKEN, *BEHIND])
def test_what_was_put_into_a_seat_is_found_and_quoted(name: str) -> None:
    page, words = (TAKEN | BEHIND)[name]
    found = check_page(page)
    assert found.tampered
    said = "".join(piece.quote + piece.words for piece in found.evidence)
    assert words.lower() in said.lower()


@pytest.mark.parametrize("name", [*HONEST, *GUARDED])
def test_an_honest_page_that_looks_like_it_is_left_alone(name: str) -> None:
    found = check_page((HONEST | GUARDED)[name])
    assert (found.tampered, found.evidence) == (False, ())


@pytest.mark.parametrize(
    "host",
    [
        "www.kuaicai-88.cn",
        "www.dafa-66.com",
        "m.bocaiwang.cn",
        "www.xyl-365.com",
        "www.qipaihui.cn",
        "www.hg0088-cp.com",
        "www.temazx.cn",
        "ww1.jingcai-7.cn",
        "www.yulewan.cn",
        "www.kaijiang-9.cn",
    ],
)
def test_a_first_page_on_the_host_of_somebody_else_is_found(host: str) -> None:
    page = source("耕地地力保护补贴实施方案", _OTHER_HOME.format(f"https://{host}/"))
    found = check_page(page, url="https://www.liuchuan.gov.cn/a/1.html", sites=("www.liuchuan.gov.cn",))
    assert found.tampered
    assert any(host in piece.quote for piece in found.evidence)


@pytest.mark.parametrize(
    "host",
    [
        "www.liuchuan.gov.cn",
        "www.liuchuannews.cn",
        "www.lcrmt.com",
        "lc.people.com.cn",
        "www.lc114.com",
        "10.0.0.8",
    ],
)
def test_a_first_page_on_a_host_of_the_place_is_left_alone(host: str) -> None:
    page = source("耕地地力保护补贴实施方案", _OTHER_HOME.format(f"https://{host}/"))
    assert not check_page(page, url="https://www.liuchuan.gov.cn/a/1.html").tampered


_ASKED = "填写姓名、身份证号、银行卡号和{}；"


@pytest.mark.parametrize(
    "body",
    [
        _ASKED.format("卡内余额"),
        _ASKED.format("可用余额"),
        _ASKED.format("CVV2"),
        "请输入银行卡号、短信验证码，逾期视为放弃领取补贴。",
        "录入储蓄卡号和取款密码，今日24时前立即认证。",
    ],
)
def test_what_asks_for_what_is_left_on_a_card_is_found(body: str) -> None:
    assert check_page(source("养老补贴网上申领", body)).tampered


@pytest.mark.parametrize(
    "body",
    [
        "骗子诱导群众填写银行卡号和卡内余额，请提高警惕。",
        "本局不会要求您提供银行卡号、短信验证码。",
        "申请人填写姓名、身份证号、银行卡号，由窗口核对。",
        "登录后输入短信验证码即可查询公积金账户余额。",
        "请勿向陌生人提供卡号和支付密码。",
    ],
)
def test_what_an_office_asks_for_or_warns_of_is_left_alone(body: str) -> None:
    assert not check_page(source("补贴发放", body)).tampered
