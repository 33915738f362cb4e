"""
What the words of a report say of all, of the first time or of what there is now, against what other words and the table say.

Each with what only looks alike.
"""

import pytest

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.model import Cell, Figure
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source
from tests.reading.reports import layouts, material

_HEAD = "临溪县人民政府2016年政府信息公开工作年度报告\n一、概述\n"


def told(text: str) -> list[Fault]:
    """Return what is certainly wrong with a text."""
    report = check_report(Source(f"{_HEAD}{text}\n二、其他\n无。\n"))
    return [fault for fault in report.faults if fault.severity == "error"]


#: A passage with a gap, what is honest there and what is a slip.
PASSAGES = [
    # Nothing was extended, and some were.
    (
        "新收的25件申请都在期限内答复，{}。因需征求第三方意见，有2件经批准延长答复期限。",
        "无一逾期",
        "无一延期",
    ),
    ("全年申请18件均已答复，无一件延期。{}3件因补充材料延期答复。", "上一年度转来的提案有", "其中"),
    # So much for each of all, and not of the batch told last; a last part without its measure.
    ("危房改造公示3批，共58户，一批20户、二批22户、三批16户，每户补助1.1万元，合计{}万元。", "63.8", "36.8"),
    ("全年收到信息公开申请11件，其中函件3件、网络{}。均已答复。", "6件、当面2", "16件"),
    # What is left out is no part.
    ("重点领域公开情况：招投标信息19条（{}信用系统发布的公告126条）；财政信息20条。", "不含", "其中"),
    ("重点领域公开情况：招投标信息19条（{}信用系统发布的公告126条）；财政信息20条。", "未计", "其中"),
    # For the first time, and more often than the year before.
    ("5月，我县首次举办“政务公开日”，接待群众245人次；此类活动全年共办5场，比上年增加{}场。", "5", "1"),
    ("9月，全县首次开展“局长问答”，回应问题31个；该活动全年举办4场，比上年{}场。", "增加4", "减少2"),
    # What there is now, taken up again.
    ("我县现有政务新媒体23个，没有新开。下一步，对现有的{}个政务新媒体账号逐一建立档案。", "23", "25"),
    ("全县现有信息查阅点41处。今年对现有的{}处信息查阅点进行检查。", "41", "14"),
    ("全县现有信息查阅点41处。今年对{}14处信息查阅点进行检查。", "城区", "现有的"),
    # Trainings of no kind, told twice.
    ("全年召开专题会议7次，举办培训班2期。针对上一年度报告提出的问题，全年举办培训班{}期。", "2", "3"),
    ("全年举办培训班2期。全年举办{}培训班3期。", "消防安全", ""),
    # More than the year before, and said to be less.
    ("公开政府信息5300余条（较上年同期的4970条{}6.6%）。", "增长", "下降"),
    ("公开政府信息5300余条（较上年同期的{}条下降6.6%）。", "5690", "4970"),
    # So much in each of so many.
    ("梳理出4个片区权责事项各14项、合计{}项。", "56", "65"),
    # Shares that come to all, and one part that misses its own.
    ("主动公开政府信息3460条。其中，县直各部门公开{}条，占53%。各乡镇公开1638条，占47%。", "1822", "1882"),
    ("受理来信900件。其中，市民来信{}件，占60%，企业来信360件，占40%。", "540", "570"),
]


@pytest.mark.parametrize(("passage", "honest", "slip"), PASSAGES)
def test_what_may_be_so_is_left_alone(passage: str, honest: str, slip: str) -> None:
    assert [fault.message for fault in told(passage.format(honest))] == []


@pytest.mark.parametrize(("passage", "honest", "slip"), PASSAGES)
def test_what_cannot_be_so_is_found(passage: str, honest: str, slip: str) -> None:
    assert told(passage.format(slip))


HONEST = [
    # Each chapter publishes for itself.
    "公开社会救助、低保内容，全年共发布25条信息。\n公开食品抽检信息。全年共发布47条信息。",
    # However it is told, a sum is none of the things that it is the sum of.
    "机构职能、业务动态两类分别为67条和80条，合计约150条。",
    "机构职能、业务动态两类分别为67条和80条，合计147条。",
]


@pytest.mark.parametrize("passage", HONEST)
def test_what_an_office_could_mean_is_left_alone(passage: str) -> None:
    assert [fault.message for fault in told(passage)] == []


def test_a_point_that_begins_a_line_is_counted() -> None:
    assert not told(
        "我们从以下三个方面作进一步的改进：（一）深化公开内容。加大力度，凡涉及群众的事项\n都要公开。（二）拓展形式。"
        "发挥网站作用，强化查阅服务功能。\n（三）规范公开行为\n1.加强培训指导工作。"
    )


