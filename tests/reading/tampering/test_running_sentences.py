"""Sentences of honest fields with the words of trades in them, and the same words where a site took a place."""

import pytest

from gongkai.reading.tampering import running, things
from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.folding import fold

SENTENCES = (
    "本市支持会展企业引进国际知名展会，吸引国际会议落户新区。",
    "申请人通过海牙体系提交外观设计国际注册申请的，应当缴纳单独指定费。",
    "商标国际注册申请人可以向商标局提出后期指定。",
    "提出植物新品种国际登记请求的，按照国际公约办理。",
    "海上平台和其他海上设施的所有人应当编制溢油应急计划，并报告平台位置。",
    "平台经营者应当核验入驻商户资质，并提示平台内经营者依法纳税。",
    "港口、码头、含浮式平台的作业区每季度开展一次安全检查。",
    "供电企业应当对架空线路、电缆线路每年至少巡检两次。",
    "铁路沿线单位发现接触网线路每月出现异物的，应当立即报告。",
    "运营单位应当对轨道线路每日进行巡查，对信号线路每周检测一次。",
    "公交线路将于下月起调整，增加早高峰班次，优化旅游线路设置。",
    "建筑电气线路应当由具备资格的电工敷设，改造电气线路须报备。",
    "体育行政部门会同教育部门组织青少年体育俱乐部联赛，规范体育彩票公益金使用。",
    "体育场馆应当向社会开放，鼓励体育会员单位减免费用。",
    "足球协会召开会员大会，选举产生新一届会员代表。",
    "行业协会应当规范会员登记、会员注册和会费收取行为。",
    "广播电视播出机构应当规范直播节目管理，禁止直播含有违法内容的节目。",
    "网络直播营销平台应当建立直播间运营者真实身份认证制度，要求平台保存直播回放。",
    "旅行社应当公布旅游线路价格，不得擅自变更旅游线路。",
    "游客可从东入口登记进入景区，西入口注册登记处暂停开放。",
    "统计调查对象应当登录联网直报平台报送数据，平台注册账号不得转借。",
    "企业登录省统一身份认证平台，选择法人登录入口办理注册登记。",
    "2024年体育彩票公益金预算支出一千二百万元，其中国际体育交流支出三十万元。",
    "文化旅游体育与传媒支出科目下列体育竞赛、体育训练、体育场馆、群众体育、体育交流与合作等项级科目。",
    "任命张会员同志为市体育局副局长，免去李真人同志的市文旅局科长职务。",
    "经研究决定，王国际同志任县商务局局长。",
    "本院受理原告与被告娱乐公司服务合同纠纷一案，依照民事诉讼法公告送达起诉状副本。",
    "真人图书馆活动将于周六在市图书馆举办，读者可在入口处登记。",
    "真人秀节目应当遵守广播电视管理规定，不得过度娱乐化。",
    "学校将开展校园直播课堂，家长可在平台登录观看直播回放。",
    "学生注册学籍应在开学后两周内完成，逾期不注册视为自动放弃入学资格。",
    "博览会组委会邀请国际组织、国际商会和国际会展机构参展，打造国际会展名城。",
    "国际航行船舶进出口岸应当办理检查手续，国际登轮检疫由海关实施。",
    "国际注册会计师、国际登山运动员可以按照规定申请人才补贴。",
    "非法彩票、网络私彩均属违法行为，市民可拨打热线举报。",
    "福利彩票销售厅应当公示彩票游戏规则，不得向未成年人售彩。",
    "娱乐场所不得设置赌博机，歌舞娱乐场所应当安装监控设备。",
    "政府网站应当在首页显著位置设置无障碍入口、适老化入口和政务服务平台入口。",
    "官网发布的招聘公告以县人民政府官网为准，报名入口将于明日开通。",
    "上下同心、齐抓共管的信访工作网络初步形成，上下联动的平安建设机制逐步完善。",
    "左右岸人民政府应当协商划定水域禁养区，毗邻地区人民政府应当建立联防机制。",
    "跨界河流上下游、左右岸地方人民政府应当签订补偿协议，共同下游人民政府予以配合。",
    "境外船只(含海上平台)装设电台的，应当提前一个月申报。",
    "体育类校外培训机构应当接入全国监管平台，并要求平台开具发票。",
    "齐心协力的征兵工作网络和上下贯通的就业服务体系正在形成。",
    "国际学术会议、国际登革热防控研讨会由卫生健康委承办。",
    "县级以上人民政府统筹国际体育赛事，支持举办国际马拉松。",
    "彩电中心、彩色水泥、彩虹桥和彩车巡游项目列入年度计划。",
    "电力线路保护区内不得兴建建筑物，通信线路与电力线路交越的，应当符合规程。",
    "会员单位应当登录会员系统填报年检材料，会员登录入口在协会官网右上角。",
)
_RULES = "江东县规章汇编\n第一章 总则\n第一条 为了规范管理，根据有关法律法规，结合本县实际，制定本办法。\n"


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("times", [1, 3])
def test_a_sentence_of_an_honest_field_is_not_accused(sentence: str, times: int) -> None:
    verdict = check_page(_RULES + f"{sentence}\n" * times + "第三条 本办法自公布之日起施行。")
    assert not verdict.tampered, verdict.evidence


def test_all_of_the_honest_sentences_together_are_not_accused() -> None:
    assert not check_page(_RULES + "\n".join(SENTENCES)).tampered


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ("鼓励企业，吸引国际会展资源", "吸引国际会", True),
        ("申报国际厅局级课题", "申报国际厅", True),
        ("核验身份，并要求平台负责人到场", "并要求平台", True),
        ("靠的是齐抓共管的信访工作网", "齐抓共管的", True),
        ("来到金沙国际会员注册", "金沙国际", False),
        ("我县鸿运体育人民政府", "鸿运体育", False),
        ("鸿运平台", "鸿运平台", False),
    ],
)
def test_a_phrase_of_a_sentence_is_told_from_a_name(text: str, piece: str, expected: bool) -> None:
    start = text.index(piece)
    assert running.is_running(fold(text).text, start, start + len(piece)) is expected


@pytest.mark.parametrize("name", ["建筑电气线路", "海上平台", "高压线路", "城市公交线路"])
def test_what_engineers_lay_or_build_is_a_work(name: str) -> None:
    assert things.is_work(name)


@pytest.mark.parametrize("name", ["银河线路", "鸿运平台", "金沙线路"])
def test_what_sites_are_called_is_no_work(name: str) -> None:
    assert not things.is_work(name)


@pytest.mark.parametrize(
    "text",
    [
        "银河国际会员登录人民政府办公室关于印发年度工作要点的通知\n各乡镇人民政府：现将要点印发给你们。",
        "鸿运体育人民政府召开常务会议，鸿运体育县长主持会议。鸿运体育办公室印发纪要。",
        "江东县要闻\n金沙国际注册\n县政府召开会议，部署防汛工作。金沙国际注册，金沙国际注册。",
        "江东县人民政府工作要点\n银河线路检测官网人民政府负责落实。",
    ],
)
def test_the_name_of_a_site_is_still_accused(text: str) -> None:
    assert check_page(text).tampered


@pytest.mark.parametrize("side", ["上下游", "左右岸", "毗邻", "共同下游", "沿江"])
def test_the_governments_on_the_sides_of_a_river_are_not_accused(side: str) -> None:
    text = f"水域管理办法\n第五条 {side}人民政府应当加强协作，{side}人民政府应当互通水情。"
    assert not check_page(text).tampered
