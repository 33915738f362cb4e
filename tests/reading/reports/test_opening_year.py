"""The year in the opening sentence of a report, and cells of which one was mistyped."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_text
from gongkai.reading.reports.model import Fault


def _errors(text: str) -> list[Fault]:
    return [each for each in check_report(source_of_text(text.encode())).faults if each.severity == "error"]


_BODY = """
一、概述
2012年我局配备了2名兼职工作人员。
二、主动公开政府信息情况
2012年新增主动公开信息134条,其中政务动态类72条,业务服务类62条。
三、依申请公开政府信息情况
2012年收到申请3件,均已答复。
四、存在的主要问题和改进措施
信息的通俗化不够。2013年将编写通俗版公报。
"""
#: Opening sentences, with whether they are of another year than the text behind them.
OPENINGS = (
    ("本年报由白石县气象局编制的2012年度政府信息公开年度报告。", False),
    ("本年报由白石县气象局编制的2009年度政府信息公开年度报告。", True),
    ("根据《条例》要求,现公布白石县气象局2012年政府信息公开工作年度报告。", False),
    ("根据《条例》要求,现公布白石县气象局2011年政府信息公开工作年度报告。", True),
    ("白石县气象局编制了2021年度政府信息公开工作报告,全文如下。", True),
    ("现将我局2010年度政府信息公开年度报告公布如下。", True),
    ("本报告与已公布的2011年度政府信息公开年度报告相衔接。", False),
    ("在上年公布的2011年度政府信息公开年度报告的基础上,继续推进公开。", False),
    ("根据市政府《关于做好政府信息公开年度报告编制发布工作的通知》编制本报告。", False),
)


@pytest.mark.parametrize(("opening", "wrong"), OPENINGS)
def test_an_opening_sentence_of_another_year(opening: str, wrong: bool) -> None:
    """A sentence that was taken over from an older report names a year that nothing else is of."""
    assert any(fault.kind == "date" for fault in _errors("引言\n" + opening + _BODY)) is wrong


def test_a_text_that_tells_of_that_year_as_well() -> None:
    """Where the year of the opening is told of behind it, which of both the report is of is not known."""
    body = _BODY + "2009年以来,我局逐步完善制度。\n"
    assert _errors("引言\n本年报由白石县气象局编制的2009年度政府信息公开年度报告。" + body) == []


_FORM = """青石旗人民政府2017年政府信息公开工作年度报告
一、政府信息公开工作情况
2017年,通过旗人民政府门户网站主动公开政府信息8146条;累计通过“青石发布”微信平台、“青石发布”新浪微博等新媒体渠道公开信息{told}条。
二、依申请公开情况
全年共收到政府信息公开申请7件,其中当面申请4件,信函申请3件。
附件:2017年度政府信息公开情况统计表
统计指标 单位 统计数
一、主动公开情况 ——
(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条) 条 19872
其中:主动公开规范性文件数 条 26
(二)通过不同渠道和方式公开政府信息的情况 ——
1.政府公报公开政府信息数 条 0
2.政府网站公开政府信息数 条 8146
3.政务微博公开政府信息数 条 {weibo}
4.政务微信公开政府信息数 条 {wechat}
二、回应解读情况 ——
(一)参加或举办新闻发布会总次数 次 4
(二)政府网站在线访谈次数 次 6
三、依申请公开情况 ——
(一)收到申请数 件 7
1.当面申请数 件 4
2.传真申请数 件 0
3.网络申请数 件 0
4.信函申请数 件 3
四、行政复议数量 件 0
五、行政诉讼数量 件 0
"""
#: The number of the text, both cells, and whether one of them lacks, doubles or turns a digit.
CELLS = (
    ("15208", "6120", "9088", False),
    ("15208", "612", "9088", True),
    ("15208", "6210", "9088", True),
    ("15208", "6120", "9008", True),
    ("15208", "6120", "9888", True),
    ("15208", "6180", "9088", True),
    # More new media than the two rows, or about so many.
    ("16431", "6120", "9088", False),
    ("18954", "6120", "9088", False),
    ("近1.6万", "6120", "9088", False),
)


@pytest.mark.parametrize(("told", "weibo", "wechat", "wrong"), CELLS)
def test_one_of_two_cells_was_mistyped(told: str, weibo: str, wechat: str, wrong: bool) -> None:
    """The text tells the sum of two cells; one key put right in one of them brings them to it."""
    text = _FORM.format(told=told, weibo=weibo, wechat=wechat)
    found = [fault for fault in _errors(text) if fault.kind == "text-vs-table"]
    assert bool(found) is wrong


#: A form A that was glued and run together lacks many of its rows, but no other table has these labels.
_GLUED = (
    "凤岭街道2016年政府信息公开年度报告\n一、概述\n街道推进信息公开工作。\n二、依申请公开情况\n收到申请{told}件,均已办结。\n"
    "六、依申请公开信息收取的费用情况\n未收取费用。\n附:凤岭街道2016年度政府信息公开情况统计表\n"
    "统计指标单位统计数一、主动公开情况——(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条)条255其中:主动公开规范性文件数条0"
    "(二)通过不同渠道和方式公开政府信息的情况——1.政府网站公开政府信息数条79 2.政务微信公开政府信息数条213"
    "二、依申请公开情况——(一)收到申请数件4 1.当面申请数件1 2.网络申请数件{network}"
    "(二)申请办结数件4 1.按时办结数件4 2.延期办结数件0"
    "(三)申请答复数件4 1.同意公开答复数件3 2.申请信息不存在数件1三、行政复议数量件0四、行政诉讼数量件0\n"
)


@pytest.mark.parametrize(
    ("told", "network", "wrong"), [("4", "3", False), ("5", "3", True), ("4", "8", True)]
)
def test_a_glued_form_of_few_rows_is_read(told: str, network: str, wrong: bool) -> None:
    """Each figure behind its unit is read, and no heading of the text is taken for a row."""
    text = _GLUED.format(told=told, network=network)
    read = check_report(source_of_text(text.encode()))
    cells = {each.code: each.value for each in read.figures if each.source == "table"}
    assert read.form == "A"
    assert (cells["A1.1"], cells["A1.2.4"], cells["A3.1"], cells["A3.1.3"]) == (255, 213, 4, int(network))
    assert "A7" not in cells
    assert bool([fault for fault in read.faults if fault.severity == "error"]) is wrong
