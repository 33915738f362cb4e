"""Days, chapters and likeness: what the law asks of a report in its year."""

from datetime import date

import pytest

from gongkai.domain.annual_reports.chapters import (
    chapters_of,
    missing_topics,
    printed_title,
    report_title,
    tables_in,
)
from gongkai.domain.annual_reports.due import customary_due, earliest_due, statutory_due
from gongkai.domain.annual_reports.similarity import likeness
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.organisations import UnitKind


@pytest.mark.parametrize(
    ("year", "kind", "day"),
    [
        (2016, UnitKind.GOVERNMENT, date(2017, 3, 31)),
        (2016, UnitKind.DEPARTMENT, date(2017, 3, 31)),
        (2018, UnitKind.TOWNSHIP, date(2019, 3, 31)),  # published before the revision came into force
        (2019, UnitKind.DEPARTMENT, date(2020, 1, 31)),
        (2025, UnitKind.DEPARTMENT, date(2026, 1, 31)),
        (2025, UnitKind.GOVERNMENT, date(2026, 3, 31)),
    ],
)
def test_the_day_of_the_law_follows_the_year_and_the_kind_of_organ(year, kind, day) -> None:
    due = statutory_due(year, kind)
    assert due is not None
    assert (due.on, due.statutory) == (day, True)


def test_townships_have_a_customary_day_only_and_enterprises_owe_no_report() -> None:
    assert statutory_due(2025, UnitKind.TOWNSHIP) is None
    custom = customary_due(2025, UnitKind.TOWNSHIP)
    assert custom is not None
    assert (custom.on, custom.statutory) == (date(2026, 1, 31), False)
    assert earliest_due(2025, UnitKind.PUBLIC_SERVICE_ENTERPRISE, None) is None


def test_of_the_internal_and_the_statutory_day_the_earlier_one_counts() -> None:
    earlier = earliest_due(2025, UnitKind.DEPARTMENT, date(2026, 1, 20))
    later = earliest_due(2025, UnitKind.DEPARTMENT, date(2026, 3, 20))  # as a county really asked
    assert earlier is not None
    assert later is not None
    assert (earlier.on, earlier.statutory) == (date(2026, 1, 20), False)
    assert (later.on, later.statutory) == (date(2026, 1, 31), True)


def test_forms_b_and_c_fix_six_titles_in_their_order() -> None:
    for key in "BC":
        assert [printed_title(key, place) for place in range(6)] == [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ]
        assert len(chapters_of(key)) == 6


def test_the_reports_before_the_revision_number_nine_chapters_and_form_a_hangs_on_as_an_annex() -> None:
    nine = [
        "一、概述",
        "二、主动公开政府信息的情况",
        "三、回应解读情况",
        "四、依申请公开政府信息的情况",
        "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
        "六、政府信息公开的收费及减免情况",
        "七、机构、人员、经费和会议、培训情况",
        "八、存在的主要问题及改进情况",
        "九、其他需要报告的事项",
    ]
    assert [printed_title("", place) for place in range(len(chapters_of("")))] == nine
    titles = [printed_title("A", place) for place in range(len(chapters_of("A")))]
    assert titles == [*nine, "附表：政府信息公开情况统计表"]


def test_each_table_of_a_form_stands_in_one_chapter() -> None:
    for form in (FORM_A, FORM_C):
        placed = [key for chapter in chapters_of(form.key) for key in tables_in(chapter, form)]
        assert placed == [table.key for table in form.tables]
    assert all(tables_in(chapter, None) == () for chapter in chapters_of(""))


def test_a_chapter_that_leaves_out_a_topic_is_told_which() -> None:
    overview = chapters_of("C")[0]
    text = "主动公开……依申请公开……信息管理……平台……"
    assert [topic.label for topic in missing_topics(overview, text, government=False)] == ["监督保障"]
    assert [topic.label for topic in missing_topics(overview, text, government=True)] == [
        "监督保障",
        "工作考核、社会评议和责任追究结果",
    ]


def test_the_title_names_organ_and_year() -> None:
    assert report_title("昌宁县教育局", 2025) == "昌宁县教育局2025年政府信息公开工作年度报告"


def test_another_year_and_another_letterhead_do_not_make_a_new_text() -> None:
    text = "昌宁县教育局2016年公开意识还不够强，更新不够及时。下一步将加强对12名工作人员的培训。"
    other = "昌宁县卫生局2015年公开意识还不够强，更新不够及时。下一步将加强对9名工作人员的培训。"
    found = likeness(text, other, names=["昌宁县教育局", "昌宁县卫生局"])
    assert (found.percent, found.same, len(found.sentences)) == (100, True, 2)


def test_a_new_text_is_not_called_the_same_and_what_the_house_proposed_does_not_count() -> None:
    text = "没有收到政府信息公开申请和咨询。依申请公开的登记台账没有统一格式。"
    other = "没有收到政府信息公开申请和咨询。政策解读的数量偏少、形式单一。"
    assert likeness(text, other).percent == 48  # 15 of 31 signs
    assert likeness(text, other, ignored=["没有收到政府信息公开申请和咨询。"]).percent == 0
    assert not likeness("", other).same
