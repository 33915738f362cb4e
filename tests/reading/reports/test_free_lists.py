"""
Lists that no word opens, and figures told twice: the true passage is left alone, its neighbour found.

Each case is a passage, and words of it with what they become: with them it cannot be true as printed.
"""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import material

PARTITIONS = {
    "a list behind a comma that ends with the rest": (
        "编发各类稿件1260篇，在市级以上媒体310篇，县级媒体420篇，县政府网站430篇，其他稿件100篇。",
        ("县级媒体420篇", "县级媒体440篇"),
    ),
    "parts that begin with their numbers": (
        "今年共收到政府信息公开申请8件，对其中5件予以公开，2件部分公开，1件不予公开。",
        ("2件部分公开", "3件部分公开"),
    ),
    "what was done, and the rest": (
        "全年受理物业信访460件，已办理452件，其余8件正在办理。",
        ("其余8件", "其余18件"),
    ),
    "a division by the organs that received": (
        "全县新收政府信息公开申请148件。从受理单位看，县政府办21件，乡镇35件，部门92件。",
        ("乡镇35件", "乡镇38件"),
    ),
    "a second division of the same total": (
        "落实信息员75人，其中局机关7人、学校68人；按身份分，专职1人、兼职74人。",
        ("兼职74人", "兼职76人"),
    ),
    "what the requests were about": (
        "全年受理申请14件，均为书面申请，内容为资格认定8件、学籍查询4件、收费2件，均已答复。",
        ("资格认定8件", "资格认定9件"),
    ),
    "disputes of two kinds, each with its results": (
        "因信息公开引发行政争议21件，其中，行政复议13件，结果维持11件，尚未审结2件；行政诉讼8件，结果维持5件，尚未审结3件。",
        ("行政争议21件", "行政争议20件"),
    ),
    "results told behind a colon": (
        "我局依申请信息公开办理有69件。办理结果如下：予以公开35件；部分公开3件；不予公开2件，其中1件涉及第三方，1件属于内部信息；无法提供29件。",
        ("无法提供29件", "无法提供31件"),
    ),
    "withdrawn and taken": (
        "共收到政府信息公开申请57件（含上年结转1件），经沟通，撤件39件，受理18件（予以公开6件，部分公开2件，不属于本机关公开8件，信息不存在2件）。",
        ("撤件39件", "撤件41件"),
    ),
    "a list in brackets of its own": (
        "收到政府信息公开申请57件（含上年结转1件），受理18件（予以公开6件，部分公开2件，不属于本机关公开8件，信息不存在2件）。",
        ("受理18件", "受理17件"),
    ),
    "kinds that sound like something that was done": (
        "门户网站公开各类信息共计2240条，包括：人事信息12条，政务动态1740条，解读及回应信息共计110条，其他类信息378条。",
        ("政务动态1740条", "政务动态1780条"),
    ),
    "a letter box as a way of asking": (
        "共收到信息公开申请13件，其中通过申请系统收到11件，局长信箱收到2件；予以公开2件，部分公开1件，不掌握相关信息9件，其他处理1件。",
        ("局长信箱收到2件", "局长信箱收到3件"),
    ),
    "what is published and shared out in a sentence of its own": (
        "主动在门户网站公开政府信息50条。全年工作运行正常。在主动公开的信息中，法规类4条，业务类10条，公示30条，数据6条。",
        ("业务类10条", "业务类13条"),
    ),
    "what the organs published, in a sentence of its own": (
        "全县累计公开政府信息21597条。县政府网公开7055条（不含专业平台的数据），部门和镇公开14542条。",
        ("21597条", "21579条"),
    ),
    "what the requests ask for, without an end that makes it full": (
        "共收到政府信息公开申请9件。从申请的内容看，行政许可类5件，建设项目2件，安置1件，政策1件。",
        ("行政许可类5件", "行政许可类6件"),
    ),
    "granted and partly granted counted together": (
        "受理申请87件，答复83件。予以公开及部分公开4件，占4.82%；不予公开5件，占6.02%；无法提供33件，占39.76%；其他处理41件（其中主动撤销36件），占49.40%。",
        ("占49.40%", "占44.90%"),
    ),
}
TWICE = {
    "a list that refers to the total by its number": (
        "收到申请46件，比上年减少6件。46件申请中，网络28件、信函15件、当面3件。",
        ("46件申请中", "45件申请中"),
    ),
    "the whole year told in the same words": (
        "全年共公开工作信息253条。\n\n二、主动公开政府信息情况\n\n按照要求，全年共公开工作信息253条。",
        ("要求，全年共公开工作信息253条", "要求，全年共公开工作信息235条"),
    ),
    "all of the above": (
        "收到“两案”共8个。其中，代表建议2个，提案6个，以上8个议案均已答复，办复率100%。",
        ("以上8个", "以上9个"),
    ),
}
CARRIED = {
    "newly received, with nothing carried in": (
        "新受理政府信息公开申请17件，办结17件，上年转结政府信息公开申请0件，转下一年办理0件。",
        ("公开申请0件", "公开申请2件"),
    ),
    "what was handled holds what was carried in": (
        "新收到政府信息公开申请1182件，办理1187件（含上年度结转申请57件，另有52件申请顺延到下年度答复）。",
        ("另有52件", "另有42件"),
    ),
    "by the rules into the next year": (
        "受理信息公开申请180件，答复政府信息公开申请202件（含上年度结转35件），另有13件申请按照《条例》规定顺延到下年度答复。",
        ("另有13件", "另有15件"),
    ),
    "answered, and the others carried over": (
        "受理政府信息公开申请1350件，在法定期限内答复1292件（结转到2024年58件）。",
        ("答复1292件", "答复1282件"),
    ),
    "a rate of what is all done": (
        "收到信息公开申请16件，均在法定时限内完成答复，答复率100%。",
        ("答复率100%", "答复率96%"),
    ),
    "more done than came in, at less than all": (
        "热线受理1623件，办结1620件，办结率99.8%。",
        ("办结1620件", "办结1627件"),
    ),
    "none received, and some": (
        "我局未收到依申请公开信息。主动公开信息20条。",
        ("信息。主动", "信息，共收到政府信息公开申请2件。主动"),
    ),
}
CASES = PARTITIONS | TWICE | CARRIED
#: What goes out by two channels may count once: more than the total is doubtful, and no proof.
CHANNELS = {
    "a list in brackets over two sentences": (
        "全年对外公布信息626篇（其中通过门户网站发布453篇。省厅网站采用138篇、报纸采用35篇），发布公告1篇。",
        ("报纸采用35篇", "报纸采用45篇"),
    ),
    "several channels that together are the total": (
        "全年发布信息3490条，其中政府网站2238条，微信公众号1252条。",
        ("微信公众号1252条", "微信公众号1262条"),
    ),
}


