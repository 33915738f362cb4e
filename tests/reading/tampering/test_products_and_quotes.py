"""Models of things that are bought, words quoted by who fights them, Macao, and hosts of the country's own ending."""

import pytest

from gongkai.reading.tampering.check import check_page

_FRAME = "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>"


def _page(title: str, body: str) -> str:
    return _FRAME.format(title=title, body=body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("健身器材采购中标结果公告", "品牌型号：皇冠HG-T620跑步机、好家庭单车。"),
        ("教学设备更新项目中标结果", "成交标的：凯旋KX-88电子琴、永乐YL9吉他、半岛BD300投影幕。"),
        ("农机购置补贴产品目录", "星空XK-90微耕机、皇冠HG1200旋耕机、利来LL4插秧机列入目录。"),
        ("监测设备验收", "雷磁PHS-3C、亚泰YT200、银河YH-5G无人机已验收。"),
        ("校服采购废标公告", "本项目废标。品牌为米兰ML-01、凯时KS-22的样品请于三日内取回。"),
    ],
)
def test_the_model_of_something_bought_is_no_name_of_a_site(title: str, body: str) -> None:
    assert not check_page(_page(title, body)).tampered


def test_a_name_with_letters_before_a_title_of_a_purchase_is_still_found() -> None:
    found = check_page(_page("皇冠hg88关于印发设备采购办法的通知", "各乡镇：现将办法印发给你们。"))
    assert found.tampered
    assert "皇冠hg88" in found.evidence[0].words


@pytest.mark.parametrize(
    "body",
    [
        "对张贴“代孕包成功”“包生男孩”小广告的，由城管清除并顺号追查。",
        "来电人称网上买到高仿鞋，卖家留下 www.xie168.com 后失联。已转市场监管部门追查。",
    ],
)
def test_what_is_quoted_by_who_fights_it_is_no_sign(body: str) -> None:
    assert not check_page(_page("专项活动方案", body)).tampered


def test_macao_and_its_sights_are_no_signs() -> None:
    title = "关于澳门特别行政区青年实习团来我市考察的报道"
    assert not check_page(_page(title, "她说在澳门从小看大三巴、葡京一带游客多。")).tampered
    assert not check_page(_page("横琴粤澳深度合作区考察报告", "考察组走访了企业。")).tampered


def test_a_host_under_the_countrys_ending_is_no_mirror_by_itself() -> None:
    text = "首页 - 通知公告\n关于做好柑橘保险投保工作的公告\n台州市松塘区人民政府主办\n信息公开 部门乡镇 政务服务"
    assert not check_page(text, url="http://www.chinasongtang.cn/zwgk/tzgg/5512.html").tampered
    assert check_page(text, url="http://www.chinasongtang.top/zwgk/tzgg/5512.html").tampered


def test_the_first_letters_of_a_place_make_a_host_with_the_paths_of_a_government_its_own() -> None:
    text = "松塘县人民政府关于森林防火的通告\n本县政府信息公开、依申请公开、主动公开。主办：松塘县人民政府"
    assert not check_page(text, url="http://www.stxxw.cn/zwgk/202203/t20220308_11.html").tampered
    assert check_page(text, url="http://www.wkhdjx.cn/zwgk/202203/t20220308_11.html").tampered


def test_a_script_from_a_brand_spelt_in_letters_is_found() -> None:
    page = _page("部门预算", "本部门由局机关组成。")
    assert check_page(f'{page}<script src="https://js.yunding-hui.com/tj/a.js"></script>').tampered
    assert not check_page(
        page.replace("</body>", '<script src="https://js.yunding-soft.com/a.js"></script></body>')
    ).tampered
    assert check_page(
        page.replace("</body>", '<script src="https://js.yunding-hui.com/a.js"></script></body>')
    ).tampered


def test_a_brand_lengthened_to_the_name_of_a_place_is_quoted_wherever_it_stands() -> None:
    found = check_page("统计公报\n全年贝博九州生产总值126.4亿元。\n注：由贝博九州统计局负责解释。")
    assert found.tampered
    assert [one.words for one in found.evidence] == ["贝博九州", "贝博九州"]


def test_what_an_address_spells_is_quoted_beside_it() -> None:
    found = check_page("培训通知\n网上学习请登录www.k7tiyu.com，用k7体育支付学费。")
    assert {one.words for one in found.evidence} == {"www.k7tiyu.com", "k7体育"}
