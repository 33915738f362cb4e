"""What machines leave in a copied page: lost digits and signs, wrong signs of the script, and whose host stands before."""

import pytest

from gongkai.reading.tampering import kinship
from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.kinship import Kin

_POINTS = (
    "槐岭县公布上半年经济运行情况\n经核算，上半年全县地区生产总值.亿元，同比增长.%。其中第一产业增加值.亿元，第二产业.亿元。\n"
    "规模以上工业增加值增长.%，社会消费品零售总额增长.%，固定资产投资增长.%。居民消费价格总体平稳，就业形势稳定。\n"
    "总的看，运行态势平稳，但部分企业订单不足，需要继续加强支持，扩大有效需求，稳定市场预期。\n"
)


def test_points_without_their_numbers_are_no_honest_page() -> None:
    judged = check_page(_POINTS)

    assert judged.tampered
    assert any(".%" in one.quote for one in judged.evidence)


def test_under_the_own_address_a_poor_tool_lost_them() -> None:
    assert not check_page(_POINTS, url="http://www.huailing.gov.cn/tj/1.html").tampered


_GLUED = (
    "槐岭县财政局关于2017上半预算执行的说明\n上半，全县收入完成9.1亿元，支出增长2.2%。\n"
    "根据槐岭政办发201941号文件要求，各单位于2019 5 20前报送。\n槐岭县财政局\n2017816\n"
)


def test_years_and_days_that_lost_their_signs_tell_together() -> None:
    assert check_page(_GLUED).tampered
    assert not check_page(
        _GLUED.replace("2017上半", "2017年上半年").replace("2019 5 20", "2019年5月20日")
    ).tampered


_CARRIED = (
    '<html><head><title>医保窗口下沉</title><link rel="canonical" href="https://www.qzmfkj.com/www.huailing.gov.cn/">'
    "</head><body><p>槐岭县医疗保障局在各镇设立服务点，参保登记可以就近办理。</p></body></html>"
)


def test_the_address_of_a_government_behind_a_foreign_host_is_a_copy() -> None:
    judged = check_page(_CARRIED)

    assert judged.tampered
    assert any("qzmfkj" in one.quote for one in judged.evidence)


@pytest.mark.parametrize("host", ["web.archive.org", "icp.chinaz.com", "big5.huailing.gov.cn"])
def test_who_keeps_or_looks_up_pages_may_do_so(host: str) -> None:
    assert not check_page(_CARRIED.replace("www.qzmfkj.com", host)).tampered


_TURNED = (
    "槐嶺市人民政府門戶網站\n槐嶺市事業單位公開招聘麵試安排\n麵試時間為八月三日，麵試地點在第一中學。考生應於開考前報到，"
    "麵試滿分為一百分，麵試成績當場宣佈。\n監督電話由專人值守。聯係我們 | 網站地圖\n"
)


def test_one_wrong_sign_again_and_again_beside_another_is_a_machines() -> None:
    assert check_page(_TURNED).tampered
    assert not check_page(_TURNED.replace("麵試", "面試")).tampered


def test_the_congress_of_a_city_is_one_of_the_mainland() -> None:
    text = (
        "槐嶺市人民代錶大會常務委員會聽取報告\n會議聽取了關於醫療服務體係建設的報告。委員們認為，製度逐步健全，仍需加大投入。"
        "會議建議製定培養規劃，並在三個月內書麵報告結果。\n槐嶺市人大常委會\n"
    )

    assert check_page(text).tampered


def test_a_bureau_in_the_other_script_under_a_workshops_host_is_misplaced() -> None:
    text = (
        "桐溪縣消防救援大隊提醒：用火用電記住四件事\n取暖設備使用增多，火災進入高發期。一是不超負荷用電；二是電熱毯不折疊；"
        "三是電動車不進樓入戶；四是廚房用火不離人，離家關閥斷電。\n如遇火情，請立即撥打119，說清地點，切勿乘坐電梯。\n"
    )

    assert check_page(text, url="http://m.oriental-lace.net/nw21/20220101/3.html").tampered
    assert not check_page(text, url="http://www.tongxi.gov.cn/nw21/20220101/3.html").tampered


def test_what_a_sentence_puts_before_a_place_is_no_sign_of_it() -> None:
    assert kinship.kin("www.tscyjg.com", "记者从云泽县医疗保障局获悉") is Kin.FOREIGN


def test_a_sign_without_a_reading_makes_no_letter_its_own() -> None:
    assert kinship.kin("www.yt-bahai.com", "翯河县统计局") is Kin.FOREIGN
    assert kinship.kin("www.hhxzf.cn", "翯河县统计局") is Kin.OWN


@pytest.mark.parametrize(
    ("host", "text"), [("www.hepingzf.com", "由和平区教育局主办"), ("www.ydxzf.com", "于都县教育局")]
)
def test_a_place_may_begin_with_such_a_sign(host: str, text: str) -> None:
    assert kinship.kin(host, text) is Kin.OWN


def test_the_office_of_a_name_is_no_name_of_a_site() -> None:
    text = "公开工作的不足\n部分单位对{}认识不足，信息发布不够及时。明年将加强培训，把公开纳入目标考核。\n槐岭县水务局\n"

    assert check_page(text.format("尊麒体育")).tampered
    assert not check_page(text.format("政务公开")).tampered
