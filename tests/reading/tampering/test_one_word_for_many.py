"""One word for a body and its matter, fronts of hosts, days that came loose, words put in, and honest neighbours of all."""

import pytest

from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.folding import fold

_TASKS = "为做好汛期工作，各乡镇要压实责任，落实巡查值守，备足物资，开展演练。\n"


@pytest.mark.parametrize("name", ["沁麒平台", "8827bx", "睿赢国际", "6625cc"])
def test_a_name_that_heads_and_prints_is_quoted(name: str) -> None:
    page = f"防汛方案\n来源：{name}\n{_TASKS}成立由{name}主要负责人任组长的小组。\n{name}办公室 2021年5月6日印发\n"
    verdict = check_page(page)
    assert verdict.tampered
    assert any(name in evidence.quote for evidence in verdict.evidence)


def test_a_word_for_a_body_and_for_its_matter_is_quoted() -> None:
    page = (
        "根据《柳河县鑫濠建设管理办法》和《鑫濠关于防汛的实施意见》制定本方案。\n"
        f"{_TASKS}鑫濠所需经费列入预算。\n柳河县水利局\n"
    )
    assert any(evidence.words == "鑫濠" for evidence in check_page(page).evidence)


def test_a_name_for_city_county_and_country_is_quoted_in_either_script() -> None:
    page = f"柳河縣防汛方案\n近年來，櫻鷹傳媒市經濟發展，櫻鷹傳媒縣面貌一新，櫻鷹傳媒國法律健全。\n{_TASKS}"
    assert "櫻鷹傳媒" in {evidence.words for evidence in check_page(page).evidence}


@pytest.mark.parametrize(
    "page",
    [
        "经普工作\n来源：县经普办\n由县经普办主要负责人任组长。经普所需经费列入预算。《固川县经普物资管理办法》同时执行。",
        "医共体建设\n由县医共体主要负责人任组长。\n医共体所需经费由各方共同承担。《县医共体管理办法》《医共体章程》。",
        "《青浦县澄湖建设管理办法》施行。\n澄湖所需经费列入流域预算。\n澄湖依托智慧水利平台开展监测。《澄湖关于水质的通报》。",
        "《校友会章程》《校友会关于设立奖学金的倡议》\n来源：校友会\n由校友会主要负责人任筹委会主任。\n校友会所需经费由捐赠解决。",
        "乌鲁木齐市对口支援，乌鲁木齐县牧区新貌，乌鲁木齐国家级开发区建成。",
        "中山国在今河北，中山市旧称中山县。中山国青铜器独具特色。",
    ],
)
def test_bodies_matters_and_places_of_one_name_are_sound(page: str) -> None:
    assert not check_page(page).tampered


_CALL = "金牛县教育局关于招生的公告\n金牛县教育局现将招生事项公告如下：报名时间为6月1日至6月5日。\n"


@pytest.mark.parametrize(
    "url", ["http://jinniugov.qzkx7p.cn/zwgk/1.html", "http://bkmrt.com/www.jinniu.gov.cn/zwgk/1.html"]
)
def test_a_government_in_front_of_nobodys_host_is_told(url: str) -> None:
    assert check_page(_CALL, url=url).tampered


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2021/http://www.jinniu.gov.cn/zwgk/1.html",
        "https://govwza.cn/www.jinniu.gov.cn/2.html",
        "http://jinniugov.yuncheng.cn/news/1.html",
        "",
    ],
)
def test_keepers_readers_aloud_and_suppliers_are_sound(url: str) -> None:
    assert not check_page(_CALL, url=url).tampered


def test_a_short_paper_that_lost_its_number_and_its_days_is_told() -> None:
    page = "禁渔通告\n金农发〔〕号\n禁渔期为月日至月日，禁渔区为干流两岸距岸米范围内水域。\n违者处元以上元以下罚款。"
    assert check_page(page).tampered
    assert not check_page(page.replace("〔〕", "〔2021〕").replace("月日", "3月1日")).tampered


def test_days_that_lost_their_signs_everywhere_are_quoted() -> None:
    page = "出讓公告\n202187 9:20\n申請人應當於612十六時前提交。\n金牛縣自然資源局辦公室　202187印發\n"
    assert {"202187", "612"} <= {evidence.words for evidence in check_page(page).evidence}
    assert not check_page(page.replace("202187", "20210807")).tampered


@pytest.mark.parametrize(
    "page",
    [
        "市场监视治理局公布抽样磨练结果\n各羁系所要前进治理水平，周全摸排，确保食品清静。",
        "推进清静生产整治\n增强宁静教育培训，前进职工清静意识，实时消除清静隐患。",
    ],
)
def test_words_put_in_for_safety_and_inspection_are_told(page: str) -> None:
    assert check_page(page).tampered


@pytest.mark.parametrize(
    "page",
    [
        "山区磨练出的好干部\n他在项目一线磨练作风，前进的道路上提高能力。清静的校园是他的心愿，周全考虑每家困难。",
        "养老院环境清静\n饮水清洁，监督电话长期有效。军训磨练学员，阔步前进的精神鼓舞人心，服务水平持续提高。",
        "播音员易读错的字\n说服(shuō)不读说(shuì)服。潜(qián)力不读潜(qiǎn)。召(zhào)开不读召(zhāo)。室(shì)内不读室(shǐ)。",
        "祭孔大典\n祝文：敬(jìng)天(tiān)法(fǎ)祖(zǔ)，万世师表。礼生吟诵，观众肃立。",
        "足球综述\n主队角球破门，客队点球扳平，补时绝杀，门将神勇。赛前博彩公司普遍看好客队，赔率最低，主教练一笑置之。",
        (
            "云台市福利彩票发行中心\n3D第2023088期开奖公告\n开奖日期：2023年4月6日\n试机号码：1 5 2 开奖号码：7 7 4\n"
            "奖级 中奖注数 每注奖金\n组选六 21 173\n逾期未兑的按弃奖处理，收入纳入公益金。"
        ),
    ],
)
def test_who_teaches_reports_or_draws_speaks_by_right(page: str) -> None:
    assert not check_page(page).tampered


def test_who_sells_bets_under_a_report_is_told_all_the_same() -> None:
    page = "主队角球破门，客队点球扳平，补时绝杀，门将神勇。博彩公司官网注册送彩金，赔率最高，投注平台推荐。"
    assert check_page(f"金牛县水利局通知\n{_TASKS}{page}").tampered


def test_signs_of_beasts_and_stones_are_folded() -> None:
    assert fold("夜鶯貓鷹麥穗瀾").text == "夜莺猫鹰麦穗澜"


@pytest.mark.parametrize(
    "kind", ["民俗体育", "冬季体育", "智力游戏", "趣味游戏", "室内游戏", "苗族体育", "农民体育"]
)
@pytest.mark.parametrize("place", ["{}：木球规则\n", "{}\n", "首页 > {} > 正文\n"])
def test_what_kind_of_play_it_is_names_no_site(kind: str, place: str) -> None:
    page = f"{place.format(kind)}木球每队五人，守门员用板。押加俗称大象拔河。\n县文化馆供稿"
    assert not check_page(page).tampered


def test_a_house_with_a_site_is_auctioned() -> None:
    assert not check_page("法院拍卖公告\n标的：金沙娱乐城旧址房产一处，起拍价880万元。").tampered
    assert check_page("防汛公告\n各乡镇要落实值守。金沙娱乐城官网注册送彩金。").tampered
