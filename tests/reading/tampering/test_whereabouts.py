"""Where an accused page stands: the hosts that are quoted, who speaks there, and whose hosts are honest."""

import pytest

from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.kinship import Kin, kin

_PAPER = (
    "峪川县民政局关于做好有关工作的通知\n各乡镇：按照上级部署，现将有关事项通知如下，请认真执行。\n我局联系电话：0000-8812345\n"
    "峪川县民政局\n2011年5月6日"
)
_FRAMED = f"首页 政务公开 办事服务 互动交流\n{_PAPER}\n主办：峪川县人民政府办公室"
_READ = "峪川縣(xian)民政局關(guan)於慰問老人(ren)的通(tong)知\n各鄉鎮要認真(zhen)落實，做好保障。\n"


@pytest.mark.parametrize(
    "host", ["www.hzxinrun-packing.com", "www.kx8tools.com", "www.fjqwrt.com", "wap.greenleafdental.com"]
)
def test_a_body_within_its_own_frame_at_a_host_of_another_trade_is_told(host: str) -> None:
    found = check_page(_FRAMED, url=f"http://{host}/news/882.html")
    assert found.tampered
    assert any(host in one.quote for one in found.evidence)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("恒誉环保科技有限公司 > 新闻中心 > 行业动态", "公司动态 活性炭更换周期"),
        ("峪川商会网 > 政策法规", ""),
        ("首页 新闻 房产 招聘 二手 交友", "发帖 回帖 联系站长"),
        ("首页 法规库 案例 律师", ""),
    ],
)
def test_who_reposts_the_paper_of_a_body_is_not(head: str, foot: str) -> None:
    assert not check_page(f"{head}\n{_PAPER}\n{foot}", url="http://www.hqbmwt.com/zcfg/882.html").tampered


@pytest.mark.parametrize(
    ("place", "body", "host"),
    [
        ("龙泉区", "教育局", "www.lqedu.net"),
        ("南山区", "发展和改革局", "www.nsfgj.com"),
        ("临江市", "人力资源和社会保障局", "www.ljrsj.com"),
        ("永福县", "旅游局", "www.yongfutour.com"),
        ("武平县", "国土资源局", "www.wpland.com"),
        ("白水县", "审计局", "www.sxbaishui.com"),
        ("平河县", "司法局", "www.phsfj.com"),
    ],
)
def test_the_old_host_of_a_county_or_its_bureau_is_its_own(place: str, body: str, host: str) -> None:
    text = _FRAMED.replace("峪川县", place).replace("民政局", body)
    assert kin(host, text) is Kin.OWN
    assert not check_page(text, url=f"http://{host}/zwgk/201105/t20110506_882.html").tampered


def test_the_address_of_a_copied_page_is_quoted() -> None:
    address = "http://www.qlwgjx.com/index.php?id=7"
    found = check_page(_READ, url=address)
    assert found.tampered
    assert any(one.quote == address for one in found.evidence)


def test_the_hosts_that_a_copied_page_prints_as_its_own_are_quoted() -> None:
    found = check_page(f"{_READ}來源：www.qlwgjx.com 郵箱：bgs@mail.qlwgjx.com\n技術支持：www.dxkj-soft.com")
    quotes = " ".join(one.quote for one in found.evidence)
    assert found.tampered
    assert "www.qlwgjx.com" in quotes
    assert "dxkj-soft" not in quotes


def test_a_sound_page_is_not_asked_for_its_hosts() -> None:
    assert check_page("某县图书馆开放时间公告\n来源：www.mxlib.com").evidence == ()
