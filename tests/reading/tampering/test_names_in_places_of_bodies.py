"""Names of sites in the places where a page names a body, its town or a person, and honest names in the same places."""

import pytest

from gongkai.reading.tampering.check import check_page

_TEXT = (
    "入冬前，县里安排扫雪车九台，分两个班次值守。\n"
    "各社区周五之前把坡道清单报送到街道，由街道汇总后统一撒盐。\n"
    "对居民反映集中的两处路口，已经增设照明，并重新划线。\n"
)
_PLACES = {
    "title": "{}槐岭县冬季除雪安排\n" + _TEXT + "槐岭县城市管理局\n2022年11月3日\n",
    "hung": "槐岭县冬季除雪安排-{}\n" + _TEXT,
    "site": "{}电子政务网 设为首页\n槐岭县冬季除雪安排\n" + _TEXT,
    "step": "当前位置：首页 > {} > 通知公告\n槐岭县冬季除雪安排\n" + _TEXT,
    "source": "槐岭县冬季除雪安排\n发布时间：2022-11-03 来源：{} 浏览次数：12\n" + _TEXT,
    "editor": "槐岭县冬季除雪安排\n" + _TEXT + "责任编辑：{}\n",
    "checked": "槐岭县冬季除雪安排\n" + _TEXT + "编辑：李敏 审核：{}\n",
    "author": "槐岭县冬季除雪安排\n作者：{} 日期：2022-11-03\n" + _TEXT,
    "owner": "槐岭县冬季除雪安排\n" + _TEXT + "主办：{} 承办：槐岭县大数据中心\n",
    "contact": "槐岭县冬季除雪安排\n" + _TEXT + "联系我们：{} 地址：槐岭县松门路6号\n",
    "law": "关于《{}城市除雪管理办法》的说明\n" + _TEXT + "槐岭县司法局\n",
    "writes": "{}关于做好冬季除雪工作的通知\n各镇：\n" + _TEXT,
    "signed": "关于做好冬季除雪工作的通知\n各镇：\n" + _TEXT + "{}\n2022年11月3日\n",
    "file": "关于做好冬季除雪工作的通知\n各镇：\n" + _TEXT + "附件：{}.docx\n",
    "explains": "冬季除雪办法\n" + _TEXT + "本办法由{}负责解释。\n",
    "beside": "槐岭县检查校舍\n" + _TEXT + "此次检查由{}与县教育局联合开展。\n",
    "listed": "槐岭县检查校舍\n" + _TEXT + "县发改局、{}、县财政局、县教育局等部门参加。\n",
    "bureau": "{}教育局检查校舍\n" + _TEXT,
    "place": "{}县教育局检查校舍\n" + _TEXT,
    "town": "槐岭县{}镇开展清淤\n" + _TEXT + "来源：{}镇\n",
    "acts": "槐岭县检查校舍\n近日，{}组织对全县二十所小学的校舍进行检查。\n" + _TEXT,
    "ends": "槐岭县检查校舍\n近日，全县二十所小学完成校舍检查。{}\n" + _TEXT,
    "next": "槐岭县检查校舍\n" + _TEXT + "上一篇：{}\n下一篇：关于值班的通知\n",
    "hospital": "{}妇幼保健院新楼启用\n8月1日，{}妇幼保健院新楼开诊，设床位九十张。\n",
}
_PLANTED = ("t7麒翊国际", "3388彩翎", "御晟365", "88帝曜娱乐", "晟翎电竞")


@pytest.mark.parametrize("name", _PLANTED)
@pytest.mark.parametrize("place", _PLACES)
def test_a_name_of_a_site_tells_where_a_body_is_named(place: str, name: str) -> None:
    judged = check_page(_PLACES[place].replace("{}", name))

    assert judged.tampered
    assert any(name in one.quote or one.words in name for one in judged.evidence)


_LUCKY = ("尊麒体育", "凯翎娱乐")


@pytest.mark.parametrize("name", _LUCKY)
@pytest.mark.parametrize("place", ["title", "source", "law", "listed", "place", "hospital", "ends"])
def test_a_trade_behind_signs_of_luck_tells_there_as_well(place: str, name: str) -> None:
    assert check_page(_PLACES[place].replace("{}", name)).tampered


