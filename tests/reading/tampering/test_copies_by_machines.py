"""Copies that machines made: wrong signs, readings behind every sign, synonyms for fixed terms, templates of farms."""

import pytest

from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.model import Kind

_WRONG = """江東縣人民政府辦公室關於印發年度工作要點的通知
各鄉鎮人民政府，縣政府各部門：為全麵貫徹國務院決策部署，完善工作機製，現將要點印發給你們，請結合實際認真落實。各部門要加強組織領導，健全製度體係，做好谘詢答複工作，抓好幹部隊伍建設。
乾部職工要深入基層，搞好后勤保障，解決群眾各方麵的困難，推動經濟社會髮展。"""
#: As the simple tables of the government's own sites write it: 體係, 答複.
_OWN_EDITION = (
    _WRONG.replace("麵", "面")
    .replace("機製", "機制")
    .replace("製度", "制度")
    .replace("谘詢", "諮詢")
    .replace("乾部", "幹部")
    .replace("后勤", "後勤")
    .replace("髮展", "發展")
)
_RIGHT = (
    "\n研製生產、編製預算，麵粉、麵包、麵條供應，乾燥、餅乾、乾旱地區，太后、皇后，手錶、鐘錶、儀錶盤，日曆、農曆，頭髮、理髮店，"
    "傢具、傢俱，方纔、剛纔，徵收、徵求意見，必須，標誌，雜誌，製作、製造、監製、機製砂，限製作業。公里、後來、以後。"
)


@pytest.mark.parametrize("url", ["", "http://www.jd888.com/a/1.html", "www.jdrsxc.com/zwgk/1.html"])
def test_a_page_full_of_wrong_signs_is_a_copy(url: str) -> None:
    verdict = check_page(_WRONG, url=url)
    assert verdict.tampered
    quoted = {one.words for one in verdict.evidence if one.kind is Kind.MIRROR}
    assert {"全麵", "機製"} <= quoted


@pytest.mark.parametrize(
    "url", ["http://www.jiangdong.gov.cn/a/1.html", "http://big5.jiangdong.gov.cn/gate/big5/a.html"]
)
def test_the_own_edition_of_a_government_is_never_a_copy(url: str) -> None:
    assert not check_page(_WRONG, url=url).tampered


def test_a_host_that_is_named_as_the_governments_own_is_never_a_copy() -> None:
    assert not check_page(_WRONG, url="http://www.jdx.cn/a/1.html", sites=("jdx.cn",)).tampered


@pytest.mark.parametrize(
    "text",
    [
        _OWN_EDITION,
        _OWN_EDITION + _RIGHT,
        _OWN_EDITION + _RIGHT + "全麵。",
        "臺北市政府新聞稿\n市長表示，市府將全面檢討制度，提供諮詢，幹部訓練與後勤支援，感謝各方面協助，發展經濟，反覆討論，體系完善，關係良好。",
    ],
)
def test_right_signs_and_a_slip_are_no_copy(text: str) -> None:
    assert not check_page(text).tampered


_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
_READ = "江東縣財政局年度報告\n根據條例，本局認真落({0})實各項工作({1})，主動公開信({2})息，辦理申請三件。"


@pytest.mark.parametrize("tone", _TONES)
def test_readings_with_every_tone_are_found(tone: str) -> None:
    assert check_page(
        _READ.format(f"l{tone}", f"z{tone}ng", f"x{tone}n").replace("。", f"。(j{tone})")
    ).tampered


@pytest.mark.parametrize(
    "text",
    [
        "江東縣財政局年度報告\n根據條例，(lǜ)現公布，(xiàn)本局認真落實。(shí)全縣各部門主動公開信息；(xī)辦理申請三件，完善制度。",
        "江東縣財政局年度報告\n根據條例，財（cái）政局認真辦（bàn）實各項服務（wù），主動公開縣（xiàn）息。",
        "江東縣財政局年度報告\n根據條例，財 ( cái ) 政局認真辦 ( bàn ) 實各項服務 ( wù ) ，主動公開縣 ( xiàn ) 息。",
        "江東縣財政局年度報告\n根據條例，財(cɑ́i)政局認真辦(bɑ̀n)實各項工務(wù)，主動公開縣(xiɑ̀n)息，辦理申請。",
    ],
)
def test_readings_in_every_position_are_found(text: str) -> None:
    assert check_page(text).tampered


