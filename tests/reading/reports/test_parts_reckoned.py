"""Wholes and parts of running text: each law with passages that break it by one slip, and honest neighbours."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import material


def errors(passage: str) -> list[Fault]:
    """Return the errors of a report with one passage."""
    title = "柳溪县水务局2022年政府信息公开工作年度报告"
    read = check_report(material.source(f"{title}\n\n一、总体情况\n\n{passage}\n"))
    return [fault for fault in read.faults if fault.severity == "error"]


#: A passage that is true, the words that are made false in it, and what they become.
SLIPPED = {
    "taken up in the next sentence": (
        "全年主动公开信息163条，全文电子化率100%。这些信息里，机构11条；规划3条；指南47条；动态102条。",
        ("指南47条", "指南74条"),
    ),
    "a sentence of its own under a heading": (
        "本所公开信息221条，比2021年的170条增加51条。\n（二）内容丰富。巡查96条、宣传58条、制度21条、简介27条、公告19条。",
        ("简介27条", "简介72条"),
    ),
    "grades of bodies": ("对13个片区考核，优秀5家、良好7家、合格1家。", ("优秀5家", "优秀6家")),
    "as many as are said": (
        "2016年三个平台共发布信息3518条，其中网站（含转发）319条，微信（含转发）851条，微博（含转发）2348条。",
        ("信息3518条", "信息2483条"),
    ),
    "batches one after another": (
        "公示补助名单6批186人，第一至第六批依次为22人、35人、41人、30人、28人、30人。",
        ("186人", "168人"),
    ),
    "all of them trained": (
        "全局信息员共136名。办培训2期，第一期78人，第二期58人，信息员全部轮训一遍。",
        ("第二期58人", "第二期85人"),
    ),
    "levels of the press": (
        "刊发稿件325篇，其中中央级媒体212篇、省级媒体113篇。",
        ("媒体212篇", "媒体221篇"),
    ),
    "a total behind its list": (
        "全年公开财政信息10条，民生信息246条，党务信息20条，村务信息72条，以上共348条。",
        ("共348条", "共384条"),
    ),
    "a line for each": (
        "全年共公开146条，分类情况：\n1.机构职能28条；\n2.政策法规39条；\n3.行政执法15条；\n4.其他信息64条。",
        ("行政执法15条", "行政执法51条"),
    ),
    "the whole with a key too many": (
        "年内发放手册63册，其中老年读本13册，青少年读本4册，务工读本46册。",
        ("手册63册", "手册663册"),
    ),
    "a part told again": (
        "本年办件453件。其中，窗口办理148件，网上办理158件，自助办理147件。窗口办理的148件中，社保49件，医保51件，民政48件。",
        ("其中，窗口办理148件", "其中，窗口办理188件"),
    ),
    "rounded ways of one sum": (
        "通过现场、电话、网上三种方式共接受咨询1980余人次，其中现场80余人次，电话100余人次，网上1800余人次。",
        ("1980余", "3000余"),
    ),
    "among those that are named again": (
        "清单50条中与本所有关的37条，37条里已公开36条。",
        ("已公开36条", "已公开63条"),
    ),
    "a quarter in its half-year": (
        "一季度公开28条，上半年合计59条，全年126条。",
        ("公开28条", "公开82条"),
    ),
    "what was not reached": (
        "全年应安检8.6万户，实际入户7.74万户，到访不遇0.86万户。",
        ("不遇0.86万户", "不遇0.86户"),
    ),
    "what was due": ("应走访812户，实际走访595户，未走访217户。", ("走访595户", "走访565户")),
}


@pytest.mark.parametrize("case", SLIPPED)
def test_a_slip_is_an_error_and_told_once(case: str) -> None:
    passage, (true, false) = SLIPPED[case]
    assert true in passage
    assert not errors(passage)
    assert len(errors(passage.replace(true, false, 1))) == 1


HONEST = {
    "each in several forms": "解读15项，其中图解9项、视频4项、文字15项。",
    "channels of the same": "全年发布200条，其中网站180条、微信120条、公示栏40条，部分信息多渠道发布。",
    "a list that goes on": "公开信息900条。其中，本级100条，片区300条。村级500条。",
    "one that was not graded": "对48家用水户考核，优秀12家、良好27家、一般8家，1家未参评。",
    "some of them": "公开信息1200条，主要包括动态210条、公告90条、人事12条等。",
    "new, and all there is": "新增主动公开信息225条，其中工作类137条，民生类88条。到年底，累计主动公开632条。",
    "each span holds the one before": "第一季度发布信息80篇，上半年累计169篇，全年共239篇。",
    "of both": "全县14个乡镇、36个部门中，46个单位按时报送。",
    "a part that names its whole again": "梳理事项132项，132项中已上网98项。",
    "several make up what is left": "应到会62人，实到58人，请假3人，缺席1人。",
    "one without a number": "小组由局长任组长，副组长3人，成员9人，共13人。",
    "occasions among the rest": "解读91篇次（文字19篇次、图解12篇次、音视频13篇次、新闻发布会5次、媒体报道42篇次）。",
}


@pytest.mark.parametrize("case", HONEST)
def test_what_may_be_true_is_no_error(case: str) -> None:
    assert not errors(HONEST[case])
