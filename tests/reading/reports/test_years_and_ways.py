"""Days of signing, years beside words that leave only one, and words of direction: slips, and what may be true."""

from collections.abc import Callable

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source

TITLE = "安平县2016年政府信息公开工作年度报告"
OPENING = "本报告数据的统计期限自2016年1月1日起至2016年12月31日止。"
TABLE = "指标名称 计量单位 2016年度 历年累计 主动公开信息数 条 120 300"


def faults(text: str) -> list[tuple[str, str]]:
    """Return the severity and the message of what is said of dates and directions."""
    found = check_report(Source(text)).faults
    return [(f.severity, f.message) for f in found if f.kind == "date" or "方向不符" in f.message]


def errors(text: str) -> list[str]:
    return [message for severity, message in faults(text) if severity == "error"]


def of(passage: str, title: str = TITLE) -> str:
    return f"{title}\n一、概述\n{OPENING if title == TITLE else ''}{passage}\n二、其他\n无。\n"


#: Two layouts: line by line, and saved as one line with the table behind the signature.
def signed(day: str) -> str:
    return f"{TITLE}\n一、概述\n{OPENING}\n二、主动公开\n2016年公开信息120条。\n三、下一步打算\n继续做好工作。\n{day}\n"


def run_on(day: str, table: str = f"附件1：安平县人民政府2016年政府信息公开情况统计表 {TABLE}") -> str:
    return (
        f"{TITLE} 一、概述 {OPENING} 二、主动公开政府信息情况 2016年公开信息120条。三、依申请公开政府信息情况 2016年收到申请3件。"
        "四、存在的主要问题及改进措施 (一)公开的内容还不够全面，与群众要求有距离。(二)公开的形式还不够多样，便民服务有待加强。"
        "(三)工作人员变动较多，业务还不够熟悉。今后要加强培训，健全制度，把信息公开作为经常性工作抓好，逐步充实内容，不断规范程序。"
        f"及时更新目录，方便群众查阅，保证工作持续开展。 {day} {table}"
    )


EARLY = [
    "2016年1月16日",
    "2016年 3月 1日",
    "二○一六年一月十六日",
    "二〇一六年二月二十日",
    "二零一六年三月一日",
    "安平县人民政府 2016年1月16日",
    "安平县人民政府办公室 二○一六年二月二十日",
    "安平县人民政府2016年1月16日",
    "2016年11月20日",
    "2015年12月30日",
    "2016年2月",
    "二〇一六年二月",
]
LATE_ENOUGH = [
    "2017年1月16日",
    "二○一七年二月二十日",
    "安平县人民政府办公室 二〇一七年三月三十一日",
    "安平县人民政府2017年1月16日",
    "2016年12月28日",
    "二〇一六年十二月三十一日",
    "2017年2月",
    "2018年5月3日",
]


@pytest.mark.parametrize("day", EARLY)
@pytest.mark.parametrize("layout", [signed, run_on])
def test_a_report_is_not_signed_before_its_year_is_over(day: str, layout: Callable[[str], str]) -> None:
    assert any("落款日期" in message for message in errors(layout(day)))


@pytest.mark.parametrize("day", LATE_ENOUGH)
@pytest.mark.parametrize("layout", [signed, run_on])
def test_a_report_signed_when_its_year_is_over_is_left_in_peace(
    day: str, layout: Callable[[str], str]
) -> None:
    assert faults(layout(day)) == []


