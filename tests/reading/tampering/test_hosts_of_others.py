"""Hosts that are called after nobody whom a page names, printed as its own house or fetched as such."""

import pytest

from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.kinship import Kin, kin

_NOTICE = (
    "双塔区商务局关于申报消费券商户的通知\n各街道办事处：现将有关事项通知如下。商户须为限额以上企业。"
    "我局将于下月公示。\n双塔区商务局\n2020年5月6日"
)


@pytest.mark.parametrize(
    ("host", "text", "expected"),
    [
        ("www.fengzhouny.net", "丰州县农业局", Kin.OWN),
        ("www.fz100.com", "丰州县人民政府", Kin.OWN),
        ("www.fzxzf.com", "丰州县人民政府", Kin.OWN),
        ("www.chinafz.cn", "丰州县民政局", Kin.OWN),
        ("nyj-fz.com", "丰州县农业局", Kin.OWN),
        ("www.tjj.com", "丰州县统计局", Kin.OWN),
        ("www.any.gov.cn.example-site.com", "丰州县统计局", Kin.OWN),
        ("www.brightvalve.com", "丰州县统计局", Kin.FOREIGN),
        ("www.zgtmwk.cn", "丰州县统计局", Kin.FOREIGN),
        ("kmbxyq.com", "双塔区商务局", Kin.FOREIGN),
        ("www.abc.com", "没有地名的页面", Kin.UNKNOWN),
    ],
)
def test_a_host_is_held_against_the_names_of_its_page(host: str, text: str, expected: Kin) -> None:
    assert kin(host, text) is expected


@pytest.mark.parametrize(
    ("host", "text"),
    [
        ("www.qlwgjx.com", "决算详见双塔区人民政府门户网站（www.qlwgjx.com）\n双塔区商务局"),
        ("www.zfkmjx-lamp.com", "优惠政策见双塔区人民政府门户网站（www.zfkmjx-lamp.com）"),
        ("www.greenleaf-tea.com", f"您的位置：www.greenleaf-tea.com > 政务公开 > 通知\n{_NOTICE}"),
        ("www.hzjdsb.cn", f"{_NOTICE}\n版权所有：双塔区商务局 网址：www.hzjdsb.cn"),
        ("hzjdsb.cn", f"{_NOTICE}\n版权所有：双塔区商务局（hzjdsb.cn）未经许可不得复制"),
        ("www.kmbxyq.com", f"材料电子版发至swj@www.kmbxyq.com。\n{_NOTICE}"),
        ("jxyqyb.com", f"原文见 http://www.shuangta.gov.cn.jxyqyb.com/swj/1.html\n{_NOTICE}"),
    ],
)
def test_a_host_of_another_trade_printed_as_the_own_house_is_found_and_quoted(host: str, text: str) -> None:
    found = check_page(text)
    assert found.tampered
    assert any(host in one.quote for one in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "报告可在丰州县人民政府网站（www.fz100.com）查阅。丰州县水利局\n2011年3月1日",
        "电子版可从丰州县政府门户网站(www.chinafz.cn)下载。丰州县民政局",
        "丰州县农业局网站（网址：www.fengzhouny.net）公布。丰州县农业局",
        "市民可登录云安市人民政府门户网站 www.yunan.net.cn 查询。云安市人民政府办公室\n2009年1月5日",
        "版权所有：丰州县人民政府(www.fz.ah.cn)",
        f"版权所有：双塔区商务局 技术支持：大成网络（www.dacheng-soft.com）\n{_NOTICE}",
        "丰州县经济和信息化局公布首批智能工厂：丰州县大成轴承有限公司(www.dacheng-bearing.com)入选。",
        f"当前位置：首页 > www.news.cn 转载 > 正文\n{_NOTICE}",
        "警惕仿冒网站：不法分子使用www.shuangta.gov.cn.jxyqyb.com冒充区政府网站，请勿访问。\n双塔区公安局",
    ],
)
def test_an_honest_host_is_not(text: str) -> None:
    assert not check_page(text).tampered


@pytest.mark.parametrize(
    ("url", "sites"),
    [
        ("http://www.brightvalve.com/swj/tz/1.html", ()),
        ("http://www.kmbxyq.com/news/1.html", ("www.shuangta.gov.cn",)),
        ("http://m.stqpvip.com/news/1.html", ()),
    ],
)
def test_the_own_page_of_a_body_under_the_address_of_another_is_found(
    url: str, sites: tuple[str, ...]
) -> None:
    assert check_page(_NOTICE, url=url, sites=sites).tampered


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (_NOTICE, "https://www.shuangta.gov.cn/swj/tz/1.html"),
        (_NOTICE, "http://www.shuangta.com/swj/tz/1.html"),
        (_NOTICE, "http://www.stqswj.com/tz/1.html"),
        (f"{_NOTICE}\n（转载自双塔区政府网）", "http://www.kmbxyq.com/news/1.html"),
        (f"楼主 发表于 2020-5-7\n{_NOTICE}\n沙发：谢谢分享", "http://bbs.kmbxyq.com/thread-1.html"),
        (f"产品中心 在线留言\n{_NOTICE}", "http://www.brightvalve.com/swj/tz/1.html"),
        ("双塔区商务局昨日召开会议，部署消费券发放。", "http://www.kmbxyq.com/swj/1.html"),
    ],
)
def test_a_reprint_or_a_host_of_the_place_is_not(text: str, url: str) -> None:
    assert not check_page(text, url=url).tampered
