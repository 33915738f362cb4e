"""What machines leave of a text: words of a dictionary for the right ones, gaps for numbers, wrong traditional signs."""

import pytest

from gongkai.reading.tampering.check import check_page


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            (
                "石门县教诲局关于做好秋季开学食品宁静事情的关照\n各中小黉舍：校长是第一义务人，要对食堂开展查抄，"
                "发现题目立即整改。县市场羁系局将构造抽查。"
            ),
            "食品宁静",
        ),
        (
            (
                "一年来，我局周全落实县委要求，根底设施建立取得新成绩。羁系职员出动300人次，宁静出产形势安稳。"
                "下一步，将鞭策项目落地，进步效劳程度。"
            ),
            "宁静出产",
        ),
        (
            "经查询拜访，该单元拖欠工资。凭据有关划定，责令限期付清。对本决定不服的，可以依法恳求行政复议。",
            "查询拜访",
        ),
        (
            "县生长改造局深入企业展开效劳运动，帮助处理名目审批中的题目隐患，增进经济高质量生长。",
            "生长改造",
        ),
    ],
)
def test_words_of_a_dictionary_beside_what_only_the_right_ones_go_with_are_found(
    text: str, word: str
) -> None:
    found = check_page(text)
    assert found.tampered
    assert any(word in one.quote for one in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "上述题目每题三分，发现题目有误请联系老师。阅读材料写大众传媒的发展，办事认真，增强体质，建立友谊。",
        "口述史：那时大家依靠人民政府度过灾荒，后来开展增产节约运动、扫盲运动，整顿互助组，大众情绪很高。",
        "防御台风紧张有序，布置警力二十名，遭到雷击的线路已修复，办事大厅开放，治理河道三条，部分同志值守。",
        "被告人被采取监视居住措施，公安机关依法查抄其住所。法院构造说明见附件。该公司商业名誉受损。",
        "数字财产登记办法征求意见，职员工资、财产保险、明白标价、实时监测数据按月报送。",
        "湖南省国民政府旧档案载，民国廿三年实时修建会馆一座，质料为青砖，单元房三间。",
    ],
)
def test_the_same_words_at_home_are_not(text: str) -> None:
    assert not check_page(text).tampered


_STRIPPED = (
    "關於開展年度職稱評審工作的通知\n各縣區人力資源和社會保障局：\n根據省政辦發號文件，現將年度職稱評審有關事項通知如下。\n"
    "一、申報時間為月日至月日，逾期不再受理。\n二、申報人員須在年月日前取得資格，繼續教育不少於個學時。\n"
    "三、評審費每人不超過元，所需資金萬元由財政安排。\n四、聯系電話：-\n平川市人力資源和社會保障局\n年月日\n備案號：江ICP備號-"
)
_SIMPLE = (
    "青峰市年度公开招聘工作人员公告\n招聘工作人员名，年龄在周岁以上，（年月日以后出生）。\n报名时间为月日至月日，缴费截止时间为月日：止。\n"
    "笔试占%，面试占%，每科满分分。公示期为个工作日。\n监督电话：-。\n本次招聘不指定任何参考书，不举办也不委托任何机构举办培训班，请广大考生注意防范，"
    "以免上当受骗，造成不必要的损失，报名成功以后不得更改岗位。\n青峰市人力资源和社会保障局\n年月日"
)


def test_a_text_without_its_digits_tells_with_a_foreign_host_or_in_traditional_script() -> None:
    assert check_page(_STRIPPED).tampered
    assert not check_page(_STRIPPED, url="https://big5.pingchuan.gov.cn/1.html").tampered
    assert check_page(_SIMPLE, url="http://www.kmbxyq.com/a.html").tampered
    # So many gaps of so many kinds are no clerk's slip.
    assert check_page(_SIMPLE).tampered
    assert not check_page(_SIMPLE, url="https://rsj.qingfeng.gov.cn/1.html").tampered


@pytest.mark.parametrize(
    "text",
    [
        (
            "劳动合同（范本）\n合同期限自年月日起至年月日止，试用期为个月，月工资不低于元，每周工作时间不超过小时，"
            "加班费占%，违约金万元，工作地点由双方另行约定，任何一方不得擅自变更，变更须经双方协商一致并以书面形式确认，一式两份，双方各执一份。\n年月日"
        ),
        (
            "信息公开申请表\n申请人签字： 年月日\n受理机关收到时间：年月日\n电话：-\n所需信息内容描述：____\n"
            "填表说明：申请人应当填写真实姓名和联系方式，描述所需信息的名称、文号或者其他特征，受理机关自收到之日起答复，需要延长的应当告知申请人，"
            "申请人可以依法申请行政复议或者提起行政诉讼。"
        ),
    ],
)
def test_a_form_with_places_to_fill_in_is_not(text: str) -> None:
    assert not check_page(text, url="http://www.kmbxyq.com/a.html").tampered


