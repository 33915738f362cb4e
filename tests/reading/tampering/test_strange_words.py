"""Words that are strange to a page, by the place where they stand; and the honest words and hosts that look like them."""

import pytest

from gongkai.reading.tampering import Kind, check_page
from tests.reading.tampering.hijacked import SOUND, in_frame

NOTICE = """桐溪县农村公路养护工作方案公告
来源：桐溪县交通运输局 时间：2022-03-08
为提高农村公路养护质量，2022年4月20日前，各乡镇完成排查。
县交通运输局每月对雾坪镇等乡镇开展抽查，结果纳入考核。
版权所有：桐溪县人民政府"""


def hijacked(page: str, words: str) -> bool:
    found = check_page(page)
    return found.tampered and any(words in piece.quote + piece.words for piece in found.evidence)


def test_the_notice_without_anything_put_in_is_sound() -> None:
    assert check_page(NOTICE).evidence == ()


@pytest.mark.parametrize(
    ("place", "put", "words"),
    [
        ("方案公告\n", "方案公告_翡蝶鲸喵坊\n", "翡蝶鲸喵坊"),
        ("桐溪县农村公路", "翡蝶鲸喵坊首页桐溪县农村公路", "翡蝶鲸喵坊首页"),
        ("版权所有：桐溪县人民政府", "版权所有：翡蝶鲸喵坊", "翡蝶鲸喵坊"),
        ("2022年4月20日", "2022年翡蝶鲸喵坊月20日", "翡蝶鲸喵坊"),
        ("结果纳入考核。", "结果纳入考核。翡蝶鲸喵试玩", "翡蝶鲸喵试玩"),
        ("县交通运输局每月", "翡蝶鲸喵坊交通运输局每月", "翡蝶鲸喵坊"),
        ("雾坪镇", "翡蝶鲸喵最新网址雾坪镇", "最新网址"),
        ("抽查", "翡蝶鲸喵网页入口抽查", "翡蝶鲸喵网页入口"),
    ],
)
def test_a_word_that_nobody_knows_is_found_where_a_page_has_no_place_for_it(
    place: str, put: str, words: str
) -> None:
    assert place in NOTICE
    assert hijacked(NOTICE.replace(place, put), words)


def test_a_word_that_took_the_place_of_the_county_throughout_is_found_at_each_place() -> None:
    page = f"{NOTICE}\n桐溪县人民政府负责解释，桐溪县人民政府印发。".replace("桐溪县", "云客软件坊")
    found = check_page(page)
    starts = {piece.start for piece in found.evidence if piece.words == "云客软件坊"}
    assert len(starts) >= 3


@pytest.mark.parametrize(
    "words",
    [
        "端游透视挂",
        "高仿毕业证书",
        "黑户必下款",
        "泰达币承兑",
        "三唑仑货到付款",
        "奢包工厂",
        "蜘蛛池",
        "神算子论坛",
        "裸舞直播间",
    ],
)
def test_other_wares_are_found_behind_the_last_sentence_of_a_paragraph(words: str) -> None:
    assert hijacked(NOTICE.replace("纳入考核。", f"纳入考核。{words}"), words)


@pytest.mark.parametrize(
    "sentence",
    [
        "公安机关查处销售端游透视挂的团伙，提醒家长警惕外挂。",
        "请勿轻信“黑户必下款”，谨防贷款诈骗。",
        "缴存职工可领取公积金码，下载地址见官网。",
        "《大赢家》《棋王》《百家乐的秘密》《老街》已上架。",
        "付款方式：货到付款百分之九十五，留质保金。",
        "站群系统、站群平台已通过验收。",
        "柑橘园可用药剂杀红蜘蛛。",
        "数字人民币钱包下载后须实名。",
        "展出煤油灯、二八杠自行车、放映机。",
        "傩戏进校园，学生描脸谱、跳钟馗。",
        "乐动体育培训学校通过年检。",
        "网址为准的说明：统计时间为2022年以来每月15日。",
        "请登录www.rsks98.com报名，缴费截止3月5日。",
    ],
)
def test_an_honest_sentence_with_such_words_is_left_alone(sentence: str) -> None:
    assert check_page(NOTICE.replace("结果纳入考核。", f"结果纳入考核。\n{sentence}")).evidence == ()


@pytest.mark.parametrize(
    "sentence",
    ["本页电子版可在www.wq7788.com平台下载。", "更多信息见qzk5.top。", "（详见www.kd9966.cc）"],
)
def test_a_host_of_nobody_to_which_a_sentence_leads_is_found(sentence: str) -> None:
    found = check_page(NOTICE.replace("纳入考核。", f"纳入考核。{sentence}"))
    assert found.tampered
    assert any(piece.kind is Kind.FOREIGN_DOMAIN for piece in found.evidence)


def test_a_title_that_is_written_as_numbers_in_part_is_held_to_be_tampered_with() -> None:
    numbers = "".join(f"&#{ord(sign)};" for sign in "翡蝶鲸喵官网")
    page = in_frame(SOUND).replace("<title>", f"<title>{numbers}|", 1)
    assert numbers in page
    assert check_page(page).tampered


def test_every_further_place_of_a_name_is_told() -> None:
    page = NOTICE.replace("方案公告\n", "方案公告_翡蝶鲸喵坊\n").replace("抽查", "翡蝶鲸喵坊手机版抽查")
    assert "翡蝶鲸喵坊手机版" in {piece.words for piece in check_page(page).evidence}


def test_each_reading_of_a_copied_page_is_told_once() -> None:
    page = "桐溪縣(xiàn)人民政府關(guān)於公開(kāi)辦(bàn)事指南的通知，縣(xiàn)政府辦(bàn)公室編(biān)制。"
    told = [piece.words for piece in check_page(page).evidence if piece.kind is Kind.MIRROR]
    assert sorted(told) == sorted({"縣(xiàn)", "關(guān)", "開(kāi)", "辦(bàn)", "編(biān)"})


@pytest.mark.parametrize(
    ("url", "tampered"),
    [
        ("http://www.tongxi.cn/zwgk/202203/t20220308_11.html", False),
        ("http://www.txxrmzfzwfw.cn/zwgk/202203/t20220308_11.html", False),
        ("http://www.wkhdjx.cn/zwgk/202203/t20220308_11.html", True),
        ("http://www.tongxi.top/zwgk/202203/t20220308_11.html", True),
    ],
)
def test_the_name_of_a_place_under_the_countrys_ending_is_no_mirror_by_itself(
    url: str, tampered: bool
) -> None:
    page = f"{NOTICE}\n本县政府信息公开、依申请公开、主动公开。主办：桐溪县人民政府"
    assert check_page(page, url=url).tampered is tampered


def test_the_signs_of_a_name_are_put_together_behind_another_word() -> None:
    page = NOTICE.replace("版权所有", "尾页彩·票·娱·乐·城\n版权所有")
    assert hijacked(page, "彩·票·娱·乐·城")
