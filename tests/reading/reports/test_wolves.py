"""
Sentences that may be true in every word, each with a neighbour that cannot be: the first is left alone, the second found.

Each case is a passage, the words that are made false in it, and what they become.
"""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault, ReportRead
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger

#: What a list is of, and where it ends.
LISTS = {
    "a list that is full, and something else behind it": (
        "发布法定公开内容3条，包括机构概况3条，以及预决算信息2条。",
        ("包括机构概况3条", "包括机构概况5条"),
    ),
    "what it names itself before it": (
        "收到申请520件，答复500件，其中同意公开360件，部分公开40件；否决公开100件。在否决公开的答复中，信息不存在60件，占60%，非本部门掌握25件，占25%，其他15件，占15%。",
        ("信息不存在60件", "信息不存在70件"),
    ),
    "a list that is full before its last part": (
        "政务公开各类信息312条，其中动态信息300条，财政信息8条，年报2条，公告2条。",
        ("动态信息300条", "动态信息305条"),
    ),
    "what may be done with papers": (
        "全年制作信息300条，其中主动公开信息120条，依申请公开信息40条，不予公开信息140条。",
        ("主动公开信息120条", "主动公开信息130条"),
    ),
    "an exception and the rest": (
        "共收到政府信息公开申请15件，除2件结转下一年继续办理，其他13件均按规定答复。",
        ("其他13件", "其他12件"),
    ),
    "a part that is shared out again behind the list": (
        "在局网站公开信息900条，其中许可信息400条、处罚信息300条、其他200条，处罚信息中食品类120条、价格类60条。",
        ("许可信息400条", "许可信息430条"),
    ),
    "其中 of what stands before it, which counts something else": (
        "上报事件650件，办结648件；服务中心接待居民1.2万人次，其中办理事项860件次。",
        ("上报事件650件，办结648件", "收到申请12件，当面申请13件"),
    ),
    "其中 behind 均已答复": (
        "受理申请4件，涉及资格认定2件、学籍1件、收费1件，均已答复，其中同意公开3件，非政府信息1件。",
        ("同意公开3件", "同意公开4件"),
    ),
    "ends of disputes that no form knows": (
        "因对答复不服申请行政复议11件，其中维持8件、撤销2件、终止1件。",
        ("维持8件", "维持9件"),
    ),
    "a way of asking that no form knows": (
        "共收到政府信息公开申请520件，其中当面申请120件，网络申请260件，信函、传真等其他方式申请140件。",
        ("网络申请260件", "网络申请280件"),
    ),
    "a list that opens with 具体为": (
        "主动公开政府信息860条，其中在门户网站公开153条，具体为：财政类68条、执法类13条、互动类72条。",
        ("互动类72条", "互动类82条"),
    ),
    "kinds of what came in, told behind what was closed": (
        "受理环境投诉6852件，办结6840件，办结率99.8%，其中噪声类3126件、大气类2410件、其他1316件。",
        ("噪声类3126件", "噪声类3226件"),
    ),
    "who asked, in brackets": (
        "新收申请96件（自然人71件、企业18件、公益组织4件、法律服务机构3件）。",
        ("企业18件", "企业28件"),
    ),
    "bare numbers in brackets": (
        "被申请信息公开复议12件（维持7、纠正2、其他3）；被诉4件（维持3、纠正1、其他0）。",
        ("维持7、", "维持8、"),
    ),
    "ways told in a sentence of their own": (
        "全县新收政府信息公开申请148件。从受理单位看，县级56件，乡镇92件。从申请方式看，在线申请95件、邮寄45件、当面8件。",
        ("在线申请95件", "在线申请99件"),
    ),
    "things counted in two units": (
        "通过官网发布信息374条，其中，规范性文件5件、其他文件35件，要闻134条，动态200条。",
        ("要闻134条", "要闻154条"),
    ),
    "sites of several levels and another way": (
        "全县主动公开政府信息980条，其中县政府网站560条、部门网站220条、乡镇网站120条、其他方式80条。",
        ("其他方式80条", "其他方式20条"),
    ),
}
#: Of what a share is, and from what a change is counted.
SHARES = {
    "占总数 is of all, not of what was answered": (
        "本局共受理信息公开申请10件，其中当面申请1件，占10%；网上申请9件，占90%。在已经答复的9件申请中，同意公开的7件，占总数的70%；部分公开的2件，占总数的20%。",
        ("占总数的70%", "占总数的75%"),
    ),
    "a difference beside a second comparison": (
        "许可事项13项，比2022年减少3项；其他服务事项40项，比2022年增加8项。",
        None,
    ),
    "a difference of two figures": (
        "全年受理申请523件，比2022年的481件增加42件，增长8.7%。",
        ("增加42件", "增加48件"),
    ),
    "the year before told in brackets behind the rate": (
        "全区共收到政府信息公开申请1203件，同比下降5.1%（2022年为1268件）。",
        ("下降5.1%", "下降8.1%"),
    ),
    "a rate of a letter box": (
        "处理局长信箱164条，回复164条，回复率100%。",
        None,
    ),
    "a rate of disclosure": (
        "全区共制发公文707件，主动公开673件，主动公开率为95.2%。",
        ("95.2%", "93.2%"),
    ),
}
#: What was carried in and out.
CARRIED = {
    "figures behind a bracket with another year": (
        "办结申请177件（含2022年结转的3件），其中，予以公开60件，部分公开51件，不予公开4件，无法提供30件，不予处理3件，其他处理29件。",
        ("部分公开51件", "部分公开52件"),
    ),
    "a year told in two paragraphs": (
        "全市共收到政府信息公开申请523件。\n共办结申请519件（含上年结转6件），另有10件按规定结转到下一年办理。",
        ("另有10件", "另有14件"),
    ),
    "what was not closed": (
        "年内共收到申请108件，上年结转2件。共办结98件。未办结的12件结转下年度。",
        ("未办结的12件", "未办结的14件"),
    ),
    "结转 without 上 or 下": (
        "收到政府信息公开申请12件，上年结转1件，办结11件，结转2件。",
        ("结转2件", "结转4件"),
    ),
    "taken together with what was carried in": (
        "全年收到申请35件，其中网络申请28件、信函申请7件，上年结转2件，共37件。",
        ("上年结转2件", "上年结转3件"),
    ),
    "outcomes far behind what was closed": (
        "全年办结申请151件，结转下年度9件。申请人为自然人的149件，为商业企业的7件。内容集中在投诉举报。办理结果：予以公开36件，部分公开8件，不予公开41件，无法提供49件，不予处理10件，其他处理7件。",
        ("予以公开36件", "予以公开38件"),
    ),
}
CASES = LISTS | SHARES | CARRIED
FALSE = {name: (text, slip) for name, (text, slip) in CASES.items() if slip is not None}