@pytest.mark.parametrize(
    "text",
    [
        # Up to when an office that was merged reports, and what is of half a year.
        f"{TITLE}\n一、概述\n统计期限为2016年1月1日至2016年8月31日，2016年公开信息12条，机构合并。\n二、其他\n无。\n2016年9月20日\n",
        "安平县2016年上半年政府信息公开工作报告\n一、概述\n2016年公开信息12条。\n二、其他\n无。\n2016年7月10日\n",
        "清河大学2015—2016学年信息公开工作年度报告\n一、概述\n统计期限为2015年9月1日至2016年8月31日，2016年公开信息12条。\n二、其他\n无。\n2016年10月20日\n",
        # A day in a sentence is no signature.
        f"{TITLE}\n一、概述\n{OPENING}\n二、其他\n县政府网站改版上线时间为2016年3月1日\n",
        f"{TITLE}\n一、概述\n{OPENING}会议时间：2016年3月1日。\n二、其他\n无。\n",
    ],
)
def test_a_day_that_is_none_of_signing_a_whole_year(text: str) -> None:
    assert errors(text) == []


def test_the_day_of_the_page_is_held_against_the_year() -> None:
    head = f"{TITLE}\n来源：县政府办公室 时间：{{}} 打印\n一、概述\n{OPENING}2016年公开信息120条。\n二、其他\n无。\n"
    assert any("发布日期" in message for message in errors(head.format("2016-02-11 00:00")))
    assert errors(head.format("2017-02-11 00:00")) == []


LETTER = (
    "关于2016年政府信息公开工作要点落实情况的函\n"
    "省政府办公厅： 根据《关于做好有关事项的通知》（政办函〔2016〕130号）要求，"
    "现将我县{year}年政府信息公开工作要点落实情况函告如下： "
    "今年，我县稳步开展信息公开，取得了一定成效。 一、{head}年政府信息公开工作情况 (一)全面深化公开。{deed}。"
    "下一步继续做好信息公开工作，方便群众查阅，保证政府信息公开工作持续良好地开展，落实通报制度，健全目录。"
    " 安平县人民政府办公室 {day}"
)


def letter(
    year: str = "2016", head: str = "2016", deed: str = "在10月份举办了招聘会", day: str = "2016年12月10日"
) -> str:
    return LETTER.format(year=year, head=head, deed=deed, day=day)


@pytest.mark.parametrize(
    "text",
    [
        letter(year="2015"),
        letter(head="2015"),
        letter(day="2015年12月10日"),
        letter(day="二〇一五年十二月十日"),
        letter(deed="在今年12月下旬成功举办了招聘会"),
        letter(deed="今年12月20日召开了推进会"),
        letter(deed="2017年3月印发了实施办法"),
    ],
)
def test_a_letter_agrees_with_its_title_and_its_day(text: str) -> None:
    assert len(errors(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        letter(),
        letter(day="2017年1月10日"),
        letter(deed="在今年12月上旬成功举办了招聘会"),
        letter(deed="2015年12月20日召开了推进会"),
        letter(deed="将在今年12月下旬举办招聘会"),
        letter(deed="计划于2017年3月印发实施办法"),
        letter(deed="今年12月底前完成目录调整"),
        letter(day="2017年1月10日", deed="在今年12月下旬成功举办了招聘会"),
        "关于2016年政府信息公开工作要点的通知\n各科室： 现将2016年工作要点印发给你们。 安平县人民政府办公室 2015年12月10日",
    ],
)
def test_a_letter_that_may_be_true(text: str) -> None:
    assert errors(text) == []


HEAD = f"{TITLE}\n来源：县政府办公室 时间：2017-01-12 打印\n一、概述\n{OPENING}\n二、主动公开\n2016年公开信息120条。"


@pytest.mark.parametrize(
    "deed",
    [
        "在2017年10月成功举办了招聘会。",
        "2017年5月印发了《公开办法》。",
        "网站改版已于2017年6月12日完成了验收并上线。",
        "2018年3月顺利召开推进会。",
        "2017年4月20日召开了培训会，共60人参加。",
    ],
)
def test_what_is_told_as_done_lies_before_the_day_of_the_report(deed: str) -> None:
    assert any("晚于" in message for message in errors(f"{HEAD}{deed}\n三、其他\n无。\n"))


