"""
What running texts of whole reports taught: lists, totals and requests as offices word them.

A passage with the words that make it false; what may be true is left alone, and what is doubtful stays a warning.
"""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import layouts, material
from tests.reading.reports.ledgers import ledger

CASES = {
    "all but so many": (
        "共收到申请26件，除4件结转下年度办理外，其余22件均已答复。",
        ("其余22件", "其余25件"),
    ),
    "carried in told behind what came": (
        "本年度收到申请20件，结转上年9件，共计29件。",
        ("共计29件", "共计39件"),
    ),
    "carried in by the name of its year": (
        "共收到政府信息公开申请5件，2022年结转政府信息公开申请2件，办结7件。",
        ("办结7件", "办结9件"),
    ),
    "carried into the next year by its name": (
        "收到政府信息公开申请6件，上年结转0件，答复4件，结转至2024年办理2件。",
        ("办理2件", "办理5件"),
    ),
    "what was carried in is within the applicants' total": (
        "全年受理政府信息公开申请29件（含上年结转9件），其中自然人27件，法人2件。",
        ("法人2件", "法人5件"),
    ),
    "what was carried in is within what came, behind a comma": (
        "收到申请3件，含上年结转1件，办结3件，结转下年0件。",
        ("办结3件", "办结5件"),
    ),
    "came and closed in one": (
        "受理并办结政府信息公开申请12件，其中网络申请8件，信函申请4件。",
        ("信函申请4件", "信函申请6件"),
    ),
    "who asked, of those that were closed": (
        "全年办理政府信息公开申请29件，其中自然人27件，法人2件。",
        ("法人2件", "法人5件"),
    ),
    "things that were applied for": (
        "收到依申请公开事项12个，其中予以公开8个，不予公开4个。",
        ("不予公开4个", "不予公开6个"),
    ),
    "ways told as what was handed in by them": (
        "收到申请10件，其中通过网站平台提交8件，通过信函提交2件。",
        ("通过信函提交2件", "通过信函提交4件"),
    ),
    "who asked, some sentences behind": (
        "全年收到政府信息公开申请20件。申请内容主要涉及土地征收。均按时答复。申请人中，自然人申请17件，法人申请3件。",
        ("法人申请3件", "法人申请5件"),
    ),
    "a list in another unit than its total": (
        "发布规范性文件26件，其中水利类4条，农业类10条，其他类12条。",
        ("其他类12条", "其他类15条"),
    ),
    "a list and its sum": (
        "公开概况类信息20条、动态类信息60条、其他信息10条，共计90条。",
        ("共计90条", "共计80条"),
    ),
    "a part that ends its list with a moreover": (
        "公开信息100条，包括概况类60条、动态类30条，且其他信息10条。",
        ("其他信息10条", "其他信息20条"),
    ),
    "an outlet behind a full list": (
        "公开信息135条，其中机构类20条，财政类115条，公众号发布信息224条。",
        ("财政类115条", "财政类125条"),
    ),
    "two levels and no third": (
        "全市公开信息500条，其中市级120条，县区级380条。",
        ("县区级380条", "县区级330条"),
    ),
    "levels in a sentence of their own": (
        (
            "政府网站主动公开政府信息1737条。市政府及其部门主动公开政府信息756条，"
            "县(区)政府及其部门主动公开政府信息981条。"
        ),
        ("信息981条", "信息881条"),
    ),
    "levels in two sentences": (
        "全市公开信息900条。其中，市级单位公开100条。县、乡镇公开800条。",
        ("公开800条", "公开850条"),
    ),
    "pairs of cases and amounts": (
        "收取费用20件400元，其中复印15件300元，邮寄5件100元。",
        ("邮寄5件", "邮寄8件"),
    ),
    "a rest in the next sentence": (
        "共收到申请4件，其中1件正在审理。剩余3件已按时答复。",
        ("剩余3件", "剩余5件"),
    ),
    "parts that their total names": (
        "办理建议提案48件，其中人大建议11件，政协提案37件。",
        ("政协提案37件", "政协提案27件"),
    ),
    "a share of what a number is": (
        "公开信息200条，其中50条为政策类，占总数的25%。",
        ("的25%", "的35%"),
    ),
    "of so many published, the kinds": (
        "主动公开政府信息137条，公开的137条信息中，概况类37条，动态类100条。",
        ("动态类100条", "动态类110条"),
    ),
    "summed up over the years": (
        "主动公开信息20条，历年累计345条。\n\n主动公开信息20条，历年累计345条。",
        ("累计345条。\n", "累计355条。\n"),
    ),
    "the same sentence elsewhere": (
        (
            "全年主动公开各类财政信息1112条，受理政府信息公开申请55件。\n\n二、主动公开情况\n\n"
            "2023年，我局主动公开各类财政信息1112条，主要包括以下四个方面。"
        ),
        ("我局主动公开各类财政信息1112条", "我局主动公开各类财政信息902条"),
    ),
    "what may be done with what was made": (
        (
            "2023年我单位共制作信息30条，其中主动公开信息数24条，占比80%；依申请公开信息数6条，占比20%；"
            "不予公开信息数0条，占比0%。未受理依申请公开信息申请。"
        ),
        ("信息数6条", "信息数8条"),
    ),
    "a share with a nought behind": (
        "公开政府信息524条，其中动态类248条，占总体比例约为47.30%。",
        ("47.30%", "47.50%"),
    ),
    "by the network and in writing": (
        "受理依申请公开政府信息网上申请及书面申请共31件，其中网上申请20件，书面申请11件。",
        ("书面申请11件", "书面申请13件"),
    ),
    "a list within the pages of a site": (
        (
            "2023年主动公开政府信息41条。其中政府网站中机构职能类信息14条，政策法规类信息7条，"
            "规划计划类2条，公示公告18条。"
        ),
        ("公示公告18条", "公示公告28条"),
    ),
    "outcomes in a paragraph of their own, of what was handled": (
        (
            "我委新收到政府信息公开申请81件，办理104件(含上年度结转申请27件，另有4件申请顺延到下年度答复)。\n\n"
            "其中，予以公开及部分公开47件；不予公开27件；无法提供13件；不予处理12件；其他处理5件。"
        ),
        ("无法提供13件", "无法提供33件"),
    ),
    "kinds of what was published, behind what was not": (
        (
            "2023年共制作信息30条，其中主动公开信息24条；依申请公开信息6条；不予公开信息0条。\n\n"
            "在主动公开的信息中，规划计划类信息4条，行政许可类信息11条，科教类信息9条。"
        ),
        ("科教类信息9条", "科教类信息19条"),
    ),
    "ways told as what was received by them": (
        "2023年我局共受理依申请政府信息公开事项29例，其中通过网络收到申请25件，占比86%，通过来信收到申请4件，占比14%。",
        ("收到申请4件", "收到申请7件"),
    ),
    "a list that other powers close": (
        "保留行政权力841项。其中，行政许可24项、行政处罚804项、其他行政权力13项。",
        ("841项", "848项"),
    ),
    "carried in, and more closed than came with it": (
        "共收到政府信息公开申请5件，上年结转2件，办结7件。",
        ("办结7件", "办结9件"),
    ),
    "others that had to be published": (
        (
            "2023年主动新增公开政府信息85条，在主动公开的信息中，工作动态类信息70条，占82.35%；"
            "财政公告类信息11条，占12.94%；其他应主动公开信息4条，占4.7%。"
        ),
        ("占4.7%", "占8.8%"),
    ),
}
TRUE = {
    "a rate of publishing what was made": (
        "截至年底，本局累计主动公开政府信息400条。2023年新增主动公开政府信息30条，主动公开率为75%。"
    ),
    "carried in, by the name of its year and with blanks": (
        "2022 年结转政府信息公开申请 2 件，收到 5 件，办结 7 件。"
    ),
    "two tellings of one request": "收到政府信息公开申请5件，其中网络申请4件，且1件为信函申请。",
    "replies by their letters": "收到申请5件，上年结转2件，答复9份。",
    "a rest of what came and was carried in": "收到申请10件，上年结转2件，其中撤销2件，剩余10件均已答复。",
    "some of the media": "信息被各级媒体采用100条，其中省级媒体12条，市级媒体30条。",
    "some of the meetings": "召开会议10次，其中市级会议2次，县级会议3次。",
    "a third level in the next sentence": (
        "全市公开信息900条。其中，市级单位公开100条，县级公开300条。乡镇公开500条。"
    ),
    "levels that published the same": (
        "全市各级公开信息1200条，市本级公开400条，县区公开900条（部分信息同时公开）。"
    ),
    "a sum without what was published twice": (
        "通过网站发布100条，通过公众号发布80条，共计发布信息150条（去重）。"
    ),
    "full without what is counted in another unit": "公开政府信息1200条，其中本级400条，乡镇800条，视频50个。",
    "what an outlet sent is no way to apply": "收到申请10件，其中通过网站平台提交8件，公众号推送信息200条。",
    "some of the proposals": "办理建议提案48件，其中市级人大建议5件，区级政协提案10件。",
    "ways of those that were closed": "收到申请10件，办结8件，其中网络申请6件，信函申请2件。",
    "a sum of something else": (
        "召开会议2次，组织培训3次，共计参加人员120人次。更新概况10条，发布动态80条，共计公开文件30件。"
    ),
    "a day over two lines": "本报告统计期限自2023年1月1日起至1\n2月31日止。",
    "a look at the network is no request": "收到政府信息公开申请2件。网上监测3次。",
}
DOUBTFUL = {
    "channels that may carry the same": "我局向社会公开信息30条。其中本局门户网站28条，市政府门户网站5条。",
    "a list of channels by their numbers": (
        "通过以下渠道公开信息100条：1.政府网站60；2.微信公众号30；3.公开栏15。"
    ),
    "what came after the year": "全年收到申请20件。2024年1月又收到申请3件。",
}


