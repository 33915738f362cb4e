"""
What a careful auditor would not accuse: parts that overlap, totals of both, what came and went, rests of others.

Each passage is right as it stands; the neighbours below are those that are not, in the same words.
"""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import material

HONEST = {
    "kinds and their sum, counted as points are": (
        "1件申请含两项内容，故答复共7项:同意公开4项,属于已主动公开范围2项,信息不存在1项。"
    ),
    "a list that goes on behind its 其他": (
        "行政诉讼27件，其中未经复议直接起诉8件，复议后起诉19件；按审理结果分，维持16件，纠正1件，其他结果3件，尚未审结7件。"
    ),
    "a rest of several totals": "办理区人大代表建议52件、区政协提案81件，除3件涉密外，其余130件办理结果全部公开。",
    "what was handled is summed up with what was carried in": (
        "收到申请31件。年内答复29件，加上2017年结转的3件，共办结32件，结转2019年2件。"
    ),
    "a list that was remade": (
        "自2008年《条例》施行以来，累计受理依申请公开412件，其中2019年受理58件，较上年增加6件。"
        "本年度58件中自然人51件、法人7件。"
    ),
    "what was dropped stands beside what came new": "目录由31项调整为44项，新增17项、取消4项。",
    "two findings at once": (
        "检查覆盖52所学校，发现栏目空白的8所、更新超期的11所，两类问题兼有的3所，存在问题的学校共16所。"
    ),
    "two ways at once": (
        "全年收到申请45件，其中通过平台提交28件、信函15件、当面4件（有2人同时以平台和信函两种方式提交）。"
    ),
    "a change of times from and to": "平均办理时间由11.5天缩短为6.9天，缩短4.6天，降幅40%。",
    "a rest of which all were answered": "全年收到申请6件，含1件撤回，其余5件均答复同意公开。",
    "a head without a number": "领导小组由局长任组长，副组长3人，成员9人，共13人。",
    "both occasions": "组织培训2期，第一期参训64人，第二期参训82人（两期均参加的19人），实际参训127人。",
    "a sum told within a list": (
        "办理结果合计183件，其中予以公开91件、部分公开20件、不予公开合计12件（涉第三方7件、"
        "内部事务信息5件）、无法提供47件、不予处理13件。"
    ),
    "how often": "网站共设栏目74个，更新频率：每日更新11个、每周更新24个、每月更新31个、按需更新8个。",
    "the first of a list": (
        "全县一年来受理申请149件，答复146件。其中县本级（县政府及办公室）受理31件，县直部门98件，乡镇20件。"
    ),
    "a term and a mean": "6件均在20个工作日内办结，最短的用时3个工作日，平均9.5个工作日。",
    "what there was, what came and what went": (
        "8个贫困村年初公示未脱贫户517户1804人，年内脱贫103户366人，返贫4户15人，新识别6户21人，"
        "年末未脱贫424户1474人。"
    ),
    "what bodies published": "县政府主动公开信息18640条。县政府本级占14.1%，24个部门占47.3%，18个乡镇占38.6%。",
    "growth on average": "申请量2016年803件，2017年936件，2018年1091件，年均增长16.6%。",
    "a rest of those named one by one": (
        "区属11个街镇中，收到申请的有8个，共47件，最多的东渡街道15件，次为安和镇10件，其余6个街镇合计22件。"
    ),
    "a mean over years": "五年间累计公开信息38.5万条，年均7.7万条，其中2018年9.6万条，为历年最高。",
    "what was left when some had gone": (
        "累计公示审批材料58宗（受理66宗，其中不符合条件6宗、申请人放弃2宗），已核发批准书51宗。"
    ),
    "the bracket of another number": (
        "抽查网站385个，不合格24个，合格率93.8%，较二季度的91.5%（抽查364个，不合格31个）提高2.3个百分点。"
    ),
    "a change of something else": (
        "本年度申请较上年减少27.5%，由40件降至29件；其中涉农补贴类由18件减至7件，征收类增加5件。"
    ),
    "one of them and its rate": "公告土地出让74宗，成交68宗，流拍4宗，中止2宗；溢价率最高一宗87%。",
    "each of two occasions": (
        "举行听证会2次：7月居民气价，参加人25人；12月运价，参加人28人，两次消费者代表分别为11人和12人。"
    ),
    "what these handed in": (
        "2020年收到的29件申请，来自17名申请人，其中1人提交8件，2人各提交3件，其余14人共提交15件。"
    ),
    "an end of its own": "2012年受理行政复议17件，审结15件，上年结转3件全部审结，年末未结2件。",
    "answered before": (
        "2020年12月31日前收到未办结申请6件，已于2021年1月19日前全部答复；2021年新收申请52件，年内答复50件，"
        "2件顺延。"
    ),
    "a kind of the total": (
        "2014年共公开信息3046条，其中首次公开2811条，更新235条；按公开方式分，网站3046条，公报97条，"
        "触摸屏412条。"
    ),
    "sums of two changes": (
        "2020年因疫情影响，线下受理由2019年的37件降至9件，线上受理由41件增至66件，合计75件，"
        "较2019年下降3.8%。"
    ),
    "some that came new among others": (
        "2019年机关内设机构由13个调整为11个，公开的机构职能信息由13条调整为12条，其中增加1条直属单位信息。"
    ),
    "of both": "全县14个乡镇、36个县直部门中，46个单位按时报送年报，4个单位逾期，逾期单位中乡镇1个。",
    "found on several sites": (
        "抽查政府网站12个次，发现问题37个，其中首页链接不可用9个、栏目更新不及时15个、内容表述错误20个，"
        "部分问题在多个网站重复出现；已整改35个，2个限期整改。"
    ),
    "several moves": "2022年清理栏目，由92个精简到71个，其中合并12个，撤销13个，新设4个。",
    "a year named first": "2018年收到申请64件，比2017年减少16件，降幅20%；与2016年的52件相比，增长23.1%。",
    "the rest of the answers": (
        "2018年全镇收到申请7件，较2017年的9件减少2件；答复8件，其中1件为2017年12月收到、跨年办理，"
        "其余7件当年收到当年办结。"
    ),
    "money and its change": (
        "2016年经费预算12万元，追加3.5万元，支出14.8万元，结余0.7万元，支出较上年增加2.3万元，增长18.4%。"
    ),
    "a stock among moves": (
        "2013年市政务服务中心设立查阅点1处，各县区设立12处，乡镇村设立286处，全市合计299处，"
        "比上年净增14处（新设21处，撤并7处）。"
    ),
}
FALSE = {
    "a rest of what came": ("受理申请40件，其中答复33件，其余7件结转下年。", ("其余7件", "其余9件")),
    "several ways, each request by one": (
        "全年收到申请45件，其中通过平台提交28件、信函13件、当面4件。",
        ("信函13件", "信函18件"),
    ),
    "a change from and to": ("目录由26项增加到41项，增加15项。", ("增加15项", "增加18项")),
    "a sum of two": ("组织培训2期，第一期参训64人，第二期参训82人，共146人。", ("共146人", "共164人")),
    "a change of times": ("平均办理时间由11.5天缩短为6.9天，降幅40%。", ("降幅40%", "降幅50%")),
    "a year named first": ("2018年收到申请64件，比2017年减少16件，降幅20%。", ("降幅20%", "降幅30%")),
    "moves of both directions": (
        "查阅点由285处调整为299处（新设21处，撤并7处）。",
        ("调整为299处", "调整为289处"),
    ),
}


def errors(passage: str) -> list[Fault]:
    """Return what is told as an error of a passage of an annual report."""
    year = passage[:4] if passage[:2] == "20" and passage[4:5] == "年" else "2018"
    text = f"临河县人民政府{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    return [fault for fault in check_report(material.source(text)).faults if fault.severity == "error"]


@pytest.mark.parametrize("passage", HONEST.values(), ids=HONEST)
def test_an_honest_reading_is_no_error(passage: str) -> None:
    assert [fault.message for fault in errors(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_its_false_neighbour_is_an_error(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    assert [fault.message for fault in errors(passage)] == []
    assert errors(passage.replace(*slip))


def test_kinds_with_their_numbers_are_no_points_of_a_list() -> None:
    told = "区住建局当年作出答复共7项：同意公开4项；属于已主动公开范围2项；信息不存在1项。"
    assert [fault for fault in errors(told) if fault.kind == "format"] == []
    points = "存在四方面问题：栏目更新慢；答复不规范。"
    assert [fault.printed for fault in errors(points) if fault.kind == "format"] == [4]
