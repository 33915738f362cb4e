"""What the running text says by itself: sums, shares, growth, claims, dates. Each case names its faults by eye."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.mentions import mentions
from gongkai.reading.reports.source import Source

HEAD = "昌宁县2016年政府信息公开工作年度报告\n一、概述\n2016年，我县政府信息公开工作有序推进。\n二、依申请公开情况\n"


def found(text: str, severity: str, head: str = HEAD) -> list[tuple[str, object, object]]:
    """Return kind, expected and printed of the faults of a text; that the form is missing is no news here."""
    faults = check_report(Source(head + text + "\n")).faults
    return [
        (fault.kind, fault.expected, fault.printed)
        for fault in faults
        if fault.severity == severity and fault.kind != "form"
    ]


TRUE = [
    "2016年，全县收到政府信息公开申请19件，其中当面申请17件，信函申请2件。",
    "收到申请48件，当面申请6件、占12.5%，信函申请42件、占87.5%，全部按时办结。",
    "共收到8份政府信息公开申请，其中予以公开2件，部分公开2件，其他4件（申请人撤回）。",
    "主动公开政府信息380条，其中文件30条，政务动态94条，机构信息104条，办事信息152条。",
    "全年主动公开政府信息200条，较去年下降7.8%。其中，机构职能类信息20条，占比10%；部门动态类信息180条，占比90%。",
    "收到申请130件，同比增长30%，其中予以公开或部分公开59件，占45.4%；不予公开71件，占54.6%。",
    "全年共受理群众网上咨询、投诉2975件，已回复2822件，回复率94.9%。",
    "12345热线受理诉求4210件，办结4180件，办结率99.3%；依申请公开收到申请19件，办结19件。",
    "收到申请120件，较上年的100件增加20件，增长20%。",
    "收到申请120件，比上年增加20件，增长20%。",
    "收到申请80件，较上年减少20件，下降20%。",
    "全年培训120余人次，其中县级培训80人次，乡镇培训45人次。",
    "投入资金约90万元，其中网站改版40万元，培训52万元。",
    "全县收到申请48件，其中县政府办公室收到申请7件，当面申请3件，信函申请4件。",
    "收到申请3件，涉及征地2件，涉及低保2件。",
    "主动公开政府信息1000条，其中政府网站公开900条，政务微信公开400条，其他方式公开50条。",
    "全年印发简报11期、通报4期，组织督查2次，解决问题93个，其中当场解决80个，限期解决13个。",
    "没有因政府信息公开申请行政复议、提起行政诉讼的情况。",
    "未收到行政复议申请。行政诉讼0件。",
    "全县行政复议0件，行政诉讼2件，其中维持2件。",
    "按照3%的比例抽取企业，共抽取188户。",
    "收到申请36件，答复36件，答复率100%。",
    "当面、网络、信函申请分别为6件、2件、40件，共收到申请48件。",
    "收到申请2件，其中公民个人申请1件，企业申请1件。",
    "受理公开申请48件，比上年度的45件增长6.7%，答复48件。其中，公开40件，部分公开3件，不予公开5件。",
    "全县行政诉讼2件；因行政处罚被提起行政诉讼3件。",
    "全年培训3期，共培训120人次，其中第一期40人次，第二期50人次，第三期30人次。",
    "收到转办件600件，其中有效件580件，办结575件，办结率99.1%。",
    "办结申请30件，其中属于主动公开范围5件，占16.7%；同意公开15件，占50%；不同意公开2件，占6.7%；其他8件，占26.7%。",
    "收到申请48件，其中：网络申请46件，信函申请2件；自然人申请40件，法人或其他组织申请8件。",
    "八个重点领域公开信息6248条，受理依申请公开12件。全县共受理依申请公开36件。",
]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_sentence_is_left_in_peace(text: str) -> None:
    assert found(text, "error") == []


FALSE = [
    ("收到申请19件，其中当面申请18件，信函申请2件。", [("sum", 20, 19)]),
    ("收到申请19件，其中当面申请16件，信函申请2件。", [("sum", 18, 19)]),
    ("收到申请19件：当面申请17件、网上申请3件。", [("sum", 20, 19)]),
    ("收到申请48件（当面申请6件、信函申请40件）。", [("sum", 46, 48)]),
    ("主动公开信息380条，其中文件30条，政务动态94条，机构信息104条，其他信息162条。", [("sum", 390, 380)]),
    ("收到申请48件，其中自然人申请40件，法人或其他组织申请9件。", [("sum", 49, 48)]),
    ("从事政府信息公开工作人员172人，其中专职人员21人，兼职人员150人。", [("sum", 171, 172)]),
    ("行政复议3件，其中维持2件，纠错0件，其他情形2件。", [("sum", 4, 3)]),
    (
        "主动公开政府信息1000条，其中政府网站公开500条，政务微信公开400条，其他方式公开50条。",
        [("sum", 950, 1000)],
    ),
    ("收到申请48件，当面申请6件、占13.5%，信函申请42件、占87.5%。", [("percent", 12.5, 13.5)]),
    ("收到申请130件，其中同意公开59件，占49.4%；不同意公开71件，占54.6%。", [("percent", 45.4, 49.4)]),
    ("全年共受理群众咨询2975件，已回复2822件，回复率97.9%。", [("percent", 94.9, 97.9)]),
    ("收到申请120件，比上年增加20件，增长25%。", [("percent", 20, 25)]),
    ("收到申请80件，较上年减少20件，下降25%。", [("percent", 20, 25)]),
    ("群众满意率达102%。", [("range", 100, 102)]),
    ("本年新收申请50件，上年结转2件，办结51件，结转下年度2件。", [("sum", 52, 53)]),
    ("收到申请36件，全部办结，共办结申请35件。", [("text-vs-text", 36, 35)]),
    ("未发生行政诉讼。\n三、救济情况\n全县行政诉讼2件。", [("text-vs-text", 0, 2)]),
    ("全县共收到申请48件。\n三、其他\n全县共收到申请46件，均已答复。", [("text-vs-text", 48, 46)]),
    ("办结时间为2016年2月30日。", [("date", None, None)]),
    ("本报告数据统计期限为2015年1月1日至2015年12月31日。", [("date", 2016, 2015)]),
    ("本报告数据统计期限为2016年1月1日至2017年12月31日。", [("date", 2016, 2017)]),
]


@pytest.mark.parametrize(("text", "faults"), FALSE)
def test_a_false_sentence_is_found_with_both_figures(
    text: str, faults: list[tuple[str, object, object]]
) -> None:
    told = found(text, "error")
    assert [(kind, _number(expected), _number(printed)) for kind, expected, printed in told] == faults


def _number(value: object) -> object:
    return float(str(value)) if value is not None else None


DOUBTFUL = [
    ("收到申请7件，当面申请3件，占42.8%，信函申请4件，占57.1%。", [("percent", 42.9, 42.8)]),
    ("申请48件中当面申请6件，已全部按时办结，答复率100%，答复45件。", [("text-vs-text", 48, 45)]),
    ("申请工作见萍府办字[2012]130号。", [("format", None, None)]),
    ("全县收到申请19件，全部按时办结。还收到申请答复3件。", [("text-vs-text", 19, 3)]),
]


@pytest.mark.parametrize(("text", "faults"), DOUBTFUL)
def test_what_may_be_right_is_a_warning(text: str, faults: list[tuple[str, object, object]]) -> None:
    told = found(text, "warning")
    assert [(kind, _number(expected), _number(printed)) for kind, expected, printed in told] == faults
    assert found(text, "error") == []


LAW = "昌宁县2023年政府信息公开工作年度报告\n一、总体情况\n主动公开政府信息。\n"


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》第三十一条编制。",
        "对申请在15个工作日内予以答复。",
        "本年度收取检索费、复制费0元。",
    ],
)
def test_what_was_the_law_once_is_asked_about(text: str) -> None:
    assert [kind for kind, _, _ in found(text, "warning", LAW)] == ["law"]


def test_a_report_of_another_year_than_its_title_is_found() -> None:
    text = "2015年，我县共收到政府信息公开申请19件。\n三、下一步打算\n2014年，我县将加大公开力度。"
    assert ("date", 2017, 2014) in found(text, "error")
    assert ("date", 2016, 2015) in found(text, "warning")


def test_two_titles_of_different_years_are_found() -> None:
    text = (
        "昌宁县2016年政府信息公开工作年度报告\n昌宁县2015年政府信息公开工作年度报告\n一、主动公开情况\n无。\n"
    )
    assert ("date", 2016, 2015) in found(text, "error", "")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("昌宁县二〇一六年政府信息公开工作年度报告\n一、主动公开情况\n无。\n", 2016),
        (
            "现公布田园镇2015年政府信息公开工作年度报告。\n一、主动公开情况\n无。\n二、依申请公开情况\n无。\n",
            2015,
        ),
        ("本报告数据统计期限截至2012年12月31日。\n一、概述\n无。\n二、主动公开情况\n无。\n", 2012),
    ],
)
def test_the_year_is_found_without_a_plain_title(text: str, year: int) -> None:
    report = check_report(Source(text))
    assert (report.form, report.year) == ("narrative", year)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 20_000,
        "（" * 20_000,
        "其中1件，" * 5_000,
        "占" * 20_000 + "5%",
        "收到申请" * 5_000 + "3件",
        "|" * 20_000,
        "2016年" * 5_000,
        "一、" * 8_000,
        "(一)收到申请数 " * 2_000,
        "由、" * 8_000 + "六部分组成",
        " 1 " * 10_000,
        "未收到" * 6_000,
        "A-9.;," * 4_000,
        "全部均都" * 5_000,
    ],
)
def test_hostile_text_is_read_without_harm(text: str) -> None:
    report = check_report(Source(HEAD + text))
    assert report.year == 2016


def test_words_before_a_bracket_are_where_they_stand() -> None:
    source = Source(HEAD + "收到政府信息公开申请10件，上年度结转申请（含补正）0件，答复申请12件。\n")
    carried = next(m for row in mentions(source.paragraphs(), 2016) for m in row if m.printed == "0件")
    assert carried.paragraph.text[carried.begins :].startswith("上年度结转申请(含补正)0件")
    assert carried.quote(source) == "上年度结转申请（含补正）0件"


def test_none_carried_in_is_told_with_a_bracket_too() -> None:
    plain = "收到政府信息公开申请10件，上年度结转申请0件，答复申请12件。"
    for text in (plain, plain.replace("申请0件", "申请（含补正）0件")):
        assert ("sum", 10, 12) in [*found(text, "error"), *found(text, "warning")], text


def test_a_rate_of_all_is_told_with_a_bracket_too() -> None:
    plain = "收到政府信息公开申请50件，均已答复，答复率96%。"
    for text in (plain, plain.replace("答复率", "答复率（按规定时限统计）")):
        assert [each for each in found(text, "error") if each[0] == "percent"], text
