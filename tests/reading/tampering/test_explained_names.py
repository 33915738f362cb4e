"""Names that a page explains itself: short ones, dishes, rocks, houses; and what looks like it and explains nothing."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.taken_seats import source, text

_ESTATES = (
    "<p>现将新增备案的住宅小区公布如下，业主可查询收费标准、公共收益和维修资金余额。</p><table><tr><td>小区</td><td>建筑面积</td><td>户数</td>"
    "<td>物业企业</td></tr><tr><td>太阳城一期</td><td>86,400</td><td>702</td><td>和顺物业</td></tr><tr><td>{0}</td><td>41,900</td><td>216</td>"
    "<td>绿城服务</td></tr></table><p>说明：{0}因前期物业合同到期，正在选聘。</p>"
)
_SHORT = "第七届{0}（{1}）我市展位项目成交。供应商须按期完成结构。{1}期间，市馆将举办“{2}·果品云签约”“{2}·棉纺织对接”两场活动。"


def _dish(name: str) -> str:
    return text(
        "一日游怎么玩怎么吃",
        f"中午在古街吃饭，招牌菜叫“{name}”：用黄鳝、鸡肉、香菇，勾芡后撒菊花丝，一份六十八元。",
    )


def _rock(name: str) -> str:
    return text(
        "景区介绍", f"山顶有两块对峙的巨石，左如龙、右如虎，当地人把这里叫作“{name}”。石下清泉可以饮用。"
    )


_EXPLAINED = {
    **{f"dish {name}": _dish(name) for name in ("龙虎斗", "百家乐", "炸金花", "斗地主", "三公", "老虎机")},
    **{f"rock {name}": _rock(name) for name in ("龙虎斗", "百家乐", "老虎机", "葡京", "博狗", "太阳城")},
    **{
        f"estate {name}": source("物业服务区域备案名录", _ESTATES.format(name))
        for name in (
            "葡京道壹号",
            "葡京花园",
            "新葡京公馆",
            "亚博府",
            "万博广场",
            "永利国际",
            "天博苑",
            "澳博名邸",
            "威尼斯水岸",
            "必赢世家",
        )
    },
    **{
        f"short {short}": text("展位项目成交公告", _SHORT.format(long, short, word))
        for long, short, word in (
            ("中国—亚欧博览会", "亚博会", "亚博"),
            ("万国茶叶博览会", "万博会", "万博"),
            ("天山冰雪博览会", "天博会", "天博"),
            ("乐清渔业博览会", "乐渔会", "乐渔"),
            ("华东体育用品展销会", "华体会", "华体会"),
            ("雷州火龙果节", "雷火节", "雷火"),
            ("博州鱼文化节", "博鱼节", "博鱼"),
            ("沙田巴士换乘中心", "沙巴中心", "沙巴"),
            ("明州仕女图特展", "明仕展", "明仕"),
            ("优质农产品德清推介会", "优德会", "优德"),
        )
    },
    "guests": source(
        "友城代表团来访",
        "<table><tr><td>Name</td><td>City</td></tr><tr><td>Elisabetta Betti</td><td>Cassino</td></tr>"
        "<tr><td>Lucky Slotnick</td><td>La Crosse</td></tr><tr><td>Shalom Bettan</td><td>Bet Shemesh</td></tr></table>",
    ),
}
_NOT_EXPLAINED = {
    "a game that is fetched": (
        text("通知", "请各单位下载名为“百家乐”的软件，叫作“百家乐”平台注册即送彩金。"),
        "百家乐",
    ),
    "a brand in brackets": (text("通知", "亚博体育官网（亚博）欢迎您，亚博app下载注册送彩金。"), "亚博"),
    "a brand in a list of houses": (
        source("物业备案名录", _ESTATES.format("葡京娱乐城官网")),
        "葡京娱乐城官网",
    ),
    "a brand with its door in a sentence": (
        text("展会", "第七届亚欧博览会（亚博会）开幕，亚博体育官网同步直播。"),
        "亚博体育官网",
    ),
    "a game beside food": (
        text("通知", "食堂供应红烧鱼。时时彩平台注册送彩金，欢迎加入百家乐。"),
        "时时彩平台",
    ),
}


@pytest.mark.parametrize("name", _EXPLAINED)
def test_a_name_that_a_page_explains_is_left_alone(name: str) -> None:
    found = check_page(_EXPLAINED[name])
    assert (found.tampered, found.evidence) == (False, ())


@pytest.mark.parametrize("name", _NOT_EXPLAINED)
def test_what_explains_nothing_is_found(name: str) -> None:
    page, words = _NOT_EXPLAINED[name]
    found = check_page(page)
    assert found.tampered
    assert words in "".join(piece.quote for piece in found.evidence)