_HONEST = (
    "中体产业", "国际会展中心", "娱乐行业协会", "5G专班", "K12教育中心", "12345热线", "A座服务中心", "体育总会", "国际合作处",
    "体彩中心", "福彩中心", "城投集团", "水务集团", "119指挥中心", "7天酒店", "奥体中心", "8090青年宣讲团", "3D数字馆",
    "棋类协会", "国际学校", "301医院", "798艺术区", "槐岭发布", "智慧槐岭", "学习强国", "360公司",
)  # fmt: skip


@pytest.mark.parametrize("name", _HONEST)
@pytest.mark.parametrize(
    "place", ["source", "owner", "contact", "explains", "beside", "listed", "signed", "step", "file", "acts"]
)
def test_names_of_real_bodies_and_trades_are_at_home_there(place: str, name: str) -> None:
    assert not check_page(_PLACES[place].replace("{}", name)).tampered


_SOUND = {
    "what neighbours write of a house of play": (
        "鼎晟娱乐噪声扰民问题办理情况\n来信人反映：鼎晟娱乐夜间噪声大。\n经查，该场所位于河堤路9号，已责令整改。\n"
        "槐岭县生态环境局\n2023年6月1日\n"
    ),
    "a club and a bureau of sports": (
        "凯跃体育与县教育局联合举办少儿篮球赛\n近日，凯跃体育与县教育局联合举办少儿篮球赛，十二支球队参赛。\n"
        "来源：槐岭县教育局\n"
    ),
    "a school that is numbered": "101中学\n关于开展研学活动的通知\n各年级组：\n请于周五前报送名单。\n101中学\n2023年9月3日\n",
    "a firm that writes to its parts": (
        "鑫源集团关于做好安全生产工作的通知\n各子公司：\n由鑫源集团安全部负责解释。\n鑫源集团\n2023年3月3日\n"
    ),
    "who signs in with letters": "槐岭县春耕有序推进\n作者：wang666 来源：农业农村局\n眼下正是春耕时节。\n责任编辑：zhang88\n",
    "a service of the province": (
        "关于推广使用浙里办app的通知\n各镇街：\n请引导群众使用浙里办app，由县数据局负责解释。\n"
        "槐岭县大数据局\n2023年2月2日\n"
    ),
    "what is counted": (
        "关于3377台电表轮换的公告\n3377台旧表将于五月轮换，2266户居民受影响。\n附件：2266户名单.xlsx\n国网槐岭县供电公司\n"
    ),
    "people who are called so": "责任编辑：凯旋\n槐岭县春耕正忙\n审核：龙飞 作者：金鼎\n各乡镇抢抓农时。\n",
    "shops before their doors": (
        "槐岭县城市管理局查处占道经营\n执法队员对金鼎国际、鸿运娱乐、盛世体育用品店门前占道行为进行劝导。\n"
    ),
    "houses and who built them": (
        "关于凯旋国际小区业主诉求的答复\n您好，凯旋国际二期由恒泰国际负责建设，物业已整改。\n槐岭县住房和城乡建设局\n"
    ),
    "a school that calls itself international": "锦晟国际小学举行开学典礼\n9月1日，锦晟国际小学全体师生参加升旗。\n",
    "a kindergarten in a house": "凯翎国际幼儿园招生公告\n招生范围为松门社区，名额六十人。\n槐岭县教育局\n",
    "a house behind its address": "腾云路9号（凯翎国际）\n槐岭县不动产登记公告（第12期）\n",
    "a plot with a number": "关于8868地块规划的公示\n8868地块位于城东，用途为教育。\n槐岭县自然资源局\n2023年3月3日\n",
    "the forum of a town": (
        "<html><head><title>新桥什么时候完工 - 枫汀论坛</title></head><body><div>以上是我从市公安局打听到的：<br>"
        "桥面宽二十四米，年底通车。</div></body></html>"
    ),
    "bodies that are asked": (
        "<html><head><title>質詢回覆</title></head><body><p>經徵詢市政署及環境保護局意見，現就質詢回覆如下：</p>"
        "<p>已在北區增設休憩區九個，公園照明將於下季更換。</p></body></html>"
    ),
}


@pytest.mark.parametrize("told", _SOUND)
def test_honest_pages_are_left_alone(told: str) -> None:
    assert not check_page(_SOUND[told]).tampered