@pytest.mark.parametrize(
    "deed",
    [
        "在2016年10月成功举办了招聘会。",
        "2017年1月召开了总结会。",
        "将于2017年10月举办招聘会。",
        "计划2017年5月印发《公开办法》。",
        "网站改版力争2017年6月完成。",
        "新办法自2017年5月1日起施行，已组织学习。",
        "已建立的专栏保留至2017年6月，更新了内容。",
        "2017年3月底前完成公开目录的调整，目前已启动。",
    ],
)
def test_what_is_to_come_is_left_in_peace(deed: str) -> None:
    assert errors(f"{HEAD}{deed}\n三、其他\n无。\n") == []


@pytest.mark.parametrize(
    "passage",
    [
        "2016年，全县共收到政府信息公开申请154件，共办结148件，结转至2016年6件。",
        "全年收到申请20件，办结18件，其余2件结转到2015年办理。",
        "2016年收到申请20件，答复19件，1件结转至2018年继续办理。",
        "本年度新收申请9件，尚有1件转入2016年继续办理。",
        "截至2015年12月31日，全县当年公开政府信息120条。",
        "截止2015年12月底，全年受理申请12件。",
        "截至2017年12月31日，全县累计公开政府信息320条。",
        "2016年公开信息120条，较2016年增加20条。",
        "2016年受理申请12件，比2016年同期减少3件。",
        "2016年公开信息120条，较上年（2016年）增加20条。",
        "受理申请12件，与去年（2016年）相比增加2件，比上年(2016年度)增加2件。",
        "本报告数据统计截至2015年12月31日。",
        "2016年第五季度公开信息3条。",
        "信息公开工作于二○一六年十三月通过验收。",
    ],
)
def test_years_that_their_words_do_not_allow(passage: str) -> None:
    assert errors(of(passage)) != []


@pytest.mark.parametrize(
    "passage",
    [
        "2016年，全县共收到政府信息公开申请154件，共办结148件，结转至2017年6件。",
        "2015年收到的申请中3件结转至2016年办结，2016年新收20件。",
        "上年结转至2016年的3件已全部办结。",
        "共办理20件，其中结转至2016年办理3件。",
        "本年度新收申请9件，尚有1件转入2017年继续办理。",
        "转入2016年的干部3名。",
        "截至2016年12月31日，全县当年公开政府信息120条。",
        "截至2015年12月31日，全县当年公开政府信息100条；2016年公开120条，增长20%。",
        "截至2015年底累计公开300条，2016年新增120条。",
        "本报告数据统计截至2016年12月31日。",
        "上年统计数据截至2015年12月31日，与之相比增加20条。",
        "截至2017年1月20日，全县公开政府信息120条已全部归档。",
        "规划期限截至2017年12月31日，已公开项目20个。",
        "2016年公开信息120条，较2015年增加20条。",
        "2016年公开信息120条，较上年（2015年）增加20条。",
        "2016年决算12万元，比2016年预算减少2万元。",
        "2016年下半年公开信息70条，较2016年上半年增加20条。",
        "2017年力争公开信息200条，较上年（2016年）增加80条。",
        "2015年公开信息100条，较上年（2014年）增加20条；2016年公开120条。",
        "2016年第四季度公开信息3条，连续五季度增长。",
        "（五）季度通报情况",
    ],
)
def test_years_that_may_be_true(passage: str) -> None:
    assert errors(of(passage)) == []


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (TABLE.replace("2016年度", "2015年度"), True),
        (TABLE.replace("计量单位 2016年度 历年累计", "计量单位2015年度历年累计"), True),
        (f"附件1：安平县2015年政府信息公开情况统计表 {TABLE}", True),
        (f"政府信息公开情况统计表（2015年度） 填报单位：安平县 {TABLE}", True),
        (TABLE, False),
        (TABLE.replace("计量单位 2016年度 历年累计", "计量单位 2015年度 2016年度 历年累计"), False),
        (f"附件1：安平县2016年政府信息公开情况统计表 {TABLE}", False),
        ("2016年2月按要求报送了2015年政府信息公开情况统计表，", False),
    ],
)
def test_the_head_of_a_table_names_the_year_of_the_report(table: str, wrong: bool) -> None:
    assert any("统计表的" in message for message in errors(run_on("2017年1月16日", table))) is wrong


