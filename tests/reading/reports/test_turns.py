"""Sentences that turn to something else behind a list, a result or a date: what may be true is left alone."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import layouts, material
from tests.reading.reports.ledgers import ledger


def errors(passage: str) -> list[Fault]:
    """Return the errors of a report with one passage."""
    text = f"柳溪县水务局2022年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    return [fault for fault in check_report(material.source(text)).faults if fault.severity == "error"]


#: A passage that may be true, the words that are made false in it, and what they become.
CASES = {
    "answers with their shares, three of which come to another": (
        "已答复的申请40件中，同意公开20件，占50%；部分公开6件，占15%；不同意公开4件，占10%；信息不存在5件，占12.5%；不属于本机关3件，占7.5%；作更改补充2件，占5%。",
        ("公开20件，占50%", "公开21件，占52.5%"),
    ),
    "a stock told before what it was": (
        "全局现行有效规范性文件28件，年内制发4件，废止6件，2021年末为30件。",
        ("文件28件", "文件23件"),
    ),
    "a dispute decided after it was taken up": (
        "行政复议1件，于2022年4月6日受理，2022年5月30日作出维持决定。",
        ("2022年5月30日", "2022年3月30日"),
    ),
    "a suit decided after it was filed": (
        "行政诉讼1件，6月9日立案，8月17日判决驳回诉讼请求。",
        ("8月17日", "4月17日"),
    ),
    "what was told right above": (
        "检查发现台账缺页的6处。上述台账缺页的6处均已补齐。",
        ("上述台账缺页的6处", "上述台账缺页的9处"),
    ),
    "a thing of which there is so much": (
        "至年底全县固定宣传栏共52处。部分已经陈旧，全县固定宣传栏共有52处，破损7处。",
        ("共有52处", "共有57处"),
    ),
    "kinds named alike": (
        "主动公开信息60条，其中水质类信息20条，防汛类信息25条，工程类信息15条。",
        ("工程类信息15条", "工程类信息35条"),
    ),
    "a list of signs of enumeration": (
        "梳理制度44件，其中继续执行30件、停止执行6件、修改8件。",
        ("停止执行6件", "停止执行16件"),
    ),
    "what is left of a whole": (
        "泵站床位2,460张，入住1,930张，空置530张。",
        ("空置530张", "空置580张"),
    ),
    "an average between its extremes": (
        "平均答复用时8个工作日，最长15个工作日，最短3个工作日。",
        ("最短3个", "最短9个"),
    ),
    "an average behind its extremes": (
        "办理用时最短2天，最长16天，平均7天。",
        ("平均7天", "平均17天"),
    ),
    "all upheld of reviews": (
        "行政复议5件，均维持。",
        ("均维持", "均维持，其中纠正1件"),
    ),
}
TRUE = {
    "built, and taken away": "全年新建宣传栏7处，其中村级5处，拆除9处，年末共60处。",
    "closed, and what is kept": "年内关停公众号4个，其中科室3个，保留11个。",
    "sent out, and what came back": "发放问卷600份，其中乡镇400份，回收560份，有效549份。",
    "taken on, and left": "新聘信息员6名，其中本科4名，离职8名。",
    "made, repealed and in force": "全年制发规范性文件5件，其中联合印发2件，废止7件，现行有效48件。",
    "rules there are": "制定制度3项，其中新订1项、修订2项，现行制度共21项。",
    "meetings of several years": "举办开放日4场，其中企业参加2场，较上年增加1场，五年累计22场。",
    "heads and their deputies at one meeting": "发布会8场，其中主要负责人出席4场，分管负责人出席6场。",
    "forms of which each has all": "解读政策15项，其中图解9项、视频4项、文字15项。",
    "kinds that overlap, as is said behind them": (
        "公开信息2000条，其中工程900条，防汛800条，其他400条，部分信息跨类统计。"
    ),
    "subjects beside each other, and the rest": "申请内容：水价12件，移民8件，其余5件。",
    "reviews with their results, and suits all upheld": "行政复议6件，维持4件，纠正2件，行政诉讼2件，均维持。",
    "those that were decided, all upheld": "行政复议6件，审结4件均维持，2件尚未审结。",
    "what was answered before the dispute": "行政复议1件，9月8日受理，申请人不服8月22日作出的答复决定。",
    "two of those told above": "受理的30件中延期答复的6件，上述延期答复的2件由省厅会商。",
    "two numbers that make that above": "站所超期的2件，机关超期的1件。对上述超期的3件逐件通报。",
    "an average, and the shortest of some": "平均用时8个工作日，延期件最短21个工作日。",
    "an average that was cut": "平均用时由12个工作日压缩至8个工作日，最长12个工作日，最短9个工作日的占三成。",
    "averages of two kinds": "即办件平均1天，最长2天；承诺件平均9天，最短3天。",
    "things at two times": "年初全县固定宣传栏共52处。年底全县固定宣传栏共57处。",
    "things with a note of what is counted": "全县固定宣传栏共52处。全县固定宣传栏共有57处（含移动宣传栏5处）。",
    "a stock out by what is not yet in force": (
        "全局现行有效规范性文件27件，年内制发4件，其中1件尚未施行，废止6件，2021年末为30件。"
    ),
}


@pytest.mark.parametrize(
    "passage", [*TRUE.values(), *(passage for passage, _ in CASES.values())], ids=[*TRUE, *CASES]
)
def test_what_may_be_true_is_no_error(passage: str) -> None:
    assert [fault.message for fault in errors(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_its_neighbour_that_cannot_be_true_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    assert errors(passage.replace(*slip)) != []


_COLUMNS = {"本年制发件数": 6, "本年废止件数": 4, "现行有效件数": 44}
_DISPUTES = {("C4.1", "结果维持"): 5, ("C4.1", "总计"): 5}
CELLS = {
    **ledger("C", 2022, "柳溪县", "county", 3).cells,
    **{("C2.2", column): figure for column, figure in _COLUMNS.items()},
}


def against_table(passage: str) -> list[str]:
    """Return the kinds of the errors of a passage beside the tables of a county."""
    return material.errors_beside_tables(passage, CELLS, 2022)


@pytest.mark.parametrize(
    "passage",
    [
        "年初现行有效规范性文件42件，年内制发6件、废止4件，年末44件。",
        "全县原有现行有效规范性文件42件，清理后废止4件，新制发6件，保留44件。",
        "2021年底现行有效规范性文件42件，2022年制发6件、废止4件。",
        "清理前现行有效规范性文件42件，废止4件，当年制发规范性文件6件。",
        "年中现行有效规范性文件45件，年内制发规范性文件6件，废止4件。",
        "现行有效规范性文件42件中废止4件，另新制发6件。",
        "全年制发规范性文件6件，废止4件，集中公开现行有效规范性文件41件，另有3件涉密。",
        "制发规范性文件4件，修改后重新公布2件，废止4件，现行有效44件。",
        "制发规范性文件6件，废止4件，平台收录现行有效规范性文件58件（含上级文件14件）。",
    ],
)
def test_documents_of_another_time_or_set_are_not_those_of_the_row(passage: str) -> None:
    assert against_table(passage) == []


@pytest.mark.parametrize(
    "passage",
    [
        "年末现行有效规范性文件47件，年内制发6件、废止4件。",
        "年初规范性文件42件，年内制发9件、废止4件，年末现行有效44件。",
    ],
)
def test_documents_of_the_row_are_held_against_it(passage: str) -> None:
    assert "text-vs-table" in against_table(passage)


def test_the_total_of_another_table_is_none_of_the_requests() -> None:
    # The last row of Table 3 was lost: 总计 below it heads a column of Table 4.
    tables = [[row for row in grid if "总计" not in row[0]] for grid in layouts.grid("C", CELLS)]
    drawn = "\n\n".join(layouts.first_glued(grid) for grid in tables)
    drawn = drawn.replace("（七）总计", "（七）合共")
    report = check_report(material.source(f"柳溪县2022年政府信息公开工作年度报告\n\n{drawn}\n"))
    totals = [figure for figure in report.figures if figure.code == "C3.3.7"]
    assert totals == []
    assert [fault.message for fault in report.faults if fault.severity == "error"] == []
