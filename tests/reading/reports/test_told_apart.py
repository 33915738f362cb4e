"""Sentences of offices that may be true in every word, and neighbours that cannot be: each rule with both."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault, ReportRead
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger


def report(passage: str, year: int = 2022) -> ReportRead:
    """Return what is read in a report with one passage."""
    return check_report(
        material.source(f"沙湖县水利局{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n")
    )


def errors(passage: str, year: int = 2022) -> list[Fault]:
    """Return the errors of a passage."""
    return [fault for fault in report(passage, year).faults if fault.severity == "error"]


#: A passage that may be true, the words that are made false in it, and what they become.
CASES = {
    "grades of which each gets one": (
        "对46个科室开展年度考核，优秀12个、良好25个、合格9个。",
        ("良好25个", "良好28个"),
    ),
    "grades with the worst of them": (
        "对1,306家企业开展信用评价，合格1,254家，基本合格40家，不合格12家。",
        ("1,306家", "1,806家"),
    ),
    "grades with their shares": (
        "测评站所26个，优秀8个（占30.8%）、良好13个（占50%）、一般5个。",
        ("一般5个", "一般7个"),
    ),
    "grades told one by one": (
        "考核村级组织62个，评定结果为优秀的14个，良好的30个，合格的17个，不合格的1个。",
        ("良好的30个", "良好的33个"),
    ),
    "answers to a questionnaire": (
        "收回问卷340份，表示“满意”的280份，“基本满意”的48份，“不满意”的12份。",
        ("“基本满意”的48份", "“基本满意”的58份"),
    ),
    "answered at once and later": (
        "访谈中网民留言52条，现场答复40条，会后书面答复12条。",
        ("会后书面答复12条", "会后书面答复15条"),
    ),
    "above and below one mark": (
        "11个乡镇中，全年公开信息超过80条的有7个，不足80条的有4个。",
        ("不足80条的有4个", "不足80条的有6个"),
    ),
    "those of whom a deed is not true, some sentences on": (
        "应备案水库94座，按期备案88座，备案率93.6%。下一步督促未按期备案的6座水库限期办理。",
        ("未按期备案的6座", "未按期备案的9座"),
    ),
    "those of whom a grade is not true, some of them": (
        "抽查河段60处，合格54处，合格率90%。对不合格的4处发出督办单。",
        ("不合格的4处", "不合格的8处"),
    ),
    "a number more and the year before in a bracket": (
        "全年公开信息512条，较2021年增加38条（2021年474条）。",
        ("增加38条（2021年474条）", "增加38条（2021年550条）"),
    ),
    "a number less than the year before": (
        "收到来信64件，比上年的71件减少7件。",
        ("减少7件", "增加7件"),
    ),
    "a rate that goes down": (
        "接待来访180批次，比2021年的200批次下降10%。",
        ("下降10%", "增长10%"),
    ),
    "a rate right behind its part": (
        "录取学员1,250人，结业1,150人，结业率92%。",
        ("结业率92%", "结业率95.3%"),
    ),
    "persons of each term and their sum": (
        "开展业务培训3期，第一期24人、第二期31人、第三期19人，全年共培训74人次。",
        ("74人次", "78人次"),
    ),
    "channels that share nothing": (
        "主动公开政府信息860条，其中局网站510条、政务微信230条、政务微博80条、公示栏等其他途径40条，各渠道互不重复。",
        ("860条", "880条"),
    ),
    "channels told by where a thing stood first": (
        "全年主动公开政府信息1,246条。按公开方式划分，政府网站1,015条、广播电视131条、公示栏100条，以上按首发方式统计，不重复。",
        ("公示栏100条", "公示栏108条"),
    ),
    "requests with nothing of the year before": (
        "受理申请15件，其中9件为企业提出。答复15件，其中同意公开13件、告知不存在2件。往年没有遗留未办的申请。",
        ("受理申请15件", "受理申请13件"),
    ),
    "requests told once more at the end": (
        "全年收到申请8件，答复8件。回顾一年，640条信息的发布、8件申请的办理，都离不开各科室的努力。",
        ("、8件申请的办理", "、10件申请的办理"),
    ),
    "thousands set apart by blanks": (
        "全年公开信息2 415条，其中工程类1 302条、防汛类613条、其他500条。",
        ("防汛类613条", "防汛类673条"),
    ),
    "a total, what is told besides in money, and its parts": (
        "公示在建工程36个，总投资8.4亿元。其中续建工程21个、新建工程15个。",
        ("续建工程21个", "续建工程24个"),
    ),
    "a total, what it was before, and its parts": (
        "会议费、差旅费和培训费预算310万元，比上年340万元压减30万元，下降8.8%。其中会议费60万元，差旅费150万元，培训费100万元。",
        ("差旅费150万元", "差旅费180万元"),
    ),
    "a name that begins with 最": (
        "公开救助信息255条，其中最低生活保障90条、特困供养45条、临时救助60条、其他60条。",
        ("特困供养45条", "特困供养75条"),
    ),
    "the last number before a list is the list's": (
        "四项清单已公布两项：权力清单、责任清单。",
        ("公布两项", "公布三项"),
    ),
    "papers that were revised of those there are": (
        "六项制度中已修订两项，即《审查办法》《发布规程》。",
        ("修订两项", "修订三项"),
    ),
}
TRUE = {
    "two parts and the rest of a whole told before": "申请内容以水价和移民补助为主，分别为12件和7件，其余9件涉及河道管理等。",
    "some of what came and was carried in": "上年结转的5件和本年收到的61件中，共办结63件，剩余3件结转下年。",
    "two averages": "县级平均每个单位公开126条，乡级平均每个单位公开63条。",
    "a division without what was carried in": (
        "全年共处理申请41件，含上年结转2件。从申请主体看，自然人提出30件，法人或其他组织提出9件。"
    ),
    "more than was planned": "年度计划投资3.2亿元，实际完成3.4亿元，完成率106.3%。",
    "so many for each of several": "23个站所各配信息员1名，局机关信息员3名，共26名。",
    "cases of inspectors": "省级督察交办件152件，办结140件，办结率92.1%。收到申请21件，办结21件。",
    "a round of grades for each half": "上半年考核38个，优秀9个，下半年考核38个，优秀12个、良好20个、合格6个。",
    "two kinds of organs graded together": "30个科室和14个乡镇参加考核，优秀8个、良好28个、合格8个。",
    "the best of those that passed": "抽查站点50个，合格48个，其中优秀12个、良好20个。",
    "channels that count once": "公开信息462条，其中网站300条、微信220条，同一信息多渠道发布不重复计算。",
    "carried in, and told once more": "收到申请9件，上年结转2件。全年11件申请的办理均在法定期限内。",
    "two changes with their years": (
        "行政复议3件，较上年增加1件（上年2件）；行政诉讼1件，较上年减少2件（上年3件）。"
    ),
    "a bracket of the change right before it": (
        "收到申请1,020件，较上年增加80件，其中网络申请900件，较上年减少20件（上年920件）。"
    ),
    "a rate of those only that a word names": "毕业1,000人，其中有就业意愿950人，就业900人，就业率94.7%。",
    "more 人次 than persons": "机关干部30人、乡镇干部42人，全年共培训116人次。",
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


def test_thousands_set_apart_are_quoted_as_they_stand() -> None:
    passage = "全年公开信息2 415条，其中工程类1 302条、防汛类673条、其他500条。"
    [fault] = errors(passage)
    assert (fault.expected, fault.printed) == (2475, 2415)
    assert fault.quote in passage


@pytest.mark.parametrize("text", ["2020 256条信息迁移完毕。", "地址：3 120室。公开信息18条。"])
def test_a_year_and_a_room_begin_no_number(text: str) -> None:
    values = [figure.value for figure in report(text).figures]
    assert 2_020_256 not in values
    assert 3120 not in values


@pytest.mark.parametrize(
    "title", ["沙湖学院2016-2017学年信息公开工作年度报告", "沙湖学院2016—2017学年信息公开年报"]
)
def test_a_school_year_is_of_the_year_in_which_it_ends(title: str) -> None:
    told = "本报告于2017年10月31日前公布。全年收到申请3件。"
    read = check_report(material.source(f"{title}\n\n发布日期：2017-10-20\n\n一、概述\n\n{told}\n"))
    assert read.year == 2017
    assert [fault.message for fault in read.faults if fault.kind == "date"] == []


#: A county's tables, with as many normative documents as the passages tell of.
_COLUMNS = {"本年制发件数": 6, "本年废止件数": 4, "现行有效件数": 44}
CELLS = {
    **ledger("C", 2023, "临河县", "county", 3).cells,
    **{("C2.2", column): figure for column, figure in _COLUMNS.items()},
}


def against_table(passage: str) -> list[str]:
    """Return the kinds of the errors of a passage beside the tables of a county."""
    return material.errors_beside_tables(passage, CELLS, 2023)


def test_documents_told_in_one_sentence_are_held_against_their_row() -> None:
    told = "集中公开现行有效的行政规范性文件44件，年内新制发6件、废止{}件。"
    assert against_table(told.format(4)) == []
    assert against_table(told.format(7)) == ["text-vs-table"]


def test_documents_that_became_invalid_are_counted_with_those_repealed() -> None:
    told = "现行有效行政规范性文件44件，新制发6件、废止3件、失效{}件。"
    assert against_table(told.format(1)) == []
    assert against_table(told.format(5)) == ["text-vs-table"]


def test_documents_of_some_offices_are_not_those_of_the_table() -> None:
    assert against_table("县政府办规范性文件现行有效53件，新制发9件。") == []
    assert against_table("规范性文件44件，其中部门新制发5件。") == []


def test_what_was_collected_is_held_against_the_row_of_charges() -> None:
    due = str(CELLS[("C2.6", "本年收费金额")])
    told = "行政事业性收费方面，全年收取水资源费等{}万元，全部上缴国库。"
    assert against_table(told.format(due)) == []
    assert against_table(told.format(due + "7")) == ["text-vs-table"]
    assert against_table("行政事业性收费方面，全年减免水资源费等{}万元。".format(due + "7")) == []
