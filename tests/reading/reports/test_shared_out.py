"""Totals shared out without a rest, and days and years that cannot be: each with honest neighbours that stay silent."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger


def errors(passage: str, title: str = "石桥县水利局2022年政府信息公开工作年度报告") -> list[Fault]:
    """Return the errors of a report with one passage."""
    read = check_report(material.source(f"{title}\n\n一、总体情况\n\n{passage}\n"))
    return [fault for fault in read.faults if fault.severity == "error"]


#: A passage that may be true, the words that are made false in it, and what they become.
CASES = {
    "all batches of a number that is told": (
        "分3批公示节水企业共345家，其中第一批120家、第二批150家、第三批75家。",
        ("共345家", "共354家"),
    ),
    "two batches without a word that opens them": (
        "轮训巡堤员2期共计260人，第一期140人，第二期120人。",
        ("共计260人", "共计280人"),
    ),
    "cases of which each went one way": (
        "48件中有30件向镇街机关提出，18件向县直机关提出。",
        ("有30件", "有38件"),
    ),
    "findings of which each complaint gets one": (
        "全年受理投诉75件。经调查属实30件，部分属实25件，不属实20件。",
        ("不属实20件", "不属实29件"),
    ),
    "what was is told in the next sentence": (
        "公众号发布信息150条，比2021年多30条。2021年发布120条。",
        ("多30条", "多80条"),
    ),
    "a division without 按": (
        "全年公开工程信息200条，分领域看：河道治理90条、公共供水60条、农田水利50条。",
        ("公共供水60条", "公共供水80条"),
    ),
    "a growth of rounded numbers behind another number": (
        "推送信息310条，关注人数由2.5万人增至3.0万人，增长20.0%。",
        ("增长20.0%", "增长26.0%"),
    ),
    "what was and its change before a rate": (
        "新收80件，办结77件；新收量较2021年的64件增加16件，增幅25.0%。",
        ("增幅25.0%", "增幅29.0%"),
    ),
    "a share of what was told elsewhere": (
        "全年办结政府信息公开申请120件。\n\n存在的不足：全年延期答复18件，占办结件的15.0%。",
        ("15.0%", "19.0%"),
    ),
    "a share of what its own word names": (
        "问卷发放500份，收回450份，回收率90.0%。其中满意405份，占收回问卷的90.0%。",
        ("占收回问卷的90.0%", "占收回问卷的96.0%"),
    ),
    "a share of what its own word names, and of nothing before it": (
        "发放问卷300份，收回282份，收回率94.0%。其中满意和基本满意259份，占收回问卷的91.8%。",
        ("91.8%", "86.3%"),
    ),
    "a rate of those open wholly and in part": (
        "收到申请40件。予以公开20件、部分公开6件，公开率（含部分公开）65.0%。",
        ("65.0%", "69.0%"),
    ),
    "shares of one total but one": (
        (
            "公开信息2000条，比2021年的1600条增加400条。按类别分：工程类600条，占30.0%；水质类500条，占25.0%；"
            "防汛类500条，占25.0%；其他类400条，占20.0%。"
        ),
        ("占20.0%。", "占25.0%。"),
    ),
    "the year of the report that is presented": (
        "现将石桥县水利局2022年政府信息公开工作年度报告公布如下。",
        ("2022年", "2021年"),
    ),
    "the year of the report that is drawn up": (
        "根据《条例》第五十条规定，本局编制2022年度政府信息公开工作年度报告。",
        ("2022年度", "2020年度"),
    ),
    "a report published when its year is over": (
        "本局于2023年1月18日向社会公布2022年度政府信息公开工作年度报告。",
        ("2023年1月18日", "2022年1月18日"),
    ),
    "a rate of what was, told behind another number": (
        "公开信息960条，网站800条。比上年的800条增加160条，增长20.0%。",
        ("增长20.0%", "增长16.7%"),
    ),
    "a notice between two days of a month": (
        "公示时间为4月10日至4月20日。",
        ("4月10日至4月20日", "4月20日至4月10日"),
    ),
    "halves of a total with other measures": (
        "涉及小区15个、楼栋96栋、居民3,842户，其中上半年完工6个，下半年完工9个。",
        ("小区15个", "小区14个"),
    ),
    "a report signed when its year is over": (
        "2022年本局主动公开信息75条。\n\n石桥县水利局\n\n2023年1月12日",
        ("2023年1月12日", "2022年1月12日"),
    ),
}
TRUE = {
    "one way or the other": "申请均通过网站或信函提交，其中网站9件、信函5件。",
    "three of what was told before": "上述申请39件中，非本机关18件，不存在17件，补正4件。",
    "one of all that was closed late": "收到申请17件，年内全部办结，1件因需征求第三方意见延期办结。",
    "rounds in which other things were found": "对8个村开展两轮检查，第一轮发现问题19个，第二轮发现问题7个。",
    "a suit behind what there was none of": "未收取费用，无因信息公开引起的行政复议，有1件行政诉讼，一审判决驳回。",
    "a notice over the new year": "公示时间为12月20日至1月10日。",
    "batches of which some are still to come": "分3批公示企业，全年共300家，其中第一批120家、第二批150家。",
    "batches of more than the total": "公示企业共300家，第一批120家，第二批150家，部分企业重复申报。",
    "cases that went to several": "48件中有30件涉及征地，25件涉及拆迁。",
    "findings of another sentence": "全年受理投诉75件，其中重复投诉9件。经调查属实30件，部分属实20件，不属实16件。",
    "an average of the numbers beside it": "答复用时平均11个工作日，3件分别用了8个、11个、14个工作日。",
    "points and their average": "四个季度得分为92.1、93.4、92.8、94.1分，平均93.1分。",
    "what is left goes without a number": "回应热点104次，其中微博57次、热线28次，其余通过发布会、访谈进行。",
    "what was taken away in a bracket": "文件主动公开143件，公开比例76.1%（制发188件，依法不公开45件）。",
    "a grade that is no total": "考核结果为优秀的乡镇3个、良好5个、合格1个。",
    "persons at two kinds of meetings": "发布会2次（主要负责人1次），在线访谈2次（主要负责人2次）。",
    "an average of some days": "黄金周接待游客21.6万人次，日均2.7万人次。",
    "an average behind a semicolon": "公开拆迁项目6个、补偿结果1,027户；公开低保对象月均2,310户。",
    "the first months of a year": "至12月31日共发布344期；其中1月9期、2月29期、3月31期。",
    "closed altogether": "收到申请41件，其中当年办结39件，加上2021年结转来的2件，共办结41件，结转2023年2件。",
    "a share of the share before": "新收申请202件。征地类申请占新收件的近四成，共80件（39.6%）。",
    "a report of the year before among the work": "1月编制发布2021年度政府信息公开工作年度报告，2月完成整改。",
    "a report of the year before and its day": "2022年1月20日公布2021年度政府信息公开工作年度报告。",
    "a notice on the report of the year": (
        "2022年11月20日发布《关于做好2022年度政府信息公开年度报告编制工作的通知》。"
    ),
    "a template of the report of the year": "2022年10月公布2022年度政府信息公开年度报告模板。",
    "a notice of the year": "2022年3月26日公布2022年度政务公开工作要点。",
    "those open wholly alone": "收到申请40件。予以公开20件、部分公开6件，公开率50.0%。",
    "the last point of a list above": (
        "- 防洪预案：38条\n- 取水许可：147条\n\n其中在县网站公开155条，在公示栏公开60条，两处都计入。"
    ),
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


CELLS = ledger("C", 2022, "柳溪县", "county", 3).cells


def test_one_review_that_was_upheld_is_held_against_the_table() -> None:
    one = {("C4.1", "结果维持"): 0, ("C4.1", "结果纠正"): 1, ("C4.1", "其他结果"): 0, ("C4.1", "尚未审结"): 0}
    cells = {**CELLS, **one, ("C4.1", "总计"): 1}
    told = "因信息公开被申请行政复议1件，复议机关予以{}。"
    assert material.errors_beside_tables(told.format("纠正"), cells, 2022) == []
    assert material.errors_beside_tables(told.format("维持"), cells, 2022) == ["text-vs-table"]


@pytest.mark.parametrize(
    "passage",
    [
        "组织活动7场，收集意见建议964条，已办结961条，3条正在办理。",
        "全年审结复议案件958件，公开决定书22份。",
    ],
)
def test_what_is_of_no_request_and_no_dispute_of_its_own_is_not_held_against_the_table(passage: str) -> None:
    assert material.errors_beside_tables(passage, CELLS, 2022) == []


def test_disputes_that_are_open_are_not_all_disputes() -> None:
    assert material.errors_beside_tables("截至年底，尚未审结的复议91件、诉讼92件。", CELLS, 2022) == []


def test_what_is_said_behind_a_table_stands_under_its_heading() -> None:
    written = ledger("B", 2020, "柳溪县", "county", 5)
    text = material.text_report(written, "county plain", "pipes-merged")
    sum_of = sum(int(written.cells[f"B3.3.4.{n}", "总计"] or 0) for n in (1, 2, 3))
    head, behind, rest = text.partition("四、政府信息公开行政复议、行政诉讼情况")
    for value, kinds in ((sum_of, []), (sum_of + 40, ["text-vs-table"])):
        told = f"{head}从结果看，无法提供{value}件。\n\n{behind}{rest}"
        faults = check_report(material.source(told)).faults
        assert [fault.kind for fault in faults if fault.severity == "error"] == kinds