@pytest.mark.parametrize(
    "passage",
    [
        "群众等候时间由19分钟缩至42分钟，92%的事项当日办结。",
        "办理时限由5个工作日压缩至8个工作日。",
        "审批事项由32项减少到45项。",
        "申请表从3页精简为5页。",
        "审批环节由4个压减至6个；",
        "公开条目由120条增至98条。",
        "从去年的1,250件降至今年的1,520件，",
        "满意度由96.2%提高到93.1%。",
        "粉丝数由1.2万人增长到9800人。",
        "用时由20分钟缩短至1小时。",
        "时限由3天压缩到12个工作日。",
        "法定时限20个工作日压缩至25个工作日。",
        "审核周期由平均2天缩短至7天。",
        "投诉由57件下降到61件。",
        "公开范围由12个部门扩大到全县9个部门。",
        "覆盖率由85%上升至83.5%。",
        "保存期限由10年延长至5年。",
        "审批由10天提速至15天。",
        "答复期由原来的15日，缩短为20日。",
    ],
)
def test_what_goes_the_other_way_than_its_word(passage: str) -> None:
    assert any("方向不符" in message for message in errors(of(passage)))


@pytest.mark.parametrize(
    "passage",
    [
        "群众等候时间由42分钟缩至19分钟。",
        "办理时限由20个工作日压缩至5个工作日以内。",
        "满意度由第12位升至第5位，排名由12位上升到5位。",
        "全省排名由第5名降至第9名。",
        "资质由3级升至1级，信用由5级提升到2级。",
        "由2个股升为1个局。",
        "开放时间由9时延长至17时，后由17时延长至9时。",
        "缴费期由12月延长至3月，由12月15日延长至1月10日。",
        "由每天30件减少到每周100件。",
        "由平均12件增至单日9件。",
        "效率由10天提升到3天，办结时间由10天提高到3天。",
        "时限由7天延长至5个工作日。",
        "时限由3天缩短到3个工作日。",
        "由1小时30分缩至45分，由70分钟增至1小时20分。",
        "比例由1:3提高到1:2。",
        "由3.5亿元减至4200万元，由9800人增至1.2万人。",
        "增幅由-3%升至2%。",
        "由5个镇12个村增加到8个镇9个村。",
        "由5个镇增加到3个镇12个村。",
        "由12件、15件分别减少到8件、20件。",
        "由约12件减少到13件左右，由10余项减少到12项。",
        "由12件增至20件再降至15件。",
        "由于2016年收到12件增至20件的数据有误，已更正。",
        "较上年的30件减少8件降至22件。",
        "由5位增加到3家。",
        "规划由2020年延长至2015年版。",
        "由20天缩短为即办。",
        "网站日均访问由1200次增至1500次。",
        "网速由50兆提速到100兆，审批由15天提速至10天。",
    ],
)
def test_what_goes_as_its_word_says_or_cannot_be_said(passage: str) -> None:
    assert not [message for _, message in faults(of(passage)) if "方向不符" in message]


def test_a_text_presents_the_report_that_its_title_names() -> None:
    assert errors(of("现公布2014年度政府信息公开年度报告。")) != []
    assert errors(of("现将我县2014年政府信息公开工作情况汇报如下。")) != []
    assert errors(of("现公布2016年度政府信息公开年度报告。")) == []


def test_a_plan_in_a_text_of_one_line_is_of_the_year_after() -> None:
    ahead = "四、存在的主要问题及下一步打算 公开的内容还不够全面。 {}年，我们将采取以下措施加以改进。"
    assert errors(f"{run_on('')} {ahead.format(2015)}") != []
    assert errors(f"{run_on('')} {ahead.format(2017)}") == []
