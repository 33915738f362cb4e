"""Lists in the manners of offices: what belongs to a total and what stands beside it. Each case was judged by eye."""

import sys
from subprocess import run

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.foreign import may_be_foreign
from gongkai.reading.reports.source import Source
from tests.reading.reports import layouts
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.test_text import HEAD, found

TRUE = [
    # What was carried in is among the parts.
    "我县收到申请9件，上年转结1件，其中网络申请5件，信函申请5件。",
    "新收申请317件，上年结转3件。其中，予以公开184件，部分公开18件，不予公开8件，无法提供57件，不予处理18件，其他处理22件，结转下年度继续办理13件。",
    "收到申请260件，上年结转2件，其中本年度办结259件，结转2017年办理3件。",
    "全年办理回复依申请公开件6件（含上年结转3件），其中5件按时答复，1件未收到申请人补正材料。",
    "收到申请237件，答复234件，另有3件结转下年度继续办理。其中，予以公开或部分公开69件，不予公开91件。",
    # A list ends where another thing begins.
    "网站发布信息18篇，其中年报1篇，土地资源6篇，矿产资源10篇，城市规划1篇；同时，信用平台公开行政许可信息76条，行政处罚信息2条。",
    "网站采用信息32条，其中项目类6条，动态类26条；发布政府采购信息16条。",
    "主动发布信息314条，其中局机关发布64条，包括治安、交通等信息。有针对性地发布提示250条。",
    "公开信息50条。其中机构类20条，内有领导成员10条、机构职能10条；工作类11条，其中动态3条、公告8条；政策类4条；其他类15条。",
    "部分公开18件，无法提供57件。其中自然人申请80件。",
    "申请人撤销申请0件，按时办结1件。",
    # Parts counted in units of their own, and shares of a total told above.
    "平台发布信息79603条，其中会议信息220条，政策文件3302件，意见征集799件，建议提案2768件，其他信息72514条。",
    "收到申请22起，比2015年（31起）下降29%，答复22起。其中公开1起，不属于政府信息4起，告知其他途径3起，信息不存在9起，属于执法案卷5起。",
    "共收到申请1453件。其中，予以公开966件，占66.48%；部分公开67，占4.61%；不予公开81件，占5.57%。",
    "主动公开政府信息12条。\n在主动公开的信息中，公开指南1条，占8%；公文5条，占42%；预决算2条，占17%；其他信息4条，占33%。",
    # Something else is received and closed.
    "全年收到申请3件。受理法律援助案件1213件，办结1138件。",
    "收到申请3件，均已答复。通过督查平台收到问题线索51条，转办48条，办结46条。",
    # A piece of the requests, of the year or of the disputes.
    "收到申请31件。有4件申请因内容不明确告知补正，1件征求了第三方意见。",
    "收到申请31件。截至2016年6月底，已收到申请1件。",
    "没有发生政府信息公开行政复议。因土地征收等引发的行政复议、行政诉讼分别为3件、9件，与政府信息公开无关。",
    "40个部门和12个乡镇纳入考核，其中优秀8个、良好14个。",
    "办结申请50件，予以公开10件、部分公开20件、不予公开20件，分别占20%、40%、40%。",
    "收到申请50件，上年结转2件。申请人主要为自然人，共47件，占收到申请的94.0%。",
    "收到申请两件，其中当面一件，信函一件；第三次会议研究后一次性答复。",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_stands_beside_a_list_is_no_part_of_it(text: str) -> None:
    assert found(text, "error") == []


FALSE = [
    ("予以公开15件、部分公开5件，二者合计30件。", [("sum", 20, 30)]),
    ("新收申请13件，上年结转2件，共计25件。", [("sum", 15, 25)]),
    ("配备专职人员3人、兼职人员2人，合计10人。", [("sum", 5, 10)]),
    ("平台发布信息700条，其中会议信息220条，政策文件300件，其他信息214条。", [("sum", 734, 700)]),
    ("主动公开政府信息41条。\n在主动公开的信息中，文件12条，动态26条，其他8条。", [("sum", 46, 41)]),
    ("申请总量比上年的58件减少18件，下降33.3%。", [("percent", 31.0, 33.3)]),
    (
        "按结果分，同意公开的30件，占30.0%；信息不存在的15件，占15.0%；不同意公开的5件，占8.0%。",
        [("percent", 5.0, 8.0)],
    ),
    (
        "办结申请50件，予以公开10件、部分公开20件、不予公开20件，分别占20%、45%、40%。",
        [("percent", 40.0, 45.0)],
    ),
    ("收到申请50件。申请人主要为自然人，共47件，占收到申请的96.3%。", [("percent", 94.0, 96.3)]),
    ("公开信息396条，包括法规类93条、动态类160条、服务类138条及其他类12条。", [("sum", 403, 396)]),
    ("本报告数据的统计时限，从2015年1月1日起，到12月31日止。", [("date", 2016, 2015)]),
    ("收到申请十二件，其中当面申请三件，信函申请十件。", [("sum", 13, 12)]),
]


@pytest.mark.parametrize(
    "text",
    [
        "公开信息50条。其中机构类20条，内有领导成员10条、职能10条；工作类21条，其中动态3条；其他类15条。",
        "收到申请9件，上年转结1件，其中网络申请5件，信函申请7件。",
    ],
)
def test_a_list_of_open_wording_is_asked_about(text: str) -> None:
    assert found(text, "error") == []
    assert "sum" in [kind for kind, *_ in found(text, "warning")]


@pytest.mark.parametrize(("text", "faults"), FALSE)
def test_a_false_number_of_a_list_is_found(text: str, faults: list[tuple[str, float, float]]) -> None:
    told = [
        (kind, float(str(expected)), float(str(printed))) for kind, expected, printed in found(text, "error")
    ]
    assert told == faults


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到申请三件。", 3, "件"),
        ("办结申请十二件。", 12, "件"),
        ("培训两次。", 2, "次"),
        ("培训人员一百二十人次。", 120, "人次"),
        ("行政诉讼二十三起。", 23, "起"),
    ],
)
def test_han_numerals_are_read(text: str, value: int, unit: str) -> None:
    figures = [(f.value, f.unit) for f in check_report(Source(HEAD + text)).figures if f.source == "text"]
    assert figures == [(value, unit)]