def faults(passage: str, severity: str = "error") -> list[Fault]:
    text = f"临河县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    read = check_report(material.source(text))
    return [fault for fault in read.faults if fault.severity == severity and fault.kind != "form"]


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_a_true_passage_is_left_alone(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in (*faults(passage), *faults(passage, "warning"))] == []


#: Their wording is open, so that a slip is asked about and no error.
OPEN_CASES = (
    "pairs of cases and amounts",
    "levels in a sentence of their own",
    "what was carried in is within the applicants' total",
    "levels in two sentences",
    "a rest in the next sentence",
    "who asked, some sentences behind",
)
OPEN = {passage for name, (passage, *_) in CASES.items() if name in OPEN_CASES}


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_its_false_neighbour_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    false = passage.replace(*slip)
    assert faults(false, "warning" if passage in OPEN else "error")


@pytest.mark.parametrize("passage", TRUE.values(), ids=TRUE)
def test_what_may_be_true_is_left_alone(passage: str) -> None:
    assert [fault.message for fault in faults(passage)] == []


@pytest.mark.parametrize("passage", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_doubtful_is_a_warning(passage: str) -> None:
    assert faults(passage) == []
    assert faults(passage, "warning")


#: Held against a table with 19 that came, 2 carried in, 18 closed and 3 carried out.
AGAINST_TABLE = {
    "ways as what was received by them": (
        "2023年共受理政府信息公开申请19件，其中通过网络收到申请15件，通过来信收到申请4件。",
        ("受理政府信息公开申请19件", "受理政府信息公开申请21件"),
    ),
    "in writing": (
        "2023年，我县收到政府信息公开书面申请19件。",
        ("19件", "23件"),
    ),
    "taken up in a year that is named": (
        "2023年共受理政府信息公开申请19件。",
        ("19件", "23件"),
    ),
    "carried in from a year that is named": (
        "本年新收政府信息公开申请19件，2022年结转政府信息公开申请2件。",
        ("2件", "4件"),
    ),
    "carried from one year into the next": (
        "2023年新收政府信息公开申请19件，2022年结转至2023年2件。",
        ("2件", "5件"),
    ),
    "carried out, to a year that is named": (
        "全年收到政府信息公开申请19件，上年结转2件，除3件转2024年办理外，均已答复。",
        ("除3件", "除6件"),
    ),
    "things that were applied for": (
        "全年收到政府信息公开申请事项19项，均依法办理。",
        ("19项", "29项"),
    ),
    "valid papers": (
        "现行有效行政规范性文件59件。",
        ("59件", "49件"),
    ),
}


def against_table(passage: str) -> list[Fault]:
    made = ledger("C", 2023, "临河县水利局", "office", 0)
    drawn = "\n\n".join(layouts.pipes(grid) for grid in layouts.grid("C", made.cells))
    text = f"临河县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n\n{drawn}\n"
    read = check_report(material.source(text))
    return [fault for fault in read.faults if fault.severity == "error"]


@pytest.mark.parametrize(("passage", "slip"), AGAINST_TABLE.values(), ids=AGAINST_TABLE)
def test_a_figure_is_held_against_the_table(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in against_table(passage)] == []
    assert against_table(passage.replace(*slip))