_LOST = (
    "岱山鎮人民政府關於印發村級檔案管理辦法的通知\n岱政發202118號\n各村民委員會:現將辦法印發給你們,請遵照執行。"
    "檔案室面積不小於二十平方米,應當設專人管理,嚴禁煙火。會計憑證、村民會議記錄、賬簿與圖紙應當分類歸檔,長期保存,"
    "遺失的應當及時報告鎮黨政辦公室。\n岱山鎮人民政府\n2021 6 8"
)


def test_a_number_and_a_date_without_their_signs_tell_away_from_the_own_site() -> None:
    found = check_page(_LOST)
    assert found.tampered
    assert any("岱政發202118號" in one.quote for one in found.evidence)
    assert not check_page(_LOST, url="https://big5.daishan.gov.cn/1.html").tampered
    assert not check_page(_LOST.replace("202118號", "〔2021〕18號")).tampered


_WRONG = (
    "平川市水利局關於做好防汛準備工作的通知\n各縣區水利局:為全麵做好今年防汛工作,現將有關事項通知如下。各地要對水庫大壩進行檢查,"
    "逐一登記隱患。要控製水位,製定預案,備足搶險物資。機關乾部輪流值守,隨時答複群眾谘詢。遇有險情,應當立即報告縣級防汛指揮機構,"
    "並組織群眾轉移。"
)


def test_gross_confusions_of_a_mainland_bureau_are_found_without_an_address_and_quoted() -> None:
    found = check_page(_WRONG)
    assert found.tampered
    assert any("全麵" in one.quote for one in found.evidence)
    sound = _WRONG.replace("麵", "面").replace("製", "制").replace("乾部", "幹部").replace("谘", "諮")
    assert not check_page(sound).tampered
    assert not check_page(_WRONG, url="https://big5.pingchuan.gov.cn/1.html").tampered


def test_what_was_put_in_for_the_words_of_meetings_and_inspections_is_found() -> None:
    text = (
        "当前位置：首页 > 政务公开 > 告诉公告\n会议请求，各单位要配合安全反省，发现隐患及时整改。"
        "对有关联人员依规处理，突出重心工作。"
    )
    found = check_page(text)
    assert found.tampered
    assert {"告诉公告", "会议请求，"} <= {one.words for one in found.evidence}


@pytest.mark.parametrize(
    "text",
    [
        "会上，当事人请求，希望从宽；组织要求其深刻反省。群众告诉记者，重心工作已下移到村，与其有关联人员已谈话。",
        "告诉才处理的案件由被害人告诉。有关联关系的企业应当回避，具体施行办法由各部门拟定。",
        "会议请求国务院批准。各部门按照重心下移的要求，把人民大众的事办好，进行反省并写出检讨。",
    ],
)
def test_such_words_in_their_own_sense_are_not(text: str) -> None:
    assert not check_page(text).tampered


_EMPTIED = (
    "关于征求停放管理规定意见的公告\n公众可以在年月日之前，通过以下途径反馈：\n.登录某县人民政府门户网站提交；\n.信函寄至某县公安局法制大队。\n"
    "根据工作安排，县司法局抽取案卷册，组织集中评查，优秀案卷占三成以上，多数单位能够做到事实清楚、证据确凿、程序合法、适用法律准确。\n"
    "对连续两次排名末位的单位，由分管领导约谈其主要负责人，整改情况书面报县司法局。\n某县司法局\n年月日"
)


def test_an_emptied_text_from_the_host_of_another_is_told_and_its_gaps_are_quoted() -> None:
    found = check_page(_EMPTIED, url="http://www.petgroomlisa.net/77494.html")
    assert found.tampered
    assert any("年月日之前" in one.quote for one in found.evidence)


@pytest.mark.parametrize("url", ["", "http://www.mouxian.gov.cn/art/77494.html"])
def test_an_emptied_text_at_home_or_from_nowhere_is_a_poor_copy(url: str) -> None:
    assert not check_page(_EMPTIED, url=url).tampered


def test_a_form_has_gaps_by_right() -> None:
    form = _EMPTIED.replace("关于征求", "授权委托书\n关于征求")
    assert not check_page(form, url="http://www.petgroomlisa.net/77494.html").tampered


def test_one_wrong_sign_and_broken_ones_are_the_work_of_a_machine() -> None:
    text = (
        "發佈機構：峪川市農業農村局\n今年全市播種麵積三十八萬畝，受去冬乾旱影響，苗情較弱。隊員包?包地塊，對種?大戶逐一指導，"
        "飛防作業麵積達到二十萬畝次。黨支部組織黨員幫助困難農戶??施肥澆水，夏糧豐收有??底氣，群眾滿意度進一步提升，農業農村工作開創新局面。"
    )
    assert check_page(text).tampered
    assert not check_page(text.replace("?", "")).tampered
