"""
What a stranger's reports taught: reports without a title, odd sheets, requests that do not add up.

A passage with the words that make it false; what may be true is left alone.
"""

import io

import openpyxl
import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.read import read
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_document
from gongkai.reading.reports.model import Fault, ReportRead
from tests.reading.reports import material

CASES = {
    "requests answered, with nothing carried in": (
        "共收到政府信息公开申请5件，上年结转0件，答复5件。",
        ("答复5件", "答复8件"),
    ),
    "outcomes and what is left, in a sentence of their own": (
        (
            "全年共收到和办理依申请公开9件，上年度结转政府信息公开申请0件。处理结果中，部分公开2件，"
            "因信息不存在的5件，结转至下一年度办理2件。"
        ),
        ("办理2件", "办理4件"),
    ),
    "closed, and the rest": (
        "共收到政府信息公开申请30件。按时办理完结29件，剩余1件按申请人要求已做撤销处理。",
        ("剩余1件", "剩余3件"),
    ),
    "a way that the form does not know": (
        "收到申请23件，其中网上申请22件，书面申请1件。",
        ("书面申请1件", "书面申请11件"),
    ),
    "letters to the mayor": (
        "共收到“县长信箱”留言76条，答复76条，答复率达到100%。",
        ("答复76条", "答复67条"),
    ),
    "three numbers and their sum": (
        "网站发布120条，微信发布80条，微博发布50条，合计250条。",
        ("合计250条", "合计300条"),
    ),
    "two channels and what they come to": (
        "网站120条、微信80条，总计公开200条。",
        ("公开200条", "公开210条"),
    ),
    "a rate of one request": (
        "共收到依申请公开1件，已作出答复，按时办结率为100%。",
        ("率为100%", "率为90%"),
    ),
    "all upheld": (
        "信息公开类行政复议7件，结果均获维持。",
        ("结果均获维持", "维持5件，尚未审结2件，均获维持"),
    ),
    "all by natural persons": (
        "收到申请12件，全部为自然人申请。",
        ("自然人申请。", "自然人申请，其中企业申请2件。"),
    ),
    "all by the network": (
        "共收到申请23件，均为网上申请。",
        ("网上申请。", "网上申请，其中信函申请2件。"),
    ),
    "all handled": (
        "共受理政府信息公开申请5件，本年度已办理5件（全部办理）。",
        ("已办理5件", "已办理4件"),
    ),
    "a fall from the year in brackets": (
        "共收到信息公开申请22起，比2022年（31起）下降29%。",
        ("29%", "39%"),
    ),
    "a multiple of the year before": (
        "公开信息2400条，是2022年1200条的2倍。",
        ("2倍", "3倍"),
    ),
    "a multiple of a figure told before": (
        "信息发布量由2022年的1128条增加到2023年的1887条，加上专栏514条，总计2401条，是2022年信息发布总量的2.1倍。",
        ("2.1倍", "1.5倍"),
    ),
    "once more": (
        "公开信息4000条，同比增长1倍，上年为2000条。",
        ("4000条", "2400条"),
    ),
    "the day of its publication": (
        "本报告于2024年1月15日之前在网站向社会公布。",
        ("2024年1月", "2023年1月"),
    ),
    "the year of its figures": (
        "2023年我局在基础平台公开文件38件。",
        ("2023年我局", "2024年我局"),
    ),
    "kinds that a kind holds": (
        "共发布信息3682条，其中，通过频道主动公开信息1233条，含规范性文件2条，其他文件1231条。公众号发布推文687篇。",
        ("频道主动公开信息1233条", "频道主动公开信息3933条"),
    ),
}
DOUBTFUL = {
    "closed, and under way": "共收到政府信息公开申请30件，已办结29件，正在办理3件。",
    "channels that may carry the same": "全年共公开信息1559条，其中通过政府网站公开1549条，通过信息平台公开15条。",
    "answered more than came, with nothing told of the year before": "共收到政府信息公开申请5件，办结8件。",
    "replies by their letters": "受理政府信息公开申请1件，出具《答复书》3份。",
    "all closed beside what is left": "收到政府信息公开申请6件，全部办结。结转下年度政府信息公开申请1件。",
    "published before its year is over, it says": (
        "依法按时完成2023年政府信息公开年度报告，并于2023年1月15日之前在网站公布。"
    ),
}
TRUE = {
    "another subject behind a semicolon": "上年度行政处罚227项，本年增加73项，处理决定199件；行政强制7项，本年增加2项。",
    "items of a list that are counted by occasions": (
        "共590条，行政权力类480条、人事信息5条、在线回应19次、新闻发布会3场，其他信息83条。"
    ),
    "what was carried in and is answered": "收到政府信息公开申请5件，含上年结转3件，答复8件。",
    "a sum of the last two only": "召开会议12次，网站发布120条，微信发布80条，合计200条。",
    "letters of which nobody says that all were answered": "共收到留言76条，答复67条，答复率88.2%。",
    "all of one part": "收到申请23件，其中信函2件，其余均为网上申请。",
    "twice as many, roughly": "公开信息2500条，是2022年1200条的2倍。",
    "a rate of many": "共收到政府信息公开申请36件，按时办结率为97.2%。",
    "the report of the year before": "2022年政府信息公开年度报告于2023年1月15日公布。",
}


def read_passage(passage: str) -> ReportRead:
    text = f"临河县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    return check_report(material.source(text))


def faults(passage: str, severity: str = "error") -> list[Fault]:
    return [f for f in read_passage(passage).faults if f.severity == severity and f.kind != "form"]


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_a_true_passage_is_left_alone(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in faults(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), CASES.values(), ids=CASES)
def test_its_false_neighbour_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    assert faults(passage.replace(*slip))


