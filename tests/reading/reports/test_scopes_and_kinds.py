"""Numbers of two scopes or of two kinds, which no relation may reckon with each other, and lists that their words shut."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import material


def faults(passage: str, title: str = "石桥县水利局2016年政府信息公开工作年度报告") -> list[Fault]:
    """Return what is told of a report with one passage, without the table that it lacks."""
    read = check_report(material.source(f"{title}\n\n一、总体情况\n\n{passage}\n"))
    return [fault for fault in read.faults if fault.kind != "form"]


def errors(passage: str) -> list[Fault]:
    """Return the errors of a report with one passage."""
    return [fault for fault in faults(passage) if fault.severity == "error"]


#: A passage that may be true, the words that are made false in it, and what they become.
CASES = {
    "a list that is split into kinds named alike": (
        "现行有效文件84件,分为局机关制发30件、直属站所制发40件、联合制发14件。",
        ("文件84件", "文件48件"),
    ),
    "a list that goes on to its other ways": (
        "全年回应群众关切86次。具体为:参加或举办新闻发布会6次、在线访谈12次、微博微信回应50次,以其他方式回应18次。",
        ("回应50次", "回应80次"),
    ),
    "works in two steps": (
        "县财政投入640万元建设水情平台,分两期实施,一期投入380万元,二期投入260万元。",
        ("二期投入260万元", "二期投入460万元"),
    ),
    "opinions of three fates": (
        "公开征求意见稿9件,收集意见136条,采纳52条,部分采纳30条,未采纳54条。",
        ("意见136条", "意见163条"),
    ),
    "kinds of what was told by its name": (
        "主动公开信息3520条,其中局网站2340条,公众号1180条。局网站信息中,概况类140条,动态类1720条,公告类480条。",
        ("概况类140条", "概况类410条"),
    ),
    "the share of the year before": (
        "全年公开信息4000条,比上年的3200条增加800条。其中站所公开1000条,占25.0%;机关公开3000条,占75.0%。",
        ("占75.0%", "占93.8%"),
    ),
    "shares of all kinds": (
        "从内容看,取水类占35%,防汛类占30%,移民类占20%,其他类占15%。",
        ("取水类占35%", "取水类占53%"),
    ),
    "the share of two answers together": (
        "群众评价“满意”和“较满意”的合计为94.2%,其中“满意”62.5%、“较满意”31.7%。",
        ("“满意”62.5%", "“满意”65.2%"),
    ),
    "a growth of the wrong year": (
        "受理取水申请250件,比2015年的200件增长25.0%。",
        ("增长25.0%", "增长20.0%"),
    ),
    "above the average by so much": (
        "公示率为93.6%,高于全县平均水平(90.2%)3.4个百分点。",
        ("3.4个百分点", "4.4个百分点"),
    ),
    "three years that are summed up": (
        "2014年受理210件、2015年受理260件、2016年受理340件,三年共受理810件。",
        ("共受理810件", "共受理801件"),
    ),
    "the least and the most": (
        "最多的东山站发布418条,最少的西山站发布114条。",
        ("发布114条", "发布514条"),
    ),
    "those that passed": ("抽查水厂24个,合格21个,责令3个水厂整改。", ("合格21个", "合格31个")),
    "reasons of the form": (
        "收到申请87件。不同意公开的23件中,涉及国家秘密6件,涉及个人隐私9件,涉及商业秘密8件。",
        ("公开的23件", "公开的21件"),
    ),
    "kinds by one stem": (
        "公开环评批复64件,其中报告书9件,报告表55件。",
        ("批复64件", "批复46件"),
    ),
    "ways in a paragraph of their own": (
        "本年新收信息公开申请25件。\n\n申请渠道:网络19件,邮寄5件,当面1件。",
        ("新收信息公开申请25件", "新收信息公开申请23件"),
    ),
}

#: What may be true.
TRUE = {
    "其他 in the midst of a list": "全年答复申请21条,其中同意公开答复数17条,其它公开答复数2条,免于公开答复数2条。",
    "a time against a number of times": (
        "办理信息公开申请6件,全部按时办结,答复平均用时12.6个工作日,较上年缩短1.8个工作日。"
    ),
    "an average and by how much it rose": "召开新闻发布会6场,平均每场到会记者12人,较上年增加3人。",
    "the days of the year before": "本报告所称“上年”数据均为2015年5月1日至12月31日的数据,统计期限有所不同。",
    "those that were closed early": (
        "收到信息公开申请34件。均在法定时限内办结,其中15个工作日内办结31件,延期办结3件。"
    ),
    "an average is not of all": "收到申请45件,县政府答复13件,部门答复32件。平均答复用时8.6个工作日。",
    "a request for a review": "全年未收到政府信息公开申请,收到1份行政复议申请。",
    "requests at a counter": "未收到信息公开申请。县政务服务大厅全年受理各类申请3412件,办结3410件。",
    "a channel beside two levels": (
        "全县主动公开政府信息5234条,其中县政府网站公开314条;各乡镇公开4120条,县直部门公开1114条。"
    ),
    "the most of all before the next two": (
        "目录条目以水利局最多,达612条;教育局、民政局次之,分别为487条和455条。"
    ),
    "two kinds that stand in front": "信息总量11846条,其中民生类4892条,数量居首;其他类1812条。",
    "all reports since a year": "公告审计结果9份,比上年多2份,自2013年开展公告以来共公告26份。",
    "organs of two kinds": "局机关及所属5个站、2个中心共收到申请31件:机关11件,各站合计18件,中心2件。",
    "a list that ends before what became of it": "网上信访1312件,其中咨询412件,投诉623件,建议277件,办结1298件,剩余14件在办。",
    "the change of all behind a list": "收到申请网上29件,信函11件,比2015年多12件(2015年28件)。",
    "a name between what is and what was": "新收80件,办结77件;新收量较2015年的64件增加16件。",
    "two divisions before their total": (
        "公开信息按类别分:机构类52条、规划类26条、其他类98条;按形式分:文字110条、图表66条。全年共176条。"
    ),
    "one request on two subjects": "申请公开件中涉及财政6件、教育4件、其他15件,共21件,部分申请涉及多个方面。",
    "an average rounded to a thousand": "网站年访问量820万次,日均2.2万次。",
    "what the year began with": "年初结转5件,新收信息公开申请62件,办结63件,结转下年4件。",
    "rates of several kinds of things": "抽查网站20个,合格19个;抽查栏目86个,合格率95.3%。",
}


@pytest.mark.parametrize(
    "passage", [*(passage for passage, _ in CASES.values()), *TRUE.values()], ids=[*CASES, *TRUE]
)
def test_what_may_be_true_is_no_error(passage: str) -> None:
    assert [fault.message for fault in errors(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_its_neighbour_that_cannot_be_true_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    assert errors(passage.replace(*slip)) != []


@pytest.mark.parametrize(
    "passage",
    [
        "各乡镇主动公开政府信息2130条。县直各单位主动公开政府信息6191条。",
        "乡镇主动公开政府信息1203条，通过政府网站公开1530条，通过政务微博公开420条。",
        "全年收到群众来电348件，现场解决162件，跟进解决186件，办结率100%。",
        "收到行政复议案件9件，上年结转2件，审结10件，其中维持6件，撤销1件，终止3件。",
    ],
)
def test_of_two_scopes_nothing_is_told_at_all(passage: str) -> None:
    assert [fault.message for fault in faults(passage) if fault.severity != "note"] == []