@pytest.mark.parametrize(
    "text",
    [
        "国际公约\n成员国应当，(a)通知，(e)保存；(i)公开，(o)送达。(u)其他，(ai)附则。政府应当遵守。",
        "语文课件\n生僻字读音：犇(bēn)、骉(biāo)、猋(biāo)、羴(shān)。",
    ],
)
def test_letters_of_a_list_and_lessons_are_no_readings_of_machines(text: str) -> None:
    assert not check_page(text).tampered


_SPUN = (
    "江东县生长和改造委2023年当局讯息果然任务年度陈述\n依据条例，我委增强羁系，优化大众办事，大众办事平台运转平安。"
    "果然轨制健全，讯息果然任务有序，市场羁系局配合。"
)


def test_fixed_terms_with_the_words_of_a_dictionary_are_a_copy() -> None:
    verdict = check_page(_SPUN)
    assert verdict.tampered
    assert any(one.words == "生长和改造委" for one in verdict.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "江东县发展改革委报告\n发展与改革局加强安全监管，公共服务中心运行平稳。服务大众，治理环境，平安建设，行政惩罚，任务报告已呈报，当局者迷。",
        "办理申请公开事项时，当事人陈述申辩；国民经济，国民教育，财务报告，技艺传承，食物中毒，品质监督，公共办事大厅。",
        "历史陈列\n国民政府旧址，国民政府教育部旧址，香港当局档案，该国当局信息部门。",
        "江东县生长和改造委通知：请按时报送材料。",
    ],
)
def test_ordinary_words_and_one_slip_are_no_copy(text: str) -> None:
    assert not check_page(text).tampered


_FOOT = (
    "江东县财政局2023年度报告\n本年度主动公开信息一百条，受理申请三件，均已答复。\n版权所有：江东县财政局\n"
)


@pytest.mark.parametrize(
    "hung",
    [
        "主站蜘蛛池模板\n爱玩网 好运来 新天地 大发网\n",
        "主站蜘蛛池模板：\nwww.abcde.com\nwww.bcdef.com\nwww.cdefg.net\n",
        "友情链接：站群模板 | 爱玩网 | 好运来 | 新天地",
        "{标题}\n{随机链接}\nwww.abcde.com\nwww.bcdef.com\nwww.cdefg.net\n",
        "{{title}}\n{$url}\nwww.abcde.com\nwww.bcdef.com\nwww.cdefg.net\n",
        "<?=$title?>\n<?=$link?>\nwww.abcde.com\nwww.bcdef.com\nwww.cdefg.net\n站群模板\n",
    ],
)
def test_the_list_of_a_farm_is_found(hung: str) -> None:
    assert check_page(_FOOT + hung).tampered


@pytest.mark.parametrize(
    "hung",
    [
        "站群导航\n财政局\n教育局\n民政局\n",
        "政府网站站群\n省政府\n市政府\n县政府\n",
        "{{item.title}}\n{{item.date}}\n省政府 www.zj.gov.cn\n市政府 www.hz.gov.cn\n",
        "{{item.title}}\n{{item.date}}\n人民网 www.people.com.cn\n新华网 www.xinhuanet.com\n央视网 www.cctv.com\n",
        "公文模板\n{标题}\n{内容}\n{时间}\n以上变量由系统自动替换。",
        "采购内容：政府网站站群系统\n站群系统\n模板设计\n数据迁移\n运维服务",
    ],
)
def test_groups_of_sites_and_pages_that_fill_themselves_in_are_no_farm(hung: str) -> None:
    assert not check_page(_FOOT + hung).tampered


def test_a_warning_of_farms_is_none() -> None:
    text = (
        "网信办提醒\n所谓蜘蛛池，是不法分子利用搜索引擎漏洞搭建的程序。\n"
        "常见手法有：\n蜘蛛池\n泛目录\n寄生虫程序\n请站长提高警惕。"
    )
    assert not check_page(text).tampered


@pytest.mark.parametrize(
    "text",
    [
        "江东县人民政府通知\n各单位：2023 10 15前报送材料，江政办〔〕号文件同时废止。",
        "江东县财政局年度报告\n收到申请件，办结件，年月日至月日主动公开信息条。",
    ],
)
def test_what_extraction_dropped_is_no_accusation(text: str) -> None:
    assert not check_page(text).tampered