def report(passage: str) -> ReportRead:
    title = "临河县2023年政府信息公开工作年度报告"
    return check_report(material.source(f"{title}\n\n一、总体情况\n\n{passage}\n"))


def errors(read: ReportRead) -> list[Fault]:
    return [fault for fault in read.faults if fault.severity == "error"]


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_what_may_be_true_is_no_error(passage: str, slip: tuple[str, str] | None) -> None:
    assert [fault.message for fault in errors(report(passage))] == []


#: Their wording is open, so that a slip is asked about and no error.
OPEN_CASES = (
    "ends of disputes that no form knows",
    "a list that opens with 具体为",
    "其中 behind 均已答复",
    "things counted in two units",
    "outcomes far behind what was closed",
    "taken together with what was carried in",
    "ways told in a sentence of their own",
)
OPEN = {passage for name, (passage, *_) in FALSE.items() if name in OPEN_CASES}


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_its_neighbour_that_cannot_be_true_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    read = report(passage.replace(*slip))
    assert errors(read) or any(fault.severity == "warning" and passage in OPEN for fault in read.faults)


def test_several_channels_may_come_to_more_than_all_items() -> None:
    read = report("累计公开信息300条，其中通过微信公众号公开260条，通过头条号公开90条。")
    assert errors(read) == []


def test_disputes_of_another_kind_are_not_held_against_the_table() -> None:
    text = material.text_report(ledger("C", 2023, "昌宁县", "county", 7), "county plain", "pipes")
    more = text.replace(
        "\n\n",
        "\n\n市法制机构全年审理各类行政复议案件86件，均与信息公开无关；行政处罚类复议6件、诉讼3件。\n\n",
        1,
    )
    assert [
        fault.message for fault in check_report(material.source(more)).faults if "复议" in fault.message
    ] == []


@pytest.mark.parametrize(
    "title",
    [
        "临河县水利局政府信息公开工作2022年度报告",
        "临河县水利局政府信息公开工作2022年年度报告",
        "【图文】临河县水利局2022年政府信息公开工作年度报告",
        "2022临河县水利局政府信息公开工作年度报告",
    ],
)
def test_titles_are_known_in_many_forms(title: str) -> None:
    read = check_report(material.source(f"{title}\n\n一、总体情况\n\n全年主动公开政府信息30条。\n"))
    assert (read.year, read.organisation, read.form) == (2022, "临河县水利局", "narrative")


def test_a_town_keeps_its_whole_name() -> None:
    read = check_report(
        material.source("2016年东河镇人民政府信息公开年度报告\n\n一、概述\n\n主动公开政府信息10条。\n")
    )
    assert read.organisation == "东河镇人民政府"


def test_traditional_script_is_read_and_quoted_as_it_stands() -> None:
    text = (
        "臨河縣水利局2022年政府信息公開工作年度報告\n\n一、總體情況\n\n"
        "全局主動公開政府信息12條，其中概況類信息3條，動態類信息7條，其他類信息4條。\n"
    )
    read = check_report(material.source(text))
    [fault] = errors(read)
    assert (fault.expected, fault.printed) == (14, 12)
    assert fault.quote in text
    assert "動態類信息7條" in fault.quote
    assert [figure.value for figure in read.figures] == [12, 3, 7, 4]


def test_the_day_on_which_a_form_was_filled_in_is_not_that_of_publication() -> None:
    read = report("填报日期：2023-2-28\n\n全年主动公开政府信息30条。")
    assert [fault for fault in read.faults if "发布日期" in fault.message] == []
    told = report("发布日期：2023-2-28\n\n全年主动公开政府信息30条。")
    assert [fault.kind for fault in told.faults if "发布日期" in fault.message] == ["date"]