@pytest.mark.parametrize(
    "text", ["一件事一次办。", "第三次会议。", "每两次检查一次性告知。", "与市局一起办理。", "二十条例外。"]
)
def test_han_numerals_that_count_nothing_are_left(text: str) -> None:
    assert [f for f in check_report(Source(HEAD + text)).figures if f.source == "text"] == []


def test_half_width_commas_part_clauses_as_full_width_ones_do() -> None:
    text = "收到申请19件,其中当面申请17件,信函申请2件;访问量1,250次,办结19件。"
    assert found(text, "error") == found(text.replace(",", "，").replace(";", "；"), "error") == []


_MISPRINTED = {
    "属于三类内部事务信息": "属于三类内容事务信息",
    "上年结转政府信息公开申请数量": "上年结转政府信息公开数量",
    "没有现成信息需要另行制作": "没有现成信息,需另行制作",
    "结转下年度继续办理": "结转到下年度继续办理",
    "现行有效件数": "现行有效件数（历史累计）",
}


def test_misprinted_labels_are_those_of_their_rows() -> None:
    written = ledger("C", 2023, "昌宁县", "county", 5)
    table = "\n".join(layouts.pipes(grid) for grid in layouts.grid("C", written.cells))
    for label, misprint in _MISPRINTED.items():
        assert label in table
        table = table.replace(label, misprint)
    report = check_report(
        Source(f"昌宁县2023年政府信息公开工作年度报告\n一、总体情况\n有序推进。\n{table}\n")
    )
    read = {
        (figure.code, figure.column): figure.value for figure in report.figures if figure.source == "table"
    }
    assert read == written.cells


def test_titles_printed_into_the_cell_of_a_row_are_no_part_of_its_label() -> None:
    written = ledger("C", 2023, "昌宁县", "county", 5)
    outcomes = layouts.grid("C", written.cells)[1]
    lines = []
    for row in outcomes:
        labels = [cell for cell in row if cell and not cell.isdigit()]
        lines.append(" ".join(["".join(labels), *(cell for cell in row if cell.isdigit())]))
    lines[1:3] = [" ".join(cell for cell in row if cell) for row in outcomes[1:3]]
    report = check_report(
        Source("昌宁县2023年政府信息公开工作年度报告\n一、总体情况\n有序。\n" + "\n".join(lines) + "\n")
    )
    read = {
        (figure.code, figure.column): figure.value for figure in report.figures if figure.source == "table"
    }
    wanted = {cell: value for cell, value in written.cells.items() if cell[0].startswith("C3.")}
    letters = {
        cell: read.get((f"C{cell[0][1:]}", cell[1]), read.get((f"B{cell[0][1:]}", cell[1])))
        for cell in wanted
    }
    assert letters == wanted


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("2023年，我局通过县政府网站（www.changning.gov.cn）和微信公众号公开信息12条。", False),
        ("联系电话：0875-7130220，邮箱：xxgk@163.com，全年发布图片、视频解读3个。", False),
        ("昌宁县人民政府办公室", False),
        ("西甲直播人民政府办公室", True),
        ("永利人民政府办公室", True),
        ("请与www.288-365.com联系", True),
        ("鼎御娱乐城2020年政府信息公开工作年度报告", True),
    ],
)
def test_only_what_may_be_foreign_is_looked_at_closely(text: str, foreign: bool) -> None:
    assert may_be_foreign(text) is foreign


def test_words_of_a_trade_that_offices_use_too_are_no_error() -> None:
    assert found("我厅官网政务公开栏目发布通知公告12条。", "error") == []


def test_a_clean_report_is_checked_without_the_room_for_tampering() -> None:
    code = (
        "import sys; from gongkai.reading.reports.check import check_report;"
        "from gongkai.reading.reports.source import Source;"
        "check_report(Source(sys.argv[1])); print('gongkai.reading.tampering' in sys.modules)"
    )
    said = run([sys.executable, "-c", code, HEAD], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
