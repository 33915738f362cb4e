"""
Clean passages of ordinary reports that look like a contradiction to whoever reads in haste: none of them is accused.

Beside them stand the same relations with a false figure, which are found as before.
"""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source

OPENING = "田园镇2023年政府信息公开工作年度报告\n\n本报告数据统计期限为2023年1月1日至2023年12月31日。\n\n"

CLEAN = {
    "what there was before is no part": "规范性文件方面，年末继续有效27件（年初31件）。",
    "another quarter is no part": "三季度咨询类来电降到9件（一季度24件）。",
    "pupils are no part of the staff": (
        "本校有教职工412人，其中专任教师356人，占86.4%；在校学生6820人，其中寄宿生5104人。"
    ),
    "patients are no part of the staff": "中心有职工138人，其中医师52人；签约居民21650人，其中老年人6318人。",
    "reports of another matter": "受理学术不端举报4件，查实2件。全年没有因信息公开引起的投诉、举报和行政诉讼。",
    "no complaint about one matter": "公开招聘护理员16名，过程由工会监督，无投诉。\n\n全年受理患者投诉57件，均已回复。",
    "an average over places that are not counted": (
        "公布新增车位180个的选址。各村书记在电视台轮流答问，全年播出48期，平均每个村2期。"
    ),
    "an average over those that fall short": "专栏更新不够主动，平均每家每月更新5.6条，有9家低于3条。",
    "how few is no total of an average": "栏目更新不均，平均每个单位每月更新6.4条，有5个单位少于2条。",
    "papers named behind a count": (
        "不予公开的理由中，涉及个人隐私3件、不是《中华人民共和国政府信息公开条例》所指信息4件。"
    ),
    "refused for two reasons": "不予公开6件：属于国家秘密2件、不是《条例》所指政府信息4件。",
    "three groups and their sum": (
        "组织三类群体评议：学生问卷收回1230份，家长问卷收回986份，教师问卷收回145份，总计2361份。"
    ),
    "two kinds and their sum": "窗口分两类统计：现场咨询318人次，电话咨询642人次，合计960人次。",
    "those who ask three questions": "32个基层所队落实公开前“三问”：是否属于秘密、是否涉及隐私、是否危及安全。",
    "those who show three things": "18个站所公示办事“三项”：受理条件、申报材料、办结时限。",
    "one for each": "建成公开专区12个：镇便民中心1个、每个村（社区）1个。",
    "so many for each": "配备查询机25台：政务中心3台、每个街道便民中心各2台。",
    "reviews of refusals of one kind": (
        "行政复议方面，全年共8件。以“内部管理信息”为由不予公开6件，引发复议3件，复议机关均予维持。"
    ),
    "pending ones are not told": "因信息公开产生的行政复议14件。14件复议中，维持9件，纠错2件。",
    "pending suits are not told": "全年行政诉讼9件。9件诉讼中，驳回5件，撤诉1件。",
    "none carried over": "上一年度结转到本年的申请为0件。\n\n全年收到申请164件，其中网络申请120件，信函申请44件。",
    "none carried from last year": "由上年结转到本年办理的信息公开申请为0件。\n\n本年收到申请58件，均按期答复。",
    "kinds of a refusal": "不同意公开的21件中，涉及个人隐私12件，不是《条例》所指政府信息5件，其余4件涉及商业秘密。",
    "kinds of what cannot be given": "无法提供的30件中，本机关不掌握18件，不属于本机关职责7件，其余5件需要另行制作。",
    "the rest of the answers": (
        "全年收到公开申请72件，其中网上50件、当面22件。"
        "当年办结72件，没有结转。按答复类型分，同意公开45件，同意部分公开11件，不同意公开8件，其余8件为信息不存在。"
    ),
    "the rest of the complaints": (
        "全年收到申请55件。当年办结55件。"
        "按结果分，予以公开30件，部分公开12件，不予公开9件，其余4件为无法提供。"
    ),
    "one that has no number": "报告涵盖局机关、5个分局和4个直属中心，共10个单位。",
    "two that have no number": "统计范围包括办公室、财务处、6个业务处和3个事业单位，共11个部门。",
    "found in those that were looked at": (
        "两次组织第三方评估，抽查150个单位网站，上半年发现问题386个，下半年发现问题214个，下降44.6%。"
    ),
    "found in those that were visited": "暗访90个窗口，上半年查出问题72个，下半年查出问题41个。",
    "who attended is not what took place": (
        "全年新闻发布会28次，其中主要负责同志参加8次；网站在线访谈22次，其中主要负责同志参加13次。"
    ),
    "who took part is not what took place": "举办听证会16次，其中局领导主持5次；召开座谈会14次，其中局领导主持9次。",
    "the most of all is no total": "各村直播28场，平均每场观看1300人次，最多的一场3900人次。",
    "the longest is no total": "平均每件办理用时8天，最长的16天，有4件超过10天。",
    "a rest without a number": "不予公开的15件中，国家秘密2件，内部事务信息8件，其余为行政执法案卷。",
    "a rest of another kind without a number": (
        "无法提供的22件中，没有现成信息5件，本机关不掌握12件，其余需要加工分析。"
    ),
    "two points of several": "今年重点是两项工作。一是规范目录，二是加强培训，三类人员分批轮训。",
    "points that run through": "存在三个问题：一是栏目更新慢；二是答复格式不一；三是培训不够。",
    "ended ones and how": "行政复议15件，已审结11件，其中维持8件、纠错2件、撤回1件。",
    "a rest of a list above": (
        "公开供地、征收等信息502条，其中土地公告140条，包括出让公告86条、结果54条；其余362条为征收信息。"
    ),
    "a rest of all that came": (
        "全年收到申请62件，其中网上41件，当面21件；全部办结，其中公开35件，不公开12件，其余15件为其他情形。"
    ),
}

FALSE = {
    "a part that is more": "全镇有工作人员64人，其中专职人员86人。",
    "an average over the places told": "全镇24个村全年播出48期，平均每个村3期。",
    "more titles than told": "修订《甲办法》《乙办法》《丙办法》等2项制度。",
    "groups with a number each": "分为三类，分别是动态类120条、公告类86条、政策类42条、其他类15条。",
    "none at all and some": "全年没有因政府信息公开引起的举报投诉。\n\n全年受理政府信息公开举报投诉3件。",
    "halves of a year": "全年发现问题640个，其中上半年386个，下半年214个。",
    "what is left": "设置床位720张，入住596张，空置142张。",
}


def errors(passage: str) -> list[Fault]:
    """Return the errors found in a passage that stands in a short report."""
    return [f for f in check_report(Source(f"{OPENING}{passage}\n")).faults if f.severity == "error"]


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_a_clean_passage_is_not_accused(name: str) -> None:
    assert errors(CLEAN[name]) == []


@pytest.mark.parametrize("name", sorted(FALSE))
def test_a_false_figure_is_still_found(name: str) -> None:
    assert errors(FALSE[name])
