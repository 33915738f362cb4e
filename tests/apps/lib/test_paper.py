"""The blocks of a paper, its words, its titles, and its text as an item."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.lib.paper import (
    BodyCell,
    DataTable,
    HeadCell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    html,
)
from gongkai.lib.paper.blocks import runs
from gongkai.lib.paper.fitting import pitch
from gongkai.lib.paper.measure import width_of
from gongkai.lib.paper.titles import title_lines
from gongkai.lib.paper.wording import printed, shares, signature, signer_from_right
from gongkai.reading.markup import clean
from tests.apps.lib import papers

DAY = date(2025, 1, 20)


def test_a_row_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="fills 1 of 2"):
        DataTable("", ((HeadCell("甲"), HeadCell("乙")),), ((BodyCell("1"),),))


def test_a_cell_that_reaches_beyond_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit in"):
        DataTable("", (), ((BodyCell("甲", rowspan=2), BodyCell("乙")),))


def test_a_cell_with_no_place_left_by_a_span_is_refused() -> None:
    rows = ((BodyCell("甲", rowspan=2), BodyCell("乙")), (BodyCell("丙"), BodyCell("丁")))
    with pytest.raises(ValueError, match="no room for '丁'"):
        DataTable("", (), rows)


def test_a_table_without_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="no cells"):
        DataTable("空表", (), ())


@pytest.mark.parametrize("widths", [(1.0,), (1.0, 0.0)])
def test_widths_that_are_not_those_of_the_columns_are_refused(widths: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="widths"):
        DataTable("", (), ((BodyCell("甲"), BodyCell("乙")),), widths=widths)


def test_widths_are_shares_of_the_whole() -> None:
    assert shares(DataTable("", (), ((BodyCell("甲"), BodyCell("乙")),), widths=(3, 1))) == [0.75, 0.25]


def test_a_column_with_longer_words_is_wider() -> None:
    first, second = shares(DataTable("", (), ((BodyCell("行政规范性文件"), BodyCell("8")),)))
    # Seven signs and one beside them, against the least of three.
    assert (first, second) == (8 / 11, 3 / 11)


def test_a_heading_goes_with_the_wide_table_below_it() -> None:
    wide = papers.table(2, 8)
    found = list(runs((Paragraph("前"), Heading(1, "一、表"), wide, Heading(1, "二、后"), Paragraph("后"))))
    assert [(run.wide, len(run.blocks)) for run in found] == [(False, 1), (True, 2), (False, 2)]
    assert found[1].blocks == (Heading(1, "一、表"), wide)


def test_a_table_of_six_columns_stays_upright() -> None:
    assert [run.wide for run in runs((papers.table(2, 6),))] == [False]
    assert not DataTable("", (), ((BodyCell("很长的文字" * 20),) * 6,)).wide


@pytest.mark.parametrize(
    ("text", "columns", "wide"),
    [
        # Two signs over one another and one beside them: 3 of the 49 in a line for each column.
        ("结果维持", 16, False),
        ("结果维持", 17, True),
        # 20 signs go down in four lines of 5, and one beside them: 6.
        ("字" * 20, 8, False),
        ("字" * 20, 9, True),
        # Eight digits are 4 signs, and are not broken.
        ("12345678", 9, False),
        ("12345678", 10, True),
        ("", 40, False),
    ],
)
def test_a_table_lies_across_where_its_words_find_no_room_upright(
    text: str, columns: int, wide: bool
) -> None:
    assert DataTable("", (), ((BodyCell(text),) * columns,)).wide is wide


def _letter(text: str, **facts: object) -> Paper:
    name = "昌宁县人民政府2016年政府信息公开工作年度报告"
    letter = Paper(
        "昌宁县人民政府",
        f"昌宁县人民政府关于印发《{name}》的通知",
        (Paragraph(text),),
        number="昌政办函〔2017〕3号",
        addressee="各乡镇人民政府",
        signed_on=DAY,
        attachments=(name,),
        letterhead=True,
    )
    return replace(letter, **facts)  # type: ignore[arg-type]


LETTER = "现将年度报告印发给你们，请对照报告提出的问题抓好改进。"


def test_the_lines_of_a_letter_close_up_where_it_then_ends_on_its_page() -> None:
    assert 23.5 <= pitch(_letter(LETTER)) < 28.95


@pytest.mark.parametrize(
    "letter",
    [
        _letter(LETTER * 20),
        _letter(LETTER, letterhead=False),
        _letter("", blocks=(papers.table(),)),
        # Two lines less at the foot, and one of the text: it has room.
        _letter("印发给你们。", attachments=(), title="关于印发年度报告的通知"),
    ],
)
def test_the_lines_of_other_papers_stand_as_the_standard_has_them(letter: Paper) -> None:
    assert pitch(letter) == 28.95


def test_a_letter_with_an_annex_closes_up_as_well() -> None:
    """What is printed at the foot of the last page takes no room of its first one."""
    alone = pitch(_letter(LETTER))
    assert alone < pitch(_letter(LETTER, annex=(Paragraph("附"),))) < 28.95


def test_the_annex_stands_behind_the_signature() -> None:
    paper = Paper("县", "题", (Paragraph("文"),), signed_on=DAY, annex=(papers.table(1, 3),))
    said = html(paper)
    assert said.index("<p>文</p>") < said.index("2025年1月20日") < said.index("<caption>3列的表")


def test_what_is_filled_in_by_hand_is_on_paper_only() -> None:
    table = replace(papers.table(1, 3), by_hand="审核人：")
    said = html(Paper("县", "题", (table,)))
    assert "审核人" not in said
    assert "注：本表为测试。" in said


def test_two_wide_tables_with_a_heading_between_share_their_sheets() -> None:
    wide = papers.table(2, 8)
    assert [(run.wide, len(run.blocks)) for run in runs((wide, Heading(1, "二、又"), wide))] == [(True, 3)]


def test_a_page_break_where_the_sheet_turns_leaves_no_empty_page() -> None:
    blocks = (
        PageBreak(),
        Paragraph("前"),
        PageBreak(),
        papers.table(2, 8),
        PageBreak(),
        Paragraph("后"),
        PageBreak(),
    )
    assert [run.blocks for run in runs(blocks)] == [
        (Paragraph("前"),),
        (papers.table(2, 8),),
        (Paragraph("后"),),
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("昌宁县2016年政府信息公开工作年度报告", ["昌宁县2016年政府信息公开工作年度报告"]),
        (
            "昌宁县人民政府办公室2024年政府信息公开工作年度报告",
            ["昌宁县人民政府办公室", "2024年政府信息公开工作年度报告"],
        ),
        (
            "关于昌宁县2024年第三季度政务公开工作检查情况的通报",
            ["关于昌宁县2024年第三季度", "政务公开工作检查情况的通报"],
        ),
        (
            "昌宁县人民政府2024年政府信息公开工作年度报告",
            ["昌宁县人民政府", "2024年政府信息公开工作年度报告"],
        ),
        ("昌宁县\n政务公开通报", ["昌宁县", "政务公开通报"]),
        ("", []),
    ],
)
def test_a_title_is_broken_between_its_words(title: str, expected: list[str]) -> None:
    assert title_lines(title) == expected


def test_a_title_without_words_is_cut_at_the_end_of_the_line() -> None:
    assert title_lines("A" * 90) == ["A" * 38, "A" * 38, "A" * 14]


@given(
    st.text(alphabet="昌宁县人民政府办公室关于印发（试行）的《通知》、2024年度和", min_size=1, max_size=70)
)
@settings(deadline=None, max_examples=80)
def test_a_title_loses_nothing_and_fits_its_lines(title: str) -> None:
    found = title_lines(title)
    assert "".join(found) == title
    assert all(width_of(line) <= 19 for line in found)


def test_the_signer_stands_centred_above_the_day() -> None:
    # The day is 6.5 signs wide and ends 4 signs from the edge, so its middle is 7.25 from it.
    assert signer_from_right("昌宁县人民政府", "2025年1月20日") == 3.75


def test_a_long_signer_ends_at_the_edge() -> None:
    assert signer_from_right("昌" * 20, "2025年1月20日") == 0


def test_the_organ_signs_where_nobody_else_does() -> None:
    paper = Paper("县政府", "标题", (), signed_on=DAY)
    assert signature(paper) == ("县政府", "2025年1月20日")
    assert signature(replace(paper, signer="县长 王丽")) == ("县长 王丽", "2025年1月20日")


def test_a_paper_without_a_day_is_signed_by_nobody() -> None:
    assert signature(Paper("县政府", "标题", (), signer="县政府")) == ("", "")


def test_only_a_paper_with_letterhead_or_copies_has_an_imprint() -> None:
    paper = Paper("县政府", "标题", (), signed_on=DAY)
    assert printed(paper) == ("", "")
    assert printed(replace(paper, letterhead=True)) == ("县政府", "2025年1月20日印发")
    assert printed(replace(paper, copies_to="县委")) == ("县政府", "2025年1月20日印发")


def test_the_text_of_an_item_is_left_as_it_is_by_the_cleaner() -> None:
    for paper in (papers.report(), papers.notice()):
        assert clean(html(paper)) == html(paper)


@given(st.text(), st.text(), st.text())
@settings(deadline=None, max_examples=120)
def test_whatever_is_written_the_cleaner_finds_nothing_to_do(text: str, cell: str, name: str) -> None:
    rows = ((BodyCell(cell, header=True, level=2), BodyCell(text, align="center", rowspan=1)),)
    paper = Paper(
        name,
        text,
        (
            Heading(1, text),
            Paragraph(text),
            Paragraph(cell, align="justify"),
            Paragraph(name, align="right", indent=False),
            DataTable(name, ((HeadCell(text, colspan=2),),), rows, note=cell),
        ),
        addressee=cell,
        attachments=(text, name),
        copies_to=name,
        subtitle=cell,
        signed_on=DAY,
    )
    assert clean(html(paper)) == html(paper)


def test_hostile_text_comes_out_as_text() -> None:
    written = html(Paper("县", "题", (Paragraph(papers.HOSTILE),)))
    assert written == "<p>甲乙丙丁戊己庚 辛&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;\"'</p>"


def test_the_text_of_an_item_has_its_marks_in_order() -> None:
    paper = replace(papers.notice(), blocks=(Paragraph("正文。"),))
    assert html(paper) == (
        '<p class="no-indent">各乡镇人民政府，县直各委、办、局：</p>'
        "<p>正文。</p>"
        "<p>附件：1. 年度报告格式</p><p>2. 填报说明</p>"
        '<p class="align-right no-indent">昌宁县人民政府办公室</p>'
        '<p class="align-right no-indent">2025年1月6日</p>'
        '<p class="no-indent">抄送：县委办公室，县人大常委会办公室。</p>'
    )


def test_each_line_is_a_paragraph_and_an_empty_one_is_none() -> None:
    assert html(Paper("县", "题", (Paragraph("一\n\n  \n二"), Paragraph("")))) == "<p>一</p><p>二</p>"


def test_a_table_tells_for_what_its_heads_stand() -> None:
    written = html(Paper("县", "题", (papers.table(1, 3),)))
    assert written == (
        "<table><caption>3列的表</caption><thead>"
        '<tr><th rowspan="2" scope="col">项目</th><th colspan="2" scope="colgroup">数量</th></tr>'
        '<tr><th scope="col">第1季度</th><th scope="col">第2季度</th></tr></thead>'
        '<tbody><tr><th scope="row">　第1行</th><td class="align-right">11</td><td class="align-right">12</td></tr>'
        '</tbody></table><p class="no-indent">注：本表为测试。</p>'
    )


def test_a_chart_is_the_table_of_its_figures() -> None:
    written = html(Paper("县", "题", (papers.chart(),)))
    assert "<svg" not in written
    assert "<caption>各渠道公开数（单位：条）</caption>" in written
    assert '<th scope="row" class="align-center">合计</th><td class="align-right">60</td>' in written