_ROWS = (
    ("主动公开信息数", "条", "3608"),
    ("受理依申请公开信息总数", "件", "{total}"),
    ("其中：当面申请数", "件", "17"),
    ("其中：网络申请数", "件", "55"),
    ("信函申请数", "件", "30"),
    ("传真申请数", "件", "7"),
    ("对申请的答复总数", "件", "109"),
    ("其中：同意公开（含已主动公开）答复数", "件", "{granted}"),
    ("同意部分公开答复数", "件", "5"),
    ("不予公开答复数", "件", "8"),
    ("其他类型答复数", "件", "35"),
    ("行政复议数", "件", "2"),
    ("行政诉讼数", "件", "1"),
)


def _of_one_year(year: int, total: str = "109", granted: str = "61") -> str:
    rows = "\n".join("\t".join(row) for row in _ROWS).format(total=total, granted=granted)
    return (
        f"临溪县人民政府{year}年度政府信息公开工作年度报告\n一、主动公开情况\n做好各项工作。\n二、依申请公开情况\n按时答复申请。\n"
        f"附表\n指标名称\t单位\t{year}年\n{rows}\n"
    )


def test_a_table_of_one_year_before_the_form_is_none() -> None:
    read = check_report(Source(_of_one_year(2012)))
    assert read.form == "narrative"
    assert [fault for fault in read.faults if fault.severity == "error"] == []
    figures = {figure.label: figure.value for figure in read.figures if figure.source == "table"}
    assert figures["受理依申请公开信息总数"] == 109
    assert figures["行政诉讼数"] == 1
    assert len(figures) == len(_ROWS)


@pytest.mark.parametrize("slip", [{"total": "190"}, {"total": "106"}, {"granted": "16"}, {"granted": "71"}])
def test_its_columns_add_up(slip: dict[str, str]) -> None:
    read = check_report(Source(_of_one_year(2012, **slip)))
    assert [fault.kind for fault in read.faults if fault.severity == "error"] == ["sum"]


_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def _beside(passage: str, reviews: tuple[int, ...], suits: tuple[int, ...]) -> list[str]:
    """Return the kinds of error of a passage beside a table of so many reviews and suits by their results."""
    cells: dict[Cell, Figure] = {}
    for code, figures in (("C4.1", reviews), ("C4.2", suits), ("C4.3", (0, 0, 0, 0))):
        cells |= {
            (code, result): each for result, each in zip(_RESULTS, (*figures, sum(figures)), strict=True)
        }
    return material.errors_beside_tables(passage, cells, 2022)


NOT_LOST = [
    "全年未发生因依申请公开被行政复议纠错或行政诉讼败诉情形。",
    "未出现行政诉讼败诉案件。",
    "没有发生政府信息公开行政诉讼败诉的情况。",
]


@pytest.mark.parametrize("passage", NOT_LOST)
def test_suits_that_were_lost_are_no_more_than_those_that_the_table_has(passage: str) -> None:
    assert _beside(passage, (2, 0, 0, 0), (3, 0, 1, 0)) == []
    assert _beside(passage, (2, 0, 0, 0), (3, 1, 0, 0)) == ["text-vs-table"]
    assert _beside(f"上半年{passage.removeprefix('全年')}", (2, 0, 0, 0), (3, 1, 0, 0)) == []


def test_what_is_closed_is_not_open_in_the_table() -> None:
    passage = "2022年，全县共有行政诉讼案件1件、行政复议案件2件，均已结案。"
    assert _beside(passage, (1, 1, 0, 0), (1, 0, 0, 0)) == []
    assert _beside(passage, (1, 0, 0, 1), (1, 0, 0, 0)) == ["text-vs-table"]
    assert _beside(passage.replace("，均", "，目前均"), (1, 0, 0, 1), (1, 0, 0, 0)) == []


ATTENDED = [
    "年内办了4期培训班，{}人次参加学习，编发资料400余册。",
    "今年共举办培训班4期，先后有{}人次听课。",
]


def _errors_of_form_a(passage: str) -> list[str]:
    cells: dict[Cell, Figure] = {(code, None): 0 for code, row in FORM_A.rows.items() if row.is_value}
    cells |= {("A9.1", None): 2, ("A9.2", None): 4, ("A9.3", None): 120}
    drawn = "\n\n".join(layouts.pipes(grid) for grid in layouts.grid("A", cells))
    text = f"柳溪县2017年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n\n{drawn}\n"
    return [fault.kind for fault in check_report(Source(text)).faults if fault.severity == "error"]


@pytest.mark.parametrize("passage", ATTENDED)
def test_those_who_came_are_those_of_the_table(passage: str) -> None:
    assert _errors_of_form_a(passage.format(120)) == []
    assert _errors_of_form_a(passage.format(148)) == ["text-vs-table"]
    # Of other trainings than those that the table counts nothing is known.
    assert _errors_of_form_a(passage.format(148).replace("4期", "乡镇2期")) == []