def errors(passage: str, severity: str = "error") -> list[Fault]:
    text = f"临河县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    return [fault for fault in check_report(material.source(text)).faults if fault.severity == severity]


@pytest.mark.parametrize(("passage", "slip"), CHANNELS.values(), ids=CHANNELS)
def test_channels_that_are_more_than_their_total_are_doubtful(passage: str, slip: tuple[str, str]) -> None:
    assert not any(fault.kind == "sum" for fault in errors(passage, "warning") + errors(passage))
    false = passage.replace(*slip)
    assert errors(false) == []
    assert any(fault.kind == "sum" for fault in errors(false, "warning"))


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_a_true_passage_is_left_alone(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in errors(passage)] == []


#: Their wording is open, so that a slip is asked about and no error.
OPEN_CASES = (
    "what the requests ask for, without an end that makes it full",
    "a second division of the same total",
    "what is published and shared out in a sentence of its own",
    "what the requests were about",
    "disputes of two kinds, each with its results",
    "withdrawn and taken",
    "results told behind a colon",
    "what the organs published, in a sentence of its own",
    "a division by the organs that received",
)
OPEN = {passage for name, (passage, *_) in CASES.items() if name in OPEN_CASES}


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_its_false_neighbour_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    false = passage.replace(*slip)
    assert errors(false, "warning" if passage in OPEN else "error")


TRUE = {
    "items that went out twice": "主动公开信息100条，其中网站100条、微信公众号5条。",
    "items that went out by all channels": "累计公开信息300条，其中网站260条，公众号90条。",
    "an item counts once, as the text says": "主动公开信息276条（不同渠道公开相同信息计1条），其中网站228条、微信50条。",
    "a list of which the first number is a part": "门户网站4720条、政务微信3686条、其他方式1120条。",
    "a total that is carried out": "办结申请74件，结转下年度2件。",
    "carried over, and answered what was carried in": "全年共收到申请76件，答复80件，结转下年度12件。",
    "papers that are open on request": "制作依申请公开文件40件，全年未收到依申请公开信息申请。",
    "a kind that has 其他 in its name": (
        "公开信息总数815条，其中规范性文件24条，"
        "通过公报公开预算执行和其他财政收支审计情况报告2条，通过微博公开42条。"
    ),
    "shares that say themselves that one is missing": (
        "公开信息915条，其中文件113条，占12.3%；动态481条，占52.6%；机构6条，"
        "占0.7%；人事23条，占2.5%；招标289条，占31.6%；财政2条，占0.2%。"
    ),
    "numbers before the words that say what they are": (
        "政府信息公开类行政复议192件，行政诉讼73件，其中：140件行政复议、49件行政诉讼获维持，其余尚未审结。"
    ),
    "what was not all, in a sentence of its own": "全县累计公开政府信息21597条。网站公开7055条，公众号公开1042条。",
    "numbers of another subject in the next sentence": "全年共公开信息260条。微信公众号推送240条，召开会议6次，接待咨询30人次。",
    "what is left open": "收到申请237件，答复230件，另有3件结转下年度。",
    "a list of which the text does not say that it is complete": "公开信息306条，其中动态类191条，党建类75条，法规类4条。",
    "requests under way in an answer that is not all": "受理申请16件，15件均已答复，1件正在办理，答复率93.8%。",
    "a rate of the papers that are to be explained": "全年发布文件41件，配文解读32件，政策文件多形式解读率达到100%。",
    "kinds in units of their own": (
        "发布信息3374条，其中，规范性文件5件、解读16件、建议74件，"
        "文旅要闻384条，动态1562条，公告528条，其他信息805条。"
    ),
}


@pytest.mark.parametrize("passage", TRUE.values(), ids=TRUE)
def test_what_may_be_true_is_no_error(passage: str) -> None:
    assert [fault.message for fault in errors(passage)] == []