@pytest.mark.parametrize("passage", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_doubtful_is_a_warning(passage: str) -> None:
    assert [fault.message for fault in faults(passage)] == []
    assert faults(passage, "warning")


@pytest.mark.parametrize("passage", TRUE.values(), ids=TRUE)
def test_what_may_be_true_is_no_error(passage: str) -> None:
    assert [fault.message for fault in faults(passage)] == []


UNTITLED = {
    "it is published in its first sentence": (
        (
            "根据条例的规定，现公布临河区砲里街道2023年政府信息公开工作年度报告，数据统计期限自2023年1月1日起至12月31日止。"
            "\n一、总体情况\n公开各类信息236条。\n"
        ),
        "临河区砲里街道",
        2023,
    ),
    "the period of its figures": (
        (
            "本年度报告所列数据统计期限从2023年1月1日至2023年12月31日。如有疑问，请与临河区路南街道信息公开领导小组办公室联系。"
            "以下为政府信息公开情况。\n一、总体情况\n公开信息68条。\n"
        ),
        "临河区路南街道",
        2023,
    ),
    "its chapters": (
        "一、总体情况\n2023年公开信息84条。\n(一)主动公开方面\n公开信息84条。\n(二)依申请公开方面\n受理政府信息公开申请1件。\n",
        None,
        2023,
    ),
    "a title that is broken before its last words": (
        "临河区人社局2023年政府信息公开工作\n年度报告\n一、总体情况\n主动公开信息84条。\n",
        "临河区人社局",
        2023,
    ),
    "an office above its title": (
        "临河市人民政府办公室\n2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息84条。\n",
        "临河市人民政府办公室",
        2023,
    ),
    "a field that holds its title": (
        "名称 临河市2023年政府信息公开年度报告\n一、概述\n主动公开信息84条。\n",
        "临河市",
        2023,
    ),
    "an organ whose name ends like a preposition": (
        "临河海关2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息84条。\n",
        "临河海关",
        2023,
    ),
    "who wrote it of his own level": (
        "按照条例，水利部编制了本级行政机关2023年政府信息公开工作年度报告。\n一、总体情况\n主动公开信息84条。\n",
        "水利部",
        2023,
    ),
    "a general office that compiled it": (
        (
            "本报告由东亭街道综合办公室编制，数据统计期限自2023年1月1日起至2023年12月31日止，为政府信息公开年度报告。"
            "\n一、总体情况\n主动公开信息58条。\n"
        ),
        "东亭街道",
        2023,
    ),
}


@pytest.mark.parametrize(("text", "organ", "year"), UNTITLED.values(), ids=UNTITLED)
def test_a_report_is_known_without_a_whole_title(text: str, organ: str | None, year: int) -> None:
    found = check_report(material.source(text))
    assert (found.form, found.organisation, found.year) == ("narrative", organ, year)


OTHERS = {
    "a plan": "2023年政务公开工作要点\n一、总体要求\n加大主动公开力度。\n二、重点任务\n做好依申请公开。\n",
    "a piece of news": "临河县召开政务公开推进会\n会议要求各单位做好主动公开政府信息和依申请公开工作，发布信息120条。\n",
    "a guide": "临河县政府信息公开指南\n一、主动公开\n公开政府信息。\n二、依申请公开\n可以提出申请。\n",
    "a report on the budget": "关于预算执行情况的报告\n本报告所列数据的统计期限为2023年。\n一、总体情况\n收入120万元。\n",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_no_report_stays_none(text: str) -> None:
    assert check_report(material.source(text)).form is None


TABLE_2 = """临河县教育局2023年政府信息公开工作年度报告
一、总体情况
全年平稳。
二、主动公开政府信息情况
| 第二十条第(一)项 |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 2 | 1 | 5 |
| 第二十条第(五)项 |
| 信息内容 | 本年处理决定数量 |
| 行政许可 | 8 |
| 第二十条第(六)项 |
| 信息内容 | 本年处理决定数量 |
| 行政处罚 | 3 |
| 行政强制 | 0 |
"""


def test_the_second_table_is_read_where_it_stands_alone() -> None:
    found = check_report(material.source(TABLE_2))
    figures = {(f.code, f.column): f.value for f in found.figures if f.source == "table"}
    assert found.form == "C"
    assert figures["C2.2", "现行有效件数"] == 5
    assert figures["C2.3", "本年处理决定数量"] == 8
    messages = [fault.message for fault in found.faults]
    assert any("收到和处理政府信息公开申请情况" in message for message in messages)
    assert not any("报告应附" in message for message in messages)


@pytest.mark.parametrize("cells", [["title", "text"], ["title\ntext"]], ids=["two cells", "one cell"])
def test_the_text_of_a_sheet_is_read(cells: list[str]) -> None:
    told = {
        "title": "江宁县水务局2023年政府信息公开工作年度报告",
        "text": "全年主动公开信息50条，其中工作动态20条，其他40条。收到申请3件。",
    }
    book = openpyxl.Workbook()
    for row, words in enumerate(cells, 1):
        for name, text in told.items():
            words = words.replace(name, text)
        book.active.cell(row, 1, words)
    written = io.BytesIO()
    book.save(written)
    found = check_report(source_of_document(read(FileKind.XLSX, written.getvalue())))
    assert (found.form, found.organisation) == ("narrative", "江宁县水务局")
    assert {f.value for f in found.figures} == {50, 20, 40, 3}
    assert any(fault.kind == "sum" and fault.severity == "error" for fault in found.faults)
