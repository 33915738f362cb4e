"""What teachers, offices, courts, forums and who reposts say by right, and what intruders still say beside it."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.sound_fourteenth import COUNTED, REPOSTED, STREWN, TAUGHT, TOLD

_SOUND = {**TAUGHT, **COUNTED, **TOLD, **STREWN}


@pytest.mark.parametrize("text", _SOUND.values(), ids=_SOUND)
def test_a_page_that_teaches_counts_tells_or_is_noisy_is_sound(text: str) -> None:
    assert not check_page(text).tampered


@pytest.mark.parametrize(("text", "url"), REPOSTED.values(), ids=REPOSTED)
def test_a_page_of_who_reposts_is_sound_with_his_address(text: str, url: str) -> None:
    assert not check_page(text, url=url).tampered


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "博彩監察部門公佈毛收入\n貴賓百家樂佔24%，角子機佔5%。\n百家乐真人视讯首存100送100，提款秒到账，玩家首选。",
            "首存100",
        ),
        (
            (
                "县公安局打掉赌博团伙\n抓获犯罪嫌疑人30名，涉案资金4亿元，案件正在办理中，冻结非法获利。\n"
                "欢迎来到真人百家乐，首存送彩金，客服微信hy88669，立即注册。"
            ),
            "百家乐",
        ),
        ("公交卡优惠\n首次充值100元送彩金88元，百家乐、老虎机任你玩，返水1.2%。\n市交通局", "彩金"),
        (
            "网友问政 - 河口论坛\n新增学位三百个。Kx8Q2z9P1\n报名时间为七月。ag亚游官网\n请留意。b7Y3k1Q9",
            "亚游",
        ),
        ("县教育局通知\n本文链接：http://www.vip8899bet.com/1.html\n转载自县教育局。", "vip8899bet"),
        (
            "禾城縣(xiàn)人民政府，加強(qiáng)監管，確(què)保安全，實(shí)施(shī)整改。各單(dān)位要落實(shí)責任。",
            "縣(xiàn)",
        ),
    ],
)
def test_what_is_put_in_beside_it_is_still_found(text: str, quoted: str) -> None:
    found = check_page(text)
    assert found.tampered
    assert any(quoted in one.quote for one in found.evidence)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "关于汛前检查的通知\n2025-03-11 来源：7733vip 作者：办公室\n各乡镇：请按时上报。\n7733vip\n2025年3月11日",
            "7733vip",
        ),
        (
            "k8899旺发防汛值守令\n来源：k8899旺发\n一、加强值守。二、备足物资。\nk8899旺发\n2023年5月8日",
            "k8899旺发",
        ),
    ],
)
def test_a_code_that_is_the_source_and_signs_is_no_office(text: str, name: str) -> None:
    found = check_page(text)
    assert found.tampered
    assert any(name in one.quote for one in found.evidence)


def test_signs_of_dates_that_are_gone_everywhere_are_the_work_of_a_machine() -> None:
    title, signed = "禾城市统计局2021政府信息公开工作度报告", "禾城市统计局\n202218"
    assert check_page(f"{title}\n数据统计期限为202111至1231。本度没有收费。\n{signed}").tampered
    assert not check_page(f"{title}\n数据统计期限为2021年全年。本年度没有收费。\n{signed}").tampered


def test_wrong_signs_and_the_name_of_the_keeper_are_shown_on_an_accused_page() -> None:
    text = (
        "關於重點群體創業的提醒\n發佈時間：2017-06-12 雪鹿体育：嵐溪縣稅務局\n索 引 號：88\n各鄉鎮人民政府：請建立考核獎懲製度，"
        "縣政府成立領導小組，主動公開。\n嵐溪縣人民政府辦公室\n2017年6月12日\n雪鹿体育版權所有"
    )
    found = check_page(text, url="http://www.redrockkennels-wi.com/zwgk/content/post_11.html")
    quotes = {one.quote for one in found.evidence}
    assert found.tampered
    assert "雪鹿体育" in quotes
    assert any("製度" in quote for quote in quotes)


def test_an_office_may_say_with_which_offers_it_has_nothing_to_do() -> None:
    told = "禾城市公积金中心提醒：经办不收手续费，凡自称“征信洗白”“黑户可贷”的中介均与本中心无关。\n"
    assert not check_page(f"禾城市住房公积金管理中心\n{told}请到窗口办理。\n2023年5月8日").tampered
    offered = "征信洗白黑户可贷加微信秒批，无抵押当天下款。\n"
    assert check_page(f"禾城市住房公积金管理中心\n{offered}请到窗口办理。\n2023年5月8日").tampered
